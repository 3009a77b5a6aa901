package queries

import (
	"strconv"
	"strings"
)

// Part of an answer may be counted in Go from rows that the same statement yields: its place in the JSON holds a token,
// and the rows stand behind the JSON.

// laterMark parts the JSON and the texts from which parts of it are made.
const laterMark = "\x03"

// pending is a part of an answer that is made from a text of the statement.
type pending struct {
	token string
	sql   string
	make  func(text string) (string, error)
}

// later plans statistics over the outages that match, and gives the SQL of the token that holds their place.
func (c *compiler) later(where map[string]any, sc scope, tables map[string]bool, finish func(*statsData) (string, error)) (string, error) {
	t := c.alias()
	quick := ""
	condition, err := c.where(&quest{e: c.e.entities["Outage"], a: t, sc: sc, count: &quick}, where)
	if err != nil {
		return "", err
	}
	token := markOpen + "later" + strconv.Itoa(len(c.pending)) + markClose
	c.pending = append(c.pending, pending{token, statsSQL(t, condition, tables), func(text string) (string, error) { return finish(readStats(text)) }})
	return quoted(token), nil
}

// withPending adds the texts to a root field's SQL.
func withPending(sql string, parts []pending) string {
	for _, p := range parts {
		sql += "||char(3)||" + p.sql
	}
	return sql
}

// fill puts the parts in their places.
func fill(text string, parts []pending) (string, error) {
	if len(parts) == 0 {
		return text, nil
	}
	texts := strings.Split(text, laterMark)
	out := texts[0]
	for i, p := range parts {
		part, err := p.make(texts[i+1])
		if err != nil {
			return "", err
		}
		out = strings.Replace(out, p.token, part, 1)
	}
	return out, nil
}
