package read

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"outagegraph/graph"
)

// result is everything that reading some paths gave.
type result struct {
	articles []graph.Article
	faults   []string
	skipped  []string
}

func readAll(t testing.TB, options Options, paths ...string) result {
	t.Helper()
	var got result
	for article, err := range Articles(context.Background(), paths, options) {
		var skipped *Skipped
		var fault *Fault
		switch {
		case err == nil:
			got.articles = append(got.articles, article)
		case errors.As(err, &skipped):
			got.skipped = append(got.skipped, skipped.Why)
		case errors.As(err, &fault):
			got.faults = append(got.faults, fault.Error())
		default:
			t.Fatalf("unexpected error %v", err)
		}
	}
	return got
}

// inFolder writes files into a new folder and goes there, so that paths in messages are short.
func inFolder(t testing.TB, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func gzipped(s string) string {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write([]byte(s))
	w.Close()
	return out.String()
}

func zstandard(s string) string {
	w, _ := zstd.NewWriter(nil)
	return string(w.EncodeAll([]byte(s), nil))
}

func utf16(s string) string {
	out, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(s)
	return out
}

func windows1256(s string) string {
	out, err := charmap.Windows1256.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

const (
	body  = "Messages stopped at noon.\n\nThey came back at two."
	page  = `<!doctype html><html><head><title>Chat down | The Paper</title><link rel="canonical" href="https://paper.example/chat"><meta property="article:published_time" content="2022-10-25T14:39:00+05:30"></head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Chat down</h1><p>Messages stopped at noon, and millions of people could not write to each other, the company said.</p><p>They came back at <b>two</b>, after engineers had rolled a change back, and the company said that it was sorry.</p></article><footer>All rights reserved</footer></body></html>`
	rss   = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>T</title><item><title>Chat down</title><link>https://paper.example/1</link><pubDate>Tue, 25 Oct 2022 14:39:00 +0530</pubDate><description>&lt;p&gt;Messages stopped at noon.&lt;/p&gt;&lt;p&gt;They came back at two.&lt;/p&gt;</description></item><item><title>Mail down</title><description>Mail stopped.</description></item></channel></rss>`
	atom1 = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Chat down</title><link href="https://paper.example/1"/><published>2022-10-25T14:39:00Z</published><content type="html">Messages stopped at noon.</content></entry></feed>`
)

func TestGoodInput(t *testing.T) {
	type wanted struct{ uri, title, published, text string }
	titled := "Chat down\n\n" + body
	long := []string{"Messages stopped at noon, and millions of people could not write to each other, the company said.", "They came back at two, after engineers had rolled a change back, and the company said that it was sorry."}
	pageText := "Chat down\n\nMessages stopped at noon, and millions of people could not write to each other, the company said.\n\nThey came back at two, after engineers had rolled a change back, and the company said that it was sorry."
	tests := []struct {
		name, file, content string
		want                []wanted
	}{
		{"text", "a.txt", body, []wanted{{"a.txt", "", "", body}}},
		{"text with line ends of Windows", "a.txt", "\xEF\xBB\xBF" + strings.ReplaceAll(body, "\n", "\r\n") + "\r\n", []wanted{{"a.txt", "", "", body}}},
		{"front matter", "a.md", "---\ntitle: \"Chat down\"\nurl: https://paper.example/1\npublished: 2022-10-25\n---\n" + body, []wanted{{"https://paper.example/1", "Chat down", "2022-10-25", titled}}},
		{"Markdown heading", "a.md", "# Chat down\n\n" + body, []wanted{{"a.md", "Chat down", "", titled}}},
		{"a rule is no front matter", "a.md", "---\nMessages stopped at noon.\n---\nThey came back.", []wanted{{"a.md", "", "", "---\nMessages stopped at noon.\n---\nThey came back."}}},
		{"date line", "a.txt", "Chat down\n\nBy A. Writer\n\nOct 25, 2022 | 2:39 PM\n\n" + body, []wanted{{"a.txt", "", "2022-10-25", "Chat down\n\nBy A. Writer\n\nOct 25, 2022 | 2:39 PM\n\n" + body}}},
		{"date word", "a.txt", " date 2022-04 Last night messages stopped.", []wanted{{"a.txt", "", "2022-04", "date 2022-04 Last night messages stopped."}}},
		{"one sentence is an article", "a.txt", "Chat was down in India on Monday.", []wanted{{"a.txt", "", "", "Chat was down in India on Monday."}}},
		{"JSON", "a.json", `{"url": null, "title": "Chat down", "published": "2022-10", "text": "Messages stopped at noon.\n\nThey came back at two."}`, []wanted{{"a.json", "Chat down", "2022-10", titled}}},
		{"JSON body that repeats the title", "a.json", `{"title": "Chat down", "body": "Chat down\nMessages stopped."}`, []wanted{{"a.json", "Chat down", "", "Chat down\n\nMessages stopped."}}},
		{"JSON list", "a.json", "[\n{\"content\": \"One stopped.\"},\n {\"body\": \"Two stopped.\", \"url\": \"https://paper.example/2\"}]\n", []wanted{{"a.json#1", "", "", "One stopped."}, {"https://paper.example/2", "", "", "Two stopped."}}},
		{"JSON lines", "a.jsonl", "{\"text\": \"One stopped.\"}\n\n{\"text\": \"Two stopped.\"}", []wanted{{"a.jsonl#1", "", "", "One stopped."}, {"a.jsonl#2", "", "", "Two stopped."}}},
		{"HTML", "a.html", page, []wanted{{"https://paper.example/chat", "Chat down", "2022-10-25T14:39+05:30", pageText}}},
		{"HTML with breaks for paragraphs", "a.html", "<title>Chat down</title><div><figure><img src=a><figcaption>Picture: archive</figcaption></figure>" + strings.Join(long, "<br> <br/>") + "</div>",
			[]wanted{{"a.html", "Chat down", "", "Chat down\n\n" + strings.Join(long, "\n\n")}}},
		{"HTML with links to other articles", "a.html", "<title>Chat down</title><article><p>" + long[0] + "</p><p>Read also: <a href=/1>Mail was down, too, for a day</a></p><p>" + long[1] +
			"</p><ul><li>The first of <a href=/2>three</a> failures.</li><li><p><a href=/3>Bank down</a></p><p>A bank could not be reached.</p></li></ul></article>",
			[]wanted{{"a.html", "Chat down", "", "Chat down\n\n" + strings.Join(long, "\n\n") + "\n\nThe first of three failures."}}},
		{"JSON-LD", "a.html", strings.Replace(page, "</head>", `<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"Chat is &quot;down&quot;","datePublished":"2022-10-24"}]}</script></head>`, 1),
			[]wanted{{"https://paper.example/chat", `Chat is "down"`, "2022-10-24", strings.Replace(pageText, "Chat down", `Chat is "down"`, 1)}}},
		{"RSS", "a.xml", rss, []wanted{{"https://paper.example/1", "Chat down", "2022-10-25T14:39+05:30", titled}, {"a.xml#2", "Mail down", "", "Mail down\n\nMail stopped."}}},
		{"Atom", "a.atom", atom1, []wanted{{"https://paper.example/1", "Chat down", "2022-10-25T14:39Z", "Chat down\n\nMessages stopped at noon."}}},
		{"gzip", "a.txt.gz", gzipped(body), []wanted{{"a.txt.gz", "", "", body}}},
		{"Zstandard", "a.jsonl.zst", zstandard(`{"text": "One stopped."}`), []wanted{{"a.jsonl.zst#1", "", "", "One stopped."}}},
		{"UTF-16", "a.txt", utf16(body + " عطل"), []wanted{{"a.txt", "", "", body + " عطل"}}},
		{"declared windows-1256", "a.html", windows1256(strings.Replace(strings.Replace(page, "<head>", `<head><meta charset="windows-1256">`, 1), "Messages stopped", "تعطل واتساب", 1)),
			[]wanted{{"https://paper.example/chat", "Chat down", "2022-10-25T14:39+05:30", strings.Replace(pageText, "Messages stopped", "تعطل واتساب", 1)}}},
		{"declared in front matter", "a.txt", windows1256("---\ncharset: windows-1256\ntitle: عطل\n---\nتعطل واتساب اليوم."), []wanted{{"a.txt", "عطل", "", "عطل\n\nتعطل واتساب اليوم."}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inFolder(t, map[string]string{test.file: test.content})
			got := readAll(t, Options{}, test.file)
			if len(got.faults)+len(got.skipped) > 0 || len(got.articles) != len(test.want) {
				t.Fatalf("got %d articles, faults %q, skipped %q", len(got.articles), got.faults, got.skipped)
			}
			for i, a := range got.articles {
				if have := (wanted{a.URI, a.Title, a.Published, a.Text}); have != test.want[i] {
					t.Errorf("got  %q\nwant %q", have, test.want[i])
				}
				if a.SHA256 != graph.ContentHash(a) {
					t.Error("the hash is not that of the content")
				}
			}
		})
	}
}

func TestBadInput(t *testing.T) {
	tests := []struct{ name, file, content, want string }{
		{"empty", "a.txt", " \n", "a.txt: is empty"},
		{"empty JSON", "a.json", "", "a.json: is empty"},
		{"empty lines", "a.jsonl", "\n\n", "a.jsonl: is empty"},
		{"only a title", "a.txt", "Chat is down", `a.txt: has only a title ("Chat is down")`},
		{"only a title in front matter", "a.md", "---\ntitle: Chat is down\n---\n", "has only a title"},
		{"only a title in JSON", "a.json", `{"title": "Chat is down", "text": ""}`, "a.json:1: has only a title"},
		{"too large", "a.txt", strings.Repeat("Too long. ", 300), "a.txt: holds more than 2048 bytes for one article; split it, or raise --max-size"},
		{"too large in JSON", "a.json", `{"text": "` + strings.Repeat("Too long. ", 300) + `"}`, "a.json:1: holds more than 2048 bytes"},
		{"a line too large", "a.jsonl", strings.Repeat("x", 20000), "a.jsonl:1: holds more than 2048 bytes"},
		{"invalid UTF-8", "a.txt", "Fine.\nNot \xE9 fine.", "a.txt:2: byte 0xE9 is not valid UTF-8; save the file as UTF-8, or name its encoding with --charset"},
		{"invalid UTF-8 in JSON", "a.json", "{\n\"text\": \"\xE9.\"}", "a.json:2: byte 0xE9"},
		{"unknown encoding", "a.txt", "---\ncharset: klingon-7\n---\nQapla'.", `declares the encoding "klingon-7", which is not known`},
		{"wrong encoding", "a.txt", "---\ncharset: shift_jis\n---\n\xFF\xFF.", "holds bytes that shift_jis does not have"},
		{"NUL", "a.txt", "Fine.\nA\x00B.", "a.txt:2: holds a NUL byte"},
		{"NUL in JSON", "a.json", `{"text": "A\u0000B."}`, "a.json:1: holds a NUL character"},
		{"wrong type", "a.json", "{\n\"title\": \"T\",\n\"text\": 7\n}", `a.json:3: "text" is a number; it must be a string`},
		{"no object", "a.json", "[\"Chat is down.\"]", "a.json:1: is a string; an article is an object"},
		{"a number", "a.json", "7", "a.json:1: begins with '7'"},
		{"comma before a brace", "a.json", "{\n\"text\": \"One.\",\n}", "a.json:3: is not valid JSON: a comma stands before the closing bracket; take it out"},
		{"comma before the list's end", "a.json", "[\n{\"text\": \"One.\"},\n]", "a.json:3: is not valid JSON: a comma stands before the closing bracket; take it out"},
		{"missing comma", "a.json", "[{\"text\": \"One.\"}\n{\"text\": \"Two.\"}]", "a.json:2: is not valid JSON: '{' stands where a comma or the end of the list should"},
		{"cut JSON", "a.json", "[{\"text\": \"One.\"},\n{\"te", "a.json:2: the JSON ends in the middle"},
		{"cut list", "a.json", "[{\"text\": \"One.\"},\n", "a.json:2: the list ends in the middle"},
		{"more after the list", "a.json", "[{\"text\": \"One.\"}] []", "a.json:1: goes on after the end of the list"},
		{"a faulty line", "a.jsonl", "{\"text\": \"One.\"}\n{]\n{\"text\": \"Two.\"}", "a.jsonl:2: is not valid JSON"},
		{"cut gzip", "a.txt.gz", gzipped(body)[:40], "a.txt.gz: the gzip data ends in the middle; fetch or copy the file again"},
		{"damaged gzip", "a.txt.gz", "\x1F\x8B\x01xxxxxxxxxxx", "a.txt.gz: the gzip data is damaged"},
		{"cut Zstandard", "a.txt.zst", zstandard(strings.Repeat(body, 9))[:30], "the Zstandard data ends in the middle"},
		{"page without text", "a.html", "<title>Chat down</title><p></p>", "a.html: has only a title (\"Chat down\")"},
		{"page nested too deep", "a.html", strings.Repeat("<div>", 400) + "x", ""},
		{"invalid feed", "a.xml", "<rss><channel><item><title>", "a.xml: is no valid feed"},
		{"feed nested too deep", "a.xml", "<rss><channel>" + strings.Repeat("<a>", 600), "a.xml: has more than 500 elements within each other"},
		{"missing", "b.txt", "", "c.txt: does not exist; check the path"},
		{"glob without match", "b.txt", "", "c*.txt: no file matches"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inFolder(t, map[string]string{test.file: test.content})
			ask := test.file
			if ask == "b.txt" {
				ask, _, _ = strings.Cut(test.want, ":")
			}
			got := readAll(t, Options{MaxSize: 2048}, ask)
			if test.want == "" {
				return // only must not crash
			}
			if len(got.faults) != 1 || !strings.Contains(got.faults[0], test.want) {
				t.Errorf("got  %q\nwant %q", got.faults, test.want)
			}
			for _, fault := range got.faults {
				if strings.ContainsAny(fault, "\n\r") {
					t.Errorf("more than one line: %q", fault)
				}
			}
		})
	}
}

// A fault in one article leaves the others of the file, and of the other files.
func TestOthersStillRead(t *testing.T) {
	inFolder(t, map[string]string{
		"1.txt":   "",
		"2.json":  `[{"text": "One."}, {"text": 1}, {"text": "Three."}, {"text": "Four." "x"}, {"text": "Five."}]`,
		"3.jsonl": "{\"text\": \"Six.\"}\n{oops\n{\"text\": \"Eight.\"}",
	})
	got := readAll(t, Options{}, ".")
	var texts []string
	for _, a := range got.articles {
		texts = append(texts, a.URI+" "+a.Text)
	}
	want := "2.json#1 One. 2.json#3 Three. 2.json#5 Five. 3.jsonl#1 Six. 3.jsonl#3 Eight."
	if strings.Join(texts, " ") != want || len(got.faults) != 4 {
		t.Errorf("got %q, faults %q", texts, got.faults)
	}
}

func TestFolder(t *testing.T) {
	inFolder(t, map[string]string{
		"news/b.txt": "B stopped.", "news/a/z.txt": "Z stopped.", "news/a.txt": "A stopped.", "news/a.gold.json": "{}", "news/x.pdf": "x", "news/README.md": "About these articles.",
		"news/.git/c.txt": "C stopped.", "news/data.json": `{"name": "no article"}`, "outside.txt": "Outside stopped.", "empty/x.pdf": "x",
	})
	if err := os.Symlink("../outside.txt", "news/link.txt"); err != nil {
		t.Skip("no symbolic links here")
	}
	got := readAll(t, Options{}, "news", "outs*.txt", "empty")
	var uris []string
	for _, a := range got.articles {
		uris = append(uris, a.URI)
	}
	if want := "news/a/z.txt news/a.txt news/b.txt outside.txt"; strings.Join(uris, " ") != want {
		t.Errorf("got %q, want %q", uris, want)
	}
	if len(got.skipped) != 7 {
		t.Errorf("skipped %q", got.skipped)
	}
	if len(got.faults) != 1 || !strings.HasPrefix(got.faults[0], "empty: no article in this folder") {
		t.Errorf("faults %q", got.faults)
	}
}

func TestStdin(t *testing.T) {
	tests := []struct{ name, content, uri string }{
		{"text", body, "stdin:"},
		{"text that begins with a bracket", "[Update] " + body, "stdin:"},
		{"JSON", "{\n\"text\": \"One.\"\n}", "stdin:"},
		{"JSON list", "[{\"text\": \"One.\"}]", "stdin:"},
		{"JSON lines", "{\"text\": \"One.\"}\n", "stdin:"},
		{"compressed", gzipped(body), "stdin:"},
		{"HTML", page, "https://paper.example/chat"},
		{"feed", atom1, "https://paper.example/1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, Options{Stdin: strings.NewReader(test.content)}, "-")
			if len(got.articles) != 1 || !strings.HasPrefix(got.articles[0].URI, test.uri) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// One article after another comes by standard input: each is an article of its own, and the same one again is the same.
func TestStdinAgain(t *testing.T) {
	uris := map[string]int{}
	for _, content := range []string{body, body, "Another one. " + body, `[{"text": "One."}, {"text": "Two."}]`, `[{"text": "Two."}]`} {
		for _, a := range readAll(t, Options{Stdin: strings.NewReader(content)}, "-").articles {
			uris[a.URI]++
		}
	}
	if len(uris) != 4 {
		t.Errorf("got addresses %v, want four different ones", uris)
	}
}

func TestBombs(t *testing.T) {
	blank := strings.Repeat(" ", 1<<20-1) + "\n"
	inFolder(t, map[string]string{
		"one.txt.gz":     gzipped(strings.Repeat("x", 11<<20)),
		"many.jsonl.gz":  strings.Repeat(gzipped(blank), 80), // members of a gzip file follow one another
		"many.jsonl.zst": strings.Repeat(zstandard(blank), 80),
	})
	for name, want := range map[string]string{"one.txt.gz": "holds more than 10 MB", "many.jsonl.gz": "the gzip data swells", "many.jsonl.zst": "the Zstandard data swells"} {
		got := readAll(t, Options{}, name)
		if len(got.faults) != 1 || !strings.Contains(got.faults[0], want) {
			t.Errorf("%s: got %q", name, got.faults)
		}
	}
}

// Pages that would take a parser minutes or gigabytes are refused at once. Real pages have a tenth of the bounds.
func TestHostilePages(t *testing.T) {
	tests := map[string]string{
		"elements":          strings.Repeat("<p>a b c, d.</p>", 100_000),
		"unclosed elements": strings.Repeat("<p><b>", 2000),
		"opened anew":       strings.Repeat("<b><i><u>", 30) + strings.Repeat("<p>x</p>", 2000),
		"nested elements":   strings.Repeat("<div>", 1000) + "x",
	}
	for name, page := range tests {
		feed := "<rss><channel><item><title>T</title><description><![CDATA[" + page + "]]></description></item></channel></rss>"
		inFolder(t, map[string]string{"a.html": page, "a.xml": feed})
		if got := readAll(t, Options{}, "a.html", "a.xml"); len(got.faults) != 2 {
			t.Errorf("%s: %d articles, faults %q", name, len(got.articles), got.faults)
		}
	}
}

func TestCancel(t *testing.T) {
	inFolder(t, map[string]string{"a.txt": "A stopped.", "b.txt": "B stopped."})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	seen := 0
	for _, err := range Articles(ctx, []string{"."}, Options{}) {
		seen++
		last = err
		cancel()
	}
	if seen != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("saw %d, last error %v", seen, last)
	}
}

func TestPublishedAndWarning(t *testing.T) {
	inFolder(t, map[string]string{"a.json": `[{"text": "One.", "published": "recently"}, {"text": "Two.", "published": "2020"}]`})
	var warned string
	got := readAll(t, Options{Published: "2021-03", Warn: func(file string, line int, s string) { warned = file + ": " + s }}, "a.json")
	if got.articles[0].Published != "2021-03" || got.articles[1].Published != "2020" {
		t.Errorf("got %q and %q", got.articles[0].Published, got.articles[1].Published)
	}
	if !strings.Contains(warned, `a.json: published "recently" is no date that is known`) {
		t.Errorf("warned %q", warned)
	}
}
