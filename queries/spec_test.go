package queries

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// What the October 2021 specification asks and graphql-go v0.8.1 by itself does not give.
func TestSpecification(t *testing.T) {
	e := openEngine(t, 12, Options{})
	const one = `"service-1"`
	for _, c := range []struct{ name, query, vars, want string }{
		{"fields in the order of the query", `{ service(key: "service-1") { name slug kind } }`, ``, `{"service":{"name":"Service 1","slug":"service-1","kind":"social"}}`},
		{"aliases", `{ b: service(key: "service-1") { s: slug slug } a: __typename }`, ``, `{"b":{"s":"service-1","slug":"service-1"},"a":"Query"}`},
		{"typename everywhere", `{ __typename services(first: 1) { __typename nodes { __typename } edges { __typename node { __typename } } pageInfo { __typename } } }`, ``,
			`{"__typename":"Query","services":{"__typename":"ServiceConnection","nodes":[{"__typename":"Service"}],"edges":[{"__typename":"ServiceEdge","node":{"__typename":"Service"}}],"pageInfo":{"__typename":"PageInfo"}}}`},
		{"fields merge", `{ service(key: "service-1") { country { code } } service(key: "service-1") { country { name } slug } }`, ``, `{"service":{"country":{"code":"US","name":"United States"},"slug":"service-1"}}`},
		{"fragments keep their place", `{ service(key: "service-1") { ...F slug } } fragment F on Service { kind ... on Node { id ... on Owner { name } } }`, ``, `{"service":{"kind":"social","id":"service:service-1","slug":"service-1"}}`},
		{"interface", `{ node(id: "owner:owner-3") { __typename id ... on Owner { slug } ... on Service { kind } } }`, ``, `{"node":{"__typename":"Owner","id":"owner:owner-3","slug":"owner-3"}}`},
		{"no such node", `{ node(id: "owner:nobody") { id } x: node(id: "what") { id } }`, ``, `{"node":null,"x":null}`},
		{"nodes", `{ nodes(ids: ["country:IN", "owner:nobody", "cause:cyberattack"]) { id } }`, ``, `{"nodes":[{"id":"country:IN"},null,{"id":"cause:cyberattack"}]}`},
		{"null literal is no value", `{ services(first: 1, after: null, where: {slug: null, and: null}) { nodes { slug } } }`, ``, `{"services":{"nodes":[{"slug":"service-1"}]}}`},
		{"null variable", `query($a: String, $w: ServiceFilter) { services(first: 1, after: $a, where: $w) { nodes { slug } } }`, `{"a": null, "w": null}`, `{"services":{"nodes":[{"slug":"service-1"}]}}`},
		{"null inside a variable", `query($w: ServiceFilter) { services(first: 1, where: $w) { nodes { slug } } }`, `{"w": {"kind": null, "slug": {"eq": "service-2", "in": null}}}`, `{"services":{"nodes":[{"slug":"service-2"}]}}`},
		{"absent variable inside an object", `query($k: String) { services(first: 1, where: {kind: {eq: $k}}) { nodes { slug } } }`, ``, `{"services":{"nodes":[{"slug":"service-1"}]}}`},
		{"default of a variable", `query($n: Int = 1) { services(first: $n) { nodes { slug } } }`, ``, `{"services":{"nodes":[{"slug":"service-1"}]}}`},
		{"null instead of a default", `query($n: Int = 0) { causes(first: $n) { nodes { category } } }`, `{"n": null}`, ``},
		{"default of a variable that must not be null", `query($n: Int! = 1, $s: Boolean! = true) { services(first: $n) { nodes { slug name @skip(if: $s) } } }`, ``, `{"services":{"nodes":[{"slug":"service-1"}]}}`},
		{"default where null must not stand", `query($k: String = "service-1") { service(key: $k) { slug } }`, ``, `{"service":{"slug":"service-1"}}`},
		{"null as default", `query($n: Int = null) { causes(first: $n) { nodes { category } } }`, ``, ``},
		{"a field named null", `{ null: __typename }`, ``, `{"null":"Query"}`},
		{"null in a string and a comment", "{ # null\n services(first: 1, where: {name: {ne: \"null\"}}) { nodes { slug } } }", ``, `{"services":{"nodes":[{"slug":"service-1"}]}}`},
		{"one value for a list", `{ services(where: {slug: {in: ` + one + `}}) { nodes { slug } } }`, ``, `{"services":{"nodes":[{"slug":"service-1"}]}}`},
		{"skip and include", `query($y: Boolean!, $n: Boolean = false) { service(key: "service-1") { slug @include(if: $y) name @skip(if: $y) kind @include(if: $n) ... @skip(if: true) { id } } }`, `{"y": true}`, `{"service":{"slug":"service-1"}}`},
		{"nothing left", `{ service(key: "service-1") { slug @skip(if: true) } }`, ``, `{"service":{}}`},
		{"argument of a field", `{ country(key: "IN") { name fr: name(language: "fr") xx: name(language: "xx") } }`, ``, `{"country":{"name":"India","fr":"India (fr)","xx":"India"}}`},
		{"block string", `{ service(key: """service-1""") { slug } }`, ``, `{"service":{"slug":"service-1"}}`},
		{"input fields by name", `{ __type(name: "OutageOrder") { inputFields { name } } }`, ``, `{"__type":{"inputFields":[{"name":"direction"},{"name":"field"}]}}`},
		{"defaults as documents write them", `{ __type(name: "OutageOrder") { inputFields { name defaultValue } } }`, ``, `{"__type":{"inputFields":[{"name":"direction","defaultValue":"ASC"},{"name":"field","defaultValue":null}]}}`},
		{"introspection of later versions", `{ __schema { description directives { name isRepeatable args(includeDeprecated: true) { name isDeprecated deprecationReason defaultValue } } } d: __type(name: "Direction") { specifiedByURL isOneOf } }`, ``,
			`{"__schema":{"description":null,"directives":[{"name":"include","isRepeatable":false,"args":[{"name":"if","isDeprecated":false,"deprecationReason":null,"defaultValue":null}]},{"name":"skip","isRepeatable":false,"args":[{"name":"if","isDeprecated":false,"deprecationReason":null,"defaultValue":null}]},{"name":"deprecated","isRepeatable":false,"args":[{"name":"reason","isDeprecated":false,"deprecationReason":null,"defaultValue":"\"No longer supported\""}]}]},"d":{"specifiedByURL":null,"isOneOf":false}}`},
		{"introspection in order", `{ __type(name: "Direction") { name kind enumValues { name } } __typename }`, ``, `{"__type":{"name":"Direction","kind":"ENUM","enumValues":[{"name":"ASC"},{"name":"DESC"}]},"__typename":"Query"}`},
	} {
		var vars map[string]any
		if c.vars != "" {
			d := json.NewDecoder(strings.NewReader(c.vars))
			d.UseNumber()
			if err := d.Decode(&vars); err != nil {
				t.Fatal(err)
			}
		}
		r := e.Do(t.Context(), Request{Query: c.query, Variables: vars})
		switch {
		case len(r.Errors) > 0:
			t.Errorf("%s: %v", c.name, r.Errors)
		case c.want == "" && strings.Count(string(r.Data), "category") != 18:
			t.Errorf("%s: %s, want all 18 categories", c.name, r.Data)
		case c.want != "" && string(r.Data) != c.want:
			t.Errorf("%s:\n got %s\nwant %s", c.name, r.Data, c.want)
		}
	}
}

