package queries

import (
	"strings"

	"github.com/graphql-go/graphql"
)

// The short forms are the everyday questions as single words of a filter.

func textList(*schemaBuilder) graphql.Input {
	return graphql.NewList(graphql.NewNonNull(graphql.String))
}

func outageShortForms() []*filter {
	return []*filter{
		{"country", "Affected users in one of these countries, by code or by name in any language of the program: `\"IN\"`, `[\"IN\", \"Brazil\", \"Türkei\"]`.", textList, countryForm},
		{"continent", "Affected users in a country of one of these continents: `\"Asia\"`.", textList, continentForm},
		{"region", "Affected users in a country of this group of states.", func(s *schemaBuilder) graphql.Input { return s.regions }, func(c *compiler, q *quest, v any) (string, error) {
			return c.linked(q, countryLink, c.strings(regions[v.(string)].codes), many), nil
		}},
		{"service", "Hit one of these services, by slug or by name, the present or a former one: `\"whatsapp\"`.", textList, func(c *compiler, q *quest, v any) (string, error) {
			return c.linked(q, serviceLink, c.entitiesCalled("service", v), len(v.([]any))), nil
		}},
		{"owner", "Hit a service that one of these owned on the day of the outage, by slug or by name, the present or a former one: `\"meta\"`.", textList, func(c *compiler, q *quest, v any) (string, error) {
			return c.linked(q, ownerLink, c.entitiesCalled("owner", v), len(v.([]any))), nil
		}},
		{"cause", "One of these is asserted to be its cause, and nobody denies it.", func(s *schemaBuilder) graphql.Input {
			return graphql.NewList(graphql.NewNonNull(s.enum(causeTerms)))
		}, func(c *compiler, q *quest, v any) (string, error) {
			list, err := c.list(v)
			return c.linked(q, causeLink, list, len(v.([]any))), err
		}},
		{"notCausedBy", "Was not caused by this, with one of the certainties of `certainty`. The answer names which in `certainty` and `ruling`.",
			func(s *schemaBuilder) graphql.Input { return s.enum(causeTerms) }, notCausedBy},
		{"certainty", "With which certainty `notCausedBy` beside it must hold; DENIED and OTHER_CAUSE unless told.", func(s *schemaBuilder) graphql.Input {
			return graphql.NewList(graphql.NewNonNull(s.enum(certaintyTerms)))
		}, func(_ *compiler, q *quest, _ any) (string, error) {
			if q.where["notCausedBy"] == nil {
				return "", badInput("certainty says how sure notCausedBy must be; give notCausedBy beside it")
			}
			return nothing, nil
		}},
		{"from", "Began on this day or later, as exact as given: `\"2021\"`.", dateInput, func(c *compiler, q *quest, v any) (string, error) {
			return binary(">=")(c, q.a+".started_on", v)
		}},
		{"to", "Began on this day or earlier: `\"2022-10\"` holds until the end of October.", dateInput, func(c *compiler, q *quest, v any) (string, error) {
			return upTo(c, q.a+".started_on", v)
		}},
		{"language", "An article in one of these languages tells of it, by ISO 639-1 code.", textList, func(c *compiler, q *quest, v any) (string, error) {
			list, err := c.list(v)
			return "EXISTS (SELECT 1 FROM mention_row m CROSS JOIN article r ON r.id = m.article_id WHERE m.outage_id = " + q.a + ".id AND r.language IN " + list + ")", err
		}},
		{"duration", "Lasted so long.", func(s *schemaBuilder) graphql.Input { return s.durations }, durationForm},
		{"text", "An article that tells of it holds all of these words, in any script; `word*` finds beginnings.", stringInput, func(c *compiler, q *quest, v any) (string, error) {
			found, err := c.matching("article", v.(string))
			q.drive()
			return q.a + ".id IN (SELECT outage_id FROM mention_row WHERE article_id IN (" + found + "))", err
		}},
	}
}

func stringInput(*schemaBuilder) graphql.Input { return graphql.String }

func dateInput(s *schemaBuilder) graphql.Input { return s.date }

// link is a table that joins outages to something, for filters that ask for any of a set.
type link struct {
	from     string // table or subselect, with an outage_id
	column   string // that must be in the set
	repeated bool   // one value may be joined to an outage twice
}

