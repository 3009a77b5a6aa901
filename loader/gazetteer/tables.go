package gazetteer

import (
	"fmt"
	"sort"
	"strings"

	"outagegraph/graph"
)

// table says how one embedded file is read.
type table struct {
	file    string
	columns []string
	add     func(g *Gazetteer, row []string) error
}

// tables lists every embedded file with its columns, in the order of reading.
var tables = []table{
	{"countries.tsv", []string{"code", "code3", "name", "continent", "capital"}, (*Gazetteer).addCountry},
	{"country_names.tsv", []string{"code", "lang", "name"}, (*Gazetteer).addCountryName},
	{"services.tsv", []string{"slug", "name", "kind", "country", "wikidata", "aliases", "ambiguous"}, (*Gazetteer).addService},
	{"brands.tsv", []string{"slug", "wikidata", "names"}, (*Gazetteer).extendService},
	{"banks.tsv", []string{"slug", "name", "kind", "country", "wikidata", "aliases", "ambiguous"}, (*Gazetteer).addService},
	{"service_names.tsv", []string{"slug", "name", "since", "until"}, (*Gazetteer).addServiceName},
	{"owners.tsv", []string{"slug", "name", "wikidata", "aliases", "ambiguous"}, (*Gazetteer).addOwner},
	{"owner_names.tsv", []string{"slug", "name", "since", "until"}, (*Gazetteer).addOwnerName},
	{"ownerships.tsv", []string{"service", "owner", "since", "until"}, (*Gazetteer).addOwnership},
	{"orgs.tsv", []string{"slug", "name", "kind", "aliases", "ambiguous"}, (*Gazetteer).addOrg},
	{"regions.tsv", []string{"region", "lang", "name"}, (*Gazetteer).addRegion},
}

func (g *Gazetteer) addCountry(row []string) error {
	g.Countries = append(g.Countries, graph.Country{Code: row[0], Code3: row[1], Name: row[2], Continent: row[3],
		Names: map[graph.Lang]string{}})
	if row[4] != "" {
		g.Capitals[row[0]] = row[4]
	}
	return nil
}

// addCountryName looks the code up by halving: countries.tsv is sorted by code.
func (g *Gazetteer) addCountryName(row []string) error {
	i := sort.Search(len(g.Countries), func(i int) bool { return g.Countries[i].Code >= row[0] })
	if i == len(g.Countries) || g.Countries[i].Code != row[0] {
		return fmt.Errorf("unknown country code %q", row[0])
	}
	g.Countries[i].Names[graph.Lang(row[1])] = row[2]
	return nil
}

func (g *Gazetteer) addService(row []string) error {
	s := Service{Service: graph.Service{Slug: graph.Slug(row[0]), Name: row[1], Kind: row[2], Country: row[3],
		Wikidata: row[4], Listed: true}}
	if row[6] != "pack" {
		var err error
		if s.Names, err = names(row[1], row[5], row[6]); err != nil {
			return err
		}
	}
	g.Services = append(g.Services, s)
	return nil
}

// extendService looks the slug up by halving: brands.tsv is read after services.tsv, which is sorted by slug.
func (g *Gazetteer) extendService(row []string) error {
	i := sort.Search(len(g.Services), func(i int) bool { return g.Services[i].Slug >= graph.Slug(row[0]) })
	if i == len(g.Services) || g.Services[i].Slug != graph.Slug(row[0]) {
		return fmt.Errorf("unknown service %q", row[0])
	}
	s := &g.Services[i]
	if row[1] != "" {
		s.Wikidata = row[1]
	}
	for _, name := range split(row[2]) {
		s.Names = append(s.Names, Name{Text: name})
	}
	return nil
}

func (g *Gazetteer) addServiceName(row []string) error {
	g.ServiceNames = append(g.ServiceNames, graph.NameSpan{Slug: graph.Slug(row[0]), Name: row[1], Since: row[2], Until: row[3]})
	return nil
}

func (g *Gazetteer) addOwner(row []string) error {
	list, err := names(row[1], row[3], row[4])
	g.Owners = append(g.Owners, Owner{graph.Owner{Slug: graph.Slug(row[0]), Name: row[1], Wikidata: row[2]}, list})
	return err
}

func (g *Gazetteer) addOwnerName(row []string) error {
	g.OwnerNames = append(g.OwnerNames, graph.NameSpan{Slug: graph.Slug(row[0]), Name: row[1], Since: row[2], Until: row[3]})
	return nil
}

func (g *Gazetteer) addOwnership(row []string) error {
	g.Ownerships = append(g.Ownerships, graph.Ownership{Service: graph.Slug(row[0]), Owner: graph.Slug(row[1]),
		Since: row[2], Until: row[3]})
	return nil
}

func (g *Gazetteer) addOrg(row []string) error {
	list, err := names(row[1], row[3], row[4])
	g.Orgs = append(g.Orgs, Org{graph.Slug(row[0]), row[1], row[2], list})
	return err
}

func (g *Gazetteer) addRegion(row []string) error {
	g.Regions = append(g.Regions, Region{graph.Slug(row[0]), graph.Lang(row[1]), row[2]})
	return nil
}

// names joins the usual name and the aliases and marks those that column ambiguous speaks of.
func names(usual, aliases, ambiguous string) ([]Name, error) {
	list := []Name{{Text: usual}}
	for _, text := range split(aliases) {
		list = append(list, Name{Text: text})
	}
	mark, only, some := strings.Cut(ambiguous, "=")
	for i := range list {
		if some && !among(split(only), list[i].Text) {
			continue
		}
		switch mark {
		case "":
		case "cased":
			list[i].Cased = true
		case "context":
			list[i].Context = true
		case "both":
			list[i].Cased, list[i].Context = true, true
		case "number":
			list[i].Number = true
		default:
			return nil, fmt.Errorf("ambiguous %q: want cased, context, both, number or pack", ambiguous)
		}
	}
	return list, nil
}

// split parts a cell at its bars; an empty cell has no parts.
func split(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

func among(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// eachRow calls f for every row of a TSV text that is no comment. Missing columns at the end of a row are empty.
func eachRow(file, text string, columns int, f func([]string) error) error {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) > columns {
			return fmt.Errorf("%s:%d: %d columns, want %d", file, i+1, len(row), columns)
		}
		for len(row) < columns {
			row = append(row, "")
		}
		if err := f(row); err != nil {
			return fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	return nil
}
