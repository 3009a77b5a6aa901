package read

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"outagegraph/graph"
)

// draft is an article as a file gives it, before the rules that hold for all kinds.
type draft struct {
	file      string // for messages
	line      int    // where the article begins in the file, 0 where it fills the file
	uri       string // the address where the file gives none: path or path#N
	url       string // as the file gives it
	title     string // as the file gives it apart from the body
	published string // as the file gives it, in any form
	body      string
	declared  bool // whether a person wrote published for us; then one that cannot be read deserves a warning
}

// finish turns a draft into an article and sends it, or the fault that it has.
func finish(d draft, out *sink) bool {
	d.title = oneLine(d.title)
	d.body = tidy(d.body)
	if what := d.flaw(out.options.maxSize()); what != "" {
		return out.fault(d.file, d.line, "%s", what)
	}
	a := graph.Article{URI: d.uri, Title: d.title, Published: d.day(out), Text: d.text()}
	if url := oneLine(d.url); url != "" {
		a.URI = url
	} else if d.streamed() {
		a.URI = stdinName + ":" + digest(a.Text)
	}
	a.SHA256 = graph.ContentHash(a)
	return out.article(a)
}

// streamed reports whether a draft came from standard input, where one article after another has the same path: its
// address is made of its content, so that the next one does not take its place.
func (d draft) streamed() bool {
	name, _, _ := strings.Cut(d.uri, "#")
	return name == stdinName
}

// digest is a short name for a text.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// flaw says why a draft is no article, "" where it is one.
func (d draft) flaw(maxSize int) string {
	switch {
	case d.title == "" && d.body == "":
		return "is empty; an article needs text"
	case d.body == "" || d.title == "" && onlyTitle(d.body):
		return fmt.Sprintf("has only a title (%q) and no text; give the article's text too", clip(d.title+d.body, 60))
	case len(d.title)+len(d.body) > maxSize:
		return (&sizeError{maxSize}).Error()
	case strings.ContainsRune(d.title+d.body+d.url, 0):
		return "holds a NUL character (\\u0000), which no text has; take it out"
	}
	return ""
}

// onlyTitle reports whether a text is one short line that does not end as a sentence does.
func onlyTitle(body string) bool {
	if strings.ContainsRune(body, '\n') || utf8.RuneCountInString(body) > 150 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(body, closesQuote))
	return !unicode.In(last, unicode.STerm) && last != '…'
}

// closesQuote reports whether a rune may stand between the end of a sentence and that of the text: a closing mark, or the
// space that French sets before one.
func closesQuote(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Pf, unicode.Pe, unicode.Pi) || r == '"' || r == '\''
}

// text puts the title before the body, parted by an empty line. A body that repeats the title as its first line keeps
// one of the two.
func (d draft) text() string {
	if d.title == "" {
		return d.body
	}
	first, rest, _ := strings.Cut(d.body, "\n")
	if oneLine(first) == d.title && strings.TrimSpace(rest) != "" {
		return d.title + "\n\n" + tidy(rest)
	}
	return d.title + "\n\n" + d.body
}

// day is the day of publication: as the file gives it, else from a date line of the text, else as the user said.
func (d draft) day(out *sink) string {
	if d.published = strings.TrimSpace(d.published); d.published != "" {
		if iso, ok := out.options.parseDate(d.published); ok {
			return iso
		}
		if d.declared {
			out.warn(d.file, d.line, "published %q is no date that is known; write it as 2022-10-25, 2022-10 or 2022", clip(d.published, 40))
		}
	}
	if iso, ok := out.options.dateLine(d.body); ok {
		return iso
	}
	return out.options.Published
}

// tidy makes line ends "\n" and drops white space around the text.
func tidy(s string) string {
	if strings.ContainsRune(s, '\r') {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	return strings.TrimSpace(s)
}

// oneLine joins the words of s by single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
