package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// candidate is somebody who may be the speaker.
type candidate struct {
	at   span
	kind string
	name string
}

// bestCandidate gives the candidate nearest to the verb of an attribution, and how near it stands; nil where there is none.
func (s *sheet) bestCandidate(a source) (best *candidate, closest int) {
	closest = 1 << 30
	for _, p := range a.parts {
		for _, c := range s.candidates(p) {
			d := s.apart(c.at, hitSpan(a.verb)) * 2
			if c.kind == "pronoun" || c.kind == "company" || c.kind == "anonymous" {
				d++
			}
			if c.kind == "person" && s.restOfTitle(c) || c.kind == "body" && s.besideName(c) || (c.kind == "body" || c.kind == "org") && s.namesHolder(c, p) || c.kind == "person" && s.inBody(c, p) {
				continue
			}
			if c.kind == "company" && s.inTitle(c, p) || c.kind == "anonymous" && (s.tellsWho(c, p) || s.titleOfName(c, p) || s.namedBehind(c, p) || s.besideHandle(c, p)) {
				continue
			}
			if c.kind == "person" && s.otherAddressed(c, p) {
				d += 10 // a town or shop beside somebody who is called Mr or Mrs
			}
			if s.role("to", max(c.at.first-1, 0)) && (c.at.first > a.verb.First || s.role("notice", max(c.at.first-2, 0))) {
				d += 20 // to whom it was said
			}
			if c.kind == "anonymous" && d > 4 && s.has("spokes", p) {
				d += 20 // of whom the spokesperson tells: "an employee had deleted it"
			}
			if c.kind == "company" && d > 4 && len(s.persons(p)) > 0 {
				d += 8 // rather where somebody works, or of whom is spoken
			}
			if c.kind == "body" && (s.ofPerson(c, p) || s.titleHolds(c.at, p)) {
				continue
			}
			if (c.kind == "body" || c.kind == "org") && (s.whereWorks(c, p) || s.employsUnnamed(c, p) || s.apposedEmployer(c, p)) {
				continue
			}
			if c.kind == "pronoun" && (s.role("title", c.at.last) || s.role("spokes", c.at.last) || s.addresses(c) || s.titleOfName(c, p) || s.honoursName(c, p)) {
				continue // "her director", "the analyst Jane Roe"
			}
			if c.kind == "org" && s.eng.monitors[graph.Slug(c.name)] && s.behindOther(c) {
				continue // where somebody else posts
			}
			if c.kind == "org" && c.at.last < len(s.toks) && s.toks[c.at.last].Text == ")" {
				d += 6 // in brackets: a former or another name
			}
			if s.inserted(c.at, hitSpan(a.verb)) || s.ofWhatIsSaid(c, a.verb) {
				d += 20
			}
			if c.kind == "org" && (s.addressee(c, a.verb, p) || a.verb.Row.Value == "told" && s.near(c.at.last, a.verb.First) <= 1 && c.at.last <= a.verb.First) {
				continue
			}
			if (c.kind == "org" || c.kind == "body") && s.behindPerson(c, p) {
				d += 8
				if s.ofPerson(c, p) {
					continue
				}
			}
			if c.kind == "org" && !s.pack.Cased() && (s.postposed() || !s.failed(graph.Slug(c.name))) && len(s.persons(p)) > 0 {
				d += 10 // "told the BBC"
				if s.postposed() {
					d += 200 // the person at the head speaks, however far the verb stands, which closes the sentence
				}
			}
			if c.kind == "org" && products[s.kindOf(graph.Slug(c.name))] && d > 2 && len(s.persons(p)) > 0 {
				d += 30 // of a product is spoken, where a person is there to speak
			}
			if s.setOff(c, a.verb) {
				d = 0
			}
			if d < closest || d == closest && c.kind == "person" && best != nil && best.kind == "org" {
				closest, best = d, &c
			}
		}
	}
	return best, closest
}

// addresses reports a pronoun that is a form of address, too, before a name: Vietnamese "chị Mai".
func (s *sheet) addresses(c candidate) bool {
	t := c.at.last
	return s.pack.Cased() && t < len(s.toks) && s.toks[t].Kind == text.Word && s.toks[t].Upper && s.sentOf[t] == s.sentOf[c.at.first] && s.role("honorific", c.at.first)
}

// honoursName reports a pronoun that is a form of address behind a name, too: Japanese 氏 in 田中氏.
func (s *sheet) honoursName(c candidate, p span) bool {
	return !s.pack.Spaced() && slices.ContainsFunc(s.persons(p), func(n candidate) bool { return n.at.last == c.at.first })
}

// tellsWho reports words for somebody unnamed that a comma parts from the name of whom they describe: "Ann Roe, a customer from York, said".
func (s *sheet) tellsWho(c candidate, p span) bool {
	if small := s.toks[max(c.at.first-1, 0)]; s.pack.Cased() && small.Kind == text.Word && utf8.RuneCountInString(small.Text) <= 3 {
		c.at.first-- // an article
	}
	if c.at.first-2 < p.first || !isComma(s.toks[c.at.first-1].Text) {
		return false
	}
	if e := s.entity(c.at.first - 2); e != nil && s.orgName(e) != "" && !s.venueRow(e) {
		return s.listedAfter(e.at.last) == nil // "Vivo, another operator in the region, said"
	}
	return slices.ContainsFunc(s.persons(p), func(n candidate) bool { return s.behindBrackets(n.at.last) == c.at.first-1 && n.at.last-n.at.first > 1 })
}

// namedBehind reports words for somebody whose name follows, be it behind a comma and where that is: "said a customer, Ann Roe", "a nurse at the clinic, Ann Roe, said".
func (s *sheet) namedBehind(c candidate, p span) bool {
	return slices.ContainsFunc(s.persons(p), func(n candidate) bool {
		gap := span{c.at.last, n.at.first}
		if n.at.last-n.at.first < 2 || gap.last < gap.first || s.words(gap) > maxToName {
			return false
		}
		comma := gap.last > gap.first && isComma(s.toks[gap.last-1].Text)
		return (comma || s.words(gap) == 0) && !s.has("says", gap) && !s.has("clause", gap)
	})
}

