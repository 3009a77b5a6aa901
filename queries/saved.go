package queries

import (
	"embed"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

//go:embed examples/*.md
var exampleFiles embed.FS

// SavedQuery is a question that is kept under a name, with the same question in SQL and its answer on the articles
// that the program brings.
type SavedQuery struct {
	Name      string // "hit-country"
	Question  string // the file's title
	About     string // what stands between the title and the query
	GraphQL   string
	Variables string // a JSON object, "" where the query has none
	SQL       string
	Answer    string
}

// Saved lists the saved queries in their order. Each is one file, queries/examples/NN-name.md, with code blocks
// graphql, json (variables), sql and text (the answer).
func Saved() []SavedQuery {
	names, err := fs.Glob(exampleFiles, "examples/*.md")
	if err != nil {
		panic(err) // only a malformed pattern, which is a constant
	}
	var list []SavedQuery
	for _, name := range names {
		if base := path.Base(name); base != "README.md" {
			list = append(list, readSaved(name))
		}
	}
	return list
}

// FindSaved finds a saved query by its name.
func FindSaved(name string) (SavedQuery, bool) {
	for _, q := range Saved() {
		if q.Name == name {
			return q, true
		}
	}
	return SavedQuery{}, false
}

var (
	exampleName  = regexp.MustCompile(`^\d+-(.*)\.md$`)
	exampleBlock = regexp.MustCompile("(?s)```(\\w+)\n(.*?)```")
)

func readSaved(file string) SavedQuery {
	b, err := exampleFiles.ReadFile(file)
	if err != nil {
		panic(err) // the name comes from the embedded listing
	}
	text := string(b)
	q := SavedQuery{Name: exampleName.ReplaceAllString(path.Base(file), "$1")}
	title, rest, _ := strings.Cut(strings.TrimPrefix(text, "# "), "\n")
	q.Question = title
	about, _, _ := strings.Cut(rest, "```")
	q.About = strings.TrimSpace(about)
	for _, block := range exampleBlock.FindAllStringSubmatch(text, -1) {
		switch block[1] {
		case "graphql":
			q.GraphQL = block[2]
		case "json":
			q.Variables = block[2]
		case "sql":
			q.SQL = block[2]
		case "text":
			q.Answer = block[2]
		}
	}
	return q
}
