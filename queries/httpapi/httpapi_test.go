package httpapi

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"outagegraph/graph/store"
	"outagegraph/queries"
	"outagegraph/queries/synthetic"
)

// newTestServer serves a small synthetic graph.
func newTestServer(t *testing.T, q queries.Options, o Options) *httptest.Server {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.db")
	if err := synthetic.Make(t.Context(), path, 150, 16); err != nil {
		t.Fatal(err)
	}
	file, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	q.Log = slog.New(slog.DiscardHandler)
	o.Log = q.Log
	engine, err := queries.New(file, q)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(New(engine, o))
	t.Cleanup(func() { server.Close(); file.Close() })
	return server
}

// call sends a request with headers given as "Name: value".
func call(t *testing.T, method, url, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	response, err := (&http.Client{Transport: &http.Transport{DisableCompression: true}}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(text)
}

const (
	sendJSON    = "Content-Type: application/json"
	takeGraphQL = "Accept: application/graphql-response+json"
)

func TestRequests(t *testing.T) {
	s := newTestServer(t, queries.Options{Limits: queries.Limits{BodyBytes: 3000}}, Options{})
	for _, c := range []struct {
		name, method, path, body string
		headers                  []string
		status                   int
		want                     string
	}{
		{"post", "POST", "/graphql", `{"query": "{ __typename }"}`, []string{sendJSON}, 200, `{"data":{"__typename":"Query"}}`},
		{"get", "GET", "/graphql?query=%7B__typename%7D", ``, nil, 200, `{"data":{"__typename":"Query"}}`},
		{"get with variables", "GET", "/graphql?query=query(%24k:String!)%7Bservice(key:%24k)%7Bslug%7D%7D&variables=%7B%22k%22:%22service-1%22%7D", ``, nil, 200, `"slug":"service-1"`},
		{"put", "PUT", "/graphql", ``, nil, 405, "POST or GET"},
		{"no query", "POST", "/graphql", `{}`, []string{sendJSON}, 400, "no query"},
		{"form", "POST", "/graphql", `query={__typename}`, []string{"Content-Type: application/x-www-form-urlencoded"}, 415, "application/json"},
		{"text", "POST", "/graphql", `{"query": "{ __typename }"}`, []string{"Content-Type: text/plain"}, 415, "application/json"},
		{"broken JSON", "POST", "/graphql", `{"query": `, []string{sendJSON}, 400, "no JSON object"},
		{"large", "POST", "/graphql", `{"query": "` + strings.Repeat(" ", 3001) + `"}`, []string{sendJSON}, 413, "body bytes"},
		{"long address", "GET", "/graphql?query=" + strings.Repeat("%20", 1100), ``, nil, 414, "longer"},
		{"not UTF-8", "POST", "/graphql", "{\"query\": \"{ \xff }\"}", []string{sendJSON}, 400, "UTF-8"},
		{"batch", "POST", "/graphql", `[{"query": "{ __typename }"}]`, []string{sendJSON}, 400, "one request at a time"},
		{"empty batch", "POST", "/graphql", ` []`, []string{sendJSON}, 400, "one request at a time"},
		{"Apollo's digest alone", "POST", "/graphql", `{"operationName": null, "variables": null, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "abc"}}}`, []string{sendJSON}, 200,
			`{"errors":[{"message":"PersistedQueryNotSupported","extensions":{"code":"PERSISTED_QUERY_NOT_SUPPORTED"}}]}`},
		{"Apollo's digest with the query", "POST", "/graphql", `{"query": "{ __typename }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "abc"}}}`, []string{sendJSON}, 200, `"data"`},
		{"unacceptable", "POST", "/graphql", `{"query": "{ __typename }"}`, []string{sendJSON, "Accept: text/html"}, 406, "application/json"},
		{"unknown field, old media type", "POST", "/graphql", `{"query": "{ x }"}`, []string{sendJSON}, 200, `Cannot query field`},
		{"unknown field, new media type", "POST", "/graphql", `{"query": "{ x }"}`, []string{sendJSON, takeGraphQL}, 400, `Cannot query field`},
		{"mutation by get", "GET", "/graphql?query=mutation%7Bx%7D", ``, []string{takeGraphQL}, 405, "READ_ONLY"},
		{"mutation by get, old media type", "GET", "/graphql?query=mutation%7Bx%7D", ``, nil, 405, "READ_ONLY"},
		{"mutation by post", "POST", "/graphql", `{"query": "mutation { x }"}`, []string{sendJSON, takeGraphQL}, 400, "READ_ONLY"},
		{"saved list", "GET", "/q/", ``, nil, 200, `"name":"hit-country"`},
		{"saved", "GET", "/q/hit-country?country=IN", ``, nil, 200, `"data":{"outages"`},
		{"saved with a list", "GET", "/q/hit-country?country=KE,PE&format=table", ``, nil, 200, "rows"},
		{"saved without a list, as csv", "GET", "/q/outages-per-cause?format=csv", ``, nil, 200, "rows, complete: true"},
		{"saved without a list, as ndjson", "GET", "/q/timeline?service=service-1&format=ndjson", ``, nil, 200, `"complete":true`},
		{"saved without its variable", "GET", "/q/hit-country", ``, nil, 400, "country"},
		{"saved with another variable", "GET", "/q/hit-country?country=IN&x=1", ``, nil, 400, `no variable \"x\"`},
		{"no such saved query", "GET", "/q/nonsense", ``, nil, 404, "no saved query"},
		{"no such format", "GET", "/q/hit-country?country=IN&format=xml", ``, nil, 400, "xml"},
		{"schema", "GET", "/schema.graphql", ``, nil, 200, "type Query {"},
		{"health", "GET", "/healthz", ``, nil, 200, "ok"},
		{"metrics", "GET", "/metrics", ``, nil, 200, "outagegraph_requests_total{"},
		{"page", "GET", "/", ``, nil, 200, "<!doctype html>"},
		{"elsewhere", "GET", "/elsewhere", ``, nil, 404, ""},
		{"out of the page's folder", "GET", "/page/..%2f..%2fpage.go", ``, nil, 404, ""},
	} {
		response, body := call(t, c.method, s.URL+c.path, c.body, c.headers...)
		if response.StatusCode != c.status || !strings.Contains(body, c.want) {
			t.Errorf("%s: %d %.300s, want %d with %q", c.name, response.StatusCode, body, c.status, c.want)
		}
	}
}

func TestMediaTypes(t *testing.T) {
	for _, c := range []struct {
		accept, want string
	}{
		{"", jsonMedia}, {"*/*", jsonMedia}, {"application/json", jsonMedia}, {"application/*", jsonMedia}, {graphqlMedia, graphqlMedia},
		{"application/json, application/graphql-response+json", graphqlMedia}, {"application/graphql-response+json, application/json;q=0.9", graphqlMedia},
		{"application/graphql-response+json;q=0.5, application/json", jsonMedia}, {"text/html, */*;q=0.1", jsonMedia},
		{"text/html", ""}, {"application/json; charset=latin1", ""}, {"application/json;q=0", ""},
	} {
		got, ok := negotiate([]string{c.accept})
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("Accept %q gives %q %v, want %q", c.accept, got, ok, c.want)
		}
	}
}

