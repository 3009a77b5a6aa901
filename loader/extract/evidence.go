package extract

import (
	"fmt"
	"slices"
	"strings"

	"outagegraph/graph"
	"outagegraph/loader/lang"
)

// This file weighs whether an article that speaks of another field as well (a match, a trial, a price, a hole in a program) tells of an outage.
// What news of an outage has and such an article lacks speaks for it: a day and an hour, those affected, an end, a cause, clauses in which a named
// service fails. Words of another field speak against it, most in the title and the opening. An article with none of these is not weighed.

// weight is what one thing is worth each time that it is met, and how many times count. The figures are rounded from a logistic regression over
// some 1,700 articles on outages and 400 on other matters. A notice of planned work has hours (timetable), too.
type weight struct {
	name        string
	worth, most int
	timetable   bool
}

var proofs = []weight{
	{"a day of the week before, beside a failure", 2, 1, false},
	{"a time of day, beside a failure", 2, 1, true},
	{"a beginning", 1, 1, true},
	{"a duration", 1, 1, true},
	{"a headline that tells of it", 1, 1, false},
	{"an end", 1, 1, false},
	{"no end yet", 1, 1, false},
	{"a monitor", 1, 1, false},
	{"an unknown cause", 1, 1, false},
	{"a fault in a system, or a severed cable", 1, 1, false},
	{"a cause with its connective", 1, 2, false},
	{"a clause in which the service fails", 1, 3, false},
	{"a clause in which it may have failed", 1, 2, false},
	{"those affected", 1, 3, false},
	{"a symptom", 1, 1, false},
}

// topicWorth is what a sentence with words of a field weighs: those of the first three are hardly ever met beside an outage; courts, prices and
// results are (compensation, fines, a quarter's loss).
var topicWorth = map[string]int{"sport": 2, "sunset": 2, "hole": 2, "court": 1, "price": 1, "results": 1, "shares": 1, "launch": 1, "survey": 1, "review": 2, "upkeep": 1, "leak": 1, "plant": 2}

// offeredBy lists the kinds of services that news of their failure can't be told without the words of a field: an exchange without shares, a
// channel without the match that it did not show.
var offeredBy = map[string][]string{"shares": {"exchange"}, "sport": {"streaming", "game"}, "story": {"streaming", "game"}}

const (
	topicSentences = 3 // so many sentences of one field count
	matterWorth    = 2 // a sentence that names another matter (outage.tsv); two count
	unlistedWorth  = 2 // nobody knows what failed but this text
	closingWorth   = 2 // a sentence on a service that its owner ends for good; two count
	guideWorth     = 2 // a sentence of advice; two count
	unrealWorth    = 1 // a sentence on what has not happened
	percentWorth   = 1 // a figure in per cent; two count
	lead           = 2 // sentences that open the body
	margin         = 1 // by how much the proofs must outweigh the doubts
)

// outweighed reports an article in which more speaks of another field than of an outage, and notes both sums.
func (s *sheet) outweighed() bool {
	against, doubts := s.doubts()
	if against == 0 {
		return false
	}
	pro, found := s.proven()
	if pro >= against+margin {
		return false
	}
	first := s.mention[0].services[s.mention[0].order[0]].at
	s.drop(first, "outage", fmt.Sprintf("weighs %d (%s) against %d (%s)", pro, found, against, doubts), "outage/weighed")
	return true
}

// weighed adds up what speaks for or against an outage, with what each is.
type weighed struct {
	sum int
	why []string
}

func (w *weighed) add(n int, what string) {
	if n > 0 {
		w.sum, w.why = w.sum+n, append(w.why, fmt.Sprintf("%s %d", what, n))
	}
}

// doubts adds up what speaks for another field.
func (s *sheet) doubts() (int, string) {
	var w weighed
	for _, topic := range lang.Topics {
		w.add(s.topicDoubt(topic), topic)
	}
	w.add(matterWorth*min(s.otherMatters(), 2), "another matter")
	closing, early := s.sentencesWith("closing")
	w.add(closingWorth*min(closing, 2)+early, "an end for good")
	advice, early := s.sentencesWith("guide")
	w.add(guideWorth*min(advice, 2)+early, "advice")
	unreal, early := s.sentencesWith("unreal")
	w.add(unrealWorth*min(unreal, topicSentences)+early, "what is to come or may be")
	if w.sum > 0 { // what by itself is no doubt
		w.add(percentWorth*min(s.percentages(), 2), "per cent")
		if s.onlyUnlisted() {
			w.add(unlistedWorth, "an unknown service")
		}
	}
	return w.sum, strings.Join(w.why, ", ")
}

