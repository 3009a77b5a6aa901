package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// This file finds the institutions that no list can hold, by the head word of their names: a county, a hospital, a university, a savings bank. The rest of
// the name stands behind the head (role head: "CHU de Nice", "Sparkasse Ulm") or before it (tail: "Tillamook County").

// institution is such a name, with its head word.
type institution struct {
	at   span
	head lang.Hit
	kind string
	slug graph.Slug // where the pack gives it, as in scripts of which no letter tells the usual name: "وزارة الفلاحة" is ministry-of-agriculture
	area bool       // a town or a part of the country, which may as well be where another institution stands
}

// longestInstitution is how many words such a name has besides its head at most.
const longestInstitution = 6

// institutions gives the names that head words make, in the order of the text. What the lists know is left to them.
func (s *sheet) institutions() []institution {
	var out []institution
	for _, role := range []string{"head", "tail"} {
		for _, h := range s.hits[role] {
			at := s.nameBehind(h)
			if role == "tail" {
				at = s.nameBefore(h)
			}
			kind, slug, whole := strings.Cut(h.Row.Value, " ")
			if (whole || at != hitSpan(h)) && !s.listedBeyond(h, at) && !s.officeHolder(h, at) {
				if a, short := s.abbreviationOf(at); short && !whole {
					slug = string(s.shortSlug(a))
				}
				in := institution{at: at, head: h, kind: kind, slug: graph.Slug(slug), area: kind == "area"}
				if in.area {
					in.kind = "government"
				}
				if in.area && at.last < len(s.toks) && closesBracket(s.toks[at.last].Text) {
					continue // in brackets it only tells where something lies
				}
				out = append(out, in)
			}
		}
	}
	slices.SortFunc(out, func(a, b institution) int { return a.at.first - b.at.first })
	named := slices.Clone(out)
	return slices.DeleteFunc(out, func(in institution) bool {
		return s.oneOfMany(in, named) || in.opensLonger(named) || in.endsLonger(named)
	})
}

// institutionName gives the name without the ending that the last word of a tail has in its sentence: "Ege Üniversitesinde" is Ege Üniversitesi.
func (s *sheet) institutionName(in institution) string {
	_, name := s.quoteOf(in.at)
	stem, open := strings.CutSuffix(in.head.Row.Text, "*")
	if !open || in.at.last != in.head.Last {
		return name
	}
	ending, ok := strings.CutPrefix(s.toks[in.at.last-1].Text, stem[strings.LastIndexByte(stem, ' ')+1:])
	if ok && utf8.RuneCountInString(ending) > 1 && slices.Contains(s.pack.Endings[ending], "") {
		return strings.TrimSuffix(name, ending)
	}
	return name
}

// opensLonger reports a town that only opens the name of an institution, where no space shows where a word ends: 岐阜市 in 岐阜市民病院.
func (in institution) opensLonger(all []institution) bool {
	return in.area && slices.ContainsFunc(all, func(o institution) bool { return !o.area && overlaps(in.at, []span{o.at}) })
}

// endsLonger reports a name that is only the end of a longer one, which begins with a head word of its own: "Kota Mataram" in "RSUD Kota Mataram".
func (in institution) endsLonger(all []institution) bool {
	return in.head.Row.Role == "head" && slices.ContainsFunc(all, func(o institution) bool {
		return o.head.Row.Role == "head" && o.at.first < in.at.first && in.at.last <= o.at.last
	})
}

// oneOfMany reports a head word with a number word or an indefinite article before it, where the text gives the name of such an institution besides:
// "a hospital of the Loire" in the title of a report on the hospital of Roanne.
func (s *sheet) oneOfMany(in institution, all []institution) bool {
	counted := func(in institution) bool { return s.role("n", in.at.first-1) }
	return counted(in) && slices.ContainsFunc(all, func(o institution) bool { return o.kind == in.kind && !counted(o) })
}

// nameBehind extends a head word over the capitalised words right behind it and the small ones that join them.
func (s *sheet) nameBehind(h lang.Hit) span {
	at := hitSpan(h)
	if !s.pack.Cased() {
		return at
	}
	for t := h.Last; t < len(s.toks) && t-h.Last < longestInstitution && s.sentOf[t] == s.sentOf[h.First]; t++ {
		switch {
		case s.inInstitution(t) || s.numbered(t, h):
			at.last = t + 1
		case !s.pack.Joiners[s.toks[t].Text]:
			return at
		}
	}
	return at
}

// nameBefore extends a head word over the capitalised words right before it; a word of the language that opens the sentence is none of the name.
func (s *sheet) nameBefore(h lang.Hit) span {
	at := hitSpan(h)
	if !s.pack.Spaced() {
		return s.charactersBefore(h)
	}
	if !s.pack.Cased() {
		return at
	}
	for t := h.First - 1; t >= 0 && h.First-t <= longestInstitution && s.sentOf[t] == s.sentOf[h.First]; t-- {
		switch {
		case s.inInstitution(t):
			at.first = t
		case !s.pack.Joiners[s.toks[t].Text]:
			t = 0
		}
	}
	for at.first < h.First && s.pack.Known(s.toks[at.first].Text) && (s.opensSentence(at.first) || s.titleCase(s.sentOf[at.first])) {
		at.first++
		for at.first < h.First && s.pack.Joiners[s.toks[at.first].Text] && !s.toks[at.first].Upper {
			at.first++ // "Studenten van de Hogeschool Gent"
		}
	}
	return at
}

// longestUnspaced is how many characters of a script without spaces a name has before its head word at most, shortestUnspaced how many at least.
const longestUnspaced, shortestUnspaced = 12, 2

