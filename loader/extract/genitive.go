package extract

import (
	"strings"
	"unicode/utf8"
)

// This file gives people's names in their dictionary form where an attribution puts them in the genitive: "in the words of …".

// inGenitive reports an attribution that governs the genitive shortly before token i, with no mark between.
func (s *sheet) inGenitive(i int, p span) bool {
	if len(s.pack.Genitive) == 0 {
		return false
	}
	for _, h := range s.in("says", p) {
		if h.Row.Value == "genitive" && h.Last <= i && s.near(h.Last, i) <= 10 && !s.markIn(h.Last, i) {
			return true
		}
	}
	return false
}

// dictionaryForm replaces the ending of each word of a name as the pack's list tells, the longest ending first.
func (s *sheet) dictionaryForm(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		words[i] = s.nominative(w)
	}
	return strings.Join(words, " ")
}

func (s *sheet) nominative(w string) string {
	for n := utf8.RuneCountInString(w) - 2; n > 0; n-- {
		r := []rune(w)
		cut := len(r) - n
		if to, ok := s.pack.Genitive[string(r[cut:])]; ok {
			return string(r[:cut]) + to
		}
	}
	return w
}

// behindGenitive gives a person whom an attribution behind the name puts in the genitive ("Rahim's opinion:") in the dictionary form: only the
// last word of the name bears the ending there.
func (s *sheet) behindGenitive(c candidate) candidate {
	for _, h := range s.in("says", span{c.at.last, min(c.at.last+1, len(s.toks))}) {
		if words := strings.Fields(c.name); h.Row.Value == "genitive" && len(words) > 0 {
			words[len(words)-1] = s.nominative(words[len(words)-1])
			c.name = strings.Join(words, " ")
		}
	}
	return c
}
