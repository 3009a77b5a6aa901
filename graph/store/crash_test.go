package store_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"outagegraph/graph"
	"outagegraph/graph/store"
)

var kills = flag.Int("kills", 4, "at how many random moments TestKilledLoads kills a load")

// loaderVariable turns the test program into a load of the file that it names.
const loaderVariable = "OUTAGEGRAPH_TEST_LOAD"

func TestMain(m *testing.M) {
	if path := os.Getenv(loaderVariable); path != "" {
		if err := loadSlowly(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if path := os.Getenv(editVariable); path != "" {
		fmt.Fprintln(os.Stderr, editForever(path)) // it ends by itself only where it fails
		os.Exit(1)
	}
	if path := os.Getenv(cacheVariable); path != "" {
		if err := useReserved(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// loadSlowly loads in many small transactions, opening the file anew in between, so that a kill can fall anywhere.
func loadSlowly(path string) error {
	ctx := context.Background()
	list := crowded()
	for at := 0; at < len(list); at += 12 {
		s, err := store.Open(ctx, path, store.Options{})
		if err != nil {
			return err
		}
		if err := s.Sync(ctx, entities); err != nil {
			return err
		}
		for i := at; i < min(at+12, len(list)); i += 3 {
			if _, err := s.Put(ctx, list[i:min(i+3, len(list))]); err != nil {
				return err
			}
		}
		if err := s.Close(); err != nil {
			return err
		}
	}
	return nil
}

func startLoader(t *testing.T, path string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), loaderVariable+"="+path)
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestKilledLoads kills loads at random moments. Whatever is left has to be sound, and loading on has to end with
// exactly what an undisturbed load gives.
func TestKilledLoads(t *testing.T) {
	undisturbed := temp(t)
	started := time.Now()
	if err := startLoader(t, undisturbed).Wait(); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(started)
	want := contentOf(t, undisturbed)
	r := rand.New(rand.NewPCG(uint64(*kills), 9))
	for i := range *kills {
		path := temp(t)
		held := false
		for range 1 + r.IntN(3) {
			c := startLoader(t, path)
			time.Sleep(time.Duration(r.Int64N(int64(whole))))
			c.Process.Kill()
			c.Wait()
			held = checkLeftover(t, path, held)
		}
		if err := startLoader(t, path).Wait(); err != nil {
			t.Fatal(err)
		}
		sameContent(t, fmt.Sprint("killed load ", i), contentOf(t, path), want)
	}
}

// checkLeftover looks at a file as a reader finds it after a crash, and reports that it holds a graph. Before the first transaction there may
// be no file, or one without a table; not once it held a graph.
func checkLeftover(t *testing.T, path string, held bool) bool {
	t.Helper()
	if info, err := os.Stat(path); !held && (err != nil || info.Size() == 0) {
		return false
	}
	s, err := store.OpenReadOnly(context.Background(), path)
	if err != nil {
		left, _ := os.Stat(path + "-journal") // killed while the empty tables were being made: the next load rolls that back
		if held || left == nil && graph.KindOf(err) != graph.NotADatabase {
			t.Error(err)
		}
		return held
	}
	defer s.Close()
	faults, err := s.Check(context.Background())
	if err != nil || len(faults) > 0 {
		t.Errorf("after a kill: %v, %v", faults, err)
	}
	return true
}

// TestReadersWhileLoading asks in eight connections while a load runs: a count and its list have to agree within one
// question, and nobody gets an error.
func TestReadersWhileLoading(t *testing.T) {
	path := temp(t)
	load(t, path, sample())
	ctx, stop := context.WithCancel(context.Background())
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			s, err := store.OpenReadOnly(context.Background(), path)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			for ctx.Err() == nil {
				var count, list, torn int
				err := s.DB().QueryRow(`SELECT (SELECT sum(article_count) FROM outage), (SELECT count(*) FROM (SELECT DISTINCT outage_id, article_id FROM mention)),
					(SELECT count(*) FROM outage o WHERE NOT EXISTS (SELECT 1 FROM mention m WHERE m.outage_id = o.id))`).Scan(&count, &list, &torn)
				if err != nil || count != list || torn > 0 {
					t.Errorf("count %d, list %d, outages without reports %d, %v", count, list, torn, err)
					return
				}
			}
		})
	}
	list := synthetics(0, 300)
	for at := 0; at < len(list); at += 20 {
		load(t, path, list[at:at+20])
	}
	stop()
	group.Wait()
}

// editVariable turns the test program into one that corrects and rebuilds the file that it names.
const editVariable = "OUTAGEGRAPH_TEST_EDIT"

// editForever merges, splits, undoes and rebuilds until it is killed.
func editForever(path string) error {
	ctx := context.Background()
	for n := 0; ; n++ {
		by := store.By{Author: "test", Reason: fmt.Sprint(os.Getpid(), " ", n)} // the same decision within one second would be one
		s, err := store.Open(ctx, path, store.Options{})
		if err != nil {
			return err
		}
		keys, err := firstOutages(s)
		if err != nil || len(keys) < 2 {
			return fmt.Errorf("outages %v, %w", keys, err)
		}
		merged, err := s.Merge(ctx, keys[0], keys[1], by)
		if err != nil {
			return err
		}
		if err := s.Undo(ctx, merged.Key, by); err != nil {
			return err
		}
		if err := s.Close(); err != nil {
			return err
		}
		known := map[string]graph.Extraction{}
		for _, x := range crowded() {
			known[x.Article.URI] = x
		}
		read := func(_ context.Context, articles []graph.Article) (list []graph.Extraction, err error) {
			for _, a := range articles {
				list = append(list, known[a.URI])
			}
			return list, nil
		}
		if _, err := store.Rebuild(ctx, path, store.Options{}, entities, read, nil); err != nil {
			return err
		}
	}
}

func firstOutages(s *store.Store) (keys []string, err error) {
	rows, err := s.DB().Query(`SELECT key FROM outage ORDER BY key LIMIT 2`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, rows.Err()
}

// TestKilledEdits kills corrections and rebuilds at random moments: the file stays sound and keeps every article, and a rebuild after
// that succeeds.
func TestKilledEdits(t *testing.T) {
	path := temp(t)
	list := crowded()
	load(t, path, list)
	r := rand.New(rand.NewPCG(uint64(*kills), 5))
	for range *kills {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), editVariable+"="+path)
		c.Stderr = os.Stderr
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(50+r.IntN(700)) * time.Millisecond)
		c.Process.Kill()
		c.Wait()
		checkLeftover(t, path, true)
		s, err := store.OpenReadOnly(context.Background(), path)
		if err != nil {
			t.Fatal(err)
		}
		var n int
		if err := s.DB().QueryRow(`SELECT count(*) FROM article`).Scan(&n); err != nil || n != len(list) {
			t.Errorf("%d of %d articles left, %v", n, len(list), err)
		}
		s.Close()
	}
}
