package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// notCountries are two-letter CLDR codes that are no ISO 3166-1 countries or territories.
var notCountries = strings.Fields("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ")

// shortIsBest are the codes whose short CLDR form is the one to show.
var shortIsBest = strings.Fields("HK MO PS MM")

// territories reads the names of one CLDR locale: key "GB" or "GB-alt-short".
func (g generator) territories(locale string) (map[string]string, error) {
	var doc struct {
		Main map[string]struct {
			LocaleDisplayNames struct{ Territories map[string]string }
		}
	}
	path := filepath.Join(g.modules, "cldr-localenames-full/main", locale, "territories.json")
	if err := readJSON(path, &doc); err != nil {
		return nil, err
	}
	return doc.Main[locale].LocaleDisplayNames.Territories, nil
}

// nameList gathers the forms of one code; the first is the one to show.
type nameList struct {
	shown string
	forms map[string]bool
}

// countries writes lang/<code>/countries.tsv.
func (g generator) countries(lang string) error {
	names, err := g.cldrNames(lang)
	if err != nil {
		return err
	}
	hand, err := readTable(filepath.Join(g.hand, "countries."+lang+".tsv"))
	if err != nil {
		return err
	}
	addCases(lang, names)
	for _, row := range hand {
		mergeHand(names, row)
	}
	g.shownNames(lang, names)
	return writeTable(filepath.Join(g.out, "lang", lang, "countries.tsv"), countryHeader(lang), countryRows(names))
}

// cldrNames reads a language's own locale and its relatives.
func (g generator) cldrNames(lang string) (map[string]*nameList, error) {
	names := map[string]*nameList{}
	for i, locale := range append([]string{lang}, relatives[lang]...) {
		territories, err := g.territories(locale)
		if err != nil {
			return nil, err
		}
		for key, name := range territories {
			code, alt, _ := strings.Cut(key, "-alt-")
			if len(code) == 2 && !slices.Contains(notCountries, code) {
				addCLDR(names, code, alt, name, i == 0)
			}
		}
	}
	return names, nil
}

// addCLDR adds one CLDR name in all the forms that it stands for: "Myanmar (Burma)" is two.
func addCLDR(names map[string]*nameList, code, alt, name string, own bool) {
	list := names[code]
	if list == nil {
		list = &nameList{forms: map[string]bool{}}
		names[code] = list
	}
	best := (alt == "" && !slices.Contains(shortIsBest, code)) || (alt == "short" && slices.Contains(shortIsBest, code)) ||
		(alt == "" && list.shown == "")
	if own && best {
		list.shown = name
	}
	for _, form := range variants(code, name) {
		list.forms[form] = true
	}
}

// variants gives the forms in which running text writes a CLDR name.
func variants(code, name string) []string {
	list := []string{name}
	if strings.Contains(name, " & ") {
		list = append(list, strings.ReplaceAll(name, " & ", " and "))
	}
	if strings.Contains(name, "’") {
		list = append(list, strings.ReplaceAll(name, "’", "'"))
	}
	if strings.HasPrefix(name, "St. ") {
		list = append(list, "Saint "+name[4:], "St "+name[4:])
	}
	if code == "MM" {
		list = append(list, parted(name)...)
	}
	if code == "CD" || code == "CG" {
		list = append(list, strings.NewReplacer(" - ", "-", " – ", "-").Replace(name))
	}
	return list
}

// parted splits "Myanmar (Burma)" into its two names.
func parted(name string) []string {
	main, rest, found := strings.Cut(strings.ReplaceAll(name, "（", "("), "(")
	if !found {
		return nil
	}
	return []string{strings.TrimSpace(main), strings.Trim(rest, "()） ")}
}

// mergeHand adds a row of a hand-written file: code, forms. A form after "-" is dropped, after "=" it is the one shown.
func mergeHand(names map[string]*nameList, row []string) {
	list := names[row[0]]
	if list == nil || len(row) < 2 {
		panic(fmt.Sprintf("hand-written row %q: unknown code or no forms", row))
	}
	for _, form := range forms(row[1]) {
		switch form[0] {
		case '-':
			delete(list.forms, form[1:])
		case '=':
			list.shown = form[1:]
		default:
			list.forms[form] = true
		}
	}
}

// countryRows sorts by code, the shown name first, the others after it in order.
func countryRows(names map[string]*nameList) []string {
	var codes []string
	for code := range names {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	var rows []string
	for _, code := range codes {
		list := names[code]
		rows = append(rows, code+"\t"+list.shown)
		var others []string
		for form := range list.forms {
			if form != list.shown {
				others = append(others, code+"\t"+form)
			}
		}
		sort.Strings(others)
		rows = append(rows, others...)
	}
	return rows
}

func countryHeader(lang string) string {
	return "# Countries and territories as texts in language " + lang + " name them.\n" +
		"# Source: Unicode CLDR 48 (cldr-localenames-full), merged with the project's own usual forms; written by loader/gazetteer/internal/gen.\n" +
		"# Licence: Unicode-3.0 for the CLDR names, the project's licence for the rest. Date: 2026-11-22.\n" +
		"# Edit internal/gen/hand and run internal/gen, not this file. Sorted by code; the first row of a code is the name to show. A name in capitals only (US, UAE) counts only as so written.\n" +
		"# Columns: code (ISO 3166-1 alpha-2)\tname\n"
}
