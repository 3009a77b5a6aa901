package store

import (
	"context"
	"errors"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"outagegraph/graph"
)

// fault is what a primary result code of SQLite means to the user.
type fault struct {
	kind       graph.Kind
	what, hint string
}

var faults = map[int]fault{
	sqlite3.SQLITE_BUSY:     {graph.Locked, "the file is being written by another process", "wait until it ends and try again"},
	sqlite3.SQLITE_LOCKED:   {graph.Locked, "the file is being written by another process", "wait until it ends and try again"},
	sqlite3.SQLITE_READONLY: {graph.ReadOnly, "the file cannot be written", "check its permissions and those of its folder"},
	sqlite3.SQLITE_CANTOPEN: {graph.NotFound, "the file cannot be opened", "check the path and the permissions of the folder"},
	sqlite3.SQLITE_PERM:     {graph.ReadOnly, "access to the file is not permitted", "check its permissions"},
	sqlite3.SQLITE_FULL:     {graph.DiskFull, "the disk is full", "make room and load again; what was committed before is kept"},
	sqlite3.SQLITE_NOTADB:   {graph.NotADatabase, "the file is not a SQLite database", "name another file"},
	sqlite3.SQLITE_CORRUPT:  {graph.Corrupt, "the database is damaged", "restore a copy or load the articles again"},
	sqlite3.SQLITE_IOERR:    {graph.Failed, "reading or writing the file failed", "check the disk and load again; what was committed before is kept"},
	sqlite3.SQLITE_NOMEM:    {graph.Failed, "out of memory", "load fewer articles at a time"},
}

// explain turns an error of the database into one that says what, where and what to do.
func explain(err error, where string) error {
	var known *graph.Error
	var coded *sqlite.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, syscall.ENOSPC):
		f := faults[sqlite3.SQLITE_FULL]
		return &graph.Error{Kind: f.kind, What: f.what, Hint: f.hint, Where: where, Err: err}
	case errors.Is(err, fs.ErrPermission):
		f := faults[sqlite3.SQLITE_READONLY]
		return &graph.Error{Kind: f.kind, What: f.what, Hint: f.hint, Where: where, Err: err}
	case errors.As(err, &coded):
		if f, ok := faults[coded.Code()&0xff]; ok {
			return &graph.Error{Kind: f.kind, What: f.what, Hint: f.hint, Where: where, Err: err}
		}
	}
	return &graph.Error{Kind: graph.Failed, What: err.Error(), Where: where, Err: err}
}
