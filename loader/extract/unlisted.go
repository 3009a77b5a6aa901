package extract

import (
	"slices"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// unlisted is a service that no list knows, found by what the text calls it: "the payment app Zwipp".
type unlisted struct {
	name string
	also string // the long form of an abbreviation
	kind string
	rule string
}

// discover gives the services that the text introduces by their kind and that no list knows, by slug.
func (s *sheet) discover() map[graph.Slug]unlisted {
	found := map[graph.Slug]unlisted{}
	s.findAbbreviations()
	s.introduceInstitutions(found)
	for _, h := range s.hits["name"] {
		for _, c := range h.Captures {
			if c.Name == "name" {
				s.introduce(h, span{c.First, c.Last}, found)
			}
		}
	}
	s.domains(found)
	s.besideListed(found)
	s.sisters(found)
	return found
}

// besideListed adds the names that stand in a row with two or more services of the lists where a sentence tells of a failure: in "Itaú, Bradesco,
// Zwipp and Caixa failed" the third is one of them. It takes their kind.
func (s *sheet) besideListed(found map[graph.Slug]unlisted) {
	var people []span
	upto := 0
	for i := range s.ents {
		e := &s.ents[i]
		if sen := s.sents[s.sentOf[e.at.first]]; e.at.first < upto || e.service == "" || e.number || sen.title || !sen.live {
			continue
		}
		names, end := s.rowFrom(e)
		upto = end
		if len(names) == 0 {
			continue
		}
		if people == nil {
			people = s.bearers()
		}
		for _, at := range names {
			_, name := s.quoteOf(at)
			slug := Slugify(s.latinGloss(at, name))
			if _, known := found[slug]; !known && len(slug) >= 2 && !overlaps(at, people) && s.mayBeName(at) {
				found[slug] = unlisted{name: name, kind: s.kindOf(e.service), rule: "service/in-a-row-of-services"}
			}
		}
	}
}

// mayBeName refuses words of the language, kinds of service, causes and outage words in the place of a name.
func (s *sheet) mayBeName(at span) bool {
	common := at.last-at.first == 1 && s.pack.Known(s.toks[at.first].Text)
	plain := !s.pack.Cased() && !isLatin(s.toks[at.first].Text) && !s.inMarks(at) // any word may be one where no capital shows names
	return !common && !plain && !s.commonWord(at.first) && !s.commonWord(at.last-1) && !s.isKind(at) && !s.isCause(at) && !s.isFailure(at) && !s.glossedKnown(at)
}

// rowFrom gives the unknown names of the row that begins with a service and holds a second one at least, and where the row ends. An unknown name
// ends it only behind a conjunction, and where all nouns have capitals never.
func (s *sheet) rowFrom(e *entity) (names []span, end int) {
	known, sure := 1, 0
	for end = e.at.last; ; {
		next, last := s.rowMark(end)
		if next == end || next >= len(s.toks) || s.sentOf[next] != s.sentOf[e.at.first] {
			break
		}
		if o := s.entity(next); o != nil {
			if o.service == "" || o.at.first != next {
				break
			}
			known, sure, end = known+1, len(names), o.at.last
			continue
		}
		ends := s.nameSlot(next)
		if len(ends) == 0 {
			break
		}
		names, end = append(names, span{next, ends[0]}), ends[0]
		if last && !s.pack.NounsCapital() {
			sure = len(names)
		}
	}
	if known < 2 {
		return nil, end
	}
	return names[:sure], end
}

// rowMark steps over what parts two names of a row: a comma, a conjunction or both; last reports the conjunction.
func (s *sheet) rowMark(t int) (next int, last bool) {
	if t < len(s.toks) && isComma(s.toks[t].Text) {
		t++
	}
	for _, h := range s.in("and", span{t, t + 1}) {
		return h.Last, true
	}
	return t, false
}

func (s *sheet) introduce(h lang.Hit, at span, found map[graph.Slug]unlisted) {
	a, shortened := s.abbreviationOf(at)
	if shortened && found[s.shortSlug(a)].also != "" {
		return // named already: what follows looks through the whole text
	}
	_, name := s.quoteOf(at)
	slug := Slugify(s.latinGloss(at, name))
	if _, known := found[slug]; known || len(slug) < 2 || !s.recurs(at) || s.commonWord(at.first) || s.onlyCapitalised(at) || s.cutName(h, at) || s.glossedKnown(at) || s.isKind(at) || s.isCause(at) || s.isFailure(at) || s.glossedKind(at) {
		return
	}
	u := unlisted{name: name, kind: "other", rule: h.Row.Rule()}
	for _, k := range s.in("kind", hitSpan(h)) {
		u.kind = k.Row.Value
	}
	if shortened {
		s.namesAbbreviation(a, u.kind, u.rule, found)
		return
	}
	found[slug] = u
}

// commonWord reports a word that is no name, though it stands in the place of one: authorities, office-holders, those hit, "also".
func (s *sheet) commonWord(t int) bool {
	return s.role("body", t) || s.role("title", t) || s.role("affected", t) || s.role("also", t)
}

// onlyCapitalised reports a word of the language that has a capital and nothing else of a name, neither marks around it nor capitals inside: "As
// customers complain", "ALL customers", "the system of the Ministry".
func (s *sheet) onlyCapitalised(at span) bool {
	return at.last-at.first == 1 && s.pack.Cased() && s.pack.Known(s.toks[at.first].Text) && !s.inMarks(at) && !s.mixed(at)
}

// cutName reports a word with a capital right before the name that the pattern does not hold: the end of a longer name, "in West Lothian, the network".
func (s *sheet) cutName(h lang.Hit, at span) bool {
	t := at.first - 1
	if t < h.First && t >= 0 && s.pack.Cased() && !s.pack.NounsCapital() && s.sentOf[t] == s.sentOf[at.first] && !s.sents[s.sentOf[t]].title {
		return s.toks[t].Kind == text.Word && s.toks[t].Upper && !s.opensSentence(t)
	}
	return false
}

// glossedKnown reports a name behind which brackets give one that the gazetteers know: "the State Employment Service (SEPE)".
func (s *sheet) glossedKnown(at span) bool {
	if at.last+1 >= len(s.toks) || !opensBracket(s.toks[at.last].Text) {
		return false
	}
	e := s.entity(at.last + 1)
	return e != nil && (e.service != "" || e.owner != "" || e.org != "")
}

// glossedKind reports a name behind which brackets give a common noun for services: "content delivery network (CDN)".
func (s *sheet) glossedKind(at span) bool {
	open := s.closingMarks(at.last)
	if open+2 >= len(s.toks) || s.toks[open].Text != "(" || s.toks[open+2].Text != ")" {
		return false
	}
	return s.isKind(span{open + 1, open + 2})
}

// isKind reports that a common noun for services is all there is of a name ("the bank's App"), or a word for a general one ("messages by SMS").
func (s *sheet) isKind(at span) bool {
	for _, h := range s.in("kind", at) {
		if hitSpan(h) == at {
			return true
		}
	}
	return inside(at, s.in("generic", span{max(0, at.first-3), at.last}), false)
}

// isCause reports that a phrase of the list of causes is all there is of a name: "the name system (DNS)".
func (s *sheet) isCause(at span) bool {
	for _, role := range []string{"cause", "cause_stop"} {
		for _, h := range s.in(role, at) {
			if hitSpan(h) == at {
				return true
			}
		}
	}
	return false
}

// isFailure reports a name that is no more than part of an outage word: the system “went dark”.
func (s *sheet) isFailure(at span) bool {
	for _, role := range []string{"down", "weak", "symptom"} {
		for _, h := range s.in(role, span{max(0, at.first-4), at.last}) {
			if h.First <= at.first && at.last <= h.Last && len(h.Captures) == 0 { // a phrase built around a name holds others, too
				return true
			}
		}
	}
	return false
}

// tellOf lists an unlisted service with the article's services.
func (s *sheet) tellOf(slug graph.Slug) {
	u, ok := s.unlisted[slug]
	known := slices.ContainsFunc(s.out.Services, func(o graph.Service) bool { return o.Slug == slug })
	if ok && !known {
		s.out.Services = append(s.out.Services, graph.Service{Slug: slug, Name: u.name, Kind: u.kind})
	}
}

// learn makes the services that the text introduces, and its short names of others, known to a second reading, which then meets them wherever they stand.
func (s *sheet) learn(found map[graph.Slug]unlisted, short []Name) {
	names := slices.Clone(short)
	for slug, u := range found {
		names = append(names, Name{Alias: u.name, Service: slug})
		if u.also != "" {
			names = append(names, Name{Alias: u.also, Service: slug})
		}
	}
	s.unlisted, s.shortened, s.learned = found, short, buildNames(names)
}

// kindOf gives the kind of a service, listed or not.
func (s *sheet) kindOf(slug graph.Slug) string {
	if u, ok := s.unlisted[slug]; ok && s.eng.kindOf(slug) == "" {
		return u.kind
	}
	return s.eng.kindOf(slug)
}

// withKind reports that the name stands here with what kind of service it is.
func (s *sheet) withKind(e *entity) bool {
	for _, h := range s.in("name", s.sent(s.sentOf[e.at.first])) {
		if h.First <= e.at.first && e.at.last <= h.Last {
			return true
		}
	}
	return false
}

// learnedName reports the name of a service that only this text introduces.
func (s *sheet) learnedName(e *entity) bool {
	_, ok := s.unlisted[e.service]
	return ok
}

// latinGloss gives the spelling in Latin letters that the article sets in brackets behind a name of another script, here or anywhere, else the
// name itself: a romanisation by tables is nobody's usual spelling.
func (s *sheet) latinGloss(at span, name string) string {
	if isLatin(s.toks[at.first].Text) {
		return name
	}
	for t := 0; t+at.last-at.first+2 < len(s.toks); t++ {
		open := s.closingMarks(t + at.last - at.first)
		if !s.sameWords(at, t) || open+1 >= len(s.toks) || !opensBracket(s.toks[open].Text) || !isLatin(s.toks[open+1].Text) {
			continue
		}
		end := open + 1
		for end < len(s.toks) && end-open <= 5 && !closesBracket(s.toks[end].Text) {
			end++
		}
		_, gloss := s.quoteOf(span{open + 1, end})
		return gloss
	}
	return name
}

// closingMarks steps over one mark that closes a quotation.
func (s *sheet) closingMarks(t int) int {
	if t < len(s.toks) && closesQuote(s.toks[t].Text) {
		return t + 1
	}
	return t
}
