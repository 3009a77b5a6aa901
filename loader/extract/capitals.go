package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// everybody gives all people whom the text names, sentence by sentence. They are looked for once, for many questions ask for them.
func (s *sheet) everybody() []candidate {
	if !s.everyoneFound {
		for i := range s.sents {
			s.everyone = append(s.everyone, s.persons(s.sent(i))...)
		}
		s.everyoneFound = true
	}
	return s.everyone
}

// persons finds people's names: runs of capitalised words, or in scripts without capitals the words beside a title or honorific.
func (s *sheet) persons(p span) []candidate {
	if s.pack.Cased() {
		return s.capitalised(p)
	}
	var out []candidate
	for _, h := range s.in("title", p) {
		if s.quoted[h.First] > 0 || s.partOfNotice(h) {
			continue
		}
		if c, ok := s.apposed(h, p); ok {
			out = append(out, c)
		} else if c, ok := s.nameAfter(h, p); ok {
			out = append(out, c)
		} else if c, ok := s.namePastField(h, p); ok {
			out = append(out, c)
		}
	}
	for _, h := range s.in("honorific", p) {
		if c, ok := s.nameBeside(h, p); ok && !s.partOfNotice(h) {
			out = append(out, c)
		}
	}
	for i := range out {
		out[i] = s.behindGenitive(out[i])
	}
	for i := range out {
		out[i] = s.withFirstPart(out[i], out)
	}
	return out
}

// withFirstPart adds to a name the short form of a first name that stands before it (honorific, value part), Bengali মো., for Mohammad, or initials,
// and what of the name stands before that.
func (s *sheet) withFirstPart(c candidate, all []candidate) candidate {
	for _, h := range s.in("honorific", span{max(0, c.at.first-4), c.at.first}) {
		if h.Row.Value == "part" && h.Last == c.at.first {
			c.at.first = h.First
			for _, o := range all {
				if o.at.last == h.First {
					c.at.first = o.at.first
				}
			}
			_, name := s.quoteOf(c.at)
			c.name = strings.ToLower(name)
			break
		}
	}
	return c
}

// partOfNotice reports a word for a person that only begins a longer word for what is said: 記者 (reporter) of 記者会見 (press conference).
func (s *sheet) partOfNotice(h lang.Hit) bool {
	for _, n := range s.in("notice", span{h.First, h.Last}) {
		if !s.pack.Spaced() && n.First == h.First && n.Last > h.Last {
			return true
		}
	}
	return false
}

// capitalised finds runs of two to four capitalised words that are neither entities nor words of the pack's lists.
func (s *sheet) capitalised(p span) []candidate {
	var out []candidate
	for i := p.first; i < p.last; {
		last := s.nameRun(i, p)
		if last-i == 2 && s.quoted[i] == 0 && s.townFollows(i) && s.placeAt(i) {
			i++ // "a resident of Tver Olga", in one row where the language has no "of"
			_, name := s.quoteOf(span{i, last})
			out = append(out, candidate{span{i, last}, "person", strings.ToLower(name)})
		}
		if last-i == 1 && s.quoted[i] == 0 && s.singleName(i, p) {
			_, name := s.quoteOf(span{i, last})
			out = append(out, candidate{span{i, last}, "person", strings.ToLower(name)})
		}
		if last-i >= 2 && s.quoted[i] == 0 && !s.heading(i, last) && !s.ofSomething(i, last) {
			first := i
			switch long := last-first > 2; {
			case long && s.pack.NounsCapital():
				first = last - 2 // any noun may stand before a name
				for first > i && (s.pack.Joiners[s.toks[first].Text] || s.toks[first].Text == "." || s.hyphenJoined(first)) {
					first--
				}
			case long && s.townFollows(i), last-first > 3 && len(s.pack.Genitive) > 0 && s.introducedBy(i, p):
				first = last - 2 // "the mayor of Lutowiska Jan Nowak", in one row where the language has no "of"
			case long && s.toldWhom(i):
				first++ // "told Efe Damián Foix": the agency, then who told it
			case long && s.townBetween(i):
				first++ // "the pensioner from Mozyr Ann Roe"
			case last-first > 3 && s.opensSentence(i):
				first++ // a profession that owes its capital to its place
			}
			for first < last-2 && (s.acronym(first) && !s.acronym(last-1) || s.latinBefore(first)) {
				first++ // the authority's short name before its bearer's: "Humas DJP Rosmauli Sari", the company's: "директор Payme Рустам Холматов"
			}
			_, name := s.quoteOf(span{first, last})
			name = strings.ToLower(name)
			if s.inGenitive(first, p) {
				name = s.dictionaryForm(name)
			}
			out = append(out, candidate{span{first, last}, "person", name})
		}
		i = max(last, i+1)
	}
	return out
}

