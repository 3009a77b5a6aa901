package main

// Why each library is here. All are pure Go; `outagegraph licenses` lists their licences, go.mod their versions.
//
//	github.com/pemistahl/lingua-go           which language an article is in; its models are most of the program's size
//	modernc.org/sqlite                       SQLite with full-text search, without cgo
//	modernc.org/libc                         the C library that SQLite was translated with: passes it the memory for its pages
//	github.com/graphql-go/graphql            GraphQL: schema, parsing, validation and introspection; queries are compiled to SQL instead of resolved
//	github.com/spf13/cobra, spf13/pflag      commands, flags, help
//	github.com/schollz/progressbar/v3        progress of a load on a terminal
//	golang.org/x/term                        whether there is a terminal
//	codeberg.org/readeck/go-readability/v2   the article's own text out of a web page
//	golang.org/x/net                         parsing HTML, charsets that pages declare
//	golang.org/x/text                        Unicode normal forms, old encodings
//	github.com/mmcdole/gofeed                RSS and Atom
//	github.com/klauspost/compress            gzip and Zstandard, faster than the standard library's
//	github.com/mozillazg/go-unidecode        romanises the names of services that no list knows, for their slugs
//	github.com/rivo/uniseg                   how wide text is on a terminal, for tables in any script
//	github.com/prometheus/client_golang      the server's metrics
//	github.com/parquet-go/parquet-go         export to Parquet
//	github.com/rogpeppe/go-internal          tests: whole-program scripts
//	honnef.co/go/tools, golang.org/x/vuln    checks in the gate: staticcheck, govulncheck
