// Package export writes a graph file in the formats of other programs.
//
// Run reads everything in one read transaction, row by row, and writes it under a temporary name beside its place; only
// when all is written is it renamed, so that nobody ever sees half an export. Three descriptions feed all formats:
//
//   - tables.go: the tables and views as rows (csv, ndjson, parquet),
//   - network.go: the graph as nodes and edges between keys (graphml, neo4j, dot),
//   - properties.tsv and triples.go: the graph as RDF (turtle, ntriples).
//
// A Filter chooses outages; with them go the articles, claims, statements, services, owners and countries that belong
// to them. The taxonomies (causes, stances, scopes …) are always whole.
package export
