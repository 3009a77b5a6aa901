package queries

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/graphql-go/graphql"
)

// measures are the numbers by which groups can be sorted and chosen, with what each tells.
var measures = map[string]string{
	"count": "How many outages.", "articleCount": "How many articles tell of them, counted once for each outage.",
	"countryCount": "How many different countries they hit.", "serviceCount": "How many different services they hit.", "ownerCount": "How many different owners they hit.",
	"durationKnown": "Of how many the duration is known.", "durationSum": "Minutes altogether.", "durationAvg": "Minutes on average.", "durationMin": "Minutes of the shortest.",
	"durationMedian": "Minutes of the middle one.", "durationP90": "Minutes that nine of ten do not pass.", "durationMax": "Minutes of the longest.",
}

// statsTypes are the types of statistics.
type statsTypes struct {
	row, duration, facet *graphql.Object
	groups               *graphql.Enum
	having, order        *graphql.InputObject
}

func (s *schemaBuilder) statsTypes() *statsTypes {
	if s.stats == nil {
		s.stats = &statsTypes{}
		s.stats.build(s)
	}
	return s.stats
}

func (t *statsTypes) build(s *schemaBuilder) {
	values := graphql.EnumValueConfigMap{}
	for _, g := range groupings {
		values[g.code] = &graphql.EnumValueConfig{Value: g.code, Description: g.doc}
	}
	t.groups = graphql.NewEnum(graphql.EnumConfig{Name: "OutageGroup", Description: "What outages can be grouped by. An outage with several values counts in each of their groups; one without a value counts where the value is null.", Values: values})
	t.duration = t.durationType()
	fields := graphql.Fields{
		"label":        {Type: graphql.NewNonNull(graphql.String), Description: "The group's values in words, such as `India, Cyberattack`."},
		"count":        {Type: graphql.NewNonNull(graphql.Int), Description: measures["count"]},
		"share":        {Type: graphql.NewNonNull(graphql.Float), Description: "Part of all outages that match, from 0 to 1. Shares of groups with several values each add up to more than 1."},
		"articleCount": {Type: graphql.NewNonNull(graphql.Int), Description: measures["articleCount"]},
		"countryCount": {Type: graphql.NewNonNull(graphql.Int), Description: measures["countryCount"]},
		"serviceCount": {Type: graphql.NewNonNull(graphql.Int), Description: measures["serviceCount"]},
		"ownerCount":   {Type: graphql.NewNonNull(graphql.Int), Description: measures["ownerCount"]},
		"duration":     {Type: graphql.NewNonNull(t.duration), Description: "Their durations, where known."},
	}
	for _, g := range groupings {
		fields[g.field] = &graphql.Field{Type: g.output(s), Description: g.doc + " Null where not grouped by it, and for outages without one."}
	}
	t.row = graphql.NewObject(graphql.ObjectConfig{Name: "OutageStats", Description: "One group of outages in numbers.", Fields: fields})
	t.facet = graphql.NewObject(graphql.ObjectConfig{Name: "Facet", Description: "How the outages of a list fall into groups.", Fields: graphql.Fields{
		"by":     {Type: graphql.NewNonNull(t.groups), Description: "What they are grouped by."},
		"groups": {Type: graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(t.row))), Description: "The largest groups."},
	}})
	t.inputs(s)
}

func (g grouping) output(s *schemaBuilder) graphql.Output {
	switch {
	case g.vocab != nil:
		return s.enum(g.vocab)
	case g.number:
		return graphql.Int
	}
	return graphql.String
}

func (t *statsTypes) durationType() *graphql.Object {
	fields := graphql.Fields{}
	for name, doc := range measures {
		short, isDuration := strings.CutPrefix(name, "duration")
		if !isDuration {
			continue
		}
		out := graphql.Output(graphql.Float)
		if short == "Known" {
			out = graphql.NewNonNull(graphql.Int)
		}
		fields[strings.ToLower(short)] = &graphql.Field{Type: out, Description: doc}
	}
	return graphql.NewObject(graphql.ObjectConfig{Name: "DurationStats", Description: "Durations in minutes; null where none is known.", Fields: fields})
}

