package extract

import (
	"slices"

	"outagegraph/graph"
	"outagegraph/loader/text"
)

// findServices collects the services that failed, per mention: those named in sentences that tell of the outage, unless they are only
// where people talk about it, were not hit, are rivals, or speak. A loss with no operator named is a general service ("internet").
func (s *sheet) findServices() {
	for m := range s.mention {
		s.servicesOf(m)
		s.listedBelow(m)
	}
	for m := range s.mention {
		s.subjectServices(m)
		s.companiesBesideProducts(m)
		s.operatorsThatBlock(m)
		s.genericServices(m)
	}
	s.operatorForGeneral(0)
	s.leadServices()
	s.fullNames()
	s.titleOfAnother()
	s.inherit()
}

// listedBelow adds the services of a list that a sentence on the outage opens: each stands in a line below it that holds
// names and what brackets add to them, below a colon little else besides.
func (s *sheet) listedBelow(m int) {
	for i := range s.sents {
		if !s.onOutage(i, m) || !s.opensList(i) || s.has("unaffected", s.sent(i)) {
			continue
		}
		colon := s.lastToken(i).Text == ":"
		for j := i + 1; j < len(s.sents) && (s.onlyServices(j) || colon && s.listLine(j)); j++ {
			for _, e := range s.entities(s.sent(j)) {
				if e.service != "" {
					s.addService(m, e.service, e.at, "service/listed-below")
				}
			}
		}
	}
}

// shortestList is how many lines of names make a list that no colon opens.
const shortestList = 3

// opensList reports a sentence whose last mark is a colon, or one that ends its paragraph before several lines of names.
func (s *sheet) opensList(i int) bool {
	if s.lastToken(i).Text == ":" {
		return true
	}
	lines := 0
	for j := i + 1; j < len(s.sents) && lines < shortestList && s.onlyServices(j); j++ {
		lines++
	}
	return lines == shortestList && !s.onlyServices(i)
}

// onOutage reports a sentence on the mention's outage, or one right behind such a sentence that names nothing itself: "… reports of failures. The list:".
func (s *sheet) onOutage(i, m int) bool {
	sen := s.sents[i]
	if sen.live {
		return sen.mention == m
	}
	behind := i > 0 && s.sents[i-1].Para == sen.Para && (s.sents[i-1].live || s.has("affected", s.sent(i-1)))
	return m == 0 && sen.mention <= 0 && (behind || s.sents[0].live) && !s.namesService(s.sent(i))
}

// longestItem is how many words a line of a list has at most.
const longestItem = 5

// listLine reports a short line that opens with a name and ends like no sentence: "• OneDrive for Business".
func (s *sheet) listLine(i int) bool {
	sp := s.sent(i)
	name := sp.first
	for name < sp.last && s.toks[name].Kind != text.Word && s.toks[name].Kind != text.Ideo && s.toks[name].Kind != text.Number {
		name++
	}
	short := s.opensLine(i) && s.words(sp) <= longestItem && !endsSentence(s.doc.Slice(s.toks[sp.first].Start, s.toks[sp.last-1].End))
	return name < sp.last && short && (s.toks[name].Upper || !s.pack.Cased()) && !s.tellsOfFailure(sp)
}

// onlyServices reports a line that holds services' names and no other word outside brackets.
func (s *sheet) onlyServices(i int) bool {
	rest, found := 0, false
	for t, depth := s.sents[i].First, 0; t < s.sents[i].Last; t++ {
		e := s.entity(t)
		switch {
		case opensBracket(s.toks[t].Text):
			depth++
		case closesBracket(s.toks[t].Text):
			depth--
		case depth > 0:
		case e != nil && e.service != "":
			found = true
		case s.toks[t].Kind == text.Word || s.toks[t].Kind == text.Ideo:
			rest++
		}
	}
	return found && rest == 0
}

// titleOfAnother takes from the main outage a service that only the title gives it and that a separate incident has: the title tells of both, the
// text which is whose. One service at least stays.
func (s *sheet) titleOfAnother() {
	main := &s.mention[0]
	for _, slug := range slices.Clone(main.order) {
		if len(main.order) > 1 && (s.sents[s.sentOf[main.services[slug].at.first]].title && s.failedApart(slug) && !s.toldServices(0)[slug] || s.failedInTurn(slug)) {
			delete(main.services, slug)
			main.order = slices.DeleteFunc(main.order, func(o graph.Slug) bool { return o == slug })
		}
	}
}

