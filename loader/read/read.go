package read

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"outagegraph/graph"
)

// DefaultMaxSize is the size in bytes up to which one article's text is read.
const DefaultMaxSize = 10 << 20

// Options say how files are read. The zero value is ready for use.
type Options struct {
	Published string                                // ISO date for articles that give none
	Charset   string                                // encoding of files that declare none and are not UTF-8, "" to refuse them
	MaxSize   int                                   // bytes of one article's text, 0 for DefaultMaxSize
	Stdin     io.Reader                             // what the path "-" reads
	DateLine  func(line string) (string, bool)      // reads the ISO date out of a line in languages that this package does not know
	Warn      func(file string, line int, s string) // told of what was read in spite of a flaw, may be nil
}

func (o Options) maxSize() int {
	if o.MaxSize <= 0 {
		return DefaultMaxSize
	}
	return o.MaxSize
}

// Fault says why an article, or a whole file, was not read.
type Fault struct {
	File string // as the user named it, or its path within a folder that the user named
	Line int    // counted from 1, 0 where no line is to blame
	What string // what was found, and what to do
}

// Error gives "FILE:LINE: what was found; what to do".
func (f *Fault) Error() string {
	if f.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.What)
	}
	return f.File + ": " + f.What
}

// Skipped says that a file, or an entry of one, was passed over because it is no article. It is no failure.
type Skipped struct {
	File string
	Why  string // one phrase, the same for all files of a sort, so that reasons can be counted
}

// Error gives "FILE: skipped: why".
func (s *Skipped) Error() string { return s.File + ": skipped: " + s.Why }

// Articles reads every article of the paths in a fixed order: paths as given, folders by name. A path is a file, a
// folder, a glob or "-". With each article comes a nil error; a *Fault or a *Skipped comes with an empty article, and
// reading goes on after it. Reading ends early with ctx.Err() where ctx ends.
func Articles(ctx context.Context, paths []string, options Options) iter.Seq2[graph.Article, error] {
	return sequence(ctx, options, func(out *sink) {
		for _, path := range paths {
			if !readPath(ctx, path, out) {
				return
			}
		}
	})
}

// FS reads every article of a file system, such as one embedded in the program, as Articles reads a folder.
func FS(ctx context.Context, files fs.FS, options Options) iter.Seq2[graph.Article, error] {
	return sequence(ctx, options, func(out *sink) {
		walk := &walker{files: files, out: out}
		walk.all(ctx)
	})
}

func sequence(ctx context.Context, options Options, read func(*sink)) iter.Seq2[graph.Article, error] {
	return func(yield func(graph.Article, error) bool) {
		out := &sink{options: options, yield: yield}
		read(out)
		if err := ctx.Err(); err != nil && !out.stopped {
			yield(graph.Article{}, err)
		}
	}
}

// sink takes what the readers find. Its methods report whether more is wanted.
type sink struct {
	options Options
	yield   func(graph.Article, error) bool
	stopped bool
}

func (s *sink) article(a graph.Article) bool { return s.send(a, nil) }

func (s *sink) skip(file, why string) bool {
	return s.send(graph.Article{}, &Skipped{File: file, Why: why})
}

func (s *sink) fault(file string, line int, format string, values ...any) bool {
	return s.send(graph.Article{}, &Fault{File: file, Line: line, What: fmt.Sprintf(format, values...)})
}

func (s *sink) warn(file string, line int, format string, values ...any) {
	if s.options.Warn != nil {
		s.options.Warn(file, line, fmt.Sprintf(format, values...))
	}
}

func (s *sink) send(a graph.Article, err error) bool {
	if !s.stopped {
		s.stopped = !s.yield(a, err)
	}
	return !s.stopped
}
