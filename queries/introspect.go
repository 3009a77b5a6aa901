package queries

import (
	"encoding/json"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
)

// maxRings bounds how often an introspection may pass from types to fields and on to their types: tools need two.
const maxRings = 3

// introspect answers __schema or __type through graphql-go, whose results come out in the order of the alphabet, and
// puts them into the order of the query.
func (e *Engine) introspect(c *compiler, op *ast.OperationDefinition, f *selected) (string, error) {
	if e.options.NoIntrospection {
		return "", newError(CodeValidation, "introspection is switched off on this server")
	}
	set := &ast.SelectionSet{Kind: "SelectionSet"}
	for _, n := range f.nodes {
		if err := c.rings(n.SelectionSet, 0); err != nil {
			return "", err
		}
		set.Selections = append(set.Selections, n)
	}
	only := *op
	only.SelectionSet = set
	doc := &ast.Document{Kind: "Document", Definitions: []ast.Node{&only}}
	for _, fragment := range c.d.fragments {
		doc.Definitions = append(doc.Definitions, fragment)
	}
	given := map[string]any{}
	for name, v := range c.vars {
		if v != nil {
			given[name] = v
		}
	}
	name := ""
	if only.Name != nil {
		name = only.Name.Value
	}
	result := graphql.Execute(graphql.ExecuteParams{Schema: e.schema, AST: doc, OperationName: name, Args: given, Context: c.ctx})
	if len(result.Errors) > 0 {
		return "", fromLibrary(CodeValidation, result.Errors)[0]
	}
	data, _ := result.Data.(map[string]any)
	var b strings.Builder
	err := c.inOrder(&b, data[f.key], f.nodes)
	return b.String(), err
}

// rings refuses introspection that follows types in circles.
func (c *compiler) rings(set *ast.SelectionSet, depth int) error {
	if set == nil {
		return nil
	}
	if depth > maxRings {
		return limitError("introspection depth", maxRings, "introspection follows types through their fields more than %d times", maxRings)
	}
	for _, sel := range set.Selections {
		var err error
		switch sel := sel.(type) {
		case *ast.Field:
			deeper := depth
			switch sel.Name.Value {
			case "fields", "inputFields", "possibleTypes", "interfaces", "args":
				deeper++
			}
			err = c.rings(sel.SelectionSet, deeper)
		case *ast.InlineFragment:
			err = c.rings(sel.SelectionSet, depth)
		case *ast.FragmentSpread:
			err = c.rings(c.d.fragments[sel.Name.Value].SelectionSet, depth)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// inOrder writes a result with its fields in the order of the selections under parents.
func (c *compiler) inOrder(b *strings.Builder, v any, parents []*ast.Field) error {
	switch v := v.(type) {
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := c.inOrder(b, item, parents); err != nil {
				return err
			}
		}
		b.WriteByte(']')
		return nil
	case map[string]any:
		fields, err := c.collect(anyType, parents...)
		if err != nil {
			return err
		}
		n := 0
		for _, f := range fields {
			value, has := v[f.key]
			if !has {
				continue
			}
			b.WriteString(separator(n, f.key))
			n++
			if err := c.inOrder(b, value, f.nodes); err != nil {
				return err
			}
		}
		b.WriteString(closing(n))
		return nil
	}
	text, err := json.Marshal(v)
	b.Write(text)
	return err
}

// anyType stands for every introspection type when fields are put in order: fragments apply whatever their type.
var anyType = graphql.NewObject(graphql.ObjectConfig{Name: "__Any", Fields: graphql.Fields{"_": {Type: graphql.String}}})
