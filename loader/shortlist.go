package loader

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/pemistahl/lingua-go"

	"outagegraph/loader/text"
)

// Lingua compares a text with every language of its set, which costs more than all of extraction. The functions of this file leave out
// those that cannot be meant: languages of other scripts, and those whose most frequent words are hardly there.

//go:embed function_words.tsv
var functionWordsTable string

// shortlistLetters is how much of a body is looked at for frequent words; it takes a tenth of the time that lingua takes for sampleLetters.
const shortlistLetters = 800

// shortlisted is how many languages are compared; a language needs a quarter of the hits of the best to be among them. Texts with
// fewer than enoughHits are compared with all of their script.
const (
	shortlisted = 5
	oneHit      = 60 // points of a word that is frequent in one language only
	enoughHits  = 4 * oneHit
	plain       = 8 * oneHit // from which a language is taken without asking lingua where it has 2.5 times as many as the next
)

// tie is the distance under which two languages are equally likely to lingua. It adds probabilities in the order of a map, so that their
// last digits differ from run to run.
const tie = 1e-9

// scriptLanguages are the languages of the detector's set that write in a script of their own; all others stand in the detector.
var scriptLanguages = map[string][]lingua.Language{
	"Cyrillic":   {lingua.Russian, lingua.Ukrainian, lingua.Bulgarian, lingua.Serbian, lingua.Belarusian, lingua.Kazakh},
	"Arabic":     {lingua.Arabic, lingua.Persian, lingua.Urdu},
	"Devanagari": {lingua.Hindi, lingua.Marathi},
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
	case "Bengali":
		return []lingua.Language{lingua.Bengali}
	case "Han":
		return byKana(sample)
	case "Cyrillic":
		return byAlphabet(sample, likely(sample, scriptLanguages[script]))
	default:
		if 30*lettersOf(sample, polishLetters) > letters(sample) {
			return []lingua.Language{lingua.Polish}
		}
		return likely(sample, scriptLanguages[script])
	}
}

// polishLetters are those that of the detector's languages only Polish writes; every eighteenth letter of its texts is one.
const polishLetters = "łąęśźżń"

// lettersOf counts how often a text, in lower case or not, has one of the letters.
func lettersOf(s, of string) int {
	n := 0
	for _, r := range s {
		if r >= 0x80 && strings.ContainsRune(of, unicode.ToLower(r)) {
			n++
		}
	}
	return n
}

// The letters by which the Cyrillic alphabets of the detector differ: those one of which a text of so many letters (from) holds in the language, and those that it
// does not write. Trigrams take a short Ukrainian text for Kazakh, a short Russian one for Serbian or Bulgarian.
const (
	kazakhLetters  = "әғқңөұүһ"
	serbianLetters = "јљњђћџ"
)

var alphabets = map[lingua.Language]struct {
	from         int
	needs, never string
}{
	lingua.Russian:    {0, "", "іїєґў" + kazakhLetters + serbianLetters},
	lingua.Ukrainian:  {80, "іїєґ", "ыэъёў" + kazakhLetters + serbianLetters},
	lingua.Belarusian: {60, "іў", "иїєґщъ" + kazakhLetters + serbianLetters},
	lingua.Bulgarian:  {0, "", "ыэёіїєґў" + kazakhLetters + serbianLetters},
	lingua.Serbian:    {60, serbianLetters, "йщъыьэюяёіїєґў" + kazakhLetters},
	lingua.Kazakh:     {25, kazakhLetters, "їєґў" + serbianLetters},
}

// byAlphabet leaves out the languages whose alphabet the letters of the sample are not, but for one in sixty, as in a name of the neighbours.
func byAlphabet(sample string, list []lingua.Language) []lingua.Language {
	n := letters(sample)
	kept := slices.DeleteFunc(slices.Clone(list), func(l lingua.Language) bool {
		a, known := alphabets[l]
		return known && (a.needs != "" && n >= a.from && lettersOf(sample, a.needs) == 0 || 60*lettersOf(sample, a.never) > n)
	})
	if len(kept) == 0 {
		return list
	}
	return kept
}

// byKana tells Japanese from Chinese: a Japanese text of any length holds kana, a Chinese one hardly ever.
func byKana(s string) []lingua.Language {
	kana, all := 0, 0
	for _, r := range s {
		if unicode.In(r, unicode.Hiragana, unicode.Katakana) {
			kana++
		}
		if text.Letters.Has(r) {
			all++
		}
	}
	switch {
	case 5*kana >= all:
		return []lingua.Language{lingua.Japanese}
	case kana == 0 && all >= 40:
		return []lingua.Language{lingua.Chinese}
	}
	return []lingua.Language{lingua.Chinese, lingua.Japanese}
}