func TestETag(t *testing.T) {
	s := newTestServer(t, queries.Options{}, Options{})
	url := s.URL + "/graphql?query=%7Boutages(first:3)%7Bnodes%7Bkey%7D%7D%7D"
	first, body := call(t, "GET", url, "")
	tag := first.Header.Get("ETag")
	again, empty := call(t, "GET", url, "", "If-None-Match: "+tag)
	if tag == "" || body == "" || again.StatusCode != http.StatusNotModified || empty != "" {
		t.Errorf("tag %q, then %d with %q", tag, again.StatusCode, empty)
	}
	if other, _ := call(t, "GET", url, "", `If-None-Match: "x"`); other.StatusCode != http.StatusOK {
		t.Errorf("another tag gives %d", other.StatusCode)
	}
}

func TestCompression(t *testing.T) {
	s := newTestServer(t, queries.Options{}, Options{})
	url := s.URL + "/graphql?query=%7Boutages%7Bnodes%7Bkey%20title%7D%7D%7D"
	_, want := call(t, "GET", url, "")
	for _, c := range []struct{ accept, encoding string }{{"gzip", "gzip"}, {"gzip, zstd", "zstd"}, {"br", ""}, {"gzip;q=0", ""}} {
		response, body := call(t, "GET", url, "", "Accept-Encoding: "+c.accept)
		if got := response.Header.Get("Content-Encoding"); got != c.encoding {
			t.Errorf("Accept-Encoding %s gives %q, want %q", c.accept, got, c.encoding)
			continue
		}
		if text := unpacked(t, c.encoding, body); text != want {
			t.Errorf("%s unpacks to %.100s", c.accept, text)
		}
	}
	if response, _ := call(t, "GET", s.URL+"/healthz", "", "Accept-Encoding: gzip"); response.Header.Get("Content-Encoding") != "" {
		t.Error("a small answer is compressed")
	}
}

