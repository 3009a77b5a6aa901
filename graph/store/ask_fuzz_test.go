package store_test

import (
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
	"time"

	"outagegraph/graph/store"
)

// FuzzAsk: whatever a stranger asks ends in its time, and neither the file nor anything beside it is changed.
func FuzzAsk(f *testing.F) {
	for _, seed := range []string{
		"SELECT uri, title FROM article", "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n", "PRAGMA table_info(article)",
		"SELECT id FROM article_words WHERE article_words MATCH 'a* OR \"b c\" NEAR(d e, 3)'", "INSERT INTO article_words(article_words) VALUES ('rebuild')",
		"ATTACH 'beside.db' AS b", "VACUUM INTO 'beside.db'", "SELECT printf('%.*c', 1000000000, 'x')", "SELECT 1; DELETE FROM article; SELECT 2", "EXPLAIN QUERY PLAN SELECT * FROM outages_flat",
		"SELECT json_each.value FROM json_each('[1,[2]]'), outage_cause GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 3", "PRAGMA writable_schema = 1", "BEGIN IMMEDIATE", "SELECT ?1, @a, :b",
	} {
		f.Add(seed)
	}
	ctx := context.Background()
	folder := f.TempDir()
	path := filepath.Join(folder, "a.db")
	fillFile(f, path)
	s, err := store.OpenReadOnly(ctx, path)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	before := fileHash(f, path)
	f.Fuzz(func(t *testing.T, question string) {
		ctx, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
		defer cancel()
		start := time.Now()
		rows := 0
		_ = s.Ask(ctx, question, func([]string) error { return nil }, func([]any) error { rows++; return nil })
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%q took %v", question, took)
		}
		if fileHash(t, path) != before {
			t.Fatalf("%q changed the file", question)
		}
		if entries, _ := os.ReadDir(folder); len(entries) != 1 {
			t.Fatalf("%q made %v", question, entries)
		}
	})
}

func fillFile(t testing.TB, path string) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Sync(ctx, entities); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(ctx, sample()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func fileHash(t testing.TB, path string) [32]byte {
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(content)
}
