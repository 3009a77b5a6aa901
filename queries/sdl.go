package queries

import (
	"fmt"
	"sort"
	"strings"

	"github.com/graphql-go/graphql"
)

// SDL is the schema in GraphQL's schema definition language, with all descriptions, in the order of the alphabet.
func (e *Engine) SDL() string {
	var names []string
	for name := range e.schema.TypeMap() {
		if !strings.HasPrefix(name, "__") && !isBuiltIn(name) {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	var b strings.Builder
	for i, name := range names {
		if i > 0 {
			b.WriteByte('\n')
		}
		printType(&b, e.schema.TypeMap()[name])
	}
	return b.String()
}

func isBuiltIn(name string) bool {
	switch name {
	case "Int", "Float", "String", "Boolean", "ID":
		return true
	}
	return false
}

func printType(b *strings.Builder, t graphql.Type) {
	describe(b, "", t.Description())
	switch t := t.(type) {
	case *graphql.Scalar:
		fmt.Fprintf(b, "scalar %s\n", t.Name())
	case *graphql.Enum:
		printEnum(b, t)
	case *graphql.InputObject:
		printInput(b, t)
	case *graphql.Interface:
		fmt.Fprintf(b, "interface %s {\n", t.Name())
		printFields(b, t.Fields())
	case *graphql.Object:
		fmt.Fprintf(b, "type %s", t.Name())
		for i, in := range t.Interfaces() {
			fmt.Fprintf(b, "%s %s", []string{" implements", " &"}[min(i, 1)], in.Name())
		}
		b.WriteString(" {\n")
		printFields(b, t.Fields())
	}
}

func printEnum(b *strings.Builder, t *graphql.Enum) {
	fmt.Fprintf(b, "enum %s {\n", t.Name())
	for _, v := range inNameOrder(t.Values(), func(v *graphql.EnumValueDefinition) string { return v.Name }) {
		describe(b, "  ", v.Description)
		fmt.Fprintf(b, "  %s\n", v.Name)
	}
	b.WriteString("}\n")
}

func printInput(b *strings.Builder, t *graphql.InputObject) {
	fmt.Fprintf(b, "input %s {\n", t.Name())
	fields := t.Fields()
	for _, name := range sortedNames(fields) {
		f := fields[name]
		describe(b, "  ", f.PrivateDescription)
		fmt.Fprintf(b, "  %s: %s%s\n", name, f.Type, defaultOf(f.Type, f.DefaultValue))
	}
	b.WriteString("}\n")
}

func printFields(b *strings.Builder, fields graphql.FieldDefinitionMap) {
	for _, name := range sortedNames(fields) {
		f := fields[name]
		describe(b, "  ", f.Description)
		fmt.Fprintf(b, "  %s", name)
		printArguments(b, f.Args)
		fmt.Fprintf(b, ": %s\n", f.Type)
	}
	b.WriteString("}\n")
}

func printArguments(b *strings.Builder, args []*graphql.Argument) {
	if len(args) == 0 {
		return
	}
	b.WriteString("(\n")
	for _, a := range inNameOrder(args, (*graphql.Argument).Name) {
		describe(b, "    ", a.Description())
		fmt.Fprintf(b, "    %s: %s%s\n", a.Name(), a.Type, defaultOf(a.Type, a.DefaultValue))
	}
	b.WriteString("  )")
}

// defaultOf shows a default as a document writes it; those of the schema are enum values and numbers, and the library
// has a text.
func defaultOf(t graphql.Input, v any) string {
	if v == nil {
		return ""
	}
	if e, ok := t.(*graphql.Enum); ok {
		for _, value := range e.Values() {
			if value.Value == v {
				return " = " + value.Name
			}
		}
	}
	if text, ok := v.(string); ok {
		return fmt.Sprintf(" = %q", text)
	}
	return fmt.Sprintf(" = %v", v)
}

func describe(b *strings.Builder, indent, text string) {
	if text == "" {
		return
	}
	fmt.Fprintf(b, "%s\"\"\"%s\"\"\"\n", indent, strings.ReplaceAll(text, `"""`, `\"""`))
}

func sortedNames[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
