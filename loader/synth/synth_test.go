package synth

import (
	"reflect"
	"strings"
	"testing"

	"outagegraph/loader/lang"
)

func TestEveryPackHasSentences(t *testing.T) {
	kinds := []string{"months", "date", "title", "lead", "where", "lasted", "cause", "denied", "said", "filler", "and", "cyberattack", "software_bug", "power_failure", "cable_cut"}
	all := sentences()
	for _, code := range lang.Codes() {
		for _, k := range kinds {
			if len(all[string(code)][k]) == 0 {
				t.Errorf("%s has no sentence of the kind %s", code, k)
			}
		}
		if n := len(strings.Fields(all[string(code)]["months"][0])); n != 12 {
			t.Errorf("%s has %d months", code, n)
		}
	}
}

func TestArticlesAreTheSameEachTime(t *testing.T) {
	one, err := New(7)
	if err != nil {
		t.Fatal(err)
	}
	two, _ := New(7)
	for _, n := range []int{0, 1, 999, one.Capacity() - 1} {
		id, a, truth := one.Article(n)
		id2, b, truth2 := two.Article(n)
		if id != id2 || a != b || !reflect.DeepEqual(truth, truth2) {
			t.Errorf("article %d differs the second time", n)
		}
		if strings.Contains(a.Title+a.Text, "{") {
			t.Errorf("article %d has a gap left: %s", n, a.Text)
		}
		for _, s := range truth.Statements {
			if !strings.Contains(a.Text, s.Quote) {
				t.Errorf("article %d does not hold %q", n, s.Quote)
			}
		}
	}
}

// TestIncidentsStayApart: two incidents of one service never begin within three days.
func TestIncidentsStayApart(t *testing.T) {
	g, err := New(1)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i := range 100_000 {
		in := g.incident(i)
		key := string(in.service.Slug) + in.day.String()
		if seen[key] {
			t.Fatalf("incident %d: %s again", i, key)
		}
		seen[key] = true
	}
}
