package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// demonyms writes lang/<code>/demonyms.tsv from the hand-written forms. In a cell, "abbrev:" marks the newspaper
// abbreviations of Chinese and Japanese, "local:" the adjectives and inhabitants of an area or a town.
func (g generator) demonyms(lang string) error {
	hand, err := readTable(filepath.Join(g.hand, "demonyms."+lang+".tsv"))
	if err != nil {
		return err
	}
	var rows []string
	for _, row := range hand {
		for len(row) < 3 {
			row = append(row, "")
		}
		kind, cell := "adjective", row[1]
		if rest, found := strings.CutPrefix(cell, "abbrev:"); found {
			kind, cell = "abbrev", rest
		} else if rest, found := strings.CutPrefix(cell, "local:"); found {
			kind, cell = "local", rest
		}
		adjectives := forms(cell)
		for _, form := range adjectives {
			rows = append(rows, row[0]+"\t"+kind+"\t"+form)
		}
		for _, form := range forms(row[2]) {
			if !slices.Contains(adjectives, form) {
				rows = append(rows, row[0]+"\tinhabitant\t"+form)
			}
		}
	}
	return writeTable(filepath.Join(g.out, "lang", lang, "demonyms.tsv"), fmt.Sprintf(demonymHeader, lang), sortedUnique(rows))
}

const demonymHeader = "# Adjectives and inhabitants of countries, as texts in language %s write them.\n" +
	"# Source: written for this project (internal/gen/hand). Licence: the project's. Date: 2026-11-22. Sorted. Edit internal/gen/hand and run internal/gen, not this file.\n" +
	"# A form that ends in * is a stem: any ending may follow. Kind abbrev is a one-character newspaper abbreviation, safe only in compounds; local is an area's or town's.\n" +
	"# Columns: code (ISO 3166-1 alpha-2)\tkind (adjective, inhabitant, abbrev, local)\tform\n"
