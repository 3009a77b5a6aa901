package queries

import "github.com/graphql-go/graphql"

// pairs are the rows of possible_same from both sides, so that each of the two outages finds the other.
const pairs = `(SELECT outage_a AS outage_id, outage_b AS other_id, score, reasons_for, reasons_against FROM possible_same` +
	` UNION ALL SELECT outage_b, outage_a, score, reasons_for, reasons_against FROM possible_same)`

func possibleSameEntity() *entity {
	return &entity{
		name: "PossibleSame", plural: "possibleSame", table: pairs, rows: 10_000, once: "EXISTS (SELECT 1 FROM possible_same WHERE outage_a = $.outage_id AND outage_b = $.other_id)",
		doc:   "Two outages that may be one and the same, where the evidence does not suffice to join them.",
		order: []orderTerm{{"$.score", true}, {"$.outage_id", false}, {"$.other_id", false}},
		fields: []*field{
			{name: "score", doc: "How likely they are one, from 0 to 1.", kind: float, sql: "$.score", required: true},
			reasons("reasonsFor", "reasons_for", "What speaks for it, in phrases."),
			reasons("reasonsAgainst", "reasons_against", "What speaks against it, in phrases."),
			{name: "outage", doc: "The outage under which this stands; in a list at the top the one whose key sorts first.", rel: &relation{to: "Outage", parentKey: "outage_id", childKey: "id", fanout: 1}},
			{name: "other", doc: "The other outage.", rel: &relation{to: "Outage", parentKey: "other_id", childKey: "id", fanout: 1}},
		},
	}
}

// reasons shows a column that holds a JSON list of phrases.
func reasons(name, column, doc string) *field {
	return &field{name: name, doc: doc, output: texts, compile: func(_ *compiler, a string, _ *selected, _ scope) (string, error) {
		return a + "." + column, nil
	}}
}

// texts is a list of strings.
func texts(*schemaBuilder) graphql.Output {
	return graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(graphql.String)))
}
