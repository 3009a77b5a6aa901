// Package httpapi serves a graph file over HTTP.
//
//	POST, GET /graphql   GraphQL over HTTP, as the working draft of 2025 lays it out
//	GET /q/NAME          a saved query by name, variables as parameters, format json, ndjson, csv or table
//	GET /schema.graphql  the schema; /schema.json for the page
//	POST /check          what is wrong with a query, without running it
//	GET /                the page, or GraphiQL where its files are given
//	GET /healthz         200 while the file can be read
//	GET /metrics         Prometheus text
//
// Everything is read-only and bounded: see queries.Limits and Options. A request passes these hands in turn: recovery
// and log, metrics, token, origin, compression, handler.
package httpapi