// failedInTurn reports a service of an incident that the opening only announces.
func (s *sheet) failedInTurn(slug graph.Slug) bool {
	return slices.ContainsFunc(s.mention[1:], func(m mention) bool { return m.announced && m.services[slug] != nil })
}

// failedApart reports a service of an incident that the text tells apart from the main one.
func (s *sheet) failedApart(slug graph.Slug) bool {
	return slices.ContainsFunc(s.mention[1:], func(m mention) bool { return m.apart && m.services[slug] != nil })
}

// fullNames drops a service whose name only shortens that of another which failed with it: in a title "Orange" is the text's "Orange Mali".
func (s *sheet) fullNames() {
	for m := range s.mention {
		mn := &s.mention[m]
		for _, long := range mn.order {
			short := brandOf(long)
			if f, ok := mn.services[short]; short != long && ok && s.kindOf(short) == s.kindOf(long) && s.sents[s.sentOf[f.at.first]].title && !s.failsInBody(short) {
				delete(mn.services, short)
				mn.order = slices.DeleteFunc(mn.order, func(o graph.Slug) bool { return o == short })
				break
			}
		}
	}
}

// failsInBody reports a service that a sentence below the title names in a tale of failure.
func (s *sheet) failsInBody(slug graph.Slug) bool {
	for i := range s.ents {
		if sen := s.sents[s.sentOf[s.ents[i].at.first]]; s.ents[i].service == slug && !sen.title && sen.live {
			return true
		}
	}
	return false
}

// servicesOf reads the parts that tell what happened, and only if they name nothing those that wonder why: these name what a system holds.
func (s *sheet) servicesOf(m int) {
	for _, wondering := range []bool{false, true} {
		for _, p := range s.mention[m].parts {
			if s.wonders(p) == wondering && !(wondering && len(s.mention[m].order) > 0) {
				s.servicesIn(m, p)
			}
		}
	}
}

