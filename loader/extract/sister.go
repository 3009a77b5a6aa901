package extract

import (
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/text"
)

// This file finds editions and sister products that no list knows: a listed name that goes on with a figure, or between marks with a word in which
// names of services end, is another name: "Battlefield 6", "«كريم باي»". A capitalised word behind a name is no such sign: "Telconet Latam", "XL Axiata Tbk".

// sisters adds the names that begin with a listed one and go on.
func (s *sheet) sisters(found map[graph.Slug]unlisted) {
	for i := range s.ents {
		e := &s.ents[i]
		if e.service == "" || e.number || s.learnedName(e) {
			continue
		}
		last := s.sisterEnd(e)
		if last <= e.at.last {
			continue
		}
		slug := s.sisterSlug(e)
		if _, known := found[slug]; !known {
			_, name := s.quoteOf(span{e.at.first, last})
			found[slug] = unlisted{name: name, kind: s.kindOf(e.service), rule: "service/listed-name-goes-on"}
		}
	}
}

// sisterEnd gives where the longer name ends that begins with e, or 0.
func (s *sheet) sisterEnd(e *entity) int {
	next := e.at.last
	if next >= len(s.toks) || s.sentOf[next] != s.sentOf[e.at.first] || s.entity(next) != nil || s.dateCovers(next) || s.clockCovers(next) {
		return 0
	}
	switch {
	case s.edition(e, next):
		return next + 1
	case s.eng.latin[s.toks[next].Text] != "" && s.inMarks(span{e.at.first, next + 1}):
		return next + 1
	}
	return 0
}

// edition reports a figure of one or two digits right behind a game's name that counts nothing: "Battlefield 6".
func (s *sheet) edition(e *entity, t int) bool {
	n := s.toks[t]
	return s.kindOf(e.service) == "game" && n.Kind == text.Number && utf8.RuneCountInString(n.Text) <= 2 && n.Start == s.toks[t-1].End+1 &&
		!s.counts(span{t, t + 1}) && !s.role("affected", t+1) && !s.inFigure(span{t, t + 1}) && !(t+1 < len(s.toks) && strings.ContainsAny(s.toks[t+1].Text, ":.,%"))
}

// sisterSlug gives the slug of the longer name: that of the listed one with the next word behind it.
func (s *sheet) sisterSlug(e *entity) graph.Slug {
	word := s.toks[e.at.last].Text
	if w := s.eng.latin[word]; w != "" {
		word = w
	}
	return e.service + "-" + Slugify(word)
}

// latinWords gives the Latin spelling of words in which services' names end in other scripts, learnt from the listed names of as many words as their
// slug has: "باي" is "pay".
func latinWords(names []Name) map[string]string {
	counts := map[string]map[string]int{}
	for _, n := range names {
		last := strings.LastIndexByte(n.Alias, ' ')
		if n.Service == "" || last < 0 || isLatin(n.Alias[last+1:]) || strings.Count(n.Alias, " ") != strings.Count(string(n.Service), "-") {
			continue
		}
		word, slug := text.Fold(n.Alias[last+1:]), string(n.Service)
		if counts[word] == nil {
			counts[word] = map[string]int{}
		}
		counts[word][slug[strings.LastIndexByte(slug, '-')+1:]]++
	}
	out := map[string]string{}
	for word, of := range counts {
		best := ""
		for w, n := range of {
			if n > of[best] || n == of[best] && w < best {
				best = w
			}
		}
		if of[best] > 1 {
			out[word] = best
		}
	}
	return out
}