// maxToName is how many words may tell where somebody lives or works before the name follows behind a comma.
const maxToName = 5

// titleOfName reports a word for whoever spoke before ("the expert"), or for somebody unnamed ("a resident of Kovel"), that is the title of a person named
// right behind it, be it with where that person works: "the analyst Jane Roe", "the analyst of Acme Research Jane Roe".
func (s *sheet) titleOfName(c candidate, p span) bool {
	if !s.role("title", c.at.first) {
		return false
	}
	return slices.ContainsFunc(s.persons(p), func(n candidate) bool {
		if n.at.first < c.at.last || n.at.first-c.at.last > 5 {
			return false
		}
		for t := c.at.last; t < n.at.first; t++ {
			if isComma(s.toks[t].Text) {
				return false
			}
		}
		return true
	})
}

// speaker resolves who speaks: the candidate nearest to the verb; a spokesperson or "the company" gives the organisation, a pronoun the
// one before.
func (s *sheet) speaker(a source, q quote, last heard) string {
	best, closest := s.bestCandidate(a)
	if name := s.bySurname(a, closest); name != "" {
		return name
	}
	if best != nil && closest > farFromVerb && best.kind != "person" {
		if name := s.unlistedSource(a.verb); name != "" {
			return name
		}
	}
	if best == nil && a.verb.Row.Value == "impersonal" {
		return s.publisher(a, q)
	}
	if best == nil {
		for _, name := range []string{s.surnameIn(a.parts), s.unlistedSource(a.verb), s.unlistedSubject(a.verb), s.openingName(a.parts), s.nameAtVerb(a.verb, a.parts)} {
			if name != "" {
				return name
			}
		}
		if name := s.speakerBefore(q, last); name != "" {
			return name
		}
		return s.ownNotice(a)
	}
	if best.kind == "pronoun" {
		return s.speakerBefore(q, last)
	}
	return s.nameOf(*best, a.parts)
}

// farFromVerb is the distance, in the measure of bestCandidate, beyond which a name that no list knows and that stands right behind the verb is rather its subject.
const farFromVerb = 8

// nameOf gives the name under which a candidate speaks: an organisation's for its spokesperson and for "the company", nobody's for a source
// that is not named.
func (s *sheet) nameOf(c candidate, parts []span) string {
	switch c.kind {
	case "company":
		org := s.specialOf(c.at, s.organisation(c.at, parts))
		if s.isKind(c.at) && s.failed(graph.Slug(org)) {
			return org // "the platform" is the service itself, whoever owns it
		}
		return s.companyOf(org)
	case "spokes":
		org := s.organisation(c.at, parts)
		if s.namesOrg(parts) {
			return org
		}
		return s.companyOf(org)
	case "anonymous", "pronoun":
		return ""
	case "person":
		if sp, ok := s.spokesBeside(c.at); ok {
			return s.organisation(sp, parts)
		}
		if org := s.spokenForBefore(c); org != "" {
			return org
		}
		return s.fuller(c.name)
	}
	return c.name
}

// unlistedSource gives the capitalised name that no list knows and that stands right behind a verb of saying, or behind a small word of role from
// there: "…", denounces Facua; «…», said in Xelent; "…", said Sulaiman to the press; "…", said Sulaiman when asked.
func (s *sheet) unlistedSource(verb lang.Hit) string {
	first := verb.Last
	if from := s.in("from", span{first, first + 1}); len(from) > 0 {
		first = from[len(from)-1].Last
	} else if verb.Row.Value != "" {
		return ""
	} else if office := s.behindOffice(first); office > first {
		first = office
	} else {
		first = s.behindSmallWords(verb)
	}
	if !s.pack.Cased() || s.pack.NounsCapital() && first == verb.Last || first >= len(s.toks) || s.sentOf[first] != s.sentOf[verb.First] {
		return ""
	}
	last := s.unlistedRun(first)
	if last == first || last < len(s.toks) && s.sentOf[last] == s.sentOf[first] && s.toks[last].Kind == text.Word && !s.tellsWhere(last) && !s.role("to", last) && !s.role("clause", last) {
		return ""
	}
	if full := s.fullName(first); full != "" && last == first+1 {
		return full
	}
	if name := s.abbreviated(span{first, last}); name != "" {
		return name
	}
	_, name := s.quoteOf(span{first, last})
	return strings.ToLower(name)
}

// behindSmallWords gives the token behind the small words that may stand between a verb of saying at the end of a quotation and its subject, where a name that no
// list knows follows them: "…", asks also the CGT. Else the one behind the verb.
func (s *sheet) behindSmallWords(verb lang.Hit) int {
	t := verb.Last
	for t < len(s.toks) && t-verb.Last < maxBetween && s.toks[t].Kind == text.Word && !s.toks[t].Upper && !s.role("to", t) && !s.role("from", t) {
		t++
	}
	if t < len(s.toks) && t > verb.Last && s.brandWord(t) && s.quoteEnds(verb.First) {
		return t
	}
	return verb.Last
}

// quoteEnds reports a quotation that ends right before token t, its marks aside.
func (s *sheet) quoteEnds(t int) bool {
	for t--; t >= 0 && s.toks[t].Kind == text.Punct && s.quoted[t] == 0; t-- {
	}
	return t >= 0 && s.quoted[t] > 0
}

// tellsWhere reports a small word before a place where words are published: "wrote Lahuta in Telegram".
func (s *sheet) tellsWhere(i int) bool {
	if !s.shortWord(i) || i+1 >= len(s.toks) {
		return false
	}
	e := s.entity(i + 1)
	return e != nil && venues[s.kindOf(e.service)] || s.role("notice", i+1)
}

// unlistedSubject gives the capitalised name that no list knows and that stands right before a verb of saying, or before an apposition between commas that
// ends there: "NotuBiz speaks of", "Adsec, which runs the site, said". A word that opens the sentence has to show elsewhere that it is a name.
func (s *sheet) unlistedSubject(verb lang.Hit) string {
	sen := s.sents[s.sentOf[verb.First]]
	end := verb.First
	if end > sen.First+1 && isComma(s.toks[end-1].Text) {
		for end -= 2; end > sen.First && !isComma(s.toks[end].Text) && verb.First-end <= maxAside; end-- {
		}
		if !isComma(s.toks[end].Text) {
			return ""
		}
	}
	first := end
	for first > sen.First && end-first < 3 && s.brandWord(first-1) {
		first--
	}
	if first == end || first > sen.First && s.toks[first-1].Kind == text.Word && s.toks[first-1].Upper {
		return ""
	}
	_, name := s.quoteOf(span{first, end})
	return strings.ToLower(name)
}

