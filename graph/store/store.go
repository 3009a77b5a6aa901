package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the database driver

	"outagegraph/graph"
	"outagegraph/schema"
)

// Options set how a file is opened for writing. The zero value is usable.
type Options struct {
	Program string        // name and version of the program, kept in table about
	Scores  string        // how well the program reads each language, kept in table about
	Wait    time.Duration // how long to wait for another writer; 0 means five seconds
	OnWait  func()        // called once where waiting begins
	Readers int           // connections of the pool of readers; 0 means four
	Rebuild bool          // open a file of another schema version too, for Rebuild alone
}

// Store is an open graph file.
type Store struct {
	path    string
	readers *sql.DB
	write   *writer // nil where the file was opened read-only
	options Options
}

// Open opens the graph file at path for writing and makes it where it is absent. Only one Store in all processes has
// a file open for writing; another waits for Options.Wait and gets a graph.Locked error.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	o = withDefaults(o)
	if err := checkPath(path); err != nil {
		return nil, err
	}
	if name := networkDisk(path); name != "" {
		return nil, &graph.Error{Kind: graph.NetworkDisk, What: "the file lies on a network file system (" + name + "), whose locks are not reliable",
			Where: path, Hint: "write to a local disk and copy the file afterwards"}
	}
	w, err := openWriter(ctx, path, o)
	if err != nil {
		return nil, explain(err, path)
	}
	readers, err := openReaders(path, o.Readers)
	if err != nil {
		w.close(ctx)
		return nil, explain(err, path)
	}
	return &Store{path: path, readers: readers, write: w, options: o}, nil
}

// OpenReadOnly opens an existing graph file for reading. Nothing that is asked through it can change the file.
func OpenReadOnly(ctx context.Context, path string) (*Store, error) {
	if err := checkPath(path); err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, &graph.Error{Kind: graph.NotFound, What: "no such file", Where: path, Hint: "make it with outagegraph load --db", Err: err}
	}
	o := withDefaults(Options{})
	rollBack(ctx, path)
	readers, err := openReaders(path, o.Readers)
	if err != nil {
		return nil, explain(err, path)
	}
	if err := checkVersion(ctx, readers, path); err != nil {
		readers.Close()
		return nil, explain(err, path)
	}
	return &Store{path: path, readers: readers, options: o}, nil
}

// DB is the pool of read-only connections, for questions.
func (s *Store) DB() *sql.DB { return s.readers }

// Path is the file's path as it was given.
func (s *Store) Path() string { return s.path }

// Close ends reading and writing. After writing it leaves one plain file, without -wal and -shm beside it, unless
// others still read.
func (s *Store) Close() error {
	err := s.readers.Close()
	if s.write != nil {
		if e := s.write.close(context.Background()); e != nil {
			err = e
		}
	}
	return explain(err, s.path)
}

func withDefaults(o Options) Options {
	if o.Wait == 0 {
		o.Wait = 5 * time.Second
	}
	if o.Readers == 0 {
		o.Readers = 4
	}
	return o
}

// checkPath gives the plain errors before SQLite gives its own. It never opens the file: closing it again would drop
// the locks that this process may hold on it.
func checkPath(path string) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return &graph.Error{Kind: graph.NotAFile, What: "is a directory", Where: path, Hint: "name a file, such as " + filepath.Join(path, "outages.db")}
	case err == nil && !info.Mode().IsRegular():
		return &graph.Error{Kind: graph.NotAFile, What: "is not a regular file", Where: path, Hint: "name another file"}
	case err == nil:
		return nil
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return &graph.Error{Kind: graph.NotFound, What: "its folder does not exist", Where: path, Hint: "make the folder first", Err: err}
	}
	return nil
}

// checkVersion tells graph files of this version from everything else.
func checkVersion(ctx context.Context, db querier, path string) error {
	id, version, objects, err := fileMarks(ctx, db)
	switch {
	case err != nil:
		return err
	case id != schema.ApplicationID && objects == 0:
		return &graph.Error{Kind: graph.NotADatabase, What: "holds no graph yet", Where: path, Hint: "load articles into it first"}
	case id != schema.ApplicationID:
		return &graph.Error{Kind: graph.OtherProgram, What: "is a SQLite database of another program", Where: path, Hint: "name another file"}
	case version > schema.Version:
		return &graph.Error{Kind: graph.NewerVersion, What: fmt.Sprintf("was written by a newer outagegraph (schema version %d; this program knows %d)", version, schema.Version),
			Where: path, Hint: "use that program"}
	case version < schema.Version:
		return &graph.Error{Kind: graph.OtherVersion, What: fmt.Sprintf("has schema version %d, this program needs %d", version, schema.Version),
			Where: path, Hint: "run outagegraph rebuild --db " + path}
	}
	return nil
}

// querier is a pool or one connection.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func fileMarks(ctx context.Context, db querier) (id, version, objects int, err error) {
	row := db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema)`)
	err = row.Scan(&id, &version, &objects)
	return id, version, objects, err
}

// mappedBytes is how much of a file readers map into memory, the most that SQLite allows. A page beyond it is read and copied each time that it
// is no longer in the small cache: a question over a file of twice the size that was mapped took four times as long.
const mappedBytes = 0x7fff0000

// openReaders opens the pool. Foreign keys and query_only come by the address, so that every connection has them.
func openReaders(path string, n int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", address(path, "mode=ro", "_pragma=query_only(1)", "_pragma=busy_timeout(5000)", fmt.Sprintf("_pragma=mmap_size(%d)", mappedBytes)))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(2 * n) // a Reader keeps n for itself, and others must still be answered
	db.SetMaxIdleConns(n)
	return db, nil
}

// address makes a file: URI; a plain path with parameters would be opened for writing whatever mode says.
func address(path string, parameters ...string) string {
	u := "file:" + (&url.URL{Path: path}).EscapedPath() + "?_dqs=0"
	for _, p := range parameters {
		u += "&" + p
	}
	return u
}
