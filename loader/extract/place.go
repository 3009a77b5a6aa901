package extract

import (
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// where gathers one mention's places: countries that were hit, with their cities, and those that were not.
type where struct {
	hit    map[string]bool
	spared map[string]bool
	nation map[string]bool // named as a country or nation, not only by a city
	cities map[string]int
	kinds  map[string]int // of each country and kind of place
	towns  map[string]bool
	cased  bool
	seats  map[string]bool // countries whose capital was hit
	order  []string
	first  map[string]span
}

// findPlaces claims the countries in which users were affected: places in sentences that tell of the outage, unless they belong to a
// company or an authority, were spared, or only say where the article was written.
func (s *sheet) findPlaces(m int) {
	w := where{hit: map[string]bool{}, spared: map[string]bool{}, nation: map[string]bool{}, cities: map[string]int{}, kinds: map[string]int{}, towns: map[string]bool{}, seats: map[string]bool{}, first: map[string]span{}, cased: s.pack.Cased()}
	for _, p := range s.mention[m].parts {
		for _, e := range s.entities(p) {
			if e.code != "" {
				s.place(m, p, e, &w)
			}
		}
		s.homes(p, &w)
	}
	s.inheritNation(m, &w)
	if m == 0 {
		s.main = w
	}
	s.nationAtHand(m, &w)
	s.rulersNation(m, &w)
	if m == 0 && len(w.order) == 1 {
		s.onlyCountry = w.order[0]
	}
	rule := "place/in-outage-sentence"
	if len(w.order) == 0 {
		s.homeAtHand(m, &w)
		s.homeOfLines(m, &w)
		rule = "place/home-of-services"
	}
	if len(w.order) == 0 && m == 0 {
		s.placesInNames(m, &w)
		rule = "place/in-name-of-service"
	}
	for _, code := range w.order {
		s.claim(m, graph.HitCountry, graph.Key("country", code), graph.Asserted, w.first[code], rule)
	}
	s.findScope(m, &w)
}

// inheritNation gives an earlier incident that names no place the one country of the main outage, where it was a loss of access as a whole:
// a country's network, or a state's order, is the same country's again.
func (s *sheet) inheritNation(m int, w *where) {
	if m == 0 || len(w.order) > 0 || len(s.main.order) != 1 {
		return
	}
	whole := s.causeNamed(m, "government_order")
	for slug := range s.mention[m].services {
		whole = whole || general[slug]
	}
	if whole {
		code := s.main.order[0]
		w.nation[code] = s.main.nation[code]
		w.add(code, s.main.first[code])
	}
}

// causeNamed reports a phrase for the category in the mention's parts.
func (s *sheet) causeNamed(m int, category string) bool {
	for _, p := range s.mention[m].parts {
		for _, h := range s.in("cause", p) {
			if h.Row.Value == category && h.Row.Extra == "alone" {
				return true
			}
		}
	}
	return false
}

func (s *sheet) place(m int, p span, e *entity, w *where) {
	what := "hit_country country:" + e.code
	why := s.notPlace(e, m, p)
	if (why == ofAuthority || why == ofCause) && s.orderedAt(e, p) || (why == ofAuthority || why == ofOther) && s.ofOperator(e, m) {
		why = ""
	}
	switch why {
	case "":
	case notAffected:
		if !w.spared[e.code] && !w.hit[e.code] && e.kind == "country" {
			w.spared[e.code] = true
			s.claim(m, graph.HitCountry, graph.Key("country", e.code), graph.Denied, e.at, "place/spared")
		}
		return
	default:
		s.drop(e.at, what, why, "place/not-hit")
		return
	}
	if e.kind == "city" || e.kind == "region" || e.kind == "local" {
		if e.kind != "local" {
			w.town(e, s.regionOf(e))
		}
		s.claim(m, graph.HitArea, e.name, graph.Asserted, e.at, "place/area")
	} else if s.standsForNation(e, w) {
		w.nation[e.code] = true
	}
	w.add(e.code, e.at)
}

// standsForNation reports a country named as that which was hit: not in a name ("PT Kereta Api Indonesia"), and not in passing, behind a sentence that
// tells which of its towns was hit, or right behind a town.
func (s *sheet) standsForNation(e *entity, w *where) bool {
	if e.kind == "country" && (s.closesName(e) || s.behindTown(e)) {
		return false
	}
	at, hit := w.first[e.code]
	return !hit || w.nation[e.code] || s.sentOf[at.first] == s.sentOf[e.at.first]
}

// behindTown reports a country that a comma or bracket sets behind a capitalised word which no list knows, amid a sentence: "in Santa Cruz, Bolivia".
func (s *sheet) behindTown(e *entity) bool {
	t := e.at.first - 2
	if !s.pack.Cased() || s.pack.NounsCapital() || t < 0 || s.sentOf[t] != s.sentOf[e.at.first] || s.opensSentence(t) || s.quoted[t] != s.quoted[e.at.first] {
		return false
	}
	if m := s.toks[t+1].Text; !isComma(m) && m != "(" {
		return false
	}
	k := s.toks[t]
	return k.Kind == text.Word && k.Upper && s.entity(t) == nil && !s.pack.Known(k.Text) && !s.sents[s.sentOf[t]].title
}

// closesName reports a country right behind a capitalised word that is no name of its own, amid a sentence.
func (s *sheet) closesName(e *entity) bool {
	t := e.at.first - 1
	if !s.pack.Cased() || s.pack.NounsCapital() || t < 0 || s.sents[s.sentOf[t]].title || s.sentOf[t] != s.sentOf[e.at.first] || s.opensSentence(t) {
		return false
	}
	k := s.toks[t]
	return k.Kind == text.Word && k.Upper && k.End+1 == s.toks[e.at.first].Start && !s.placeAt(t)
}

// nationAtHand gives "nationwide" its nation where the sentences name none: the main outage's only country, and for that one the only
// country that the article names.
func (s *sheet) nationAtHand(m int, w *where) {
	if len(w.order) > 0 {
		return
	}
	code := s.onlyCountry
	if m == 0 {
		if code = s.namedCountry(); code == "" && !s.placesNamed() {
			code = s.homeOfServices(m)
		}
	}
	if code == "" && m > 0 {
		code = s.nationBefore(m)
	}
	if code == "" {
		return
	}
	for _, p := range s.mention[m].parts {
		for _, h := range s.in("scope", p) {
			if sen := s.sents[s.sentOf[h.First]]; h.Row.Value == "national" && (sen.live || sen.weak) && !s.has("unaffected", s.clauseSpan(h.First)) {
				w.nation[code] = true
				w.add(code, hitSpan(h))
				return
			}
		}
	}
}

// nationBefore gives the one country of the places named in the sentences of an earlier incident or in the one right before it: "The Senegalese have
// known worse. In 2023 the internet was cut in the whole country".
func (s *sheet) nationBefore(m int) string {
	code := ""
	for i, p := range s.mention[m].parts {
		at := s.sentOf[p.first]
		if i == 0 && at > 0 && s.sents[at-1].Para == s.sents[at].Para {
			p.first = s.sents[at-1].First
		}
		for _, e := range s.entities(p) {
			if e.code == "" || e.kind == "abbrev" {
				continue
			}
			if code != "" && code != e.code {
				return ""
			}
			code = e.code
		}
	}
	return code
}

// placesNamed reports any place in the article.
func (s *sheet) placesNamed() bool {
	for _, e := range s.ents {
		if e.code != "" && e.kind != "abbrev" {
			return true
		}
	}
	return false
}

// rulersNation gives a shutdown by order that names no other place the country whose government or authority is told of: "the Syrian
// government cut off the internet".
func (s *sheet) rulersNation(m int, w *where) {
	if len(w.order) > 0 || !s.causeNamed(m, "government_order") {
		return
	}
	for _, p := range s.mention[m].parts {
		if sen := s.sents[s.sentOf[p.first]]; !sen.live && !sen.weak {
			continue
		}
		for _, e := range s.entities(p) {
			if (e.kind == "country" || e.kind == "adjective") && s.besideWord("not_place", e) && s.besideBody(e) {
				w.nation[e.code] = true
				w.add(e.code, e.at)
			}
		}
	}
}

// besideBody reports an authority named right beside a place.
func (s *sheet) besideBody(e *entity) bool {
	for _, h := range s.in("body", span{max(0, e.at.first-4), min(len(s.toks), e.at.last+4)}) {
		if s.apart(hitSpan(h), e.at) <= 1 {
			return true
		}
	}
	return false
}

// homeOfServices gives the one country in which all services that failed are at home, or "".
func (s *sheet) homeOfServices(m int) string {
	code := ""
	for slug := range s.mention[m].services {
		home := s.eng.homes[slug]
		if home == "" || code != "" && home != code {
			return ""
		}
		code = home
	}
	return code
}

// atHome are the kinds of service that mostly serve the country in which they are at home.
var atHome = map[string]bool{"bank": true, "payment": true, "government": true, "telecom": true, "internet-provider": true, "transport": true, "airline": true, "exchange": true,
	"health": true, "education": true, "emergency": true, "shopping": true, "other": true}

// homeAtHand gives a main outage that names no place of those hit the country at which its services are at home, where its sentences speak of
// that country in any way: "Yape refused transfers. The shopkeepers of Peru …", "said an accountant from Tarnów". The press that names the country
// at all writes of users there, and seldom of users elsewhere without naming where.
func (s *sheet) homeAtHand(m int, w *where) {
	if m > 0 {
		return
	}
	for slug := range s.mention[m].services {
		if !atHome[s.kindOf(slug)] {
			return
		}
	}
	home := s.homeOfServices(m)
	for _, p := range s.mention[m].parts {
		for _, e := range s.entities(p) {
			if e.code != "" && e.code == home && e.kind != "abbrev" && s.speaksOfHome(e, m, p) {
				w.nation[home] = w.nation[home] || (e.kind == "country" || e.kind == "inhabitant") && s.standsForNation(e, w)
				w.add(home, e.at)
			}
		}
	}
}

// homeOfLines gives a network of which a line was cut or its masts blown down the country at which its operators are at home: that happened
// somewhere there, in a village that no list knows. Where the main outage was elsewhere, an earlier one need not have been at home either.
func (s *sheet) homeOfLines(m int, w *where) {
	home := s.homeOfServices(m)
	if len(w.order) > 0 || home == "" || !s.networkFailed(m) || m > 0 && len(s.main.order) > 0 && !s.main.hit[home] {
		return
	}
	for _, p := range s.mention[m].parts {
		for _, h := range s.in("cause", p) {
			if (h.Row.Value == "cable_cut" || h.Row.Value == "natural_disaster") && h.Row.Extra == "alone" && !s.isDenied(h, p) {
				w.add(home, hitSpan(h))
				return
			}
		}
	}
}

// placesInNames gives the main outage, where it names no place of those hit, the country that its services, or their branches there, bear in their names:
// "Vodafone Portugal", "Leicester City Council".
func (s *sheet) placesInNames(m int, w *where) {
	index := s.eng.indexOf(s.pack)
	for i := range s.ents {
		e := &s.ents[i]
		if !s.failsAt(e, m) || !atHome[s.kindOf(e.service)] {
			continue
		}
		for t := e.at.first; t < e.at.last; t++ {
			s.walk(s.begunAt(t, index).places, t, t+1, func(n *node, last int) {
				if p, ok := s.placeEntity(n, span{t, last}); ok && last <= e.at.last && p.kind != "abbrev" && p.kind != "area" {
					w.add(p.code, p.at)
				}
			})
		}
	}
}

// failsAt reports a service that failed in the mention, or a branch that bears its name: "Vodafone Portugal" where "Vodafone" failed.
func (s *sheet) failsAt(e *entity, m int) bool {
	for _, slug := range s.mention[m].order {
		if e.service == slug || strings.HasPrefix(string(e.service), string(slug)+"-") {
			return true
		}
	}
	return false
}

// speaksOfHome reports a place that is more than a place line or a part of a name, and no country that was spared.
func (s *sheet) speaksOfHome(e *entity, m int, p span) bool {
	switch s.notPlace(e, m, p) {
	case "place line", "a form of address", "a character of another word", "part of a longer name", "somebody's first name", "comparison":
		return false
	case notAffected:
		return e.kind != "country"
	}
	return true
}

// namedCountry gives the country of all places that the article names, or "" where they lie in several. Whence a company comes says nothing.
func (s *sheet) namedCountry() string {
	code := ""
	for _, e := range s.ents {
		if e.code == "" || e.kind == "abbrev" || e.kind == "adjective" && s.besideWord("not_place", &e) {
			continue
		}
		if code != "" && e.code != code {
			return ""
		}
		code = e.code
	}
	return code
}

// regionOf gives the name of the only region of its country that the sentence names, before the city: in it the city lies. Else the place's own.
func (s *sheet) regionOf(e *entity) string {
	region := ""
	for _, o := range s.entities(s.sent(s.sentOf[e.at.first])) {
		if o.code != e.code || o.kind != "region" {
			continue
		}
		if region != "" || o.at.first > e.at.first {
			return e.name
		}
		region = o.name
	}
	if region == "" {
		return e.name
	}
	return region
}

// town counts the cities of each country once each, those of one region together, and its regions apart from them: a region and a city may be the
// same place. Those of the second rank tell nothing of the country as a whole.
func (w *where) town(e *entity, name string) {
	if e.town {
		return
	}
	if key := e.code + name; !w.towns[key] && !w.inflected(key) {
		w.towns[key] = true
		w.kinds[e.code+e.kind]++
		w.cities[e.code] = max(w.cities[e.code], w.kinds[e.code+e.kind])
		w.seats[e.code] = w.seats[e.code] || e.capital
	}
}

// inflected reports a town that is counted already under another of its cases: "у Чернівцях", "мешканці Чернівців".
func (w *where) inflected(key string) bool {
	if !w.cased {
		return false
	}
	name := []rune(key)
	for k := range w.towns {
		other := []rune(k)
		n, short := 0, min(len(name), len(other))
		for n < short && name[n] == other[n] {
			n++
		}
		if (n >= max(countryCode+4, short-1) || n >= max(countryCode+5, short-2)) && max(len(name), len(other))-short <= 3 {
			return true
		}
	}
	return false
}

// countryCode is the length of an ISO 3166-1 code.
const countryCode = 2

func (w *where) add(code string, at span) {
	if !w.hit[code] {
		w.hit[code] = true
		w.order = append(w.order, code)
		w.first[code] = at
	}
}

// notPlace gives the reason why a place was not hit, or "".
func (s *sheet) notPlace(e *entity, m int, p span) string {
	i := s.sentOf[e.at.first]
	switch {
	case s.dateline(e):
		return "place line"
	case s.namesTheClock(e):
		return "whose time of day it is"
	case s.formOfAddress(e):
		return "a form of address"
	case !s.placeEvidence(i, p):
		return "no outage in the sentence"
	case s.partOfCause(e):
		return ofCause
	case s.ownersNation(e):
		return "belongs to the owner"
	case s.besideWord("not_place", e) || s.listedWithNone(e):
		return ofAuthority
	case s.spared(e.at, p), s.sparedInRow(e, p):
		return notAffected
	case m == 0 && s.comparedAway(e.at.first):
		return "comparison"
	case e.kind == "abbrev" && !s.abbreviation(e):
		return "a character of another word"
	case (e.kind == "adjective" || e.kind == "local") && !s.nationHit(e) && !s.people(e):
		return ofOther
	case s.compound(e):
		return "part of a compound"
	case s.firstName(e):
		return "somebody's first name"
	case s.partOfName(e):
		return "part of a longer name"
	}
	return ""
}

// Reasons on which others decide: a state's order or an operator's nation overrules all but the first.
const (
	notAffected = "not affected"
	ofCause     = "part of a cause"
	ofAuthority = "belongs to a company, an authority or a market"
	ofOther     = "an adjective of something else"
)

// orderedAt reports a nation whose state ordered the outage: "the Iranian authorities cut the internet" is told of Iran's users.
func (s *sheet) orderedAt(e *entity, p span) bool {
	if e.kind != "country" && e.kind != "adjective" {
		return false
	}
	c := s.clauseSpan(e.at.first)
	for _, h := range s.in("cause", span{max(c.first, p.first), min(c.last, p.last)}) {
		if h.Row.Value != "government_order" || h.Row.Extra != "alone" {
			continue
		}
		if st, _ := s.stance(h, p); st == graph.Asserted {
			return h.First <= e.at.first && e.at.last <= h.Last || s.has("body", span{max(c.first, e.at.first-2), min(c.last, e.at.last+2)})
		}
	}
	return false
}

// operators are the kinds of service whose nation is that of those hit, where it is named with them.
var operators = map[string]bool{"telecom": true, "internet-provider": true, "bank": true, "payment": true}

// ofOperator reports a nation right before an operator that failed, with nothing but a word for its kind between: "the British digital bank
// Monzo", in scripts without spaces also "the Emirates' operator du", tells of users there.
func (s *sheet) ofOperator(e *entity, m int) bool {
	reach := maxKindWords
	if !s.pack.Spaced() {
		reach = maxKind
	}
	if e.kind == "adjective" && s.standsForOperator(e, m) {
		return true
	}
	if e.kind != "adjective" && (s.pack.Spaced() || e.kind != "country" && e.kind != "abbrev") {
		return false
	}
	for t := e.at.last; t < len(s.toks) && t-e.at.last <= reach && s.sentOf[t] == s.sentOf[e.at.first] && !isComma(s.toks[t].Text); t++ {
		if o := s.entity(t); o != nil && o != e {
			return o.service != "" && s.mention[m].services[o.service] != nil && operators[s.kindOf(o.service)] && s.has("kind", span{e.at.last, t})
		}
	}
	return false
}

// standsForOperator reports an adjective inside words that stand for the operator that failed: "the Canadian carrier's services vanished".
func (s *sheet) standsForOperator(e *entity, m int) bool {
	main := s.mention[m].order
	for _, h := range s.in("company", span{max(0, e.at.first-2), e.at.last}) {
		if h.First <= e.at.first && e.at.last < h.Last && len(main) > 0 && operators[s.kindOf(main[0])] {
			return true
		}
	}
	return false
}

// maxKind is how many characters tell the kind of an operator between its nation and its name, and maxKindWords how many words.
const (
	maxKind      = 10
	maxKindWords = 3
)

// sparedInRow reports a place in a row of places of which the last was spared: "in Poland and in Austria, where …, nobody noticed".
func (s *sheet) sparedInRow(e *entity, p span) bool {
	for i := range s.ents {
		o := &s.ents[i]
		if o.code != "" && o.at.first >= e.at.last && o.at.first-e.at.last <= 3 && s.clause[o.at.first] == s.clause[e.at.first] {
			return s.spared(o.at, p) || s.sparedInRow(o, p)
		}
	}
	return false
}

// partOfCause reports a word inside a phrase that names a failure: Persian "cable" is Kabul, too.
func (s *sheet) partOfCause(e *entity) bool {
	for _, h := range s.in("cause", span{max(0, e.at.first-3), e.at.last}) {
		if h.First <= e.at.first && e.at.last <= h.Last && h.Last-h.First > e.at.last-e.at.first {
			return true
		}
	}
	return false
}

// listedWithNone reports a country or town set in a row with one that is no affected place: "between Qatar and the Emirates".
func (s *sheet) listedWithNone(e *entity) bool {
	at := e.at.first
	if o := s.entity(e.at.last); o != nil && o.code == e.code && !s.pack.Spaced() && s.besideWord("not_place", o) {
		return true // the country of a town: "in the sea off Saudi Jeddah"
	}
	for n := 1; n <= 2 && at-n >= 0; n++ {
		if o := s.entity(at - n); o != nil {
			return o.code != "" && o.kind == e.kind && e.kind != "adjective" && e.kind != "local" && s.clause[at-n] == s.clause[at] && (s.besideWord("not_place", o) || s.listedWithNone(o))
		}
	}
	return false
}

// namesTheClock reports a place in a bracket with nothing but a time of day: "at 11.20 UTC (about 8.20 in Brasília)".
func (s *sheet) namesTheClock(e *entity) bool {
	if e.at.last >= len(s.toks) || s.toks[e.at.last].Text != ")" && s.toks[e.at.last].Text != "]" {
		return false
	}
	for _, c := range s.clocks {
		if c.at.last <= e.at.first && s.near(c.at.last, e.at.first) <= 1 && !s.markIn(c.at.last, e.at.first) {
			return true
		}
	}
	return false
}

// formOfAddress reports a word that is an honorific too and stands before a name: Vietnamese "Anh" is England, or Mr.
func (s *sheet) formOfAddress(e *entity) bool {
	if s.lastName(e) {
		return true
	}
	if !s.pack.Cased() || e.at.last >= len(s.toks) || !s.toks[e.at.last].Upper || s.entity(e.at.last) != nil {
		return false
	}
	for _, h := range s.in("honorific", e.at) {
		if hitSpan(h) == e.at {
			return true
		}
	}
	return false
}

// lastName reports a place that ends a person's name before a comma, bracket or verb of saying: one that is a form of address, too, behind a
// capitalised word that no list knows ("Minh Anh, a clerk"), or any behind a form of address and the rest of the name ("Mr Jack London, a clerk").
func (s *sheet) lastName(e *entity) bool {
	prev, next := e.at.first-1, e.at.last
	if !s.pack.Cased() || prev < 0 || next >= len(s.toks) || !isComma(s.toks[next].Text) && s.toks[next].Text != "(" && !s.role("says", next) || !s.toks[prev].Upper || s.sentOf[prev] != s.sentOf[e.at.first] {
		return false
	}
	return s.toks[prev].Kind == text.Word && s.entity(prev) == nil && (s.role("honorific", e.at.first) || e.at.last-e.at.first <= 2 && s.honoured(prev))
}

// honoured reports a form of address right before the capitalised words, three at most, of which the last is token i.
func (s *sheet) honoured(i int) bool {
	for n := 0; n < 3 && i > 0 && s.toks[i].Upper && s.toks[i].Kind == text.Word && s.entity(i) == nil; n, i = n+1, i-1 {
		for _, h := range s.in("honorific", span{i - 1, i}) {
			if h.Last == i && h.Row.Value == "before" {
				return true
			}
		}
	}
	return false
}

// placeEvidence asks for an outage word or for somebody affected in the sentence.
func (s *sheet) placeEvidence(i int, p span) bool {
	sp := s.sent(i)
	return s.sents[i].live || s.sents[i].weak || s.has("affected", sp) && !s.has("matter", sp) || s.has("unaffected", sp) || s.liveBeside(i) && s.severalPlaces(sp)
}

// severalPlaces reports two countries or more: beside an outage sentence such a list tells where it was felt.
func (s *sheet) severalPlaces(sp span) bool {
	code := ""
	for _, e := range s.entities(sp) {
		if e.code == "" || e.kind == "adjective" || e.kind == "local" || e.kind == "abbrev" {
			continue
		}
		if code != "" && code != e.code {
			return true
		}
		code = e.code
	}
	return false
}

// abbreviation asks that a nation's single character stand beside another place or before people or a service, as headlines write it.
func (s *sheet) abbreviation(e *entity) bool {
	if s.counted(e) || s.inLongerWord(e) {
		return false
	}
	first, last := e.at.first, e.at.last
	for o := s.entity(first - 1); o != nil && o.code != "" && !s.counted(o) && !s.inLongerWord(o); o = s.entity(first - 1) {
		first = o.at.first
	}
	for o := s.entity(last); o != nil && o.code != ""; o = s.entity(last) {
		last = o.at.last
	}
	if !s.edge(first - 1) {
		return false
	}
	people := len(s.in("affected", span{last, last + 1})) > 0
	if last-first > 1 {
		return people || s.edge(last)
	}
	o := s.entity(last)
	return people || o != nil && o.service != ""
}

// inLongerWord reports a character that belongs to a conjunction or to a word for somebody affected, as 中 does to 中学校.
func (s *sheet) inLongerWord(e *entity) bool {
	for _, role := range []string{"clause", "affected", "title", "body", "cause", "cause_stop", "restored"} {
		if inside(e.at, s.in(role, span{max(0, e.at.first-6), e.at.last}), true) {
			return true
		}
	}
	return false
}

// edge reports a token at which a word of ideographs ends: another script, a mark, or a character that belongs to no name.
func (s *sheet) edge(i int) bool {
	if i < 0 || i >= len(s.toks) {
		return true
	}
	t := s.toks[i]
	return t.Kind != text.Ideo || !isHan(t.Text) || s.pack.Particle[t.Text]
}

// ownersNation reports a nation right before the owner in a statement of ownership: "owned by Japan's Sony".
func (s *sheet) ownersNation(e *entity) bool {
	o := s.entity(e.at.last)
	return o != nil && o.owner != "" && !s.failed(o.service) && s.ownerOnly(o)
}

// counted reports a character that a number makes a unit of time: 14日.
func (s *sheet) counted(e *entity) bool {
	_, date := s.numbers[e.at.first-1]
	return date || e.at.first > 0 && s.toks[e.at.first-1].Kind == text.Number
}

// people reports a nation's adjective that stands for its people: in a clause that tells of the failure, with nothing beside it that it
// could describe.
func (s *sheet) people(e *entity) bool {
	c := s.clauseSpan(e.at.first)
	if told := s.predicateOf(e.at); !(s.tellsOfFailure(told) || s.has("affected", told)) {
		return false
	}
	near := span{max(c.first, e.at.first-2), min(c.last, e.at.last+2)}
	for _, role := range []string{"kind", "company", "title", "body", "not_place", "spokes"} {
		if s.has(role, near) {
			return false
		}
	}
	for _, o := range s.entities(near) {
		if o.service != "" || o.owner != "" || o.org != "" {
			return false
		}
	}
	return true
}

// compound reports a name that a hyphen ties to the word after it in a script without capitals, or a currency's sign.
func (s *sheet) compound(e *entity) bool {
	if e.at.last >= len(s.toks) {
		return false
	}
	next := s.toks[e.at.last]
	if next.Text == "$" && next.Start == s.toks[e.at.last-1].End {
		return true
	}
	return !s.pack.Cased() && next.Glued && next.Kind == text.Word && next.Start == s.toks[e.at.last-1].End+1 && s.doc.Slice(next.Start-1, next.Start) == "-" &&
		s.pack.Endings[next.Text] == nil // an ending that a hyphen sets off: "অস্ট্রেলিয়া-সহ"
}

// besideWord reports a word of companies or authorities at the side of the place that its row names.
func (s *sheet) besideWord(role string, e *entity) bool {
	for _, h := range s.in(role, s.sent(s.sentOf[e.at.first])) {
		if s.partOfTitle(h) {
			continue
		}
		before := h.Last <= e.at.first && s.near(h.Last, e.at.first) <= 0
		after := h.First >= e.at.last && s.near(e.at.last, h.First) <= 0
		over := h.First <= e.at.first && e.at.last <= h.Last
		switch h.Row.Value {
		case "before":
			before = before || h.Last <= e.at.first && s.smallBetween(h.Last, e.at.first) && s.clause[h.First] == s.clause[e.at.first]
			if before || over {
				return true
			}
		case "after":
			after = after || (e.kind == "adjective" || e.kind == "local") && h.First >= e.at.last && s.near(e.at.last, h.First) <= 1
			if after || over {
				return true
			}
		default:
			if over || s.clause[h.First] == s.clause[e.at.first] && (before || after || h.Last <= e.at.first && s.near(h.Last, e.at.first) <= 2 || h.First >= e.at.last && s.near(e.at.last, h.First) <= 2) {
				return true
			}
		}
	}
	return false
}

// partOfTitle reports a word that is only the beginning of a longer one for a person, in scripts without spaces: 会社 (company) of 会社員 (employee).
func (s *sheet) partOfTitle(h lang.Hit) bool {
	for _, t := range s.in("title", span{h.First, h.Last}) {
		if !s.pack.Spaced() && t.First == h.First && t.Last > h.Last {
			return true
		}
	}
	return false
}

// smallBetween reports at most one short word between two tokens: "of", "de", "в".
func (s *sheet) smallBetween(from, to int) bool {
	return s.near(from, to) == 0 || s.near(from, to) == 1 && (!s.pack.Spaced() || utf8.RuneCountInString(s.toks[from].Text) <= 3)
}

// nationHit asks that a nation's adjective belong to people or reports, or to a service that failed.
func (s *sheet) nationHit(e *entity) bool {
	sp := s.sent(s.sentOf[e.at.first])
	if o := s.nextNation(e); o != nil && (s.nationHit(o) || s.people(o)) {
		return true
	}
	for _, h := range s.in("affected", sp) {
		if h.First >= e.at.last && s.near(e.at.last, h.First) <= 2 || h.Last <= e.at.first && s.near(h.Last, e.at.first) <= 1 {
			return true
		}
	}
	for _, role := range []string{"generic", "down"} {
		for _, h := range s.in(role, sp) {
			if h.First >= e.at.last && s.near(e.at.last, h.First) <= 1 || h.Last <= e.at.first && s.near(h.Last, e.at.first) <= 0 {
				return true
			}
		}
	}
	for _, o := range s.entities(sp) {
		if o.code != "" && o != e && s.near(o.at.last, e.at.first) <= 1 && o.at.last <= e.at.first && (o.kind == "inhabitant" || o.kind == "adjective" || o.kind == "local") {
			return s.nationHit2(o)
		}
		if o.service != "" && o.at.first >= e.at.last && s.near(e.at.last, o.at.first) <= 3 && s.clause[o.at.first] == s.clause[e.at.first] {
			for m := range s.mention {
				if _, ok := s.mention[m].services[o.service]; ok && (operators[s.kindOf(o.service)] || replacedBy[s.kindOf(o.service)]) {
					return true
				}
			}
		}
	}
	return false
}

// nextNation gives the nation's adjective that a comma or one word parts from e in a list.
func (s *sheet) nextNation(e *entity) *entity {
	if e.at.last+1 >= len(s.toks) || !isComma(s.toks[e.at.last].Text) && !s.role("clause", e.at.last) {
		return nil
	}
	if o := s.entity(e.at.last + 1); o != nil && (o.kind == "adjective" || o.kind == "local") && s.sentOf[o.at.first] == s.sentOf[e.at.first] {
		return o
	}
	return nil
}

// nationHit2 lets a second adjective of a list ("Belgian and Swiss customers") look one adjective further.
func (s *sheet) nationHit2(o *entity) bool {
	for _, h := range s.in("affected", s.sent(s.sentOf[o.at.first])) {
		if s.near(o.at.last, h.First) <= 4 || s.near(h.Last, o.at.first) <= 1 {
			return true
		}
	}
	return false
}

// partOfName reports a capitalised neighbour that the place belongs to: "Bank of India", "Radio France".
func (s *sheet) partOfName(e *entity) bool {
	if !s.pack.Cased() || e.kind == "inhabitant" || e.kind == "local" {
		return false
	}
	if s.amidCapitals(e) {
		return true
	}
	prev := e.at.first - 1
	return prev > 0 && s.sentOf[prev] == s.sentOf[e.at.first] && s.toks[prev].Kind == text.Word && s.toks[prev].Upper && s.toks[prev].End+1 == s.toks[e.at.first].Start &&
		s.entity(prev) == nil && prev != s.sents[s.sentOf[prev]].First && !s.pack.Known(s.toks[prev].Text) && !s.pack.NounsCapital()
}

// firstName reports a place name that stands between a word for a person and a capitalised word that no list knows: "spokeswoman Dominika Rusin".
func (s *sheet) firstName(e *entity) bool {
	next := e.at.last
	if !s.pack.Cased() || e.at.first == 0 || next >= len(s.toks) || s.sentOf[next] != s.sentOf[e.at.first] {
		return false
	}
	if _, form := s.quoteOf(e.at); !strings.EqualFold(form, e.name) {
		return false // names of people stand here as they are, names of towns with an ending: "жительница Твери Ольга"
	}
	t := s.toks[next]
	if t.Kind != text.Word || !t.Upper || s.entity(next) != nil || s.pack.Known(t.Text) || t.Start != s.toks[next-1].End+1 || s.pack.NounsCapital() {
		return false
	}
	for back := 1; back <= 2 && e.at.first-back >= 0; back++ {
		for _, role := range []string{"title", "spokes", "honorific"} {
			if s.role(role, e.at.first-back) && s.sentOf[e.at.first-back] == s.sentOf[e.at.first] {
				return true
			}
		}
	}
	return false
}

// amidCapitals reports capitalised words on both sides with nothing between, as in a person's name: "Trần Đức Long" is not of Germany.
func (s *sheet) amidCapitals(e *entity) bool {
	a, b := e.at.first-1, e.at.last
	if a <= s.sents[s.sentOf[e.at.first]].First || b >= len(s.toks) || s.sents[s.sentOf[e.at.first]].title || s.sentOf[b] != s.sentOf[e.at.first] {
		return false
	}
	for _, i := range []int{a, b} {
		if s.toks[i].Kind != text.Word || !s.toks[i].Upper || s.entity(i) != nil {
			return false
		}
	}
	return !s.pack.NounsCapital()
}

// dateline reports the place line with which newsrooms open an article: a city before a dash, colon, stop or bracket.
func (s *sheet) dateline(e *entity) bool {
	if s.inPlaceLine(e.at.first) {
		return true
	}
	i := s.sentOf[e.at.first]
	if e.kind == "adjective" || e.kind == "inhabitant" || e.kind == "local" || s.sents[i].title || e.at.first-s.sents[i].First > 3 || (i > 0 && s.sents[i-1].Para == s.sents[i].Para) || !s.opening(i) {
		return false
	}
	if b := e.at.first - 1; b > s.sents[i].First && s.pack.Joiners[s.toks[b].Text] && !s.toks[b].Upper {
		return false // "The University of York (UoY) was offline"
	}
	for t := e.at.last; t < len(s.toks) && t <= e.at.last+6; t++ {
		if s.sents[i].Para != s.sents[s.sentOf[t]].Para {
			return false
		}
		switch m := s.toks[t]; {
		case m.Kind != text.Punct:
			if t > e.at.last+4 || s.running(t) {
				return false
			}
		case isDash(m.Text), m.Text == ":", m.Text == "(", m.Text == "।", m.Text == "۔", m.Text == ".":
			ends := m.Text == "।" || m.Text == "۔" || m.Text == "."                    // a whole sentence that tells of the failure is no place line
			return !(ends && s.sents[i].live) && !s.has("company", span{e.at.last, t}) // "Pakistan's telecom company (PTCL)" is a name
		case m.Text == "/" || m.Text == "," || m.Text == ")" || m.Text == "،":
		default:
			return false
		}
	}
	return false
}

// inPlaceLine reports a token inside a place line that a row of the pack knows as a whole.
func (s *sheet) inPlaceLine(t int) bool {
	for _, h := range s.hits["newsroom"] {
		if h.First <= t && t < h.Last {
			return true
		}
	}
	return false
}

// running reports a word of running text, which no place line holds: written small, and no part of a date or name.
func (s *sheet) running(t int) bool {
	m := s.toks[t]
	return s.pack.Cased() && m.Kind == text.Word && !m.Upper && !s.dateCovers(t) && !s.pack.Joiners[m.Text]
}

// masthead reports a line above the article that is no sentence: byline, photo credit, day and time of publication.
func (s *sheet) masthead(i int) bool {
	sen := s.sents[i]
	if sen.title || sen.live || sen.weak || !s.opening(i) || sen.Last <= sen.First {
		return false
	}
	last := s.lastToken(i)
	alone := i+1 == len(s.sents) || s.sents[i+1].Para != sen.Para
	return alone && (last.Kind != text.Punct || last.Text == ")")
}

// placeAndDate reports a place line that a stop ends, and which gives besides the place only the day of the report: "New Delhi, 8 July."
func (s *sheet) placeAndDate(i int) bool {
	sp := s.sent(i)
	words, place := s.words(sp), false
	for _, e := range s.entities(sp) {
		place = place || e.code != ""
		words -= s.words(e.at)
	}
	for _, d := range s.datesIn(sp) {
		words -= s.words(d.at)
	}
	return place && words <= 1 && s.opening(i) && !s.sents[i].title
}

// opening reports one of the first three paragraphs after the title.
func (s *sheet) opening(i int) bool { return s.sents[i].Para <= 3 }

// homes adds countries that a word for the whole nation names by itself.
func (s *sheet) homes(p span, w *where) {
	if i := s.sentOf[p.first]; !s.sents[i].live && !s.sents[i].weak {
		return
	}
	for _, h := range s.in("home", p) {
		if len(h.Row.Value) == 2 && !s.has("unaffected", s.clauseSpan(h.First)) {
			w.nation[h.Row.Value] = true
			w.add(h.Row.Value, hitSpan(h))
		}
	}
}

// ofArea reports a scope phrase built on a place that is only a part of a country: "half of Bavaria".
func (s *sheet) ofArea(h lang.Hit) bool {
	for _, c := range h.Captures {
		if e := s.entity(c.First); c.Name == "place" && e != nil && (e.kind == "city" || e.kind == "region") {
			return true
		}
	}
	return false
}
