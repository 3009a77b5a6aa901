package store

import (
	"context"
	"database/sql"
	"os"
)

// rollBack finishes what a killed writer left half done: a rollback journal, which a connection that only reads may not play back. It is
// left alone where a writer is alive, for SQLite itself asks whether anybody holds the file's lock. A fault here is no fault of reading:
// on a medium that cannot be written the reader tells its own.
func rollBack(ctx context.Context, path string) {
	if info, err := os.Stat(path + "-journal"); err != nil || info.Size() == 0 {
		return
	}
	db, err := sql.Open("sqlite", address(path, "_pragma=busy_timeout(1000)"))
	if err != nil {
		return
	}
	defer db.Close()
	var n int
	_ = db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&n)
}
