package lang

import (
	"maps"
	"slices"
	"sync"

	"outagegraph/loader/text"
)

// cachedWords bounds the words of which a matcher remembers what they may be: news uses the same few thousand words over and over, while
// hostile text must not fill the memory.
const cachedWords = 8192

// cachedLength is the longest word, in bytes, that is remembered.
const cachedLength = 48

// candidates remembers, by word, what it may be in the rows of a matcher.
type candidates struct {
	sync.RWMutex
	words map[string]candidate
}

// candidate is what a word may be: the beginning of some rows, and a word that others need.
type candidate struct {
	rows  []*Row
	needs []int32
}

// wordsOf gives what the form w of a token may be. Only words have beginnings and endings; and only they are remembered.
func (m *Matcher) wordsOf(w string, kind text.Kind) candidate {
	if kind != text.Word {
		return candidate{m.rows.exact[w], m.needs.exact[w]}
	}
	m.seen.RLock()
	c, known := m.seen.words[w]
	m.seen.RUnlock()
	if known {
		return c
	}
	c = candidate{m.rows.of(w), m.needs.of(w)}
	if len(w) > cachedLength {
		return c
	}
	m.seen.Lock()
	if m.seen.words == nil || len(m.seen.words) >= cachedWords {
		m.seen.words = map[string]candidate{}
	}
	m.seen.words[string([]byte(w))] = c // a copy: w may be a piece of a whole article
	m.seen.Unlock()
	return c
}

// index finds, by a word, what is listed under the whole of it, its beginning, its end or a part inside.
type index[T comparable] struct {
	exact, prefix, suffix, infix      map[string][]T
	prefixLens, suffixLens, infixLens []int // lengths in bytes that occur
}

func newIndex[T comparable]() index[T] {
	return index[T]{exact: map[string][]T{}, prefix: map[string][]T{}, suffix: map[string][]T{}, infix: map[string][]T{}}
}

// add lists v under every word that the element matches.
func (x *index[T]) add(e elem, v T) {
	if len(e.words) > 0 {
		for _, w := range e.words {
			x.add(w, v)
		}
		return
	}
	m := [...]map[string][]T{opExact: x.exact, opPrefix: x.prefix, opSuffix: x.suffix, opInfix: x.infix}[e.op]
	if !slices.Contains(m[e.word], v) {
		m[e.word] = append(m[e.word], v)
	}
}

func (x *index[T]) build() {
	x.prefixLens, x.suffixLens, x.infixLens = lengths(x.prefix), lengths(x.suffix), lengths(x.infix)
}

func lengths[T any](m map[string][]T) []int {
	seen := map[int]bool{}
	for k := range m {
		seen[len(k)] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// of gives what is listed for a word, each once, in the order exact, prefix, suffix, infix.
func (x *index[T]) of(w string) []T {
	found := slices.Clone(x.exact[w])
	for _, n := range x.prefixLens {
		if n <= len(w) {
			found = append(found, x.prefix[w[:n]]...)
		}
	}
	for _, n := range x.suffixLens {
		if n <= len(w) {
			found = append(found, x.suffix[w[len(w)-n:]]...)
		}
	}
	for _, n := range x.infixLens {
		for at := 0; at+n <= len(w); at++ {
			found = append(found, x.infix[w[at:at+n]]...)
		}
	}
	return once(found)
}

// once drops what is repeated.
func once[T comparable](list []T) []T {
	seen := map[T]bool{}
	return slices.Clip(slices.DeleteFunc(list, func(v T) bool {
		again := seen[v]
		seen[v] = true
		return again
	}))
}
