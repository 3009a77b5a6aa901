package queries

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/graphql-go/graphql"
)

// defaultPage is the length of a list whose query gives neither first nor last.
const defaultPage = 100

// page is which part of a list is asked for.
type page struct {
	limit    int
	told     bool // the query gave first or last itself
	backward bool
	order    []orderTerm
	after    []any // values of the order's terms at the cursors
	before   []any
}

// listMark says of a list in the answer which one it is, should it be cut at a limit that the query did not set.
type listMark struct {
	path  string
	limit int
}

// markOpen and markClose enclose, in the JSON that a statement yields, the number of a list that was cut. JSON text
// holds no such bytes otherwise: json_quote escapes them.
const (
	markOpen  = "\x01"
	markClose = "\x02"
)

// connection compiles a Relay connection over the rows of src.
func (c *compiler) connection(src rowSet, f *selected, sc scope) (string, error) {
	l, back, err := c.newList(src, f, sc)
	if err != nil {
		return "", err
	}
	defer back()
	return l.compile(f)
}

// plainList compiles a list without the wrapping of a connection.
func (c *compiler) plainList(src rowSet, f *selected, sc scope) (string, error) {
	l, back, err := c.newList(src, f, sc)
	if err != nil {
		return "", err
	}
	defer back()
	node, err := c.object(src.e, l.row, f, l.sc)
	if err != nil {
		return "", err
	}
	var j jsonText
	j.expr(l.gathered(node))
	return l.statement(j), nil
}

// newList reads the arguments of a list. The returned function ends the count of its cost.
func (c *compiler) newList(src rowSet, f *selected, sc scope) (*list, func(), error) {
	p, err := c.page(src.e, f.args)
	if err != nil {
		return nil, nil, err
	}
	sc = sc.inList(src)
	if where, ok := f.args["where"].(map[string]any); ok {
		sc.asked = askedIn(where, sc.asked)
		if err := c.restrict(&src, where, p.order, sc); err != nil {
			return nil, nil, err
		}
	}
	back, err := c.spend(src, p)
	if err != nil {
		return nil, nil, err
	}
	l := &list{c: c, src: src, p: p, sc: sc, row: src.alias}
	l.where, _ = f.args["where"].(map[string]any)
	l.bounds()
	if src.e.large && src.e.pk != "" {
		l.row = c.alias()
	}
	return l, back, nil
}

// inList is the scope inside a list of related rows.
func (sc scope) inList(src rowSet) scope {
	if src.parent == nil {
		return sc
	}
	return sc.into(src.parent, src.row)
}

// askedIn finds the cause for which a filter asks, at its top or under and.
func askedIn(where map[string]any, outer asked) asked {
	if v, ok := where["notCausedBy"].(string); ok {
		return asked{v, true}
	}
	if list, ok := where["cause"].([]any); ok && len(list) == 1 {
		return asked{list[0].(string), false}
	}
	if list, ok := where["and"].([]any); ok {
		for _, item := range list {
			if found := askedIn(item.(map[string]any), asked{}); found.category != "" {
				return found
			}
		}
	}
	return outer
}

// page reads first, last, after, before and orderBy.
func (c *compiler) page(e *entity, args map[string]any) (page, error) {
	p := page{limit: defaultPage, order: c.order(e, args["orderBy"])}
	var err error
	switch {
	case args["first"] != nil && args["last"] != nil:
		return p, badInput("give first or last, not both")
	case args["last"] != nil:
		p.backward, p.told = true, true
		p.limit, err = c.limit(args["last"], "last")
	case args["first"] != nil:
		p.told = true
		p.limit, err = c.limit(args["first"], "first")
	}
	if err != nil {
		return p, err
	}
	if p.after, err = cursor(args["after"], len(p.order), "after"); err != nil {
		return p, err
	}
	p.before, err = cursor(args["before"], len(p.order), "before")
	return p, err
}

// limit checks a list size.
func (c *compiler) limit(v any, name string) (int, error) {
	n, ok := v.(int)
	switch {
	case !ok:
		return defaultPage, nil
	case n < 0:
		return 0, badInput("%s must not be negative", name)
	case Over(n, c.e.limits.ListSize):
		return 0, limitError("list size", c.e.limits.ListSize, "%s: %d is more than the %d rows that one list may have; use after with pageInfo.endCursor", name, n, c.e.limits.ListSize)
	}
	return n, nil
}

