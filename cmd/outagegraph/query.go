package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"outagegraph/graph/store"
	"outagegraph/queries"
)

// queryFlags are the options of `outagegraph query`.
type queryFlags struct {
	db, file, variables, operation, format, saved string
	vars                                          []string
	list                                          bool
}

func newQueryCommand() *cobra.Command {
	var f queryFlags
	cmd := &cobra.Command{
		Use:   "query --db FILE 'GRAPHQL'",
		Short: "Ask a graph file in GraphQL",
		Long: `Query answers one GraphQL query from a graph file and prints the answer.
The exit status is 1 where the answer holds an error. What can be asked: outagegraph schema.
Questions that are asked often are kept under names: outagegraph query --list.`,
		Example: `  outagegraph query --db outages.db '{ outages(where: {country: "IN"}) { totalCount nodes { title startedOn } } }'
  outagegraph query --db outages.db --file question.graphql --var country=IN --format csv
  outagegraph query --db outages.db --saved hit-country --var country=IN --format table`,
		Args: wantArgs(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return runQuery(cmd, f, args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.db, "db", "", "graph file to ask")
	flags.StringVar(&f.file, "file", "", "read the query from this file; - for standard input")
	flags.StringArrayVar(&f.vars, "var", nil, "a variable as NAME=VALUE; may stand several times")
	flags.StringVar(&f.variables, "variables", "", "all variables as one JSON object")
	flags.StringVar(&f.operation, "operation", "", "which operation to run, where the query has several")
	flags.StringVar(&f.format, "format", "json", "form of the answer: "+strings.Join(queries.Formats, ", "))
	flags.StringVar(&f.saved, "saved", "", "ask the saved query of this name")
	flags.BoolVar(&f.list, "list", false, "list the saved queries")
	return cmd
}

func runQuery(cmd *cobra.Command, f queryFlags, args []string) error {
	if f.list {
		return listSaved(cmd.OutOrStdout())
	}
	if f.db == "" {
		return usagef("query: name the graph file with --db")
	}
	text, err := f.text(cmd.InOrStdin(), args)
	if err != nil {
		return err
	}
	file, err := store.OpenReadOnly(cmd.Context(), f.db)
	if err != nil {
		return err
	}
	defer file.Close()
	engine, err := queries.New(file, queries.Options{})
	if err != nil {
		return err
	}
	request := queries.Request{Query: text, Operation: f.operation}
	if request.Variables, err = f.values(engine, text); err != nil {
		return err
	}
	return answer(cmd.Context(), engine, request, f.format, cmd.OutOrStdout(), cmd.ErrOrStderr())
}

// text finds the query: an argument, a file, standard input or a saved one.
func (f queryFlags) text(stdin io.Reader, args []string) (string, error) {
	given := len(args)
	for _, s := range []string{f.file, f.saved} {
		if s != "" {
			given++
		}
	}
	switch {
	case given != 1:
		return "", usagef("query: give one query: as an argument, with --file or with --saved")
	case f.saved != "":
		return savedText(f.saved)
	case f.file == "-":
		text, err := io.ReadAll(io.LimitReader(stdin, 1<<20))
		return string(text), err
	case f.file != "":
		text, err := os.ReadFile(f.file)
		if err != nil {
			return "", fmt.Errorf("query: %w", err)
		}
		return string(text), nil
	}
	return args[0], nil
}

// values reads --variables and --var.
func (f queryFlags) values(engine *queries.Engine, query string) (map[string]any, error) {
	values := map[string]any{}
	if f.variables != "" {
		d := json.NewDecoder(strings.NewReader(f.variables))
		d.UseNumber()
		if err := d.Decode(&values); err != nil {
			return nil, usagef("query: --variables holds no JSON object: %v", err)
		}
	}
	given := map[string]string{}
	for _, v := range f.vars {
		name, value, ok := strings.Cut(v, "=")
		if !ok {
			return nil, usagef("query: --var %s: write it as NAME=VALUE", v)
		}
		given[name] = value
	}
	if len(given) == 0 {
		return values, nil
	}
	texts, err := engine.TextVariables(query, f.operation, given)
	for name, v := range texts {
		values[name] = v
	}
	if err != nil {
		return nil, fmt.Errorf("query: %w", err)
	}
	return values, nil
}

// answer runs a request and writes the answer. Rows are written as they come, and their number goes to stderr.
func answer(ctx context.Context, engine *queries.Engine, request queries.Request, format string, stdout, stderr io.Writer) error {
	if format == "csv" || format == "ndjson" {
		end, err := engine.Stream(ctx, request, queries.RowWriter(stdout, format))
		if err != nil {
			return fmt.Errorf("query: %w", err)
		}
		note := "all"
		if !end.Complete {
			note = "more match, cut at the limit"
		}
		fmt.Fprintf(stderr, "%d rows (%s)\n", end.Rows, note)
		tellUnknown(stderr, end.Unknown)
		return nil
	}
	return answerWhole(ctx, engine, request, format, stdout, stderr)
}

// answerWhole runs a request and writes the answer; its errors go to stderr in the formats that have no place for them.
func answerWhole(ctx context.Context, engine *queries.Engine, request queries.Request, format string, stdout, stderr io.Writer) error {
	response := engine.Do(ctx, request)
	if format == "json" || response.Errors == nil {
		if err := response.Write(stdout, format); err != nil {
			return usagef("query: %v", err)
		}
	}
	tellUnknown(stderr, response.Unknown)
	if response.Errors == nil {
		return nil
	}
	for _, e := range response.Errors {
		where := ""
		if len(e.Locations) > 0 {
			where = fmt.Sprintf("line %d, column %d: ", e.Locations[0].Line, e.Locations[0].Column)
		}
		fmt.Fprintln(stderr, "outagegraph: query: "+where+oneLine(e.Message))
	}
	return errSilent
}

// tellUnknown tells of names that match nothing because the file does not know them.
func tellUnknown(stderr io.Writer, names []queries.Unknown) {
	for _, n := range names {
		fmt.Fprintf(stderr, "outagegraph: query: %s: %q is not known in this file\n", n.Filter, n.Value)
	}
}
