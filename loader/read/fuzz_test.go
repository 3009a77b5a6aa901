package read

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"outagegraph/graph"
)

// fuzzed reads hostile content under one name and holds what comes out against the rules of the package: valid text
// without NUL, within the limit, with its hash, the same twice; and faults of one line.
func fuzzed(f *testing.F, name string, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	const limit = 1 << 16
	f.Fuzz(func(t *testing.T, content []byte) {
		first := fuzzRead(t, name, content, limit)
		for i, again := range fuzzRead(t, name, content, limit) {
			if i >= len(first) || again != first[i] {
				t.Fatalf("read differently the second time: %q", again)
			}
		}
	})
}

func fuzzRead(t *testing.T, name string, content []byte, limit int) []graph.Article {
	var articles []graph.Article
	out := &sink{options: Options{MaxSize: limit}, yield: func(a graph.Article, err error) bool {
		var fault *Fault
		switch {
		case err == nil:
			checkArticle(t, a, limit)
			articles = append(articles, a)
		case errors.As(err, &fault) && (strings.ContainsAny(err.Error(), "\n\r\x00") || !utf8.ValidString(err.Error())):
			t.Errorf("fault is no line of text: %q", err)
		}
		return true
	}}
	kind, _ := kindByName(name)
	readStream(context.Background(), name, kind, strings.NewReader(string(content)), out)
	return articles
}

func checkArticle(t *testing.T, a graph.Article, limit int) {
	switch {
	case !utf8.ValidString(a.Text + a.Title + a.URI + a.Published):
		t.Errorf("not valid UTF-8: %q", a)
	case strings.ContainsRune(a.Text+a.Title+a.URI, 0):
		t.Errorf("holds NUL: %q", a)
	case strings.TrimSpace(a.Text) == "" || a.URI == "":
		t.Errorf("empty: %q", a)
	case len(a.Text) > limit+2:
		t.Errorf("%d bytes of text", len(a.Text))
	case !strings.HasPrefix(a.Text, a.Title):
		t.Errorf("text %q does not begin with the title %q", a.Text, a.Title)
	case a.SHA256 != graph.ContentHash(a):
		t.Error("wrong hash")
	}
}

func FuzzText(f *testing.F) {
	fuzzed(f, "a.md", body, "---\ntitle: T\ncharset: shift_jis\n---\n\x83\x65", "# T\n\n"+body, utf16(body), "Oct 25, 2022 | 2:39 PM\n\nText.", "\xEF\xBB\xBFA\x00")
}

func FuzzJSON(f *testing.F) {
	fuzzed(f, "a.json", `{"url":null,"title":"T","text":"A\u0000\ud800."}`, `[{"text":"A."},{"body":7},]`, `{"text":"A."}{"text":"B."}`, `["\"]"]`, strings.Repeat("[", 50))
}

func FuzzLines(f *testing.F) {
	fuzzed(f, "a.jsonl", "{\"text\":\"A.\"}\n\n{\"text\":\"B.\"}", "\xEF\xBB\xBF{}\n[", strings.Repeat("x", 70000))
}

func FuzzHTML(f *testing.F) {
	fuzzed(f, "a.html", page, `<meta charset=windows-1256><p>`+windows1256("عطل")+`</p>`, strings.Repeat("<table><b>", 40), `<script type="application/ld+json">{"@graph":[[[{"@type":["NewsArticle"],"url":{"@id":"x"}}]]]}</script>`, `<template><svg><p>a<br>b</p>`)
}

func FuzzFeed(f *testing.F) {
	fuzzed(f, "a.xml", rss, atom1, `<?xml version="1.0" encoding="koi8-r"?><rss><channel><item><title>`+"\xC1"+`</title><description><![CDATA[<p>A</p>]]></description></item></channel></rss>`, `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><title>a</title></item></rdf:RDF>`)
}

func FuzzCompressed(f *testing.F) {
	fuzzed(f, "a.jsonl.gz", gzipped(`{"text":"A."}`), zstandard(`{"text":"A."}`), gzipped(body)[:20], "\x28\xB5\x2F\xFD\x00", gzipped(gzipped(body)))
}

// FuzzDate: what is read as a date is an ISO date, and reading it again gives the same.
func FuzzDate(f *testing.F) {
	for _, seed := range []string{"2022", "2022-10-25T14:39:00+05:30", "Oct 25, 2022 | 2:39 PM", "Tuesday, 25 October 2022", "5.3.2021 08:15", "0000-00-00", "Mon, 2 Jan 2006 15:04:05 MST", "2022-10-25T14:39:00+99:99", "２０２２"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		iso, ok := Date(s)
		if !ok {
			return
		}
		if !isoForm.MatchString(iso) {
			t.Errorf("%q is read as %q", s, iso)
		}
		if again, ok := Date(iso); !ok || again != iso {
			t.Errorf("%q is read as %q, and that as %q", s, iso, again)
		}
	})
}

var isoForm = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(Z|[+-]\d\d:\d\d))?)?)?$`)
