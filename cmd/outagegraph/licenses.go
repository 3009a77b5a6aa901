package main

import (
	_ "embed"
	"fmt"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

//go:embed licenses.tsv
var licensesTSV string

// license is the terms of one module.
type license struct{ spdx, notices string }

func newLicensesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "licenses",
		Short: "List the licences of everything that the program is built from",
		Args:  wantArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			table := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 8, 2, ' ', 0)
			fmt.Fprintln(table, "outagegraph\tApache-2.0\t")
			fmt.Fprintln(table, "Go\tBSD-3-Clause\tCopyright 2009 The Go Authors")
			fmt.Fprintln(table, "Unicode CLDR 48 (names of countries and cities)\tUnicode-3.0\tCopyright © 1991-2025 Unicode, Inc.")
			fmt.Fprintln(table, "name-suggestion-index 8 (banks and brands)\tBSD-3-Clause\tCopyright 2026, name-suggestion-index contributors")
			known := readLicenses()
			for _, module := range linkedModules() {
				terms := known[module]
				fmt.Fprintf(table, "%s\t%s\t%s\n", module, orDash(terms.spdx), orDash(terms.notices))
			}
			return table.Flush()
		},
	}
}

// linkedModules are the paths of the modules that this program was built with, sorted.
func linkedModules() []string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return nil
	}
	var paths []string
	for _, module := range build.Deps {
		paths = append(paths, module.Path)
	}
	return paths
}

// readLicenses reads licenses.tsv into a map by module.
func readLicenses() map[string]license {
	known := map[string]license{}
	for line := range strings.Lines(licensesTSV) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) == 3 && !strings.HasPrefix(line, "#") {
			known[fields[0]] = license{fields[1], strings.TrimPrefix(fields[2], "-")}
		}
	}
	return known
}
