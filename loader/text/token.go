package text

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is what a token is made of.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // letters, with their marks
	Number             // digits, with the separators inside
	Ideo               // one character of a script without spaces
	Punct              // one mark that parts clauses or encloses
	Break              // end of a line or paragraph
)

// Token is one word, number or mark. Start and End are code points of the text, half open.
type Token struct {
	Start, End int
	Kind       Kind
	Text       string // folded
	Upper      bool   // begins with a capital letter
	Glued      bool   // follows the token before without a space, as after an apostrophe or hyphen
	Para       bool   // a Break that ends a paragraph
}

// Doc is a text with its tokens and sentences.
type Doc struct {
	Text      string
	Tokens    []Token
	Sentences []Sentence
	offset    []int // byte offset of every code point, and the length
}

// NewDoc tokenizes s and splits its sentences; abbrev holds folded words before a full stop that ends no sentence.
func NewDoc(s string, abbrev map[string]bool) *Doc {
	d := &Doc{Text: s, offset: offsets(s)}
	d.Tokens = tokenize(s)
	d.Sentences = d.split(abbrev)
	return d
}

func offsets(s string) []int {
	at := make([]int, 0, len(s)+1)
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
}

// Len is the number of code points.
func (d *Doc) Len() int { return len(d.offset) - 1 }

// Point is the number of the code point that begins at a byte of the text.
func (d *Doc) Point(byteAt int) int { return sort.SearchInts(d.offset, byteAt) }

// Slice gives the original text of the code points start to end.
func (d *Doc) Slice(start, end int) string { return d.Text[d.offset[start]:d.offset[end]] }

// Tokenize gives the tokens of a phrase, as a pattern or a gazetteer name is read.
func Tokenize(s string) []Token { return tokenize(s) }

type scanner struct {
	src    string
	byteAt int
	at     int // code points read
	glued  bool
	out    []Token
}

func tokenize(s string) []Token {
	sc := &scanner{src: s, out: make([]Token, 0, len(s)/5+1)} // the words of patterns come here one by one
	for sc.byteAt < len(s) {
		sc.next()
	}
	return sc.out
}

func (sc *scanner) peek() (rune, int) { return utf8.DecodeRuneInString(sc.src[sc.byteAt:]) }

func (sc *scanner) next() {
	r, n := sc.peek()
	switch {
	case r == '\n' || r == '\r' || r == 0x2028 || r == 0x2029:
		sc.lineBreak()
	case isFormat(r) || r == 0x00AD:
		sc.skip(n)
	case r == '-' && sc.dash(n):
		sc.emit(Punct, n, 1)
		sc.out[len(sc.out)-1].Text = "–" // a hyphen between spaces stands for a dash
	case isApart(r) || r == '–' && sc.within(n):
		sc.skip(n)
		sc.glued = len(sc.out) > 0
	case unicode.IsSpace(r) || r == 0x200C:
		sc.skip(n)
		sc.glued = false
	case isIdeo(r):
		sc.emit(Ideo, n, 1)
	case Digits.Has(r):
		sc.number()
	case isLetter(r):
		sc.word()
	case IsMark(r):
		sc.emit(Punct, n, 1)
	default:
		sc.skip(n)
		sc.glued = false
	}
}

// dash reports a hyphen with a space, or the text's end, before it and a space or a mark that ends a clause behind it: "- spiega l'azienda -. Tutto".
func (sc *scanner) dash(n int) bool {
	before, _ := utf8.DecodeLastRuneInString(sc.src[:sc.byteAt])
	after, _ := utf8.DecodeRuneInString(sc.src[sc.byteAt+n:])
	return (sc.byteAt == 0 || unicode.IsSpace(before)) && (unicode.IsSpace(after) || strings.ContainsRune(".,;", after))
}

// within reports a dash inside a word of a script without capitals, which stands for a hyphen: Bengali ই–কমার্স.
func (sc *scanner) within(n int) bool {
	before, size := utf8.DecodeLastRuneInString(sc.src[:sc.byteAt])
	if before == 0x200C { // the joiner that ends a word on its bare consonant
		before, _ = utf8.DecodeLastRuneInString(sc.src[:sc.byteAt-size])
	}
	after, _ := utf8.DecodeRuneInString(sc.src[sc.byteAt+n:])
	return isLetter(before) && isLetter(after) && !isIdeo(after) && !unicode.IsUpper(after) && !unicode.IsLower(after)
}

func (sc *scanner) skip(bytes int) { sc.byteAt += bytes; sc.at++ }

func (sc *scanner) emit(k Kind, bytes, points int) {
	raw := sc.src[sc.byteAt : sc.byteAt+bytes]
	t := Token{Start: sc.at, End: sc.at + points, Kind: k, Upper: capital(raw), Glued: sc.glued && len(sc.out) > 0}
	if k == Punct {
		t.Text = halfWidth(raw)
	} else {
		t.Text = Fold(raw)
	}
	sc.out = append(sc.out, t)
	sc.byteAt += bytes
	sc.at += points
	sc.glued = true
}

