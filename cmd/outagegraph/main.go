/*
Outagegraph reads news articles about outages of digital services and answers questions about them with evidence.

	outagegraph load --db FILE PATH…     read articles into a graph file
	outagegraph query --db FILE 'QUERY'  ask in GraphQL
	outagegraph sql --db FILE 'SELECT …' ask in SQL, read-only
	outagegraph serve --db FILE          answer GraphQL over HTTP, with an editor in the browser
	outagegraph demo                     load example articles and show two answers

A graph file is an ordinary SQLite file: the sqlite3 shell and Python's sqlite3 read it too. Every claim in it
carries the words of the article that say so, where they stand, and the name of the rule that read them.

# Looking after a graph file

	outagegraph explain FILE             show what is read out of one article, and what was left out and why
	outagegraph check --db FILE          test a graph file against its promises
	outagegraph rebuild --db FILE        read the stored articles again, after an upgrade
	outagegraph merge-db --db FILE FROM  take over the articles of another graph file
	outagegraph export --db FILE         write a graph file as CSV, Parquet, RDF, GraphML …
	outagegraph diff OLD NEW             tell what differs between two graph files
	outagegraph synth --articles N --out DIR
	                                     write invented articles, to measure with
	outagegraph merge, split, reject, confirm, note
	                                     correct the graph by hand; corrections outlive reloads

# Exit status

0 where all went well, 1 where something failed (the message says what, where, and what to do), 2 for wrong usage.

	outagegraph help COMMAND

shows the flags of a command, with examples.
*/
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