func TestRefused(t *testing.T) {
	e := openEngine(t, 5, Options{})
	for _, c := range []struct{ name, query, vars, code, message string }{
		{"syntax", `{ outages(`, ``, CodeSyntax, "Syntax Error"},
		{"unknown field", `{ outages { nodes { nonsense } } }`, ``, CodeValidation, `Cannot query field "nonsense"`},
		{"null for a required argument", `{ service(key: null) { slug } }`, ``, CodeValidation, "key"},
		{"null for a required variable", `query($k: String!) { service(key: $k) { slug } }`, `{"k": null}`, CodeBadInput, "$k"},
		{"missing variable", `query($k: String!) { service(key: $k) { slug } }`, ``, CodeBadInput, "$k"},
		{"text for a number", `query($n: Int) { services(first: $n) { nodes { slug } } }`, `{"n": "5"}`, CodeBadInput, "$n"},
		{"fraction for a number", `query($n: Int) { services(first: $n) { nodes { slug } } }`, `{"n": 1.5}`, CodeBadInput, "$n"},
		{"unknown input field", `query($w: ServiceFilter) { services(where: $w) { nodes { slug } } }`, `{"w": {"x": 1}}`, CodeBadInput, `has no field "x"`},
		{"unknown enum value", `query($c: CauseCategory) { outages(where: {notCausedBy: $c}) { nodes { key } } }`, `{"c": "GREMLINS"}`, CodeBadInput, "$c"},
		{"null in a list", `{ outages(where: {country: ["IN", null]}) { nodes { key } } }`, ``, CodeValidation, "null"},
		{"no date", `{ outages(where: {from: "yesterday"}) { nodes { key } } }`, ``, CodeValidation, "from"},
		{"certainty alone", `{ outages(where: {certainty: [DENIED]}) { nodes { key } } }`, ``, CodeBadInput, "notCausedBy"},
		{"mutation", `mutation { x }`, ``, CodeReadOnly, ""},
		{"null for a variable that must not be null", `query($n: Int! = 1) { services(first: $n) { nodes { slug } } }`, `{"n": null}`, CodeBadInput, "$n"},
		{"no operation", `fragment F on Outage { key }`, ``, CodeValidation, ""},
		{"two operations", `query A { __typename } query B { __typename }`, ``, CodeBadInput, "operationName"},
		{"a type definition", `type X { y: Int }`, ``, CodeValidation, "operations and fragments"},
		{"depth", strings.Repeat("{ outages { nodes ", 30) + "{ key }" + strings.Repeat("}}", 30), ``, CodeLimit, "deep"},
		{"brackets", strings.Repeat("{a", 100_000), ``, CodeLimit, ""},
		{"fields", "{" + strings.Repeat(" __typename", 500) + "}", ``, CodeLimit, "fields"},
		{"aliases", "{" + strings.Repeat(" a: __typename", 101) + "}", ``, CodeLimit, "aliases"},
		{"directives", "{ __typename" + strings.Repeat(" @include(if: true)", 10) + "}", ``, CodeLimit, "directives"},
		{"fragments in a ring", `{ outages { nodes { ...A } } } fragment A on Outage { ...B } fragment B on Outage { ...A }`, ``, CodeValidation, "contains itself"},
		{"doubling fragments", doubling(40), ``, CodeLimit, "fields"},
		{"filter depth", `{ outages(where: ` + strings.Repeat("{not: ", 20) + `{country: "IN"}` + strings.Repeat("}", 20) + `) { nodes { key } } }`, ``, CodeLimit, "filters"},
		{"cost", `{ outages(first: 1000) { nodes { countries { outages(first: 1000) { nodes { key } } } } } }`, ``, CodeLimit, "rows by estimate"},
		{"rings of introspection", `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`, ``, CodeLimit, "introspection"},
	} {
		var vars map[string]any
		if c.vars != "" {
			if err := json.Unmarshal([]byte(c.vars), &vars); err != nil {
				t.Fatal(err)
			}
		}
		r := e.Do(t.Context(), Request{Query: c.query, Variables: vars})
		if len(r.Errors) == 0 {
			t.Errorf("%s: answered %.100s", c.name, r.Data)
			continue
		}
		if first := r.Errors[0]; first.Code() != c.code || !strings.Contains(first.Message, c.message) {
			t.Errorf("%s: %s %q, want %s with %q", c.name, first.Code(), first.Message, c.code, c.message)
		}
	}
}

