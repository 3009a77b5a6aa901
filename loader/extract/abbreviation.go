package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/text"
)

// This file finds the names that the text itself shortens in brackets and of which no list knows the long form: "the Central Collection System (Sicere)".
// Both are one service, and the short one is what everybody calls it.

// abbreviation is such a name, with the token of its short form.
type abbreviation struct {
	long  span
	short int
}

// longestSpelled is how many words a name has at most that brackets shorten.
const longestSpelled = 9

// findAbbreviations collects them, where capitals show which words a name has.
func (s *sheet) findAbbreviations() {
	if !s.pack.Cased() {
		return
	}
	for t := 2; t+1 < len(s.toks); t++ {
		if w := s.toks[t]; w.Kind != text.Word || !w.Upper || utf8.RuneCountInString(w.Text) < 2 || !s.inBrackets(t) {
			continue
		}
		if long := s.spelledOut(t); long.last > 0 && !s.listedName(long) {
			s.inShort = append(s.inShort, abbreviation{long, t})
		}
	}
}

// spelledOut gives the words before the brackets that the word at token t in them shortens: of those that begin with a capital and hold its letters the
// ones of which most begin with such a letter, and the fewest of these.
func (s *sheet) spelledOut(t int) (best span) {
	end, most := t-1, 0
	if closesQuote(s.toks[end-1].Text) {
		end--
	}
	letters := string(Slugify(s.raw(t)))
	for first := end - 1; first >= 0 && end-first <= longestSpelled && s.sentOf[first] == s.sentOf[t] && s.toks[first].Kind == text.Word; first-- {
		at := span{first, end}
		if !s.toks[first].Upper || s.words(at) < 2 || !s.shortens(t, at) {
			continue
		}
		if n := s.initials(letters, at); n > most {
			best, most = at, n
		}
	}
	return best
}

// initials counts the words that begin with the next letter of the short form that no word before them has taken.
func (s *sheet) initials(letters string, at span) (n int) {
	for t := at.first; t < at.last && n < len(letters); t++ {
		if w := string(Slugify(s.raw(t))); w != "" && w[0] == letters[n] {
			n++
		}
	}
	return n
}

// listedName reports a listed service or organisation that bears the whole name.
func (s *sheet) listedName(at span) bool {
	return slices.ContainsFunc(s.entities(at), func(e *entity) bool {
		return (e.service != "" || e.owner != "" || e.org != "") && e.at.first <= at.first && e.at.last >= at.last
	})
}

// abbreviationOf gives the abbreviation whose long form the words are a part of, or whose short form they are.
func (s *sheet) abbreviationOf(at span) (abbreviation, bool) {
	for _, a := range s.inShort {
		if at.first < a.long.last && a.long.first < at.last || at.last-at.first == 1 && s.toks[at.first].Text == s.toks[a.short].Text {
			return a, true
		}
	}
	return abbreviation{}, false
}

// shortSlug gives the slug of an abbreviation's service.
func (s *sheet) shortSlug(a abbreviation) graph.Slug { return Slugify(s.raw(a.short)) }

// namesAbbreviation adds the service of an abbreviation to those found. Where a list knows it by the short name, that one bears the long name as well.
func (s *sheet) namesAbbreviation(a abbreviation, kind, rule string, found map[graph.Slug]unlisted) {
	name := s.raw(a.short)
	_, long := s.quoteOf(a.long)
	if e := s.entity(a.short); e != nil && (e.owner != "" || e.org != "" || e.service != "" && s.atHome(e.service)) {
		s.shortened = append(s.shortened, Name{Alias: long, Service: e.service, Owner: e.owner, Org: e.org})
		return
	}
	if slug := s.shortSlug(a); found[slug].name == "" {
		found[slug] = unlisted{name: name, also: long, kind: kind, rule: rule}
	}
}

// atHome reports a service of which no list tells the country, or of one of which the article speaks.
func (s *sheet) atHome(service graph.Slug) bool {
	home := s.eng.homes[service]
	return home == "" || slices.ContainsFunc(s.ents, func(e entity) bool { return e.code == home })
}

// closesQuote reports a mark that closes a quotation.
func closesQuote(w string) bool { return strings.ContainsAny(w, "\"”»“’‘」』》") }
