package store_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"outagegraph/graph"
	"outagegraph/graph/store"
)

// faulty files, each with the kind of error and a word of its message.
func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	sqlite := func(name, script string) string {
		path := filepath.Join(dir, name)
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
	good := temp(t)
	load(t, good)
	bytes, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, path string
		kind       graph.Kind
		word       string
	}{
		{"directory", dir, graph.NotAFile, "outages.db"},
		{"folder absent", filepath.Join(dir, "no", "x.db"), graph.NotFound, "folder"},
		{"text", write("text.db", strings.Repeat("no database at all\n", 100)), graph.NotADatabase, "not a SQLite database"},
		{"other program", sqlite("other.db", `CREATE TABLE t (a)`), graph.OtherProgram, "another program"},
		{"other program with an id", sqlite("marked.db", `PRAGMA application_id = 7; CREATE TABLE t (a)`), graph.OtherProgram, "another program"},
		{"earlier version", sqlite("earlier.db", `PRAGMA application_id = 1333097575; PRAGMA user_version = 1; CREATE TABLE t (a)`), graph.OtherVersion, "outagegraph rebuild"},
		{"later version", sqlite("later.db", `PRAGMA application_id = 1333097575; PRAGMA user_version = 99; CREATE TABLE t (a)`), graph.NewerVersion, "newer outagegraph"},
		{"cut off", write("cut.db", string(bytes[:len(bytes)/2])), graph.Corrupt, "damaged"},
	} {
		for how, open := range map[string]func() (*store.Store, error){
			"write": func() (*store.Store, error) { return store.Open(context.Background(), test.path, store.Options{}) },
			"read":  func() (*store.Store, error) { return store.OpenReadOnly(context.Background(), test.path) },
		} {
			s, err := open()
			if err == nil && test.kind == graph.Corrupt {
				_, err = s.Counts(context.Background())
			}
			if err == nil {
				t.Errorf("%s, %s: no error", test.name, how)
				s.Close()
				continue
			}
			line := err.Error()
			if how == "write" && graph.KindOf(err) != test.kind || strings.Contains(line, "\n") || !strings.Contains(line, test.path) {
				t.Errorf("%s, %s: kind %s, %q", test.name, how, graph.KindOf(err), line)
			}
			if how == "write" && !strings.Contains(line, test.word) {
				t.Errorf("%s: %q does not say %q", test.name, line, test.word)
			}
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*-lock")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestOpenReadOnlyOfNothing(t *testing.T) {
	if _, err := store.OpenReadOnly(context.Background(), filepath.Join(t.TempDir(), "x.db")); graph.KindOf(err) != graph.NotFound {
		t.Error(err)
	}
}

func TestReadersCannotWrite(t *testing.T) {
	path := temp(t)
	load(t, path, sample())
	s, err := store.OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, query := range []string{`DELETE FROM article`, `CREATE TABLE x (a)`, `DROP TABLE article`} {
		if _, err := s.DB().Exec(query); err == nil {
			t.Errorf("%s went through", query)
		}
	}
}

func TestSecondLoadIsToldToWait(t *testing.T) {
	path := temp(t)
	first := open(t, path)
	defer first.Close()
	waited := false
	_, err := store.Open(context.Background(), path, store.Options{Wait: 60 * time.Millisecond, OnWait: func() { waited = true }})
	if graph.KindOf(err) != graph.Locked || !waited || !strings.Contains(err.Error(), path) {
		t.Errorf("waited %v, %v", waited, err)
	}
}

// Loads that begin while others end wait for each other: there is never more than one writer, and none fails.
func TestWritersTakeTurns(t *testing.T) {
	path := temp(t)
	var writing, most atomic.Int32
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			for range 5 {
				s, err := store.Open(context.Background(), path, store.Options{Wait: time.Minute})
				if err != nil {
					t.Error(err)
					return
				}
				if n := writing.Add(1); n > most.Load() {
					most.Store(n)
				}
				time.Sleep(time.Millisecond)
				writing.Add(-1)
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if most.Load() != 1 {
		t.Errorf("%d writers at once", most.Load())
	}
}

func TestOneFileRemains(t *testing.T) {
	path := temp(t)
	load(t, path, sample())
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) != 1 {
		t.Errorf("%v, %v", files, err)
	}
}

func TestReadOnlyMedium(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	path := temp(t)
	load(t, path, sample())
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(context.Background(), path, store.Options{}); graph.KindOf(err) != graph.ReadOnly {
		t.Error(err)
	}
}

// TestBadArticlesAreRefusedAlone stores the good ones of a batch and says what is wrong with the others.
func TestBadArticlesAreRefusedAlone(t *testing.T) {
	list := sample()
	list[1].Claims[0].Quote = "other words"
	list[2].Claims[0].Span.End = 4000
	s := open(t, temp(t))
	defer s.Close()
	stats, err := s.Put(context.Background(), list)
	if err != nil || stats.New != 1 || len(stats.Rejected) != 2 || graph.KindOf(stats.Rejected[0]) != graph.BadArticle {
		t.Errorf("%+v, %v", stats, err)
	}
}
