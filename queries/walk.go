package queries

import (
	"strconv"
	"strings"

	"github.com/graphql-go/graphql"

	"outagegraph/graph"
)

// Questions that follow the edges of the graph, whatever they connect: table edge, the store's own form of relation.

// edgeTerms are the kinds of edges.
var edgeTerms = &enumTerm{"EdgeKind", "Kinds of edges between keys, as in SQL's `relation`.", edgeKinds()}

func edgeKinds() []graph.Term {
	var terms []graph.Term
	for _, p := range graph.Predicates {
		if graph.ClaimEdges[graph.Predicate(p.Code)] {
			terms = append(terms, p)
		}
	}
	return append(terms, graph.EdgePredicates...)
}

// touches is the condition that an edge begins or ends at a node. SQLite answers it from the two indexes of edge; a
// UNION of both directions would be written out whole first.
func touches(edge, node string) string {
	return "(" + edge + ".subject_id = " + node + " OR " + edge + ".object_id = " + node + ")"
}

// otherEnd is the end of an edge that is not node.
func otherEnd(edge, node string) string {
	return "CASE WHEN " + edge + ".subject_id = " + node + " THEN " + edge + ".object_id ELSE " + edge + ".subject_id END"
}

// stepType is one step along an edge.
func (s *schemaBuilder) stepType() *graphql.Object {
	if s.step == nil {
		s.step = graphql.NewObject(graphql.ObjectConfig{Name: "Step", Description: "One step along an edge of the graph.", Fields: graphql.Fields{
			"from":     {Type: graphql.NewNonNull(graphql.String), Description: "Key at which the step begins."},
			"to":       {Type: graphql.NewNonNull(graphql.String), Description: "Key to which it leads."},
			"kind":     {Type: graphql.NewNonNull(s.enum(edgeTerms)), Description: "What the edge says."},
			"forward":  {Type: graphql.NewNonNull(graphql.Boolean), Description: "True where the edge is said of `from`, false where it is said of `to`: a country is the object of HIT_COUNTRY."},
			"distance": {Type: graphql.NewNonNull(graphql.Int), Description: "How many steps `to` is from the start."},
			"node":     {Type: s.node, Description: "What `to` is the key of; null for keys that are no node, such as those of continents."},
		}})
	}
	return s.step
}

// stepColumns are the SQL of a step's numbers.
type stepColumns struct{ from, to, kind, forward, distance string }

// stepJSON compiles the selection of a step.
func (c *compiler) stepJSON(f *selected, at stepColumns, sc scope) (string, error) {
	fields, err := c.collect(c.e.builder.step, f.nodes...)
	if err != nil {
		return "", err
	}
	var j jsonText
	for i, s := range fields {
		j.lit(separator(i, s.key))
		switch s.name {
		case "__typename":
			j.lit(`"Step"`)
		case "from":
			j.expr("json_quote((SELECT text FROM term WHERE id = " + at.from + "))")
		case "to":
			j.expr("json_quote((SELECT text FROM term WHERE id = " + at.to + "))")
		case "kind":
			j.expr(enumJSON("(SELECT code FROM predicate WHERE id = " + at.kind + ")"))
		case "forward":
			j.expr(scalarJSON(boolean, "("+at.forward+")"))
		case "distance":
			j.expr(at.distance)
		case "node":
			sql, err := c.nodeOf("(SELECT text FROM term WHERE id = "+at.to+")", s, sc)
			if err != nil {
				return "", err
			}
			j.expr(sql)
		}
	}
	j.lit(closing(len(fields)))
	return j.sql(), nil
}

// nodeOf compiles the row with a key that is known only when the statement runs: its beginning tells the entity.
func (c *compiler) nodeOf(key string, f *selected, sc scope) (string, error) {
	sql := "CASE substr(" + key + ", 1, instr(" + key + ", ':'))"
	for _, e := range c.e.builder.entities {
		if e.prefix == "" {
			continue
		}
		t := c.alias()
		object, err := c.object(e, t, f, sc)
		if err != nil {
			return "", err
		}
		sql += " WHEN '" + e.prefix + ":' THEN coalesce((SELECT " + object + " FROM " + e.table + " " + t + " WHERE " + hasKey(e, t, key) + "), 'null')"
	}
	return sql + " ELSE 'null' END", nil
}

