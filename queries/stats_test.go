package queries

import "testing"

func TestStatsX(t *testing.T) {
	e := openEngine(t, 60, Options{})
	for _, q := range []string{
		`{ outageStats { label count share articleCount countryCount serviceCount ownerCount duration { known sum avg min median p90 max } } }`,
		`{ outageStats(groupBy: [COUNTRY], first: 3) { label country count share } }`,
		`{ outageStats(groupBy: [CAUSE, STANCE], orderBy: [{field: key}], first: 4) { label cause stance count } }`,
		`{ outageStats(where: {country: "IN"}, groupBy: [YEAR, WEEKDAY], having: {count: {gt: 1}}) { year weekday count duration { max } } }`,
		`{ outages(first: 1, where: {country: ["IN", "US"]}) { totalCount facets(by: [SCOPE, OWNER], first: 2) { by groups { label count } } nodes { key } } }`,
	} {
		t.Log(ask(t, e, q))
	}
}
