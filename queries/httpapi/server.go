package httpapi

import (
	"log/slog"
	"net/http"

	"outagegraph/queries"
	"outagegraph/queries/page"
)

// Options change what a server offers. The zero value is usable.
type Options struct {
	Tokens      []string     // bearer tokens that are let in; everybody is where there are none
	Origins     []string     // origins of other sites' scripts that may ask (CORS); "*" for all
	Batch       int          // how many requests one body may hold as a list; 0 refuses lists
	OnlySaved   bool         // answer saved queries alone
	GraphiQLDir string       // serve GraphiQL from the files of its npm package instead of the own page
	Log         *slog.Logger // one line for each request; slog.Default unless given
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
	s.handler = s.logged(s.counted(s.withToken(s.withOrigin(compressed(s.routes())))))
	return s
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/graphql", s.graphql)
	mux.HandleFunc("GET /q/{name}", s.savedQuery)
	mux.HandleFunc("GET /q/{$}", s.savedList)
	mux.HandleFunc("GET /schema.graphql", s.schema)
	mux.HandleFunc("GET /healthz", s.health)
	mux.Handle("GET /metrics", s.metrics.handler())
	if s.options.GraphiQLDir != "" {
		mux.Handle("/", page.GraphiQL(s.options.GraphiQLDir))
	} else {
		mux.Handle("/", page.Handler())
	}
	return mux
}

func (s *Server) schema(w http.ResponseWriter, r *http.Request) {
	tagged(w, r, "text/plain; charset=utf-8", []byte(s.engine.SDL()))
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
