package extract

import (
	"outagegraph/graph"
	"outagegraph/loader/text"
)

// failing gives, where no service that is known or introduced by its kind failed, the names that the text itself sets beside its outage
// words: "CarePath went down", "an outage at Zwipp". They recur in the text, and it tells of digital things otherwise.
func (s *sheet) failing() map[graph.Slug]unlisted {
	found := map[graph.Slug]unlisted{}
	if s.pack.Setting("nouns") == "capital" || !s.digital() {
		return found // where every noun has a capital, it shows no name
	}
	for i := range s.sents {
		if s.sents[i].title || !(s.sents[i].strong || s.sents[i].weak) {
			continue
		}
		for _, role := range []string{"down", "weak"} {
			for _, h := range s.in(role, s.sent(i)) {
				if at, ok := s.nameBesideOutage(hitSpan(h)); ok && s.real(h) {
					_, name := s.quoteOf(at)
					found[Slugify(name)] = unlisted{name: name, kind: "other", rule: "service/name-beside-outage"}
				}
			}
		}
	}
	return found
}

// digital reports two sentences with a kind of service, what users do with one, or access as such.
func (s *sheet) digital() bool {
	n := 0
	for i := range s.sents {
		if sp := s.sent(i); s.has("kind", sp) || s.has("symptom", sp) || s.has("generic", sp) || s.has("up", sp) {
			n++
		}
	}
	return n >= 2
}

// nameBesideOutage gives the unknown name of the sentence that stands at most two words before an outage word, or after it, with nothing
// between but an insertion behind the name.
func (s *sheet) nameBesideOutage(h span) (span, bool) {
	sp := s.sent(s.sentOf[h.first])
	for t := sp.first; t < sp.last; t++ {
		if s.toks[t].Kind != text.Word || !s.toks[t].Upper || s.quoted[t] > 0 || s.entity(t) != nil {
			continue
		}
		ends := s.nameSlot(t)
		if len(ends) == 0 {
			continue
		}
		at := span{t, ends[0]}
		if s.apart(s.withInsertion(at, h), h) <= 2 && s.namesThing(at) {
			return at, true
		}
		t = at.last - 1
	}
	return span{}, false
}

// withInsertion extends a name over what commas enclose behind it: "Zwipp, the app that many shops use, failed".
func (s *sheet) withInsertion(at, h span) span {
	if at.last >= len(s.toks) || !isComma(s.toks[at.last].Text) {
		return at
	}
	for t := h.first - 1; t > at.last; t-- {
		if isComma(s.toks[t].Text) {
			return span{at.first, t + 1}
		}
	}
	return at
}

// namesThing reports a name, no person's, that stands inside a sentence somewhere and in two sentences at least.
func (s *sheet) namesThing(at span) bool {
	if s.role("title", at.first-1) || s.role("honorific", at.first-1) || s.role("body", at.first) || s.role("title", at.first) {
		return false
	}
	inner, sentences, last := false, 0, -1
	for t := range s.toks {
		if t+at.last-at.first > len(s.toks) || !s.sameWords(at, t) || s.sents[s.sentOf[t]].title {
			continue
		}
		if s.role("says", t+at.last-at.first) || s.role("says", t-1) {
			return false
		}
		inner = inner || t > s.sents[s.sentOf[t]].First && !s.opensSentence(t)
		if s.sentOf[t] != last {
			sentences, last = sentences+1, s.sentOf[t]
		}
	}
	return inner && sentences >= 2
}

// sameWords reports that the words of a span stand at token t again, with their capitals.
func (s *sheet) sameWords(at span, t int) bool {
	for i := at.first; i < at.last; i++ {
		if o := s.toks[t+i-at.first]; o.Text != s.toks[i].Text || o.Upper != s.toks[i].Upper {
			return false
		}
	}
	return true
}
