package extract

import (
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
)

// findOwners claims the ownerships that the text states. A list of services shares what is said of one of them.
func (s *sheet) findOwners() {
	seen := map[[2]graph.Slug]bool{}
	for _, h := range s.hits["owned"] {
		svc, own := s.ownedPair(h)
		if svc == nil {
			svc = s.namedLast(h)
		}
		if own == nil {
			own = s.ownerLast(h)
		}
		if svc == nil || own == nil {
			continue
		}
		owner := s.ownerOf(own)
		product := own.owner == "" && !s.eng.isOwner(own.service)
		if product && owner == own.service {
			continue // a product owns nothing: "the profile of WhatsApp on X"
		}
		for _, e := range s.listOf(svc) {
			if e.service == "" || graph.Slug(owner) == e.service && own.owner == "" || e == own || seen[[2]graph.Slug{e.service, owner}] {
				continue
			}
			if product && !s.eng.owners[e.service][owner] {
				continue // where a brand stands for its company, only what is known of both counts
			}
			seen[[2]graph.Slug{e.service, owner}] = true
			at := join(hitSpan(h), e.at)
			g, q := s.quoteOf(at)
			s.out.Claims = append(s.out.Claims, graph.Claim{Mention: graph.NoMention, Subject: graph.Key("service", string(e.service)), Predicate: graph.OwnedBy,
				Object: graph.Key("owner", string(owner)), Stance: graph.Asserted, Span: g, Quote: q, Rule: h.Row.Rule()})
		}
	}
}

// ownerOf gives the slug of the owner that a name means: a service that owns others stands for its company ("Facebook-owned").
func (s *sheet) ownerOf(e *entity) graph.Slug {
	if e.owner != "" {
		return e.owner
	}
	if of := s.eng.owners[e.service]; len(of) == 1 && s.kindOf(e.service) == "social" {
		for owner := range of {
			return owner
		}
	}
	return e.service
}

func (s *sheet) ownedPair(h lang.Hit) (svc, own *entity) {
	for _, c := range h.Captures {
		switch c.Name {
		case "svc":
			svc = s.entity(c.First)
		case "owner":
			own = s.entity(c.First)
		}
	}
	return svc, own
}

// namedLast gives the last service before a pattern that names none: of its sentence, or of the one before.
func (s *sheet) namedLast(h lang.Hit) *entity {
	for i := len(s.ents) - 1; i >= 0; i-- {
		e := &s.ents[i]
		if e.service != "" && e.at.last <= h.First && s.sentOf[h.First]-s.sentOf[e.at.first] <= 1 && !s.venueRow(e) {
			return e
		}
	}
	if len(s.mention[0].order) == 0 || !s.has("company", span{s.sent(s.sentOf[h.First]).first, h.First}) && !s.has("kind", span{s.sent(s.sentOf[h.First]).first, h.Last}) {
		return nil
	}
	main := s.mainService() // "the service, which belongs to …"
	for i := range s.ents {
		if s.ents[i].service == main {
			return &s.ents[i]
		}
	}
	return nil
}

// ownerLast gives the last company before a pattern that names no owner ("the company, which owns …"): of its sentence, or of the one before.
func (s *sheet) ownerLast(h lang.Hit) *entity {
	for i := len(s.ents) - 1; i >= 0; i-- {
		e := &s.ents[i]
		if e.owner != "" && e.at.last <= h.First && s.sentOf[h.First]-s.sentOf[e.at.first] <= 1 && !s.venueRow(e) {
			return e
		}
	}
	return nil
}

// listOf gives the service and those set beside it in a list: parted by at most a comma and one word.
func (s *sheet) listOf(e *entity) []*entity {
	out := []*entity{e}
	for at := e; ; {
		next := s.nextService(at, 1)
		if next == nil {
			break
		}
		out, at = append(out, next), next
	}
	for at := e; ; {
		prev := s.nextService(at, -1)
		if prev == nil {
			break
		}
		out, at = append(out, prev), prev
	}
	return out
}

func (s *sheet) nextService(e *entity, step int) *entity {
	for i := range s.ents {
		o := &s.ents[i]
		if o.service == "" || s.sentOf[o.at.first] != s.sentOf[e.at.first] {
			continue
		}
		if step > 0 && o.at.first >= e.at.last && s.listGap(e.at.last, o.at.first) {
			return o
		}
		if step < 0 && o.at.last <= e.at.first && s.listGap(o.at.last, e.at.first) {
			return o
		}
	}
	return nil
}

// listGap reports what parts two names of a list: a mark or a conjunction, and perhaps a small word after it ("and of").
func (s *sheet) listGap(from, to int) bool {
	switch to - from {
	case 1:
		return true
	case 2:
		return s.words(span{from, to}) <= 1 || s.role("clause", from) && utf8.RuneCountInString(s.toks[from+1].Text) <= 3
	}
	return false
}