// topicDoubt weighs the sentences with words of a field, one more where it opens the article.
func (s *sheet) topicDoubt(topic string) int {
	if slices.ContainsFunc(offeredBy[topic], s.someFailed) {
		return 0 // what failed is what brings people the topic
	}
	if topic == "plant" && !s.onlyOfHouses() {
		return 0 // of a messenger or a cloud, power and cooling are causes
	}
	if topic == "court" && s.courtsFilesFailed() {
		return 0
	}
	last, n, early := -1, 0, 0
	for _, h := range s.hits["topic"] {
		i := s.sentOf[h.First]
		if topic == "court" && s.tellsCause("government_order", s.sent(i)) {
			continue // a court may well be who blocks
		}
		if e := s.entity(h.First); e != nil && h.Last-h.First < e.at.last-e.at.first {
			continue // a part of a name: "Juiz de Fora"
		}
		if h.Row.Value == topic && i != last {
			last, n = i, n+1
			if s.early(i) {
				early = 1
			}
		}
	}
	return topicWorth[topic]*min(n, topicSentences) + early
}

// courtsFilesFailed reports that an authority's service failed outright: where it is a court's, its news is full of judges and lawyers. What a judge
// merely stops is told in weak words.
func (s *sheet) courtsFilesFailed() bool {
	if !s.someFailed("government") {
		return false
	}
	for i := range s.sents {
		if s.failsBeside("down", s.sent(i)) {
			return true
		}
	}
	return false
}

// opensOn reports the narrator's words of a field in the title or the sentences that open the body: what somebody calls maintenance is rather none.
func (s *sheet) opensOn(topic string) bool {
	return slices.ContainsFunc(s.hits["topic"], func(h lang.Hit) bool {
		return h.Row.Value == topic && s.quoted[h.First] == 0 && s.early(s.sentOf[h.First])
	})
}

// otherMatters counts the sentences that name another matter and in which no named service fails.
func (s *sheet) otherMatters() (n int) {
	for i := range s.sents {
		if s.has("matter", s.sent(i)) && !s.failsBeside("down", s.sent(i)) {
			n++
		}
	}
	return n
}

// ofHouses are the kinds of services whose owners mostly do something else, in houses of their own: a hospital, a school, a power company.
var ofHouses = []string{"health", "education", "government", "transport", "other"}

// onlyOfHouses reports that nothing failed but names that no list knows, and services of such owners.
func (s *sheet) onlyOfHouses() bool {
	return !slices.ContainsFunc(s.mention[0].order, func(slug graph.Slug) bool {
		return s.unlisted[slug].name == "" && !slices.Contains(ofHouses, s.kindOf(slug))
	})
}

func (s *sheet) percentages() (n int) {
	for _, t := range s.toks {
		if t.Text == "%" || t.Text == "٪" {
			n++
		}
	}
	return n
}

// onlyUnlisted reports that no list knows any service of the main outage.
func (s *sheet) onlyUnlisted() bool {
	return !slices.ContainsFunc(s.mention[0].order, func(slug graph.Slug) bool { return s.unlisted[slug].name == "" })
}

// sentencesWith counts the sentences with a word of the role outside quotations, and gives 1 if one of them is the title or opens the body.
func (s *sheet) sentencesWith(role string) (n, early int) {
	for i := range s.sents {
		if hits := s.in(role, s.sent(i)); len(hits) > 0 && s.quoted[hits[0].First] == 0 {
			n++
			if s.early(i) {
				early = 1
			}
		}
	}
	return n, early
}

// early reports the title, or one of the sentences that open the body.
func (s *sheet) early(i int) bool {
	if s.sents[i].title {
		return true
	}
	body := s.firstBody()
	return i >= body && i < body+lead
}

// firstBody gives the first sentence behind the title that is more than a place line.
func (s *sheet) firstBody() int {
	for i := range s.sents {
		if !s.sents[i].title && s.words(s.sent(i)) > 2 {
			return i
		}
	}
	return len(s.sents)
}

