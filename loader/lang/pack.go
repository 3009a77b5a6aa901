package lang

import (
	"bufio"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/text"
)

//go:embed */*.tsv
var folders embed.FS

// Pack is one language's lists, compiled.
type Pack struct {
	Code     graph.Lang
	Settings map[string][]string // pack.tsv
	habits                       // made of Settings
	Rows     []*Row
	Abbrev   map[string]bool
	Joiners  map[string]bool
	Particle map[string]bool     // characters that belong to no name, in scripts without spaces
	Surname  map[string]bool     // characters that begin people's names, in scripts without spaces
	Article  map[string]bool     // words that stand before common nouns, where all nouns have capitals
	Genitive map[string]string   // endings of people's names behind "in the words of", and those of their dictionary form
	Endings  map[string][]string // ending as written in the text → what the dictionary form has in its place
	Places   []Place
	Quotes   [][2]string
	Teasers  [][]string        // words that open a line which leads to another article
	known    map[string]bool   // words that stand in lists
	alone    map[string]bool   // words that are a row by themselves
	kinds    map[string]string // the kind of service that a row of the list of kinds tells, by its text
	plain    map[string]bool   // words in which rows on failures, causes and what is known of them are told
	matchers [phases]*Matcher
	words    text.Memo[*word] // what words may be in the rows
	marks    text.Memo[*word] // the same of numbers, marks and characters
}

// habits are the settings that are asked for at every word.
type habits struct{ arabic, cased, nounsCapital, unspaced bool }

// Place is a name that stands for a country: the country's own, an adjective, an inhabitant, a city or a region.
type Place struct {
	Code    string // ISO 3166-1 alpha-2
	Kind    string // country, adjective, inhabitant, abbrev, city or region
	Name    string // a trailing * allows any ending
	Capital bool   // a capital city
	Town    bool   // a city of the second rank
}

// Fault is one thing wrong in a list.
type Fault struct {
	File string
	Line int
	What string
}

func (f Fault) String() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.What) }

// Codes lists the languages that have a pack, sorted.
func Codes() []graph.Lang {
	var out []graph.Lang
	entries, _ := fs.ReadDir(folders, ".")
	for _, e := range entries {
		if _, err := fs.Stat(folders, path.Join(e.Name(), "pack.tsv")); err == nil && e.IsDir() {
			out = append(out, graph.Lang(e.Name()))
		}
	}
	return out
}

var cache sync.Map // graph.Lang → func() (*Pack, []Fault)

// Get gives the compiled pack of a language, or nil where there is none. Packs are compiled at their first use.
func Get(code graph.Lang) *Pack {
	p, _ := load(code)
	return p
}

// Lint gives every fault in the packs' lists.
func Lint() []Fault {
	var out []Fault
	for _, code := range Codes() {
		_, faults := load(code)
		out = append(out, faults...)
	}
	return out
}

func load(code graph.Lang) (*Pack, []Fault) {
	once, _ := cache.LoadOrStore(code, sync.OnceValues(func() (*Pack, []Fault) { return read(code) }))
	return once.(func() (*Pack, []Fault))()
}

// columns names, per list, which column is what; "-" is a column that is read and dropped.
var columns = map[string][]string{
	"pack.tsv":        {"key", "value"},
	"sets.tsv":        {"role", "pattern"},
	"outage.tsv":      {"role", "pattern", "value"},
	"causes.tsv":      {"value", "extra", "pattern"},
	"mishaps.tsv":     {"role", "pattern", "value"},
	"cues.tsv":        {"role", "pattern"},
	"undisclosed.tsv": {"role", "pattern"},
	"speech.tsv":      {"role", "pattern", "value"},
	"topics.tsv":      {"value", "pattern"},
	"owners.tsv":      {"pattern"},
	"places.tsv":      {"role", "pattern", "value"},
	"services.tsv":    {"role", "pattern", "value"},
	"numbers.tsv":     {"role", "pattern", "value"},
	"time.tsv":        {"role", "pattern", "value"},
}

