package queries

import (
	"fmt"
	"sort"
	"strings"

	"github.com/graphql-go/graphql"
)

// filter is one field of an entity's filter type.
type filter struct {
	name, doc string
	input     func(s *schemaBuilder) graphql.Input
	// condition compiles the filter for row a; v is coerced and not nil.
	condition func(c *compiler, q *quest, v any) (string, error)
}

// quest is the filtering of one row.
type quest struct {
	e      *entity
	a      string // alias of the row
	sc     scope
	where  map[string]any // the filter's object, for filters that read their siblings
	drives *bool          // not nil where an IN may drive the statement; set true where one does
	walks  bool           // the order can be walked along an index
	count  *string        // not nil where rows are only counted; set to a quicker count by a filter that knows one
}

// nothing is a filter that has no value.
const nothing = ""

// restrict adds a where argument to a list in an order.
func (c *compiler) restrict(src *rowSet, where map[string]any, order []orderTerm, sc scope) error {
	q := &quest{e: src.e, a: src.alias, sc: sc, walks: order[0].sql == "$.started_on"}
	if src.parent == nil && src.e.large {
		q.drives = &src.ordered
	}
	sql, err := c.where(q, where)
	if err != nil {
		return err
	}
	if sql != nothing {
		src.where = append(src.where, sql)
	}
	return nil
}

// counted compiles how many rows of a root list match.
func (c *compiler) counted(e *entity, where map[string]any, sc scope) (string, error) {
	src, quick := c.all(e), ""
	q := &quest{e: e, a: src.alias, sc: sc, count: &quick}
	sql, err := c.where(q, where)
	if sql != nothing {
		src.where = []string{sql}
	}
	if quick != "" && !strings.Contains(sql, " AND ") && strings.HasPrefix(sql, src.alias+".id IN (SELECT outage_id") {
		return quick, err
	}
	return "(SELECT count(*) FROM " + src.from + src.whereSQL() + ")", err
}

// where compiles a filter object: all of its fields must hold. A null says nothing, as an absent field does.
func (c *compiler) where(q *quest, where map[string]any) (string, error) {
	c.filters++
	defer func() { c.filters-- }()
	if Over(c.filters, c.e.limits.Filter) {
		return "", limitError("filter depth", c.e.limits.Filter, "filters are nested more than %d deep", c.e.limits.Filter)
	}
	q.where = where
	names := make([]string, 0, len(where))
	for name := range where {
		names = append(names, name)
	}
	sort.Strings(names) // the same question gives the same SQL
	var all []string
	for _, name := range names {
		if where[name] == nil {
			continue
		}
		sql, err := c.e.builder.filterOf[q.e.name][name].condition(c, q, where[name])
		if err != nil {
			return "", err
		}
		if sql != nothing {
			all = append(all, sql)
		}
	}
	return strings.Join(all, " AND "), nil
}

// nested compiles a filter object inside another, where an IN drives nothing unless keep is true.
func (c *compiler) nested(q *quest, where any, keep bool) (string, error) {
	inner := &quest{e: q.e, a: q.a, sc: q.sc}
	if keep {
		inner.drives, inner.walks, inner.count = q.drives, q.walks, q.count
	}
	object, _ := where.(map[string]any)
	return c.where(inner, object)
}

// filtersOf lists every filter of an entity: and, or, not, its fields, its relations and its short forms.
func filtersOf(e *entity) []*filter {
	list := append(logic(e), e.short...)
	for _, f := range e.fields {
		switch {
		case f.rel != nil && f.unsorted:
		case f.rel != nil && f.rel.many:
			list = append(list, manyFilter(f))
		case f.rel != nil:
			list = append(list, oneFilter(f))
		case f.sql != "" && !(f.unsorted && f.name != "id"):
			list = append(list, scalarFilter(f))
		}
	}
	return unique(list)
}

// unique keeps the first filter of each name: a short form goes before the field or relation of its name.
func unique(list []*filter) []*filter {
	seen, out := map[string]bool{}, list[:0]
	for _, f := range list {
		if !seen[f.name] {
			seen[f.name] = true
			out = append(out, f)
		}
	}
	return out
}

func logic(e *entity) []*filter {
	self := func(s *schemaBuilder) graphql.Input { return s.filters[e.name] }
	several := func(s *schemaBuilder) graphql.Input {
		return graphql.NewList(graphql.NewNonNull(s.filters[e.name]))
	}
	return []*filter{
		{"and", "All of these hold.", several, func(c *compiler, q *quest, v any) (string, error) { return c.joined(q, v, " AND ", "1") }},
		{"or", "At least one of these holds.", several, func(c *compiler, q *quest, v any) (string, error) { return c.joined(q, v, " OR ", "0") }},
		{"not", "This does not hold; a missing value does not hold.", self, func(c *compiler, q *quest, v any) (string, error) {
			sql, err := c.nested(q, v, false)
			if sql == nothing || err != nil {
				return "0", err
			}
			return "NOT coalesce(" + parens(sql) + ", 0)", nil
		}},
	}
}

func parens(sql string) string { return "(" + sql + ")" }

func (c *compiler) joined(q *quest, v any, by, empty string) (string, error) {
	var all []string
	for _, item := range v.([]any) {
		sql, err := c.nested(q, item, by == " AND ")
		if err != nil {
			return "", err
		}
		if sql == nothing {
			sql = "1"
		}
		all = append(all, parens(sql))
	}
	if len(all) == 0 {
		return empty, nil
	}
	return parens(strings.Join(all, by)), nil
}

// scalarFilter compares a scalar field.
func scalarFilter(f *field) *filter {
	return &filter{f.name, f.doc, func(s *schemaBuilder) graphql.Input { return s.comparison(f) },
		func(c *compiler, q *quest, v any) (string, error) {
			return c.compare(f, q.a, v.(map[string]any))
		}}
}

// compare compiles the operators of one comparison, in a fixed order.
func (c *compiler) compare(f *field, a string, ops map[string]any) (string, error) {
	sql := at(f.sql, a)
	var all []string
	for _, op := range operators {
		v, given := ops[op.name]
		if !given || v == nil {
			continue
		}
		cond, err := op.sql(c, sql, v)
		if err != nil {
			return "", err
		}
		if f.lookup != nil && op.byLookup {
			inner, err := op.sql(c, f.lookup.column, v)
			if err != nil {
				return "", err
			}
			cond = fmt.Sprintf("%s.%s IN (SELECT id FROM %s WHERE %s)", a, f.lookup.ref, f.lookup.table, inner)
		}
		all = append(all, parens(cond))
	}
	return strings.Join(all, " AND "), nil
}

// oneFilter asks about the one related row.
func oneFilter(f *field) *filter {
	return &filter{f.name, f.doc, func(s *schemaBuilder) graphql.Input { return s.filters[f.rel.to] },
		func(c *compiler, q *quest, v any) (string, error) {
			return c.some(f.rel, q, v.(map[string]any), false)
		}}
}

// manyFilter asks about related rows: some, none, every.
func manyFilter(f *field) *filter {
	return &filter{f.name, f.doc, func(s *schemaBuilder) graphql.Input { return s.quantifiers[f.rel.to] },
		func(c *compiler, q *quest, v any) (string, error) {
			var all []string
			ops := v.(map[string]any)
			for _, op := range []string{"some", "none", "every"} {
				where, ok := ops[op].(map[string]any)
				if !ok {
					continue
				}
				sql, err := c.some(f.rel, q, where, op == "every")
				if err != nil {
					return "", err
				}
				if op != "some" {
					sql = "NOT " + sql
				}
				all = append(all, sql)
			}
			return strings.Join(all, " AND "), nil
		}}
}

// some compiles that a related row matches, or, where against is true, that one does not.
func (c *compiler) some(r *relation, q *quest, where map[string]any, against bool) (string, error) {
	src := c.related(r, q.e, q.a)
	sc := q.sc.into(q.e, q.a)
	if r.day {
		src.where = append(src.where, replaceDay(onTheDay, src.via, c.day(&selected{}, sc)))
	}
	sql, err := c.where(&quest{e: src.e, a: src.alias, sc: sc}, where)
	if err != nil {
		return "", err
	}
	switch {
	case against && sql == nothing:
		return "0", nil
	case against:
		src.where = append(src.where, "NOT coalesce("+parens(sql)+", 0)")
	case sql != nothing:
		src.where = append(src.where, parens(sql))
	}
	return "EXISTS (SELECT 1 FROM " + src.from + src.whereSQL() + ")", nil
}

// replaceDay fills the condition of ownership on the day.
func replaceDay(sql, via, day string) string {
	return strings.ReplaceAll(strings.ReplaceAll(sql, "v.", via+"."), "DAY", day)
}
