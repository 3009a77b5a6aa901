package httpapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"outagegraph/queries"
)

// asked is the body of a request, its members not yet checked.
type asked struct {
	Query         json.RawMessage `json:"query"`
	OperationName json.RawMessage `json:"operationName"`
	Variables     json.RawMessage `json:"variables"`
	Extensions    json.RawMessage `json:"extensions"`
}

// httpError is a refusal with its status.
type httpError struct {
	status  int
	code    string
	message string
}

func (e *httpError) Error() string { return e.message }

func refusal(status int, format string, args ...any) *httpError {
	return &httpError{status, queries.CodeBadInput, fmt.Sprintf(format, args...)}
}

// graphql answers POST and GET /graphql.
func (s *Server) graphql(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept") // the media type and the status depend on it
	media, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		fail(w, jsonMedia, refusal(http.StatusNotAcceptable, "the answer comes as %s or %s", graphqlMedia, jsonMedia))
		return
	}
	requests, batch, err := s.requests(w, r)
	if err != nil {
		fail(w, media, err)
		return
	}
	var answers [][]byte
	status := http.StatusOK
	for _, request := range requests {
		answer := s.answer(r, request)
		if !batch {
			status = statusOf(answer, media)
		}
		if r.Method != http.MethodPost && answer.ReadOnly() {
			w.Header().Set("Allow", http.MethodPost)
			status = http.StatusMethodNotAllowed // whatever the media type, as the specification asks: GET is safe
		}
		answers = append(answers, answer.JSON())
	}
	body := answers[0]
	if batch {
		body = append(append([]byte("["), bytes.Join(answers, []byte(","))...), ']')
	}
	s.respond(w, r, media, status, body)
}

func (s *Server) answer(r *http.Request, request queries.Request) queries.Response {
	if s.options.OnlySaved && !s.texts[plain(request.Query)] {
		return queries.Response{Errors: []*queries.Error{{Message: "this server answers saved queries alone; they are listed at /q/", Extensions: map[string]any{"code": "ONLY_SAVED"}}}}
	}
	answer := s.engine.Do(r.Context(), request)
	for _, e := range answer.Errors {
		s.metrics.errors.WithLabelValues(e.Code()).Inc()
	}
	return answer
}

// plain is a query text without differences of blanks.
func plain(query string) string { return strings.Join(strings.Fields(query), " ") }

// statusOf is the status of an answer: a client that takes the newer media type is told by the status, too, that its
// request was refused; for application/json the specification keeps 200 for every well-formed request.
func statusOf(answer queries.Response, media string) int {
	if answer.Started || media == jsonMedia {
		return http.StatusOK
	}
	return http.StatusBadRequest
}

// respond writes an answer. Answers to GET carry an ETag, so that dashboards that ask again get 304 Not Modified.
func (s *Server) respond(w http.ResponseWriter, r *http.Request, media string, status int, body []byte) {
	if r.Method == http.MethodGet && status == http.StatusOK {
		tagged(w, r, media+"; charset=utf-8", body)
		return
	}
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// requests reads the request from the body or the address.
func (s *Server) requests(w http.ResponseWriter, r *http.Request) (list []queries.Request, batch bool, err error) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		if limit := s.engine.Limits().BodyBytes; queries.Over(len(r.URL.RawQuery), limit) {
			return nil, false, refusal(http.StatusRequestURITooLong, "the address is longer than the limit of %d bytes", limit)
		}
		one, err := fromAddress(r.URL.Query()).request()
		return []queries.Request{one}, false, err
	case http.MethodPost:
		body, err := s.body(w, r)
		if err != nil {
			return nil, false, err
		}
		return s.fromBody(body)
	}
	w.Header().Set("Allow", "GET, POST")
	return nil, false, refusal(http.StatusMethodNotAllowed, "ask with POST or GET")
}

// body reads a body of JSON within the limit.
func (s *Server) body(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != jsonMedia {
		return nil, refusal(http.StatusUnsupportedMediaType, "send the query as Content-Type: application/json")
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, refusal(http.StatusUnsupportedMediaType, "send the query in UTF-8")
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return nil, refusal(http.StatusUnsupportedMediaType, "send the query without Content-Encoding")
	}
	limit := s.engine.Limits().BodyBytes
	reader := io.Reader(r.Body)
	if limit >= 0 {
		reader = http.MaxBytesReader(w, r.Body, int64(limit))
	}
	body, err := io.ReadAll(reader)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		e := refusal(http.StatusRequestEntityTooLarge, "the body is larger than the limit \"body bytes\" of %d", limit)
		e.code = queries.CodeLimit
		return nil, e
	case err != nil:
		return nil, refusal(http.StatusBadRequest, "the body ended too early")
	case !utf8.Valid(body):
		return nil, refusal(http.StatusBadRequest, "the body is not valid UTF-8")
	}
	return body, nil
}

