package queries

import (
	"strings"

	"github.com/graphql-go/graphql"

	"outagegraph/graph"
)

// root is one field of Query.
type root struct {
	name, doc string
	output    graphql.Output
	args      graphql.FieldConfigArgument
	compile   func(c *compiler, f *selected, sc scope) (string, error)
}

// roots lists what can be asked at the top: a list and a single row of every entity, nodes by key, and the questions
// of stats.go and walk.go.
func roots(s *schemaBuilder) []*root {
	var list []*root
	for _, e := range s.entities {
		list = append(list, listRoot(s, e))
		if e.key != "" {
			list = append(list, rowRoot(s, e))
		}
	}
	return append(list, nodeRoot(s), nodesRoot(s), statsRoot(s), neighborsRoot(s), pathRoot(s), timelineRoot(s), sharedRoot(s))
}

func listRoot(s *schemaBuilder, e *entity) *root {
	return &root{e.plural, "Lists " + e.plural + ". " + e.doc, graphql.NewNonNull(s.connections[e.name]), s.connectionArgs(e),
		func(c *compiler, f *selected, sc scope) (string, error) { return c.connection(c.all(e), f, sc) }}
}

// rowRoot finds one row by its key, or by the part of it after the colon.
func rowRoot(s *schemaBuilder, e *entity) *root {
	args := graphql.FieldConfigArgument{"key": {Type: graphql.NewNonNull(graphql.String), Description: "Stable key, with or without `" + e.prefix + ":` before it."}}
	return &root{lowerFirst(e.name), "One " + strings.ToLower(e.name) + " by its key; null where there is none.", s.objects[e.name], args,
		func(c *compiler, f *selected, sc scope) (string, error) {
			key, _ := f.args["key"].(string)
			if !strings.HasPrefix(key, e.prefix+":") {
				key = graph.Key(e.prefix, key)
			}
			return c.byKey(e, key, f, sc)
		}}
}

// byKey compiles the row with a stable key.
func (c *compiler) byKey(e *entity, key string, f *selected, sc scope) (string, error) {
	t := c.alias()
	object, err := c.object(e, t, f, sc)
	if err != nil {
		return "", err
	}
	return "coalesce((SELECT " + object + " FROM " + e.table + " " + t + " WHERE " + hasKey(e, t, c.arg(key)) + "), 'null')", nil
}

// hasKey is the condition that row t has a key, given as SQL. A former key leads to the outage that now holds its
// reports.
func hasKey(e *entity, t, key string) string {
	switch e.name {
	case "Outage":
		return t + ".id = coalesce((SELECT id FROM outage WHERE key = " + key + "), (SELECT outage_id FROM outage_alias WHERE former_key = " + key + "))"
	case "Statement":
		return t + ".key_id = (SELECT id FROM term WHERE text = " + key + ")"
	case "Claim":
		return t + ".id = CAST(substr(" + key + ", 7) AS INTEGER) AND 'claim:'||" + t + ".id = " + key
	}
	return at(e.key, t) + " = " + key
}

func nodeRoot(s *schemaBuilder) *root {
	args := graphql.FieldConfigArgument{
		"id":  {Type: graphql.ID, Description: "Global identifier."},
		"key": {Type: graphql.String, Description: "The same, as a stable key."},
	}
	return &root{"node", "Anything by its global identifier or stable key; null where there is nothing.", s.node, args,
		func(c *compiler, f *selected, sc scope) (string, error) {
			key, _ := f.args["id"].(string)
			if key == "" {
				key, _ = f.args["key"].(string)
			}
			if key == "" {
				return "", badInput("node needs an id or a key")
			}
			return c.anyNode(key, f, sc)
		}}
}

func nodesRoot(s *schemaBuilder) *root {
	args := graphql.FieldConfigArgument{"ids": {Type: graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(graphql.ID))), Description: "Global identifiers, at most 50."}}
	return &root{"nodes", "Several things by their global identifiers, in the order given; null where there is nothing.", graphql.NewNonNull(graphql.NewList(s.node)), args,
		func(c *compiler, f *selected, sc scope) (string, error) {
			ids := f.args["ids"].([]any)
			if len(ids) > 50 {
				return "", limitError("list size", 50, "ids lists %d identifiers, 50 are allowed", len(ids))
			}
			var j jsonText
			j.lit("[")
			for i, item := range ids {
				if i > 0 {
					j.lit(",")
				}
				sql, err := c.anyNode(item.(string), f, sc)
				if err != nil {
					return "", err
				}
				j.expr(sql)
			}
			j.lit("]")
			return j.sql(), nil
		}}
}

// anyNode compiles the row with a key of any kind; the key's beginning tells which.
func (c *compiler) anyNode(key string, f *selected, sc scope) (string, error) {
	prefix, _ := graph.SplitKey(key)
	for _, e := range c.e.builder.entities {
		if e.prefix != "" && e.prefix == prefix {
			return c.byKey(e, key, f, sc)
		}
	}
	return quoted("null"), nil
}
