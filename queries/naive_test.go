package queries

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/graphql-go/graphql"
)

// naive answers queries through graphql-go with plain resolvers over rows in memory. It shares nothing with the
// compiler but the schema: the differential test compares the two.
type naive struct {
	tables     map[string][]map[string]any
	ownerships map[any][]map[string]any // by service
	owned      map[[2]any]bool          // by outage and owner: asked so often that it is remembered
	schema     graphql.Schema
}

// row is one row with what a compiled statement would know of its surroundings.
type row struct {
	entity string
	m      map[string]any
	asked  asked
	day    string
}

// resolvedPage is a resolved connection.
type resolvedPage struct {
	entity   string
	all      []row
	shown    []row
	cursors  []string
	next     bool
	previous bool
}

func newNaive(t *testing.T, path string) *naive {
	n := &naive{tables: map[string][]map[string]any{}, owned: map[[2]any]bool{}}
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, table := range []string{"outage", "service", "owner", "service_owner", "service_name", "owner_name", "country", "country_name", "cause", "outage_service", "outage_country", "outage_cause",
		"statement", "article", "claim", "mention", "outage_alias", "possible_same", "decision"} {
		n.tables[table] = readTable(t, db, "SELECT * FROM "+table)
	}
	n.tables["fact"] = readTable(t, db, `SELECT f.*, p.code AS predicate, o.text AS object, r.text AS rule FROM fact f JOIN predicate p ON p.id = f.predicate_id JOIN term o ON o.id = f.object_id JOIN term r ON r.id = f.rule_id`)
	n.addDerived()
	b := newSchemaBuilder()
	if n.schema, err = b.build(); err != nil {
		t.Fatal(err)
	}
	for name, typ := range n.schema.TypeMap() {
		object, ok := typ.(*graphql.Object)
		if !ok || strings.HasPrefix(name, "__") {
			continue
		}
		for field, def := range object.Fields() {
			def.Resolve = n.resolver(name, field)
		}
	}
	return n
}

func readTable(t *testing.T, db *sql.DB, query string) []map[string]any {
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, _ := rows.Columns()
	var out []map[string]any
	for rows.Next() {
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		m := map[string]any{}
		for i, c := range columns {
			m[c] = values[i]
		}
		out = append(out, m)
	}
	return out
}

func (n *naive) do(ctx context.Context, query string) (any, []string) {
	r := graphql.Do(graphql.Params{Schema: n.schema, RequestString: query, Context: ctx})
	var faults []string
	for _, e := range r.Errors {
		faults = append(faults, e.Message)
	}
	return r.Data, faults
}

var tableOf = map[string]string{"Outage": "outage", "Service": "service", "Owner": "owner", "Country": "country", "Cause": "cause",
	"CauseFinding": "outage_cause", "Statement": "statement", "Article": "article", "Claim": "claim", "Fact": "fact", "PossibleSame": "pair", "Decision": "decision"}

func (n *naive) all(entity string) []row {
	var out []row
	for _, m := range n.tables[tableOf[entity]] {
		out = append(out, row{entity: entity, m: m})
	}
	return out
}

// columnsOf names the columns whose name is not simply the field's in snake case.
var columnsOf = map[string]string{"Outage.disputedFacts": "disputed", "CauseFinding.assertedCount": "asserted",
	"CauseFinding.deniedCount": "denied", "CauseFinding.speculatedCount": "speculated", "Fact.forCount": "claims_for", "Fact.againstCount": "claims_against"}

