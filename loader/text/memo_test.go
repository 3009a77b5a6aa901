package text

import (
	"strconv"
	"strings"
	"sync"
	"testing"
)

// TestMemo asks for more words than a memo holds, from several readers at once: each gets what was worked out for its word.
func TestMemo(t *testing.T) {
	var m Memo[string]
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for n := range 3 * memoSlots {
				word := strconv.Itoa(n)
				if got := m.Of(word, func(w string) string { return w + "!" }); got != word+"!" {
					t.Errorf("%q gives %q", word, got)
				}
			}
		})
	}
	readers.Wait()
}

// TestMemoLength shows that a word too long to be kept is worked out each time.
func TestMemoLength(t *testing.T) {
	var m Memo[int]
	calls := 0
	for range 3 {
		m.Of(strings.Repeat("x", memoLength+1), func(string) int { calls++; return calls })
		m.Of("short", func(string) int { calls++; return calls })
	}
	if calls != 4 {
		t.Errorf("worked out %d times, want 3 for the long word and 1 for the short one", calls)
	}
}
