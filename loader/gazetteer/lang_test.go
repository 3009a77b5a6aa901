package gazetteer

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"outagegraph/graph"
)

// packLanguages lists the languages that must be complete.
var packLanguages = strings.Fields("ar bn de en es fa fr hi id it ja nl pl pt ru tr uk ur vi zh")

// langRows reads one file of a language pack without its header.
func langRows(t *testing.T, lang, file string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "lang", lang, file))
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

func TestLanguageFiles(t *testing.T) {
	codes := map[string]bool{}
	for _, c := range load(t).Countries {
		codes[c.Code] = true
	}
	for _, lang := range packLanguages {
		for file, columns := range map[string]int{"countries.tsv": 2, "demonyms.tsv": 3, "cities.tsv": 3} {
			seen := map[string]bool{}
			for _, row := range langRows(t, lang, file) {
				key := strings.Join(row, "\t")
				if len(row) != columns || !codes[row[0]] || seen[key] || row[columns-2] == "" || strings.ContainsAny(key, "{}|") {
					t.Errorf("%s/%s: bad row %q", lang, file, row)
				}
				seen[key] = true
			}
		}
	}
}

func TestEveryCountryInEveryLanguage(t *testing.T) {
	g := load(t)
	for _, lang := range packLanguages {
		named, cities := map[string]bool{}, map[string]bool{}
		for _, row := range langRows(t, lang, "countries.tsv") {
			named[row[0]] = true
		}
		for _, row := range langRows(t, lang, "cities.tsv") {
			cities[row[0]] = true
		}
		if len(named) != len(g.Countries) {
			t.Errorf("%s names %d of %d countries", lang, len(named), len(g.Countries))
		}
		if len(cities) < 180 {
			t.Errorf("%s has cities of %d countries only", lang, len(cities))
		}
	}
}

// TestUsualForms holds words that newspapers write and a list taken from CLDR alone would miss, and words that it must not hold.
func TestUsualForms(t *testing.T) {
	tests := []struct{ lang, code, name string }{
		{"en", "GB", "Britain"}, {"en", "US", "U.S."}, {"ar", "US", "أميركا"}, {"ru", "US", "США"}, {"ru", "PL", "Польше"},
		{"pl", "IT", "Włoszech"}, {"uk", "PL", "Польщі"}, {"zh", "KP", "北韓"}, {"zh", "GB", "英國"}, {"de", "GB", "Großbritannien"},
		{"tr", "US", "ABD"}, {"id", "US", "AS"}, {"vi", "US", "Mỹ"}, {"hi", "IN", "भारत"}, {"bn", "GB", "যুক্তরাজ্য"}, {"pt", "IR", "Irã"},
		{"ur", "SY", "-شام"}, {"ar", "ML", "-مالي"}, {"ru", "TG", "-Того"}, {"fr", "MU", "-Maurice"},
	}
	for _, test := range tests {
		name, unwanted := strings.CutPrefix(test.name, "-")
		found := false
		for _, row := range langRows(t, test.lang, "countries.tsv") {
			found = found || row[0] == test.code && row[1] == name
		}
		if found == unwanted {
			t.Errorf("%s %s %q: in the list: %v", test.lang, test.code, name, found)
		}
	}
}

func TestRegions(t *testing.T) {
	g := load(t)
	names := map[graph.Slug]map[graph.Lang]bool{}
	for _, r := range g.Regions {
		if names[r.Slug] == nil {
			names[r.Slug] = map[graph.Lang]bool{}
		}
		names[r.Slug][r.Lang] = true
	}
	for _, slug := range []graph.Slug{"europe", "latin-america", "gulf", "middle-east", "southeast-asia", "scandinavia", "indian-ocean", "africa"} {
		if len(names[slug]) != len(packLanguages) {
			t.Errorf("%s has names in %d languages", slug, len(names[slug]))
		}
	}
}

// TestDemonymStems keeps stems long enough to hit nothing else.
func TestDemonymStems(t *testing.T) {
	kinds := regexp.MustCompile(`^(adjective|inhabitant|abbrev|local)$`)
	for _, lang := range packLanguages {
		for _, row := range langRows(t, lang, "demonyms.tsv") {
			stem, isStem := strings.CutSuffix(row[2], "*")
			if !kinds.MatchString(row[1]) || isStem && len([]rune(stem)) < 3 {
				t.Errorf("%s: %q", lang, row)
			}
		}
	}
}
