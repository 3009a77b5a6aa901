package extract

import (
	"slices"

	"outagegraph/graph"
	"outagegraph/loader/lang"
)

// outcome is the cause that a mishap makes of the thing that it befell.
type outcome struct {
	category string
	linked   bool // only beside a causal word: else it may as well be what failed, or what followed
}

// mishaps say what which kind of mishap makes of a thing of which category. Things are the phrases for causes that need a causal word ("router",
// "update"), and those that are none by themselves ("programme", "passengers"); what befell them is told in words of its own, in any order.
var mishaps = map[string]map[string]outcome{
	"broke": {"hardware_failure": {"hardware_failure", true}, "dns_failure": {"dns_failure", true}, "data_center_failure": {"data_center_failure", true},
		"server_failure": {"server_failure", true}, "third_party_failure": {"third_party_failure", true}, "network_failure": {"network_failure", true}},
	"ruined": {"hardware_failure": {"hardware_failure", false}, "data_center_failure": {"data_center_failure", false}, "server_failure": {"hardware_failure", false},
		"cable_cut": {"cable_cut", false}, "power_failure": {"power_failure", false}},
	"severed": {"cable_cut": {"cable_cut", false}},
	"out":     {"power_failure": {"power_failure", true}},
	"dark":    {"data_center_failure": {"power_failure", false}, "server_failure": {"power_failure", false}, "hardware_failure": {"power_failure", false}, "natural_disaster": {"power_failure", false}},
	"lapsed":  {"certificate_expiry": {"certificate_expiry", false}},
	"misread": {"software_bug": {"software_bug", false}},
	"wrong":   {"configuration_error": {"configuration_error", false}},
	"botched": {"failed_change": {"failed_change", false}},
	"crowded": {"capacity_overload": {"capacity_overload", true}},
	ban:       {"government_order": {"government_order", false}},
	"felled":  {"natural_disaster": {"natural_disaster", false}},
}

// composeCauses reads a cause of each mishap that befell a thing: "a disk had died overnight", "the hall, in which water stood", "nobody had
// renewed the key".
func (s *sheet) composeCauses() {
	var found []lang.Hit
	for _, e := range s.hits["mishap"] {
		if o, ok := s.befell(e); ok {
			row := *e.Row
			row.Role, row.Value, row.Extra = "cause", o.category, "alone"
			if o.linked && !(o.category == "power_failure" && s.roomIn(e)) {
				row.Extra = "linked"
			}
			found = append(found, lang.Hit{Row: &row, First: e.First, Last: e.Last})
		}
	}
	if len(found) > 0 {
		s.hits["cause"] = slices.Concat(s.hits["cause"], found)
		slices.SortStableFunc(s.hits["cause"], func(a, b lang.Hit) int { return a.First - b.First })
	}
}

// roomIn reports a data centre or server room in the sentence of a mishap: where the power went out there, it went out of the service.
func (s *sheet) roomIn(e lang.Hit) bool {
	room := func(t lang.Hit) bool { return t.Row.Value == "data_center_failure" }
	sp := s.sent(s.sentOf[e.First])
	return slices.ContainsFunc(s.in("thing", sp), room) || slices.ContainsFunc(s.in("cause", sp), room)
}

// mishapList is the list whose rows make such causes.
const mishapList = "mishaps.tsv"

// toldOtherwise drops what is composed where a phrase names a cause that is none of the vague ones: what else broke then mostly broke of that. One
// that only stands beside the same causal word is no other. A mishap that is denied did not happen, which rejects no cause.
func (s *sheet) toldOtherwise(rs []reading) []reading {
	told := func(c reading) bool {
		return slices.ContainsFunc(rs, func(r reading) bool {
			beside := r.strength == "linked" && s.sentOf[r.at.first] == s.sentOf[c.at.first]
			return !r.composed && r.stance == graph.Asserted && vagueness[r.category] == 0 && !beside
		})
	}
	var kept []reading
	for _, r := range rs {
		wanted := r.category == "government_order"
		if !r.composed || wanted && (r.stance != graph.Asserted || s.isBan(r.at) && !told(r)) || !wanted && r.stance != graph.Denied && !told(r) {
			kept = append(kept, r)
		}
	}
	return kept
}

// ban is the mishap of a service that those in power bring about: "the ministry has blocked access to the app".
const ban = "barred"

// isBan reports a reading of such a mishap.
func (s *sheet) isBan(at span) bool {
	return slices.ContainsFunc(s.in("mishap", at), func(h lang.Hit) bool { return h.Row.Value == ban && hitSpan(h) == at })
}

// maxToMishap is how many words may part a thing from what befell it.
const maxToMishap = 8

// onPurpose is the mishap of a service itself that somebody is said to have wanted: an order, where that is supposed or denied ("many suspect that
// access was cut on purpose"). Who states it as a fact may as well speak of thieves.
const onPurpose = "willed"

// befell gives the outcome for the thing nearest to the mishap. Where a phrase already names the cause there, that counts.
func (s *sheet) befell(e lang.Hit) (outcome, bool) {
	best, nearest, found := outcome{}, maxToMishap+1, false
	sp := s.sent(s.sentOf[e.First])
	if e.Row.Value == onPurpose {
		c := s.clauseSpan(e.First)
		return outcome{"government_order", false}, (s.has("down", c) || s.has("weak", c) || s.has("generic", c)) && !s.tellsCause("cable_cut", sp)
	}
	for _, t := range slices.Concat(s.in("thing", sp), s.in("cause", sp)) {
		if t.Row.Role == "cause" && t.Row.Extra == "alone" {
			if t.First < e.Last && e.First < t.Last {
				return outcome{}, false
			}
			continue
		}
		o, ok := mishaps[e.Row.Value][t.Row.Value]
		if n := s.apart(hitSpan(t), hitSpan(e)); ok && n < nearest && s.together(t, e) {
			best, nearest, found = o, n, true
		}
	}
	return best, found
}

// together reports a thing and a mishap with nothing between that parts them: no negation, no contrast, no service that may be what failed.
func (s *sheet) together(t, e lang.Hit) bool {
	between := span{min(t.Last, e.Last), max(t.First, e.First)}
	if between.first >= between.last {
		return true
	}
	if s.has("not", between) || s.has("not_before", between) || s.cutOff(between.first, between.last) {
		return false
	}
	return !slices.ContainsFunc(s.entities(between), func(n *entity) bool { return n.service != "" })
}
