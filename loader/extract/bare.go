package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// This file finds the service of which an article tells where neither a list nor a kind word gives one: a name that is nobody's, recurs in
// the text, and stands beside its outage words.

// brand is one unlisted name with what speaks for its being what failed.
type brand struct {
	at      span
	name    string // in its shortest form, which has no ending
	count   int
	subject int // outage words that follow it in their clause
	object  int // outage words right before it
	beside  int // kinds of service, or those hit, at its side
	speaks  int
	kind    string
	title   bool
	headed  bool // an institution's name
	area    bool // that of a town or a part of the country
	slug    graph.Slug
	marked  bool // between marks, or mixed of small and capital letters as no other word is
	inner   bool // stands with its capital inside a sentence
}

// enoughWeight is the weight from which a name is taken for what failed.
const enoughWeight = 5

func (b *brand) weight() int {
	if b.subject+b.object+b.beside == 0 {
		return 0
	}
	w := 3*min(b.subject, 2) + min(b.object, 2) + 2*min(b.beside, 2) + min(b.count, 4) - 1 - 2*b.speaks
	if b.title {
		w++
	}
	if b.marked {
		w += 2
	}
	return w
}

// failing gives, where no service that is known or introduced by its kind failed, the name for which most speaks.
func (s *sheet) failing() map[graph.Slug]unlisted {
	outright, told := s.plainlyTold()
	brands := s.brands()
	if !told {
		brands = slices.DeleteFunc(brands, func(b *brand) bool { return !b.headed })
	}
	var best *brand
	for _, b := range brands {
		if !outright && !b.marked && b.kind == "" && !s.digital() {
			continue // a river or a town, too, stands where things fail
		}
		if b.headed && carriers[b.kind] && !outright && !s.digital() {
			continue // more planes are late than systems down
		}
		if b.weight() >= enoughWeight && (best == nil || best.area && !b.area || b.area == best.area && b.weight() > best.weight()) {
			best = b
		}
	}
	if best == nil {
		best = s.attacked(brands)
	}
	if best == nil {
		if once := s.introducedOnce(); len(once) > 0 || !outright {
			return once
		}
		return s.besideKinds()
	}
	kind := best.kind
	if kind == "" {
		kind = "other"
	}
	found := map[graph.Slug]unlisted{s.slugOf(best): {name: best.name, kind: kind, rule: "service/name-beside-outage"}}
	for _, b := range brands {
		if best.headed && b.headed && b.area == best.area && b.weight() >= enoughWeight && s.sentOf[b.at.first] == s.sentOf[best.at.first] { // "the sites of the ministries of …"
			found[s.slugOf(b)] = unlisted{name: b.name, kind: b.kind, rule: "service/name-beside-outage"}
		}
	}
	return found
}

// attacked gives the only institution that the sentences on a failure name, in an article that names an attack on computers: hospitals and towns tell
// little else of their outages, and the text may name them once.
func (s *sheet) attacked(brands []*brand) *brand {
	named := slices.ContainsFunc(s.hits["cause"], func(h lang.Hit) bool {
		return h.Row.Value == "cyberattack" && h.Row.Extra == "alone" && !s.unrealAt(h.First)
	})
	var only *brand
	for _, b := range brands {
		if sp := s.sent(s.sentOf[b.at.first]); !named || !b.headed || b.area || !s.tellsOfFailure(sp) || s.has("matter", sp) || s.has("unaffected", sp) {
			continue
		}
		if only != nil {
			return nil
		}
		only = b
	}
	return only
}

// slugOf gives a brand's slug: the pack's, or that of its name in Latin letters.
func (s *sheet) slugOf(b *brand) graph.Slug {
	if b.slug != "" {
		return b.slug
	}
	return Slugify(s.latinGloss(b.at, b.name))
}

// besideKinds gives, where a script has no capitals to show names, the word of no list that stands beside a kind of service most often, and twice
// at least: "संपदा पोर्टल".
func (s *sheet) besideKinds() map[graph.Slug]unlisted {
	if s.pack.Cased() || !s.pack.Spaced() {
		return nil
	}
	type beside struct {
		at    span
		kind  string
		count int
	}
	names, best := map[string]*beside{}, ""
	for _, h := range s.hits["kind"] {
		for _, t := range []int{h.First - 1, h.Last} {
			if t < 0 || t >= len(s.toks) || s.sentOf[t] != s.sentOf[h.First] || !s.unknownWord(t) {
				continue
			}
			_, name := s.quoteOf(span{t, t + 1})
			if names[name] == nil {
				names[name] = &beside{at: span{t, t + 1}, kind: h.Row.Value}
			}
			if names[name].count++; best == "" || names[name].count > names[best].count {
				best = name
			}
		}
	}
	if best == "" || names[best].count < 2 {
		return nil
	}
	return map[graph.Slug]unlisted{Slugify(s.latinGloss(names[best].at, best)): {name: best, kind: names[best].kind, rule: "service/name-beside-kinds"}}
}

