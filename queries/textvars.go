package queries

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/graphql-go/graphql"
)

// TextVariables turns variables given as texts, as on a command line or in an address, into those of a query, by their
// declared types: text stays text, everything else is read as JSON; a list may be given as "IN,BR".
func (e *Engine) TextVariables(query, operation string, given map[string]string) (map[string]any, error) {
	d, faults := e.prepared(query)
	if faults != nil {
		return nil, faults[0]
	}
	op, fault := d.operation(operation)
	if fault != nil {
		return nil, fault
	}
	types := map[string]graphql.Type{}
	var names []string
	for _, def := range op.VariableDefinitions {
		types[def.Variable.Name.Value] = e.typeOf(def.Type)
		names = append(names, def.Variable.Name.Value)
	}
	out := map[string]any{}
	for name, text := range given {
		t, known := types[name]
		if !known {
			return nil, badInput("the query has no variable %q; it has: %s", name, strings.Join(names, ", "))
		}
		out[name] = textValue(t, text)
	}
	return out, nil
}

func textValue(t graphql.Type, text string) any {
	if n, ok := t.(*graphql.NonNull); ok {
		t = n.OfType
	}
	if l, ok := t.(*graphql.List); ok && !strings.HasPrefix(strings.TrimSpace(text), "[") {
		var list []any
		for _, item := range strings.Split(text, ",") {
			list = append(list, textValue(l.OfType, item))
		}
		return list
	}
	switch t.(type) {
	case *graphql.Enum:
		return strings.ToUpper(text)
	case *graphql.Scalar:
		if t != graphql.Int && t != graphql.Float && t != graphql.Boolean {
			return text
		}
	}
	var v any
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return text
	}
	return v
}
