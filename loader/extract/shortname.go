package extract

import (
	"slices"
	"strings"

	"outagegraph/graph"
)

// This file tells the services that the text introduces from short names that it gives in brackets to listed ones: "Ukrzaliznytsia (UZ) … the UZ app".

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
	return names
}

// inBrackets reports a single word in brackets.
func (s *sheet) inBrackets(t int) bool {
	return t+1 < len(s.toks) && strings.Contains("(（", s.toks[t-1].Text) && strings.Contains(")）", s.toks[t+1].Text)
}

// shortens reports that the letters of the word at token t stand in the name in that order, the first at its beginning.
func (s *sheet) shortens(t int, name span) bool {
	_, long := s.quoteOf(name)
	rest := []rune(strings.ToLower(long))
	for i, r := range []rune(strings.ToLower(s.raw(t))) {
		at := slices.Index(rest, r)
		if at < 0 || i == 0 && at > 0 {
			return false
		}
		rest = rest[at+1:]
	}
	return true
}
