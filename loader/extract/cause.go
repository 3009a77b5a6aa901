package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// reading is one cause as one sentence gives it.
type reading struct {
	category string
	stance   graph.Stance
	at       span
	rule     string
	linked   bool // beside a causal connective
	strength string
	cue      span // the words that give the stance
	composed bool // of a thing and what befell it
}

// findCauses claims what the text says of why: a phrase that names a failure by itself, or one beside a causal connective, with the
// stance that the cues in reach give it.
func (s *sheet) findCauses(m int) {
	var rs []reading
	for _, p := range s.mention[m].parts {
		for _, h := range s.in("cause", p) {
			r, ok := s.readCause(h, p, m)
			if !ok {
				continue
			}
			rs = append(rs, r)
			if s.ownedUp(r) {
				r.stance = graph.Asserted
				rs = append(rs, r)
				continue
			}
			if cue, held := s.believedHere(h, r, p); held {
				r.stance, r.cue = graph.Speculated, cue
				rs = append(rs, r)
			}
		}
	}
	if !asserted(rs) {
		for _, p := range s.mention[m].parts {
			rs = append(rs, s.providersFault(m, p)...)
		}
	}
	rs = s.withoutParts(s.toldOtherwise(rs))
	rs = s.withoutPresupposed(s.denyBefore(m, rs))
	for i := range rs {
		if r := &rs[i]; m > 0 && s.judgesMain(*r, m) {
			s.claimOfMain(*r)
			r.stance, r.cue = graph.Asserted, r.at
		}
	}
	s.claimCauses(m, s.withoutConsequences(s.specific(s.sameCause(m, rs))))
}

// sameCause adds to what is read of an earlier incident the causes of the main one, where the text says that they were its causes, too: "had failed
// for the same reason". One that the text names besides only says what failed.
func (s *sheet) sameCause(m int, rs []reading) []reading {
	if m == 0 {
		return rs
	}
	for _, p := range s.mention[m].parts {
		for _, h := range s.in("same_cause", p) {
			for _, c := range s.out.Claims {
				if category, ok := strings.CutPrefix(c.Object, "cause:"); ok && c.Mention == 0 && c.Predicate == graph.CausedBy && c.Stance == graph.Asserted {
					rs = append(rs, reading{category: category, stance: graph.Asserted, at: hitSpan(h), rule: h.Row.Rule(), linked: true, strength: "alone"})
				}
			}
		}
	}
	return rs
}

// asserted reports that the text gives a cause.
func asserted(rs []reading) bool {
	return slices.ContainsFunc(rs, func(r reading) bool { return r.stance == graph.Asserted })
}

// claimsDeed reports a phrase in which attackers themselves claim what they did: "hackers claimed responsibility".
func (s *sheet) claimsDeed(r reading) bool {
	return r.category == "cyberattack" && s.words(r.at) > 2 && s.has("says", r.at)
}

// ownedUp reports such a claim that its own sentence rejects: both stand.
func (s *sheet) ownedUp(r reading) bool {
	return r.stance == graph.Denied && s.claimsDeed(r) && s.over("deny", lang.Hit{First: r.cue.first, Last: r.cue.last})
}

// judgesMain reports a doubt or denial in a sentence on an earlier outage that is of the main one: the date of the earlier parts it from the
// cause ("the ransomware, which crippled it in 2021, played no part this time"), or a comparison does ("rejected any parallel with the attack of 2022").
func (s *sheet) judgesMain(r reading, m int) bool {
	if r.stance == graph.Asserted || s.mention[m].apart {
		return false
	}
	if r.stance == graph.Denied && s.claimed(0, r.category, graph.Speculated) {
		return true // the answer to what was supposed of the main one
	}
	between := span{min(r.cue.last, r.at.last), max(r.cue.first, r.at.first)}
	at := s.mention[m].at
	return between.first <= at.first && at.first < between.last || s.has("compare", between)
}

// claimOfMain claims for the main outage a cause that a sentence on an earlier one denies or supposes, unless that is settled already.
func (s *sheet) claimOfMain(r reading) {
	settled := s.claimed(0, r.category, graph.Asserted) || s.claimed(0, r.category, graph.Denied)
	if !s.claimed(0, r.category, r.stance) && !(settled && r.stance == graph.Speculated) {
		s.claim(0, graph.CausedBy, graph.Key("cause", r.category), r.stance, s.causeWords(r), r.rule)
	}
}

// claimed reports that the category is claimed of the mention with the stance.
func (s *sheet) claimed(m int, category string, st graph.Stance) bool {
	object := graph.Key("cause", category)
	for _, c := range s.out.Claims {
		if c.Mention == m && c.Object == object && c.Stance == st {
			return true
		}
	}
	return false
}

// hosts are kinds of provider on which the services of others run.
var hosts = map[string]bool{"cloud": true, "cdn": true, "hosting": true}

