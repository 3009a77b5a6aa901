package read

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads a page: its main text as readability finds it, its facts from JSON-LD and meta elements.
func readHTML(in *input, out *sink) bool {
	data, err := in.all(in.maxSize)
	if err != nil {
		return in.failed(out, 0, err)
	}
	text, err := decode(data, declaredInHTML(data), out.options.Charset)
	if err != nil {
		return textFault(in.name, err, out)
	}
	if strings.TrimSpace(text) == "" {
		return out.fault(in.name, 0, "is empty; an article needs text")
	}
	d, err := pageArticle(text)
	if err != nil {
		return out.fault(in.name, 0, "%v", err)
	}
	d.file, d.uri = in.name, in.name
	if d.title != "" && d.body == "" {
		return out.fault(in.name, 0, "has only a title (%q), and no main text can be found in the page; save the article's text", clip(d.title, 60))
	}
	return finish(d, out)
}

// metaCharset finds what <meta charset=…> or <meta http-equiv content="text/html; charset=…"> declares.
var metaCharset = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([a-z0-9._:-]+)`)

// declaredInHTML is the encoding that a page declares near its beginning, "" where it declares none. As in browsers, a
// page that can be read as ASCII this far and claims to be UTF-16 is UTF-8.
func declaredInHTML(data []byte) string {
	head := data[:min(len(data), sniffed)]
	match := metaCharset.FindSubmatch(head)
	switch {
	case match == nil:
		return declaredInXML(data)
	case bytes.HasPrefix(bytes.ToLower(match[1]), []byte("utf-16")):
		return "utf-8"
	}
	return string(match[1])
}

// pageArticle reads a page's article. Parsing fails for pages that are nested deeper than 512 elements.
func pageArticle(text string) (draft, error) {
	if err := checkBounds(text, 1); err != nil {
		return draft{}, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return draft{}, fmt.Errorf("is no usable HTML: %v", err)
	}
	facts := readMeta(doc)
	found, err := readability.FromDocument(doc, nil)
	if err != nil {
		return draft{}, fmt.Errorf("is no usable HTML: %v", err)
	}
	d := draft{url: facts.url, title: facts.title, published: facts.published}
	if d.title == "" {
		d.title = withoutSite(found.Title(), found.SiteName())
	}
	if found.Node != nil {
		d.body = blockText(found.Node)
	}
	if d.body == "" {
		d.body = facts.body
	}
	return d, nil
}

// withoutSite drops the name of the site after the last bar or dash of a page's title.
func withoutSite(title, site string) string {
	for _, bar := range []string{" | ", " – ", " — ", " - "} {
		if head, tail, found := cutLast(title, bar); found && (bar == " | " || strings.EqualFold(tail, site)) {
			return head
		}
	}
	return title
}

func cutLast(s, sep string) (head, tail string, found bool) {
	at := strings.LastIndex(s, sep)
	if at < 0 {
		return s, "", false
	}
	return s[:at], s[at+len(sep):], true
}

// fragmentText is the text of a piece of HTML, as feeds carry it. Plain text comes back as it is.
func fragmentText(s string) (string, error) {
	if !strings.ContainsAny(s, "<&") {
		return s, nil
	}
	if err := checkBounds(s, 1); err != nil {
		return "", err
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader([]byte(s)), body)
	if err != nil {
		return "", errors.New("holds HTML that is nested too deep; save the article's text")
	}
	for _, node := range nodes {
		body.AppendChild(node)
	}
	return blockText(body), nil
}

// webAddress gives an absolute http or https address as it is, "" for anything else.
func webAddress(s string) string {
	s = strings.TrimSpace(s)
	parsed, err := url.Parse(s)
	if err != nil || parsed.Host == "" || parsed.Scheme != "http" && parsed.Scheme != "https" {
		return ""
	}
	return s
}
