package lang

import (
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"outagegraph/loader/text"
)

// Phase parts the rows by what they build on: words alone, then dates and times made of them, then everything that needs entities.
type Phase uint8

// The phases, in the order in which they are run.
const (
	Words   Phase = iota // numbers, months, units …: no slots
	Times                // date, clock and back templates: <day> <month> <hour> …
	Phrases              // all others
	phases
)

// phaseOf tells in which phase a role is looked for.
func phaseOf(role string) Phase {
	switch role {
	case "n", "times", "half", "quarter", "vague_number", "during", "month", "weekday", "unit", "span", "part", "last", "this", "holiday", "local":
		return Words
	case "date", "clock", "back", "day":
		return Times
	}
	return Phrases
}

// Slotted tells where annotations begin: the matcher asks it for <svc>, <num> and the other slots of patterns.
type Slotted interface {
	// Slot gives the ends (exclusive token numbers) of the annotations of that name that begin at token i.
	Slot(name string, i int) []int
}

// Capture is what a slot of a pattern matched.
type Capture struct {
	Name        string
	First, Last int // tokens, half open
}

// Hit is one place where a row's pattern stands in the text.
type Hit struct {
	Row         *Row
	First, Last int // tokens, half open
	Captures    []Capture
}

// Matcher finds many patterns in one pass over the tokens. A pattern is looked up by its first element: a word, a word's beginning, end
// or inside, or a slot; what follows is matched by backtracking, which the bounded gaps keep short.
type Matcher struct {
	rows     index[*Row]      // by the word with which a row begins
	needs    index[int32]     // numbers of the words that rows need, by the words
	numbers  map[string]int32 // those numbers, from 1 on, by the words as patterns write them
	slots    map[string][]*Row
	any      []*Row
	anywhere []start      // made of any
	bySlot   []slotStarts // made of slots, sorted by name
	sets     map[string]*setNode
	scratch  sync.Pool // *scratch
}

// slotStarts lists the rows that may begin with a slot.
type slotStarts struct {
	name string
	rows []start
}

// setNode is a set of phrases, indexed by their first word where that is exact.
type setNode struct {
	id    int
	alts  [][]elem
	exact map[string][][]elem
	other [][]elem
}

func (n *setNode) add(alt []elem) {
	n.alts = append(n.alts, alt)
	if alt[0].op == opExact && len(alt[0].words) == 0 && !alt[0].optional {
		if n.exact == nil {
			n.exact = map[string][][]elem{}
		}
		n.exact[alt[0].word] = append(n.exact[alt[0].word], alt)
		return
	}
	n.other = append(n.other, alt)
}

func newMatcher(sets map[string]*setNode) *Matcher {
	return &Matcher{sets: sets, rows: newIndex[*Row](), needs: newIndex[int32](), numbers: map[string]int32{}, slots: map[string][]*Row{}}
}

// add indexes a row under every element with which it can begin, and under the word that it needs most.
func (m *Matcher) add(r *Row) {
	r.plain = r.elems[0].op <= opInfix && !r.elems[0].optional
	for i := range r.elems {
		m.begin(r, r.elems[i])
		if !r.elems[i].optional {
			break
		}
	}
	m.need(r)
}

func (m *Matcher) begin(r *Row, e elem) {
	if e.isWord() {
		m.rows.add(e, r)
		return
	}
	switch e.op {
	case opSlot:
		if !slices.Contains(m.slots[e.name], r) {
			m.slots[e.name] = append(m.slots[e.name], r)
		}
	case opAny:
		m.any = append(m.any, r)
	case opSet:
		if set := m.sets[e.name]; set != nil {
			for _, alt := range set.alts {
				m.begin(r, alt[0])
			}
		}
	}
}

// need numbers, of the words that must follow a row's beginning, the longest. Most rows whose first word is met are dropped because that
// one is nowhere near, before anything is tried. Rows with the same such word share its number.
func (m *Matcher) need(r *Row) {
	var best elem
	for _, e := range r.elems[1:] {
		if e.isWord() && !e.optional && e.length() > best.length() {
			best = e
		}
	}
	if best.length() == 0 {
		return
	}
	key := best.String()
	if m.numbers[key] == 0 {
		m.numbers[key] = int32(len(m.numbers) + 1)
		m.needs.add(best, m.numbers[key])
	}
	r.need = m.numbers[key]
}

func (m *Matcher) build() {
	m.rows.build()
	m.needs.build()
	m.anywhere = startsOf(m.any)
	for _, name := range slices.Sorted(maps.Keys(m.slots)) {
		m.bySlot = append(m.bySlot, slotStarts{name, startsOf(m.slots[name])})
	}
}

// run is one search over one text.
type run struct {
	m     *Matcher
	toks  []text.Token
	forms [][]string
	slots Slotted
	found func(Hit)
	now   int32 // rises with every token, and over all texts that use the scratch
	*scratch
	caps  []Capture
	start int // token at which the pattern under trial begins
}

