package loader

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/pemistahl/lingua-go"
)

// Lingua compares a text with every language of its set, which costs more than all of extraction. The functions of this file leave out
// those that cannot be meant: languages of other scripts, and for Latin letters those whose most frequent words are hardly there.

//go:embed function_words.tsv
var functionWordsTable string

// shortlisted is how many languages of the Latin script are compared; a language needs a quarter of the hits of the best to be among
// them. Texts with fewer than enoughHits frequent words are compared with all.
const (
	shortlisted = 5
	enoughHits  = 6
	plain       = 10 // hits from which a language alone is meant that has three times as many as the next
)

// scriptLanguages are the languages of the detector's set that write in a script which they do not share with Latin.
var scriptLanguages = map[string][]lingua.Language{
	"Cyrillic":   {lingua.Russian, lingua.Ukrainian, lingua.Bulgarian, lingua.Serbian, lingua.Belarusian, lingua.Kazakh},
	"Arabic":     {lingua.Arabic, lingua.Persian, lingua.Urdu},
	"Devanagari": {lingua.Hindi, lingua.Marathi},
	"Han":        {lingua.Chinese, lingua.Japanese},
	"Bengali":    {lingua.Bengali},
}

// functionWords gives, by word, the languages in which it is frequent.
var functionWords = sync.OnceValue(func() map[string][]lingua.Language {
	words := map[string][]lingua.Language{}
	for line := range strings.Lines(functionWordsTable) {
		code, list, found := strings.Cut(strings.TrimSpace(line), "\t")
		if !found || strings.HasPrefix(code, "#") {
			continue
		}
		language := lingua.GetLanguageFromIsoCode639_1(lingua.GetIsoCode639_1FromValue(strings.ToUpper(code)))
		for _, w := range strings.Fields(list) {
			words[w] = append(words[w], language)
		}
	}
	return words
})

// shortlist gives the languages that a sample may be in, sorted: one where there is no doubt, nil for all.
func shortlist(sample string) []lingua.Language {
	switch script := scriptOf(sample); script {
	case "":
		return nil
	case "Latin":
		return likelyLatin(sample)
	default:
		return scriptLanguages[script]
	}
}

// scriptOf names the script of nine in ten letters, "" where there is no such one. Kana counts as Han: Japanese mixes both.
func scriptOf(s string) string {
	count := map[string]int{}
	all := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		all++
		if r < 0x250 {
			count["Latin"]++
			continue
		}
		count[scriptOfRune(r)]++
	}
	for script, n := range count {
		if 10*n >= 9*all && all > 0 {
			return script
		}
	}
	return ""
}

func scriptOfRune(r rune) string {
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		return "Cyrillic"
	case unicode.Is(unicode.Arabic, r):
		return "Arabic"
	case unicode.Is(unicode.Devanagari, r):
		return "Devanagari"
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return "Han"
	case unicode.Is(unicode.Bengali, r):
		return "Bengali"
	case unicode.Is(unicode.Latin, r):
		return "Latin"
	}
	return ""
}

// likelyLatin gives the languages of whose frequent words the sample holds most.
func likelyLatin(sample string) []lingua.Language {
	words := functionWords()
	hits := map[lingua.Language]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(sample), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' }) {
		for _, l := range words[w] {
			hits[l]++
		}
	}
	list := make([]lingua.Language, 0, len(hits))
	for l := range hits {
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b lingua.Language) int {
		if hits[a] != hits[b] {
			return hits[b] - hits[a]
		}
		return int(a) - int(b)
	})
	if len(list) == 0 || hits[list[0]] < enoughHits {
		return nil
	}
	if len(list) == 1 || hits[list[0]] >= plain && hits[list[0]] >= 3*hits[list[1]] {
		return list[:1]
	}
	keep := 1
	for keep < len(list) && (keep < 2 || keep < shortlisted && 4*hits[list[keep]] >= hits[list[0]]) {
		keep++
	}
	list = list[:keep]
	slices.Sort(list)
	return list
}

// detectors holds a detector for each shortlist that came up; lingua's models are shared by all.
var detectors sync.Map // string → lingua.LanguageDetector

// languageOf asks lingua where the shortlist leaves a choice.
func languageOf(sample string) (lingua.Language, bool) {
	list := shortlist(sample)
	if len(list) == 1 {
		return list[0], true
	}
	return detectorOf(list).DetectLanguageOf(sample)
}

func detectorOf(list []lingua.Language) lingua.LanguageDetector {
	if list == nil {
		return detector()
	}
	key := make([]byte, len(list))
	for i, l := range list {
		key[i] = byte(l)
	}
	if found, ok := detectors.Load(string(key)); ok {
		return found.(lingua.LanguageDetector)
	}
	made := lingua.NewLanguageDetectorBuilder().FromLanguages(list...).Build()
	detectors.Store(string(key), made)
	return made
}