// heading reports capitalised words that open a line and end at a colon before anything but speech: "Latest News: …", in languages whose nouns all have capitals.
func (s *sheet) heading(first, last int) bool {
	if !s.pack.NounsCapital() || first != s.sents[s.sentOf[first]].First || last+2 >= len(s.toks) || s.toks[last].Text != ":" {
		return false
	}
	return s.quoted[last+1] == 0 && s.quoted[last+2] == 0
}

// placeAt reports a place at token i.
func (s *sheet) placeAt(i int) bool {
	e := s.entity(i)
	return e != nil && e.code != ""
}

// ofSomething reports a noun behind its article and what it is of, in languages whose nouns all have capitals: "das Vertrauen der Anlegerin".
func (s *sheet) ofSomething(first, last int) bool {
	if !s.pack.NounsCapital() || first == 0 || !s.pack.Article[s.toks[first-1].Text] {
		return false
	}
	return last-first == 3 && !s.toks[first+1].Upper && s.pack.Article[s.toks[first+1].Text]
}

// hyphenJoined reports that a hyphen joins the word at token i to the one before: "Hans-Peter".
func (s *sheet) hyphenJoined(i int) bool {
	return s.toks[i].Start == s.toks[i-1].End+1 && s.doc.Slice(s.toks[i-1].End, s.toks[i].Start) == "-"
}

// latinBefore reports a word in Latin letters right before one in another script: a company's name, for people's keep to one script.
func (s *sheet) latinBefore(i int) bool {
	next := s.toks[i+1].Text
	first, _ := utf8.DecodeRuneInString(next)
	return isLatin(s.toks[i].Text) && unicode.IsLetter(first) && !isLatin(next)
}

// titled reports a title or a verb of saying right before token i and a second word with a capital behind it, so that even a word of the language
// is a name there. The company may stand between the title and the name.
func (s *sheet) titled(i int, p span) bool {
	next := i + 1
	for next < p.last && s.pack.Joiners[s.toks[next].Text] {
		next++ // "Jan de Vries"
	}
	if next >= p.last || !s.toks[next].Upper || s.toks[next].Kind != text.Word || s.pack.NounsCapital() {
		return false
	}
	if i > p.first && s.sentOf[i-1] == s.sentOf[i] && s.saysAt(i-1) && !s.pack.Known(s.toks[next].Text) && s.entity(next) == nil {
		return true
	}
	at := i
	if e := s.entity(i - 1); i > p.first && e != nil && e.code == "" {
		at = e.at.first
	}
	for _, h := range s.in("title", span{max(p.first, at-5), at}) {
		if h.Last == at && (h.Row.Value != "office" || at < i) {
			return true
		}
	}
	return false
}

// townFollows reports a title right before token i that the name of its bearer's town follows without any word between (value town).
func (s *sheet) townFollows(i int) bool {
	for _, h := range s.in("title", span{max(0, i-4), i}) {
		if h.Last == i && h.Row.Value == "town" {
			return true
		}
	}
	return false
}

// toldWhom reports a short word before token i and a verb of saying before that: whom the speaker told stands there before the speaker's name.
func (s *sheet) toldWhom(i int) bool {
	if i < 2 || s.sentOf[i-2] != s.sentOf[i] || !s.role("says", i-2) {
		return false
	}
	t := s.toks[i-1]
	return t.Kind == text.Word && !t.Upper && utf8.RuneCountInString(t.Text) <= 4 && !s.pack.Joiners[t.Text] && !s.role("honorific", i-1)
}

