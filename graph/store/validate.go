package store

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"outagegraph/graph"
)

// validate refuses what would break the promises of the file: evidence for every claim, known words only.
func validate(x graph.Extraction) error {
	if x.Article.URI == "" {
		return bad(x, "the article has no address")
	}
	if !utf8.ValidString(x.Article.Text) {
		return bad(x, "the text is not valid UTF-8")
	}
	cut := newCutter(x.Article.Text)
	for _, m := range x.Mentions {
		if _, ok := cut.text(m.Span); !ok && m.Span != (graph.Span{}) {
			return bad(x, fmt.Sprintf("the mention's span %v lies outside the text", m.Span))
		}
	}
	for _, c := range x.Claims {
		if why := badClaim(x, c, cut); why != "" {
			return bad(x, fmt.Sprintf("claim %s %s (rule %s): %s", c.Predicate, c.Object, c.Rule, why))
		}
	}
	for _, s := range x.Statements {
		if why := badStatement(x, s, cut); why != "" {
			return bad(x, fmt.Sprintf("statement %v (rule %s): %s", s.Span, s.Rule, why))
		}
	}
	return nil
}

func bad(x graph.Extraction, what string) error {
	return &graph.Error{Kind: graph.BadArticle, What: what, Where: x.Article.URI}
}

func badClaim(x graph.Extraction, c graph.Claim, cut cutter) string {
	quote, ok := cut.text(c.Span)
	switch {
	case !ok || quote == "":
		return fmt.Sprintf("its span %v lies outside the text or is empty", c.Span)
	case c.Quote != quote:
		return fmt.Sprintf("its quote %q is not the text of its span, %q", c.Quote, quote)
	case c.Stance != graph.Asserted && c.Stance != graph.Denied && c.Stance != graph.Speculated:
		return fmt.Sprintf("unknown stance %q", c.Stance)
	case !slices.ContainsFunc(graph.Predicates, func(t graph.Term) bool { return t.Code == string(c.Predicate) }):
		return "unknown predicate"
	case c.Mention == graph.NoMention && c.Predicate != graph.OwnedBy:
		return "it belongs to no mention"
	case c.Mention < graph.NoMention || c.Mention >= len(x.Mentions):
		return fmt.Sprintf("there is no mention %d", c.Mention)
	case c.Predicate == graph.OwnedBy && c.Subject == "":
		return "owned_by needs a subject"
	}
	return badObject(c)
}

func badObject(c graph.Claim) string {
	kinds := map[graph.Predicate]string{graph.HitService: "service", graph.HitCountry: "country", graph.CausedBy: "cause", graph.OwnedBy: "owner"}
	want, keyed := kinds[c.Predicate]
	kind, id := graph.SplitKey(c.Object)
	switch {
	case keyed && (kind != want || id == ""):
		return fmt.Sprintf("its object is no key of a %s", want)
	case c.Predicate == graph.CausedBy && !slices.ContainsFunc(graph.Causes, func(t graph.CauseTerm) bool { return t.Code == id }):
		return "unknown category of cause"
	case c.Predicate == graph.HadScope && !slices.ContainsFunc(graph.Scopes, func(t graph.Term) bool { return t.Code == c.Object }):
		return "unknown scope"
	}
	return ""
}

func badStatement(x graph.Extraction, s graph.Statement, cut cutter) string {
	quote, ok := cut.text(s.Span)
	switch {
	case !ok || quote == "":
		return "its span lies outside the text or is empty"
	case s.Mention < 0 || s.Mention >= len(x.Mentions):
		return fmt.Sprintf("there is no mention %d", s.Mention)
	case s.Text == "":
		return "it is empty"
	}
	return ""
}

// cutter cuts spans of code points out of a text without counting from its beginning each time.
type cutter struct {
	whole string
	marks []int // byte offset of every 256th code point
	n     int   // code points in all
}

const cutterStep = 256

func newCutter(text string) cutter {
	c := cutter{whole: text}
	for i := range text {
		if c.n%cutterStep == 0 {
			c.marks = append(c.marks, i)
		}
		c.n++
	}
	return c
}

// text gives the text of a span; ok is false where the span lies outside.
func (c cutter) text(s graph.Span) (string, bool) {
	if s.Start < 0 || s.End < s.Start || s.End > c.n {
		return "", false
	}
	return c.whole[c.offset(s.Start):c.offset(s.End)], true
}

func (c cutter) offset(n int) int {
	if n == c.n {
		return len(c.whole)
	}
	at := c.marks[n/cutterStep]
	for range n % cutterStep {
		_, size := utf8.DecodeRuneInString(c.whole[at:])
		at += size
	}
	return at
}
