package loader

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"outagegraph/graph"
)

// BenchmarkRead reads the articles of one language over and over: go test -bench Read ./loader
func BenchmarkRead(b *testing.B) {
	byLang := map[string][]graph.Article{}
	files, _ := filepath.Glob("testdata/corpus/*-*.json")
	for _, f := range files {
		if strings.HasSuffix(f, ".gold.json") {
			continue
		}
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		var j struct{ Title, Text, Published string }
		if err := json.Unmarshal(raw, &j); err != nil {
			b.Fatal(err)
		}
		lang := filepath.Base(f)[:2]
		byLang[lang] = append(byLang[lang], graph.Article{URI: f, Title: j.Title, Text: j.Text, Published: j.Published})
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