// townBetween reports a short word before token i and a title before that: a town or an institution stands there between a
// title and its bearer's name, with no comma behind it: "the councillor of State Ann Roe".
func (s *sheet) townBetween(i int) bool {
	if s.pack.NounsCapital() || i < 2 || s.sentOf[i-2] != s.sentOf[i] || !s.role("title", i-2) {
		return false
	}
	return s.shortWord(i-1) && s.partsTitle(i)
}

// shortWord reports a word of at most three letters and no capital, as prepositions and articles are.
func (s *sheet) shortWord(i int) bool {
	t := s.toks[i]
	return t.Kind == text.Word && !t.Upper && utf8.RuneCountInString(t.Text) <= 3
}

// partsTitle reports that the short word before token i can be none of the name itself: no joiner, in a language that has names in the genitive there,
// or a joiner before a word of the language.
func (s *sheet) partsTitle(i int) bool {
	joiner := s.pack.Joiners[s.toks[i-1].Text]
	if len(s.pack.Genitive) > 0 {
		return !joiner
	}
	return joiner && s.pack.Known(s.toks[i].Text)
}

// opensSentence reports the first word of a sentence or quotation.
func (s *sheet) opensSentence(i int) bool {
	return i <= s.sents[s.sentOf[i]].First || s.toks[i-1].Kind == text.Punct && s.toks[i-1].Text != "," && s.toks[i-1].Text != "("
}

// nameRun gives the end of the run of name words that begins at token i, or i.
func (s *sheet) nameRun(i int, p span) int {
	at := i
	for at < p.last && at-i < 6 {
		t := s.toks[at]
		if at-i >= 1 && s.hyphened(at) || (at-i >= 2 || at-i == 1 && (s.introducedBy(i, p) || s.saidWithTitle(i, at))) && s.familyName(at) {
			at++
			continue
		}
		if at > i && s.honours(at) {
			break
		}
		if at > i && s.shortensName(at, p) {
			at++
			continue
		}
		if t.Kind != text.Word || s.entity(at) != nil && !(at > i && s.placeInName(at)) && !(at == i && s.placeAsFirstName(at, p)) && !s.serviceInName(i, at, p) || s.role("title", at) && !s.professionAsSurname(i, at, p) || s.saysAt(at) || s.role("spokes", at) || s.role("body", at) {
			break
		}
		if !t.Upper {
			if at > i && s.pack.Joiners[t.Text] && at+1 < p.last && s.toks[at+1].Upper {
				at++
				continue
			}
			break
		}
		if s.pack.Known(t.Text) && at == i && !s.mayBeFirstName(at, p) && !s.addressed(i) && !s.titled(i, p) && !s.opensFamilyName(i, p) {
			break
		}
		at++
	}
	for at > i && s.pack.Joiners[s.toks[at-1].Text] && !s.toks[at-1].Upper {
		at-- // no name ends in "de"
	}
	return at
}

// shortensName reports the full stop at token i behind an initial or the short form of a first name, with the rest of the name behind it: "Moh. Harsono",
// "Kevin B. Jones".
func (s *sheet) shortensName(i int, p span) bool {
	if s.toks[i].Text != "." || i+1 >= p.last || s.toks[i+1].Kind != text.Word || !s.toks[i+1].Upper || s.entity(i+1) != nil {
		return false
	}
	short := s.toks[i-1]
	return short.Upper && (utf8.RuneCountInString(short.Text) == 1 || s.pack.Abbrev[short.Text] && !s.pack.Known(short.Text))
}

// professionAsSurname reports a profession with a capital that ends a name, behind one other word which a verb of saying or a title precedes: "said Ann Baker",
// "the director Ann Baker".
func (s *sheet) professionAsSurname(i, at int, p span) bool {
	ends := at+1 >= p.last || !s.toks[at+1].Upper
	return at == i+1 && i > p.first && ends && s.toks[at].Upper && (s.saysAt(i-1) || s.role("title", i-1)) && !s.pack.NounsCapital() && !s.pack.Known(s.toks[i].Text)
}

// honours reports an honorific behind the name whose bearer it honours: "Fatma Hanım" is Fatma.
func (s *sheet) honours(i int) bool {
	for _, h := range s.in("honorific", span{i, i + 1}) {
		if h.Row.Value == "after" {
			return true
		}
	}
	return false
}

