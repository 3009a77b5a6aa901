package queries

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/graphql-go/graphql"
)

// differentialQueries is how many generated queries the compiled path and the plain resolvers are compared on.
const differentialQueries = 300

func TestCompiledAnswersEqualPlainResolvers(t *testing.T) {
	path := syntheticFile(t, 60, 8)
	e := engineOn(t, path, Options{Limits: Limits{Cost: -1, Fields: -1, Depth: -1, Aliases: -1}})
	n := newNaive(t, path)
	answered := 0
	for seed := range uint64(differentialQueries) {
		g := &generator{r: rand.New(rand.NewPCG(seed, 1)), e: e, n: n}
		query := g.query()
		want, faults := n.do(t.Context(), query)
		got := e.Do(t.Context(), Request{Query: query})
		if len(faults) > 0 || len(got.Errors) > 0 {
			t.Fatalf("seed %d: %s\nplain: %v\ncompiled: %v", seed, query, faults, got.Errors)
		}
		if !sameJSON(t, got.Data, want) {
			plain, _ := json.Marshal(want)
			t.Fatalf("seed %d: %s\n%s", seed, query, firstDifference(got.Data, plain))
		}
		if strings.Count(string(got.Data), "{") > 3 {
			answered++
		}
	}
	if answered < differentialQueries/2 {
		t.Errorf("only %d of %d queries found anything", answered, differentialQueries)
	}
}

// sameJSON compares an answer with a result of graphql-go, whose order of fields is lost.
func sameJSON(t *testing.T, got []byte, want any) bool {
	t.Helper()
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var a, b any
	if err := json.Unmarshal(got, &a); err != nil {
		t.Fatalf("%v: %s", err, got)
	}
	if err := json.Unmarshal(text, &b); err != nil {
		t.Fatal(err)
	}
	return reflect.DeepEqual(a, b)
}

// firstDifference tells where two JSON texts first differ.
func firstDifference(a, b []byte) string {
	var compiled, plain any
	_, _ = json.Unmarshal(a, &compiled), json.Unmarshal(b, &plain)
	return differenceAt("", compiled, plain)
}

func differenceAt(path string, a, b any) string {
	switch x := a.(type) {
	case map[string]any:
		y, _ := b.(map[string]any)
		for _, name := range sortedNames(x) {
			if !reflect.DeepEqual(x[name], y[name]) {
				return differenceAt(path+"."+name, x[name], y[name])
			}
		}
	case []any:
		if y, ok := b.([]any); ok && len(x) == len(y) {
			for i := range x {
				if !reflect.DeepEqual(x[i], y[i]) {
					return differenceAt(fmt.Sprintf("%s[%d]", path, i), x[i], y[i])
				}
			}
		}
	}
	one, _ := json.Marshal(a)
	other, _ := json.Marshal(b)
	return fmt.Sprintf("at %s compiled %.300s, plain %.300s", path, one, other)
}

// generator writes random queries over the schema.
type generator struct {
	r *rand.Rand
	e *Engine
	n *naive
}

func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

func pick[T any](g *generator, list []T) T { return list[g.r.IntN(len(list))] }

func (g *generator) query() string {
	e := pick(g, g.e.builder.entities)
	if g.chance(40) {
		e = g.e.entities["Outage"]
	}
	return "{ a: " + e.plural + g.args(e, true) + g.connection(e, 3) + " }"
}