// startOf is the number of the term of a key; a former key leads to the outage that now holds its reports.
func (c *compiler) startOf(key string) string {
	place := c.arg(key)
	return "(SELECT id FROM term WHERE text = coalesce((SELECT o.key FROM outage_alias x JOIN outage o ON o.id = x.outage_id WHERE x.former_key = " + place + " AND NOT EXISTS (SELECT 1 FROM outage WHERE key = " + place + ")), " + place + "))"
}

// maxWalk bounds the edges that one question follows.
const maxWalk = 10_000

func neighborsRoot(s *schemaBuilder) *root {
	args := graphql.FieldConfigArgument{
		"key":   {Type: graphql.NewNonNull(graphql.String), Description: "Where to begin: `outage:…`, `service:whatsapp`, `country:IN` …"},
		"depth": {Type: graphql.Int, DefaultValue: 1, Description: "How many steps to go, 1 to 3."},
		"kinds": {Type: graphql.NewList(graphql.NewNonNull(s.enum(edgeTerms))), Description: "Follow only edges of these kinds."},
		"first": {Type: graphql.Int, Description: "At most so many, the nearest first; 100 unless told."},
	}
	return &root{"neighbors", "Everything within a few steps of a key, each with the step that leads to it, the nearest first. At most 10,000 edges are followed.",
		graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(s.stepType()))), args, compileNeighbors}
}

func compileNeighbors(c *compiler, f *selected, sc scope) (string, error) {
	depth, _ := f.args["depth"].(int)
	if depth < 1 || depth > 3 {
		return "", limitError("depth of neighbors", 3, "depth must be from 1 to 3")
	}
	limit, err := c.limit(f.args["first"], "first")
	if err != nil {
		return "", err
	}
	kinds := ""
	if f.args["kinds"] != nil {
		list, err := c.list(f.args["kinds"])
		if err != nil {
			return "", err
		}
		kinds = " AND e.predicate_id IN (SELECT id FROM predicate WHERE code IN " + list + ")"
	}
	c.times = capped(c.times * limit)
	step, err := c.stepJSON(f, stepColumns{"s.via", "s.id", "s.p", "s.f", "s.d"}, sc)
	if err != nil {
		return "", err
	}
	walk := "WITH RECURSIVE walk(id, d, via, p, f) AS (SELECT " + c.startOf(f.args["key"].(string)) + ", 0, NULL, NULL, NULL" +
		" UNION SELECT " + otherEnd("e", "w.id") + ", w.d + 1, w.id, e.predicate_id, e.subject_id = w.id FROM walk w CROSS JOIN edge e ON " + touches("e", "w.id") +
		" WHERE w.d < " + strconv.Itoa(depth) + kinds + " LIMIT " + strconv.Itoa(maxWalk) + ")"
	// Of several ways to one key the shortest counts; SQLite takes the other columns from the row of the minimum.
	nearest := "SELECT id, min(d * 1000000000 + via) AS nearest, d, via, p, f FROM walk WHERE d > 0 AND id <> " + c.startOf(f.args["key"].(string)) + " GROUP BY id"
	return "(" + walk + " SELECT '['||coalesce(group_concat(o, ','), '')||']' FROM (SELECT " + step + " AS o FROM (SELECT * FROM (" + nearest + ") n ORDER BY n.d, (SELECT text FROM term WHERE id = n.id) LIMIT " + c.arg(limit) + ") s))", nil
}

