package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/net/netutil"

	"outagegraph/graph/store"
	"outagegraph/queries"
	"outagegraph/queries/httpapi"
	"outagegraph/queries/page"
)

// serveFlags are the options of `outagegraph serve`.
type serveFlags struct {
	db, addr, cert, key, tokenFile, graphiqlDir, logFormat string
	origins                                                []string
	noIntrospection, onlySaved                             bool
	batch, connections, keep                               int
	limits                                                 queries.Limits
}

func newServeCommand() *cobra.Command {
	f := serveFlags{limits: queries.DefaultLimits}
	cmd := &cobra.Command{
		Use:   "serve --db FILE",
		Short: "Answer GraphQL over HTTP, with an editor in the browser",
		Long: `Serve answers GraphQL at /graphql (POST and GET), saved queries at /q/NAME, and shows an editor at /.
Nothing that is asked can change the file. Every request is bounded; each limit has its flag, and -1 lifts it.
It ends on an interrupt, after the requests that are under way.`,
		Example: `  outagegraph serve --db outages.db
  outagegraph serve --db outages.db --addr :8443 --cert cert.pem --key key.pem --token-file tokens.txt`,
		Args: wantArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return runServe(cmd, f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.db, "db", "", "graph file to serve")
	flags.StringVar(&f.addr, "addr", "127.0.0.1:8080", "address and port to listen on; :8080 for all addresses of the machine")
	flags.StringVar(&f.cert, "cert", "", "certificate for HTTPS, PEM")
	flags.StringVar(&f.key, "key", "", "private key of the certificate, PEM")
	flags.StringVar(&f.tokenFile, "token-file", "", "let in only requests that bear one of the tokens in this file, one on each line")
	flags.StringSliceVar(&f.origins, "cors", nil, "origin of another site whose scripts may ask, such as https://example.org; * for all")
	flags.BoolVar(&f.noIntrospection, "no-introspection", false, "refuse questions about the schema itself")
	flags.BoolVar(&f.onlySaved, "only-saved", false, "answer the saved queries alone")
	flags.StringVar(&f.graphiqlDir, "graphiql-dir", "", "serve GraphiQL instead of the own page, from the folder in which npm install graphiql@3 react@18 react-dom@18 was run")
	flags.StringVar(&f.logFormat, "log", "text", "form of the log on standard error: text, json or off")
	flags.IntVar(&f.batch, "batch", 0, "how many queries one request may hold as a list")
	flags.IntVar(&f.keep, "keep", 128, "MiB of answers, and of columns for statistics, to keep for as long as the file does not change; 0 keeps none")
	flags.IntVar(&f.connections, "max-connections", 1000, "connections open at once; further ones wait")
	limitFlags(cmd, &f.limits)
	return cmd
}

// limitFlags are the limits of one request.
func limitFlags(cmd *cobra.Command, l *queries.Limits) {
	flags := cmd.Flags()
	flags.IntVar(&l.BodyBytes, "max-body", l.BodyBytes, "bytes of a request's body")
	flags.IntVar(&l.Tokens, "max-tokens", l.Tokens, "tokens of a query")
	flags.IntVar(&l.Depth, "max-depth", l.Depth, "nesting of a query's selections")
	flags.IntVar(&l.Fields, "max-fields", l.Fields, "fields of a query, fragments resolved")
	flags.IntVar(&l.Aliases, "max-aliases", l.Aliases, "aliases of a query")
	flags.IntVar(&l.Directives, "max-directives", l.Directives, "directives in one place of a query")
	flags.IntVar(&l.Filter, "max-filter-depth", l.Filter, "nesting of filters")
	flags.IntVar(&l.ListSize, "max-list", l.ListSize, "rows of one list, and values in a list of a filter")
	flags.IntVar(&l.Cost, "max-cost", l.Cost, "rows that a query may touch, by estimate before it runs")
	flags.IntVar(&l.Rows, "max-rows", l.Rows, "rows of one export; what is cut is marked")
	flags.IntVar(&l.Concurrent, "max-queries", l.Concurrent, "queries that run at once; further ones wait")
	flags.DurationVar(&l.Time, "max-time", l.Time, "time that one query may take")
}

func runServe(cmd *cobra.Command, f serveFlags) error {
	if f.db == "" {
		return usagef("serve: name the graph file with --db")
	}
	if (f.cert == "") != (f.key == "") {
		return usagef("serve: --cert and --key belong together")
	}
	log, err := f.logger(cmd)
	if err != nil {
		return err
	}
	tokens, err := readTokens(f.tokenFile)
	if err != nil {
		return err
	}
	file, err := store.OpenReadOnly(cmd.Context(), f.db)
	if err != nil {
		return err
	}
	defer file.Close()
	engine, err := queries.New(file, queries.Options{Limits: f.limits, NoIntrospection: f.noIntrospection, Log: log, Keep: f.keep << 20})
	if err != nil {
		return err
	}
	editor, err := f.editor()
	if err != nil {
		return err
	}
	handler := httpapi.New(engine, httpapi.Options{Tokens: tokens, Origins: f.origins, Batch: f.batch, OnlySaved: f.onlySaved, Editor: editor, Log: log})
	go engine.Warm(cmd.Context())
	return f.listen(cmd, handler)
}

// editor is GraphiQL where its folder is named, else nil.
func (f serveFlags) editor() (http.Handler, error) {
	if f.graphiqlDir == "" {
		return nil, nil
	}
	return page.GraphiQL(f.graphiqlDir)
}

func (f serveFlags) logger(cmd *cobra.Command) (*slog.Logger, error) {
	switch f.logFormat {
	case "text":
		return slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(cmd.ErrOrStderr(), nil)), nil
	case "off":
		return slog.New(slog.DiscardHandler), nil
	}
	return nil, usagef("serve: --log is text, json or off, not %q", f.logFormat)
}

// readTokens reads a file of tokens: one on each line, # begins a comment. A file without tokens is an error, because
// it would let everybody in.
func readTokens(file string) ([]string, error) {
	if file == "" {
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("serve: --token-file: %w", err)
	}
	var tokens []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			tokens = append(tokens, line)
		}
	}
	if tokens == nil {
		return nil, fmt.Errorf("serve: --token-file %s holds no token; write one on each line", file)
	}
	return tokens, nil
}

// drainTime is how long requests under way may still take after an interrupt.
const drainTime = 15 * time.Second

// listen serves until the command's context ends.
func (f serveFlags) listen(cmd *cobra.Command, handler http.Handler) error {
	ctx := cmd.Context()
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", f.addr)
	if err != nil {
		return fmt.Errorf("serve: cannot listen on %s: %w; choose another with --addr", f.addr, err)
	}
	listener = netutil.LimitListener(listener, max(f.connections, 1))
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: max(f.limits.Time, 0) + 30*time.Second,
		IdleTimeout: 60 * time.Second, MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12},
	}
	scheme := "http"
	if f.cert != "" {
		scheme = "https"
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "outagegraph: serving %s at %s://%s/ (end with Ctrl-C)\n", f.db, scheme, listener.Addr())
	ended := make(chan error, 1)
	go func() { ended <- f.serve(server, listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	if err := server.Shutdown(drain); err != nil {
		return fmt.Errorf("serve: requests were still running after %s and were broken off", drainTime)
	}
	return nil
}

func (f serveFlags) serve(server *http.Server, listener net.Listener) error {
	var err error
	if f.cert != "" {
		err = server.ServeTLS(listener, f.cert, f.key)
	} else {
		err = server.Serve(listener)
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
