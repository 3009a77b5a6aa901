package queries

import (
	"github.com/graphql-go/graphql"
)

func causeEntity() *entity {
	e := &entity{
		name: "Cause", plural: "causes", table: "cause", pk: "category", key: "$.key", prefix: "cause", rows: 18,
		doc:   "One category of causes.",
		order: []orderTerm{{"$.ordinal", false}},
	}
	e.fields = append(keyFields(e, "cause:cyberattack"),
		&field{name: "category", doc: "Its code.", kind: enum, terms: causeTerms, sql: "$.category", required: true},
		&field{name: "name", doc: "Its name in English.", sql: "$.name", required: true},
		&field{name: "rootCause", doc: "The family to which it belongs.", kind: enum, terms: rootTerms, sql: "$.root_cause", required: true},
		&field{name: "meaning", doc: "What belongs to it, in one sentence.", sql: "$.meaning", required: true},
		&field{name: "findings", doc: "What all reports together say of it, outage by outage.", rel: &relation{to: "CauseFinding", many: true, fanout: 100, parentKey: "category", childKey: "category"}},
		&field{name: "outages", doc: "Outages of which it is the asserted cause.", rel: &relation{to: "Outage", many: true, fanout: 100,
			via: "(SELECT category, outage_id FROM outage_cause WHERE stance = 'asserted')", parentKey: "category", viaParent: "category", viaChild: "outage_id", childKey: "id"}},
	)
	return e
}

func findingEntity() *entity {
	return &entity{
		name: "CauseFinding", plural: "findings", table: "outage_cause", rows: 200_000,
		doc:   "What all reports of one outage together say of one cause.",
		order: []orderTerm{{"$.outage_id", false}, {"$.category", false}},
		fields: []*field{
			{name: "category", doc: "The category of cause.", kind: enum, terms: causeTerms, sql: "$.category", required: true},
			{name: "stance", doc: "Stance over all reports; DISPUTED where one asserts what another denies; null only in a ruling of certainty NOT_CLAIMED.", kind: enum, terms: stanceTerms, sql: "$.stance"},
			{name: "claimCount", doc: "How many claims speak of it, whatever their stance.", kind: integer, sql: "$.claim_count", required: true},
			{name: "assertedCount", doc: "Claims that assert it.", kind: integer, sql: "$.asserted", required: true},
			{name: "deniedCount", doc: "Claims that deny it.", kind: integer, sql: "$.denied", required: true},
			{name: "speculatedCount", doc: "Claims that only suppose it.", kind: integer, sql: "$.speculated", required: true},
			{name: "cause", doc: "The category with its meaning.", rel: &relation{to: "Cause", dimension: true, parentKey: "category", childKey: "category", fanout: 1}},
			{name: "outage", doc: "The outage.", rel: &relation{to: "Outage", parentKey: "outage_id", childKey: "id", fanout: 1}},
			evidenceField(),
			{name: "certainty", doc: "How sure it is that the outage was not caused by what `notCausedBy` asked for; null where nothing was asked, or where it is not sure.",
				output: func(s *schemaBuilder) graphql.Output { return s.enum(certaintyTerms) }, compile: findingCertainty},
		},
	}
}

// evidenceField lists the claims behind a finding, those of its own stance first.
func evidenceField() *field {
	return &field{
		name: "evidence", doc: "The claims on which the finding stands, those of its stance first. Each has its quotation and its article.",
		output: func(s *schemaBuilder) graphql.Output {
			return graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(s.objects["Claim"])))
		},
		args: func(*schemaBuilder) graphql.FieldConfigArgument {
			return graphql.FieldConfigArgument{"first": {Type: graphql.Int, Description: "At most so many; 100 unless told."}}
		},
		compile: func(c *compiler, a string, f *selected, sc scope) (string, error) {
			limit, err := c.limit(f.args["first"], "first")
			if err != nil {
				return "", err
			}
			t := c.alias()
			object, err := c.object(c.e.entities["Claim"], t, f, sc)
			if err != nil {
				return "", err
			}
			return at("(SELECT '['||coalesce(group_concat(o, ','), '')||']' FROM (SELECT "+object+" AS o FROM mention_row m CROSS JOIN claim_row $ ON $.mention_id = m.id"+
				" WHERE m.outage_id = "+a+".outage_id AND $.predicate_id = (SELECT id FROM predicate WHERE code = 'caused_by')"+
				" AND $.object_id = (SELECT id FROM term WHERE text = 'cause:'||"+a+".category) AND $.verdict IS NOT 'rejected'"+
				" ORDER BY $.stance <> "+a+".stance, $.id LIMIT "+c.arg(limit)+"))", t), nil
		},
	}
}

