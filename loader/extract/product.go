package extract

import (
	"maps"
	"slices"
	"strings"

	"outagegraph/graph"
	"outagegraph/loader/text"
)

// This file finds products that a list of names gives without their company's name: "Gmail, Calendar and Drive", "GitHub Issues and Actions".

// productNames gives, by the company or the brand whose name stands in their own, what these say besides: Google's "Drive", "Calendar".
// Networks and banks are left out, where it is a country's name or a word such as "Bank".
func productNames(names []Name, kinds map[graph.Slug]string) map[graph.Slug]*node {
	called := map[graph.Slug][]string{}
	for _, n := range names {
		slug := n.Service + n.Owner
		called[slug] = append(called[slug], n.Alias)
	}
	short := map[graph.Slug][]Name{}
	for _, n := range names {
		brand := brandOf(n.Service)
		if k := kinds[n.Service]; brand == n.Service || replacedBy[k] || k == "bank" || k == "airline" || k == "transport" || k == "government" {
			continue
		}
		for _, company := range called[brand] {
			if rest := besideName(n.Alias, company); rest != "" {
				short[brand] = append(short[brand], Name{Alias: rest, Service: n.Service})
			}
		}
	}
	out := map[graph.Slug]*node{}
	for brand, names := range short {
		out[brand] = buildNames(names)
	}
	return out
}

// besideName gives what a name says before or behind another that it begins or ends with.
func besideName(name, company string) string {
	const gap = " .-\u200c"
	if rest, ok := strings.CutPrefix(name, company); ok && strings.TrimLeft(rest, gap) != rest {
		return strings.TrimLeft(rest, gap)
	}
	if rest, ok := strings.CutSuffix(name, company); ok && strings.TrimRight(rest, gap) != rest {
		return strings.TrimRight(rest, gap)
	}
	return ""
}

// product gives the product whose name without its company's begins at token i: in a list behind another service of that company or behind the
// company itself, or alone, with its capital inside a sentence or between marks, in an article that opens
// with the company or another product of its name.
func (s *sheet) product(i int) (entity, bool) {
	if len(s.ents) == 0 || s.toks[i].Kind != text.Word && s.toks[i].Kind != text.Ideo || hasCase(s.raw(i)) && !s.toks[i].Upper {
		return entity{}, false
	}
	before := &s.ents[len(s.ents)-1]
	if (before.service != "" || before.owner != "") && s.goesOnTo(before.at.last, i) {
		for _, brand := range s.brandsOf(before) {
			if e, ok := s.productOfBrand(brand, i); ok {
				return e, true
			}
		}
	}
	e, ok := s.productOfBrand(brandOf(s.ents[0].service), i)
	e.caution = true
	return e, ok && (s.capitalAlone(e.at) || !s.pack.Cased() && s.inMarks(e.at))
}

// productOfBrand finds the rest of a name that begins with the brand's.
func (s *sheet) productOfBrand(brand graph.Slug, i int) (entity, bool) {
	var best entity
	if n := s.eng.products[brand]; n != nil {
		s.walk(n.children(s.nameForms(i), s.read.Forms[i]), i, i+1, func(n *node, last int) {
			if at := (span{i, last}); last > best.at.last && len(n.names) > 0 && s.bounded(at) {
				best = entity{at: at, service: n.names[0].Service, name: n.names[0].Alias}
			}
		})
	}
	return best, best.at.last > i
}

// capitalAlone reports a capital that only a name has: inside a sentence, no other beside it, in a language whose common nouns have none.
func (s *sheet) capitalAlone(at span) bool {
	i := s.sentOf[at.first]
	if s.pack.NounsCapital() || s.sents[i].title || at.first == s.sents[i].First || !s.toks[at.first].Upper || s.toks[at.first].Glued {
		return false
	}
	before := s.toks[at.first-1]
	opens := before.Kind == text.Punct && !isComma(before.Text) // a word behind a mark may begin a sentence of its own
	return !opens && !before.Upper && !(at.last < len(s.toks) && s.toks[at.last].Upper)
}

// brandsOf lists the names that those of a service's sisters may begin with: its own, its brand's and its owners'.
func (s *sheet) brandsOf(e *entity) []graph.Slug {
	out := []graph.Slug{brandOf(e.service)}
	if e.owner != "" {
		out = append(out, e.owner)
	}
	return append(out, slices.Sorted(maps.Keys(s.eng.owners[e.service]))...)
}

// brandOf gives the first word of a service's slug, which is the brand's where it has one: of "google-drive" and of "google" it is "google".
func brandOf(service graph.Slug) graph.Slug {
	head, _, _ := strings.Cut(string(service), "-")
	return graph.Slug(head)
}

// goesOnTo reports that a list may go on from one token to another: between them stand a mark, a conjunction and small words, of which scripts
// without capitals allow but one.
func (s *sheet) goesOnTo(from, to int) bool {
	most := 3
	if !s.pack.Cased() {
		most = 1
	}
	if to == from {
		return s.attachedAnd(to)
	}
	if to < from || to-from > most+3 || s.sentOf[from] != s.sentOf[to] || s.words(span{from, to}) > most {
		return false
	}
	for _, t := range s.toks[from:to] {
		if t.Upper || t.Kind == text.Number || t.Kind == text.Break || t.Kind == text.Punct && !isComma(t.Text) && !strings.ContainsAny(t.Text, "\"”“»«’‘(（") {
			return false
		}
	}
	return true
}

// raw gives a token as the article writes it.
func (s *sheet) raw(i int) string { return s.doc.Slice(s.toks[i].Start, s.toks[i].End) }
