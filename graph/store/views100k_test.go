package store_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"outagegraph/graph"
)

var keep = flag.String("keep", "", "path of a file with 100,000 synthetic outages, made where it is absent, for BenchmarkViews")

// brief is an article on an incident of its own, with a text of one sentence.
func brief(n int) graph.Extraction { return briefOn(n, 400, "brief.example") }

// briefOn is what a site tells of the nth incident: a failure of one of so many services.
func briefOn(n, services int, site string) graph.Extraction {
	r := rand.New(rand.NewPCG(uint64(n), 5))
	service := fmt.Sprintf("service-%d", r.IntN(services))
	day := fmt.Sprintf("%d-%02d-%02d", 2000+r.IntN(25), 1+r.IntN(12), 1+r.IntN(28))
	b := article(fmt.Sprintf("https://%s/%d", site, n), day, service+" was down on "+day+" for 30 minutes, first and second place, perhaps by this. “We are sorry,” they said.").
		claim(graph.HitService, "service:"+service, graph.Asserted, service).
		claim(graph.BeganOn, day, graph.Asserted, day).
		claim(graph.Lasted, fmt.Sprint(10+10*r.IntN(60)), graph.Asserted, "30 minutes").
		claim(graph.HitCountry, "country:"+synthPlaces[r.IntN(12)], graph.Asserted, "first").
		claim(graph.HitCountry, "country:"+synthPlaces[r.IntN(12)], graph.Asserted, "second place").
		claim(graph.CausedBy, "cause:"+synthCauses[r.IntN(5)], []graph.Stance{graph.Asserted, graph.Denied, graph.Speculated}[r.IntN(3)], "by this")
	return b.says("service-1", "We are sorry,").x
}

func makeBriefs(t testing.TB, path string, n int) {
	t.Helper()
	if _, err := os.Stat(path); err == nil {
		return
	}
	s := open(t, path)
	defer s.Close()
	if err := s.Sync(context.Background(), entities); err != nil {
		t.Fatal(err)
	}
	for at := 0; at < n; at += 1000 {
		var batch []graph.Extraction
		for i := at; i < min(at+1000, n); i++ {
			batch = append(batch, brief(i))
		}
		if _, err := s.Put(context.Background(), batch); err != nil {
			t.Fatal(err)
		}
	}
}