// providersFault reads a causal word that ties the failure of such a provider to that of services of another kind: "trouble at AWS led to
// an outage of Slack". It is read only where the text gives no cause, which is the provider's own.
func (s *sheet) providersFault(m int, p span) []reading {
	for _, e := range s.entities(p) {
		if e.service == "" || !hosts[s.kindOf(e.service)] || !s.hasDependents(m, e.service) {
			continue
		}
		for _, role := range []string{"weak", "down"} {
			for _, h := range s.in(role, p) {
				if s.clause[h.First] == s.clause[e.at.first] && s.apart(hitSpan(h), e.at) <= maxToPredicate && s.real(h) && s.linked(h, p) {
					st, cue := s.stance(lang.Hit{Row: h.Row, First: e.at.first, Last: e.at.last}, p)
					return []reading{{category: "third_party_failure", stance: st, at: join(e.at, hitSpan(h)), cue: cue, rule: "cause/provider", linked: true, strength: "linked"}}
				}
			}
		}
	}
	return nil
}

// hasDependents reports that a provider failed in the mention together with a service that is no provider.
func (s *sheet) hasDependents(m int, provider graph.Slug) bool {
	if s.mention[m].services[provider] == nil {
		return false
	}
	for _, slug := range s.mention[m].order {
		if !hosts[s.kindOf(slug)] {
			return true
		}
	}
	return false
}

func (s *sheet) readCause(h lang.Hit, p span, m int) (reading, bool) {
	r := reading{category: h.Row.Value, at: hitSpan(h), rule: h.Row.Rule(), strength: h.Row.Extra, composed: h.Row.File == mishapList}
	what := "caused_by cause:" + r.category
	i := s.sentOf[h.First]
	r.linked = s.linked(h, p)
	r.stance, r.cue = s.stance(h, p)
	switch {
	case s.inMessage(h.First):
		s.drop(r.at, what, "in an error message", r.rule)
		return r, false
	case s.aboutSpared(h, p) && (r.stance == graph.Asserted || r.strength == "linked"):
		s.drop(r.at, what, "in a clause about what was not hit", r.rule)
		return r, false
	case r.strength == "linked" && s.has("guide", s.sent(i)):
		s.drop(r.at, what, "advice for whenever a service fails", r.rule)
		return r, false
	case r.strength == "linked" && s.isLabel(h):
		s.drop(r.at, what, "a label of the text", r.rule)
		return r, false
	case s.usually(h):
		s.drop(r.at, what, "of what mostly brings such failures about", r.rule)
		return r, false
	case s.isEffect(h, p) || s.attributed(h, p):
		s.drop(r.at, what, "what a cause is given or sought for", r.rule)
		return r, false
	case m == 0 && s.comparedAway(h.First):
		s.drop(r.at, what, "comparison", r.rule)
		return r, false
	case r.strength == "linked" && !r.linked && !s.tiedOtherwise(r, h, p, m):
		s.drop(r.at, what, "no causal connective beside it", r.rule)
		return r, false
	case r.strength == "linked" && r.category != "third_party_failure" && s.kindOfName(h):
		s.drop(r.at, what, "says what kind of service is named", r.rule)
		return r, false
	case r.category == "capacity_overload" && s.electricLoad(h):
		s.drop(r.at, what, "the electric load of what should have stepped in", r.rule)
		return r, false
	case r.strength == "linked" && r.stance == graph.Asserted && s.works(h):
		s.drop(r.at, what, "said to work", r.rule)
		return r, false
	case named[r.category] && s.insideName(h):
		s.drop(r.at, what, "part of the name of what failed", r.rule)
		return r, false
	case r.strength == "linked" && s.insideBody(h):
		s.drop(r.at, what, "part of the name of an institution", r.rule)
		return r, false
	case r.category == "third_party_failure" && (s.ownName(h, m) || s.ownKind(h, m)):
		s.drop(r.at, what, "the service that failed is no third party", r.rule)
		return r, false
	case r.stance == graph.Asserted && !r.linked && s.noCauseOf(h, r.category):
		s.drop(r.at, what, "what users met with, or a rush to the rivals", r.rule)
		return r, false
	case !s.causeEvidence(i, m, p, r):
		s.drop(r.at, what, "nothing ties it to the outage", r.rule)
		return r, false
	}
	return r, true
}

// tiedOtherwise reports that a phrase which needs a causal word does without: what is composed, where the company tells it or a sentence before
// announces the cause; a part that broke of itself; what a contrast or a cue close by sets off; and an unspecific fault in an earlier account.
func (s *sheet) tiedOtherwise(r reading, h lang.Hit, p span, m int) bool {
	i := s.sentOf[h.First]
	return r.composed && (s.companyTells(s.sent(i)) || s.causesAnnounced(i)) || s.brokeItself(h) || s.instead(h) || s.weighed(h, r.stance) ||
		m > 0 && r.category == "technical_fault" && !s.causal(p)
}

// noCauseOf reports, where no causal word ties the phrase to the outage, a technical problem that users tell of, which is what they met with,
// or a rush in a clause about the rivals, which is what followed.
func (s *sheet) noCauseOf(h lang.Hit, category string) bool {
	c := s.clauseSpan(h.First)
	switch category {
	case "technical_fault":
		before := span{c.first, h.First}
		return s.quoted[h.First] == 0 && s.has("affected", before) && !s.has("company", before)
	case "capacity_overload":
		return s.has("rival", c)
	}
	return false
}

// usually reports a remark on what mostly brings such failures about, which is no cause of this one: "failures of this kind are usually due to
// overload". A contrast ends it: "usually …, but this time".
func (s *sheet) usually(h lang.Hit) bool {
	for _, u := range s.in("usual", s.sent(s.sentOf[h.First])) {
		if !s.has("but", span{min(u.Last, h.Last), max(u.First, h.First)}) && !s.has("now", s.clauseSpan(h.First)) {
			return true
		}
	}
	return false
}

