package queries

import (
	"slices"
	"strings"
	"testing"
)

func TestTableOf(t *testing.T) {
	for _, c := range []struct{ data, columns, rows string }{
		{`{"outages": {"totalCount": 2, "nodes": [{"key": "a"}, {"key": "b"}]}}`, `key`, `a / b`},
		{`{"outages": {"edges": [{"cursor": "x", "node": {"key": "a"}}]}}`, `key`, `a`},
		{`{"x": null}`, ``, ``},
		{`{"x": 5}`, `value`, `5`},
		{`{"x": [1, null, 3]}`, `value`, `1 /  / 3`},
		// What is missing keeps its place beside its neighbours, and an object that is null is no column.
		{`{"x": [{"k": 1, "s": [{"n": "airtel", "o": {"n": "Bharti"}}, {"n": "ola", "o": null}, {"n": "uber", "o": {"n": "Uber"}}], "c": []}]}`, `k, s.n, s.o.n`, `1, airtel; ola; uber, Bharti; ; Uber`},
		{`{"x": [{"o": null, "k": 1}, {"o": {"n": "A"}, "k": 2}]}`, `o.n, k`, `, 1 / A, 2`},
		{`{"x": [{"s": [{"o": null}, {"o": null}]}]}`, `s.o`, ``},
		{`{"x": [{"s": [{"n": "a", "t": 1}, {"n": "b"}, {"t": 3}]}]}`, `s.n, s.t`, `a; b; , 1; ; 3`},
	} {
		table, err := TableOf([]byte(c.data))
		if err != nil {
			t.Fatal(err)
		}
		var rows []string
		for _, r := range table.Rows {
			rows = append(rows, strings.Join(r, ", "))
		}
		if got := strings.Join(table.Columns, ", "); got != c.columns || strings.Join(rows, " / ") != c.rows {
			t.Errorf("%s gives columns %q and rows %q, want %q and %q", c.data, got, strings.Join(rows, " / "), c.columns, c.rows)
		}
	}
}

// What is streamed has the columns of the query, whatever the rows hold; what is no connection is streamed, too.
func TestStreamInRows(t *testing.T) {
	e := openEngine(t, 12, Options{})
	for _, c := range []struct {
		query, columns, message string
		rows                    int
	}{
		{`{ outages(first: 3) { totalCount nodes { key services { slug owner { name } } } } }`, `key services.slug services.owner.name`, ``, 3},
		{`{ outageStats(groupBy: [SCOPE]) { label count duration { median } } }`, `label count duration.median`, ``, 0},
		{`{ service(key: "service-1") { slug name } }`, `slug name`, ``, 1},
		{`{ service(key: "nobody") { slug name } }`, `slug name`, ``, 0},
		{`{ neighbors(key: "service:service-1", first: 2) { to node { __typename ... on Owner { slug } ... on Outage { key } } } }`, `to node.__typename node.key node.slug`, ``, 2},
		{`{ timeline(service: "service-1") { nodes { key } } }`, `key`, ``, 0},
		{`{ __typename }`, `value`, ``, 1},
		{`{ a: services { nodes { slug } } b: owners { nodes { slug } } }`, ``, `the query asks for 2`, 0},
	} {
		var columns []string
		rows := 0
		end, err := e.Stream(t.Context(), Request{Query: c.query}, Export{
			Begin: func(names []string) error { columns = names; return nil },
			Rows:  func(batch []any) error { rows += len(batch); return nil },
		})
		if c.message != "" {
			if err == nil || !strings.Contains(err.Error(), c.message) {
				t.Errorf("%s: %v, want %q", c.query, err, c.message)
			}
			continue
		}
		slices.Sort(columns)
		want := strings.Fields(c.columns)
		slices.Sort(want)
		if err != nil || !slices.Equal(columns, want) || end.Rows != rows || !end.Complete || c.rows > 0 && rows != c.rows || c.rows == 0 && strings.Contains(c.query, "nobody") && rows != 0 {
			t.Errorf("%s: columns %v, %d rows, end %+v, %v; want %s and %d rows", c.query, columns, rows, end, err, c.columns, c.rows)
		}
	}
}
