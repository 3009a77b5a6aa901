package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// findStatements claims what people said: quotations of four words and more with an attribution, their speaker resolved.
func (s *sheet) findStatements() {
	var last string // the speaker before, for pronouns and quotations that go on
	lastPara := -1
	seen := map[string]bool{}
	for n := 0; n < len(s.quotes); n++ {
		q := s.quotes[n]
		said := s.doc.Slice(q.at.Start, q.at.End)
		for n+1 < len(s.quotes) && s.continues(s.quotes[n], s.quotes[n+1]) {
			n++
			q.at.End = s.quotes[n].at.End
			q.toks.last = s.quotes[n].toks.last
			said += " " + s.doc.Slice(s.quotes[n].at.Start, s.quotes[n].at.End)
		}
		para := s.sents[s.sentOf[q.toks.first]].Para
		if why := s.noStatement(q, said); why != "" {
			s.drop(q.toks, "said", why, "statement/quotation")
			continue
		}
		a, ok := s.attribution(q)
		if !ok && !(last != "" && para-lastPara <= 1 && s.wholeSentence(q)) && !(s.wholeSentence(q) && s.words(q.toks) >= 6 && !q.dash) {
			s.drop(q.toks, "said", "nobody is said to speak", "statement/quotation")
			continue
		}
		speaker, rule := "", "statement/quotation"
		if ok {
			speaker = s.speaker(a, q, last)
			rule = a.rule
		} else if para-lastPara <= 1 {
			speaker = last
		}
		if speaker != "" {
			last, lastPara = speaker, para
		}
		if seen[said] {
			continue
		}
		seen[said] = true
		s.addStatement(q, said, speaker, rule)
	}
}

func (s *sheet) addStatement(q quote, said, speaker, rule string) {
	if general[graph.Slug(speaker)] {
		speaker = "" // the internet does not speak
	}
	m := max(s.sents[s.sentOf[q.toks.first]].mention, 0)
	if m >= len(s.out.Mentions) {
		m = 0
	}
	st := graph.Statement{Mention: m, Speaker: speaker, Text: said, Language: s.pack.Code, Span: q.at, Rule: rule}
	s.out.Statements = append(s.out.Statements, st)
	s.out.Claims = append(s.out.Claims, graph.Claim{Mention: m, Predicate: graph.Said, Object: fmt.Sprintf("statement:%d", len(s.out.Statements)-1), Stance: graph.Asserted,
		Span: q.at, Quote: s.doc.Slice(q.at.Start, q.at.End), Rule: rule, Speaker: speaker})
}

// continues reports a quotation that an attribution only interrupts: same sentence, no stop before, no capital after.
func (s *sheet) continues(a, b quote) bool {
	if s.sentOf[a.toks.last-1] != s.sentOf[b.toks.first] || a.dash != b.dash || !s.pack.Cased() { // without capitals nothing shows that a sentence goes on
		return false
	}
	between := span{a.toks.last, b.toks.first}
	if !s.has("says", between) || s.words(between) > 12 || s.isName(a.toks) || s.colonBefore(b) {
		return false // a quoted name, or an attribution that only opens what it leads to, interrupts nothing
	}
	return !endsSentence(s.doc.Slice(a.at.Start, a.at.End)) && !s.toks[b.toks.first].Upper
}

// isName reports that the tokens are a name and nothing else.
func (s *sheet) isName(sp span) bool {
	e := s.entity(sp.first)
	return e != nil && e.at.last >= sp.last
}

// colonBefore reports a colon right before a quotation's opening mark.
func (s *sheet) colonBefore(q quote) bool {
	for t := q.toks.first - 1; t >= 0 && t >= q.toks.first-2; t-- {
		if m := s.toks[t].Text; m == ":" || m == "：" {
			return true
		}
	}
	return false
}

func endsSentence(q string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(q))
	return strings.ContainsRune(".!?。！？।۔؟", r)
}

