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

// entity is a name that a gazetteer or the pack's places know, at its place in the text.
type entity struct {
	at        span
	service   graph.Slug
	owner     graph.Slug
	org       graph.Slug // a monitor, regulator or agency: it speaks, it does not fail
	code      string     // of a country, where the name is a place or a nation
	others    []string   // codes of other countries that have a place of this name
	kind      string     // country, adjective, inhabitant, abbrev, city, region or local (adjective or inhabitants of an area or a town)
	name      string     // as the gazetteer writes it
	capital   bool       // of its country
	town      bool       // too small to stand for its country
	caution   bool       // a word of the language too: it needs an outage or a kind of service beside it
	explained bool       // an abbreviation that the text explains as something else's
	number    bool       // a telephone number, which is one only beside a word for emergency or calls
}

// findEntities marks the longest name at every token: places and names in one pass, names first where both are equally long.
func (s *sheet) findEntities() {
	index := s.eng.indexOf(s.pack)
	s.entAt = make([]int, len(s.toks))
	for i := 0; i < len(s.toks); {
		e, ok := s.longestEntity(i, index)
		if p, short := s.product(i); short && (!ok || e.at.last <= p.at.last && e.code == "") { // "Wave in Senegal" is no "Wave Senegal"
			e, ok = p, true
		}
		if !ok {
			i++
			continue
		}
		if n := len(s.ents); n > 0 && s.glossed(s.ents[n-1], e) {
			e.service = s.ents[n-1].service
		} else if n > 0 && s.abbreviates(s.ents[n-1], e) {
			e.service, e.owner, e.org = "", "", s.ents[n-1].org
		}
		if n := len(s.ents); n > 0 && s.renamed(s.ents[n-1], e) {
			s.ents[n-1].at.last = e.at.last + 1
			e = s.ents[n-1]
		} else {
			s.ents = append(s.ents, e)
		}
		for t := e.at.first; t < e.at.last; t++ {
			s.entAt[t] = len(s.ents)
		}
		i = e.at.last
	}
	s.settlePlaces()
}

// abbreviates reports a name in brackets right behind that of a body: its own abbreviation, whatever else bears it.
func (s *sheet) abbreviates(before, e entity) bool {
	open := e.at.first - 1
	return before.org != "" && before.at.last == open && opensBracket(s.toks[open].Text)
}

// glossed reports a service in brackets, in Latin letters, right behind one in another script: the same once more.
func (s *sheet) glossed(before, e entity) bool {
	open := e.at.first - 1
	return before.service != "" && e.service != "" && before.at.last == open && opensBracket(s.toks[open].Text) &&
		s.toks[e.at.first].Text[0] < 0x80 && s.toks[before.at.first].Text[0] >= 0xD0
}

// renamed reports a name in brackets behind another one of the same service, with a word or two before it: "X (formerly Twitter)" is one name.
func (s *sheet) renamed(before, e entity) bool {
	open, shut := before.at.last, e.at.last
	return e.service != "" && e.service == before.service && e.at.first-open <= 3 && shut < len(s.toks) && s.sentOf[open] == s.sentOf[shut] &&
		opensBracket(s.toks[open].Text) && closesBracket(s.toks[shut].Text)
}

func (s *sheet) longestEntity(i int, index *index) (entity, bool) {
	var best entity
	begun := s.begunAt(i, index)
	name := func(n *node, last int) {
		if last <= best.at.last {
			return
		}
		if e, ok := s.nameEntity(n, span{i, last}); ok && !(e.caution && (s.afterFirstName(i) || last < len(s.toks) && s.goesOn(last))) {
			best = e
		}
	}
	s.walk(begun.names, i, i+1, name)
	if s.learned != nil {
		s.walk(s.learned.children(s.nameForms(i), s.read.Forms[i]), i, i+1, func(n *node, last int) {
			if len(n.names) > 0 && s.unlisted[n.names[0].Service].also != "" && last == best.at.last {
				best = entity{} // what the text itself shortens so
			}
			name(n, last)
		})
	}
	s.walk(begun.places, i, i+1, func(n *node, last int) {
		if last < best.at.last || len(n.places) == 0 {
			return
		}
		e, ok := s.placeEntity(n, span{i, last})
		switch {
		case ok && last > best.at.last:
			best = e
		case ok && best.code != "" && best.code != e.code: // Arabic "and Jeddah" is Oujda, too
			best.others = append(best.others, e.code)
		}
	})
	if best.at.last == 0 {
		return s.markedName(i, index)
	}
	return best, best.at.last > i
}

