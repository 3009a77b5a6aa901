package main

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"outagegraph/graph"
	"outagegraph/loader/read"
)

const (
	batchArticles = 1000    // articles of one transaction
	batchBytes    = 8 << 20 // bytes of text of one transaction, whichever is reached first
)

// pipeline takes articles from files to the store: one goroutine reads files, jobs of them read articles, and the
// caller's own writes what they read, in the order of the input. At most three batches are in memory.
type pipeline struct {
	articles iter.Seq2[graph.Article, error]
	read     func(graph.Article) graph.Extraction
	jobs     int
	report   *tally

	changed func([]graph.Article) ([]bool, error) // which articles need reading; nil for all
	put     func([]graph.Extraction) error
}

// batch is some articles and, when ready is done, what was read out of them.
type batch struct {
	extractions []graph.Extraction
	failed      []error // beside extractions
	ready       sync.WaitGroup
	err         error // the store could not say what has changed
}

func newBatch(articles []graph.Article) *batch {
	b := &batch{extractions: make([]graph.Extraction, len(articles)), failed: make([]error, len(articles))}
	for at, article := range articles {
		b.extractions[at].Article = article
	}
	b.ready.Add(len(articles))
	return b
}

// task is one article of a batch.
type task struct {
	batch *batch
	at    int
}

// run carries all articles through and returns what ended it early: a fault of the store, or ctx.Err().
func (p pipeline) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	batches := make(chan *batch, 1)
	tasks := make(chan task, p.jobs)
	for range p.jobs {
		go p.work(tasks)
	}
	go func() {
		defer close(batches)
		defer close(tasks)
		p.gather(ctx, batches, tasks)
	}()
	for {
		select {
		case b, more := <-batches:
			if !more {
				return ctx.Err()
			}
			b.ready.Wait()
			if err := p.write(ctx, b); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err() // at once, for reading may hang on standard input
		}
	}
}

// gather reads files and sends their articles in batches.
func (p pipeline) gather(ctx context.Context, batches chan<- *batch, tasks chan<- task) {
	seen := addresses{seed: maphash.MakeSeed(), known: map[uint64]struct{}{}}
	var articles []graph.Article
	size := 0
	for article, err := range p.articles {
		if !p.accept(article, err, seen) {
			continue
		}
		articles, size = append(articles, article), size+len(article.Text)
		if len(articles) >= batchArticles || size >= batchBytes {
			if !p.send(ctx, articles, batches, tasks) {
				return
			}
			articles, size = nil, 0
		}
	}
	if len(articles) > 0 {
		p.send(ctx, articles, batches, tasks)
	}
}

// accept tells whether an article goes on, and counts it where it does not. Of two articles with one address the first
// counts: else each load would replace the one by the other.
func (p pipeline) accept(article graph.Article, err error, seen addresses) bool {
	if err != nil {
		if !errors.Is(err, context.Canceled) {
			p.report.missed(err)
		}
		return false
	}
	if seen.again(article.URI) {
		p.report.missed(&read.Skipped{File: article.URI, Why: "same address as an earlier article of this load"})
		return false
	}
	p.report.found()
	return true
}

// send leaves unchanged articles out and gives the others to the workers. It reports whether more is wanted.
func (p pipeline) send(ctx context.Context, articles []graph.Article, batches chan<- *batch, tasks chan<- task) bool {
	articles, err := p.onlyChanged(articles)
	b := newBatch(articles)
	b.err = err
	select {
	case batches <- b:
	case <-ctx.Done():
		return false
	}
	for at := range articles {
		tasks <- task{b, at}
	}
	return b.err == nil
}

func (p pipeline) onlyChanged(articles []graph.Article) ([]graph.Article, error) {
	if p.changed == nil {
		return articles, nil
	}
	changed, err := p.changed(articles)
	if err != nil {
		return nil, err
	}
	var kept []graph.Article
	for i, article := range articles {
		if changed[i] {
			kept = append(kept, article)
		}
	}
	p.report.unchanged(len(articles) - len(kept))
	return kept, nil
}

func (p pipeline) work(tasks <-chan task) {
	for t := range tasks {
		p.readOne(t)
	}
}

// readOne reads one article. A panic costs that article only: it is told as its fault.
func (p pipeline) readOne(t task) {
	defer t.batch.ready.Done()
	defer func() {
		if cause := recover(); cause != nil {
			uri := t.batch.extractions[t.at].Article.URI
			t.batch.failed[t.at] = fmt.Errorf("%s: this program failed on the article (%v at %s); please report it with the article", uri, cause, panicPlace())
		}
	}()
	t.batch.extractions[t.at] = p.read(t.batch.extractions[t.at].Article)
}

// addresses remembers which addresses were seen, by a hash of 64 bits: a million of them take 40 MB less than their text.
type addresses struct {
	seed  maphash.Seed
	known map[uint64]struct{}
}

// again reports whether uri was asked for before.
func (a addresses) again(uri string) bool {
	hash := maphash.String(a.seed, uri)
	_, known := a.known[hash]
	a.known[hash] = struct{}{}
	return known
}

// panicPlace is the file and line where the panic that is being recovered began.
func panicPlace() string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
	panicked := false
	for {
		frame, more := frames.Next()
		inRuntime := strings.HasPrefix(frame.Function, "runtime.")
		if panicked && !inRuntime {
			return fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
		}
		panicked = panicked || frame.Function == "runtime.gopanic"
		if !more {
			return "an unknown place"
		}
	}
}

// write stores the articles of a batch that were read well.
func (p pipeline) write(ctx context.Context, b *batch) error {
	if b.err != nil {
		return b.err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	var good []graph.Extraction
	for at, extraction := range b.extractions {
		if err := b.failed[at]; err != nil {
			p.report.missed(err)
			continue
		}
		good = append(good, extraction)
	}
	if len(good) == 0 {
		return nil
	}
	p.report.read(good)
	return p.put(good)
}