// effects are categories that may as well tell what failed: "technical problems", "the servers of WhatsApp stopped".
var effects = map[string]bool{"technical_fault": true, "server_failure": true}

// isEffect reports a fault that is what failed, not why: a cause of it is given right behind it ("technical problems due to a leak"), or said not
// to be known ("the reason for the fault is unclear", "hard to imagine why the servers stopped").
func (s *sheet) isEffect(h lang.Hit, p span) bool {
	if !effects[h.Row.Value] {
		return false
	}
	for _, u := range s.in("undisclosed", span{s.sents[s.sentOf[h.First]].First, h.First}) {
		if s.near(u.Last, h.First) <= maxToEffect {
			return true
		}
	}
	for _, c := range s.in("cause_after", span{h.Last, min(h.Last+3, p.last)}) {
		if s.clause[c.First] == s.clause[h.First] && s.has("cause", span{c.Last, s.clauseSpan(c.First).last}) {
			return true
		}
	}
	at, ok := s.reasonUnknown(s.clauseSpan(h.First))
	return ok && at.first < h.First && (h.Last <= at.last || s.near(at.last, h.First) <= maxToEffect)
}

// attributed reports a phrase in the gap of a connective with a cause right behind it: in "puts the blackout down to a broken disk" the first is
// what failed. Only where the cause follows its preposition, in languages with capitals.
func (s *sheet) attributed(h lang.Hit, p span) bool {
	if !s.pack.Cased() {
		return false
	}
	for _, c := range s.in("cause_after", p) {
		if c.First < h.First && h.Last < c.Last && s.has("cause", span{c.Last, min(c.Last+maxToEffect, s.clauseSpan(c.First).last)}) {
			return true
		}
	}
	return false
}

// maxToEffect is how many words may part a reason that is not known from what it is the reason for: "did not explain the cause of the failure".
const maxToEffect = 3

// isLabel reports a phrase in square brackets, or one that opens a sentence with at most a time before a colon: "[Update]", "Update, 1 p.m.:".
func (s *sheet) isLabel(h lang.Hit) bool {
	sp := s.sent(s.sentOf[h.First])
	if h.First > sp.first {
		return s.toks[h.First-1].Text == "["
	}
	timed := true
	for t := h.Last; t < min(h.Last+maxLabel, sp.last); t++ {
		if s.toks[t].Text == ":" {
			return t == h.Last || timed
		}
		timed = s.toks[t].Kind != text.Word || s.toks[t-1].Kind == text.Number
	}
	return false
}

// maxLabel is how many tokens the time of such a label may take.
const maxLabel = 6

// inMessage reports a token in what a screen shows, or in a joke.
func (s *sheet) inMessage(t int) bool {
	n := s.quoted[t]
	return n > 0 && s.noStatement(s.quotes[n-1], "") == asMessage && !s.rumoured(s.quotes[n-1])
}

// rumoured reports a word for rumours, or one that rejects, in the sentence of a quotation and outside it: posts say “the cable was cut”, which is denied.
func (s *sheet) rumoured(q quote) bool {
	for _, role := range []string{"rumour", "deny"} {
		for _, h := range s.in(role, s.sent(s.sentOf[q.toks.first])) {
			if s.quoted[h.First] == 0 {
				return true
			}
		}
	}
	return false
}

// insideBody reports a phrase in the name of an institution: "the Ministry of Transport and Infrastructure".
func (s *sheet) insideBody(h lang.Hit) bool {
	if s.pack.Cased() && !s.toks[h.First].Upper {
		return false
	}
	for _, b := range s.in("body", span{max(0, h.First-5), min(len(s.toks), h.Last+2)}) {
		if s.sentOf[b.First] == s.sentOf[h.First] && s.clause[b.First] == s.clause[h.First] {
			return true
		}
	}
	return false
}

// kindOfName reports a word for a kind of service right before a service's name: in "the cashier software Foo failed" no software is to blame.
func (s *sheet) kindOfName(h lang.Hit) bool {
	for _, k := range s.in("kind", span{max(0, h.First-3), h.Last}) {
		if e := s.entity(k.Last); k.First <= h.First && h.Last <= k.Last && e != nil && e.service != "" && s.sentOf[k.Last] == s.sentOf[h.First] {
			return true
		}
	}
	return false
}

// aboutSpared reports a phrase in a clause about what was not hit, or without a causal word in a sentence about nothing else: "the rivals worked
// and even saw a rush".
func (s *sheet) aboutSpared(h lang.Hit, p span) bool {
	return s.has("unaffected", s.clauseSpan(h.First)) || s.has("unaffected", p) && !s.tellsOfFailure(p) && !s.causalBut(p, "unaffected") && s.quoted[h.First] == 0
}

// works reports a part of a system of which the clause says that it is up, and nothing of a failure: "our servers are working".
func (s *sheet) works(h lang.Hit) bool {
	c := s.clauseSpan(h.First)
	if !parts[h.Row.Value] || s.tellsOfFailure(c) || s.has("not", c) || s.has("not_before", c) || s.has("pseudo", c) {
		return false
	}
	for _, u := range s.in("up", span{h.Last, c.last}) {
		if s.near(h.Last, u.First) <= 1 {
			return true
		}
	}
	return false
}