// doubling is a document of n fragments, each of which spreads the next one twice.
func doubling(n int) string {
	var b strings.Builder
	b.WriteString("{ outages { nodes { ...F0 } } }")
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Outage { a: key ...F%d ...F%d }", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment F%d on Outage { key }", n)
	return b.String()
}

func TestIntrospectionCanBeSwitchedOff(t *testing.T) {
	e := openEngine(t, 5, Options{NoIntrospection: true})
	if r := e.Do(t.Context(), Request{Query: `{ __schema { types { name } } }`}); len(r.Errors) != 1 {
		t.Errorf("answered %.100s", r.Data)
	}
	if got := ask(t, e, `{ __typename }`); got != `{"__typename":"Query"}` {
		t.Errorf("__typename gives %s", got)
	}
}

func TestCutListsAreMarked(t *testing.T) {
	e := openEngine(t, 300, Options{})
	r := e.Do(t.Context(), Request{Query: `{ outages { nodes { key } } }`})
	if len(r.Cuts) != 1 || r.Cuts[0] != (Cut{"outages", 100}) {
		t.Errorf("cuts %v, want outages after 100", r.Cuts)
	}
	if strings.ContainsAny(string(r.Data), markOpen+markClose) {
		t.Error("a mark is left in the data")
	}
	r = e.Do(t.Context(), Request{Query: `{ country(key: "IN") { a: outages(first: 2) { nodes { key } } outages { nodes { key services { slug } } } } owners(where: {slug: {eq: "owner-1"}}) { nodes { slug } } }`})
	if len(r.Cuts) != 0 {
		t.Errorf("cuts %v, want none", r.Cuts)
	}
	if !strings.HasSuffix(string(Response{Data: []byte("{}"), Cuts: []Cut{{"a.b", 3}}}.JSON()), `"extensions":{"cut":[{"path":"a.b","shown":3}]}}`) {
		t.Error("the mark is not shown")
	}
}
