package queries

import (
	"encoding/json"
	"testing"
)

// ask runs a query that must succeed.
func ask(tb testing.TB, e *Engine, query string) string {
	tb.Helper()
	r := e.Do(tb.Context(), Request{Query: query})
	for _, err := range r.Errors {
		tb.Fatalf("%s: %s %v", query, err.Message, err.Locations)
	}
	if !json.Valid(r.Data) {
		tb.Fatalf("%s gives no JSON: %s", query, r.Data)
	}
	return string(r.Data)
}

func TestContract(t *testing.T) {
	e := openEngine(t, 300, Options{})
	for _, q := range []string{
		`{ outages(where: { country: "IN" }) { totalCount nodes { key title startedOn services { slug owner { name } } countries { code name } } } }`,
		`{ outages(where: { notCausedBy: CYBERATTACK }) { nodes { key ruling { category stance certainty evidence { quote article { uri language } } } } } }`,
		`{ outages(first: 1) { nodes { statements { nodes { text speaker speakerOwner { name } language article { uri } outage { key } } } } } }`,
	} {
		got := ask(t, e, q)
		t.Logf("%.1500s", got)
	}
}
