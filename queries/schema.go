package queries

import (
	"fmt"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
)

// schemaBuilder derives the GraphQL types from the entities.
type schemaBuilder struct {
	entities    []*entity
	objects     map[string]*graphql.Object // by entity name, as all maps here
	connections map[string]*graphql.Object
	edges       map[string]*graphql.Object
	filters     map[string]*graphql.InputObject
	quantifiers map[string]*graphql.InputObject
	orders      map[string]*graphql.InputObject
	filterOf    map[string]map[string]*filter
	enums       map[string]*graphql.Enum
	comparisons map[string]*graphql.InputObject
	node        *graphql.Interface
	pageInfo    *graphql.Object
	date        *graphql.Scalar
	duration    *graphql.Scalar
	durations   *graphql.InputObject
	regions     *graphql.Enum
	directions  *graphql.Enum
	roots       map[string]*root
	stats       *statsTypes
	step        *graphql.Object
	shared      *graphql.Object
}

func newSchemaBuilder() *schemaBuilder {
	s := &schemaBuilder{
		entities: entities(), objects: map[string]*graphql.Object{}, connections: map[string]*graphql.Object{}, edges: map[string]*graphql.Object{},
		filters: map[string]*graphql.InputObject{}, quantifiers: map[string]*graphql.InputObject{}, orders: map[string]*graphql.InputObject{},
		filterOf: map[string]map[string]*filter{}, enums: map[string]*graphql.Enum{}, comparisons: map[string]*graphql.InputObject{},
		regions: regionEnum(), roots: map[string]*root{},
	}
	s.date = dateScalar()
	s.duration = durationScalar()
	s.durations = s.durationComparison()
	s.directions = graphql.NewEnum(graphql.EnumConfig{Name: "Direction", Description: "Direction of a sort key.", Values: graphql.EnumValueConfigMap{
		"ASC":  {Value: "asc", Description: "Smallest, earliest or A first; missing values first."},
		"DESC": {Value: "desc", Description: "Largest, latest or Z first; missing values last."},
	}})
	s.node = graphql.NewInterface(graphql.InterfaceConfig{Name: "Node", Description: "Everything that has a stable key.",
		Fields:      graphql.Fields{"id": {Type: graphql.NewNonNull(graphql.ID), Description: "Global identifier: the stable key."}},
		ResolveType: func(graphql.ResolveTypeParams) *graphql.Object { return nil }})
	s.pageInfo = pageInfoType()
	return s
}

// build makes the schema. Types refer to each other in rings, so that objects and filters take their fields lazily.
func (s *schemaBuilder) build() (graphql.Schema, error) {
	for _, e := range s.entities {
		s.declare(e)
	}
	for _, r := range roots(s) {
		s.roots[r.name] = r
	}
	fields := graphql.Fields{}
	for name, r := range s.roots {
		fields[name] = &graphql.Field{Type: r.output, Args: r.args, Description: r.doc}
	}
	query := graphql.NewObject(graphql.ObjectConfig{Name: "Query", Description: "Everything that can be asked.", Fields: fields})
	var types []graphql.Type
	for _, e := range s.entities {
		types = append(types, s.objects[e.name])
	}
	return graphql.NewSchema(graphql.SchemaConfig{Query: query, Types: types})
}