// brandWord reports a capitalised word that no list knows and that does not owe its capital to its place or, in languages whose nouns all have one, to grammar.
func (s *sheet) brandWord(i int) bool {
	t := s.toks[i]
	if t.Kind != text.Word || !t.Upper || s.quoted[i] > 0 || s.entity(i) != nil || s.pack.Known(t.Text) || !s.pack.Cased() {
		return false
	}
	if s.acronym(i) || s.innerCapital(i) {
		return true
	}
	return !s.pack.NounsCapital() && (!s.opensSentence(i) || s.capitalElsewhere(i))
}

// innerCapital reports a capital within the word at token i: "NotuBiz".
func (s *sheet) innerCapital(i int) bool {
	_, w := s.quoteOf(span{i, i + 1})
	_, size := utf8.DecodeRuneInString(w)
	return strings.ToLower(w[size:]) != w[size:]
}

// capitalElsewhere reports the word at token i with a capital amid another sentence.
func (s *sheet) capitalElsewhere(i int) bool {
	if s.amid == nil {
		s.amid = map[string]bool{}
		for t := range s.toks {
			if s.toks[t].Upper && !s.opensSentence(t) {
				s.amid[s.toks[t].Text] = true
			}
		}
	}
	return s.amid[s.toks[i].Text]
}

// behindOffice gives the token behind an office and the small word that ties it to whose it is, where they begin at token i with an article or without:
// "the president of Federfarma", who has no name of his own. Else i.
func (s *sheet) behindOffice(i int) int {
	small := func(t int) bool {
		return t < len(s.toks) && s.toks[t].Kind == text.Word && !s.toks[t].Upper && utf8.RuneCountInString(s.toks[t].Text) <= 5
	}
	for _, h := range s.in("title", span{i, min(i+2, len(s.toks))}) {
		switch {
		case h.Row.Value != "office" || h.First > i && !small(i):
		case h.Last-h.First > 2 && s.toks[h.Last-1].Upper:
			return h.Last - 1 // a row that takes the first word of the name in
		case small(h.Last):
			return h.Last + 1
		}
	}
	return i
}

// nameAtVerb gives the two or three characters right before a verb of saying that begin with a listed surname, where the part opens with them or a
// particle or mark precedes: 在台中開店的郭奕萱說.
func (s *sheet) nameAtVerb(verb lang.Hit, parts []span) string {
	for _, p := range parts {
		for n := 3; n >= 2 && len(s.pack.Surname) > 0; n-- {
			if behind := (span{verb.Last, verb.Last + n}); behind.last <= p.last && behind.first >= p.first && s.pack.Surname[s.toks[behind.first].Text] && s.role("says", behind.last) && s.allNameWords(behind) {
				_, name := s.quoteOf(behind)
				return name // 據郭奕萱描述
			}
			first := verb.First - n
			if first < p.first || verb.First > p.last || !s.pack.Surname[s.toks[first].Text] {
				continue
			}
			opens := first == p.first || s.toks[first-1].Kind == text.Punct || s.pack.Particle[s.toks[first-1].Text]
			if opens && s.allNameWords(span{first, verb.First}) {
				_, name := s.quoteOf(span{first, verb.First})
				return name
			}
		}
	}
	return ""
}

func (s *sheet) allNameWords(sp span) bool {
	for t := sp.first; t < sp.last; t++ {
		if !s.nameWord(t) || s.toks[t].Kind != text.Ideo {
			return false
		}
	}
	return true
}

// openingName gives the two or three words that no list knows with which a part opens in a script without capitals, where a relative clause or a verb of
// saying follows: "Leila Karimi, who runs a café, says".
func (s *sheet) openingName(parts []span) string {
	if s.pack.Cased() || !s.pack.Spaced() {
		return ""
	}
	for _, p := range parts {
		first := p.first
		if first >= p.last || first != s.sents[s.sentOf[first]].First {
			continue
		}
		first = s.behindSource(p)
		last := first
		for last < p.last && last-first < 4 && s.nameWord(last) {
			last++
		}
		if last-first < 2 || last-first > 3 || last >= p.last {
			continue
		}
		if s.role("clause", last) || isComma(s.toks[last].Text) || s.role("says", last) || last+1 < p.last && s.role("says", last+1) || s.saysLater(last, p) {
			_, name := s.quoteOf(span{first, last})
			return strings.ToLower(name)
		}
	}
	return ""
}

// maxToSaying is how many words may tell between a name and its verb of saying when and to whom somebody spoke.
const maxToSaying = 8

// saysLater reports a case marker, a preposition or a day at token i and a verb of saying behind it, with no mark between: "Ali Rezaei on Sunday among reporters said".
func (s *sheet) saysLater(i int, p span) bool {
	if utf8.RuneCountInString(s.toks[i].Text) > 3 && !s.role("weekday", i) && !s.role("day", i) {
		return false
	}
	for t := i; t < p.last && t-i <= maxToSaying && s.toks[t].Kind != text.Punct; t++ {
		if s.role("says", t) {
			return true
		}
	}
	return false
}

// maxReport is how many words name whose report a sentence gives.
const maxReport = 4

// behindSource gives the token behind the comma that ends "according to <agency>" at the opening of a part, else its first.
func (s *sheet) behindSource(p span) int {
	for t := p.first; t < p.last && t-p.first <= maxReport; t++ {
		if isComma(s.toks[t].Text) && s.has("says", span{p.first, t}) {
			return t + 1
		}
	}
	return p.first
}