// wonders reports a sentence of the body that supposes a cause and tells of no failure in the clauses that name a service.
func (s *sheet) wonders(p span) bool {
	i := s.sentOf[p.first]
	if s.sents[i].title || i <= 3 || !s.guesses(p) {
		return false
	}
	for _, e := range s.entities(p) {
		if e.service != "" && s.has("down", s.clauseSpan(e.at.first)) {
			return false
		}
	}
	return true
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
// of a failure outright or again and again: the name and the failure then only stand in different sentences.
func (s *sheet) leadServices() {
	if _, told := s.plainlyTold(); !told || len(s.mention[0].order) > 0 {
		return
	}
	for i := range s.sents {
		if !s.sents[i].title {
			return
		}
		for _, e := range s.entities(s.sent(i)) {
			if e.service != "" && !e.number && !s.venue(e) && s.namedAgain(e) {
				s.addService(0, e.service, e.at, "service/title-and-opening")
			}
		}
	}
}

// namedAgain reports that one of the first five sentences after the title names the service too, or a national branch of it; a word of the language
// with a capital that its place does not give it.
func (s *sheet) namedAgain(e *entity) bool {
	return slices.ContainsFunc(s.ents, func(o entity) bool {
		sure := !e.caution || s.pack.Cased() && s.toks[o.at.first].Upper && !s.opensSentence(o.at.first)
		return sure && (o.service == e.service || brandOf(o.service) == e.service) && !s.sents[s.sentOf[o.at.first]].title && s.sentOf[o.at.first] <= 5
	})
}

// strongEarly reports two sentences that speak of an outage among the first eight, or one that says so of the company or its app.
func (s *sheet) strongEarly() bool {
	n := 0
	for i := range s.sents[:min(len(s.sents), 8)] {
		if !s.sents[i].strong {
			continue
		}
		n++
		if s.has("company", s.sent(i)) || s.has("kind", s.sent(i)) {
			n++ // "on Monday the app went down again": whose app, the title says
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

// companiesBesideProducts drops a company's general service ("Microsoft services") where one of its products is named. A company that is
// itself an operator stays.
func (s *sheet) companiesBesideProducts(m int) {
	mn := &s.mention[m]
	kept := mn.order[:0:0]
	for _, slug := range mn.order {
		if s.productOf(mn, slug) && ((s.eng.isCompany(slug) || replacedBy[s.kindOf(slug)] && !s.failsInClause(slug)) && !s.listedWithProduct(slug) || s.onlyOwns(slug)) && !s.headlined(mn, slug) {
			s.drop(mn.services[slug].at, "hit_service service:"+string(slug), "only the owner of what failed", "service/company-beside-product")
			delete(mn.services, slug)
			continue
		}
		kept = append(kept, slug)
	}
	mn.order = kept
}

// operatorsThatBlock drops the operators that only the body names where an order blocked several platforms: they carried it out, and their own networks ran.
func (s *sheet) operatorsThatBlock(m int) {
	mn := &s.mention[m]
	platforms := 0
	for _, slug := range mn.order {
		if venues[s.kindOf(slug)] {
			platforms++
		}
	}
	if platforms < 2 || !s.causeNamed(m, "government_order") {
		return
	}
	mn.order = slices.DeleteFunc(mn.order, func(slug graph.Slug) bool {
		at := mn.services[slug].at
		drop := s.isOperator(slug) && !s.sents[s.sentOf[at.first]].title
		if drop {
			s.drop(at, "hit_service service:"+string(slug), "carried out the blocking", "service/operator-that-blocks")
			delete(mn.services, slug)
		}
		return drop
	})
}

// failsInClause reports an operator of whose own network some clause tells that it failed; else only what it owns, says or mends is told.
func (s *sheet) failsInClause(slug graph.Slug) bool {
	for i := range s.ents {
		if e := &s.ents[i]; e.service == slug && (s.sents[s.sentOf[e.at.first]].title || s.tellsOfFailure(s.listClauses(e.at))) {
			return true
		}
	}
	return false
}

// listedWithProduct reports a company that a clause on a failure names in one row with what belongs to it: "Google, Gmail and YouTube are down".
func (s *sheet) listedWithProduct(company graph.Slug) bool {
	for i := range s.ents {
		e := &s.ents[i]
		if e.service != company || !s.tellsOfFailure(s.listClauses(e.at)) && !(replacedBy[s.kindOf(company)] && s.sents[s.sentOf[e.at.first]].live) {
			continue // an operator beside its brand fails with it, though a list of towns may part them from the verb
		}
		for _, o := range []*entity{s.listedBefore(e.at.first), s.listedAfter(e.at.last)} {
			if o != nil && s.eng.owners[o.service][company] {
				return true
			}
		}
	}
	return false
}

// headlined reports a company that the title names without any of its products.
func (s *sheet) headlined(mn *mention, company graph.Slug) bool {
	at := mn.services[company].at
	if e := s.entity(at.first); !s.sents[s.sentOf[at.first]].title || e != nil && s.saysBehind(e) {
		return false // "Yandex explains the failure"
	}
	for slug, f := range mn.services {
		if slug != company && s.sents[s.sentOf[f.at.first]].title && s.eng.owners[slug][company] {
			return false
		}
	}
	return true
}

// saysBehind reports a verb of saying right behind a name.
func (s *sheet) saysBehind(e *entity) bool {
	for _, h := range s.in("says", span{e.at.last, min(e.at.last+3, len(s.toks))}) {
		if s.near(e.at.last, h.First) == 0 && s.sentOf[h.First] == s.sentOf[e.at.first] {
			return true
		}
	}
	return false
}

func (s *sheet) productOf(mn *mention, company graph.Slug) bool {
	for slug := range mn.services {
		if slug != company && (s.eng.owners[slug][company] || s.statedOwner(slug, company)) {
			return true
		}
	}
	return false
}

// onlyOwns reports a company that the text names as the owner of something and never in its title, nor in a list of services beside an
// outage word.
func (s *sheet) onlyOwns(company graph.Slug) bool {
	owns := false
	for i := range s.ents {
		if e := &s.ents[i]; e.service == company {
			i := s.sentOf[e.at.first]
			if s.sents[i].title || s.sents[i].live && len(s.listOf(e)) > 1 || s.afterKind(e.at) && s.tellsOfFailure(s.listClauses(e.at)) {
				return false
			}
			owns = owns || s.ownerOnly(e)
		}
	}
	return owns
}

// afterKind reports a word for a service right before a name, with or without a small word between: "the Mercado Libre website", "la página de Mercado Libre".
func (s *sheet) afterKind(at span) bool {
	for _, h := range s.in("kind", span{max(0, at.first-4), at.first}) {
		if n := at.first - h.Last; n == 0 || n == 1 && s.shortWord(h.Last) {
			return s.sentOf[h.First] == s.sentOf[at.first]
		}
	}
	return false
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
		if s.isOperator(slug) {
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
			if s.namesOther(m) || s.sameSentence(m) || s.cableAlone(m) {
				continue
			}
			at := s.mention[m].parts[0]
			if hits := s.in("down", at); len(hits) > 0 {
				at = hitSpan(hits[0])
			}
			if s.severalOperators() && !s.has("company", s.mention[m].parts[0]) {
				s.addService(m, s.networkNamed(m), at, "service/whichever-operator")
				continue
			}
			s.addService(m, first.slug, at, "service/the-same-as-the-main-outage")
		}
	}
}

// networkNamed gives the general service that an earlier incident's account names, or mobile networks.
func (s *sheet) networkNamed(m int) graph.Slug {
	for _, p := range s.mention[m].parts {
		for _, h := range s.in("generic", p) {
			return graph.Slug(h.Row.Value)
		}
	}
	return "mobile-network"
}

// namesOther reports that the account of an earlier incident names a service that may have failed then, and that is none of the main outage's.
func (s *sheet) namesOther(m int) bool {
	for _, p := range s.mention[m].parts {
		for _, e := range s.entities(p) {
			if e.service != "" && s.mention[0].services[e.service] == nil && e.at.last-e.at.first > 1 && !e.caution && !e.number && !s.venueRow(e) && !s.spared(e.at, p) {
				return true
			}
		}
	}
	return false
}

// severalOperators reports a main outage of more than one network operator: an earlier one that names none was not rather one's than another's.
func (s *sheet) severalOperators() bool {
	n := 0
	for slug := range s.mention[0].services {
		if s.isOperator(slug) {
			n++
		}
	}
	return n > 1
}

// cableAlone gives an earlier incident of which only a severed cable is told, as in the main one, the loss of access as a whole: whose customers
// it hit then, the text does not say.
func (s *sheet) cableAlone(m int) bool {
	if !s.causeNamed(0, "cable_cut") {
		return false
	}
	for _, p := range s.mention[m].parts {
		for _, h := range s.in("cause", p) {
			if h.Row.Value == "cable_cut" && h.Row.Extra == "alone" && !s.has("down", p) && !s.namesService(p) {
				s.addService(m, "internet", hitSpan(h), "service/severed-cable")
				return true
			}
		}
	}
	return false
}

// namedThere takes the first service that an earlier incident's account names at all, where none stands beside an outage word.
func (s *sheet) namedThere(m int) bool {
	for _, p := range s.mention[m].parts {
		for _, e := range s.entities(p) {
			if e.service != "" && !e.number && !s.onlyCounts(e) && !s.venueRow(e) && !s.spared(e.at, p) && !s.ownerOnly(e) && !((e.caution || s.short(e)) && !s.confirmed(e)) && !s.has("rival", s.clauseSpan(e.at.first)) {
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

// livePart reports a part that tells of a failure; one that names nobody to whom it happened has to say how long it lasted, since when
// or why besides, for a chief executive may have "stopped", too; or the day stands beside words that recall it ("the worst since").
func (s *sheet) livePart(m int) bool {
	for _, p := range s.mention[m].parts {
		sen := s.sents[s.sentOf[p.first]]
		told := sen.weak || s.assertsCause(p) && s.hasSpan(p)
		if sen.live || told && s.has("earlier", p) && s.hasPast(p) || sen.weak && (s.hasSpan(p) || s.assertsCause(p) || s.has("begin", p)) {
			return true
		}
	}
	return false
}

// assertsCause reports a phrase that names a failure and that nothing negates.
func (s *sheet) assertsCause(sp span) bool {
	for _, h := range s.in("cause", sp) {
		if _, no := s.negated(h, sp); !no && h.Row.Extra == "alone" {
			return true
		}
	}
	return false
}

// mainService is the main outage's service that the article names most often, the earlier where equal; a general one only where no other failed.
func (s *sheet) mainService() graph.Slug {
	count := map[graph.Slug]int{}
	for _, e := range s.ents {
		count[e.service]++
	}
	best := s.mention[0].order[0]
	for _, slug := range s.mention[0].order {
		if general[best] && !general[slug] || general[best] == general[slug] && count[slug] > count[best] {
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
