package loader

import (
	"testing"

	"outagegraph/graph"
)

// BenchmarkRead reads the articles of one language over and over: go test -bench Read ./loader
func BenchmarkRead(b *testing.B) {
	byLang := map[string][]graph.Article{}
	for _, a := range corpus(b, "testdata/corpus") {
		byLang[a.gold.Language] = append(byLang[a.gold.Language], a.article)
	}
	l, err := New(Options{})
	if err != nil {
		b.Fatal(err)
	}
	for lang, articles := range byLang {
		b.Run(lang, func(b *testing.B) {
			n := 0
			for b.Loop() {
				l.Read(articles[n%len(articles)])
				n++
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}
