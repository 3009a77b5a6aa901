package store

import (
	"context"
	"path/filepath"
	"testing"
)

func TestAskOnlyReads(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.db")
	s, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ask := func(query string) error {
		return s.Ask(ctx, query, func([]string) error { return nil }, func([]any) error { return nil })
	}
	good := []string{
		"SELECT count(*) FROM article", "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT sum(i) FROM n",
		"PRAGMA table_info(article)", "SELECT name FROM pragma_table_list", "PRAGMA user_version", "SELECT json_object('a', group_concat(code)) FROM country",
	}
	for _, query := range good {
		if err := ask(query); err != nil {
			t.Errorf("%s: %v", query, err)
		}
	}
	bad := []string{
		"INSERT INTO about VALUES ('a', 'b', 'c')", "DELETE FROM article", "UPDATE about SET value = ''", "DROP TABLE article", "CREATE TABLE x (a)", "CREATE TEMP TABLE x (a)",
		"ATTACH '/etc/passwd' AS p", "ATTACH ':memory:' AS p", "PRAGMA query_only = 0", "PRAGMA user_version = 7", "PRAGMA writable_schema = 1", "PRAGMA journal_mode = DELETE",
		"VACUUM INTO '/tmp/outagegraph-copy.db'", "BEGIN", "SELECT load_extension('x')", "SELECT 1; DELETE FROM article", "SELECT zeroblob(1000000000)",
	}
	for _, query := range bad {
		if err := ask(query); err == nil {
			t.Errorf("%s: was not refused", query)
		}
	}
}
