package queries

import (
	"time"

	"github.com/graphql-go/graphql/language/ast"
)

// Limits bounds what one request may ask for. Zero means the default; a negative number means no bound.
type Limits struct {
	BodyBytes  int           // bytes of a request's body, after decompression
	Tokens     int           // tokens of a document
	Depth      int           // nesting of selections, fragments resolved
	Fields     int           // fields, fragments resolved
	Aliases    int           // aliases, fragments resolved
	Directives int           // directives on one field or fragment
	Filter     int           // nesting of filters (and, or, not, some, none, every, related rows)
	ListSize   int           // first, last, and values in an input list
	Cost       int           // rows that the document may touch, as estimated before execution
	Time       time.Duration // from the first statement to the last byte
	Concurrent int           // queries that run at once; others wait for their turn, within Time
	Rows       int           // rows of one export; what is cut is marked
}

// DefaultLimits are on unless the caller says otherwise.
var DefaultLimits = Limits{
	BodyBytes: 128 << 10, Tokens: 8000, Depth: 20, Fields: 400, Aliases: 60, Directives: 4, Filter: 10,
	ListSize: 1000, Cost: 250_000, Time: 10 * time.Second, Concurrent: 16, Rows: 100_000,
}

// WithDefaults fills the fields that are zero.
func (l Limits) WithDefaults() Limits {
	d := DefaultLimits
	for _, f := range []struct{ have, want *int }{
		{&l.BodyBytes, &d.BodyBytes}, {&l.Tokens, &d.Tokens}, {&l.Depth, &d.Depth}, {&l.Fields, &d.Fields},
		{&l.Aliases, &d.Aliases}, {&l.Directives, &d.Directives}, {&l.Filter, &d.Filter}, {&l.ListSize, &d.ListSize},
		{&l.Cost, &d.Cost}, {&l.Concurrent, &d.Concurrent}, {&l.Rows, &d.Rows},
	} {
		if *f.have == 0 {
			*f.have = *f.want
		}
	}
	if l.Time == 0 {
		l.Time = d.Time
	}
	return l
}

// Over reports whether n passes a limit.
func Over(n, limit int) bool { return limit >= 0 && n > limit }

// size is what a selection amounts to once its fragments are resolved.
type size struct{ depth, fields, aliases int }

// measurer adds up selections. Fragments are measured once, so that a document whose fragments double at each step
// costs no more than its length.
type measurer struct {
	limits    Limits
	fragments map[string]*ast.FragmentDefinition
	done      map[string]size
	open      map[string]bool
}

// measure checks a parsed document against the limits before it is validated.
func measure(doc *ast.Document, fragments map[string]*ast.FragmentDefinition, limits Limits) *Error {
	m := &measurer{limits, fragments, map[string]size{}, map[string]bool{}}
	for _, def := range doc.Definitions {
		node, ok := def.(interface{ GetSelectionSet() *ast.SelectionSet })
		if !ok {
			continue
		}
		s, err := m.selection(node.GetSelectionSet())
		if err != nil {
			return err
		}
		if err := m.check(s); err != nil {
			return err
		}
	}
	return nil
}

func (m *measurer) check(s size) *Error {
	switch {
	case Over(s.depth, m.limits.Depth):
		return limitError("depth", m.limits.Depth, "selections are nested %d deep, %d are allowed", s.depth, m.limits.Depth)
	case Over(s.fields, m.limits.Fields):
		return limitError("fields", m.limits.Fields, "the query asks for more than %d fields; split it", m.limits.Fields)
	case Over(s.aliases, m.limits.Aliases):
		return limitError("aliases", m.limits.Aliases, "the query has more than %d aliases; split it", m.limits.Aliases)
	}
	return nil
}

func (m *measurer) selection(set *ast.SelectionSet) (size, *Error) {
	var sum size
	if set == nil {
		return sum, nil
	}
	for _, sel := range set.Selections {
		s, err := m.one(sel)
		if err != nil {
			return sum, err
		}
		sum = size{max(sum.depth, s.depth), capped(sum.fields + s.fields), capped(sum.aliases + s.aliases)}
	}
	return sum, nil
}

// capped keeps doubling sums from overflowing.
func capped(n int) int { return min(n, 1<<30) }

func (m *measurer) one(sel ast.Selection) (size, *Error) {
	switch sel := sel.(type) {
	case *ast.Field:
		s, err := m.selection(sel.SelectionSet)
		s.depth, s.fields = s.depth+1, capped(s.fields+1)
		if sel.Alias != nil {
			s.aliases++
		}
		return s, first(err, m.directives(sel.Directives))
	case *ast.InlineFragment:
		s, err := m.selection(sel.SelectionSet)
		return s, first(err, m.directives(sel.Directives))
	case *ast.FragmentSpread:
		s, err := m.fragment(sel.Name.Value)
		return s, first(err, m.directives(sel.Directives))
	}
	return size{}, nil
}

func first(errs ...*Error) *Error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *measurer) fragment(name string) (size, *Error) {
	if s, ok := m.done[name]; ok {
		return s, nil
	}
	if m.open[name] {
		return size{}, newError(CodeValidation, "fragment %q contains itself", name)
	}
	def := m.fragments[name]
	if def == nil {
		return size{}, nil // the validator says so
	}
	m.open[name] = true
	s, err := m.selection(def.SelectionSet)
	m.open[name], m.done[name] = false, s
	return s, err
}

func (m *measurer) directives(list []*ast.Directive) *Error {
	if Over(len(list), m.limits.Directives) {
		return limitError("directives", m.limits.Directives, "%d directives stand in one place, %d are allowed", len(list), m.limits.Directives)
	}
	return nil
}