// roles lists the roles that each list may hold, and the name under which the engine knows them where that differs.
var roles = map[string]map[string]string{
	"outage.tsv":      same("down", "weak", "up", "symptom", "restored", "ongoing", "unaffected", "decoy", "unreal", "guide", "matter", "closing", "earlier", "then", "apart", "now", "vague"),
	"mishaps.tsv":     same("thing", "mishap"),
	"cues.tsv":        same("not", "not_before", "deny", "maybe", "maybe_before", "pseudo", "but", "clause", "cause_after", "cause_before", "cause_noun", "therefore", "found", "rumour", "compare", "also", "usual", "and", "same_cause"),
	"undisclosed.tsv": {"whole": "undisclosed", "reason": "reason", "unknown": "unknown", "tell": "tell", "other": "other_question", "first": "at_first", "spare": "spare"},
	"speech.tsv":      same("says", "notice", "spokes", "company", "pronoun", "possessive", "title", "body", "honorific", "anonymous", "one", "joke", "from", "to"),
	"places.tsv":      same("scope", "home", "affected", "not_place", "newsroom"),
	"services.tsv":    same("generic", "kind", "head", "tail", "name", "venue", "rival", "local", "piece"),
	"numbers.tsv":     {"n": "n", "times": "times", "half": "half", "quarter": "quarter", "vague": "vague_number"},
	"time.tsv":        same("month", "weekday", "day", "back", "last", "this", "date", "clock", "part", "unit", "span", "for", "not_for", "not_date", "during", "begin", "end", "holiday"),
}

// Topics are the fields of which topics.tsv holds words.
var Topics = []string{"sport", "court", "hole", "sunset", "price", "results", "shares", "launch", "survey", "review", "upkeep", "leak", "plant"}

func same(names ...string) map[string]string {
	m := make(map[string]string, len(names))
	for _, n := range names {
		m[n] = n
	}
	return m
}

type reader struct {
	pack   *Pack
	sets   map[string][]string
	faults []Fault
}

func newReader(code graph.Lang) *reader {
	return &reader{sets: map[string][]string{}, pack: &Pack{Code: code, Settings: map[string][]string{}, Abbrev: map[string]bool{}, Joiners: map[string]bool{}, Particle: map[string]bool{}, Surname: map[string]bool{}, Article: map[string]bool{}, Genitive: map[string]string{}, Endings: map[string][]string{}}}
}

func read(code graph.Lang) (*Pack, []Fault) {
	dir := string(code)
	if _, err := fs.Stat(folders, path.Join(dir, "pack.tsv")); err != nil {
		return nil, nil
	}
	rd := newReader(code)
	entries, _ := fs.ReadDir(folders, dir)
	for _, e := range entries {
		rd.file(dir, e.Name())
	}
	rd.finish()
	sort.Slice(rd.faults, func(i, j int) bool {
		a, b := rd.faults[i], rd.faults[j]
		return a.File < b.File || (a.File == b.File && a.Line < b.Line)
	})
	return rd.pack, rd.faults
}

func (rd *reader) fault(file string, line int, format string, args ...any) {
	rd.faults = append(rd.faults, Fault{File: string(rd.pack.Code) + "/" + file, Line: line, What: fmt.Sprintf(format, args...)})
}

// file reads one list of the pack line by line.
func (rd *reader) file(dir, name string) {
	if !strings.HasSuffix(name, ".tsv") {
		return
	}
	f, err := folders.Open(path.Join(dir, name))
	if err != nil {
		rd.fault(name, 0, "cannot be read: %v", err)
		return
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), " \t\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !utf8.ValidString(line) {
			rd.fault(name, n, "not UTF-8")
			continue
		}
		rd.row(name, n, strings.Split(line, "\t"))
	}
}

func (rd *reader) row(name string, n int, cols []string) {
	for i := range cols {
		cols[i] = strings.TrimSpace(cols[i])
	}
	switch name {
	case "names.tsv":
		rd.names(name, n, cols)
	case "countries.tsv":
		rd.place(name, n, cols, "country", 2)
	case "demonyms.tsv":
		rd.place(name, n, cols, "", 3)
	case "cities.tsv":
		rd.place(name, n, cols, "city", 2)
	case "examples.tsv":
	default:
		rd.list(name, n, cols)
	}
}

