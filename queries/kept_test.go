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

// TestWarm asks for statistics of every kind, with nothing left to read.
func TestWarm(t *testing.T) {
	e := openEngine(t, 50, Options{Keep: 1 << 20})
	e.Warm(t.Context())
	before := e.Statements()
	for _, g := range groupings {
		m := &memory{columns: e.kept.columns}
		if r := e.do(t.Context(), Request{Query: `{ outageStats(groupBy: [` + g.code + `]) { label count articleCount countryCount serviceCount ownerCount duration { p90 } } }`}, m); r.Errors != nil || !m.used {
			t.Errorf("%s: counted from memory: %v, errors %v", g.code, m.used, r.Errors)
		}
	}
	if read := e.kept.columns; e.Statements() == before || read == nil {
		t.Errorf("nothing was asked or nothing is kept")
	}
	openEngine(t, 50, Options{}).Warm(t.Context()) // nowhere to keep anything
}

// TestLaterStatisticsNeedMore asks for a measure that the columns kept for an earlier question do not hold.
func TestLaterStatisticsNeedMore(t *testing.T) {
	kept, fresh := openEngine(t, 50, Options{Keep: 1 << 20}), openEngine(t, 50, Options{})
	ask(t, kept, `{ outageStats(groupBy: [YEAR]) { count } }`)
	const more = `{ outageStats(groupBy: [CAUSE, STANCE]) { label articleCount ownerCount duration { sum } } }`
	if got, want := ask(t, kept, more), ask(t, fresh, more); got != want {
		t.Errorf("asked second %q, asked first %q", got, want)
	}
}

// TestLargeColumns leaves no room for the columns: the first question reads all of them for nothing, the second only its own.
func TestLargeColumns(t *testing.T) {
	e := openEngine(t, 50, Options{Keep: 100})
	e.Warm(t.Context())
	if e.kept.wantsColumns() || e.kept.columns != nil {
		t.Errorf("columns of more bytes than there is room for are still wanted")
	}
}

// TestKeptAnswersAreBounded gives less room than one answer needs.
func TestKeptAnswersAreBounded(t *testing.T) {
	e := openEngine(t, 50, Options{Keep: 100})
	for range 2 {
		ask(t, e, `{ outages(first: 3) { nodes { title } } }`)
	}
	ask(t, e, `{ outageStats(groupBy: [YEAR]) { count } }`)
	if e.Statements() != 3 || e.kept.size > 100 || e.kept.columns != nil {
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

// TestStatisticsFromMemory asks for statistics of which the first brings the columns of the others, and again after another program has written.
func TestStatisticsFromMemory(t *testing.T) {
	path := syntheticFile(t, 90, 8)
	db := writable(t, path)
	keeping, plain := engineOn(t, path, Options{Keep: 1 << 20}), engineOn(t, path, Options{})
	questions := []string{
		`{ outageStats(groupBy: [COUNTRY, CAUSE, STANCE]) { label count articleCount ownerCount duration { sum } } }`,
		`{ outageStats(groupBy: [CAUSE]) { label count } }`,
		`{ outageStats(groupBy: [OWNER, YEAR], having: {count: {gt: 1}}) { label count countryCount duration { median } } }`,
		`{ outageStats(where: {country: "IN"}, groupBy: [CONTINENT, ROOT_CAUSE]) { label count share serviceCount } }`,
		`{ outageStats(where: {country: "XX"}) { label count } }`,
		`{ outages(first: 2, where: {country: "US"}) { totalCount facets(by: [YEAR, OWNER]) { by groups { label count } } nodes { key } } }`,
	}
	for range 2 {
		for _, q := range questions {
			if got, want := ask(t, keeping, q), ask(t, plain, q); got != want {
				t.Errorf("%s\nfrom memory %s\nfrom the file %s", q, got, want)
			}
		}
		if keeping.kept.columns == nil || !keeping.kept.columns.has(map[string]bool{"country": true, "stance": true, "ownership": true}) {
			t.Error("the columns are not in memory")
		}
		if _, err := db.Exec(`DELETE FROM outage_country WHERE outage_id % 3 = 0; UPDATE outage SET started_on = '2001-02-03' WHERE id % 5 = 0`); err != nil {
			t.Fatal(err)
		}
	}
}
