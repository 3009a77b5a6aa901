package queries

func articleEntity() *entity {
	e := &entity{
		name: "Article", plural: "articles", table: "article", pk: "id", key: "$.key", prefix: "article", large: true, rows: 200_000,
		doc:   "One text as it was read.",
		order: []orderTerm{{"$.published", true}, {"$.uri", false}},
		short: []*filter{articleText()},
	}
	e.fields = append(keyFields(e, "article:…"),
		&field{name: "uri", doc: "Its address where its file gives one, else the file's path.", sql: "$.uri", required: true},
		&field{name: "title", doc: "Title, where the file gives it apart from the body.", sql: "$.title"},
		&field{name: "language", doc: "ISO 639-1 code: `fr`.", sql: "$.language"},
		&field{name: "published", doc: "Day of publication as exact as known.", kind: date, sql: "$.published"},
		&field{name: "text", doc: "The whole text, beginning with the title and an empty line where there is a title. All spans count its code points.", sql: "$.text", required: true},
		&field{name: "sha256", doc: "Digest over address, title, day and text, in hexadecimal.", sql: "$.sha256", required: true},
		&field{name: "loadedAt", doc: "When this content was stored, UTC.", kind: date, sql: "$.loaded_at", required: true},
		&field{name: "skipped", doc: "Why nothing was read out of it; null where it reports an outage.", sql: "$.skipped"},
		&field{name: "outages", doc: "Outages of which it tells.", rel: &relation{to: "Outage", many: true, distinct: true, fanout: 2,
			via: "mention_row", parentKey: "id", viaParent: "article_id", viaChild: "outage_id", childKey: "id"}},
		&field{name: "claims", doc: "Everything that it says, each with its evidence.", rel: &relation{to: "Claim", many: true, fanout: 12, parentKey: "id", childKey: "article_id"}},
		&field{name: "statements", doc: "Statements that it quotes.", rel: &relation{to: "Statement", many: true, fanout: 3, parentKey: "id", childKey: "article_id"}},
	)
	return e
}
