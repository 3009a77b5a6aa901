package queries

import (
	"context"
	"database/sql"
	"strings"
	"testing"
)

// writable opens the file of an engine for another program, as it were.
func writable(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(5000)&_pragma=journal_mode(wal)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// TestAnswersAreKept asks twice, and once more after another program has written.
func TestAnswersAreKept(t *testing.T) {
	path := syntheticFile(t, 50, 16)
	db := writable(t, path)
	e := engineOn(t, path, Options{Keep: 1 << 20})
	const titles = `{ outages(first: 3) { nodes { title } } }`
	first := ask(t, e, titles)
	if again := ask(t, e, titles); again != first || e.Statements() != 1 {
		t.Errorf("%d statements for one question asked twice, answers %q and %q", e.Statements(), first, again)
	}
	if other := ask(t, e, `{ outages(first: 2) { nodes { title } } }`); other == first || e.Statements() != 2 {
		t.Errorf("another question has the same answer: %q", other)
	}
	if _, err := db.Exec(`UPDATE outage SET title = 'Changed'`); err != nil {
		t.Fatal(err)
	}
	if changed := ask(t, e, titles); strings.Count(changed, "Changed") != 3 {
		t.Errorf("after a change of the file: %q", changed)
	}
}

// TestKeptAnswersAreBounded gives less room than one answer needs.
func TestKeptAnswersAreBounded(t *testing.T) {
	e := openEngine(t, 50, Options{Keep: 100})
	for range 2 {
		ask(t, e, `{ outages(first: 3) { nodes { title } } }`)
	}
	if e.Statements() != 2 || e.kept.size > 100 {
		t.Errorf("%d statements, %d bytes kept, of 100", e.Statements(), e.kept.size)
	}
}

// TestKeptAnswersByRequest asks with one text for different answers.
func TestKeptAnswersByRequest(t *testing.T) {
	e := openEngine(t, 50, Options{Keep: 1 << 20})
	const query = `query A($n: Int) { outages(first: $n) { nodes { key } } } query B($n: Int) { outages(last: $n) { nodes { key } } }`
	seen := map[string]bool{}
	for range 2 {
		for _, r := range []Request{{query, "A", map[string]any{"n": 1}}, {query, "A", map[string]any{"n": 2}}, {query, "A", nil}, {query, "B", map[string]any{"n": 1}}} {
			seen[string(e.Do(t.Context(), r).Data)] = true
		}
	}
	if len(seen) != 4 || e.Statements() != 4 {
		t.Errorf("%d answers and %d statements for four questions asked twice", len(seen), e.Statements())
	}
}

// TestFaultsAreNotKept asks a question that fails for want of time, and again with time.
func TestFaultsAreNotKept(t *testing.T) {
	e := openEngine(t, 50, Options{Keep: 1 << 20})
	late, cancel := context.WithCancel(t.Context())
	cancel()
	const query = `{ outages(first: 1) { nodes { key } } }`
	if r := e.Do(late, Request{Query: query}); len(r.Errors) == 0 {
		t.Fatalf("an answer without time: %s", r.Data)
	}
	ask(t, e, query)
}
