package read

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// blocks collects the text below a node as paragraphs.
type blocks struct {
	paragraphs, teasers []string
	current             strings.Builder
	links, linked       int // how many links are open, and how much of current stands in them, in bytes
}

// teaserShare is the share of a paragraph, in percent, that must stand in links for it to lead to other articles
// ("Also read: …", a row of tags) rather than to tell something.
const teaserShare = 70

// blockText writes the text below a node, paragraphs parted by an empty line. Paragraphs that are but links to other articles
// are left out, unless there is nothing else, as in feeds of some search engines.
func blockText(node *html.Node) string {
	var b blocks
	b.walk(node)
	b.flush()
	if len(b.paragraphs) == 0 {
		b.paragraphs = b.teasers
	}
	return strings.Trim(strings.ReplaceAll(strings.Join(b.paragraphs, "\n\n"), "\v", "\n"), "\n ")
}

// walk takes in a node. The parser's limit on depth bounds the recursion.
func (b *blocks) walk(n *html.Node) {
	if n.Type == html.TextNode {
		b.write(n.Data)
		return
	}
	tag := atom.Lookup([]byte(n.Data)) // readability renames elements and makes new ones without their atoms
	if n.Type == html.ElementNode && unseen[tag] {
		return
	}
	isBlock := n.Type == html.ElementNode && !inline[tag]
	switch {
	case isBlock:
		b.flush()
	case tag == atom.Br:
		b.write(" \v ")
	case tag == atom.A:
		b.links++
		defer func() { b.links-- }()
	}
	told, led := len(b.paragraphs), len(b.teasers)
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		b.walk(child)
	}
	if isBlock {
		b.flush()
	}
	if tag == atom.Li && len(b.teasers) > led { // what stands beside a link in a list of articles sums that article up
		b.teasers = append(b.teasers, b.paragraphs[told:]...)
		b.paragraphs = b.paragraphs[:told]
	}
}

func (b *blocks) write(text string) {
	b.current.WriteString(text)
	if b.links > 0 {
		b.linked += len(strings.TrimSpace(text))
	}
}

var spaces = regexp.MustCompile(`[ \t\r\n\f]+`)

// flush ends a paragraph.
func (b *blocks) flush() {
	text := strings.Trim(spaces.ReplaceAllString(b.current.String(), " "), " ")
	if text != "" {
		to := &b.paragraphs
		if b.linked*100 >= len(text)*teaserShare {
			to = &b.teasers
		}
		*to = append(*to, strings.ReplaceAll(text, " \v ", "\n"))
	}
	b.current.Reset()
	b.linked = 0
}

// unseen elements show no text, or text beside the article's own, such as a picture's caption; inline ones do not part paragraphs.
var (
	unseen = map[atom.Atom]bool{atom.Figcaption: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true, atom.Svg: true, atom.Iframe: true}
	inline = map[atom.Atom]bool{
		0: true, atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Br: true, atom.Cite: true, atom.Code: true, atom.Data: true,
		atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Img: true, atom.Ins: true, atom.Kbd: true, atom.Mark: true, atom.Q: true,
		atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true,
		atom.U: true, atom.Var: true, atom.Wbr: true,
	}
)
