package queries

func outageEntity() *entity {
	e := &entity{
		name: "Outage", plural: "outages", table: "outage", pk: "id", key: "$.key", prefix: "outage", large: true, rows: 100_000,
		doc:   "One unavailability of a digital service in the world, however many articles tell of it. Its facts are what its reports agree on.",
		order: []orderTerm{{"$.started_on", true}, {"$.key", false}},
		short: outageShortForms(),
	}
	e.fields = append(keyFields(e, "outage:whatsapp/2022-10-25"),
		&field{name: "title", doc: "Services and day in words.", sql: "$.title", required: true},
		&field{name: "startedOn", doc: "Begin as exact as known: `2017`, `2017-11`, `2017-11-03`, or an instant with offset.", kind: date, sql: "$.started_on"},
		&field{name: "endedOn", doc: "End as exact as known.", kind: date, sql: "$.ended_on"},
		&field{name: "durationMinutes", doc: "Duration in minutes; null where no article tells it.", kind: integer, sql: "$.duration_minutes"},
		&field{name: "scope", doc: "How far it reached.", kind: enum, terms: scopeTerms, sql: "$.scope"},
		&field{name: "status", doc: "Whether it was over when it was last reported.", kind: enum, terms: statusTerms, sql: "$.status"},
		&field{name: "severity", doc: "How much of the service was unavailable.", kind: enum, terms: severityTerms, sql: "$.severity"},
		&field{name: "affectedUsers", doc: "How many users were affected.", kind: float, sql: "$.affected_users"},
		&field{name: "userReports", doc: "Highest number of users' reports of trouble that an article gives, for instance Downdetector's.", kind: float, sql: "$.user_reports"},
		&field{name: "articleCount", doc: "How many articles tell of it.", kind: integer, sql: "$.article_count", required: true},
		&field{name: "sourceCount", doc: "How many independent sources tell of it: near copies of one text count once.", kind: integer, sql: "$.source_count", required: true},
		&field{name: "disputedFacts", doc: "Number of facts on which its reports contradict each other.", kind: integer, sql: "$.disputed", required: true},
		&field{name: "firstPublished", doc: "Day of its earliest dated article.", kind: date, sql: "$.first_published"},
		&field{name: "services", doc: "Services that failed.", rel: &relation{to: "Service", many: true, plain: true, dimension: true, fanout: 2,
			via: "outage_service", parentKey: "id", viaParent: "outage_id", viaChild: "service_id", childKey: "id"}},
		&field{name: "countries", doc: "Countries whose users were affected; only what is affirmed.", rel: &relation{to: "Country", many: true, plain: true, dimension: true, fanout: 4,
			via: "outage_country", parentKey: "id", viaParent: "outage_id", viaChild: "country_code", childKey: "code"}},
		&field{name: "causes", doc: "What all its reports together say of each cause that any of them names.", rel: &relation{to: "CauseFinding", many: true, fanout: 2,
			parentKey: "id", childKey: "outage_id"}},
		&field{name: "statements", doc: "What somebody quoted in an article said about it.", rel: &relation{to: "Statement", many: true, fanout: 3,
			via: "mention_row", parentKey: "id", viaParent: "outage_id", viaChild: "id", childKey: "mention_id"}},
		&field{name: "articles", doc: "Articles that tell of it.", rel: &relation{to: "Article", many: true, distinct: true, fanout: 3,
			via: "mention_row", parentKey: "id", viaParent: "outage_id", viaChild: "article_id", childKey: "id"}},
		&field{name: "claims", doc: "Everything that articles say about it, each with its evidence.", rel: &relation{to: "Claim", many: true, fanout: 12,
			via: "mention_row", parentKey: "id", viaParent: "outage_id", viaChild: "id", childKey: "mention_id"}},
		&field{name: "facts", doc: "Every value that reports give for it, weighed, with the claims for and against: what it says above are the accepted ones.", rel: &relation{to: "Fact", many: true, fanout: 8,
			parentKey: "id", childKey: "outage_id"}},
		&field{name: "possibleSame", doc: "Outages that may be the same as this one, the likeliest first, with what speaks for and against it.", rel: &relation{to: "PossibleSame", many: true, fanout: 1,
			parentKey: "id", childKey: "outage_id"}},
		&field{name: "decisions", doc: "What analysts decided on it or on its claims, the oldest first; also what was taken back since.", rel: &relation{to: "Decision", many: true, distinct: true, fanout: 1,
			via: "decision_outage", parentKey: "id", viaParent: "outage_id", viaChild: "decision_id", childKey: "id"}},
		formerKeysField(), rulingField(), certaintyField(),
	)
	e.fields = withConnections(e.fields)
	return e
}

// formerKeysField lists the keys under which an outage can still be asked for.
func formerKeysField() *field {
	return &field{name: "formerKeys", doc: "Keys that it had before, which still lead here.", output: texts, compile: func(_ *compiler, a string, _ *selected, _ scope) (string, error) {
		return "(SELECT json_group_array(former_key) FROM (SELECT former_key FROM outage_alias WHERE outage_id = " + a + ".id ORDER BY former_key))", nil
	}}
}

// withConnections puts the connection beside each plain list.
func withConnections(fields []*field) []*field {
	var out []*field
	for _, f := range fields {
		out = append(out, f)
		if f.rel != nil && f.rel.plain {
			r := *f.rel
			r.plain = false
			out = append(out, &field{name: f.name + "Connection", doc: f.doc + " The same as a connection, for paging.", rel: &r, unsorted: true})
		}
	}
	return out
}
