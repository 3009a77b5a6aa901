package queries

import (
	"database/sql"
	"fmt"
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

// TestKeptAnswersAreOfOneState changes the file between a kept answer and one that has to be asked for.
func TestKeptAnswersAreOfOneState(t *testing.T) {
	path := syntheticFile(t, 20, 16)
	db := writable(t, path)
	e := engineOn(t, path, Options{Keep: 1 << 20})
	const kept, asked = `a: outages(first: 1) { nodes { title } }`, `b: outages(last: 1) { nodes { title } }`
	ask(t, e, "{"+kept+"}")
	c, op, err := e.begin(t.Context(), Request{Query: "{" + kept + asked + "}"})
	if err != nil {
		t.Fatal(err)
	}
	statements, err := e.compileRoots(c, op)
	if err != nil {
		t.Fatal(err)
	}
	r := e.recall(t.Context())
	if _, err := db.Exec(`UPDATE outage SET title = 'Changed'`); err != nil {
		t.Fatal(err)
	}
	if torn := e.runOnce(t.Context(), statements, r); r.taken != 1 || strings.Count(string(torn.Data), "Changed") != 1 {
		t.Fatalf("%d answers taken, %s", r.taken, torn.Data)
	}
	if e.settle(t.Context(), r) {
		t.Error("parts of two states pass for one")
	}
	if whole := ask(t, e, "{"+kept+asked+"}"); strings.Count(whole, "Changed") != 2 {
		t.Errorf("asked again: %s", whole)
	}
}

func TestIdentity(t *testing.T) {
	seen := map[string]string{}
	for _, args := range [][]any{nil, {1}, {"1"}, {1.5}, {nil}, {"a", "b"}, {"a\x00b"}, {`a", "b`}, {strings.Repeat("x", 100)}, {strings.Repeat("x", 101)}} {
		key := identity("SELECT ?", args)
		if seen[key] != "" {
			t.Errorf("%v has the identity of %s", args, seen[key])
		}
		seen[key] = fmt.Sprintf("%v", args)
	}
}
