package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// words gives the folded words of a text, marks left out.
func words(s string) []string {
	var out []string
	for _, t := range Tokenize(s) {
		if t.Kind != Punct && t.Kind != Break {
			out = append(out, t.Text)
		}
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"apostrophe parts", "L'application d’Orange", "l application d orange"},
		{"hyphen parts", "WhatsApp-Störung", "whatsapp störung"},
		{"number with separators", "12,400 reports, 4'000 users at 8.50", "12,400 reports 4'000 users at 8.50"},
		{"digits before letters", "9h15 and 12.11pm", "9 h 15 and 12.11 pm"},
		{"digits after letters", "O2 on 5G", "o2 on 5 g"},
		{"ideographs one by one", "于18时", "于 18 时"},
		{"Arabic vowel signs and tatweel", "خَلَلٌ تقنـي", "خلل تقني"},
		{"forms of alef and yeh", "إلى أحمد", "الي احمد"},
		{"Persian and Arabic digits", "۱۲ و ٣٤", "12 و 34"},
		{"zero-width non-joiner parts", "می\u200cشود", "مي شود"},
		{"Indic nukta and candrabindu", "फ़ोन बाँध", "फोन बांध"},
		{"full width", "ＤｏＣｏＭｏ", "docomo"},
		{"dotted and dotless i", "İnternet kesintisı", "internet kesintisi"},
		{"soft hyphen and bidi marks vanish", "Aus\u00adfall \u202bقطع\u202c", "ausfall قطع"},
	} {
		if got := strings.Join(words(c.in), " "); got != c.want {
			t.Errorf("%s: %q\n got %q\nwant %q", c.name, c.in, got, c.want)
		}
	}
}

// Every token keeps the place of the characters it was made from, whatever folding did to them.
func TestOffsetsAreCodePoints(t *testing.T) {
	for _, s := range []string{
		"Störung: WhatsApp 🚫 down 👨‍👩‍👧 since 9h",
		"cafe\u0301 e\u0301tait en panne",
		"وبالهند، تعطّل «واتساب» 😡",
		"می\u200cشود و قطع شد",
		"হোয়াটসঅ্যাপের পরিষেবা ব্যাহত",
		"ｼｽﾃﾑ障害でＡＴＭ停止",
		"\ufeffTitle\r\n\r\nBody",
		"\xff\xfe broken",
	} {
		d := NewDoc(s, nil)
		runes := []rune(s)
		if d.Len() != utf8.RuneCountInString(s) {
			t.Errorf("%q: %d code points, want %d", s, d.Len(), utf8.RuneCountInString(s))
		}
		last := 0
		for _, tok := range d.Tokens {
			if tok.Start < last || tok.End <= tok.Start || tok.End > len(runes) {
				t.Fatalf("%q: token %q at %d-%d after %d", s, tok.Text, tok.Start, tok.End, last)
			}
			last = tok.End
			if !utf8.ValidString(s) {
				continue
			}
			if got, want := d.Slice(tok.Start, tok.End), string(runes[tok.Start:tok.End]); got != want {
				t.Errorf("%q: slice %q, want %q", s, got, want)
			}
			if tok.Kind == Word && Fold(d.Slice(tok.Start, tok.End)) != tok.Text {
				t.Errorf("%q: token %q is no folding of %q", s, tok.Text, d.Slice(tok.Start, tok.End))
			}
		}
	}
}

func TestSentences(t *testing.T) {
	abbrev := map[string]bool{"dr": true, "z": true, "nov": true}
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"stops", "It failed. Users complained! Why?", []string{"It failed.", "Users complained!", "Why?"}},
		{"abbreviations and initials", "Dr. Ali and J. Doe left. They did.", []string{"Dr. Ali and J. Doe left.", "They did."}},
		{"closing marks", "“We failed.” He left.", []string{"“We failed.”", "He left."}},
		{"a day's number", "Am 4. Oktober fiel es aus. Dann ging es.", []string{"Am 4. Oktober fiel es aus.", "Dann ging es."}},
		{"addresses", "Die Seite impots.gouv.fr war weg. Ende.", []string{"Die Seite impots.gouv.fr war weg.", "Ende."}},
		{"danda and Urdu stop", "सेवा ठप रही। फिर चली। بند رہا۔ پھر چلا۔", []string{"सेवा ठप रही।", "फिर चली।", "بند رہا۔", "پھر چلا۔"}},
		{"ideographic", "服务中断。已恢复。", []string{"服务中断。", "已恢复。"}},
		{"Arabic without a space", "توقف التطبيق.وعاد لاحقاً.", []string{"توقف التطبيق.", "وعاد لاحقاً."}},
		{"paragraphs", "A title\n\nThe body goes on", []string{"A title", "The body goes on"}},
		{"hard-wrapped prose", strings.Repeat("word ", 12) + "and\nmore of it. End.", []string{strings.Repeat("word ", 12) + "and\nmore of it.", "End."}},
	} {
		d := NewDoc(c.in, abbrev)
		var got []string
		for _, s := range d.Sentences {
			got = append(got, d.Slice(d.Tokens[s.First].Start, d.Tokens[s.Last-1].End))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestClitics(t *testing.T) {
	for word, want := range map[string]string{"والهند": "هند", "للمستخدمين": "مستخدمين", "للمصريه": "المصريه", "بالشبكه": "شبكه", "فتعطل": "تعطل"} {
		found := false
		for _, f := range Clitics(word) {
			found = found || f == want
		}
		if !found {
			t.Errorf("%s: %q not among %q", word, want, Clitics(word))
		}
	}
}

// TestPoint gives code points for the bytes of a text in which letters take one, two and three of them.
func TestPoint(t *testing.T) {
	d := NewDoc("aé हx", nil)
	for at, want := range map[int]int{0: 0, 1: 1, 3: 2, 4: 3, 7: 4, 8: 5} {
		if got := d.Point(at); got != want {
			t.Errorf("byte %d is code point %d, want %d", at, got, want)
		}
	}
}
