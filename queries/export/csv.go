package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"

	"outagegraph/schema"
)

// writeCSV writes a data package: a CSV file (RFC 4180, UTF-8, a missing value is empty) for each table, and their
// description as Frictionless Data has it.
func writeCSV(j *job) error {
	pack := dataPackage{Profile: "tabular-data-package", Name: packageName(j.source), Title: "Outages of digital services, with evidence", Created: j.loadedAt()}
	for _, t := range tables {
		columns, err := j.columns(t)
		if err != nil {
			return err
		}
		before := j.to.bytes
		if err := j.to.create(t.name+".csv", func(w io.Writer) error { return j.csvTable(w, t, columns) }); err != nil {
			return err
		}
		r := describe(t, columns)
		r.Bytes = j.to.bytes - before
		pack.Resources = append(pack.Resources, r)
	}
	return j.to.create("datapackage.json", func(w io.Writer) error { return writeIndented(w, pack) })
}

func (j *job) csvTable(w io.Writer, t table, columns []column) error {
	out := csv.NewWriter(w)
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = c.name
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	err := j.rows(t, columns, func(values []any) error {
		for i, v := range values {
			cells[i] = textOf(v)
		}
		return out.Write(cells)
	})
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return err
}

// dataPackage is datapackage.json: https://specs.frictionlessdata.io/tabular-data-package/
type dataPackage struct {
	Profile   string     `json:"profile"`
	Name      string     `json:"name"`
	Title     string     `json:"title"`
	Created   string     `json:"created,omitempty"`
	Resources []resource `json:"resources"`
}

type resource struct {
	Profile     string      `json:"profile"`
	Name        string      `json:"name"`
	Path        string      `json:"path"`
	Description string      `json:"description"`
	Format      string      `json:"format"`
	Mediatype   string      `json:"mediatype"`
	Encoding    string      `json:"encoding"`
	Bytes       int64       `json:"bytes"`
	Schema      tableSchema `json:"schema"`
}

type tableSchema struct {
	Fields      []field      `json:"fields"`
	Missing     []string     `json:"missingValues"`
	PrimaryKey  []string     `json:"primaryKey,omitempty"`
	ForeignKeys []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Description string `json:"description"`
}

type foreignKey struct {
	Fields    string    `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

// references say to which table's column a column of this name leads, wherever it stands.
var references = map[string]reference{
	"article_id": {"article", "id"}, "outage_id": {"outage", "id"}, "outage_a": {"outage", "id"}, "outage_b": {"outage", "id"}, "mention_id": {"mention", "id"},
	"service_id": {"service", "id"}, "owner_id": {"owner", "id"}, "country_code": {"country", "code"}, "category": {"cause", "category"},
	"stance": {"stance", "code"}, "scope": {"scope", "code"}, "predicate": {"predicate", "code"},
}

// from tells whether the reference holds for a table's column, even where a filter leaves rows out.
func (r reference) from(table, column string) bool {
	return !(table == "service" && column == "country_code") // the home of a service need not be a country that was hit
}

func describe(t table, columns []column) resource {
	r := resource{Profile: "tabular-data-resource", Name: strings.ReplaceAll(t.name, "_", "-"), Path: t.name + ".csv", Description: objectMeaning(t.name),
		Format: "csv", Mediatype: "text/csv", Encoding: "utf-8", Schema: tableSchema{Missing: []string{""}}}
	for _, c := range columns {
		r.Schema.Fields = append(r.Schema.Fields, field{c.name, fieldType(c.kind), c.meaning})
		if c.key {
			r.Schema.PrimaryKey = append(r.Schema.PrimaryKey, c.name)
		}
		if to, known := references[c.name]; known && to.from(t.name, c.name) && to != (reference{t.name, c.name}) {
			to.Resource = strings.ReplaceAll(to.Resource, "_", "-")
			r.Schema.ForeignKeys = append(r.Schema.ForeignKeys, foreignKey{c.name, to})
		}
	}
	return r
}

func fieldType(kind string) string {
	if kind == "json" {
		return "array"
	}
	return kind
}

// objectMeaning is the dictionary's sentence about a table or view.
func objectMeaning(name string) string {
	for _, e := range schema.Dictionary() {
		if e.Object == name && e.Ordinal == 0 {
			return e.Meaning
		}
	}
	return ""
}

// packageName makes the file's name a name for a data package: lower case, digits, - and _.
func packageName(path string) string {
	base := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '-'
	}, strings.ToLower(base))
	if strings.Trim(name, "-") == "" {
		return "outages"
	}
	return name
}

// loadedAt is when articles were last stored, "" where none are.
func (j *job) loadedAt() (at string) {
	j.from.Each(j.ctx, "SELECT value FROM about WHERE name = 'loaded_at'", nil, func(v []any) error {
		at = textOf(v[0])
		return nil
	})
	return at
}

func writeIndented(w io.Writer, value any) error {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
