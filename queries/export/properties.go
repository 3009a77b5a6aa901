package export

import (
	_ "embed" // the table of properties
	"strings"
)

//go:embed properties.tsv
var propertyTable string

// property is what one column of a source, or one kind of edge, becomes in RDF.
type property struct {
	column string // for form "a" the class itself
	name   string // prefixed name
	form   string
}

// properties lists the properties by their source, in the order of the table.
var properties = readProperties()

func readProperties() map[string][]property {
	list := map[string][]property{}
	for line := range strings.Lines(propertyTable) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if !strings.HasPrefix(line, "#") && len(cells) == 4 {
			list[cells[0]] = append(list[cells[0]], property{cells[1], cells[2], cells[3]})
		}
	}
	return list
}

// prefixes are the namespaces of the properties. og is the project's own: its terms are the columns and predicates of
// the graph file, as data_dictionary and predicate explain them.
var prefixes = [][2]string{
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
	{"owl", "http://www.w3.org/2002/07/owl#"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"oa", "http://www.w3.org/ns/oa#"},
	{"schema", "https://schema.org/"},
	{"wd", "http://www.wikidata.org/entity/"},
	{"wdt", "http://www.wikidata.org/prop/direct/"},
	{"og", "urn:outagegraph:vocabulary:"},
}

// expand turns a prefixed name into its IRI.
func expand(name string) string {
	prefix, local, _ := strings.Cut(name, ":")
	for _, p := range prefixes {
		if p[0] == prefix {
			return p[1] + local
		}
	}
	return name
}
