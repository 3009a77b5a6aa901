package read

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"path"
	"slices"
	"strings"
)

// kind is a form in which articles come.
type kind int

const (
	kindUnknown kind = iota // to be found by looking at the content
	kindText
	kindMarkdown
	kindJSON
	kindLines // JSON lines
	kindHTML
	kindFeed
)

var kindsByExt = map[string]kind{
	".txt": kindText, ".text": kindText,
	".md": kindMarkdown, ".markdown": kindMarkdown,
	".json": kindJSON, ".jsonl": kindLines, ".ndjson": kindLines,
	".html": kindHTML, ".htm": kindHTML, ".xhtml": kindHTML,
	".xml": kindFeed, ".rss": kindFeed, ".atom": kindFeed, ".rdf": kindFeed,
}

// knownNames lists the endings that are read, for messages.
func knownNames() []string {
	var names []string
	for ext := range kindsByExt {
		names = append(names, ext)
	}
	slices.Sort(names)
	return names
}

// kindByName tells a file's kind from its name, or why a file of that name is no article.
func kindByName(name string) (kind, string) {
	base := strings.ToLower(path.Base(strings.ReplaceAll(name, "\\", "/")))
	for _, ext := range []string{".gz", ".zst"} {
		base = strings.TrimSuffix(base, ext)
	}
	if strings.HasSuffix(base, ".gold.json") {
		return kindUnknown, "annotation of a corpus (.gold.json)"
	}
	ext := path.Ext(base)
	if found, ok := kindsByExt[ext]; ok {
		return found, ""
	}
	if ext == "" {
		return kindUnknown, "no file name ending"
	}
	return kindUnknown, "not a kind of file that holds articles (" + ext + ")"
}

// readStream reads the articles of one open file.
func readStream(ctx context.Context, name string, found kind, file io.Reader, out *sink) bool {
	in, err := newInput(ctx, name, file, out.options.maxSize())
	if err != nil {
		return in.failed(out, 0, err)
	}
	defer in.close()
	if found == kindUnknown {
		found = sniff(in.r)
	}
	switch found {
	case kindText, kindMarkdown:
		return readText(in, found == kindMarkdown, out)
	case kindJSON:
		return readJSON(in, out)
	case kindLines:
		return readLines(in, out)
	case kindHTML:
		return readHTML(in, out)
	}
	return readFeed(in, out)
}

// sniff tells the kind of content whose name is not known from its beginning.
func sniff(r *bufio.Reader) kind {
	head, _ := r.Peek(sniffed)
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	switch {
	case len(start) == 0:
		return kindText
	case start[0] == '[' || start[0] == '{':
		return sniffJSON(start)
	case start[0] == '<':
		return sniffMarkup(start)
	}
	return kindText
}

// sniffJSON tells JSON lines, whose first line is a whole value, from JSON. A text may begin with a bracket, too.
func sniffJSON(start []byte) kind {
	line, _, _ := bytes.Cut(start, []byte("\n"))
	if start[0] == '{' && json.Valid(line) {
		return kindLines
	}
	next := bytes.TrimLeft(start[1:], " \t\r\n")
	if len(next) > 0 && !bytes.ContainsRune([]byte(`"{}[]`), rune(next[0])) {
		return kindText
	}
	return kindJSON
}

func sniffMarkup(start []byte) kind {
	lower := bytes.ToLower(start)
	for _, mark := range []string{"<rss", "<feed", "<rdf:rdf"} {
		if bytes.Contains(lower, []byte(mark)) {
			return kindFeed
		}
	}
	return kindHTML
}
