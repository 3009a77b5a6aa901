package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"outagegraph/graph/store"
)

// An interrupted load (Ctrl-C ends its context) keeps what is committed, says so, and leaves one plain file.
func TestInterruptedLoad(t *testing.T) {
	db := filepath.Join(t.TempDir(), "a.db")
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	input, feed := io.Pipe()
	defer feed.Close()
	go func() {
		for n := range 2*batchArticles + 1 { // the last batch stays open, for the input does not end
			fmt.Fprintf(feed, "{\"url\": \"https://news.example/%d\", \"text\": \"%s\"}\n", n, strings.Repeat("The harvest was good this year, and the weather too. ", 5))
		}
	}()
	go func() {
		for articlesIn(db) < 2*batchArticles && ctx.Err() == nil {
			time.Sleep(10 * time.Millisecond)
		}
		interrupt()
	}()
	var stdout, stderr bytes.Buffer
	status := run(ctx, []string{"load", "--db", db, "-"}, input, &stdout, &stderr)
	want := fmt.Sprintf("interrupted; the %d articles counted above are kept, load again for the rest", 2*batchArticles)
	if status != exitFailed || !strings.Contains(stderr.String(), want) || !strings.Contains(stdout.String(), fmt.Sprintf("(%d new", 2*batchArticles)) {
		t.Errorf("status %d, stdout %q, stderr %q", status, stdout.String(), stderr.String())
	}
	if _, err := os.Stat(db + "-wal"); err == nil {
		t.Error("the file is not one plain file")
	}
	if faults, err := checkFile(context.Background(), db); err != nil || len(faults) > 0 {
		t.Errorf("check: %v %v", faults, err)
	}
}

// articlesIn counts the articles that are committed, 0 where there is no graph file yet.
func articlesIn(db string) int {
	file, err := store.OpenReadOnly(context.Background(), db)
	if err != nil {
		return 0
	}
	defer file.Close()
	counts, _ := file.Counts(context.Background())
	return counts.Articles
}
