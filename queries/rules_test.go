package queries

import "testing"

// What errors say of values that do not fit.
func TestAccepted(t *testing.T) {
	e := openEngine(t, 2, Options{})
	for _, c := range []struct {
		query string
		vars  map[string]any
		want  string
	}{
		{`{ outages(where: {countri: "IN"}) { totalCount } }`, nil, `where: OutageFilter has no field "countri"; did you mean country?`},
		{`{ outages(where: {and: [{startedOn: {within: "soon"}}]}) { totalCount } }`, nil, `where.and[0].startedOn.within: "soon" is no Date; write "2022", "2022-10", "2022-10-25", an instant as "2022-10-25T14:05+01:00", or an interval as "2022-10/2023"`},
		{`{ outages(where: {duration: {gt: "an hour"}}) { totalCount } }`, nil, `where.duration.gt: "an hour" is no Duration; write minutes as a number, "90m", "2h", "1d", "1h30m" or "PT1H30M"`},
		{`{ outages(where: {notCausedBy: CYBERATACK}) { totalCount } }`, nil, `where.notCausedBy: CYBERATACK is no value of CauseCategory; did you mean CYBERATTACK?`},
		{`{ outages(where: {scope: {eq: "GLOBAL"}}) { totalCount } }`, nil, `where.scope.eq: "GLOBAL" is no value of Scope; did you mean GLOBAL?`},
		{`{ outages(orderBy: {field: key, direction: UP}) { totalCount } }`, nil, `orderBy.direction: UP is no value of Direction; there are: ASC, DESC`},
		{`{ outages(orderBy: {direction: ASC}) { totalCount } }`, nil, `orderBy: OutageOrder needs the field "field"`},
		{`{ outages(where: "IN") { totalCount } }`, nil, `where: "IN" is no OutageFilter; write an object in braces`},
		{`{ outages(first: "5") { totalCount } }`, nil, `first: "5" is no Int; write a whole number`},
		{`query($n: Int = "5") { outages(first: $n) { totalCount } }`, nil, `$n: "5" is no Int; write a whole number`},
		{`query($c: CauseCategory) { outages(where: {notCausedBy: $c}) { totalCount } }`, map[string]any{"c": "cyberattack"}, `$c: "cyberattack" is no value of CauseCategory; did you mean CYBERATTACK?`},
		{`query($w: OutageFilter) { outages(where: $w) { totalCount } }`, map[string]any{"w": map[string]any{"servise": "x"}}, `$w: OutageFilter has no field "servise"; did you mean service?`},
		{`{ outages(first: 1 `, nil, `Syntax Error: Expected Name, found EOF`},
	} {
		r := e.Do(t.Context(), Request{Query: c.query, Variables: c.vars})
		if len(r.Errors) != 1 || r.Errors[0].Message != c.want {
			t.Errorf("%s:\n got %v\nwant %s", c.query, r.Errors, c.want)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "abd", 1}, {"abc", "bc", 1}, {"kitten", "sitting", 3}} {
		if got := edits(c.a, c.b); got != c.want {
			t.Errorf("edits(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