// named are the parts of a system after which services are named.
var named = map[string]bool{"server_failure": true, "data_center_failure": true}

// insideName reports a phrase that shares words with a service's name and leaves some to it: that the "NID server" or the "National Data Centre" is
// down gives no reason.
func (s *sheet) insideName(h lang.Hit) bool {
	for _, i := range []int{h.First, h.Last - 1} {
		if e := s.entity(i); e != nil && e.service != "" && (e.at.first < h.First || e.at.last > h.Last) {
			return true
		}
	}
	return false
}

// providers are kinds of service on which others run, and which take these down with them.
var providers = map[string]bool{"cloud": true, "cdn": true, "hosting": true, "payment": true, "software": true, "developer": true}

// ownName reports a phrase that names the mention's only service, or one of several that is no provider of the others, and nobody else: the
// outage of a service is no third party's.
func (s *sheet) ownName(h lang.Hit, m int) bool {
	own, others := false, false
	for _, e := range s.entities(hitSpan(h)) {
		_, failed := s.mention[m].services[e.service]
		is := failed && (len(s.mention[m].order) == 1 || !providers[s.kindOf(e.service)])
		own, others = own || is, others || !is
	}
	return own && !others
}

// ownKind reports a kind of provider in the cause, of which the first service that failed is one itself: the cloud of a cloud provider is its own.
func (s *sheet) ownKind(h lang.Hit, m int) bool {
	order := s.mention[m].order
	return len(order) > 0 && slices.ContainsFunc(s.in("kind", hitSpan(h)), func(k lang.Hit) bool {
		return providers[k.Row.Value] && s.kindOf(order[0]) == k.Row.Value
	})
}

// pieces are kinds of cause whose own failure is the reason for another: a router breaks, a migration fails, a certificate is forgotten.
var pieces = map[string]bool{"hardware_failure": true, "dns_failure": true, "cable_cut": true, "data_center_failure": true, "failed_change": true,
	"third_party_failure": true}

// maxToPredicate is how many words may part a piece of the system from the word that tells of its failure.
const maxToPredicate = 4

// brokeItself reports a piece of the system that is the subject of a failure: "a DNS server failed", "the cooling, years old, gave up".
func (s *sheet) brokeItself(h lang.Hit) bool {
	if !pieces[h.Row.Value] || s.entity(h.First) != nil {
		return false
	}
	for _, role := range []string{"down", "weak"} {
		for _, w := range s.in(role, span{max(0, h.First-5), h.First}) {
			if w.Last <= h.First && s.near(w.Last, h.First) <= 1 && s.sentOf[w.First] == s.sentOf[h.First] && s.real(w) {
				return true // the verb may come first: "it broke a router"
			}
		}
	}
	c := s.predicateOf(hitSpan(h))
	aside := c.last > s.listClauses(hitSpan(h)).last
	for _, role := range []string{"down", "weak"} {
		for _, w := range s.in(role, span{h.Last, c.last}) {
			if (aside || s.near(h.Last, w.First) <= maxToPredicate) && !s.has("not", span{h.First, w.First}) && len(s.entities(span{h.Last, w.First})) == 0 && s.real(w) {
				return true
			}
		}
	}
	return false
}

// instead reports a cause that a contrast sets against a rejected one: "not an attack but a technical problem".
func (s *sheet) instead(h lang.Hit) bool {
	for _, b := range s.in("but", span{max(0, h.First-5), h.First}) {
		before := span{s.sent(s.sentOf[h.First]).first, b.First}
		if s.sentOf[b.First] != s.sentOf[h.First] || s.has("cause", span{b.Last, h.First}) {
			continue
		}
		for _, o := range s.in("cause", before) {
			if _, no := s.negated(o, before); no {
				return true
			}
		}
	}
	return false
}

// weighed reports a linked phrase that a cue set close by supposes or rejects: who says "hardly the traffic" speaks of the cause.
func (s *sheet) weighed(h lang.Hit, st graph.Stance) bool {
	if st == graph.Speculated && s.shortQuestion(h) {
		return true
	}
	roles := map[graph.Stance][]string{graph.Speculated: {"maybe", "maybe_before", "rumour"}, graph.Denied: {"deny", "not", "not_before"}}[st]
	reach := map[graph.Stance]int{graph.Speculated: 6, graph.Denied: 2}[st]
	if st == graph.Denied && !willed[h.Row.Value] && s.quoted[h.First] == 0 && !s.companyTells(s.sent(s.sentOf[h.First])) {
		roles = []string{"deny"} // "there was no link" is what users met with, where nobody says it of the cause
	}
	for _, role := range roles {
		for _, c := range s.in(role, s.clauseSpan(h.First)) {
			if s.apart(hitSpan(c), hitSpan(h)) <= reach {
				return true
			}
		}
	}
	return false
}

// maxQuestion is how many words a question has in which the text asks for the cause: "Had somebody tripped over a cable?"
const maxQuestion = 12

// shortQuestion reports such a question, put by the text itself.
func (s *sheet) shortQuestion(h lang.Hit) bool {
	sp := s.sent(s.sentOf[h.First])
	return isQuestionMark(s.toks[sp.last-1].Text) && s.quoted[h.First] == 0 && s.words(sp) <= maxQuestion && !s.sents[s.sentOf[h.First]].title
}

// causal reports any causal word in the part.
func (s *sheet) causal(p span) bool {
	return s.has("cause_after", p) || s.has("cause_before", p) || s.has("cause_noun", p)
}

