package httpapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"outagegraph/graph/store"
	"outagegraph/queries"
	"outagegraph/queries/synthetic"
)

// The question of the comparison with other servers: the first 100 outages of two countries with services and owners,
// countries, causes and statements, on 100,000 outages.
const question = `query($countries: [String!]) { outages(first: 100, where: {country: $countries}) { nodes {
	key title startedOn durationMinutes scope
	services { slug name owner { slug name } } countries { code name } causes { nodes { category stance } }
	statements { nodes { text speaker language } } } } }`

// BenchmarkHTTP measures whole requests with every hand that a request passes, from one client and from eight, over
// connections that are kept; every question is asked of the file. Beside the time of an operation it tells p50, p99 and requests per second.
func BenchmarkHTTP(b *testing.B) {
	benchHTTP(b, 0)
}

// BenchmarkHTTPKept does the same where the server keeps its answers, as `outagegraph serve` does: the file does not change.
func BenchmarkHTTPKept(b *testing.B) { benchHTTP(b, 64<<20) }

func benchHTTP(b *testing.B, keep int) {
	server := benchServer(b, keep)
	for _, set := range []struct {
		name      string
		countries []string
	}{{"freq", []string{"IN", "US"}}, {"rare", []string{"KE", "PE"}}} {
		for _, clients := range []int{1, 8} {
			b.Run(fmt.Sprintf("%s/%d", set.name, clients), func(b *testing.B) {
				body, _ := json.Marshal(map[string]any{"query": question, "variables": map[string]any{"countries": set.countries}})
				send(b, server, body) // prepares the statements
				load(b, server, body, clients)
			})
		}
	}
}

func benchServer(b *testing.B, keep int) *httptest.Server {
	path, err := synthetic.Kept(b.Context(), 100_000, 16)
	if err != nil {
		b.Fatal(err)
	}
	file, err := store.OpenReadOnly(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	quiet := slog.New(slog.DiscardHandler)
	engine, err := queries.New(file, queries.Options{Log: quiet, Keep: keep})
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(New(engine, Options{Log: quiet}))
	http.DefaultTransport.(*http.Transport).MaxIdleConnsPerHost = 16
	b.Cleanup(func() { server.Close(); file.Close() })
	return server
}

func send(b *testing.B, server *httptest.Server, body []byte) time.Duration {
	begun := time.Now()
	response, err := http.Post(server.URL+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != 200 || bytes.Count(text, []byte(`"title"`)) != 100 {
		b.Fatalf("%d %v %.200s", response.StatusCode, err, text)
	}
	return time.Since(begun)
}

// load shares the operations among the clients.
func load(b *testing.B, server *httptest.Server, body []byte, clients int) {
	var mu sync.Mutex
	var times []time.Duration
	var group sync.WaitGroup
	b.ResetTimer()
	for client := range clients {
		group.Go(func() {
			var own []time.Duration
			for i := client; i < b.N; i += clients {
				own = append(own, send(b, server, body))
			}
			mu.Lock()
			times = append(times, own...)
			mu.Unlock()
		})
	}
	group.Wait()
	b.StopTimer()
	slices.Sort(times)
	at := func(p float64) float64 { return float64(times[int(p*float64(len(times)-1))].Microseconds()) / 1000 }
	b.ReportMetric(at(.5), "p50-ms")
	b.ReportMetric(at(.99), "p99-ms")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
}