func (t *statsTypes) inputs(s *schemaBuilder) {
	having, values := graphql.InputObjectConfigFieldMap{}, graphql.EnumValueConfigMap{"key": {Value: "key", Description: "The groups' values, in the order of groupBy."}}
	number := s.comparison(&field{kind: float})
	for name, doc := range measures {
		having[name] = &graphql.InputObjectFieldConfig{Type: number, Description: doc}
		values[name] = &graphql.EnumValueConfig{Value: name, Description: doc}
	}
	t.having = graphql.NewInputObject(graphql.InputObjectConfig{Name: "OutageStatsHaving", Description: "Which groups to show: all that is given must hold.", Fields: having})
	by := graphql.NewEnum(graphql.EnumConfig{Name: "OutageStatsOrderField", Description: "What groups can be sorted by.", Values: values})
	t.order = graphql.NewInputObject(graphql.InputObjectConfig{Name: "OutageStatsOrder", Description: "One sort key of groups.", Fields: graphql.InputObjectConfigFieldMap{
		"field":     {Type: graphql.NewNonNull(by), Description: "What to sort by."},
		"direction": {Type: s.directions, DefaultValue: "asc", Description: "In which direction."},
	}})
}

// statsRoot is outageStats.
func statsRoot(s *schemaBuilder) *root {
	t := s.statsTypes()
	args := graphql.FieldConfigArgument{
		"where":   {Type: s.filters["Outage"], Description: "Only outages that match."},
		"groupBy": {Type: graphql.NewList(graphql.NewNonNull(t.groups)), Description: "Up to four groupings; one group of all without."},
		"having":  {Type: t.having, Description: "Only groups that match."},
		"orderBy": {Type: graphql.NewList(graphql.NewNonNull(t.order)), Description: "Sort keys; the largest groups come first unless told."},
		"first":   {Type: graphql.Int, Description: "At most so many groups, at most 1000; 100 unless told."},
	}
	return &root{"outageStats", "Counts outages in groups: per country, cause, month … with their durations.", graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(t.row))), args,
		func(c *compiler, f *selected, sc scope) (string, error) {
			where, _ := f.args["where"].(map[string]any)
			a, err := c.statsAsk(f, f.args["groupBy"])
			if err != nil {
				return "", err
			}
			return c.later(where, sc, a.needs(), func(data *statsData) (string, error) { return a.answer(data) })
		}}
}

// statsAsk is a question for groups with the fields to show.
type statsAsk struct {
	c        *compiler
	q        statsQuestion
	fields   []*selected
	duration map[*selected][]*selected
	having   map[string]any
	order    []statsOrder
	first    int
	path     string
	told     bool
}

func (c *compiler) statsAsk(f *selected, groupBy any) (*statsAsk, error) {
	a := &statsAsk{c: c, duration: map[*selected][]*selected{}, path: f.key, told: f.args["first"] != nil}
	list, _ := groupBy.([]any)
	if len(list) > maxGroupings {
		return nil, limitError("groupings", maxGroupings, "groupBy lists %d groupings, %d can be combined", len(list), maxGroupings)
	}
	for _, code := range list {
		a.q.by = append(a.q.by, groupingOf(code.(string)))
	}
	a.having, _ = f.args["having"].(map[string]any)
	orders, _ := f.args["orderBy"].([]any)
	for _, o := range orders {
		o := o.(map[string]any)
		a.order = append(a.order, statsOrder{o["field"].(string), o["direction"] == "desc"})
	}
	var err error
	if a.first, err = c.limit(f.args["first"], "first"); err != nil {
		return nil, err
	}
	return a, a.selectFields(f)
}

// selectFields notes which numbers the answer, having and orderBy need.
func (a *statsAsk) selectFields(f *selected) error {
	var err error
	if a.fields, err = a.c.collect(a.c.e.builder.stats.row, f.nodes...); err != nil {
		return err
	}
	needed := map[string]bool{}
	for _, s := range a.fields {
		needed[s.name] = true
		if s.name == "duration" {
			if a.duration[s], err = a.c.collect(a.c.e.builder.stats.duration, s.nodes...); err != nil {
				return err
			}
		}
	}
	for name := range a.having {
		needed[name] = true
	}
	for _, o := range a.order {
		needed[o.measure] = true
	}
	for _, measure := range slices.Sorted(maps.Keys(differentIn)) {
		if needed[measure] {
			a.q.different = append(a.q.different, measure)
		}
	}
	return nil
}