// markedName gives the service whose name, without its kind, stands between marks: "«Shahid»", where lists have "the platform Shahid".
func (s *sheet) markedName(i int, index *index) (best entity, ok bool) {
	if i == 0 || s.toks[i-1].Kind != text.Punct {
		return best, false
	}
	s.walk(index.marked.children(s.read.Forms[i], s.read.Forms[i]), i, i+1, func(n *node, last int) {
		if at := (span{i, last}); len(n.names) > 0 && s.inMarks(at) {
			best = entity{at: at, service: n.names[0].Service, name: n.names[0].Alias, caution: true}
		}
	})
	return best, best.at.last > i
}

// afterFirstName reports an unknown capitalised word right before token i, with which it makes a person's name: "Andy Stone".
func (s *sheet) afterFirstName(i int) bool {
	if i == 0 || !s.pack.Cased() || s.pack.NounsCapital() || s.sentOf[i-1] != s.sentOf[i] || s.sents[s.sentOf[i]].title {
		return false
	}
	t := s.toks[i-1]
	return t.Kind == text.Word && t.Upper && s.toks[i].Upper && !s.pack.Known(t.Text) && s.entAt[i-1] == 0 && !s.toks[i].Glued && !s.dateCovers(i-1)
}

// dropFirstNames takes names that are words of the language, too, for people's where one stands beside somebody's title and before an unknown
// capitalised word: "CEO George Kurtz", "its chief executive, George Kurtz", "said George Kurtz, the chief executive".
func (s *sheet) dropFirstNames() {
	for i := range s.ents {
		if e := &s.ents[i]; e.caution && s.beforeSurname(e.at) && s.titleAt(e.at) {
			s.entAt[e.at.first] = 0
			*e = entity{at: e.at}
		}
	}
}

// findExplained marks the abbreviations of services that the text explains in brackets as something else's, wherever it stands: a place's, "Salvador (BA)",
// or that of a name with the same initials and without the service's kind, "Türk Eczacıları Birliği (TEB)" for the bank.
func (s *sheet) findExplained() {
	other := map[graph.Slug]bool{}
	for i := range s.ents {
		e := &s.ents[i]
		if open := e.at.first - 1; tellsItsKind[s.kindOf(e.service)] && open > 1 && e.at.last < len(s.toks) && opensBracket(s.toks[open].Text) && closesBracket(s.toks[e.at.last].Text) && s.acronym(e.at.first) {
			other[e.service] = other[e.service] || s.explainedBy(e, open)
		}
	}
	for i := range s.ents {
		if e := &s.ents[i]; other[e.service] && s.acronym(e.at.first) {
			e.explained = true
		}
	}
}

// tellsItsKind are kinds of company whose full names mostly say what they are, as those of authorities and schools do not.
var tellsItsKind = map[string]bool{"bank": true, "airline": true, "telecom": true, "internet-provider": true}

// explainedBy reports another's name before the bracket that opens at a token.
func (s *sheet) explainedBy(e *entity, open int) bool {
	if before := s.entity(open - 1); before != nil {
		return before.code != ""
	}
	initials, first := []rune(s.toks[e.at.first].Text), open
	for n := len(initials) - 1; n >= 0 && first > 0; n-- {
		for first--; first > 0 && s.shortWord(first); first-- {
		}
		if !s.toks[first].Upper || !strings.HasPrefix(s.toks[first].Text, string(initials[n])) {
			return false
		}
	}
	return !slices.ContainsFunc(s.in("kind", span{first, open}), func(h lang.Hit) bool { return h.Row.Value == s.kindOf(e.service) })
}