// asked is the cause for which the enclosing list asks.
type asked struct {
	category string
	negative bool // asked with notCausedBy
}

// certaintySQL is the certainty with which the outage of row a was not caused by a category, as a stored code or NULL.
func certaintySQL(outageID, category string) string {
	row := "FROM outage_cause WHERE outage_id = " + outageID + " AND category = " + category
	return "(CASE (SELECT stance " + row + ") WHEN 'denied' THEN 'denied' WHEN 'asserted' THEN NULL WHEN 'disputed' THEN NULL ELSE" +
		" CASE WHEN EXISTS (SELECT 1 FROM outage_cause WHERE outage_id = " + outageID + " AND category <> " + category + " AND stance = 'asserted') THEN 'other_cause'" +
		" WHEN NOT EXISTS (SELECT 1 " + row + ") THEN 'not_claimed' END END)"
}

func findingCertainty(c *compiler, a string, _ *selected, sc scope) (string, error) {
	if !sc.asked.negative {
		return "'null'", nil
	}
	return enumJSON(certaintySQL(a+".outage_id", c.arg(sc.asked.category))), nil
}

// causeArgs are the arguments of ruling and certainty, which replace what the enclosing list asked.
func causeArgs(s *schemaBuilder) graphql.FieldConfigArgument {
	return graphql.FieldConfigArgument{
		"notCausedBy": {Type: s.enum(causeTerms), Description: "Rule on whether this was not the cause; taken from the list's `where` unless given."},
	}
}

func (sc scope) asking(f *selected) asked {
	if v, ok := f.args["notCausedBy"].(string); ok {
		return asked{v, true}
	}
	if v, ok := f.args["category"].(string); ok {
		return asked{v, false}
	}
	return sc.asked
}

func certaintyField() *field {
	return &field{
		name: "certainty", doc: "How sure it is that it was not caused by what `notCausedBy` asks for, here or in the list's `where`; null where nothing is asked, or where it is not sure.",
		output: func(s *schemaBuilder) graphql.Output { return s.enum(certaintyTerms) },
		args:   causeArgs,
		compile: func(c *compiler, a string, f *selected, sc scope) (string, error) {
			ask := sc.asking(f)
			if !ask.negative {
				return "'null'", nil
			}
			return enumJSON(certaintySQL(a+".id", c.arg(ask.category))), nil
		},
	}
}

// rulingField is the one finding that answers what the list asked.
func rulingField() *field {
	return &field{
		name: "ruling",
		doc: "The finding that answers the question asked. Under `where: {notCausedBy: X}`: the denial of X (DENIED); else the other cause that is asserted (OTHER_CAUSE); else a finding on X without stance and evidence (NOT_CLAIMED)." +
			" Under `where: {cause: X}`: the finding on X. Elsewhere: the best supported finding, null where no article speaks of causes.",
		output: func(s *schemaBuilder) graphql.Output { return s.objects["CauseFinding"] },
		args: func(s *schemaBuilder) graphql.FieldConfigArgument {
			args := causeArgs(s)
			args["category"] = &graphql.ArgumentConfig{Type: s.enum(causeTerms), Description: "Rule on whether this was the cause."}
			return args
		},
		compile: func(c *compiler, a string, f *selected, sc scope) (string, error) {
			sc.asked = sc.asking(f)
			t := c.alias()
			object, err := c.object(c.e.entities["CauseFinding"], t, f, sc)
			if err != nil {
				return "", err
			}
			return "coalesce((SELECT " + object + " FROM " + rulingRow(c, a, sc.asked) + " " + t + "), 'null')", nil
		},
	}
}

// rulingRow selects the row of outage_cause that a ruling shows.
func rulingRow(c *compiler, a string, ask asked) string {
	const columns = "SELECT outage_id, category, stance, claim_count, asserted, denied, speculated"
	own := " FROM outage_cause WHERE outage_id = " + a + ".id"
	if ask.category == "" {
		return "(" + columns + own + " ORDER BY CASE stance WHEN 'asserted' THEN 0 WHEN 'disputed' THEN 1 WHEN 'speculated' THEN 2 ELSE 3 END, claim_count DESC, category LIMIT 1)"
	}
	category := c.arg(ask.category)
	if !ask.negative {
		return "(" + columns + own + " AND category = " + category + ")"
	}
	return "(SELECT * FROM (" + columns + ", CASE WHEN category <> " + category + " THEN 2 WHEN stance = 'speculated' THEN 3 ELSE 1 END AS weight" +
		own + " AND (category = " + category + " OR stance = 'asserted')" +
		" UNION ALL SELECT " + a + ".id, " + category + ", NULL, 0, 0, 0, 0, 4) ORDER BY weight, claim_count DESC, category LIMIT 1)"
}
