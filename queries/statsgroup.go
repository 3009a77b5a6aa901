package queries

import (
	"strings"
	"time"

	"outagegraph/graph"
)

// grouping is one way to part outages into groups. An outage that has several values (countries, services …) counts in
// each of their groups; one that has none counts in the group whose value is null.
type grouping struct {
	code, doc string
	field     string // of OutageStats that shows the value
	table     string // which of the tables of statsTables it needs; "" for the outage's own columns
	vocab     *enumTerm
	number    bool // the value is a number
	// values lists the values of one outage, as texts.
	values func(s *statsData, o *statsOutage) []string
}

// groupings lists them all, in the order in which the enum shows them.
var groupings = []grouping{
	{code: "COUNTRY", doc: "Country whose users were affected.", field: "country", table: "country", values: func(_ *statsData, o *statsOutage) []string { return o.countries }},
	{code: "CONTINENT", doc: "Continent of an affected country.", field: "continent", table: "country", values: func(s *statsData, o *statsOutage) []string { return s.each(o.countries, s.continents) }},
	{code: "SERVICE", doc: "Service that failed.", field: "service", table: "service", values: func(s *statsData, o *statsOutage) []string { return s.each(o.services, s.slugs["service"]) }},
	{code: "OWNER", doc: "Owner of a service that failed, on the day of the outage.", field: "owner", table: "ownership", values: func(s *statsData, o *statsOutage) []string { return s.each(o.owners, s.slugs["ownership"]) }},
	{code: "CAUSE", doc: "Asserted cause; with STANCE beside it, every cause that is spoken of.", field: "cause", table: "cause", vocab: causeTerms, values: asserted(func(category string) string { return category })},
	{code: "ROOT_CAUSE", doc: "Family of an asserted cause; with STANCE beside it, of every cause that is spoken of.", field: "rootCause", table: "cause", vocab: rootTerms, values: asserted(func(category string) string { return rootOf[category] })},
	{code: "STANCE", doc: "Stance on a cause.", field: "stance", table: "cause", vocab: stanceTerms, values: stances},
	{code: "YEAR", doc: "Year in which it began.", field: "year", number: true, values: began(4)},
	{code: "QUARTER", doc: "Quarter in which it began: `2022-Q4`.", field: "quarter", values: func(_ *statsData, o *statsOutage) []string { return quarter(o.day) }},
	{code: "MONTH", doc: "Month in which it began: `2022-10`.", field: "month", values: began(7)},
	{code: "WEEKDAY", doc: "Day of the week on which it began.", field: "weekday", vocab: weekdayTerms, values: func(_ *statsData, o *statsOutage) []string { return weekday(o.day) }},
	{code: "LANGUAGE", doc: "Language of an article that tells of it.", field: "language", table: "language", values: func(_ *statsData, o *statsOutage) []string { return o.languages }},
	{code: "SCOPE", doc: "How far it reached.", field: "scope", vocab: scopeTerms, values: func(_ *statsData, o *statsOutage) []string { return known(o.scope) }},
	{code: "SEVERITY", doc: "How much was unavailable.", field: "severity", vocab: severityTerms, values: func(_ *statsData, o *statsOutage) []string { return known(o.severity) }},
	{code: "STATUS", doc: "Whether it was over when last reported.", field: "status", vocab: statusTerms, values: func(_ *statsData, o *statsOutage) []string { return known(o.status) }},
}

var weekdayTerms = &enumTerm{"Weekday", "Days of the week.", []graph.Term{
	{Code: "monday", Meaning: "Monday."}, {Code: "tuesday", Meaning: "Tuesday."}, {Code: "wednesday", Meaning: "Wednesday."}, {Code: "thursday", Meaning: "Thursday."},
	{Code: "friday", Meaning: "Friday."}, {Code: "saturday", Meaning: "Saturday."}, {Code: "sunday", Meaning: "Sunday."},
}}

// column is the outage's own column on which a grouping stands, "" for none.
func (g grouping) column() string {
	switch g.code {
	case "YEAR", "QUARTER", "MONTH", "WEEKDAY":
		return "started_on"
	case "SCOPE", "SEVERITY", "STATUS", "STANCE":
		return strings.ToLower(g.code)
	}
	return ""
}

func groupingOf(code string) grouping {
	for _, g := range groupings {
		if g.code == code {
			return g
		}
	}
	return grouping{}
}

func began(digits int) func(*statsData, *statsOutage) []string {
	return func(_ *statsData, o *statsOutage) []string {
		if len(o.day) < digits {
			return nil
		}
		return []string{o.day[:digits]}
	}
}

func quarter(day string) []string {
	if len(day) < 7 {
		return nil
	}
	month := int(day[5]-'0')*10 + int(day[6]-'0')
	return []string{day[:4] + "-Q" + string(rune('1'+(month-1)/3))}
}

func weekday(day string) []string {
	if len(day) < 10 {
		return nil
	}
	t, err := time.Parse(time.DateOnly, day[:10])
	if err != nil {
		return nil
	}
	return []string{weekdayTerms.terms[(int(t.Weekday())+6)%7].Code}
}

func known(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// each looks values up and leaves out what repeats.
func (s *statsData) each(values []string, in map[string]string) []string {
	var out []string
	for _, v := range values {
		if mapped := in[v]; mapped != "" && !contains(out, mapped) {
			out = append(out, mapped)
		}
	}
	return out
}

func contains(list []string, s string) bool {
	for _, have := range list {
		if have == s {
			return true
		}
	}
	return false
}

// asserted lists the asserted causes of an outage, each as what show makes of it.
func asserted(show func(category string) string) func(*statsData, *statsOutage) []string {
	return func(_ *statsData, o *statsOutage) []string {
		var out []string
		for _, c := range o.causes {
			category, stance := cause(c)
			if v := show(category); stance == "asserted" && !contains(out, v) {
				out = append(out, v)
			}
		}
		return out
	}
}

func stances(_ *statsData, o *statsOutage) []string {
	var out []string
	for _, c := range o.causes {
		if _, stance := cause(c); !contains(out, stance) {
			out = append(out, stance)
		}
	}
	return out
}

// causeValues are the combinations of category, family and stance of an outage for the groupings that ask for them:
// the three stand in one table, so that they are not combined with each other.
func causeValues(o *statsOutage, by []grouping) [][]string {
	stance := false
	for _, g := range by {
		stance = stance || g.code == "STANCE"
	}
	var out [][]string
	for _, c := range o.causes {
		category, taken := cause(c)
		if !stance && taken != "asserted" {
			continue
		}
		var row []string
		for _, g := range by {
			row = append(row, map[string]string{"CAUSE": category, "ROOT_CAUSE": rootOf[category], "STANCE": taken}[g.code])
		}
		if !containsRow(out, row) {
			out = append(out, row)
		}
	}
	return out
}

func containsRow(rows [][]string, row []string) bool {
	for _, have := range rows {
		same := true
		for i := range row {
			same = same && have[i] == row[i]
		}
		if same {
			return true
		}
	}
	return false
}

// rootOf gives the family of a cause.
var rootOf = func() map[string]string {
	m := map[string]string{}
	for _, c := range graph.Causes {
		m[c.Code] = c.RootCause
	}
	return m
}()
