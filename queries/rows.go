package queries

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Table is an answer as rows of text: what csv and table show.
type Table struct {
	Columns []string   // paths of the fields, joined by dots
	Rows    [][]string // lists within a row are joined by "; ", a missing value is empty
}

// TableOf lays the first field of an answer's data out as rows: one for each node of a list, or one for an object.
func TableOf(data []byte) (Table, error) {
	items, err := itemsOf(data)
	return tableOfItems(items), err
}

func tableOfItems(items []any) Table {
	var t Table
	var rows []leaves
	all := leaves{texts: map[string][]string{}}
	for _, item := range items {
		row := flatten(item)
		rows = append(rows, row)
		for _, path := range row.paths {
			all.add(path)
		}
	}
	t.Columns = all.columns()
	for _, row := range rows {
		cells := make([]string, len(t.Columns))
		for i, path := range t.Columns {
			cells[i] = row.cell(path)
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// Items are the rows of the first field of an answer's data, each as JSON: what ndjson shows.
func Items(data []byte) ([]json.RawMessage, error) {
	items, err := itemsOf(data)
	if err != nil {
		return nil, err
	}
	out := make([]json.RawMessage, len(items))
	for i, item := range items {
		out[i] = EncodeRow(item)
	}
	return out, nil
}

func itemsOf(data []byte) ([]any, error) {
	v, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("the answer has no rows: %w", err)
	}
	root, ok := v.(object)
	if !ok || len(root) == 0 {
		return nil, nil
	}
	return listOf(root[0].value), nil
}

// listOf finds the rows in a value: the nodes of a connection, a list, or the value itself.
func listOf(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case object:
		if nodes, ok := v.get("nodes"); ok {
			return listOf(nodes)
		}
		if edges, ok := v.get("edges"); ok {
			return nodesOf(listOf(edges))
		}
	}
	return []any{v}
}

func nodesOf(edges []any) []any {
	var out []any
	for _, e := range edges {
		if o, ok := e.(object); ok {
			if node, ok := o.get("node"); ok {
				out = append(out, node)
				continue
			}
		}
		out = append(out, e)
	}
	return out
}

// noPath is the path of a value that stands by itself.
const noPath = "value"

// leaves are the texts at the ends of a row by their paths, paths in the order in which they were met.
type leaves struct {
	paths []string
	texts map[string][]string
}

func (l *leaves) add(path string, texts ...string) {
	if _, known := l.texts[path]; !known {
		l.paths = append(l.paths, path)
	}
	l.texts[path] = append(l.texts[path], texts...)
}

// cell joins the texts of a path. What is missing keeps its place, so that lists of one row can be read side by side:
// services "airtel; ola; uber" with owners "Bharti Airtel; ; Uber".
func (l *leaves) cell(path string) string {
	if !slices.ContainsFunc(l.texts[path], func(text string) bool { return text != "" }) {
		return ""
	}
	return strings.Join(l.texts[path], "; ")
}

// columns are the paths, without those that are only there because an object was null: "owner" beside "owner.name".
func (l *leaves) columns() []string {
	var out []string
	taken := map[string]bool{}
	for _, path := range l.paths {
		inner := l.within(path)
		if inner == nil {
			inner = []string{path}
		}
		for _, p := range inner {
			if !taken[p] {
				taken[p] = true
				out = append(out, p)
			}
		}
	}
	return out
}

// within are the paths below a path.
func (l *leaves) within(path string) []string {
	var out []string
	for _, p := range l.paths {
		if strings.HasPrefix(p, path+".") {
			out = append(out, p)
		}
	}
	return out
}

// flatten finds the leaves of a value.
func flatten(v any) leaves {
	l := leaves{texts: map[string][]string{}}
	l.walk(v, "")
	return l
}

func (l *leaves) walk(v any, path string) {
	switch v := v.(type) {
	case object:
		if _, isList := v.get("nodes"); isList {
			l.list(listOf(v), path)
			return
		}
		if _, isList := v.get("edges"); isList {
			l.list(listOf(v), path)
			return
		}
		for _, m := range v {
			l.walk(m.value, joinPath(path, m.name))
		}
	case []any:
		l.list(v, path)
	default:
		if path == "" {
			path = noPath
		}
		l.add(path, cell(v))
	}
}

// list adds the leaves of a list's items, an empty text for each that an item lacks.
func (l *leaves) list(items []any, path string) {
	all := leaves{texts: map[string][]string{}}
	rows := make([]leaves, len(items))
	for i, item := range items {
		rows[i] = leaves{texts: map[string][]string{}}
		rows[i].walk(item, path)
		for _, p := range rows[i].paths {
			all.add(p)
		}
	}
	for _, p := range all.columns() {
		for _, row := range rows {
			if texts := row.texts[p]; texts != nil {
				l.add(p, texts...)
			} else {
				l.add(p, "")
			}
		}
	}
}

func joinPath(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func cell(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

func encode(b *strings.Builder, v any) {
	switch v := v.(type) {
	case object:
		b.WriteByte('{')
		for i, m := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			encode(b, m.name)
			b.WriteByte(':')
			encode(b, m.value)
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			encode(b, item)
		}
		b.WriteByte(']')
	default:
		text, _ := json.Marshal(v)
		b.Write(text)
	}
}
