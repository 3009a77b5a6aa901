package queries

// speaker is the SQL of who speaks in a statement: a slug or a name.
const speaker = "(SELECT text FROM term WHERE id = $.speaker_id)"

func statementEntity() *entity {
	e := &entity{
		name: "Statement", plural: "statements", table: "statement_row", pk: "id", key: "(SELECT text FROM term WHERE id = $.key_id)",
		prefix: "statement", large: true, rows: 200_000,
		doc:   "What somebody quoted in an article said about an outage, in the words of the article.",
		order: []orderTerm{{"$.id", false}},
		short: []*filter{statementText()},
	}
	e.fields = append(keyFields(e, "statement:4f1c…-1"),
		&field{name: "text", doc: "The words, in the language of the article.", sql: "coalesce($.text, (SELECT substr(x.text, $.span_start + 1, $.span_end - $.span_start) FROM article x WHERE x.id = $.article_id))", required: true},
		&field{name: "speaker", doc: "Who said it: the slug of an owner or a service where it is one, else the name as given, else null.", sql: speaker, lookup: &lookup{"term", "text", "speaker_id"}},
		&field{name: "language", doc: "Language of the words, ISO 639-1.", sql: "$.language"},
		&field{name: "spanStart", doc: "First code point of the words in the article's text, counted from 0.", kind: integer, sql: "$.span_start", required: true},
		&field{name: "spanEnd", doc: "Code point after the words.", kind: integer, sql: "$.span_end", required: true},
		&field{name: "speakerOwner", doc: "The owner that spoke, where the speaker is one.", rel: &relation{to: "Owner", dimension: true, parentKey: speaker, childKey: "slug", fanout: 1}},
		&field{name: "speakerService", doc: "The service that spoke, where the speaker is one.", rel: &relation{to: "Service", dimension: true, parentKey: speaker, childKey: "slug", fanout: 1}},
		&field{name: "article", doc: "The article that quotes it.", rel: &relation{to: "Article", parentKey: "article_id", childKey: "id", fanout: 1}},
		&field{name: "outage", doc: "The outage of which it speaks.", rel: &relation{to: "Outage", via: "mention_row", parentKey: "mention_id", viaParent: "id", viaChild: "outage_id", childKey: "id", fanout: 1}},
	)
	return e
}
