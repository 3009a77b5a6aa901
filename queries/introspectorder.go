package queries

import (
	"cmp"
	"slices"

	"github.com/graphql-go/graphql"
)

// init gives introspection one order: graphql-go v0.8.1 keeps fields, arguments and enum values in maps and answers in
// whatever order a map yields, other in every process. Its meta types are variables of the package, so their resolvers
// are wrapped here, once, before any schema is made. Fields are added before: adding one makes the others anew.
func init() {
	addMetaFields()
	for meta, fields := range map[*graphql.Object][]string{
		graphql.SchemaType:    {"types"},
		graphql.TypeType:      {"fields", "interfaces", "possibleTypes", "enumValues", "inputFields"},
		graphql.FieldType:     {"args"},
		graphql.DirectiveType: {"args"},
	} {
		for _, name := range fields {
			field := meta.Fields()[name]
			field.Resolve = sortedByName(field.Resolve)
		}
	}
}

// sortedByName is the resolver with the list that it answers in the order of the names.
func sortedByName(resolve graphql.FieldResolveFn) graphql.FieldResolveFn {
	if resolve == nil {
		resolve = graphql.DefaultResolveFn
	}
	return func(p graphql.ResolveParams) (any, error) {
		list, err := resolve(p)
		switch list := list.(type) {
		case []graphql.Type:
			return inNameOrder(list, graphql.Type.Name), err
		case []*graphql.Object:
			return inNameOrder(list, (*graphql.Object).Name), err
		case []*graphql.Interface:
			return inNameOrder(list, (*graphql.Interface).Name), err
		case []*graphql.FieldDefinition:
			return inNameOrder(list, func(f *graphql.FieldDefinition) string { return f.Name }), err
		case []*graphql.EnumValueDefinition:
			return inNameOrder(list, func(v *graphql.EnumValueDefinition) string { return v.Name }), err
		case []*graphql.InputObjectField:
			return inNameOrder(list, (*graphql.InputObjectField).Name), err
		case []*graphql.Argument:
			return inNameOrder(list, (*graphql.Argument).Name), err
		}
		return list, err
	}
}

// inNameOrder is a sorted copy: the library's own list is shared by all requests.
func inNameOrder[T any](list []T, name func(T) string) []T {
	return slices.SortedStableFunc(slices.Values(list), func(a, b T) int { return cmp.Compare(name(a), name(b)) })
}
