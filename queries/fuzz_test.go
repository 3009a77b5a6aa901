package queries

import (
	"context"
	"encoding/json"
	"testing"
	"time"
)

// FuzzQuery: any text gives JSON, within its time, and never a fault of the program.
func FuzzQuery(f *testing.F) {
	for _, q := range Saved() {
		f.Add(q.GraphQL)
	}
	for _, q := range []string{
		`{ __schema { types { name } } }`, `query($a: String = null) { node(id: $a) { id ... on Outage { title @skip(if: true) } } }`,
		`{ outages(where: {and: [{not: {text: "a* \" b"}}, {or: []}], startedOn: {within: "2020/2021-03"}}, orderBy: [{field: scope}], last: 3) { edges { cursor } } }`,
		`{ path(from: "a", to: "b") { node { id } } outageStats(groupBy: [OWNER, STANCE]) { label } } # null`, "{ a(b: null, c: [null], d: {e: null}) { \"\"\"", "\ufeff{__typename}",
	} {
		f.Add(q)
	}
	e := openEngine(f, 20, Options{Limits: Limits{Time: 5 * time.Second}})
	f.Fuzz(func(t *testing.T, query string) {
		r := e.Do(context.Background(), Request{Query: query})
		if !json.Valid(r.JSON()) {
			t.Fatalf("%q gives no JSON: %s", query, r.JSON())
		}
		for _, err := range r.Errors {
			if err.Code() == CodeInternal || err.Code() == CodeTimeout || err.Code() == "" {
				t.Fatalf("%q: %s %s", query, err.Code(), err.Message)
			}
		}
	})
}