func pathRoot(s *schemaBuilder) *root {
	args := graphql.FieldConfigArgument{
		"from": {Type: graphql.NewNonNull(graphql.String), Description: "Key at which to begin."},
		"to":   {Type: graphql.NewNonNull(graphql.String), Description: "Key to reach."},
	}
	return &root{"path", "A shortest way from one key to another along edges in either direction, of at most four steps; null where there is none, empty where both are the same.",
		graphql.NewList(graphql.NewNonNull(s.stepType())), args, compilePath}
}

// compilePath tries ways of one to four steps; coalesce stops at the first that there is. The two ends are walked
// towards each other, two steps at most from each.
func compilePath(c *compiler, f *selected, sc scope) (string, error) {
	from, to := c.startOf(f.args["from"].(string)), c.startOf(f.args["to"].(string))
	tries := []string{"CASE WHEN " + from + " = " + to + " THEN '[]' END"}
	for length := 1; length <= 4; length++ {
		steps, err := c.pathSteps(length, from, to, f, sc)
		if err != nil {
			return "", err
		}
		tries = append(tries, "(SELECT "+steps+" FROM "+pathRows(length, from, to)+" LIMIT 1)")
	}
	return "coalesce(" + strings.Join(tries, ", ") + ", 'null')", nil
}

// pathRows joins a way of so many steps: edges e1 and e2 lead from the start, g1 and g2 back from the goal.
func pathRows(length int, from, to string) string {
	rows := "edge e1"
	where := " WHERE " + touches("e1", from)
	last := otherEnd("e1", from)
	if length == 1 {
		return rows + where + " AND " + last + " = " + to
	}
	if length == 4 {
		rows += " CROSS JOIN edge e2 ON " + touches("e2", last)
		last = otherEnd("e2", last)
	}
	goal := otherEnd("g1", to)
	if length == 2 {
		return rows + " CROSS JOIN edge g1 ON " + joins("g1", to, last) + where
	}
	return rows + " CROSS JOIN edge g1 ON " + touches("g1", to) + " CROSS JOIN edge g2 ON " + joins("g2", goal, last) + where
}

// joins is the condition that an edge lies between two nodes. Few edges begin at a node, but countries and causes are
// the end of many: the plus keeps SQLite from looking there.
func joins(edge, a, b string) string {
	return "((" + edge + ".subject_id = " + a + " AND +" + edge + ".object_id = " + b + ") OR (+" + edge + ".object_id = " + a + " AND " + edge + ".subject_id = " + b + "))"
}

// pathSteps compiles the steps of a way. Edges from the goal are walked backwards, so that their direction turns.
func (c *compiler) pathSteps(length int, from, to string, f *selected, sc scope) (string, error) {
	one := otherEnd("e1", from)
	two, goal := otherEnd("e2", one), otherEnd("g1", to)
	forth := func(edge, a, b, distance string) stepColumns {
		return stepColumns{a, b, edge + ".predicate_id", edge + ".subject_id = " + a, distance}
	}
	steps := map[int][]stepColumns{
		1: {forth("e1", from, to, "1")},
		2: {forth("e1", from, one, "1"), forth("g1", one, to, "2")},
		3: {forth("e1", from, one, "1"), forth("g2", one, goal, "2"), forth("g1", goal, to, "3")},
		4: {forth("e1", from, one, "1"), forth("e2", one, two, "2"), forth("g2", two, goal, "3"), forth("g1", goal, to, "4")},
	}[length]
	var j jsonText
	j.lit("[")
	for i, at := range steps {
		if i > 0 {
			j.lit(",")
		}
		step, err := c.stepJSON(f, at, sc)
		if err != nil {
			return "", err
		}
		j.expr(step)
	}
	j.lit("]")
	return j.sql(), nil
}

// timelineRoot lists the outages of a service from the first to the last.
func timelineRoot(s *schemaBuilder) *root {
	e := s.entity("Outage")
	args := s.connectionArgs(e)
	args["service"] = &graphql.ArgumentConfig{Type: graphql.NewNonNull(graphql.String), Description: "Slug or name: `whatsapp`."}
	return &root{"timeline", "The outages of a service from the first to the last, for charts and chronologies.", graphql.NewNonNull(s.connections["Outage"]), args,
		func(c *compiler, f *selected, sc scope) (string, error) {
			where, _ := f.args["where"].(map[string]any)
			whole := map[string]any{"service": []any{f.args["service"]}}
			if where != nil {
				whole["and"] = []any{where}
			}
			f.args["where"] = whole
			if f.args["orderBy"] == nil {
				f.args["orderBy"] = []any{map[string]any{"field": "startedOn", "direction": "asc"}}
			}
			return c.connection(c.all(e), f, sc)
		}}
}

// sharedFields are what outages can have in common: entity, and the link from an outage to it.
var sharedFields = []struct{ name, doc, entity, via, parent, child, order string }{
	{"services", "Services that all of them hit.", "Service", "outage_service", "outage_id", "service_id", "slug"},
	{"countries", "Countries that all of them hit.", "Country", "outage_country", "outage_id", "country_code", "code"},
	{"owners", "Owners of services that they hit, each on the day of the outage.", "Owner", ownedOutages, "outage_id", "owner_id", "slug"},
	{"causes", "Causes that are asserted of all of them.", "Cause", "(SELECT outage_id, category FROM outage_cause WHERE stance = 'asserted')", "outage_id", "category", "ordinal"},
	{"articles", "Articles that tell of all of them.", "Article", "mention_row", "outage_id", "article_id", "uri"},
}

func sharedRoot(s *schemaBuilder) *root {
	fields := graphql.Fields{}
	for _, f := range sharedFields {
		fields[f.name] = &graphql.Field{Type: graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(s.objects[f.entity]))), Description: f.doc}
	}
	s.shared = graphql.NewObject(graphql.ObjectConfig{Name: "Shared", Description: "What outages have in common.", Fields: fields})
	args := graphql.FieldConfigArgument{"keys": {Type: graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(graphql.String))), Description: "Keys of two to ten outages."}}
	return &root{"shared", "What two or more outages have in common.", graphql.NewNonNull(s.shared), args, compileShared}
}

func compileShared(c *compiler, f *selected, sc scope) (string, error) {
	keys := f.args["keys"].([]any)
	if len(keys) < 2 || len(keys) > 10 {
		return "", limitError("keys of shared", 10, "keys must list two to ten outages")
	}
	list, err := c.list(keys)
	if err != nil {
		return "", err
	}
	fields, err := c.collect(c.e.builder.shared, f.nodes...)
	if err != nil {
		return "", err
	}
	var j jsonText
	for i, s := range fields {
		j.lit(separator(i, s.key))
		if s.name == "__typename" {
			j.lit(`"Shared"`)
			continue
		}
		sql, err := c.sharedRows(s, list, len(keys), sc)
		if err != nil {
			return "", err
		}
		j.expr(sql)
	}
	j.lit(closing(len(fields)))
	return j.sql(), nil
}

func (c *compiler) sharedRows(s *selected, keys string, n int, sc scope) (string, error) {
	for _, shared := range sharedFields {
		if shared.name != s.name {
			continue
		}
		e, t := c.e.entities[shared.entity], c.alias()
		object, err := c.object(e, t, s, sc)
		if err != nil {
			return "", err
		}
		common := "SELECT v." + shared.child + " FROM " + shared.via + " v WHERE v." + shared.parent + " IN (SELECT id FROM outage WHERE key IN " + keys + ") GROUP BY v." + shared.child + " HAVING count(DISTINCT v." + shared.parent + ") = " + strconv.Itoa(n)
		return "(SELECT '['||coalesce(group_concat(o, ','), '')||']' FROM (SELECT " + object + " AS o FROM " + e.table + " " + t + " WHERE " + t + "." + e.pk + " IN (" + common + ") ORDER BY " + t + "." + shared.order + " LIMIT 100))", nil
	}
	return "", badInput("shared has no field %s", s.name)
}
