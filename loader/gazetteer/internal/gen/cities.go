package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// columns of hand/cities.tsv: code, class, English name, then the names in these languages, then "lang=name" pairs.
var matrixLanguages = []string{"ar", "fa", "ur", "bn", "hi", "ru", "uk", "ja", "zh"}

// keepEnglish are the languages whose press often writes the English name beside its own.
var keepEnglish = []string{"en", "id", "vi"}

// notExemplar are exemplar cities left out: research stations, islets, ordinary words, places that share a country's name.
var notExemplar = strings.Fields("America/Indiana America/Kentucky/Monticello America/North_Dakota Antarctica Arctic Asia/Oral " +
	"Pacific/Easter Pacific/Wake Pacific/Midway Pacific/Truk Australia/Lindeman Australia/Eucla Australia/Lord_Howe " +
	"Australia/Broken_Hill America/Resolute America/Creston America/Rainy_River America/Atikokan America/Nome America/Adak " +
	"Asia/Qatar Asia/Kuwait Asia/Bahrain Asia/Brunei Asia/Singapore Asia/Macau Asia/Hong_Kong Asia/Amman Asia/Anadyr Europe/Isle_of_Man " +
	"America/Santiago America/Merida America/Argentina/La_Rioja America/Argentina/San_Juan America/Argentina/Cordoba America/Boa_Vista America/Kralendijk " +
	"Africa/Djibouti America/Panama America/Guatemala America/El_Salvador America/Mexico_City Europe/Jersey Pacific/Chatham Asia/Aden")

// cities writes lang/<code>/cities.tsv: exemplar cities of CLDR, the hand-written matrix, the language's own list, and regions of its countries.
func (g generator) cities(lang string) error {
	list := cityList{}
	for i, locale := range append([]string{lang}, relatives[lang]...) {
		if err := g.exemplarCities(list, locale, i == 0); err != nil {
			return err
		}
	}
	matrix, err := readTable(filepath.Join(g.hand, "cities.tsv"))
	if err != nil {
		return err
	}
	for _, row := range matrix {
		for _, name := range matrixNames(row, lang) {
			list.add(row[0], name, row[1])
		}
	}
	own, err := readTable(filepath.Join(g.hand, "cities."+lang+".tsv"))
	if err != nil {
		return err
	}
	unwanted := map[string]bool{}
	for _, row := range own {
		for _, name := range forms(row[2]) {
			if out, found := strings.CutPrefix(name, "-"); found {
				delete(list, [2]string{row[0], out})
				unwanted[out] = true
				continue
			}
			list.add(row[0], name, row[1])
		}
	}
	if err := g.regions(list, lang, unwanted); err != nil {
		return err
	}
	return writeTable(filepath.Join(g.out, "lang", lang, "cities.tsv"), fmt.Sprintf(cityHeader, lang), list.rows())
}

// cityList maps code and name to the class.
type cityList map[[2]string]string

// add keeps the first class that is not empty.
func (c cityList) add(code, name, class string) {
	if name = strings.TrimSpace(name); name == "" {
		return
	}
	key := [2]string{code, name}
	if c[key] == "" {
		c[key] = class
	}
}

func (c cityList) rows() []string {
	var rows []string
	for key, class := range c {
		rows = append(rows, key[0]+"\t"+key[1]+"\t"+class)
	}
	sort.Strings(rows)
	return rows
}

// matrixNames gives the names of one row of the matrix in one language.
func matrixNames(row []string, lang string) []string {
	var own []string
	for _, pair := range strings.Split(row[len(row)-1], "|") {
		if l, name, found := strings.Cut(pair, "="); found && l == lang {
			own = append(own, name)
		}
	}
	for i, l := range matrixLanguages {
		if l == lang {
			return append(own, forms(row[3+i])...)
		}
	}
	switch {
	case len(own) > 0 && own[0] == "-":
		return own[1:]
	case len(own) > 0 && !slices.Contains(keepEnglish, lang):
		return own
	}
	return append(own, row[2])
}

