package main

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"outagegraph/graph/store"
	"outagegraph/loader/read"
	"outagegraph/queries"
)

// The articles of the demo and its two questions. demo/README.md tells about them.
//
//go:embed demo
var demoFiles embed.FS

func newDemoCommand() *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Load example articles and show the answers to two questions",
		Long: `Demo loads the example articles that the program carries (in Arabic, Bengali, German, English and French) into
outages.db in the current folder, and asks it which outages hit India, and which were not caused by a cyberattack. With
each answer stand the words that give it.`,
		Example: "  outagegraph demo",
		Args:    wantArgs(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return runDemo(cmd, db) },
	}
	cmd.Flags().StringVar(&db, "db", "outages.db", "graph file to write")
	return cmd
}

func runDemo(cmd *cobra.Command, path string) error {
	if err := refuseForeign(cmd.Context(), path); err != nil {
		return err
	}
	if err := loadDemo(cmd, path); err != nil {
		return err
	}
	file, err := store.OpenReadOnly(cmd.Context(), path)
	if err != nil {
		return err
	}
	defer file.Close()
	asker, err := queries.New(file, queries.Options{})
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	for _, question := range []string{"demo/india.graphql", "demo/not-cyberattack.graphql"} {
		if err := askDemo(cmd.Context(), out, asker, question); err != nil {
			return err
		}
	}
	if err := printCounts(cmd.Context(), out, file); err != nil {
		return err
	}
	return printNext(out, path)
}

// refuseForeign keeps the examples out of a graph file that holds other articles.
func refuseForeign(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	file, err := store.OpenReadOnly(ctx, path)
	if err != nil {
		return err
	}
	defer file.Close()
	var others int
	row := file.DB().QueryRowContext(ctx, `SELECT count(*) FROM article WHERE uri NOT LIKE 'https://news.example/%'`)
	if err := row.Scan(&others); err != nil {
		return err
	}
	if others > 0 {
		return fmt.Errorf("%s holds articles of your own; keep the examples apart: outagegraph demo --db FILE", path)
	}
	return nil
}

func loadDemo(cmd *cobra.Command, path string) error {
	reader, err := newLoader(nil, false)
	if err != nil {
		return err
	}
	folder, err := fs.Sub(demoFiles, "demo")
	if err != nil {
		return err
	}
	report := newTally(cmd.ErrOrStderr())
	line := pipeline{articles: read.FS(cmd.Context(), folder, read.Options{}), read: reader.Read, jobs: 2, report: report}
	file, err := store.Open(cmd.Context(), path, writing(path, cmd.ErrOrStderr()))
	if err != nil {
		return err
	}
	err = fill(cmd.Context(), file, reader, line)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	report.finish()
	if err := report.verdict(err); err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s are loaded into %s.\n", count(report.summary.New+report.summary.Changed+report.summary.Unchanged, "example article"), path)
	return err
}

// demoAnswer is what the two questions of the demo give.
type demoAnswer struct {
	Outages struct{ Nodes []demoOutage }
}

type demoOutage struct {
	Title           string
	StartedOn       *string
	DurationMinutes *int
	ArticleCount    int
	Certainty       string
	Ruling          *struct{ Evidence []demoEvidence }
	Claims          struct{ Nodes []demoEvidence }
}

// demoEvidence is one claim with its place.
type demoEvidence struct {
	Quote, Stance, Object string
	SpanStart, SpanEnd    int
	Article               struct{ URI, Language, Text string }
}

// askDemo asks one question and prints it, then its answer with the evidence.
func askDemo(ctx context.Context, w io.Writer, asker *queries.Engine, name string) error {
	question, err := demoFiles.ReadFile(name)
	if err != nil {
		return err
	}
	response := asker.Do(ctx, queries.Request{Query: string(question)})
	if len(response.Errors) > 0 {
		return fmt.Errorf("demo: %s: %s", name, response.Errors[0].Message)
	}
	var answer demoAnswer
	if err := json.Unmarshal(response.Data, &answer); err != nil {
		return err
	}
	title, _, _ := strings.Cut(strings.TrimPrefix(string(question), "# "), "\n")
	fmt.Fprintf(w, "\n%s\n%s\n", title, strings.Repeat("=", len(title)))
	for _, outage := range answer.Outages.Nodes {
		printDemoOutage(w, outage)
	}
	return nil
}

