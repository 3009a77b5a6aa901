package queries

import "strings"

// object compiles the selection under f for one row of an entity into SQL of its JSON text.
func (c *compiler) object(e *entity, a string, f *selected, sc scope) (string, error) {
	fields, err := c.collect(c.e.builder.objects[e.name], f.nodes...)
	if err != nil {
		return "", err
	}
	var j jsonText
	for i, s := range fields {
		j.lit(separator(i, s.key))
		sql, err := c.field(e, a, s, sc.under(s.key))
		if err != nil {
			return "", located(err, s.nodes[0])
		}
		j.expr(sql)
	}
	j.lit(closing(len(fields)))
	return j.sql(), nil
}

func separator(i int, key string) string {
	if i == 0 {
		return `{"` + key + `":`
	}
	return `,"` + key + `":`
}

func closing(n int) string {
	if n == 0 {
		return "{}"
	}
	return "}"
}

// field compiles one field of a row.
func (c *compiler) field(e *entity, a string, s *selected, sc scope) (string, error) {
	if s.name == "__typename" {
		return quoted(`"` + e.name + `"`), nil
	}
	f := e.field(s.name)
	switch {
	case f.compile != nil:
		return f.compile(c, a, s, sc)
	case f.rel == nil:
		return scalarJSON(f.kind, at(f.sql, a)), nil
	case f.rel.plain:
		return c.plainList(c.related(f.rel, e, a), s, sc)
	case f.rel.many:
		return c.connection(c.related(f.rel, e, a), s, sc)
	}
	return c.one(f.rel, e, a, s, sc)
}

// one compiles a relation that leads to at most one row.
func (c *compiler) one(r *relation, parent *entity, a string, s *selected, sc scope) (string, error) {
	src := c.related(r, parent, a)
	order := ""
	if r.day {
		src.where = append(src.where, replaceDay(onTheDay, src.via, c.day(s, sc)))
		order = " ORDER BY " + src.via + ".since DESC"
	}
	object, err := c.object(src.e, src.alias, s, sc.into(parent, a))
	if err != nil {
		return "", err
	}
	return "coalesce((SELECT " + object + " FROM " + src.from + src.whereSQL() + order + " LIMIT 1), 'null')", nil
}

// into is the scope of rows related to row a: below an outage, ownership is told for its day.
func (sc scope) into(parent *entity, a string) scope {
	if parent.name == "Outage" {
		sc.day = "coalesce(" + a + ".started_on, " + latest + ")"
	}
	return sc
}

// day is the SQL of the day for which a service's owner is asked.
func (c *compiler) day(s *selected, sc scope) string {
	if on, ok := s.args["on"].(dateValue); ok {
		return c.arg(string(on))
	}
	if sc.day != "" {
		return sc.day
	}
	return latest
}

// rowSet is a set of rows of an entity: what stands after FROM, and the conditions on it.
type rowSet struct {
	e       *entity
	alias   string // of the entity's row
	via     string // alias of the joining row, "" without one
	from    string
	where   []string
	parent  *entity // whose rows these belong to; nil for a root list
	row     string  // alias of the parent's row
	fanout  int
	ordered bool   // an IN drives the statement: the order must not
	key     string // the column of the entity's row to which the joining row leads, "" without one
	link    string // the same in the joining row
}

// sorting is the column by which to sort: of the joining row where that has the same, for an index may have it in order.
func (s rowSet) sorting(column string) string {
	if column == s.key {
		return s.link
	}
	return column
}

// related is the source of the rows to which a relation leads from row a.
func (c *compiler) related(r *relation, parent *entity, a string) rowSet {
	e := c.e.entities[r.to]
	t := c.alias()
	src := rowSet{e: e, alias: t, parent: parent, row: a, fanout: r.fanout, from: e.table + " " + t}
	key := column(r.parentKey, a)
	via := c.alias()
	also := ""
	if r.also != "" {
		also = " AND " + strings.NewReplacer("$", t, "@", a, "^", via).Replace(r.also)
	}
	switch {
	case r.via == "":
		src.where = []string{column(r.childKey, t) + " = " + key + also}
	case r.distinct:
		src.where = []string{column(r.childKey, t) + " IN (SELECT " + via + "." + r.viaChild + " FROM " + r.via + " " + via + " WHERE " + via + "." + r.viaParent + " = " + key + also + ")"}
	default:
		src.via, src.key, src.link = via, column(r.childKey, t), via+"."+r.viaChild
		src.from = r.via + " " + via + " CROSS JOIN " + e.table + " " + t + " ON " + src.key + " = " + src.link
		src.where = []string{via + "." + r.viaParent + " = " + key + also}
	}
	return src
}

// all is the source of every row of an entity.
func (c *compiler) all(e *entity) rowSet {
	t := c.alias()
	src := rowSet{e: e, alias: t, from: e.table + " " + t, fanout: e.rows}
	if e.once != "" {
		src.where = []string{at(e.once, t)}
	}
	return src
}

func (s rowSet) whereSQL() string { return whereSQL(s.where) }