// dropCommonKinds takes for common nouns the abbreviations that are the language's own word for another kind of service: SNS in Japanese are social
// networks, not the Dutch bank.
func (s *sheet) dropCommonKinds() {
	for _, h := range s.hits["kind"] {
		if e := s.entity(h.First); e != nil && e.service != "" && e.at == hitSpan(h) && s.acronym(h.First) && h.Row.Value != "other" && h.Row.Value != s.kindOf(e.service) {
			s.entAt[e.at.first] = 0
			*e = entity{at: e.at}
		}
	}
}

// beforeSurname reports a word with an unknown capitalised one right behind it.
func (s *sheet) beforeSurname(at span) bool {
	next := at.last
	if at.first == 0 || next >= len(s.toks) || next > at.first+1 || !s.pack.Cased() || s.sentOf[at.first-1] != s.sentOf[next] {
		return false
	}
	t := s.toks[next]
	return t.Kind == text.Word && t.Upper && !t.Glued && !s.pack.Known(t.Text) && s.entAt[next] == 0
}

// titleAt reports a person's title before a name, also with a comma or an ending between, or one behind it that a verb of saying before it
// shows to be a speaker's.
func (s *sheet) titleAt(at span) bool {
	before := at.first - 1
	beyond := before > 0 && (s.toks[before].Glued || isComma(s.toks[before].Text) && !s.pack.NounsCapital())
	if s.role("title", before) || beyond && s.role("title", before-1) {
		return true
	}
	comma := at.last + 1
	return s.role("says", before) && comma+1 < len(s.toks) && isComma(s.toks[comma].Text) && (s.role("title", comma+1) || s.role("title", min(comma+2, len(s.toks)-1)))
}

// titleWord reports a word of the language of up to three letters in a title, where such words have capitals too: "Be" is no service there.
func (s *sheet) titleWord(at span) bool {
	t := s.toks[at.first]
	return at.last == at.first+1 && s.pack.Cased() && t.Kind == text.Word && utf8.RuneCountInString(t.Text) <= 3 && s.sents[s.sentOf[at.first]].title && s.pack.Known(t.Text)
}

// smallWord reports one word of the language, written small where names take a capital: French "du" is no operator in Dubai.
func (s *sheet) smallWord(at span) bool {
	t := s.toks[at.first]
	return s.pack.Cased() && at.last == at.first+1 && t.Kind == text.Word && !t.Upper && s.pack.Known(t.Text)
}

// counts reports a number word that counts something: "Three million people", "Drei Stunden".
func (s *sheet) counts(at span) bool {
	if at.last-at.first != 1 || at.last >= len(s.toks) {
		return false
	}
	_, number := s.numbers[at.first]
	return number && (s.role("times", at.last) || s.role("unit", at.last) || s.spans[at.first].minutes > 0)
}

func (s *sheet) nameEntity(n *node, at span) (entity, bool) {
	e := entity{at: at}
	for _, nm := range n.names {
		own := nm.Cased && s.spelledHere(nm, at)
		if !s.cased(nm, at) && !own || !s.bounded(at) || nm.Context && (s.smallWord(at) || s.titleWord(at)) || (nm.Number || nm.Context) && s.toks[at.first].Kind == text.Number && s.inFigure(at) || (nm.Context || nm.Number) && s.counts(at) {
			continue
		}
		e.name = nm.Alias
		e.caution = e.caution || nm.Context || own
		e.number = e.number || nm.Number
		if nm.Service != "" && e.service == "" {
			e.service = nm.Service
		}
		if nm.Owner != "" && e.owner == "" {
			e.owner = nm.Owner
		}
		if nm.Org != "" && e.org == "" {
			e.org = nm.Org
		}
	}
	switch slug := s.localName(at); {
	case slug == "" || e.service == "":
	case slug == noService:
		return e, false
	default:
		e.service, e.owner = slug, ""
	}
	return e, e.name != ""
}