// causalBut reports a causal word in the part that is not itself a piece of a phrase of the role: "touched by nothing" tells of no cause.
func (s *sheet) causalBut(p span, role string) bool {
	for _, causal := range []string{"cause_after", "cause_before", "cause_noun"} {
		for _, h := range s.in(causal, p) {
			if !s.over(role, h) {
				return true
			}
		}
	}
	return false
}

// maxToCause is how many words may part a connective from its cause, and maxToClauseEnd how many where the verb of the clause closes it.
const (
	maxToCause     = 12
	maxToClauseEnd = 20
)

// maxToTie is how many words may part a causal word from a phrase that is a cause only by that word: what stands farther off in a long sentence
// is mostly something else ("the provider is to blame, said the firm, which did not name it and promised a patch").
const maxToTie = 8

// tieReach narrows the reach of a causal word to such a phrase.
func tieReach(h lang.Hit, reach int) int {
	if h.Row.Extra == "linked" {
		return min(reach, maxToTie)
	}
	return reach
}

// linked reports a connective that ties the phrase to its effect: the cause follows it, in the same quotation if it is in one, or stands before
// it, or a noun such as "reason" shares the sentence.
func (s *sheet) linked(h lang.Hit, p span) bool {
	for _, c := range s.in("cause_after", p) {
		if c.Last <= h.First && s.near(c.Last, h.First) <= s.reachOf(c) && !s.cutOff(c.Last, h.First) && !s.quotedApart(c, h) || s.holdsPhrase(c, h) {
			return true
		}
	}
	for _, c := range s.in("cause_before", p) {
		reach := maxToCause
		if s.clause[h.First] == s.clause[c.First] {
			reach = maxToClauseEnd
		}
		if h.Last <= c.First && s.near(h.Last, c.First) <= tieReach(h, reach) && !s.cutOff(h.Last, c.First) || s.holdsPhrase(c, h) {
			return true
		}
	}
	if s.thereforeNext(s.sentOf[h.First]) {
		return true
	}
	for _, c := range slices.Concat(s.in("cause_noun", p), s.in("found", p)) {
		if s.near(c.First, h.First) <= tieReach(h, maxToNoun) && !s.saidUnknown(hitSpan(c), p) {
			return true
		}
	}
	return false
}

// holdsPhrase reports a connective with the phrase in it: "knocked out by the storm". One of the same words is none: a blackout is not its own cause. That
// access was blocked tells of who wanted it by itself.
func (s *sheet) holdsPhrase(c, h lang.Hit) bool {
	return c.First <= h.First && h.Last <= c.Last && (hitSpan(c) != hitSpan(h) || willed[h.Row.Value])
}

// thereforeNext reports that the next sentence of the paragraph, which tells of a failure, opens with a word that makes it a result of what this one
// tells: "The bank is changing its software. For this reason the app is not available."
func (s *sheet) thereforeNext(i int) bool {
	next := i + 1
	if next >= len(s.sents) || s.sents[next].Para != s.sents[i].Para || !(s.sents[next].live || s.sents[next].weak) {
		return false
	}
	from := s.sents[next].First
	return s.has("therefore", span{from, min(from+maxToTherefore, s.sents[next].Last)})
}

// maxToTherefore is how many tokens hold a word for a result that opens a sentence.
const maxToTherefore = 4

// maxToNoun is how many words may part a noun such as "reason" from the cause.
const maxToNoun = 15

// saidUnknown reports a noun for the reason of which the sentence says that it is not known or not given: that reason is not the phrase beside it.
func (s *sheet) saidUnknown(noun, p span) bool {
	if inside(noun, s.in("undisclosed", p), false) {
		return true
	}
	at, ok := s.reasonUnknown(p)
	return ok && at.first <= noun.first && noun.last <= at.last
}

// maxToOwnNoun is how far a bare preposition reaches: no farther than to its own noun ("by", "von", "от").
const maxToOwnNoun = 5

// reachOf gives how many words may part a connective from its cause. A single short word is a preposition that may stand for much else.
func (s *sheet) reachOf(c lang.Hit) int {
	if s.pack.Spaced() && c.Last-c.First == 1 && utf8.RuneCountInString(s.toks[c.First].Text) <= 3 {
		return maxToOwnNoun
	}
	return maxToCause
}

// cutOff reports a mark or contrast between two places that ends what a connective reaches.
func (s *sheet) cutOff(from, to int) bool {
	for t := from; t < to; t++ {
		if k := s.toks[t]; k.Kind == text.Punct && (k.Text == ";" || k.Text == ":" || k.Text == "؛") {
			return true
		}
	}
	for _, b := range s.in("but", span{from, to}) {
		if !s.parenthetic(b, from) {
			return true
		}
	}
	return false
}

// parenthetic reports a contrast right behind the word whose reach is asked, which sets its clause against the one before, or one that commas
// enclose there: "the unions suspect instead an attack", "believes, however, that".
func (s *sheet) parenthetic(b lang.Hit, from int) bool {
	return b.First == from || b.First == from+1 && isComma(s.toks[from].Text) && b.Last < len(s.toks) && isComma(s.toks[b.Last].Text)
}

