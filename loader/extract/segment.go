package extract

import (
	"maps"
	"slices"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// segment assigns the sentences, or parts of them, to incidents: mention 0 is the article's main outage, the others are those that it tells of
// besides: earlier ones that it recalls, or separate ones of those days. The rules:
//
//	opens      a past date (cut), a word for an earlier incident beside what it hit or how long (undatedEarlier), or a word for a separate
//	           one beside a service that failed and is not the main outage's (besides)
//	continues  the next sentences of the paragraph; later on one that points back ("at the time", thenParts) or tells of nothing but what
//	           another incident hit (byName)
//	returns    a new paragraph, a word or day of the main outage (comesBack), or a sentence that tells of nothing but what that one hit (byName)
//	scoped     to a clause where one sentence tells of two incidents: what stands before the date or cue stays with the main outage if it
//	           speaks of that (mainBefore); what stands behind goes on to the end of the sentence, the next date or the return (backToMain)
//
// Everything else is told of the main outage, or of none (background).
func (s *sheet) segment() {
	s.said = map[string]bool{}
	s.mention = []mention{{first: 0, services: map[graph.Slug]*found{}}}
	s.pickMainDate()
	s.fromMainDate()
	current := 0 // the other incident that the paragraph speaks of
	for i := range s.sents {
		if i > 0 && s.sents[i].Para != s.sents[i-1].Para && !s.inTurn(current) {
			current = 0
		}
		current = s.assign(i, current)
	}
}

// inTurn reports a separate incident of which a service stands in the title: the article tells of one after the other, and comes back to the
// main outage by name only.
func (s *sheet) inTurn(m int) bool {
	if m <= 0 || !s.mention[m].apart {
		return false
	}
	for i := 0; i < len(s.sents) && s.sents[i].title; i++ {
		if anyOf(s.failingIn(s.sent(i)), s.failingIn(s.mention[m].parts[0])) {
			return true
		}
	}
	return false
}

// staysApart reports a sentence of a separate incident's account that names no day of the main outage, but one after it.
func (s *sheet) staysApart(sp span, m int) bool {
	if !s.mention[m].apart {
		return false
	}
	for _, h := range s.in("now", sp) {
		if !s.dateCovers(h.First) {
			return false
		}
	}
	for _, d := range s.datesIn(sp) {
		if d.val.precision() == 3 && d.val.daysBefore(s.mention[0].when) >= 0 {
			return false
		}
	}
	return true
}

// assign gives sentence i to its mentions and returns the other incident that the next sentence goes on with, or 0.
func (s *sheet) assign(i, current int) int {
	sp := s.sent(i)
	if s.repeated(i) {
		return current
	}
	if s.sents[i].title && !s.hasPast(sp) {
		s.give(0, sp, i)
		return 0
	}
	for _, opened := range []func(int, int) []part{s.datedEarlier, s.besides, s.undatedEarlier, s.thenParts} {
		if cuts := opened(i, current); len(cuts) > 0 {
			return s.giveParts(cuts, i)
		}
	}
	switch m := s.byName(sp, current); {
	case m != current && m >= 0:
		s.give(m, sp, i)
		return m
	case current > 0 && (!s.guesses(sp) || s.mention[current].apart) && (!s.comesBack(sp) || s.staysApart(sp, current) || s.explainsEarlier(sp)):
		s.give(current, sp, i)
		return current
	case s.has("vague", sp) && !s.comesBack(sp) && i > 0 && !s.has("apart", sp):
		s.background(i, s.in("vague", sp)[0].First)
		return 0
	}
	s.give(0, sp, i)
	return 0
}

// giveParts gives the parts of sentence i to their mentions, what stands before them to the main outage.
func (s *sheet) giveParts(cuts []part, i int) int {
	if sp := s.sent(i); cuts[0].at.first > sp.first {
		s.give(0, span{sp.first, cuts[0].at.first}, i)
	}
	last := 0
	for _, c := range cuts {
		last = max(c.mention, 0)
		if c.mention >= 0 {
			s.give(c.mention, c.at, i)
		}
	}
	return last
}

// besides opens a separate incident of the same days where a service failed that is not the main outage's: at a word that says so, or, without one,
// at a sentence that tells of a failure on another day and of other services or another country, or, in an article that says that its incidents are
// not linked, with a cause, a duration or a day of its own.
func (s *sheet) besides(i, current int) []part {
	cues := s.in("apart", s.sent(i))
	if !s.sents[i].live && !(len(cues) > 0 && s.next(i).last > 0 && (s.sents[i+1].live || s.sents[i+1].weak)) {
		return nil
	}
	for _, c := range cues {
		if c.Row.Value == linkOnly || s.quoted[c.First] > 0 || s.unrealAt(c.First) {
			continue
		}
		if cuts := s.turnFrom(i, c); cuts != nil {
			return cuts
		}
		if at := s.behindMain(i, c); (s.anotherFailed(at) || (!s.sents[i].live || !s.namesService(at)) && s.anotherFailed(s.next(i))) && (c.Row.Value != ofItsOwn || s.unlinked() != nil || s.toldApart(i, at)) {
			return s.openApart(i, at, hitSpan(c), c.Row.Rule())
		}
	}
	if at := s.sent(i); len(cues) == 0 && current == 0 && len(s.toldServices(0)) > 0 {
		if link := s.unlinked(); link != nil && s.anotherFailed(at) && (s.toldApart(i, at) || s.hasSpan(at) || s.hasSpan(s.next(i))) {
			return s.openApart(i, at, hitSpan(*link), link.Row.Rule())
		}
		if d, ok := s.elsewhere(i, at); ok {
			return s.openApart(i, at, d.at, d.rule)
		}
		if d, ok := s.ownTurn(i); ok {
			opened := s.openApart(i, at, d.at, d.rule)
			s.mention[opened[0].mention].announced = true
			return opened
		}
	}
	if s.sents[i].live && s.outweighs(i, current) {
		return s.openApart(i, s.sent(i), s.sent(i), "segment/weighed")
	}
	return nil
}

// turnFrom opens the incident of which a sentence tells before it comes to the main outage's turn: "after X's failure of yesterday, it is Y's turn".
func (s *sheet) turnFrom(i int, turn lang.Hit) []part {
	sp, told := s.sent(i), s.toldServices(0)
	head := span{sp.first, min(s.firstOf(sp, told), turn.First)}
	if c := s.clauseSpan(head.last).first; c > sp.first {
		head.last = c
	}
	before, behind := s.failingIn(head), s.failingIn(span{head.last, sp.last})
	if len(before) == 0 || len(behind) == 0 || !allOf(behind, told) || !s.tellsOfFailure(head) {
		return nil
	}
	m := s.openApart(i, head, hitSpan(turn), turn.Row.Rule())[0].mention
	return []part{{head, m}, {span{head.last, sp.last}, 0}}
}

// firstOf gives the token at which the range first names one of the services, or its first token.
func (s *sheet) firstOf(sp span, services map[graph.Slug]bool) int {
	for _, e := range s.entities(sp) {
		if services[e.service] {
			return e.at.first
		}
	}
	return sp.first
}

// elsewhere gives the date, two days or more from the main outage's, of a failure that, as its clause says, hit none of the main one's services:
// others, a country that its account does not name, or access at large in an entry of a chronicle. What followed within a day rather spread, unless the main one was over by then.
func (s *sheet) elsewhere(i int, at span) (dated, bool) {
	if s.has("now", at) || s.has("ongoing", at) || !s.othersOnly(at) && (len(s.failingIn(at)) > 0 || !s.abroad(at) && !s.opensEntry(i)) {
		return dated{}, false
	}
	for _, d := range s.datesIn(at) {
		apart := max(d.val.daysBefore(s.mention[0].when), s.mention[0].when.daysBefore(d.val))
		if s.isOtherDay(d) && s.failClause(d.at.first) && s.quoted[d.at.first] == 0 && (apart >= 2 || s.othersOnly(at) && s.afterMain(i, at)) {
			return d, true
		}
	}
	return dated{}, false
}

// ownTurn gives the day, other than the main outage's, with which a paragraph opens on a service that the title or the first paragraph has announced
// beside one of another owner, and of which nothing was told since: "first Alior, then Credit Agricole. … On Friday, Credit Agricole …".
func (s *sheet) ownTurn(i int) (dated, bool) {
	if i == 0 || s.sents[i-1].Para == s.sents[i].Para || s.sents[i].Para <= s.firstPara() {
		return dated{}, false
	}
	sp := s.sent(i)
	own, rest := s.failingIn(sp), map[graph.Slug]bool{}
	announced := false
	for j := range s.sents[:i] {
		named := s.failingIn(s.sent(j))
		if s.sents[j].Para > s.firstPara() && anyOf(named, own) {
			return dated{}, false
		}
		for slug := range named {
			if !own[slug] && s.sents[j].live {
				rest[slug] = true
			}
		}
		announced = announced || anyOf(named, own)
	}
	if !announced || len(rest) == 0 || s.ownerShared(own, rest) {
		return dated{}, false
	}
	for _, d := range s.datesIn(sp) {
		if s.isOtherDay(d) && s.quoted[d.at.first] == 0 {
			return d, true
		}
	}
	return dated{}, false
}

// firstPara gives the number of the first paragraph behind the title.
func (s *sheet) firstPara() int {
	if b := s.firstBody(); b < len(s.sents) {
		return s.sents[b].Para
	}
	return 0
}

// opensEntry reports a sentence on a general service that opens its paragraph with a date, as the entries of a chronicle do.
func (s *sheet) opensEntry(i int) bool {
	sp := s.sent(i)
	if i == 0 || s.sents[i-1].Para == s.sents[i].Para || !s.has("generic", sp) {
		return false
	}
	dates := s.datesIn(sp)
	return len(dates) > 0 && s.words(span{sp.first, dates[0].at.first}) == 0
}

// abroad reports that the range names countries, and none of those that the main outage's account names.
func (s *sheet) abroad(at span) bool {
	told, n := s.toldCountries(), 0
	for _, e := range s.entities(at) {
		if told[e.code] {
			return false
		}
		if e.code != "" {
			n++
		}
	}
	return n > 0 && len(told) > 0
}

// toldCountries gives the countries that the sentences on the main outage name so far.
func (s *sheet) toldCountries() map[string]bool {
	m := &s.mention[0]
	return m.places.of(m.parts, func(p span) map[string]bool {
		out := map[string]bool{}
		if s.sents[s.sentOf[p.first]].title {
			return nil // it may well tell of both
		}
		for _, e := range s.entities(p) {
			if e.code != "" {
				out[e.code] = true
			}
		}
		return out
	})
}

// othersOnly reports that the range names services that may have failed, and none of the main outage or the title.
func (s *sheet) othersOnly(at span) bool {
	n := 0
	for _, e := range s.entities(at) {
		if s.mayFail(e, at) {
			if s.toldNow(e.service) || s.inHeadline(e) {
				return false
			}
			n++
		}
	}
	return n > 0
}

func (s *sheet) openApart(i int, at, why span, rule string) []part {
	s.mention = append(s.mention, s.separate(i, at, why, rule))
	return []part{{at, len(s.mention) - 1}}
}

// unlinked gives the words with which the text says that two incidents have nothing to do with each other, or with which its title tells that one
// service failed after another ("X down, Y on the same day").
func (s *sheet) unlinked() *lang.Hit {
	for n := range s.hits["apart"] {
		h := &s.hits["apart"][n]
		i := s.sentOf[h.First]
		if h.Row.Value == linkOnly || s.sents[i].title && s.tellsOfFailure(s.sent(i)) && len(s.failingIn(s.sent(i))) > 1 {
			return h
		}
	}
	return nil
}

// next gives the sentence behind sentence i in its paragraph, unless it comes back to the main outage.
func (s *sheet) next(i int) span {
	if i+1 < len(s.sents) && s.sents[i+1].Para == s.sents[i].Para && !s.comesBack(s.sent(i+1)) {
		return s.sent(i + 1)
	}
	return span{}
}

// behindMain gives the part of sentence i in which a word of role apart stands: what stands before its clause stays with the main outage where it
// names what that one hit, or, if nothing of it has been told yet, any service.
func (s *sheet) behindMain(i int, c lang.Hit) span {
	sp := s.sent(i)
	head, told := span{sp.first, s.clauseSpan(c.First).first}, s.toldServices(0)
	named := s.failingIn(head)
	if anyOf(named, told) || len(named) > 0 && len(told) == 0 {
		return span{head.last, sp.last}
	}
	return sp
}

// separate is an incident of its own day or week, if the range names one, else of the main outage's day.
func (s *sheet) separate(i int, at, why span, rule string) mention {
	m := mention{earlier: true, apart: true, when: s.mention[0].when, at: why, rule: rule, first: i, services: map[graph.Slug]*found{}}
	for _, d := range s.datesIn(at) {
		if (d.val.precision() == 3 || d.kind == "back") && !s.toldOn(d) && s.quoted[d.at.first] == 0 {
			m.when, m.at, m.rule = d.val, d.at, d.rule
			return m
		}
	}
	if d, ok := s.dayAfter(i); ok {
		m.when, m.at, m.rule = d.val, d.at, d.rule
	}
	return m
}

// dayAfter gives the day after the main outage's on which the next sentence of the paragraph tells of a failure: "a day later it was Y's turn. On
// Sunday …".
func (s *sheet) dayAfter(i int) (dated, bool) {
	if i+1 == len(s.sents) || s.sents[i+1].Para != s.sents[i].Para {
		return dated{}, false
	}
	for _, d := range s.datesIn(s.sent(i + 1)) {
		if d.val.precision() == 3 && d.val.daysBefore(s.mention[0].when) < 0 && !s.toldOn(d) && (s.failClause(d.at.first) || s.hasSpan(s.clauseSpan(d.at.first))) {
			return d, true
		}
	}
	return dated{}, false
}

// Values of rows of role apart: linkOnly says of two incidents that they have nothing to do with each other and opens none; ofItsOwn ("then it was
// X's turn", "meanwhile") opens one only where the text tells it apart.
const (
	linkOnly = "link"
	ofItsOwn = "own"
)

// toldApart reports that the text gives what a range of sentence i tells a day of its own, a cause other than those told so far, there or in the
// next sentence, or an end of its own after the main outage's, where the services have no owner in common.
func (s *sheet) toldApart(i int, at span) bool {
	if _, ok := s.dayAfter(i); ok {
		return true
	}
	return s.otherDay(at) || s.otherReason(at) || s.otherReason(s.next(i)) || s.afterMain(i, at)
}

// afterMain reports that the account of the main outage has come to its end, and that the range or the rest of its paragraph tells the end or the
// duration of what failed then. Services of one owner rather fail one after another.
func (s *sheet) afterMain(i int, at span) bool {
	if s.ownerShared(s.failingIn(at), s.toldServices(0)) || !slices.ContainsFunc(s.mention[0].parts, s.tellsEnd) {
		return false
	}
	for j := i; j < len(s.sents) && j < i+4 && s.sents[j].Para == s.sents[i].Para; j++ {
		if p := s.sent(j); j == i && s.tellsEnd(at) || j > i && s.tellsEnd(p) {
			return true
		}
	}
	return false
}

// tellsEnd reports a word of restoration, a duration or two times of day in a sentence below the title.
func (s *sheet) tellsEnd(sp span) bool {
	return !s.sents[s.sentOf[sp.first]].title && (s.has("restored", sp) || s.hasSpan(sp) || s.clockRange(sp))
}

// clockRange reports two times of day with a word of beginning before the first and one for the end between them or behind: "from 15.30 to 16.15".
func (s *sheet) clockRange(sp span) bool {
	i, _ := slices.BinarySearchFunc(s.clocks, sp.first, func(c clocked, t int) int { return c.at.first - t })
	return i+1 < len(s.clocks) && s.clocks[i+1].at.last <= sp.last && s.has("begin", span{max(sp.first, s.clocks[i].at.first-2), s.clocks[i+1].at.first}) &&
		s.has("end", span{s.clocks[i].at.last, min(s.clocks[i+1].at.last+2, sp.last)})
}

// ownerShared reports a service of each set that have, or had, the same owner.
func (s *sheet) ownerShared(a, b map[graph.Slug]bool) bool {
	for x := range a {
		for y := range b {
			if x == y || anyOf(s.eng.owners[x], s.eng.owners[y]) || s.eng.owners[x][y] || s.eng.owners[y][x] {
				return true
			}
		}
	}
	return false
}

// otherReason reports an asserted cause that the main outage's account does not give, where that one gives one.
func (s *sheet) otherReason(sp span) bool {
	own := s.reasons(sp)
	told := s.mention[0].reasons.of(s.mention[0].parts, s.reasons)
	return len(own) > 0 && len(told) > 0 && !anyOf(own, told)
}

// reasons gives the causes that the range asserts.
func (s *sheet) reasons(sp span) map[string]bool {
	out := map[string]bool{}
	for _, h := range s.in("cause", sp) {
		if st, _ := s.stance(h, sp); st == graph.Asserted && (h.Row.Extra == "alone" || s.linked(h, sp)) && vagueness[h.Row.Value] < vagueness["technical_fault"] {
			out[h.Row.Value] = true
		}
	}
	return out
}

// givesReason reports an asserted cause, or that it is not known.
func (s *sheet) givesReason(sp span) bool { return s.causeTold(sp) || s.has("undisclosed", sp) }

// otherDay reports an exact date other than the main outage's.
func (s *sheet) otherDay(sp span) bool {
	return slices.ContainsFunc(s.datesIn(sp), s.isOtherDay)
}

func (s *sheet) isOtherDay(d dated) bool {
	return d.val.precision() == 3 && s.mention[0].when.known() && d.val.daysBefore(s.mention[0].when) != 0 && !s.toldOn(d)
}

// anotherFailed reports that the first service that the range names is none of the main outage or of a separate one so far, or that it names a day of
// its own.
func (s *sheet) anotherFailed(at span) bool {
	for _, e := range s.entities(at) {
		if s.mayFail(e, at) {
			return !s.toldNow(e.service) || s.otherDay(at)
		}
	}
	return false
}

// toldNow reports that the account of the main outage or of a separate one names the service.
func (s *sheet) toldNow(slug graph.Slug) bool {
	for m := range s.mention {
		if (m == 0 || s.mention[m].apart) && s.toldServices(m)[slug] {
			return true
		}
	}
	return false
}

// failingIn gives the services named in the range that the text may mean to have failed.
func (s *sheet) failingIn(sp span) map[graph.Slug]bool {
	out := map[graph.Slug]bool{}
	for _, e := range s.entities(sp) {
		if s.mayFail(e, sp) {
			out[e.service] = true
		}
	}
	return out
}

// mayFail reports a name of the range that is surely a service's, and one that may have failed.
func (s *sheet) mayFail(e *entity, sp span) bool {
	return e.service != "" && !e.number && !(e.caution && !s.confirmed(e)) && !s.venueRow(e) && !s.ownerOnly(e) && !s.spared(e.at, sp) && !s.rivalWorks(e)
}

// rivalWorks reports a rival's name in a sentence that tells of no failure.
func (s *sheet) rivalWorks(e *entity) bool {
	return s.has("rival", s.clauseSpan(e.at.first)) && !s.tellsOfFailure(s.sent(s.sentOf[e.at.first]))
}

// toldServices gives the services of the sentences below the title that so far tell of the mention's failure.
func (s *sheet) toldServices(m int) map[graph.Slug]bool {
	return s.mention[m].told.of(s.mention[m].parts, func(p span) map[graph.Slug]bool {
		if sen := s.sents[s.sentOf[p.first]]; !sen.live || sen.title {
			return nil
		}
		return s.failingIn(p)
	})
}

// tally is a set gathered from the parts of a mention, each looked at but once while more are added.
type tally[K comparable] struct {
	parts int
	set   map[K]bool
}

func (t *tally[K]) of(parts []span, gather func(span) map[K]bool) map[K]bool {
	if t.set == nil {
		t.set = map[K]bool{}
	}
	for ; t.parts < len(parts); t.parts++ {
		maps.Copy(t.set, gather(parts[t.parts]))
	}
	return t.set
}

// byName gives the incident of which alone a sentence can tell by the services that it names: all of them are that one's, and none the current
// one's; -1 where the names do not say. In an account of an earlier incident the main outage's services may stand for what happened to them then.
func (s *sheet) byName(sp span, current int) int {
	named := s.failingIn(sp)
	if len(named) == 0 || !s.tellsOfFailure(sp) && !s.givesReason(sp) || current == 0 && s.comesBack(sp) || current > 0 && !s.mention[current].apart {
		return -1
	}
	if anyOf(named, s.toldServices(current)) {
		return -1
	}
	for m := range s.mention {
		if m != current && allOf(named, s.toldServices(m)) {
			return m
		}
	}
	return -1
}

func anyOf[K comparable](named, told map[K]bool) bool {
	for slug := range named {
		if told[slug] {
			return true
		}
	}
	return false
}

func allOf[K comparable](named, told map[K]bool) bool {
	for slug := range named {
		if !told[slug] {
			return false
		}
	}
	return true
}

// thenParts gives a sentence that points back ("at the time", "in that case") to the incident told last; where it turns to the main outage in another
// clause ("then a fire was to blame, this time an update"), only the clauses up to there, or from there.
func (s *sheet) thenParts(i, current int) []part {
	sp := s.sent(i)
	cues, m := s.in("then", sp), current
	if m == 0 {
		m = s.lastTold()
	}
	if len(cues) == 0 || m <= 0 || s.quoted[cues[0].First] > 0 {
		return nil
	}
	now := s.in("now", sp)
	if len(now) == 0 {
		return []part{{sp, m}}
	}
	then, back := s.clauseSpan(cues[0].First), s.clauseSpan(now[0].First)
	switch {
	case then.first < back.first:
		return []part{{span{sp.first, back.first}, m}, {span{back.first, sp.last}, 0}}
	case then.first > back.first:
		return []part{{span{then.first, sp.last}, m}}
	}
	return nil
}

// lastTold gives the incident besides the main one of which the text told last, or 0.
func (s *sheet) lastTold() int {
	last, at := 0, -1
	for m := 1; m < len(s.mention); m++ {
		for _, p := range s.mention[m].parts {
			if p.first > at {
				last, at = m, p.first
			}
		}
	}
	return last
}

// background leaves the clause of token t and what follows it to no mention; a main clause before it stays with the main outage.
func (s *sheet) background(i, t int) {
	sp := s.sent(i)
	head := span{sp.first, s.clauseSpan(t).first}
	if s.words(head) >= 4 {
		s.give(0, head, i)
	}
}

func (s *sheet) give(m int, sp span, sentence int) {
	s.mention[m].parts = append(s.mention[m].parts, sp)
	if s.sents[sentence].mention < 0 {
		s.sents[sentence].mention = m
	}
}

// guesses reports a supposed cause: what one still wonders at is the news, of an old incident the cause is known.
func (s *sheet) guesses(sp span) bool {
	for _, h := range s.in("cause", sp) {
		for _, c := range s.in("maybe", span{sp.first, h.First}) {
			if s.quoted[h.First] == 0 && s.quoted[c.First] == 0 && !s.cutOff(s.pastColon(c.Last), h.First) {
				return true
			}
		}
	}
	return false
}

// comesBack reports that a sentence turns from an earlier incident to the main one again.
func (s *sheet) comesBack(sp span) bool {
	for _, h := range s.in("now", sp) {
		if !inside(hitSpan(h), s.in("apart", sp), false) { // "the same day" is no "day"
			return true
		}
	}
	for _, d := range s.datesIn(sp) {
		if main := s.mention[0].when; main.known() && d.val.known() && d.val.precision() == 3 && d.val.daysBefore(main) <= 0 {
			return true
		}
	}
	return false
}

func (s *sheet) datesIn(sp span) []dated {
	var out []dated
	for _, d := range s.dates {
		if d.at.first >= sp.first && d.at.first < sp.last {
			out = append(out, d)
		}
	}
	return out
}

// past reports a date that cannot be the main outage's: two days or more before it, or in an earlier month or year.
func (s *sheet) past(d dated) bool {
	if d.kind == "unplaced" {
		i := s.sentOf[d.at.first]
		return !s.inLead(i) && (s.recallsAny(s.sent(i)) || s.sents[i].strong && !s.firstDay(d))
	}
	main := s.mention[0].when
	if !main.known() {
		main = s.pub
	}
	if !main.known() {
		return d.kind == "back"
	}
	n := d.val.daysBefore(main)
	if d.weeks && d.val.precision() == 2 && main.precision() == 3 && main.plus(-14).m == d.val.m && !s.countsSeveral(d.at) {
		return false // "last week" is no other month for the turn of one
	}
	if d.val.precision() == 3 && main.precision() == 3 {
		return n >= 2 || n == 1 && d.counted // who counts back from the outage tells of another
	}
	return n > 0 || d.counted && n == 0
}

// firstDay reports the first day and month of the narrator's that an article names of which nothing tells the year: who recalls no earlier incident
// dates the news by it.
func (s *sheet) firstDay(d dated) bool {
	for _, o := range s.dates {
		if o.kind == "unplaced" && o.val.d > 0 && s.quoted[o.at.first] == 0 {
			return o.val == d.val
		}
	}
	return false
}

// countsSeveral reports a number above one in the range: "three weeks ago".
func (s *sheet) countsSeveral(sp span) bool {
	for t := sp.first; t < sp.last; t++ {
		if n, ok := s.numbers[t]; ok && n.value > 1 {
			return true
		}
	}
	return false
}

func (s *sheet) hasPast(sp span) bool {
	for _, d := range s.datesIn(sp) {
		if s.past(d) {
			return true
		}
	}
	return false
}

// part is a range of a sentence that speaks of a mention; -1 is background.
type part struct {
	at      span
	mention int
}

// pastDates gives the dates of sentence i that tell when something other than the main outage happened.
func (s *sheet) pastDates(i int) []dated {
	var past []dated
	for _, d := range s.datesIn(s.sent(i)) {
		if (s.past(d) || s.weekOfAnother(i, d)) && !s.ownedSince(d) && !s.yearAside(d) && !(s.toldOn(d) && s.recent(d)) && !s.ofOther(d) && s.quoted[d.at.first] == 0 && !s.unrealAt(d.at.first) {
			past = append(past, d)
		}
	}
	return past
}

// weekOfAnother reports "two weeks ago" of a failure where the main outage fell into the last days, and "last week" of one that hit none of its services.
func (s *sheet) weekOfAnother(i int, d dated) bool {
	main := s.mention[0].when
	return d.weeks && main.precision() == 3 && main.daysBefore(s.pub) <= 4 && s.sents[i].live && (s.countsSeveral(d.at) || s.othersOnly(s.sent(i)))
}

// datedEarlier opens the incidents of the sentence's past dates.
func (s *sheet) datedEarlier(i, current int) []part {
	sp, past := s.sent(i), s.pastDates(i)
	switch {
	case len(past) == 0:
		return nil
	case (past[0].val.precision() == 1 || past[0].val.precision() == 2 && s.sinceDate(past[0])) && s.has("vague", s.clauseSpan(past[0].at.first)):
		return []part{{sp, -1}} // "the latest in a string of outages since 2023"
	case len(past) == 1 && past[0].val.precision() == 1 && s.countsFailures(s.clauseSpan(past[0].at.first), past[0].at):
		return []part{{sp, -1}} // "it followed three similar problems in 2020"
	case s.tellsOfOutage(i, current, past):
		return s.cut(i, past, s.recalls(sp), current)
	case past[0].val.known() && past[0].val.daysBefore(s.reference()) > 30 && !s.sents[i].live:
		return []part{{sp, -1}}
	}
	return nil
}

// countsFailures reports a number above one right before a failure, or opening its phrase, in a range that says of none how long it lasted. The
// number of the date, "two years ago", counts years.
func (s *sheet) countsFailures(sp, date span) bool {
	if s.hasSpan(sp) {
		return false
	}
	for _, role := range []string{"down", "weak", "earlier"} {
		for _, h := range s.in(role, sp) {
			for t := max(sp.first, h.First-1); t < h.Last; t++ {
				if n, ok := s.numbers[t]; ok && n.value > 1 && n.value < 100 && n.last <= h.Last && s.toks[t].Kind == text.Word && (t < date.first || t >= date.last) {
					return true
				}
			}
		}
	}
	return false
}

// recalls gives the words that open or go on with an account of an earlier incident.
func (s *sheet) recalls(sp span) []lang.Hit {
	cues := slices.Concat(s.in("earlier", sp), s.in("then", sp))
	slices.SortFunc(cues, func(a, b lang.Hit) int { return a.First - b.First })
	return cues
}

// recallsAny reports such a word.
func (s *sheet) recallsAny(sp span) bool { return s.has("earlier", sp) || s.has("then", sp) }

// ownedSince reports a past date that tells when a company changed hands: ", which Quebecor bought in April,".
func (s *sheet) ownedSince(d dated) bool {
	c := s.clauseSpan(d.at.first)
	for _, h := range s.in("owned", c) {
		if !hasServiceSlot(h) && !s.tellsOfFailure(c) {
			return true
		}
	}
	return false
}

// yearAside reports a year alone in a clause without a failure, in a sentence that dates the main outage: "since 10.30 on 11 July it has been
// logged by a site that has run since 2012".
func (s *sheet) yearAside(d dated) bool {
	c := s.clauseSpan(d.at.first)
	return d.kind == "date" && d.val.precision() == 1 && s.hasNear(s.sent(s.sentOf[d.at.first])) && !s.tellsOfFailure(c) && !s.recallsAny(c) && !s.has("compare", c)
}

// ofOther reports a date of something other than a failure: "a report published in March", "founded in 2009".
func (s *sheet) ofOther(d dated) bool {
	return inside(d.at, s.in("not_date", s.sent(s.sentOf[d.at.first])), false)
}

// tellsOfOutage reports that a sentence with a past date reports an incident of that date.
func (s *sheet) tellsOfOutage(i, current int, past []dated) bool {
	sp := s.sent(i)
	if !s.sents[i].live && s.has("unreal", sp) || !s.sents[i].strong && !s.recallsAny(sp) && s.explainsSince(sp, past[0]) {
		return false
	}
	return s.sents[i].live || s.causeTold(sp) || s.goesOnThen(i) || current > 0 && (!s.mention[current].when.known() || past[0].val.precision() > 1) || s.recallsAny(sp) && s.anybody(sp) || s.sents[i].weak
}

// goesOnThen reports that the next sentence of the paragraph tells what failed at the time that this one names: "History knows July 2021. Then …", "In
// May it was X's turn. There, too, …".
func (s *sheet) goesOnThen(i int) bool {
	next := s.next(i)
	return next.last > 0 && s.sents[i+1].live && (s.has("then", next) || s.has("also", next) && !s.hasNear(next))
}

// causeTold reports a phrase that names a failure by itself, or a causal word beside what may be one.
func (s *sheet) causeTold(sp span) bool {
	for _, h := range s.in("cause", sp) {
		if h.Row.Extra == "alone" || s.causal(sp) {
			return true
		}
	}
	return false
}

// explainsSince reports a date behind "because" in a sentence that names no service: it tells when what caused the outage came about.
func (s *sheet) explainsSince(sp span, d dated) bool {
	if s.namesService(sp) {
		return false
	}
	return s.has("cause", span{sp.first, d.at.first}) && s.has("cause_after", span{sp.first + 1, d.at.first})
}

// cut parts a sentence at its past dates. What stands before the first belongs to it too, unless it speaks of the main outage.
func (s *sheet) cut(i int, past []dated, cues []lang.Hit, current int) []part {
	sp := s.sent(i)
	if aside, ok := s.betweenDashes(sp, past[0].at); ok && past[len(past)-1].at.last <= aside.last {
		return []part{{aside, s.earlier(past[0], i, current)}, {span{aside.last, sp.last}, 0}}
	}
	past = s.withoutLoose(past)
	from := s.clauseSpan(past[0].at.first).first
	for _, c := range cues {
		from = min(from, s.clauseSpan(c.First).first)
	}
	if !s.mainBefore(sp, from) {
		from = sp.first
	}
	var out []part
	for n, d := range past {
		if n > 0 && (sameIncident(past[n-1].val, d.val) || s.inYear(past[n-1], d) || s.dateRange(past[n-1], d) || s.fromTo(past[n-1], d) || s.dayByDay(past[n-1], d) || s.endedOn(d)) {
			continue
		}
		if n > 0 {
			from = max(s.clauseSpan(d.at.first).first, past[n-1].at.last)
			out[len(out)-1].at.last = from
		}
		out = append(out, part{span{from, sp.last}, s.earlier(d, i, current)})
	}
	return s.backToMain(sp, out)
}

// betweenDashes gives the insertion, between two dashes that spaces part from their words, in which a place of the sentence stands.
func (s *sheet) betweenDashes(sp, at span) (span, bool) {
	return s.betweenMarks(sp, at, func(t int) bool { return s.isDashMark(t) && !s.toks[t].Glued })
}

// betweenMarks gives the range from the last mark before a place of the sentence, but not its first token, to the first mark behind the place.
func (s *sheet) betweenMarks(sp, at span, mark func(int) bool) (span, bool) {
	open, shut := at.first-1, at.last
	for open > sp.first && !mark(open) {
		open--
	}
	for shut < sp.last && !mark(shut) {
		shut++
	}
	return span{open, shut}, open > sp.first && shut < sp.last
}

// backToMain ends the last part where a later clause tells of a failure on a day of the main outage: "four days after the blackout of the
// 8th, the network failed again on Sunday". A day and month without a year may be the earlier incident's own.
func (s *sheet) backToMain(sp span, parts []part) []part {
	last := &parts[len(parts)-1]
	for _, d := range s.datesIn(last.at) {
		c := s.clauseSpan(d.at.first)
		if d.kind != "date" && d.val.precision() == 3 && !s.past(d) && c.first > last.at.first && !s.hasPast(c) && s.failClause(d.at.first) {
			last.at.last = c.first
			return append(parts, part{span{c.first, sp.last}, 0})
		}
	}
	return parts
}

// fromTo reports two dates that a word of beginning right before the first makes one span of time: "between 24 November and mid-January".
func (s *sheet) fromTo(a, b dated) bool {
	return s.near(a.at.last, b.at.first) <= 2 && s.sentOf[a.at.first] == s.sentOf[b.at.first] && s.rightBefore("begin", a.at.first, 3)
}

// dayByDay reports two days running that one list names: "on 18 and 19 October".
func (s *sheet) dayByDay(a, b dated) bool {
	return a.val.precision() == 3 && a.val.plus(1) == b.val && s.words(span{a.at.last, b.at.first}) <= 1
}

// endedOn reports a date on which, as its clause says, something worked again: no other incident began then. "… failed on Friday, and was back only
// on Sunday."
func (s *sheet) endedOn(d dated) bool {
	c := s.clauseSpan(d.at.first)
	return s.has("restored", c) && !s.tellsOfFailure(c) && !s.recallsAny(c)
}

// inYear reports a month and its year in one phrase, neither of which the text gives by its number: "in July last year".
func (s *sheet) inYear(a, b dated) bool {
	return a.kind == "unplaced" && b.kind == "unplaced" && s.touch(a.at, b.at)
}

// withoutLoose drops the dates of a sentence that tell of no incident beside another that does. One at least stays.
func (s *sheet) withoutLoose(past []dated) []dated {
	var kept []dated
	for _, d := range past {
		if !slices.ContainsFunc(past, func(o dated) bool { return o.at != d.at && s.looseBeside(d, o) }) {
			kept = append(kept, d)
		}
	}
	if len(kept) == 0 {
		return past[:1]
	}
	return kept
}

// looseBeside reports "three years ago" beside a date that says it exactly: one of about that year, or one set right behind it ("two years
// earlier", counted from another incident, "on 21 August"); a weekday behind a month long gone ("in August, on a Saturday, too"); and a date until
// which something was, for it did not begin then.
func (s *sheet) looseBeside(d, o dated) bool {
	switch {
	case s.rightBehindEnd(d):
		return true
	case d.counted && o.at.last <= d.at.first:
		return false // "on 14 November, and three weeks before that": it counts from the date before it
	case d.kind == "back" && o.kind != "back":
		sameYear := max(d.val.y-o.val.y, o.val.y-d.val.y) <= 1
		return sameYear || o.at.first >= d.at.last && s.near(d.at.last, o.at.first) <= 1
	case d.kind == "weekday":
		return o.val.precision() == 2 && o.at.last <= d.at.first && o.val.daysBefore(d.val) > 31
	}
	return false
}

// mainBefore reports that the words before token t speak of the main outage.
func (s *sheet) mainBefore(sp span, t int) bool {
	head := span{sp.first, t}
	if head.last <= head.first {
		return false
	}
	if s.has("now", head) || s.has("undisclosed", head) { // that a reason is not known is news
		return true
	}
	for _, d := range s.datesIn(head) {
		if !s.past(d) {
			return true
		}
	}
	if last := s.toks[t-1].Text; last == ":" && s.guesses(head) {
		return true // "some suspect the routing: it was that which in 2021 …"
	}
	for _, h := range s.in("cause", head) {
		if _, no := s.negated(h, head); no {
			return true // "no attack, said the police, who in March had …"
		}
	}
	if s.has("cause", head) && s.has("maybe", head) {
		return true // "some suspected an attack, as in April, when …"
	}
	told := s.has("down", head) || s.has("weak", head)
	return s.has("compare", sp) && (s.in("compare", sp)[0].First <= t || told)
}

// repeated reports a sentence that stands in the text before, word for word: it tells nothing twice.
func (s *sheet) repeated(i int) bool {
	if s.words(s.sent(i)) < 8 {
		return false
	}
	_, words := s.quoteOf(s.sent(i))
	if s.said[words] {
		s.sents[i].live, s.sents[i].strong, s.sents[i].weak = false, false, false
		return true
	}
	s.said[words] = true
	return false
}

// explainsEarlier reports a sentence that gives a cause right after an earlier incident was told, where the main outage's cause is said to be
// unknown: "this time" is then the earlier one.
func (s *sheet) explainsEarlier(sp span) bool {
	for _, h := range s.in("cause", sp) {
		if s.linked(h, sp) || h.Row.Extra == "alone" {
			return len(s.hits["undisclosed"]) > 0 && !s.hasNear(sp)
		}
	}
	return false
}

// hasNear reports a date of the main outage.
func (s *sheet) hasNear(sp span) bool {
	for _, d := range s.datesIn(sp) {
		if d.val.known() && !s.past(d) {
			return true
		}
	}
	return false
}

// sameIncident reports dates of which one only says less than the other.
func sameIncident(a, b day) bool { return a.known() && b.known() && a.daysBefore(b) == 0 }

// earlier gives the mention of an earlier incident of that date: one that has it already, the paragraph's if it has none yet, else a new one.
func (s *sheet) earlier(d dated, sentence, current int) int {
	if current > 0 && !s.mention[current].when.known() {
		m := &s.mention[current]
		m.when, m.at, m.rule = d.val, d.at, d.rule
		return current
	}
	for m := 1; m < len(s.mention); m++ {
		w, about := s.mention[m].when, s.aboutThen(m, d)
		if sameIncident(w, d.val) && (!d.counted || w.precision() == d.val.precision()) || about { // what is counted from another is not that one
			if d.val.precision() > w.precision() || about && d.kind == "date" {
				s.mention[m].when, s.mention[m].at, s.mention[m].rule = d.val, d.at, d.rule
			}
			return m
		}
	}
	s.mention = append(s.mention, mention{earlier: true, when: d.val, at: d.at, rule: d.rule, first: sentence, services: map[graph.Slug]*found{}})
	return len(s.mention) - 1
}

// roundedFrom is how many days ago a figure may be off by one: "ten days ago".
const roundedFrom = 5

// aboutThen reports two days of which one is counted in days back from publication and the other is the day before or after it, written as a date.
func (s *sheet) aboutThen(m int, d dated) bool {
	w := s.mention[m].when
	if months := (w.y-d.val.y)*12 + w.m - d.val.m; months < -1 || months > 1 {
		return false // asked first, for it is cheap
	}
	if w.precision() < 3 || d.val.precision() < 3 || max(w.daysBefore(d.val), d.val.daysBefore(w)) != 1 || d.val.daysBefore(s.pub) < roundedFrom {
		return false
	}
	return d.kind == "date" && s.countedDay(s.mention[m].at) || s.countedDay(d.at) && !s.countedDay(s.mention[m].at)
}

// countedDay reports a date that counts back from publication.
func (s *sheet) countedDay(at span) bool {
	return slices.ContainsFunc(s.dates, func(d dated) bool { return d.at == at && d.kind == "back" && !d.counted })
}

// undatedEarlier opens an earlier incident without a date where the sentence names a duration or a service for it.
func (s *sheet) undatedEarlier(i, current int) []part {
	cues := s.in("earlier", s.sent(i))
	if len(cues) == 0 || !s.sents[i].live || i <= 1 || s.comesBack(s.sent(i)) || len(s.pastDates(i)) > 0 {
		return nil
	}
	sp := s.sent(i)
	from := s.clauseSpan(cues[0].First).first
	if s.turnsAt(sp, cues[0]) {
		from = cues[0].First
	} else if !s.mainBefore(sp, from) {
		from = sp.first
	}
	if current > 0 {
		return []part{{span{from, sp.last}, current}}
	}
	at := span{from, sp.last}
	cut := s.has("generic", at) && s.givesReason(at) && s.cutOffMain() // "weeks after it cut the internet in the north"
	if s.has("vague", sp) || len(s.failingIn(at)) == 0 && !s.hasSpan(at) && !s.datedNext(i) && !cut {
		return nil
	}
	m := mention{earlier: true, at: hitSpan(cues[0]), rule: cues[0].Row.Rule(), first: i, services: map[graph.Slug]*found{}}
	for _, d := range s.datesIn(at) { // "earlier this month": its month is the main outage's
		if d.val.known() && (d.kind == "back" && d.val.precision() < 3 || !s.pub.known() && !s.mention[0].when.known()) {
			m.when, m.at, m.rule = d.val, d.at, d.rule
			break
		}
	}
	if parts := s.in("part", at); len(parts) > 0 && s.touch(hitSpan(parts[0]), m.at) { // "already in the morning": earlier on the same day
		m.when, m.at, m.rule = s.mention[0].when, join(m.at, hitSpan(parts[0])), parts[0].Row.Rule()
	}
	s.mention = append(s.mention, m)
	return []part{{at, len(s.mention) - 1}}
}

// cutOffMain reports that the account of the main outage so far tells of a general service's failure.
func (s *sheet) cutOffMain() bool {
	return slices.ContainsFunc(s.mention[0].parts, func(p span) bool { return s.sents[s.sentOf[p.first]].live && s.has("generic", p) })
}

// turnsAt reports a cue within a clause that names what failed before it, and behind which another failure is told: "the snag on X comes days
// after Y went dark".
func (s *sheet) turnsAt(sp span, cue lang.Hit) bool {
	head, tail := span{sp.first, cue.First}, span{cue.Last, sp.last}
	return s.clause[cue.First] == s.clause[sp.first] && s.tellsOfFailure(head) && s.tellsOfFailure(tail) && s.namesService(head) && s.namesService(tail)
}

// namesService reports the name of a service in the range.
func (s *sheet) namesService(sp span) bool {
	return slices.ContainsFunc(s.entities(sp), func(e *entity) bool { return e.service != "" })
}

// namesSurely reports one that is neither a number nor a word of the language, too.
func (s *sheet) namesSurely(sp span) bool {
	return slices.ContainsFunc(s.entities(sp), func(e *entity) bool { return e.service != "" && !e.number && !e.caution })
}

// datedNext reports that the next sentence of the paragraph names the day of what this one speaks of.
func (s *sheet) datedNext(i int) bool {
	return i+1 < len(s.sents) && s.sents[i+1].Para == s.sents[i].Para && s.hasPast(s.sent(i+1)) && !s.hasNear(s.sent(i+1))
}

func (s *sheet) hasSpan(sp span) bool {
	for i := sp.first; i < sp.last; i++ {
		if _, ok := s.spans[i]; ok {
			return true
		}
	}
	return false
}

// sinceInLead reports a date since which, as the lead says, something is down: news of an outage that goes on.
func (s *sheet) sinceInLead(d dated) bool {
	i := s.sentOf[d.at.first]
	if i > 3 || !s.sents[i].strong || s.recallsAny(s.sent(i)) {
		return false
	}
	for _, h := range s.in("begin", s.sent(i)) {
		if h.First == d.at.last || h.Last == d.at.first {
			return true
		}
	}
	return false
}

// sinceDate reports a date before which a word says that something began then.
func (s *sheet) sinceDate(d dated) bool {
	for _, h := range s.in("begin", s.sent(s.sentOf[d.at.first])) {
		if h.Last <= d.at.first && s.near(h.Last, d.at.first) <= 1 {
			return true
		}
	}
	return false
}
