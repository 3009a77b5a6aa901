package store

import (
	"encoding/binary"
	"sync"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// The cache of pages of the writer. A page of 16 KiB with its header is more than the driver's allocator keeps together: each gets
// a mapping of its own, 32 MiB of them take some 200 MB, and as all begin at the same offset they compete for the same lines of the
// processor's caches. So they are given one block instead, which SQLite divides itself (https://sqlite.org/malloc.html, 3.1).
const (
	reservedPages = 8192     // 130 MiB
	scatteredKiB  = 32 << 10 // where there is no block
)

// cacheKiB is how much of a file the writer may hold in memory. The first call reserves the block, which SQLite takes only before
// the process's first connection: where that is open already, or memory is short, the cache is small and pages lie where they may.
var cacheKiB = sync.OnceValue(func() int {
	if !reservePages(reservedPages) {
		return scatteredKiB
	}
	return reservedPages * (pageSize >> 10)
})

// reservePages tells whether SQLite took a block for so many pages; it keeps it as long as the process lives.
func reservePages(pages int) bool {
	tls := libc.NewTLS()
	defer tls.Close()
	header := libc.Xcalloc(tls, 1, 8)
	arguments := libc.Xcalloc(tls, 3, 8)
	if header == 0 || arguments == 0 {
		return false
	}
	defer libc.Xfree(tls, header)
	defer libc.Xfree(tls, arguments)
	if sqlite3.Xsqlite3_config(tls, sqlite3.SQLITE_CONFIG_PCACHE_HDRSZ, libc.VaList(arguments, header)) != sqlite3.SQLITE_OK {
		return false
	}
	slot := (pageSize + int(binary.NativeEndian.Uint32(libc.GoBytes(header, 4))) + 7) &^ 7
	block := libc.Xmalloc(tls, libc.Tsize_t(slot*pages))
	if block == 0 {
		return false
	}
	if sqlite3.Xsqlite3_config(tls, sqlite3.SQLITE_CONFIG_PAGECACHE, libc.VaList(arguments, block, int32(slot), int32(pages))) != sqlite3.SQLITE_OK {
		libc.Xfree(tls, block)
		return false
	}
	return true
}
