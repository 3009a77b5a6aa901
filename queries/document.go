package queries

import (
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/parser"
	"github.com/graphql-go/graphql/language/source"
)

// document is a query text that was parsed, measured and validated, with its null literals taken out.
type document struct {
	ast        *ast.Document
	operations []*ast.OperationDefinition
	fragments  map[string]*ast.FragmentDefinition
	nulls      nullSet
}

// nullSet tells which arguments, input fields and variable defaults were written as null. They are taken out of the
// document before validation, where an absent nullable value and null are the same, and remembered for coercion,
// where they are not.
type nullSet struct {
	args     map[any]map[string]bool // *ast.Field or *ast.Directive → argument names
	fields   map[*ast.ObjectValue]map[string]bool
	defaults map[*ast.VariableDefinition]bool
}

// prepare takes a query text through all steps that do not depend on variables.
func prepare(schema *graphql.Schema, text string, limits Limits) (*document, []*Error) {
	s := scan(text)
	if Over(s.tokens, limits.Tokens) {
		return nil, []*Error{limitError("tokens", limits.Tokens, "the query has %d tokens, %d are allowed", s.tokens, limits.Tokens)}
	}
	if s.nest > 200 {
		return nil, []*Error{limitError("depth", limits.Depth, "brackets are nested %d deep, 200 are allowed", s.nest)}
	}
	parsed, err := parser.Parse(parser.ParseParams{Source: source.NewSource(&source.Source{Body: s.text, Name: "query"})})
	if err != nil {
		return nil, fromParser(err)
	}
	d := &document{ast: parsed, fragments: map[string]*ast.FragmentDefinition{}}
	if err := d.index(); err != nil {
		return nil, []*Error{err}
	}
	if err := measure(parsed, d.fragments, limits); err != nil {
		return nil, []*Error{err}
	}
	if err := d.takeOutNulls(s.nulls); err != nil {
		return nil, []*Error{err}
	}
	if found := graphql.ValidateDocument(schema, parsed, rules); !found.IsValid {
		return nil, fromLibrary(CodeValidation, found.Errors)
	}
	return d, nil
}

// index sorts the definitions and refuses those that cannot be executed.
func (d *document) index() *Error {
	for _, def := range d.ast.Definitions {
		switch def := def.(type) {
		case *ast.OperationDefinition:
			if err := typed(def); err != nil {
				return err
			}
			d.operations = append(d.operations, def)
		case *ast.FragmentDefinition:
			d.fragments[def.Name.Value] = def
		default:
			return newError(CodeValidation, "a request holds operations and fragments only, not a %s", def.GetKind())
		}
	}
	return nil
}

// typed refuses variables without a type, which the parser lets pass ("$a: $b", "$a: ]") and its validation dies of.
func typed(op *ast.OperationDefinition) *Error {
	for _, v := range op.VariableDefinitions {
		if !named(v.Type) {
			return newError(CodeSyntax, "the variable $%s has no type", v.Variable.Name.Value)
		}
	}
	return nil
}

func named(t ast.Type) bool {
	switch t := t.(type) {
	case *ast.List:
		return named(t.Type)
	case *ast.NonNull:
		return named(t.Type)
	case *ast.Named:
		return true
	}
	return false
}

// operation finds the operation to run; name may be empty where the document has only one.
func (d *document) operation(name string) (*ast.OperationDefinition, *Error) {
	var names []string
	for _, op := range d.operations {
		if name == "" && len(d.operations) == 1 || op.Name != nil && op.Name.Value == name && name != "" {
			return op, nil
		}
		if op.Name != nil {
			names = append(names, op.Name.Value)
		}
	}
	switch {
	case len(d.operations) == 0:
		return nil, newError(CodeValidation, "the document holds no operation")
	case name == "":
		return nil, newError(CodeBadInput, "operationName must say which operation to run: %s", strings.Join(names, ", "))
	}
	return nil, newError(CodeBadInput, "no operation is named %q; the document has: %s", name, strings.Join(names, ", "))
}

// nullTaker removes null literals from a document.
type nullTaker struct {
	at  map[int]bool
	set nullSet
	bad bool // a null stands in a list, where no type of this schema takes one
}

func (d *document) takeOutNulls(at map[int]bool) *Error {
	n := &nullTaker{at: at, set: nullSet{map[any]map[string]bool{}, map[*ast.ObjectValue]map[string]bool{}, map[*ast.VariableDefinition]bool{}}}
	d.nulls = n.set
	if len(at) == 0 {
		return nil
	}
	for _, op := range d.operations {
		for _, v := range op.VariableDefinitions {
			if n.isNull(v.DefaultValue) {
				v.DefaultValue = nil
				n.set.defaults[v] = true
			}
			n.value(v.DefaultValue)
		}
		n.directives(op.Directives)
		n.selections(op.SelectionSet)
	}
	for _, f := range d.fragments {
		n.selections(f.SelectionSet)
	}
	if n.bad {
		return newError(CodeValidation, "null cannot stand in a list here")
	}
	return nil
}

func (n *nullTaker) isNull(v ast.Value) bool {
	e, ok := v.(*ast.EnumValue)
	return ok && e.Loc != nil && n.at[e.Loc.Start]
}

func (n *nullTaker) selections(set *ast.SelectionSet) {
	if set == nil {
		return
	}
	for _, sel := range set.Selections {
		switch sel := sel.(type) {
		case *ast.Field:
			sel.Arguments = n.arguments(sel, sel.Arguments)
			n.directives(sel.Directives)
			n.selections(sel.SelectionSet)
		case *ast.InlineFragment:
			n.directives(sel.Directives)
			n.selections(sel.SelectionSet)
		case *ast.FragmentSpread:
			n.directives(sel.Directives)
		}
	}
}

func (n *nullTaker) directives(list []*ast.Directive) {
	for _, d := range list {
		d.Arguments = n.arguments(d, d.Arguments)
	}
}

func (n *nullTaker) arguments(owner any, args []*ast.Argument) []*ast.Argument {
	var kept []*ast.Argument
	for _, a := range args {
		if n.isNull(a.Value) {
			mark(n.set.args, owner, a.Name.Value)
			continue
		}
		n.value(a.Value)
		kept = append(kept, a)
	}
	return kept
}

func (n *nullTaker) value(v ast.Value) {
	switch v := v.(type) {
	case *ast.ListValue:
		for _, item := range v.Values {
			n.bad = n.bad || n.isNull(item)
			n.value(item)
		}
	case *ast.ObjectValue:
		var kept []*ast.ObjectField
		for _, f := range v.Fields {
			if n.isNull(f.Value) {
				mark(n.set.fields, v, f.Name.Value)
				continue
			}
			n.value(f.Value)
			kept = append(kept, f)
		}
		v.Fields = kept
	}
}

func mark[K comparable](set map[K]map[string]bool, owner K, name string) {
	if set[owner] == nil {
		set[owner] = map[string]bool{}
	}
	set[owner][name] = true
}
