package extract

import (
	"strconv"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// findDetails claims what else records of outages hold: status, severity, symptoms, numbers of users and reports, who ordered it.
func (s *sheet) findDetails(m int) {
	s.findStatus(m)
	s.findSeverity(m)
	s.findSymptoms(m)
	s.findCounts(m)
	s.findOrder(m)
	s.findEnd(m)
}

// findStatus takes the last word that the text has on it: restored, partly restored or still out.
func (s *sheet) findStatus(m int) {
	var last *lang.Hit
	status := ""
	for _, p := range s.mention[m].parts {
		for _, role := range []string{"restored", "ongoing"} {
			for _, h := range s.in(role, p) {
				if last != nil && h.First < last.First {
					continue
				}
				last = &h
				switch {
				case role == "ongoing":
					status = "ongoing"
				case h.Row.Value == "partial":
					status = "partly_restored"
				default:
					status = "restored"
				}
			}
		}
	}
	if last != nil {
		s.claim(m, graph.HadStatus, status, graph.Asserted, hitSpan(*last), last.Row.Rule())
	}
}

// findSeverity takes the first outage word that tells it.
func (s *sheet) findSeverity(m int) {
	for _, p := range s.mention[m].parts {
		for _, role := range []string{"down", "weak"} {
			for _, h := range s.in(role, p) {
				switch h.Row.Value {
				case "complete", "partial", "slow":
					s.claim(m, graph.HadSeverity, h.Row.Value, graph.Asserted, hitSpan(h), h.Row.Rule())
					return
				}
			}
		}
	}
}

// findSymptoms claims each thing that did not work once.
func (s *sheet) findSymptoms(m int) {
	seen := map[string]bool{"": true, "other": true}
	for _, p := range s.mention[m].parts {
		for _, h := range s.in("symptom", p) {
			if !seen[h.Row.Value] && s.real(h) {
				seen[h.Row.Value] = true
				s.claim(m, graph.HadSymptom, h.Row.Value, graph.Asserted, hitSpan(h), h.Row.Rule())
			}
		}
	}
}

// fewest is the smallest number that is taken for one of users or reports.
const fewest = 50

// findCounts claims how many reports a monitor counted and how many users were hit: a figure at most three words from a word for them.
func (s *sheet) findCounts(m int) {
	done := map[graph.Predicate]bool{}
	for _, p := range s.mention[m].parts {
		if i := s.sentOf[p.first]; !s.sents[i].live && !s.has("affected", p) {
			continue
		}
		for i := p.first; i < p.last; i++ {
			n, ok := s.numbers[i]
			if !ok || !s.isCount(i, n) {
				continue
			}
			pred := graph.AffectedUsers
			if s.monitorIn(s.sent(s.sentOf[i])) {
				pred = graph.UserReports
			} else if !s.outageClause(i) {
				continue // how many users there are at all
			}
			if !done[pred] {
				done[pred] = true
				s.claim(m, pred, strconv.FormatFloat(n.value, 'f', 0, 64), graph.Asserted, span{i, n.last}, "detail/count")
			}
		}
	}
}

func (s *sheet) isCount(i int, n number) bool {
	if n.value < fewest || n.value > 5e9 || n.value != float64(int64(n.value)) || s.dateCovers(i) {
		return false
	}
	if len(n.raw) == 4 && isYear(int(n.value)) {
		return false
	}
	if n.last < len(s.toks) && (s.toks[n.last].Text == "%" || s.toks[n.last].Kind == text.Number) {
		return false
	}
	if _, ok := s.spans[i]; ok {
		return false
	}
	for _, h := range s.in("affected", s.sent(s.sentOf[i])) {
		if h.First >= n.last && s.near(n.last, h.First) <= 3 {
			return true
		}
	}
	return false
}

// monitorIn reports an organisation in the range that counts users' reports.
func (s *sheet) monitorIn(sp span) bool {
	for _, e := range s.entities(sp) {
		if s.eng.monitors[e.org] {
			return true
		}
	}
	return false
}

// findOrder claims who ordered a shutdown: the body named in the sentence that asserts the order.
func (s *sheet) findOrder(m int) {
	for _, c := range s.out.Claims {
		if c.Mention != m || c.Predicate != graph.CausedBy || c.Object != "cause:government_order" || c.Stance != graph.Asserted {
			continue
		}
		for i := range s.sents {
			sp := s.sent(i)
			if s.toks[sp.first].Start > c.Span.Start || s.toks[sp.last-1].End < c.Span.End {
				continue
			}
			for _, h := range s.in("body", sp) {
				at := s.wholeBody(h)
				_, name := s.quoteOf(at)
				s.claim(m, graph.OrderedBy, name, graph.Asserted, at, h.Row.Rule())
				return
			}
		}
	}
}

// findEnd claims the day on which the service came back, where the text names one beside a word of restoration.
func (s *sheet) findEnd(m int) {
	when := s.mention[m].when
	if when.precision() < 3 {
		return
	}
	for _, p := range s.mention[m].parts {
		for _, d := range s.datesIn(p) {
			if d.val.precision() == 3 && when.daysBefore(d.val) >= 0 && d.at != s.mention[m].at && s.has("restored", s.clauseSpan(d.at.first)) {
				s.claim(m, graph.EndedOn, d.val.String(), graph.Asserted, d.at, d.rule)
				return
			}
		}
	}
}
