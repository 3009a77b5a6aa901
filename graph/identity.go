package graph

import (
	"slices"
	"strings"
)

// The functions of this file decide which reports tell of one outage. They are pure: the same set of reports gives the
// same answer in whatever order they come. The store calls them with a neighbourhood: a set of reports that holds with
// each report every other one that is Related to it.

// Link is an analyst's decision that two mentions tell of the same outage, or that they do not.
type Link struct {
	A, B string // keys of mentions
	Same bool
}

// Incident is a set of reports that tell of one outage.
type Incident struct {
	Key     string // "outage:whatsapp/2022-10-25"; the store adds .2, .3 where several incidents would get the same
	Members []int  // indexes into the reports, ascending
}

// Pair is two incidents that may be one.
type Pair struct {
	A, B         int     // indexes into Resolution.Incidents
	Score        float64 // from 0 to 1
	For, Against []string
}

// Resolution is how a neighbourhood falls into incidents.
type Resolution struct {
	Incidents []Incident
	Possible  []Pair
}

// Blocks gives the keys under which a report is found by others: reports that are Related share at least one.
func Blocks(r Report) []string {
	day := beginDay(r)
	if day == "" {
		return nil
	}
	var blocks []string
	for _, s := range services(r) {
		blocks = append(blocks, s+"/"+day)
	}
	return blocks
}

// Related says whether two reports may tell of the same outage at all. It is symmetric and looks at nothing else.
func Related(a, b Report) bool {
	day := beginDay(a)
	if day == "" || day != beginDay(b) {
		return false
	}
	theirs := services(b)
	return slices.ContainsFunc(services(a), func(s string) bool { return slices.Contains(theirs, s) })
}

// Resolve parts a neighbourhood into incidents. An analyst's links go before all evidence.
func Resolve(reports []Report, links []Link) Resolution {
	members := make([][]int, len(reports)) // by the first report of each set
	set := make([]int, len(reports))
	for i := range reports {
		members[i], set[i] = []int{i}, i
	}
	decided := map[[2]string]bool{}
	for _, l := range links {
		decided[[2]string{l.A, l.B}], decided[[2]string{l.B, l.A}] = l.Same, l.Same
	}
	join := func(i, j int, forced bool) {
		a, b := min(set[i], set[j]), max(set[i], set[j])
		if a == b || !forced && apart(reports, members[a], members[b], decided) {
			return
		}
		for _, m := range members[b] {
			set[m] = a
		}
		members[a], members[b] = append(members[a], members[b]...), nil
	}
	for _, forced := range []bool{true, false} {
		for i := range reports {
			for j := range i {
				same, known := decided[[2]string{reports[i].Key, reports[j].Key}]
				if forced && known && same || !forced && !known && Related(reports[i], reports[j]) {
					join(i, j, forced)
				}
			}
		}
	}
	return incidents(reports, members)
}

// apart says whether an analyst keeps a member of one set from a member of the other.
func apart(reports []Report, a, b []int, decided map[[2]string]bool) bool {
	if len(decided) == 0 {
		return false
	}
	for _, i := range a {
		for _, j := range b {
			if same, known := decided[[2]string{reports[i].Key, reports[j].Key}]; known && !same {
				return true
			}
		}
	}
	return false
}

func incidents(reports []Report, members [][]int) Resolution {
	var r Resolution
	for _, m := range members {
		if len(m) > 0 {
			slices.Sort(m)
			r.Incidents = append(r.Incidents, Incident{Key: incidentKey(reports, m), Members: m})
		}
	}
	return r
}

// incidentKey names the service that most reports name and the earliest day.
func incidentKey(reports []Report, members []int) string {
	count := map[string]int{}
	day := ""
	for _, m := range members {
		for _, s := range services(reports[m]) {
			count[s]++
		}
		if d := beginDay(reports[m]); d != "" && (day == "" || d < day) {
			day = d
		}
	}
	service := "unknown"
	for s, n := range count {
		if m := count[service]; n > m || n == m && s < service {
			service = s
		}
	}
	if day == "" {
		_, article := SplitKey(reports[members[0]].Article)
		day = "undated-" + article
	}
	return Key("outage", service+"/"+day)
}

// services lists the slugs of the services that a report says were hit.
func services(r Report) []string {
	var list []string
	for _, c := range r.Claims {
		if slug, ok := strings.CutPrefix(c.Object, "service:"); ok && c.Predicate == HitService && c.Stance == Asserted && !slices.Contains(list, slug) {
			list = append(list, slug)
		}
	}
	return list
}

// beginDay is the day on which a report says that the outage began, "" where it gives none.
func beginDay(r Report) string {
	for _, c := range r.Claims {
		if c.Predicate == BeganOn && c.Stance == Asserted && len(c.Object) >= len("2006-01-02") {
			return c.Object[:len("2006-01-02")]
		}
	}
	return ""
}
