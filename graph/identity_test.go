package graph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// report builds a report from claims written as "predicate object [stance]".
func report(article string, ordinal int, claims ...string) Report {
	r := Report{Key: fmt.Sprintf("article:%s#%d", article, ordinal), Article: "article:" + article, Earlier: ordinal > 0}
	for _, c := range claims {
		f := strings.Fields(c)
		claim := Claim{Predicate: Predicate(f[0]), Object: f[1], Stance: Asserted}
		if len(f) > 2 {
			claim.Stance = Stance(f[2])
		}
		r.Claims = append(r.Claims, claim)
	}
	return r
}

// partition tells which reports ended together: their articles, sorted, incident by incident.
func partition(reports []Report, links ...Link) string {
	var sets []string
	for _, in := range Resolve(reports, links).Incidents {
		var keys []string
		for _, m := range in.Members {
			keys = append(keys, strings.TrimPrefix(reports[m].Key, "article:"))
		}
		slices.Sort(keys)
		sets = append(sets, strings.Join(keys, "+"))
	}
	slices.Sort(sets)
	return strings.Join(sets, " ")
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		name    string
		reports []Report
		want    string
	}{
		{"one day, one service", []Report{
			report("a", 0, "hit_service service:whatsapp", "began_on 2022-10-25"),
			report("b", 0, "hit_service service:whatsapp", "began_on 2022-10-25T09:00+02:00"),
		}, "a#0+b#0"},
		{"four days apart", []Report{
			report("a", 0, "hit_service service:whatsapp", "began_on 2022-10-25"),
			report("b", 0, "hit_service service:whatsapp", "began_on 2022-10-29"),
		}, "a#0 b#0"},
		{"two mentions of one article never", []Report{
			report("a", 0, "hit_service service:whatsapp", "began_on 2022-10-25"),
			report("a", 1, "hit_service service:whatsapp", "began_on 2022-10-25"),
		}, "a#0 a#1"},
		{"midnight between America and Europe", []Report{
			report("a", 0, "hit_service service:disney-plus", "began_on 2026-03-10", "hit_country country:AR"),
			report("b", 0, "hit_service service:disney-plus", "began_on 2026-03-11", "hit_country country:TR"),
		}, "a#0+b#0"},
		{"the next day in the same place is another", []Report{
			report("a", 0, "hit_service service:disney-plus", "began_on 2026-03-10", "hit_country country:TR", "lasted 30"),
			report("b", 0, "hit_service service:disney-plus", "began_on 2026-03-11", "hit_country country:AR", "lasted 300"),
		}, "a#0 b#0"},
		{"the same hours on the next day are another, as with shutdowns during examinations", []Report{
			report("a", 0, "hit_service service:internet", "began_on 2025-08-28", "hit_country country:IQ", "lasted 120", "caused_by cause:government_order"),
			report("b", 0, "hit_service service:internet", "began_on 2025-08-29", "hit_country country:IQ", "lasted 120", "caused_by cause:government_order"),
		}, "a#0 b#0"},
		{"one fault told with two days", []Report{
			report("a", 0, "hit_service service:visa", "began_on 2025-08-28", "hit_country country:DE", "caused_by cause:failed_change"),
			report("b", 0, "hit_service service:visa", "began_on 2025-08-29", "hit_country country:DE", "caused_by cause:failed_change"),
		}, "a#0+b#0"},
		{"one night told with the day before and the day after", []Report{
			report("a", 0, "hit_service service:internet", "began_on 2026-06-10T23:30+03:00", "hit_country country:IQ"),
			report("b", 0, "hit_service service:internet", "began_on 2026-06-11", "hit_country country:IQ"),
		}, "a#0+b#0"},
		{"one moment on two days", []Report{
			report("a", 0, "hit_service service:visa", "began_on 2025-03-11T19:10-05:00"),
			report("b", 0, "hit_service service:visa", "began_on 2025-03-12T05:40+05:30"),
		}, "a#0+b#0"},
		{"twice on one day", []Report{
			report("a", 0, "hit_service service:visa", "began_on 2025-03-11T08:00+01:00", "hit_country country:DE", "lasted 45"),
			report("b", 0, "hit_service service:visa", "began_on 2025-03-11T17:30+01:00", "hit_country country:DE"),
		}, "a#0 b#0"},
		{"twice on one day, and a report that gives no hours", []Report{
			report("a", 0, "hit_service service:visa", "began_on 2025-03-11T08:00+01:00", "hit_country country:DE", "lasted 45"),
			report("b", 0, "hit_service service:visa", "began_on 2025-03-11T17:30+01:00", "hit_country country:DE", "caused_by cause:software_bug"),
			report("c", 0, "hit_service service:visa", "began_on 2025-03-11", "hit_country country:DE", "caused_by cause:software_bug"),
		}, "a#0 b#0+c#0"},
		{"one operator's networks in two countries", []Report{
			report("a", 0, "hit_service service:mtn", "began_on 2026-05-12", "hit_country country:NG", "caused_by cause:data_center_failure"),
			report("b", 0, "hit_service service:mtn", "began_on 2026-05-12", "hit_country country:GH", "caused_by cause:cable_cut"),
		}, "a#0 b#0"},
		{"a month finds its only incident", []Report{
			report("a", 0, "hit_service service:ovhcloud", "began_on 2021-03-10"),
			report("b", 1, "hit_service service:ovhcloud", "began_on 2021-03"),
		}, "a#0+b#1"},
		{"a month with two incidents stays open", []Report{
			report("a", 0, "hit_service service:ovhcloud", "began_on 2021-03-10"),
			report("b", 0, "hit_service service:ovhcloud", "began_on 2021-03-20"),
			report("c", 1, "hit_service service:ovhcloud", "began_on 2021-03"),
		}, "a#0 b#0 c#1"},
		{"internet in two countries", []Report{
			report("a", 0, "hit_service service:internet", "began_on 2026-06-10", "hit_country country:IQ"),
			report("b", 0, "hit_service service:internet", "began_on 2026-06-10", "hit_country country:VE"),
		}, "a#0 b#0"},
		{"one digest bridges no two incidents", []Report{
			report("a", 0, "hit_service service:ovhcloud", "hit_service service:deezer", "began_on 2025-11-30"),
			report("b", 0, "hit_service service:ovhcloud", "began_on 2025-11-30"),
			report("c", 0, "hit_service service:psn", "began_on 2025-11-30"),
			report("d", 0, "hit_service service:psn", "began_on 2025-11-30"),
			report("e", 0, "hit_service service:ovhcloud", "hit_service service:psn", "began_on 2025-11-30"),
		}, "a#0+b#0+e#0 c#0+d#0"},
	} {
		if got := partition(c.reports); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Services of one owner that failed on one day are one outage only where all else agrees; an owner's other failure is only possible.
func TestSisters(t *testing.T) {
	sister := func(article, service string, claims ...string) Report {
		r := report(article, 0, append(claims, "hit_service service:"+service, "began_on 2021-10-04")...)
		r.Owners = []Slug{"meta"}
		return r
	}
	whole := []string{"hit_country country:IN", "lasted 360", "caused_by cause:configuration_error"}
	if got := partition([]Report{sister("a", "instagram", whole...), sister("b", "whatsapp", whole...)}); got != "a#0+b#0" {
		t.Errorf("everything agrees: %s", got)
	}
	if got := partition([]Report{sister("a", "instagram", whole...), sister("b", "whatsapp", "hit_country country:IN", "lasted 20")}); got != "a#0 b#0" {
		t.Errorf("only day and place agree: %s", got)
	}
}

func TestUndatedIsOnlyPossible(t *testing.T) {
	reports := []Report{
		report("a", 0, "hit_service service:whatsapp", "began_on 2022-10-25", "lasted 120", "hit_country country:IN"),
		report("b", 0, "hit_service service:whatsapp", "lasted 120", "hit_country country:IN", "hit_country country:GB"),
	}
	r := Resolve(reports, nil)
	if len(r.Incidents) != 2 || len(r.Possible) != 1 || len(r.Possible[0].For) == 0 {
		t.Errorf("want two incidents and one possible pair with reasons, got %+v", r)
	}
}

func TestAnalystDecides(t *testing.T) {
	reports := []Report{
		report("a", 0, "hit_service service:whatsapp", "began_on 2022-10-25"),
		report("b", 0, "hit_service service:whatsapp", "began_on 2022-10-25"),
		report("c", 0, "hit_service service:signal", "began_on 2019-01-01"),
	}
	got := partition(reports, Link{"article:a#0", "article:b#0", false}, Link{"article:a#0", "article:c#0", true})
	if got != "a#0+c#0 b#0" {
		t.Errorf("got %s", got)
	}
}

// The answer is a function of the set of reports: shuffled input gives the same incidents under the same keys.
func TestOrderDoesNotMatter(t *testing.T) {
	var reports []Report
	for i := range 60 {
		day := 1 + (i*7)%12
		claims := []string{"hit_service service:" + []string{"whatsapp", "signal", "internet"}[i%3], fmt.Sprintf("began_on 2024-05-%02d", day), "hit_country country:" + []string{"IN", "BR", "DE", "JP"}[i%4]}
		if i%5 == 0 {
			claims[1] = "began_on 2024-05"
		}
		if i%7 == 0 {
			claims = append(claims, fmt.Sprintf("lasted %d", 30*(1+i%4)))
		}
		reports = append(reports, report(fmt.Sprintf("n%02d", i/2), i%2, claims...))
	}
	want := partition(reports)
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 7))
		r.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		if got := partition(reports); got != want {
			t.Fatalf("seed %d:\n got %s\nwant %s", seed, got, want)
		}
	}
}

