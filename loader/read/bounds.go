package read

import (
	"errors"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of a page. Parsing takes time and memory by the element, and a parser of HTML makes more elements than a page
// has tags: it opens <b> anew in each paragraph after one that was not closed.
const (
	maxTags     = 100_000
	maxElements = 300_000
)

// errTooLarge refuses a page, or a piece of one in a feed, beyond the bounds.
var errTooLarge = errors.New("has more elements than any page of news; save the article's text")

// formatting are the elements that a parser opens anew.
var formatting = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Nobr: true,
	atom.S: true, atom.Small: true, atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}

// checkBounds estimates from a page's tags alone, in one pass, how many elements a parser would make of it, and refuses
// more than room times what a page may have.
func checkBounds(page string, room int) error {
	tags, open, elements := 0, 0, 0
	tokens := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := tokens.Next()
		switch kind {
		case html.ErrorToken:
			return nil
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
		default:
			continue
		}
		name, _ := tokens.TagName()
		switch tag := atom.Lookup(name); {
		case kind == html.EndTagToken && formatting[tag]:
			open = max(0, open-1)
		case formatting[tag]:
			open++
		case string(name) == "item" || string(name) == "entry":
			open = 0 // each entry of a feed is parsed by itself
		}
		tags++
		if elements += 1 + open; tags > room*maxTags || elements > room*maxElements {
			return errTooLarge
		}
	}
}
