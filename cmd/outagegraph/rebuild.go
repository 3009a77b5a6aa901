package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"github.com/spf13/cobra"

	"outagegraph/graph"
	"outagegraph/graph/store"
)

func newRebuildCommand() *cobra.Command {
	var db string
	var gazetteers []string
	var jobs int
	cmd := &cobra.Command{
		Use:   "rebuild --db FILE",
		Short: "Read the articles stored in a graph file again",
		Long: `Rebuild makes a graph file anew out of the articles stored in it: after an upgrade of this program that reads more,
or that has another schema version. Corrections by hand and former keys are kept. The new file takes the place of the
old one at the very end, so that an interruption leaves the old one as it was.`,
		Example: "  outagegraph rebuild --db outages.db",
		Args:    wantArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case db == "":
				return usagef("rebuild needs --db FILE, the graph file to make anew")
			case jobs < 1:
				return usagef("--jobs is %d; it must be 1 or more", jobs)
			}
			return runRebuild(cmd, db, gazetteers, jobs)
		},
	}
	cmd.Flags().StringVar(&db, "db", "", "graph file to make anew")
	cmd.Flags().StringArrayVar(&gazetteers, "gazetteer", nil, "file of own services and owners, as for load")
	cmd.Flags().IntVar(&jobs, "jobs", runtime.GOMAXPROCS(0), "articles that are read at the same time")
	return cmd
}

func runRebuild(cmd *cobra.Command, path string, gazetteers []string, jobs int) error {
	reader, err := newLoader(gazetteers, false)
	if err != nil {
		return err
	}
	report := newTally(cmd.ErrOrStderr())
	read := func(ctx context.Context, articles []graph.Article) ([]graph.Extraction, error) {
		return readTogether(ctx, articles, reader.Read, jobs)
	}
	stats, err := store.Rebuild(cmd.Context(), path, writing(path, cmd.ErrOrStderr()), reader.Entities(), read, report.done)
	report.stored(stats)
	report.finish()
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("rebuild: interrupted; %s is as it was", path)
	}
	if err != nil {
		return err
	}
	return report.print(cmd.OutOrStdout(), path, false)
}

// readTogether reads articles by several goroutines and gives what they say in the same order.
func readTogether(ctx context.Context, articles []graph.Article, read func(graph.Article) graph.Extraction, jobs int) ([]graph.Extraction, error) {
	b := newBatch(articles)
	tasks := make(chan task)
	p := pipeline{read: read}
	var workers sync.WaitGroup
	for range jobs {
		workers.Go(func() { p.work(tasks) })
	}
	for at := range articles {
		if ctx.Err() != nil {
			break
		}
		tasks <- task{b, at}
	}
	close(tasks)
	workers.Wait()
	return b.extractions, firstError(append([]error{ctx.Err()}, b.failed...)...)
}
