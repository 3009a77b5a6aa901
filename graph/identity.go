package graph

import (
	"slices"
	"strings"
)

// The functions of this file decide which reports tell of one outage. They are pure: the same set of reports gives the
// same answer in whatever order they come. The store calls them with a neighbourhood: a set of reports that holds with
// each report every other one that is Related to it.

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

// Blocks gives the keys under which a report is found by others: reports that are Related share at least one.
func Blocks(r Report) []string {
	day := beginDay(r)
	if day == "" {
		return nil
	}
	var blocks []string
	for _, s := range services(r) {
		blocks = append(blocks, s+"/"+day)
	}
	return blocks
}

// Related says whether two reports may tell of the same outage at all. It is symmetric and looks at nothing else.
func Related(a, b Report) bool {
	day := beginDay(a)
	if day == "" || day != beginDay(b) {
		return false
	}
	theirs := services(b)
	return slices.ContainsFunc(services(a), func(s string) bool { return slices.Contains(theirs, s) })
}

// Resolve parts a neighbourhood into incidents. An analyst's links go before all evidence.
func Resolve(reports []Report, links []Link) Resolution {
	p := newPartition(reports, links)
	for i := range reports {
		for _, j := range p.forced(i) {
			p.join(i, j, true)
		}
	}
	for i, near := range candidates(reports) {
		for _, j := range near {
			if _, known := p.decided[[2]string{reports[i].Key, reports[j].Key}]; !known && Related(reports[i], reports[j]) {
				p.join(i, j, false)
			}
		}
	}
	return incidents(reports, p.members)
}

// candidates lists for each report the earlier ones of the list that share a block with it: not all pairs are looked at.
func candidates(reports []Report) [][]int {
	holders := map[string][]int{}
	near := make([][]int, len(reports))
	for i, r := range reports {
		for _, block := range Blocks(r) {
			near[i] = append(near[i], holders[block]...)
			holders[block] = append(holders[block], i)
		}
		slices.Sort(near[i])
		near[i] = slices.Compact(near[i])
	}
	return near
}

// partition is a set of reports falling into sets of members, each named by its first report.
type partition struct {
	reports []Report
	set     []int
	members [][]int
	decided map[[2]string]bool // by the keys of two reports: what an analyst decided on them
	index   map[string]int
	links   []Link
}

func newPartition(reports []Report, links []Link) *partition {
	p := &partition{reports, make([]int, len(reports)), make([][]int, len(reports)), map[[2]string]bool{}, map[string]int{}, links}
	for i, r := range reports {
		p.set[i], p.members[i], p.index[r.Key] = i, []int{i}, i
	}
	for _, l := range links {
		p.decided[[2]string{l.A, l.B}], p.decided[[2]string{l.B, l.A}] = l.Same, l.Same
	}
	return p
}

// forced lists the reports that an analyst joined to report i.
func (p *partition) forced(i int) []int {
	var list []int
	for _, l := range p.links {
		if j, here := p.index[l.B]; here && l.A == p.reports[i].Key && p.decided[[2]string{l.A, l.B}] {
			list = append(list, j)
		}
	}
	return list
}

// join makes one of the sets of i and j, unless an analyst keeps members of them apart.
func (p *partition) join(i, j int, forced bool) {
	a, b := min(p.set[i], p.set[j]), max(p.set[i], p.set[j])
	if a == b || !forced && apart(p.reports, p.members[a], p.members[b], p.decided) {
		return
	}
	for _, m := range p.members[b] {
		p.set[m] = a
	}
	p.members[a], p.members[b] = append(p.members[a], p.members[b]...), nil
}

// apart says whether an analyst keeps a member of one set from a member of the other.
func apart(reports []Report, a, b []int, decided map[[2]string]bool) bool {
	if len(decided) == 0 {
		return false
	}
	for _, i := range a {
		for _, j := range b {
			if same, known := decided[[2]string{reports[i].Key, reports[j].Key}]; known && !same {
				return true
			}
		}
	}
	return false
}

func incidents(reports []Report, members [][]int) Resolution {
	var r Resolution
	for _, m := range members {
		if len(m) > 0 {
			slices.Sort(m)
			r.Incidents = append(r.Incidents, Incident{Key: incidentKey(reports, m), Members: m})
		}
	}
	return r
}

// incidentKey names the service that most reports name and the earliest day.
func incidentKey(reports []Report, members []int) string {
	count := map[string]int{}
	day := ""
	for _, m := range members {
		for _, s := range services(reports[m]) {
			count[s]++
		}
		if d := beginDay(reports[m]); d != "" && (day == "" || d < day) {
			day = d
		}
	}
	service := "unknown"
	for s, n := range count {
		if m := count[service]; n > m || n == m && s < service {
			service = s
		}
	}
	if day == "" {
		_, article := SplitKey(reports[members[0]].Article)
		day = "undated-" + article
	}
	return Key("outage", service+"/"+day)
}

// services lists the slugs of the services that a report says were hit.
func services(r Report) []string {
	var list []string
	for _, c := range r.Claims {
		if slug, ok := strings.CutPrefix(c.Object, "service:"); ok && c.Predicate == HitService && c.Stance == Asserted && !slices.Contains(list, slug) {
			list = append(list, slug)
		}
	}
	return list
}

// beginDay is the day on which a report says that the outage began, "" where it gives none.
func beginDay(r Report) string {
	for _, c := range r.Claims {
		if c.Predicate == BeganOn && c.Stance == Asserted && len(c.Object) >= len("2006-01-02") {
			return c.Object[:len("2006-01-02")]
		}
	}
	return ""
}
