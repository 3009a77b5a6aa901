package extract

import (
	"slices"

	"outagegraph/graph"
	"outagegraph/loader/lang"
)

// judge decides for every sentence whether it speaks of an outage at all. One that names another matter (share prices, stolen data, a bill)
// needs a word that tells of an outage by itself.
func (s *sheet) judge() {
	for i := range s.sents {
		sen := &s.sents[i]
		sp := s.sent(i)
		for _, h := range s.in("down", sp) {
			if s.real(h) {
				sen.strong = true
			}
		}
		for _, role := range []string{"weak", "symptom"} {
			for _, h := range s.in(role, sp) {
				if s.real(h) {
					sen.weak = true
				}
			}
		}
		sen.weak = sen.weak || s.notUp(sp) || s.timed(sp) || s.caused(sp)
		for _, h := range s.in("cause", sp) { // what was blocked or cut off is unavailable
			if h.Row.Extra == "alone" && (h.Row.Value == "government_order" || h.Row.Value == "cable_cut") && s.real(h) {
				sen.weak = true
			}
		}
		sen.weak = sen.weak && !s.has("matter", sp)
		sen.live = sen.strong || sen.weak && s.anybody(sp)
	}
}

// caused reports a service, a phrase that names a failure and a causal word in one sentence: "an expired certificate broke Spotify".
func (s *sheet) caused(sp span) bool {
	if !s.causal(sp) {
		return false
	}
	named := s.namesSurely(sp)
	for _, h := range s.in("cause", sp) {
		if named && h.Row.Extra == "alone" && !s.unrealAt(h.First) {
			return true
		}
	}
	return false
}

// timed reports a service and how long something lasted, in hours or days, in one sentence: whatever the words, that is how outages are told. In a
// clause that tells of something else (decoy) it is that which lasted.
func (s *sheet) timed(sp span) bool {
	if !s.namesSurely(sp) {
		return false
	}
	for _, h := range s.in("for", sp) {
		for _, c := range h.Captures {
			if d, ok := s.spans[c.First]; ok && d.minutes <= 3*1440 && !s.has("decoy", s.clauseSpan(h.First)) && !s.unrealAt(h.First) {
				return true
			}
		}
	}
	return false
}

// notUp reports a word for a working service that a negation reaches: "neither Facebook nor Instagram was reachable".
func (s *sheet) notUp(sp span) bool {
	for _, u := range s.in("up", sp) {
		for _, n := range s.in("not", sp) {
			if n.Last <= u.First && s.near(n.Last, u.First) <= maxReach && !s.has("but", span{n.Last, u.First}) {
				return true
			}
		}
		for _, n := range s.in("not_before", sp) {
			if n.First >= u.Last && s.near(u.Last, n.First) <= 3 {
				return true
			}
		}
	}
	return false
}

// tellsOfFailure reports any outage word or symptom in the range.
func (s *sheet) tellsOfFailure(sp span) bool {
	return s.has("down", sp) || s.has("weak", sp) || s.has("symptom", sp)
}

// real refuses an outage word in a clause that speaks of none: hypothetical, or negated by a cue that is no part of it.
func (s *sheet) real(h lang.Hit) bool {
	if s.unrealAt(h.First) {
		return false
	}
	c := s.clauseSpan(h.First)
	reach := 3
	if h.Row.Role != "down" {
		if !s.pack.Cased() {
			return true // there the verb's own negation makes the word
		}
		reach = 2
	}
	for _, n := range s.in("not", c) {
		if n.Last <= h.First && s.near(n.Last, h.First) <= reach {
			return false
		}
	}
	for _, n := range s.in("not_before", c) {
		if n.First == h.Last { // "a failure it was not", where negations stand behind
			return false
		}
	}
	return true
}

// unrealAt reports words for what did not happen, or has not yet, in the clause of token t or right before it: "if", "is expected by".
func (s *sheet) unrealAt(t int) bool {
	for _, u := range s.in("unreal", s.sent(s.sentOf[t])) {
		if s.clause[u.First] == s.clause[t] || s.clause[u.Last-1] == s.clause[t] || u.Last <= t && s.near(u.Last, t) <= 8 {
			return true
		}
	}
	return false
}

// anybody reports a service, an owner, a general kind of service or somebody affected in the range.
func (s *sheet) anybody(sp span) bool {
	for _, e := range s.entities(sp) {
		if e.service != "" || e.owner != "" {
			return true
		}
	}
	return s.has("generic", sp) || s.has("kind", sp) || s.has("affected", sp) || s.has("name", sp) || s.has("company", sp)
}

// segment assigns the sentences, or parts of them, to incidents: mention 0 is the article's main outage, the others are earlier ones
// that it recalls. An earlier date, or a phrase that opens such an account, begins one; it runs to the end of the paragraph or until
// the text comes back to the main outage.
func (s *sheet) segment() {
	s.said = map[string]bool{}
	s.mention = []mention{{first: 0, services: map[graph.Slug]*found{}}}
	s.pickMainDate()
	s.fromMainDate()
	current := 0 // the earlier mention that the paragraph speaks of
	for i := range s.sents {
		if i > 0 && s.sents[i].Para != s.sents[i-1].Para {
			current = 0
		}
		current = s.assign(i, current)
	}
}

