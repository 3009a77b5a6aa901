package graph

import (
	"cmp"
	"slices"
	"strings"
)

// The functions of this file decide which reports tell of one outage. They are pure: the same set of reports gives the same answer in
// whatever order they come. The store calls Resolve with a neighbourhood: a set of reports that holds with each report every other one
// that is Related to it.

// Link is an analyst's decision that two mentions tell of the same outage, or that they do not.
type Link struct {
	A, B string // keys of mentions
	Same bool
}

// Incident is a set of reports that tell of one outage.
type Incident struct {
	Key     string // "outage:whatsapp/2022-10-25"; the store adds .2, .3 where several incidents would get the same
	Members []int  // indexes into the reports, ascending
}

// Pair is two incidents that may be one.
type Pair struct {
	A, B         int     // indexes into Resolution.Incidents
	Score        float64 // from 0 to 1
	For, Against []string
}

// Resolution is how a neighbourhood falls into incidents.
type Resolution struct {
	Incidents []Incident
	Possible  []Pair
}

// Resolve parts a neighbourhood into incidents, in this order:
//
//  1. What an analyst joined is one, and what an analyst parted stays apart, whatever the evidence.
//  2. Pairs of reports are weighed (see weigh) and joined from the strongest down, ties broken by their keys, as long as nothing keeps
//     the two sets apart: two mentions of one article, begins more than a day apart, an analyst's word.
//  3. A report whose date is only a month or a year joins an incident only where exactly one can be meant; otherwise the pair is left as
//     possible, as is every pair of which one report gives no date at all, and every pair of neighbouring days that midnight does not explain.
func Resolve(reports []Report, links []Link) Resolution {
	r := newResolver(reports, links)
	r.forced()
	r.join(r.pairs())
	return r.resolution()
}

type resolver struct {
	profiles []profile
	reports  []Report
	decided  map[[2]string]bool
	set      []int   // per report: the set that it is in
	members  [][]int // per set
	open     []weighedPair
}

// weighedPair is a pair of reports with its evidence.
type weighedPair struct {
	a, b int
	evidence
}

func newResolver(reports []Report, links []Link) *resolver {
	r := &resolver{reports: reports, decided: map[[2]string]bool{}}
	for i := range reports {
		r.profiles = append(r.profiles, profileOf(reports[i]))
		r.set = append(r.set, i)
		r.members = append(r.members, []int{i})
	}
	for _, l := range links {
		r.decided[[2]string{l.A, l.B}], r.decided[[2]string{l.B, l.A}] = l.Same, l.Same
	}
	return r
}

// forced joins what an analyst joined.
func (r *resolver) forced() {
	for i := range r.reports {
		for j := range i {
			if same, known := r.decided[[2]string{r.reports[i].Key, r.reports[j].Key}]; known && same {
				r.unite(r.set[i], r.set[j])
			}
		}
	}
}

func (r *resolver) unite(a, b int) {
	a, b = min(a, b), max(a, b)
	if a == b {
		return
	}
	for _, m := range r.members[b] {
		r.set[m] = a
	}
	r.members[a], r.members[b] = append(r.members[a], r.members[b]...), nil
}

// pairs weighs all related pairs, the strongest first; exact dates go before vague ones.
func (r *resolver) pairs() []weighedPair {
	var out []weighedPair
	for i := range r.reports {
		for j := range i {
			if e := weigh(r.profiles[i], r.profiles[j]); e.related {
				a, b := i, j
				if r.reports[a].Key > r.reports[b].Key {
					a, b = b, a
				}
				out = append(out, weighedPair{a, b, e})
			}
		}
	}
	slices.SortFunc(out, func(x, y weighedPair) int {
		return cmp.Or(boolCompare(x.vague, y.vague), -cmp.Compare(x.score, y.score),
			strings.Compare(r.reports[x.a].Key, r.reports[y.a].Key), strings.Compare(r.reports[x.b].Key, r.reports[y.b].Key))
	})
	return out
}

func boolCompare(a, b bool) int { return number(a) - number(b) }

func (r *resolver) join(pairs []weighedPair) {
	for _, p := range pairs {
		a, b := r.set[p.a], r.set[p.b]
		switch {
		case a == b:
		case r.apart(a, b):
		case p.undated || !p.agrees() || p.vague && r.rivals(p, pairs) || !r.supported(a, b):
			r.open = append(r.open, p)
		default:
			r.unite(a, b)
		}
	}
}

