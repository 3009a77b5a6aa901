package main

import (
	"path/filepath"
	"sort"
	"strings"
)

// continentGroups names the CLDR (UN M49) groups that make up each continent.
var continentGroups = map[string]string{
	"002": "Africa", "009": "Oceania", "142": "Asia", "150": "Europe",
	"005": "South America", "013": "North America", "021": "North America", "029": "North America",
}

// masterCountries writes gazetteer/countries.tsv and gazetteer/country_names.tsv.
func (g generator) masterCountries() error {
	english, err := g.cldrNames("en")
	if err != nil {
		return err
	}
	code3, err := g.alpha3()
	if err != nil {
		return err
	}
	continents, err := g.continents()
	if err != nil {
		return err
	}
	capitals, err := g.capitals()
	if err != nil {
		return err
	}
	var rows []string
	for code, list := range english {
		rows = append(rows, strings.Join([]string{code, code3[code], list.shown, continents[code], capitals[code]}, "\t"))
	}
	sort.Strings(rows)
	return writeTable(filepath.Join(g.out, "gazetteer/countries.tsv"), masterHeader, rows)
}

const masterHeader = "# Countries and territories with an ISO 3166-1 code (and XK, Kosovo).\n" +
	"# Source: Unicode CLDR 48 (names, codes, continents after UN M49), capitals written for this project; written by internal/gen.\n" +
	"# Licence: Unicode-3.0 for the CLDR parts, the project's licence for the rest. Date: 2026-11-22. Sorted by code.\n" +
	"# Columns: code (alpha-2)\tcode3 (alpha-3)\tname (English)\tcontinent\tcapital (English; empty where there is none)\n"

// alpha3 reads the three-letter codes.
func (g generator) alpha3() (map[string]string, error) {
	var doc struct {
		Supplemental struct {
			CodeMappings map[string]map[string]string
		}
	}
	err := readJSON(filepath.Join(g.modules, "cldr-core/supplemental/codeMappings.json"), &doc)
	codes := map[string]string{"XK": "XKX"}
	for code, mapping := range doc.Supplemental.CodeMappings {
		if three := mapping["_alpha3"]; three != "" && codes[code] == "" {
			codes[code] = three
		}
	}
	return codes, err
}

// continents walks down the groups of every continent.
func (g generator) continents() (map[string]string, error) {
	var doc struct {
		Supplemental struct {
			TerritoryContainment map[string]struct {
				Contains []string `json:"_contains"`
			}
		}
	}
	err := readJSON(filepath.Join(g.modules, "cldr-core/supplemental/territoryContainment.json"), &doc)
	found := map[string]string{"AQ": "Antarctica"}
	var walk func(group, continent string)
	walk = func(group, continent string) {
		if found[group] == "" {
			found[group] = continent
		}
		for _, part := range doc.Supplemental.TerritoryContainment[group].Contains {
			walk(part, continent)
		}
	}
	for group, continent := range continentGroups {
		walk(group, continent)
	}
	return found, err
}

// capitals reads the English names of the capitals from the hand-written cities.
func (g generator) capitals() (map[string]string, error) {
	rows, err := readTable(filepath.Join(g.hand, "cities.tsv"))
	capitals := map[string]string{}
	for _, row := range rows {
		if len(row) > 2 && row[1] == "capital" && capitals[row[0]] == "" {
			capitals[row[0]] = row[2]
		}
	}
	if err != nil {
		return nil, err
	}
	more, err := readTable(filepath.Join(g.hand, "capitals.tsv"))
	for _, row := range more {
		if capitals[row[0]] == "" {
			capitals[row[0]] = row[1]
		}
	}
	return capitals, err
}

// shownNames gathers what country_names.tsv says.
func (g generator) shownNames(lang string, names map[string]*nameList) {
	for code, list := range names {
		g.shown[code+"\t"+lang] = list.shown
	}
}

// writeShownNames writes gazetteer/country_names.tsv.
func (g generator) writeShownNames() error {
	var rows []string
	for key, name := range g.shown {
		rows = append(rows, key+"\t"+name)
	}
	sort.Strings(rows)
	return writeTable(filepath.Join(g.out, "gazetteer/country_names.tsv"), shownHeader, rows)
}

const shownHeader = "# The name to show for every country in every pack language: the first row of a code in lang/<code>/countries.tsv.\n" +
	"# Source: Unicode CLDR 48 (Unicode-3.0) but for a few names; written by internal/gen. Date: 2026-11-22. Sorted.\n" +
	"# Columns: code\tlang\tname\n"
