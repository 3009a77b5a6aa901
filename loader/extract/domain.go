package extract

import (
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/text"
)

// This file finds services that no list knows by their address: "the site bolnica-zadar.example does not open".

// domains adds the sites that a sentence on a failure names by their address beside a word for a service.
func (s *sheet) domains(found map[graph.Slug]unlisted) {
	for t := 0; t < len(s.toks); t++ {
		at, label := s.domainAt(t)
		if at.last == 0 {
			continue
		}
		if i := s.sentOf[t]; s.sents[i].live && s.entity(label) == nil && s.kindBeside(at) && s.tellsOfFailure(s.listClauses(at)) {
			name := s.raw(label)
			found[Slugify(name)] = unlisted{name: name, kind: "other", rule: "service/address"}
		}
		t = at.last
	}
}

// domainAt gives the address that begins at token t and the token of its name: the longest label but the last.
func (s *sheet) domainAt(t int) (at span, name int) {
	if !isLatin(s.toks[t].Text) {
		return at, 0
	}
	end := t + 1
	name = t
	for end+1 < len(s.toks) && s.toks[end].Text == "." && s.toks[end].Glued && s.toks[end+1].Glued && isLatin(s.toks[end+1].Text) {
		if end > t+1 && utf8.RuneCountInString(s.toks[end-1].Text) > utf8.RuneCountInString(s.toks[name].Text) {
			name = end - 1
		}
		end += 2
	}
	if ending := s.toks[end-1]; end == t+1 || ending.Upper || ending.Kind != text.Word || utf8.RuneCountInString(ending.Text) > longestEnding {
		return span{}, 0
	}
	return span{t, end}, name
}

// longestEnding is the length of the longest last label that is taken for one.
const longestEnding = 4