// reached gathers where a pattern ends: all ends of a set's phrases, or the furthest with its captures.
type reached struct {
	all  []int
	list bool
	best int
	keep []Capture
}

// scratch is the working memory of a run, used again for the next text. Its marks need no clearing: what they hold is older than the text's
// first token.
type scratch struct {
	last  int32       // the highest mark given
	tried []int32     // per row, the mark of the token at which it was tried last
	near  []int32     // per needed word, the mark of the token where it was met last
	sets  [][]setEnds // per token, the sets whose phrases were looked for there
}

// setEnds tells where the phrases of a set end that begin at a token.
type setEnds struct {
	set  int
	ends []int
}

// blankSets makes room for the sets of a text of so many tokens.
func (s *scratch) blankSets(tokens int) {
	s.sets = slices.Grow(s.sets[:0], tokens)[:tokens]
	for i := range s.sets {
		s.sets[i] = s.sets[i][:0]
	}
}

// reach is within how many tokens a needed word must follow: more than the gaps of any pattern can bridge, marks between words included.
const reach = 160

// Text is a text as a pack reads it.
type Text struct {
	Forms [][]string // per token, the forms under which lists are asked for it: with and without clitics
	pack  *Pack
	toks  []text.Token
	words [][]*word // what the forms may be
}

// Text looks the tokens' forms up, once for all phases.
func (p *Pack) Text(toks []text.Token) *Text {
	t := &Text{Forms: make([][]string, len(toks)), pack: p, toks: toks, words: make([][]*word, len(toks))}
	single, looked := make([]string, len(toks)), make([]*word, len(toks)) // most tokens have one form
	for i, tok := range toks {
		if p.Arabic() && tok.Kind == text.Word && !isASCII(tok.Text) {
			t.Forms[i] = text.Clitics(tok.Text)
			for _, f := range t.Forms[i] {
				t.words[i] = append(t.words[i], p.wordOf(f, tok.Kind))
			}
			continue
		}
		single[i], looked[i] = tok.Text, p.wordOf(tok.Text, tok.Kind)
		t.Forms[i], t.words[i] = single[i:i+1:i+1], looked[i:i+1:i+1]
	}
	return t
}

// Find tells all hits of the pack's rows of one phase, from the last token to the first. Going backwards, the words that follow are known
// when a row is tried.
func (t *Text) Find(ph Phase, slots Slotted, found func(Hit)) {
	m := t.pack.matchers[ph]
	s, _ := m.scratch.Get().(*scratch)
	if s == nil || s.last > math.MaxInt32-int32(len(t.toks))-2*reach {
		s = &scratch{tried: make([]int32, len(t.pack.Rows)), near: make([]int32, len(m.numbers)+1)}
	}
	s.blankSets(len(t.toks))
	r := &run{m: m, toks: t.toks, forms: t.Forms, slots: slots, found: found, scratch: s, now: s.last + reach}
	for i := len(t.toks) - 1; i >= 0; i-- {
		r.now++
		r.at(i, t.words[i], ph)
	}
	s.last = r.now
	m.scratch.Put(s)
}

// at tries every row that may begin at token i, each once.
func (r *run) at(i int, words []*word, ph Phase) {
	for _, w := range words {
		for _, n := range w[ph].needs {
			r.near[n] = r.now
		}
		r.try(w[ph].rows, i)
	}
	for _, s := range r.m.bySlot {
		if len(r.slots.Slot(s.name, i)) > 0 {
			r.try(s.rows, i)
		}
	}
	r.try(r.m.anywhere, i)
}

func (r *run) try(rows []start, i int) {
	for _, s := range rows {
		if (s.need == 0 || r.now-r.near[s.need] <= reach) && r.tried[s.id] != r.now {
			r.tried[s.id] = r.now
			r.match(s.row, i)
		}
	}
}

// match takes the longest way in which the row's pattern fits from token i.
func (r *run) match(row *Row, i int) {
	to := reached{best: -1}
	r.caps = r.caps[:0]
	r.start = i
	if row.plain {
		if len(row.elems) > 1 && !r.may(&row.elems[1], i+1) {
			return
		}
		r.step(row.elems[1:], i+1, &to)
	} else {
		r.step(row.elems, i, &to)
	}
	if to.best > i {
		r.found(Hit{Row: row, First: i, Last: to.best, Captures: to.keep})
	}
}

// may is a quick look whether token i can be the element e, which most trials fail; step decides.
func (r *run) may(e *elem, i int) bool {
	if e.op != opExact || e.optional || len(e.words) > 0 || len(r.forms) > i && len(r.forms[i]) != 1 {
		return true
	}
	if i >= len(r.toks) {
		return false
	}
	return r.forms[i][0] == e.word || r.toks[i].Kind == text.Punct
}

