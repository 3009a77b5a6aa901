package read

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// readPath reads one path of the command line and reports whether more is wanted.
func readPath(ctx context.Context, name string, out *sink) bool {
	if name == "-" {
		return readStdin(ctx, out)
	}
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(name, "*?[") {
		return readGlob(ctx, name, out)
	}
	if err != nil {
		return out.fault(display(name), 0, "%s", explainOpen(err))
	}
	if info.IsDir() {
		return readFolder(ctx, name, out)
	}
	return readNamed(ctx, name, info, out)
}

// stdinName stands for standard input in messages and addresses.
const stdinName = "stdin"

func readStdin(ctx context.Context, out *sink) bool {
	if out.options.Stdin == nil {
		return out.fault("standard input", 0, "cannot be read here; name a file")
	}
	return readStream(ctx, stdinName, kindUnknown, out.options.Stdin, out)
}

func readGlob(ctx context.Context, pattern string, out *sink) bool {
	names, err := filepath.Glob(pattern)
	if err != nil {
		return out.fault(pattern, 0, "is no valid pattern: %v; write * for any characters of a name", err)
	}
	if len(names) == 0 {
		return out.fault(pattern, 0, "no file matches; check the pattern and the folder")
	}
	for _, name := range names {
		if !readPath(ctx, name, out) {
			return false
		}
	}
	return true
}

// readNamed reads a file that the user named, whatever its name looks like. A symbolic link is followed, for the user
// chose it.
func readNamed(ctx context.Context, name string, info fs.FileInfo, out *sink) bool {
	if why := notRegular(info.Mode()); why != "" {
		return out.fault(display(name), 0, "is %s, not a file; to read a stream, give - and redirect it", why)
	}
	kind, skip := kindByName(name)
	if skip != "" {
		return out.skip(display(name), skip)
	}
	file, err := os.Open(name)
	if err != nil {
		return out.fault(display(name), 0, "%s", explainOpen(err))
	}
	defer file.Close()
	return readStream(ctx, display(name), kind, file, out)
}

// readFolder reads the files below a folder in the order of their names. Files are opened through os.Root, so that
// no symbolic link, however late it is put there, leads out of the folder.
func readFolder(ctx context.Context, name string, out *sink) bool {
	root, err := os.OpenRoot(name)
	if err != nil {
		return out.fault(display(name), 0, "%s", explainOpen(err))
	}
	defer root.Close()
	walk := &walker{files: root.FS(), base: name, out: out}
	if !walk.all(ctx) {
		return false
	}
	if walk.read == 0 {
		return out.fault(display(name), 0, "no article in this folder; it holds none of %s", strings.Join(knownNames(), " "))
	}
	return true
}

// walker reads the files of one folder.
type walker struct {
	files fs.FS
	base  string // the folder as the user named it
	out   *sink
	read  int // files that were read, well or not
}

// all reads every file and reports whether more is wanted.
func (w *walker) all(ctx context.Context) bool {
	fs.WalkDir(w.files, ".", func(rel string, entry fs.DirEntry, err error) error {
		return w.visit(ctx, rel, entry, err)
	})
	return ctx.Err() == nil && !w.out.stopped
}

func (w *walker) visit(ctx context.Context, rel string, entry fs.DirEntry, err error) error {
	name := display(path.Join(filepath.ToSlash(w.base), rel))
	switch {
	case ctx.Err() != nil:
		return fs.SkipAll
	case err != nil:
		w.read++
		return goOn(w.out.fault(name, 0, "%s", explainOpen(err)))
	case rel == ".":
		return nil
	case strings.HasPrefix(entry.Name(), "."):
		return w.hidden(name, entry)
	case entry.IsDir():
		return nil
	}
	return goOn(w.file(ctx, rel, name, entry.Type()))
}

// hidden passes a file or folder over whose name begins with a dot: version control, trash, editors' locks.
func (w *walker) hidden(name string, entry fs.DirEntry) error {
	if !w.out.skip(name, "hidden") {
		return fs.SkipAll
	}
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// documentation are the text files that by an old custom have names in capitals and tell about the folder.
var documentation = regexp.MustCompile(`^[A-Z][A-Z_-]+\.(?:md|markdown|txt|text|html)$`)

func (w *walker) file(ctx context.Context, rel, name string, mode fs.FileMode) bool {
	if why := notRegular(mode); why != "" {
		return w.out.skip(name, why)
	}
	kind, skip := kindByName(rel)
	if skip == "" && documentation.MatchString(path.Base(rel)) {
		skip = "documentation (README, LICENSE …)"
	}
	if skip != "" {
		return w.out.skip(name, skip)
	}
	w.read++
	file, err := w.files.Open(rel)
	if err != nil {
		return w.out.fault(name, 0, "%s", explainOpen(err))
	}
	defer file.Close()
	return readStream(ctx, name, kind, file, w.out)
}

// goOn is nil where more is wanted.
func goOn(more bool) error {
	if more {
		return nil
	}
	return fs.SkipAll
}

// notRegular names what a mode is, "" for a regular file.
func notRegular(mode fs.FileMode) string {
	switch {
	case mode.IsRegular():
		return ""
	case mode&fs.ModeSymlink != 0:
		return "a symbolic link"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "a special file"
}

// explainOpen turns the system's word into what to do.
func explainOpen(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "does not exist; check the path"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read by this user; change its permissions"
	}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return fmt.Sprintf("cannot be opened: %v", err)
}

// display writes a path with forward slashes and as valid UTF-8, so that an article's address is the same on every
// system.
func display(name string) string {
	return strings.ToValidUTF8(filepath.ToSlash(filepath.Clean(name)), "\uFFFD")
}