var (
	countryLink = link{"outage_country", "country_code", false}
	serviceLink = link{"outage_service", "service_id", false}
	causeLink   = link{"outage_cause", "stance = 'asserted' AND category", false}
	ownerLink   = link{ownedOutages, "owner_id", true}
)

// linked compiles that an outage is joined to one of a set, of so many values. Few matches are looked up first and then
// sorted (IN); many are met soon enough by walking the outages in the order asked for (EXISTS). Each form wins two to
// five times where the other loses, so the matches are counted up to the point where the two cost the same.
func (c *compiler) linked(q *quest, l link, set string, values int) string {
	found := l.from + " WHERE " + l.column + " IN " + set
	in := q.a + ".id IN (SELECT outage_id FROM " + found + ")"
	if q.count != nil {
		*q.count = countOf(l, found, values)
		return in
	}
	if q.drives != nil && !*q.drives && (!q.walks || c.e.few(c, found)) {
		*q.drives = true
		return in
	}
	v := c.alias()
	return "EXISTS (SELECT 1 FROM " + l.from + " " + v + " WHERE " + v + ".outage_id = " + q.a + ".id AND " + prefixed(l.column, v) + " IN " + set + ")"
}

// countOf counts the outages of a link without a look at the outages themselves.
func countOf(l link, found string, values int) string {
	if values == 1 && !l.repeated {
		return "(SELECT count(*) FROM " + found + ")"
	}
	return "(SELECT count(DISTINCT outage_id) FROM " + found + ")"
}

// prefixed puts an alias before the columns of a link's condition.
func prefixed(columns, v string) string {
	parts := strings.Split(columns, " AND ")
	for i := range parts {
		parts[i] = v + "." + parts[i]
	}
	return strings.Join(parts, " AND ")
}

// drive notes that an IN drives the statement.
func (q *quest) drive() {
	if q.drives != nil {
		*q.drives = true
	}
}

// many stands for a number of values that is not known.
const many = 2

// strings writes a set of texts in parentheses.
func (c *compiler) strings(values []string) string {
	places := make([]string, len(values))
	for i, v := range values {
		places[i] = c.arg(v)
	}
	return "(" + strings.Join(places, ", ") + ")"
}

// notCausedBy joins the conditions of the certainties that are asked for. They exclude each other, see certaintySQL.
func notCausedBy(c *compiler, q *quest, v any) (string, error) {
	category := c.arg(v)
	own := "FROM outage_cause WHERE outage_id = " + q.a + ".id AND category = " + category
	other := "EXISTS (SELECT 1 FROM outage_cause WHERE outage_id = " + q.a + ".id AND category <> " + category + " AND stance = 'asserted')"
	kinds, _ := q.where["certainty"].([]any)
	if q.where["certainty"] == nil {
		kinds = []any{certaintyDenied, certaintyOther}
	}
	conditions := []string{"0"}
	for _, kind := range kinds {
		switch kind {
		case certaintyDenied:
			conditions = append(conditions, "EXISTS (SELECT 1 "+own+" AND stance = 'denied')")
		case certaintyOther:
			conditions = append(conditions, "("+other+" AND NOT EXISTS (SELECT 1 "+own+" AND stance <> 'speculated'))")
		case certaintyNotClaimed:
			conditions = append(conditions, "(NOT "+other+" AND NOT EXISTS (SELECT 1 "+own+"))")
		}
	}
	return parens(strings.Join(conditions, " OR ")), nil
}

// durationForm compares minutes with durations.
func durationForm(c *compiler, q *quest, v any) (string, error) {
	var all []string
	ops := v.(map[string]any)
	for _, op := range []struct{ name, sql string }{{"eq", "="}, {"lt", "<"}, {"lte", "<="}, {"gt", ">"}, {"gte", ">="}} {
		if ops[op.name] != nil {
			all = append(all, q.a+".duration_minutes "+op.sql+" "+c.arg(ops[op.name]))
		}
	}
	if ops["isNull"] != nil {
		known, _ := isNull(c, q.a+".duration_minutes", ops["isNull"])
		all = append(all, known)
	}
	return strings.Join(all, " AND "), nil
}
