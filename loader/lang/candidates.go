package lang

import (
	"maps"
	"slices"

	"outagegraph/loader/text"
)

// word is what a word may be in a pack's rows, phase by phase.
type word [phases]candidate

// candidate is what a word may be in one phase: the beginning of some rows, and a word that others need.
type candidate struct {
	rows  []start
	needs []int32
}

// start is a row that may begin with a word. It holds what is asked before the row is tried, for most rows are not.
type start struct {
	row      *Row
	id, need int32
}

func startsOf(rows []*Row) []start {
	out := make([]start, len(rows))
	for i, r := range rows {
		out[i] = start{r, int32(r.id), r.need}
	}
	return out
}

// wordOf gives what the form of a token may be. Only words have beginnings and endings.
func (p *Pack) wordOf(form string, kind text.Kind) *word {
	if kind == text.Word {
		return p.words.Of(form, p.lookWord)
	}
	return p.marks.Of(form, p.lookMark)
}

func (p *Pack) lookWord(form string) *word {
	var w word
	for ph, m := range p.matchers {
		w[ph] = candidate{startsOf(m.rows.of(form)), m.needs.of(form)}
	}
	return &w
}

func (p *Pack) lookMark(form string) *word {
	var w word
	for ph, m := range p.matchers {
		w[ph] = candidate{startsOf(m.rows.exact[form]), m.needs.exact[form]}
	}
	return &w
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
