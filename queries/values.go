package queries

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
)

// Coercion of input as sections 3.5 to 3.12, 6.1.2 and 6.4.1 of the specification say: an absent value takes its
// default, an explicit null does not, and a null for a type that excludes it is an error. graphql-go v0.8.1 drops null
// variables and takes "5" for a number, so the rules stand here once for variables and literals.

// variables are the coerced values of an operation's variables; a key that is absent was not given and has no default.
type variables map[string]any

// coerceVariables checks raw, as decoded by encoding/json with UseNumber, against the operation's definitions.
func (e *Engine) coerceVariables(d *document, op *ast.OperationDefinition, raw map[string]any) (variables, error) {
	out := variables{}
	for _, def := range op.VariableDefinitions {
		name := def.Variable.Name.Value
		t := e.typeOf(def.Type)
		value, given := raw[name]
		_, required := t.(*graphql.NonNull)
		switch {
		case !given && def.DefaultValue != nil:
			v, _, err := d.literal(t, def.DefaultValue, nil)
			if err != nil {
				return nil, fmt.Errorf("default of $%s: %w", name, err)
			}
			out[name] = v
		case !given && d.nulls.defaults[def]:
			out[name] = nil
		case required && value == nil:
			return nil, badInput("variable $%s of type %s needs a value", name, t)
		case given:
			v, err := coerce(t, value, "$"+name)
			if err != nil {
				return nil, err
			}
			out[name] = v
		}
	}
	return out, nil
}

// typeOf resolves a type as it stands in a variable definition.
func (e *Engine) typeOf(t ast.Type) graphql.Type {
	switch t := t.(type) {
	case *ast.NonNull:
		return graphql.NewNonNull(e.typeOf(t.Type))
	case *ast.List:
		return graphql.NewList(e.typeOf(t.Type))
	case *ast.Named:
		return e.schema.Type(t.Name.Value)
	}
	return nil
}

// coerce turns a JSON value into the value of an input type; where tells the user's place: "$where.country.in[2]".
func coerce(t graphql.Type, v any, where string) (any, error) {
	if n, ok := t.(*graphql.NonNull); ok {
		if v == nil {
			return nil, badInput("%s must not be null", where)
		}
		return coerce(n.OfType, v, where)
	}
	if v == nil {
		return nil, nil
	}
	switch t := t.(type) {
	case *graphql.List:
		return coerceList(t, v, where)
	case *graphql.InputObject:
		return coerceObject(t, v, where)
	case *graphql.Enum:
		if s, ok := v.(string); ok {
			if value := t.ParseValue(s); value != nil {
				return value, nil
			}
		}
		return nil, badInput("%s: %s", where, noValue(t, shown(v)))
	case *graphql.Scalar:
		if value := coerceScalar(t, v); value != nil {
			return value, nil
		}
		return nil, badInput("%s: %s", where, noValue(t, shown(v)))
	}
	return nil, badInput("%s has a type that cannot be given", where)
}

func coerceList(t *graphql.List, v any, where string) (any, error) {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	out := make([]any, len(list))
	for i, item := range list {
		value, err := coerce(t.OfType, item, fmt.Sprintf("%s[%d]", where, i))
		if err != nil {
			return nil, err
		}
		out[i] = value
	}
	return out, nil
}

func coerceObject(t *graphql.InputObject, v any, where string) (any, error) {
	given, ok := v.(map[string]any)
	if !ok {
		return nil, badInput("%s: %s", where, noValue(t, shown(v)))
	}
	fields, out := t.Fields(), map[string]any{}
	for name, value := range given {
		f, known := fields[name]
		if !known {
			return nil, badInput("%s: %s", where, noField(t, name))
		}
		c, err := coerce(f.Type, value, where+"."+name)
		if err != nil {
			return nil, err
		}
		out[name] = c
	}
	for name, f := range fields {
		if _, has := given[name]; has {
			continue
		}
		if f.DefaultValue != nil {
			out[name] = f.DefaultValue
		} else if _, required := f.Type.(*graphql.NonNull); required {
			return nil, badInput("%s: %s needs the field %q", where, t.Name(), name)
		}
	}
	return out, nil
}

