package queries

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// maxGroupings bounds how many groupings one question may combine.
const maxGroupings = 4

// groupKey holds the numbers of a group's values in the order of the groupings; 0 stands for no value.
type groupKey [maxGroupings]int32

// statsGroup is one group while it is counted.
type statsGroup struct {
	values    []string // "" for no value
	count     int
	articles  int
	durations []int
	distinct  map[string]map[string]bool // by table
	sorted    bool
}

// statsQuestion says what is counted.
type statsQuestion struct {
	by       []grouping
	distinct []string // tables of which different values are counted
}

// counter counts outages into groups.
type counter struct {
	data    *statsData
	q       statsQuestion
	numbers []map[string]int32 // by grouping: values as numbers
	groups  map[groupKey]*statsGroup
}

// count parts the outages into groups.
func (q statsQuestion) count(data *statsData) []*statsGroup {
	c := &counter{data: data, q: q, groups: map[groupKey]*statsGroup{}}
	for range q.by {
		c.numbers = append(c.numbers, map[string]int32{"": 0})
	}
	var causes []int // which groupings stand in the table of causes, where they are several
	for i, g := range q.by {
		if g.table == "cause" {
			causes = append(causes, i)
		}
	}
	if len(causes) < 2 {
		causes = nil
	}
	values := make([]string, len(q.by))
	for _, o := range data.outages {
		c.spread(o, 0, causes, values, groupKey{})
	}
	out := make([]*statsGroup, 0, len(c.groups))
	for _, g := range c.groups {
		out = append(out, g)
	}
	if len(q.by) == 0 && len(out) == 0 {
		out = append(out, &statsGroup{})
	}
	return out
}

// spread walks the combinations of an outage's values, grouping by grouping.
func (c *counter) spread(o *statsOutage, i int, causes []int, values []string, key groupKey) {
	switch {
	case i == len(c.q.by):
		c.add(o, values, key)
		return
	case causes != nil && c.q.by[i].table == "cause":
		c.spreadCauses(o, i, causes, values, key)
		return
	}
	list := c.q.by[i].values(c.data, o)
	if len(list) == 0 {
		values[i], key[i] = "", 0
		c.spread(o, i+1, causes, values, key)
	}
	for _, v := range list {
		values[i], key[i] = v, c.number(i, v)
		c.spread(o, i+1, causes, values, key)
	}
}

// spreadCauses sets all groupings of causes at the first of them.
func (c *counter) spreadCauses(o *statsOutage, i int, causes []int, values []string, key groupKey) {
	if i != causes[0] {
		c.spread(o, i+1, causes, values, key)
		return
	}
	var by []grouping
	for _, at := range causes {
		by = append(by, c.q.by[at])
	}
	rows := causeValues(o, by)
	if len(rows) == 0 {
		rows = [][]string{make([]string, len(by))}
	}
	for _, row := range rows {
		for n, at := range causes {
			values[at], key[at] = row[n], c.number(at, row[n])
		}
		c.spread(o, i+1, causes, values, key)
	}
}

func (c *counter) number(i int, v string) int32 {
	n, known := c.numbers[i][v]
	if !known {
		n = int32(len(c.numbers[i]))
		c.numbers[i][v] = n
	}
	return n
}

func (c *counter) add(o *statsOutage, values []string, key groupKey) {
	g := c.groups[key]
	if g == nil {
		g = &statsGroup{values: slices.Clone(values), distinct: map[string]map[string]bool{}}
		c.groups[key] = g
	}
	g.count++
	g.articles += o.articles
	if o.minutes >= 0 {
		g.durations = append(g.durations, o.minutes)
	}
	for _, table := range c.q.distinct {
		set := g.distinct[table]
		if set == nil {
			set = map[string]bool{}
			g.distinct[table] = set
		}
		for _, v := range map[string][]string{"country": o.countries, "service": o.services, "owner": o.owners}[table] {
			set[v] = true
		}
	}
}

// measure is a number of a group; ok is false where it is not known.
func (g *statsGroup) measure(name string) (value float64, ok bool) {
	switch name {
	case "count":
		return float64(g.count), true
	case "articleCount":
		return float64(g.articles), true
	case "countryCount", "serviceCount", "ownerCount":
		return float64(len(g.distinct[strings.TrimSuffix(name, "Count")])), true
	case "durationKnown":
		return float64(len(g.durations)), true
	}
	if len(g.durations) == 0 {
		return 0, false
	}
	if !g.sorted {
		slices.Sort(g.durations)
		g.sorted = true
	}
	switch name {
	case "durationSum":
		return g.sum(), true
	case "durationAvg":
		return g.sum() / float64(len(g.durations)), true
	case "durationMin":
		return float64(g.durations[0]), true
	case "durationMedian":
		return g.percentile(.5), true
	case "durationP90":
		return g.percentile(.9), true
	case "durationMax":
		return float64(g.durations[len(g.durations)-1]), true
	}
	return 0, false
}

func (g *statsGroup) sum() float64 {
	sum := 0
	for _, d := range g.durations {
		sum += d
	}
	return float64(sum)
}

// percentile interpolates between the two nearest durations, as percentile_cont does.
func (g *statsGroup) percentile(p float64) float64 {
	place := p * float64(len(g.durations)-1)
	low := math.Floor(place)
	a, b := float64(g.durations[int(low)]), float64(g.durations[int(math.Ceil(place))])
	return math.Round((a+(b-a)*(place-low))*1e6) / 1e6 // 447, not 446.99999999999983
}

// statsOrder is one sort key of groups: a measure, or "key" for the groups' values.
type statsOrder struct {
	measure string
	desc    bool
}

// sortGroups sorts by the keys given, then by count, most first, then by the values.
func sortGroups(groups []*statsGroup, by []statsOrder) {
	by = append(slices.Clone(by), statsOrder{"count", true}, statsOrder{"key", false})
	slices.SortFunc(groups, func(a, b *statsGroup) int {
		for _, o := range by {
			c := 0
			if o.measure == "key" {
				c = slices.Compare(a.values, b.values)
			} else {
				c = compareMeasures(a, b, o.measure)
			}
			if o.desc {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return 0
	})
}

// compareMeasures puts groups whose measure is not known first, as SQLite does with NULL.
func compareMeasures(a, b *statsGroup, name string) int {
	x, hasX := a.measure(name)
	y, hasY := b.measure(name)
	switch {
	case hasX && hasY:
		return cmp.Compare(x, y)
	case hasX:
		return 1
	case hasY:
		return -1
	}
	return 0
}
