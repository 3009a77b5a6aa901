package queries

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/parser"
)

var update = flag.Bool("update", false, "write the golden files anew")

const sdlGolden = "../schema/outagegraph.graphql"

func TestSDLIsTheGolden(t *testing.T) {
	e, err := New(nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := e.SDL()
	if _, err := parser.Parse(parser.ParseParams{Source: got}); err != nil {
		t.Fatalf("the SDL cannot be parsed: %v", err)
	}
	if *update {
		if err := os.WriteFile(sdlGolden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(sdlGolden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Error("the schema has changed: run go test ./queries -run SDL -update, and raise schema.Version where something was taken away")
	}
}

func TestEverythingIsDescribed(t *testing.T) {
	e, err := New(nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, typ := range e.schema.TypeMap() {
		if strings.HasPrefix(name, "__") {
			continue
		}
		if typ.Description() == "" {
			t.Errorf("type %s has no description", name)
		}
		switch typ := typ.(type) {
		case *graphql.Object:
			for _, f := range typ.Fields() {
				if f.Description == "" {
					t.Errorf("%s.%s has no description", name, f.Name)
				}
				for _, a := range f.Args {
					if a.Description() == "" {
						t.Errorf("%s.%s(%s:) has no description", name, f.Name, a.Name())
					}
				}
			}
		case *graphql.InputObject:
			for _, f := range typ.Fields() {
				if f.Description() == "" {
					t.Errorf("%s.%s has no description", name, f.Name())
				}
			}
		case *graphql.Enum:
			for _, v := range typ.Values() {
				if v.Description == "" {
					t.Errorf("%s.%s has no description", name, v.Name)
				}
			}
		}
	}
}
