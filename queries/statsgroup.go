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
	table     string // of statsTables, or column of statsColumns
	vocab     *enumTerm
	number    bool // the value is a number
	// show gives the group to which a value of the table belongs, "" for none.
	show func(s *statsData, value string) string
}

// groupings lists them all, in the order in which the enum shows them.
var groupings = []grouping{
	{code: "COUNTRY", doc: "Country whose users were affected.", field: "country", table: "country", show: itself},
	{code: "CONTINENT", doc: "Continent of an affected country.", field: "continent", table: "country", show: func(s *statsData, country string) string { return s.continents[country] }},
	{code: "SERVICE", doc: "Service that failed.", field: "service", table: "service", show: slugIn("service")},
	{code: "OWNER", doc: "Owner of a service that failed, on the day of the outage.", field: "owner", table: "ownership", show: slugIn("ownership")},
	{code: "CAUSE", doc: "Asserted cause; with STANCE beside it, every cause that is spoken of.", field: "cause", table: "cause", vocab: causeTerms, show: func(_ *statsData, value string) string { category, _ := cause(value); return category }},
	{code: "ROOT_CAUSE", doc: "Family of an asserted cause; with STANCE beside it, of every cause that is spoken of.", field: "rootCause", table: "cause", vocab: rootTerms, show: func(_ *statsData, value string) string { category, _ := cause(value); return rootOf[category] }},
	{code: "STANCE", doc: "Stance on a cause.", field: "stance", table: "cause", vocab: stanceTerms, show: func(_ *statsData, value string) string { _, stance := cause(value); return stance }},
	{code: "YEAR", doc: "Year in which it began.", field: "year", table: "started_on", number: true, show: began(4)},
	{code: "QUARTER", doc: "Quarter in which it began: `2022-Q4`.", field: "quarter", table: "started_on", show: quarter},
	{code: "MONTH", doc: "Month in which it began: `2022-10`.", field: "month", table: "started_on", show: began(7)},
	{code: "WEEKDAY", doc: "Day of the week on which it began.", field: "weekday", table: "started_on", vocab: weekdayTerms, show: weekday},
	{code: "LANGUAGE", doc: "Language of an article that tells of it.", field: "language", table: "language", show: itself},
	{code: "SCOPE", doc: "How far it reached.", field: "scope", table: "scope", vocab: scopeTerms, show: itself},
	{code: "SEVERITY", doc: "How much was unavailable.", field: "severity", table: "severity", vocab: severityTerms, show: itself},
	{code: "STATUS", doc: "Whether it was over when last reported.", field: "status", table: "status", vocab: statusTerms, show: itself},
}

var weekdayTerms = &enumTerm{"Weekday", "Days of the week.", []graph.Term{
	{Code: "monday", Meaning: "Monday."}, {Code: "tuesday", Meaning: "Tuesday."}, {Code: "wednesday", Meaning: "Wednesday."}, {Code: "thursday", Meaning: "Thursday."},
	{Code: "friday", Meaning: "Friday."}, {Code: "saturday", Meaning: "Saturday."}, {Code: "sunday", Meaning: "Sunday."},
}}

func groupingOf(code string) grouping {
	for _, g := range groupings {
		if g.code == code {
			return g
		}
	}
	return grouping{}
}

func itself(_ *statsData, value string) string { return value }

func slugIn(table string) func(*statsData, string) string {
	return func(s *statsData, value string) string { return s.slugs[table][value] }
}

func began(digits int) func(*statsData, string) string {
	return func(_ *statsData, day string) string {
		if len(day) < digits {
			return ""
		}
		return day[:digits]
	}
}

func quarter(_ *statsData, day string) string {
	if len(day) < 7 {
		return ""
	}
	month := whole(day[5:7])
	return day[:4] + "-Q" + string(rune('1'+(month-1)/3))
}

func weekday(_ *statsData, day string) string {
	if len(day) < 10 {
		return ""
	}
	t, err := time.Parse(time.DateOnly, day[:10])
	if err != nil {
		return ""
	}
	return weekdayTerms.terms[(int(t.Weekday())+6)%7].Code
}

// cause parts a value of the table of causes.
func cause(value string) (category, stance string) {
	category, stance, _ = strings.Cut(value, fieldMark)
	return category, stance
}

// rootOf gives the family of a cause.
var rootOf = func() map[string]string {
	m := map[string]string{}
	for _, c := range graph.Causes {
		m[c.Code] = c.RootCause
	}
	return m
}()
