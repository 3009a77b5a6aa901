package queries

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"outagegraph/graph/store"
	"outagegraph/queries/synthetic"
)

// synthetic graphs are made once per size and kept in the temporary folder between runs of the benchmarks.
func syntheticFile(tb testing.TB, n, words int) string {
	tb.Helper()
	path := filepath.Join(os.TempDir(), fmt.Sprintf("outagegraph-synthetic-%d-%d-%d.db", syntheticVersion, n, words))
	if n <= 5000 {
		path = filepath.Join(tb.TempDir(), "synthetic.db")
	}
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if err := synthetic.Make(tb.Context(), path+".part", n, words); err != nil {
		tb.Fatal(err)
	}
	if err := os.Rename(path+".part", path); err != nil {
		tb.Fatal(err)
	}
	return path
}

// syntheticVersion is raised when the generator or the tables change.
const syntheticVersion = 1

// openEngine makes an engine over a synthetic graph of n outages.
func openEngine(tb testing.TB, n int, o Options) *Engine {
	tb.Helper()
	return engineOn(tb, syntheticFile(tb, n, 16), o)
}

func engineOn(tb testing.TB, path string, o Options) *Engine {
	tb.Helper()
	s, err := store.OpenReadOnly(tb.Context(), path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	e, err := New(s, o)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}
