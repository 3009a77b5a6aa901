package read

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"
)

const (
	feedRoom     = 4   // times an article's size that a feed may take
	maxFeedDepth = 500 // elements within each other
)

// readFeed reads the entries of an RSS or Atom feed.
func readFeed(in *input, out *sink) bool {
	data, err := in.all(feedRoom * in.maxSize)
	if err != nil {
		return in.failed(out, 0, err)
	}
	text, err := decode(data, declaredInXML(data), out.options.Charset)
	if err != nil {
		return textFault(in.name, err, out)
	}
	text = xmlDeclaration.ReplaceAllString(text, "")
	switch {
	case strings.TrimSpace(text) == "":
		return out.fault(in.name, 0, "is empty; an article needs text")
	case gofeed.DetectFeedType(strings.NewReader(text)) == gofeed.FeedTypeUnknown:
		return out.skip(in.name, "XML that is no RSS or Atom feed")
	case tooDeep(text):
		return out.fault(in.name, 0, "has more than %d elements within each other, which no feed has; it is not read", maxFeedDepth)
	}
	// The feed's parser parses the entries' HTML too, which may stand in it escaped.
	if err := checkBounds(strings.ReplaceAll(text, "&lt;", "<"), feedRoom); err != nil {
		return out.fault(in.name, 0, "%v", err)
	}
	feed, err := gofeed.NewParser().ParseString(text)
	if err != nil {
		return out.fault(in.name, 0, "is no valid feed: %v; correct the file", err)
	}
	return readEntries(in.name, feed, out)
}

func readEntries(name string, feed *gofeed.Feed, out *sink) bool {
	if len(feed.Items) == 0 {
		return out.skip(name, "a feed without entries")
	}
	for i, item := range feed.Items {
		if !readEntry(name, fmt.Sprintf("%s#%d", name, i+1), item, out) {
			return false
		}
	}
	return true
}

func readEntry(file, uri string, item *gofeed.Item, out *sink) bool {
	body, err := fragmentText(first(item.Content, item.Description))
	if err != nil {
		return out.fault(uri, 0, "%v", err)
	}
	title, err := fragmentText(item.Title)
	if err != nil {
		title = item.Title
	}
	d := draft{file: uri, uri: uri, url: first(webAddress(item.Link), webAddress(item.GUID)), title: title, published: first(item.Published, item.Updated), body: body}
	if _, known := out.options.parseDate(d.published); !known && item.PublishedParsed != nil {
		d.published = item.PublishedParsed.Format("2006-01-02T15:04:05Z07:00")
	}
	return finish(d, out)
}

var xmlDeclaration = regexp.MustCompile(`^\s*<\?xml[^>]*\?>`)
var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// declaredInXML is the encoding of the XML declaration, "" where there is none.
func declaredInXML(data []byte) string {
	match := xmlEncoding.FindSubmatch(bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\xEF\xBB\xBF")))
	if match == nil {
		return ""
	}
	return string(match[1])
}

// tooDeep follows tags only roughly, which is enough to keep a parser that recurses from exhausting the stack.
func tooDeep(text string) bool {
	depth := 0
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 || at+1 >= len(text) {
			return false
		}
		text = text[at+1:]
		switch {
		case strings.HasPrefix(text, "![CDATA["):
			_, text, _ = strings.Cut(text, "]]>")
		case text[0] == '!' || text[0] == '?':
		case text[0] == '/':
			depth--
		default:
			// Looking no further than the next tag keeps the scan linear.
			end := strings.IndexAny(text, "<>")
			if end < 1 || text[end] == '<' || text[end-1] != '/' {
				depth++
			}
		}
		if depth > maxFeedDepth {
			return true
		}
	}
}