// certaintyWords say in words how sure it is that an outage was not caused by what was asked for.
var certaintyWords = map[string]string{"DENIED": "denied", "OTHER_CAUSE": "another cause is named"}

func printDemoOutage(w io.Writer, o demoOutage) {
	facts := []string{count(o.ArticleCount, "article")}
	if o.DurationMinutes != nil {
		facts = append([]string{fmt.Sprintf("%d minutes", *o.DurationMinutes)}, facts...)
	}
	if words := certaintyWords[o.Certainty]; words != "" {
		facts = append([]string{words}, facts...)
	}
	fmt.Fprintf(w, "\n%s (%s)\n", o.Title, strings.Join(facts, ", "))
	evidence := o.Claims.Nodes
	if o.Ruling != nil {
		evidence = o.Ruling.Evidence
	}
	for _, e := range evidence {
		fmt.Fprintf(w, "  %s%s\n    %s, characters %d to %d\n", e.saying(), e.inContext(), e.Article.URI, e.SpanStart, e.SpanEnd)
	}
}

// saying is what the evidence says of a cause, "" where the question fixes it.
func (e demoEvidence) saying() string {
	category, isCause := strings.CutPrefix(e.Object, "cause:")
	if !isCause {
		return ""
	}
	return strings.ReplaceAll(category, "_", " ") + " " + strings.ToLower(e.Stance) + ": "
}

const contextRunes = 50 // characters of the text that are shown on each side of the evidence

// inContext shows the evidence between brackets within its line of the text.
func (e demoEvidence) inContext() string {
	text := []rune(e.Article.Text)
	if e.SpanStart < 0 || e.SpanEnd > len(text) || e.SpanStart > e.SpanEnd {
		return e.Quote
	}
	from, to := max(0, e.SpanStart-contextRunes), min(len(text), e.SpanEnd+contextRunes)
	before, after := string(text[from:e.SpanStart]), string(text[e.SpanEnd:to])
	if _, line, cut := cutLastLine(before); cut {
		before = line
	} else if from > 0 {
		_, before, _ = strings.Cut(before, " ")
		before = "… " + before
	}
	if line, _, cut := strings.Cut(after, "\n"); cut {
		after = line
	} else if at := strings.LastIndexByte(after, ' '); to < len(text) && at >= 0 {
		after = after[:at] + " …"
	}
	return before + "[" + e.Quote + "]" + after
}

func cutLastLine(s string) (before, after string, found bool) {
	at := strings.LastIndexByte(s, '\n')
	if at < 0 {
		return s, "", false
	}
	return s[:at], s[at+1:], true
}

// printCounts writes how much of everything the file holds.
func printCounts(ctx context.Context, w io.Writer, file *store.Store) error {
	fmt.Fprintf(w, "\nThe graph holds\n===============\n\n")
	counts, err := file.Counts(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s (%d without an outage), %s, %s and %s about %s in %d countries\n", count(counts.Articles, "article"), counts.Decoys,
		count(counts.Outages, "outage"), count(counts.Claims, "claim"), count(counts.Statements, "statement"), count(counts.Services, "service"), counts.Countries)
	return err
}

// printNext writes commands that go on from here.
func printNext(w io.Writer, path string) error {
	program := "outagegraph"
	if self, err := os.Executable(); err == nil && strings.Contains(filepath.ToSlash(self), "/go-build") {
		program = "go run ./cmd/outagegraph"
	}
	_, err := fmt.Fprintf(w, `
Next
====

  sqlite3 %[2]s "SELECT title, started_on, duration_minutes FROM outage"
  %[1]s query --db %[2]s '{ outages(where: {service: "whatsapp"}) { nodes { title causes { nodes { category stance } } } } }'
  %[1]s sql --db %[2]s "SELECT object, meaning FROM data_dictionary WHERE ordinal = 0"
  %[1]s explain --db %[2]s https://news.example/en/meta-outage
  %[1]s serve --db %[2]s
`, program, path)
	return err
}
