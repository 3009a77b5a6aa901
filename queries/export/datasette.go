package export

import (
	"io"
	"path/filepath"
	"strings"

	"outagegraph/queries"
	"outagegraph/schema"
)

// writeDatasette writes what `datasette FILE --metadata OUT` shows beside the data: the dictionary's sentences, which
// tables are storage, where the full text is, and the saved queries. A filter does not touch it.
func writeDatasette(j *job) error {
	database := strings.TrimSuffix(filepath.Base(j.source), filepath.Ext(j.source))
	meta := map[string]any{
		"title":       "Outages of digital services",
		"description": "What news articles say about outages of digital services, each claim with the words that say so.",
		"databases":   map[string]any{database: map[string]any{"tables": tableMetadata(), "queries": savedMetadata()}},
	}
	j.count("tables and views", int64(len(tableMetadata())))
	j.count("queries", int64(len(savedMetadata())))
	return j.to.create("", func(w io.Writer) error { return writeIndented(w, meta) })
}

// textIndexes say which full-text index searches a view.
var textIndexes = map[string]string{
	"article_in_words": "article_words", "article_in_trigrams": "article_trigrams",
	"statement_in_words": "statement_words", "statement_in_trigrams": "statement_trigrams",
}

// labels are the columns by which rows of other tables name a row of these.
var labels = map[string]string{"outage": "title", "article": "uri", "service": "name", "owner": "name", "country": "name", "cause": "name"}

// facets are the columns by whose values people narrow a list first.
var facets = map[string][]string{
	"outages_flat": {"scope", "status", "severity"}, "claim": {"predicate", "stance"}, "article": {"language"}, "outage": {"scope"},
	"outage_cause": {"category", "stance"}, "service": {"kind"}, "outages_by_country": {"country_code"}, "outages_by_cause": {"category", "ruling"},
}

func tableMetadata() map[string]map[string]any {
	exported := map[string]bool{}
	for _, t := range tables {
		exported[t.name] = true
	}
	all := map[string]map[string]any{}
	for _, e := range schema.Dictionary() {
		if e.Ordinal == 0 {
			all[e.Object] = objectMetadata(e, exported[e.Object])
			continue
		}
		all[e.Object]["columns"].(map[string]string)[e.Column] = e.Meaning
	}
	return all
}

func objectMetadata(e schema.Entry, exported bool) map[string]any {
	about := map[string]any{"description": e.Meaning, "columns": map[string]string{}}
	if e.Kind != "view" && !exported {
		about["hidden"] = true // storage behind a view, or a full-text index, found through its view
	}
	if index := textIndexes[e.Object]; index != "" {
		about["fts_table"], about["fts_pk"] = index, "id"
	}
	if label := labels[e.Object]; label != "" {
		about["label_column"] = label
	}
	if columns := facets[e.Object]; columns != nil {
		about["facets"] = columns
	}
	return about
}

func savedMetadata() map[string]any {
	all := map[string]any{}
	for _, q := range queries.Saved() {
		if q.SQL != "" {
			all[q.Name] = map[string]string{"title": q.Question, "description": q.About, "sql": strings.TrimSpace(q.SQL)}
		}
	}
	return all
}
