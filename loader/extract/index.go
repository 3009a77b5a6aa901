package extract

import (
	"strings"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// Name is one name of a service, owner or organisation as the index takes it.
type Name struct {
	Alias               string
	Service, Owner, Org graph.Slug
	Cased               bool // only exactly so cased
	Context             bool // only where its context tells of a service
	Number              bool // only beside a word for an emergency number or a call
}

// node is a trie over folded words.
type node struct {
	next   map[string]*node
	prefix map[string]*node // last word with any ending
	lens   []int
	names  []Name
	places []lang.Place
}

func (n *node) child(w string) *node {
	if n.next == nil {
		n.next = map[string]*node{}
	}
	if n.next[w] == nil {
		n.next[w] = &node{}
	}
	return n.next[w]
}

func (n *node) prefixChild(w string) *node {
	if n.prefix == nil {
		n.prefix = map[string]*node{}
	}
	if n.prefix[w] == nil {
		n.prefix[w] = &node{}
		n.lens = append(n.lens, len(w))
	}
	return n.prefix[w]
}

// path walks or makes the nodes of a phrase; a trailing * on it makes its last word a prefix.
func (n *node) path(phrase string) *node {
	core := strings.TrimSuffix(phrase, "*")
	toks := text.Tokenize(core)
	at := n
	for i, t := range toks {
		if i == len(toks)-1 && core != phrase && t.Kind == text.Word {
			at = at.prefixChild(t.Text)
		} else {
			at = at.child(t.Text)
		}
	}
	return at
}

// children gives the nodes behind n that a token leads to, by what it may be as a name and as the beginning of one's last word.
func (n *node) children(names, forms []string) []*node {
	var out []*node
	for _, w := range names {
		if c := n.next[w]; c != nil {
			out = append(out, c)
		}
	}
	for _, w := range forms {
		for _, l := range n.lens {
			if l <= len(w) {
				if c := n.prefix[w[:l]]; c != nil {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

func buildNames(names []Name) *node {
	root := &node{}
	for _, n := range names {
		at := root.path(n.Alias)
		if at != root {
			at.names = append(at.names, n)
		}
	}
	return root
}

// buildPlaces takes the places of a language, those of the second rank behind their namesakes, and its names of parts of the world in which a country's
// name stands: "North America" is no America.
func buildPlaces(p *lang.Pack, regions []string) *node {
	root := &node{}
	for _, second := range []bool{false, true} {
		for _, pl := range p.Places {
			if at := root.path(pl.Name); at != root && pl.Town == second {
				at.places = append(at.places, pl)
			}
		}
	}
	for _, r := range regions {
		if at, ok := root.around(r); ok {
			at.places = append(at.places, lang.Place{Kind: "area", Name: r})
		}
	}
	return root
}

// around makes the nodes of a phrase of which a later word is a name by itself, and of no other.
func (n *node) around(phrase string) (*node, bool) {
	for i, t := range text.Tokenize(phrase) {
		if c := n.next[t.Text]; i > 0 && c != nil && len(c.places) > 0 {
			at := n.path(phrase)
			return at, len(at.places) == 0
		}
	}
	return nil, false
}

// index finds names and places in the texts of one language.
type index struct {
	names, places        *node
	marked               *node            // what names say behind their kind, which is one only between marks
	words, titled, marks text.Memo[begun] // by words without and with a capital, and by other tokens
}

// begun is where names and places go on behind their first token. Most tokens begin none.
type begun struct{ names, places []*node }

func (e *Engine) indexOf(p *lang.Pack) *index {
	if x, ok := e.indexes.Load(p.Code); ok {
		return x.(*index)
	}
	x, _ := e.indexes.LoadOrStore(p.Code, &index{names: e.names, places: buildPlaces(p, e.regions[p.Code]), marked: behindKind(e.listed, p)})
	return x.(*index)
}

// behindKind gives, in a language without capitals, what names say behind a word for their kind: Arabic "Shahid" of "the platform Shahid". It is mostly a
// word of the language, too, so that only quotation marks show the name.
func behindKind(names []Name, p *lang.Pack) *node {
	if p.Cased() || !p.Spaced() {
		return buildNames(nil)
	}
	kinds := map[string]bool{}
	for _, r := range p.Rows {
		if r.Role == "kind" {
			kinds[r.Text] = true
		}
	}
	var out []Name
	for _, n := range names {
		kind, rest, two := strings.Cut(n.Alias, " ")
		if two && n.Service != "" && kinds[text.Fold(kind)] {
			out = append(out, Name{Alias: rest, Service: n.Service, Context: true})
		}
	}
	return buildNames(out)
}

// begunAt gives the names and places that may begin at token i.
func (s *sheet) begunAt(i int, x *index) begun {
	memo := &x.words
	switch t := s.toks[i]; {
	case t.Kind != text.Word:
		memo = &x.marks
	case t.Upper:
		memo = &x.titled
	}
	return memo.Of(s.toks[i].Text, func(string) begun {
		names, forms := s.nameForms(i), s.read.Forms[i]
		return begun{x.names.children(names, forms), x.places.children(names, forms)}
	})
}

// maxName is the most tokens that a name may have.
const maxName = 15

// walk follows the tries to token i of a name that begins at token from, and calls found at every node where one ends.
func (s *sheet) walk(nodes []*node, from, i int, found func(*node, int)) {
	for _, n := range nodes {
		if len(n.names) > 0 || len(n.places) > 0 {
			found(n, i)
		}
		if i < len(s.toks) && i-from < maxName && s.sentOf[i] == s.sentOf[from] && s.toks[i].Kind != text.Break && (n.next != nil || n.prefix != nil) {
			s.walk(n.children(s.nameForms(i), s.read.Forms[i]), from, i+1, found)
		}
	}
}

// nameForms lists what token i may be as a name: with and without clitics and case endings.
func (s *sheet) nameForms(i int) []string {
	t := s.toks[i]
	if t.Kind != text.Word || s.pack.Cased() && !t.Upper && !(t.Glued && i > 0 && s.toks[i-1].Upper) {
		return s.read.Forms[i]
	}
	var out []string
	for _, f := range s.read.Forms[i] {
		if !strings.HasSuffix(t.Text, f[max(0, len(f)-2):]) {
			continue // no name takes the accusative ending
		}
		if f != t.Text && s.pack.Arabic() && s.pack.Known(t.Text) {
			break // a word of the language is no name with a preposition: "cable" is not "like Apple"
		}
		out = append(out, s.pack.Bases(f)...)
	}
	return out
}