// coerceScalar gives nil where v does not fit. The built-in scalars are stricter than graphql-go's.
func coerceScalar(t *graphql.Scalar, v any) any {
	switch t {
	case graphql.Int:
		if f, ok := number(v); ok && f == math.Trunc(f) && math.Abs(f) <= math.MaxInt32 {
			return int(f)
		}
		return nil
	case graphql.Float:
		if f, ok := number(v); ok {
			return f
		}
		return nil
	case graphql.String, graphql.Boolean:
		_, isString := v.(string)
		if _, isBool := v.(bool); isString && t == graphql.String || isBool && t == graphql.Boolean {
			return v
		}
		return nil
	case graphql.ID:
		if s, ok := v.(string); ok {
			return s
		}
		if f, ok := number(v); ok && f == math.Trunc(f) {
			return strconv.FormatInt(int64(f), 10)
		}
		return nil
	}
	return t.ParseValue(v)
}

func number(v any) (float64, bool) {
	switch v := v.(type) {
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	case float64:
		return v, true
	case int:
		return float64(v), true
	}
	return 0, false
}

// shown is a value as an error quotes it.
func shown(v any) string {
	text, err := json.Marshal(v)
	if err != nil || len(text) > 60 {
		return fmt.Sprintf("the given %T", v)
	}
	return string(text)
}

// literal evaluates a value of the document. present is false where it is a variable that was not given.
func (d *document) literal(t graphql.Type, v ast.Value, vars variables) (value any, present bool, err error) {
	if ref, ok := v.(*ast.Variable); ok {
		value, present = vars[ref.Name.Value]
		if _, required := t.(*graphql.NonNull); required && value == nil {
			return nil, present, badInput("$%s must not be null here", ref.Name.Value)
		}
		return value, present, nil
	}
	if n, ok := t.(*graphql.NonNull); ok {
		t = n.OfType
	}
	switch t := t.(type) {
	case *graphql.List:
		value, err = d.listLiteral(t, v, vars)
	case *graphql.InputObject:
		value, err = d.objectLiteral(t, v, vars)
	case *graphql.Enum:
		value = t.ParseLiteral(v)
	case *graphql.Scalar:
		value = t.ParseLiteral(v)
	}
	if err == nil && value == nil {
		err = badInput("%v is no %s", v.GetValue(), t)
	}
	return value, true, err
}

func (d *document) listLiteral(t *graphql.List, v ast.Value, vars variables) (any, error) {
	list, ok := v.(*ast.ListValue)
	if !ok {
		item, _, err := d.literal(t.OfType, v, vars)
		return []any{item}, err
	}
	out := make([]any, 0, len(list.Values))
	for _, item := range list.Values {
		value, _, err := d.literal(t.OfType, item, vars)
		if err != nil {
			return nil, err
		}
		out = append(out, value)
	}
	return out, nil
}

func (d *document) objectLiteral(t *graphql.InputObject, v ast.Value, vars variables) (any, error) {
	given, ok := v.(*ast.ObjectValue)
	if !ok {
		return nil, nil
	}
	out := map[string]any{}
	for name := range d.nulls.fields[given] {
		out[name] = nil
	}
	fields := t.Fields()
	for _, f := range given.Fields {
		value, present, err := d.literal(fields[f.Name.Value].Type, f.Value, vars)
		if err != nil {
			return nil, err
		}
		if present {
			out[f.Name.Value] = value
		}
	}
	for name, f := range fields {
		if _, has := out[name]; has {
			continue
		}
		if f.DefaultValue != nil {
			out[name] = f.DefaultValue
		} else if _, required := f.Type.(*graphql.NonNull); required {
			return nil, badInput("%s needs the field %q", t.Name(), name)
		}
	}
	return out, nil
}

// arguments evaluates the arguments of a field or directive against their definitions.
func (d *document) arguments(defs []*graphql.Argument, owner any, given []*ast.Argument, vars variables) (map[string]any, error) {
	out := map[string]any{}
	for _, def := range defs {
		name := def.Name()
		if d.nulls.args[owner][name] {
			out[name] = nil
			continue
		}
		for _, a := range given {
			if a.Name.Value != name {
				continue
			}
			value, present, err := d.literal(def.Type, a.Value, vars)
			if err != nil {
				return nil, fmt.Errorf("%w", err)
			}
			if present {
				out[name] = value
			}
		}
		if _, has := out[name]; !has && def.DefaultValue != nil {
			out[name] = def.DefaultValue
		}
	}
	return out, nil
}
