package graph

import "errors"

// Kind says to machines what went wrong; the sentence for people stands in Error.
type Kind string

// The kinds of error that callers tell apart.
const (
	BadArticle   Kind = "bad_article"   // an article or what was read out of it breaks the rules
	BadInput     Kind = "bad_input"     // an argument that nothing can be done with
	NotFound     Kind = "not_found"     // no such file, outage, claim or article
	NotAFile     Kind = "not_a_file"    // a directory or a device where a file is needed
	NotADatabase Kind = "not_database"  // the file is no SQLite database
	OtherProgram Kind = "other_program" // a SQLite database of another program
	OtherVersion Kind = "other_version" // a graph file of an earlier schema version, which a rebuild brings up to date
	NewerVersion Kind = "newer_version" // a graph file of a later schema version, which this program must leave alone
	Locked       Kind = "locked"        // another process writes
	ReadOnly     Kind = "read_only"     // the file or its folder cannot be written
	DiskFull     Kind = "disk_full"     // no space left
	NetworkDisk  Kind = "network_disk"  // the file lies on a network file system, whose locks cannot be relied on
	Corrupt      Kind = "corrupt"       // the database is damaged
	Failed       Kind = "failed"        // anything else
)

// Error says in one line what happened, where, and what to do.
type Error struct {
	Kind  Kind
	What  string // "the file is locked by another load"
	Where string // file, article, key; may be empty
	Hint  string // "wait until it ends, then load again"; may be empty
	Err   error  // the cause, may be nil
}

// Error joins where, what and hint to one line.
func (e *Error) Error() string {
	line := e.What
	if e.Where != "" {
		line = e.Where + ": " + line
	}
	if e.Hint != "" {
		line += "; " + e.Hint
	}
	return line
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf is the kind of err, Failed where it has none, and "" for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Failed
}