func unpacked(t *testing.T, encoding, body string) string {
	t.Helper()
	var r io.Reader = strings.NewReader(body)
	var err error
	switch encoding {
	case "gzip":
		r, err = gzip.NewReader(r)
	case "zstd":
		r, err = zstd.NewReader(r)
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTokens(t *testing.T) {
	s := newTestServer(t, queries.Options{}, Options{Tokens: []string{"first", "second"}})
	ask := s.URL + "/graphql?query=%7B__typename%7D"
	for _, c := range []struct {
		url, header string
		status      int
	}{
		{ask, "X: y", 401}, {ask, "Authorization: Bearer wrong", 401}, {ask, "Authorization: Basic first", 401},
		{ask, "Authorization: Bearer first", 200}, {ask, "Authorization: bearer second", 200},
		{s.URL + "/metrics", "X: y", 401}, {s.URL + "/q/", "X: y", 401}, {s.URL + "/healthz", "X: y", 200}, {s.URL + "/", "X: y", 200},
	} {
		if response, _ := call(t, "GET", c.url, "", c.header); response.StatusCode != c.status {
			t.Errorf("%s with %s: %d, want %d", c.url, c.header, response.StatusCode, c.status)
		}
	}
}

func TestOtherSites(t *testing.T) {
	s := newTestServer(t, queries.Options{}, Options{Origins: []string{"https://good.example"}})
	ask := s.URL + "/graphql?query=%7B__typename%7D"
	for _, c := range []struct {
		method  string
		headers []string
		status  int
		allow   string
	}{
		{"GET", nil, 200, ""},
		{"GET", []string{"Origin: " + s.URL}, 200, ""},
		{"GET", []string{"Origin: https://bad.example"}, 403, ""},
		{"GET", []string{"Origin: null"}, 403, ""},
		{"GET", []string{"Origin: https://good.example"}, 200, "https://good.example"},
		{"OPTIONS", []string{"Origin: https://good.example"}, 204, "https://good.example"},
		{"GET", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"}, 403, ""},
		{"GET", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"}, 200, ""},
	} {
		response, _ := call(t, c.method, ask, "", c.headers...)
		if got := response.Header.Get("Access-Control-Allow-Origin"); response.StatusCode != c.status || got != c.allow {
			t.Errorf("%s %v: %d allowing %q, want %d %q", c.method, c.headers, response.StatusCode, got, c.status, c.allow)
		}
	}
}

// A browser asks whether its script may send a token before it sends one.
func TestOtherSitesWithTokens(t *testing.T) {
	s := newTestServer(t, queries.Options{}, Options{Origins: []string{"https://good.example"}, Tokens: []string{"first"}})
	ask := s.URL + "/graphql?query=%7B__typename%7D"
	for _, c := range []struct {
		method  string
		headers []string
		status  int
	}{
		{"OPTIONS", []string{"Origin: https://good.example", "Access-Control-Request-Headers: authorization"}, 204},
		{"GET", []string{"Origin: https://good.example"}, 401},
		{"GET", []string{"Origin: https://good.example", "Authorization: Bearer first"}, 200},
		{"OPTIONS", []string{"Origin: https://bad.example"}, 403},
		{"GET", []string{"Origin: https://bad.example", "Authorization: Bearer first"}, 403},
	} {
		if response, _ := call(t, c.method, ask, "", c.headers...); response.StatusCode != c.status {
			t.Errorf("%s with %v: %d, want %d", c.method, c.headers, response.StatusCode, c.status)
		}
	}
}

func TestOnlySaved(t *testing.T) {
	s := newTestServer(t, queries.Options{}, Options{OnlySaved: true})
	if _, body := call(t, "POST", s.URL+"/graphql", `{"query": "{ __typename }"}`, sendJSON); !strings.Contains(body, "ONLY_SAVED") {
		t.Errorf("another query gives %s", body)
	}
	saved := queries.Saved()[0]
	text, _ := json.Marshal(map[string]any{"query": saved.GraphQL + "\n", "variables": json.RawMessage(saved.Variables)})
	if _, body := call(t, "POST", s.URL+"/graphql", string(text), sendJSON); strings.Contains(body, "errors") {
		t.Errorf("a saved query gives %s", body)
	}
	if response, _ := call(t, "GET", s.URL+"/q/hit-country?country=IN", ""); response.StatusCode != 200 {
		t.Errorf("by name: %d", response.StatusCode)
	}
}

func TestBatch(t *testing.T) {
	s := newTestServer(t, queries.Options{}, Options{Batch: 2})
	_, body := call(t, "POST", s.URL+"/graphql", `[{"query": "{ a: __typename }"}, {"query": "{ b: __typename }"}]`, sendJSON)
	if body != `[{"data":{"a":"Query"}},{"data":{"b":"Query"}}]` {
		t.Errorf("two give %s", body)
	}
	if response, _ := call(t, "POST", s.URL+"/graphql", `[`+strings.Repeat(`{"query": "{ a: __typename }"},`, 2)+`{"query": "{ a: __typename }"}]`, sendJSON); response.StatusCode != 400 {
		t.Errorf("three give %d", response.StatusCode)
	}
}

func TestExportsEndWithACount(t *testing.T) {
	s := newTestServer(t, queries.Options{Limits: queries.Limits{Rows: 20}}, Options{})
	response, body := call(t, "GET", s.URL+"/q/hit-country?country=IN&format=csv", "")
	lines := strings.Split(strings.TrimSpace(body), "\n")
	if len(lines) != 22 || !strings.HasPrefix(lines[0], "key,title,startedOn,services.slug") || strings.TrimSpace(lines[21]) != "# end: 20 rows, complete: false" {
		t.Errorf("csv has %d lines, from %s to %s", len(lines), lines[0], lines[len(lines)-1])
	}
	if response.Trailer.Get("X-Rows") != "20" || response.Trailer.Get("X-Complete") != "false" {
		t.Errorf("trailer %v", response.Trailer)
	}
	_, body = call(t, "GET", s.URL+"/q/hit-country?country=KE&format=ndjson", "")
	lines = strings.Split(strings.TrimSpace(body), "\n")
	var end struct {
		End queries.End `json:"_end"`
	}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &end); err != nil || !end.End.Complete || end.End.Rows != len(lines)-1 {
		t.Errorf("ndjson ends with %s after %d lines: %v", lines[len(lines)-1], len(lines), err)
	}
	if _, body = call(t, "GET", s.URL+"/q/hit-country?country=KE&format=ndjson&end=no", ""); strings.Contains(body, "_end") {
		t.Errorf("end=no still gives %s", body)
	}
}

// The checks of graphql-cop that find something high or medium, apart from introspection, which --no-introspection
// switches off, and from queries by GET, which the specification allows and which here can change nothing.
func TestCop(t *testing.T) {
	s := newTestServer(t, queries.Options{NoIntrospection: true}, Options{})
	post := func(body string) string {
		_, text := call(t, "POST", s.URL+"/graphql", body, sendJSON)
		return text
	}
	query := func(q string) string {
		text, _ := json.Marshal(map[string]string{"query": q})
		return post(string(text))
	}
	aliases := "query cop {"
	for i := range 101 {
		aliases += " alias" + string(rune('a'+i%26)) + strings.Repeat("x", i/26) + ":__typename"
	}
	for name, body := range map[string]string{
		"alias overloading":      query(aliases + " }"),
		"array batching":         post("[" + strings.TrimSuffix(strings.Repeat(`{"query": "query cop { __typename }"},`, 10), ",") + "]"),
		"directive overloading":  query("query cop { __typename " + strings.Repeat("@aa", 10) + " }"),
		"field duplication":      query("query cop { " + strings.Repeat("__typename \n", 500) + "}"),
		"circular introspection": query("query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }"),
		"introspection":          query("query cop { __schema { types { name fields { name } } } }"),
		"field suggestions":      query("query cop { __schema { directive } }"),
		"suggestions of values":  query("query cop { outages(where: {countri: 1}) { totalCount } }"),
		"mutation over GET":      get(t, s.URL+"/graphql?query=mutation%7B__typename%7D"),
		"post with a form's body": func() string {
			_, b := call(t, "POST", s.URL+"/graphql", "query=%7B__typename%7D", "Content-Type: application/x-www-form-urlencoded")
			return b
		}(),
	} {
		if strings.Contains(body, `"data"`) || strings.Contains(strings.ToLower(body), "did you mean") {
			t.Errorf("%s is answered: %.100s", name, body)
		}
		if strings.Count(body, `"message"`) != 1 {
			t.Errorf("%s gives %d errors, want one", name, strings.Count(body, `"message"`))
		}
	}
}

func get(t *testing.T, url string) string {
	t.Helper()
	_, body := call(t, "GET", url, "")
	return body
}

// Requests as widely used clients send them.
func TestClients(t *testing.T) {
	s := newTestServer(t, queries.Options{}, Options{})
	for name, c := range map[string]struct {
		headers []string
		body    string
		want    string
	}{
		"gql for Python": {[]string{sendJSON, "Accept: application/graphql-response+json, application/json"},
			`{"query": "query ($country: [String!]) {\n  outages(where: {country: $country}, first: 2) {\n    totalCount\n    nodes {\n      key\n    }\n  }\n}", "variables": {"country": ["IN"]}}`, `"totalCount":`},
		"graphql-request": {[]string{sendJSON, "Accept: application/graphql-response+json, application/json"},
			`{"query":"query HitCountry($c: String!) { country(key: $c) { __typename code outages(first: 1) { __typename nodes { __typename key } } } }","variables":{"c":"IN"},"operationName":"HitCountry"}`, `"__typename":"OutageConnection"`},
		"Relay": {[]string{sendJSON},
			`{"query":"query ListQuery($count: Int!, $cursor: String, $withText: Boolean = false) { ...List_query_1G22uz } fragment Item_outage on Outage { id title startedOn statements(first: 1) @include(if: $withText) { edges { node { text } } } } fragment List_query_1G22uz on Query { outages(first: $count, after: $cursor) { edges { node { id ...Item_outage __typename } cursor } pageInfo { endCursor hasNextPage } } }","variables":{"count":2,"cursor":null},"id":null}`, `"hasNextPage":true`},
		"Apollo": {[]string{sendJSON, "Accept: */*"},
			`{"operationName":"Node","variables":{"id":"owner:owner-1"},"extensions":{"clientLibrary":{"name":"@apollo/client"}},"query":"query Node($id: ID!) {\n  node(id: $id) {\n    __typename\n    id\n    ... on Owner {\n      name\n      __typename\n    }\n  }\n}"}`, `"name":"Owner 1"`},
	} {
		response, body := call(t, "POST", s.URL+"/graphql", c.body, c.headers...)
		if response.StatusCode != 200 || strings.Contains(body, `"errors"`) || !strings.Contains(body, c.want) {
			t.Errorf("%s: %d %.400s", name, response.StatusCode, body)
		}
	}
}

// TestAudit runs the audit suite of the specification's reference implementation.
func TestAudit(t *testing.T) {
	out := runInNode(t, "run.mjs")
	if lines := strings.Split(out, "\n"); len(lines) != 1 || !strings.HasPrefix(lines[0], "audits ") {
		t.Errorf("the audit finds faults:\n%s", out)
	}
}

// What clients make of introspection is the schema.
func TestSchemaInClients(t *testing.T) {
	if out := runInNode(t, "schema.mjs"); out != "" {
		t.Errorf("a client's schema has faults:\n%s", out)
	}
}

// runInNode runs a script of testdata/audit against a server and gives its output.
func runInNode(t *testing.T, script string) string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed; the audit suite of GraphQL over HTTP is not run")
	}
	if _, err := os.Stat("testdata/audit/node_modules/graphql-http"); err != nil {
		t.Skip("the audit suite is not installed; run npm install in queries/httpapi/testdata/audit")
	}
	s := newTestServer(t, queries.Options{}, Options{})
	command := exec.CommandContext(t.Context(), node, script, s.URL+"/graphql")
	command.Dir = "testdata/audit"
	out, err := command.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v", script, err)
	}
	return strings.TrimSpace(string(out))
}
