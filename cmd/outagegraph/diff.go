package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"outagegraph/graph/store"
)

// comparison is one sort of thing that diff compares: rows known by their first column, which sorts them.
type comparison struct {
	noun    string
	columns []string // names of the columns after the first
	query   string
}

// comparisons name what graph files promise and what does not depend on when or where a file was made.
var comparisons = []comparison{
	{"article", []string{"content"}, `SELECT uri, sha256 FROM article ORDER BY uri`},
	{"outage", []string{"title", "started_on", "ended_on", "duration_minutes", "scope", "articles"},
		`SELECT key, title, started_on, ended_on, duration_minutes, scope, article_count FROM outage ORDER BY key`},
	{"ruling", []string{"stance", "claims"},
		`SELECT o.key || ' ' || c.category, c.stance, c.claim_count FROM outage_cause c JOIN outage o ON o.id = c.outage_id ORDER BY 1`},
	{"claim", []string{"rule"},
		`SELECT a.uri || ' ' || c.predicate || ' ' || coalesce(c.object, '') || ' ' || c.stance || ' at ' || c.span_start || '-' || c.span_end, min(c.rule)
		 FROM claim c JOIN article a ON a.id = c.article_id GROUP BY 1 ORDER BY 1`},
}

func newDiffCommand() *cobra.Command {
	var exitCode bool
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Tell what differs between two graph files",
		Long: `Diff compares the articles, outages, rulings on causes and claims of two graph files and writes one line for each
difference: + for what only NEW has, - for what only OLD has, ~ for what both have with other values.`,
		Example: "  outagegraph diff before.db after.db",
		Args:    wantArgs(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := diffFiles(cmd.Context(), cmd.OutOrStdout(), args[0], args[1])
			if err == nil && n > 0 && exitCode {
				return errSilent
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "exit with status 1 where something differs")
	return cmd
}

// diffFiles writes all differences and gives their number.
func diffFiles(ctx context.Context, w io.Writer, oldPath, newPath string) (int, error) {
	before, err := store.OpenReadOnly(ctx, oldPath)
	if err != nil {
		return 0, err
	}
	defer before.Close()
	after, err := store.OpenReadOnly(ctx, newPath)
	if err != nil {
		return 0, err
	}
	defer after.Close()
	total := 0
	for _, c := range comparisons {
		n, err := c.run(ctx, w, before, after)
		if err != nil {
			return total, err
		}
		total += n
	}
	if total == 0 {
		fmt.Fprintln(w, "no difference")
	}
	return total, nil
}

// run walks both files' rows side by side, so that it holds one row of each.
func (c comparison) run(ctx context.Context, w io.Writer, before, after *store.Store) (n int, err error) {
	left, err := openRows(ctx, before, c.query)
	if err != nil {
		return 0, err
	}
	defer left.close()
	right, err := openRows(ctx, after, c.query)
	if err != nil {
		return 0, err
	}
	defer right.close()
	for left.more || right.more {
		line := ""
		switch {
		case !right.more || left.more && left.row[0] < right.row[0]:
			line = "- " + c.noun + " " + c.describe(left.row)
			left.next()
		case !left.more || right.row[0] < left.row[0]:
			line = "+ " + c.noun + " " + c.describe(right.row)
			right.next()
		default:
			if changes := c.changes(left.row, right.row); changes != "" {
				line = "~ " + c.noun + " " + left.row[0] + ": " + changes
			}
			left.next()
			right.next()
		}
		if line != "" {
			n++
			fmt.Fprintln(w, oneLine(line))
		}
	}
	return n, firstError(left.err(), right.err())
}

// describe names a row; an outage with its title, since a key alone says little.
func (c comparison) describe(row []string) string {
	if c.noun == "outage" && row[1] != "" {
		return row[0] + " " + row[1]
	}
	return row[0]
}

func (c comparison) changes(before, after []string) string {
	var changes []string
	for i, column := range c.columns {
		if from, to := before[i+1], after[i+1]; from != to {
			changes = append(changes, fmt.Sprintf("%s %s → %s", column, orDash(from), orDash(to)))
		}
	}
	return strings.Join(changes, ", ")
}

// rowReader reads rows of texts one at a time.
type rowReader struct {
	rows interface {
		Next() bool
		Scan(...any) error
		Close() error
		Err() error
	}
	row   []string
	more  bool
	fault error
}

func openRows(ctx context.Context, file *store.Store, query string) (*rowReader, error) {
	rows, err := file.DB().QueryContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file.Path(), err)
	}
	columns, err := rows.Columns()
	if err != nil {
		rows.Close()
		return nil, err
	}
	reader := &rowReader{rows: rows, row: make([]string, len(columns))}
	reader.next()
	return reader, nil
}

func (r *rowReader) next() {
	if r.more = r.rows.Next(); !r.more {
		return
	}
	values, targets := make([]any, len(r.row)), make([]any, len(r.row))
	for i := range values {
		targets[i] = &values[i]
	}
	if r.fault = r.rows.Scan(targets...); r.fault != nil {
		r.more = false
	}
	for i, value := range values {
		r.row[i] = cellText(value)
	}
}

func (r *rowReader) close() { r.rows.Close() }

func (r *rowReader) err() error { return firstError(r.fault, r.rows.Err()) }

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
