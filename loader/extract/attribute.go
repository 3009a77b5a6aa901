package extract

import (
	"sort"

	"outagegraph/graph"
)

// attribute tells of each claim on the cause who claims it: the speaker of the quotation in which it stands, else the one to whom its sentence
// attributes what it says. Claims of the article itself keep no speaker.
func (s *sheet) attribute() {
	for i := range s.out.Claims {
		c := &s.out.Claims[i]
		if c.Predicate == graph.CausedBy || c.Predicate == graph.CauseUndisclosed {
			c.Speaker = s.claimant(c.Span)
		}
	}
}

func (s *sheet) claimant(at graph.Span) string {
	for _, st := range s.out.Statements {
		if st.Span.Covers(at) {
			return st.Speaker
		}
	}
	t := sort.Search(len(s.toks), func(i int) bool { return s.toks[i].Start >= at.Start })
	if t == len(s.toks) {
		return ""
	}
	here := quote{toks: span{t, t + 1}, at: at}
	sp := s.sent(s.sentOf[t])
	best, found := source{parts: []span{sp}}, false
	for _, h := range s.in("says", sp) {
		if s.quoted[h.First] == 0 && (!found || s.distance(h, here) < s.distance(best.verb, here)) {
			best.verb, found = h, true
		}
	}
	if !found {
		return ""
	}
	return s.speaker(best, here, heard{sent: -1})
}
