package queries

import (
	"context"
	"encoding/json"
	"strings"

	"outagegraph/graph/store"
)

// Filters name services, owners and countries as people do: by slug, key, code, name or former name. A name that the
// file does not know matches nothing; where an answer is empty, the names that may be why are told beside it.

// Unknown is a name in a filter that the file does not know.
type Unknown struct {
	Filter string `json:"filter"` // service, owner, country or continent
	Value  string `json:"value"`  // as it was given
}

// nameGiven finds what a filter calls by a name: sql takes arg as ?1 and yields rows where the file knows it.
type nameGiven struct {
	Unknown
	sql string
	arg any
}

// called selects the ids of the services or owners that have one of the names: by slug where there is such a slug, else
// by their usual name or one that they once bore.
func called(table, names string) string {
	each := " FROM json_each(" + names + ") j CROSS JOIN "
	unless := " WHERE NOT EXISTS (SELECT 1 FROM " + table + " WHERE slug = j.value ->> 0) AND "
	return "SELECT s.id" + each + table + " s ON s.slug = j.value ->> 0" +
		" UNION ALL SELECT s.id" + each + table + " s" + unless + "s.name = j.value ->> 1 COLLATE NOCASE" +
		" UNION ALL SELECT n." + table + "_id" + each + table + "_name n" + unless + "n.name = j.value ->> 1 COLLATE NOCASE"
}

// entitiesCalled is the set of the services or owners of a filter.
func (c *compiler) entitiesCalled(table string, v any) string {
	for _, item := range v.([]any) {
		name := item.(string)
		c.names = append(c.names, nameGiven{Unknown{table, name}, called(table, "?1"), slugsAndNames(name)})
	}
	return "(" + called(table, c.arg(slugsAndNames(namesIn(v)...))) + ")"
}

func namesIn(v any) []string {
	var out []string
	for _, item := range v.([]any) {
		out = append(out, item.(string))
	}
	return out
}

// slugsAndNames writes each name as a slug and as it is, in JSON: "Google Drive" and "service:google-drive" are
// "google-drive".
func slugsAndNames(names ...string) string {
	pairs := [][2]string{}
	for _, name := range names {
		name = strings.TrimSpace(name)
		slug := strings.ToLower(name)
		if _, after, isKey := strings.Cut(slug, ":"); isKey {
			slug = after
		}
		pairs = append(pairs, [2]string{strings.Join(strings.Fields(slug), "-"), name})
	}
	text, _ := json.Marshal(pairs)
	return string(text)
}

// countriesCalled selects the codes of the countries that have one of the names, in parentheses.
func countriesCalled(names string) string {
	return "SELECT code FROM country WHERE code COLLATE NOCASE IN " + names + " OR code3 COLLATE NOCASE IN " + names + " OR name COLLATE NOCASE IN " + names +
		" UNION SELECT country_code FROM country_name WHERE name COLLATE NOCASE IN " + names
}

// countryForm takes codes as they are and looks names up.
func countryForm(c *compiler, q *quest, v any) (string, error) {
	if _, err := c.list(v); err != nil {
		return "", err
	}
	var codes, names []string
	for _, item := range namesIn(v) {
		s := strings.TrimPrefix(strings.TrimSpace(item), "country:")
		if len(s) == 2 {
			codes = append(codes, strings.ToUpper(s))
		} else {
			names = append(names, s)
		}
		c.names = append(c.names, nameGiven{Unknown{"country", item}, countriesCalled("(?1)"), s})
	}
	set := c.strings(codes)
	if names != nil {
		set = "(" + countriesCalled(c.strings(append(codes, names...))) + ")"
	}
	return c.linked(q, countryLink, set, len(codes)+many*len(names)), nil
}

func continentForm(c *compiler, q *quest, v any) (string, error) {
	list, err := c.list(v)
	for _, item := range namesIn(v) {
		c.names = append(c.names, nameGiven{Unknown{"continent", item}, "SELECT 1 FROM country WHERE continent = ?1", item})
	}
	return c.linked(q, countryLink, "(SELECT code FROM country WHERE continent IN "+list+")", many), err
}

// mostNames bounds how many names are looked up for one empty answer.
const mostNames = 20

// longestEmpty is the length, in bytes, beyond which an answer is surely not empty.
const longestEmpty = 1000

// empty reports whether a root field has no rows, or counts none, so that a name may be why.
func empty(answer string) bool {
	if len(answer) > longestEmpty {
		return false
	}
	v, err := decode([]byte(answer))
	if err != nil {
		return false
	}
	switch v := v.(type) {
	case []any:
		return len(v) == 0 || len(v) == 1 && none(v[0])
	case object:
		return none(v)
	}
	return false
}

// none reports whether one of an object's own fields is an empty list or the number 0.
func none(v any) bool {
	o, _ := v.(object)
	for _, m := range o {
		if list, isList := m.value.([]any); isList && len(list) == 0 || m.value == json.Number("0") {
			return true
		}
	}
	return false
}

// unknown tells which names the file does not know.
func (e *Engine) unknown(ctx context.Context, view *store.View, names []nameGiven) ([]Unknown, error) {
	var out []Unknown
	asked := map[Unknown]bool{}
	for _, n := range names {
		if asked[n.Unknown] || len(asked) == mostNames {
			continue
		}
		asked[n.Unknown] = true
		e.statements.Add(1)
		known, err := view.Text(ctx, "SELECT EXISTS ("+n.sql+")", n.arg)
		if err != nil {
			return nil, err
		}
		if known == "0" {
			out = append(out, n.Unknown)
		}
	}
	return out, nil
}
