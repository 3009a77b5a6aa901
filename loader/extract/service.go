package extract

import (
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// findServices collects the services that failed, per mention: those named in sentences that tell of the outage, unless they are only
// where people talk about it, were not hit, are rivals, or speak. A loss with no operator named is a general service ("internet").
func (s *sheet) findServices() {
	for m := range s.mention {
		for _, p := range s.mention[m].parts {
			s.servicesIn(m, p)
		}
	}
	for m := range s.mention {
		s.subjectServices(m)
		s.companiesBesideProducts(m)
		s.genericServices(m)
	}
	s.leadServices()
	s.inherit()
}

func (s *sheet) servicesIn(m int, p span) {
	i := s.sentOf[p.first]
	for _, e := range s.entities(p) {
		if e.service == "" {
			continue
		}
		what := "hit_service service:" + string(e.service)
		if why := s.notHit(e, m, i, p); why != "" {
			s.drop(e.at, what, why, "service/not-hit")
			continue
		}
		rule := "service/named-with-outage"
		if u, ok := s.unlisted[e.service]; ok {
			rule = u.rule
		}
		s.addService(m, e.service, e.at, rule)
	}
}

// subjectServices looks, where no outage sentence names a service, for one that opens a sentence beside an outage sentence of its
// paragraph: "Tigo, the largest operator, switched to its reserve line. 180,000 homes lost the internet."
func (s *sheet) subjectServices(m int) {
	if len(s.mention[m].order) > 0 {
		return
	}
	for _, p := range s.mention[m].parts {
		i := s.sentOf[p.first]
		if s.sents[i].live || !s.liveBeside(i) {
			continue
		}
		for _, e := range s.entities(span{p.first, min(p.first+5, p.last)}) {
			if e.service != "" && !e.number && !carriers[s.kindOf(e.service)] && !(e.caution && !s.confirmed(e)) && !s.venue(e) && !s.spared(e.at, p) && !s.has("rival", s.clauseSpan(e.at.first)) {
				s.addService(m, e.service, e.at, "service/subject-beside-outage")
				return
			}
		}
	}
}

// leadServices looks, where the main outage has no service at all, for one that the title names and the opening again, if the article tells
// of a failure outright: the name and the failure then only stand in different sentences.
func (s *sheet) leadServices() {
	if len(s.mention[0].order) > 0 {
		return
	}
	for i := range s.sents {
		if !s.sents[i].title {
			return
		}
		for _, e := range s.entities(s.sent(i)) {
			if e.service != "" && !e.number && !e.caution && !s.venue(e) && s.namedAgain(e) && s.strongEarly() {
				s.addService(0, e.service, e.at, "service/title-and-opening")
			}
		}
	}
}

// namedAgain reports that one of the first five sentences after the title names the service too.
func (s *sheet) namedAgain(e *entity) bool {
	for _, o := range s.ents {
		if o.service == e.service && !s.sents[s.sentOf[o.at.first]].title && s.sentOf[o.at.first] <= 5 {
			return true
		}
	}
	return false
}

// strongEarly reports two sentences that speak of an outage among the first eight.
func (s *sheet) strongEarly() bool {
	n := 0
	for i := range s.sents[:min(len(s.sents), 8)] {
		if s.sents[i].strong {
			n++
		}
	}
	return n >= 2
}

// carriers are kinds whose trains and planes fail more often than their systems, so that an outage word has to stand beside their name.
var carriers = map[string]bool{"transport": true, "airline": true}

// liveBeside reports an outage sentence before or after sentence i in its paragraph.
func (s *sheet) liveBeside(i int) bool {
	return i > 0 && s.sents[i-1].live && s.sents[i-1].Para == s.sents[i].Para || i+1 < len(s.sents) && s.sents[i+1].live && s.sents[i+1].Para == s.sents[i].Para
}

func (s *sheet) addService(m int, slug graph.Slug, at span, rule string) {
	mn := &s.mention[m]
	if _, ok := mn.services[slug]; ok {
		return
	}
	mn.services[slug] = &found{slug: slug, at: at, rule: rule}
	mn.order = append(mn.order, slug)
}

// notHit gives the reason why a named service did not fail here, or "".
func (s *sheet) notHit(e *entity, m, i int, p span) string {
	switch {
	case s.timeWord(e):
		return "a word of time"
	case s.partOfService(e):
		return "part of the name before it"
	case !s.evidence(i, p):
		return "no outage in the sentence"
	case s.venue(e):
		return "venue"
	case s.spared(e.at, p):
		return "not affected"
	case m == 0 && s.has("rival", s.listClauses(e.at)): // an earlier failure may well be a rival's
		return "rival"
	case m == 0 && s.comparedAway(e.at.first):
		return "comparison"
	case s.compoundOther(e):
		return "only the first part of a compound"
	case s.inInsertion(e):
		return "in an insertion that tells what another service is"
	case s.commonNoun(e):
		return "a common noun where all nouns are capitalised"
	case s.ownerOnly(e):
		return "named as owner"
	case (e.caution || e.number || s.short(e)) && !s.confirmed(e):
		return "a word of the language too, and nothing shows that the service is meant"
	case s.learnedName(e) && !s.withKind(e) && !s.confirmed(e):
		return "an unlisted name away from the outage"
	case s.datelined(e):
		return "place line"
	case s.speaks(e) && s.othersIn(e, p):
		return "speaks"
	}
	return ""
}

// inInsertion reports a name in a relative clause between commas right behind another service's name, of which the sentence goes on to
// speak: "Bluesky, the network that took in much of Twitter's crowd, was unreachable".
func (s *sheet) inInsertion(e *entity) bool {
	sen := s.sent(s.sentOf[e.at.first])
	open, shut := -1, -1
	for t := e.at.first - 1; t >= sen.first && open < 0; t-- {
		if isComma(s.toks[t].Text) {
			open = t
		}
	}
	for t := e.at.last; t < sen.last && shut < 0; t++ {
		if isComma(s.toks[t].Text) {
			shut = t
		}
	}
	if open <= sen.first || shut < 0 || s.words(span{open, e.at.first}) < 4 { // "including Gmail"
		return false
	}
	before := s.entity(open - 1)
	return before != nil && before.service != "" && before.service != e.service && s.has("clause", span{open, e.at.first}) &&
		!s.tellsOfFailure(span{open, shut}) && s.tellsOfFailure(span{shut, sen.last})
}

// partOfService reports a second service name set right behind another: "WhatsApp Messenger" is one.
func (s *sheet) partOfService(e *entity) bool {
	o := s.entity(e.at.first - 1)
	if s.pack.Arabic() && strings.HasPrefix(s.toks[e.at.first].Text, "و") {
		return false // an attached "and" sets it beside the name
	}
	if o != nil && o.owner != "" && s.eng.owners[e.service][o.owner] {
		return false // an owner and what it owns: "Microsoft's Windows", where the genitive is an ending
	}
	return o != nil && o.service != "" && s.sentOf[o.at.first] == s.sentOf[e.at.first] && !s.toks[e.at.first].Glued && s.pack.Spaced()
}

// evidence reports that the part tells of failure: its sentence is live, or it is the title with a weak word.
func (s *sheet) evidence(i int, p span) bool {
	if s.sents[i].live {
		return true
	}
	return s.sents[i].weak || s.toldCause(p) || s.has("affected", p) && i > 0 && s.sents[i-1].live && s.sents[i-1].Para == s.sents[i].Para
}

// toldCause reports a sentence that names what failed at whom: "the culprit was a power cut at OVHcloud".
func (s *sheet) toldCause(p span) bool {
	if !s.has("cause_noun", p) {
		return false
	}
	for _, h := range s.in("cause", p) {
		if h.Row.Extra == "alone" {
			return true
		}
	}
	return false
}

// smallWords reports that what the pattern holds besides the name are particles, no nouns such as "account".
func (s *sheet) smallWords(h lang.Hit, e *entity) bool {
	for t := h.First; t < h.Last; t++ {
		if (t < e.at.first || t >= e.at.last) && utf8.RuneCountInString(s.toks[t].Text) > 4 {
			return false
		}
	}
	return true
}

// listClauses gives the clauses through which a list of names runs on: the clause of the name and those of names in a row after it.
func (s *sheet) listClauses(at span) span {
	c := s.pastRelative(at, s.clauseSpan(at.first))
	for c.last < len(s.toks) && s.sentOf[c.last] == s.sentOf[at.first] && s.words(c) <= 4 {
		c.last = s.clauseSpan(c.last).last
	}
	return c
}

// pastRelative extends the clause of a name over a relative clause set off by commas to the verb behind it: "Tmcel, which …, held out".
func (s *sheet) pastRelative(at, c span) span {
	sen := s.sent(s.sentOf[at.first])
	if at.last < sen.last && s.role("clause", at.last) && s.has("unaffected", s.clauseSpan(at.last)) {
		return span{c.first, s.clauseSpan(at.last).last} // "the apps that use another line did not stop"
	}
	if at.last+1 >= sen.last || !isComma(s.toks[at.last].Text) || !s.role("clause", at.last+1) {
		return c
	}
	for t := at.last + 2; t < sen.last; t++ {
		if isComma(s.toks[t].Text) && t+1 < sen.last {
			return span{c.first, s.clauseSpan(t + 1).last}
		}
	}
	return c
}

// spared reports that the text says of the name that it was not hit: in its clause, or in a sentence that tells of nothing else.
func (s *sheet) spared(at, p span) bool {
	if s.subjectFailed(at) {
		return false
	}
	if s.has("unaffected", s.clauseSpan(at.first)) || s.has("unaffected", s.listClauses(at)) && !s.tellsOfFailure(s.clauseSpan(at.first)) {
		return true
	}
	return s.has("unaffected", p) && !s.tellsOfFailure(p) && !s.has("but", p)
}

// subjectFailed reports a name whose failure opens the clause that goes on to tell what it did not touch: "the outage of X did not affect Y".
func (s *sheet) subjectFailed(at span) bool {
	for _, u := range s.in("unaffected", s.clauseSpan(at.first)) {
		if at.last > u.First {
			continue
		}
		for _, role := range []string{"down", "weak"} {
			for _, h := range s.in(role, span{s.clauseSpan(at.first).first, u.First}) {
				if s.apart(hitSpan(h), at) <= 1 {
					return true
				}
			}
		}
	}
	return false
}

// comparedAway reports that token t stands in a clause that a comparison opens.
func (s *sheet) comparedAway(t int) bool {
	for _, h := range s.in("compare", s.clauseSpan(t)) {
		if h.First <= t {
			return true
		}
	}
	return false
}

// ownerOnly reports that the name stands as the owner in a statement of ownership, and as nothing else.
func (s *sheet) ownerOnly(e *entity) bool {
	for _, h := range s.in("owned", s.sent(s.sentOf[e.at.first])) {
		for _, c := range h.Captures {
			if c.Name == "owner" && c.First == e.at.first {
				return true
			}
		}
	}
	return false
}

// confirmed asks that a cautious name stand close to an outage word, a kind of service or another service, and a number beside a word
// for emergencies.
func (s *sheet) confirmed(e *entity) bool {
	sp := s.sent(s.sentOf[e.at.first])
	if e.number {
		for _, h := range s.in("kind", sp) {
			if h.Row.Value == "emergency" && s.near(h.First, e.at.first) <= 4 {
				return true
			}
		}
		if s.emergencyTold() && s.namedTwice(e) {
			return true
		}
		for _, h := range s.in("symptom", sp) { // "could not reach 911"
			if h.First <= e.at.first && s.near(h.Last, e.at.first) <= 1 {
				return true
			}
		}
		return false
	}
	if s.short(e) {
		return s.kindBeside(e) && !s.pack.Known(s.toks[e.at.first].Text)
	}
	for _, role := range []string{"down", "kind", "weak", "symptom", "restored", "affected", "generic"} {
		for _, h := range s.in(role, sp) {
			if s.near(h.First, e.at.first) <= 6 || role == "down" && s.pack.Cased() && s.clause[h.First] == s.clause[e.at.first] {
				return true
			}
		}
	}
	for _, o := range s.entities(sp) {
		if o.service != "" && !o.caution {
			return true
		}
	}
	return false
}

// emergencyTold reports a word for emergency numbers anywhere in the article, which makes a number that it repeats one.
func (s *sheet) emergencyTold() bool {
	for _, h := range s.hits["kind"] {
		if h.Row.Value == "emergency" {
			return true
		}
	}
	return false
}

// namedTwice reports that the article names the service more than once.
func (s *sheet) namedTwice(e *entity) bool {
	n := 0
	for _, o := range s.ents {
		if o.service == e.service {
			n++
		}
	}
	return n > 1
}

// short reports a name of one or two letters without a capital, which is rather a word of the language.
func (s *sheet) short(e *entity) bool {
	t := s.toks[e.at.first]
	return s.pack.Cased() && e.at.last-e.at.first == 1 && t.Kind == text.Word && utf8.RuneCountInString(t.Text) <= 2 && !t.Upper
}

func (s *sheet) kindBeside(e *entity) bool {
	for _, h := range s.in("kind", s.sent(s.sentOf[e.at.first])) {
		if s.apart(hitSpan(h), e.at) <= 1 {
			return true
		}
	}
	return false
}

// datelined reports a name in capitals at the beginning of the article that a dash or colon parts from the rest: the town "HALIFAX -".
func (s *sheet) datelined(e *entity) bool {
	i := s.sentOf[e.at.first]
	if s.sents[i].title || i > 2 || e.at.first != s.sents[i].First || e.at.last >= len(s.toks) {
		return false
	}
	raw := s.doc.Slice(s.toks[e.at.first].Start, s.toks[e.at.last-1].End)
	mark := s.toks[e.at.last].Text
	return utf8.RuneCountInString(raw) > 4 && raw == strings.ToUpper(raw) && raw != strings.ToLower(raw) && (mark == "-" || mark == "–" || mark == "—" || mark == ":" || mark == "," || mark == "(")
}

// speaks reports that the name is the subject of an attribution.
func (s *sheet) speaks(e *entity) bool {
	if c := s.pastRelative(e.at, e.at); c != e.at {
		if v := s.in("says", c); len(v) > 0 && s.near(e.at.last, v[0].First) > 2 {
			return true // "Sogei, which runs the platform, speaks of …"
		}
	}
	for _, h := range s.in("says", s.sent(s.sentOf[e.at.first])) {
		if h.First > e.at.last && isComma(s.toks[e.at.last].Text) && s.orgAfter(h) {
			continue // "hosted by Cloudflare, said a spokesman of OpenAI"
		}
		if h.First >= e.at.last && (s.reportsOwn(h) || s.has("affected", span{h.Last, min(h.Last+2, len(s.toks))})) {
			continue // "at Itsme complained customers": others speak
		}
		if h.First >= e.at.last && s.near(e.at.last, h.First) <= 1 || h.Last <= e.at.first && s.near(h.Last, e.at.first) <= 0 {
			return true
		}
	}
	return false
}

// reportsOwn reports a verb of saying whose object is an outage, with no service behind it: "Orange and MTN reported identical problems".
func (s *sheet) reportsOwn(verb lang.Hit) bool {
	object := span{verb.Last, min(verb.Last+3, s.clauseSpan(verb.First).last)}
	if !s.has("weak", object) && !s.has("down", object) || s.has("not", object) {
		return false
	}
	for _, o := range s.entities(span{verb.Last, s.clauseSpan(verb.First).last}) {
		if o.service != "" || o.owner != "" {
			return false
		}
	}
	return true
}

// orgAfter reports a service or organisation within two words behind a verb of saying.
func (s *sheet) orgAfter(h lang.Hit) bool {
	for _, o := range s.entities(span{h.Last, min(h.Last+4, len(s.toks))}) {
		if o.code == "" && s.near(h.Last, o.at.first) <= 2 {
			return true
		}
	}
	return false
}

// othersIn reports another service in the part that may be what failed.
func (s *sheet) othersIn(e *entity, p span) bool {
	for _, o := range s.entities(p) {
		if o.service != "" && o.service != e.service && !s.venue(o) {
			return true
		}
	}
	return false
}

// companiesBesideProducts drops a company's general service ("Microsoft services") where one of its products is named. A company that is
// itself an operator stays.
func (s *sheet) companiesBesideProducts(m int) {
	mn := &s.mention[m]
	kept := mn.order[:0:0]
	for _, slug := range mn.order {
		if (s.eng.isCompany(slug) || s.onlyOwns(slug)) && s.productOf(mn, slug) && !s.sents[s.sentOf[mn.services[slug].at.first]].title {
			s.drop(mn.services[slug].at, "hit_service service:"+string(slug), "only the owner of what failed", "service/company-beside-product")
			delete(mn.services, slug)
			continue
		}
		kept = append(kept, slug)
	}
	mn.order = kept
}

func (s *sheet) productOf(mn *mention, company graph.Slug) bool {
	for slug := range mn.services {
		if slug != company && (s.eng.owners[slug][company] || s.statedOwner(slug, company)) {
			return true
		}
	}
	return false
}

// onlyOwns reports a company that the text names as the owner of something and never in its title.
func (s *sheet) onlyOwns(company graph.Slug) bool {
	owns := false
	for i := range s.ents {
		if e := &s.ents[i]; e.service == company {
			if s.sents[s.sentOf[e.at.first]].title {
				return false
			}
			owns = owns || s.ownerOnly(e)
		}
	}
	return owns
}

// statedOwner reports that the text says that the service belongs to the company.
func (s *sheet) statedOwner(slug, company graph.Slug) bool {
	for _, h := range s.hits["owned"] {
		if svc, own := s.ownedPair(h); svc != nil && own != nil && svc.service == slug && own.service == company {
			return true
		}
	}
	return false
}

// operatorFailed reports that the main outage is a network operator's.
func (s *sheet) operatorFailed() bool {
	for slug := range s.mention[0].services {
		if replacedBy[s.kindOf(slug)] && !general[slug] {
			return true
		}
	}
	return false
}

// inherit gives an earlier incident that names no service the main outage's first, of which the text goes on to speak.
func (s *sheet) inherit() {
	if len(s.mention[0].order) == 0 {
		return
	}
	first := s.mention[0].services[s.mainService()]
	for m := 1; m < len(s.mention); m++ {
		if len(s.mention[m].order) == 0 && s.namedThere(m) {
			continue
		}
		if len(s.mention[m].order) == 0 && len(s.mention[m].parts) > 0 && s.livePart(m) {
			if s.sameSentence(m) {
				continue
			}
			at := s.mention[m].parts[0]
			if hits := s.in("down", at); len(hits) > 0 {
				at = hitSpan(hits[0])
			}
			s.addService(m, first.slug, at, "service/the-same-as-the-main-outage")
		}
	}
}

// namedThere takes the first service that an earlier incident's account names at all, where none stands beside an outage word.
func (s *sheet) namedThere(m int) bool {
	for _, p := range s.mention[m].parts {
		for _, e := range s.entities(p) {
			if e.service != "" && !e.number && !s.venueRow(e) && !s.spared(e.at, p) && !s.ownerOnly(e) && !((e.caution || s.short(e)) && !s.confirmed(e)) && !s.has("rival", s.clauseSpan(e.at.first)) {
				s.addService(m, e.service, e.at, "service/named-in-earlier-account")
				return true
			}
		}
	}
	return false
}

// sameSentence gives a mention the services of another earlier one that its sentence tells of before it: "blocked in May 2015 and in July 2016".
func (s *sheet) sameSentence(m int) bool {
	i := s.sentOf[s.mention[m].parts[0].first]
	for o := m - 1; o > 0; o-- {
		for _, p := range s.mention[o].parts {
			if s.sentOf[p.first] == i && len(s.mention[o].order) > 0 {
				for _, slug := range s.mention[o].order {
					s.addService(m, slug, s.mention[m].at, "service/of-the-same-sentence")
				}
				return true
			}
		}
	}
	return false
}

func (s *sheet) livePart(m int) bool {
	for _, p := range s.mention[m].parts {
		sen := s.sents[s.sentOf[p.first]]
		if sen.live || sen.weak {
			return true
		}
	}
	return false
}

// mainService is the main outage's service that the article names most often, the earlier where equal.
func (s *sheet) mainService() graph.Slug {
	count := map[graph.Slug]int{}
	for _, e := range s.ents {
		count[e.service]++
	}
	best := s.mention[0].order[0]
	for _, slug := range s.mention[0].order {
		if count[slug] > count[best] {
			best = slug
		}
	}
	return best
}

func (s *sheet) claimServices(m int) {
	for _, slug := range s.mention[m].order {
		f := s.mention[m].services[slug]
		s.claim(m, graph.HitService, graph.Key("service", string(slug)), graph.Asserted, f.at, f.rule)
		s.tellOf(slug)
	}
}

// compoundOther reports a name that a hyphen ties to a word which tells neither of a failure nor of those hit: "Facebook-Chef", "Apple-iPhones".
func (s *sheet) compoundOther(e *entity) bool {
	t := e.at.last
	if t >= len(s.toks) || !s.toks[t].Glued || s.toks[t].Kind != text.Word || s.doc.Slice(s.toks[t].Start-1, s.toks[t].Start) != "-" {
		return false
	}
	for _, role := range []string{"down", "weak", "symptom", "affected", "generic", "kind", "up", "cause"} {
		if s.role(role, t) {
			return false
		}
	}
	return !s.sents[s.sentOf[t]].title && s.pack.Setting("nouns") == "capital"
}

// commonNoun reports a name that is also the common noun of its kind, in a language that writes all nouns with capitals: "der Messenger", unless
// it stands in a row of names.
func (s *sheet) commonNoun(e *entity) bool {
	if s.pack.Setting("nouns") != "capital" || !venues[s.kindOf(e.service)] || e.at.last-e.at.first > 1 || !s.pack.KindWord(s.toks[e.at.first].Text) {
		return false
	}
	for _, o := range s.entities(s.sent(s.sentOf[e.at.first])) {
		if o != e && o.service != "" && s.apart(o.at, e.at) <= 1 && s.toks[min(o.at.last, e.at.last)].Text == "," || o != e && o.service != "" && s.apart(o.at, e.at) == 1 && s.joined(o, e) {
			return false
		}
	}
	return true
}

// joined reports that one conjunction stands between two names.
func (s *sheet) joined(a, b *entity) bool {
	t := min(a.at.last, b.at.last)
	return s.role("clause", t)
}

// timeWord reports a name in small letters that is a time of day here: "at noon".
func (s *sheet) timeWord(e *entity) bool {
	return e.at.last-e.at.first == 1 && !s.toks[e.at.first].Upper && (s.role("part", e.at.first) || s.role("day", e.at.first))
}
