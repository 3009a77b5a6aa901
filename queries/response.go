package queries

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// JSON is the answer as the specification lays it out. Lists that were cut are named in extensions.cut, and names that
// the file does not know in extensions.unknown.
func (r Response) JSON() []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	if len(r.Errors) > 0 {
		text, _ := json.Marshal(r.Errors)
		b.WriteString(`"errors":`)
		b.Write(text)
	}
	if r.Data != nil {
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"data":`)
		b.Write(r.Data)
	}
	if extensions := r.extensions(); len(extensions) > 0 {
		text, _ := json.Marshal(extensions)
		b.WriteString(`,"extensions":`)
		b.Write(text)
	}
	b.WriteByte('}')
	return b.Bytes()
}

func (r Response) extensions() map[string]any {
	out := map[string]any{}
	if len(r.Cuts) > 0 {
		out["cut"] = r.Cuts
	}
	if len(r.Unknown) > 0 {
		out["unknown"] = r.Unknown
	}
	return out
}

// ReadOnly reports whether the request was refused because it asks for a change.
func (r Response) ReadOnly() bool { return len(r.Errors) > 0 && r.Errors[0].Code() == CodeReadOnly }

// Formats are the forms in which an answer can be written; csv and ndjson show one field.
var Formats = []string{"json", "ndjson", "csv", "table"}

// Write writes the answer in one of Formats. In a table each field ends with a line that says how many rows it has and
// whether the list was cut.
func (r Response) Write(w io.Writer, format string) error {
	switch format {
	case "json":
		var b bytes.Buffer
		if err := json.Indent(&b, r.JSON(), "", "  "); err != nil {
			return err
		}
		_, err := fmt.Fprintln(w, b.String())
		return err
	case "ndjson":
		return r.writeLines(w)
	case "csv":
		t, err := TableOf(r.Data)
		if err != nil {
			return err
		}
		return t.WriteCSV(w, true)
	case "table":
		return r.writeTables(w)
	}
	return fmt.Errorf("there is no format %q; there are: %s", format, strings.Join(Formats, ", "))
}

// writeTables writes a table for each field, under the field's name where there are several.
func (r Response) writeTables(w io.Writer) error {
	v, err := decode(r.Data)
	if err != nil {
		return fmt.Errorf("the answer has no rows: %w", err)
	}
	fields, _ := v.(object)
	for i, f := range fields {
		if len(fields) > 1 {
			if _, err := fmt.Fprintf(w, "%s%s\n", strings.Repeat("\n", min(i, 1)), f.name); err != nil {
				return err
			}
		}
		var cuts []Cut
		for _, c := range r.Cuts {
			if c.Path == f.name || strings.HasPrefix(c.Path, f.name+".") {
				cuts = append(cuts, c)
			}
		}
		if err := tableOfItems(listOf(f.value)).writeText(w, cuts); err != nil {
			return err
		}
	}
	return nil
}

func (r Response) writeLines(w io.Writer) error {
	items, err := Items(r.Data)
	if err != nil {
		return err
	}
	for _, item := range items {
		if _, err := fmt.Fprintf(w, "%s\n", item); err != nil {
			return err
		}
	}
	return nil
}

// WriteCSV writes the rows as RFC 4180 lays them out, with a line of names first where head is true. A cell that a
// spreadsheet would take for a formula gets an apostrophe before it: quotations come from the open web.
func (t Table) WriteCSV(w io.Writer, head bool) error {
	out := csv.NewWriter(w)
	if head {
		if err := out.Write(t.Columns); err != nil {
			return err
		}
	}
	for _, row := range t.Rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = harmless(cell)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+@\t\r", rune(cell[0])) || strings.HasPrefix(cell, "-") && !isNumber(cell) {
		return "'" + cell
	}
	return cell
}

func isNumber(s string) bool { return json.Valid([]byte(s)) }

// maxCell bounds the width of a column of a text table, in code points.
const maxCell = 60

func (t Table) writeText(w io.Writer, cuts []Cut) error {
	widths := make([]int, len(t.Columns))
	lines := append([][]string{t.Columns}, t.Rows...)
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(shortened(cell)))
		}
	}
	for n, line := range lines {
		if err := writeLine(w, line, widths); err != nil {
			return err
		}
		if n == 0 {
			rule := make([]string, len(widths))
			for i, width := range widths {
				rule[i] = strings.Repeat("-", width)
			}
			if err := writeLine(w, rule, widths); err != nil {
				return err
			}
		}
	}
	note := ""
	if len(cuts) > 0 {
		note = " (more match: the list is cut, ask with first and after)"
	}
	_, err := fmt.Fprintf(w, "%d rows%s\n", len(t.Rows), note)
	return err
}

func writeLine(w io.Writer, cells []string, widths []int) error {
	var b strings.Builder
	for i, cell := range cells {
		cell = shortened(cell)
		b.WriteString(cell)
		if i < len(cells)-1 {
			b.WriteString(strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+2))
		}
	}
	_, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	return err
}

// shortened puts a cell on one line of bounded width and drops what could steer a terminal.
func shortened(cell string) string {
	cell = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, cell)
	if runes := []rune(cell); len(runes) > maxCell {
		return string(runes[:maxCell-1]) + "…"
	}
	return cell
}
