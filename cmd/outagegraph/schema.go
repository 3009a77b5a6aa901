package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"outagegraph/queries"
)

func newSchemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the GraphQL schema: everything that can be asked, described",
		Example: "  outagegraph schema > outagegraph.graphql",
		Args:    wantArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			engine, err := queries.New(nil, queries.Options{})
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), engine.SDL())
			return err
		},
	}
}
