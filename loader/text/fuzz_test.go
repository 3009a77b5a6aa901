package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzTokenize: tokens stand in the text's order and inside it, hold something, and sentences follow each other.
func FuzzTokenize(f *testing.F) {
	for _, seed := range []string{"WhatsApp was down for 2.5 hrs. \"Sorry\", it said.", "通信障害が１２：３０に発生した。", "واجه المستخدمون، ١٢ ألف", "e\u0301\u0301\u0301 \u202eabc\u202c",
		"1,000,000.00.00:12:12", "a\r\n\r\nb\u2028c", "Dr. A. B. Smith", "हाँ।नहीं", strings.Repeat("x", 300), "\x00\uFEFF\u200b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		d := NewDoc(s, nil)
		at := 0
		for _, k := range d.Tokens {
			if k.Start < at || k.End < k.Start || k.End > d.Len() {
				t.Fatalf("token %+v after %d in a text of %d", k, at, d.Len())
			}
			at = k.Start
		}
		next := 0
		for _, sen := range d.Sentences {
			if sen.First < next || sen.Last <= sen.First || sen.Last > len(d.Tokens) {
				t.Fatalf("sentence %+v after token %d of %d", sen, next, len(d.Tokens))
			}
			next = sen.Last
		}
	})
}
