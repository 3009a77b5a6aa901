package queries

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"outagegraph/graph/store"
)

// TestCorrectionsAreShown corrects a graph by hand and asks for what was decided.
func TestCorrectionsAreShown(t *testing.T) {
	path := demoFile(t)
	const main = "outage:facebook/2021-10-04"
	claim := claimOn(t, path, main)
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	by := func(day, reason string) store.By { return store.By{Author: "Asha", Time: day, Reason: reason} }
	merged, err := s.Merge(t.Context(), main, "outage:whatsapp/2021-10", by("2026-01-01", "the same day"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Reject(t.Context(), claim, by("2026-01-02", "a slip")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Note(t.Context(), main, "Seen on television, too.", by("2026-01-03", "")); err != nil {
		t.Fatal(err)
	}
	check := func(want []string) {
		t.Helper()
		e := engineOn(t, path, Options{})
		var answer struct {
			Outage struct {
				Key        string
				FormerKeys []string
				Decisions  struct {
					Nodes []struct {
						Action, Author, DecidedAt string
						Reason, Note, UndoneBy    *string
						Holds                     bool
						Claims                    struct{ Nodes []struct{ Verdict *string } }
					}
				}
			}
			Node struct{ Key string }
		}
		text := ask(t, e, `{ outage(key: "outage:whatsapp/2021-10") { key formerKeys decisions { nodes { action author decidedAt reason note undoneBy holds claims { nodes { verdict } } } } }
			node(id: "outage:whatsapp/2021-10") { ... on Outage { key } } }`)
		if err := json.Unmarshal([]byte(text), &answer); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range answer.Outage.Decisions.Nodes {
			line := d.Action + " " + d.Author + " " + d.DecidedAt
			for _, extra := range []*string{d.Reason, d.Note} {
				if extra != nil {
					line += " " + *extra
				}
			}
			if !d.Holds {
				line += ", undone by " + *d.UndoneBy
			}
			for _, c := range d.Claims.Nodes {
				line += ", claim " + *c.Verdict
			}
			got = append(got, line)
		}
		if !slices.Equal(got, want) {
			t.Errorf("decisions are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if answer.Node.Key != answer.Outage.Key {
			t.Errorf("node finds %s, outage %s", answer.Node.Key, answer.Outage.Key)
		}
	}
	reject, note := "REJECT Asha 2026-01-02 a slip, claim REJECTED", "NOTE Asha 2026-01-03 Seen on television, too."
	check([]string{"MERGE Asha 2026-01-01 the same day", reject, note})
	if err := s.Undo(t.Context(), merged.Key, by("2026-01-04", "it was another")); err != nil {
		t.Fatal(err)
	}
	check([]string{"MERGE Asha 2026-01-01 the same day, undone by Asha"})
	s.Close()
}

// claimOn is the number of a claim on an outage.
func claimOn(t *testing.T, path, outage string) int64 {
	t.Helper()
	var answer struct {
		Outage struct {
			Claims struct{ Nodes []struct{ ID string } }
		}
	}
	text := ask(t, engineOn(t, path, Options{}), `{ outage(key: "`+outage+`") { claims(where: {predicate: {eq: HIT_COUNTRY}}, first: 1) { nodes { id } } } }`)
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatal(err)
	}
	var n int64
	if err := json.Unmarshal([]byte(strings.TrimPrefix(answer.Outage.Claims.Nodes[0].ID, "claim:")), &n); err != nil {
		t.Fatal(err)
	}
	return n
}
