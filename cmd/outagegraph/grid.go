package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"
)

// gridFormats are the forms in which rows are written.
var gridFormats = []string{"table", "csv", "json", "markdown"}

// gridWriter writes rows of one result. Close writes what is left.
type gridWriter interface {
	Row(values []any) error
	Close() error
}

// newGrid makes a writer for a format of gridFormats.
func newGrid(w io.Writer, format string, columns []string) (gridWriter, error) {
	switch format {
	case "table":
		return &tableGrid{w: w, cells: [][]string{columns}}, nil
	case "markdown":
		return newMarkdownGrid(w, columns)
	case "csv":
		grid := csvGrid{csv.NewWriter(w)}
		return grid, grid.w.Write(columns)
	case "json":
		return &jsonGrid{w: w, columns: columns}, nil
	}
	return nil, usagef("there is no format %q; it must be one of %s", format, strings.Join(gridFormats, ", "))
}

// maxCell is the width in columns of the terminal to which the table format cuts a cell; the others write it whole.
const maxCell = 60

// tableGrid aligns columns by their width on the terminal, so that it has to hold all rows.
type tableGrid struct {
	w     io.Writer
	cells [][]string
}

func (g *tableGrid) Row(values []any) error {
	row := make([]string, len(values))
	for i, value := range values {
		row[i] = fitCell(cellText(value))
	}
	g.cells = append(g.cells, row)
	return nil
}

func (g *tableGrid) Close() error {
	widths := make([]int, len(g.cells[0]))
	for _, row := range g.cells {
		for i, cell := range row {
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	rule := make([]string, len(widths))
	for i, width := range widths {
		rule[i] = strings.Repeat("-", width)
	}
	for i, row := range g.cells {
		if err := g.line(row, widths); err != nil {
			return err
		}
		if i == 0 {
			if err := g.line(rule, widths); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *tableGrid) line(row []string, widths []int) error {
	var line strings.Builder
	for i, cell := range row {
		line.WriteString(cell)
		line.WriteString(strings.Repeat(" ", 2+widths[i]-uniseg.StringWidth(cell)))
	}
	_, err := fmt.Fprintln(g.w, strings.TrimRight(line.String(), " "))
	return err
}

// fitCell puts a cell on one line, without characters that steer the terminal, and cuts it to maxCell columns.
func fitCell(s string) string {
	s = strings.Map(func(r rune) rune { return []rune(printable(r))[0] }, s)
	if len(s) <= maxCell || uniseg.StringWidth(s) <= maxCell {
		return s
	}
	width, end := 0, 0
	for graphemes := uniseg.NewGraphemes(s); graphemes.Next(); {
		if width += graphemes.Width(); width > maxCell-1 {
			break
		}
		_, end = graphemes.Positions()
	}
	return s[:end] + "…"
}

// markdownGrid writes a table of GitHub's Markdown.
type markdownGrid struct{ w io.Writer }

func newMarkdownGrid(w io.Writer, columns []string) (gridWriter, error) {
	grid := markdownGrid{w}
	if err := grid.line(columns); err != nil {
		return grid, err
	}
	_, err := fmt.Fprintln(w, "|"+strings.Repeat("---|", len(columns)))
	return grid, err
}

func (g markdownGrid) Row(values []any) error {
	cells := make([]string, len(values))
	for i, value := range values {
		cells[i] = cellText(value)
	}
	return g.line(cells)
}

func (g markdownGrid) line(cells []string) error {
	escape := strings.NewReplacer("|", "\\|", "\r\n", "<br>", "\n", "<br>", "<", "&lt;", "&", "&amp;")
	for i := range cells {
		cells[i] = escape.Replace(cells[i])
	}
	_, err := fmt.Fprintln(g.w, "| "+strings.Join(cells, " | ")+" |")
	return err
}

func (g markdownGrid) Close() error { return nil }

// csvGrid writes RFC 4180 with a header line; NULL is an empty field.
type csvGrid struct{ w *csv.Writer }

func (g csvGrid) Row(values []any) error {
	record := make([]string, len(values))
	for i, value := range values {
		record[i] = cellText(value)
	}
	return g.w.Write(record)
}

func (g csvGrid) Close() error {
	g.w.Flush()
	return g.w.Error()
}

// jsonGrid writes a list with one object for each row, its members in the order of the columns.
type jsonGrid struct {
	w       io.Writer
	columns []string
	rows    int
}

func (g *jsonGrid) Row(values []any) error {
	var line strings.Builder
	line.WriteString(map[bool]string{true: "[\n  {", false: ",\n  {"}[g.rows == 0])
	for i, value := range values {
		if i > 0 {
			line.WriteString(", ")
		}
		line.WriteString(jsonText(g.columns[i]) + ": " + jsonText(value))
	}
	g.rows++
	_, err := io.WriteString(g.w, line.String()+"}")
	return err
}

func (g *jsonGrid) Close() error {
	end := "\n]\n"
	if g.rows == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(g.w, end)
	return err
}

func jsonText(value any) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(value) != nil {
		return "null" // infinities, which JSON has not
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// cellText is a value as text; NULL is empty.
func cellText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return fmt.Sprint(value)
}
