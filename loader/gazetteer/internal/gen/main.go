// Command gen writes the lists that come out of well-kept public sources.
//
// "gen places" writes the country, demonym and city lists of every language pack and the country master list. It merges
// names from CLDR (Unicode-3.0) with the project's own hand-written forms in hand/, so that a new CLDR release can be taken
// over without losing them. zone.tab of the tz database (public domain) tells in which country an exemplar city lies.
//
// "gen brands" writes what the name-suggestion-index of OpenStreetMap's mappers (BSD-3-Clause) adds to services.tsv:
// Wikidata ids and further names of services that stand there (brands.tsv), and the banks of the world that do not (banks.tsv).
//
//	apt-get install unicode-cldr-core tzdata
//	npm install cldr-localenames-full@48 cldr-dates-full@48 cldr-core@48 name-suggestion-index@8
//	go run ./loader/gazetteer/internal/gen places
//	go run ./loader/gazetteer/internal/gen brands
package main

import (
	"flag"
	"fmt"
	"os"
)

// languages lists the languages that have a pack.
var languages = []string{"ar", "bn", "de", "en", "es", "fa", "fr", "hi", "id", "it",
	"ja", "nl", "pl", "pt", "ru", "tr", "uk", "ur", "vi", "zh"}

// relatives lists further CLDR locales whose names one pack takes over.
var relatives = map[string][]string{
	"pt": {"pt-PT"},
	"zh": {"zh-Hant", "zh-Hant-HK"},
	"ur": {"ur-IN"},
	"bn": {"bn-IN"},
	"es": {"es-419", "es-MX"},
	"ar": {"ar-SA"},
}

func main() {
	modules := flag.String("modules", "node_modules", "folder of the npm packages")
	zones := flag.String("zones", "/usr/share/zoneinfo/zone.tab", "zone.tab of the tz database")
	hand := flag.String("hand", "loader/gazetteer/internal/gen/hand", "folder of the hand-written forms")
	subs := flag.String("subdivisions", "/usr/share/unicode/cldr/common/subdivisions", "folder of CLDR's names of states and provinces (Debian: unicode-cldr-core)")
	out := flag.String("out", "loader", "folder that holds lang and gazetteer")
	flag.Parse()
	g := generator{modules: *modules, zones: *zones, hand: *hand, subs: *subs, out: *out, shown: map[string]string{}}
	if err := g.run(flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// generator knows where to read and write.
type generator struct {
	modules, zones, hand, subs, out string
	shown                           map[string]string // code and language to the name to show
}

func (g generator) run(what string) error {
	switch what {
	case "places":
		return g.places()
	case "brands":
		return g.brands()
	}
	return fmt.Errorf("%q is nothing that can be written: say places or brands", what)
}

func (g generator) places() error {
	if err := g.masterCountries(); err != nil {
		return err
	}
	for _, lang := range languages {
		for _, step := range []func(string) error{g.countries, g.demonyms, g.cities} {
			if err := step(lang); err != nil {
				return fmt.Errorf("%s: %w", lang, err)
			}
		}
	}
	return g.writeShownNames()
}