// order joins the order that is asked for with the entity's own, which ends in something unique.
func (c *compiler) order(e *entity, v any) []orderTerm {
	var terms []orderTerm
	asked, _ := v.([]any)
	for _, item := range asked {
		o, _ := item.(map[string]any)
		name, _ := o["field"].(string)
		if f := e.field(name); f != nil {
			terms = append(terms, orderTerm{f.sql, o["direction"] == "desc"})
		}
	}
	for _, own := range e.order {
		if !hasTerm(terms, own.sql) {
			terms = append(terms, own)
		}
	}
	return terms
}

func hasTerm(terms []orderTerm, sql string) bool {
	for _, t := range terms {
		if t.sql == sql {
			return true
		}
	}
	return false
}

// cursor decodes a cursor: the values of the order's terms at a row.
func cursor(v any, terms int, name string) ([]any, error) {
	s, ok := v.(string)
	if !ok {
		return nil, nil
	}
	raw, err := hex.DecodeString(s)
	var values []any
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	if err != nil || d.Decode(&values) != nil || len(values) != terms {
		return nil, badInput("%s is no cursor of a list in this order", name)
	}
	for i, v := range values {
		switch v := v.(type) {
		case json.Number:
			if n, err := strconv.ParseInt(v.String(), 10, 64); err == nil {
				values[i] = n
			} else {
				values[i], _ = v.Float64()
			}
		case string, nil:
		default:
			return nil, badInput("%s is no cursor of a list in this order", name)
		}
	}
	return values, nil
}

// beyond is the condition that a row lies after a cursor, or before it where back is true. SQLite sorts NULL first.
func (c *compiler) beyond(order []orderTerm, a string, at []any, back bool) string {
	var cases []string
	same := ""
	for i, t := range order {
		sql, v := column(t.sql, a), at[i]
		if step := c.step(sql, v, t.desc != back); step != "" {
			cases = append(cases, same+step)
		}
		if v == nil {
			same += sql + " IS NULL AND "
		} else {
			same += sql + " = " + c.arg(v) + " AND "
		}
	}
	if len(cases) == 0 {
		return "0"
	}
	return "(" + strings.Join(cases, " OR ") + ")"
}

// step is the condition that one value lies beyond v.
func (c *compiler) step(sql string, v any, desc bool) string {
	switch {
	case desc && v == nil:
		return ""
	case desc:
		return "(" + sql + " < " + c.arg(v) + " OR " + sql + " IS NULL)"
	case v == nil:
		return sql + " IS NOT NULL"
	}
	return sql + " > " + c.arg(v)
}

// spend adds a list to the estimated cost and multiplies what follows by its length; the returned function ends that.
func (c *compiler) spend(src rowSet, p page) (func(), error) {
	expect := src.fanout
	if p.told || expect > p.limit {
		expect = min(p.limit, max(expect, 1))
	}
	outer := c.times
	c.times = capped(c.times * max(expect, 1))
	c.cost = capped(c.cost + c.times)
	if Over(c.cost, c.e.limits.Cost) {
		return func() { c.times = outer }, limitError("cost", c.e.limits.Cost, "the query may touch more than %d rows by estimate; ask for shorter lists with first", c.e.limits.Cost)
	}
	return func() { c.times = outer }, nil
}

// compile compiles the fields of a connection.
func (l *list) compile(f *selected) (string, error) {
	fields, err := l.c.collect(l.c.e.builder.connections[l.src.e.name], f.nodes...)
	if err != nil {
		return "", err
	}
	var j jsonText
	for i, s := range fields {
		j.lit(separator(i, s.key))
		sql, err := l.field(s)
		if err != nil {
			return "", located(err, s.nodes[0])
		}
		j.expr(sql)
	}
	j.lit(closing(len(fields)))
	if l.columns == nil {
		return j.sql(), nil
	}
	return l.statement(j), nil
}

// statement selects a list's JSON from the rows of its page.
func (l *list) statement(j jsonText) string {
	if !l.p.told {
		j.parts = append([]string{l.cutMark()}, j.parts...)
	}
	return "(SELECT " + j.sql() + " FROM " + l.rows() + ")"
}

