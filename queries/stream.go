package queries

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"outagegraph/graph/store"
)

// streamPage is how many rows of an export are read and written at a time.
const streamPage = 500

// Export is a list as it is streamed: its columns, then batch after batch of rows.
type Export struct {
	Columns []string                     // paths of the leaves of a row, in the order of the query
	Begin   func(columns []string) error // called once before the first row
	Rows    func(batch []any) error      // a batch of rows; encode one with EncodeRow, lay it out with Cells
}

// End tells how an export ended.
type End struct {
	Rows     int  `json:"rows"`
	Complete bool `json:"complete"` // false where rows were cut at the limit

	Unknown []Unknown `json:"unknown,omitempty"` // names in filters that the file does not know, where there are no rows
}

// Stream answers a query of one field in rows: those of a list page by page in one state of the file, until the list
// ends, or the query's own first, or the limit of rows is reached; those of anything else, which is never long, at once.
func (e *Engine) Stream(ctx context.Context, r Request, out Export) (End, error) {
	c, op, err := e.begin(ctx, r)
	if err != nil {
		return End{}, err
	}
	fields, err := c.collect(e.schema.QueryType(), &ast.Field{SelectionSet: op.SelectionSet})
	if err != nil {
		return End{}, err
	}
	if len(fields) != 1 {
		return End{}, badInput("rows show one field, and the query asks for %d; ask one after the other, or for json", len(fields))
	}
	if !listed(fields[0]) {
		return e.streamWhole(ctx, c, op, fields[0], out)
	}
	x := &exporter{e: e, c: c, f: fields[0], out: out, left: e.limits.Rows}
	if first, ok := x.f.args["first"].(int); ok {
		x.left, x.own = min(first, x.left), first <= x.left
	}
	if x.left < 0 {
		return End{}, badInput("first must not be negative")
	}
	if err := out.Begin(e.columns(c, x.f)); err != nil {
		return End{}, err
	}
	if fault := e.takeTurn(ctx); fault != nil {
		return End{}, fault
	}
	defer e.giveTurn()
	err = e.reader.View(ctx, true, x.run)
	if err != nil {
		return x.end, e.fault(ctx, err)
	}
	return x.end, nil
}

// streamWhole answers what is no connection.
func (e *Engine) streamWhole(ctx context.Context, c *compiler, op *ast.OperationDefinition, f *selected, out Export) (End, error) {
	ctx, cancel := e.inTime(ctx)
	defer cancel()
	answer := e.execute(ctx, c, op)
	if len(answer.Errors) > 0 {
		return End{}, answer.Errors[0]
	}
	items, err := itemsOf(answer.Data)
	if err != nil {
		return End{}, err
	}
	if err := out.Begin(e.columns(c, f)); err != nil {
		return End{}, err
	}
	return End{Rows: len(items), Complete: len(answer.Cuts) == 0, Unknown: answer.Unknown}, out.Rows(items)
}

// RowWriter writes rows to w as csv, with a line of names, or as ndjson.
func RowWriter(w io.Writer, format string) Export {
	var columns []string
	if format == "ndjson" {
		return Export{Begin: func([]string) error { return nil }, Rows: func(batch []any) error {
			for _, item := range batch {
				if _, err := fmt.Fprintf(w, "%s\n", EncodeRow(item)); err != nil {
					return err
				}
			}
			return nil
		}}
	}
	return Export{
		Begin: func(names []string) error {
			columns = names
			return Table{Columns: names}.WriteCSV(w, true)
		},
		Rows: func(batch []any) error {
			t := Table{Columns: columns}
			for _, item := range batch {
				t.Rows = append(t.Rows, Cells(item, columns))
			}
			return t.WriteCSV(w, false)
		},
	}
}

// listed reports whether a root field is a connection, which can be read page by page.
func listed(f *selected) bool {
	if f.def == nil {
		return false
	}
	object, ok := graphql.GetNamed(f.def.Type).(*graphql.Object)
	return ok && isConnection(object)
}

// exporter pages through one list.
type exporter struct {
	e    *Engine
	c    *compiler
	f    *selected
	out  Export
	left int  // rows that may still come
	own  bool // the query itself set the number of rows
	end  End
}

// pageField asks, beside what the query asks, where the page ends.
var pageField = &ast.Field{SelectionSet: &ast.SelectionSet{Selections: []ast.Selection{&ast.Field{
	Alias: &ast.Name{Value: pageKey}, Name: &ast.Name{Value: "pageInfo"},
	SelectionSet: &ast.SelectionSet{Selections: []ast.Selection{
		&ast.Field{Name: &ast.Name{Value: "hasNextPage"}}, &ast.Field{Name: &ast.Name{Value: "endCursor"}},
	}},
}}}}

