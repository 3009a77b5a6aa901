package queries

import (
	"slices"
	"strings"
)

// matches evaluates a filter on a row.
func (n *naive) matches(r row, where map[string]any) bool {
	for name, v := range where {
		if !n.matchesOne(r, where, name, v) {
			return false
		}
	}
	return true
}

func (n *naive) matchesOne(r row, where map[string]any, name string, v any) bool {
	switch name {
	case "and":
		return !slices.ContainsFunc(v.([]any), func(w any) bool { return !n.matches(r, w.(map[string]any)) })
	case "or":
		return slices.ContainsFunc(v.([]any), func(w any) bool { return n.matches(r, w.(map[string]any)) })
	case "not":
		w := v.(map[string]any)
		return len(w) > 0 && !n.matches(r, w)
	}
	if r.entity == "Outage" {
		if is, known := n.shortForm(r, where, name, v); known {
			return is
		}
	}
	if name == "region" {
		return slices.Contains(regions[v.(string)].codes, r.m["code"].(string))
	}
	if name == "text" && (r.entity == "Article" || r.entity == "Statement") {
		return hasWords(r.m["text"].(string), v.(string))
	}
	f := entityNamed(r.entity).field(name)
	if f.rel == nil {
		return compareNaive(r.value(name), v.(map[string]any))
	}
	rows := n.related(r, name)
	ops := v.(map[string]any)
	if !f.rel.many {
		return slices.ContainsFunc(rows, func(x row) bool { return n.matches(x, ops) })
	}
	for op, w := range ops {
		w := w.(map[string]any)
		some := slices.ContainsFunc(rows, func(x row) bool { return n.matches(x, w) })
		every := !slices.ContainsFunc(rows, func(x row) bool { return !n.matches(x, w) })
		if op == "some" && !some || op == "none" && some || op == "every" && !every {
			return false
		}
	}
	return true
}

func hasWords(text, search string) bool {
	for _, w := range strings.Fields(search) {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(w)) {
			return false
		}
	}
	return true
}

// shortForm evaluates the filters of an outage that are no field.
func (n *naive) shortForm(r row, where map[string]any, name string, v any) (is, known bool) {
	related := func(field, column string, in []string) bool {
		return slices.ContainsFunc(n.related(r, field), func(x row) bool { return slices.Contains(in, x.m[column].(string)) })
	}
	texts := func() []string {
		var out []string
		list, isList := v.([]any)
		if !isList {
			list = []any{v}
		}
		for _, item := range list {
			out = append(out, item.(string))
		}
		return out
	}
	day, _ := r.m["started_on"].(string)
	switch name {
	case "country":
		return related("countries", "code", texts()) || related("countries", "name", texts()), true
	case "continent":
		return related("countries", "continent", texts()), true
	case "region":
		return related("countries", "code", regions[v.(string)].codes), true
	case "service":
		return related("services", "slug", texts()), true
	case "owner":
		for _, o := range n.tables["owner"] {
			if slices.Contains(texts(), o["slug"].(string)) && n.ownedBy(r.m, o["id"]) {
				return true, true
			}
		}
		return false, true
	case "cause":
		return slices.ContainsFunc(texts(), func(c string) bool { return n.stance(r.m["id"], c) == "asserted" }), true
	case "notCausedBy":
		kinds, ok := where["certainty"].([]any)
		if !ok {
			kinds = []any{"denied", "other_cause"}
		}
		certainty := n.certainty(r.m["id"], asked{v.(string), true})
		return certainty != nil && slices.Contains(kinds, certainty), true
	case "certainty":
		return true, true
	case "from":
		return day >= string(v.(dateValue)), true
	case "to":
		return day != "" && day < string(v.(dateValue))+"~", true
	case "language":
		return slices.ContainsFunc(n.related(r, "articles"), func(a row) bool { return slices.Contains(texts(), a.m["language"].(string)) }), true
	case "duration":
		return compareNaive(r.m["duration_minutes"], v.(map[string]any)), true
	case "text":
		return slices.ContainsFunc(n.related(r, "articles"), func(a row) bool { return hasWords(a.m["text"].(string), v.(string)) }), true
	}
	return false, false
}

func compareNaive(have any, ops map[string]any) bool {
	for op, want := range ops {
		if op == "isNull" {
			if (have == nil) != want.(bool) {
				return false
			}
			continue
		}
		if have == nil || !compareOne(have, op, want) {
			return false
		}
	}
	return true
}

func compareOne(have any, op string, want any) bool {
	if list, ok := want.([]any); ok {
		in := slices.ContainsFunc(list, func(w any) bool { return compareValues(have, stored(w)) == 0 })
		return in == (op == "in")
	}
	d, isDate := want.(dateValue)
	w := stored(want)
	c := compareValues(have, w)
	text, _ := have.(string)
	switch op {
	case "eq":
		return c == 0
	case "ne":
		return c != 0
	case "lt":
		return c < 0
	case "lte":
		return c <= 0 || isDate && strings.HasPrefix(text, string(d))
	case "gt":
		return c > 0 && !(isDate && strings.HasPrefix(text, string(d)))
	case "gte":
		return c >= 0
	case "contains":
		return strings.Contains(strings.ToLower(text), strings.ToLower(want.(string)))
	case "prefix":
		return strings.HasPrefix(strings.ToLower(text), strings.ToLower(want.(string)))
	case "within":
		from, to, interval := strings.Cut(string(d), "/")
		if !interval {
			return strings.HasPrefix(text, from)
		}
		return text >= from && (text < to || strings.HasPrefix(text, to))
	}
	panic(op)
}

// stored is a coerced value as a row holds it.
func stored(v any) any {
	switch v := v.(type) {
	case int:
		return int64(v)
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	case dateValue:
		return string(v)
	}
	return v
}
