package text

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
)

// Slugify makes the slug of a name that no gazetteer lists: letters of other scripts are romanised (those of India as they are
// commonly spelled, all others by the Unidecode tables), everything is lower-cased, and each run of anything but letters and
// digits becomes one hyphen.
func Slugify(name string) string {
	var out []byte
	for _, b := range []byte(unidecode.Unidecode(romaniseIndic(name))) {
		switch {
		case b >= 'A' && b <= 'Z':
			out = append(out, b+'a'-'A')
		case b >= 'a' && b <= 'z' || b >= '0' && b <= '9':
			out = append(out, b)
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
	}
	for len(out) > 0 && out[len(out)-1] == '-' {
		out = out[:len(out)-1]
	}
	return string(out)
}

// The scripts of India have blocks of 128 code points in one order, from Devanagari to Malayalam, so that one table serves all.
const (
	firstIndic, lastIndic = 0x0900, 0x0D7F
	indicBlock            = 0x80
	firstConsonant        = 0x15
	lastConsonant         = 0x39
	nukta, virama         = 0x3C, 0x4D
	firstSign, lastSign   = 0x3E, 0x4C
	zero, nine            = 0x66, 0x6F
)

// indicLetters holds the romanisation of each place in a block: ISO 15919 without its marks, c as ch.
var indicLetters = func() (table [indicBlock]string) {
	for first, row := range map[int]string{
		0x01: "n n h", 0x05: "a a i i u u ri li e e e ai o o o au",
		firstConsonant: "k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h",
		firstSign:      "a i i u u ri ri e e e ai o o o au",
		0x58:           "q kh gh z r rh f y", zero: "0 1 2 3 4 5 6 7 8 9",
	} {
		for i, letters := range strings.Fields(row) {
			table[first+i] = letters
		}
	}
	return table
}()

// dotted are the consonants that a dot below turns into another.
var dotted = map[string]string{"k": "q", "j": "z", "ph": "f", "d": "r", "dh": "rh"}

// romaniseIndic spells the letters of India's scripts in Latin ones, संपदा as sampada. A consonant carries an a unless a sign
// of another vowel, the mark of none, or the end of the word follows.
func romaniseIndic(name string) string {
	if !strings.ContainsFunc(name, isIndic) {
		return name
	}
	runes := []rune(name)
	var out strings.Builder
	for i := 0; i < len(runes); i++ {
		if !isIndic(runes[i]) {
			out.WriteRune(runes[i])
			continue
		}
		letters := indicLetters[place(runes, i)]
		if !isConsonant(place(runes, i)) {
			out.WriteString(nasal(letters, runes, i))
			continue
		}
		if place(runes, i+1) == nukta {
			letters, i = cmp.Or(dotted[letters], letters), i+1
		}
		out.WriteString(letters)
		if next := place(runes, i+1); next > 0 && next != virama && (next < firstSign || next > lastSign) {
			out.WriteByte('a')
		}
	}
	return out.String()
}

// nasal spells the dot of a nasal before a labial as m.
func nasal(letters string, runes []rune, i int) string {
	if next := indicLetters[max(place(runes, i+1), 0)]; place(runes, i) <= 2 && next != "" && strings.Contains("pbm", next[:1]) {
		return "m"
	}
	return letters
}

// place is the place of a letter in its block; -1 for anything else, also behind the end.
func place(runes []rune, i int) int {
	if i >= len(runes) || !isIndic(runes[i]) {
		return -1
	}
	return int(runes[i]) % indicBlock
}

func isIndic(r rune) bool { return r >= firstIndic && r <= lastIndic && !unicode.IsPunct(r) }

func isConsonant(place int) bool {
	return place >= firstConsonant && place <= lastConsonant || place >= 0x58 && place <= 0x5F
}
