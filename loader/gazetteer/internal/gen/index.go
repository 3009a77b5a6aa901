package main

import (
	"path/filepath"
	"slices"
	"strings"
)

// brandIndex is a release of the name-suggestion-index.
type brandIndex struct {
	release string
	trees   map[string][]brand // by tree, such as brands/amenity/bank
}

// brand is one item of the index: its names under OpenStreetMap's keys, and where it is found.
type brand struct {
	ID          string            `json:"id"`
	DisplayName string            `json:"displayName"`
	Tags        map[string]string `json:"tags"`
	LocationSet struct {
		Include []any `json:"include"` // country codes, areas within one ("us-or.geojson"), points, or "001" for the world
	} `json:"locationSet"`
}

// readIndex reads the index without the brands that exist no more.
func (g generator) readIndex() (brandIndex, error) {
	folder := filepath.Join(g.modules, "name-suggestion-index", "dist")
	var all struct {
		Meta struct{ Version string } `json:"_meta"`
		NSI  map[string]struct{ Items []brand }
	}
	if err := readJSON(filepath.Join(folder, "json", "nsi.json"), &all); err != nil {
		return brandIndex{}, err
	}
	var gone struct{ Dissolved map[string]any }
	if err := readJSON(filepath.Join(folder, "wikidata", "dissolved.json"), &gone); err != nil {
		return brandIndex{}, err
	}
	index := brandIndex{all.Meta.Version, map[string][]brand{}}
	for tree, content := range all.NSI {
		for _, b := range content.Items {
			if _, dissolved := gone.Dissolved[b.ID]; !dissolved {
				index.trees[tree] = append(index.trees[tree], b)
			}
		}
	}
	return index, nil
}

// names gives the brand's names in the packs' languages, the English one first where there is one.
func (b brand) names() []string {
	all := []string{b.Tags["name:en"], b.Tags["brand:en"], b.DisplayName, b.Tags["brand"], b.Tags["name"], b.Tags["short_name"]}
	for _, lang := range languages {
		all = append(all, b.Tags["brand:"+lang], b.Tags["name:"+lang])
	}
	var list []string
	for _, name := range all {
		name = plainName(name)
		if readable(name) && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// plainName leaves out what the index adds to tell brands apart: "A1 (Srbija)".
func plainName(name string) string {
	name, _, _ = strings.Cut(name, " (")
	return strings.TrimSpace(name)
}

// countries gives the codes of the countries in which the brand is found; abroad and wholly within areas count alike.
func (b brand) countries() []string {
	var list []string
	for _, place := range b.LocationSet.Include {
		code, ok := place.(string)
		if ok && len(code) >= 2 && (len(code) == 2 || code[2] == '-') {
			list = append(list, strings.Replace(strings.ToUpper(code[:2]), "FX", "FR", 1)) // FX: France without its overseas parts
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// nationwide reports a brand that is not confined to areas within countries.
func (b brand) nationwide() bool {
	return slices.ContainsFunc(b.LocationSet.Include, func(place any) bool {
		code, ok := place.(string)
		return ok && len(code) == 2
	})
}

// wikidata gives the brand's id, or an empty string.
func (b brand) wikidata() string {
	if id := b.Tags["brand:wikidata"]; strings.HasPrefix(id, "Q") {
		return id
	}
	return ""
}
