package queries

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"outagegraph/graph"
	"outagegraph/graph/store"
	"outagegraph/loader"
	"outagegraph/loader/read"
)

// The answers that stand in the examples change with what the loader reads, so that they are compared when asked for.
var answers = flag.Bool("answers", false, "compare the answers that stand in the examples; -update writes them")

// demoFile loads the example articles that the program brings.
func demoFile(t *testing.T) string {
	t.Helper()
	reader, err := loader.New(loader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "demo.db")
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Sync(t.Context(), reader.Entities()); err != nil {
		t.Fatal(err)
	}
	var all []graph.Extraction
	for article, err := range read.FS(t.Context(), os.DirFS("../cmd/outagegraph/demo"), read.Options{}) {
		if err == nil {
			all = append(all, reader.Read(article))
		}
	}
	if len(all) < 12 {
		t.Fatalf("only %d example articles are read", len(all))
	}
	if _, err := s.Put(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestExamples asks every saved query in GraphQL, in SQL through the program's SQLite and, where they are
// installed, through the sqlite3 shell and Python. The columns that SQL gives must be the first ones of GraphQL's answer.
func TestExamples(t *testing.T) {
	path := demoFile(t)
	e := engineOn(t, path, Options{})
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	found := 0
	inPython := pythonAnswers(t, path)
	for _, q := range Saved() {
		t.Run(q.Name, func(t *testing.T) {
			r := e.Do(t.Context(), Request{Query: q.GraphQL, Variables: q.variables(t)})
			if len(r.Errors) > 0 {
				t.Fatal(r.Errors[0])
			}
			table, err := TableOf(r.Data)
			if err != nil {
				t.Fatal(err)
			}
			found += len(table.Rows)
			want := queryRows(t, db, q.SQL)
			compareRows(t, "SQL", table, want)
			if shell, ok := shellRows(t, path, q.SQL); ok {
				compareRows(t, "the sqlite3 shell", table, shell)
			}
			if answer, ok := inPython[q.Name]; ok {
				compareRows(t, "Python's sqlite3", table, csvRows(t, answer))
			}
			q.checkAnswer(t, r)
		})
	}
	if found < 20 {
		t.Errorf("all questions together find %d rows only", found)
	}
}

func (q SavedQuery) variables(t *testing.T) map[string]any {
	t.Helper()
	var v map[string]any
	if q.Variables != "" {
		if err := json.Unmarshal([]byte(q.Variables), &v); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

func compareRows(t *testing.T, by string, table Table, want [][]string) {
	t.Helper()
	if len(table.Rows) != len(want) {
		t.Errorf("GraphQL gives %d rows, %s %d", len(table.Rows), by, len(want))
		return
	}
	for i, row := range want {
		if got := table.Rows[i][:len(row)]; strings.Join(got, "|") != strings.Join(row, "|") {
			t.Errorf("row %d is %q in GraphQL, %q in %s", i+1, got, row, by)
		}
	}
}

func queryRows(t *testing.T, db *sql.DB, query string) [][]string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, _ := rows.Columns()
	var out [][]string
	for rows.Next() {
		values, places := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		row := make([]string, len(columns))
		for i, v := range values {
			row[i] = v.String
		}
		out = append(out, row)
	}
	return out
}

func shellRows(t *testing.T, path, query string) ([][]string, bool) {
	t.Helper()
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		return nil, false
	}
	out, err := exec.CommandContext(t.Context(), shell, "-readonly", "-csv", path, query).CombinedOutput()
	if err != nil {
		t.Fatalf("sqlite3: %v: %s", err, out)
	}
	return csvRows(t, string(out)), true
}

func csvRows(t *testing.T, text string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// pythonProgram answers questions, given as a JSON object of SQL by name, with a JSON object of their rows as CSV.
const pythonProgram = `import csv, io, json, sqlite3, sys
con = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
answers = {}
for name, sql in json.load(sys.stdin).items():
    text = io.StringIO(newline="")
    csv.writer(text).writerows(con.execute(sql))
    answers[name] = text.getvalue()
json.dump(answers, sys.stdout)`

// pythonAnswers gives the rows of every question by Python's sqlite3, as CSV; nothing where there is no Python. One process answers them
// all, since starting one takes longer than asking.
func pythonAnswers(t *testing.T, path string) map[string]string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		return nil
	}
	questions := map[string]string{}
	for _, q := range Saved() {
		questions[q.Name] = q.SQL
	}
	in, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), python, "-c", pythonProgram, path)
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3: %v", err)
	}
	answers := map[string]string{}
	if err := json.Unmarshal(out, &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

// checkAnswer compares the answer that stands in the example, or writes it.
func (q SavedQuery) checkAnswer(t *testing.T, r Response) {
	t.Helper()
	var b strings.Builder
	if err := r.Write(&b, "table"); err != nil {
		t.Fatal(err)
	}
	if *update {
		q.writeAnswer(t, b.String())
	} else if *answers && b.String() != q.Answer {
		t.Errorf("the answer in the example is not today's:\n%s", b.String())
	}
}

func (q SavedQuery) writeAnswer(t *testing.T, answer string) {
	t.Helper()
	files, _ := filepath.Glob("examples/*-" + q.Name + ".md")
	if len(files) != 1 {
		t.Fatalf("files of %s: %v", q.Name, files)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	question, _, _ := strings.Cut(string(text), "\n```text")
	if err := os.WriteFile(files[0], []byte(fmt.Sprintf("%s\n```text\n%s```\n", question, answer)), 0o644); err != nil {
		t.Fatal(err)
	}
}