func (g *generator) args(e *entity, paging bool) string {
	var args []string
	if g.chance(70) {
		args = append(args, "where: "+g.where(e, 2))
	}
	if g.chance(40) {
		args = append(args, "orderBy: "+g.order(e))
	}
	switch {
	case paging && g.chance(20):
		args = append(args, fmt.Sprintf("last: %d", g.r.IntN(6)))
	case g.chance(70):
		args = append(args, fmt.Sprintf("first: %d", g.r.IntN(12)))
	}
	if len(args) == 0 {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

func (g *generator) order(e *entity) string {
	values := g.e.builder.orders[e.name].Fields()["field"].Type.(*graphql.NonNull).OfType.(*graphql.Enum).Values()
	names := []string{}
	for _, v := range values {
		names = append(names, v.Name)
	}
	slices.Sort(names)
	var keys []string
	for range 1 + g.r.IntN(2) {
		keys = append(keys, fmt.Sprintf("{field: %s, direction: %s}", pick(g, names), pick(g, []string{"ASC", "DESC"})))
	}
	return "[" + strings.Join(keys, ", ") + "]"
}

func (g *generator) connection(e *entity, depth int) string {
	var parts []string
	if g.chance(40) {
		parts = append(parts, "totalCount")
	}
	if g.chance(40) {
		parts = append(parts, "pageInfo { hasNextPage endCursor hasPreviousPage startCursor }")
	}
	if g.chance(30) {
		parts = append(parts, "edges { cursor node "+g.object(e, depth-1)+" }")
	}
	parts = append(parts, "nodes "+g.object(e, depth-1))
	g.r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	return " { " + strings.Join(parts, " ") + " }"
}

func (g *generator) object(e *entity, depth int) string {
	parts := []string{"__typename"}
	for _, f := range e.fields {
		switch {
		case f.rel == nil && f.output == nil && g.chance(30):
			parts = append(parts, f.name)
		case f.name == "formerKeys" || f.name == "nameThen" || strings.HasPrefix(f.name, "reasons"):
			parts = append(parts, f.name)
		case f.rel != nil && depth > 0 && g.chance(25):
			parts = append(parts, g.relation(f, depth))
		case f.name == "ruling" && depth > 0 && g.chance(30):
			parts = append(parts, "ruling"+pick(g, []string{"", "(notCausedBy: CYBERATTACK)", "(category: DNS_FAILURE)"})+" { category stance certainty claimCount evidence(first: 3) { id quote } }")
		case f.name == "certainty" && e.name == "Outage" && g.chance(30):
			parts = append(parts, "certainty(notCausedBy: "+g.category()+")")
		}
	}
	g.r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	return "{ " + strings.Join(parts, " ") + " }"
}

func (g *generator) relation(f *field, depth int) string {
	to := g.e.entities[f.rel.to]
	switch {
	case f.rel.plain:
		return f.name + g.args(to, false) + " " + g.object(to, depth-1)
	case f.rel.many:
		return f.name + g.args(to, true) + g.connection(to, depth-1)
	case f.rel.day && g.chance(30):
		return f.name + `(on: "2016")` + g.object(to, depth-1)
	}
	return f.name + " " + g.object(to, depth-1)
}

func (g *generator) category() string {
	return enumName(pick(g, causeTerms.terms).Code)
}

func (g *generator) where(e *entity, depth int) string {
	names := sortedNames(g.e.builder.filterOf[e.name])
	var parts []string
	seen := map[string]bool{}
	for range 1 + g.r.IntN(2) {
		name := pick(g, names)
		if seen[name] {
			continue
		}
		seen[name] = true
		if text := g.condition(e, name, depth); text != "" {
			parts = append(parts, name+": "+text)
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (g *generator) condition(e *entity, name string, depth int) string {
	switch name {
	case "and", "or":
		if depth <= 0 {
			return ""
		}
		return "[" + g.where(e, depth-1) + ", " + g.where(e, depth-1) + "]"
	case "not":
		if depth <= 0 {
			return ""
		}
		return g.where(e, depth-1)
	case "region":
		return pick(g, []string{"EU", "BRICS", "G7"})
	}
	if e.name == "Outage" && slices.ContainsFunc(e.short, func(f *filter) bool { return f.name == name }) {
		return g.shortForm(name)
	}
	if name == "text" && e.short != nil {
		return pick(g, []string{`"network"`, `"通信障害"`, `"sorry"`, `"network failed"`})
	}
	f := e.field(name)
	switch {
	case f.rel != nil && depth <= 0:
		return ""
	case f.rel != nil && f.rel.many:
		return "{" + pick(g, []string{"some", "none", "every"}) + ": " + g.where(g.e.entities[f.rel.to], depth-1) + "}"
	case f.rel != nil:
		return g.where(g.e.entities[f.rel.to], depth-1)
	}
	return g.comparison(e, f)
}

func (g *generator) shortForm(name string) string {
	return map[string]string{
		"country": pick(g, []string{`"IN"`, `["US", "BR"]`, `"Germany"`}), "continent": `"Asia"`, "service": fmt.Sprintf(`["service-%d", "service-%d"]`, 1+g.r.IntN(100), 1+g.r.IntN(400)),
		"owner": fmt.Sprintf(`["owner-%d", "owner-%d", "owner-%d"]`, 1+g.r.IntN(40), 41+g.r.IntN(40), 81+g.r.IntN(40)), "cause": g.category(), "notCausedBy": g.category(),
		"from": `"2015"`, "to": pick(g, []string{`"2020-06"`, `"2019"`}), "language": pick(g, []string{`"ja"`, `["en", "fr"]`}),
		"duration": pick(g, []string{`{gte: "1h"}`, `{lt: 90}`, `{isNull: true}`, `{gt: "PT2H", lte: "1d"}`}), "text": pick(g, []string{`"network"`, `"通信障害"`, `"number7"`}),
	}[name]
}

// comparison compares a field with a value that some row has.
func (g *generator) comparison(e *entity, f *field) string {
	var ops []string
	for _, op := range operators {
		if op.takes(f.kind) {
			ops = append(ops, op.name)
		}
	}
	op := pick(g, ops)
	if op == "isNull" {
		return "{isNull: " + pick(g, []string{"true", "false"}) + "}"
	}
	value := g.literal(e, f, op)
	if op == "in" || op == "notIn" {
		value = "[" + value + ", " + g.literal(e, f, op) + "]"
	}
	return "{" + op + ": " + value + "}"
}

func (g *generator) literal(e *entity, f *field, op string) string {
	v := pick(g, g.n.all(e.name)).value(f.name)
	switch f.kind {
	case enum:
		if code, ok := v.(string); ok {
			return enumName(code)
		}
		return enumName(pick(g, f.terms.terms).Code)
	case boolean:
		return "true"
	case integer, float:
		if v == nil {
			return "100"
		}
		return fmt.Sprint(v)
	case date:
		s, ok := v.(string)
		if !ok {
			s = "2016-03"
		}
		if op == "within" && g.chance(30) {
			return `"2014-03/2018"`
		}
		return fmt.Sprintf("%q", s[:min(len(s), pick(g, []int{4, 7, 10}))])
	}
	s, ok := v.(string)
	if !ok {
		s = "x"
	}
	if op == "contains" || op == "prefix" {
		s = string([]rune(s)[:min(len([]rune(s)), 6)])
	}
	text, _ := json.Marshal(s)
	return string(text)
}