func (r *run) reach(end int, to *reached) {
	switch {
	case to.list:
		to.all = append(to.all, end)
	case end > to.best:
		to.best = end
		to.keep = append([]Capture(nil), r.caps...)
	}
}

// step matches the elements es from token i on and notes every end that is reached.
func (r *run) step(es []elem, i int, to *reached) {
	if len(es) == 0 {
		r.reach(i, to)
		return
	}
	e, rest := &es[0], es[1:]
	if e.optional {
		r.step(rest, i, to)
	}
	if i >= len(r.toks) && e.op != opGap {
		return
	}
	if e.op != opGap && i > r.start && r.toks[i].Kind == text.Punct && isQuote(r.toks[i].Text) {
		r.step(es, i+1, to) // quotation marks around a word part nothing
	}
	switch e.op {
	case opGap:
		r.gap(e, rest, i, to)
	case opSlot:
		for _, end := range r.slots.Slot(e.name, i) {
			r.caps = append(r.caps, Capture{e.name, i, end})
			r.step(rest, end, to)
			r.caps = r.caps[:len(r.caps)-1]
		}
	case opSet:
		for _, end := range r.setEnds(e, i) {
			r.step(rest, end, to)
		}
	default:
		if r.one(e, i) {
			r.step(rest, i+1, to)
		}
	}
}

// setEnds gives where the phrases of a set that begin at token i end; each is looked for once per text.
func (r *run) setEnds(e *elem, i int) []int {
	set := e.set
	if set == nil {
		set = r.m.sets[e.name]
	}
	if set == nil {
		return nil
	}
	for _, known := range r.sets[i] {
		if known.set == set.id {
			return known.ends
		}
	}
	to := reached{list: true}
	start := r.start
	r.start = i
	defer func() { r.start = start }()
	for _, w := range r.forms[i] {
		for _, alt := range set.exact[w] {
			r.step(alt[1:], i+1, &to)
		}
	}
	for _, alt := range set.other {
		r.step(alt, i, &to)
	}
	slices.Sort(to.all)
	ends := slices.Compact(to.all)
	r.sets[i] = append(r.sets[i], setEnds{set.id, ends})
	return ends
}

// gap skips some words; a short gap stops at any mark but a quotation mark, a long one at the end of the line.
func (r *run) gap(e *elem, rest []elem, i int, to *reached) {
	width := shortGap
	if e.cross {
		width = longGap
	}
	for n := 0; ; i++ {
		r.step(rest, i, to)
		if i >= len(r.toks) {
			return
		}
		switch t := r.toks[i]; t.Kind {
		case text.Break:
			return
		case text.Punct:
			if !e.cross && !isQuote(t.Text) || stops(t.Text) {
				return
			}
			continue
		case text.Ideo:
			if e.cross {
				width = longGapIdeo
			} else {
				width = shortGapIdeo
			}
		}
		if n++; n > width {
			return
		}
	}
}

func stops(s string) bool {
	return s == "." || s == "。" || s == "।" || s == "۔" || s == "!" || s == "?" || s == "؟" || s == "！" || s == "？"
}

func isQuote(s string) bool { return strings.Contains("\"“”„«»‘’「」『』‹›", s) }

// one reports whether token i fits the single-word element e.
func (r *run) one(e *elem, i int) bool {
	if len(e.words) > 0 {
		for n := range e.words {
			if r.one(&e.words[n], i) {
				return true
			}
		}
		return false
	}
	if e.op == opAny {
		return r.toks[i].Kind == text.Word || r.toks[i].Kind == text.Number || r.toks[i].Kind == text.Ideo
	}
	for _, w := range r.forms[i] {
		switch e.op {
		case opExact:
			if w == e.word {
				return true
			}
		case opPrefix:
			if strings.HasPrefix(w, e.word) {
				return true
			}
		case opSuffix:
			if strings.HasSuffix(w, e.word) {
				return true
			}
		case opInfix:
			if strings.Contains(w, e.word) {
				return true
			}
		}
	}
	return false
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// shortestBase is the shortest word from which an ending is taken off: shorter ones are acronyms where names have capitals.
func (p *Pack) shortestBase() int {
	if p.Cased() {
		return 4
	}
	return 3
}

// Bases gives the dictionary forms from which the pack's name endings may have made the word w, w itself first.
func (p *Pack) Bases(w string) []string {
	out := []string{w}
	for n := 1; n <= 12 && n < len(w); n++ {
		if !utf8.RuneStart(w[len(w)-n]) {
			continue
		}
		for _, strip := range p.Endings[w[len(w)-n:]] {
			if base := w[:len(w)-n] + strip; utf8.RuneCountInString(base) >= p.shortestBase() {
				out = append(out, base)
			}
		}
	}
	return out
}
