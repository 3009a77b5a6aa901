package export

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"outagegraph/graph"
	"outagegraph/graph/store"
)

// Options say what is written where.
type Options struct {
	Format string
	Out    string    // file or folder to make; "-" writes a format of one file to Stdout
	Stdout io.Writer // needed where Out is "-"
	Filter Filter    // which outages; the zero value is all
	IRI    string    // what every key is put behind in RDF; "" for DefaultIRI
}

// DefaultIRI makes keys IRIs in RDF: urn:outagegraph:service:whatsapp.
const DefaultIRI = "urn:outagegraph:"

// Report tells what was written.
type Report struct {
	Counts []Count // rows of each table, or nodes of each kind and edges
	Files  int
	Bytes  int64
}

// Count is how many of something were written.
type Count struct {
	What   string
	Number int64
}

// format is one form of output.
type format struct {
	name   string
	about  string
	folder bool // whether it makes a folder with several files
	write  func(*job) error
}

// formats are the forms of output in the order in which help lists them.
var formats = []format{
	{"csv", "a folder with a file for each table and datapackage.json, which describes them (Frictionless Data)", true, writeCSV},
	{"ndjson", "one JSON object per line, its table in the field \"table\"", false, writeNDJSON},
	{"parquet", "a folder with a Parquet file for each table", true, writeParquet},
	{"turtle", "RDF with properties of Wikidata, schema.org and PROV, in Turtle", false, writeTurtle},
	{"ntriples", "the same RDF in N-Triples", false, writeNTriples},
	{"graphml", "nodes and edges for Gephi, yEd and NetworkX", false, writeGraphML},
	{"neo4j", "a folder of CSV files for neo4j-admin database import", true, writeNeo4j},
	{"dot", "outages with services, owners, countries and causes, for Graphviz", false, writeDOT},
	{"datasette", "metadata with which Datasette describes the tables and offers the saved queries", false, writeDatasette},
}

// Formats lists each format's name and what it is.
func Formats() []graph.Term {
	var list []graph.Term
	for _, f := range formats {
		list = append(list, graph.Term{Code: f.name, Name: f.name, Meaning: f.about})
	}
	return list
}

// Run writes the graph file in a format.
func Run(ctx context.Context, file *store.Store, o Options) (Report, error) {
	f, err := findFormat(o)
	if err != nil {
		return Report{}, err
	}
	var report Report
	err = file.Snapshot(ctx, func(s *store.Snapshot) error {
		filter, err := o.Filter.check(ctx, s)
		if err != nil {
			return err
		}
		to, err := newPlace(o, f.folder, file.Path())
		if err != nil {
			return err
		}
		defer to.abandon()
		j := &job{ctx: ctx, from: s, to: to, filter: filter, iri: o.IRI, source: file.Path()}
		if err := f.write(j); err != nil {
			return err
		}
		report = Report{j.counts, to.files, to.bytes}
		return to.finish()
	})
	return report, err
}

func findFormat(o Options) (format, error) {
	at := slices.IndexFunc(formats, func(f format) bool { return f.name == o.Format })
	if at < 0 {
		var names []string
		for _, f := range formats {
			names = append(names, f.name)
		}
		return format{}, bad(fmt.Sprintf("there is no format %q", o.Format), "formats are "+strings.Join(names, ", "))
	}
	if formats[at].folder && o.Out == "-" {
		return format{}, bad(o.Format+" makes a folder, which does not fit standard output", "name a folder")
	}
	return formats[at], nil
}

func bad(what, hint string) error {
	return &graph.Error{Kind: graph.BadInput, What: what, Hint: hint}
}

// job is one run of an export.
type job struct {
	ctx    context.Context
	from   *store.Snapshot
	to     *place
	filter Filter
	iri    string // "" for DefaultIRI
	source string // path of the graph file
	counts []Count
}

// each reads the rows of a query that may use the filter's table of chosen outages.
func (j *job) each(query string, row func(values []any) error) error {
	with, args := j.filter.chosen()
	return j.from.Each(j.ctx, with+query, args, row)
}

// count notes n of something.
func (j *job) count(what string, n int64) { j.counts = append(j.counts, Count{what, n}) }

// counted is each with the rows counted under a name.
func (j *job) counted(what, query string, row func(values []any) error) error {
	n := int64(0)
	err := j.each(query, func(values []any) error {
		n++
		return row(values)
	})
	j.count(what, n)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}