// spelledHere reports a name that the pack's list of local names gives the service that it has anyway: the language writes it as a name ("Tim"), the
// gazetteer only in capitals ("TIM"). Another capitalised word behind it makes it a person's first name.
func (s *sheet) spelledHere(nm Name, at span) bool {
	if nm.Service == "" || !s.toks[at.first].Upper || s.localName(at) != nm.Service {
		return false
	}
	next := at.last
	return next >= len(s.toks) || !s.toks[next].Upper || s.toks[next].Kind != text.Word || s.sentOf[next] != s.sentOf[at.first] || s.pack.Known(s.toks[next].Text)
}

// noService stands in a pack for a name that its language means no service by.
const noService = graph.Slug("-")

// localName gives the service that the language means by a name which elsewhere belongs to another: "Telkom" in Indonesian.
func (s *sheet) localName(at span) graph.Slug {
	for _, h := range s.in("local", span{at.first, at.first + 1}) {
		if h.Last == at.last {
			return graph.Slug(h.Row.Value)
		}
	}
	return ""
}

// cased checks capitals: a name that is written with one is no name in lower case, a cased name only exactly as listed (in scripts without
// capitals behind a prefix of one letter, too), which also tells the letters of Arabic from those of Persian; the hamza of an alef is free.
func (s *sheet) cased(nm Name, at span) bool {
	raw := s.doc.Slice(s.toks[at.first].Start, s.toks[at.last-1].End)
	if nm.Cased {
		raw, alias := bareAlef.Replace(raw), bareAlef.Replace(nm.Alias)
		before, found := strings.CutSuffix(raw, alias)
		return strings.HasPrefix(raw, alias) || found && !s.pack.Cased() && utf8.RuneCountInString(before) == 1
	}
	r, _ := utf8.DecodeRuneInString(nm.Alias)
	return !unicode.IsUpper(r) || s.toks[at.first].Upper || !hasCase(raw) || !s.pack.Cased() // where the script has no capitals, writers are free with those of Latin names
}

var bareAlef = strings.NewReplacer("أ", "ا", "إ", "ا")

func hasCase(raw string) bool {
	r, _ := utf8.DecodeRuneInString(raw)
	return unicode.IsLower(r) || unicode.IsUpper(r)
}

// inFigure reports digits that only a space parts from others, or a sign of percent behind them: "60 000" is no call to 000, "24 39 44 66 99" none to
// 99, and "99%" no taxi.
func (s *sheet) inFigure(at span) bool {
	digits := func(a, b int) bool {
		return a >= 0 && b < len(s.toks) && s.toks[a].Kind == text.Number && s.toks[b].Kind == text.Number && s.toks[a].End+1 == s.toks[b].Start &&
			strings.TrimSpace(s.doc.Slice(s.toks[a].End, s.toks[b].Start)) == ""
	}
	percent := at.last < len(s.toks) && strings.Contains("%٪", s.toks[at.last].Text)
	return digits(at.first-1, at.first) || digits(at.last-1, at.last) || percent
}

// bounded refuses a name that is only part of a katakana word, or that a hyphen ties to a figure: the cable "SAT-3" is no SAT.
func (s *sheet) bounded(at span) bool {
	if t := at.last; t < len(s.toks) && s.toks[t].Kind == text.Number && s.toks[t].Start == s.toks[t-1].End+1 && s.doc.Slice(s.toks[t].Start-1, s.toks[t].Start) == "-" {
		return false
	}
	if s.toks[at.first].Kind != text.Ideo {
		return true
	}
	if text.IsKatakana(s.toks[at.first].Text) && at.first > 0 && s.toks[at.first-1].Kind == text.Ideo && text.IsKatakana(s.toks[at.first-1].Text) {
		return false
	}
	last := s.toks[at.last-1]
	return !(text.IsKatakana(last.Text) && at.last < len(s.toks) && s.toks[at.last].Kind == text.Ideo && text.IsKatakana(s.toks[at.last].Text))
}