func (rd *reader) place(name string, n int, cols []string, kind string, want int) {
	if len(cols) < want || len(cols[0]) != 2 {
		rd.fault(name, n, "wants a country code and %d columns, found %q", want, strings.Join(cols, "\t"))
		return
	}
	p := Place{Code: cols[0], Kind: kind, Name: cols[1]}
	switch {
	case kind == "":
		p.Kind, p.Name = cols[1], cols[2]
	case kind == "city" && len(cols) > 2 && cols[2] == "region":
		p.Kind = "region"
	}
	p.Capital = kind == "city" && len(cols) > 2 && cols[2] == "capital"
	p.Town = kind == "city" && len(cols) > 2 && cols[2] == "town"
	rd.pack.Places = append(rd.pack.Places, p)
}

func (rd *reader) names(name string, n int, cols []string) {
	if len(cols) < 2 {
		rd.fault(name, n, "wants a role and a value, found %q", strings.Join(cols, "\t"))
		return
	}
	switch cols[0] {
	case "abbreviation":
		for _, t := range text.Tokenize(cols[1]) {
			rd.pack.Abbrev[t.Text] = true
		}
	case "joiner":
		rd.pack.Joiners[text.Fold(cols[1])] = true
	case "particle":
		for _, t := range text.Tokenize(cols[1]) {
			rd.pack.Particle[t.Text] = true
		}
	case "surname":
		for _, t := range text.Tokenize(cols[1]) {
			rd.pack.Surname[t.Text] = true
		}
	case "article":
		for _, t := range text.Tokenize(cols[1]) {
			rd.pack.Article[t.Text] = true
		}
	case "genitive":
		if len(cols) < 3 {
			rd.fault(name, n, "a genitive wants its ending and that of the dictionary form")
			return
		}
		rd.pack.Genitive[text.Fold(cols[1])] = text.Fold(strings.TrimPrefix(cols[2], "-"))
	case "ending":
		if len(cols) < 3 {
			rd.fault(name, n, "an ending wants what is stripped and what is added")
			return
		}
		strip := strings.TrimPrefix(cols[1], "-")
		for _, add := range strings.Fields(cols[2]) {
			add = text.Fold(strings.TrimPrefix(add, "-"))
			rd.pack.Endings[add] = append(rd.pack.Endings[add], text.Fold(strip))
		}
	default:
		rd.fault(name, n, "unknown role %q: ending, abbreviation, joiner, particle, article or genitive", cols[0])
	}
}

// list reads a row of one of the lists that hold patterns.
func (rd *reader) list(name string, n int, cols []string) {
	names, ok := columns[name]
	if !ok {
		rd.fault(name, n, "unknown list: no file of that name belongs to a pack")
		return
	}
	r := &Row{Lang: string(rd.pack.Code), File: name, Line: n}
	key := ""
	for i, c := range names {
		v := ""
		if i < len(cols) {
			v = cols[i]
		}
		switch c {
		case "key":
			key = v
		case "role":
			r.Role = v
		case "pattern":
			r.Text = v
		case "value":
			r.Value = v
		case "extra":
			r.Extra = v
		}
	}
	switch name {
	case "pack.tsv":
		rd.pack.Settings[key] = append(rd.pack.Settings[key], r.Value)
		rd.pack.habit()
	case "sets.tsv":
		rd.sets[r.Role] = append(rd.sets[r.Role], r.Text)
	default:
		rd.pattern(r)
	}
}

func (rd *reader) pattern(r *Row) {
	switch r.File {
	case "causes.tsv":
		r.Role = "cause"
		if !knownCause(r.Value) {
			rd.fault(r.File, r.Line, "unknown category %q", r.Value)
			return
		}
		if r.Value == "stop" {
			r.Role = "cause_stop"
		}
	case "owners.tsv":
		r.Role = "owned"
	case "topics.tsv":
		r.Role = "topic"
		if !slices.Contains(Topics, r.Value) {
			rd.fault(r.File, r.Line, "unknown topic %q", r.Value)
			return
		}
	default:
		role, ok := roles[r.File][r.Role]
		if !ok {
			rd.fault(r.File, r.Line, "unknown role %q", r.Role)
			return
		}
		r.Role = role
	}
	rd.pack.Rows = append(rd.pack.Rows, r)
	if r.Role == "kind" {
		rd.sets["kind"] = append(rd.sets["kind"], r.Text)
	}
}

