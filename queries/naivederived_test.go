package queries

import (
	"encoding/json"
	"slices"
	"strings"
)

// The naive side of what is derived from claims and of what analysts decided.

// addDerived adds the fields that stand otherwise in the tables, and pairs of outages from both sides.
func (n *naive) addDerived() {
	for _, m := range n.tables["fact"] {
		m["verdict"] = []string{"", "accepted", "rejected", "open"}[m["verdict"].(int64)]
	}
	for _, m := range n.tables["decision"] {
		m["holds"] = int64(0)
		if m["undone_at"] == nil {
			m["holds"] = int64(1)
		}
	}
	for _, m := range n.tables["possible_same"] {
		for _, ends := range [][2]any{{m["outage_a"], m["outage_b"]}, {m["outage_b"], m["outage_a"]}} {
			n.tables["pair"] = append(n.tables["pair"], map[string]any{"outage_id": ends[0], "other_id": ends[1], "score": m["score"],
				"reasons_for": m["reasons_for"], "reasons_against": m["reasons_against"], "first": ends[0] == m["outage_a"]})
		}
	}
}

func (n *naive) firstSides() []row {
	return slices.DeleteFunc(n.all("PossibleSame"), func(r row) bool { return r.m["first"] != true })
}

func phrasesIn(text string) []string {
	var list []string
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		panic(err)
	}
	return list
}

// exclusive are the predicates of which only one value can be true.
var exclusive = []string{"began_on", "ended_on", "lasted", "had_scope", "had_status", "had_severity"}

// sideOf names the list of a fact to which a claim belongs, "" where it belongs to none.
func sideOf(fact, claim map[string]any) string {
	if claim["outage_id"] != fact["outage_id"] || claim["predicate"] != fact["predicate"] || claim["object"] == nil {
		return ""
	}
	ours, theirs := fact["object"].(string), claim["object"].(string)
	switch {
	case ours == theirs:
		return map[any]string{"asserted": "claimsFor", "denied": "claimsAgainst", "speculated": "claimsSupposing"}[claim["stance"]]
	case claim["stance"] != "asserted" || !slices.Contains(exclusive, fact["predicate"].(string)):
		return ""
	case strings.HasSuffix(fact["predicate"].(string), "ed_on") && (strings.HasPrefix(ours, theirs) || strings.HasPrefix(theirs, ours)):
		return ""
	case fact["predicate"] == "began_on" && (strings.HasPrefix(ours, theirs) || strings.HasPrefix(theirs, ours)):
		return ""
	}
	return "claimsAgainst"
}

// outageOf finds the outage of a mention: an article's key and an ordinal.
func (n *naive) outageOf(article any, ordinal int64) any {
	for _, a := range n.tables["article"] {
		if a["key"] != article {
			continue
		}
		for _, m := range n.tables["mention"] {
			if m["article_id"] == a["id"] && m["ordinal"] == ordinal {
				return m["outage_id"]
			}
		}
	}
	return nil
}

// concerns lists the outages that a decision concerns.
func (n *naive) concerns(d map[string]any) map[any]bool {
	set := map[any]bool{}
	for _, key := range []any{d["subject"], d["object"]} {
		for _, o := range n.tables["outage"] {
			if o["key"] == key {
				set[o["id"]] = true
			}
		}
		for _, a := range n.tables["outage_alias"] {
			if a["former_key"] == key {
				set[a["outage_id"]] = true
			}
		}
	}
	if text, ok := d["object"].(string); ok && (d["action"] == "reject" || d["action"] == "confirm") {
		set[n.outageOf(d["subject"], described(text).Mention)] = true
	}
	var parts [][]string
	if err := json.Unmarshal([]byte(d["mentions"].(string)), &parts); err != nil {
		panic(err)
	}
	for _, mention := range slices.Concat(parts...) {
		article, _, _ := strings.Cut(mention, "#")
		set[n.outageOf(article, 0)] = true
	}
	delete(set, nil)
	return set
}

type description struct {
	Mention           int64
	Predicate, Object string
	Stance            string
	Start             int64 `json:"span_start"`
	End               int64 `json:"span_end"`
}

func described(text string) (d description) {
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		panic(err)
	}
	return d
}

// judges reports whether a decision rejects or confirms a claim.
func (n *naive) judges(decision, claim map[string]any) bool {
	if decision["action"] != "reject" && decision["action"] != "confirm" {
		return false
	}
	d := described(decision["object"].(string))
	object, _ := claim["object"].(string)
	return n.outageOf(decision["subject"], d.Mention) == claim["outage_id"] && n.articleKey(claim["article_id"]) == decision["subject"] &&
		claim["predicate"] == d.Predicate && object == d.Object && claim["stance"] == d.Stance && claim["span_start"] == d.Start && claim["span_end"] == d.End
}

func (n *naive) articleKey(id any) any {
	for _, a := range n.tables["article"] {
		if a["id"] == id {
			return a["key"]
		}
	}
	return nil
}

func (n *naive) formerKeys(r row) []string {
	keys := []string{}
	for _, m := range n.tables["outage_alias"] {
		if m["outage_id"] == r.m["id"] {
			keys = append(keys, m["former_key"].(string))
		}
	}
	slices.Sort(keys)
	return keys
}

// nameThen is the name of a service or an owner on a day.
func (n *naive) nameThen(r row, args map[string]any) any {
	day := r.day
	if on, ok := args["on"].(dateValue); ok {
		day = string(on)
	}
	name, since := r.m["name"], ""
	table := strings.ToLower(r.entity)
	for _, m := range n.tables[table+"_name"] {
		if m[table+"_id"] == r.m["id"] && holds(m, day) && m["since"].(string) >= since {
			name, since = m["name"], m["since"].(string)
		}
	}
	return name
}
