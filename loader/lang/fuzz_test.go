package lang

import (
	"testing"

	"outagegraph/loader/text"
)

// noSlots knows no annotation.
type noSlots struct{}

func (noSlots) Slot(string, int) []int { return nil }

// FuzzPattern compiles any pattern and looks for it in any text: it ends, and hits lie inside the text.
func FuzzPattern(f *testing.F) {
	for _, seed := range [][2]string{{"not .. work*", "it does not really work"}, {"a|b c [d] ... *e*", "a c x y e"}, {"<svc> , {set}", "WhatsApp, x"}, {"服务..中断", "服务已中断"},
		{"[a] [b] [c] d", "a b c d"}, {"* * *", "a b c"}, {"a .. a .. a .. a .. a .. b", "a a a a a a a a a a a a a a a a"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, words string) {
		if len(pattern) > 300 || len(words) > 3000 {
			t.Skip()
		}
		elems, err := compile(pattern)
		if err != nil {
			return
		}
		row := &Row{Text: pattern, elems: elems}
		m := newMatcher(map[string]*setNode{})
		m.add(row)
		m.build()
		p := &Pack{Rows: []*Row{row}, matchers: [phases]*Matcher{m, m, m}}
		toks := text.Tokenize(words)
		p.Text(toks).Find(Phrases, noSlots{}, func(h Hit) {
			if h.First < 0 || h.Last <= h.First || h.Last > len(toks) {
				t.Fatalf("hit %+v outside of %d tokens", h, len(toks))
			}
		})
	})
}
