package queries

import (
	"github.com/graphql-go/graphql"
)

func countryEntity() *entity {
	e := &entity{
		name: "Country", plural: "countries", table: "country", pk: "code", key: "$.key", prefix: "country", rows: 250,
		doc:   "A country or territory with a code of ISO 3166-1.",
		order: []orderTerm{{"$.code", false}},
		short: []*filter{regionFilter("$.code")},
	}
	e.fields = append(keyFields(e, "country:IN"),
		&field{name: "code", doc: "ISO 3166-1 alpha-2 code: `IN`.", sql: "$.code", required: true},
		&field{name: "code3", doc: "ISO 3166-1 alpha-3 code: `IND`.", sql: "$.code3", required: true},
		nameField(),
		&field{name: "continent", doc: "Africa, Antarctica, Asia, Europe, North America, Oceania or South America.", sql: "$.continent", required: true},
		&field{name: "outages", doc: "Outages that affected its users.", rel: &relation{to: "Outage", many: true, fanout: 100,
			via: "outage_country", parentKey: "code", viaParent: "country_code", viaChild: "outage_id", childKey: "id"}},
		&field{name: "services", doc: "Services at home in it.", rel: &relation{to: "Service", many: true, fanout: 10, parentKey: "code", childKey: "country_code"}},
	)
	return e
}

// nameField is the country's name, in English or in the language that is asked for.
func nameField() *field {
	return &field{
		name: "name", doc: "Short name in English, or in the language that is asked for where the file knows it.", sql: "$.name", required: true,
		args: func(*schemaBuilder) graphql.FieldConfigArgument {
			return graphql.FieldConfigArgument{"language": {Type: graphql.String, Description: "ISO 639-1 code: `ar`."}}
		},
		compile: func(c *compiler, a string, f *selected, _ scope) (string, error) {
			language, _ := f.args["language"].(string)
			if language == "" {
				return "json_quote(" + a + ".name)", nil
			}
			return "json_quote(coalesce((SELECT name FROM country_name WHERE country_code = " + a + ".code AND language = " + c.arg(language) + "), " + a + ".name))", nil
		},
	}
}