func knownCause(c string) bool {
	if c == "stop" {
		return true
	}
	for _, k := range graph.Causes {
		if k.Code == c {
			return true
		}
	}
	return false
}

// finish compiles the rows, now that every set is known.
func (rd *reader) finish() {
	p := rd.pack
	for _, q := range p.Settings["quotes"] {
		if pair := strings.Fields(q); len(pair) == 2 {
			p.Quotes = append(p.Quotes, [2]string{pair[0], pair[1]})
		}
	}
	for _, opening := range p.Settings["teaser"] {
		var words []string
		for _, t := range text.Tokenize(opening) {
			words = append(words, t.Text)
		}
		p.Teasers = append(p.Teasers, words)
	}
	sets := map[string]*setNode{}
	for ph := range p.matchers {
		p.matchers[ph] = newMatcher(sets)
	}
	for name, alts := range rd.sets {
		rd.set(name, alts)
	}
	kept := p.Rows[:0]
	for _, r := range p.Rows {
		if open, ok := strings.CutSuffix(r.Text, " .."); ok && r.Role == "body" {
			r.Text, r.Open = open, true
		}
		es, err := compile(r.Text)
		if err != nil {
			rd.fault(r.File, r.Line, "%v", err)
			continue
		}
		if err := rd.bindSets(es); err != nil {
			rd.fault(r.File, r.Line, "%v", err)
			continue
		}
		r.elems, r.id = es, len(kept)
		kept = append(kept, r)
		p.matchers[phaseOf(r.Role)].add(r)
	}
	p.Rows = kept
	rd.markGapped()
	p.known = knownWords(kept)
	p.alone = aloneWords(kept)
	p.kinds = kindWords(kept)
	p.plain = knownWords(told(kept))
	for _, m := range p.matchers {
		m.build()
	}
}

// knownWords collects the words that rows hold, which therefore are no people's or services' names.
func knownWords(rows []*Row) map[string]bool {
	known := map[string]bool{}
	for _, r := range rows {
		for _, e := range r.elems {
			if e.op == opExact && len(e.words) == 0 {
				known[e.word] = true
			}
			for _, w := range e.words {
				if w.op == opExact {
					known[w.word] = true
				}
			}
		}
	}
	return known
}

// told gives the rows that tell of failures, causes, doubts and what is not known: what they hold are words of the language and no names, which
// stand in rows on speakers and services.
func told(rows []*Row) []*Row {
	var out []*Row
	for _, r := range rows {
		switch r.File {
		case "outage.tsv", "causes.tsv", "mishaps.tsv", "cues.tsv", "undisclosed.tsv":
			out = append(out, r)
		}
	}
	return out
}

// aloneWords collects the words that are a whole row.
func aloneWords(rows []*Row) map[string]bool {
	alone := map[string]bool{}
	for _, r := range rows {
		if len(r.elems) == 1 && r.elems[0].op == opExact {
			alone[r.elems[0].word] = true
			for _, w := range r.elems[0].words {
				alone[w.word] = true
			}
		}
	}
	return alone
}

// kindWords gives the kind of each row that holds nothing but a kind of service, by its text; the first row counts.
func kindWords(rows []*Row) map[string]string {
	kinds := map[string]string{}
	for _, r := range rows {
		if _, known := kinds[r.Text]; r.Role == "kind" && !known {
			kinds[r.Text] = r.Value
		}
	}
	return kinds
}

// PartOnly reports a word that the lists know only as a part of phrases, and which therefore may be a name as well.
func (p *Pack) PartOnly(word string) bool { return p.known[word] && !p.alone[word] }

// Plain reports a word of the language by which rows tell of failures and causes.
func (p *Pack) Plain(word string) bool { return p.plain[word] }

