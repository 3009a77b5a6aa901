package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"outagegraph/graph"
	"outagegraph/graph/store"
	"outagegraph/loader"
	"outagegraph/loader/read"
)

// loadFlags are the flags of load.
type loadFlags struct {
	db         string
	published  string
	charset    string
	maxSizeMB  int
	jobs       int
	gazetteers []string
	dryRun     bool
	asJSON     bool
	cpuProfile string
}

func newLoadCommand() *cobra.Command {
	var flags loadFlags
	cmd := &cobra.Command{
		Use:   "load --db FILE PATH…",
		Short: "Read articles into a graph file",
		Long: `Load reads articles and writes what they say about outages into a graph file, which it makes where it is absent.

A PATH is a file, a folder (read with all folders below it, by name), a pattern such as 'news/*.json', or - for
standard input. Kinds, known by their names and each also with .gz or .zst after it:

  .txt .md           one article; front matter between lines --- may give title, url, published and charset
  .json              one article {"title", "text", "url", "published"} or a list; text may be called body or content
  .jsonl .ndjson     one such article on each line
  .html .htm         one page; its main text is found, its facts come from JSON-LD and meta elements
  .xml .rss .atom    a feed; each entry is an article

An article is known by its url, else by its path, and on standard input by its text. Loading it again changes nothing;
where its text has changed, what it said before is replaced and nothing else. Faults are told one a line on standard error, and the other articles are
loaded. Ctrl-C keeps what is loaded so far.`,
		Example: `  outagegraph load --db outages.db news/
  outagegraph load --db outages.db --published 2022-10-25 article.txt
  outagegraph load --dry-run article.html
  curl -s https://news.example/feed | outagegraph load --db outages.db -`,
		Args: wantArgs(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return runLoad(cmd, flags, args) },
	}
	f := cmd.Flags()
	f.StringVar(&flags.db, "db", "", "graph file to write")
	f.StringVar(&flags.published, "published", "", "day of publication (2022-10-25, 2022-10 or 2022) of articles that give none")
	f.StringVar(&flags.charset, "charset", "", "encoding of files that are not UTF-8 and declare none, such as windows-1256")
	f.IntVar(&flags.maxSizeMB, "max-size", read.DefaultMaxSize>>20, "size in MB up to which one article is read")
	f.IntVar(&flags.jobs, "jobs", runtime.GOMAXPROCS(0), "articles that are read at the same time")
	f.StringArrayVar(&flags.gazetteers, "gazetteer", nil, "file of own services and owners, in the form of this program's; may be given several times")
	f.BoolVar(&flags.dryRun, "dry-run", false, "print the claims and store nothing")
	f.BoolVar(&flags.asJSON, "json", false, "print the summary, or the claims of --dry-run, as JSON")
	f.StringVar(&flags.cpuProfile, "cpuprofile", "", "file to write a profile of the load's CPU time to, for go tool pprof")
	f.Lookup("cpuprofile").Hidden = true // for those who work on the program
	return cmd
}

// check reports what is wrong with the flags.
func (f loadFlags) check() error {
	switch {
	case f.db == "" && !f.dryRun:
		return usagef("load needs --db FILE, the graph file to write (or --dry-run)")
	case f.jobs < 1:
		return usagef("--jobs is %d; it must be 1 or more", f.jobs)
	case f.maxSizeMB < 1 || f.maxSizeMB > 1024:
		return usagef("--max-size is %d; it must be 1 to 1024 MB", f.maxSizeMB)
	case f.charset != "" && !read.KnownCharset(f.charset):
		return usagef("--charset %q is no known encoding; names are those of the web, such as windows-1256 or shift_jis", f.charset)
	}
	return nil
}

func (f loadFlags) readOptions(cmd *cobra.Command) (read.Options, error) {
	options := read.Options{Charset: f.charset, MaxSize: f.maxSizeMB << 20, Stdin: cmd.InOrStdin(), DateLine: loader.DateLine}
	if f.published == "" {
		return options, nil
	}
	day, ok := read.Date(f.published)
	if !ok {
		return options, usagef("--published %q is no date; write 2022-10-25, 2022-10 or 2022", f.published)
	}
	options.Published = day
	return options, nil
}

func runLoad(cmd *cobra.Command, flags loadFlags, paths []string) error {
	if err := flags.check(); err != nil {
		return err
	}
	options, err := flags.readOptions(cmd)
	if err != nil {
		return err
	}
	stopProfile, err := profileTo(flags.cpuProfile)
	if err != nil {
		return err
	}
	defer stopProfile()
	tuneMemory()
	reader, err := newLoader(flags.gazetteers, false)
	if err != nil {
		return err
	}
	report := newTally(cmd.ErrOrStderr())
	options.Warn = report.warn
	line := pipeline{articles: read.Articles(cmd.Context(), paths, options), read: reader.Read, jobs: flags.jobs, report: report}
	if flags.dryRun {
		return dryRun(cmd, line, flags.asJSON)
	}
	return loadInto(cmd, flags.db, reader, line, flags.asJSON)
}

// loadInto runs the pipeline into a graph file and prints the summary.
func loadInto(cmd *cobra.Command, path string, reader *loader.Loader, line pipeline, asJSON bool) error {
	file, err := store.Open(cmd.Context(), path, writing(path, cmd.ErrOrStderr()))
	if err != nil {
		return err
	}
	err = fill(cmd.Context(), file, reader, line)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	line.report.finish()
	if printErr := line.report.print(cmd.OutOrStdout(), path, asJSON); err == nil {
		err = printErr
	}
	return line.report.verdict(err)
}

// fill brings the gazetteer up to date, loads, and counts.
func fill(ctx context.Context, file *store.Store, reader *loader.Loader, line pipeline) error {
	if err := file.Sync(ctx, reader.Entities()); err != nil {
		return err
	}
	line.changed = func(articles []graph.Article) ([]bool, error) { return file.Changed(ctx, articles) }
	line.put = func(batch []graph.Extraction) error {
		// A batch that is read is stored even where Ctrl-C comes meanwhile: it takes a moment, and nothing is lost.
		stats, err := file.Put(context.WithoutCancel(ctx), batch)
		if err == nil {
			line.report.stored(stats)
		}
		return err
	}
	return line.run(ctx)
}

// writing are the options with which graph files are opened for writing. One that is being written already is waited for,
// and the user is told.
func writing(path string, stderr io.Writer) store.Options {
	return store.Options{Program: programName(), Scores: loader.Scores(), Wait: 10 * time.Second, OnWait: func() {
		fmt.Fprintf(stderr, "outagegraph: %s is being written by another process; waiting for it\n", path)
	}}
}

// programName is what a graph file records as its writer.
func programName() string {
	return fmt.Sprintf("outagegraph %s", readVersion().Version)
}
