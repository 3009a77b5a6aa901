package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"outagegraph/graph/store"
)

// sqlFlags are the flags of sql.
type sqlFlags struct {
	db, file, format string
	timeout          time.Duration
}

func newSQLCommand() *cobra.Command {
	var flags sqlFlags
	cmd := &cobra.Command{
		Use:   "sql --db FILE 'SELECT …'",
		Short: "Ask a graph file in SQL, read-only",
		Long: `Sql runs one SELECT on a graph file. It can read that file and do nothing else: SQLite refuses to write, to attach
other files and to load extensions. The table data_dictionary explains every table, view and column.`,
		Example: `  outagegraph sql --db outages.db 'SELECT object, name, meaning FROM data_dictionary'
  outagegraph sql --db outages.db --format csv 'SELECT key, title, started_on FROM outage' > outages.csv
  outagegraph sql --db outages.db --file question.sql`,
		Args: wantArgs(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return runSQL(cmd, flags, args) },
	}
	f := cmd.Flags()
	f.StringVar(&flags.db, "db", "", "graph file to ask")
	f.StringVar(&flags.file, "file", "", "file that holds the question, - for standard input")
	f.StringVar(&flags.format, "format", "table", "output: "+strings.Join(gridFormats, ", ")+"; table cuts long cells, the others do not")
	f.DurationVar(&flags.timeout, "timeout", 30*time.Second, "time after which the question is given up, 0 for none")
	return cmd
}

func runSQL(cmd *cobra.Command, flags sqlFlags, args []string) error {
	question, err := readQuestion(cmd, flags.file, args)
	if err != nil {
		return err
	}
	if flags.db == "" {
		return usagef("sql needs --db FILE, the graph file to ask")
	}
	if _, err := newGrid(io.Discard, flags.format, nil); err != nil {
		return err
	}
	ctx := cmd.Context()
	file, err := store.OpenReadOnly(ctx, flags.db)
	if err != nil {
		return err
	}
	defer file.Close()
	if flags.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, flags.timeout)
		defer cancel()
	}
	err = endingWith(ctx, func() error { return printAnswer(ctx, file, question, cmd.OutOrStdout(), flags.format) })
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("sql: not answered within %v; narrow the question or raise --timeout", flags.timeout)
	}
	if err != nil {
		return fmt.Errorf("sql: %w", err)
	}
	return nil
}

// grace is how long a question may take to stop after its time. SQLite looks at the clock between the rounds of a loop only, and one
// row of costly functions can take minutes.
const grace = time.Second

// endingWith runs do and leaves it running where it does not stop after ctx has ended: the process is about to end too.
func endingWith(ctx context.Context, do func() error) error {
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(grace):
		return ctx.Err()
	}
}

// printAnswer writes the rows of a question.
func printAnswer(ctx context.Context, file *store.Store, question string, w io.Writer, format string) error {
	var grid gridWriter
	err := file.Ask(ctx, question, func(columns []string) (err error) {
		if len(columns) == 0 {
			return errors.New("this asks nothing; write one SELECT")
		}
		grid, err = newGrid(w, format, columns)
		return err
	}, func(values []any) error { return grid.Row(values) })
	if err != nil {
		return err
	}
	return grid.Close()
}

// readQuestion takes the question from the one argument or from a file.
func readQuestion(cmd *cobra.Command, file string, args []string) (string, error) {
	switch {
	case file == "" && len(args) == 1:
		return args[0], nil
	case file == "" || len(args) == 1:
		return "", usagef("%s needs one question, as argument or by --file; usage: %s", cmd.Name(), cmd.UseLine())
	case file == "-":
		text, err := io.ReadAll(cmd.InOrStdin())
		return string(text), err
	}
	text, err := os.ReadFile(file)
	return string(text), err
}
