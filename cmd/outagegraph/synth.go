package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"outagegraph/loader/synth"
)

// synthFlags are the flags of synth.
type synthFlags struct {
	articles int
	seed     uint64
	out      string
	gold     bool
}

func newSynthCommand() *cobra.Command {
	var flags synthFlags
	cmd := &cobra.Command{
		Use:   "synth --articles N --out DIR|-",
		Short: "Write invented articles with the truth about them, to measure with",
		Long: `Synth writes invented news articles in all languages, about five on each incident, as JSON lines to articles.ndjson
in the folder, and what each of them says to truth.ndjson beside it. With - the articles go to standard output, and
no truth is written. The same seed gives the same articles.`,
		Example: `  outagegraph synth --articles 100000 --out measure
  outagegraph synth --articles 1000000 --out - --seed 2 > articles.ndjson`,
		Args: wantArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return runSynth(flags, cmd.OutOrStdout()) },
	}
	f := cmd.Flags()
	f.IntVar(&flags.articles, "articles", 1000, "number of articles")
	f.Uint64Var(&flags.seed, "seed", 1, "another seed gives other articles")
	f.StringVar(&flags.out, "out", "", "folder to write to, or - for standard output")
	f.BoolVar(&flags.gold, "gold-files", false, "write the truth as ID.gold.json, one file for each article, as the annotated corpus has it")
	return cmd
}

func runSynth(flags synthFlags, stdout io.Writer) error {
	g, err := synth.New(flags.seed)
	if err != nil {
		return err
	}
	switch {
	case flags.out == "":
		return usagef("synth needs --out DIR, the folder to write to, or --out - for standard output")
	case flags.articles < 1 || flags.articles > g.Capacity():
		return usagef("--articles is %d; it must be 1 to %d", flags.articles, g.Capacity())
	case flags.out == "-":
		return writeSynth(g, flags, stdout, io.Discard)
	}
	if err := os.MkdirAll(flags.out, 0o755); err != nil {
		return err
	}
	articles, err := os.Create(filepath.Join(flags.out, "articles.ndjson"))
	if err != nil {
		return err
	}
	defer articles.Close()
	truth, err := os.Create(filepath.Join(flags.out, "truth.ndjson"))
	if err != nil {
		return err
	}
	defer truth.Close()
	return writeSynth(g, flags, articles, truth)
}

// writeSynth writes articles and truths line by line.
func writeSynth(g *synth.Generator, flags synthFlags, articles, truths io.Writer) error {
	a, t := bufio.NewWriterSize(articles, 1<<16), bufio.NewWriterSize(truths, 1<<16)
	lines, truthLines := json.NewEncoder(a), json.NewEncoder(t)
	lines.SetEscapeHTML(false)
	truthLines.SetEscapeHTML(false)
	for n := range flags.articles {
		id, article, truth := g.Article(n)
		if err := lines.Encode(article); err != nil {
			return err
		}
		if err := truthLines.Encode(struct {
			ID string `json:"id"`
			synth.Truth
		}{id, truth}); err != nil {
			return err
		}
		if flags.gold && flags.out != "-" {
			if err := writeGold(filepath.Join(flags.out, id+".gold.json"), truth); err != nil {
				return err
			}
		}
	}
	if err := a.Flush(); err != nil {
		return err
	}
	return t.Flush()
}

func writeGold(path string, truth synth.Truth) error {
	content, err := json.Marshal(truth)
	if err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}
