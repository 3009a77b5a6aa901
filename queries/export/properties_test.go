package export

import (
	"slices"
	"strings"
	"testing"

	"outagegraph/graph"
)

// TestPropertiesNameWhatExists lints properties.tsv: known sources, columns, prefixes and predicates.
func TestPropertiesNameWhatExists(t *testing.T) {
	columns := map[string][]string{"relation": nil}
	for _, s := range sources {
		columns[s.name] = s.fields
		if properties[s.name] == nil {
			t.Errorf("no property of %s", s.name)
		}
	}
	for _, p := range slices.Concat(graph.Predicates, graph.EdgePredicates) {
		columns["relation"] = append(columns["relation"], p.Code)
	}
	for of, list := range properties {
		for _, p := range list {
			if p.form != "a" && !slices.Contains(columns[of], p.column) {
				t.Errorf("%s has no %s", of, p.column)
			}
			if expand(p.name) == p.name || p.form == "a" && expand(p.column) == p.column {
				t.Errorf("%s: prefix of %s is not known", of, p.name)
			}
		}
	}
	for line := range strings.Lines(propertyTable) {
		if !strings.HasPrefix(line, "#") && strings.Count(line, "\t") != 3 {
			t.Errorf("not four columns: %s", line)
		}
	}
}

func TestDaysKeepTheirExactness(t *testing.T) {
	for day, want := range map[string]object{
		"2017":                      {text: "2017", datatype: "xsd:gYear"},
		"2017-11":                   {text: "2017-11", datatype: "xsd:gYearMonth"},
		"2017-11-03":                {text: "2017-11-03", datatype: "xsd:date"},
		"2017-11-03T14:05+01:00":    {text: "2017-11-03T14:05:00+01:00", datatype: "xsd:dateTime"},
		"2017-11-03T14:05:30Z":      {text: "2017-11-03T14:05:30Z", datatype: "xsd:dateTime"},
		"2017-11-03T14:05":          {text: "2017-11-03T14:05:00", datatype: "xsd:dateTime"},
		"in the autumn":             {text: "in the autumn"},
		"2017-13":                   {text: "2017-13"},
		"2017-11-03T14:05+01:00abc": {text: "2017-11-03T14:05+01:00abc"},
	} {
		if got := dayObject(day); got != want {
			t.Errorf("%s: %+v, want %+v", day, got, want)
		}
	}
}

func TestIRIsAndLiteralsAreEscaped(t *testing.T) {
	j := &job{iri: DefaultIRI}
	for key, want := range map[string]string{
		"service:whatsapp": "urn:outagegraph:service:whatsapp", "owner:a b": "urn:outagegraph:owner:a%20b",
		`claim:"<x>"`: "urn:outagegraph:claim:%22%3Cx%3E%22", "service:वोडाफोन": "urn:outagegraph:service:वोडाफोन",
	} {
		if got := j.keyIRI(key); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
	if got := string(appendLiteral(nil, "a \"b\"\\\n\tc")); got != `"a \"b\"\\\n\tc"` {
		t.Error(got)
	}
}
