package queries

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
)

// pageOf is what a page of keys looks like.
type pageOf struct {
	A struct {
		TotalCount int
		Nodes      []struct{ Key string }
		PageInfo   struct {
			HasNextPage, HasPreviousPage bool
			StartCursor, EndCursor       *string
		}
	}
}

func askPage(t *testing.T, e *Engine, list, args string) pageOf {
	t.Helper()
	var p pageOf
	text := ask(t, e, "{ a: "+list+"("+args+") { totalCount nodes { key } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }")
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p pageOf) keys() []string {
	var keys []string
	for _, n := range p.A.Nodes {
		keys = append(keys, n.Key)
	}
	return keys
}

func TestPagesJoinToTheWholeList(t *testing.T) {
	e := openEngine(t, 60, Options{})
	for _, c := range []struct{ list, args string }{
		{"outages", `first: 1000`},
		{"outages", `orderBy: [{field: scope}, {field: durationMinutes, direction: DESC}]`},
		{"outages", `orderBy: [{field: durationMinutes}]`},
		{"outages", `where: {country: "IN"}, orderBy: [{field: startedOn}]`},
		{"outages", `where: {text: "network"}`},
		{"statements", `orderBy: [{field: speaker, direction: DESC}]`},
		{"decisions", `orderBy: [{field: holds}, {field: author, direction: DESC}]`},
		{"services", `where: {kind: {eq: "bank"}}`},
	} {
		whole := askPage(t, e, c.list, c.args).keys()
		if len(whole) < 5 {
			t.Fatalf("%v finds too few to page", c)
		}
		for _, size := range []int{1, 3, 7} {
			args := c.args
			if args == "first: 1000" {
				args = ""
			}
			if forward := walk(t, e, c.list, args, size, "first", "after"); !slices.Equal(forward, whole) {
				t.Errorf("%v by %d: forward pages give %v, the list is %v", c, size, forward, whole)
			}
			backward := walk(t, e, c.list, args, size, "last", "before")
			slices.Reverse(backward)
			if !slices.Equal(backward, whole) {
				t.Errorf("%v by %d: backward pages give %v, the list is %v", c, size, backward, whole)
			}
		}
	}
}

// walk pages through a list; backward pages come in reverse, as do the rows in each.
func walk(t *testing.T, e *Engine, list, args string, size int, limit, from string) []string {
	var all []string
	cursor := ""
	for n := 0; ; n++ {
		p := askPage(t, e, list, fmt.Sprintf("%s %s: %d %s", args, limit, size, cursor))
		keys := p.keys()
		more, end := p.A.PageInfo.HasNextPage, p.A.PageInfo.EndCursor
		if limit == "last" {
			slices.Reverse(keys)
			more, end = p.A.PageInfo.HasPreviousPage, p.A.PageInfo.StartCursor
		}
		all = append(all, keys...)
		if !more || n > 500 {
			return all
		}
		cursor = fmt.Sprintf("%s: %q", from, *end)
	}
}

func TestBadPaging(t *testing.T) {
	e := openEngine(t, 10, Options{})
	for _, c := range []struct{ args, want string }{
		{`first: -1`, "first must not be negative"},
		{`first: 1, last: 1`, "give first or last, not both"},
		{`after: "nonsense"`, "after is no cursor of a list in this order"},
		{`after: "5b315d"`, "after is no cursor of a list in this order"},
		{`first: 100000`, "first: 100000 is more than the 1000 rows that one list may have; use after with pageInfo.endCursor"},
	} {
		r := e.Do(t.Context(), Request{Query: "{ outages(" + c.args + ") { nodes { key } } }"})
		if len(r.Errors) != 1 || r.Errors[0].Message != c.want {
			t.Errorf("%s: errors %v, want %q", c.args, r.Errors, c.want)
		}
	}
}
