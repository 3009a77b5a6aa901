package schema_test

import (
	"database/sql"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"outagegraph/schema"
)

// open makes an empty graph in memory: the schema's text is its own test object.
func open(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	if _, err := db.Exec(schema.Tables); err != nil {
		t.Fatalf("tables.sql: %v", err)
	}
	for _, v := range schema.Views() {
		if _, err := db.Exec(v.SQL); err != nil {
			t.Fatalf("views/%s.sql: %v", v.Name, err)
		}
	}
	return db
}

func TestEverythingIsDocumented(t *testing.T) {
	db := open(t)
	documented := map[string]string{}
	for _, e := range schema.Dictionary() {
		documented[e.Object+"."+e.Column] = e.Meaning
	}
	for _, name := range objects(t, db) {
		for _, column := range append([]string{""}, columns(t, db, name)...) {
			if name == "article_trigram_terms" && column != "" {
				continue // SQLite's own columns; the table's sentence explains them
			}
			meaning := documented[name+"."+column]
			if !strings.ContainsAny(meaning, ".?") || len(meaning) < 8 {
				t.Errorf("%s.%s: no sentence, got %q", name, column, meaning)
			}
			delete(documented, name+"."+column)
		}
	}
	for name := range documented {
		t.Errorf("%s is documented and does not exist", name)
	}
}

func TestViewsBearTheirNames(t *testing.T) {
	for _, v := range schema.Views() {
		if !strings.HasPrefix(v.SQL, "CREATE VIEW "+v.Name+" AS -- ") {
			t.Errorf("views/%s.sql does not begin with CREATE VIEW %s AS -- question", v.Name, v.Name)
		}
		if !strings.Contains(v.Question, "?") {
			t.Errorf("views/%s.sql: the comment asks no question: %q", v.Name, v.Question)
		}
	}
}

// objects lists tables and views, without what SQLite keeps for itself and for its full-text indexes.
func objects(t *testing.T, db *sql.DB) []string {
	return texts(t, db, `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view', 'virtual')
		AND name NOT LIKE 'sqlite_%'`)
}

func columns(t *testing.T, db *sql.DB, name string) []string {
	return texts(t, db, `SELECT name FROM pragma_table_info(?)`, name)
}

func texts(t *testing.T, db *sql.DB, query string, args ...any) []string {
	t.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
