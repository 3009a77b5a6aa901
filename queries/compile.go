package queries

import (
	"context"
	"strconv"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
)

// compiler turns the root fields of one operation into SQL. Parameters are numbered, so that a snippet may stand twice.
type compiler struct {
	ctx     context.Context
	e       *Engine
	d       *document
	vars    variables
	args    []any
	numbers map[any]int
	aliases int
	lists   []listMark  // lists that may be cut, by the number in their mark
	pending []pending   // parts of the answer that Go makes
	memory  *memory     // what statistics may be counted from
	cuts    []Cut       // lists that Go cut
	names   []nameGiven // names that filters gave
	cost    int
	times   int // how often the selection being compiled is expected to run
	filters int // nesting of the filter being compiled
}

// scope is what a selection inherits from those around it.
type scope struct {
	asked asked
	day   string // SQL of the day on which ownership is told; "" for the latest
	path  string // response keys from the root, joined by dots
}

func (sc scope) under(key string) scope {
	if sc.path != "" {
		key = sc.path + "." + key
	}
	sc.path = key
	return sc
}

func newCompiler(ctx context.Context, e *Engine, d *document, vars variables) *compiler {
	return &compiler{ctx: ctx, e: e, d: d, vars: vars, numbers: map[any]int{}, memory: &memory{}, times: 1}
}

// arg binds a value and gives its place in the SQL. The plus hides it from the planner, which would otherwise plan a
// prepared statement anew for every value; how many rows a value has is asked by few.
func (c *compiler) arg(v any) string {
	n, known := c.numbers[v]
	if !known {
		c.args = append(c.args, v)
		n = len(c.args)
		c.numbers[v] = n
	}
	return "+?" + strconv.Itoa(n)
}

// alias makes a name for a row that no other row of the statement has.
func (c *compiler) alias() string {
	c.aliases++
	return "t" + strconv.Itoa(c.aliases)
}

// selected is one response key with the fields that were merged into it.
type selected struct {
	key, name string
	nodes     []*ast.Field
	def       *graphql.FieldDefinition
	args      map[string]any
}

// collect lists the fields to answer for an object type, in the order of the query, as section 6.3.2 of the
// specification says: fragments resolved, @skip and @include obeyed, equal response keys merged.
func (c *compiler) collect(t *graphql.Object, parents ...*ast.Field) ([]*selected, error) {
	g := &gatherer{c: c, t: t, at: map[string]*selected{}, seen: map[string]bool{}}
	for _, p := range parents {
		if err := g.selections(p.SelectionSet); err != nil {
			return nil, err
		}
	}
	return g.out, g.resolve()
}

type gatherer struct {
	c    *compiler
	t    *graphql.Object
	out  []*selected
	at   map[string]*selected
	seen map[string]bool // fragments already spread here
}

func (g *gatherer) selections(set *ast.SelectionSet) error {
	if set == nil {
		return nil
	}
	for _, sel := range set.Selections {
		if err := g.selection(sel); err != nil {
			return err
		}
	}
	return nil
}

func (g *gatherer) selection(sel ast.Selection) error {
	switch sel := sel.(type) {
	case *ast.Field:
		if ok, err := g.c.included(sel.Directives); !ok {
			return err
		}
		g.add(sel)
	case *ast.InlineFragment:
		if ok, err := g.c.included(sel.Directives); !ok || !g.applies(sel.TypeCondition) {
			return err
		}
		return g.selections(sel.SelectionSet)
	case *ast.FragmentSpread:
		ok, err := g.c.included(sel.Directives)
		name := sel.Name.Value
		if !ok || g.seen[name] {
			return err
		}
		g.seen[name] = true
		if def := g.c.d.fragments[name]; g.applies(def.TypeCondition) {
			return g.selections(def.SelectionSet)
		}
	}
	return nil
}

// applies reports whether a fragment's type condition holds for the object type.
func (g *gatherer) applies(condition *ast.Named) bool {
	if condition == nil || condition.Name.Value == g.t.Name() || g.t == anyType {
		return true
	}
	abstract, ok := g.c.e.schema.Type(condition.Name.Value).(graphql.Abstract)
	return ok && g.c.e.schema.IsPossibleType(abstract, g.t)
}

func (g *gatherer) add(f *ast.Field) {
	key := f.Name.Value
	if f.Alias != nil {
		key = f.Alias.Value
	}
	if s := g.at[key]; s != nil {
		s.nodes = append(s.nodes, f)
		return
	}
	s := &selected{key: key, name: f.Name.Value, nodes: []*ast.Field{f}, def: g.t.Fields()[f.Name.Value]}
	g.at[key] = s
	g.out = append(g.out, s)
}

// resolve evaluates the arguments of the gathered fields.
func (g *gatherer) resolve() error {
	for _, s := range g.out {
		if s.def == nil || len(s.def.Args) == 0 {
			continue
		}
		args, err := g.c.d.arguments(s.def.Args, s.nodes[0], s.nodes[0].Arguments, g.c.vars)
		if err != nil {
			return located(err, s.nodes[0])
		}
		s.args = args
	}
	return nil
}

// located tells where in the document an error arose.
func located(err error, f *ast.Field) error {
	own, ok := err.(*Error)
	if !ok || own.Locations != nil || f.Loc == nil || f.Loc.Source == nil {
		return err
	}
	before := string(f.Loc.Source.Body[:f.Loc.Start])
	line := strings.Count(before, "\n")
	column := len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
	own.Locations = []Location{{Line: line + 1, Column: column + 1}}
	return own
}

// included evaluates @skip and @include.
func (c *compiler) included(list []*ast.Directive) (bool, error) {
	for _, d := range list {
		def := c.e.schema.Directive(d.Name.Value)
		if def != graphql.SkipDirective && def != graphql.IncludeDirective {
			continue
		}
		args, err := c.d.arguments(def.Args, d, d.Arguments, c.vars)
		if err != nil {
			return false, err
		}
		on, ok := args["if"].(bool)
		if !ok {
			return false, badInput("@%s needs a value for its argument \"if\"", d.Name.Value)
		}
		if on == (def == graphql.SkipDirective) {
			return false, nil
		}
	}
	return true, nil
}