func (s *sheet) placeEntity(n *node, at span) (entity, bool) {
	if !s.pack.Cased() && (s.dateCovers(at.first) || s.role("part", at.first) || s.role("clock", at.first) || s.role("span", at.first) || s.isCause(at)) {
		return entity{}, false // Dushanbe is Monday, too, Nimruz noon, Pune "a quarter to", and Seoul "floods"
	}
	for _, p := range n.places {
		r, _ := utf8.DecodeRuneInString(p.Name)
		if unicode.IsUpper(r) && !s.toks[at.first].Upper || !s.bounded(at) {
			continue
		}
		return entity{at: at, code: p.Code, others: codesBut(p.Code, n.places), kind: p.Kind, name: strings.TrimSuffix(p.Name, "*"), capital: p.Capital, town: p.Town}, true
	}
	return entity{}, false
}

// codesBut lists the countries of the places but one.
func codesBut(code string, places []lang.Place) []string {
	var out []string
	for _, p := range places {
		if p.Code != code {
			out = append(out, p.Code)
		}
	}
	return out
}

// settlePlaces gives a place whose name several countries have to the one of them of which the article speaks otherwise: Tripoli in an
// article on Lebanon.
func (s *sheet) settlePlaces() {
	told := map[string]bool{}
	for _, e := range s.ents {
		if e.code != "" && len(e.others) == 0 {
			told[e.code] = true
		}
	}
	for i := range s.ents {
		e := &s.ents[i]
		if told[e.code] {
			continue
		}
		for _, code := range e.others {
			if told[code] {
				e.code = code
				break
			}
		}
	}
}

func (s *sheet) fillEntitySlots() {
	for _, e := range s.ents {
		if e.service != "" {
			s.addSlot("svc", e.at.first, e.at.last)
		}
		if s.mayOwnOthers(&e) {
			s.addSlot("owner", e.at.first, e.at.last)
		}
		if e.code != "" {
			s.addSlot("place", e.at.first, e.at.last)
		}
	}
}

// mayOwnOthers reports a name that may stand for an owner: no product does that belongs to somebody itself.
func (s *sheet) mayOwnOthers(e *entity) bool {
	return e.owner != "" || e.service != "" && s.ownerOf(e) != ""
}

// entity gives the entity at token i, or nil.
func (s *sheet) entity(i int) *entity {
	if i < 0 || i >= len(s.entAt) || s.entAt[i] == 0 {
		return nil
	}
	return &s.ents[s.entAt[i]-1]
}

// entities gives those that begin within the range.
func (s *sheet) entities(sp span) []*entity {
	var out []*entity
	i, _ := slices.BinarySearchFunc(s.ents, sp.first, func(e entity, first int) int { return e.at.first - first })
	for ; i < len(s.ents) && s.ents[i].at.first < sp.last; i++ {
		out = append(out, &s.ents[i])
	}
	return out
}

// clockCovers reports a token that belongs to a time of day, as the sign of its zone does.
func (s *sheet) clockCovers(i int) bool {
	for _, c := range s.clocks {
		if c.at.first <= i && i < c.at.last {
			return true
		}
	}
	return false
}