// capital reports a word written as a name: with a capital, or a small letter and a capital behind it (iPhone, eBilet).
func capital(raw string) bool {
	first, n := utf8.DecodeRuneInString(raw)
	second, _ := utf8.DecodeRuneInString(raw[n:])
	return unicode.IsUpper(first) || unicode.IsTitle(first) || unicode.IsLower(first) && unicode.IsUpper(second)
}

// halfWidth gives a bracket of full width its usual form, so that "（8日）" and "(8日)" read alike.
func halfWidth(mark string) string {
	switch mark {
	case "（":
		return "("
	case "）":
		return ")"
	}
	return mark
}

func (sc *scanner) lineBreak() {
	start, lines := sc.at, 0
	for sc.byteAt < len(sc.src) {
		r, n := sc.peek()
		if r == '\n' || r == 0x2028 || r == 0x2029 {
			lines++
			if r == 0x2029 {
				lines++
			}
		} else if !unicode.IsSpace(r) {
			break
		}
		sc.skip(n)
	}
	sc.out = append(sc.out, Token{Start: start, End: sc.at, Kind: Break, Text: "\n", Para: lines > 1})
	sc.glued = false
}

// word reads letters with their marks; a digit run at its end belongs to it ("O2", "mp3").
func (sc *scanner) word() {
	n, points, seen := 0, 0, 0
	unit := sc.afterNumber()
	for i, r := range sc.src[sc.byteAt:] {
		if seen++; points > 0 && (isFormat(r) || r == 0x00AD) {
			continue // belongs to the word only where letters follow
		}
		if unit && points > 0 && Digits.Has(r) {
			break // the sign between hours and minutes: "8h05"
		}
		if points > 0 && Digits.Has(r) && Letters.Has(rune(sc.src[sc.byteAt+n-1])) && datesBehind(sc.src[sc.byteAt+i:]) {
			break // a name with a day right behind it, where no spaces part words: "Instagram28日"
		}
		if isIdeo(r) || !(isLetter(r) || Digits.Has(r) || r == 0x200D) || (points > 0 && Digits.Has(r) && !isASCIIWord(sc.src[sc.byteAt:sc.byteAt+i])) {
			break
		}
		n = i + utf8.RuneLen(r)
		points = seen
	}
	if n == 0 {
		_, n = sc.peek()
		points = 1
	}
	sc.emit(Word, n, points)
}

// datesBehind reports one or two digits with the sign for a day or month behind them.
func datesBehind(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n <= 2 && (strings.HasPrefix(s[n:], "日") || strings.HasPrefix(s[n:], "月"))
}

// afterNumber reports that the last token is a number which touches the next word.
func (sc *scanner) afterNumber() bool {
	return len(sc.out) > 0 && sc.out[len(sc.out)-1].Kind == Number && sc.out[len(sc.out)-1].End == sc.at
}

// number reads digits and the separators between them: "12,400", "8.50", "4'000".
func (sc *scanner) number() {
	n, points := 0, 0
	src := sc.src[sc.byteAt:]
	for i := 0; i < len(src); {
		r, w := utf8.DecodeRuneInString(src[i:])
		if !Digits.Has(r) {
			if !isNumberJoin(r) {
				break
			}
			next, _ := utf8.DecodeRuneInString(src[i+w:])
			if !unicode.IsDigit(next) || (isThin(r) && !threeDigits(src[i+w:])) {
				break
			}
		}
		i += w
		n = i
		points++
	}
	sc.emit(Number, n, points)
}

func isASCIIWord(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func isNumberJoin(r rune) bool {
	return r == '.' || r == ',' || r == '٫' || r == '٬' || isThin(r)
}

// isThin reports marks that join digits only before a full group of three: apostrophes and narrow spaces.
func isThin(r rune) bool {
	return r == '\'' || r == '’' || r == 0x00A0 || r == 0x202F || r == 0x2009
}

func threeDigits(s string) bool {
	n := 0
	for _, r := range s {
		if !Digits.Has(r) {
			break
		}
		n++
	}
	return n == 3
}

// isApart reports marks that part words without being words: apostrophes and hyphens.
func isApart(r rune) bool {
	switch r {
	case '\'', '’', 'ʼ', '‐', '‑', '-', '_', '־', '~', '～':
		return true
	}
	return false
}

// inWords are the code points of which words are made; numerals such as Ⅳ and ² are read with them.
var inWords = NewRuneSet(unicode.Letter, unicode.Mark, unicode.Nl, unicode.No)

func isLetter(r rune) bool { return inWords.Has(r) }

// isIdeo reports characters of scripts written without spaces.
func isIdeo(r rune) bool {
	if r < 0x2E80 {
		return r >= 0x0E00 && r <= 0x0EFF // Thai, Lao
	}
	return unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r) || r == 'ー' || r == '々' || (r >= 0xFF66 && r <= 0xFF9F)
}

// IsHiragana reports characters of the syllabary for Japanese words and given names.
func IsHiragana(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Hiragana, r)
}

// IsKatakana reports characters of katakana words, whose neighbours tell where a name ends.
func IsKatakana(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Katakana, r) || r == 'ー'
}

// IsMark reports marks that are tokens of their own.
func IsMark(r rune) bool {
	return unicode.IsPunct(r) || r == '$' || r == '€' || r == '+' || r == '=' || r == '|' || r == '<' || r == '>' || r == '`'
}
