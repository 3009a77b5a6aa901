package queries

import "outagegraph/graph"

var actionTerms = &enumTerm{"DecisionAction", "What an analyst decided.", []graph.Term{
	{Code: "merge", Meaning: "Two outages are one."},
	{Code: "split", Meaning: "What some articles tell of is another outage."},
	{Code: "reject", Meaning: "A claim was read wrongly and counts no more."},
	{Code: "confirm", Meaning: "A claim was read rightly and outweighs all others."},
	{Code: "note", Meaning: "A remark that changes nothing."},
}}

// judged pairs decisions with the claims that they reject or confirm, which they describe by what the claims say,
// because numbers do not outlive a reload.
const judged = `(SELECT d.id AS decision_id, c.id AS claim_id FROM decision d CROSS JOIN article r ON r.key = d.subject CROSS JOIN claim_row c ON c.article_id = r.id` +
	` AND c.span_start = json_extract(d.object, '$.span_start') AND c.span_end = json_extract(d.object, '$.span_end') AND c.stance = json_extract(d.object, '$.stance')` +
	` AND c.predicate_id = (SELECT id FROM predicate WHERE code = json_extract(d.object, '$.predicate'))` +
	` AND c.object_id IS (SELECT id FROM term WHERE text = json_extract(d.object, '$.object'))` +
	` AND c.subject_id IS (SELECT id FROM term WHERE text = json_extract(d.object, '$.subject'))` +
	` AND coalesce((SELECT ordinal FROM mention_row WHERE id = c.mention_id), -1) = json_extract(d.object, '$.mention')` +
	` WHERE d.action IN ('reject', 'confirm'))`

func decisionEntity() *entity {
	e := &entity{
		name: "Decision", plural: "decisions", table: "decision", pk: "id", key: "$.key", prefix: "decision", rows: 1000,
		doc:   "A correction by an analyst, made with the commands merge, split, reject, confirm and note. None is ever deleted: what was taken back says so.",
		order: []orderTerm{{"$.decided_at", false}, {"$.key", false}},
	}
	e.fields = append(keyFields(e, "decision:…"),
		&field{name: "action", doc: "What was decided.", kind: enum, terms: actionTerms, sql: "$.action", required: true},
		&field{name: "author", doc: "Who decided.", sql: "$.author", required: true},
		&field{name: "decidedAt", doc: "When, UTC.", kind: date, sql: "$.decided_at", required: true},
		&field{name: "reason", doc: "Why it was decided.", sql: "$.reason"},
		&field{name: "note", doc: "Text of a note.", sql: "$.note"},
		&field{name: "subject", doc: "Key of what it was decided on, as it was called then: an outage, or for REJECT and CONFIRM the claim's article.", sql: "$.subject", required: true},
		&field{name: "object", doc: "The second outage of a MERGE, as it was called then; the description of a claim as JSON.", sql: "$.object"},
		&field{name: "holds", doc: "Whether it holds; false where it was taken back.", kind: boolean, sql: "($.undone_at IS NULL)", required: true},
		&field{name: "undoneBy", doc: "Who took it back.", sql: "$.undone_by"},
		&field{name: "undoneAt", doc: "When it was taken back, UTC.", kind: date, sql: "$.undone_at"},
		&field{name: "undoReason", doc: "Why it was taken back.", sql: "$.undo_reason"},
		&field{name: "outages", doc: "The outages that it concerns, as they are called now.", rel: &relation{to: "Outage", many: true, distinct: true, fanout: 2,
			via: "decision_outage", parentKey: "id", viaParent: "decision_id", viaChild: "outage_id", childKey: "id"}},
		&field{name: "claims", doc: "The claim that it rejects or confirms; none where its article is gone or was read anew.", rel: &relation{to: "Claim", many: true, distinct: true, fanout: 1,
			via: judged, parentKey: "id", viaParent: "decision_id", viaChild: "claim_id", childKey: "id"}},
	)
	return e
}
