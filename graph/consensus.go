package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Consensus weighs what the reports of one outage say. Key and Title are left to the caller. Rejected claims do not
// count; a confirmed claim decides. The order of reports does not matter.
func Consensus(reports []Report) Outage {
	t := newTallies(reports)
	o := Outage{Facts: t.facts()}
	for _, f := range o.Facts {
		o.take(f)
	}
	o.Rulings = t.rulings()
	countArticles(&o, reports)
	return o
}

// take puts an accepted fact into its field.
func (o *Outage) take(f Fact) {
	if f.Weight != Accepted {
		return
	}
	number, _ := strconv.Atoi(f.Object)
	_, id := SplitKey(f.Object)
	switch f.Predicate {
	case HitService:
		o.Services = append(o.Services, Tally{id, f.For})
	case HitCountry:
		o.Countries = append(o.Countries, Tally{id, f.For})
	case BeganOn:
		o.StartedOn = f.Object
	case EndedOn:
		o.EndedOn = f.Object
	case Lasted:
		o.Duration = number
	case HadScope:
		o.Scope = f.Object
	case HadStatus:
		o.Status = f.Object
	case HadSeverity:
		o.Severity = f.Object
	case AffectedUsers:
		o.AffectedUsers = max(o.AffectedUsers, number)
	case UserReports:
		o.UserReports = max(o.UserReports, number)
	}
}

func countArticles(o *Outage, reports []Report) {
	articles, sources := map[string]bool{}, map[string]bool{}
	for _, r := range reports {
		articles[r.Article], sources[r.Source] = true, true
		if r.Published != "" && (o.FirstPublished == "" || r.Published < o.FirstPublished) {
			o.FirstPublished = r.Published
		}
	}
	o.ArticleCount, o.SourceCount = len(articles), len(sources)
}

// value is one value of one predicate with what speaks for and against it.
type value struct {
	predicate                    Predicate
	object                       string
	asserted, denied, speculated int
	sources                      map[string]bool // that assert it
	confirmed                    bool
	latest                       string // day of the latest article that asserts it
}

type tallies map[Predicate][]*value

// single are the predicates of which an outage has one value.
var single = map[Predicate]bool{BeganOn: true, EndedOn: true, Lasted: true, HadScope: true, HadStatus: true, HadSeverity: true}

// weighed are the predicates that make facts.
var weighed = []Predicate{HitService, HitCountry, BeganOn, EndedOn, Lasted, HadScope, CausedBy, HadStatus, HadSeverity, HadSymptom, HitArea, AffectedUsers, UserReports, OrderedBy}

func newTallies(reports []Report) tallies {
	t := tallies{}
	for _, r := range reports {
		for i, c := range r.Claims {
			if verdict := r.VerdictOf(i); verdict != Rejected && c.Object != "" && slices.Contains(weighed, c.Predicate) {
				t.value(c).count(c, r, verdict)
			}
		}
	}
	return t
}

func (t tallies) value(c Claim) *value {
	for _, v := range t[c.Predicate] {
		if v.object == c.Object {
			return v
		}
	}
	v := &value{predicate: c.Predicate, object: c.Object, sources: map[string]bool{}}
	t[c.Predicate] = append(t[c.Predicate], v)
	return v
}

func (v *value) count(c Claim, r Report, verdict Verdict) {
	v.confirmed = v.confirmed || verdict == Confirmed && c.Stance == Asserted
	switch c.Stance {
	case Denied:
		v.denied++
	case Speculated:
		v.speculated++
	default:
		v.asserted++
		v.sources[r.Source] = true
		v.latest = max(v.latest, r.Published)
	}
}

// facts weighs every value, in the order of the predicates.
func (t tallies) facts() []Fact {
	var facts []Fact
	for _, p := range weighed {
		values := t[p]
		slices.SortFunc(values, stronger)
		for i, v := range values {
			facts = append(facts, v.weigh(i, values))
		}
	}
	return facts
}

// stronger orders values: an analyst's word, more sources, more exact, later, at last by the value itself.
func stronger(a, b *value) int {
	return cmp.Or(-cmp.Compare(number(a.confirmed), number(b.confirmed)), -cmp.Compare(len(a.sources), len(b.sources)),
		-cmp.Compare(exactness(a), exactness(b)), -cmp.Compare(a.latest, b.latest), cmp.Compare(a.object, b.object))
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// exactness counts the characters of a date: 2022-10-25 is more exact than 2022-10.
func exactness(v *value) int {
	if v.predicate == BeganOn || v.predicate == EndedOn {
		return len(v.object)
	}
	return 0
}

func (v *value) weigh(rank int, all []*value) Fact {
	f := Fact{Predicate: v.predicate, Object: v.object, For: v.asserted, Against: v.denied, Sources: len(v.sources), Rule: v.rule(all), Weight: Accepted}
	if single[v.predicate] {
		for _, other := range all {
			if other != v && !agree(v, other) {
				f.Against += other.asserted
			}
		}
	}
	f.Disputed = v.asserted > 0 && f.Against > 0
	switch {
	case v.asserted == 0 && v.speculated > 0:
		f.Weight = Open
	case v.asserted == 0, !v.confirmed && v.denied > v.asserted, single[v.predicate] && rank > 0:
		f.Weight = Outweighed
	}
	return f
}

// agree says whether one value only gives the other less exactly.
func agree(a, b *value) bool {
	return exactness(a) > 0 && (strings.HasPrefix(a.object, b.object) || strings.HasPrefix(b.object, a.object))
}

func (v *value) rule(all []*value) string {
	switch {
	case v.confirmed:
		return "analyst"
	case len(all) == 1 || !single[v.predicate]:
		return "only_value"
	}
	return "most_sources"
}

// rulings gives the stance of all reports on each cause.
func (t tallies) rulings() []Ruling {
	var rulings []Ruling
	for _, v := range t[CausedBy] {
		_, category := SplitKey(v.object)
		r := Ruling{Category: category, Stance: Speculated, Asserted: v.asserted, Denied: v.denied, Speculated: v.speculated}
		switch {
		case v.asserted > 0 && v.denied > 0:
			r.Stance = Disputed
		case v.asserted > 0:
			r.Stance = Asserted
		case v.denied > 0:
			r.Stance = Denied
		}
		rulings = append(rulings, r)
	}
	slices.SortFunc(rulings, func(a, b Ruling) int { return cmp.Compare(a.Category, b.Category) })
	return rulings
}
