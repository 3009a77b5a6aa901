package httpapi

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"outagegraph/queries"
)

// heavy is a query that takes long on any graph: every outage's neighbours, in SQL that no index shortens.
const heavy = `{ claims(where: {not: {quote: {contains: "xyz"}}}, orderBy: [{field: quote}]) { totalCount nodes { id } } statements(where: {text: "q"}) { totalCount } }`

func askBody(t *testing.T, query string) string {
	t.Helper()
	text, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTimeIsBounded(t *testing.T) {
	s := newTestServer(t, queries.Options{Limits: queries.Limits{Time: time.Nanosecond}}, Options{})
	_, body := call(t, "POST", s.URL+"/graphql", askBody(t, heavy), sendJSON)
	if !strings.Contains(body, `"code":"TIMEOUT"`) && !strings.Contains(body, `"code":"LIMIT"`) {
		t.Errorf("a query out of time gives %s", body)
	}
}

// While strangers attack, others are answered.
func TestAnswersUnderAttack(t *testing.T) {
	s := newTestServer(t, queries.Options{}, Options{})
	ctx, stop := context.WithCancel(t.Context())
	var group sync.WaitGroup
	attacks := []string{
		askBody(t, "{"+strings.Repeat(" a: __typename", 5000)+"}"),
		askBody(t, strings.Repeat("{a", 20_000)),
		askBody(t, "query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }"),
		askBody(t, `{ outages(where: `+strings.Repeat("{not: ", 500)+"{}"+strings.Repeat("}", 500)+`) { totalCount } }`),
		`{"query": "query($w: OutageFilter) { outages(where: $w) { totalCount } }", "variables": {"w": ` + strings.Repeat(`{"not": `, 3000) + "{}" + strings.Repeat("}", 3000) + `}}`,
		askBody(t, heavy),
		"[" + strings.Repeat("[", 50_000),
	}
	for _, body := range attacks {
		group.Go(func() {
			for ctx.Err() == nil {
				attack(ctx, s.URL, body)
			}
		})
	}
	openSilent(ctx, t, s.Listener.Addr().String(), 200, &group)
	for range 20 {
		if response, body := call(t, "POST", s.URL+"/graphql", askBody(t, `{ country(key: "IN") { code } }`), sendJSON); response.StatusCode != 200 || body != `{"data":{"country":{"code":"IN"}}}` {
			t.Errorf("under attack: %d %s", response.StatusCode, body)
		}
	}
	stop()
	group.Wait()
}

// attack sends one hostile request and gives up in the middle of every other answer.
func attack(ctx context.Context, url, body string) {
	ctx, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "POST", url+"/graphql", strings.NewReader(body))
	if err != nil {
		return
	}
	r.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return
	}
	_, _ = io.Copy(io.Discard, response.Body)
	response.Body.Close()
}

// openSilent opens connections that send half a request and then nothing.
func openSilent(ctx context.Context, t *testing.T, address string, n int, group *sync.WaitGroup) {
	t.Helper()
	for range n {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(c, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
		group.Go(func() { <-ctx.Done(); c.Close() })
	}
}
