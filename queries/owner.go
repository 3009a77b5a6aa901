package queries

import (
	"github.com/graphql-go/graphql"
)

// onTheDay bounds rows of service_owner, alias v, to those that hold on a day, which may be less exact than the bounds:
// "2014" stands for the end of 2014, so that the later owner answers for the year of a sale.
const onTheDay = `v.since <= DAY||'-99' AND (v.until = '' OR v.until > DAY||'-99')`

// latest is the day that stands for now.
const latest = `'9999'`

func ownerEntity() *entity {
	e := &entity{
		name: "Owner", plural: "owners", table: "owner", pk: "id", key: "$.key", prefix: "owner", rows: 1000,
		doc:   "A company or body that owns services.",
		order: []orderTerm{{"$.slug", false}},
	}
	e.fields = append(keyFields(e, "owner:meta"),
		&field{name: "slug", doc: "Usual English name in lower-case kebab-case: `meta`.", sql: "$.slug", required: true},
		&field{name: "name", doc: "Usual name: `Meta`.", sql: "$.name", required: true},
		nameThenField("owner", "`Facebook, Inc.` for Meta before 28 October 2021"),
		&field{name: "wikidata", doc: "Wikidata's id.", sql: "$.wikidata"},
		&field{name: "listed", doc: "True where a gazetteer lists it, false where only a text made it known.", kind: boolean, sql: "$.listed", required: true},
		&field{name: "services", doc: "Every service that it ever owned.", rel: &relation{to: "Service", many: true, dimension: true, distinct: true, fanout: 5,
			via: "service_owner", parentKey: "id", viaParent: "owner_id", viaChild: "service_id", childKey: "id"}},
		&field{name: "outages", doc: "Outages of services that it owned on the day of the outage.", rel: &relation{to: "Outage", many: true, distinct: true, fanout: 100,
			via: ownedOutages, parentKey: "id", viaParent: "owner_id", viaChild: "outage_id", childKey: "id"}},
		&field{name: "statements", doc: "Statements that it, its account or its spokespersons made.", rel: &relation{to: "Statement", many: true, fanout: 20,
			parentKey: "(SELECT id FROM term WHERE text = $.slug)", childKey: "speaker_id"}},
	)
	return e
}

// ownedOutages pairs owners with the outages of their services, by ownership on the day.
const ownedOutages = `(SELECT so.owner_id AS owner_id, os.outage_id AS outage_id FROM service_owner so JOIN outage_service os ON os.service_id = so.service_id JOIN outage oo ON oo.id = os.outage_id WHERE so.since <= coalesce(oo.started_on, '9999')||'-99' AND (so.until = '' OR so.until > coalesce(oo.started_on, '9999')||'-99'))`

// nameThenField is the name that a service or an owner bore on a day.
func nameThenField(what, example string) *field {
	return &field{
		name: "nameThen", doc: "Name that it bore: under an outage on the day of the outage, elsewhere the latest, or on the day that is asked for: " + example + ". The usual name where no other is known.", required: true,
		output: func(*schemaBuilder) graphql.Output { return graphql.String },
		args:   dayArgs,
		compile: func(c *compiler, a string, f *selected, sc scope) (string, error) {
			v := c.alias()
			return "json_quote(coalesce((SELECT name FROM " + what + "_name " + v + " WHERE " + v + "." + what + "_id = " + a + ".id AND " +
				replaceDay(onTheDay, v, c.day(f, sc)) + " ORDER BY since DESC LIMIT 1), " + a + ".name))", nil
		},
	}
}

func dayArgs(s *schemaBuilder) graphql.FieldConfigArgument {
	return graphql.FieldConfigArgument{"on": {Type: s.date, Description: "Day for which to tell it, as exact as known: `2013`."}}
}

// ownerField is the one owner of a service on a day.
func ownerField() *field {
	return &field{
		name: "owner", doc: "Its owner: under an outage the one on the day of the outage, elsewhere the latest, or the one on the day that is asked for.",
		rel: &relation{to: "Owner", dimension: true, day: true, fanout: 1,
			via: "service_owner", parentKey: "id", viaParent: "service_id", viaChild: "owner_id", childKey: "id"},
		args: dayArgs,
	}
}
