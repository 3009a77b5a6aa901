package queries

import (
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// edgesOf reads the graph as SQL users see it: neighbours by key, in both directions.
func edgesOf(t *testing.T, db *sql.DB) map[string]map[string]bool {
	t.Helper()
	rows, err := db.Query("SELECT subject, object FROM relation")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	at := map[string]map[string]bool{}
	for rows.Next() {
		var a, b string
		if err := rows.Scan(&a, &b); err != nil {
			t.Fatal(err)
		}
		for _, pair := range [][2]string{{a, b}, {b, a}} {
			if at[pair[0]] == nil {
				at[pair[0]] = map[string]bool{}
			}
			at[pair[0]][pair[1]] = true
		}
	}
	return at
}

// distances walks breadth first.
func distances(edges map[string]map[string]bool, from string) map[string]int {
	far := map[string]int{from: 0}
	for frontier := []string{from}; len(frontier) > 0; {
		var next []string
		for _, key := range frontier {
			for n := range edges[key] {
				if _, seen := far[n]; !seen {
					far[n] = far[key] + 1
					next = append(next, n)
				}
			}
		}
		frontier = next
	}
	return far
}

type step struct {
	From, To string
	Distance int
	Node     *struct{ ID string }
}

func TestNeighborsAndPaths(t *testing.T) {
	path := syntheticFile(t, 30, 8)
	e := engineOn(t, path, Options{})
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	edges := edgesOf(t, db)
	keys := []string{"outage:synthetic/30", "country:IN", "service:service-11", "owner:owner-3", "cause:cyberattack", "continent:asia", "owner:nobody"}
	for _, from := range keys {
		far := distances(edges, from)
		for depth := 1; depth <= 3; depth++ {
			checkNeighbors(t, e, edges, far, from, depth)
		}
		for _, to := range keys {
			checkPath(t, e, edges, far, from, to)
		}
	}
}

func checkNeighbors(t *testing.T, e *Engine, edges map[string]map[string]bool, far map[string]int, from string, depth int) {
	t.Helper()
	var got struct{ Neighbors []step }
	text := ask(t, e, `{ neighbors(key: "`+from+`", first: 1000, depth: `+string(rune('0'+depth))+`) { from to distance node { id } } }`)
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	want := 0
	for _, d := range far {
		if d > 0 && d <= depth {
			want++
		}
	}
	if len(got.Neighbors) != want {
		t.Errorf("%s has %d neighbours within %d, want %d", from, len(got.Neighbors), depth, want)
	}
	for _, s := range got.Neighbors {
		isNode := !strings.HasPrefix(s.To, "continent:") && !strings.HasPrefix(s.To, "root_cause:")
		if far[s.To] != s.Distance || !edges[s.From][s.To] || isNode && (s.Node == nil || s.Node.ID != s.To) {
			t.Errorf("%s within %d: step %+v (distance %d) is wrong", from, depth, s, far[s.To])
		}
	}
}

func checkPath(t *testing.T, e *Engine, edges map[string]map[string]bool, far map[string]int, from, to string) {
	t.Helper()
	var got struct{ Path []step }
	if err := json.Unmarshal([]byte(ask(t, e, `{ path(from: "`+from+`", to: "`+to+`") { from to distance } }`)), &got); err != nil {
		t.Fatal(err)
	}
	d, reached := far[to]
	if from == "owner:nobody" {
		reached = false
	}
	if !reached || d > 4 {
		if got.Path != nil {
			t.Errorf("path from %s to %s is %v, want none", from, to, got.Path)
		}
		return
	}
	at := from
	for i, s := range got.Path {
		if s.From != at || !edges[s.From][s.To] || s.Distance != i+1 {
			t.Errorf("path from %s to %s: step %d is %+v", from, to, i+1, s)
		}
		at = s.To
	}
	if at != to || len(got.Path) != d {
		t.Errorf("path from %s to %s ends at %s after %d steps, want %d", from, to, at, len(got.Path), d)
	}
}

func TestTimelineAndShared(t *testing.T) {
	path := syntheticFile(t, 300, 8)
	e := engineOn(t, path, Options{})
	n := newNaive(t, path)
	outages := n.all("Outage")
	var got struct {
		Timeline struct {
			TotalCount int
			Nodes      []struct{ StartedOn *string }
		}
	}
	slug := n.related(outages[7], "services")[0].m["slug"].(string)
	if err := json.Unmarshal([]byte(ask(t, e, `{ timeline(service: "`+slug+`") { totalCount nodes { startedOn } } }`)), &got); err != nil {
		t.Fatal(err)
	}
	want := len(n.related(row{entity: "Service", m: n.related(outages[7], "services")[0].m}, "outages"))
	if got.Timeline.TotalCount != want || !slices.IsSortedFunc(got.Timeline.Nodes, func(a, b struct{ StartedOn *string }) int {
		return compareValues(orNil(a.StartedOn), orNil(b.StartedOn))
	}) {
		t.Errorf("timeline of %s: %+v, want %d in order", slug, got.Timeline, want)
	}
	checkShared(t, e, n, outages)
}

func orNil(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

func checkShared(t *testing.T, e *Engine, n *naive, outages []row) {
	t.Helper()
	found := 0
	slices.SortFunc(outages, func(a, b row) int { return len(n.related(b, "countries")) - len(n.related(a, "countries")) })
	for i := 1; i < 40; i++ {
		a, b := outages[0], outages[i]
		var got struct {
			Shared struct{ Countries []struct{ Code string } }
		}
		if err := json.Unmarshal([]byte(ask(t, e, `{ shared(keys: ["`+a.m["key"].(string)+`", "`+b.m["key"].(string)+`"]) { countries { code } } }`)), &got); err != nil {
			t.Fatal(err)
		}
		var have, want []string
		for _, c := range got.Shared.Countries {
			have = append(have, c.Code)
		}
		for _, c := range n.related(a, "countries") {
			if slices.ContainsFunc(n.related(b, "countries"), func(d row) bool { return d.m["code"] == c.m["code"] }) {
				want = append(want, c.m["code"].(string))
			}
		}
		slices.Sort(want)
		found += len(want)
		if !slices.Equal(have, want) {
			t.Errorf("%v and %v share %v, want %v", a.m["key"], b.m["key"], have, want)
		}
	}
	if found == 0 {
		t.Error("no pair shares anything: the test tests nothing")
	}
}

// One SQL statement answers a root field, however many rows and relations are asked for.
func TestOneStatementPerRootField(t *testing.T) {
	e := openEngine(t, 300, Options{})
	const query = `{ a: outages(where: {country: "IN"}) { totalCount nodes { key services { slug owner { name services { nodes { slug } } } } statements { nodes { text article { uri claims { nodes { quote } } } } } } }
		b: owners { nodes { slug outages { totalCount } } } c: outageStats(groupBy: [YEAR]) { count } __typename }`
	ask(t, e, query) // counts are remembered from here on
	before := e.Statements()
	ask(t, e, query)
	if ran := e.Statements() - before; ran != 3 {
		t.Errorf("%d statements ran, want 3", ran)
	}
}
