package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"outagegraph/graph"
)

// dryRun prints what the pipeline reads and stores nothing.
func dryRun(cmd *cobra.Command, line pipeline, asJSON bool) error {
	out := cmd.OutOrStdout()
	show := printReading
	if asJSON {
		show = printReadingJSON
	}
	line.put = func(batch []graph.Extraction) error {
		line.report.pause()
		for _, extraction := range batch {
			if err := show(out, extraction); err != nil {
				return err
			}
		}
		return nil
	}
	err := line.run(cmd.Context())
	line.report.finish()
	return line.report.verdict(err)
}

// reading is an extraction as JSON shows it. The text is left out: the file has it.
type reading struct {
	URI        string            `json:"uri"`
	Title      string            `json:"title,omitempty"`
	Language   graph.Lang        `json:"language"`
	Published  string            `json:"published,omitempty"`
	Skipped    string            `json:"skipped,omitempty"` // why no outage was read
	Mentions   []graph.Mention   `json:"mentions"`
	Claims     []graph.Claim     `json:"claims"`
	Statements []graph.Statement `json:"statements"`
	Dropped    []graph.Drop      `json:"dropped,omitempty"`
}

// printReadingJSON writes one line of JSON.
func printReadingJSON(w io.Writer, e graph.Extraction) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	return out.Encode(reading{e.Article.URI, e.Article.Title, e.Article.Language, e.Article.Published, e.Skipped,
		orEmpty(e.Mentions), orEmpty(e.Claims), orEmpty(e.Statements), e.Dropped})
}

// orEmpty makes JSON write [] instead of null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// printReading writes an article's claims for people, those of each mention together.
func printReading(w io.Writer, e graph.Extraction) error {
	printArticleHead(w, e.Article)
	if e.Skipped != "" {
		fmt.Fprintf(w, "  %s\n", e.Skipped)
	}
	for mention := range e.Mentions {
		fmt.Fprintf(w, "  %s\n", mentionName(e, mention))
		printClaims(w, e, mention)
	}
	printClaims(w, e, graph.NoMention)
	_, err := fmt.Fprintln(w)
	return err
}

func printArticleHead(w io.Writer, a graph.Article) {
	fmt.Fprintf(w, "%s (%s, %s)\n", a.URI, orDash(string(a.Language)), orDash(a.Published))
}

func mentionName(e graph.Extraction, mention int) string {
	if e.Mentions[mention].Earlier {
		return fmt.Sprintf("outage %d, an earlier one", mention+1)
	}
	return fmt.Sprintf("outage %d", mention+1)
}

func printClaims(w io.Writer, e graph.Extraction, mention int) {
	for _, claim := range e.Claims {
		if claim.Mention == mention {
			fmt.Fprintf(w, "    %s\n      %q at %d-%d, rule %s\n", claimLine(claim), claim.Quote, claim.Span.Start, claim.Span.End, claim.Rule)
		}
	}
	for _, statement := range e.Statements {
		if statement.Mention == mention {
			fmt.Fprintf(w, "    said by %s\n      %q at %d-%d, rule %s\n", orDash(statement.Speaker), statement.Text, statement.Span.Start, statement.Span.End, statement.Rule)
		}
	}
}

// claimLine is a claim in a few words: "caused_by cause:cyberattack, denied".
func claimLine(c graph.Claim) string {
	line := string(c.Predicate)
	if c.Object != "" {
		line += " " + c.Object
	}
	if c.Subject != "" {
		line = c.Subject + " " + line
	}
	if c.Stance != graph.Asserted {
		line += ", " + string(c.Stance)
	}
	return line
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