// nameSlot gives the end of an unknown name that begins at token i: a run of capitalised words, a run of Latin words in another
// script, what stands between quotation marks, or a katakana word.
func (s *sheet) nameSlot(i int) []int {
	t := s.toks[i]
	if i > 0 && s.toks[i-1].Kind == text.Number && s.toks[i-1].End == t.Start {
		return nil // a sign at a number: "5G"
	}
	if e := s.entity(i); e != nil && s.learnedName(e) && e.at.first == i {
		return []int{e.at.last}
	}
	if s.entity(i) != nil || s.dateCovers(i) || s.clockCovers(i) || t.Kind == text.Punct || t.Kind == text.Break || t.Kind == text.Number {
		return nil
	}
	if t.Kind == text.Ideo {
		if end := s.bracketedName(i); end != nil {
			return end
		}
		return s.katakanaName(i)
	}
	if t.Glued && s.pack.NounsCapital() {
		return nil // the second part of a compound: "Messenger-Dienst"
	}
	if !t.Upper && (s.pack.Cased() || isLatin(t.Text)) {
		return nil
	}
	if !s.pack.Cased() && !isLatin(t.Text) {
		return s.quotedName(i)
	}
	last := i + 1
	for last < len(s.toks) && last-i < 4 && s.entity(last) == nil && s.sentOf[last] == s.sentOf[i] {
		n := s.toks[last]
		if n.Kind == text.Word && n.Upper || n.Kind == text.Number && n.Start == s.toks[last-1].End {
			last++
			continue
		}
		break
	}
	return []int{last}
}

func isLatin(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.Is(unicode.Latin, r)
}

func (s *sheet) katakanaName(i int) []int {
	if !text.IsKatakana(s.toks[i].Text) || i > 0 && text.IsKatakana(s.toks[i-1].Text) {
		return nil
	}
	last := i
	for last < len(s.toks) && s.toks[last].Kind == text.Ideo && text.IsKatakana(s.toks[last].Text) {
		last++
	}
	if last-i < 2 {
		return nil
	}
	return []int{last}
}

// bracketedName takes what stands between corner brackets or quotation marks in a script without spaces, if it is as short as a name.
func (s *sheet) bracketedName(i int) []int {
	if i == 0 || !strings.Contains("「『“《", s.toks[i-1].Text) {
		return nil
	}
	for last := i + 1; last < len(s.toks) && last-i <= longestBracketed; last++ {
		switch t := s.toks[last]; {
		case t.Kind == text.Punct && strings.Contains("」』”》", t.Text):
			return []int{last}
		case t.Kind == text.Punct && !isDot(t.Text), t.Kind == text.Break:
			return nil
		}
	}
	return nil
}

// longestBracketed is how many characters a bracketed name has at most; what is longer is rather said by somebody.
const longestBracketed = 14

// quotedName takes the words between quotation marks, and without them one word that the pack's lists do not know.
func (s *sheet) quotedName(i int) []int {
	if i > 0 && s.toks[i-1].Kind == text.Punct {
		for last := i + 1; last < len(s.toks) && last-i <= 4; last++ {
			if s.toks[last].Kind == text.Punct {
				if strings.ContainsAny(s.toks[last].Text, "\"”»“’‘」』") {
					return []int{last}
				}
				return nil
			}
		}
	}
	if s.pack.Known(s.toks[i].Text) || utf8.RuneCountInString(s.toks[i].Text) < 3 || s.dateCovers(i) {
		return nil
	}
	return []int{i + 1}
}

// recurs reports that an unknown name stands at least twice in the article, as the name of what the news is about does; endings may
// differ.
func (s *sheet) recurs(at span) bool {
	if s.sents[s.sentOf[at.first]].title {
		for t := at.first; t < at.last; t++ {
			if at.last-at.first > 1 && s.pack.Known(s.toks[t].Text) {
				return false // titles write common words with capitals, too
			}
		}
	}
	stem := []rune(s.toks[at.first].Text)
	if len(stem) > 4 {
		stem = stem[:len(stem)-len(stem)/4]
	}
	n := 0
	for i, t := range s.toks {
		if s.sents[s.sentOf[at.first]].title && s.sents[s.sentOf[i]].title && i != at.first {
			continue // a title in capitals repeats nothing
		}
		if (t.Kind == text.Word || t.Kind == text.Ideo) && strings.HasPrefix(t.Text, string(stem)) {
			n++
		}
	}
	return n >= 2
}