// Reports that are related must meet by the keys under which they are kept and looked for.
func TestProbesFindRelated(t *testing.T) {
	begins := []string{"", "began_on 2024", "began_on 2024-05", "began_on 2024-05-10", "began_on 2024-05-11", "began_on 2024-05-12T01:00+02:00"}
	for i := range 2 * len(begins) * len(begins) {
		service := []string{"x", "y"}[i%2] // the same service, or another of its owner
		x, y := begins[i/2%len(begins)], begins[i/2/len(begins)]
		a, b := report("a", 1, "hit_service service:x", "lasted 60", "hit_country country:IN"), report("b", 1, "hit_service service:"+service, "lasted 60", "hit_country country:IN")
		a.Owners, b.Owners = []Slug{"o"}, []Slug{"o"}
		for _, p := range []struct {
			r     *Report
			begin string
		}{{&a, x}, {&b, y}} {
			if p.begin != "" {
				p.r.Claims = append(p.r.Claims, report("z", 0, p.begin).Claims...)
			}
		}
		if !Related(a, b) {
			continue
		}
		kept := Blocks(b)
		if !slices.ContainsFunc(Probes(a), func(k string) bool { return slices.Contains(kept, k) }) {
			t.Errorf("%q does not find %q: probes %q, kept %q", x, y, Probes(a), kept)
		}
	}
}