// causeEvidence ties the phrase to the outage: outage word, connective, stance cue or quotation in its sentence, an outage in the sentence
// before or after it in the paragraph, or the date of an earlier incident. A phrase that names a failure by itself may also open the paragraph
// behind a sentence that tells of the outage, or say it of what failed.
func (s *sheet) causeEvidence(i, m int, p span, r reading) bool {
	sp := s.sent(i)
	if r.linked || s.sents[i].live || s.sents[i].weak || r.stance != graph.Asserted || s.causal(sp) {
		return true
	}
	if s.has("rumour", sp) || s.has("restored", sp) || s.quoted[r.at.first] > 0 || r.strength == "alone" && s.companyTells(sp) {
		return true
	}
	if s.tellsBeside(i, i-1) || s.tellsBeside(i, i+1) && i > 0 || s.causesAnnounced(i) {
		return true
	}
	if r.strength == "alone" && (i > 0 && (s.sents[i-1].live || s.sents[i-1].weak) || s.namesFailed(sp, m)) {
		return true
	}
	return p.first <= s.mention[m].at.first && s.mention[m].at.first < p.last && m > 0
}

// causesAnnounced reports that the sentence before, in the paragraph, speaks of a cause: "The causes differ. At X a certificate had expired.",
// "At first it gave no reason. Later it said that …"
func (s *sheet) causesAnnounced(i int) bool {
	return i > 0 && s.sents[i-1].Para == s.sents[i].Para && s.has("cause_noun", s.sent(i-1)) && (!s.has("undisclosed", s.sent(i-1)) || s.has("at_first", s.sent(i-1)))
}

// namesFailed reports that the range names a service that failed in the mention.
func (s *sheet) namesFailed(sp span, m int) bool {
	for _, e := range s.entities(sp) {
		if e.service != "" && s.mention[m].services[e.service] != nil {
			return true
		}
	}
	return false
}

// tellsBeside reports that sentence j, in the paragraph of sentence i, tells of an outage.
func (s *sheet) tellsBeside(i, j int) bool {
	return j >= 0 && j < len(s.sents) && s.sents[j].Para == s.sents[i].Para && (s.sents[j].live || s.sents[j].weak)
}

// companyTells reports a sentence in which the company, its spokesperson or its notice says something: "the firm admitted that a certificate had
// run out".
func (s *sheet) companyTells(sp span) bool {
	return s.has("says", sp) && (s.has("company", sp) || s.has("spokes", sp) || s.has("notice", sp))
}

// ownNegation reports a negation between two places with a cause of its own behind it, which the second place ends: Persian
// "equipment failed and no attack took-not place".
func (s *sheet) ownNegation(from, to int) bool {
	for _, n := range s.in("not", span{from, to}) {
		if n.First > from && n.Last < to && s.has("cause", span{n.Last, to}) {
			return true
		}
	}
	return false
}

// over reports a hit of the role that covers the same words as d, or some of them.
func (s *sheet) over(role string, d lang.Hit) bool {
	for _, h := range s.in(role, span{max(0, d.First-3), d.Last}) {
		if h.Last > d.First {
			return true
		}
	}
	return false
}

// denyBefore lets a sentence that rejects something without naming a cause reject the supposed causes of the sentence before it.
func (s *sheet) denyBefore(m int, rs []reading) []reading {
	for _, p := range s.mention[m].parts {
		i := s.sentOf[p.first]
		if len(s.in("deny", p)) == 0 || s.causeIn(rs, i) || i == 0 {
			continue
		}
		for n := range rs {
			r := &rs[n]
			supposed := r.stance == graph.Speculated && (s.refersBack(p, *r) || s.flatDenial(p)) ||
				r.stance == graph.Asserted && (s.flatDenial(p) || s.has("rumour", s.sent(i-1)))
			if s.sentOf[r.at.first] == i-1 && supposed && s.sents[i-1].Para == s.sents[i].Para {
				if r.stance == graph.Speculated && s.believers(s.sent(i-1)) || s.claimsDeed(*r) {
					rs = append(rs, *r) // what somebody believes, or claims to have done, stands beside its denial
					r = &rs[n]
				}
				r.stance = graph.Denied
				r.at, r.rule = hitSpan(s.in("deny", p)[0]), s.in("deny", p)[0].Row.Rule()
			}
		}
	}
	return rs
}

// maxAnswer is how many words a sentence may have that rejects what the one before it supposes, where that is no rumour.
const maxAnswer = 15

// believedHere reports a cause that a word of denial rejects and that the same sentence says some believe: "users suspected an attack, which the
// firm denies".
func (s *sheet) believedHere(h lang.Hit, r reading, p span) (span, bool) {
	if r.stance != graph.Denied || !s.over("deny", lang.Hit{First: r.cue.first, Last: r.cue.last}) {
		return span{}, false
	}
	cue, ok := s.supposed(h, p)
	return cue, ok && s.believers(span{s.sent(s.sentOf[h.First]).first, max(h.First, cue.last)})
}

// believers reports that the range names who believes something, and no rumour: users, experts, activists.
func (s *sheet) believers(sp span) bool {
	if s.has("rumour", sp) {
		return false
	}
	cues := append(s.in("maybe", sp), s.in("maybe_before", sp)...) // where verbs stand last, the second
	for _, role := range []string{"affected", "title", "anonymous"} {
		for _, h := range s.in(role, sp) {
			if s.quoted[h.First] == 0 && slices.ContainsFunc(cues, func(c lang.Hit) bool { return s.clause[c.First] == s.clause[h.First] }) {
				return true
			}
		}
	}
	return false
}