// unknownWord reports a word that no list holds, as a whole or in a phrase.
func (s *sheet) unknownWord(t int) bool {
	tok := s.toks[t]
	if tok.Kind != text.Word || utf8.RuneCountInString(tok.Text) <= 2 || s.entity(t) != nil || s.pack.Known(tok.Text) {
		return false
	}
	for role := range s.hits {
		if role != "name" && s.role(role, t) {
			return false
		}
	}
	return true
}

// introducedOnce gives the first name that a sentence which tells of the failure introduces by its kind, though the text names it only there.
func (s *sheet) introducedOnce() map[graph.Slug]unlisted {
	for _, h := range s.hits["name"] {
		if sen := s.sents[s.sentOf[h.First]]; !sen.live || sen.title || !s.tellsOfFailure(s.clauseSpan(h.First)) || s.has("unaffected", s.sent(s.sentOf[h.First])) {
			continue
		}
		for _, c := range h.Captures {
			at := span{c.First, c.Last}
			if c.Name != "name" || s.commonWord(at.first) || s.isKind(at) || s.entity(at.first) != nil {
				continue
			}
			_, name := s.quoteOf(at)
			if slug := Slugify(s.latinGloss(at, name)); len(slug) >= 2 {
				return map[graph.Slug]unlisted{slug: {name: name, kind: "other", rule: h.Row.Rule()}}
			}
		}
	}
	return nil
}

// plainlyTold reports an article that tells of a failure outright, in its title or in two of its first sentences, and one that does so in
// weaker words again and again.
func (s *sheet) plainlyTold() (outright, told bool) {
	n := 0
	for i := range s.sents[:min(len(s.sents), 8)] {
		if s.sents[i].weak || s.sents[i].strong {
			n++
		}
	}
	outright = len(s.sents) > 0 && s.sents[0].strong || s.strongEarly()
	return outright, outright || n >= 3
}

// digital reports two sentences with a kind of service, what users do with one, or access as such.
func (s *sheet) digital() bool {
	n := 0
	for i := range s.sents {
		if sp := s.sent(i); s.has("kind", sp) || s.has("symptom", sp) || s.has("generic", sp) || s.has("up", sp) {
			n++
		}
	}
	return n >= 2
}

// brands collects the unlisted names of the article that no person or authority bears, their forms put together.
func (s *sheet) brands() []*brand {
	var all []*brand
	others := s.headedBrands(&all)
	others = append(others, s.bearers()...)
	for i := 0; i < len(s.toks); {
		at, ok := s.brandAt(i)
		if !ok {
			i++
			continue
		}
		i = at.last
		if overlaps(at, others) {
			continue
		}
		b := s.brandOf(&all, at)
		s.weigh(b, at)
	}
	var kept []*brand
	for _, b := range all {
		if b.headed || b.inner || b.marked || b.count > 1 && !s.pack.NounsCapital() {
			kept = append(kept, b)
		}
	}
	return kept
}

// bearers lists where people and authorities are named.
func (s *sheet) bearers() []span {
	var out []span
	for _, c := range s.everybody() {
		if s.sents[s.sentOf[c.at.first]].title {
			continue // there most words have capitals
		}
		if s.words(c.at) > 1 || !s.pack.Cased() {
			out = append(out, c.at)
		}
	}
	for _, h := range s.hits["body"] {
		out = append(out, s.wholeBody(h))
	}
	return out
}

// headedBrands adds the institutions, each with what is told of it by its head word alone ("the county's website"), and gives where they are named.
func (s *sheet) headedBrands(all *[]*brand) []span {
	var at []span
	byHead := map[string]*brand{}
	for _, in := range s.institutions() {
		b := s.headedBrand(all, in)
		s.weigh(b, in.at)
		at, byHead[in.head.Row.Text] = append(at, in.at), b
	}
	for _, role := range []string{"head", "tail"} {
		for _, h := range s.hits[role] {
			if b := byHead[h.Row.Text]; b != nil && !overlaps(hitSpan(h), at) {
				s.weighPredicate(b, hitSpan(h))
			}
		}
	}
	return at
}

