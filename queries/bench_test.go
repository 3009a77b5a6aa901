//go:build unix

package queries

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The question of peers' comparisons: the first 100 outages of a set of countries with everything around them.
const hundred = `{ outages(first: 100, where: {country: [%s]}) { nodes {
	key title startedOn durationMinutes scope
	services { slug name owner { slug name } } countries { code name }
	causes { nodes { category stance } }
	statements { nodes { text speaker language } } } } }`

var benchQueries = []struct{ name, query string }{
	{"freq", fmt.Sprintf(hundred, `"IN", "US"`)},
	{"rare", fmt.Sprintf(hundred, `"KE", "PE"`)},
	{"contract country", `{ outages(where: { country: "IN" }) { totalCount nodes { key title startedOn services { slug owner { name } } countries { code name } } } }`},
	{"contract not caused by", `{ outages(where: { notCausedBy: CYBERATTACK }) { nodes { key ruling { category stance evidence { quote article { uri language } } } } } }`},
	{"owner", `{ outages(where: { owner: "owner-7" }) { totalCount nodes { key } } }`},
	{"stats per year", `{ outageStats(groupBy: [YEAR]) { label count duration { median p90 } } }`},
	{"stats per country and cause", `{ outageStats(groupBy: [COUNTRY, CAUSE]) { label count share duration { avg } } }`},
	{"stats per owner", `{ outageStats(groupBy: [OWNER], having: {count: {gt: 100}}) { label count countryCount } }`},
	{"stats of one country", `{ outageStats(where: {country: "IN"}, groupBy: [MONTH, CAUSE]) { label count } }`},
	{"neighbors", `{ neighbors(key: "outage:synthetic/77", depth: 2) { to distance node { id } } }`},
	{"path of two", `{ path(from: "outage:synthetic/77", to: "outage:synthetic/79") { from to kind node { id } } }`},
	{"path of four", `{ path(from: "outage:synthetic/77", to: "owner:owner-9") { from to kind node { id } } }`},
	{"path to a country", `{ path(from: "service:service-7", to: "country:KE") { from to kind } }`},
	{"timeline", `{ timeline(service: "service-11") { totalCount nodes { key startedOn } } }`},
	{"facets", `{ outages(first: 20, where: {country: "IN"}) { totalCount facets(by: [CAUSE, YEAR, CONTINENT]) { by groups { label count } } nodes { key } } }`},
	{"text", `{ outages(where: { text: "number777" }) { totalCount nodes { key } } }`},
}

// processorTime is what the process has used; beside other work it tells more than the clock.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func BenchmarkQuery(b *testing.B) {
	e := openEngine(b, 100_000, Options{})
	for _, q := range benchQueries {
		b.Run(q.name, func(b *testing.B) {
			begin := processorTime()
			for b.Loop() {
				if r := e.Do(b.Context(), Request{Query: q.query}); r.Errors != nil {
					b.Fatal(r.Errors[0])
				}
			}
			b.ReportMetric(float64(processorTime()-begin)/float64(b.N)/1e6, "cpu-ms/op")
		})
	}
}

// BenchmarkStatsFromMemory asks for the same statistics where the server keeps what it has read, each time under another name, so that no
// whole answer is at hand: they are counted from columns in memory.
func BenchmarkStatsFromMemory(b *testing.B) {
	e := openEngine(b, 100_000, Options{Keep: 64 << 20})
	for _, q := range benchQueries {
		if !strings.HasPrefix(q.name, "stats") && q.name != "facets" {
			continue
		}
		b.Run(q.name, func(b *testing.B) {
			begin, n := processorTime(), 0
			for b.Loop() {
				n++
				if r := e.Do(b.Context(), Request{Query: fmt.Sprintf("query Q%d %s", n, q.query)}); r.Errors != nil {
					b.Fatal(r.Errors[0])
				}
			}
			b.ReportMetric(float64(processorTime()-begin)/float64(b.N)/1e6, "cpu-ms/op")
		})
	}
}
