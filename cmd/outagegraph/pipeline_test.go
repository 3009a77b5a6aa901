package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"outagegraph/graph"
)

// articlesOf makes n small articles.
func articlesOf(n int) iter.Seq2[graph.Article, error] {
	return func(yield func(graph.Article, error) bool) {
		for i := range n {
			if !yield(graph.Article{URI: fmt.Sprint("a", i), Text: "Text."}, nil) {
				return
			}
		}
	}
}

// Articles are stored in the order of the input, however many are read at the same time.
func TestPipelineKeepsOrder(t *testing.T) {
	var stored []string
	p := pipeline{articles: articlesOf(1000), jobs: 7, report: newTally(&bytes.Buffer{}),
		read: func(a graph.Article) graph.Extraction { return graph.Extraction{Article: a} },
		put: func(batch []graph.Extraction) error {
			for _, e := range batch {
				stored = append(stored, e.Article.URI)
			}
			return nil
		}}
	if err := p.run(context.Background()); err != nil {
		t.Fatal(err)
	}
	for i, uri := range stored {
		if uri != fmt.Sprint("a", i) {
			t.Fatalf("article %d is %s", i, uri)
		}
	}
	if len(stored) != 1000 {
		t.Errorf("%d stored", len(stored))
	}
}

// A panic while one article is read costs that article only.
func TestPipelineSurvivesPanic(t *testing.T) {
	var stderr bytes.Buffer
	stored := 0
	p := pipeline{articles: articlesOf(10), jobs: 2, report: newTally(&stderr),
		read: func(a graph.Article) graph.Extraction {
			if a.URI == "a3" {
				panic("no such case")
			}
			return graph.Extraction{Article: a}
		},
		put: func(batch []graph.Extraction) error { stored += len(batch); return nil }}
	if err := p.run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if want := "a3: this program failed on the article (no such case at pipeline_test.go:"; stored != 9 || !strings.Contains(stderr.String(), want) {
		t.Errorf("%d stored, stderr %q", stored, stderr.String())
	}
	if p.report.verdict(nil) == nil {
		t.Error("the load counts as well done")
	}
}

// A fault of the store ends the load with that fault, whatever the other goroutines are at.
func TestPipelineEndsOnStoreFault(t *testing.T) {
	full := errors.New("the disk is full")
	p := pipeline{articles: articlesOf(5000), jobs: 2, report: newTally(&bytes.Buffer{}),
		read: func(a graph.Article) graph.Extraction { return graph.Extraction{Article: a} },
		put:  func([]graph.Extraction) error { return full }}
	if err := p.run(context.Background()); !errors.Is(err, full) {
		t.Errorf("ended with %v", err)
	}
}

// Of two articles with one address the first is loaded, each time.
func TestPipelineTakesAddressOnce(t *testing.T) {
	twice := func(yield func(graph.Article, error) bool) {
		_ = yield(graph.Article{URI: "a", Text: "One."}, nil) && yield(graph.Article{URI: "a", Text: "Two."}, nil)
	}
	var stored []string
	p := pipeline{articles: twice, jobs: 1, report: newTally(&bytes.Buffer{}),
		read: func(a graph.Article) graph.Extraction { return graph.Extraction{Article: a} },
		put: func(batch []graph.Extraction) error {
			for _, e := range batch {
				stored = append(stored, e.Article.Text)
			}
			return nil
		}}
	if err := p.run(context.Background()); err != nil || strings.Join(stored, " ") != "One." {
		t.Errorf("%v, stored %q", err, stored)
	}
	if p.report.summary.Skipped["same address as an earlier article of this load"] != 1 {
		t.Errorf("skipped %v", p.report.summary.Skipped)
	}
}
