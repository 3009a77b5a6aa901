//go:build unix

package store_test

import (
	"context"
	"flag"
	"os"
	"syscall"
	"testing"
	"time"

	"outagegraph/graph/store"
)

var (
	articles  = flag.Int("articles", 5000, "number of synthetic articles in BenchmarkPut")
	batchSize = flag.Int("batch", 500, "articles in one transaction in BenchmarkPut")
)

// BenchmarkPut stores synthetic articles in batches and reports the rate per second of processor time of the first and the last tenth, and
// the file's size as a multiple of the text's.
func BenchmarkPut(b *testing.B) {
	for b.Loop() {
		path := b.TempDir() + "/bench.db"
		first, last, text := putSynthetic(b, path, *articles)
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(first, "first/cpu-s")
		b.ReportMetric(last, "last/cpu-s")
		b.ReportMetric(float64(info.Size())/float64(text), "bytes/textbyte")
	}
}

// putSynthetic measures only the store: making the articles is left out of the clock.
func putSynthetic(b *testing.B, path string, n int) (first, last float64, text int) {
	ctx := context.Background()
	s, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for from := 0; from < n; from += n / 10 {
		var spent time.Duration
		for at := from; at < from+n/10; at += *batchSize {
			batch := synthetics(at, min(at+*batchSize, from+n/10))
			for _, x := range batch {
				text += len(x.Article.Text)
			}
			start := processorTime()
			if _, err := s.Put(ctx, batch); err != nil {
				b.Fatal(err)
			}
			spent += processorTime() - start
		}
		last = float64(n/10) / spent.Seconds()
		if from == 0 {
			first = last
		}
	}
	return first, last, text
}

// processorTime is that of the whole process: other work on the machine does not count.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
