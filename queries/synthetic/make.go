package synthetic

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"

	"outagegraph/graph/store"
)

// Make writes a graph file with n outages to path, over a file that is there. Articles have about words words.
func Make(ctx context.Context, path string, n, words int) error {
	if err := os.RemoveAll(path); err != nil {
		return err
	}
	if err := makeEmpty(ctx, path); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(off)&_pragma=synchronous(off)&_pragma=cache_size(-400000)")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // the script's temporary table lives on one connection
	for _, step := range Script(n, words) {
		if _, err := db.ExecContext(ctx, step); err != nil {
			return fmt.Errorf("%.200s: %w", step, err)
		}
	}
	return nil
}

// version is raised when the generator or the tables change, so that kept files are made anew.
const version = 5

// Kept gives a large file that is made once and kept in the temporary folder, for benchmarks.
func Kept(ctx context.Context, n, words int) (string, error) {
	path := filepath.Join(os.TempDir(), fmt.Sprintf("outagegraph-synthetic-%d-%d-%d.db", version, n, words))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	if err := Make(ctx, path+".part", n, words); err != nil {
		return "", err
	}
	return path, os.Rename(path+".part", path)
}

func makeEmpty(ctx context.Context, path string) error {
	s, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	if err := s.Sync(ctx, Entities()); err != nil {
		return err
	}
	return s.Close()
}
