package store_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"

	"outagegraph/graph/store"
)

// cacheVariable turns the test program into one that opens the file that it names first of all, as a load does.
const cacheVariable = "OUTAGEGRAPH_TEST_CACHE"

// TestPagesLieInTheReservedBlock starts a process, because SQLite takes the block only before a process's first connection.
func TestPagesLieInTheReservedBlock(t *testing.T) {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), cacheVariable+"="+temp(t))
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// useReserved opens a file for writing and tells what is wrong where its pages lie elsewhere than in the block.
func useReserved(path string) error {
	s, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Sync(context.Background(), entities); err != nil {
		return err
	}
	reserved, elsewhere := pagesIn(sqlite3.SQLITE_STATUS_PAGECACHE_USED), pagesIn(sqlite3.SQLITE_STATUS_PAGECACHE_OVERFLOW)
	if reserved < 10 {
		return fmt.Errorf("%d pages in the block, %d bytes elsewhere", reserved, elsewhere)
	}
	return nil
}

// pagesIn is one of SQLite's own counts.
func pagesIn(counter int32) int {
	tls := libc.NewTLS()
	defer tls.Close()
	now := libc.Xcalloc(tls, 2, 8)
	defer libc.Xfree(tls, now)
	sqlite3.Xsqlite3_status(tls, counter, now, now+8, 0)
	return int(binary.NativeEndian.Uint32(libc.GoBytes(now, 4)))
}
