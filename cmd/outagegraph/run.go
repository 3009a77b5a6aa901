package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// The exit statuses of the program.
const (
	exitOK     = 0
	exitFailed = 1 // something failed, and a message on standard error says what
	exitUsage  = 2 // the command line itself is wrong
)

// commands makes every subcommand, in the order in which help lists them.
var commands = []func() *cobra.Command{
	newLoadCommand,
	newDemoCommand,
	newQueryCommand,
	newServeCommand,
	newSQLCommand,
	newSchemaCommand,
	newExportCommand,
	newExplainCommand,
	newCheckCommand,
	newRebuildCommand,
	newMergeDBCommand,
	newDiffCommand,
	newLicensesCommand,
	newSynthCommand,
	newVersionCommand,
}

// run executes one command line and returns its exit status. It is main without the process around it, so that tests
// call it.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	if !errors.Is(err, errSilent) {
		fmt.Fprintln(stderr, "outagegraph: "+oneLine(err.Error()))
	}
	var usage usageError
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitFailed
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "outagegraph",
		Short:         "Read articles about outages into a graph, and ask it",
		Args:          knownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,

		SuggestionsMinimumDistance: 2,
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%v; see: %s --help", err, cmd.CommandPath())
	})
	root.Version = readVersion().line() // for those who try --version first
	root.SetVersionTemplate("{{.Version}}\n")
	root.CompletionOptions.HiddenDefaultCmd = true
	cobra.EnableCommandSorting = false
	for _, newCommand := range commands {
		root.AddCommand(newCommand())
	}
	for _, correction := range corrections {
		root.AddCommand(correction.command())
	}
	return root
}

// knownCommand rejects a word that is no subcommand, with the nearest ones.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := "see: outagegraph help"
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return usagef("there is no command %q; %s", args[0], hint)
}

// errSilent ends a command with status 1 whose messages are already written.
var errSilent = errors.New("failed")

// usageError marks a wrong command line.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

func usagef(format string, values ...any) error {
	return usageError{fmt.Sprintf(format, values...)}
}

// wantArgs turns one of cobra's argument rules into one that fails as wrong usage and shows the right form.
func wantArgs(rule cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := rule(cmd, args); err != nil {
			return usagef("%s: %v; usage: %s", cmd.Name(), err, cmd.UseLine())
		}
		return nil
	}
}

// oneLine folds a message onto one line, so that a log holds one line for each fault.
func oneLine(message string) string {
	return strings.Join(strings.FieldsFunc(message, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
}