// someFailed reports a service of that kind in the main outage.
func (s *sheet) someFailed(kind string) bool {
	return slices.ContainsFunc(s.mention[0].order, func(slug graph.Slug) bool { return s.kindOf(slug) == kind })
}

// proven adds up what speaks for an outage.
func (s *sheet) proven() (int, string) {
	counts := map[string]int{}
	told := map[int]bool{}
	for _, p := range s.newsParts() {
		told[s.sentOf[p.first]] = true
	}
	for i := range s.sents {
		if told[i] {
			for _, name := range s.proofsIn(i) {
				counts[name]++
			}
		}
	}
	for i := range s.ents {
		if s.eng.monitors[s.ents[i].org] {
			counts["a monitor"]++
		}
	}
	var w weighed
	upkeep := s.opensOn("upkeep")
	for _, p := range proofs {
		if upkeep && p.timetable {
			continue
		}
		w.add(p.worth*min(counts[p.name], p.most), p.name)
	}
	return w.sum, strings.Join(w.why, ", ")
}

// proofsIn names what of an outage's news sentence i has.
func (s *sheet) proofsIn(i int) []string {
	sp, live := s.sent(i), s.sents[i].live
	var out []string
	add := func(is bool, name string) {
		if is {
			out = append(out, name)
		}
	}
	add(s.headlineTells(i), "a headline that tells of it")
	add(live && s.recentDay(sp), "a day of the week before, beside a failure")
	add(live && s.hasClock(sp), "a time of day, beside a failure")
	add(live && s.has("begin", sp), "a beginning")
	add(live && s.has("for", sp), "a duration")
	add(live && s.has("affected", sp), "those affected")
	real := !s.has("unreal", sp)
	add(real && s.has("restored", sp), "an end")
	add(real && s.has("ongoing", sp), "no end yet")
	add(s.has("undisclosed", sp), "an unknown cause")
	add(s.systemFault(sp), "a fault in a system, or a severed cable")
	add(s.has("cause", sp) && s.causal(sp), "a cause with its connective")
	strong := s.failsBeside("down", sp)
	add(strong, "a clause in which the service fails")
	add(!strong && s.failsBeside("weak", sp), "a clause in which it may have failed")
	add(slices.ContainsFunc(s.in("symptom", sp), s.real), "a symptom")
	return out
}

// headlineTells reports a sentence of the title that tells of a failure outright, or that the service which failed was blocked.
func (s *sheet) headlineTells(i int) bool {
	sp := s.sent(i)
	return s.sents[i].title && (slices.ContainsFunc(s.in("down", sp), s.real) || s.sents[i].live && s.hasFailed(sp) && s.tellsCause("government_order", sp))
}

// recentDay reports a date within the week before publication.
func (s *sheet) recentDay(sp span) bool {
	return slices.ContainsFunc(s.datesIn(sp), func(d dated) bool {
		return d.val.known() && s.pub.precision() == 3 && d.val.daysBefore(s.pub) >= 0 && d.val.daysBefore(s.pub) <= 7
	})
}

func (s *sheet) hasClock(sp span) bool {
	return slices.ContainsFunc(s.clocks, func(c clocked) bool { return c.at.first >= sp.first && c.at.first < sp.last })
}

// systemFault reports a phrase for a fault that nothing but a digital service has, or for a severed cable.
func (s *sheet) systemFault(sp span) bool {
	return slices.ContainsFunc(s.in("cause", sp), func(h lang.Hit) bool {
		return h.Row.Extra == "alone" && (computing[h.Row.Value] || h.Row.Value == "cable_cut") && !s.isDenied(h, sp)
	})
}

// failsBeside reports a word of the role in one clause with what failed.
func (s *sheet) failsBeside(role string, sp span) bool {
	return slices.ContainsFunc(s.in(role, sp), func(h lang.Hit) bool {
		return s.real(h) && s.hasFailed(s.listClauses(hitSpan(h)))
	})
}

// hasFailed reports a service of the main outage, or access at large, in the range, not as the place where somebody speaks.
func (s *sheet) hasFailed(sp span) bool {
	return s.has("generic", sp) || slices.ContainsFunc(s.entities(sp), func(e *entity) bool {
		return s.mention[0].services[e.service] != nil && !s.venueRow(e)
	})
}
