package extract

import (
	"slices"

	"outagegraph/graph"
	"outagegraph/loader/lang"
)

// general are the services that stand for a loss of access with no operator named.
var general = map[graph.Slug]bool{"internet": true, "mobile-internet": true, "mobile-network": true, "telephone": true, "sms": true}

// replacedBy are the kinds of operator that replace a general service.
var replacedBy = map[string]bool{"telecom": true, "internet-provider": true, "mobile": true, "isp": true, "satellite": true}

// isOperator reports an operator that replaces the general services where its own network failed.
func (s *sheet) isOperator(slug graph.Slug) bool { return replacedBy[s.kindOf(slug)] && !general[slug] }

// genericServices adds the general service where no operator is named. Apps named as unreachable stand beside it.
func (s *sheet) genericServices(m int) {
	for slug := range s.mention[m].services {
		if s.isOperator(slug) {
			return
		}
	}
	for _, p := range s.mention[m].parts {
		if !s.sents[s.sentOf[p.first]].live {
			continue
		}
		for _, row := range s.genericRows(p) {
			if !slices.ContainsFunc(row, s.lost) {
				continue
			}
			for _, h := range row {
				s.addGeneric(m, h)
			}
		}
	}
}

// genericRows gives the general services of a sentence, those that form one row ("neither telephone nor internet") together.
func (s *sheet) genericRows(p span) (rows [][]lang.Hit) {
	for _, h := range s.in("generic", p) {
		if inside(hitSpan(h), s.hits["kind"], true) {
			continue // "the satellite internet service" is some operator's
		}
		if n := len(rows); n > 0 && s.inOneRow(rows[n-1][len(rows[n-1])-1], h) {
			rows[n-1] = append(rows[n-1], h)
		} else {
			rows = append(rows, []lang.Hit{h})
		}
	}
	return rows
}

// inOneRow reports two general services with nothing but a comma, conjunctions and negations between them.
func (s *sheet) inOneRow(a, b lang.Hit) bool {
	if s.near(a.Last, b.First) > 2 {
		return false
	}
	for t := a.Last; t < b.First; t++ {
		if !isComma(s.toks[t].Text) && !s.role("and", t) && !s.role("clause", t) && !s.role("not", t) && !s.role("also", t) {
			return false
		}
	}
	return true
}

// lost reports a general service in a clause that tells of its failure, its cause or its return.
func (s *sheet) lost(h lang.Hit) bool {
	c := s.clauseSpan(h.First)
	return !s.has("unaffected", c) && (s.tellsOfFailure(c) || s.has("cause", c) || s.has("restored", c))
}

// addGeneric keeps one general service, unless the text tells of two apart: a wider word does not follow a narrower one.
func (s *sheet) addGeneric(m int, h lang.Hit) {
	slug := graph.Slug(h.Row.Value)
	if m > 0 && s.operatorFailed() && (slug == "mobile-network" || slug == "telephone" || s.has("affected", s.clauseSpan(h.First)) && !s.cutOffAtLarge(m)) {
		return // rather the network of the operator of which the article speaks, and its customers; inherit gives it
	}
	if len(s.mention[m].order) > 0 && !((s.leads(h) || m > 0) && s.cutOffAtLarge(m)) && !s.nextTo(m, h) && !s.newsAlone(m, h) {
		return
	}
	have := s.mention[m].services
	switch {
	case slug == "internet" && have["mobile-internet"] != nil:
	case slug == "mobile-internet" && have["internet"] != nil:
		if s.fromTitle(m, "internet") {
			s.rename(m, "internet", slug, h)
		}
	default:
		s.addService(m, slug, hitSpan(h), h.Row.Rule())
	}
}

// fromTitle reports a service that only the title has named so far, which writes "internet" for short where the article tells which kind.
func (s *sheet) fromTitle(m int, slug graph.Slug) bool {
	return s.sents[s.sentOf[s.mention[m].services[slug].at.first]].title
}

