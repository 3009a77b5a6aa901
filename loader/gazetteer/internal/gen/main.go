// Command gen writes the country, demonym and city lists of every language pack and the country master list.
//
// It merges names from CLDR (Unicode-3.0) with the project's own hand-written forms in hand/, so that a new CLDR
// release can be taken over without losing them. To run it again:
//
//	npm install cldr-localenames-full@48 cldr-dates-full@48 cldr-core@48
//	go run ./loader/gazetteer/internal/gen -cldr node_modules -out loader
//
// zone.tab of the tz database (public domain) tells in which country an exemplar city lies.
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
	cldr := flag.String("cldr", "node_modules", "folder that holds the cldr-* npm packages")
	zones := flag.String("zones", "/usr/share/zoneinfo/zone.tab", "zone.tab of the tz database")
	hand := flag.String("hand", "loader/gazetteer/internal/gen/hand", "folder of the hand-written forms")
	out := flag.String("out", "loader", "folder that holds lang and gazetteer")
	flag.Parse()
	g := generator{cldr: *cldr, zones: *zones, hand: *hand, out: *out, shown: map[string]string{}}
	if err := g.run(); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// generator knows where to read and write.
type generator struct {
	cldr, zones, hand, out string
	shown                  map[string]string // code and language to the name to show
}

func (g generator) run() error {
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
