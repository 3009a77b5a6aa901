package queries

import (
	"fmt"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/gqlerrors"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/kinds"
	"github.com/graphql-go/graphql/language/printer"
	"github.com/graphql-go/graphql/language/visitor"
)

// rules are graphql-go's rules of validation, but for its two on literal values. Those do not say what would be
// accepted, point at the whole argument, and refuse a default for a variable that must not be null, which the
// specification has allowed since 2018.
var rules = []graphql.ValidationRuleFn{
	literalArguments, literalDefaults,
	graphql.FieldsOnCorrectTypeRule, graphql.FragmentsOnCompositeTypesRule, graphql.KnownArgumentNamesRule, graphql.KnownDirectivesRule,
	graphql.KnownFragmentNamesRule, graphql.KnownTypeNamesRule, graphql.LoneAnonymousOperationRule, graphql.NoFragmentCyclesRule,
	graphql.NoUndefinedVariablesRule, graphql.NoUnusedFragmentsRule, graphql.NoUnusedVariablesRule, graphql.OverlappingFieldsCanBeMergedRule,
	graphql.PossibleFragmentSpreadsRule, graphql.ProvidedNonNullArgumentsRule, graphql.ScalarLeafsRule, graphql.UniqueArgumentNamesRule,
	graphql.UniqueFragmentNamesRule, graphql.UniqueInputFieldNamesRule, graphql.UniqueOperationNamesRule, graphql.UniqueVariableNamesRule,
	graphql.VariablesAreInputTypesRule, graphql.VariablesInAllowedPositionRule,
}

// literalArguments checks the values that a document gives to arguments.
func literalArguments(context *graphql.ValidationContext) *graphql.ValidationRuleInstance {
	return onEnter(kinds.Argument, func(node any) {
		if a, ok := node.(*ast.Argument); ok && context.Argument() != nil {
			literals{context}.check(context.Argument().Type, a.Value, a.Name.Value)
		}
	})
}

// literalDefaults checks the defaults of variables.
func literalDefaults(context *graphql.ValidationContext) *graphql.ValidationRuleInstance {
	return onEnter(kinds.VariableDefinition, func(node any) {
		if def, ok := node.(*ast.VariableDefinition); ok && def.DefaultValue != nil && context.InputType() != nil {
			literals{context}.check(context.InputType(), def.DefaultValue, "$"+def.Variable.Name.Value)
		}
	})
}

func onEnter(kind string, do func(node any)) *graphql.ValidationRuleInstance {
	return &graphql.ValidationRuleInstance{VisitorOpts: &visitor.VisitorOptions{KindFuncMap: map[string]visitor.NamedVisitFuncs{
		kind: {Kind: func(p visitor.VisitFuncParams) (string, any) {
			do(p.Node)
			return visitor.ActionNoChange, nil
		}},
	}}}
}

// mostFound bounds how many wrong values are found: of thousands in a hostile document, an answer tells few.
const mostFound = 50

// literals reports what is wrong with values of a document.
type literals struct{ context *graphql.ValidationContext }

func (l literals) report(at ast.Node, where, format string, args ...any) {
	if len(l.context.Errors()) >= mostFound {
		return
	}
	message := where + ": " + fmt.Sprintf(format, args...)
	l.context.ReportError(gqlerrors.NewError(message, []ast.Node{at}, "", nil, nil, nil))
}

// check compares a value with its type; where tells its place as the messages on variables do: "where.country[2]".
func (l literals) check(t graphql.Type, v ast.Value, where string) {
	if n, ok := t.(*graphql.NonNull); ok {
		t = n.OfType
	}
	if _, ok := v.(*ast.Variable); ok {
		return // its type is another rule's matter
	}
	switch t := t.(type) {
	case *graphql.List:
		l.list(t, v, where)
	case *graphql.InputObject:
		l.object(t, v, where)
	case *graphql.Enum:
		if t.ParseLiteral(v) == nil {
			l.report(v, where, "%s", noValue(t, written(v)))
		}
	case *graphql.Scalar:
		if t.ParseLiteral(v) == nil {
			l.report(v, where, "%s", noValue(t, written(v)))
		}
	}
}

func (l literals) list(t *graphql.List, v ast.Value, where string) {
	list, ok := v.(*ast.ListValue)
	if !ok {
		l.check(t.OfType, v, where)
		return
	}
	for i, item := range list.Values {
		l.check(t.OfType, item, fmt.Sprintf("%s[%d]", where, i))
	}
}

func (l literals) object(t *graphql.InputObject, v ast.Value, where string) {
	object, ok := v.(*ast.ObjectValue)
	if !ok {
		l.report(v, where, "%s", noValue(t, written(v)))
		return
	}
	fields, given := t.Fields(), map[string]bool{}
	for _, f := range object.Fields {
		name := f.Name.Value
		given[name] = true
		if known := fields[name]; known != nil {
			l.check(known.Type, f.Value, where+"."+name)
		} else {
			l.report(f, where, "%s", noField(t, name))
		}
	}
	for _, name := range sortedNames(fields) {
		if _, required := fields[name].Type.(*graphql.NonNull); required && !given[name] && fields[name].DefaultValue == nil {
			l.report(object, where, "%s needs the field %q", t.Name(), name)
		}
	}
}

// written is a literal as an error quotes it.
func written(v ast.Value) string {
	text, _ := printer.Print(v).(string)
	if len(text) > 60 {
		return "the given value"
	}
	return text
}