// noStatement gives the reason why a quotation is none of somebody's words about the outage, or "".
func (s *sheet) noStatement(q quote, said string) string {
	n := s.words(q.toks)
	if !s.pack.Spaced() {
		n = n / 2
	}
	if n < 4 {
		return "fewer than four words"
	}
	if s.onlyNames(q) {
		return "a name"
	}
	i := s.sentOf[q.toks.first]
	if s.sents[i].title {
		return "in the title"
	}
	sp := s.sent(i)
	for _, j := range s.in("joke", span{sp.first, s.sent(s.sentOf[q.toks.last-1]).last}) {
		if s.quoted[j.First] == 0 && (s.near(j.Last, q.toks.first) <= 10 || s.near(q.toks.last, j.First) <= 10) {
			return "joke, message or title"
		}
	}
	return ""
}

// onlyNames reports a quotation that holds known names and next to nothing else.
func (s *sheet) onlyNames(q quote) bool {
	rest, named := 0, false
	for t := q.toks.first; t < q.toks.last; t++ {
		switch k := s.toks[t].Kind; {
		case s.entity(t) != nil:
			named = true
		case k != text.Punct && k != text.Break:
			rest++
		}
	}
	return named && rest < 2
}

// wholeSentence reports a quotation outside of which its sentences hold nothing.
func (s *sheet) wholeSentence(q quote) bool {
	sp := span{s.sent(s.sentOf[q.toks.first]).first, s.sent(s.sentOf[q.toks.last-1]).last}
	return s.words(span{sp.first, q.toks.first})+s.words(span{q.toks.last, sp.last}) == 0
}

// source is where a quotation is attributed: the narrator's words and the verb or noun among them.
type source struct {
	parts []span
	verb  lang.Hit
	rule  string
}

// attribution looks for a verb or noun of saying in the sentences of the quotation, then in the sentence before and the one after.
func (s *sheet) attribution(q quote) (source, bool) {
	first, last := s.sentOf[q.toks.first], s.sentOf[q.toks.last-1]
	own := []span{{s.sents[first].First, q.toks.first}, {q.toks.last, s.sents[last].Last}}
	if a, ok := s.sourceIn(own, q); ok {
		return a, true
	}
	if a, ok := s.beforeColon(own[0], q); ok {
		return a, true
	}
	if first > 0 && s.leadsIn(first-1, first) {
		if a, ok := s.sourceIn([]span{s.narrated(first - 1)}, q); ok {
			return a, true
		}
	}
	if last+1 < len(s.sents) && s.sents[last+1].Para == s.sents[last].Para && s.wholeSentence(q) {
		if a, ok := s.sourceIn([]span{s.narrated(last + 1)}, q); ok {
			return a, true
		}
	}
	return source{}, false
}

// beforeColon attributes a quotation that a colon announces to whom the words before it name: "The baker Ann Roe took it lightly: …"
func (s *sheet) beforeColon(lead span, q quote) (source, bool) {
	for t := lead.last - 1; t >= lead.first && t >= lead.last-2; t-- {
		if k := s.toks[t].Text; k == ":" || k == "：" {
			for _, c := range s.candidates(lead) {
				if c.kind != "pronoun" && c.kind != "company" && c.kind != "anonymous" {
					return source{parts: []span{lead}, verb: lang.Hit{First: c.at.last - 1, Last: c.at.last, Row: &lang.Row{}}, rule: "statement/after-colon"}, true
				}
			}
		}
	}
	return source{}, false
}

// leadsIn reports that sentence i leads to the quotation in sentence j: same paragraph, or a colon at its end.
func (s *sheet) leadsIn(i, j int) bool {
	if s.sents[i].Para == s.sents[j].Para {
		return true
	}
	end := s.toks[s.sents[i].Last-1].Text
	return end == ":" || end == "："
}

func (s *sheet) narrated(i int) span { return s.sent(i) }

func (s *sheet) sourceIn(parts []span, q quote) (source, bool) {
	best, found := source{parts: parts}, false
	closest := 1 << 30
	for _, p := range parts {
		for _, role := range []string{"says", "notice"} {
			for _, h := range s.in(role, p) {
				if s.quoted[h.First] > 0 {
					continue
				}
				d := s.distance(h, q)
				if role == "notice" {
					d += 3
				}
				if d < closest {
					closest, found = d, true
					best.verb, best.rule = h, h.Row.Rule()
				}
			}
		}
	}
	return best, found
}

