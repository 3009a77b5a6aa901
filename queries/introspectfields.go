package queries

import (
	"strings"

	"github.com/graphql-go/graphql"
)

// addMetaFields gives introspection what graphql-go v0.8.1, which is older than the October 2021 specification, does
// not answer and today's tools ask for, some of it unasked: without these fields such a tool gets no schema at all. The
// schema has no deprecated arguments, no repeatable directives and no input that takes one field of several, so that
// each has one answer.
func addMetaFields() {
	required := graphql.NewNonNull(graphql.Boolean)
	for _, f := range []struct {
		meta      *graphql.Object
		name, doc string
		output    graphql.Output
		answer    any
	}{
		{graphql.SchemaType, "description", "What the schema is about; null here.", graphql.String, nil},
		{graphql.TypeType, "specifiedByURL", "Where a scalar is specified; null here.", graphql.String, nil},
		{graphql.TypeType, "isOneOf", "Whether an input object takes one field of several.", graphql.Boolean, false},
		{graphql.DirectiveType, "isRepeatable", "Whether it may stand several times in one place.", required, false},
		{graphql.InputValueType, "isDeprecated", "Whether it should no longer be used.", required, false},
		{graphql.InputValueType, "deprecationReason", "Why it should no longer be used.", graphql.String, nil},
	} {
		f.meta.AddFieldConfig(f.name, &graphql.Field{Type: f.output, Description: f.doc,
			Resolve: func(graphql.ResolveParams) (any, error) { return f.answer, nil }})
	}
	for meta, name := range map[*graphql.Object]string{graphql.FieldType: "args", graphql.DirectiveType: "args", graphql.TypeType: "inputFields"} {
		field := meta.Fields()[name]
		field.Args = append(field.Args, &graphql.Argument{PrivateName: "includeDeprecated", Type: graphql.Boolean, DefaultValue: false})
	}
	graphql.InputValueType.Fields()["defaultValue"].Resolve = defaultInWords
}

// defaultInWords answers a default as it would stand in a document. The library writes an enum's value as a string,
// and as the program knows it, not by its name.
func defaultInWords(p graphql.ResolveParams) (any, error) {
	text := ""
	switch v := p.Source.(type) {
	case *graphql.Argument:
		text = defaultOf(v.Type, v.DefaultValue)
	case *graphql.InputObjectField:
		text = defaultOf(v.Type, v.DefaultValue)
	}
	if text == "" {
		return nil, nil
	}
	return strings.TrimPrefix(text, " = "), nil
}
