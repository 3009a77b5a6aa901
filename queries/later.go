package queries

import (
	"strconv"
	"strings"
)

// Part of an answer may be counted in Go from texts that the same statement yields: its place in the JSON holds a token, and the texts are
// columns behind the JSON.

// pending is a part of an answer that is made from texts of the statement.
type pending struct {
	token   string
	with    string   // a common table expression that the columns use, or ""
	columns []string // SQL of the texts
	make    func(texts []string) (string, error)
}

// later plans statistics over the outages that match, and gives the SQL of the token that holds their place.
func (c *compiler) later(where map[string]any, sc scope, needs map[string]bool, finish func(*statsData) (string, error)) (string, error) {
	t := c.alias()
	quick := ""
	condition, err := c.where(&quest{e: c.e.entities["Outage"], a: t, sc: sc, count: &quick}, where)
	if err != nil {
		return "", err
	}
	p := c.counting(t, condition, needs, finish)
	p.token = markOpen + "later" + strconv.Itoa(len(c.pending)) + markClose
	c.pending = append(c.pending, p)
	return quoted(p.token), nil
}

// counting takes the columns of the outages that a condition on row t allows from memory, where they are there, and else from the statement.
func (c *compiler) counting(t, condition string, needs map[string]bool, finish func(*statsData) (string, error)) pending {
	graph := c.memory.columns
	if graph.has(needs) {
		c.memory.used = true
		if condition == nothing {
			return pending{make: func([]string) (string, error) { return finish(graph) }}
		}
		return pending{columns: []string{matchingSQL(t, condition)}, make: func(texts []string) (string, error) { return finish(graph.those(texts[0])) }}
	}
	if condition == nothing && c.e.kept.wantsColumns() {
		needs = everyNeed() // so that one reading serves whatever is asked next
	}
	with, columns := statsSQL(t, condition, needs)
	return pending{with: with, columns: columns, make: func(texts []string) (string, error) {
		data := readStats(texts, needs)
		if condition == nothing {
			c.memory.read = data
		}
		return finish(data)
	}}
}

// withPending makes a root field's SQL a whole statement that yields the texts, too.
func withPending(sql string, parts []pending) string {
	var with []string
	columns := []string{sql}
	for _, p := range parts {
		if p.with != "" {
			with = append(with, p.with)
		}
		columns = append(columns, p.columns...)
	}
	query := "SELECT " + strings.Join(columns, ", ")
	if len(with) > 0 {
		query = "WITH " + strings.Join(with, ", ") + " " + query
	}
	return query
}

// fill puts the parts in their places in the first of the texts that a statement yields.
func fill(texts []string, parts []pending) (string, error) {
	out, rest := texts[0], texts[1:]
	for _, p := range parts {
		part, err := p.make(rest[:len(p.columns)])
		if err != nil {
			return "", err
		}
		out, rest = strings.Replace(out, p.token, part, 1), rest[len(p.columns):]
	}
	return out, nil
}