// placeInName reports a place of one word, or two at its end, inside a person's name: "Trần Anh Đào" has nothing to do with England.
func (s *sheet) placeInName(i int) bool {
	e := s.entity(i)
	n := e.at.last - e.at.first
	return e.code != "" && (n == 1 && s.amidCapitals(e) || n <= 2 && s.lastName(e))
}

// placeAsFirstName reports a place of one word before one unknown capitalised word, where a comma and a title follow or a verb of saying does:
// "Jordan Miller, a customer, said".
func (s *sheet) placeAsFirstName(i int, p span) bool {
	e := s.entity(i)
	if e.code == "" || e.at.last != i+1 || i+2 >= p.last || s.entity(i+1) != nil || !s.toks[i+1].Upper || s.toks[i+1].Kind != text.Word || s.pack.Known(s.toks[i+1].Text) {
		return false
	}
	if isComma(s.toks[i+2].Text) {
		return s.has("title", span{i + 3, min(i+5, p.last)}) || s.has("anonymous", span{i + 3, min(i+5, p.last)})
	}
	return s.role("says", i+2) || i > p.first && s.role("title", i-1)
}

// serviceInName reports a service of one word that is part of a person's name: the first name behind a title ("sergeant Claude Doucet"), or the family
// name behind one unknown word and a verb of saying or a title ("wrote Simone Landi").
func (s *sheet) serviceInName(i, at int, p span) bool {
	e := s.entity(at)
	if e == nil || e.service == "" || e.at.last-e.at.first != 1 || i == p.first || s.pack.NounsCapital() {
		return false
	}
	if at == i {
		next := at + 1
		full := next+1 < p.last && s.toks[next+1].Upper && s.toks[next+1].Kind == text.Word && s.entity(next+1) == nil // "the head of Revolut Ann Roe"
		return !full && s.role("title", at-1) && next < p.last && s.toks[next].Upper && s.toks[next].Kind == text.Word && s.entity(next) == nil && !s.pack.Known(s.toks[next].Text)
	}
	ends := at+1 >= p.last || s.toks[at+1].Kind == text.Punct
	return at == i+1 && ends && !s.pack.Known(s.toks[i].Text) && (s.role("says", i-1) || s.role("title", i-1))
}

// introducedBy reports a person's title right before the name that begins at token i, so that a town of one word may end the name even
// behind a single first name: "its founder Emre Aydın".
func (s *sheet) introducedBy(i int, p span) bool { return i > p.first && s.role("title", i-1) }

// saidWithTitle reports a verb of saying right before token i and, behind the word at and a comma, a title: "admitted Renzo Villavicencio, manager
// of technology", who bears the name of a town.
func (s *sheet) saidWithTitle(i, at int) bool {
	return i > 0 && at+2 < len(s.toks) && s.role("says", i-1) && isComma(s.toks[at+1].Text) && s.has("title", span{at + 2, min(at+4, len(s.toks))})
}

// opensFamilyName reports a joiner with a capital between a title and an unknown capitalised word: "Secretary Van Huffelen".
func (s *sheet) opensFamilyName(i int, p span) bool {
	return s.pack.Joiners[s.toks[i].Text] && i > p.first && i+1 < p.last && s.role("title", i-1) && s.toks[i+1].Upper && !s.pack.Known(s.toks[i+1].Text)
}

// saysAt reports a word of a verb of saying, not one in the gap between the verb and its particle: "winkt Ann Roe ab".
func (s *sheet) saysAt(i int) bool {
	for _, h := range s.in("says", span{max(0, i-9), i + 1}) {
		if h.First <= i && i < h.Last && (i == h.First || i == h.Last-1 || !strings.Contains(h.Row.Text, "..")) {
			return true
		}
	}
	return false
}

// role reports a hit of the role over token i.
func (s *sheet) role(role string, i int) bool {
	for _, h := range s.in(role, span{max(0, i-4), i + 1}) {
		if h.First <= i && i < h.Last {
			return true
		}
	}
	return false
}

// nameLimit is the longest name, in words, or in characters where names stand without spaces.
func (s *sheet) nameLimit() int {
	if s.pack.Spaced() {
		return 3
	}
	if n := atoi(s.pack.Setting("name_length")); n > 0 {
		return n
	}
	return 4
}