func (s *Server) fromBody(body []byte) ([]queries.Request, bool, error) {
	if list := bytes.TrimLeft(body, " \t\r\n"); len(list) > 0 && list[0] == '[' {
		return s.fromBatch(body)
	}
	var a asked
	if err := json.Unmarshal(body, &a); err != nil {
		return nil, false, refusal(http.StatusBadRequest, "the body is no JSON object with a query: %v", err)
	}
	one, err := a.request()
	return []queries.Request{one}, false, err
}

func (s *Server) fromBatch(body []byte) ([]queries.Request, bool, error) {
	var list []asked
	if err := json.Unmarshal(body, &list); err != nil {
		return nil, true, refusal(http.StatusBadRequest, "the body is no JSON list of requests: %v", err)
	}
	switch {
	case s.options.Batch <= 0:
		return nil, true, refusal(http.StatusBadRequest, "the body holds a list, and this server takes one request at a time (--batch)")
	case len(list) == 0:
		return nil, true, refusal(http.StatusBadRequest, "the body holds an empty list of requests")
	case len(list) > s.options.Batch:
		return nil, true, refusal(http.StatusBadRequest, "the body holds a list of %d requests, %d are allowed; send them one by one", len(list), s.options.Batch)
	}
	var out []queries.Request
	for _, a := range list {
		one, err := a.request()
		if err != nil {
			return nil, true, err
		}
		out = append(out, one)
	}
	return out, true, nil
}

// fromAddress reads the parameters of a GET request.
func fromAddress(v url.Values) asked {
	text := func(name string) json.RawMessage {
		if !v.Has(name) {
			return nil
		}
		b, _ := json.Marshal(v.Get(name))
		return b
	}
	raw := func(name string) json.RawMessage {
		if v.Get(name) == "" {
			return nil
		}
		return json.RawMessage(v.Get(name))
	}
	return asked{text("query"), text("operationName"), raw("variables"), raw("extensions")}
}

// request checks the types of a request's members.
func (a asked) request() (queries.Request, error) {
	var r queries.Request
	if absent(a.Query) {
		return r, a.noQuery()
	}
	if json.Unmarshal(a.Query, &r.Query) != nil {
		return r, refusal(http.StatusBadRequest, "query must be a string")
	}
	if !absent(a.OperationName) && json.Unmarshal(a.OperationName, &r.Operation) != nil {
		return r, refusal(http.StatusBadRequest, "operationName must be a string")
	}
	if !absent(a.Variables) {
		d := json.NewDecoder(bytes.NewReader(a.Variables))
		d.UseNumber()
		if d.Decode(&r.Variables) != nil {
			return r, refusal(http.StatusBadRequest, "variables must be a JSON object")
		}
	}
	var extensions map[string]any
	if !absent(a.Extensions) && json.Unmarshal(a.Extensions, &extensions) != nil {
		return r, refusal(http.StatusBadRequest, "extensions must be a JSON object")
	}
	return r, nil
}

// noQuery refuses a request without a query. Apollo's clients first send a digest alone and repeat themselves with the
// query where the answer says in these words, which are theirs, that digests are not known here.
func (a asked) noQuery() error {
	var extensions struct {
		PersistedQuery json.RawMessage `json:"persistedQuery"`
	}
	if json.Unmarshal(a.Extensions, &extensions) == nil && !absent(extensions.PersistedQuery) {
		return &httpError{http.StatusOK, "PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported"}
	}
	return refusal(http.StatusBadRequest, "the request has no query; send {\"query\": …}, or open / for an editor")
}

func absent(raw json.RawMessage) bool { return len(raw) == 0 || string(raw) == "null" }

// fail writes a refusal as GraphQL errors.
func fail(w http.ResponseWriter, media string, err error) {
	e, ok := err.(*httpError)
	if !ok {
		e = &httpError{http.StatusInternalServerError, queries.CodeInternal, "the request could not be answered"}
	}
	body := queries.Response{Errors: []*queries.Error{{Message: e.message, Extensions: map[string]any{"code": e.code}}}}.JSON()
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.WriteHeader(e.status)
	_, _ = w.Write(body)
}
