package export

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"outagegraph/graph"
)

// place is where an export goes: a file, a folder or standard output. Until finish everything stands under a temporary
// name beside it.
type place struct {
	out    string
	folder bool
	stdout io.Writer // not nil where the export goes to standard output
	temp   string
	names  map[string]bool // files made in a folder
	files  int
	bytes  int64
}

// newPlace makes the temporary file or folder.
func newPlace(o Options, folder bool, source string) (*place, error) {
	p := &place{out: filepath.Clean(o.Out), folder: folder, names: map[string]bool{}}
	if whole, err := filepath.Abs(p.out); err == nil && (p.out == "." || filepath.Base(p.out) == "..") {
		p.out = whole // what has no name of its own cannot be renamed
	}
	if o.Out == "-" {
		p.stdout = o.Stdout
		return p, nil
	}
	if err := p.fits(o.Out, source); err != nil {
		return nil, err
	}
	pattern := "." + filepath.Base(p.out) + ".*.part"
	if folder {
		temp, err := os.MkdirTemp(filepath.Dir(p.out), pattern)
		p.temp = temp
		return p, p.explain(err)
	}
	file, err := os.CreateTemp(filepath.Dir(p.out), pattern)
	if err != nil {
		return nil, p.explain(err)
	}
	p.temp = file.Name()
	return p, file.Close()
}

// fits refuses places that hold something else.
func (p *place) fits(out, source string) error {
	if out == "" {
		return bad("no place to write to is named", "name one with --out")
	}
	info, err := os.Stat(p.out)
	if err != nil {
		return nil // free, or told when the temporary name is made
	}
	if from, err := os.Stat(source); err == nil && os.SameFile(info, from) {
		return &graph.Error{Kind: graph.BadInput, What: "is the graph file itself", Where: p.out, Hint: "name another place"}
	}
	switch {
	case p.folder && !info.IsDir():
		return &graph.Error{Kind: graph.BadInput, What: "is a file, and this format makes a folder", Where: p.out, Hint: "name a folder"}
	case !p.folder && !info.Mode().IsRegular():
		return &graph.Error{Kind: graph.NotAFile, What: "is no regular file", Where: p.out, Hint: "name a file, or - for standard output"}
	}
	return nil
}

func (p *place) explain(err error) error {
	if err == nil {
		return nil
	}
	return &graph.Error{Kind: graph.Failed, What: "cannot be written: " + err.Error(), Where: p.out, Hint: "name a place in a folder that can be written", Err: err}
}

// create opens the export's file, or a named one of its folder, for writing. do writes it.
func (p *place) create(name string, do func(w io.Writer) error) error {
	p.files++
	if p.stdout != nil {
		return p.fill(p.stdout, do)
	}
	path := p.temp
	if p.folder {
		path = filepath.Join(p.temp, name)
		p.names[name] = true
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return p.explain(err)
	}
	err = p.fill(file, do)
	if err == nil {
		err = p.explain(file.Sync())
	}
	if closed := file.Close(); err == nil {
		err = p.explain(closed)
	}
	return err
}

func (p *place) fill(to io.Writer, do func(w io.Writer) error) error {
	counted := &countingWriter{to: to}
	buffer := bufio.NewWriterSize(counted, 1<<18)
	err := do(buffer)
	if err == nil {
		err = buffer.Flush()
	}
	p.bytes += counted.n
	if counted.err != nil {
		return p.explain(counted.err)
	}
	return err
}

// finish gives the export its name.
func (p *place) finish() error {
	if p.stdout != nil {
		return nil
	}
	mode := os.FileMode(0o644)
	if p.folder {
		mode = 0o755
	}
	if err := os.Chmod(p.temp, mode); err != nil {
		return p.explain(err)
	}
	if _, err := os.Stat(p.out); p.folder && err == nil {
		return p.swap()
	}
	return p.explain(os.Rename(p.temp, p.out))
}

// swap replaces an earlier export's folder. A folder with anything else in it stays as it is.
func (p *place) swap() error {
	entries, err := os.ReadDir(p.out)
	if err != nil {
		return p.explain(err)
	}
	for _, e := range entries {
		if !p.names[e.Name()] {
			return &graph.Error{Kind: graph.BadInput, What: fmt.Sprintf("is a folder that holds something else (%s)", e.Name()), Where: p.out, Hint: "name a new folder"}
		}
	}
	old := p.temp + ".old"
	if err := os.Rename(p.out, old); err != nil {
		return p.explain(err)
	}
	if err := os.Rename(p.temp, p.out); err != nil {
		os.Rename(old, p.out)
		return p.explain(err)
	}
	return p.explain(os.RemoveAll(old))
}

// abandon takes away what did not get its name.
func (p *place) abandon() {
	if p.temp != "" {
		os.RemoveAll(p.temp)
	}
}

// countingWriter counts bytes and keeps the first error, to tell a full disk from a failed question.
type countingWriter struct {
	to  io.Writer
	n   int64
	err error
}

func (c *countingWriter) Write(b []byte) (int, error) {
	n, err := c.to.Write(b)
	c.n += int64(n)
	if c.err == nil {
		c.err = err
	}
	return n, err
}
