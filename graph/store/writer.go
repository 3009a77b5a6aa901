package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"outagegraph/graph"
)

// writer is the one connection that writes, with its prepared statements and what it remembers of the file.
type writer struct {
	session
	path   string
	db     *sql.DB
	lock   *sql.DB
	ids    *ids
	links  []graph.Link                 // what analysts decided on who belongs together
	owned  map[string][]graph.Ownership // by the service's key; nil until asked for
	judged map[string]bool              // keys of articles with claims that analysts judged
	texts  []fullText                   // of the transaction, for the full-text indexes
	dirty  bool                         // whether anything was committed since it was opened
}

// pageSize fits several articles of usual length on a page; with 4096 a third of the file would be slack.
const pageSize = 16384

// checkpointPages is how long the log grows before it is folded into the file: pages that many articles touch, such as
// those of the indexes of keys, are then written once and not once for each batch.
const checkpointPages = 8000

// openWriter takes the lock, opens the connection, and makes or checks the file.
func openWriter(ctx context.Context, path string, o Options) (*writer, error) {
	cacheKiB() // before the first connection
	lock, err := takeLock(ctx, path, o)
	if err != nil {
		return nil, err
	}
	w := &writer{path: path, lock: lock}
	if err := w.open(ctx, o); err != nil {
		w.close(ctx)
		return nil, err
	}
	return w, nil
}

func (w *writer) open(ctx context.Context, o Options) (err error) {
	w.db, err = sql.Open("sqlite", address(w.path, fmt.Sprintf("_pragma=busy_timeout(%d)", o.Wait.Milliseconds()),
		fmt.Sprintf("_pragma=page_size(%d)", pageSize), "_pragma=foreign_keys(1)", "_pragma=synchronous(normal)",
		fmt.Sprintf("_pragma=cache_size(-%d)", cacheKiB()), "_pragma=temp_store(memory)", fmt.Sprintf("_pragma=wal_autocheckpoint(%d)", checkpointPages)))
	if err != nil {
		return err
	}
	w.db.SetMaxOpenConns(1)
	if w.session, err = newSession(ctx, w.db); err != nil {
		return err
	}
	if err := w.makeOrCheck(ctx, o); err != nil {
		return err
	}
	if _, err := w.conn.ExecContext(ctx, `PRAGMA journal_mode = WAL`); err != nil {
		return err
	}
	w.ids = newIDs()
	return w.loadLinks(ctx)
}

// takeLock holds an exclusive lock on an empty database file beside path: SQLite's lock works on every system and ends
// with the process, however that ends.
func takeLock(ctx context.Context, path string, o Options) (*sql.DB, error) {
	limit := time.Now().Add(o.Wait)
	for waited := false; ; waited = true {
		db, err := tryLock(ctx, path)
		if err == nil {
			return db, nil
		}
		if !isBusy(err) && !isMoved(err) {
			return nil, explain(err, path)
		}
		if time.Now().After(limit) {
			return nil, &graph.Error{Kind: graph.Locked, What: "another load is writing to it", Where: path, Hint: "wait until it ends and try again", Err: err}
		}
		if !waited && o.OnWait != nil {
			o.OnWait()
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// tryLock opens the lock file anew each time, because whoever held the lock removes the file: a lock on a file that is
// removed keeps nobody out. So it makes sure that the path still leads to the file that it locked. (That another
// connection finds the path locked would not show it: a third one may hold the file that was made meanwhile.)
func tryLock(ctx context.Context, path string) (*sql.DB, error) {
	before, err := lockFile(path)
	if err != nil {
		return nil, err
	}
	db, err := lockOnce(ctx, path)
	if err != nil {
		return nil, err
	}
	if after, err := os.Stat(lockPath(path)); err != nil || !os.SameFile(before, after) {
		db.Close()
		return nil, errMoved
	}
	return db, nil
}

// lockFile makes the lock file where there is none and tells which file it is.
func lockFile(path string) (os.FileInfo, error) {
	f, err := os.OpenFile(lockPath(path), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Stat()
}

func lockOnce(ctx context.Context, path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", address(lockPath(path), "_pragma=busy_timeout(0)"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, `BEGIN EXCLUSIVE`); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// errMoved says that the lock file was removed while it was locked.
var errMoved = errors.New("the lock file was removed")

// isMoved reports whether a lock failed because its file was removed meanwhile, which SQLite tells in several ways.
func isMoved(err error) bool {
	var coded *sqlite.Error
	if !errors.As(err, &coded) {
		return errors.Is(err, errMoved)
	}
	return coded.Code() == sqlite3.SQLITE_READONLY_DBMOVED || coded.Code()&0xff == sqlite3.SQLITE_IOERR
}

func lockPath(path string) string { return path + "-lock" }

func isBusy(err error) bool {
	var coded *sqlite.Error
	return errors.As(err, &coded) && coded.Code()&0xff == sqlite3.SQLITE_BUSY
}

// close brings the file to one plain piece and lets go of the lock.
func (w *writer) close(ctx context.Context) error {
	var err error
	if w.conn != nil {
		if w.ids != nil {
			err = w.settle(ctx)
		}
		w.session.close()
	}
	if w.db != nil {
		if e := w.db.Close(); err == nil {
			err = e
		}
	}
	removed := os.Remove(lockPath(w.path)) == nil // while it is locked: later it may be another's
	w.lock.Close()
	if !removed {
		os.Remove(lockPath(w.path)) // systems that do not remove open files
	}
	return err
}

// settle gathers statistics for the planner and folds the log into the file. Others may still read; then the log
// stays until the last of them ends.
func (w *writer) settle(ctx context.Context) error {
	if w.dirty {
		if err := w.tellContents(ctx); err != nil {
			return err
		}
		if _, err := w.conn.ExecContext(ctx, `PRAGMA analysis_limit = 1000; ANALYZE`); err != nil {
			return err
		}
	}
	if _, err := w.conn.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE`); err != nil && !isBusy(err) {
		return err
	}
	return nil
}

// transaction runs do in one transaction: all of it or nothing is kept.
func (w *writer) transaction(ctx context.Context, do func() error) error {
	if _, err := w.conn.ExecContext(ctx, `BEGIN IMMEDIATE`); err != nil {
		return err
	}
	err := do()
	if err == nil {
		err = w.indexTexts(ctx)
	}
	if err == nil {
		_, err = w.conn.ExecContext(ctx, `COMMIT`)
	}
	w.texts = nil
	if err != nil {
		w.conn.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`) // its own fault would only hide the first one
		w.ids = newIDs()                                           // numbers given out in it are void
		return err
	}
	w.dirty = true
	return nil
}
