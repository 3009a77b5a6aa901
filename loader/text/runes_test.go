package text

import (
	"testing"
	"unicode"
)

// TestRuneSet compares each set with the tables it is made of, for every code point.
func TestRuneSet(t *testing.T) {
	for r := rune(-1); r <= unicode.MaxRune+1; r++ {
		if Letters.Has(r) != unicode.IsLetter(r) || LetterMarks.Has(r) != (unicode.IsLetter(r) || unicode.IsMark(r)) || Digits.Has(r) != unicode.IsDigit(r) {
			t.Fatalf("%U: letter %v, letter or mark %v, digit %v", r, Letters.Has(r), LetterMarks.Has(r), Digits.Has(r))
		}
	}
}
