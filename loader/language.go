package loader

import (
	"strings"
	"sync"
	"unicode"

	"github.com/pemistahl/lingua-go"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// sampleLetters is how many letters of the body the detector is given: enough for an accuracy of 0.995 on documents at 0.4 ms, where
// 500 letters cost ten times as much (shopspring/decimal takes over in lingua once a product of probabilities underflows).
const sampleLetters = 200

// neighbours are languages without a pack that resemble one with a pack: they must be in the detector's set, or their articles would be
// read with the wrong pack. Malay is left out: lingua cannot tell it from Indonesian, and the Indonesian pack reads it well enough.
var neighbours = []lingua.Language{
	lingua.Marathi, lingua.Catalan, lingua.Danish, lingua.Swedish, lingua.Bokmal, lingua.Afrikaans, lingua.Czech, lingua.Slovak, lingua.Romanian,
	lingua.Bulgarian, lingua.Serbian, lingua.Belarusian, lingua.Azerbaijani, lingua.Kazakh, lingua.Korean, lingua.Thai, lingua.Greek, lingua.Hebrew,
	lingua.Tamil, lingua.Telugu, lingua.Gujarati, lingua.Punjabi, lingua.Hungarian, lingua.Finnish, lingua.Swahili, lingua.Tagalog, lingua.Croatian,
}

// detector is built at the first use. It compares by trigrams alone, as lingua does anyway from 120 letters on: for shorter texts its
// other models would take 800 MB and twenty seconds to load, which a single hostile text must not cost; lingua then loads each language's model when a text asks for it.
var detector = sync.OnceValue(func() lingua.LanguageDetector {
	languages := append([]lingua.Language{}, neighbours...)
	for _, code := range lang.Codes() {
		languages = append(languages, lingua.GetLanguageFromIsoCode639_1(lingua.GetIsoCode639_1FromValue(string(code))))
	}
	return lingua.NewLanguageDetectorBuilder().FromLanguages(languages...).WithLowAccuracyMode().WithMinimumRelativeDistance(tie).Build()
})

// Detect gives the language of an article, "" where its text holds too little to tell. It reads a sample of the body without
// addresses, handles and digits and, where the text is not in the Latin script, without Latin brand names; under 120 letters the title
// is added.
func Detect(title, body string) graph.Lang {
	long := sampleOf(body, shortlistLetters)
	whole := body
	if letters(long) < 120 && title != "" {
		whole = title + "\n" + body
	}
	if letters(long) == 0 && letters(whole) == 0 {
		return ""
	}
	found, ok := languageOf(long, whole)
	if !ok {
		return ""
	}
	return graph.Lang(strings.ToLower(found.IsoCode639_1().String()))
}

// sampleOf takes whole words up to the wanted number of letters; Devanagari counts 3/5, for its vowel signs are letters to lingua.
func sampleOf(s string, want int) string {
	latinOnly := mostlyLatin(s)
	var b strings.Builder
	n := 0
	for w := range strings.FieldsFuncSeq(head(s, want*40), unicode.IsSpace) {
		if strings.Contains(w, "://") || strings.HasPrefix(w, "@") || strings.HasPrefix(w, "#") || strings.HasPrefix(w, "www.") {
			continue
		}
		w = strings.Map(dropDigits, w)
		if !latinOnly {
			w = strings.Map(dropLatin, w) // brands stand within the words of scripts without spaces
		}
		l := letters(w)
		if l == 0 {
			continue
		}
		b.WriteString(w)
		b.WriteByte(' ')
		if unicode.Is(unicode.Devanagari, firstLetter(w)) {
			l = l * 3 / 5
		}
		if n += l; n >= want {
			break
		}
	}
	return cut(b.String(), want*3)
}

// cut bounds a sample whose script has no spaces.
func cut(s string, runes int) string {
	n := 0
	for i := range s {
		if n == runes {
			return s[:i]
		}
		n++
	}
	return s
}

func head(s string, bytes int) string {
	if len(s) <= bytes {
		return s
	}
	return strings.ToValidUTF8(s[:bytes], "")
}

func dropDigits(r rune) rune {
	if text.Digits.Has(r) {
		return -1
	}
	return r
}

func dropLatin(r rune) rune {
	if unicode.Is(unicode.Latin, r) {
		return -1
	}
	return r
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r < unicode.MaxASCII:
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				n++
			}
		case text.LetterMarks.Has(r):
			n++
		}
	}
	return n
}

func firstLetter(s string) rune {
	for _, r := range s {
		if text.Letters.Has(r) {
			return r
		}
	}
	return 0
}

// mostlyLatin reports a text of which at least half the letters are Latin; Han and kana count threefold, for each is a syllable or word.
func mostlyLatin(s string) bool {
	latin, other := 0, 0
	for _, r := range head(s, 4000) {
		switch {
		case r < unicode.MaxASCII:
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				latin++
			}
		case !text.Letters.Has(r):
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r):
			other += 3
		default:
			other++
		}
	}
	return latin >= other
}
