package export

import (
	"io"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// rowGroup is how many rows of a table are held before they are written: some ten megabytes of articles.
const rowGroup = 10_000

// writeParquet writes a file for each table, compressed by Zstandard. Every column may be missing a value.
func writeParquet(j *job) error {
	for _, t := range tables {
		columns, err := j.columns(t)
		if err != nil {
			return err
		}
		if err := j.to.create(t.name+".parquet", func(w io.Writer) error { return j.parquetTable(w, t, columns) }); err != nil {
			return err
		}
	}
	return nil
}

func (j *job) parquetTable(w io.Writer, t table, columns []column) error {
	out := parquet.NewWriter(w, parquetSchema(t, columns), parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(rowGroup))
	row := make(parquet.Row, len(columns))
	err := j.rows(t, columns, func(values []any) error {
		for i, v := range values {
			row[i] = parquetValue(v, columns[i].kind, i)
		}
		_, err := out.WriteRows([]parquet.Row{row})
		return err
	})
	if closed := out.Close(); err == nil {
		err = closed
	}
	return err
}

// parquetValue brings a value to its column's type; what does not fit it is missing.
func parquetValue(v any, kind string, at int) parquet.Value {
	var value parquet.Value
	switch n := v.(type) {
	case nil:
		return parquet.NullValue().Level(0, 0, at)
	case int64:
		value = parquet.Int64Value(n)
		if kind == "number" {
			value = parquet.DoubleValue(float64(n))
		}
	case float64:
		value = parquet.DoubleValue(n)
	}
	if kind == "string" || kind == "json" {
		value = parquet.ByteArrayValue([]byte(textOf(v)))
	} else if value.IsNull() {
		n, err := strconv.ParseInt(textOf(v), 10, 64)
		if err != nil {
			return parquet.NullValue().Level(0, 0, at)
		}
		value = parquet.Int64Value(n)
	}
	return value.Level(0, 1, at)
}

func parquetSchema(t table, columns []column) *parquet.Schema {
	group := inOrder{Group: parquet.Group{}}
	for _, c := range columns {
		group.Group[c.name] = parquet.Optional(parquetNode(c.kind))
		group.names = append(group.names, c.name)
	}
	return parquet.NewSchema(t.name, group)
}

func parquetNode(kind string) parquet.Node {
	switch kind {
	case "integer":
		return parquet.Int(64)
	case "number":
		return parquet.Leaf(parquet.DoubleType)
	case "json":
		return parquet.JSON()
	}
	return parquet.String()
}

// inOrder is a group whose columns keep their order; the library's own sorts them by name.
type inOrder struct {
	parquet.Group
	names []string
}

// Fields lists the columns in order.
func (g inOrder) Fields() []parquet.Field {
	byName := map[string]parquet.Field{}
	for _, f := range g.Group.Fields() {
		byName[f.Name()] = f
	}
	fields := make([]parquet.Field, len(g.names))
	for i, name := range g.names {
		fields[i] = byName[name]
	}
	return fields
}