// spokeIn gives the person or organisation that sentence i tells to speak, quoted or not: the nearest to any of its verbs of saying.
func (s *sheet) spokeIn(i int) string {
	parts := []span{s.sent(i)}
	name, nearest := "", 2*maxToSubject+1
	for _, h := range s.in("says", parts[0]) {
		if s.quoted[h.First] > 0 {
			continue
		}
		a := source{parts: parts, verb: h}
		best, closest := s.bestCandidate(a)
		if full := s.bySurname(a, closest); full != "" {
			return full
		}
		if best != nil && closest < nearest && (best.kind == "person" || best.kind == "org" || best.kind == "spokes" || best.kind == "company" && closest <= 3) {
			nearest, name = closest, s.nameOf(*best, parts)
		}
	}
	return name
}

// maxToSubject is how many words may stand between a verb of saying that quotes nothing and its subject.
const maxToSubject = 6

// ofWhatIsSaid reports a candidate behind a verb that holds the conjunction which opens what is said: Hindi "the manager Kumar said that BSNL's link was down".
func (s *sheet) ofWhatIsSaid(c candidate, verb lang.Hit) bool {
	return c.at.first >= verb.Last && slices.ContainsFunc(s.in("clause", hitSpan(verb)), func(h lang.Hit) bool { return h.First > verb.First })
}

// behindOther reports a company or service before the candidate in its clause, which is rather its subject: "Meta posted on Downdetector, saying".
func (s *sheet) behindOther(c candidate) bool {
	for _, e := range s.entities(span{s.clauseSpan(c.at.first).first, c.at.first}) {
		if e.owner != "" || e.service != "" {
			return true
		}
	}
	return false
}

// otherAddressed reports that another person of the part has a form of address before the name, and this one none.
func (s *sheet) otherAddressed(c candidate, p span) bool {
	if !s.pack.Cased() || s.addressed(c.at.first) {
		return false
	}
	for _, o := range s.persons(p) {
		if o.at != c.at && s.addressed(o.at.first) {
			return true
		}
	}
	return false
}

// spokenForBefore gives the organisation of somebody whom the text introduced as its spokesperson and now calls by the surname alone.
func (s *sheet) spokenForBefore(c candidate) string {
	if n := c.at.last - c.at.first; n > 1 && s.pack.Spaced() && !s.pack.Joiners[s.toks[c.at.first].Text] {
		return ""
	}
	for _, o := range s.everybody() {
		i := s.sentOf[o.at.first]
		if i >= s.sentOf[c.at.first] {
			break
		}
		if o.at.last-o.at.first < 2 || !s.endsAlike(o.at, c.at) {
			continue
		}
		if sp, ok := s.spokesBeside(o.at); ok {
			return s.organisation(sp, []span{s.sent(i)})
		}
	}
	return ""
}

// endsAlike reports a name that ends in all the words of a later one, as the full name does in the surname.
func (s *sheet) endsAlike(full, short span) bool {
	from := full.last - (short.last - short.first)
	if from < full.first {
		return false
	}
	for t := from; t < full.last; t++ {
		if s.toks[t].Text != s.toks[short.first+t-from].Text {
			return false
		}
	}
	return true
}

// ofPronoun gives whom a possessive right before a spokesperson means: the last organisation of the sentence before ("… belongs to Meta. Its
// spokeswoman said").
func (s *sheet) ofPronoun(at span) string {
	i := s.sentOf[at.first]
	opens := at.first == s.sents[i].First+1 && s.role("pronoun", at.first-1)
	if i == 0 || !opens && !s.ownedBefore(at) {
		return ""
	}
	for i > 1 && s.quoted[s.sents[i-1].First] > 0 && !opens { // behind a quotation of several sentences
		i--
	}
	if s.sents[i-1].Para != s.sents[i].Para {
		return ""
	}
	name, end := "", 0
	for _, e := range s.entities(s.sent(i - 1)) {
		if n := s.orgName(e); n != "" && !s.venueRow(e) {
			name, end = n, e.at.last
		}
	}
	for _, h := range s.in("body", s.sent(i-1)) {
		if h.First >= end && !s.introducesName(h) && h.Row.Open && s.words(s.wholeBody(h)) > 1 {
			_, name = s.bodyName(h)
		}
	}
	return name
}

// ownedBefore reports a possessive right before a spokesperson, behind a quotation: "…", says its spokeswoman.
func (s *sheet) ownedBefore(at span) bool {
	return s.rightBefore("possessive", at.first, 2)
}

// publisher gives whose text a quotation stands in that a verb with no person for its subject attributes ("the message reads"): the last
// organisation named in the paragraph before it, or in a sentence before that tells of a message; failing that the failing company's own. A person who spoke before has no part in it.
func (s *sheet) publisher(a source, q quote) string {
	i := s.sentOf[q.toks.first]
	if name := s.lastOf(span{s.sents[i].First, q.toks.first}, institutions); name != "" {
		return name
	}
	if name := s.speaksBefore(i); name != "" {
		return name
	}
	for j := i - 1; j >= 0 && i-j <= 3 && s.sents[j].Para == s.sents[i].Para; j-- {
		if name := s.lastOf(s.sent(j), institutions); name != "" {
			return name
		}
	}
	if s.opensParagraph(q) && s.has("notice", s.sent(i-1)) {
		if name := s.lastOf(s.sent(i-1), institutions); name != "" {
			return name
		}
	}
	if name := s.ownNotice(a); name != "" {
		return name
	}
	return s.companyOf(string(s.mainService()))
}

// ownNotice gives the main service where the words stand in a message of which nobody is named as the author: it is the failing company's own.
func (s *sheet) ownNotice(a source) string {
	for _, p := range a.parts {
		if s.has("notice", p) && len(s.mention[0].order) > 0 {
			return string(s.mainService())
		}
	}
	return ""
}

func (s *sheet) apart(a, b span) int {
	switch {
	case a.last <= b.first:
		return s.near(a.last, b.first)
	case b.last <= a.first:
		return s.near(b.last, a.first)
	}
	return 0
}

// inserted reports a name between two dashes that part it from the verb: "VNG – the parent company of Zalo – said".
func (s *sheet) inserted(at, verb span) bool {
	from, to := at.last, verb.first
	if verb.last <= at.first {
		return false
	}
	closed := false
	for t := from; t < to; t++ {
		closed = closed || s.isDashMark(t)
	}
	for t := at.first - 1; closed && t >= 0 && s.sentOf[t] == s.sentOf[at.first]; t-- {
		if s.isDashMark(t) {
			return t > s.sents[s.sentOf[t]].First
		}
	}
	return false
}