// declare makes the types of one entity.
func (s *schemaBuilder) declare(e *entity) {
	config := graphql.ObjectConfig{Name: e.name, Description: e.doc, Fields: graphql.FieldsThunk(func() graphql.Fields { return s.objectFields(e) })}
	if e.key != "" {
		config.Interfaces = []*graphql.Interface{s.node}
	}
	s.objects[e.name] = graphql.NewObject(config)
	s.edges[e.name] = graphql.NewObject(graphql.ObjectConfig{Name: e.name + "Edge", Description: "One row of a list of " + e.plural + ".", Fields: graphql.Fields{
		"node":   {Type: graphql.NewNonNull(s.objects[e.name]), Description: "The row."},
		"cursor": {Type: graphql.NewNonNull(graphql.String), Description: "Its place in the list, for `after` and `before`; stays right while articles are loaded."},
	}})
	s.connections[e.name] = graphql.NewObject(graphql.ObjectConfig{Name: e.name + "Connection", Description: "A list of " + e.plural + ", page by page.",
		Fields: graphql.FieldsThunk(func() graphql.Fields { return s.connectionFields(e) })})
	list := filtersOf(e)
	byName := map[string]*filter{}
	for _, f := range list {
		byName[f.name] = f
	}
	s.filterOf[e.name] = byName
	s.filters[e.name] = graphql.NewInputObject(graphql.InputObjectConfig{Name: e.name + "Filter",
		Description: "Which " + e.plural + " to list: all that is given must hold.",
		Fields: graphql.InputObjectConfigFieldMapThunk(func() graphql.InputObjectConfigFieldMap {
			fields := graphql.InputObjectConfigFieldMap{}
			for _, f := range list {
				fields[f.name] = &graphql.InputObjectFieldConfig{Type: f.input(s), Description: f.doc}
			}
			return fields
		})})
	s.quantifiers[e.name] = s.quantifier(e)
	s.orders[e.name] = s.orderInput(e)
}

func (s *schemaBuilder) objectFields(e *entity) graphql.Fields {
	fields := graphql.Fields{}
	for _, f := range e.fields {
		out := &graphql.Field{Description: f.doc}
		switch {
		case f.output != nil:
			out.Type = f.output(s)
		case f.rel != nil && f.rel.plain:
			out.Type = graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(s.objects[f.rel.to])))
			out.Args = s.listArgs(s.entity(f.rel.to))
		case f.rel != nil && f.rel.many:
			out.Type, out.Args = graphql.NewNonNull(s.connections[f.rel.to]), s.connectionArgs(s.entity(f.rel.to))
		case f.rel != nil:
			out.Type = s.objects[f.rel.to]
		default:
			out.Type = s.scalar(f)
		}
		if f.required {
			out.Type = graphql.NewNonNull(out.Type)
		}
		if f.args != nil {
			out.Args = f.args(s)
		}
		fields[f.name] = out
	}
	return fields
}

func (s *schemaBuilder) entity(name string) *entity {
	for _, e := range s.entities {
		if e.name == name {
			return e
		}
	}
	panic("no entity " + name) // a relation that is declared wrongly: every test would fail
}

func (s *schemaBuilder) connectionFields(e *entity) graphql.Fields {
	fields := graphql.Fields{
		"totalCount": {Type: graphql.NewNonNull(graphql.Int), Description: "How many rows match, on all pages together."},
		"nodes":      {Type: graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(s.objects[e.name]))), Description: "The rows of this page."},
		"edges":      {Type: graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(s.edges[e.name]))), Description: "The rows of this page with their cursors."},
		"pageInfo":   {Type: graphql.NewNonNull(s.pageInfo), Description: "Whether there is more, and where it begins."},
	}
	s.addFacets(e, fields)
	return fields
}

func pageInfoType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{Name: "PageInfo", Description: "Where a page stands in its list.", Fields: graphql.Fields{
		"hasNextPage":     {Type: graphql.NewNonNull(graphql.Boolean), Description: "Whether rows follow this page."},
		"hasPreviousPage": {Type: graphql.NewNonNull(graphql.Boolean), Description: "Whether rows stand before this page."},
		"startCursor":     {Type: graphql.String, Description: "Cursor of the page's first row; null where it is empty."},
		"endCursor":       {Type: graphql.String, Description: "Cursor of the page's last row, for `after`; null where it is empty."},
	}})
}

func (s *schemaBuilder) quantifier(e *entity) *graphql.InputObject {
	return graphql.NewInputObject(graphql.InputObjectConfig{Name: e.name + "Quantifier", Description: "Asks about related " + e.plural + ".",
		Fields: graphql.InputObjectConfigFieldMapThunk(func() graphql.InputObjectConfigFieldMap {
			return graphql.InputObjectConfigFieldMap{
				"some":  {Type: s.filters[e.name], Description: "At least one matches; `some: {}` asks that there is one."},
				"none":  {Type: s.filters[e.name], Description: "None matches; `none: {}` asks that there is none."},
				"every": {Type: s.filters[e.name], Description: "All match, or there are none."},
			}
		})})
}

