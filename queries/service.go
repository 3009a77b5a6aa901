package queries

func serviceEntity() *entity {
	e := &entity{
		name: "Service", plural: "services", table: "service", pk: "id", key: "$.key", prefix: "service", rows: 2000,
		doc:   "A digital service that can fail: a messenger, a bank, an operator's network, an emergency number.",
		order: []orderTerm{{"$.slug", false}},
	}
	e.fields = append(keyFields(e, "service:whatsapp"),
		&field{name: "slug", doc: "Usual English name in lower-case kebab-case: `google-drive`.", sql: "$.slug", required: true},
		&field{name: "name", doc: "Usual name: `Google Drive`.", sql: "$.name", required: true},
		nameThenField("service", "`Twitter` for X before 24 July 2023"),
		&field{name: "kind", doc: "What it is: messaging, social, cloud, telecom …", sql: "$.kind"},
		&field{name: "wikidata", doc: "Wikidata's id: `Q1049511`.", sql: "$.wikidata"},
		&field{name: "listed", doc: "True where a gazetteer lists it, false where only a text made it known.", kind: boolean, sql: "$.listed", required: true},
		&field{name: "country", doc: "Home country of a service that has one.", rel: &relation{to: "Country", parentKey: "country_code", childKey: "code", dimension: true, fanout: 1}},
		ownerField(),
		&field{name: "owners", doc: "Every owner that it ever had.", rel: &relation{to: "Owner", many: true, dimension: true, distinct: true, fanout: 1,
			via: "service_owner", parentKey: "id", viaParent: "service_id", viaChild: "owner_id", childKey: "id"}},
		&field{name: "outages", doc: "Outages that hit it; ordered by begin this is its timeline.", rel: &relation{to: "Outage", many: true, fanout: 50,
			via: "outage_service", parentKey: "id", viaParent: "service_id", viaChild: "outage_id", childKey: "id"}},
	)
	return e
}
