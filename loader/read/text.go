package read

import (
	"bytes"
	"errors"
	"strings"
)

// readText reads a file that is one article of plain text or Markdown, with or without front matter.
func readText(in *input, markdown bool, out *sink) bool {
	data, err := in.all(in.maxSize)
	if err != nil {
		return in.failed(out, 0, err)
	}
	head, _ := cutFrontMatter(data)
	fields := frontMatter(head)
	text, err := decode(data, fields["charset"], out.options.Charset)
	if err != nil {
		return textFault(in.name, err, out)
	}
	if len(head) > 0 {
		// Decoded anew, for the front matter's own values may hold letters of the declared encoding.
		head, body := cutFrontMatter([]byte(text))
		fields, text = frontMatter(head), string(body)
	}
	d := draft{file: in.name, uri: in.name, url: fields["url"], title: fields["title"], published: fields["published"], body: text, declared: true}
	if markdown && d.title == "" {
		d.title, d.body = cutHeading(tidy(d.body))
	}
	return finish(d, out)
}

// textFault sends a fault of a file's bytes.
func textFault(name string, err error, out *sink) bool {
	var flaw *textError
	if errors.As(err, &flaw) {
		return out.fault(name, flaw.line, "%s", flaw.what)
	}
	return out.fault(name, 0, "%v", err)
}

// cutFrontMatter parts the lines between two lines "---" at the very beginning from the rest. head is nil where there
// are none.
func cutFrontMatter(data []byte) (head, rest []byte) {
	body := bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	first, after, found := bytes.Cut(body, []byte("\n"))
	if !found || string(bytes.TrimSpace(first)) != "---" {
		return nil, data
	}
	for at := 0; at < len(after); {
		line, _, _ := bytes.Cut(after[at:], []byte("\n"))
		next := min(at+len(line)+1, len(after))
		if string(bytes.TrimSpace(line)) == "---" {
			return after[:at], after[next:]
		}
		if !bytes.Contains(line, []byte(":")) && len(bytes.TrimSpace(line)) > 0 {
			break // prose: the line "---" was a rule
		}
		at = next
	}
	return nil, data
}

// frontMatter reads lines "name: value"; a value may stand in quotation marks. Names are those of the JSON form, with
// the usual other words for them.
func frontMatter(head []byte) map[string]string {
	fields := map[string]string{}
	for line := range strings.Lines(string(head)) {
		name, value, found := strings.Cut(line, ":")
		if !found {
			continue
		}
		name = strings.ToLower(strings.TrimSpace(name))
		if same, ok := frontMatterNames[name]; ok {
			name = same
		}
		fields[name] = unquote(strings.TrimSpace(value))
	}
	return fields
}

var frontMatterNames = map[string]string{
	"date": "published", "link": "url", "source": "url", "canonical": "url", "encoding": "charset", "coding": "charset",
}

func unquote(s string) string {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}

// cutHeading takes the first-level heading off the beginning of a Markdown text.
func cutHeading(text string) (title, body string) {
	first, rest, _ := strings.Cut(text, "\n")
	heading, found := strings.CutPrefix(first, "# ")
	if !found {
		return "", text
	}
	return strings.TrimRight(heading, " #"), rest
}
