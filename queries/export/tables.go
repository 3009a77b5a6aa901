package export

import (
	"fmt"
	"strings"

	"outagegraph/schema"
)

// table is a table or view that is exported as rows.
type table struct {
	name  string
	order string // SQL of the order, by which it is read without sorting
	where string // SQL of what belongs to the outages in chosen; "" for taxonomies, which are always whole
}

const (
	ofChosen         = "outage_id IN (SELECT id FROM chosen)"
	chosenArticles   = "SELECT article_id FROM mention_row WHERE " + ofChosen
	chosenServices   = "SELECT service_id FROM outage_service WHERE " + ofChosen
	chosenCountries  = "SELECT country_code FROM outage_country WHERE " + ofChosen
	chosenOwners     = "SELECT owner_id FROM service_owner WHERE service_id IN (" + chosenServices + ")"
	chosenKeys       = "SELECT key FROM outage WHERE id IN (SELECT id FROM chosen)"
	chosenStatements = "SELECT t.text FROM statement_row s JOIN mention_row m ON m.id = s.mention_id JOIN term t ON t.id = s.key_id WHERE m." + ofChosen
	// chosenSubjects are the keys at which the edges begin that belong to the chosen outages.
	chosenSubjects = chosenKeys + " UNION ALL " + chosenStatements + " UNION ALL SELECT key FROM service WHERE id IN (" + chosenServices + ")" +
		" UNION ALL SELECT key FROM country WHERE code IN (" + chosenCountries + ") UNION ALL SELECT key FROM cause"
)

// tables are what rows are exported of, the entities first. Storage behind the views is left out.
var tables = []table{
	{"about", "", ""}, {"data_dictionary", "", ""},
	{"stance", "ordinal", ""}, {"certainty", "ordinal", ""}, {"scope", "ordinal", ""}, {"predicate", "id", ""}, {"cause", "ordinal", ""},
	{"country", "code", "code IN (" + chosenCountries + ")"},
	{"country_name", "country_code, language", "country_code IN (" + chosenCountries + ")"},
	{"service", "id", "id IN (" + chosenServices + ")"},
	{"owner", "id", "id IN (" + chosenOwners + ")"},
	{"service_owner", "service_id, owner_id, since", "service_id IN (" + chosenServices + ")"},
	{"service_name", "service_id, since", "service_id IN (" + chosenServices + ")"},
	{"owner_name", "owner_id, since", "owner_id IN (" + chosenOwners + ")"},
	{"article", "id", "id IN (" + chosenArticles + ")"},
	{"outage", "id", "id IN (SELECT id FROM chosen)"},
	{"outage_alias", "former_key", ofChosen},
	{"outage_service", "outage_id, service_id", ofChosen},
	{"outage_country", "outage_id, country_code", ofChosen},
	{"outage_cause", "outage_id, category", ofChosen},
	{"mention", "id", ofChosen},
	{"statement", "id", ofChosen},
	{"claim", "id", ofChosen + " OR outage_id IS NULL AND article_id IN (" + chosenArticles + ")"},
	{"consensus", "", ofChosen},
	{"possible_same", "outage_a, outage_b", "outage_a IN (SELECT id FROM chosen) AND outage_b IN (SELECT id FROM chosen)"},
	{"corrections", "decision", "outage IN (" + chosenKeys + ")"},
	{"relation", "", "subject IN (" + chosenSubjects + ")"},
	{"outages_flat", "outage_id", "outage_id IN (SELECT id FROM chosen)"},
}

// column is a column of an exported table.
type column struct {
	name, kind, meaning string // kind is integer, number, json or string
	key                 bool   // part of the primary key
	required            bool   // never missing
}

// columns reads a table's columns, without those that hold bytes.
func (j *job) columns(t table) ([]column, error) {
	meanings := map[string]string{}
	for _, e := range schema.Dictionary() {
		if e.Object == t.name {
			meanings[e.Column] = e.Meaning
		}
	}
	var list []column
	err := j.from.Each(j.ctx, `SELECT name, type, pk, "notnull" FROM pragma_table_info(?)`, []any{t.name}, func(v []any) error {
		name, declared := v[0].(string), v[1].(string)
		if declared != "BLOB" {
			key := v[2].(int64) > 0
			list = append(list, column{name, kindOf(name, declared), meanings[name], key, key || v[3].(int64) > 0})
		}
		return nil
	})
	return list, err
}

// listColumns are columns with JSON lists whose names do not say so.
var listColumns = map[string]bool{"reasons_for": true, "reasons_against": true}

func kindOf(name, declared string) string {
	switch {
	case declared == "INTEGER":
		return "integer"
	case declared == "REAL":
		return "number"
	case strings.HasSuffix(name, "_json") || listColumns[name]:
		return "json"
	}
	return "string"
}

// rows reads the chosen rows of a table and counts them.
func (j *job) rows(t table, columns []column, row func(values []any) error) error {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = `"` + c.name + `"`
	}
	query := fmt.Sprintf("SELECT %s FROM %s%s", strings.Join(names, ", "), t.name, j.filter.where(t.where))
	if t.order != "" {
		query += " ORDER BY " + t.order
	}
	return j.counted(t.name, query, row)
}