// headedBrand finds the brand of which the institution's name is a longer or shorter form, which then bears the shorter, or adds one.
func (s *sheet) headedBrand(all *[]*brand, in institution) *brand {
	name := s.institutionName(in)
	for _, b := range *all {
		if b.headed && b.area == in.area && (b.slug != "" && b.slug == in.slug || strings.HasPrefix(name, b.name) || strings.HasPrefix(b.name, name)) {
			return b
		}
	}
	b := &brand{name: name, at: in.at, headed: true, area: in.area, kind: in.kind, slug: in.slug, beside: 1}
	*all = append(*all, b)
	return b
}

func overlaps(at span, others []span) bool {
	for _, o := range others {
		if at.first < o.last && o.first < at.last {
			return true
		}
	}
	return false
}

// brandAt gives the name that begins at token i and may be a brand's: a run of capitalised words without those of the language at its ends,
// in other scripts Latin letters or what stands between marks.
func (s *sheet) brandAt(i int) (span, bool) {
	ends := s.nameSlot(i)
	if len(ends) == 0 {
		return span{}, false
	}
	at := span{i, ends[0]}
	if !s.pack.Cased() {
		t := s.toks[i]
		return at, s.inMarks(at) || isLatin(t.Text) && t.Upper && utf8.RuneCountInString(t.Text) > 2 && !s.pack.Known(t.Text)
	}
	for at.first < at.last && s.ordinary(at.first) {
		at.first++
	}
	for at.last > at.first && s.ordinary(at.last-1) {
		at.last--
	}
	return at, at.last > at.first && utf8.RuneCountInString(s.toks[at.first].Text) > 2 && !(s.pack.NounsCapital() && s.withArticle(at))
}

// ordinary reports a word of the language: one that the lists know or that the article also writes small.
func (s *sheet) ordinary(i int) bool {
	if s.pack.Known(s.toks[i].Text) {
		return true
	}
	for j, t := range s.toks {
		if j != i && t.Kind == text.Word && !t.Upper && t.Text == s.toks[i].Text {
			return true
		}
	}
	return false
}

// withArticle reports a single word that stands behind an article anywhere, as common nouns do and brands hardly ever.
func (s *sheet) withArticle(at span) bool {
	if at.last-at.first > 1 || s.mixed(at) || s.inMarks(at) {
		return false
	}
	for j := 1; j < len(s.toks); j++ {
		if s.toks[j].Text == s.toks[at.first].Text && s.pack.Article[s.toks[j-1].Text] {
			return true
		}
	}
	return false
}

// mixed reports small and capital letters as no word of a sentence has them: "CarePath", "SClínico", "myID".
func (s *sheet) mixed(at span) bool {
	small, capitals := false, 0
	for _, r := range s.raw(at.first) {
		switch {
		case unicode.IsUpper(r):
			if small {
				return true
			}
			capitals++
		case unicode.IsLower(r):
			if capitals > 1 {
				return true
			}
			small = true
		}
	}
	return false
}

// inMarks reports quotation marks around the name.
func (s *sheet) inMarks(at span) bool {
	return at.first > 0 && at.last < len(s.toks) && strings.ContainsAny(s.toks[at.first-1].Text, "\"“„«»‘’'「『《") && strings.ContainsAny(s.toks[at.last].Text, "\"”“»«’‘'」』》")
}

// brandOf finds the brand of which the words are a form, or adds one.
func (s *sheet) brandOf(all *[]*brand, at span) *brand {
	for _, b := range *all {
		if b.at.last-b.at.first == at.last-at.first && sameStem(s.toks[b.at.first].Text, s.toks[at.first].Text) && sameStem(s.toks[b.at.last-1].Text, s.toks[at.last-1].Text) {
			return b
		}
	}
	_, name := s.quoteOf(at)
	b := &brand{name: name, at: at}
	*all = append(*all, b)
	return b
}

// sameStem reports words that differ in their ending only.
func sameStem(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	need := max(3, max(len(ra), len(rb))-3)
	if min(len(ra), len(rb)) < need {
		return a == b
	}
	return string(ra[:need]) == string(rb[:need])
}

