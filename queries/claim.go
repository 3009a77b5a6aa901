package queries

func claimEntity() *entity {
	e := &entity{
		name: "Claim", plural: "claims", table: "claim_row", pk: "id", key: "'claim:'||$.id", prefix: "claim", large: true, rows: 1_000_000,
		doc:   "One thing that one article says, with the words that carry it.",
		order: []orderTerm{{"$.id", false}},
	}
	e.fields = []*field{
		{name: "id", doc: "Global identifier for Relay clients; good inside this file only.", kind: id, sql: e.key, required: true, unsorted: true},
		{name: "key", doc: "The same as id.", sql: e.key, required: true, unsorted: true},
		{name: "subject", doc: "Key of the outage, or of the service for OWNED_BY.", sql: "coalesce((SELECT o.key FROM mention_row m JOIN outage o ON o.id = m.outage_id WHERE m.id = $.mention_id), (SELECT text FROM term WHERE id = $.subject_id))"},
		{name: "predicate", doc: "What kind of thing is said.", kind: enum, terms: predicateTerms, sql: "(SELECT code FROM predicate WHERE id = $.predicate_id)", lookup: &lookup{"predicate", "code", "predicate_id"}, required: true},
		{name: "object", doc: "Key or value of which it is said: `country:IN`, `cause:cyberattack`, `120`; null for CAUSE_UNDISCLOSED.", sql: "(SELECT text FROM term WHERE id = $.object_id)", lookup: &lookup{"term", "text", "object_id"}},
		{name: "stance", doc: "Whether the article asserts, denies or only supposes it.", kind: enum, terms: stanceTerms, sql: "$.stance", required: true},
		{name: "quote", doc: "The words that carry the claim: `text[spanStart:spanEnd]` of the article.", sql: "(SELECT substr(x.text, $.span_start + 1, $.span_end - $.span_start) FROM article x WHERE x.id = $.article_id)", required: true},
		{name: "spanStart", doc: "First code point of the evidence in the article's text, counted from 0.", kind: integer, sql: "$.span_start", required: true},
		{name: "spanEnd", doc: "Code point after the evidence.", kind: integer, sql: "$.span_end", required: true},
		{name: "rule", doc: "Name of the rule that read it.", sql: "(SELECT text FROM term WHERE id = $.rule_id)", lookup: &lookup{"term", "text", "rule_id"}, required: true},
		{name: "speaker", doc: "Who claims it, where the article quotes somebody; null where the article itself does.", sql: "(SELECT text FROM term WHERE id = $.speaker_id)", lookup: &lookup{"term", "text", "speaker_id"}},
		{name: "verdict", doc: "An analyst's decision on it; null where there is none.", kind: enum, terms: verdictTerms, sql: "$.verdict"},
		{name: "decisions", doc: "What analysts decided on it, the oldest first; also what was taken back since.", rel: &relation{to: "Decision", many: true, distinct: true, fanout: 1,
			via: judged, parentKey: "id", viaParent: "claim_id", viaChild: "decision_id", childKey: "id"}},
		{name: "article", doc: "The article that says it.", rel: &relation{to: "Article", parentKey: "article_id", childKey: "id", fanout: 1}},
		{name: "outage", doc: "The outage of which it is said; null for OWNED_BY.", rel: &relation{to: "Outage", via: "mention_row", parentKey: "mention_id", viaParent: "id", viaChild: "outage_id", childKey: "id", fanout: 1}},
	}
	return e
}
