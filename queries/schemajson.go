package queries

import (
	"encoding/json"
	"sort"
	"strings"

	"github.com/graphql-go/graphql"
)

// shownType is a type as the page's schema browser and completion need it.
type shownType struct {
	Kind   string                `json:"kind"` // object, interface, input, enum or scalar
	Doc    string                `json:"doc,omitempty"`
	Fields map[string]shownField `json:"fields,omitempty"`
	Values map[string]string     `json:"values,omitempty"` // of an enum, with their meanings
	Of     []string              `json:"of,omitempty"`     // the objects of an interface
}

type shownField struct {
	Type string                `json:"type"`
	Doc  string                `json:"doc,omitempty"`
	Args map[string]shownField `json:"args,omitempty"`
}

// SchemaJSON is the schema by the names of its types, for the page.
func (e *Engine) SchemaJSON() []byte {
	types := map[string]shownType{}
	for name, t := range e.schema.TypeMap() {
		if !strings.HasPrefix(name, "__") {
			types[name] = e.shown(t)
		}
	}
	text, err := json.Marshal(types)
	if err != nil {
		panic(err) // maps of strings
	}
	return text
}

func (e *Engine) shown(t graphql.Type) shownType {
	out := shownType{Doc: t.Description(), Fields: map[string]shownField{}}
	switch t := t.(type) {
	case *graphql.Object:
		out.Kind = "object"
		showFields(out.Fields, t.Fields())
	case *graphql.Interface:
		out.Kind = "interface"
		showFields(out.Fields, t.Fields())
		for _, o := range e.schema.PossibleTypes(t) {
			out.Of = append(out.Of, o.Name())
		}
		sort.Strings(out.Of)
	case *graphql.InputObject:
		out.Kind = "input"
		for name, f := range t.Fields() {
			out.Fields[name] = shownField{Type: f.Type.String(), Doc: f.PrivateDescription}
		}
	case *graphql.Enum:
		out.Kind, out.Values = "enum", map[string]string{}
		for _, v := range t.Values() {
			out.Values[v.Name] = v.Description
		}
	default:
		out.Kind = "scalar"
	}
	return out
}

func showFields(out map[string]shownField, fields graphql.FieldDefinitionMap) {
	for name, f := range fields {
		args := map[string]shownField{}
		for _, a := range f.Args {
			args[a.Name()] = shownField{Type: a.Type.String(), Doc: a.Description()}
		}
		out[name] = shownField{Type: f.Type.String(), Doc: f.Description, Args: args}
	}
}

// Check tells what is wrong with a query, without running it.
func (e *Engine) Check(query string) []*Error {
	_, faults := e.prepared(query)
	e.keepNames(faults)
	return faults
}

// Introspects reports whether the schema may be asked for.
func (e *Engine) Introspects() bool { return !e.options.NoIntrospection }