// list compiles one connection: a statement over a page of rows, and the fields that are drawn from them.
type list struct {
	c       *compiler
	src     rowSet
	p       page
	sc      scope
	row     string   // alias of the entity's row where its columns are read
	columns []string // of the page: one JSON text per list of nodes or edges
	where   map[string]any
	within  []string // conditions of the filter and the cursors together
}

func (l *list) bounds() {
	l.within = append([]string{}, l.src.where...)
	if l.p.after != nil {
		l.within = append(l.within, l.c.beyond(l.p.order, l.src.alias, l.p.after, false))
	}
	if l.p.before != nil {
		l.within = append(l.within, l.c.beyond(l.p.order, l.src.alias, l.p.before, true))
	}
}

// column adds a column to the page and gives its name.
func (l *list) column(sql string) string {
	name := "c" + strconv.Itoa(len(l.columns))
	l.columns = append(l.columns, sql+" AS "+name)
	return name
}

func (l *list) field(s *selected) (string, error) {
	switch s.name {
	case "__typename":
		return quoted(`"` + l.src.e.name + `Connection"`), nil
	case "totalCount":
		if l.src.parent == nil && l.src.e.large {
			return l.c.counted(l.src.e, l.where, l.sc)
		}
		return "(SELECT count(*) FROM " + l.src.from + whereSQL(l.src.where) + ")", nil
	case "nodes":
		node, err := l.c.object(l.src.e, l.row, s, l.sc.under(s.key))
		return l.gathered(node), err
	case "edges":
		edge, err := l.edge(s)
		return l.gathered(edge), err
	case "pageInfo":
		return l.pageInfo(s)
	case "facets":
		return l.c.facets(l.src, l.where, l.sc, s)
	}
	return "", fmt.Errorf("connection field %s", s.name)
}

func (l *list) gathered(sql string) string {
	return "'['||coalesce(group_concat(" + l.column(sql) + ", ','), '')||']'"
}

func (l *list) edge(s *selected) (string, error) {
	fields, err := l.c.collect(l.c.e.builder.edges[l.src.e.name], s.nodes...)
	if err != nil {
		return "", err
	}
	var j jsonText
	for i, f := range fields {
		j.lit(separator(i, f.key))
		switch f.name {
		case "__typename":
			j.lit(`"` + l.src.e.name + `Edge"`)
		case "cursor":
			j.lit(`"`)
			j.expr(l.cursor(l.row))
			j.lit(`"`)
		case "node":
			node, err := l.c.object(l.src.e, l.row, f, l.sc.under(s.key).under(f.key))
			if err != nil {
				return "", err
			}
			j.expr(node)
		}
	}
	j.lit(closing(len(fields)))
	return j.sql(), nil
}

// cursor writes a row's values of the order's terms.
func (l *list) cursor(row string) string {
	var values []string
	for _, t := range l.p.order {
		values = append(values, column(t.sql, row))
	}
	return "lower(hex(json_array(" + strings.Join(values, ", ") + ")))"
}

func (l *list) pageInfo(s *selected) (string, error) {
	fields, err := l.c.collect(l.c.e.builder.pageInfo, s.nodes...)
	if err != nil {
		return "", err
	}
	var j jsonText
	for i, f := range fields {
		j.lit(separator(i, f.key))
		switch f.name {
		case "__typename":
			j.lit(`"PageInfo"`)
		case "hasNextPage":
			j.expr(l.hasMore(!l.p.backward, l.p.before, true))
		case "hasPreviousPage":
			j.expr(l.hasMore(l.p.backward, l.p.after, false))
		case "startCursor":
			j.expr(l.endOf("$[0]"))
		case "endCursor":
			j.expr(l.endOf("$[#-1]"))
		}
	}
	j.lit(closing(len(fields)))
	return j.sql(), nil
}

func (l *list) endOf(path string) string {
	return "coalesce('\"'||json_extract(json_group_array(" + l.column(l.cursor(l.row)) + "), '" + path + "')||'\"', 'null')"
}

// hasMore tells whether rows lie beyond the page's end. Ahead of the paging direction these are the rows that the
// limit left out, on the other side those that the cursor left out.
func (l *list) hasMore(ahead bool, cursor []any, next bool) string {
	if ahead {
		l.column("1") // the page must be counted
		return "CASE WHEN count(*) < " + strconv.Itoa(l.p.limit) + " THEN 'false' ELSE " + l.overflow("'true'", "'false'") + " END"
	}
	if cursor == nil {
		return quoted("false")
	}
	outside := append(append([]string{}, l.src.where...), "NOT coalesce("+l.c.beyond(l.p.order, l.src.alias, cursor, next)+", 0)")
	return "CASE WHEN EXISTS (SELECT 1 FROM " + l.src.from + whereSQL(outside) + ") THEN 'true' ELSE 'false' END"
}

// overflow tells whether the rows are more than the page holds.
func (l *list) overflow(yes, no string) string {
	return "CASE WHEN EXISTS (SELECT 1 FROM " + l.src.from + whereSQL(l.within) + " LIMIT 1 OFFSET " + strconv.Itoa(l.p.limit) + ") THEN " + yes + " ELSE " + no + " END"
}

// cutMark marks the list where it was cut at the default length.
func (l *list) cutMark() string {
	l.c.lists = append(l.c.lists, listMark{l.sc.path, l.p.limit})
	mark := quoted(markOpen + strconv.Itoa(len(l.c.lists)-1) + markClose)
	return "CASE WHEN count(*) < " + strconv.Itoa(l.p.limit) + " THEN '' ELSE " + l.overflow(mark, "''") + " END"
}

// rows is the page as a subselect. Large entities are found by key first, so that a sort carries no JSON.
func (l *list) rows() string {
	if l.row == l.src.alias {
		return "(" + l.selectPage(strings.Join(l.columns, ", "), l.row) + ")"
	}
	found := l.selectPage(l.src.alias+"."+l.src.e.pk+" AS k", l.src.alias)
	p := l.c.alias()
	return "(SELECT " + strings.Join(l.columns, ", ") + " FROM (" + found + ") " + p + " CROSS JOIN " + l.src.e.table + " " + l.row + " ON " + l.row + "." + l.src.e.pk + " = " + p + ".k)"
}

func (l *list) selectPage(columns, row string) string {
	limit := " LIMIT " + strconv.Itoa(l.p.limit)
	from := " FROM " + l.src.from + whereSQL(l.within)
	if !l.p.backward {
		return "SELECT " + columns + from + l.orderBy(row, false) + limit
	}
	var keys, names []string
	for i, t := range l.p.order {
		name := "o" + strconv.Itoa(i)
		keys = append(keys, column(t.sql, row)+" AS "+name)
		names = append(names, direction(name, t.desc))
	}
	// The outer LIMIT bounds nothing; it keeps SQLite from dropping the outer order as without effect.
	return "SELECT * FROM (SELECT " + columns + ", " + strings.Join(keys, ", ") + from + l.orderBy(row, true) + limit + ") ORDER BY " + strings.Join(names, ", ") + limit
}

func (l *list) orderBy(row string, reverse bool) string {
	var terms []string
	for _, t := range l.p.order {
		sql := l.src.sorting(column(t.sql, row))
		if l.src.ordered {
			sql = "+" + sql // an index on the order would keep the filter's few rows from being looked up first
		}
		terms = append(terms, direction(sql, t.desc != reverse))
	}
	return " ORDER BY " + strings.Join(terms, ", ")
}

func direction(sql string, desc bool) string {
	if desc {
		return sql + " DESC"
	}
	return sql
}

func whereSQL(conditions []string) string {
	if len(conditions) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(conditions, " AND ")
}

// listArgs are the arguments of a plain list.
func (s *schemaBuilder) listArgs(e *entity) graphql.FieldConfigArgument {
	args := s.connectionArgs(e)
	delete(args, "last")
	delete(args, "after")
	delete(args, "before")
	return args
}

// connectionArgs are the arguments of every list.
func (s *schemaBuilder) connectionArgs(e *entity) graphql.FieldConfigArgument {
	return graphql.FieldConfigArgument{
		"first":   {Type: graphql.Int, Description: "The first so many rows, at most 1000; 100 unless told."},
		"after":   {Type: graphql.String, Description: "Only rows after this cursor, from `pageInfo.endCursor` of the page before."},
		"last":    {Type: graphql.Int, Description: "The last so many rows."},
		"before":  {Type: graphql.String, Description: "Only rows before this cursor."},
		"where":   {Type: s.filters[e.name], Description: "Only rows that match."},
		"orderBy": {Type: graphql.NewList(graphql.NewNonNull(s.orders[e.name])), Description: "Sort keys, the most important first; ties are broken the same way every time."},
	}
}
