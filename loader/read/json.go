package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// jsonRoom is how many times an article's size its JSON form may take: a letter of three bytes may be written as \uXXXX,
// an emoji of four as two of these.
const jsonRoom = 4

// jsonArticle is the JSON form of an article. Text may be called body or content.
type jsonArticle struct {
	URL       *string `json:"url"`
	Title     *string `json:"title"`
	Published *string `json:"published"`
	Text      *string `json:"text"`
	Body      *string `json:"body"`
	Content   *string `json:"content"`
}

// readJSON reads a file that is one article or a list of articles, element by element. Each element is parsed by itself,
// so that a fault in one leaves the others.
func readJSON(in *input, out *sink) bool {
	split := &splitter{r: in.r, limit: jsonRoom * in.maxSize, line: 1}
	first, err := split.begin()
	if err != nil {
		return jsonFault(in, split, err, out)
	}
	for n := 1; ; n++ {
		element, line, err := split.next()
		if errors.Is(err, io.EOF) {
			return n > 1 || out.skip(in.name, "an empty list")
		}
		if err != nil {
			return jsonFault(in, split, err, out)
		}
		uri := in.name
		if first == '[' || n > 1 {
			uri = fmt.Sprintf("%s#%d", in.name, n)
		}
		if !readElement(in.name, uri, line, element, out) {
			return false
		}
	}
}

func jsonFault(in *input, split *splitter, err error, out *sink) bool {
	var flaw *textError
	if errors.As(err, &flaw) {
		return out.fault(in.name, flaw.line, "%s", flaw.what)
	}
	return in.failed(out, split.line, err)
}

// readElement parses one JSON value that should be an article. line is where it begins in the file.
func readElement(file, uri string, line int, element []byte, out *sink) bool {
	if at := invalidUTF8(element); at >= 0 {
		return out.fault(file, line-1+lineOf(element, at), "byte 0x%02X is not valid UTF-8, which JSON has to be; save the file as UTF-8", element[at])
	}
	var parsed jsonArticle
	if err := json.Unmarshal(element, &parsed); err != nil {
		at, what := explainJSON(element, err)
		return out.fault(file, line-1+lineOf(element, at), "%s", what)
	}
	text, named := parsed.text()
	if !named && parsed.Title == nil {
		return out.skip(uri, "JSON without title, text, body or content")
	}
	return finish(draft{file: file, line: line, uri: uri, url: deref(parsed.URL), title: deref(parsed.Title),
		published: deref(parsed.Published), body: text, declared: true}, out)
}

// text is the first of text, body and content that says something; named is false where the value has none of them.
func (a jsonArticle) text() (text string, named bool) {
	for _, field := range []*string{a.Text, a.Body, a.Content} {
		if field == nil {
			continue
		}
		named = true
		if strings.TrimSpace(*field) != "" {
			return *field, true
		}
	}
	return "", named
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// explainJSON says at which byte of element its fault lies and what to do.
func explainJSON(element []byte, err error) (at int, what string) {
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong) && wrong.Field == "":
		return 0, fmt.Sprintf("is a %s; an article is an object with title, text, url and published", wrong.Value)
	case errors.As(err, &wrong):
		return int(wrong.Offset) - 1, fmt.Sprintf("%q is a %s; it must be a string", wrong.Field, wrong.Value)
	case errors.As(err, &syntax):
		at = int(syntax.Offset) - 1
		if afterComma(element, at) {
			return at, "is not valid JSON: a comma stands before the closing bracket; take it out"
		}
		return at, fmt.Sprintf("is not valid JSON: %v; correct the file", syntax)
	}
	return 0, fmt.Sprintf("is not valid JSON: %v; correct the file", err)
}

// afterComma reports whether the byte at offset at closes a list or object right after a comma.
func afterComma(element []byte, at int) bool {
	if at <= 0 || at >= len(element) || element[at] != '}' && element[at] != ']' {
		return false
	}
	return bytes.HasSuffix(bytes.TrimRight(element[:at], " \t\r\n"), []byte(","))
}

// readLines reads JSON lines: one article on each line, empty lines apart.
func readLines(in *input, out *sink) bool {
	limit := jsonRoom * in.maxSize
	for line, n := 1, 0; ; line++ {
		content, whole, err := readLine(in, limit)
		if err != nil && err != io.EOF {
			return in.failed(out, line, err)
		}
		content = bytes.TrimSpace(bytes.TrimPrefix(content, []byte("\xEF\xBB\xBF")))
		if len(content) > 0 || !whole {
			n++
			if !readLineOf(in, line, n, content, whole, out) {
				return false
			}
		}
		if err == io.EOF {
			return n > 0 || out.fault(in.name, 0, "is empty; an article needs text")
		}
	}
}

// readLineOf reads the nth article, which stands alone on a line.
func readLineOf(in *input, line, n int, content []byte, whole bool, out *sink) bool {
	if !whole {
		return out.fault(in.name, line, "%s", (&sizeError{in.maxSize}).Error())
	}
	return readElement(in.name, fmt.Sprintf("%s#%d", in.name, n), line, content, out)
}

// readLine reads one line. Of a line beyond the limit it keeps nothing, and whole is false.
func readLine(in *input, limit int) (line []byte, whole bool, err error) {
	whole = true
	for {
		part, err := in.r.ReadSlice('\n')
		if whole && len(line)+len(part) <= limit {
			line = append(line, part...)
		} else {
			line, whole = nil, false
		}
		if !errors.Is(err, errBufferFull) {
			return line, whole, err
		}
	}
}

// validStart reports whether b can begin a JSON value.
func validStart(b byte) bool {
	return b < utf8.RuneSelf && strings.IndexByte(`{["-0123456789tfn`, b) >= 0
}