func (s *sheet) isDashMark(t int) bool { return s.toks[t].Kind == text.Punct && isDash(s.toks[t].Text) }

// longestTitle is how many words of a title may stand before the name that opens a sentence.
const longestTitle = 7

// setOff reports the subject with which a sentence opens and which a comma parts from the rest, in a language whose verbs of saying end the
// sentence: "Minister Ali Demir, …, said". A comma that goes on with a list parts nothing.
func (s *sheet) setOff(c candidate, verb lang.Hit) bool {
	sen := s.sents[s.sentOf[c.at.first]]
	if s.apposedHead(c, verb) {
		return true
	}
	if s.pack.Setting("order") != "after" || c.at.last+1 >= sen.Last || verb.First <= c.at.last || !isComma(s.toks[c.at.last].Text) || s.entity(c.at.last+1) != nil && c.kind == "org" {
		return false
	}
	for t := sen.First; t < c.at.first; t++ {
		if s.toks[t].Kind == text.Punct {
			return false
		}
	}
	switch c.kind {
	case "person":
		return c.at.first-sen.First <= longestTitle
	case "org", "body":
		return c.at.first == sen.First
	}
	return false
}

// apposedHead reports a person with whose name a sentence opens, where the title that commas enclose behind it ends at the verb: "Ana Ruiz,
// secretary of section 85 of the Union of Telephonists, said".
func (s *sheet) apposedHead(c candidate, verb lang.Hit) bool {
	i := c.at.last
	if c.kind != "person" || verb.First <= i+2 || s.sentOf[i-1] != s.sentOf[verb.First] || !isComma(s.toks[i].Text) || s.words(span{i, verb.First}) > longestOffice {
		return false
	}
	sen := s.sents[s.sentOf[c.at.first]]
	opens := c.at.first-sen.First <= longestTitle && isComma(s.toks[verb.First-1].Text)
	last := s.quoted[max(0, c.at.first-3)]+s.quoted[max(0, c.at.first-4)] > 0 && s.words(span{verb.Last, sen.Last}) <= 2 // "…", Ana Ruiz, a customer in the suburb of Los Reyes, said
	return (opens || last) && (s.has("title", span{i + 1, min(i+4, verb.First)}) || last && s.has("anonymous", span{i + 1, min(i+4, verb.First)}))
}

// longestOffice is how many words may tell what somebody is, between commas.
const longestOffice = 16

// addressee reports an organisation right behind a verb that has its subject right before it: "she told the BBC".
func (s *sheet) addressee(c candidate, verb lang.Hit, p span) bool {
	if s.pack.Setting("order") != "after" && !s.pack.Cased() || c.at.first < verb.Last || s.near(verb.Last, c.at.first) > 2 {
		return false
	}
	for _, o := range s.candidates(p) {
		if o.kind != "anonymous" && o.at.last <= verb.First && s.near(o.at.last, verb.First) == 0 {
			return true
		}
	}
	return false
}

// behindPerson reports an organisation that only tells where a named person or office-holder works.
func (s *sheet) behindPerson(c candidate, p span) bool {
	for _, h := range append(s.in("title", p), s.in("spokes", p)...) {
		if s.apart(hitSpan(h), c.at) <= 2 {
			return true
		}
	}
	for _, n := range s.persons(p) {
		if n.at.last == c.at.first && s.restOfTitle(n) {
			return true
		}
		if n.at.first >= c.at.last && n.at.first-c.at.last <= 1 && s.has("title", span{max(p.first, c.at.first-longestTitle), c.at.first}) {
			return true // "the head of digital products of «Nova Poshta» Ann Roe"
		}
	}
	return false
}

// whereWorks reports an organisation that small words join to a person named right before it: "Ana Ruiz of the teachers' union said".
func (s *sheet) whereWorks(c candidate, p span) bool {
	if !s.pack.Cased() {
		return false
	}
	for _, n := range s.persons(p) {
		gap := span{n.at.last, c.at.first}
		if gap.last <= gap.first || s.words(gap) > maxToEmployer {
			continue
		}
		of := s.toks[gap.first]
		small := of.Kind == text.Word && !of.Upper && utf8.RuneCountInString(of.Text) <= 4 && !s.role("and", gap.first) && !s.role("to", gap.first)
		if small && !s.has("says", gap) && !s.has("clause", gap) && s.clause[n.at.first] == s.clause[c.at.first] {
			return true
		}
	}
	return false
}

// employsUnnamed reports an organisation where somebody works who is not named: "a doctor at the Necker hospital said"; in languages that say so, "the Necker
// hospital's a doctor".
func (s *sheet) employsUnnamed(c candidate, p span) bool {
	return slices.ContainsFunc(s.unnamed(p), func(who span) bool {
		behind := who.last < c.at.first && c.at.first-who.last <= maxToEmployer && s.onlySmall(span{who.last, c.at.first})
		before := c.at.last <= who.first && who.first-c.at.last <= 1 && s.onlySmall(span{c.at.last, who.first})
		return behind || before
	})
}

// onlySmall reports that nothing but words of four letters at most, which say nothing, stands in the span.
func (s *sheet) onlySmall(sp span) bool {
	for t := sp.first; t < sp.last; t++ {
		if k := s.toks[t]; k.Kind != text.Word || utf8.RuneCountInString(k.Text) > 4 || s.role("says", t) || s.role("and", t) || s.role("to", t) || s.role("clause", t) {
			return false
		}
	}
	return true
}

// apposedEmployer reports an organisation that a comma parts from a person's name right before it: "Dr Ann Roe, University of York, said".
func (s *sheet) apposedEmployer(c candidate, p span) bool {
	return slices.ContainsFunc(s.persons(p), func(n candidate) bool {
		return n.at.last-n.at.first > 1 && n.at.last+1 == c.at.first && isComma(s.toks[n.at.last].Text)
	})
}

// maxToEmployer is how many words may join a person to where he or she works.
const maxToEmployer = 3

