package queries

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"outagegraph/graph/store"
	"outagegraph/queries/synthetic"
)

// namedEngine serves a graph in which a service and an owner have other names than their slugs, and had others before.
func namedEngine(t *testing.T) *Engine {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.db")
	if err := synthetic.Make(t.Context(), path, 400, 12); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range []string{
		`UPDATE service SET name = 'Microsoft 365' WHERE slug = 'service-1'`,
		`INSERT INTO service_name (service_id, name, since, until) SELECT id, 'BirdSite', '1999', '2023' FROM service WHERE slug = 'service-2'`,
		`UPDATE owner SET name = 'Meta Platforms' WHERE slug = 'owner-3'`,
		`INSERT INTO owner_name (owner_id, name, since, until) SELECT id, 'FaceBook, Inc.', '1999', '2021' FROM owner WHERE slug = 'owner-3'`,
	} {
		if _, err := db.Exec(change); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	file, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	e, err := New(file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestNames(t *testing.T) {
	e := namedEngine(t)
	count := func(where string) string {
		r := e.Do(t.Context(), Request{Query: `{ outages(where: {` + where + `}) { totalCount } }`})
		if r.Errors != nil {
			t.Fatal(where, r.Errors)
		}
		return string(r.Data)
	}
	for _, c := range []struct{ filter, plain, names string }{
		{"service", `"service-1"`, `"Service-1" "service:service-1" "microsoft 365" "Microsoft 365" ["nobody", "Microsoft 365"]`},
		{"service", `"service-2"`, `"birdsite" ["BirdSite", "service-2"]`},
		{"owner", `"owner-3"`, `"Meta Platforms" "facebook, inc."`},
		{"country", `"IN"`, `"in" "country:IN" "IND" "india" "India (fr)" ["XX", "India"]`},
	} {
		want := count(c.filter + ": " + c.plain)
		if strings.Contains(want, ":0}") {
			t.Fatalf("%s: %s matches nothing", c.filter, c.plain)
		}
		for _, name := range namesOf(c.names) {
			if got := count(c.filter + ": " + name); got != want {
				t.Errorf("%s: %s gives %s, and %s gives %s", c.filter, name, got, c.plain, want)
			}
			if got, all := count("not: {"+c.filter+": "+name+"}"), count("not: {"+c.filter+": "+c.plain+"}"); got != all {
				t.Errorf("not %s: %s gives %s, and %s gives %s", c.filter, name, got, c.plain, all)
			}
		}
	}
}

// namesOf parts values at blanks outside quotation marks and brackets.
func namesOf(s string) []string {
	var out []string
	for s != "" {
		end := strings.IndexByte(s[1:], map[byte]byte{'"': '"', '[': ']'}[s[0]]) + 2
		out = append(out, s[:end])
		s = strings.TrimLeft(s[end:], " ")
	}
	return out
}

func TestUnknownNames(t *testing.T) {
	e := namedEngine(t)
	for _, c := range []struct{ query, want string }{
		{`{ outages(where: {service: "nobody", country: ["IN", "Indja"], owner: "owner-3", continent: "Azia"}) { totalCount nodes { key } } }`,
			`{"data":{"outages":{"totalCount":0,"nodes":[]}},"extensions":{"unknown":[{"filter":"continent","value":"Azia"},{"filter":"country","value":"Indja"},{"filter":"service","value":"nobody"}]}}`},
		{`{ outageStats(where: {service: "nobody"}, groupBy: [YEAR]) { count } }`, `{"data":{"outageStats":[]},"extensions":{"unknown":[{"filter":"service","value":"nobody"}]}}`},
		{`{ timeline(service: "nobody") { totalCount } }`, `{"data":{"timeline":{"totalCount":0}},"extensions":{"unknown":[{"filter":"service","value":"nobody"}]}}`},
		{`{ outageStats(where: {service: "nobody"}) { count } }`, `{"data":{"outageStats":[{"count":0}]},"extensions":{"unknown":[{"filter":"service","value":"nobody"}]}}`},
		{`{ outages(where: {service: "service-1", from: "3000"}) { totalCount } }`, `{"data":{"outages":{"totalCount":0}}}`},
	} {
		if got := string(e.Do(t.Context(), Request{Query: c.query}).JSON()); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.query, got, c.want)
		}
	}
	end, err := e.Stream(t.Context(), Request{Query: `{ outages(where: {service: "nobody"}) { nodes { key } } }`}, RowWriter(new(strings.Builder), "csv"))
	if err != nil || len(end.Unknown) != 1 || end.Unknown[0].Value != "nobody" {
		t.Errorf("the end of an empty stream tells %+v, %v", end, err)
	}
}