func (s *sheet) distance(h lang.Hit, q quote) int {
	if h.Last <= q.toks.first {
		return s.near(h.Last, q.toks.first)
	}
	return s.near(q.toks.last, h.First)
}

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
			if c.kind == "person" && s.restOfTitle(c) {
				continue
			}
			if c.kind == "company" && s.inTitle(c, p) {
				continue
			}
			if c.kind == "org" && c.at.last < len(s.toks) && s.toks[c.at.last].Text == ")" {
				d += 6 // in brackets: a former or another name
			}
			if c.kind == "org" && s.behindPerson(c, p) {
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
		return s.fuller(best.name)
	}
	return best.name
}

// fuller gives the whole name, as the text gives it elsewhere, of somebody named by one part of it in a script without spaces.
func (s *sheet) fuller(name string) string {
	if s.pack.Spaced() {
		return name
	}
	best := name
	for i := range s.sents {
		for _, c := range s.persons(s.sent(i)) {
			if len(c.name) > len(best) && (strings.HasPrefix(c.name, name) || strings.HasSuffix(c.name, "・"+name) || strings.HasSuffix(c.name, "·"+name)) {
				best = c.name
			}
		}
	}
	return best
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

// inTitle reports "the company" between a title and a person's name: "the director of the company, Ann Roe".
func (s *sheet) inTitle(c candidate, p span) bool {
	for _, h := range s.in("title", p) {
		if h.Last > c.at.first || s.near(h.Last, c.at.first) > 2 {
			continue
		}
		for _, o := range s.persons(p) {
			if o.at.first >= c.at.last && s.near(c.at.last, o.at.first) <= 0 {
				return true
			}
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

func (s *sheet) spokesBeside(at span) (span, bool) {
	for _, h := range s.in("spokes", s.sent(s.sentOf[at.first])) {
		if s.quoted[h.First] == 0 && s.apart(hitSpan(h), at) <= 5 {
			return hitSpan(h), true
		}
	}
	return span{}, false
}

// restOfTitle reports capitalised words between a title and an organisation, which say what its bearer heads: "General Manager Network
// Operations Telkomsel".
func (s *sheet) restOfTitle(c candidate) bool {
	e := s.entity(c.at.last)
	return e != nil && s.pack.Cased() && !s.venue(e) && (e.service != "" || e.owner != "" || e.org != "") && s.role("title", c.at.first-1)
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
		if s.quoted[e.at.first] > 0 || s.venueRow(e) {
			continue
		}
		if n := s.orgName(e); n != "" && !e.number && !(s.short(e) && !s.confirmed(e)) {
			out = append(out, candidate{e.at, "org", n})
		}
	}
	for _, role := range []string{"spokes", "company", "pronoun", "anonymous"} {
		for _, h := range s.in(role, p) {
			if s.quoted[h.First] == 0 && !s.namesVenue(h) {
				out = append(out, candidate{hitSpan(h), role, ""})
			}
		}
	}
	for _, h := range s.in("body", p) {
		if s.quoted[h.First] == 0 && !s.introducesName(h) {
			at, name := s.bodyName(h)
			out = append(out, candidate{at, "body", name})
		}
	}
	return append(out, s.persons(p)...)
}

// introducesName reports a common noun that only says what the organisation named right after it is: "the group NetBlocks".
func (s *sheet) introducesName(h lang.Hit) bool { return s.introduced(h) != nil }

func (s *sheet) introduced(h lang.Hit) *entity {
	for _, e := range s.entities(span{h.Last, min(h.Last+3, len(s.toks))}) {
		if s.orgName(e) != "" && s.apart(hitSpan(h), e.at) == 0 {
			return e
		}
	}
	return nil
}

// bodyName gives a body's name in lower case. One word ("the ministry") takes up the last body that the text named more fully with it.
func (s *sheet) bodyName(h lang.Hit) (span, string) {
	at := s.wholeBody(h)
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
	_, name := s.quoteOf(at)
	return at, strings.ToLower(name)
}

// sameWord reports that one of the words of sp is the one at token t, clitics and the article aside.
func (s *sheet) sameWord(sp span, t int) bool {
	for i := sp.first; i < sp.last; i++ {
		for _, a := range s.forms[i] {
			for _, b := range s.forms[t] {
				if a == b && utf8.RuneCountInString(a) > 3 {
					return true
				}
			}
		}
	}
	return false
}

// namesVenue reports a common noun that says what the venue right after it is: "on the network X".
func (s *sheet) namesVenue(h lang.Hit) bool {
	e := s.entity(h.Last)
	return e != nil && s.venueRow(e)
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
		if t.Kind == text.Punct || s.role("says", at.last) || s.role("clause", at.last) || content > 0 && !small && !t.Upper && (s.pack.Known(t.Text) || upper) {
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
	case e.owner != "":
		return string(e.owner)
	case s.eng.monitors[e.org]:
		return string(e.org)
	case e.org != "": // authorities keep the name that the text gives them
		_, name := s.quoteOf(e.at)
		return strings.ToLower(name)
	}
	return string(e.service)
}

// organisation finds for whom a spokesperson or "the company" speaks: the nearest organisation of the sentence, else the last one
// named before, else the main service.
func (s *sheet) organisation(at span, parts []span) string {
	best, closest := "", 7
	for _, p := range parts {
		for _, e := range s.entities(p) {
			n, d := s.orgName(e), s.apart(e.at, at)
			if s.modifies(e, at) {
				d += 4
			}
			if n != "" && s.quoted[e.at.first] == 0 && !s.venueRow(e) && d < closest {
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
	if main := string(s.mainService()); main != "" && s.namedIn(main, at.first) && s.eng.kindOf(graph.Slug(main)) != "emergency" {
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

// unknownOrg gives the capitalised name, unknown to every list, that a short word ties to a spokesperson: "a spokeswoman for Logius".
func (s *sheet) unknownOrg(at span) string {
	i := at.last
	if !s.pack.Cased() || s.pack.Setting("nouns") == "capital" || i+1 >= len(s.toks) {
		return ""
	}
	if t := s.toks[i]; t.Kind != text.Word || t.Upper || utf8.RuneCountInString(t.Text) > 4 {
		return ""
	}
	last := i + 1
	for last < len(s.toks) && last <= i+3 && s.toks[last].Kind == text.Word && s.toks[last].Upper && s.entity(last) == nil && !s.pack.Known(s.toks[last].Text) {
		last++
	}
	if last == i+1 {
		return ""
	}
	_, name := s.quoteOf(span{i + 1, last})
	return strings.ToLower(strings.ReplaceAll(name, " ", "-"))
}

// speaksBefore gives the body that the sentence before, in the same paragraph, names as speaking.
func (s *sheet) speaksBefore(i int) string {
	if i == 0 || s.sents[i-1].Para != s.sents[i].Para {
		return ""
	}
	for _, h := range s.in("body", s.sent(i-1)) {
		for _, v := range s.in("says", s.sent(i-1)) {
			if s.apart(s.wholeBody(h), hitSpan(v)) == 0 && !s.introducesName(h) {
				_, name := s.bodyName(h)
				return name
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
			if s.quoted[e.at.first] == 0 && s.orgName(e) != "" {
				return true
			}
		}
	}
	return false
}

// companyOf gives whom "the company" means where a product was named before it: the owner that the text names too. An operator or bank is
// a company itself.
func (s *sheet) companyOf(slug string) string {
	if !products[s.eng.kindOf(graph.Slug(slug))] {
		return slug
	}
	for _, e := range s.ents {
		if e.owner != "" && string(e.owner) != slug && s.eng.owners[graph.Slug(slug)][e.owner] {
			return string(e.owner)
		}
	}
	return slug
}

// products are the kinds of service that are one product of a company rather than a company.
var products = map[string]bool{"messaging": true, "social": true, "mail": true, "search": true, "game": true, "streaming": true, "ai": true,
	"developer": true, "software": true, "education": true, "health": true, "government": true}

// sameParagraph reports that the paragraph of token t names the organisation before it.
func (s *sheet) sameParagraph(name string, t int) bool {
	for i := range s.ents {
		if e := &s.ents[i]; e.at.last <= t && s.sents[s.sentOf[e.at.first]].Para == s.sents[s.sentOf[t]].Para && s.orgName(e) == name {
			return true
		}
	}
	return false
}

// namedIn reports that the text names the organisation before token t.
func (s *sheet) namedIn(name string, t int) bool {
	for i := range s.ents {
		if e := &s.ents[i]; e.at.last <= t && s.orgName(e) == name {
			return true
		}
	}
	return false
}

// modifies reports a name that a hyphen ties to another word than the one at issue ("of WhatsApp-parent Meta"), or that stands in brackets.
func (s *sheet) modifies(e *entity, at span) bool {
	t := e.at.last
	if t >= len(s.toks) {
		return false
	}
	if s.toks[t].Text == ")" {
		return true
	}
	return s.toks[t].Glued && s.toks[t].Kind == text.Word && t != at.first && s.doc.Slice(s.toks[t].Start-1, s.toks[t].Start) == "-" && s.pack.Cased()
}

// namedBefore gives the last organisation named before token t in its paragraph or the one before, first only among the services that failed.
func (s *sheet) namedBefore(t int, failed bool) string {
	for i := len(s.ents) - 1; i >= 0; i-- {
		e := &s.ents[i]
		if e.at.last > t || s.venueRow(e) || e.org != "" || s.sents[s.sentOf[t]].Para-s.sents[s.sentOf[e.at.first]].Para > 1 {
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

// fullName gives the person's name in the text that ends in the word at token t.
func (s *sheet) fullName(t int) string {
	for i := range s.sents {
		for _, c := range s.persons(s.sent(i)) {
			if c.at.last-1 != t && s.toks[c.at.last-1].Text == s.toks[t].Text && (t < c.at.first || t >= c.at.last) {
				if sp, ok := s.spokesBeside(c.at); ok {
					return s.organisation(sp, []span{s.sent(i)})
				}
				return c.name
			}
		}
	}
	return ""
}

// lastNamed gives the last person of a part, failing that the last spokesperson's organisation, body or organisation.
func (s *sheet) lastNamed(p span) string {
	cs := s.candidates(p)
	for _, kind := range []string{"person", "spokes", "body", "org", "company"} {
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

// persons finds people's names: runs of capitalised words, or in scripts without capitals the words beside a title or honorific.
func (s *sheet) persons(p span) []candidate {
	if s.pack.Cased() {
		return s.capitalised(p)
	}
	var out []candidate
	for _, h := range s.in("title", p) {
		if s.quoted[h.First] > 0 {
			continue
		}
		if c, ok := s.apposed(h, p); ok {
			out = append(out, c)
		} else if c, ok := s.nameAfter(h, p); ok {
			out = append(out, c)
		}
	}
	for _, h := range s.in("honorific", p) {
		if c, ok := s.nameBeside(h, p); ok {
			out = append(out, c)
		}
	}
	return out
}

// capitalised finds runs of two to four capitalised words that are neither entities nor words of the pack's lists.
func (s *sheet) capitalised(p span) []candidate {
	var out []candidate
	for i := p.first; i < p.last; {
		last := s.nameRun(i, p)
		if last-i == 1 && s.quoted[i] == 0 && s.singleName(i, p) {
			_, name := s.quoteOf(span{i, last})
			out = append(out, candidate{span{i, last}, "person", strings.ToLower(name)})
		}
		if last-i >= 2 && s.quoted[i] == 0 {
			first := i
			switch long := last-first > 2; {
			case long && s.pack.Setting("nouns") == "capital":
				first = last - 2 // any noun may stand before a name
				for first > i && s.pack.Joiners[s.toks[first].Text] {
					first--
				}
			case last-first > 3 && s.opensSentence(i):
				first++ // a profession that owes its capital to its place
			}
			_, name := s.quoteOf(span{first, last})
			name = strings.ToLower(name)
			if s.inGenitive(first, p) {
				name = s.dictionaryForm(name)
			}
			out = append(out, candidate{span{first, last}, "person", name})
		}
		i = max(last, i+1)
	}
	return out
}

// singleName reports a capitalised word that a verb of saying precedes and a comma and a title follow: "kata Fitriani, penjual hijab".
func (s *sheet) singleName(i int, p span) bool {
	if i+2 >= p.last || i == p.first || !isComma(s.toks[i+1].Text) || s.pack.Known(s.toks[i].Text) {
		return false
	}
	return s.role("says", i-1) && (s.role("title", i+2) || s.role("title", i+3))
}

// addressed reports that an honorific stands right before token i, so that even a word of the language is a name there.
func (s *sheet) addressed(i int) bool {
	for _, h := range s.in("honorific", span{max(0, i-2), i}) {
		if h.Last == i && h.Row.Value != "after" {
			return true
		}
	}
	return false
}

// opensSentence reports the first word of a sentence or quotation.
func (s *sheet) opensSentence(i int) bool {
	return i == s.sents[s.sentOf[i]].First || s.toks[i-1].Kind == text.Punct && s.toks[i-1].Text != "," && s.toks[i-1].Text != "("
}

// nameRun gives the end of the run of name words that begins at token i, or i.
func (s *sheet) nameRun(i int, p span) int {
	at := i
	for at < p.last && at-i < 5 {
		t := s.toks[at]
		if at-i >= 1 && s.hyphened(at) || at-i >= 2 && s.familyName(at) {
			at++
			continue
		}
		if t.Kind != text.Word || s.entity(at) != nil || s.role("title", at) || s.role("says", at) || s.role("spokes", at) || s.role("body", at) {
			break
		}
		if !t.Upper {
			if at > i && s.pack.Joiners[t.Text] && at+1 < p.last && s.toks[at+1].Upper {
				at++
				continue
			}
			break
		}
		if s.pack.Known(t.Text) && at == i && !s.mayBeFirstName(at, p) && !s.addressed(i) {
			break
		}
		at++
	}
	for at > i && s.pack.Joiners[s.toks[at-1].Text] && !s.toks[at-1].Upper {
		at-- // no name ends in "de"
	}
	return at
}

// hyphened reports the small second half of a name: "Sung-wook".
func (s *sheet) hyphened(i int) bool {
	t, before := s.toks[i], s.toks[i-1]
	return t.Kind == text.Word && !t.Upper && t.Glued && before.Kind == text.Word && t.Start == before.End+1 && s.doc.Slice(before.End, t.Start) == "-" &&
		s.entity(i) == nil && !s.pack.Known(t.Text)
}

// familyName reports a town of one word that ends a name: "Álvaro Fernández Heredia".
func (s *sheet) familyName(i int) bool {
	e := s.entity(i)
	return e != nil && e.kind == "city" && e.at.last == i+1 && s.toks[i].Upper
}

// mayBeFirstName reports a capitalised word that the lists know only inside phrases, amid a sentence and before an unknown one:
// Turkish "deniz" is the sea of sea cables, and Deniz.
func (s *sheet) mayBeFirstName(i int, p span) bool {
	if i+1 >= p.last || !s.pack.PartOnly(s.toks[i].Text) || s.opensSentence(i) || s.pack.Setting("nouns") == "capital" {
		return false
	}
	next := s.toks[i+1]
	return next.Kind == text.Word && next.Upper && !s.pack.Known(next.Text) && s.entity(i+1) == nil
}

// role reports a hit of the role over token i.
func (s *sheet) role(role string, i int) bool {
	for _, h := range s.in(role, span{max(0, i-4), i + 1}) {
		if h.First <= i && i < h.Last {
			return true
		}
	}
	return false
}

// nameLimit is the longest name, in words, or in characters where names stand without spaces.
func (s *sheet) nameLimit() int {
	if s.pack.Spaced() {
		return 3
	}
	if n := atoi(s.pack.Setting("name_length")); n > 0 {
		return n
	}
	return 4
}