// assign gives sentence i to its mentions and returns the earlier mention that the next sentence goes on with, or 0.
func (s *sheet) assign(i, current int) int {
	sp := s.sent(i)
	if s.repeated(i) {
		return current
	}
	if s.sents[i].title && !s.hasPast(sp) {
		s.give(0, sp, i)
		return 0
	}
	cuts := s.earlierParts(i, current)
	if len(cuts) == 0 {
		switch {
		case current > 0 && !s.guesses(sp) && (!s.comesBack(sp) || s.explainsEarlier(sp)):
			s.give(current, sp, i)
			return current
		case s.has("vague", sp) && !s.comesBack(sp) && i > 0:
			s.background(i, s.in("vague", sp)[0].First)
			return 0
		}
		s.give(0, sp, i)
		return 0
	}
	if cuts[0].at.first > sp.first {
		s.give(0, span{sp.first, cuts[0].at.first}, i)
	}
	for _, c := range cuts {
		current = c.mention
		if current >= 0 {
			s.give(current, c.at, i)
		}
	}
	return max(current, 0)
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
	if s.has("now", sp) {
		return true
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
		return s.sentOf[d.at.first] > 2 && !s.sents[s.sentOf[d.at.first]].title
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

// earlierParts finds the parts of sentence i that tell of earlier incidents.
func (s *sheet) earlierParts(i, current int) []part {
	sp := s.sent(i)
	var past []dated
	for _, d := range s.datesIn(sp) {
		if s.past(d) && !s.ownedSince(d) && !(s.toldOn(d) && s.recent(d)) && !s.ofOther(d) && s.quoted[d.at.first] == 0 && !s.unrealAt(d.at.first) {
			past = append(past, d)
		}
	}
	cues := s.in("earlier", sp)
	switch {
	case len(past) > 0 && past[0].val.precision() == 1 && s.has("vague", s.clauseSpan(past[0].at.first)):
		return []part{{sp, -1}} // "the latest in a string of outages since 2023"
	case len(past) > 0 && !s.tellsOfOutage(i, current, past):
		if past[0].val.known() && past[0].val.daysBefore(s.reference()) > 30 && !s.sents[i].live {
			return []part{{sp, -1}}
		}
		return nil
	case len(past) > 0:
		return s.cut(i, past, cues, current)
	case len(cues) > 0 && s.sents[i].live && i > 1 && !s.comesBack(sp):
		return s.undatedEarlier(i, cues, current)
	}
	return nil
}

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

// ofOther reports a date of something other than a failure: "a report published in March", "founded in 2009".
func (s *sheet) ofOther(d dated) bool {
	return inside(d.at, s.in("not_date", s.sent(s.sentOf[d.at.first])), false)
}

// tellsOfOutage reports that a sentence with a past date reports an incident of that date.
func (s *sheet) tellsOfOutage(i, current int, past []dated) bool {
	sp := s.sent(i)
	if !s.sents[i].live && s.has("unreal", sp) || !s.sents[i].strong && !s.has("earlier", sp) && s.explainsSince(sp, past[0]) {
		return false
	}
	return s.sents[i].live || s.causeTold(sp) || current > 0 && (!s.mention[current].when.known() || past[0].val.precision() > 1) || s.has("earlier", sp) && s.anybody(sp) || s.sents[i].weak
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
		if n > 0 && (sameIncident(past[n-1].val, d.val) || s.dateRange(past[n-1], d)) {
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

// withoutLoose drops "three years ago" beside a date of the same sentence that says it exactly: one of about that year, or one set right behind
// it ("two years earlier", counted from another incident, "on 21 August").
func (s *sheet) withoutLoose(past []dated) []dated {
	var kept []dated
	for _, d := range past {
		loose := false
		for _, o := range past {
			sameYear := max(d.val.y-o.val.y, o.val.y-d.val.y) <= 1
			behind := o.at.first >= d.at.last && s.near(d.at.last, o.at.first) <= 1
			loose = loose || d.kind == "back" && o.kind != "back" && (sameYear || behind)
		}
		if !loose {
			kept = append(kept, d)
		}
	}
	return kept
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
		if w := s.mention[m].when; sameIncident(w, d.val) {
			if d.val.precision() > w.precision() {
				s.mention[m].when, s.mention[m].at, s.mention[m].rule = d.val, d.at, d.rule
			}
			return m
		}
	}
	s.mention = append(s.mention, mention{earlier: true, when: d.val, at: d.at, rule: d.rule, first: sentence, services: map[graph.Slug]*found{}})
	return len(s.mention) - 1
}

// undatedEarlier opens an earlier incident without a date where the sentence names a duration or a service for it.
func (s *sheet) undatedEarlier(i int, cues []lang.Hit, current int) []part {
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
	if s.has("vague", sp) || !s.namesService(at) && !s.hasSpan(at) && !s.datedNext(i) {
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
	if i > 3 || !s.sents[i].strong || s.has("earlier", s.sent(i)) {
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
