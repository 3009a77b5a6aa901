package text

import (
	_ "embed" // for the table of Chinese characters
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold maps a word to the form in which words are compared: compatibility forms and case are folded, Arabic vowel signs, tatweel and
// Indic nuktas are dropped, and letters that the press writes interchangeably (forms of alef, yeh, kaf and heh; dotless i; traditional and
// simplified Chinese characters) become one.
func Fold(s string) string {
	if ascii, folded := foldASCII(s); ascii {
		return folded
	}
	return folded.Of(s, fold)
}

var folded Memo[string]

func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKC.String(s) {
		if r = foldRune(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

func foldASCII(s string) (bool, string) {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false, ""
		}
	}
	return true, strings.ToLower(s)
}

// foldRune gives the compared form of one rune, or -1 where the rune does not count.
func foldRune(r rune) rune {
	switch r {
	case 'İ', 'ı', 'I':
		return 'i'
	case 'ß':
		return 'ß'
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ی', 'ئ', 'ې', 'ے':
		return 'ي'
	case 'ک', 'ڪ':
		return 'ك'
	case 'ة', 'ہ', 'ھ', 'ۀ', 'ۂ', 'ۃ', 'ە':
		return 'ه'
	case 'ؤ':
		return 'و'
	case 'ँ': // candrabindu and anusvara alternate in print
		return 'ं'
	case 'ঁ':
		return -1
	case 'ё':
		return 'е'
	case 'Ё':
		return 'е'
	case 'ґ', 'Ґ':
		return 'г'
	case 0x0640, 0x0670, 0x093C, 0x09BC, 0x200D, 0x00AD, 0xFE0F, 0x0307:
		return -1
	}
	if r >= 0x064B && r <= 0x065F { // Arabic vowel signs and hamza marks
		return -1
	}
	for _, zero := range [...]rune{0x0660, 0x06F0, 0x0966, 0x09E6} { // Arabic, Persian, Devanagari and Bengali digits
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	if isFormat(r) {
		return -1
	}
	if simple, ok := hanVariants[r]; ok {
		return simple
	}
	return unicode.ToLower(r)
}

//go:embed han.tsv
var hanTable string

// hanVariants gives the simplified form of Chinese characters, so that one row serves the press of the mainland, Taiwan, Hong Kong and Singapore.
var hanVariants = readHan(hanTable)

func readHan(table string) map[rune]rune {
	variants := make(map[rune]rune, 3300)
	for line := range strings.Lines(table) {
		if written, counts, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && written[0] != '#' {
			from, _ := utf8.DecodeRuneInString(written)
			variants[from], _ = utf8.DecodeRuneInString(counts)
		}
	}
	return variants
}

// isFormat reports bidi marks and other invisible format characters, which never part or make words.
func isFormat(r rune) bool {
	return r == 0xFEFF || r == 0x200B || (r >= 0x200E && r <= 0x200F) || (r >= 0x202A && r <= 0x202E) || (r >= 0x2060 && r <= 0x2069)
}

// Clitics lists the forms of a folded Arabic word without its attached conjunctions, prepositions and article, the word itself first.
// Source of the rule: any grammar of written Arabic; the order is conjunction (و ف), preposition (ب ل ك) or the future's س, article (ال).
func Clitics(w string) []string {
	forms := []string{w}
	add := func(s string) {
		if len([]rune(s)) >= 2 {
			forms = append(forms, s)
		}
	}
	var bare []string // without a conjunction, but nothing else taken off
	for _, conj := range []string{"", "و", "ف"} {
		rest, ok := strings.CutPrefix(w, conj)
		if !ok {
			continue
		}
		bare = append(bare, rest)
		if conj != "" {
			add(rest)
		}
		for _, prep := range []string{"ب", "ل", "ك", "س"} {
			after, ok := strings.CutPrefix(rest, prep)
			if !ok || prep == "س" && !imperfect(after) {
				continue
			}
			add(after)
			if after2, ok := strings.CutPrefix(after, "ال"); ok {
				add(after2)
			}
			if after2, ok := strings.CutPrefix(after, "ل"); ok && prep == "ل" { // لل = ل + ال
				add(after2)
				add("ال" + after2)
			}
		}
		if after, ok := strings.CutPrefix(rest, "ال"); ok {
			add(after)
		}
	}
	return append(forms, withoutAccusative(bare)...)
}

// withoutAccusative takes a final alef off, which may be the accusative ending, whose vowel mark the press mostly leaves out. No word has it
// behind a preposition or the article.
func withoutAccusative(words []string) []string {
	var out []string
	for _, w := range words {
		if bare, ok := strings.CutSuffix(w, "ا"); ok && utf8.RuneCountInString(bare) >= 3 {
			out = append(out, bare)
		}
	}
	return out
}

// imperfect reports what may be a verb of the imperfect, the only one that takes the future's س.
func imperfect(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return strings.ContainsRune("يتنا", r) && utf8.RuneCountInString(w) >= 4
}