// refersBack reports a denial that may be of what the sentence before supposes: a rumour, or one that is too short to have an object of its own.
func (s *sheet) refersBack(p span, r reading) bool {
	return s.words(p) <= maxAnswer || s.has("rumour", s.sent(s.sentOf[r.at.first])) || s.has("maybe", s.clauseSpan(s.in("deny", p)[0].First)) || !s.pack.Cased()
}

// flatDenial reports a short clause that opens the part and denies without an object ("That is not true, as …", "The firm denied it"), or
// one that denies a version of the matter.
func (s *sheet) flatDenial(p span) bool {
	d := s.in("deny", p)[0]
	c := s.clauseSpan(d.First)
	return !s.toldAfter(d, c, p) && (s.words(span{p.first, d.First}) <= 3 && s.words(span{d.Last, c.last}) <= 1 || s.has("rumour", c))
}

// toldAfter reports that what is denied follows in a clause of its own: "they dismissed a theory that the leap day had confused the program".
func (s *sheet) toldAfter(d lang.Hit, c, p span) bool {
	return d.First < c.last && c.last < p.last && !isComma(s.toks[c.last-1].Text) && s.role("clause", c.last)
}

func (s *sheet) causeIn(rs []reading, sentence int) bool {
	for _, r := range rs {
		if s.sentOf[r.at.first] == sentence && s.quoted[r.at.first] == 0 {
			return true
		}
	}
	return false
}

// parts of a system that a sentence names as the place of a failure, where it names the failure itself too: "a power cut at a data centre",
// "an upgrade of the firewall software".
var parts = map[string]bool{"server_failure": true, "network_failure": true, "data_center_failure": true, "software_bug": true, "hardware_failure": true,
	"dns_failure": true, "capacity_overload": true, "configuration_error": true, "technical_fault": true}

