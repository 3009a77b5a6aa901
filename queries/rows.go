package queries

import (
	"encoding/json"
	"fmt"
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
	if err != nil {
		return Table{}, err
	}
	var t Table
	var rows []map[string]string
	at := map[string]int{}
	for _, item := range items {
		row := map[string]string{}
		flatten(item, "", row, func(path string) {
			if _, known := at[path]; !known {
				at[path] = len(t.Columns)
				t.Columns = append(t.Columns, path)
			}
		})
		rows = append(rows, row)
	}
	for _, row := range rows {
		cells := make([]string, len(t.Columns))
		for path, text := range row {
			cells[at[path]] = text
		}
		t.Rows = append(t.Rows, cells)
	}
	return t, nil
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

// flatten writes the leaves of a value into a row by their paths.
func flatten(v any, path string, row map[string]string, seen func(string)) {
	switch v := v.(type) {
	case object:
		if _, isList := v.get("nodes"); isList {
			flatten(listOf(v), path, row, seen)
			return
		}
		if _, isList := v.get("edges"); isList {
			flatten(listOf(v), path, row, seen)
			return
		}
		for _, m := range v {
			flatten(m.value, joinPath(path, m.name), row, seen)
		}
	case []any:
		if len(v) == 0 {
			return
		}
		for _, item := range v {
			flatten(item, path, row, seen)
		}
	default:
		if path == "" {
			path = "value"
		}
		seen(path)
		if text := cell(v); text != "" && row[path] != "" {
			row[path] += "; " + text
		} else if text != "" {
			row[path] = text
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
