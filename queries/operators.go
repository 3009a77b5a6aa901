package queries

import (
	"regexp"
	"strings"

	"github.com/graphql-go/graphql"
)

// operator is one way to compare a scalar. A missing value matches isNull alone.
type operator struct {
	name, doc string
	on        []kind
	list      bool // takes several values
	flag      bool // takes a Boolean
	byLookup  bool // can be answered in the table to which the scalar points
	sql       func(c *compiler, sql string, v any) (string, error)
}

var (
	ordered  = []kind{text, integer, float, date}
	discrete = []kind{text, id, integer, float, date, enum}
	every    = []kind{text, id, integer, float, date, enum, boolean}
	words    = []kind{text}
)

// operators lists all comparisons in the order in which they are compiled and shown.
var operators = []operator{
	{name: "eq", doc: "Equal to this.", on: every, byLookup: true, sql: binary("=")},
	{name: "ne", doc: "Known, and not equal to this.", on: every, sql: binary("<>")},
	{name: "in", doc: "One of these.", on: discrete, list: true, byLookup: true, sql: oneOf("IN")},
	{name: "notIn", doc: "Known, and none of these.", on: discrete, list: true, sql: oneOf("NOT IN")},
	{name: "lt", doc: "Less than this; of dates, before it.", on: ordered, sql: binary("<")},
	{name: "lte", doc: "At most this; of dates, in it or before it: `lte: \"2022-10\"` holds until the end of October.", on: ordered, sql: upTo},
	{name: "gt", doc: "More than this; of dates, after it: `gt: \"2022-10\"` begins with November.", on: ordered, sql: beyondAll},
	{name: "gte", doc: "At least this; of dates, in it or after it.", on: ordered, sql: binary(">=")},
	{name: "contains", doc: "Contains this, letter case of A to Z ignored.", on: words, sql: like("%", "%")},
	{name: "prefix", doc: "Begins with this, letter case of A to Z ignored.", on: words, sql: like("", "%")},
	{name: "within", doc: "Within this year, month, day or interval: `\"2022\"`, `\"2022-10\"`, `\"2022-10-03/2022-11\"`.", on: []kind{date}, sql: within},
	{name: "isNull", doc: "True: only where the value is missing; false: only where it is known.", on: every, flag: true, sql: isNull},
}

func (o operator) takes(k kind) bool {
	for _, on := range o.on {
		if on == k {
			return true
		}
	}
	return false
}

func binary(op string) func(*compiler, string, any) (string, error) {
	return func(c *compiler, sql string, v any) (string, error) {
		switch v {
		case true:
			return sql + " " + op + " 1", nil // plainly, so that an index on the rows where it is true can serve
		case false:
			return sql + " " + op + " 0", nil
		}
		return sql + " " + op + " " + c.arg(sqlValue(v)), nil
	}
}

// sqlValue turns a coerced value into one that SQLite stores.
func sqlValue(v any) any {
	switch v := v.(type) {
	case bool:
		if v {
			return 1
		}
		return 0
	case dateValue:
		return string(v)
	}
	return v
}

func oneOf(op string) func(*compiler, string, any) (string, error) {
	return func(c *compiler, sql string, v any) (string, error) {
		list, err := c.list(v)
		return sql + " " + op + " " + list, err
	}
}

// list writes several values in parentheses.
func (c *compiler) list(v any) (string, error) {
	values, ok := v.([]any)
	if !ok {
		values = []any{v}
	}
	if Over(len(values), c.e.limits.ListSize) {
		return "", limitError("list size", c.e.limits.ListSize, "a list of %d values is given, %d are allowed", len(values), c.e.limits.ListSize)
	}
	places := make([]string, len(values))
	for i, value := range values {
		places[i] = c.arg(sqlValue(value))
	}
	return "(" + strings.Join(places, ", ") + ")", nil
}

// endOfPeriod sorts after every date within a period and before the next period.
const endOfPeriod = "~"

func upTo(c *compiler, sql string, v any) (string, error) {
	if d, ok := v.(dateValue); ok {
		return sql + " < " + c.arg(string(d)+endOfPeriod), nil
	}
	return sql + " <= " + c.arg(v), nil
}

func beyondAll(c *compiler, sql string, v any) (string, error) {
	if d, ok := v.(dateValue); ok {
		return sql + " > " + c.arg(string(d)+endOfPeriod), nil
	}
	return sql + " > " + c.arg(v), nil
}

func within(c *compiler, sql string, v any) (string, error) {
	from, to, interval := strings.Cut(string(v.(dateValue)), "/")
	if !interval {
		to = from
	}
	return sql + " >= " + c.arg(from) + " AND " + sql + " < " + c.arg(to+endOfPeriod), nil
}

func like(before, after string) func(*compiler, string, any) (string, error) {
	escape := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
	return func(c *compiler, sql string, v any) (string, error) {
		return sql + " LIKE " + c.arg(before+escape.Replace(v.(string))+after) + ` ESCAPE '\'`, nil
	}
}

func isNull(_ *compiler, sql string, v any) (string, error) {
	if v == true {
		return sql + " IS NULL", nil
	}
	return sql + " IS NOT NULL", nil
}

// dateValue is a date or an interval of dates as a query gives it.
type dateValue string

var dateForm = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$`)

// parseDate gives nil where s is neither a date nor an interval of two.
func parseDate(s string) any {
	from, to, interval := strings.Cut(s, "/")
	if !dateForm.MatchString(from) || interval && !dateForm.MatchString(to) {
		return nil
	}
	return dateValue(s)
}

// comparison is the input type that compares a scalar field.
func (s *schemaBuilder) comparison(f *field) graphql.Input {
	name := map[kind]string{text: "Text", id: "ID", integer: "Int", float: "Number", boolean: "Boolean", date: "Date"}[f.kind]
	value := s.scalar(f).(graphql.Input)
	if f.kind == enum {
		name = f.terms.name
	}
	name += "Comparison"
	if known := s.comparisons[name]; known != nil {
		return known
	}
	fields := graphql.InputObjectConfigFieldMap{}
	for _, op := range operators {
		if !op.takes(f.kind) {
			continue
		}
		in := value
		if op.list {
			in = graphql.NewList(graphql.NewNonNull(value))
		}
		if op.flag {
			in = graphql.Boolean
		}
		fields[op.name] = &graphql.InputObjectFieldConfig{Type: in, Description: op.doc}
	}
	s.comparisons[name] = graphql.NewInputObject(graphql.InputObjectConfig{Name: name, Description: "Compares one value; all that is given must hold.", Fields: fields})
	return s.comparisons[name]
}
