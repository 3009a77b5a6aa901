package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"outagegraph/loader/text"
)

// bankTree holds the brands that may become rows of their own: the news of a country names its banks.
const bankTree = "brands/amenity/bank"

// knownTrees hold the brands whose ids and names are taken over for services that are listed.
var knownTrees = []string{bankTree, "brands/shop/telecommunication", "brands/office/telecommunication", "brands/shop/mobile_phone",
	"brands/amenity/post_office", "brands/amenity/payment_terminal", "brands/amenity/money_transfer", "brands/amenity/bicycle_rental",
	"brands/shop/supermarket", "brands/shop/convenience", "brands/shop/department_store", "brands/shop/electronics", "brands/shop/clothes",
	"brands/amenity/fast_food", "brands/amenity/cafe", "brands/amenity/pharmacy", "brands/office/insurance"}

const (
	brandsHeader = "# What an index of brands adds to services.tsv: Wikidata ids, and names in further scripts and languages.\n" + brandsSource +
		"# Columns: slug (of services.tsv)\twikidata (or empty)\tfurther names (parted by |)\n"
	banksHeader = "# Banks of the world that services.tsv does not list.\n" + brandsSource +
		"# Columns: slug\tname\tkind\tcountry (home, ISO 3166-1 alpha-2, or empty)\twikidata (or empty)\taliases (parted by |)\tambiguous (as in services.tsv)\n"
	brandsSource = "# Source: name-suggestion-index @RELEASE (OpenStreetMap's mappers). Licence: BSD-3-Clause. Written by internal/gen, not to be edited. Sorted by slug.\n"
)

// brands writes brands.tsv and banks.tsv.
func (g generator) brands() error {
	index, err := g.readIndex()
	if err != nil {
		return err
	}
	list, err := g.readListed()
	if err != nil {
		return err
	}
	list.countBearers(index.trees[bankTree])
	for _, tree := range knownTrees {
		for _, b := range index.trees[tree] {
			list.extend(b, tree == bankTree)
		}
	}
	folder := filepath.Join(g.out, "gazetteer")
	release := strings.NewReplacer("@RELEASE", index.release)
	if err := writeTable(filepath.Join(folder, "brands.tsv"), release.Replace(brandsHeader), list.extensions()); err != nil {
		return err
	}
	return writeTable(filepath.Join(folder, "banks.tsv"), release.Replace(banksHeader), list.banks(index.trees[bankTree]))
}

// listed is what the hand-written lists hold, and what the index adds to it.
type listed struct {
	services map[string]*service // by bare name
	taken    map[string]bool     // slugs of services, owners and bodies, and bare names of the latter two
	ids      map[string]bool     // Wikidata ids given out
	bearers  map[string]int      // bare name to how many banks of the index bear it
	added    []*service
}

// service is a row of services.tsv with its additions.
type service struct {
	slug, kind, country, wikidata string

	id    string // new
	names []string
}

func (g generator) readListed() (*listed, error) {
	l := &listed{map[string]*service{}, map[string]bool{}, map[string]bool{}, map[string]int{}, nil}
	for file, aliases := range map[string]int{"services.tsv": 5, "owners.tsv": 3, "orgs.tsv": 3} {
		rows, err := readTable(filepath.Join(g.out, "gazetteer", file))
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			names := append(strings.Split(row[aliases], "|"), row[1])
			if file == "services.tsv" {
				l.addService(row, names)
				continue
			}
			l.taken[row[0]] = true
			for _, name := range names {
				l.taken[bare(name)] = true
			}
		}
	}
	return l, nil
}

func (l *listed) addService(row, names []string) {
	s := &service{slug: row[0], kind: row[2], country: row[3], wikidata: row[4]}
	l.taken[s.slug], l.ids[s.wikidata] = true, true
	for _, name := range names {
		if key := bare(name); key != "" {
			l.services[key] = s
		}
	}
}

// extend adds id and names to the listed service that bears one of the brand's names in one of its countries.
func (l *listed) extend(b brand, withNames bool) {
	s := l.find(b)
	if s == nil {
		return
	}
	if !slices.Contains(l.added, s) {
		l.added = append(l.added, s)
	}
	if id := b.wikidata(); s.wikidata == "" && s.id == "" && !l.ids[id] {
		s.id, l.ids[id] = id, true
	}
	if !withNames {
		return
	}
	for _, name := range b.names() {
		if key := bare(name); !oneWord(name) && l.onlyOne(name) && l.services[key] == nil && !l.taken[key] {
			l.services[key] = s
			s.names = append(s.names, name)
		}
	}
}

// find gives the listed service that bears one of the brand's names in one of its countries; a bank also without that word.
func (l *listed) find(b brand) *service {
	for _, name := range b.names() {
		if s := l.services[bare(name)]; s.within(b) {
			return s
		}
		if s := l.services[bare(bankWord.ReplaceAllString(name, ""))]; s.within(b) && s.kind == "bank" {
			return s
		}
	}
	return nil
}

// within reports a service whose home is one of the brand's countries.
func (s *service) within(b brand) bool {
	return s != nil && s.country != "" && slices.Contains(b.countries(), s.country)
}

