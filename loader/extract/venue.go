package extract

import (
	"slices"

	"outagegraph/loader/lang"
)

// venues are kinds of service on which people talk about an outage of another.
var venues = map[string]bool{"social": true, "messaging": true, "streaming": true}

// venue reports that the name is only where people talk or look. A bare preposition ("on X") shows that only where the clause tells of no
// outage, or of somebody saying something, or where the article is about another service.
func (s *sheet) venue(e *entity) bool {
	return venues[s.kindOf(e.service)] && (s.venueRow(e) || !s.failsSomewhere(e))
}

// venueRow reports a pattern of the pack that makes the name a venue where it stands, or the one of its list before it: "on X, Facebook and Reddit".
func (s *sheet) venueRow(e *entity) bool {
	if !venues[s.kindOf(e.service)] {
		return false
	}
	if o := s.listedBefore(e.at.first); o != nil && s.venueRow(o) {
		return true
	}
	c := s.clauseSpan(e.at.first)
	for _, h := range s.in("venue", s.sent(s.sentOf[e.at.first])) {
		if h.First > e.at.first || h.Last < e.at.last || s.downBeyond(e, h) {
			continue
		}
		bare := s.words(hitSpan(h))-s.words(e.at) <= 1 && s.smallWords(h, e)
		if bare && (s.failureOf(hitSpan(h)) || s.banned(hitSpan(h))) {
			continue // "the outage on X", and where the verb stands last "a ban on X was imposed"
		}
		tells := s.tellsOfFailure(c)
		if !bare || !tells || s.has("says", span{max(c.first, h.First-5), min(c.last, h.Last+5)}) || s.has("rumour", c) || s.anotherLeads(e) {
			return true
		}
	}
	return false
}

// downBeyond reports words of an outage that hold the name itself and go on behind the venue's: Hindi "posts on X are not loading".
func (s *sheet) downBeyond(e *entity, venue lang.Hit) bool {
	return slices.ContainsFunc(s.in("down", e.at), func(h lang.Hit) bool { return h.First <= e.at.first && h.Last > venue.Last })
}

// anotherLeads reports that the title, or the first sentence where the title names no service, is about other services than this one.
func (s *sheet) anotherLeads(e *entity) bool {
	other := false
	for i := range s.ents {
		o := &s.ents[i]
		if o.service == "" {
			continue
		}
		if at := s.sentOf[o.at.first]; !s.sents[at].title && (other || at > 0 && !s.sents[at-1].title) {
			break
		}
		if brandOf(o.service) == brandOf(e.service) { // "YouTube" and "YouTube TV"
			return false
		}
		other = true
	}
	return other
}

// failureOf reports a noun of failure, or what users could not do, set right before a place or running into it: "the outage on X", "trouble sending
// messages on Messenger".
func (s *sheet) failureOf(at span) bool {
	for _, role := range []string{"down", "weak", "symptom"} {
		for _, h := range s.in(role, span{max(0, at.first-8), at.last}) {
			if h.First < at.first && h.Last >= at.first {
				return true
			}
		}
	}
	return false
}

// banned reports a place within a phrase that tells of a blocking by order.
func (s *sheet) banned(at span) bool {
	for _, h := range s.in("cause", s.sent(s.sentOf[at.first])) {
		if h.Row.Value == "government_order" && h.First < at.first && at.last < h.Last {
			return true
		}
	}
	return false
}

// failsSomewhere asks of a platform on which people talk that one of its mentions show that it failed itself.
func (s *sheet) failsSomewhere(e *entity) bool {
	for i := range s.ents {
		if o := &s.ents[i]; o.service == e.service && s.failsItself(o) {
			return true
		}
	}
	return false
}

// maxToWord is how many words may part a platform from the outage word that tells of it.
const maxToWord = 6

// failsItself asks that the name stand in the title, be the only service named, stand beside another that is no venue, or be the service
// of its sentence nearest to an outage word.
func (s *sheet) failsItself(e *entity) bool {
	i := s.sentOf[e.at.first]
	switch {
	case s.venueRow(e):
		return false
	case s.sents[i].title, s.only(e):
		return true
	}
	for _, o := range s.listOf(e) {
		if o != e && !s.venueRow(o) && s.evidence(i, s.sent(i)) {
			return true
		}
	}
	for _, role := range []string{"down", "weak", "symptom", "restored", "cause"} {
		for _, h := range s.in(role, s.sent(i)) {
			if role == "cause" && h.Row.Value != "government_order" {
				continue // only a blocking tells by itself what is blocked
			}
			if s.saidThere(e, h) {
				continue
			}
			subject := s.near(s.sent(i).first, e.at.first) <= 2 // however long the clause that parts it from its verb
			if (subject || s.apart(e.at, hitSpan(h)) <= maxToWord || s.exampleOf(e, h)) && s.nearest(h, s.sent(i)) == e {
				return true
			}
		}
	}
	return false
}

// saidThere reports a word for an outage within a quotation that somebody other than the platform, which stands outside of it, is told to have published there: "on X
// the bank said that “…”".
func (s *sheet) saidThere(e *entity, h lang.Hit) bool {
	if s.quoted[h.First] == 0 || s.quoted[e.at.first] > 0 {
		return false
	}
	sp := s.sent(s.sentOf[e.at.first])
	for _, role := range []string{"company", "anonymous"} {
		for _, who := range s.in(role, sp) {
			if s.quoted[who.First] == 0 && !s.namesVenue(who) && s.apart(hitSpan(who), e.at) <= maxToWord {
				return true
			}
		}
	}
	return slices.ContainsFunc(s.entities(sp), func(o *entity) bool {
		return o != e && o.service != "" && s.quoted[o.at.first] == 0 && !venues[s.kindOf(o.service)]
	})
}

// exampleOf reports a word for such platforms soon behind an outage word and before a name, whatever else describes them: "other social media that
// belong to the giant are down, too, among them Instagram".
func (s *sheet) exampleOf(e *entity, h lang.Hit) bool {
	for _, k := range s.in("kind", span{h.Last, e.at.first}) {
		if venues[k.Row.Value] && s.near(h.Last, k.First) <= maxAside/3 {
			return true
		}
	}
	return false
}

// only reports that the article names no other service.
func (s *sheet) only(e *entity) bool {
	for i := range s.ents {
		if o := &s.ents[i]; o.service != "" && o.service != e.service && !s.ownerOnly(o) {
			return false
		}
	}
	return true
}

// nearest gives the service of the range that stands nearest to a hit; those in a clause about what was not hit do not count.
func (s *sheet) nearest(h lang.Hit, c span) *entity {
	var best *entity
	for _, o := range s.entities(c) {
		if o.service == "" || s.ownerOnly(o) || s.has("unaffected", s.clauseSpan(o.at.first)) {
			continue
		}
		if best == nil || s.farFrom(o, h) < s.farFrom(best, h) {
			best = o
		}
	}
	return best
}

// farFrom gives how many words part a name from a hit; one in another clause is further than any in its own.
func (s *sheet) farFrom(e *entity, h lang.Hit) int {
	n := s.apart(e.at, hitSpan(h))
	if s.clause[e.at.first] != s.clause[h.First] {
		n += len(s.toks)
	}
	return n
}
