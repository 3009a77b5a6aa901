package queries

import "outagegraph/graph"

var weightTerms = &enumTerm{"FactVerdict", "What became of a value that reports give.", []graph.Term{
	{Code: "accepted", Meaning: "It stands in the outage."},
	{Code: "rejected", Meaning: "Another value or a denial outweighs it."},
	{Code: "open", Meaning: "It is only supposed."},
}}

func factEntity() *entity {
	e := &entity{
		name: "Fact", plural: "facts", table: "fact", rows: 1_000_000,
		doc:   "One value that reports give for an outage, weighed against the others, with the rule that decided.",
		order: []orderTerm{{"$.outage_id", false}, {"$.predicate_id", false}, {"$.object_id", false}},
	}
	e.fields = []*field{
		{name: "predicate", doc: "What the value is.", kind: enum, terms: predicateTerms, sql: "(SELECT code FROM predicate WHERE id = $.predicate_id)", lookup: &lookup{"predicate", "code", "predicate_id"}, required: true},
		{name: "object", doc: "The value or key: `country:IN`, `2022-10-25`, `120`.", sql: "(SELECT text FROM term WHERE id = $.object_id)", lookup: &lookup{"term", "text", "object_id"}, required: true},
		{name: "verdict", doc: "Whether it was accepted.", kind: enum, terms: weightTerms, sql: "CASE $.verdict WHEN 1 THEN 'accepted' WHEN 2 THEN 'rejected' ELSE 'open' END", required: true},
		{name: "disputed", doc: "Whether reports contradict each other on it.", kind: boolean, sql: "$.disputed", required: true},
		{name: "rule", doc: "Name of the rule that decided.", sql: "(SELECT text FROM term WHERE id = $.rule_id)", lookup: &lookup{"term", "text", "rule_id"}, required: true},
		{name: "forCount", doc: "Claims for it, without those that an analyst rejected.", kind: integer, sql: "$.claims_for", required: true},
		{name: "againstCount", doc: "Claims against it, without those that an analyst rejected.", kind: integer, sql: "$.claims_against", required: true},
		{name: "sourceCount", doc: "Independent sources for it: near copies of one text count once.", kind: integer, sql: "$.source_count", required: true},
		{name: "outage", doc: "The outage.", rel: &relation{to: "Outage", parentKey: "outage_id", childKey: "id", fanout: 1}},
		evidenceOn("claimsFor", "for", "Claims that assert it."),
		evidenceOn("claimsAgainst", "against", "Claims that deny it, or assert another value. Dates that only differ in exactness do not contradict each other."),
		evidenceOn("claimsSupposing", "supposed", "Claims that only suppose it."),
	}
	return e
}

// evidenceOn lists the claims on one side of a fact, as the view fact_evidence tells the sides.
func evidenceOn(name, side, doc string) *field {
	return &field{name: name, doc: doc + " Those that an analyst rejected are told by their `verdict`.", rel: &relation{to: "Claim", many: true, fanout: 3,
		via: "fact_evidence", parentKey: "outage_id", viaParent: "outage_id", viaChild: "claim_id", childKey: "id",
		also: "^.predicate_id = @.predicate_id AND ^.object_id = @.object_id AND ^.side = '" + side + "'"}}
}
