package read

import (
	"encoding/json"
	stdhtml "html"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageFacts is what a page says of itself apart from its text.
type pageFacts struct {
	url, title, published, body string
}

// The names of meta elements and properties that say when a page was published, in the order in which they are
// believed. Lower case.
var publishedNames = []string{
	"article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued",
	"dcterms.issued", "dcterms.date", "dc.date", "dcterms.created", "publishdate", "publish-date", "publish_date", "pubdate", "pub-date", "article.published", "cxenseparse:recs:publishtime", "date",
}

// readMeta gathers a page's facts: JSON-LD first, then meta elements, then time elements and headings.
func readMeta(doc *html.Node) pageFacts {
	page := &metaReader{named: map[string]string{}}
	page.walk(doc)
	facts := page.linked
	facts.published = first(append([]string{facts.published}, page.publishedMeta(), page.timeTag)...)
	facts.url = first(webAddress(page.canonical), webAddress(page.named["og:url"]), webAddress(facts.url))
	facts.title = first(facts.title, page.named["og:title"], page.soleHeading())
	return facts
}

// metaReader collects the parts of a page that hold facts.
type metaReader struct {
	linked    pageFacts         // from JSON-LD
	named     map[string]string // content of meta elements by name, lower case, first of each
	canonical string
	timeTag   string
	headings  []string // texts of first-level headings
}

func (m *metaReader) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		m.element(n)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		m.walk(child)
	}
}

func (m *metaReader) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Meta:
		m.meta(n)
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") && m.canonical == "" {
			m.canonical = attr(n, "href")
		}
	case atom.Script:
		if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
			m.jsonLD(n.FirstChild.Data)
		}
	case atom.Time:
		if m.timeTag == "" {
			m.timeTag = attr(n, "datetime")
		}
	case atom.H1:
		m.headings = append(m.headings, oneLine(blockText(n)))
	}
}

func (m *metaReader) meta(n *html.Node) {
	content := strings.TrimSpace(attr(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop"} {
		name := strings.ToLower(strings.TrimSpace(attr(n, key)))
		if _, taken := m.named[name]; name != "" && !taken {
			m.named[name] = content
		}
	}
}

func (m *metaReader) publishedMeta() string {
	for _, name := range publishedNames {
		if value := m.named[name]; value != "" {
			return value
		}
	}
	return ""
}

// soleHeading is the page's first-level heading where it has just one.
func (m *metaReader) soleHeading() string {
	if len(m.headings) != 1 {
		return ""
	}
	return m.headings[0]
}

// jsonLD takes the facts of the first article that a JSON-LD script describes. Scripts with faults are passed over.
func (m *metaReader) jsonLD(script string) {
	var value any
	if json.Unmarshal([]byte(script), &value) != nil {
		return
	}
	if found := findArticle(value, 0); found != nil && m.linked == (pageFacts{}) {
		m.linked = pageFacts{
			url:       first(text(found["url"]), text(found["mainEntityOfPage"])),
			title:     oneLine(stdhtml.UnescapeString(text(found["headline"]))),
			published: first(text(found["datePublished"]), text(found["dateCreated"])),
			body:      stdhtml.UnescapeString(text(found["articleBody"])),
		}
	}
}

// findArticle looks for an object whose @type is a sort of article, in lists and @graph too.
func findArticle(value any, depth int) map[string]any {
	if depth > 8 {
		return nil
	}
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			if found := findArticle(element, depth+1); found != nil {
				return found
			}
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			return v
		}
		return findArticle(v["@graph"], depth+1)
	}
	return nil
}

func isArticleType(value any) bool {
	switch v := value.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "Posting") || v == "Report"
	case []any:
		for _, element := range v {
			if isArticleType(element) {
				return true
			}
		}
	}
	return false
}

// text is a JSON-LD value as a string; of a reference, its address.
func text(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case map[string]any:
		return first(text(v["@id"]), text(v["url"]))
	}
	return ""
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// first is the first of the strings that is not empty.
func first(values ...string) string {
	for _, value := range values {
		if strings.TrimSpace(value) != "" {
			return value
		}
	}
	return ""
}