// namesHolder reports a body behind the title of a person who is named right after it: "the president of the teachers' union, Ana Ruiz".
func (s *sheet) namesHolder(c candidate, p span) bool {
	for _, h := range s.in("title", p) {
		if h.Last > c.at.first || s.near(h.Last, c.at.first) > 2 {
			continue
		}
		for _, n := range s.persons(p) {
			gap := span{c.at.last, n.at.first}
			if gap.last == gap.first || gap.last > gap.first && (s.near(gap.first, gap.last) <= 2 && isComma(s.toks[gap.last-1].Text) || s.goesOnSmall(gap)) {
				return true
			}
		}
	}
	return false
}

// maxToHolder is how many words may tell with what a body deals before its head is named.
const maxToHolder = 5

// goesOnSmall reports words without a capital, a mark or a verb of saying that go on with the name of a body, where names have capitals: "the department of
// information and public relations Ann Roe".
func (s *sheet) goesOnSmall(gap span) bool {
	if !s.pack.Cased() || s.words(gap) > maxToHolder {
		return false
	}
	for t := gap.first; t < gap.last; t++ {
		if k := s.toks[t]; k.Kind != text.Word || k.Upper || s.role("says", t) || s.role("clause", t) {
			return false
		}
	}
	return true
}

// besideName reports a body that only says what the organisation named right before it is: "NetBlocks, the watchdog", "Proximus, the operator".
func (s *sheet) besideName(c candidate) bool {
	t := c.at.first - 1
	comma := false
	for ; t >= 0 && s.sentOf[t] == s.sentOf[c.at.first] && (s.toks[t].Kind == text.Punct || s.pack.Cased() && !s.toks[t].Upper && utf8.RuneCountInString(s.toks[t].Text) <= 3); t-- {
		comma = comma || isComma(s.toks[t].Text)
	}
	if t < 0 || !comma || c.at.first-t > 4 {
		return false
	}
	if e := s.entity(t); e != nil {
		return s.orgName(e) != "" && !s.venueRow(e) && s.listedAfter(e.at.last) == nil
	}
	return s.brandWord(t) && s.rightBefore("says", s.pastSmall(t), 3) // "…", asks Facua, the consumers' association
}

// maxBetween is how many small words may stand between a verb of saying and a name that no list knows: an adverb and an article.
const maxBetween = 2

// pastSmall gives the first of the words without a capital that end right before token t, as many as may part a verb of saying from its subject.
func (s *sheet) pastSmall(t int) int {
	for n := 0; n < maxBetween && t > 0 && s.toks[t-1].Kind == text.Word && !s.toks[t-1].Upper && !s.role("says", t-1) && !s.role("to", t-1); n++ {
		t--
	}
	return t
}

// inBody reports words that are part of a body's name: "the Authority for Government Innovation".
func (s *sheet) inBody(c candidate, p span) bool {
	for _, h := range s.in("body", p) {
		at := s.wholeBody(h)
		if at.first < c.at.first && c.at.last <= at.last && !s.titleHolds(hitSpan(h), p) {
			return true
		}
		if c.at.first == at.last+1 && s.pack.Joiners[s.toks[at.last].Text] && !s.toks[at.last].Upper && len(s.persons(p)) > 1 {
			return true // where it is: "the town hall of Santa Rita, Ann Roe, said"
		}
	}
	return false
}

// titleHolds reports a body that begins inside a longer title with a person's name right behind it: the "Head of the Fire Department Jane Roe".
func (s *sheet) titleHolds(body span, p span) bool {
	for _, h := range s.in("title", p) {
		if h.First >= body.first || body.first >= h.Last {
			continue
		}
		for _, n := range s.persons(p) {
			if gap := (span{h.Last, n.at.first}); gap.first == gap.last || gap.first < gap.last && s.goesOnSmall(gap) {
				return true
			}
		}
	}
	return false
}

func (s *sheet) spokesBeside(at span) (span, bool) {
	for _, h := range s.in("spokes", s.sent(s.sentOf[at.first])) {
		if s.quoted[h.First] == 0 && s.apart(hitSpan(h), at) <= 5 && !s.heads(h, at) {
			return hitSpan(h), true
		}
	}
	return span{}, false
}

// heads reports that the bearer of the name at at, behind a word for those who speak for a company, is at their head, and so an executive: the word
// is part of a longer title, or a title in capitals precedes it, "Vice President Corporate Communication Ann Roe"; in scripts without capitals, the title of an
// office stands between it and the name, "the public relations department's director Ann Roe".
func (s *sheet) heads(spokes lang.Hit, at span) bool {
	if s.withinTitle(spokes) {
		return true
	}
	if at.first < spokes.Last {
		return false
	}
	if !s.pack.Cased() {
		return s.pack.Spaced() && slices.ContainsFunc(s.in("title", span{spokes.Last, at.first}), func(h lang.Hit) bool {
			return h.First >= spokes.Last && h.Last == at.first && h.Row.Value == "office"
		})
	}
	if !s.toks[spokes.First].Upper {
		return false
	}
	for t := spokes.First - 1; t >= 0 && s.sentOf[t] == s.sentOf[at.first] && s.near(t, spokes.First) <= longestTitle; t-- {
		switch k := s.toks[t]; {
		case k.Upper && s.role("title", t):
			return true
		case k.Kind == text.Word && !k.Upper && !s.role("and", t):
			return false
		}
	}
	return false
}

// ofPerson reports an organisation behind the title of a person who is named just before it: "Ana Ruiz, director of Claro, said".
func (s *sheet) ofPerson(c candidate, p span) bool {
	for _, h := range s.in("title", p) {
		if h.Last > c.at.first || s.near(h.Last, c.at.first) > 2 {
			continue
		}
		for _, n := range s.persons(p) {
			if n.at.last <= h.First && s.near(n.at.last, h.First) <= 3 {
				return true
			}
		}
	}
	return false
}

