package lang

import (
	"fmt"
	"slices"
	"strings"

	"outagegraph/loader/text"
)

// opcode says what one element of a pattern matches.
type opcode uint8

const (
	opExact  opcode = iota // a word
	opPrefix               // a word's beginning
	opSuffix               // a word's end
	opInfix                // inside a word
	opAny                  // any one word
	opGap                  // up to n words
	opSet                  // a phrase of a set
	opSlot                 // an annotation: a service, a number …
)

// elem is one element of a compiled pattern.
type elem struct {
	op       opcode
	optional bool
	cross    bool   // a gap that may cross punctuation
	words    []elem // alternatives for one word (exact, prefix, suffix, infix)
	word     string
	name     string   // of a set or slot
	set      *setNode // of that name; nil in a phrase that itself belongs to a set
}

// isWord reports an element that matches one token by its letters.
func (e elem) isWord() bool { return len(e.words) > 0 || e.op <= opInfix }

// length is that of the word, in bytes, of alternatives that of the shortest.
func (e elem) length() int {
	n := len(e.word)
	for i, w := range e.words {
		if i == 0 || len(w.word) < n {
			n = len(w.word)
		}
	}
	return n
}

// String writes the words as a pattern does.
func (e elem) String() string {
	if len(e.words) > 0 {
		alts := make([]string, len(e.words))
		for i, w := range e.words {
			alts[i] = w.String()
		}
		return strings.Join(alts, "|")
	}
	switch e.op {
	case opPrefix:
		return e.word + "*"
	case opSuffix:
		return "*" + e.word
	case opInfix:
		return "*" + e.word + "*"
	}
	return e.word
}

// Gap widths in words; characters in scripts without spaces. README.md documents them.
const (
	shortGap, longGap         = 3, 8
	shortGapIdeo, longGapIdeo = 6, 20
)

// Row is one row of a list: what was written where, and its compiled pattern.
type Row struct {
	Lang   string
	File   string // "causes.tsv"
	Line   int
	Role   string // "down", "not", "cause" …
	Value  string
	Extra  string // a second value: the strength of a cause
	Text   string // the pattern as written
	Open   bool   // a body's name that goes on for up to three words: "ministry of .."
	Gapped bool   // has a gap and, with its sets, no word of negation: one that stands in the gap negates the phrase
	elems  []elem
	id     int
	need   int32 // number of the word without which it cannot match, 0 where there is none
	plain  bool  // begins with a word that must be there: the index has matched it already
}

// Rule names the row as claims and traces show it: "de/causes:17".
func (r *Row) Rule() string {
	return fmt.Sprintf("%s/%s:%d", r.Lang, strings.TrimSuffix(r.File, ".tsv"), r.Line)
}

// compile reads a pattern as written into elements.
func compile(p string) ([]elem, error) {
	fields := strings.Fields(p)
	if w := sharedByNeighbours(fields); w != "" {
		return nil, fmt.Errorf("pattern %q has %q in two alternatives beside each other: | parts words and not phrases, so write a row for each phrase", p, w)
	}
	out := make([]elem, 0, len(fields)) // there are a hundred thousand patterns, and a word is mostly one element
	for _, field := range fields {
		es, err := compileField(field)
		if err != nil {
			return nil, err
		}
		out = append(out, es...)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("pattern %q holds no word", p)
	}
	if out[0].op == opGap || out[len(out)-1].op == opGap {
		return nil, fmt.Errorf("pattern %q begins or ends with a gap", p)
	}
	for _, e := range out {
		if e.op != opGap && !e.optional {
			return out, nil
		}
	}
	return nil, fmt.Errorf("pattern %q holds only words that may be missing", p)
}

// sharedByNeighbours gives a word that two fields beside each other have among their alternatives, as they have where phrases were meant: "the cause|the
// reason was" is (the)(cause or the)(reason)(was).
func sharedByNeighbours(fields []string) string {
	for i := 1; i < len(fields); i++ {
		a, b := fields[i-1], fields[i]
		if !strings.Contains(a, "|") && !strings.Contains(b, "|") || strings.ContainsAny(a+b, "{<") {
			continue
		}
		those := choices(b)
		for _, w := range choices(a) {
			if slices.Contains(those, w) {
				return w
			}
		}
	}
	return ""
}

