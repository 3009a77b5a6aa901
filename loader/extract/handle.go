package extract

import (
	"slices"
	"strings"

	"outagegraph/graph"
	"outagegraph/loader/text"
)

// handles gives the accounts that a part names by their handles, "wrote @annaroe on X", among the narrator's words. The account of an organisation that the
// lists know is left to that, and one that holds the name of what failed (@CareOfZwipp) speaks for it.
func (s *sheet) handles(p span) []candidate {
	var out []candidate
	for t := p.first; t+1 < p.last; t++ {
		if s.toks[t].Text != "@" || s.quoted[t] > 0 || !s.glued(t) || s.entity(t+1) != nil {
			continue
		}
		at := span{t, t + 2}
		for at.last < p.last && s.glued(at.last-1) && s.inHandle(at.last) {
			at.last++
		}
		_, name := s.quoteOf(at)
		c := candidate{at, "person", strings.ToLower(name)}
		if slug := s.failedIn(name); slug != "" {
			c.kind, c.name = "org", string(slug)
		}
		out = append(out, c)
	}
	return out
}

// glued reports that nothing parts the token at i from the one behind it.
func (s *sheet) glued(i int) bool { return i+1 < len(s.toks) && s.toks[i].End == s.toks[i+1].Start }

// inHandle reports a token that goes on with a handle.
func (s *sheet) inHandle(i int) bool {
	k := s.toks[i]
	return k.Kind == text.Word || k.Kind == text.Number || k.Text == "_"
}

// failedIn gives the service of the main outage whose name is part of the name of an account; else "".
func (s *sheet) failedIn(account string) graph.Slug {
	for _, slug := range s.mention[0].order {
		if name := strings.ReplaceAll(string(slug), "-", ""); len(name) > 3 && strings.Contains(strings.ToLower(account), name) {
			return slug
		}
	}
	return ""
}

// besideHandle reports words for somebody unnamed right beside a handle: "the account @annaroe", "@annaroe adlı hesap".
func (s *sheet) besideHandle(c candidate, p span) bool {
	return slices.ContainsFunc(s.handles(p), func(h candidate) bool { return s.apart(h.at, c.at) <= 1 })
}
