package httpapi

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what /metrics shows.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	running  prometheus.Gauge
	errors   *prometheus.CounterVec
	bytes    prometheus.Counter
}

func newMetrics(statements func() int64) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "outagegraph_requests_total", Help: "Requests by route and status."}, []string{"route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "outagegraph_request_seconds", Help: "Time to answer by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}}, []string{"route"}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{Name: "outagegraph_requests_running", Help: "Requests being answered now."}),
		errors:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "outagegraph_graphql_errors_total", Help: "Errors in GraphQL answers by code."}, []string{"code"}),
		bytes:   prometheus.NewCounter(prometheus.CounterOpts{Name: "outagegraph_answer_bytes_total", Help: "Bytes of answers, after compression."}),
	}
	m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "outagegraph_statements_total", Help: "SQL statements run."}, func() float64 { return float64(statements()) }))
	m.registry.MustRegister(m.requests, m.seconds, m.running, m.errors, m.bytes, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// route names the route of a path; strangers' paths must not make new series.
func route(path string) string {
	switch {
	case path == "/graphql" || path == "/healthz" || path == "/metrics" || path == "/schema.graphql" || path == "/schema.json" || path == "/check" || path == "/":
		return path
	case strings.HasPrefix(path, "/q/"):
		return "/q/"
	case strings.HasPrefix(path, "/page/"):
		return "/page/"
	}
	return "other"
}

// counted feeds the metrics.
func (s *Server) counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun, name := time.Now(), route(r.URL.Path)
		s.metrics.running.Inc()
		defer func() {
			s.metrics.running.Dec()
			if out, ok := w.(*recorder); ok {
				s.metrics.requests.WithLabelValues(name, strconv.Itoa(max(out.status, 200))).Inc()
				s.metrics.bytes.Add(float64(out.bytes))
			}
			s.metrics.seconds.WithLabelValues(name).Observe(time.Since(begun).Seconds())
		}()
		next.ServeHTTP(w, r)
	})
}
