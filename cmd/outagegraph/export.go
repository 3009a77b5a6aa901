package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"outagegraph/graph"
	"outagegraph/graph/store"
	"outagegraph/queries/export"
)

func newExportCommand() *cobra.Command {
	var db string
	var o export.Options
	cmd := &cobra.Command{
		Use:   "export --db FILE --format FORMAT --out PATH",
		Short: "Write a graph file in the formats of other programs",
		Long: `Export writes a graph file, or the outages that a filter chooses with all that belongs to them, in another format:

` + formatLines() + `
The export is written under a temporary name and renamed when it is whole. A file at PATH is replaced; a folder only
where it holds nothing but an earlier export.`,
		Example: `  outagegraph export --db outages.db --format csv --out outages-csv
  outagegraph export --db outages.db --format graphml --out india.graphml --country IN --since 2022
  outagegraph export --db outages.db --format ndjson --out - --service whatsapp | jq 'select(.table == "claim").quote'
  outagegraph export --db outages.db --format datasette --out metadata.json`,
		Args: wantArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return runExport(cmd, db, o) },
	}
	f := cmd.Flags()
	f.StringVar(&db, "db", "", "graph file to export")
	f.StringVar(&o.Format, "format", "", "what to write: "+formatNames())
	f.StringVar(&o.Out, "out", "", "file or folder to make; - writes a format of one file to standard output")
	f.StringSliceVar(&o.Filter.Services, "service", nil, "only outages of these services, by slug: whatsapp,instagram")
	f.StringSliceVar(&o.Filter.Countries, "country", nil, "only outages that hit these countries, by code: IN,BD")
	f.StringVar(&o.Filter.Since, "since", "", "only outages that began then or later: 2022, 2022-10 or 2022-10-25")
	f.StringVar(&o.Filter.Until, "until", "", "only outages that began then or earlier, inclusive: 2022 means to its end")
	f.StringVar(&o.IRI, "iri", export.DefaultIRI, "what is put before every key in RDF")
	return cmd
}

func formatLines() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		fmt.Fprintf(&b, "  %-9s  %s\n", f.Code, f.Meaning)
	}
	return b.String()
}

func formatNames() string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Code)
	}
	return strings.Join(names, ", ")
}

func runExport(cmd *cobra.Command, db string, o export.Options) error {
	for _, needed := range []struct{ flag, value, what string }{
		{"--db FILE", db, "the graph file to export"}, {"--format FORMAT", o.Format, "one of " + formatNames()}, {"--out PATH", o.Out, "the file or folder to make"},
	} {
		if needed.value == "" {
			return usagef("export needs %s, %s", needed.flag, needed.what)
		}
	}
	begin := time.Now()
	file, err := store.OpenReadOnly(cmd.Context(), db)
	if err != nil {
		return err
	}
	defer file.Close()
	o.Stdout = cmd.OutOrStdout()
	report, err := export.Run(cmd.Context(), file, o)
	if cmd.Context().Err() != nil {
		return fmt.Errorf("export: interrupted; nothing is left of it")
	}
	if graph.KindOf(err) == graph.BadInput {
		return usagef("export: %v", err)
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	told := cmd.OutOrStdout()
	if o.Out == "-" {
		told = cmd.ErrOrStderr()
	}
	return printExport(told, o, report, time.Since(begin))
}

// printExport tells how many of everything were written.
func printExport(w io.Writer, o export.Options, r export.Report, took time.Duration) error {
	for _, c := range r.Counts {
		fmt.Fprintf(w, "%10d %s\n", c.Number, c.What)
	}
	_, err := fmt.Fprintf(w, "%s: %s as %s, %d bytes, %.1f s\n", o.Out, count(r.Files, "file"), o.Format, r.Bytes, took.Seconds())
	return err
}