// weigh counts what one occurrence says for the name.
func (s *sheet) weigh(b *brand, at span) {
	i := s.sentOf[at.first]
	if _, name := s.quoteOf(at); utf8.RuneCountInString(name) < utf8.RuneCountInString(b.name) {
		b.name = name
	}
	b.count++
	b.title = b.title || s.sents[i].title
	b.marked = b.marked || s.inMarks(at) || s.mixed(at)
	b.inner = b.inner || !s.sents[i].title && !s.opensSentence(at.first)
	if (s.role("says", at.last) || s.role("says", at.first-1)) && !(b.headed && s.tellsOfItsOwn(at)) {
		b.speaks++
	}
	s.weighSides(b, at)
	s.weighPredicate(b, at)
}

// tellsOfItsOwn reports an institution that says outright that its site or system failed: "the city hall said that its portal is down".
func (s *sheet) tellsOfItsOwn(at span) bool {
	sen := s.sent(s.sentOf[at.first])
	for _, k := range s.in("kind", span{at.last, sen.last}) {
		c := s.clauseSpan(k.First)
		own := s.role("possessive", k.First-1) || runItself[k.Row.Value]
		if own && slices.ContainsFunc(s.in("down", span{k.First, c.last}), s.real) && !s.namesService(span{at.last, sen.last}) {
			return true
		}
	}
	return false
}

// runItself are the kinds of what an institution runs for itself.
var runItself = map[string]bool{"government": true, "health": true, "education": true, "other": true}

// weighSides looks for a kind of service, or those hit, at the side of the name.
func (s *sheet) weighSides(b *brand, at span) {
	for _, role := range []string{"kind", "affected"} {
		for _, k := range s.in(role, s.sent(s.sentOf[at.first])) {
			near := s.apart(hitSpan(k), at) <= 1 && s.clause[k.First] == s.clause[at.first]
			if !near && !(role == "kind" && s.inApposition(hitSpan(k), at)) {
				continue
			}
			b.beside++
			if role == "kind" && b.kind == "" {
				b.kind = k.Row.Value
			}
			return
		}
	}
}

// weighPredicate looks for an outage word that follows the name in its clause, or stands right before it.
func (s *sheet) weighPredicate(b *brand, at span) {
	c := s.predicateOf(at)
	if b.headed {
		c = s.sent(s.sentOf[at.first])
	}
	for _, role := range []string{"down", "weak", "symptom", "cause"} {
		for _, w := range s.in(role, span{max(0, c.first-3), c.last}) {
			if role == "cause" && !(b.headed && w.Row.Value == "cyberattack") {
				continue // only an attack is told of whom it hit
			}
			switch {
			case w.First <= at.first && at.last <= w.Last, // a phrase round the name: "Zwipp has … failed"
				w.First >= at.last && (b.headed || s.near(at.last, w.First) <= 6 || c.last > s.listClauses(at).last):
				b.subject++
				return
			case w.First >= c.first && w.Last <= at.first && s.near(w.Last, at.first) <= 2:
				b.object++
				return
			}
		}
	}
}

// maxAside is how many words an apposition may have.
const maxAside = 12

// predicateOf gives the clauses of what is told of a name: its own, and behind an apposition that commas enclose the one that follows.
func (s *sheet) predicateOf(at span) span {
	c, sen := s.listClauses(at), s.sent(s.sentOf[at.first])
	if at.last >= sen.last || !isComma(s.toks[at.last].Text) {
		return c
	}
	for t := at.last + 2; t+1 < sen.last && s.near(at.last, t) <= maxAside; t++ {
		if isComma(s.toks[t].Text) {
			return span{c.first, s.clauseSpan(t + 1).last}
		}
	}
	return c
}

// inApposition reports that a mark parts the name from a kind of service on either side: "Zwipp, the popular app", "the till system, Zwipp".
func (s *sheet) inApposition(k, at span) bool {
	if s.sentOf[k.first] != s.sentOf[at.first] {
		return false
	}
	before := k.last == at.first-1 && s.toks[k.last].Kind == text.Punct
	return before || k.first > at.last && k.first <= at.last+3 && s.toks[at.last].Kind == text.Punct
}

// sameWords reports that the words of a span stand at token t again, with their capitals.
func (s *sheet) sameWords(at span, t int) bool {
	for i := at.first; i < at.last; i++ {
		if o := s.toks[t+i-at.first]; o.Text != s.toks[i].Text || o.Upper != s.toks[i].Upper {
			return false
		}
	}
	return true
}
