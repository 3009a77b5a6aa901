package store

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"outagegraph/graph"
)

// plain is an article without any claim, of some thousand letters.
func plain(uri string) graph.Extraction {
	text := strings.Repeat("Nothing happened today in "+uri+". ", 100)
	return graph.Extraction{Article: graph.Article{URI: uri, Language: "en", Text: text, SHA256: uri}, Skipped: "no outage reported"}
}

// TestDiskFull lets the database meet its limit of pages, which SQLite reports as it reports a full disk.
func TestDiskFull(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "full.db")
	s, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Put(ctx, []graph.Extraction{plain("before")}); err != nil {
		t.Fatal(err)
	}
	var pages int
	if err := s.write.conn.QueryRowContext(ctx, `SELECT page_count FROM pragma_page_count`).Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		if _, err := s.write.conn.ExecContext(ctx, `PRAGMA max_page_count = `+strconv.Itoa(n)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 2)
	var many []graph.Extraction
	for i := range 100 {
		many = append(many, plain("article "+strconv.Itoa(i)))
	}
	if _, err := s.Put(ctx, many); graph.KindOf(err) != graph.DiskFull || !strings.Contains(err.Error(), path) {
		t.Errorf("a full disk gives %v", err)
	}
	if counts, err := s.Counts(ctx); err != nil || counts.Articles != 1 {
		t.Errorf("after a full disk: %+v, %v", counts, err)
	}
	limit(1 << 30)
	if stats, err := s.Put(ctx, many); err != nil || stats.New != 100 {
		t.Errorf("after making room: %+v, %v", stats, err)
	}
	if faults, err := s.Check(ctx); err != nil || len(faults) > 0 {
		t.Errorf("%v, %v", faults, err)
	}
}

// TestInterruptedPut keeps nothing of a batch whose context ends, and the store goes on.
func TestInterruptedPut(t *testing.T) {
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "x.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Put(ctx, []graph.Extraction{plain("a")}); err == nil {
		t.Error("no error")
	}
	if stats, err := s.Put(context.Background(), []graph.Extraction{plain("a")}); err != nil || stats.New != 1 {
		t.Errorf("%+v, %v", stats, err)
	}
}

// sqliteFile makes a file by a script.
func sqliteFile(t *testing.T, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "made.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestRebuildOfLaterVersion leaves a file alone that a newer program wrote: what that one knows more would be lost.
func TestRebuildOfLaterVersion(t *testing.T) {
	ctx := context.Background()
	path := sqliteFile(t, `PRAGMA application_id = 1333097575; PRAGMA user_version = 99; CREATE TABLE article (id INTEGER PRIMARY KEY)`)
	if _, err := Rebuild(ctx, path, Options{}, graph.Entities{}, nil, nil); graph.KindOf(err) != graph.NewerVersion {
		t.Errorf("%v", err)
	}
}

// TestRebuildOfEarlierVersion opens a file that an earlier version wrote, as far as rebuild relies on it.
func TestRebuildOfEarlierVersion(t *testing.T) {
	ctx := context.Background()
	path := sqliteFile(t, `PRAGMA application_id = 1333097575; PRAGMA user_version = 1;
		CREATE TABLE article (id INTEGER PRIMARY KEY, uri TEXT, title TEXT, language TEXT, published TEXT, text TEXT, sha256 TEXT);
		INSERT INTO article VALUES (1, 'a', NULL, 'en', '2020', 'Text.', 'sum')`)
	if _, err := Open(ctx, path, Options{}); graph.KindOf(err) != graph.OtherVersion {
		t.Fatal(err)
	}
	read := func(_ context.Context, list []graph.Article) ([]graph.Extraction, error) {
		return []graph.Extraction{{Article: list[0]}}, nil
	}
	if _, err := Rebuild(ctx, path, Options{}, graph.Entities{}, read, nil); err != nil {
		t.Fatal(err)
	}
	s, err := OpenReadOnly(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for a, err := range s.Articles(ctx) {
		if err != nil || a.Text != "Text." || a.Published != "2020" {
			t.Errorf("%+v, %v", a, err)
		}
	}
	if left, _ := filepath.Glob(path + "?*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestFailedRebuildLeavesTheOldFile does not touch the file where reading fails.
func TestFailedRebuildLeavesTheOldFile(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(ctx, []graph.Extraction{plain("a")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	fail := func(context.Context, []graph.Article) ([]graph.Extraction, error) { return nil, os.ErrInvalid }
	if _, err := Rebuild(ctx, path, Options{}, graph.Entities{}, fail, nil); err == nil {
		t.Error("no error")
	}
	s, err = OpenReadOnly(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if counts, err := s.Counts(ctx); err != nil || counts.Articles != 1 {
		t.Errorf("%+v, %v", counts, err)
	}
	if left, _ := filepath.Glob(path + "?*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
