package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"outagegraph/graph"
	"outagegraph/graph/store"
	"outagegraph/loader/read"
)

// explainFlags are the flags of explain.
type explainFlags struct {
	db, published, color string
	gazetteers           []string
	asJSON, trace        bool
}

func newExplainCommand() *cobra.Command {
	var flags explainFlags
	cmd := &cobra.Command{
		Use:   "explain FILE | explain --db FILE ARTICLE",
		Short: "Show what is read out of an article, where, by which rule, and what was left out and why",
		Long: `Explain reads the articles of FILE (any kind that load reads, - for standard input), or an article stored in a
graph file (its address, or its key article:…), and shows its text with everything marked that carries a claim. After
each paragraph stand its claims with stance and rule, and what was seen there and left out, with the reason.
With --trace it shows, sentence by sentence, which outage each belongs to and every row of a word list that was met.`,
		Example: "  outagegraph explain article.txt\n  outagegraph explain --db outages.db https://news.example/en/meta-outage",
		Args:    wantArgs(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, args []string) error { return runExplain(cmd, flags, args[0]) },
	}
	f := cmd.Flags()
	f.StringVar(&flags.db, "db", "", "graph file that holds the article")
	f.StringVar(&flags.published, "published", "", "day of publication of an article that gives none")
	f.StringVar(&flags.color, "color", "auto", "mark by colour: auto (on a terminal), always or never")
	f.StringArrayVar(&flags.gazetteers, "gazetteer", nil, "file of own services and owners, as for load")
	f.BoolVar(&flags.asJSON, "json", false, "print one line of JSON for each article")
	f.BoolVar(&flags.trace, "trace", false, "show every sentence with the rows of the word lists met in it, for those who write packs")
	return cmd
}

func runExplain(cmd *cobra.Command, flags explainFlags, what string) error {
	color, err := wantColor(flags.color, cmd.OutOrStdout())
	if err != nil {
		return err
	}
	reader, err := newLoader(flags.gazetteers, true)
	if err != nil {
		return err
	}
	articles, err := articlesToExplain(cmd, flags, what)
	if err != nil {
		return err
	}
	for _, article := range articles {
		switch {
		case flags.trace:
			err = printTrace(cmd.OutOrStdout(), reader.Trace(article), flags.asJSON)
		case flags.asJSON:
			err = printReadingJSON(cmd.OutOrStdout(), reader.Read(article))
		default:
			err = printExplained(cmd.OutOrStdout(), reader.Read(article), color)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func wantColor(when string, w io.Writer) (bool, error) {
	switch when {
	case "auto":
		return isTerminal(w) && os.Getenv("NO_COLOR") == "", nil
	case "always", "never":
		return when == "always", nil
	}
	return false, usagef("--color is %q; it must be auto, always or never", when)
}

func articlesToExplain(cmd *cobra.Command, flags explainFlags, what string) ([]graph.Article, error) {
	if flags.db != "" {
		article, err := storedArticle(cmd.Context(), flags.db, what)
		return []graph.Article{article}, err
	}
	options, err := loadFlags{published: flags.published, maxSizeMB: read.DefaultMaxSize >> 20}.readOptions(cmd)
	if err != nil {
		return nil, err
	}
	var articles []graph.Article
	for article, err := range read.Articles(cmd.Context(), []string{what}, options) {
		var skipped *read.Skipped
		switch {
		case err == nil:
			articles = append(articles, article)
		case !errors.As(err, &skipped):
			return nil, err
		}
	}
	if len(articles) == 0 {
		return nil, fmt.Errorf("%s: holds no article; give a file that load would read", what)
	}
	return articles, nil
}

// storedArticle finds an article of a graph file by its address, its key or its id.
func storedArticle(ctx context.Context, db, what string) (article graph.Article, err error) {
	file, err := store.OpenReadOnly(ctx, db)
	if err != nil {
		return article, err
	}
	defer file.Close()
	const question = `SELECT uri, coalesce(title, ''), coalesce(published, ''), text, sha256 FROM article WHERE uri = ? OR key = ? OR id = ?`
	row := file.DB().QueryRowContext(ctx, question, what, what, what)
	if err := row.Scan(&article.URI, &article.Title, &article.Published, &article.Text, &article.SHA256); err != nil {
		return article, fmt.Errorf("%s: no article %q; see: outagegraph sql --db %s 'SELECT uri FROM article'", db, what, db)
	}
	return article, nil
}