// bankWord is the word that people leave out: "Capitec Bank" is Capitec.
var bankWord = regexp.MustCompile(`(?i)^(bank|banco|banca|banque|банк) (of |de |du |del )?| (bank|banka|банк)$`)

func (l *listed) extensions() []string {
	var rows []string
	for _, s := range l.added {
		if s.id != "" || s.names != nil {
			rows = append(rows, s.slug+"\t"+s.id+"\t"+strings.Join(s.names, "|"))
		}
	}
	sortRows(rows)
	return rows
}

func (l *listed) countBearers(banks []brand) {
	for _, b := range banks {
		for _, name := range b.names() {
			l.bearers[bare(name)]++
		}
	}
}

// onlyOne reports a name that can only mean one bank.
func (l *listed) onlyOne(name string) bool { return l.bearers[bare(name)] == 1 && telling(name) }

// banks gives rows for the nationwide banks none of whose names is listed or shared by two of them.
func (l *listed) banks(all []brand) []string {
	var rows []string
	for _, b := range all {
		if row := l.bankRow(b); row != "" {
			rows = append(rows, row)
		}
	}
	sortRows(rows)
	return rows
}

// bankRow is empty for a bank that is listed, or whose usual name is no safe name for it.
func (l *listed) bankRow(b brand) string {
	if l.find(b) != nil {
		return ""
	}
	var names []string
	for _, name := range b.names() {
		key := bare(name)
		if l.services[key] != nil || l.taken[key] {
			return ""
		}
		if l.onlyOne(name) {
			names = append(names, name)
		}
	}
	names = usualFirst(names)
	if names == nil || !b.nationwide() {
		return ""
	}
	slug, country := text.Slugify(names[0]), ""
	if codes := b.countries(); len(codes) == 1 {
		country = codes[0]
	}
	if slug == "" || l.taken[slug] {
		return ""
	}
	l.taken[slug] = true
	return strings.Join([]string{slug, names[0], "bank", country, b.wikidata(), strings.Join(names[1:], "|"), ambiguous(names)}, "\t")
}

// usualFirst puts the name first of which the slug is made: one in Latin letters, else in Cyrillic ones; without either
// there is no readable slug and no row.
func usualFirst(names []string) []string {
	for _, letters := range []string{"Latin", "Cyrillic"} {
		i := slices.IndexFunc(names, func(name string) bool { return script(name) == letters })
		if i >= 0 {
			first := names[i]
			return append([]string{first}, slices.Delete(names, i, i+1)...)
		}
	}
	return nil
}

// ambiguous flags the names of one word, which may be words of a language, and as cased the rest.
func ambiguous(names []string) string {
	var single []string
	for _, name := range names {
		if oneWord(name) {
			single = append(single, name)
		}
	}
	switch len(single) {
	case 0:
		return ""
	case len(names):
		return "both"
	}
	return "both=" + strings.Join(single, "|")
}

// oneWord reports a name without a blank in a script that parts words by blanks.
func oneWord(name string) bool {
	return !strings.ContainsAny(name, " -") && script(name) != "Han"
}

// generalWords are those of which a name says nothing but that it is a bank: "National Bank", "Banco del Estado".
var generalWords = " bank banka banco banque banca banc bancaire banken the of de del da do di du la le and for et e y national nacional nationale nazionale central commercial commerciale " +
	"comercial community first trust savings credit union people peoples citizens state federal cooperative agricultural development popular populaire popolare rural international " +
	"internacional merchant merchants heritage security farmers united american republic city country regional home capital банк народный национальный "

// telling reports a name that holds more than such words and, where it is one word, says that it is a bank: "Galicia" and
// "BDC" are other things, too.
func telling(name string) bool {
	lower := strings.ToLower(name)
	if oneWord(name) && !strings.Contains(lower, "ban") && !strings.Contains(lower, "банк") {
		return false
	}
	return slices.ContainsFunc(strings.Fields(lower), func(w string) bool { return !strings.Contains(generalWords, " "+w+" ") })
}

// bare is a name as names are compared: letters and digits of its romanised lower-case form.
func bare(name string) string { return strings.ReplaceAll(text.Slugify(name), "-", "") }

// readable reports a name in one script that the packs read.
func readable(name string) bool {
	return name != "" && script(name) != "" && !strings.ContainsAny(name, "|/,;\"“”")
}

// scripts are those that the packs read; Japanese writes in three.
var scripts = map[string][]*unicode.RangeTable{
	"Latin": {unicode.Latin}, "Cyrillic": {unicode.Cyrillic}, "Arabic": {unicode.Arabic}, "Devanagari": {unicode.Devanagari},
	"Bengali": {unicode.Bengali}, "Han": {unicode.Han, unicode.Hiragana, unicode.Katakana},
}

// script names the one script of a name's letters; empty where it mixes several or has another.
func script(name string) string {
	for code, tables := range scripts {
		if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) && !unicode.In(r, tables...) }) &&
			strings.ContainsFunc(name, unicode.IsLetter) {
			return code
		}
	}
	return ""
}

func sortRows(rows []string) {
	sort.Slice(rows, func(i, j int) bool {
		return strings.ReplaceAll(rows[i], "\t", "\x00") < strings.ReplaceAll(rows[j], "\t", "\x00")
	})
}