// charactersBefore extends a head word over the characters right before it that may be a name's, where no space shows where one begins: 大阪急性期・総合 before
// 医療センター. Nothing that is a kind of institution as such is a name (総合病院), nor is the middle of a longer word (市 in 市民).
func (s *sheet) charactersBefore(h lang.Hit) span {
	at := hitSpan(h)
	single := h.Last-h.First == 1
	if single && h.Last < len(s.toks) && isHan(s.toks[h.Last].Text) {
		return at
	}
	for t := h.First - 1; t >= 0 && h.First-t <= longestUnspaced && s.sentOf[t] == s.sentOf[h.First] && !(single && s.role("tail", t)) && (s.mayName(t) || s.pack.Joiners[s.toks[t].Text] && at.first == t+1 && t > 0 && s.mayName(t-1)); t-- {
		at.first = t
	}
	if h.First-at.first < shortestUnspaced || s.isKind(at) || s.commonWord(at.first) {
		return hitSpan(h)
	}
	return at
}

// mayName reports a character that may stand in the name of an institution.
func (s *sheet) mayName(t int) bool {
	c := s.toks[t]
	return s.placeAt(t) || c.Kind == text.Ideo && (isHan(c.Text) || text.IsKatakana(c.Text)) && !s.pack.Particle[c.Text] && !s.dateCovers(t) && !s.saysAt(t)
}

// listedBeyond reports a listed service in the name that is more than its head word: "Sparkasse" is one, too.
func (s *sheet) listedBeyond(h lang.Hit, at span) bool {
	return slices.ContainsFunc(s.entities(at), func(e *entity) bool { return e.service != "" && e.at != hitSpan(h) })
}

// officeHolder reports a head word behind somebody's title that his or her name follows: "the director of the hospital Ann Roe".
func (s *sheet) officeHolder(h lang.Hit, at span) bool {
	titled := s.role("title", h.First-1) || s.role("title", h.First-2)
	return titled && slices.ContainsFunc(s.everybody(), func(c candidate) bool { return c.at.first >= h.First && c.at.last == at.last && s.words(c.at) > 1 })
}

// inInstitution reports a capitalised word that may be part of an institution's name: no title, no verb of saying, no date; where all nouns have capitals no
// word of the lists.
func (s *sheet) inInstitution(t int) bool {
	w := s.toks[t]
	if w.Kind != text.Word || !w.Upper || s.dateCovers(t) || s.role("title", t) || s.saysAt(t) {
		return false
	}
	if s.placeAt(t) {
		return true
	}
	return !((s.pack.NounsCapital() || s.titleCase(s.sentOf[t])) && s.ordinary(t))
}

// numbered reports a small figure that tells institutions of one name apart: "ULSS 6", "Asl Napoli 3 Sud", "Hospital 12 de Octubre".
func (s *sheet) numbered(t int, h lang.Hit) bool {
	small := s.toks[t].Kind == text.Number && utf8.RuneCountInString(s.toks[t].Text) <= 2
	return small && !s.dateCovers(t) && !s.clockCovers(t) && !s.counts(span{t, t + 1}) && !s.role("affected", t+1) && (t == h.Last || t+1 < len(s.toks) && s.toks[t+1].Upper)
}

// titleCase reports a title in which nearly all words have capitals, so that they show no names.
func (s *sheet) titleCase(i int) bool {
	upper, long := 0, 0
	for _, t := range s.toks[s.sents[i].First:s.sents[i].Last] {
		if t.Kind == text.Word && utf8.RuneCountInString(t.Text) > 3 {
			long++
			if t.Upper {
				upper++
			}
		}
	}
	return s.sents[i].title && upper*4 >= long*3
}

// introduceInstitutions adds the savings banks and their like: they are services by their kind, while a hospital only has
// systems. A head word written small is no part of a name ("la banque Zwipp"), and the bank of a country is rather its central bank.
func (s *sheet) introduceInstitutions(found map[graph.Slug]unlisted) {
	for _, in := range s.institutions() {
		small := !s.toks[in.head.First].Upper || s.opensSentence(in.at.first) && in.at.first == in.head.First
		if in.kind != "bank" && !s.inRowWithListed(in) || small || s.centralBank(in) {
			continue
		}
		if a, ok := s.abbreviationOf(in.at); ok {
			s.namesAbbreviation(a, in.kind, in.head.Row.Rule(), found)
			continue
		}
		name := s.institutionName(in)
		if slug := Slugify(name); found[slug].name == "" {
			found[slug] = unlisted{name: name, kind: in.kind, rule: in.head.Row.Rule()}
		}
	}
}

// inRowWithListed reports an institution of which the site or the systems failed in one row with a service of the lists: "the site of the Ministry of Health
// and the ConecteSUS app went down".
func (s *sheet) inRowWithListed(in institution) bool {
	i := s.sentOf[in.at.first]
	if !s.pack.Cased() || !s.sents[i].live || !s.afterKind(in.at) || s.has("says", s.clauseSpan(in.at.first)) {
		return false
	}
	for _, o := range s.entities(s.sent(i)) {
		between := span{min(in.at.last, o.at.last), max(in.at.first, o.at.first)}
		if o.service != "" && s.has("and", between) && s.words(between) <= maxInRow && s.tellsOfFailure(s.listClauses(o.at)) {
			return true
		}
	}
	return false
}

// maxInRow is how many words may part two that fail in one row: "and", articles, a word for the kind.
const maxInRow = 5

// centralBank reports a body that the pack lists by more than its head word, or one of which the rest of the name is a country's.
func (s *sheet) centralBank(in institution) bool {
	listed := slices.ContainsFunc(s.in("body", in.at), func(h lang.Hit) bool { return h.Last > in.head.Last && h.First <= in.head.First })
	e := s.entity(in.at.last - 1)
	return listed || e != nil && e.kind == "country" && e.at.first <= in.head.Last+1
}
