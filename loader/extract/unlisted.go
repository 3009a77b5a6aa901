package extract

import (
	"outagegraph/graph"
	"outagegraph/loader/lang"
)

// unlistedServices finds services that no list knows by what the text calls them: "the payment app Zwipp".
func (s *sheet) unlistedServices() {
	known := map[string]graph.Slug{} // folded name → slug, so that later bare names count too
	for m := range s.mention {
		for _, p := range s.mention[m].parts {
			for _, h := range s.in("name", p) {
				s.unlisted(m, h, known)
			}
		}
	}
}

func (s *sheet) unlisted(m int, h lang.Hit, known map[string]graph.Slug) {
	i := s.sentOf[h.First]
	for _, c := range h.Captures {
		if c.Name != "name" {
			continue
		}
		at := span{c.First, c.Last}
		_, name := s.quoteOf(at)
		if !s.evidence(i, hitSpan(h)) || s.has("unaffected", s.clauseSpan(at.first)) || s.has("rival", s.clauseSpan(at.first)) {
			s.drop(at, "hit_service", "unlisted name away from the outage", h.Row.Rule())
			continue
		}
		slug := Slugify(name)
		if len(slug) < 2 || !s.recurs(at) || s.role("body", at.first) {
			continue
		}
		kind := "other"
		for _, k := range s.in("kind", hitSpan(h)) {
			kind = k.Row.Value
		}
		known[name] = slug
		s.addService(m, slug, at, h.Row.Rule(), kind)
		s.out.Services = append(s.out.Services, graph.Service{Slug: slug, Name: name, Kind: kind})
	}
}
