package lang

import (
	"slices"
	"sync"

	"outagegraph/loader/text"
)

// cachedWords bounds the words of which a matcher remembers the rows: news uses the same few thousand words over and over, while
// hostile text must not fill the memory.
const cachedWords = 8192

// cachedLength is the longest word, in bytes, that is remembered.
const cachedLength = 48

// candidates remembers, by word, the rows that may begin with it.
type candidates struct {
	sync.RWMutex
	rows map[string][]*Row
}

// rowsOf gives the rows that may begin with the form w of a token, each once, in the order exact, prefix, suffix, infix.
func (m *Matcher) rowsOf(w string, kind text.Kind) []*Row {
	if kind != text.Word {
		return m.exact[w]
	}
	m.seen.RLock()
	rows, known := m.seen.rows[w]
	m.seen.RUnlock()
	if known {
		return rows
	}
	rows = m.lookUp(w)
	if len(w) > cachedLength {
		return rows
	}
	m.seen.Lock()
	if m.seen.rows == nil || len(m.seen.rows) >= cachedWords {
		m.seen.rows = map[string][]*Row{}
	}
	m.seen.rows[string([]byte(w))] = rows // a copy: w may be a piece of a whole article
	m.seen.Unlock()
	return rows
}

func (m *Matcher) lookUp(w string) []*Row {
	rows := slices.Clone(m.exact[w])
	for _, n := range m.prefixLens {
		if n <= len(w) {
			rows = append(rows, m.prefix[w[:n]]...)
		}
	}
	for _, n := range m.suffixLens {
		if n <= len(w) {
			rows = append(rows, m.suffix[w[len(w)-n:]]...)
		}
	}
	for _, n := range m.infixLens {
		for at := 0; at+n <= len(w); at++ {
			rows = append(rows, m.infix[w[at:at+n]]...)
		}
	}
	return once(rows)
}

// once drops repeated rows.
func once(rows []*Row) []*Row {
	seen := map[*Row]bool{}
	return slices.Clip(slices.DeleteFunc(rows, func(r *Row) bool {
		again := seen[r]
		seen[r] = true
		return again
	}))
}