// exemplarCities adds the exemplar cities of the time zones; a Latin-script locale that does not name one uses the English name.
func (g generator) exemplarCities(list cityList, locale string, own bool) error {
	names, err := g.zoneNames(locale)
	if err != nil {
		return err
	}
	english, err := g.zoneNames("en")
	if err != nil {
		return err
	}
	zones, err := readTable(g.zones)
	if err != nil {
		return err
	}
	for _, row := range zones {
		if skipZone(row[2]) {
			continue
		}
		name := names[row[2]]
		if name == "" && own {
			name = fallbackName(row[2], english)
			if slices.Contains(matrixLanguages, locale) {
				continue // an English name is of no use in another script
			}
		}
		list.add(row[0], strings.TrimPrefix(name, "о-в "), "")
	}
	return nil
}

func skipZone(zone string) bool {
	for _, prefix := range notExemplar {
		if zone == prefix || strings.HasPrefix(zone, prefix+"/") {
			return true
		}
	}
	return false
}

// fallbackName is the name that CLDR's root locale gives: the last part of the zone's name.
func fallbackName(zone string, english map[string]string) string {
	if name := english[zone]; name != "" {
		return name
	}
	return strings.ReplaceAll(zone[strings.LastIndexByte(zone, '/')+1:], "_", " ")
}

// zoneNames reads the exemplar cities of a locale by zone name.
func (g generator) zoneNames(locale string) (map[string]string, error) {
	var doc struct {
		Main map[string]struct {
			Dates struct {
				TimeZoneNames struct{ Zone map[string]any }
			}
		}
	}
	path := filepath.Join(g.modules, "cldr-dates-full/main", locale, "timeZoneNames.json")
	if err := readJSON(path, &doc); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for area, zone := range doc.Main[locale].Dates.TimeZoneNames.Zone {
		collectZones(area, zone, names)
	}
	return names, nil
}

// collectZones walks down "America" → "Argentina" → "Salta".
func collectZones(path string, node any, names map[string]string) {
	fields, ok := node.(map[string]any)
	if !ok {
		return
	}
	if city, ok := fields["exemplarCity"].(string); ok {
		for _, zone := range []string{path, zoneAliases[path]} {
			names[zone] = city
		}
		return
	}
	for part, below := range fields {
		collectZones(path+"/"+part, below, names)
	}
}

// zoneAliases maps the zone names that CLDR keeps to those of zone.tab.
var zoneAliases = map[string]string{
	"Asia/Calcutta": "Asia/Kolkata", "Asia/Katmandu": "Asia/Kathmandu", "Asia/Rangoon": "Asia/Yangon", "Asia/Saigon": "Asia/Ho_Chi_Minh",
	"Europe/Kiev": "Europe/Kyiv", "Africa/Asmera": "Africa/Asmara", "Atlantic/Faeroe": "Atlantic/Faroe", "America/Godthab": "America/Nuuk",
	"America/Buenos_Aires": "America/Argentina/Buenos_Aires", "America/Catamarca": "America/Argentina/Catamarca",
	"America/Jujuy": "America/Argentina/Jujuy", "America/Mendoza": "America/Argentina/Mendoza",
	"America/Louisville": "America/Kentucky/Louisville", "America/Indianapolis": "America/Indiana/Indianapolis",
	"Pacific/Ponape": "Pacific/Pohnpei", "Pacific/Enderbury": "Pacific/Kanton",
}

const cityHeader = "# Cities and regions inside countries, as texts in language %s name them.\n" +
	"# Source: exemplar cities of Unicode CLDR 48 (Unicode-3.0) by country after the tz database's zone.tab (public domain), regions of its countries\n" +
	"#   after the subdivisions of CLDR 41, and names written for this project (internal/gen/hand). Licence: Unicode-3.0, else the project's. Date: 2026-11-22. Sorted. Edit internal/gen/hand and run internal/gen, not this file.\n" +
	"# Names are nominative; irregular case forms stand beside them. Other case endings are the engine's business (names.tsv, ending).\n" +
	"# Columns: code (ISO 3166-1 alpha-2)\tname\tclass (capital, town of the second rank, region or empty)\n"
