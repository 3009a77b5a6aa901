package extract

import (
	"slices"
	"strings"

	"outagegraph/graph"
	"outagegraph/loader/text"
)

// This file tells the services that the text introduces from short names that it gives in brackets to listed ones: "Ukrzaliznytsia (UZ) … the UZ app". It also
// finds their names in a script without spaces behind which brackets give the listed one: "澳星通訊（Optus）".

// shortNames takes the short names of listed services from those found and gives them as names of these.
func (s *sheet) shortNames(found map[graph.Slug]unlisted) []Name {
	var names []Name
	for i := range s.ents {
		e := &s.ents[i]
		t := s.closingMarks(e.at.last) + 1
		if e.service == "" || e.number || s.learnedName(e) || !s.inBrackets(t) || !s.shortens(t, e.at) {
			continue
		}
		for slug, u := range found {
			if u.name == s.raw(t) {
				delete(found, slug)
				names = append(names, Name{Alias: u.name, Service: e.service})
			}
		}
	}
	return slices.Concat(names, s.glossedNames(), s.shortened)
}

// inBrackets reports a single word in brackets.
func (s *sheet) inBrackets(t int) bool {
	return t+1 < len(s.toks) && opensBracket(s.toks[t-1].Text) && closesBracket(s.toks[t+1].Text)
}

// shortens reports that the letters of the word at token t stand in the name in that order, the first at its beginning.
func (s *sheet) shortens(t int, name span) bool {
	_, long := s.quoteOf(name)
	rest := string(Slugify(long))
	for i, r := range string(Slugify(s.raw(t))) {
		at := strings.IndexRune(rest, r)
		if at < 0 || i == 0 && at > 0 {
			return false
		}
		rest = rest[at+1:]
	}
	return true
}

// glossedNames gives the names in a script without spaces behind which a listed one stands in brackets.
func (s *sheet) glossedNames() []Name {
	var names []Name
	for i := range s.ents {
		if e := &s.ents[i]; e.service != "" && !e.number {
			if at := s.nameBeforeBrackets(e); at.last > at.first {
				_, name := s.quoteOf(at)
				names = append(names, Name{Alias: name, Service: e.service})
			}
		}
	}
	return names
}

// nameBeforeBrackets gives, where no space parts words, the characters right before the brackets in which a name in Latin letters stands alone: as many as
// stand together again.
func (s *sheet) nameBeforeBrackets(e *entity) span {
	end := e.at.first - 1
	if end < 1 || s.pack.Spaced() || e.at.last >= len(s.toks) || !opensBracket(s.toks[end].Text) || !closesBracket(s.toks[e.at.last].Text) || !isLatin(s.toks[e.at.first].Text) {
		return span{}
	}
	var best span
	for first := end - 1; first >= 0 && end-first <= longestBracketed; first-- {
		t := s.toks[first]
		at := span{first, end}
		if t.Kind != text.Word && t.Kind != text.Ideo || isLatin(t.Text) || s.namesService(at) || s.sentOf[first] != s.sentOf[end] {
			break
		}
		if end-first < shortestRun {
			continue
		}
		if !s.standsAgain(at) {
			break // nor does a longer one
		}
		if !s.nounAlone(at) {
			best = at
		}
	}
	return best
}

// shortestRun is how many characters a name has at least in a script without spaces, see runBefore.
const shortestRun = 3

// nounAlone reports a common noun for a company, a service or an authority.
func (s *sheet) nounAlone(at span) bool {
	for _, role := range []string{"company", "kind", "body"} {
		for _, h := range s.in(role, at) {
			if h.Last == at.last {
				return h.First <= at.first
			}
		}
	}
	return false
}

// standsAgain reports that the same words stand elsewhere in the article. Only the ends of equal shortest runs are compared: a text may be full of
// brackets.
func (s *sheet) standsAgain(at span) bool {
	if s.runs == nil {
		s.runs = map[string][]int{}
		for t := shortestRun; t <= len(s.toks); t++ {
			s.runs[s.runBefore(t)] = append(s.runs[s.runBefore(t)], t)
		}
	}
	return slices.ContainsFunc(s.runs[s.runBefore(at.last)], func(end int) bool {
		first := end - (at.last - at.first)
		return first >= 0 && first != at.first && s.sameWords(at, first)
	})
}

// runBefore gives the shortest run of words that ends before token t.
func (s *sheet) runBefore(t int) string {
	return s.toks[t-3].Text + " " + s.toks[t-2].Text + " " + s.toks[t-1].Text
}
