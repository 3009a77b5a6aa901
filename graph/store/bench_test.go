//go:build unix

package store_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"

	"outagegraph/graph"
	"outagegraph/graph/store"
)

var (
	articles  = flag.Int("articles", 5000, "number of synthetic articles in BenchmarkPut")
	batchSize = flag.Int("batch", 500, "articles in one transaction in BenchmarkPut")
	outages   = flag.Int("outages", 10_000, "number of outages in the largest file of BenchmarkFlat")
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

// BenchmarkFlat tells what a short article costs in files of 1,000 outages, 10,000 and so on: half of the articles tell of new incidents,
// half of incidents anywhere in the file. A larger file knows more services in proportion.
func BenchmarkFlat(b *testing.B) {
	const fresh = 500
	s := open(b, b.TempDir()+"/flat.db")
	defer s.Close()
	have := 0
	for size := 1000; size <= *outages; size *= 10 {
		for have < size-fresh {
			last := min(have+1000, size-fresh)
			putBriefs(b, s, "first.example", have, last, 1)
			have = last
		}
		before := count(b, s)
		start := processorTime()
		putBriefs(b, s, "first.example", have, size, 1)
		putBriefs(b, s, "second.example", 0, have, max(have/fresh, 1))
		b.ReportMetric(float64((processorTime()-start).Microseconds())/1000/(2*fresh), fmt.Sprintf("cpu-ms/article-in-%d", size))
		if after := count(b, s); after < before+fresh*8/10 || after > before+fresh*12/10 {
			b.Fatalf("%d outages became %d with %d new incidents and as many told again", before, after, fresh)
		}
		have = size
	}
}

// putBriefs stores what a site tells of every so manieth incident.
func putBriefs(b *testing.B, s *store.Store, site string, from, to, step int) {
	var batch []graph.Extraction
	for n := from; n < to; n += step {
		batch = append(batch, briefOn(n, max(20, n/50), site))
	}
	if _, err := s.Put(context.Background(), batch); err != nil {
		b.Fatal(err)
	}
}

func count(b *testing.B, s *store.Store) int {
	c, err := s.Counts(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	return c.Outages
}

// processorTime is that of the whole process: other work on the machine does not count.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
