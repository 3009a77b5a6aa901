package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"outagegraph/schema"
)

// TestUpgrade opens a file of every schema version. Those of former versions are refused with what to do, and rebuild keeps their
// articles and what analysts decided.
func TestUpgrade(t *testing.T) {
	files, err := filepath.Glob("testdata/versions/*.db.zst")
	if err != nil || len(files) != schema.Version {
		t.Fatalf("%d files for %d versions: %v", len(files), schema.Version, err)
	}
	for _, file := range files {
		version, _ := strconv.Atoi(strings.TrimSuffix(filepath.Base(file), ".db.zst"))
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			db := unpack(t, file)
			if version < schema.Version {
				if told := command(t, exitFailed, "query", "--db", db, "{ outages { totalCount } }"); !strings.Contains(told, "run outagegraph rebuild --db") {
					t.Errorf("a former version is refused with %q", told)
				}
				command(t, exitOK, "rebuild", "--db", db)
			}
			command(t, exitOK, "check", "--db", db)
			got := command(t, exitOK, "sql", "--db", db, "--format", "csv", `SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM outage WHERE article_count > 1),
				(SELECT group_concat(action || ' by ' || author, ', ') FROM (SELECT * FROM decision ORDER BY action))`)
			if want := "5,2,\"note by anna, reject by anna\""; !strings.Contains(got, want) {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

// command runs the program and gives what it printed.
func command(t *testing.T, status int, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if got := run(context.Background(), args, strings.NewReader(""), &out, &out); got != status {
		t.Fatalf("outagegraph %s: status %d, want %d: %s", args[0], got, status, out.String())
	}
	return out.String()
}

// unpack writes a compressed file to a folder of the test's own.
func unpack(t *testing.T, file string) string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := zstd.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
