package store_test

import (
	"context"
	"testing"

	"outagegraph/graph"
	"outagegraph/graph/store"
)

var analyst = store.By{Author: "ann", Time: "2024-01-01T00:00:00Z", Reason: "read both"}

func scalar(t *testing.T, s *store.Store, query string, args ...any) string {
	t.Helper()
	var got string
	if err := s.DB().QueryRow(query, args...).Scan(&got); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return got
}

const outageKeys = `SELECT coalesce(group_concat(key, ' '), '') FROM (SELECT key FROM outage WHERE key LIKE 'outage:whatsapp%' ORDER BY key)`

func TestMergeAndUndo(t *testing.T) {
	ctx := context.Background()
	path := temp(t)
	load(t, path, crowded())
	before := contentOf(t, path)
	s := open(t, path)
	d, err := s.Merge(ctx, "outage:whatsapp/2023-01-02", "outage:whatsapp/2022-10-25", analyst)
	if err != nil {
		t.Fatal(err)
	}
	if got := scalar(t, s, `SELECT count(*) FROM outage WHERE key = 'outage:whatsapp/2023-01-02'`); got != "0" {
		t.Error("after merging both are there")
	}
	if id, err := s.OutageID(ctx, "outage:whatsapp/2023-01-02"); err != nil || id == 0 {
		t.Errorf("the former key leads to %d, %v", id, err)
	}
	s.Close()
	merged := contentOf(t, path)
	// The decision holds for articles that come again, in whatever order.
	change := article("https://c.example/3", "", "nothing").x
	load(t, path, []graph.Extraction{change}, sample())
	sameContent(t, "loaded again", contentOf(t, path), merged)
	s = open(t, path)
	if err := s.Undo(ctx, d.Key, analyst); err != nil {
		t.Fatal(err)
	}
	s.Close()
	sameContent(t, "undone", contentOf(t, path), before)
}

func TestSplit(t *testing.T) {
	ctx := context.Background()
	path := temp(t)
	load(t, path, sample())
	before := contentOf(t, path)
	s := open(t, path)
	d, err := s.Split(ctx, "outage:whatsapp/2022-10-25", []string{"https://b.example/2"}, analyst)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := scalar(t, s, outageKeys), "outage:whatsapp/2022-10-25 outage:whatsapp/2022-10-25.2 outage:whatsapp/2023-01-02"; got != want {
		t.Errorf("got %s", got)
	}
	if _, err := s.Split(ctx, "outage:whatsapp/2023-01-02", []string{"https://b.example/2"}, analyst); graph.KindOf(err) != graph.BadInput {
		t.Errorf("splitting off what is not there: %v", err)
	}
	if err := s.Undo(ctx, d.Key, analyst); err != nil {
		t.Fatal(err)
	}
	s.Close()
	sameContent(t, "undone", contentOf(t, path), before)
}

func TestRejectAndConfirm(t *testing.T) {
	ctx := context.Background()
	path := temp(t)
	load(t, path, sample())
	before := contentOf(t, path)
	s := open(t, path)
	const claimOf = `SELECT id FROM claim WHERE predicate = 'caused_by' AND stance = ?`
	const ruling = `SELECT stance FROM outage_cause JOIN outage o ON o.id = outage_id WHERE o.key = 'outage:whatsapp/2022-10-25'`
	var claim int64
	if err := s.DB().QueryRow(claimOf, "asserted").Scan(&claim); err != nil {
		t.Fatal(err)
	}
	d, err := s.Reject(ctx, claim, analyst)
	if err != nil {
		t.Fatal(err)
	}
	if got := scalar(t, s, ruling); got != "denied" {
		t.Errorf("after rejecting the assertion the ruling is %s", got)
	}
	s.Close()
	load(t, path, []graph.Extraction{article("https://b.example/2", "", "nothing").x}, sample())
	s = open(t, path)
	if got := scalar(t, s, ruling); got != "denied" {
		t.Errorf("after loading again the ruling is %s", got)
	}
	if got := scalar(t, s, `SELECT verdict FROM claim WHERE verdict IS NOT NULL`); got != "rejected" {
		t.Errorf("verdict %s", got)
	}
	if err := s.Undo(ctx, d.Key, analyst); err != nil {
		t.Fatal(err)
	}
	s.Close()
	sameContent(t, "undone", contentOf(t, path), before)
}

func TestRebuildKeepsDecisions(t *testing.T) {
	ctx := context.Background()
	path := temp(t)
	load(t, path, crowded())
	s := open(t, path)
	if _, err := s.Merge(ctx, "outage:whatsapp/2023-01-02", "outage:whatsapp/2022-10-25", analyst); err != nil {
		t.Fatal(err)
	}
	s.Close()
	before := contentOf(t, path)
	byURI := map[string]graph.Extraction{}
	for _, x := range crowded() {
		byURI[x.Article.URI] = x
	}
	read := func(_ context.Context, list []graph.Article) ([]graph.Extraction, error) {
		var found []graph.Extraction
		for _, a := range list {
			x := byURI[a.URI]
			if x.Article != a {
				t.Errorf("article %s comes back changed", a.URI)
			}
			found = append(found, x)
		}
		return found, nil
	}
	stats, err := store.Rebuild(ctx, path, store.Options{}, entities, read, nil)
	if err != nil || stats.New != len(crowded()) {
		t.Fatalf("%+v, %v", stats, err)
	}
	sameContent(t, "rebuilt", contentOf(t, path), before)
	s = open(t, path)
	defer s.Close()
	if _, err := s.OutageID(ctx, "outage:whatsapp/2023-01-02"); err != nil {
		t.Error(err)
	}
}
