package loader

import (
	"strings"
	"testing"
	"time"

	"outagegraph/graph"
)

// hostileTexts are pieces that, repeated, once made or could make some step take time that grows with the square of the text.
var hostileTexts = []struct{ name, language, piece string }{
	{"incidents that are not linked", "en", "WhatsApp was down. The incidents were not linked. Gmail failed after an update at that time. "},
	{"service", "en", "WhatsApp "},
	{"outage words", "en", "outage "},
	{"one sentence", "en", "WhatsApp was down in India because of a cyberattack on 3 May 2022 for two hours "},
	{"many sentences", "en", "WhatsApp was down in India because of a cyberattack on 3 May 2022 for two hours. "},
	{"denials", "en", "not no never without because of cyberattack "},
	{"open quotes", "en", "“"},
	{"straight quotes", "en", "\" "},
	{"quotations", "en", "“WhatsApp was down,” said Ann Smith of Meta. "},
	{"unended quotation", "en", "Ann Smith said: “we are sorry for the outage of WhatsApp "},
	{"dates", "en", "on 3 May 2022 "},
	{"clock times", "en", "at 12:30 pm "},
	{"digits", "en", "1 "},
	{"number", "en", "1,000"},
	{"number words", "en", "twenty hundred thousand "},
	{"countries", "en", "India, Brazil, "},
	{"names", "en", "Ann "},
	{"stops", "en", ". "},
	{"parentheses", "en", "( "},
	{"lines", "en", "\n"},
	{"one word", "en", "x"},
	{"hyphens", "en", "a-"},
	{"apostrophes", "fr", "l'"},
	{"combining marks", "en", "e\u0301\u0301\u0301"},
	{"bidi", "ar", "\u202eواتساب\u202c "},
	{"arabic sentence", "ar", "تعطل واتساب في الهند بسبب هجوم إلكتروني "},
	{"chinese run", "zh", "微信故障"},
	{"japanese run", "ja", "ラインで障害"},
	{"katakana", "ja", "ラ"},
	{"hindi sentence", "hi", "भारत में व्हाट्सएप ठप हो गया "},
	{"compound", "de", "ausfall"},
	{"compounds", "de", "WhatsApp-Ausfall wegen Cyberangriff "},
	{"embedded posts", "en", "The messaging service WhatsApp is down again — Ann (@ann) May 1, 2022 https://t.example/a\n"},
	{"lines of speech", "fr", "- WhatsApp était en panne, dit Jean\n\n"},
	{"surnames", "en", "Andy Grab spoke. The app Grab was down. "},
	{"hours and minutes", "ar", "مدة ساعة و 5 دقائق "},
	{"unknown services", "en", "the payment app Zwipp was down. "},
	{"names before brackets", "zh", "某电讯公司（Optus）当机。"},
	{"dated outages", "en", "On 3 May 2014 Zwipp went down. "},
}

// TestHostileTexts: each is read within a bound that no machine needs, where time that grows with the square or the cube of the text
// would take minutes.
func TestHostileTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	for _, h := range hostileTexts {
		t.Run(h.name, func(t *testing.T) {
			a := graph.Article{URI: "hostile", Language: graph.Lang(h.language), Published: "2022-05-04", Text: strings.Repeat(h.piece, 60_000/len(h.piece))}
			start := time.Now()
			checkExtraction(t, fuzzLoader().Read(a))
			if took := time.Since(start); took > 30*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// TestLongTextIsCut: of a text beyond the limit only the beginning is read, all of it is kept, and the reader is told.
func TestLongTextIsCut(t *testing.T) {
	text := "WhatsApp suffered an outage in India on 3 May 2022. The outage of WhatsApp lasted two hours.\n\n" + strings.Repeat("é lorem ipsum dolor sit amet\n", readLimit/20)
	x := fuzzLoader().Read(graph.Article{URI: "long", Language: "en", Text: text})
	checkExtraction(t, x)
	if x.Article.Text != text || x.Cut == "" || len(x.Mentions) != 1 {
		t.Errorf("cut %q, %d mentions, %d bytes kept", x.Cut, len(x.Mentions), len(x.Article.Text))
	}
}