// needs names what the statement must hand over: tables and columns of statsSQL.
func (a *statsAsk) needs() map[string]bool {
	needs := map[string]bool{}
	for _, g := range a.q.by {
		needs[g.table] = true
		needs["stance"] = needs["stance"] || g.code == "STANCE"
	}
	for _, measure := range a.q.different {
		needs[differentIn[measure]] = true
	}
	if needs["ownership"] { // drawn from services, by the day
		needs["service"], needs["started_on"] = true, true
	}
	needs["duration_minutes"] = a.uses("duration")
	needs["article_count"] = a.uses("articleCount")
	return needs
}

// uses reports whether a measure whose name begins so is shown, sorted by or chosen by.
func (a *statsAsk) uses(prefix string) bool {
	for _, s := range a.fields {
		if strings.HasPrefix(s.name, prefix) {
			return true
		}
	}
	for name := range a.having {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	for _, o := range a.order {
		if strings.HasPrefix(o.measure, prefix) {
			return true
		}
	}
	return false
}

// answer counts and writes the groups as JSON.
func (a *statsAsk) answer(data *statsData) (string, error) {
	var kept []*statsGroup
	for _, g := range a.q.count(data) {
		if a.matches(g) {
			kept = append(kept, g)
		}
	}
	sortGroups(kept, a.order)
	if len(kept) > a.first {
		if !a.told {
			a.c.cuts = append(a.c.cuts, Cut{a.path, a.first})
		}
		kept = kept[:a.first]
	}
	var b strings.Builder
	b.WriteByte('[')
	for i, g := range kept {
		if i > 0 {
			b.WriteByte(',')
		}
		a.write(&b, g, data)
	}
	b.WriteByte(']')
	return b.String(), nil
}

// matches evaluates having.
func (a *statsAsk) matches(g *statsGroup) bool {
	for name, v := range a.having {
		ops, _ := v.(map[string]any)
		have, ok := g.measure(name)
		for op, want := range ops {
			if want != nil && !compareMeasure(have, ok, op, want) {
				return false
			}
		}
	}
	return true
}

func compareMeasure(have float64, known bool, op string, want any) bool {
	if op == "isNull" {
		return known != want.(bool)
	}
	if !known {
		return false
	}
	if list, ok := want.([]any); ok {
		found := false
		for _, w := range list {
			found = found || w == have
		}
		return found == (op == "in")
	}
	w := want.(float64)
	switch op {
	case "eq":
		return have == w
	case "ne":
		return have != w
	case "lt":
		return have < w
	case "lte":
		return have <= w
	case "gt":
		return have > w
	}
	return have >= w
}

func (a *statsAsk) write(b *strings.Builder, g *statsGroup, data *statsData) {
	for i, s := range a.fields {
		b.WriteString(separator(i, s.key))
		switch s.name {
		case "__typename":
			b.WriteString(`"OutageStats"`)
		case "label":
			writeJSON(b, a.label(g, data))
		case "share":
			writeJSON(b, share(g.count, data.matching()))
		case "duration":
			a.writeDuration(b, g, a.duration[s])
		default:
			if _, isMeasure := measures[s.name]; isMeasure {
				value, _ := g.measure(s.name)
				writeJSON(b, value)
			} else {
				a.writeValue(b, g, s.name)
			}
		}
	}
	b.WriteString(closing(len(a.fields)))
}

func share(part, all int) float64 {
	if all == 0 {
		return 0
	}
	return math.Round(float64(part)/float64(all)*1e6) / 1e6
}

func (a *statsAsk) writeDuration(b *strings.Builder, g *statsGroup, fields []*selected) {
	for i, s := range fields {
		b.WriteString(separator(i, s.key))
		if s.name == "__typename" {
			b.WriteString(`"DurationStats"`)
			continue
		}
		value, ok := g.measure("duration" + strings.ToUpper(s.name[:1]) + s.name[1:])
		if !ok {
			b.WriteString("null")
			continue
		}
		writeJSON(b, value)
	}
	b.WriteString(closing(len(fields)))
}

// writeValue writes the group's value for the field of one grouping.
func (a *statsAsk) writeValue(b *strings.Builder, g *statsGroup, name string) {
	for i, by := range a.q.by {
		if by.field != name || g.values[i] == "" {
			continue
		}
		switch {
		case by.vocab != nil:
			writeJSON(b, enumName(g.values[i]))
		case by.number:
			b.WriteString(strings.TrimLeft(g.values[i], "0"))
		default:
			writeJSON(b, g.values[i])
		}
		return
	}
	b.WriteString("null")
}

// label tells a group in words.
func (a *statsAsk) label(g *statsGroup, data *statsData) string {
	var words []string
	for i, by := range a.q.by {
		v := g.values[i]
		switch {
		case v == "":
			v = "not known"
		case by.vocab != nil:
			v = termName(by.vocab, v)
		case data.names[by.table][v] != "":
			v = data.names[by.table][v]
		}
		words = append(words, v)
	}
	if words == nil {
		return "all"
	}
	return strings.Join(words, ", ")
}

func termName(t *enumTerm, code string) string {
	for _, term := range t.terms {
		if term.Code == code && term.Name != "" {
			return term.Name
		}
	}
	return strings.ReplaceAll(code, "_", " ")
}

func writeJSON(b *strings.Builder, v any) {
	text, _ := json.Marshal(v)
	b.Write(text)
}

// addFacets adds facets to lists of outages.
func (s *schemaBuilder) addFacets(e *entity, fields graphql.Fields) {
	if e.name != "Outage" {
		return
	}
	t := s.statsTypes()
	fields["facets"] = &graphql.Field{Type: graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(t.facet))), Description: "How all outages that match, on all pages together, fall into groups. Only in a list at the top.",
		Args: graphql.FieldConfigArgument{
			"by":    {Type: graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(t.groups))), Description: "One facet for each of these."},
			"first": {Type: graphql.Int, DefaultValue: 10, Description: "At most so many groups of each, the largest first."},
		}}
}

// facets compiles the facets of a root list.
func (c *compiler) facets(src rowSet, where map[string]any, sc scope, s *selected) (string, error) {
	if src.parent != nil {
		return "", badInput("facets can be asked of a list at the top only")
	}
	fields, err := c.collect(c.e.builder.stats.facet, s.nodes...)
	if err != nil {
		return "", err
	}
	codes := s.args["by"].([]any)
	tables := map[string]bool{}
	var asks []map[*selected]*statsAsk
	for _, code := range codes {
		byField := map[*selected]*statsAsk{}
		for _, f := range fields {
			if f.name != "groups" {
				continue
			}
			f.args = map[string]any{"first": s.args["first"]}
			ask, err := c.statsAsk(f, []any{code})
			if err != nil {
				return "", err
			}
			byField[f] = ask
			for t, needed := range ask.needs() {
				tables[t] = tables[t] || needed
			}
		}
		asks = append(asks, byField)
	}
	return c.later(where, sc, tables, func(data *statsData) (string, error) {
		var b strings.Builder
		b.WriteByte('[')
		for i, code := range codes {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := writeFacet(&b, code.(string), fields, asks[i], data); err != nil {
				return "", err
			}
		}
		b.WriteByte(']')
		return b.String(), nil
	})
}

func writeFacet(b *strings.Builder, code string, fields []*selected, asks map[*selected]*statsAsk, data *statsData) error {
	for i, f := range fields {
		b.WriteString(separator(i, f.key))
		switch f.name {
		case "__typename":
			b.WriteString(`"Facet"`)
		case "by":
			writeJSON(b, code)
		case "groups":
			text, err := asks[f].answer(data)
			if err != nil {
				return err
			}
			b.WriteString(text)
		}
	}
	b.WriteString(closing(len(fields)))
	return nil
}
