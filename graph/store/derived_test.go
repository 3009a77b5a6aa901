package store

import (
	"path/filepath"
	"testing"
)

// TestDeriveWritesWhatDiffers counts the rows that are written when a list is given again with one row more, one less and one other.
func TestDeriveWritesWhatDiffers(t *testing.T) {
	ctx := t.Context()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "derived.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w := s.write
	if _, err := w.exec(ctx, `INSERT INTO outage (id, key, title, article_count, source_count, disputed) VALUES (1, 'outage:a/2022', '', 0, 0, 0)`); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"FR", "IN", "US"} {
		if err := w.knowCountry(ctx, code); err != nil {
			t.Fatal(err)
		}
	}
	written := func() (n int) {
		if _, err := w.row(ctx, `SELECT total_changes()`, nil, &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, step := range []struct {
		want    [][]any
		changes int
	}{
		{[][]any{{"FR", 1}, {"IN", 2}}, 2},
		{[][]any{{"IN", 2}, {"FR", 1}}, 0},
		{[][]any{{"FR", 1}, {"IN", 3}, {"US", 1}, {"US", 1}}, 2},
		{[][]any{{"US", 1}}, 2},
		{nil, 1},
	} {
		before := written()
		if err := w.derive(ctx, countriesHit, 1, step.want); err != nil {
			t.Fatal(err)
		}
		if got := written() - before; got != step.changes {
			t.Errorf("%v: %d rows written, want %d", step.want, got, step.changes)
		}
	}
}