func snake(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// value is a scalar of a row as it is stored.
func (r row) value(field string) any {
	if r.entity == "Claim" && (field == "id" || field == "key") {
		return fmt.Sprintf("claim:%v", r.m["id"])
	}
	if field == "id" {
		return r.m["key"]
	}
	column := columnsOf[r.entity+"."+field]
	if column == "" {
		column = snake(field)
	}
	return r.m[column]
}

func (n *naive) resolver(typ, field string) graphql.FieldResolveFn {
	switch {
	case typ == "Query":
		return func(p graphql.ResolveParams) (any, error) { return n.rootField(field, p.Args) }
	case typ == "PageInfo":
		return func(p graphql.ResolveParams) (any, error) { return p.Source.(map[string]any)[field], nil }
	case strings.HasSuffix(typ, "Connection"):
		return func(p graphql.ResolveParams) (any, error) { return connectionField(p.Source.(*resolvedPage), field) }
	case strings.HasSuffix(typ, "Edge"):
		return func(p graphql.ResolveParams) (any, error) { return p.Source.(map[string]any)[field], nil }
	}
	return func(p graphql.ResolveParams) (any, error) { return n.rowField(p.Source.(row), field, p.Args) }
}

func connectionField(p *resolvedPage, field string) (any, error) {
	switch field {
	case "totalCount":
		return len(p.all), nil
	case "nodes":
		return p.shown, nil
	case "edges":
		edges := []map[string]any{}
		for i, r := range p.shown {
			edges = append(edges, map[string]any{"node": r, "cursor": p.cursors[i]})
		}
		return edges, nil
	}
	info := map[string]any{"hasNextPage": p.next, "hasPreviousPage": p.previous}
	if len(p.cursors) > 0 {
		info["startCursor"], info["endCursor"] = p.cursors[0], p.cursors[len(p.cursors)-1]
	}
	return info, nil
}

func (n *naive) rootField(field string, args map[string]any) (any, error) {
	for _, e := range entities() {
		if field == e.plural {
			rows := n.all(e.name)
			if e.name == "PossibleSame" {
				rows = n.firstSides()
			}
			return n.list(e, rows, args, asked{}, "")
		}
	}
	key, _ := args["key"].(string)
	for _, e := range entities() {
		for _, r := range n.all(e.name) {
			if lowerFirst(e.name) == field && r.value("key") == key {
				return r, nil
			}
		}
	}
	return nil, nil
}

func (n *naive) rowField(r row, field string, args map[string]any) (any, error) {
	e := entityNamed(r.entity)
	f := e.field(field)
	if f.rel != nil {
		rows := n.related(r, strings.TrimSuffix(field, "Connection"))
		if on, ok := args["on"].(dateValue); ok {
			rows = n.ownersOn(r, string(on))
		}
		if f.rel.many {
			p, err := n.list(entityNamed(f.rel.to), rows, args, r.asked, "")
			if err == nil && f.rel.plain {
				return p.shown, nil
			}
			return p, err
		}
		if len(rows) == 0 {
			return nil, nil
		}
		return rows[0], nil
	}
	switch field {
	case "ruling", "certainty":
		ask := r.asked
		if v, ok := args["notCausedBy"].(string); ok {
			ask = asked{v, true}
		} else if v, ok := args["category"].(string); ok {
			ask = asked{v, false}
		}
		if r.entity == "CauseFinding" {
			return n.certainty(r.m["outage_id"], ask), nil
		}
		if field == "certainty" {
			return n.certainty(r.m["id"], ask), nil
		}
		if found, ok := n.ruling(r, ask); ok {
			return found, nil
		}
		return nil, nil
	case "evidence":
		return n.evidence(r, args), nil
	case "nameThen":
		return n.nameThen(r, args), nil
	case "formerKeys":
		return n.formerKeys(r), nil
	case "reasonsFor", "reasonsAgainst":
		return phrasesIn(r.value(field).(string)), nil
	case "name":
		if language, ok := args["language"].(string); ok {
			for _, m := range n.tables["country_name"] {
				if m["country_code"] == r.m["code"] && m["language"] == language {
					return m["name"], nil
				}
			}
		}
	}
	v := r.value(field)
	if f.kind == boolean {
		return v == int64(1), nil
	}
	return v, nil
}

var naiveEntities = entities()

func entityNamed(name string) *entity {
	for _, e := range naiveEntities {
		if e.name == name {
			return e
		}
	}
	return nil
}

// related lists the rows of a relation, in no order.
func (n *naive) related(r row, field string) []row {
	day := ""
	if r.entity == "Outage" {
		day, _ = r.m["started_on"].(string)
		if day == "" {
			day = "9999"
		}
	} else {
		day = r.day
	}
	pick := func(entity string, keep func(m map[string]any) bool) []row {
		var out []row
		for _, m := range n.tables[tableOf[entity]] {
			if keep(m) {
				out = append(out, row{entity, m, r.asked, day})
			}
		}
		return out
	}
	linked := func(table, mine string, key any, theirs string) map[any]bool {
		set := map[any]bool{}
		for _, m := range n.tables[table] {
			if m[mine] == key && key != nil {
				set[m[theirs]] = true
			}
		}
		return set
	}
	id := r.m["id"]
	switch r.entity + "." + field {
	case "Outage.services":
		set := linked("outage_service", "outage_id", id, "service_id")
		return pick("Service", func(m map[string]any) bool { return set[m["id"]] })
	case "Outage.countries":
		set := linked("outage_country", "outage_id", id, "country_code")
		return pick("Country", func(m map[string]any) bool { return set[m["code"]] })
	case "Outage.causes":
		return pick("CauseFinding", func(m map[string]any) bool { return m["outage_id"] == id })
	case "Outage.statements":
		return pick("Statement", func(m map[string]any) bool { return m["outage_id"] == id })
	case "Outage.claims":
		return pick("Claim", func(m map[string]any) bool { return m["outage_id"] == id })
	case "Outage.articles":
		set := linked("mention", "outage_id", id, "article_id")
		return pick("Article", func(m map[string]any) bool { return set[m["id"]] })
	case "Service.country", "Owner.country":
		return pick("Country", func(m map[string]any) bool { return m["code"] == r.m["country_code"] })
	case "Service.owner":
		return n.ownersOn(row{r.entity, r.m, r.asked, day}, day)
	case "Service.owners":
		set := linked("service_owner", "service_id", id, "owner_id")
		return pick("Owner", func(m map[string]any) bool { return set[m["id"]] })
	case "Service.outages":
		set := linked("outage_service", "service_id", id, "outage_id")
		return pick("Outage", func(m map[string]any) bool { return set[m["id"]] })
	case "Owner.services":
		set := linked("service_owner", "owner_id", id, "service_id")
		return pick("Service", func(m map[string]any) bool { return set[m["id"]] })
	case "Owner.outages":
		return pick("Outage", func(m map[string]any) bool { return n.ownedBy(m, id) })
	case "Owner.statements":
		return pick("Statement", func(m map[string]any) bool { return m["speaker"] == r.m["slug"] })
	case "Country.outages":
		set := linked("outage_country", "country_code", r.m["code"], "outage_id")
		return pick("Outage", func(m map[string]any) bool { return set[m["id"]] })
	case "Country.services":
		return pick("Service", func(m map[string]any) bool { return m["country_code"] == r.m["code"] })
	case "Cause.findings":
		return pick("CauseFinding", func(m map[string]any) bool { return m["category"] == r.m["category"] })
	case "Cause.outages":
		return pick("Outage", func(m map[string]any) bool { return n.stance(m["id"], r.m["category"]) == "asserted" })
	case "CauseFinding.cause":
		return pick("Cause", func(m map[string]any) bool { return m["category"] == r.m["category"] })
	case "Outage.facts":
		return pick("Fact", func(m map[string]any) bool { return m["outage_id"] == id })
	case "Fact.claimsFor", "Fact.claimsAgainst", "Fact.claimsSupposing":
		return pick("Claim", func(m map[string]any) bool { return sideOf(r.m, m) == field })
	case "Outage.possibleSame":
		return pick("PossibleSame", func(m map[string]any) bool { return m["outage_id"] == id })
	case "PossibleSame.other":
		return pick("Outage", func(m map[string]any) bool { return m["id"] == r.m["other_id"] })
	case "Outage.decisions":
		return pick("Decision", func(m map[string]any) bool { return n.concerns(m)[id] })
	case "Decision.outages":
		return pick("Outage", func(m map[string]any) bool { return n.concerns(r.m)[m["id"]] })
	case "Claim.decisions":
		return pick("Decision", func(m map[string]any) bool { return n.judges(m, r.m) })
	case "Decision.claims":
		return pick("Claim", func(m map[string]any) bool { return n.judges(r.m, m) })
	case "CauseFinding.outage", "Statement.outage", "Claim.outage", "Fact.outage", "PossibleSame.outage":
		return pick("Outage", func(m map[string]any) bool { return m["id"] == r.m["outage_id"] })
	case "Statement.article", "Claim.article":
		return pick("Article", func(m map[string]any) bool { return m["id"] == r.m["article_id"] })
	case "Statement.speakerOwner":
		return pick("Owner", func(m map[string]any) bool { return m["slug"] == r.m["speaker"] })
	case "Statement.speakerService":
		return pick("Service", func(m map[string]any) bool { return m["slug"] == r.m["speaker"] })
	case "Article.outages":
		set := linked("mention", "article_id", id, "outage_id")
		return pick("Outage", func(m map[string]any) bool { return set[m["id"]] })
	case "Article.claims":
		return pick("Claim", func(m map[string]any) bool { return m["article_id"] == id })
	case "Article.statements":
		return pick("Statement", func(m map[string]any) bool { return m["article_id"] == id })
	}
	panic(r.entity + "." + field)
}

func holds(m map[string]any, day string) bool {
	if day == "" {
		day = "9999"
	}
	day += "-99"
	return m["since"].(string) <= day && (m["until"] == "" || m["until"].(string) > day)
}

func (n *naive) ownersOn(service row, day string) []row {
	var best map[string]any
	for _, m := range n.tables["service_owner"] {
		if m["service_id"] == service.m["id"] && holds(m, day) && (best == nil || m["since"].(string) > best["since"].(string)) {
			best = m
		}
	}
	for _, o := range n.tables["owner"] {
		if best != nil && o["id"] == best["owner_id"] {
			return []row{{"Owner", o, service.asked, service.day}}
		}
	}
	return nil
}

func (n *naive) ownedBy(outage map[string]any, owner any) bool {
	key := [2]any{outage["id"], owner}
	is, known := n.owned[key]
	if !known {
		is = n.findOwned(outage, owner)
		n.owned[key] = is
	}
	return is
}

func (n *naive) findOwned(outage map[string]any, owner any) bool {
	if n.ownerships == nil {
		n.ownerships = map[any][]map[string]any{}
		for _, m := range n.tables["service_owner"] {
			n.ownerships[m["service_id"]] = append(n.ownerships[m["service_id"]], m)
		}
	}
	day, _ := outage["started_on"].(string)
	for _, s := range n.tables["outage_service"] {
		if s["outage_id"] != outage["id"] {
			continue
		}
		for _, m := range n.ownerships[s["service_id"]] {
			if m["owner_id"] == owner && holds(m, day) {
				return true
			}
		}
	}
	return false
}

func (n *naive) findings(outage any) []map[string]any {
	var out []map[string]any
	for _, m := range n.tables["outage_cause"] {
		if m["outage_id"] == outage {
			out = append(out, m)
		}
	}
	return out
}

func (n *naive) stance(outage, category any) any {
	for _, m := range n.findings(outage) {
		if m["category"] == category {
			return m["stance"]
		}
	}
	return nil
}

func (n *naive) certainty(outage any, ask asked) any {
	if !ask.negative {
		return nil
	}
	other := slices.ContainsFunc(n.findings(outage), func(m map[string]any) bool { return m["category"] != ask.category && m["stance"] == "asserted" })
	switch stance := n.stance(outage, ask.category); {
	case stance == "denied":
		return "denied"
	case stance == "asserted" || stance == "disputed":
		return nil
	case other:
		return "other_cause"
	case stance == nil:
		return "not_claimed"
	}
	return nil
}

func (n *naive) ruling(outage row, ask asked) (row, bool) {
	weight := func(m map[string]any) int {
		stances := []string{"asserted", "disputed", "speculated", "denied"}
		own := m["category"] == ask.category
		switch {
		case ask.category == "":
			return slices.Index(stances, m["stance"].(string))
		case !ask.negative:
			if own {
				return 0
			}
		case own && m["stance"] != "speculated":
			return 1
		case !own && m["stance"] == "asserted":
			return 2
		case own:
			return 3
		}
		return -1
	}
	var best map[string]any
	for _, m := range n.findings(outage.m["id"]) {
		if weight(m) < 0 {
			continue
		}
		if best == nil || weight(m) < weight(best) || weight(m) == weight(best) &&
			(m["claim_count"].(int64) > best["claim_count"].(int64) || m["claim_count"] == best["claim_count"] && m["category"].(string) < best["category"].(string)) {
			best = m
		}
	}
	if best == nil && ask.negative {
		best = map[string]any{"outage_id": outage.m["id"], "category": ask.category, "claim_count": int64(0), "asserted": int64(0), "denied": int64(0), "speculated": int64(0)}
	}
	return row{"CauseFinding", best, ask, outage.day}, best != nil
}

func (n *naive) evidence(finding row, args map[string]any) []row {
	var out []row
	for _, own := range []bool{true, false} {
		for _, m := range n.tables["claim"] {
			if m["outage_id"] == finding.m["outage_id"] && m["predicate"] == "caused_by" && m["object"] == "cause:"+finding.m["category"].(string) && (m["stance"] == finding.m["stance"]) == own {
				out = append(out, row{"Claim", m, finding.asked, finding.day})
			}
		}
	}
	if first, ok := args["first"].(int); ok && first < len(out) {
		out = out[:first]
	}
	return out
}

// list filters, sorts and pages rows.
func (n *naive) list(e *entity, rows []row, args map[string]any, ask asked, _ string) (*resolvedPage, error) {
	where, _ := args["where"].(map[string]any)
	ask = askedIn(where, ask)
	p := &resolvedPage{entity: e.name}
	for _, r := range rows {
		if n.matches(r, where) {
			r.asked = ask
			p.all = append(p.all, r)
		}
	}
	keys := n.sortKeys(e, args["orderBy"])
	slices.SortStableFunc(p.all, func(a, b row) int { return compareKeys(keys, keysOf(a, keys), keysOf(b, keys)) })
	shown := p.all
	cursors := [][]any{}
	for _, r := range shown {
		cursors = append(cursors, keysOf(r, keys))
	}
	p.page(shown, cursors, keys, args)
	return p, nil
}

// sortKey is a field, or a column of the table where it begins with a dot.
type sortKey struct {
	field string
	desc  bool
}

func (n *naive) sortKeys(e *entity, orderBy any) []sortKey {
	var keys []sortKey
	list, _ := orderBy.([]any)
	for _, o := range list {
		o := o.(map[string]any)
		keys = append(keys, sortKey{o["field"].(string), o["direction"] == "desc"})
	}
	own := map[string][]sortKey{
		"Outage": {{"startedOn", true}, {"key", false}}, "Service": {{"slug", false}}, "Owner": {{"slug", false}}, "Country": {{"code", false}},
		"Cause": {{".ordinal", false}}, "CauseFinding": {{".outage_id", false}, {"category", false}}, "Statement": {{".id", false}},
		"Article": {{"published", true}, {"uri", false}}, "Claim": {{".id", false}}, "Decision": {{"decidedAt", false}, {"key", false}},
		"Fact": {{".outage_id", false}, {".predicate_id", false}, {".object_id", false}}, "PossibleSame": {{"score", true}, {".outage_id", false}, {".other_id", false}},
	}[e.name]
	for _, k := range own {
		if !slices.ContainsFunc(keys, func(have sortKey) bool { return have.field == k.field }) {
			keys = append(keys, k)
		}
	}
	return keys
}

func keysOf(r row, keys []sortKey) []any {
	var out []any
	for _, k := range keys {
		if column, isColumn := strings.CutPrefix(k.field, "."); isColumn {
			out = append(out, r.m[column])
		} else {
			out = append(out, r.value(k.field))
		}
	}
	return out
}

func compareKeys(keys []sortKey, a, b []any) int {
	for i, k := range keys {
		c := compareValues(a[i], b[i])
		if k.desc {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

// compareValues sorts as SQLite does: NULL, numbers, texts.
func compareValues(a, b any) int {
	rank := func(v any) int {
		switch v.(type) {
		case nil:
			return 0
		case int64, float64:
			return 1
		}
		return 2
	}
	if rank(a) != rank(b) {
		return rank(a) - rank(b)
	}
	switch a := a.(type) {
	case int64, float64:
		return cmp.Compare(asFloat(a), asFloat(b))
	case string:
		return strings.Compare(a, b.(string))
	}
	return 0
}

func asFloat(v any) float64 {
	if n, ok := v.(int64); ok {
		return float64(n)
	}
	return v.(float64)
}

func (p *resolvedPage) page(rows []row, at [][]any, keys []sortKey, args map[string]any) {
	start, end := 0, len(rows)
	if after, ok := args["after"].(string); ok {
		for start < end && compareKeys(keys, at[start], decodeCursor(after)) <= 0 {
			start++
		}
	}
	if before, ok := args["before"].(string); ok {
		for end > start && compareKeys(keys, at[end-1], decodeCursor(before)) >= 0 {
			end--
		}
	}
	p.previous, p.next = start > 0, end < len(rows)
	if last, ok := args["last"].(int); ok {
		p.previous = end-start > last
		start = max(start, end-last)
	} else {
		first, ok := args["first"].(int)
		if !ok {
			first = defaultPage
		}
		p.next = end-start > first
		end = min(end, start+first)
	}
	p.shown = append([]row{}, rows[start:end]...)
	for _, k := range at[start:end] {
		text, _ := json.Marshal(k)
		p.cursors = append(p.cursors, hex.EncodeToString(text))
	}
}

func decodeCursor(s string) []any {
	values, _ := cursor(s, strings.Count(mustHex(s), ",")+1, "")
	return values
}

func mustHex(s string) string {
	b, _ := hex.DecodeString(s)
	return string(b)
}
