package synthetic

import (
	"context"
	"database/sql"
	"fmt"
	"os"

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
