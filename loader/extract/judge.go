package extract

import "outagegraph/loader/lang"

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

// notUp reports a word for a working service, or for its return, that a negation reaches: "neither Facebook nor Instagram was reachable".
func (s *sheet) notUp(sp span) bool {
	for _, u := range append(s.in("up", sp), s.in("restored", sp)...) {
		if inside(hitSpan(u), s.in("unreal", sp), false) {
			continue // "will not be available"
		}
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
	if h.Row.Role == "weak" && s.deniedOutright(h, c) {
		return false
	}
	if h.Row.Role != "down" {
		if !s.pack.Cased() {
			return true // there the verb's own negation makes the word
		}
		reach = 2
	}
	for _, n := range s.in("not", c) {
		if n.Last <= h.First && s.near(n.Last, h.First) <= reach && !inside(hitSpan(n), s.in("weak", c), true) { // "no longer any of our services"
			return false
		}
	}
	for _, n := range s.in("not_before", c) {
		if n.First == h.Last && !s.has("cause", hitSpan(n)) { // "a failure it was not", where negations stand behind; "the failure has nothing to do with hackers" is one
			return false
		}
	}
	return true
}

// deniedOutright reports a failure that somebody denies, within three words: "the exchange denied any trouble".
func (s *sheet) deniedOutright(h lang.Hit, c span) bool {
	for _, d := range s.in("deny", c) {
		if s.near(h.First, d.First) <= 3 {
			return true
		}
	}
	return false
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