// candidates lists the possible speakers among the narrator's words of a part.
func (s *sheet) candidates(p span) []candidate {
	var out []candidate
	people := s.persons(p)
	for _, e := range s.entities(p) {
		if s.inSpeech(e.at.first) || s.onlyPlatform(e, p) || s.insertedOwner(e) || s.besideOwner(e) {
			continue
		}
		if name := s.surnameHere(e); name != "" {
			out = append(out, candidate{e.at, "person", name})
			continue
		}
		if n := s.orgName(e); n != "" && !e.number && !(s.short(e) && !s.confirmed(e)) && !partOfName(e, people) {
			out = append(out, candidate{e.at, "org", n})
		}
	}
	for _, role := range []string{"spokes", "company", "pronoun"} {
		for _, h := range s.in(role, p) {
			if s.quoted[h.First] == 0 && !s.namesVenue(h) && !(role == "spokes" && s.withinTitle(h)) { // "a user wrote on Facebook"
				out = append(out, s.named(candidate{hitSpan(h), role, ""}))
			}
		}
	}
	for _, at := range s.unnamed(p) {
		out = append(out, candidate{at, "anonymous", ""})
	}
	for _, h := range s.in("body", p) {
		if s.quoted[h.First] == 0 && !s.introducesName(h) && !s.lowerName(h) && !s.meansCompany(h) {
			at, name := s.bodyName(h)
			out = append(out, candidate{at, "body", name})
		}
	}
	return append(append(out, people...), s.handles(p)...)
}

// unnamed gives the narrator's words of a part for somebody without a name: phrases of the lists, and titles that bear no office behind a word for one of many:
// "a gynaecologist", "one young shopkeeper".
func (s *sheet) unnamed(p span) []span {
	var out []span
	for _, h := range s.in("anonymous", p) {
		if s.quoted[h.First] == 0 && !s.withinTitle(h) {
			out = append(out, hitSpan(h))
		}
	}
	for _, h := range s.in("one", p) {
		for _, who := range s.in("title", span{h.Last, min(h.Last+2, p.last)}) {
			if s.quoted[h.First] == 0 && who.Row.Value != "office" && !s.has("spokes", hitSpan(who)) && !s.bearsName(who, p) {
				out = append(out, span{h.First, who.Last})
				break
			}
		}
	}
	return out
}

// bearsName reports a title with a name right before or behind it: "the analyst Ann Roe".
func (s *sheet) bearsName(title lang.Hit, p span) bool {
	return slices.ContainsFunc(s.persons(p), func(n candidate) bool { return s.apart(n.at, hitSpan(title)) == 0 })
}

// onlyPlatform reports a name that only tells where somebody speaks. Of two, one of which failed, "on X from the account of Spotify", the other is the platform.
func (s *sheet) onlyPlatform(e *entity, p span) bool {
	if !venues[s.kindOf(e.service)] {
		return false
	}
	if s.kindOf(e.service) == "social" && len(s.handles(p)) > 0 {
		return true // whose account posts there
	}
	others := slices.ContainsFunc(s.entities(p), func(o *entity) bool {
		return s.failed(o.service) != s.failed(e.service) && venues[s.kindOf(o.service)] && !s.inSpeech(o.at.first)
	})
	if s.failed(e.service) {
		return s.venueRow(e) && !others
	}
	if s.kindOf(e.service) == "social" && s.has("notice", span{s.clauseSpan(e.at.first).first, e.at.first}) && s.has("says", span{e.at.last, min(e.at.last+3, len(s.toks))}) && s.behindSmall(e.at.first) {
		return true // "in a post on its account in «X» he said"
	}
	inNotice := slices.ContainsFunc(s.in("notice", span{max(0, e.at.first-4), e.at.last}), func(h lang.Hit) bool { return h.First <= e.at.first && e.at.last <= h.Last })
	return s.venueRow(e) || inNotice || others && s.has("venue", p) // its account
}

// behindSmall reports a short word right before token t, a mark between them aside: "in «X»".
func (s *sheet) behindSmall(t int) bool {
	if t--; t > 0 && s.toks[t].Kind == text.Punct {
		t--
	}
	return t >= 0 && s.shortWord(t)
}

// surnameHere gives the full name of a person who bears the name of a service that did not fail, and whom the text names in full elsewhere.
func (s *sheet) surnameHere(e *entity) string {
	if e.service == "" || e.at.last-e.at.first > 1 || !s.pack.Cased() || s.failed(e.service) || s.failed(e.owner) {
		return ""
	}
	if !slices.ContainsFunc(s.surnamesAt()[s.toks[e.at.first].Text], func(first int) bool { return first < e.at.first-1 }) {
		return ""
	}
	return s.fullName(e.at.first)
}

// withinTitle reports a word for those who speak for a company, or for somebody without a name, that is only part of the longer title of somebody else: Chinese "customer service" in "customer
// service manager".
func (s *sheet) withinTitle(h lang.Hit) bool {
	for _, t := range s.in("title", hitSpan(h)) {
		if t.First <= h.First && t.Last >= h.Last && t.Last-t.First > h.Last-h.First {
			return true
		}
	}
	return false
}

// partOfName reports a name of the lists that is only part of a person's: the family name of "Simone Landi".
func partOfName(e *entity, people []candidate) bool {
	for _, c := range people {
		if c.at.first <= e.at.first && e.at.last <= c.at.last {
			return true
		}
	}
	return false
}

// inSpeech reports a token that stands in quotation marks which hold more than a name.
func (s *sheet) inSpeech(t int) bool {
	return s.quoted[t] > 0 && !s.isName(s.quotes[s.quoted[t]-1].toks)
}

// speakerBefore resolves a pronoun or a missing subject: the person or organisation that the sentence before names as speaking.
func (s *sheet) speakerBefore(q quote, last heard) string {
	i := s.sentOf[q.toks.first]
	lead := span{s.sents[i].First, q.toks.first}
	if name := s.lastNamed(lead); name != "" {
		return name
	}
	from := i - 1
	for from >= 0 && i-from <= 3 && s.sents[from].Para == s.sents[i].Para {
		from--
	}
	for j := i - 1; j > from; j-- { // who spoke or was spoken of, before who is only named
		if name := s.spokeIn(j); name != "" {
			return name
		}
		if last.sent == j {
			return last.name // «…», she told the paper. «…», she added.
		}
		if name := s.subjectOf(j); name != "" {
			return name
		}
	}
	person := func(j int) string { return s.personIn(s.sent(j)) }
	named := func(j int) string { return s.lastNamed(s.sent(j)) }
	if name := nearest(i-1, from, person, named); name != "" {
		return name
	}
	if q.toks.first > s.sents[i].First+1 {
		return last.name
	}
	above := from // the paragraph before
	for above >= 0 && s.sents[i].Para-s.sents[above].Para == 1 {
		above--
	}
	if name := nearest(from, above, s.spokeOrLed, person); name != "" {
		return name
	}
	return last.name
}

