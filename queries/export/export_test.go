package export_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"outagegraph/graph/store"
	"outagegraph/queries/export"
	"outagegraph/queries/synthetic"
)

// open makes a synthetic graph with quotation marks, line breaks and Japanese in its texts.
func open(t testing.TB, outages int) *store.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.db")
	if err := synthetic.Make(t.Context(), path, outages, 8); err != nil {
		t.Fatal(err)
	}
	s, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// write exports and gives the path.
func write(t testing.TB, s *store.Store, format string, filter export.Filter) (string, export.Report) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	report, err := export.Run(t.Context(), s, export.Options{Format: format, Out: out, Filter: filter})
	if err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return out, report
}

// some chooses a part of the outages.
var some = export.Filter{Countries: []string{"KE", "in"}, Since: "2013", Until: "2020-06"}

func number(t testing.TB, s *store.Store, query string) (n int64) {
	t.Helper()
	if err := s.DB().QueryRowContext(t.Context(), query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestCountsAreThoseOfTheFile(t *testing.T) {
	s := open(t, 60)
	for _, format := range []string{"csv", "ndjson", "parquet"} {
		_, report := write(t, s, format, export.Filter{})
		for _, c := range report.Counts {
			if want := number(t, s, "SELECT count(*) FROM "+c.What); c.Number != want {
				t.Errorf("%s: %d rows of %s, the file has %d", format, c.Number, c.What, want)
			}
		}
		if len(report.Counts) < 20 {
			t.Errorf("%s: only %d tables", format, len(report.Counts))
		}
	}
}

func TestFilterChoosesWhatSQLChooses(t *testing.T) {
	s := open(t, 300)
	const chosen = `(SELECT id FROM outage WHERE id IN (SELECT outage_id FROM outage_country WHERE country_code IN ('KE', 'IN'))
		AND substr(started_on, 1, 4) >= '2013' AND (substr(started_on, 1, 7) <= '2020-06'))`
	want := map[string]int64{
		"outage":    number(t, s, "SELECT count(*) FROM "+chosen),
		"claim":     number(t, s, "SELECT count(*) FROM claim WHERE outage_id IN "+chosen),
		"article":   number(t, s, "SELECT count(DISTINCT article_id) FROM mention WHERE outage_id IN "+chosen),
		"statement": number(t, s, "SELECT count(*) FROM statement WHERE outage_id IN "+chosen),
		"service":   number(t, s, "SELECT count(DISTINCT service_id) FROM outage_service WHERE outage_id IN "+chosen),
	}
	if want["outage"] == 0 || want["outage"] == 300 {
		t.Fatalf("the filter chooses %d of 300", want["outage"])
	}
	_, report := write(t, s, "ndjson", some)
	for _, c := range report.Counts {
		if n, asked := want[c.What]; asked && n != c.Number {
			t.Errorf("%s: %d, want %d", c.What, c.Number, n)
		}
	}
}

func TestFilterByServiceAndVagueDays(t *testing.T) {
	s := open(t, 300)
	_, report := write(t, s, "ndjson", export.Filter{Services: []string{"service:service-1", "service-2"}})
	want := number(t, s, "SELECT count(DISTINCT outage_id) FROM outage_service JOIN service s ON s.id = service_id WHERE slug IN ('service-1', 'service-2')")
	if n := countOf(report, "outage"); n != want || n == 0 {
		t.Errorf("%d outages of two services, want %d", n, want)
	}
	_, report = write(t, s, "ndjson", export.Filter{Since: "2015-05-05", Until: "2015-05-06"})
	vague := number(t, s, "SELECT count(*) FROM outage WHERE started_on IN ('2015', '2015-05') OR substr(started_on, 1, 10) IN ('2015-05-05', '2015-05-06')")
	if n := countOf(report, "outage"); n != vague {
		t.Errorf("%d outages of two days, want %d with those of an unknown day", n, vague)
	}
}

func countOf(r export.Report, what string) int64 {
	for _, c := range r.Counts {
		if c.What == what {
			return c.Number
		}
	}
	return -1
}

// TestDataPackage reads a filtered package back: every file fits its description, and every foreign key leads somewhere.
func TestDataPackage(t *testing.T) {
	for _, filter := range []export.Filter{{}, some} {
		out, _ := write(t, open(t, 200), "csv", filter)
		var pack struct {
			Resources []struct {
				Name, Path, Description string
				Bytes                   int64
				Schema                  struct {
					Fields      []struct{ Name, Type, Description string }
					ForeignKeys []struct {
						Fields    string
						Reference struct{ Resource, Fields string }
					}
				}
			}
		}
		b, err := os.ReadFile(filepath.Join(out, "datapackage.json"))
		if err := errors.Join(err, json.Unmarshal(b, &pack)); err != nil {
			t.Fatal(err)
		}
		columns := map[string][]string{} // by resource.column
		for _, r := range pack.Resources {
			rows := readCSV(t, filepath.Join(out, r.Path))
			for i, f := range r.Schema.Fields {
				if rows[0][i] != f.Name || f.Description == "" || r.Description == "" {
					t.Errorf("%s: column %q is described as %q: %q", r.Name, rows[0][i], f.Name, f.Description)
				}
				for _, row := range rows[1:] {
					columns[r.Name+"."+f.Name] = append(columns[r.Name+"."+f.Name], row[i])
				}
			}
		}
		for _, r := range pack.Resources {
			for _, k := range r.Schema.ForeignKeys {
				known := map[string]bool{"": true}
				for _, v := range columns[k.Reference.Resource+"."+k.Reference.Fields] {
					known[v] = true
				}
				for _, v := range columns[r.Name+"."+k.Fields] {
					if !known[v] {
						t.Errorf("%s.%s %q leads nowhere", r.Name, k.Fields, v)
						break
					}
				}
			}
		}
	}
}

func readCSV(t testing.TB, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return rows
}

// TestSpansLeadToQuotes reads articles and claims out of the lines and finds each quote in its text.
func TestSpansLeadToQuotes(t *testing.T) {
	out, _ := write(t, open(t, 40), "ndjson", export.Filter{})
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	texts, claims := map[int64][]rune{}, 0
	for line := range strings.Lines(string(b)) {
		var row struct {
			Table, Text, Quote string
			ID                 int64
			ArticleID          int64           `json:"article_id"`
			SpanStart          int             `json:"span_start"`
			SpanEnd            int             `json:"span_end"`
			Services           json.RawMessage `json:"services_json"`
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		switch row.Table {
		case "article":
			texts[row.ID] = []rune(row.Text)
		case "claim":
			claims++
			if got := string(texts[row.ArticleID][row.SpanStart:row.SpanEnd]); got != row.Quote {
				t.Errorf("claim %d: %q, the text has %q", row.ID, row.Quote, got)
			}
		case "outages_flat":
			if !strings.HasPrefix(string(row.Services), "[") {
				t.Errorf("services_json is %s, not a list", row.Services)
			}
		}
	}
	if claims == 0 {
		t.Error("no claims")
	}
}

func TestParquetGivesTheSameRows(t *testing.T) {
	s := open(t, 50)
	out, _ := write(t, s, "parquet", export.Filter{})
	file, err := os.Open(filepath.Join(out, "outage.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	type outage struct {
		ID       *int64  `parquet:"id"`
		Key      *string `parquet:"key"`
		Started  *string `parquet:"started_on"`
		Duration *int64  `parquet:"duration_minutes"`
	}
	rows := make([]outage, 60)
	n, err := parquet.NewGenericReader[outage](file).Read(rows)
	if n != 50 || err != nil && err != io.EOF {
		t.Fatalf("%d rows, %v", n, err)
	}
	for _, row := range rows[:n] {
		var key string
		var started *string
		var duration *int64
		if err := s.DB().QueryRow("SELECT key, started_on, duration_minutes FROM outage WHERE id = ?", *row.ID).Scan(&key, &started, &duration); err != nil {
			t.Fatal(err)
		}
		if key != *row.Key || !same(started, row.Started) || !same(duration, row.Duration) {
			t.Errorf("outage %d: %q %v %v", *row.ID, *row.Key, row.Started, row.Duration)
		}
	}
}

func same[T comparable](a, b *T) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

// line is N-Triples without blank nodes.
var line = regexp.MustCompile(`^<[^\x00-\x20<>"{}|^` + "`" + `\\]*> <[^\x00-\x20<>"{}|^` + "`" + `\\]*> (<[^\x00-\x20<>"{}|^` + "`" + `\\]*>|"([^"\\\n\r]|\\["\\nrtu])*"(@[a-z]{2,3}|\^\^<[^<> ]*>)?) \.$`)

func TestNTriplesAreWellFormedAndUnique(t *testing.T) {
	out, report := write(t, open(t, 400), "ntriples", export.Filter{})
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	for _, l := range lines {
		if !line.MatchString(l) {
			t.Errorf("not a triple: %s", l)
		}
	}
	if n := countOf(report, "triples"); int64(len(lines)) != n {
		t.Errorf("%d lines, %d triples counted", len(lines), n)
	}
	for _, must := range []string{"<http://www.wikidata.org/prop/direct/P127>", "<https://schema.org/startDate>", "<http://www.w3.org/ns/prov#wasQuotedFrom>",
		"<http://www.w3.org/ns/oa#exact>", `"^^<http://www.w3.org/2001/XMLSchema#gYear>`, `T14:05:00+01:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>`} {
		if !strings.Contains(string(b), must) {
			t.Errorf("no %s", must)
		}
	}
}

// TestEdgesEndAtNodes checks what GraphML and Neo4j both need, for the whole and for a part.
func TestEdgesEndAtNodes(t *testing.T) {
	s := open(t, 150)
	for _, filter := range []export.Filter{{}, some} {
		folder, report := write(t, s, "neo4j", filter)
		nodes := map[string]bool{}
		entries, _ := filepath.Glob(filepath.Join(folder, "*.csv"))
		for _, path := range entries {
			if filepath.Base(path) != "relations.csv" {
				for _, row := range readCSV(t, path)[1:] {
					if nodes[row[0]] {
						t.Errorf("%s: %s stands twice", path, row[0])
					}
					nodes[row[0]] = true
				}
			}
		}
		relations := readCSV(t, filepath.Join(folder, "relations.csv"))[1:]
		for _, r := range relations {
			if !nodes[r[0]] || !nodes[r[2]] {
				t.Errorf("%v ends at no node", r)
			}
		}
		if n := countOf(report, "edges"); n != int64(len(relations)) || n == 0 {
			t.Errorf("%d edges counted, %d written", n, len(relations))
		}
	}
}

func TestGraphMLIsWellFormed(t *testing.T) {
	out, report := write(t, open(t, 50), "graphml", some)
	file, err := os.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var doc struct {
		Keys []struct {
			ID string `xml:"id,attr"`
		} `xml:"key"`
		Nodes []struct {
			ID   string `xml:"id,attr"`
			Data []struct {
				Key string `xml:"key,attr"`
			} `xml:"data"`
		} `xml:"graph>node"`
		Edges []struct {
			Source string `xml:"source,attr"`
		} `xml:"graph>edge"`
	}
	if err := xml.NewDecoder(file).Decode(&doc); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, k := range doc.Keys {
		keys[k.ID] = true
	}
	for _, n := range doc.Nodes {
		for _, d := range n.Data {
			if !keys[d.Key] {
				t.Errorf("%s: %s is not declared", n.ID, d.Key)
			}
		}
	}
	if n := countOf(report, "edges"); int64(len(doc.Edges)) != n || len(doc.Nodes) == 0 {
		t.Errorf("%d nodes, %d edges, counted %d", len(doc.Nodes), len(doc.Edges), n)
	}
}

func TestDatasetteKnowsTheFile(t *testing.T) {
	s := open(t, 5)
	out, _ := write(t, s, "datasette", export.Filter{})
	b, err := os.ReadFile(out)
	var meta struct {
		Databases map[string]struct {
			Tables map[string]struct {
				FTS string `json:"fts_table"`
			}
			Queries map[string]struct{ SQL string }
		}
	}
	if err := errors.Join(err, json.Unmarshal(b, &meta)); err != nil {
		t.Fatal(err)
	}
	for name, table := range meta.Databases["graph"].Tables {
		number(t, s, "SELECT count(*) FROM sqlite_schema WHERE name = '"+name+"'")
		if table.FTS != "" && number(t, s, "SELECT count(*) FROM sqlite_schema WHERE name = '"+table.FTS+"' AND sql LIKE '%fts5%'") != 1 {
			t.Errorf("%s: there is no full-text index %s", name, table.FTS)
		}
	}
	for name, q := range meta.Databases["graph"].Queries {
		if _, err := s.DB().ExecContext(t.Context(), "EXPLAIN "+q.SQL); err != nil {
			t.Errorf("query %s: %v", name, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	s := open(t, 3)
	folder := t.TempDir()
	mine := filepath.Join(folder, "mine.txt")
	if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		options export.Options
		want    string
	}{
		{"format", export.Options{Format: "xls", Out: "x"}, `there is no format "xls"; formats are csv`},
		{"service", export.Options{Format: "dot", Out: "x", Filter: export.Filter{Services: []string{"nosuch"}}}, `no service "nosuch"`},
		{"country", export.Options{Format: "dot", Out: "x", Filter: export.Filter{Countries: []string{"ZZ"}}}, `no country "ZZ"`},
		{"day", export.Options{Format: "dot", Out: "x", Filter: export.Filter{Since: "May 2022"}}, `"May 2022" is no day`},
		{"standard output", export.Options{Format: "csv", Out: "-", Stdout: io.Discard}, "makes a folder"},
		{"the file itself", export.Options{Format: "dot", Out: s.Path()}, "is the graph file itself"},
		{"file for a folder", export.Options{Format: "csv", Out: mine}, "is a file"},
		{"folder for a file", export.Options{Format: "dot", Out: folder}, "is no regular file"},
		{"folder of others", export.Options{Format: "csv", Out: folder}, "holds something else (mine.txt)"},
		{"no such folder", export.Options{Format: "dot", Out: filepath.Join(folder, "no", "x.dot")}, "cannot be written"},
	} {
		_, err := export.Run(t.Context(), s, c.options)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if b, _ := os.ReadFile(mine); string(b) != "mine" {
		t.Error("the folder of others was touched")
	}
	nothingLeft(t, folder, "mine.txt")
}

func nothingLeft(t *testing.T, folder string, but ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(but, e.Name()) {
			t.Errorf("%s is left over", e.Name())
		}
	}
}

func TestAnExportReplacesTheLast(t *testing.T) {
	s := open(t, 20)
	for _, format := range []string{"csv", "graphml"} {
		folder := t.TempDir()
		o := export.Options{Format: format, Out: filepath.Join(folder, "out")}
		for range 2 {
			if _, err := export.Run(t.Context(), s, o); err != nil {
				t.Errorf("%s: %v", format, err)
			}
		}
		nothingLeft(t, folder, "out")
	}
}

func TestInterruptionLeavesNothing(t *testing.T) {
	s := open(t, 20)
	ctx, cancel := context.WithCancel(t.Context())
	folder := t.TempDir()
	cut := writerFunc(func(b []byte) (int, error) { cancel(); return len(b), nil })
	for _, o := range []export.Options{{Format: "parquet", Out: filepath.Join(folder, "a")}, {Format: "turtle", Out: filepath.Join(folder, "b")}} {
		export.Run(ctx, s, export.Options{Format: "ndjson", Out: "-", Stdout: cut}) // cancels
		if _, err := export.Run(ctx, s, o); err == nil {
			t.Errorf("%s: no error", o.Format)
		}
	}
	nothingLeft(t, folder)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }
