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

// bothWays selects the edges at a node, whichever way they lead: n is the other end, p the kind, f 1 where the edge
// leads away from the node.
func bothWays(node string) string {
	return "SELECT object_id AS n, predicate_id AS p, 1 AS f FROM edge WHERE subject_id = " + node + " UNION ALL SELECT subject_id, predicate_id, 0 FROM edge WHERE object_id = " + node
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
			j.expr(scalarJSON(boolean, at.forward))
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
const maxWalk = 20_000

func neighborsRoot(s *schemaBuilder) *root {
	args := graphql.FieldConfigArgument{
		"key":   {Type: graphql.NewNonNull(graphql.String), Description: "Where to begin: `outage:…`, `service:whatsapp`, `country:IN` …"},
		"depth": {Type: graphql.Int, DefaultValue: 1, Description: "How many steps to go, 1 to 3."},
		"kinds": {Type: graphql.NewList(graphql.NewNonNull(s.enum(edgeTerms))), Description: "Follow only edges of these kinds."},
		"first": {Type: graphql.Int, Description: "At most so many, the nearest first; 100 unless told."},
	}
	return &root{"neighbors", "Everything within a few steps of a key, each with the step that leads to it, the nearest first. At most 20,000 edges are followed.",
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
		kinds = " AND e.p IN (SELECT id FROM predicate WHERE code IN " + list + ")"
	}
	c.times = capped(c.times * limit)
	step, err := c.stepJSON(f, stepColumns{"s.via", "s.id", "s.p", "s.f", "s.d"}, sc)
	if err != nil {
		return "", err
	}
	walk := "WITH RECURSIVE walk(id, d, via, p, f) AS (SELECT " + c.startOf(f.args["key"].(string)) + ", 0, NULL, NULL, NULL" +
		" UNION SELECT e.n, w.d + 1, w.id, e.p, e.f FROM walk w JOIN (SELECT subject_id AS a, object_id AS n, predicate_id AS p, 1 AS f FROM edge UNION ALL SELECT object_id, subject_id, predicate_id, 0 FROM edge) e" +
		" ON e.a = w.id WHERE w.d < " + strconv.Itoa(depth) + kinds + " LIMIT " + strconv.Itoa(maxWalk) + ")"
	// Of several ways to one key the shortest counts; SQLite takes the other columns from the row of the minimum.
	nearest := "SELECT id, min(d * 1000000000 + via) AS nearest, d, via, p, f FROM walk WHERE d > 0 AND id <> " + c.startOf(f.args["key"].(string)) + " GROUP BY id"
	return "(" + walk + " SELECT '['||coalesce(group_concat(o, ','), '')||']' FROM (SELECT " + step + " AS o FROM (" + nearest + ") s ORDER BY s.d, (SELECT text FROM term WHERE id = s.id) LIMIT " + c.arg(limit) + "))", nil
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

// pathRows joins a way of so many steps: h1 and h2 are hops from the start, g1 and g2 hops back from the goal.
func pathRows(length int, from, to string) string {
	hops := "(" + bothWays(from) + ") h1"
	last := "h1.n"
	if length > 3 {
		hops += " JOIN (" + anyEdge + ") h2 ON h2.a = h1.n"
		last = "h2.n"
	}
	back := "(" + bothWays(to) + ") g1"
	switch length {
	case 1:
		return hops + " WHERE h1.n = " + to
	case 2:
		return hops + " JOIN " + back + " ON g1.n = " + last
	}
	return hops + " JOIN " + back + " JOIN (" + anyEdge + ") g2 ON g2.a = g1.n AND g2.n = " + last
}

// anyEdge is every edge from either end.
const anyEdge = "SELECT subject_id AS a, object_id AS n, predicate_id AS p, 1 AS f FROM edge UNION ALL SELECT object_id, subject_id, predicate_id, 0 FROM edge"

// pathSteps compiles the steps of a way. Hops from the goal are walked backwards, so that their direction turns.
func (c *compiler) pathSteps(length int, from, to string, f *selected, sc scope) (string, error) {
	columns := map[int][]stepColumns{
		1: {{from, "h1.n", "h1.p", "h1.f", "1"}},
		2: {{from, "h1.n", "h1.p", "h1.f", "1"}, {"h1.n", to, "g1.p", "1 - g1.f", "2"}},
		3: {{from, "h1.n", "h1.p", "h1.f", "1"}, {"h1.n", "g1.n", "g2.p", "1 - g2.f", "2"}, {"g1.n", to, "g1.p", "1 - g1.f", "3"}},
		4: {{from, "h1.n", "h1.p", "h1.f", "1"}, {"h1.n", "h2.n", "h2.p", "h2.f", "2"}, {"h2.n", "g1.n", "g2.p", "1 - g2.f", "3"}, {"g1.n", to, "g1.p", "1 - g1.f", "4"}},
	}[length]
	var j jsonText
	j.lit("[")
	for i, at := range columns {
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