// withoutParts drops such a part's category, read by a linked phrase, beside a failure of its sentence with the same stance.
func (s *sheet) withoutParts(rs []reading) []reading {
	var kept []reading
	for _, r := range rs {
		occasion := r.stance != graph.Denied && r.category == "failed_change" && s.slipBeside(rs, r)
		part := r.stance != graph.Denied && parts[r.category] && s.failureBeside(rs, r)
		if occasion || r.strength == "linked" && (part || r.stance == graph.Denied && parts[r.category] && s.deniedOf(rs, r)) {
			s.drop(r.at, "caused_by cause:"+r.category, "only where the failure was that the sentence names", r.rule)
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

// electricLoad reports a load in a clause on what should have stepped in, where the sentence speaks of the electricity: "the mains went off and the
// generators did not bear the load".
func (s *sheet) electricLoad(h lang.Hit) bool {
	return s.has("spare", s.clauseSpan(h.First)) && s.tellsCause("power_failure", s.sent(s.sentOf[h.First]))
}

// tellsCause reports a phrase for a cause of the category that begins within the range.
func (s *sheet) tellsCause(category string, sp span) bool {
	return slices.ContainsFunc(s.in("cause", sp), func(h lang.Hit) bool { return h.Row.Value == category })
}

// deniedOf reports a part of the system right beside a denied deed that befell it, with nothing that makes a row of the two: what is denied in
// "no break-in at the servers" is the break-in.
func (s *sheet) deniedOf(rs []reading, r reading) bool {
	for _, o := range rs {
		if gap := (span{min(o.at.last, r.at.last), max(o.at.first, r.at.first)}); o.stance == graph.Denied && willed[o.category] && o.strength == "alone" && s.apart(o.at, r.at) <= 2 && s.sentOf[o.at.first] == s.sentOf[r.at.first] && !s.has("and", gap) && !s.has("not", gap) && !s.markIn(gap.first, gap.last) {
			return true
		}
	}
	return false
}

// slips are what somebody got wrong in the course of some work, which then is only the occasion.
var slips = map[string]bool{"human_error": true, "configuration_error": true}

// slipBeside reports such a mistake in the sentence that names the work: "during maintenance an engineer pulled the wrong plug", "entered a wrong
// value in an upgrade".
func (s *sheet) slipBeside(rs []reading, r reading) bool {
	return slices.ContainsFunc(rs, func(o reading) bool {
		named := o.category == "human_error" || o.strength == "alone"
		return slips[o.category] && named && o.stance == r.stance && s.sentOf[o.at.first] == s.sentOf[r.at.first]
	})
}

func (s *sheet) failureBeside(rs []reading, r reading) bool {
	for _, o := range rs {
		if o.category != r.category && o.stance == r.stance && s.sentOf[o.at.first] == s.sentOf[r.at.first] && (o.strength == "alone" || !parts[o.category] || s.loadOn(r, o)) {
			return true
		}
	}
	return false
}

// loadOn reports a load beside the part of the system that bears it, if a causal word ties it: "the traffic to the database was so high that".
func (s *sheet) loadOn(part, load reading) bool {
	return load.category == "capacity_overload" && load.linked && s.apart(part.at, load.at) <= maxToMishap
}

// vague categories and those that outrank them: an unspecific cause is no second one beside a specific one of the same stance.
var vagueness = map[string]int{"technical_fault": 3, "third_party_failure": 2, "server_failure": 1, "network_failure": 1, "data_center_failure": 1}

// outside causes explain nothing about what failed inside the system, so that an unspecific fault beside them stays.
var outside = map[string]bool{"government_order": true, "cyberattack": true}

// specific drops an asserted unspecific cause where the mention asserts a more specific one. That a data centre burned or overheated is no unspecific
// cause; that it was in a data centre that something failed is.
func (s *sheet) specific(rs []reading) []reading {
	var kept []reading
	for _, r := range rs {
		named := r.category == "data_center_failure" && r.strength == "alone"
		if v := vagueness[r.category]; v > 0 && !named && r.stance != graph.Denied && (r.stance == graph.Asserted || v < vagueness["technical_fault"]) && moreSpecific(rs, r, v) {
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

// withoutConsequences drops an overload without a causal word behind a sentence that gives another cause with one: what broke brought more load
// on what was left, and then everybody back at once.
func (s *sheet) withoutConsequences(rs []reading) []reading {
	told := len(s.sents) // the first sentence that gives another cause
	for _, r := range rs {
		switch {
		case r.stance != graph.Asserted || !r.linked:
		case r.category == "capacity_overload":
			return rs
		default:
			told = min(told, s.sentOf[r.at.first])
		}
	}
	return s.dropReadings(rs, func(r reading) bool {
		return r.category == "capacity_overload" && r.stance == graph.Asserted && s.sentOf[r.at.first] > told
	}, "follows from the cause that a sentence before it gives")
}

// withoutPresupposed drops a bare negation of an attack or an order that the narrator has told of before: what it negates is something else about it.
// "No data were stolen in the attack", "nobody has claimed responsibility for the attack", "it was not the first attack".
func (s *sheet) withoutPresupposed(rs []reading) []reading {
	told := map[string]int{} // the first sentence that tells of it
	for _, r := range rs {
		if i, before := told[r.category]; r.stance == graph.Asserted && (r.linked || r.strength == "alone") && s.quoted[r.at.first] == 0 && !s.claimsDeed(r) && (!before || s.sentOf[r.at.first] < i) {
			told[r.category] = s.sentOf[r.at.first]
		}
	}
	return s.dropReadings(rs, func(r reading) bool {
		i, before := told[r.category]
		at := s.sentOf[r.at.first]
		return before && r.stance == graph.Denied && willed[r.category] && !r.linked && i < at && !s.has("deny", s.sent(at)) && !s.has("rumour", s.sent(at))
	}, "the text has told of it before, and negates something else about it")
}

// dropReadings drops the readings for which is holds, with the reason.
func (s *sheet) dropReadings(rs []reading, is func(reading) bool, why string) []reading {
	return slices.DeleteFunc(rs, func(r reading) bool {
		if is(r) {
			s.drop(r.at, "caused_by cause:"+r.category, why, r.rule)
			return true
		}
		return false
	})
}

func moreSpecific(rs []reading, r reading, v int) bool {
	for _, o := range rs {
		if o.category != r.category && o.stance == r.stance && vagueness[o.category] < v && !outside[o.category] {
			return true
		}
	}
	return false
}

// willed causes are deeds that one side may claim and the other deny. What befell a cable or a building is beyond dispute; who denies a part of it
// rejects that somebody did it on purpose.
var willed = map[string]bool{"cyberattack": true, "government_order": true}

// claimCauses claims each category and stance once. A supposition is none beside the same category asserted or denied, unless users
// or experts hold to it, which a denial of a rumour or an answer to the text's own question does not show.
func (s *sheet) claimCauses(m int, rs []reading) {
	seen := map[string]bool{}
	has := map[string]bool{}
	for _, r := range rs {
		has[r.category+" "+string(r.stance)] = true
	}
	for _, r := range rs {
		key := r.category + " " + string(r.stance)
		if seen[key] {
			continue
		}
		if r.stance == graph.Speculated && (has[r.category+" asserted"] || has[r.category+" denied"] && (s.circulates(r) || s.ownQuestion(r))) {
			s.drop(r.at, "caused_by cause:"+r.category, "only supposed, and settled elsewhere in the text", r.rule)
			continue
		}
		if r.stance == graph.Denied && !willed[r.category] && vagueness[r.category] < vagueness["technical_fault"] && has[r.category+" asserted"] {
			s.drop(r.at, "caused_by cause:"+r.category, "what is denied is who or what brought it about", r.rule)
			continue
		}
		seen[key] = true
		s.claim(m, graph.CausedBy, graph.Key("cause", r.category), r.stance, s.causeWords(r), r.rule)
	}
}

// circulates reports a supposition of nobody in particular: a rumour that makes the rounds. A word for it in a clause of denial behind the
// phrase is none: "users blamed an update, but the firm rejects this version".
func (s *sheet) circulates(r reading) bool {
	for _, h := range s.in("rumour", s.sent(s.sentOf[r.at.first])) {
		if answer := s.clauseSpan(h.First); answer.first < r.at.last || !s.has("deny", answer) {
			return true
		}
	}
	return false
}

// ownQuestion reports a supposition that is only a question of the text itself: "Had somebody broken in? No, says the firm".
func (s *sheet) ownQuestion(r reading) bool {
	return r.cue.last > 0 && isQuestionMark(s.toks[r.cue.first].Text) && s.quoted[r.at.first] == 0 && !s.believers(s.sent(s.sentOf[r.at.first]))
}
