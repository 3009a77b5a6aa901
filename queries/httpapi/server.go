package httpapi

import (
	"encoding/json"
	"log/slog"
	"net/http"

	"outagegraph/queries"
	"outagegraph/queries/page"
)

// Options change what a server offers. The zero value is usable.
type Options struct {
	Tokens    []string     // bearer tokens that are let in; everybody is where there are none
	Origins   []string     // origins of other sites' scripts that may ask (CORS); "*" for all
	Batch     int          // how many requests one body may hold as a list; 0 refuses lists
	OnlySaved bool         // answer saved queries alone
	Editor    http.Handler // serves / and /page/; nil for the program's own page
	Log       *slog.Logger // one line for each request; slog.Default unless given
}

// Server is the HTTP handler over one engine.
type Server struct {
	engine  *queries.Engine
	options Options
	log     *slog.Logger
	metrics *metrics
	tokens  [][32]byte
	saved   map[string]queries.SavedQuery // by name
	texts   map[string]bool               // queries that may be asked where only saved ones are
	handler http.Handler
}

// New makes the handler.
func New(e *queries.Engine, o Options) *Server {
	s := &Server{engine: e, options: o, log: o.Log, metrics: newMetrics(e.Statements), saved: map[string]queries.SavedQuery{}, texts: map[string]bool{}}
	if s.log == nil {
		s.log = slog.Default()
	}
	for _, t := range o.Tokens {
		s.tokens = append(s.tokens, digest(t))
	}
	for _, q := range queries.Saved() {
		s.saved[q.Name] = q
		s.texts[plain(q.GraphQL)] = true
	}
	// Origins come before tokens: a browser asks without a token first whether its script may send one.
	s.handler = s.logged(s.counted(s.withOrigin(s.withToken(compressed(s.routes())))))
	return s
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/graphql", s.graphql)
	mux.HandleFunc("GET /q/{name}", s.savedQuery)
	mux.HandleFunc("GET /q/{$}", s.savedList)
	mux.HandleFunc("GET /schema.graphql", s.schema)
	mux.HandleFunc("GET /schema.json", s.schema)
	mux.HandleFunc("POST /check", s.check)
	mux.HandleFunc("GET /healthz", s.health)
	mux.Handle("GET /metrics", s.metrics.handler())
	if s.options.Editor != nil {
		mux.Handle("/", s.options.Editor)
	} else {
		mux.Handle("/", page.Handler())
	}
	return mux
}

// schema answers in SDL, and as JSON for the page.
func (s *Server) schema(w http.ResponseWriter, r *http.Request) {
	switch {
	case !s.engine.Introspects():
		fail(w, jsonMedia, refusal(http.StatusNotFound, "this server does not show its schema"))
	case r.URL.Path == "/schema.json":
		tagged(w, r, jsonMedia+"; charset=utf-8", s.engine.SchemaJSON())
	default:
		tagged(w, r, "text/plain; charset=utf-8", []byte(s.engine.SDL()))
	}
}

// check tells what is wrong with a query without running it, for editors.
func (s *Server) check(w http.ResponseWriter, r *http.Request) {
	body, err := s.body(w, r)
	if err != nil {
		fail(w, jsonMedia, err)
		return
	}
	var a asked
	var query string
	if json.Unmarshal(body, &a) != nil || json.Unmarshal(a.Query, &query) != nil {
		fail(w, jsonMedia, refusal(http.StatusBadRequest, "the body is no JSON object with a query"))
		return
	}
	s.respond(w, r, jsonMedia, http.StatusOK, queries.Response{Errors: s.engine.Check(query)}.JSON())
}

// health answers probes: it reads one row, so that a lost disk is seen.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if err := s.engine.Ping(r.Context()); err != nil {
		s.log.Error("health", "error", err)
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("the graph file cannot be read\n"))
		return
	}
	_, _ = w.Write([]byte("ok\n"))
}
