package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"outagegraph/graph/store"
)

func newMergeDBCommand() *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "merge-db --db FILE FROM…",
		Short: "Take over the articles of other graph files",
		Long: `Merge-db brings all articles of other graph files into FILE, with all that was read out of them and with the
corrections made there: the same as if every article had been loaded into FILE. Of two contents at one address the one
stored later stays.`,
		Example: "  outagegraph merge-db --db all.db north.db south.db",
		Args:    wantArgs(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if db == "" {
				return usagef("merge-db needs --db FILE, the graph file that takes the others in")
			}
			return runMergeDB(cmd, db, args)
		},
	}
	cmd.Flags().StringVar(&db, "db", "", "graph file that takes the others in; made where it is absent")
	cmd.Flags().StringVar(&db, "into", "", "the same as --db, for merge-db A.db B.db --into C.db")
	return cmd
}

func runMergeDB(cmd *cobra.Command, path string, others []string) error {
	file, err := store.Open(cmd.Context(), path, writing(path, cmd.ErrOrStderr()))
	if err != nil {
		return err
	}
	report := newTally(cmd.ErrOrStderr())
	err = takeAll(cmd.Context(), file, others, report)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	report.finish()
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("merge-db: interrupted; what was taken over is kept, merge again for the rest")
	}
	if err != nil {
		return err
	}
	return report.print(cmd.OutOrStdout(), path, false)
}

func takeAll(ctx context.Context, file *store.Store, others []string, report *tally) error {
	for _, path := range others {
		from, err := store.OpenReadOnly(ctx, path)
		if err != nil {
			return err
		}
		stats, err := file.TakeOver(ctx, from, report.done)
		from.Close()
		if err != nil {
			return err
		}
		report.stored(stats)
	}
	return nil
}
