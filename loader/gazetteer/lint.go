package gazetteer

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
)

// Fault is one thing wrong in the data.
type Fault struct {
	File string
	Line int // 1-based
	What string
}

// String gives the fault as "file:line: what".
func (f Fault) String() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.What) }

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// kinds lists every kind of service, as packs' services.tsv names them.
var kinds = strings.Fields("ai airline bank cdn cloud developer education emergency exchange game government health hosting " +
	"internet-provider mail messaging other payment search shopping social software streaming telecom transport")

var (
	orgKinds = strings.Fields("agency expert monitor regulator")
	isoDate  = regexp.MustCompile(`^(\d{4}(-\d\d(-\d\d)?)?)?$`)
	wikidata = regexp.MustCompile(`^(Q[1-9]\d*)?$`)
)

// Lint checks the embedded files and gives all faults: order, doubles, slugs, kinds, codes, dates, references.
func Lint() []Fault {
	l := linter{countries: map[string]bool{}, services: map[string]bool{}, owners: map[string]bool{}, aliases: map[string]string{}}
	for _, t := range tables {
		data, err := files.ReadFile(t.file)
		if err != nil {
			l.faults = append(l.faults, Fault{t.file, 0, err.Error()})
			continue
		}
		l.table(t, string(data))
	}
	return l.faults
}

// linter walks the tables in order and remembers what later rows refer to.
type linter struct {
	faults                      []Fault
	countries, services, owners map[string]bool
	aliases                     map[string]string // kind and lower-case name to slug
	file                        string
	line                        int
}

func (l *linter) fault(format string, args ...any) {
	l.faults = append(l.faults, Fault{l.file, l.line, fmt.Sprintf(format, args...)})
}

func (l *linter) table(t table, text string) {
	l.file = t.file
	if !strings.HasPrefix(text, "# ") {
		l.line = 1
		l.fault("no header line that says what the file is")
	}
	previous := ""
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		l.line = i + 1
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != len(t.columns) {
			l.fault("%d columns, want %d (%s)", len(row), len(t.columns), strings.Join(t.columns, ", "))
			continue
		}
		if !ordered(previous, line) {
			l.fault("not sorted, or twice: %q after %q", row[0], strings.SplitN(previous, "\t", 2)[0])
		}
		previous = line
		l.row(row)
	}
}

// ordered compares rows cell by cell, so that "au" comes before "au-pay".
func ordered(a, b string) bool {
	return strings.ReplaceAll(a, "\t", "\x00") < strings.ReplaceAll(b, "\t", "\x00")
}

func (l *linter) row(row []string) {
	for _, cell := range row {
		if cell != strings.TrimSpace(cell) {
			l.fault("blank around %q", cell)
		}
	}
	switch l.file {
	case "countries.tsv":
		l.countries[row[0]] = true
	case "country_names.tsv":
		l.known(l.countries, row[0], "country code")
	case "services.tsv", "banks.tsv":
		l.service(row)
	case "brands.tsv":
		l.known(l.services, row[0], "service")
		l.match(wikidata, row[1], "wikidata id")
		l.bear("service", row[0], split(row[2]))
	case "owners.tsv":
		l.slug(row[0], l.owners)
		l.match(wikidata, row[2], "wikidata id")
		l.names("owner", row[0], row[1], row[3], row[4])
	case "orgs.tsv":
		l.slug(row[0], map[string]bool{})
		l.oneOf(orgKinds, row[2], "kind")
		l.names("org", row[0], row[1], row[3], row[4])
	case "ownerships.tsv":
		l.known(l.services, row[0], "service")
		l.known(l.owners, row[1], "owner")
		l.span(row)
	case "service_names.tsv":
		l.known(l.services, row[0], "service")
		l.span(row)
	case "owner_names.tsv":
		l.known(l.owners, row[0], "owner")
		l.span(row)
	case "regions.tsv":
		l.slug(row[0], map[string]bool{})
	}
}

func (l *linter) service(row []string) {
	l.slug(row[0], l.services)
	l.oneOf(kinds, row[2], "kind")
	if row[3] != "" {
		l.known(l.countries, row[3], "country code")
	}
	l.match(wikidata, row[4], "wikidata id")
	l.names("service", row[0], row[1], row[5], row[6])
}

// slug checks the form and that the slug is new.
func (l *linter) slug(slug string, seen map[string]bool) {
	l.match(slugForm, slug, "slug")
	if seen[slug] {
		l.fault("slug %q twice", slug)
	}
	seen[slug] = true
}

// names checks that no two entities of a kind bear one name.
func (l *linter) names(kind, slug, usual, aliases, ambiguous string) {
	if _, err := names(usual, aliases, ambiguous); err != nil && ambiguous != "pack" {
		l.fault("%v", err)
	}
	all := append([]string{usual}, split(aliases)...)
	if _, only, some := strings.Cut(ambiguous, "="); some {
		for _, name := range split(only) {
			if !among(all, name) {
				l.fault("ambiguous name %q is none of the names", name)
			}
		}
	}
	l.bear(kind, slug, all)
}

// bear notes the names of an entity.
func (l *linter) bear(kind, slug string, all []string) {
	for i, name := range all {
		key := kind + "\t" + strings.ToLower(name)
		if name == "" || among(all[:i], name) || l.aliases[key] != "" && l.aliases[key] != slug {
			l.fault("name %q is empty or twice (%s)", name, l.aliases[key])
		}
		l.aliases[key] = slug
	}
}

func (l *linter) span(row []string) {
	l.match(isoDate, row[2], "date since")
	l.match(isoDate, row[3], "date until")
	if row[2] != "" && row[3] != "" && row[2] >= row[3] {
		l.fault("since %s is not before until %s", row[2], row[3])
	}
}

func (l *linter) match(form *regexp.Regexp, s, what string) {
	if !form.MatchString(s) {
		l.fault("%s %q is not well formed", what, s)
	}
}

func (l *linter) known(set map[string]bool, s, what string) {
	if !set[s] {
		l.fault("unknown %s %q", what, s)
	}
}

func (l *linter) oneOf(list []string, s, what string) {
	if i := sort.SearchStrings(list, s); i == len(list) || list[i] != s {
		l.fault("%s %q is none of %s", what, s, strings.Join(list, ", "))
	}
}