// pageKey is a response key that no query has: names beginning with two underscores are the specification's.
const pageKey = "__page"

func (x *exporter) run(view *store.View) error {
	x.f.nodes = append(append([]*ast.Field{}, x.f.nodes...), pageField)
	for {
		more, err := x.page(view)
		switch {
		case err != nil:
			return err
		case !more:
			x.end.Complete = true
			if x.end.Rows == 0 {
				x.end.Unknown, err = x.e.unknown(x.c.ctx, view, x.c.names)
			}
			return err
		case x.left == 0:
			x.end.Complete = x.own
			return nil
		}
	}
}

// page reads and hands out one page; more tells whether rows follow it.
func (x *exporter) page(view *store.View) (more bool, err error) {
	x.f.args["first"] = min(streamPage, x.left)
	x.c.args, x.c.numbers, x.c.lists, x.c.names, x.c.cost = nil, map[any]int{}, nil, nil, 0
	sql, err := x.e.builder.roots[x.f.name].compile(x.c, x.f, scope{path: x.f.key})
	if err != nil {
		return false, err
	}
	ctx, cancel := x.e.inTime(x.c.ctx)
	defer cancel()
	text, err := view.Text(ctx, "SELECT "+sql, x.c.args...)
	if err != nil {
		return false, outward(ctx, err)
	}
	text, _ = takeMarks(text, x.c.lists, nil)
	v, err := decode([]byte(text))
	list, _ := v.(object)
	if err != nil || list == nil {
		return false, errors.New("the list cannot be read: " + text)
	}
	rows, ok := rowsIn(list)
	if !ok {
		return false, badInput("an export needs nodes or edges, under these names")
	}
	x.left -= len(rows)
	x.end.Rows += len(rows)
	info, _ := list.get(pageKey)
	next, _ := info.(object).get("hasNextPage")
	x.f.args["after"], _ = info.(object).get("endCursor")
	return next == true, x.out.Rows(rows)
}

// rowsIn finds the rows of a connection.
func rowsIn(list object) ([]any, bool) {
	if nodes, ok := list.get("nodes"); ok {
		return listOf(nodes), true
	}
	edges, ok := list.get("edges")
	return nodesOf(listOf(edges)), ok
}

// columns lists the paths of the leaves of a list's rows.
func (e *Engine) columns(c *compiler, f *selected) []string {
	var paths []string
	e.leaves(c, f, "", &paths)
	return paths
}

func (e *Engine) leaves(c *compiler, f *selected, path string, paths *[]string) {
	var objects []*graphql.Object
	if f.def != nil {
		switch t := graphql.GetNamed(f.def.Type).(type) {
		case *graphql.Object:
			objects = []*graphql.Object{t}
		case *graphql.Interface:
			objects = e.schema.PossibleTypes(t)
		}
	}
	if objects == nil {
		if path == "" {
			path = noPath
		}
		if !slices.Contains(*paths, path) {
			*paths = append(*paths, path)
		}
		return
	}
	for _, object := range objects {
		e.leavesOf(c, object, f, path, paths)
	}
}

func (e *Engine) leavesOf(c *compiler, object *graphql.Object, f *selected, path string, paths *[]string) {
	fields, err := c.collect(object, f.nodes...)
	if err != nil {
		return // the compiler says why
	}
	for _, inner := range fields {
		switch {
		case isConnection(object) && (inner.name == "nodes" || inner.name == "edges") || isEdge(object) && inner.name == "node":
			e.leaves(c, inner, path, paths)
		case isConnection(object) || isEdge(object):
		default:
			e.leaves(c, inner, joinPath(path, inner.key), paths)
		}
	}
}

// isConnection reports whether an object wraps a list, so that its fields beside the rows are no columns.
func isConnection(o *graphql.Object) bool { return o.Fields()["pageInfo"] != nil }

func isEdge(o *graphql.Object) bool { return o.Fields()["cursor"] != nil && o.Fields()["node"] != nil }

// Cells lays a row out in columns.
func Cells(item any, columns []string) []string {
	row := flatten(item)
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = row.cell(c)
	}
	return cells
}

// EncodeRow is a row as JSON, in the order of the query.
func EncodeRow(item any) json.RawMessage {
	var b strings.Builder
	encode(&b, item)
	return json.RawMessage(b.String())
}
