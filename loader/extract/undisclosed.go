package extract

import (
	"slices"

	"outagegraph/graph"
	"outagegraph/loader/lang"
)

// findUndisclosed claims that the cause is not known or was not given: by a phrase that says so, or by a word for the reason with one
// for not knowing or a negated verb of telling.
func (s *sheet) findUndisclosed(m int) {
	for _, p := range s.mention[m].parts {
		for _, h := range s.in("undisclosed", p) {
			if s.originOfAttack(h) || s.asksElse(h) || s.toldLater(m, h.First) {
				continue
			}
			s.claim(m, graph.CauseUndisclosed, "", graph.Asserted, hitSpan(h), h.Row.Rule())
			return
		}
		if at, ok := s.reasonUnknown(p); ok && !s.toldLater(m, at.first) {
			s.claim(m, graph.CauseUndisclosed, "", graph.Asserted, at, "undisclosed/reason-not-told")
			return
		}
		if at, ok := s.unanswered(p); ok && !s.toldLater(m, at.first) {
			s.claim(m, graph.CauseUndisclosed, "", graph.Asserted, at, "undisclosed/not-answered")
			return
		}
	}
}

// originOfAttack reports a question not of why the service failed but of who was behind what is known: "investigates the origin of the attack".
func (s *sheet) originOfAttack(h lang.Hit) bool {
	for _, c := range s.in("cause", span{h.Last, min(h.Last+4, len(s.toks))}) {
		if c.Row.Value == "cyberattack" && s.clause[c.First] == s.clause[h.Last-1] {
			return true
		}
	}
	return false
}

// toldLater reports a sentence on what was not known at first, of an outage of which another sentence gives the cause; that a cable was cut may
// be known before by whom.
func (s *sheet) toldLater(m, t int) bool {
	i := s.sentOf[t]
	if !s.has("at_first", s.sent(i)) {
		return false
	}
	end := s.toks[s.sents[i].Last-1].End
	for _, f := range s.in("found", s.sent(i)) {
		if f.First > t {
			end = min(end, s.toks[f.First].Start) // "at first nobody knew why, later it turned out that a cable was cut"
		}
	}
	for _, c := range s.out.Claims {
		if c.Mention == m && c.Predicate == graph.CausedBy && c.Stance == graph.Asserted && (c.Span.Start >= end || c.Object != "cause:cable_cut" && c.Object != "cause:technical_fault") {
			return true
		}
	}
	return false
}

// asksElse reports a phrase that names no reason and answers another question of its sentence: "how long it would last remained unclear", "gave
// no details of which countries were hit".
func (s *sheet) asksElse(h lang.Hit) bool {
	at := hitSpan(h)
	if s.has("reason", at) || s.has("cause_noun", at) {
		return false
	}
	sp := s.sent(s.sentOf[h.First])
	for _, o := range s.in("other_question", sp) {
		if s.near(o.Last, h.First) <= maxToQuestion && o.Last <= h.First || s.near(h.Last, o.First) <= maxToQuestion {
			return !s.has("reason", sp)
		}
	}
	return false
}

// maxToQuestion is how many words may part a question from what says that it is open.
const maxToQuestion = 10

// reasonUnknown gives the words that say so. Why what should have stepped in did not (a backup, a generator) is another question.
func (s *sheet) reasonUnknown(p span) (span, bool) {
	for _, r := range s.in("reason", p) {
		for _, u := range s.in("unknown", p) {
			at := join(hitSpan(r), hitSpan(u))
			if s.near(r.First, u.First) <= maxToUnknown && !s.cutOff(min(r.Last, u.Last), max(r.First, u.First)) && !s.has("spare", at) {
				return at, true
			}
		}
		for _, t := range s.in("tell", p) {
			if t.First < r.Last && r.First < t.Last {
				continue // "the explanation" is not told besides
			}
			for _, n := range s.untold(t, p) {
				if at := join(join(hitSpan(r), hitSpan(t)), n); s.words(at) <= maxToTelling && !s.has("but", at) && !s.has("spare", at) {
					return at, true
				}
			}
		}
	}
	return span{}, false
}

// maxToUnknown is how many words may part a reason from what says that it is not known: "the reason for the failure at the bank's two centres is as yet unclear".
const maxToUnknown = 10

// maxToTelling is how many words the reason, the telling and its negation may span.
const maxToTelling = 20

// untold gives the negations near a word of telling: "did not say" negates no cause, but it is not telling.
func (s *sheet) untold(t lang.Hit, p span) []span {
	var found []span
	for _, n := range slices.Concat(s.in("not", p), s.in("not_before", p), s.in("pseudo", p)) {
		within := n.First <= t.First && t.Last <= n.Last
		if (n.Row.Role != "pseudo" || within) && s.near(n.First, t.First) <= 6 {
			found = append(found, hitSpan(n))
		}
	}
	return found
}

// unanswered gives the words that leave open, right behind a question for the reason, what it asks: "Where did the fault come from? The hospital
// is not saying."
func (s *sheet) unanswered(p span) (span, bool) {
	i := s.sentOf[p.first]
	if p.first != s.sents[i].First || i == 0 || s.sents[i-1].Para != s.sents[i].Para || !s.asksWhy(i-1) || s.has("other_question", p) {
		return span{}, false
	}
	if u := s.in("unknown", p); len(u) > 0 {
		return hitSpan(u[0]), true
	}
	for _, t := range slices.Concat(s.in("tell", p), s.in("says", p)) {
		if n := s.untold(t, p); len(n) > 0 {
			return join(n[0], hitSpan(t)), true
		}
	}
	return span{}, false
}

// asksWhy reports a question of the text itself for the reason.
func (s *sheet) asksWhy(i int) bool {
	sp := s.sent(i)
	return s.quoted[sp.first] == 0 && isQuestionMark(s.toks[sp.last-1].Text) && s.has("reason", sp)
}
