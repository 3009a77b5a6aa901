package queries

import (
	"path/filepath"
	"testing"

	"outagegraph/graph/store"
	"outagegraph/queries/synthetic"
)

// syntheticFile makes a small graph, or gives a large one that is kept between runs.
func syntheticFile(tb testing.TB, n, words int) string {
	tb.Helper()
	if n > 5000 {
		path, err := synthetic.Kept(tb.Context(), n, words)
		if err != nil {
			tb.Fatal(err)
		}
		return path
	}
	path := filepath.Join(tb.TempDir(), "synthetic.db")
	if err := synthetic.Make(tb.Context(), path, n, words); err != nil {
		tb.Fatal(err)
	}
	return path
}

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