// supported asks that at least half of the pairs between two sets would join by themselves, and that in no more than a quarter one was over
// before the other began, so that one report that tells of two incidents at once, or gives no hours, does not make them one. Sets are
// compared by up to sampleSize members each, in the order of their keys.
func (r *resolver) supported(a, b int) bool {
	x, y := r.sample(a), r.sample(b)
	joining, over := 0, 0
	for _, i := range x {
		for _, j := range y {
			e := weigh(r.profiles[i], r.profiles[j])
			joining += number(e.agrees())
			over += number(e.over)
		}
	}
	return 2*joining >= len(x)*len(y) && 4*over <= len(x)*len(y)
}

const sampleSize = 12

func (r *resolver) sample(set int) []int {
	m := slices.Clone(r.members[set])
	slices.SortFunc(m, func(i, j int) int { return strings.Compare(r.reports[i].Key, r.reports[j].Key) })
	return m[:min(len(m), sampleSize)]
}

// rivals reports another incident with which the vaguely dated report of the pair agrees about as well.
func (r *resolver) rivals(p weighedPair, pairs []weighedPair) bool {
	for _, o := range pairs {
		if o.a == p.a && o.b == p.b || o.score < p.score-clearLead {
			continue
		}
		for _, v := range []int{p.a, p.b} {
			if !r.profiles[v].vague() || o.a != v && o.b != v {
				continue
			}
			other, mine := o.a+o.b-v, p.a+p.b-v
			if r.set[other] != r.set[mine] && r.set[other] != r.set[v] && !r.apart(r.set[other], r.set[v]) {
				return true
			}
		}
	}
	return false
}

// apart reports what keeps two sets apart whatever the evidence: an analyst, two mentions of one article, begins more than a day apart.
func (r *resolver) apart(a, b int) bool {
	first, last := "", ""
	for _, s := range []int{a, b} {
		for _, m := range r.members[s] {
			if d := r.profiles[m].begin; len(d) >= len(fullDate) {
				if first == "" || d < first {
					first = d
				}
				last = max(last, d)
			}
		}
	}
	if first != "" && daysBetween(first, last) > 1 {
		return true
	}
	for _, i := range r.members[a] {
		for _, j := range r.members[b] {
			same, known := r.decided[[2]string{r.reports[i].Key, r.reports[j].Key}]
			if known && !same || !known && r.reports[i].Article == r.reports[j].Article {
				return true
			}
		}
	}
	return false
}

// resolution lists the incidents by their first report, and the pairs of incidents left open with their best evidence.
func (r *resolver) resolution() Resolution {
	var out Resolution
	at := map[int]int{}
	for s, m := range r.members {
		if len(m) > 0 {
			slices.Sort(m)
			at[s] = len(out.Incidents)
			out.Incidents = append(out.Incidents, Incident{Key: r.key(m), Members: m})
		}
	}
	best := map[[2]int]Pair{}
	for _, p := range r.open {
		a, b := at[r.set[p.a]], at[r.set[p.b]]
		a, b = min(a, b), max(a, b)
		score := p.score / (joinFrom + 2)
		if have, ok := best[[2]int{a, b}]; a == b || score < possibleFrom || ok && have.Score >= score {
			continue
		}
		best[[2]int{a, b}] = Pair{A: a, B: b, Score: min(score, 1), For: p.pro, Against: p.contra}
	}
	for _, p := range best {
		out.Possible = append(out.Possible, p)
	}
	slices.SortFunc(out.Possible, func(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return out
}

// key names the service that most reports name, above all first, and the earliest begin, as exact as known.
func (r *resolver) key(members []int) string {
	count := map[string]int{}
	begin := ""
	for _, m := range members {
		p := r.profiles[m]
		for i, s := range p.services {
			count[s]++
			if i == 0 {
				count[s] += 2 // the service that leads the report
			}
		}
		if earlierBegin(p.begin, begin) {
			begin = p.begin
		}
	}
	service := "unknown"
	for s, n := range count {
		if m := count[service]; n > m || n == m && s < service {
			service = s
		}
	}
	if begin == "" {
		_, article := SplitKey(r.reports[members[0]].Article)
		begin = "undated-" + article
	}
	return Key("outage", service+"/"+begin)
}

// earlierBegin prefers the more exact date, then the earlier.
func earlierBegin(a, b string) bool {
	if len(a) != len(b) {
		return len(a) > len(b)
	}
	return a < b
}