// markGapped finds the phrases for causes that have a gap and themselves negate nothing: "{cable} .. damaged", and not "did not .. hold".
func (rd *reader) markGapped() {
	negates := map[string]bool{}
	for _, r := range rd.pack.Rows {
		if r.Role == "not" && !strings.Contains(r.Text, " ") {
			for _, w := range strings.Split(r.Text, "|") {
				negates[w] = true
			}
		}
	}
	for _, r := range rd.pack.Rows {
		r.Gapped = r.Role == "cause" && strings.Contains(r.Text, "..") && !rd.holdsWord(r.Text, negates)
	}
}

// holdsWord reports a pattern in which, or in whose sets, one of the words stands.
func (rd *reader) holdsWord(pattern string, words map[string]bool) bool {
	fields := func(p string) []string {
		return strings.FieldsFunc(p, func(c rune) bool { return strings.ContainsRune(" |[]*{}", c) })
	}
	for _, w := range fields(pattern) {
		inSet := slices.ContainsFunc(rd.sets[w], func(alt string) bool {
			return slices.ContainsFunc(fields(alt), func(v string) bool { return words[v] })
		})
		if words[w] || inSet {
			return true
		}
	}
	return false
}

// Known reports whether the folded word stands as such in one of the pack's lists.
func (p *Pack) Known(word string) bool { return p.known[word] }

func (rd *reader) set(name string, alts []string) {
	node := &setNode{id: len(rd.pack.matchers[0].sets)}
	for _, a := range alts {
		es, err := compile(a)
		if err != nil {
			rd.fault("sets.tsv", 0, "set %s: %v", name, err)
			continue
		}
		node.add(es)
	}
	rd.pack.matchers[0].sets[name] = node
}

// bindSets gives each element that stands for a set the set itself; one that the pattern writes out is made here.
func (rd *reader) bindSets(es []elem) error {
	sets := rd.pack.matchers[0].sets
	for i, e := range es {
		if e.op != opSet || len(e.words) > 0 {
			continue
		}
		if sets[e.name] == nil && strings.HasPrefix(e.name, "|") {
			rd.set(e.name, strings.Split(e.name[1:], "|"))
		}
		if es[i].set = sets[e.name]; es[i].set == nil {
			return fmt.Errorf("unknown set {%s}", e.name)
		}
	}
	return nil
}

// CountryNames gives, per country code, its name in every pack's language: the first that countries.tsv lists. It reads nothing else, for
// compiling all packs would take most of the time of a small load.
func CountryNames() map[string]map[graph.Lang]string {
	out := map[string]map[graph.Lang]string{}
	for _, code := range Codes() {
		rd := newReader(code)
		rd.file(string(code), "countries.tsv")
		for _, pl := range rd.pack.Places {
			if out[pl.Code] == nil {
				out[pl.Code] = map[graph.Lang]string{}
			}
			if out[pl.Code][code] == "" {
				out[pl.Code][code] = pl.Name
			}
		}
	}
	return out
}

// Setting gives the first value of a key of pack.tsv.
func (p *Pack) Setting(key string) string {
	if v := p.Settings[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

func (p *Pack) habit() {
	p.habits = habits{arabic: p.Setting("clitics") == "arabic", cased: p.Setting("case") == "yes", nounsCapital: p.Setting("nouns") == "capital", unspaced: p.Setting("spaces") == "no"}
}

// Arabic reports whether words carry Arabic clitics.
func (p *Pack) Arabic() bool { return p.arabic }

// Cased reports whether names are written with capitals.
func (p *Pack) Cased() bool { return p.cased }

// NounsCapital reports a language in which all nouns have capitals, so that a capital shows no name.
func (p *Pack) NounsCapital() bool { return p.nounsCapital }

// Spaced reports whether words are parted by spaces.
func (p *Pack) Spaced() bool { return !p.unspaced }

// KindWord reports whether a folded word by itself names a kind of service: "messenger".
func (p *Pack) KindWord(w string) bool { _, ok := p.kinds[w]; return ok }

// KindOf gives the kind of service that a folded word names by itself, if any.
func (p *Pack) KindOf(w string) string { return p.kinds[w] }
