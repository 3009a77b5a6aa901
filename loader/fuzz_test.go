package loader

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
)

var fuzzLoader = sync.OnceValue(func() *Loader {
	l, err := New(Options{})
	if err != nil {
		panic(err)
	}
	return l
})

// fuzzSeeds are this project's own annotated articles: hostile text is best grown from text that is read well.
func fuzzSeeds(f *testing.F) {
	for _, a := range corpus(f, "testdata/corpus") {
		f.Add(a.article.Title, a.article.Text, a.article.Published, a.gold.Language)
	}
	f.Add("", "\"\"\"“”„«»‘’「」", "2022-10", "en")
	f.Add("x", strings.Repeat("́", 300)+"\u202eWhatsApp was down\u202c", "2022", "ja")
}

// FuzzRead holds whatever is read out of a text against the promises of graph.Extraction.
func FuzzRead(f *testing.F) {
	fuzzSeeds(f)
	f.Fuzz(func(t *testing.T, title, text, published, language string) {
		if !utf8.ValidString(title) || !utf8.ValidString(text) || len(text) > 20_000 {
			t.Skip()
		}
		a := graph.Article{URI: "fuzz", Title: title, Text: text, Published: published}
		if lang.Get(graph.Lang(language)) != nil {
			a.Language = graph.Lang(language)
		}
		first := fuzzLoader().Read(a)
		checkExtraction(t, first)
		if again := fuzzLoader().Read(a); !reflect.DeepEqual(first, again) {
			t.Errorf("read differently the second time:\n%+v\n%+v", first, again)
		}
	})
}

// FuzzSplice reads articles put together from pieces of this project's own, of one language or several, with marks, lines and layouts of web pages
// between them that no author writes: what a mutation of bytes hardly ever reaches. To explain or trace an article changes nothing of what is read.
func FuzzSplice(f *testing.F) {
	pieces := splicePieces(f)
	explaining := *fuzzLoader()
	explaining.explain = true
	for seed := range uint64(40) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		a := splice(rand.New(rand.NewPCG(seed, 0)), pieces)
		first := fuzzLoader().Read(a)
		checkExtraction(t, first)
		again := explaining.Read(a)
		again.Dropped = nil
		if !reflect.DeepEqual(first, again) {
			t.Errorf("read differently the second time: %q", a.Text)
		}
		explaining.Trace(a)
	})
}

// oddities are what pages hold between sentences and within them.
var oddities = []string{
	"\n", "\n\n", " ", "", "  ", ": ", " – ", " — ", "“", "”", "«", "»", "\"", "'", "(", ")", "[", "]", "„", "「", "」", "…", ". ", "! ", "? ", "。", "؟ ", "।",
	"\n— \U0001F940 (@some_body) April 28, 2025\n", " — Foo Status (@foostatus) 3. Mai 2022\n", "https://t.example/a ", "#down ", "@foo ", "\n- ", "\n* ", "1. ", "12:30 ", "3 May 2022 ",
	"\u200c", "\u200f", "\u202e", "\u00a0", "e\u0301\u0301", "\U0001F1EE\U0001F1F3", "½", "²", "WhatsApp ", "WHATSAPP", "5", "99999999999999999999", "\t", "|", "/", "&amp;", "<b>", "\u0000",
}

// splicePieces gives the lines of the project's own articles by language.
func splicePieces(f *testing.F) map[string][]string {
	pieces := map[string][]string{}
	for _, a := range corpus(f, "testdata/corpus") {
		for _, line := range append(strings.Split(a.article.Text, "\n"), a.article.Title) {
			if line != "" {
				pieces[a.gold.Language] = append(pieces[a.gold.Language], line)
			}
		}
	}
	return pieces
}

// splice draws an article: a language, some of its pieces, now and then one of another language, cut anywhere, with oddities at the seams.
func splice(r *rand.Rand, pieces map[string][]string) graph.Article {
	languages := slices.Sorted(maps.Keys(pieces))
	language := languages[r.IntN(len(languages))]
	piece := func() string {
		from := language
		if r.IntN(8) == 0 {
			from = languages[r.IntN(len(languages))]
		}
		runes := []rune(pieces[from][r.IntN(len(pieces[from]))])
		if r.IntN(2) == 0 {
			start := r.IntN(len(runes))
			runes = runes[start : start+r.IntN(len(runes)-start)+1]
		}
		return string(runes)
	}
	var text strings.Builder
	for range 1 + r.IntN(16) {
		text.WriteString(piece())
		for range r.IntN(4) {
			text.WriteString(oddities[r.IntN(len(oddities))])
		}
	}
	a := graph.Article{URI: "splice", Text: text.String(), Published: []string{"", "2022", "2022-10", "2022-10-25"}[r.IntN(4)]}
	if r.IntN(3) > 0 {
		a.Title = piece()
	}
	if r.IntN(4) > 0 {
		a.Language = graph.Lang(language)
	}
	return a
}

func checkExtraction(t *testing.T, x graph.Extraction) {
	t.Helper()
	runes := []rune(x.Article.Text)
	inside := func(s graph.Span) bool { return s.Start >= 0 && s.Start < s.End && s.End <= len(runes) }
	for _, m := range x.Mentions {
		if !inside(m.Span) {
			t.Errorf("mention outside the text: %+v of %d", m, len(runes))
		}
	}
	for _, c := range x.Claims {
		if !inside(c.Span) || c.Quote != string(runes[c.Span.Start:c.Span.End]) {
			t.Errorf("claim without its words: %+v", c)
		}
		if c.Mention >= len(x.Mentions) || c.Mention < 0 && c.Predicate != graph.OwnedBy {
			t.Errorf("claim of no mention: %+v", c)
		}
	}
	for _, s := range x.Statements {
		if !inside(s.Span) || s.Mention < 0 || s.Mention >= len(x.Mentions) || strings.TrimSpace(s.Text) == "" {
			t.Errorf("statement without its words: %+v", s)
		}
	}
}

// FuzzDetect: a language is none, or a code of two letters, the same twice.
func FuzzDetect(f *testing.F) {
	for _, seed := range []string{"WhatsApp stopped working on Tuesday.", "تعطل واتساب اليوم", "ラインで障害が発生した", "भारत में", "12:30 http://x.example @a #b", "\u202eabc\u202c", "Störung Ausfall", "ไทย 한국어 ελληνικά"} {
		f.Add("", seed)
		f.Add(seed, "")
	}
	f.Fuzz(func(t *testing.T, title, body string) {
		found := Detect(title, body)
		if found != "" && len(found) != 2 || Detect(title, body) != found {
			t.Errorf("language %q", found)
		}
	})
}

// FuzzDateLine: the date of a line is an ISO date.
func FuzzDateLine(f *testing.F) {
	for _, seed := range []string{"২৫ অক্টোবর ২০২২", "25 octobre 2022", "٢٥ أكتوبر ٢٠٢٢", "2022年10月25日", "25 октября 2022 г.", "۴ آبان ۱۴۰۱", "令和4年10月25日"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if iso, ok := DateLine(line); ok && !isoDay.MatchString(iso) {
			t.Errorf("%q is read as %q", line, iso)
		}
	})
}

var isoDay = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)
