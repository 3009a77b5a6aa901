package store_test

import (
	"context"
	"database/sql"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"outagegraph/graph/store"
	"outagegraph/schema"
)

// questions are everyday uses of the views on a large file: each has to be answered by index.
var questions = []struct{ view, query string }{
	{"outages_flat", `SELECT * FROM outages_flat ORDER BY started_on DESC LIMIT 100`},
	{"outages_flat", `SELECT * FROM outages_flat WHERE outage = 'outage:service-1/2001-01-01'`},
	{"outages_by_country", `SELECT * FROM outages_by_country WHERE country_code = 'IN' LIMIT 100`},
	{"outages_by_cause", `SELECT * FROM outages_by_cause WHERE category = 'cyberattack' AND ruling = 'denied' LIMIT 100`},
	{"not_caused_by", `SELECT * FROM not_caused_by WHERE category = 'cyberattack' AND certainty IN ('denied', 'other_cause') LIMIT 100`},
	{"service_timeline", `SELECT * FROM service_timeline WHERE service = 'service-7' ORDER BY started_on`},
	{"statements_in_context", `SELECT * FROM statements_in_context WHERE speaker = 'service-1' LIMIT 100`},
	{"statements_in_context", `SELECT * FROM statements_in_context WHERE outage_id = 77`},
	{"claims_with_evidence", `SELECT * FROM claims_with_evidence WHERE object = 'country:IN' LIMIT 100`},
	{"claims_with_evidence", `SELECT * FROM claims_with_evidence WHERE outage_id = 77`},
	{"disputed_facts", `SELECT * FROM disputed_facts LIMIT 100`},
	{"fact_evidence", `SELECT * FROM fact_evidence WHERE outage_id = 77`},
	{"possibly_same_outages", `SELECT * FROM possibly_same_outages ORDER BY score DESC LIMIT 100`},
	{"ownership_over_time", `SELECT * FROM ownership_over_time WHERE service = 'whatsapp'`},
	{"outages_per_month", `SELECT * FROM outages_per_month WHERE month = '2010-05'`},
	{"coverage", `SELECT * FROM coverage WHERE outage = 'outage:service-1/2001-01-01'`},
	{"articles_by_language", `SELECT * FROM articles_by_language`},
	{"corrections", `SELECT * FROM corrections WHERE undone_at IS NULL`},
	{"decision_outage", `SELECT * FROM decision_outage WHERE outage_id = 77`},
	{"claim", `SELECT * FROM claim WHERE article_id = 77`},
	{"claim", `SELECT * FROM claim WHERE outage_id = 77 AND predicate = 'caused_by'`},
	{"claim", `SELECT * FROM claim WHERE predicate = 'hit_country' AND object = 'country:IN' LIMIT 100`},
	{"claim", `SELECT c.quote FROM outage o JOIN claim c ON c.outage_id = o.id WHERE o.key = 'outage:service-1/2001-01-01'`},
	{"statement", `SELECT * FROM statement WHERE outage_id = 77`},
	{"statement", `SELECT s.* FROM claim c JOIN statement s ON s.key = c.object WHERE c.outage_id = 77`},
	{"mention", `SELECT * FROM mention WHERE outage_id = 77`},
	{"consensus", `SELECT * FROM consensus WHERE outage_id = 77`},
	{"relation", `SELECT * FROM relation WHERE object = 'country:IN' AND predicate = 'hit_country' LIMIT 100`},
	{"relation", `WITH RECURSIVE near (key, depth) AS (SELECT 'owner:meta', 0 UNION SELECT r.subject, depth + 1 FROM near JOIN relation r ON r.object = near.key WHERE depth < 2)
		SELECT * FROM near`},
	{"article_in_words", `SELECT * FROM article_in_words WHERE id = 7`},
	{"article_in_trigrams", `SELECT * FROM article_in_trigrams WHERE id = 7`},
	{"statement_in_words", `SELECT * FROM statement_in_words WHERE id = 7`},
	{"statement_in_trigrams", `SELECT * FROM statement_in_trigrams WHERE id = 7`},
}

// wholeTables are the full scans that are in the nature of a question, by the query plan's name for the row source.
var wholeTables = map[string]bool{
	"outages_per_month":    true, // counts all of one month; the index on started_on serves the order, not the month's text
	"articles_by_language": true, "corrections": true, "decision_outage": true, "disputed_facts": true, "possibly_same_outages": true,
}

func TestViewsUseIndexes(t *testing.T) {
	path := temp(t)
	makeBriefs(t, path, 3000)
	s, err := store.OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	seen := map[string]bool{}
	for _, q := range questions {
		seen[q.view] = true
		for _, line := range plan(t, s.DB(), q.query) {
			if scan, ok := strings.CutPrefix(line, "SCAN "); ok && !wholeTables[q.view] && !harmless(scan) {
				t.Errorf("%s\n  reads a whole table: %s", q.query, line)
			}
		}
	}
	for _, v := range schema.Views() {
		if !seen[v.Name] {
			t.Errorf("no question for view %s", v.Name)
		}
	}
}

// harmless are scans of small tables, of constant rows, and those in the order of an index that LIMIT ends.
func harmless(scan string) bool {
	name, rest, _ := strings.Cut(scan, " ")
	switch name {
	case "ca", "c", "p", "w", "so", "near", "CONSTANT", "n", "(subquery-5)", "3", "4":
		return true
	}
	return strings.Contains(rest, "INDEX outage_by_start") || name == "o" && strings.Contains(rest, "COVERING INDEX")
}

func plan(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query("EXPLAIN QUERY PLAN " + query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var lines []string
	for rows.Next() {
		var id, parent, unused int
		var line string
		if err := rows.Scan(&id, &parent, &unused, &line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	return lines
}

// TestViewsInOtherPrograms asks every question through the sqlite3 shell and through Python, where they are installed.
func TestViewsInOtherPrograms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "views.db")
	makeBriefs(t, path, 50)
	var script strings.Builder
	for _, q := range questions {
		script.WriteString(q.query + ";\n")
	}
	if shell, err := exec.LookPath("sqlite3"); err == nil {
		if out, err := exec.Command(shell, "-bail", "-readonly", path, script.String()).CombinedOutput(); err != nil {
			t.Errorf("sqlite3: %v: %s", err, out)
		}
	}
	const program = "import sqlite3, sys\nc = sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True)\nfor q in sys.argv[2].split(';\\n'):\n    c.execute(q).fetchall()\n"
	if python, err := exec.LookPath("python3"); err == nil {
		if out, err := exec.Command(python, "-c", program, path, script.String()).CombinedOutput(); err != nil {
			t.Errorf("python3: %v: %s", err, out)
		}
	}
}

// BenchmarkViews times every question on 100,000 outages: go test -bench Views -args -keep /tmp/views.db.
func BenchmarkViews(b *testing.B) {
	if *keep == "" {
		b.Skip("name a file by -keep")
	}
	makeBriefs(b, *keep, 100_000)
	s, err := store.OpenReadOnly(context.Background(), *keep)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for _, q := range questions {
		b.Run(q.view, func(b *testing.B) {
			for b.Loop() {
				start := time.Now()
				n := drain(b, s.DB(), q.query)
				b.ReportMetric(float64(n), "rows")
				b.ReportMetric(float64(time.Since(start).Microseconds())/1000, "last_ms")
			}
		})
	}
}

func drain(b *testing.B, db *sql.DB, query string) (n int) {
	rows, err := db.Query(query)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n
}
