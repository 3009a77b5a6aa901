package extract

import (
	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// findScope claims how far the outage reached: as a phrase says, else as the countries show.
func (s *sheet) findScope(m int, w *where) {
	best, at, rule := "", span{}, ""
	for _, p := range s.mention[m].parts {
		if i := s.sentOf[p.first]; !s.sents[i].live && !s.sents[i].weak {
			continue
		}
		for _, h := range s.in("scope", p) {
			if wider(h.Row.Value, best) && !s.ofArea(h) && !s.inTitledName(h) && !s.has("unaffected", s.clauseSpan(h.First)) && !s.comparedAway(h.First) {
				best, at, rule = h.Row.Value, hitSpan(h), h.Row.Rule()
			}
		}
	}
	if shown, span := s.scopeOf(w); wider(shown, best) {
		best, at, rule = shown, span, "scope/from-countries"
	}
	if best != "" {
		s.claim(m, graph.HadScope, best, graph.Asserted, at, rule)
	}
}

// inTitledName reports one capitalised word with capitalised words on either side that is part of a name: the "National" Data Centre.
func (s *sheet) inTitledName(h lang.Hit) bool {
	if h.Last-h.First > 1 || !s.toks[h.First].Upper || s.sents[s.sentOf[h.First]].title || s.pack.Setting("nouns") == "capital" {
		return false
	}
	for _, i := range []int{h.First - 1, h.Last} {
		if i >= 0 && i < len(s.toks) && s.toks[i].Kind == text.Word && s.toks[i].Upper && s.sentOf[i] == s.sentOf[h.First] && !s.opensSentence(min(i, h.First)) {
			return true
		}
	}
	return false
}

var reach = map[string]int{"": 0, "national": 1, "regional": 2, "global": 3}

func wider(a, b string) bool { return reach[a] > reach[b] }

// scopeOf derives the scope from the countries: several continents, several countries, or one country named as such.
func (s *sheet) scopeOf(w *where) (string, span) {
	if len(w.order) == 0 {
		return "", span{}
	}
	last := w.first[w.order[len(w.order)-1]]
	continents := map[string]bool{}
	for _, c := range w.order {
		if !bridges[c] {
			continents[s.eng.continent(c)] = true
		}
	}
	switch {
	case len(continents) > 1:
		return "global", last
	case len(w.order) > 1:
		return "regional", last
	case w.nation[w.order[0]] || w.cities[w.order[0]] >= 3:
		return "national", last
	}
	return "", span{}
}
