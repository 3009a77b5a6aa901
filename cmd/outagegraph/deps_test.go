package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows says which of the project's own packages each package may import. The lattice keeps the readings testable
// without a database and the database usable without the readers: think twice before an arrow is added here.
// Test files may import more.
var arrows = map[string][]string{
	"graph":             {},
	"schema":            {},
	"graph/store":       {"graph", "schema"},
	"loader/text":       {"graph"},
	"loader/gazetteer":  {"graph", "loader/text"},
	"loader/lang":       {"graph", "loader/text"},
	"loader/extract":    {"graph", "loader/text", "loader/lang", "loader/gazetteer"},
	"loader/read":       {"graph", "loader/text"},
	"loader":            {"graph", "loader/text", "loader/lang", "loader/gazetteer", "loader/extract"},
	"loader/synth":      {"graph", "loader/lang", "loader/gazetteer"},
	"queries":           {"graph", "schema", "graph/store"},
	"queries/synthetic": {"graph", "graph/store"},
	"queries/page":      {},
	"queries/export":    {"graph", "schema", "graph/store", "queries"},
	"queries/httpapi":   {"queries", "queries/page"},
	"cmd/outagegraph":   {"graph", "schema", "graph/store", "loader", "loader/read", "loader/synth", "queries", "queries/httpapi", "queries/page", "queries/export"},
}

// onlyIn names packages of others that one place alone may import, so that they stay replaceable.
var onlyIn = map[string]string{
	"database/sql":                   "graph/store",
	"modernc.org/sqlite":             "graph/store",
	"github.com/graphql-go/graphql":  "queries",
	"github.com/pemistahl/lingua-go": "loader",
}

// testOnly are packages that only tests import; they may reach past onlyIn.
var testOnly = map[string]bool{"queries/synthetic": true}

func TestImportArrows(t *testing.T) {
	for file, imports := range shippedImports(t) {
		from := owner(path.Dir(file))
		allowed, known := arrows[from]
		if !known {
			t.Errorf("%s: package %s is not in the table of arrows", file, from)
			continue
		}
		for _, name := range imports {
			own, isOwn := strings.CutPrefix(name, "outagegraph/")
			if isOwn && owner(own) != from && !slices.Contains(allowed, own) {
				t.Errorf("%s imports %s; %s may import only %v", file, own, from, allowed)
			}
			if home, bound := homeOf(name); bound && home != from && !testOnly[from] {
				t.Errorf("%s imports %s, which only %s may", file, name, home)
			}
		}
	}
}

// owner is the package to which an internal one below it belongs; what binds the one binds the other.
func owner(name string) string {
	name, _, _ = strings.Cut(name, "/internal")
	return name
}

// homeOf looks an import and its parent paths up in onlyIn.
func homeOf(name string) (home string, bound bool) {
	for prefix, home := range onlyIn {
		if name == prefix || strings.HasPrefix(name, prefix+"/") {
			return home, true
		}
	}
	return "", false
}

// shippedImports lists the imports of every Go file of the module that is no test, by its path from the top level.
func shippedImports(t *testing.T) map[string][]string {
	top := filepath.Join("..", "..")
	found := map[string][]string{}
	err := fs.WalkDir(os.DirFS(top), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") && name != "." || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		found[name] = fileImports(t, filepath.Join(top, filepath.FromSlash(name)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func fileImports(t *testing.T, file string) []string {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, spec := range parsed.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		names = append(names, name)
	}
	return names
}