func (s *schemaBuilder) orderInput(e *entity) *graphql.InputObject {
	values := graphql.EnumValueConfigMap{}
	for _, f := range e.fields {
		if f.sql != "" && !f.unsorted {
			values[f.name] = &graphql.EnumValueConfig{Value: f.name, Description: f.doc}
		}
	}
	by := graphql.NewEnum(graphql.EnumConfig{Name: e.name + "OrderField", Description: "What " + e.plural + " can be sorted by.", Values: values})
	return graphql.NewInputObject(graphql.InputObjectConfig{Name: e.name + "Order", Description: "One sort key of " + e.plural + ".", Fields: graphql.InputObjectConfigFieldMap{
		"field":     {Type: graphql.NewNonNull(by), Description: "What to sort by."},
		"direction": {Type: s.directions, DefaultValue: "asc", Description: "In which direction."},
	}})
}

// scalar is the type of a scalar field.
func (s *schemaBuilder) scalar(f *field) graphql.Output {
	switch f.kind {
	case id:
		return graphql.ID
	case integer:
		return graphql.Int
	case float:
		return graphql.Float
	case boolean:
		return graphql.Boolean
	case date:
		return s.date
	case enum:
		return s.enum(f.terms)
	}
	return graphql.String
}

// enum is the type of a closed vocabulary.
func (s *schemaBuilder) enum(t *enumTerm) *graphql.Enum {
	if known := s.enums[t.name]; known != nil {
		return known
	}
	values := graphql.EnumValueConfigMap{}
	for _, term := range t.terms {
		values[enumName(term.Code)] = &graphql.EnumValueConfig{Value: term.Code, Description: term.Meaning}
	}
	s.enums[t.name] = graphql.NewEnum(graphql.EnumConfig{Name: t.name, Description: t.doc, Values: values})
	return s.enums[t.name]
}

func dateScalar() *graphql.Scalar {
	return textScalar("Date", "A date as exact as known, ISO 8601: `2017`, `2017-11`, `2017-11-03`, or an instant with offset, `2017-11-03T14:05+01:00`. In filters also an interval, `2017-11/2018-02`.", parseDate)
}

func durationScalar() *graphql.Scalar {
	return textScalar("Duration", "A duration: minutes as a number, `90m`, `2h`, `1d`, `1h30m`, or ISO 8601, `PT1H30M`.", parseDuration)
}

func textScalar(name, doc string, parse func(string) any) *graphql.Scalar {
	value := func(v any) any {
		switch v := v.(type) {
		case string:
			return parse(v)
		case fmt.Stringer: // json.Number
			return parse(v.String())
		}
		return nil
	}
	return graphql.NewScalar(graphql.ScalarConfig{Name: name, Description: doc,
		Serialize:  func(v any) any { return v },
		ParseValue: value,
		ParseLiteral: func(v ast.Value) any {
			text, _ := v.GetValue().(string)
			if _, isEnum := v.(*ast.EnumValue); isEnum {
				return nil
			}
			return parse(text)
		}})
}

func (s *schemaBuilder) durationComparison() *graphql.InputObject {
	fields := graphql.InputObjectConfigFieldMap{"isNull": {Type: graphql.Boolean, Description: "True: only where no duration is known."}}
	for name, doc := range map[string]string{"eq": "As long as this.", "lt": "Shorter than this.", "lte": "At most this.", "gt": "Longer than this: `\"1h\"`.", "gte": "At least this."} {
		fields[name] = &graphql.InputObjectFieldConfig{Type: s.duration, Description: doc}
	}
	return graphql.NewInputObject(graphql.InputObjectConfig{Name: "DurationComparison", Description: "Compares a duration; all that is given must hold.", Fields: fields})
}

// lowerFirst makes the root field of one row out of an entity's name.
func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }
