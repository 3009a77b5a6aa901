package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// This file finds people's names in scripts without capitals: unknown words beside a title, an honorific or a verb.

// nameAfter takes the unknown words after a title, up to a mark, a known word or three words. Up to two known words may tell the
// title's field before the name ("expert of networks Ali Rezaei"), which then has two words at least.
func (s *sheet) nameAfter(h lang.Hit, p span) (candidate, bool) {
	first, least := s.behindOrganisation(h.Last), 1
	for first < p.last && first-h.Last < 2 && first >= h.Last && h.Row.Role == "title" && s.field(first) {
		first, least = first+1, 2
	}
	last := first
	for part := first; last < p.last && (last-part < s.nameLimit() || isDot(s.toks[last].Text)) && s.nameWord(last); last++ {
		if isDot(s.toks[last].Text) {
			part = last + 1 // each part of a foreign name has its own length
		}
	}
	if last-first < least || !s.pack.Spaced() && last-first < 2 {
		return candidate{}, false
	}
	_, name := s.quoteOf(span{first, last})
	return candidate{span{first, last}, "person", strings.ToLower(name)}, true
}

// behindOrganisation gives the token behind an organisation's name in quotation marks that begins at token i or that a body's noun at i
// introduces, else i: "the director of the agency «Ogero» Imad".
func (s *sheet) behindOrganisation(i int) int {
	at := i
	for _, h := range s.in("body", span{i, i + 1}) {
		at = h.Last
	}
	if name := s.nameInMarks(at); name.last > 0 && name.last+1 < len(s.toks) {
		return name.last + 1
	}
	return i
}

// perhapsName reports a word that the lists know only inside phrases, with an unknown one after it: "Ali Rezaei".
func (s *sheet) perhapsName(i int, p span) bool {
	if i+1 >= p.last || s.toks[i].Kind != text.Word || !s.pack.PartOnly(s.toks[i].Text) || s.entity(i) != nil || !s.nameWord(i+1) {
		return false
	}
	letters := 0
	for _, r := range s.toks[i].Text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 3 && !s.role("says", i) && !s.role("title", i)
}

// field reports a known word that may tell what a title's bearer deals with.
func (s *sheet) field(i int) bool {
	t := s.toks[i]
	definite := s.pack.Arabic() && strings.HasPrefix(t.Text, "ال") && i+1 < len(s.toks) && s.nameWord(i+1) && !strings.HasPrefix(s.toks[i+1].Text, "ال")
	return s.pack.Spaced() && t.Kind == text.Word && utf8.RuneCountInString(t.Text) >= 4 && (s.known(i) || definite) &&
		!s.role("says", i) && !s.role("clause", i) && !s.role("not", i) && !s.role("notice", i)
}

// apposed finds the name before a title that a comma parts from it: "Leila Kazemi, a researcher, said".
func (s *sheet) apposed(h lang.Hit, p span) (candidate, bool) {
	at := h.First - 1
	if at > p.first && s.toks[at].Kind == text.Word && utf8.RuneCountInString(s.toks[at].Text) <= 3 {
		at-- // "and he is"
	}
	if !s.pack.Spaced() || at <= p.first || !isComma(s.toks[at].Text) {
		return candidate{}, false
	}
	first := at
	for first > p.first && at-first < s.nameLimit() && (s.nameWord(first-1) || first < at && s.perhapsName(first-1, p)) {
		first--
	}
	if at-first < 2 {
		return candidate{}, false
	}
	_, name := s.quoteOf(span{first, at})
	return candidate{span{first, at}, "person", strings.ToLower(name)}, true
}

func isComma(m string) bool { return m == "," || m == "،" || m == "，" || m == "、" }

// known reports a word of the pack's lists, the Arabic article aside.
func (s *sheet) known(i int) bool {
	t := s.toks[i].Text
	for n, f := range s.forms[i] {
		if (n == 0 || strings.HasSuffix(t, "ال"+f) || strings.HasSuffix(t, "لل"+f)) && s.pack.Known(f) {
			return true
		}
	}
	return false
}

func (s *sheet) nameWord(i int) bool {
	t := s.toks[i]
	if e := s.entity(i); e != nil && e.kind != "abbrev" || s.role("says", i) || s.role("title", i) || s.role("notice", i) {
		return false
	}
	switch t.Kind {
	case text.Word:
		return !s.known(i) || s.pack.Joiners[t.Text]
	case text.Ideo:
		return (isHan(t.Text) || text.IsKatakana(t.Text)) && !s.pack.Particle[t.Text]
	}
	return isDot(t.Text)
}

func isDot(m string) bool { return m == "・" || m == "·" }

func isHan(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return r >= 0x3400 && r <= 0x9FFF
}

// nameBeside takes the name at the side of an honorific that its row tells.
func (s *sheet) nameBeside(h lang.Hit, p span) (candidate, bool) {
	says := s.role("says", h.First) || s.role("says", h.Last-1)
	if h.Row.Value != "after" { // stands before the name
		c, ok := s.nameAfter(h, p)
		return c, ok && !(says && s.words(c.at) < 2) // a verb of saying has other subjects, too
	}
	first := h.First
	limit := s.nameLimit()
	for part := h.First; first > p.first && (part-first < limit || isDot(s.toks[first-1].Text)) && s.nameWord(first-1); first-- {
		if first < h.First && text.IsKatakana(s.toks[first].Text) && isHan(s.toks[first-1].Text) {
			break // a profession in ideographs before a foreign name
		}
		if isDot(s.toks[first-1].Text) {
			part = first - 1 // each part of a foreign name has its own length
		}
	}
	if first == h.First || says && h.First-first < 2 {
		return candidate{}, false
	}
	at := span{first, h.First}
	if !s.pack.Spaced() && h.First-first == 1 {
		at.last = h.Last // a family name alone keeps its honorific
	}
	_, name := s.quoteOf(at)
	return candidate{at, "person", name}, true
}
