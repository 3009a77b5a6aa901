package text

import "unicode"

// RuneSet holds the code points of some of Unicode's tables. Those of the Basic Multilingual Plane, in which nearly all
// text is written, are one look away, where unicode.In searches the tables for each letter that is not Latin.
type RuneSet struct {
	basic  [1 << 16 / 64]uint64 // a bit for each code point
	tables []*unicode.RangeTable
}

// Letters and marks, of which words are made, and decimal digits.
var (
	Letters     = NewRuneSet(unicode.Letter)
	LetterMarks = NewRuneSet(unicode.Letter, unicode.Mark)
	Digits      = NewRuneSet(unicode.Nd)
)

// NewRuneSet makes the set of all code points of the tables.
func NewRuneSet(tables ...*unicode.RangeTable) *RuneSet {
	s := &RuneSet{tables: tables}
	for _, t := range tables {
		for _, block := range t.R16 {
			for r := rune(block.Lo); r <= rune(block.Hi); r += rune(block.Stride) {
				s.basic[r/64] |= 1 << (r % 64)
			}
		}
	}
	return s
}

// Has reports whether the set holds a code point.
func (s *RuneSet) Has(r rune) bool {
	if uint32(r) < 1<<16 {
		return s.basic[r/64]&(1<<(r%64)) != 0
	}
	return unicode.In(r, s.tables...)
}
