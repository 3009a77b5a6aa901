package queries

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
)

// maxGroupings bounds how many groupings one question may combine.
const maxGroupings = 4

// statsGroup is one group while it is counted.
type statsGroup struct {
	values    []string // by grouping; "" for no value
	count     int
	articles  int
	durations []int32
	different []different
	sorted    bool
}

// different counts the different values of one column.
type different struct {
	measure string
	column  *statsColumn
	seen    map[int32]struct{}
}

// statsQuestion says what is counted.
type statsQuestion struct {
	by        []grouping
	different []string // measures that count different values
}

// differentIn names the columns whose different values measures count.
var differentIn = map[string]string{"countryCount": "country", "serviceCount": "service", "ownerCount": "ownership"}

// axis is one way of parting outages: a grouping, or all groupings of causes together, since the category and the stance of a cause belong
// together.
type axis struct {
	at     []int // places of its groupings among those of the question
	column *statsColumn
	number []int32    // of a group's values by the number of a value of the column; 0 where it gives none
	values [][]string // of the groupings, by that number
}

// axes numbers the values of each way of parting.
func (q statsQuestion) axes(data *statsData) []*axis {
	var out []*axis
	var causes *axis
	for i, g := range q.by {
		if g.table == "cause" && causes != nil {
			causes.at = append(causes.at, i)
			continue
		}
		a := &axis{at: []int{i}, column: data.columns[g.table]}
		if g.table == "cause" {
			causes = a
		}
		out = append(out, a)
	}
	for _, a := range out {
		a.fill(q.by, data)
	}
	return out
}

// fill numbers what the values of the column are for the groupings. Causes that are not asserted count only where stances are told.
func (a *axis) fill(by []grouping, data *statsData) {
	asserted := by[a.at[0]].table == "cause" && !slices.ContainsFunc(a.at, func(i int) bool { return by[i].code == "STANCE" })
	a.values = [][]string{make([]string, len(a.at))}
	a.number = make([]int32, len(a.column.values))
	known := map[string]int32{strings.Join(a.values[0], fieldMark): 0}
	for i, value := range a.column.values {
		shown := make([]string, len(a.at))
		if _, stance := cause(value); value != "" && (!asserted || stance == "asserted") {
			for n, at := range a.at {
				shown[n] = by[at].show(data, value)
			}
		}
		key := strings.Join(shown, fieldMark)
		n, have := known[key]
		if !have {
			n = int32(len(a.values))
			known[key], a.values = n, append(a.values, shown)
		}
		a.number[i] = n
	}
}

// counter counts outages into groups.
type counter struct {
	data   *statsData
	q      statsQuestion
	axes   []*axis
	groups map[int]*statsGroup // by the numbers of its values on the axes, each a digit
}

// count parts the outages into groups.
func (q statsQuestion) count(data *statsData) []*statsGroup {
	c := &counter{data, q, q.axes(data), map[int]*statsGroup{}}
	for outage := range data.counted {
		c.spread(outage, 0, 0)
	}
	out := slices.Collect(maps.Values(c.groups))
	if len(q.by) == 0 && len(out) == 0 {
		out = append(out, c.newGroup(0))
	}
	return out
}

// spread walks the combinations of an outage's values, axis by axis; key holds the digits of those before the axis of number i.
func (c *counter) spread(outage int32, i, key int) {
	if i == len(c.axes) {
		c.add(outage, key)
		return
	}
	a, none := c.axes[i], true
	key *= len(a.values)
	numbers := a.column.of(outage)
	for j, value := range numbers {
		if n := a.number[value]; n != 0 && !a.among(numbers[:j], n) {
			c.spread(outage, i+1, key+int(n))
			none = false
		}
	}
	if none {
		c.spread(outage, i+1, key)
	}
}

// among reports whether one of the values has that number on the axis.
func (a *axis) among(values []int32, n int32) bool {
	return slices.ContainsFunc(values, func(value int32) bool { return a.number[value] == n })
}

func (c *counter) newGroup(key int) *statsGroup {
	g := &statsGroup{values: make([]string, len(c.q.by))}
	for _, a := range slices.Backward(c.axes) {
		for n, i := range a.at {
			g.values[i] = a.values[key%len(a.values)][n]
		}
		key /= len(a.values)
	}
	for _, measure := range c.q.different {
		g.different = append(g.different, different{measure, c.data.columns[differentIn[measure]], map[int32]struct{}{}})
	}
	return g
}

func (c *counter) add(outage int32, key int) {
	g := c.groups[key]
	if g == nil {
		g = c.newGroup(key)
		c.groups[key] = g
	}
	g.count++
	if c.data.articles != nil {
		g.articles += int(c.data.articles[outage])
	}
	if c.data.minutes != nil && c.data.minutes[outage] >= 0 {
		g.durations = append(g.durations, c.data.minutes[outage])
	}
	for _, d := range g.different {
		for _, value := range d.column.of(outage) {
			d.seen[value] = struct{}{}
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
		for _, d := range g.different {
			if d.measure == name {
				return float64(len(d.seen)), true
			}
		}
		return 0, true
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
		sum += int(d)
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
