package extract

import (
	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// findScope claims how far the outage reached: as a phrase says, else as the countries show.
func (s *sheet) findScope(m int, w *where) {
	best, at, rule := "", span{}, ""
	for _, h := range s.scopePhrases(m) {
		if said := s.scopeSaid(h); wider(said, best) {
			best, at, rule = said, hitSpan(h), h.Row.Rule()
		}
	}
	if shown, span, from := s.scopeOf(m, w); wider(shown, best) {
		best, at, rule = shown, span, from
	}
	if best != "" {
		s.claim(m, graph.HadScope, best, graph.Asserted, at, rule)
	}
}

// scopeSaid gives how far a phrase says that it reached; between two places of one country that is no farther than the nation: "from New York to
// Los Angeles".
func (s *sheet) scopeSaid(h lang.Hit) string {
	code, places := "", 0
	for _, e := range s.entities(hitSpan(h)) {
		if e.code != "" && (code == "" || e.code == code) {
			code = e.code
			places++
		} else {
			return h.Row.Value
		}
	}
	if places > 1 && wider(h.Row.Value, "national") {
		return "national"
	}
	return h.Row.Value
}

// scopePhrases gives the phrases on how far it reached in the mention's sentences on the outage.
func (s *sheet) scopePhrases(m int) []lang.Hit {
	var found []lang.Hit
	for _, p := range s.mention[m].parts {
		if i := s.sentOf[p.first]; !s.sents[i].live && !s.sents[i].weak {
			continue
		}
		for _, h := range s.in("scope", p) {
			if !s.ofArea(h) && !s.inTitledName(h) && !s.inName(h) && !s.ofNet(h) && !s.has("unaffected", s.clauseSpan(h.First)) && !s.comparedAway(h.First) && !s.watched(h) {
				found = append(found, h)
			}
		}
	}
	return found
}

// watched reports a scope behind words that hide an outage word in its clause: how far a monitor looks, "which tracks outages worldwide".
func (s *sheet) watched(h lang.Hit) bool {
	c := s.clauseSpan(h.First)
	return s.has("decoy", span{c.first, h.First}) && !s.tellsOfFailure(c)
}

// inName reports a word that is only part of a longer name of a service or a body: the "All-China" Federation.
func (s *sheet) inName(h lang.Hit) bool {
	e := s.entity(h.First)
	return e != nil && e.code == "" && h.Last-h.First < e.at.last-e.at.first
}

// ofNet reports a word that describes the net as such: "the worldwide internet" was told something, nothing failed worldwide.
func (s *sheet) ofNet(h lang.Hit) bool {
	for _, g := range s.in("generic", span{max(0, h.First-2), h.Last + 1}) {
		if g.Last == h.First || g.First == h.Last {
			return h.Last-h.First == 1 && !s.tellsOfFailure(s.clauseSpan(h.First))
		}
	}
	return false
}

// inTitledName reports one capitalised word with capitalised words on either side that is part of a name: the "National" Data Centre.
func (s *sheet) inTitledName(h lang.Hit) bool {
	if h.Last-h.First > 1 || !s.toks[h.First].Upper || s.sents[s.sentOf[h.First]].title || s.pack.NounsCapital() {
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

// scopeOf derives the scope from the countries: more than one continent, several countries, or one country as a whole.
func (s *sheet) scopeOf(m int, w *where) (string, span, string) {
	if len(w.order) == 0 {
		return "", span{}, ""
	}
	last := w.first[w.order[len(w.order)-1]]
	switch {
	case !s.onOneContinent(w.order):
		return "global", last, "scope/several-continents"
	case len(w.order) > 1:
		return "regional", last, "scope/several-countries"
	case s.onlyPart(m):
		return "", span{}, ""
	case w.nation[w.order[0]]:
		return "national", last, "scope/nation-named"
	case w.allOver(w.order[0], s.networkFailed(m)):
		return "national", last, "scope/cities-of-one-country"
	}
	return "", span{}, ""
}

// allOver reports cities that stand for their whole country: any two where users of a bank or a portal live, but of a network, which fails where its
// lines lie, only the capital with two others and no region named.
func (w *where) allOver(code string, network bool) bool {
	if network {
		return w.seats[code] && w.cities[code] >= 3 && w.kinds[code+"region"] == 0
	}
	return w.cities[code] >= 2
}

// onOneContinent reports a continent to which all countries belong or which they border.
func (s *sheet) onOneContinent(codes []string) bool {
	shared := map[string]int{}
	for _, c := range codes {
		shared[s.eng.continent(c)]++
		if also := alsoIn[c]; also != "" {
			shared[also]++
		}
	}
	for _, n := range shared {
		if n == len(codes) {
			return true
		}
	}
	return false
}

// alsoIn gives the second continent of countries that lie on two, or that the press counts to the neighbouring one as often.
var alsoIn = map[string]string{
	"TR": "Europe", "CY": "Europe", "GE": "Europe", "AM": "Europe", "AZ": "Europe", "KZ": "Europe", "RU": "Asia",
	"EG": "Asia", "LY": "Asia", "TN": "Asia", "DZ": "Asia", "MA": "Asia", "SD": "Asia", // the Arab world
	"AU": "Asia", "NZ": "Asia", "PG": "Asia", // the Asia-Pacific region
	"MX": "South America", "GT": "South America", "HN": "South America", "SV": "South America", "NI": "South America", "CR": "South America",
	"PA": "South America", "CU": "South America", "DO": "South America", "PR": "South America", "HT": "South America", // Latin America
}

// onlyPart reports a phrase that confines the outage to a part of the country: "in the north of <place>", "in some districts".
func (s *sheet) onlyPart(m int) bool {
	for _, h := range s.scopePhrases(m) {
		if h.Row.Value == "part" {
			return true
		}
	}
	return false
}

// networkFailed reports a network of lines and masts among what failed.
func (s *sheet) networkFailed(m int) bool {
	for slug := range s.mention[m].services {
		if general[slug] || replacedBy[s.kindOf(slug)] {
			return true
		}
	}
	return false
}