// scriptOf names the script of nine in ten letters, "" where there is no such one. Kana counts as Han: Japanese mixes both.
func scriptOf(s string) string {
	count, all := scriptCounts(s)
	for script, n := range count {
		if 10*n >= 9*all && all > 0 {
			return scripts[script].name
		}
	}
	return ""
}

// scriptCounts gives how many letters of each of scripts, and how many letters at all, a text has.
func scriptCounts(s string) (count []int, all int) {
	count = make([]int, len(scripts))
	for _, r := range s {
		if text.Letters.Has(r) {
			count[scriptOfRune(r)]++
			all++
		}
	}
	return count, all
}

// scripts are those of the detector's languages, the frequent ones first, behind that of letters which none of them writes; kana stands with Han.
var scripts = []struct {
	name   string
	tables []*unicode.RangeTable
}{
	{"", nil}, {"Latin", []*unicode.RangeTable{unicode.Latin}}, {"Cyrillic", []*unicode.RangeTable{unicode.Cyrillic}}, {"Arabic", []*unicode.RangeTable{unicode.Arabic}},
	{"Devanagari", []*unicode.RangeTable{unicode.Devanagari}}, {"Han", []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}},
	{"Bengali", []*unicode.RangeTable{unicode.Bengali}}, {"Hangul", []*unicode.RangeTable{unicode.Hangul}}, {"Thai", []*unicode.RangeTable{unicode.Thai}},
	{"Greek", []*unicode.RangeTable{unicode.Greek}}, {"Hebrew", []*unicode.RangeTable{unicode.Hebrew}}, {"Tamil", []*unicode.RangeTable{unicode.Tamil}},
	{"Telugu", []*unicode.RangeTable{unicode.Telugu}}, {"Gujarati", []*unicode.RangeTable{unicode.Gujarati}}, {"Gurmukhi", []*unicode.RangeTable{unicode.Gurmukhi}},
}

// The scripts of the blocks that scriptOfRune knows by heart, as numbers of scripts.
const (
	latin    = 1
	cyrillic = 2
	arabic   = 3
	han      = 5
)

// scriptOfRune gives which of scripts a letter is of.
func scriptOfRune(r rune) int {
	switch { // the blocks in which nearly all letters lie, before the tables
	case r < 0x250:
		return latin
	case 0x400 <= r && r < 0x530:
		return cyrillic
	case 0x620 <= r && r < 0x6E0:
		return arabic
	case 0x4E00 <= r && r < 0xA000, 0x3041 <= r && r < 0x3100:
		return han
	}
	for i := range scripts {
		if unicode.In(r, scripts[i].tables...) {
			return i
		}
	}
	return 0
}

// inOneScript leaves the letters of a sample's most frequent script. Where several scripts are equally frequent, lingua chooses between
// them by the order of a map, another one in each run.
func inOneScript(sample string) string {
	count, all := scriptCounts(sample)
	main := 0
	for script, n := range count {
		if n > count[main] || main == 0 {
			main = script
		}
	}
	if slices.Max(count) == all {
		return sample
	}
	return strings.Map(func(r rune) rune {
		if text.Letters.Has(r) && scriptOfRune(r) != main {
			return ' '
		}
		return r
	}, sample)
}

// likely gives the languages of whose frequent words the sample holds most; otherwise those given, all that write in the script.
func likely(sample string, otherwise []lingua.Language) []lingua.Language {
	words := functionWords()
	hits := map[lingua.Language]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(sample), func(r rune) bool { return !text.LetterMarks.Has(r) && r != '\'' }) {
		for _, l := range words[w] {
			hits[l] += oneHit / len(words[w]) // a word of many languages tells little
		}
	}
	list := slices.SortedFunc(maps.Keys(hits), func(a, b lingua.Language) int {
		return cmp.Or(hits[b]-hits[a], int(a)-int(b))
	})
	enough, plain := enoughHits, plain
	if letters(sample) < 120 {
		enough, plain = oneHit, 2*oneHit // where trigrams alone are weak, a word or two of only one language say more
	}
	if len(list) == 0 || hits[list[0]] < enough {
		return otherwise
	}
	if len(list) == 1 || hits[list[0]] >= plain && 2*hits[list[0]] >= 5*hits[list[1]] {
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

// languageOf asks lingua with a sample of the text where the frequent words of a longer one leave a choice.
func languageOf(long, whole string) (lingua.Language, bool) {
	list := shortlist(long)
	if len(list) == 1 {
		return list[0], true
	}
	sample := sampleOf(whole, sampleLetters)
	if letters(sample) == 0 {
		return 0, false
	}
	return detectorOf(list).DetectLanguageOf(inOneScript(sample))
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
	made := lingua.NewLanguageDetectorBuilder().FromLanguages(list...).WithLowAccuracyMode().WithMinimumRelativeDistance(tie).Build()
	detectors.Store(string(key), made)
	return made
}
