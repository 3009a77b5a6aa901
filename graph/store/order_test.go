package store_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"outagegraph/graph"
	"outagegraph/graph/store"
)

// contentOf hashes a file, table by table.
func contentOf(t *testing.T, path string) map[string]string {
	t.Helper()
	s, err := store.OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	sums, err := s.TableHashes(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return sums
}

func sameContent(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	for table := range want {
		if got[table] != want[table] {
			t.Errorf("%s: table %s differs", what, table)
		}
	}
}

// crowded is a set of reports in which several incidents want the same key and some tell of several services.
func crowded() []graph.Extraction {
	list := append(sample(), synthetics(0, 40)...)
	for i := range 6 {
		day := []string{"2022-10-25", "2022-10-26"}[i%2]
		services := [][]string{{"whatsapp", "threema"}, {"threema"}, {"signal"}}[i%3]
		b := article("https://d.example/"+string(rune('a'+i)), day, "Down: whatsapp threema signal, on "+day+" it was.")
		for _, s := range services {
			b.claim(graph.HitService, "service:"+s, graph.Asserted, s)
		}
		list = append(list, b.claim(graph.BeganOn, day, graph.Asserted, day).x)
	}
	// Vague and missing dates, of which some can only mean one incident and some may mean several.
	for i, date := range []string{"2022-10", "2022", "2023", "2023-01", "", ""} {
		b := article("https://f.example/"+string(rune('a'+i)), "", "WhatsApp failed for 120 minutes in "+date+" in India.").
			claim(graph.HitService, "service:whatsapp", graph.Asserted, "WhatsApp").
			claim(graph.HitCountry, "country:IN", graph.Asserted, "India").claim(graph.Lasted, "120", graph.Asserted, "120 minutes")
		if date != "" {
			b.claim(graph.BeganOn, date, graph.Asserted, date)
		}
		list = append(list, b.x)
	}
	list = append(list, article("https://e.example/undated", "", "Signal was down.").claim(graph.HitService, "service:signal", graph.Asserted, "Signal").x)
	return append(list, article("https://e.example/decoy", "", "Nothing was down.").x)
}

func TestOrderDoesNotMatter(t *testing.T) {
	list := crowded()
	all := temp(t)
	load(t, all, list)
	want := contentOf(t, all)
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 1))
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		path := temp(t)
		load(t, path, batches(r, list)...)
		sameContent(t, "shuffled", contentOf(t, path), want)
	}
}

func TestChangedAndBack(t *testing.T) {
	list := crowded()
	path := temp(t)
	load(t, path, list)
	want := contentOf(t, path)
	r := rand.New(rand.NewPCG(3, 1))
	for range 3 {
		var other []graph.Extraction
		for _, i := range r.Perm(len(list))[:15] {
			// The article gets the content of its neighbour for a while.
			x := list[(i+1)%len(list)]
			x.Article.URI = list[i].Article.URI
			x.Article.SHA256 = "changed" + x.Article.SHA256
			other = append(other, x)
		}
		load(t, path, batches(r, other)...)
		if got := contentOf(t, path); got["article"] == want["article"] {
			t.Fatal("nothing changed")
		}
		load(t, path, batches(r, list)...)
		sameContent(t, "changed and back", contentOf(t, path), want)
	}
}

func TestLoadingAgainChangesNothing(t *testing.T) {
	ctx := context.Background()
	path := temp(t)
	load(t, path, crowded())
	want := contentOf(t, path)
	s := open(t, path)
	stats, err := s.Put(ctx, crowded())
	if err != nil || stats.Unchanged != len(crowded()) || stats.New+stats.Changed+stats.Outages != 0 {
		t.Errorf("got %+v, %v", stats, err)
	}
	s.Close()
	sameContent(t, "again", contentOf(t, path), want)
}

func batches(r *rand.Rand, list []graph.Extraction) [][]graph.Extraction {
	var parts [][]graph.Extraction
	for len(list) > 0 {
		n := min(len(list), 1+r.IntN(12))
		parts = append(parts, list[:n])
		list = list[n:]
	}
	return parts
}

func TestCheck(t *testing.T) {
	path := temp(t)
	load(t, path, crowded()[:20], crowded()[10:])
	s, err := store.OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	faults, err := s.Check(context.Background())
	if err != nil || len(faults) > 0 {
		t.Errorf("got %v, %v", faults, err)
	}
}
