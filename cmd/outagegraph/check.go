package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"outagegraph/graph/store"
	"outagegraph/loader"
)

func newCheckCommand() *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "check [--db FILE]",
		Short: "Test a graph file, or the language packs and gazetteers of this program",
		Long: `With --db, check tests a graph file against its promises: that SQLite finds it whole, that no row points
nowhere, and that every quotation stands in its article where it says.
Without --db it reads every language pack and gazetteer of this program and tells all faults with file and line.`,
		Example: "  outagegraph check --db outages.db\n  outagegraph check",
		Args:    wantArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if db == "" {
				return reportFaults(cmd, loader.Lint())
			}
			faults, err := checkFile(cmd.Context(), db)
			if err != nil {
				return err
			}
			return reportFaults(cmd, faults)
		},
	}
	cmd.Flags().StringVar(&db, "db", "", "graph file to test")
	return cmd
}

// checkFile lists the broken promises of a graph file.
func checkFile(ctx context.Context, path string) ([]string, error) {
	file, err := store.OpenReadOnly(ctx, path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	found, err := file.Check(ctx)
	var faults []string
	for _, fault := range found {
		faults = append(faults, path+": "+fault.Where+": "+fault.What)
	}
	return faults, err
}

// reportFaults writes one line for each fault and fails where there is one.
func reportFaults(cmd *cobra.Command, faults []string) error {
	for _, fault := range faults {
		fmt.Fprintln(cmd.OutOrStdout(), fault)
	}
	if len(faults) > 0 {
		return fmt.Errorf("check: %s found, listed above", count(len(faults), "fault"))
	}
	fmt.Fprintln(cmd.OutOrStdout(), "no fault found")
	return nil
}