// rename puts a narrower general service in the place of a wider one.
func (s *sheet) rename(m int, from, to graph.Slug, h lang.Hit) {
	mn := &s.mention[m]
	delete(mn.services, from)
	mn.services[to] = &found{to, hitSpan(h), h.Row.Rule()}
	mn.order[slices.Index(mn.order, from)] = to
}

// nextTo reports that the general service stands right behind the last one found: "without telephone or internet".
func (s *sheet) nextTo(m int, h lang.Hit) bool {
	order := s.mention[m].order
	last := s.mention[m].services[order[len(order)-1]]
	return general[last.slug] && last.at.last <= h.First && s.near(last.at.last, h.First) <= 1
}

// cutOffAtLarge reports a cause that takes away access as a whole, so that apps named beside it are only what users missed.
func (s *sheet) cutOffAtLarge(m int) bool {
	for _, p := range s.mention[m].parts {
		for _, h := range s.in("cause", p) {
			if h.Row.Value == "government_order" || h.Row.Value == "cable_cut" {
				return true
			}
		}
	}
	return false
}

// newsAlone reports that the opening tells of the general service's failure outright, and names none of the services found.
func (s *sheet) newsAlone(m int, h lang.Hit) bool {
	if m > 0 || !s.leads(h) || !s.has("down", s.clauseSpan(h.First)) {
		return false
	}
	for _, f := range s.mention[m].services {
		if s.inLead(s.sentOf[f.at.first]) {
			return false
		}
	}
	return true
}

// leads reports that the general service is the news itself: it stands in the title or in the first sentence after it.
func (s *sheet) leads(h lang.Hit) bool {
	return s.inLead(s.sentOf[h.First])
}

// inLead reports the title, or one of the first two sentences after it.
func (s *sheet) inLead(i int) bool { return i <= 2 || s.sents[i].title || s.sents[i-2].title }

// operatorForGeneral puts the one operator that the article names in the place of the general services that alone failed, where its customers
// are told of, its network comes back or it explains itself.
func (s *sheet) operatorForGeneral(m int) {
	mn := &s.mention[m]
	if len(mn.order) == 0 || s.causeNamed(m, "government_order") || !s.allGeneral(mn) {
		return
	}
	if e := s.answersForIt(s.operatorsNamed()); e != nil {
		mn.services, mn.order = map[graph.Slug]*found{}, nil
		s.addService(m, e.service, e.at, "service/operator-for-general")
	}
}

// operatorsNamed lists where the article names operators, nothing where it names more than one.
func (s *sheet) operatorsNamed() (at []*entity) {
	for i := range s.ents {
		e := &s.ents[i]
		if e.service == "" || !s.isOperator(e.service) || e.caution && !s.confirmed(e) {
			continue
		}
		if len(at) > 0 && at[0].service != e.service {
			return nil
		}
		at = append(at, e)
	}
	return at
}

// answersForIt gives the first of an operator's mentions that show this, nil where one tells that it was not hit.
func (s *sheet) answersForIt(at []*entity) *entity {
	var answers *entity
	for _, e := range at {
		sp := s.sent(s.sentOf[e.at.first])
		if s.spared(e.at, sp) || s.has("rival", s.clauseSpan(e.at.first)) {
			return nil
		}
		if answers == nil && s.sents[s.sentOf[e.at.first]].mention <= 0 && (s.has("restored", s.clauseSpan(e.at.first)) || s.ofUsers(e) || s.speaks(e) || s.officeOf(e) || s.nearestOf(e.at, sp, "says", "generic") == 0) {
			answers = e
		}
	}
	return answers
}

// allGeneral reports a mention of which only general services are known.
func (s *sheet) allGeneral(mn *mention) bool {
	return !slices.ContainsFunc(mn.order, func(slug graph.Slug) bool { return !general[slug] })
}
