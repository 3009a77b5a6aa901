// Package queries answers questions about a graph file in GraphQL.
//
// One request goes through these steps:
//
//  1. prepare: the text is scanned against the limits (scan.go), parsed by graphql-go, measured (limits.go) and only
//     then validated by graphql-go, whose rules are quadratic on hostile documents. Prepared documents are kept.
//  2. variables are coerced as the October 2021 specification says (values.go); graphql-go v0.8.1 knows no null.
//  3. every root field is compiled to one SQL statement that yields its JSON (compile.go, select.go, connection.go,
//     filter.go); introspection alone runs through graphql-go (introspect.go).
//  4. the statements run in one read transaction, and their JSON is joined in the order of the query (engine.go).
//
// What can be asked is declared once, noun by noun: outage.go, service.go, article.go … each hold an entity with its
// fields, relations and filters. The GraphQL types (schema.go), the SQL and the filters are all derived from it.
//
// The package imports graph, schema and graph/store, and never the loader.
package queries
