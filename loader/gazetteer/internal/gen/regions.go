package main

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// regionsOf lists, for each language, the countries whose states, provinces and districts its press names without saying where they lie.
// Languages that are missing here have them by hand: most of their regions bear the name of a town, a saint or a point of the compass.
var regionsOf = map[string]string{
	"bn": "BD IN", "de": "DE AT CH", "fa": "IR AF", "hi": "IN", "id": "ID MY", "it": "IT CH", "nl": "NL BE", "pl": "PL", "pt": "PT BR",
	"ru": "RU BY KZ KG UA UZ", "tr": "TR", "uk": "UA", "ur": "PK IN", "vi": "VN", "zh": "CN TW",
}

// regionCases gives the case forms of regions whose names CLDR has as an adjective and a noun: ending of the nominative, endings of all forms.
// A plural stands behind the last adjective of several: "в Гомельской и Брестской областях".
var regionCases = map[string]map[string]string{
	"ru": {
		"ая область":               "ая область|ой области|ую область|ой областью|ой областях|ой областей|ую области",
		"ий край":                  "ий край|ого края|ому краю|ом крае|им краем",
		"ий автономный округ":      "ий автономный округ|ого автономного округа|ом автономном округе",
		"автономная область":       "автономная область|автономной области|автономную область",
		"ое воеводство":            "ое воеводство|ого воеводства|ом воеводстве",
		"Республика Алтай":         "Республика Алтай|Республики Алтай|Республике Алтай|Республику Алтай",
		"Республика Коми":          "Республика Коми|Республики Коми|Республике Коми|Республику Коми",
		"Республика Карелия":       "Республика Карелия|Республики Карелия|Республике Карелия|Республику Карелия",
		"Республика Крым":          "Республика Крым|Республики Крым|Республике Крым|Республику Крым",
		"Республика Саха (Якутия)": "Республика Саха|Республики Саха|Республике Саха|Республику Саха",
	},
	"uk": {
		"а область": "а область|ої області|ій області|у область|ою областю|ій областях|ої областей|у області",
		"Автономна Республіка Крим": "Автономна Республіка Крим|Автономної Республіки Крим|Автономній Республіці Крим",
	},
	"pl": {"kie": "kie|kim|kiego"},
}

// voivodeships are the cases of the noun that stands before a Polish region's adjective; each has the adjective's ending of the same place above.
var voivodeships = []string{"województwo ", "województwie ", "województwa "}

// regions adds the first-level regions of a language's countries after CLDR's subdivisions, but for names that the list or the
// countries have already, for those of several countries, and for those that hand takes out.
func (g generator) regions(list cityList, lang string, unwanted map[string]bool) error {
	names, err := g.subdivisions(lang)
	if err != nil {
		return err
	}
	countries, err := readTable(filepath.Join(g.out, "lang", lang, "countries.tsv"))
	if err != nil {
		return err
	}
	known, codes := map[string]bool{}, map[string]map[string]bool{}
	for key := range list {
		known[strings.ToLower(key[1])] = true
	}
	for _, row := range countries {
		known[strings.ToLower(row[1])] = true
	}
	for id, name := range names {
		code := strings.ToUpper(id[:2])
		if !slices.Contains(strings.Fields(regionsOf[lang]), code) || strings.ContainsAny(name, "&,/—²") {
			continue
		}
		for _, form := range regionForms(lang, name) {
			if !known[strings.ToLower(form)] && !unwanted[form] {
				if codes[form] == nil {
					codes[form] = map[string]bool{}
				}
				codes[form][code] = true
			}
		}
	}
	for form, of := range codes {
		for code := range of {
			if len(of) == 1 {
				list.add(code, form, "region")
			}
		}
	}
	return nil
}

// regionForms gives the forms of a region's name, without a bracket that tells what it is.
func regionForms(lang, name string) []string {
	for _, ending := range longestFirst(regionCases[lang]) {
		stem, found := strings.CutSuffix(name, ending)
		if !found {
			continue
		}
		var list []string
		for i, e := range strings.Split(regionCases[lang][ending], "|") {
			form := stem + e
			if rest, voivodeship := strings.CutPrefix(form, voivodeships[0]); voivodeship {
				form = voivodeships[i] + rest
			}
			list = append(list, form)
		}
		return list
	}
	name, _, _ = strings.Cut(name, " (")
	return []string{name}
}

func longestFirst(table map[string]string) []string {
	var keys []string
	for k := range table {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		return len(keys[i]) > len(keys[j]) || len(keys[i]) == len(keys[j]) && keys[i] < keys[j]
	})
	return keys
}

// subdivisions reads the names of ISO 3166-2 subdivisions in a language, by CLDR's code: "vn05".
func (g generator) subdivisions(lang string) (map[string]string, error) {
	data, err := os.ReadFile(filepath.Join(g.subs, lang+".xml"))
	if err != nil {
		return nil, err
	}
	var doc struct {
		Names []struct {
			Type string `xml:"type,attr"`
			Name string `xml:",chardata"`
		} `xml:"localeDisplayNames>subdivisions>subdivision"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, n := range doc.Names {
		names[n.Type] = n.Name
	}
	return names, nil
}
