package extract

import (
	"slices"

	"outagegraph/graph"
)

// This file weighs whether a sentence that tells of the failure of services not told of so far speaks of an incident besides the main one, or of
// what else that one hit. The weights are rounded from a logistic regression over the sentences of some 700 articles.
const (
	apartWorth  = 2  // a word says that it is another, or that there is no link
	turnWorth   = 1  // a word says that it may be ("the same day", "meanwhile", "it was X's turn")
	linkedWorth = 1  // the text says elsewhere that its incidents are not linked
	afterWorth  = 1  // another incident was told of right before
	reasonWorth = 1  // it or the next sentence gives a cause
	otherWorth  = 1  // and another than the main outage's
	dayWorth    = 1  // it has a day of its own
	endedWorth  = 1  // the main outage's end has been told
	ownEndWorth = 1  // and so is the end or the duration of this one
	kindWorth   = -1 // what failed is of the same kind
	apartMargin = 4  // what a sentence must weigh
)

// outweighs reports a sentence below the first paragraph that tells of another incident.
func (s *sheet) outweighs(i, current int) bool {
	sp, told := s.sent(i), s.toldServices(0)
	if len(told) == 0 || s.sents[i].Para <= s.firstPara() || s.recallsAny(sp) || s.hasMonitor(sp) || s.tellsCause("third_party_failure", sp) {
		return false
	}
	if current > 0 && s.sents[i-1].Para == s.sents[i].Para && !s.has("apart", sp) && !s.otherDay(sp) {
		return false // it rather goes on with the account
	}
	named := s.failingIn(sp)
	if len(named) == 0 || s.toldAny(named) || s.ownerShared(named, told) {
		return false
	}
	next := s.next(i)
	w := worth(s.unlinked() != nil, linkedWorth) + worth(current > 0, afterWorth) + s.cueWeight(sp) + worth(s.otherDay(sp), dayWorth) + worth(s.kindShared(named, told), kindWorth)
	w += worth(len(s.reasons(sp)) > 0 || len(s.reasons(next)) > 0, reasonWorth) + worth(s.otherReason(sp) || s.otherReason(next), otherWorth)
	w += worth(slices.ContainsFunc(s.mention[0].parts, s.tellsEnd), endedWorth) + worth(s.afterMain(i, sp), ownEndWorth)
	return w >= apartMargin
}

// cueWeight weighs the words of a range that tell an incident from another.
func (s *sheet) cueWeight(sp span) int {
	apart, turn := false, false
	for _, h := range s.in("apart", sp) {
		turn = turn || h.Row.Value == ofItsOwn
		apart = apart || h.Row.Value != ofItsOwn
	}
	return worth(apart, apartWorth) + worth(turn, turnWorth)
}

// toldAny reports a service of the main outage or of another incident told so far.
func (s *sheet) toldAny(named map[graph.Slug]bool) bool {
	for m := range s.mention {
		if anyOf(named, s.toldServices(m)) {
			return true
		}
	}
	return false
}

// kindShared reports a service of each set that are of one kind.
func (s *sheet) kindShared(a, b map[graph.Slug]bool) bool {
	for x := range a {
		for y := range b {
			if k := s.kindOf(x); k != "" && k == s.kindOf(y) {
				return true
			}
		}
	}
	return false
}

// hasMonitor reports the name of a site that watches over services.
func (s *sheet) hasMonitor(sp span) bool {
	return slices.ContainsFunc(s.entities(sp), func(e *entity) bool { return s.eng.monitors[e.org] })
}
