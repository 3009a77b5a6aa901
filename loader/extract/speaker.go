package extract

import (
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

// speaker resolves who speaks: the candidate nearest to the verb; a spokesperson or "the company" gives the organisation, a pronoun the
// one before.
func (s *sheet) speaker(a source, q quote, last string) string {
	var best *candidate
	closest := 1 << 30
	for _, p := range a.parts {
		for _, c := range s.candidates(p) {
			d := s.apart(c.at, hitSpan(a.verb)) * 2
			if c.kind == "pronoun" || c.kind == "company" || c.kind == "anonymous" {
				d++
			}
			if c.kind == "person" && s.restOfTitle(c) || c.kind == "body" && s.namesHolder(c, p) || c.kind == "person" && s.inBody(c, p) {
				continue
			}
			if c.kind == "company" && s.inTitle(c, p) {
				continue
			}
			if c.kind == "company" && d > 4 && len(s.persons(p)) > 0 {
				d += 8 // rather where somebody works, or of whom is spoken
			}
			if c.kind == "body" && s.ofPerson(c, p) {
				continue
			}
			if c.kind == "pronoun" && (s.role("title", c.at.last) || s.role("spokes", c.at.last)) {
				continue // "her director"
			}
			if c.kind == "org" && c.at.last < len(s.toks) && s.toks[c.at.last].Text == ")" {
				d += 6 // in brackets: a former or another name
			}
			if s.inserted(c.at, hitSpan(a.verb)) {
				d += 20
			}
			if c.kind == "org" && s.addressee(c, a.verb, p) {
				continue
			}
			if (c.kind == "org" || c.kind == "body") && s.behindPerson(c, p) {
				d += 8
				if s.ofPerson(c, p) {
					continue
				}
			}
			if c.kind == "org" && !s.pack.Cased() && !s.failed(graph.Slug(c.name)) && len(s.persons(p)) > 0 {
				d += 10 // "told the BBC"
			}
			if d < closest {
				closest, best = d, &c
			}
		}
	}
	if name := s.bySurname(a, closest); name != "" {
		return name
	}
	if best == nil && a.verb.Row.Value == "impersonal" {
		return s.publisher(a, q)
	}
	if best == nil {
		if name := s.surnameIn(a.parts); name != "" {
			return name
		}
		if name := s.speakerBefore(a, q, last); name != "" {
			return name
		}
		return s.ownNotice(a)
	}
	switch best.kind {
	case "company":
		return s.companyOf(s.specialOf(best.at, s.organisation(best.at, a.parts)))
	case "spokes":
		org := s.organisation(best.at, a.parts)
		if s.namesOrg(a.parts) {
			return org
		}
		return s.companyOf(org)
	case "pronoun":
		return s.speakerBefore(a, q, last)
	case "anonymous":
		return ""
	case "person":
		if sp, ok := s.spokesBeside(best.at); ok {
			return s.organisation(sp, a.parts)
		}
		if org := s.spokenForBefore(*best); org != "" {
			return org
		}
		return s.fuller(best.name)
	}
	return best.name
}

// ownerAside reports an owner that an insertion behind "the company" only names: "says the operator, a subsidiary of Sonatel".
func (s *sheet) ownerAside(e *entity, at span) bool {
	return at.last < len(s.toks) && isComma(s.toks[at.last].Text) && e.at.first > at.last && s.ownerOnly(e) && !s.failed(e.service)
}

// spokenForBefore gives the organisation of somebody whom the text introduced as its spokesperson and now calls by the surname alone.
func (s *sheet) spokenForBefore(c candidate) string {
	if c.at.last-c.at.first > 1 {
		return ""
	}
	for i := range s.sents[:s.sentOf[c.at.first]] {
		for _, o := range s.persons(s.sent(i)) {
			if o.at.last-o.at.first < 2 || s.toks[o.at.last-1].Text != s.toks[c.at.first].Text {
				continue
			}
			if sp, ok := s.spokesBeside(o.at); ok {
				return s.organisation(sp, []span{s.sent(i)})
			}
		}
	}
	return ""
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
	name := ""
	for _, e := range s.entities(s.sent(i - 1)) {
		if n := s.orgName(e); n != "" && !s.venueRow(e) {
			name = n
		}
	}
	return name
}

// ownedBefore reports a possessive right before a spokesperson, behind a quotation: "…", says its spokeswoman.
func (s *sheet) ownedBefore(at span) bool {
	for _, h := range s.in("possessive", span{max(0, at.first-2), at.first}) {
		if h.Last == at.first {
			return true
		}
	}
	return false
}

// publisher gives whose text a quotation stands in that a verb with no person for its subject attributes ("the message reads"): the last
// organisation named in the paragraph before it, failing that the failing company's own. A person who spoke before has no part in it.
func (s *sheet) publisher(a source, q quote) string {
	i := s.sentOf[q.toks.first]
	if name := s.lastOf(span{s.sents[i].First, q.toks.first}, institutions); name != "" {
		return name
	}
	for j := i - 1; j >= 0 && i-j <= 3 && s.sents[j].Para == s.sents[i].Para; j-- {
		if name := s.lastOf(s.sent(j), institutions); name != "" {
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
	}
	return false
}

// namesHolder reports a body behind the title of a person who is named right after it: "the president of the teachers' union, Ana Ruiz".
func (s *sheet) namesHolder(c candidate, p span) bool {
	for _, h := range s.in("title", p) {
		if h.Last > c.at.first || s.near(h.Last, c.at.first) > 2 {
			continue
		}
		for _, n := range s.persons(p) {
			if n.at.first >= c.at.last && s.near(c.at.last, n.at.first) <= 2 && isComma(s.toks[n.at.first-1].Text) {
				return true
			}
		}
	}
	return false
}

// inBody reports words that are part of a body's name: "the Authority for Government Innovation".
func (s *sheet) inBody(c candidate, p span) bool {
	for _, h := range s.in("body", p) {
		if at := s.wholeBody(h); at.first < c.at.first && c.at.last <= at.last {
			return true
		}
	}
	return false
}

func (s *sheet) spokesBeside(at span) (span, bool) {
	for _, h := range s.in("spokes", s.sent(s.sentOf[at.first])) {
		if s.quoted[h.First] == 0 && s.apart(hitSpan(h), at) <= 5 {
			return hitSpan(h), true
		}
	}
	return span{}, false
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
	for _, e := range s.entities(p) {
		if s.inSpeech(e.at.first) || s.venueRow(e) || s.insertedOwner(e) {
			continue
		}
		if n := s.orgName(e); n != "" && !e.number && !(s.short(e) && !s.confirmed(e)) {
			out = append(out, candidate{e.at, "org", n})
		}
	}
	for _, role := range []string{"spokes", "company", "pronoun", "anonymous"} {
		for _, h := range s.in(role, p) {
			if s.quoted[h.First] == 0 && !s.namesVenue(h) {
				out = append(out, s.named(candidate{hitSpan(h), role, ""}))
			}
		}
	}
	for _, h := range s.in("body", p) {
		if s.quoted[h.First] == 0 && !s.introducesName(h) && !s.lowerName(h) {
			at, name := s.bodyName(h)
			out = append(out, candidate{at, "body", name})
		}
	}
	return append(out, s.persons(p)...)
}

// lowerName reports a body of which the row leaves a word open, written small where names have capitals: Vietnamese "Sở *" is a department,
// "sở hữu" is to own.
func (s *sheet) lowerName(h lang.Hit) bool {
	return s.pack.Cased() && !s.toks[h.First].Upper && (strings.HasSuffix(h.Row.Text, " *") || strings.Contains(h.Row.Text, " * "))
}

// named makes an organisation of a common noun for a company that one capitalised word follows which no list knows: "the operator Logius".
func (s *sheet) named(c candidate) candidate {
	i := c.at.last
	if c.kind != "company" || !s.pack.Cased() || s.pack.Setting("nouns") == "capital" || i >= len(s.toks) || s.sentOf[i] != s.sentOf[c.at.first] {
		return c
	}
	t := s.toks[i]
	if t.Kind != text.Word || !t.Upper || s.pack.Known(t.Text) || s.entity(i) != nil || i+1 < len(s.toks) && s.toks[i+1].Kind == text.Word && s.toks[i+1].Upper {
		return c
	}
	_, name := s.quoteOf(span{i, i + 1})
	return candidate{span{c.at.first, i + 1}, "org", string(Slugify(name))}
}

// inSpeech reports a token that stands in quotation marks which hold more than a name.
func (s *sheet) inSpeech(t int) bool {
	return s.quoted[t] > 0 && !s.isName(s.quotes[s.quoted[t]-1].toks)
}

// insertedOwner reports an owner whom an insertion names behind an operator or bank, which is a company itself and speaks: "Vivo, controlled by
// Telefónica, said".
func (s *sheet) insertedOwner(e *entity) bool {
	for _, h := range s.hits["owned"] {
		svc, _ := s.ownedPair(h)
		if e.owner == "" || svc == e || e.at.first < h.First || e.at.last > h.Last {
			continue
		}
		if svc == nil || s.venueRow(svc) {
			svc = first(s.meant(h))
		}
		if svc != nil && svc.at.last <= e.at.first && !products[s.kindOf(svc.service)] {
			return true
		}
	}
	return false
}

func first(es []*entity) *entity {
	if len(es) == 0 {
		return nil
	}
	return es[0]
}

// introducesName reports a common noun that only says what the organisation named right after it is: "the group NetBlocks".
func (s *sheet) introducesName(h lang.Hit) bool { return s.introduced(h) != nil }

// bodyName gives a body's name in lower case. One word ("the ministry") takes up the last body that the text named more fully with it.
func (s *sheet) bodyName(h lang.Hit) (span, string) {
	at := s.wholeBody(h)
	if name := s.bodyBefore(h); name != "" {
		return at, name
	}
	if s.words(at) == 1 {
		hits := s.hits["body"]
		for i := len(hits) - 1; i >= 0; i-- {
			full := s.wholeBody(hits[i])
			if full.last > at.first || !s.sameWord(full, at.first) {
				continue
			}
			if e := s.introduced(hits[i]); e != nil {
				return at, s.orgName(e)
			}
			if s.words(full) > 1 {
				_, name := s.quoteOf(full)
				return at, strings.ToLower(name)
			}
		}
	}
	if own := s.properName(h, at); own.last > 0 {
		at = own
	}
	_, name := s.quoteOf(at)
	name = strings.ToLower(name)
	if s.inGenitive(at.first, s.sent(s.sentOf[at.first])) {
		name = s.dictionaryForm(name)
	}
	return at, name
}

// properName gives the name proper of a body: what stands in quotation marks right behind its noun («the organisation "Access Now"»), or the
// capitalised words that end a description in small ones ("the consumer association Deco").
func (s *sheet) properName(h lang.Hit, whole span) span {
	if name := s.nameInMarks(h.Last); name.last > 0 {
		return name
	}
	if !s.pack.Cased() || s.pack.Setting("nouns") == "capital" || !h.Row.Open {
		return span{}
	}
	first := whole.last
	for first > h.Last && s.toks[first-1].Kind == text.Word && s.toks[first-1].Upper && !s.pack.Known(s.toks[first-1].Text) {
		first--
	}
	if first == whole.last || first <= h.Last || utf8.RuneCountInString(s.toks[first-1].Text) <= 3 || s.toks[first-1].Upper {
		return span{}
	}
	return span{first, whole.last}
}

// nameInMarks gives the words in quotation marks that begin at token i, or right behind it, where they are a name rather than speech.
func (s *sheet) nameInMarks(i int) span {
	for n := range s.quotes {
		if q := &s.quotes[n]; !q.dash && q.toks.first >= i && q.toks.first <= i+1 && s.words(q.toks) > 0 && s.words(q.toks) <= s.nameLimit() && !s.colonBefore(*q) && !endsSentence(s.doc.Slice(q.at.Start, q.at.End)) {
			return q.toks
		}
	}
	return span{}
}

// bodyBefore gives, for a noun that stands for whichever authority the text speaks of (value last: "the agency"), the one named before it.
func (s *sheet) bodyBefore(h lang.Hit) string {
	if h.Row.Value != "last" {
		return ""
	}
	hits := s.hits["body"]
	for i := len(hits) - 1; i >= 0; i-- {
		if b := hits[i]; b.Last <= h.First && b.Row.Value != "last" && s.sents[s.sentOf[h.First]].Para-s.sents[s.sentOf[b.First]].Para <= 1 {
			_, name := s.quoteOf(s.wholeBody(b))
			return strings.ToLower(name)
		}
	}
	return ""
}

// wholeBody extends the name of a body over the words that follow, where its row leaves it open: "ministry of .."
func (s *sheet) wholeBody(h lang.Hit) span {
	at := hitSpan(h)
	if s.pack.Arabic() && strings.HasPrefix(s.toks[h.First].Text, "ال") {
		return at // with its article the noun is whole: what follows belongs to something else
	}
	upper, end := false, at.last // whether the last long word had a capital, and where it ended
	for content := 0; h.Row.Open && content < 3 && at.last < len(s.toks) && s.sentOf[at.last] == s.sentOf[at.first]; {
		t := s.toks[at.last]
		small := utf8.RuneCountInString(t.Text) <= 3 && s.pack.Spaced()
		if t.Kind == text.Punct || s.role("says", at.last) || s.role("deny", at.last) || s.role("clause", at.last) || content > 0 && !small && !t.Upper && (s.pack.Known(t.Text) || upper) {
			break
		}
		if !small {
			upper, end = t.Upper, at.last+1
			content++
		}
		at.last++
	}
	if at.last > end && end > h.Last && s.pack.Cased() {
		at.last = end // no name ends in a short word
	}
	for at.last > h.Last && utf8.RuneCountInString(s.toks[at.last-1].Text) <= 3 && s.pack.Known(s.toks[at.last-1].Text) {
		at.last-- // no name ends in "of" or "the"
	}
	return at
}

// orgName is the slug under which an organisation speaks: the failing service's where it is one, else the owner's or body's.
func (s *sheet) orgName(e *entity) string {
	switch {
	case s.failed(e.service):
		return string(e.service)
	case e.service != "" && strings.HasPrefix(string(e.owner), string(e.service)+"-"): // "visa-inc": the same name
		return string(e.service)
	case e.owner != "":
		return string(e.owner)
	case s.eng.monitors[e.org]:
		return string(e.org)
	case e.org != "": // authorities keep the name that the text gives them, without the case ending that it has there
		if _, name := s.quoteOf(e.at); text.Fold(name) == text.Fold(e.name) {
			return strings.ToLower(name)
		}
		return strings.ToLower(e.name)
	}
	return string(e.service)
}

// organisation finds for whom a spokesperson or "the company" speaks: the nearest organisation of the sentence, else the last one
// named before, else the main service.
func (s *sheet) organisation(at span, parts []span) string {
	if n := s.ofPronoun(at); n != "" {
		return n
	}
	best, closest := "", 7
	for _, p := range parts {
		for _, e := range s.entities(p) {
			if s.insertedOwner(e) {
				continue
			}
			n, d := s.orgName(e), s.apart(e.at, at)
			if s.modifies(e, at) {
				d += 4
			}
			if n != "" && s.quoted[e.at.first] == 0 && !s.venueRow(e) && d < closest && !s.ownerAside(e, at) {
			}

			if e.at.first >= at.last && s.ownerOnly(e) {
				continue // "the firm, owned by X, said"
			}
			if n != "" && !s.inSpeech(e.at.first) && !s.venueRow(e) && d < closest {
				best, closest = n, d
			}
		}
	}
	for _, h := range s.hits["body"] { // "the ministry's spokesman"
		if d := s.apart(hitSpan(h), at); s.quoted[h.First] == 0 && s.sentOf[h.First] == s.sentOf[at.first] && d <= 1 && d < closest && !s.introducesName(h) {
			closest = d
			_, best = s.bodyName(h)
		}
	}
	if best != "" {
		return best
	}
	if n := s.unknownOrg(at); n != "" {
		return n
	}
	if n := s.speaksBefore(s.sentOf[at.first]); n != "" {
		return n
	}
	if n := s.spokeBefore(at.first); n != "" {
		return n
	}
	if n := s.namedBefore(at.first, true); n != "" && (s.sameParagraph(n, at.first) || s.mainService() == "") {
		return n
	}
	if main := string(s.mainService()); main != "" && s.namedIn(main, at.first) && s.kindOf(graph.Slug(main)) != "emergency" {
		return main
	}
	if n := s.namedBefore(at.first, true); n != "" {
		return n
	}
	if n := s.namedBefore(at.first, false); n != "" {
		return n
	}
	return string(s.mainService())
}

// speaksBefore gives the body or organisation that the sentence before, in the same paragraph, names as speaking.
func (s *sheet) speaksBefore(i int) string {
	if i == 0 || s.sents[i-1].Para != s.sents[i].Para {
		return ""
	}
	said := append(s.in("says", s.sent(i-1)), s.in("deny", s.sent(i-1))...)
	for _, c := range s.candidates(s.sent(i - 1)) {
		for _, v := range said {
			if (c.kind == "org" || c.kind == "body") && s.apart(c.at, hitSpan(v)) <= 1 {
				return c.name
			}
		}
	}
	return ""
}

// spokeBefore gives the organisation whose spokesperson the paragraph named before token t: "a Meta spokesperson … the spokesperson said".
func (s *sheet) spokeBefore(t int) string {
	para := s.sents[s.sentOf[t]].Para
	hits := s.hits["spokes"]
	for i := len(hits) - 1; i >= 0; i-- {
		h := hits[i]
		if h.Last > t || s.sents[s.sentOf[h.First]].Para != para {
			continue
		}
		best, closest := "", 5
		for _, e := range s.entities(s.sent(s.sentOf[h.First])) {
			if n := s.orgName(e); n != "" && s.apart(e.at, hitSpan(h)) < closest {
				best, closest = n, s.apart(e.at, hitSpan(h))
			}
		}
		if best != "" {
			return best
		}
	}
	return ""
}

// specialOf gives, in place of a general service, which no company is, the name that the text gives a company before token t.
func (s *sheet) specialOf(at span, slug string) string {
	if !general[graph.Slug(slug)] {
		return slug
	}
	hits := s.hits["name"]
	for i := len(hits) - 1; i >= 0; i-- {
		h := hits[i]
		if h.First >= at.first || s.sents[s.sentOf[at.first]].Para != s.sents[s.sentOf[h.First]].Para {
			continue
		}
		for _, c := range h.Captures {
			if c.Name == "name" {
				_, name := s.quoteOf(span{c.First, c.Last})
				return string(Slugify(name))
			}
		}
	}
	return ""
}

// namesOrg reports that the narrator's words name an organisation themselves.
func (s *sheet) namesOrg(parts []span) bool {
	for _, p := range parts {
		for _, e := range s.entities(p) {
			if !s.inSpeech(e.at.first) && s.orgName(e) != "" {
				return true
			}
		}
	}
	return false
}

// companyOf gives whom "the company" means where a product was named before it: the owner that the text names too. An operator or bank is
// a company itself.
func (s *sheet) companyOf(slug string) string {
	if !products[s.kindOf(graph.Slug(slug))] {
		return slug
	}
	for _, e := range s.ents {
		if e.owner != "" && string(e.owner) != slug && s.eng.owners[graph.Slug(slug)][e.owner] {
			return string(e.owner)
		}
	}
	return slug
}

// namedBefore gives the last organisation named before token t in its paragraph or the one before, first only among the services that failed.
func (s *sheet) namedBefore(t int, failed bool) string {
	for i := len(s.ents) - 1; i >= 0; i-- {
		e := &s.ents[i]
		if e.at.last > t || s.venueRow(e) || s.insertedOwner(e) || e.org != "" || s.sents[s.sentOf[t]].Para-s.sents[s.sentOf[e.at.first]].Para > 1 {
			continue
		}
		if failed && !s.failed(e.service) {
			continue
		}
		if n := s.orgName(e); n != "" {
			return n
		}
	}
	return ""
}

// failed reports that the service is one of a mention's.
func (s *sheet) failed(slug graph.Slug) bool {
	for m := range s.mention {
		if _, ok := s.mention[m].services[slug]; ok {
			return true
		}
	}
	return false
}

// speakerBefore resolves a pronoun or a missing subject: the person or organisation that the sentence before names as speaking.
func (s *sheet) speakerBefore(a source, q quote, last string) string {
	i := s.sentOf[q.toks.first]
	lead := span{s.sents[i].First, q.toks.first}
	if name := s.lastNamed(lead); name != "" {
		return name
	}
	for j := i - 1; j >= 0 && i-j <= 3 && s.sents[j].Para == s.sents[i].Para; j-- {
		if name := s.lastNamed(s.sent(j)); name != "" {
			return name
		}
	}
	return last
}

// bySurname gives the full name, as the text gives it elsewhere, of somebody whom only a surname beside the verb names, where no other
// candidate stands as close (closest, in the measure of speaker).
func (s *sheet) bySurname(a source, closest int) string {
	if !s.pack.Cased() {
		return ""
	}
	for _, p := range a.parts {
		for t := p.first; t < p.last; t++ {
			k := s.toks[t]
			if k.Kind != text.Word || !k.Upper || s.quoted[t] > 0 || s.entity(t) != nil || s.pack.Known(k.Text) || 2*s.apart(span{t, t + 1}, hitSpan(a.verb)) > min(closest, 2) {
				continue
			}
			if full := s.fullName(t); full != "" {
				return full
			}
		}
	}
	return ""
}

// surnameIn gives the full name of a surname that opens one of the narrator's parts, away from the verb: "Aksoy, "…" he judged".
func (s *sheet) surnameIn(parts []span) string {
	for _, p := range parts {
		for t := p.first; t < min(p.first+2, p.last); t++ {
			if k := s.toks[t]; k.Kind == text.Word && (k.Upper || !s.pack.Cased()) && s.quoted[t] == 0 && !s.pack.Known(k.Text) {
				if full := s.fullName(t); full != "" {
					return full
				}
			}
		}
	}
	return ""
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
