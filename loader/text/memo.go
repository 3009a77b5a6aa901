package text

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// News uses the same few thousand words over and over. A memo holds at most memoSlots of them, so that hostile text cannot fill the
// memory, and none longer than memoLength bytes.
const (
	memoSlots  = 1 << 14
	memoLength = 48
)

// Memo remembers what was worked out for a word. A word has one place in it and takes that of another word, so it neither grows nor
// needs a lock: readers that work side by side share it. What is worked out must follow from the word alone.
type Memo[V any] struct {
	slots [memoSlots]atomic.Pointer[memoized[V]]
}

type memoized[V any] struct {
	word  string
	value V
}

var memoSeed = maphash.MakeSeed()

// Of gives what work makes of the word.
func (m *Memo[V]) Of(word string, work func(string) V) V {
	if len(word) > memoLength {
		return work(word)
	}
	slot := &m.slots[maphash.String(memoSeed, word)%memoSlots]
	if known := slot.Load(); known != nil && known.word == word {
		return known.value
	}
	fresh := &memoized[V]{word: strings.Clone(word)} // word may be a piece of a whole article
	fresh.value = work(fresh.word)
	slot.Store(fresh)
	return fresh.value
}
