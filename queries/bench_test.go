package queries

import (
	"fmt"
	"testing"
)

// The question of peers' comparisons: the first 100 outages of a set of countries with everything around them.
const hundred = `{ outages(first: 100, where: {country: [%s]}) { nodes {
	key title startedOn durationMinutes scope
	services { slug name owner { slug name } } countries { code name }
	causes { nodes { category stance } }
	statements { nodes { text speaker language } } } } }`

var benchQueries = []struct{ name, query string }{
	{"freq", fmt.Sprintf(hundred, `"IN", "US"`)},
	{"rare", fmt.Sprintf(hundred, `"KE", "PE"`)},
	{"contract country", `{ outages(where: { country: "IN" }) { totalCount nodes { key title startedOn services { slug owner { name } } countries { code name } } } }`},
	{"contract not caused by", `{ outages(where: { notCausedBy: CYBERATTACK }) { nodes { key ruling { category stance evidence { quote article { uri language } } } } } }`},
	{"owner", `{ outages(where: { owner: "owner-7" }) { totalCount nodes { key } } }`},
	{"text", `{ outages(where: { text: "number777" }) { totalCount nodes { key } } }`},
}

func BenchmarkQuery(b *testing.B) {
	e := openEngine(b, 100_000, Options{})
	for _, q := range benchQueries {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				if r := e.Do(b.Context(), Request{Query: q.query}); r.Errors != nil {
					b.Fatal(r.Errors[0])
				}
			}
		})
	}
}