// choices are the words of a field without its signs.
func choices(field string) []string {
	return strings.Split(strings.ReplaceAll(strings.Trim(field, "[]"), "*", ""), "|")
}

func compileField(f string) ([]elem, error) {
	switch {
	case f == "..":
		return []elem{{op: opGap}}, nil
	case f == "...":
		return []elem{{op: opGap, cross: true}}, nil
	case f == "*":
		return []elem{{op: opAny}}, nil
	case strings.HasPrefix(f, "[") && strings.HasSuffix(f, "]") && len(f) > 2:
		es, err := compileField(f[1 : len(f)-1])
		for i := range es {
			es[i].optional = true
		}
		return es, err
	case strings.HasPrefix(f, "{") && strings.HasSuffix(f, "}"):
		return []elem{{op: opSet, name: f[1 : len(f)-1]}}, nil
	case strings.HasPrefix(f, "<") && strings.HasSuffix(f, ">") && len(f) > 2:
		return []elem{{op: opSlot, name: f[1 : len(f)-1]}}, nil
	}
	if es, ok := splitEmbedded(f); ok {
		return es()
	}
	return compileWords(f)
}

// splitEmbedded parts slots, sets and gaps that stand in a field without spaces, as scripts without spaces write them.
func splitEmbedded(f string) (func() ([]elem, error), bool) {
	for _, open := range []string{"<", "{", "[", ".."} {
		at := strings.Index(f, open)
		if at < 0 || (open == "<" && !strings.Contains(f[at:], ">")) {
			continue
		}
		end := len(open)
		switch open {
		case "<":
			end = strings.Index(f[at:], ">") + 1
		case "{":
			end = strings.Index(f[at:], "}") + 1
		case "[":
			end = strings.Index(f[at:], "]") + 1
		case "..":
			for at+end < len(f) && f[at+end] == '.' {
				end++
			}
		}
		if end <= 0 || (at == 0 && at+end == len(f)) {
			continue
		}
		parts := []string{f[:at], f[at : at+end], f[at+end:]}
		return func() ([]elem, error) {
			var out []elem
			for _, p := range parts {
				if p == "" {
					continue
				}
				es, err := compileField(p)
				if err != nil {
					return nil, err
				}
				out = append(out, es...)
			}
			return out, nil
		}, true
	}
	return nil, false
}

// compileWords reads one word with its alternatives; a word that the tokenizer parts becomes several elements.
func compileWords(f string) ([]elem, error) {
	alts := []string{f}
	if f != "|" {
		alts = strings.Split(f, "|")
	}
	if len(alts) == 1 {
		return compileWord(f)
	}
	var choice elem
	for _, a := range alts {
		es, err := compileWord(a)
		if err != nil {
			return nil, err
		}
		if len(es) != 1 {
			return alternatives(alts)
		}
		choice.words = append(choice.words, es[0])
	}
	return []elem{choice}, nil
}

// alternatives makes an unnamed set of alternatives of which some are several tokens.
func alternatives(alts []string) ([]elem, error) {
	e := elem{op: opSet, name: "|" + strings.Join(alts, "|")}
	return []elem{e}, nil
}

func compileWord(w string) ([]elem, error) {
	pre, suf := strings.HasPrefix(w, "*"), strings.HasSuffix(w, "*")
	core := strings.Trim(w, "*")
	if strings.Contains(core, "*") {
		return nil, fmt.Errorf("%q: * stands only at the beginning or end of a word", w)
	}
	if strings.Trim(core, "-'’") == "" && core != "" {
		return nil, nil // hyphens and apostrophes part words in the text too
	}
	toks := text.Tokenize(core)
	if len(toks) == 0 {
		return nil, fmt.Errorf("%q holds no word", w)
	}
	out := make([]elem, 0, len(toks))
	for i, t := range toks {
		e := elem{op: opExact, word: t.Text}
		first, last := i == 0, i == len(toks)-1
		switch {
		case t.Kind == text.Ideo || t.Kind == text.Punct:
		case pre && first && suf && last:
			e.op = opInfix
		case pre && first:
			e.op = opSuffix
		case suf && last:
			e.op = opPrefix
		}
		out = append(out, e)
	}
	return out, nil
}