// nearest gives the answer to the first of the questions that has one, each asked of the sentences from one back to the one behind another.
func nearest(from, behind int, questions ...func(int) string) string {
	for _, ask := range questions {
		for j := from; j > behind; j-- {
			if name := ask(j); name != "" {
				return name
			}
		}
	}
	return ""
}

// spokeOrLed gives who speaks in sentence i, or with whose name it opens.
func (s *sheet) spokeOrLed(i int) string {
	if name := s.spokeIn(i); name != "" {
		return name
	}
	return s.subjectOf(i)
}

// subjectOf gives the person with whose name or surname sentence i opens, behind a title or without: who speaks in the next where that only points back.
func (s *sheet) subjectOf(i int) string {
	opens := s.pastTitle(s.sents[i].First)
	for _, c := range s.persons(s.sent(i)) {
		if c.at.last-c.at.first > 1 && c.at.first <= opens+1 && s.quoted[c.at.first] == 0 {
			return s.nameOf(c, []span{s.sent(i)})
		}
	}
	if opens >= s.sents[i].Last {
		return ""
	}
	if s.introducesItself(opens, s.sents[i].Last) {
		_, name := s.quoteOf(span{opens, opens + 1})
		return strings.ToLower(name)
	}
	if t := s.toks[opens]; t.Kind == text.Word && (t.Upper || !s.pack.Cased()) && s.quoted[opens] == 0 && !s.pack.Known(t.Text) {
		return s.fullName(opens)
	}
	return ""
}

// introducesItself reports an unknown capitalised word at token i, behind which commas tell who that is: "Frinta, a clerk from Bogor, tried".
func (s *sheet) introducesItself(i, end int) bool {
	if !s.pack.Cased() || i+2 >= end || !s.toks[i].Upper || s.toks[i].Kind != text.Word || s.quoted[i] > 0 || s.entity(i) != nil || s.pack.Known(s.toks[i].Text) || !isComma(s.toks[i+1].Text) {
		return false
	}
	who := span{i + 2, min(i+4, end)}
	return s.has("title", who) || s.has("anonymous", who)
}

// personIn gives the last person whom a sentence names in full, or whom a spokesperson speaks for.
func (s *sheet) personIn(sp span) string {
	name := ""
	for _, c := range s.persons(sp) {
		if c.at.last-c.at.first > 1 && s.quoted[c.at.first] == 0 {
			name = s.nameOf(c, []span{sp})
		}
	}
	return name
}

// bySurname gives the full name, as the text gives it elsewhere, of somebody whom only a surname beside the verb names, where no other
// candidate stands as close (closest, in the measure of speaker).
func (s *sheet) bySurname(a source, closest int) string {
	if !s.pack.Spaced() {
		return ""
	}
	for _, p := range a.parts {
		people := s.persons(p)
		for t := p.first; t < p.last; t++ {
			k := s.toks[t]
			if inFull(t, people) {
				continue
			}
			if k.Kind != text.Word || s.pack.Cased() && !k.Upper || s.quoted[t] > 0 || s.inEntity(t) || s.pack.Known(k.Text) || 2*s.apart(span{t, t + 1}, hitSpan(a.verb)) > min(closest, 2) {
				continue
			}
			if full := s.fullName(t); full != "" {
				return full
			}
		}
	}
	return ""
}

// inEntity reports a token within a name of the lists, other than one of one word for what did not fail, which may be a surname, too: "Andy Stone".
func (s *sheet) inEntity(t int) bool {
	e := s.entity(t)
	return e != nil && (e.at.last-e.at.first > 1 || e.code != "" || s.failed(e.service) || s.failed(e.owner))
}

// inFull reports a token within a name of two words or more.
func inFull(t int, people []candidate) bool {
	return slices.ContainsFunc(people, func(c candidate) bool { return c.at.first <= t && t < c.at.last && c.at.last-c.at.first > 1 })
}

// surnameIn gives the full name of a surname that opens one of the narrator's parts, away from the verb: "Aksoy, "…" he judged". Its bearer's
// title may stand before it. Or the surname ends the part, behind a relative clause, before a comma: "posting on X, Sayan, "…"".
func (s *sheet) surnameIn(parts []span) string {
	for _, p := range parts {
		for t := p.first; t < p.last; t++ {
			if t >= s.pastTitle(p.first)+2 && !(t+1 < p.last && isComma(s.toks[t+1].Text) && s.words(span{t + 1, p.last}) == 0) {
				continue
			}
			if k := s.toks[t]; k.Kind == text.Word && (k.Upper || !s.pack.Cased()) && s.quoted[t] == 0 && !s.pack.Known(k.Text) {
				if full := s.fullName(t); full != "" {
					return full
				}
			}
		}
	}
	return ""
}

// pastTitle skips the title that begins at token t.
func (s *sheet) pastTitle(t int) int {
	for _, h := range s.in("title", span{t, t + 1}) {
		t = max(t, h.Last)
	}
	return t
}

// institutions are the kinds of candidate that publish texts, the surest first; anyone adds persons.
var (
	institutions = []string{"spokes", "body", "org", "company"}
	anyone       = append([]string{"person"}, institutions...)
)

// lastNamed gives the last person of a part, failing that the last spokesperson's organisation, body or organisation.
func (s *sheet) lastNamed(p span) string { return s.lastOf(p, anyone) }

// lastOf gives the last candidate of the first kind that the part names.
func (s *sheet) lastOf(p span, kinds []string) string {
	cs := s.candidates(p)
	for _, kind := range kinds {
		for n := len(cs) - 1; n >= 0; n-- {
			if cs[n].kind != kind {
				continue
			}
			if kind == "spokes" || kind == "company" {
				return s.organisation(cs[n].at, []span{p})
			}
			if sp, ok := s.spokesBeside(cs[n].at); ok && kind == "person" {
				return s.organisation(sp, []span{p})
			}
			return cs[n].name
		}
	}
	return ""
}
