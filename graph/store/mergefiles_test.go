package store_test

import (
	"context"
	"testing"

	"outagegraph/graph"
	"outagegraph/graph/store"
)

func TestTakeOverIsLoadingInOnePlace(t *testing.T) {
	ctx := context.Background()
	list := crowded()
	list[0].Services = []graph.Service{{Slug: "zwipp", Name: "Zwipp", Kind: "payment"}}
	list[0].Claims = append(list[0].Claims, graph.Claim{Predicate: graph.HitService, Object: "service:zwipp", Stance: graph.Asserted,
		Span: list[0].Claims[0].Span, Quote: list[0].Claims[0].Quote, Rule: "test"})
	whole := temp(t)
	load(t, whole, list)
	into := temp(t)
	s := open(t, into)
	for _, part := range [][]graph.Extraction{list[30:], list[:20], list[15:35]} {
		path := temp(t)
		load(t, path, part)
		from, err := store.OpenReadOnly(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		stats, err := s.TakeOver(ctx, from, nil)
		if err != nil || len(stats.Rejected) > 0 || stats.New+stats.Changed+stats.Unchanged != len(part) {
			t.Errorf("%+v, %v", stats, err)
		}
		from.Close()
	}
	s.Close()
	sameContent(t, "merged", contentOf(t, into), contentOf(t, whole))
}

func TestTakeOverKeepsDecisions(t *testing.T) {
	ctx := context.Background()
	one, two := temp(t), temp(t)
	load(t, one, sample())
	s := open(t, one)
	if _, err := s.Merge(ctx, "outage:whatsapp/2023-01-02", "outage:whatsapp/2022-10-25", analyst); err != nil {
		t.Fatal(err)
	}
	s.Close()
	from, err := store.OpenReadOnly(ctx, one)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	load(t, two, sample()[1:])
	s = open(t, two)
	if _, err := s.TakeOver(ctx, from, nil); err != nil {
		t.Fatal(err)
	}
	s.Close()
	sameContent(t, "merged with a decision", contentOf(t, two), contentOf(t, one))
}
