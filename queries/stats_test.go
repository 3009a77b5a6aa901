package queries

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

type statsRow struct {
	Label                                string
	Count, CountryCount, OwnerCount      int
	Share                                float64
	Country, Cause, Stance, Owner, Month *string
	Year                                 *int
	Duration                             struct {
		Known                           int
		Sum, Avg, Min, Median, P90, Max *float64
	}
}

func askStats(t *testing.T, e *Engine, args string) []statsRow {
	t.Helper()
	var got struct{ OutageStats []statsRow }
	text := ask(t, e, "{ outageStats"+args+" { label count countryCount ownerCount share country cause stance owner month year duration { known sum avg min median p90 max } } }")
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	return got.OutageStats
}

// TestStatsEqualPlainCounts compares groups with counts over rows in memory.
func TestStatsEqualPlainCounts(t *testing.T) {
	path := syntheticFile(t, 90, 8)
	e := engineOn(t, path, Options{})
	n := newNaive(t, path)
	values := map[string]func(o row) []string{
		"COUNTRY": func(o row) []string { return columnValues(n.related(o, "countries"), "code") },
		"YEAR":    func(o row) []string { return prefixOf(o, 4) },
		"MONTH":   func(o row) []string { return prefixOf(o, 7) },
		"OWNER": func(o row) []string {
			var out []string
			for _, owner := range n.all("Owner") {
				if n.ownedBy(o.m, owner.m["id"]) {
					out = append(out, owner.m["slug"].(string))
				}
			}
			return out
		},
		"CAUSE": func(o row) []string {
			var out []string
			for _, f := range n.findings(o.m["id"]) {
				if f["stance"] == "asserted" {
					out = append(out, enumName(f["category"].(string)))
				}
			}
			return out
		},
	}
	shown := map[string]func(r statsRow) string{
		"COUNTRY": func(r statsRow) string { return textOf(r.Country) }, "MONTH": func(r statsRow) string { return textOf(r.Month) },
		"OWNER": func(r statsRow) string { return textOf(r.Owner) }, "CAUSE": func(r statsRow) string { return textOf(r.Cause) },
		"YEAR": func(r statsRow) string {
			if r.Year == nil {
				return ""
			}
			return fmt.Sprint(*r.Year)
		},
	}
	for _, by := range [][]string{{}, {"COUNTRY"}, {"YEAR"}, {"MONTH"}, {"OWNER"}, {"CAUSE"}, {"COUNTRY", "CAUSE"}, {"OWNER", "YEAR"}} {
		for _, where := range []string{"", `, where: {country: ["IN", "US"]}`, `, where: {notCausedBy: CYBERATTACK, duration: {gt: "5h"}}`} {
			want := map[string][]row{}
			matching := 0
			for _, o := range n.all("Outage") {
				if !n.matches(o, naiveWhere[where]) {
					continue
				}
				matching++
				for _, key := range combinations(o, by, values) {
					want[key] = append(want[key], o)
				}
			}
			got := askStats(t, e, "(first: 1000, groupBy: ["+strings.Join(by, ", ")+"]"+where+")")
			if len(got) != max(len(want), 1-min(len(by), 1)) {
				t.Errorf("%v%s: %d groups, want %d", by, where, len(got), len(want))
			}
			for _, r := range got {
				var parts []string
				for _, g := range by {
					parts = append(parts, shown[g](r))
				}
				checkGroup(t, n, r, want[strings.Join(parts, "|")], matching)
			}
		}
	}
}

var naiveWhere = map[string]map[string]any{
	"":                                 nil,
	`, where: {country: ["IN", "US"]}`: {"country": []any{"IN", "US"}},
	`, where: {notCausedBy: CYBERATTACK, duration: {gt: "5h"}}`: {"notCausedBy": "cyberattack", "duration": map[string]any{"gt": 300}},
}

func columnValues(rows []row, name string) []string {
	var out []string
	for _, r := range rows {
		out = append(out, r.m[name].(string))
	}
	return out
}

func prefixOf(o row, digits int) []string {
	day, _ := o.m["started_on"].(string)
	if len(day) < digits {
		return nil
	}
	return []string{day[:digits]}
}

func textOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func combinations(o row, by []string, values map[string]func(row) []string) []string {
	keys := []string{""}
	for i, g := range by {
		list := values[g](o)
		if len(list) == 0 {
			list = []string{""}
		}
		var next []string
		for _, key := range keys {
			for _, v := range list {
				if i > 0 {
					v = key + "|" + v
				}
				next = append(next, v)
			}
		}
		keys = next
	}
	return keys
}

func checkGroup(t *testing.T, n *naive, r statsRow, want []row, matching int) {
	t.Helper()
	var durations []float64
	countries, owners := map[string]bool{}, map[any]bool{}
	for _, o := range want {
		if d, ok := o.m["duration_minutes"].(int64); ok {
			durations = append(durations, float64(d))
		}
		for _, c := range columnValues(n.related(o, "countries"), "code") {
			countries[c] = true
		}
		for _, owner := range n.all("Owner") {
			if n.ownedBy(o.m, owner.m["id"]) {
				owners[owner.m["id"]] = true
			}
		}
	}
	slices.Sort(durations)
	if r.Count != len(want) || r.CountryCount != len(countries) || r.OwnerCount != len(owners) || r.Duration.Known != len(durations) {
		t.Errorf("%s: %+v, want %d outages, %d countries, %d owners, %d durations", r.Label, r, len(want), len(countries), len(owners), len(durations))
		return
	}
	if matching > 0 && math.Abs(r.Share-float64(r.Count)/float64(matching)) > 1e-6 {
		t.Errorf("%s: share %v of %d", r.Label, r.Share, matching)
	}
	if len(durations) == 0 {
		if r.Duration.Avg != nil || r.Duration.P90 != nil {
			t.Errorf("%s: durations %+v, want none", r.Label, r.Duration)
		}
		return
	}
	if *r.Duration.Min != durations[0] || *r.Duration.Max != durations[len(durations)-1] || *r.Duration.Median != middle(durations) {
		t.Errorf("%s: min %v median %v max %v of %v", r.Label, *r.Duration.Min, *r.Duration.Median, *r.Duration.Max, durations)
	}
}

func middle(sorted []float64) float64 {
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

func TestStatsHavingAndOrder(t *testing.T) {
	e := openEngine(t, 200, Options{})
	got := askStats(t, e, `(groupBy: [COUNTRY], having: {count: {gt: 10, lte: 60}, durationMax: {gte: 100}}, orderBy: [{field: durationMedian, direction: DESC}])`)
	if len(got) < 3 {
		t.Fatalf("only %d groups", len(got))
	}
	for i, r := range got {
		if r.Count <= 10 || r.Count > 60 || i > 0 && *r.Duration.Median > *got[i-1].Duration.Median {
			t.Errorf("group %d: %+v", i, r)
		}
	}
	r := e.Do(t.Context(), Request{Query: `{ outageStats(groupBy: [MONTH, COUNTRY, SCOPE]) { count } }`})
	if len(r.Cuts) != 1 || r.Cuts[0] != (Cut{"outageStats", 100}) {
		t.Errorf("cuts %v, want outageStats after 100", r.Cuts)
	}
	if r = e.Do(t.Context(), Request{Query: `{ outageStats(groupBy: [MONTH, COUNTRY, SCOPE, YEAR, STATUS]) { count } }`}); len(r.Errors) != 1 {
		t.Error("five groupings are answered")
	}
}

func TestFacets(t *testing.T) {
	e := openEngine(t, 200, Options{})
	var got struct {
		Outages struct {
			TotalCount int
			Facets     []struct {
				By     string
				Groups []statsRow
			}
			Nodes []struct{ Key string }
		}
	}
	if err := json.Unmarshal([]byte(ask(t, e, `{ outages(first: 2, where: {continent: "Asia"}) { totalCount facets(by: [SCOPE, CONTINENT], first: 3) { by groups { label count } } nodes { key } } }`)), &got); err != nil {
		t.Fatal(err)
	}
	asia := got.Outages.Facets[1].Groups[0]
	if len(got.Outages.Nodes) != 2 || len(got.Outages.Facets) != 2 || asia.Label != "Asia" || asia.Count != got.Outages.TotalCount {
		t.Errorf("%+v", got)
	}
	if r := e.Do(t.Context(), Request{Query: `{ country(key: "IN") { outages { facets(by: [SCOPE]) { by } } } }`}); len(r.Errors) != 1 {
		t.Error("facets of a nested list are answered")
	}
}
