package loader

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"outagegraph/graph"
)

var update = flag.Bool("update", false, "write the golden score anew")

// gold is what an analyst reads out of an article; testdata/corpus/README.md says how.
type gold struct {
	Language string
	Outages  []struct {
		Services         []string
		Date             string
		DurationMinutes  float64 `json:"duration_minutes"`
		Scope            string
		Countries        []string
		Causes           []struct{ Category, Stance string }
		CauseUndisclosed bool `json:"cause_undisclosed"`
	}
	Owners     []struct{ Service, Owner string }
	Statements []struct{ Speaker, Quote string }
}

// kinds of facts, in the order in which the score lists them.
var kinds = []string{"outage", "service", "date", "duration", "scope", "country", "cause", "undisclosed", "owner", "statement", "speaker", "language"}

// tally counts right, wrong and missed facts per kind.
type tally map[string]*[3]int

func (t tally) sets(kind string, want, got []string) {
	if t[kind] == nil {
		t[kind] = new([3]int)
	}
	for _, g := range got {
		if slices.Contains(want, g) {
			t[kind][0]++
		} else {
			t[kind][1]++
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t[kind][2]++
		}
	}
}

func (t tally) f1(kinds ...string) float64 {
	var right, wrong, missed int
	for _, k := range kinds {
		if c := t[k]; c != nil {
			right, wrong, missed = right+c[0], wrong+c[1], missed+c[2]
		}
	}
	if right == 0 {
		return 0
	}
	return 2 * float64(right) / float64(2*right+wrong+missed)
}

// TestCorpus scores the project's own annotated articles and holds the result against testdata/score.txt: a miss is committed as a miss,
// and a change of the rules shows in review what it does. Run with -update to write it anew.
func TestCorpus(t *testing.T) {
	l, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	all, byLang := tally{}, map[string]tally{}
	for _, a := range corpus(t, "testdata/corpus") {
		e := l.Read(a.article)
		if byLang[a.gold.Language] == nil {
			byLang[a.gold.Language] = tally{}
		}
		checkSpans(t, e)
		for _, into := range []tally{all, byLang[a.gold.Language]} {
			score(into, a.gold, e)
		}
	}
	got := scoreSheet(all, byLang)
	const golden = "testdata/score.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the score changed; see what it does and run with -update:\n%s", got)
	}
}

type annotated struct {
	article graph.Article
	gold    gold
}

func corpus(t testing.TB, dir string) []annotated {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.gold.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no annotated articles in %s: %v", dir, err)
	}
	var out []annotated
	for _, f := range files {
		var a annotated
		var raw struct{ URL, Title, Published, Text string }
		readJSON(t, f, &a.gold)
		readJSON(t, strings.TrimSuffix(f, ".gold.json")+".json", &raw)
		a.article = graph.Article{URI: f, Title: raw.Title, Published: raw.Published, Text: raw.Text}
		out = append(out, a)
	}
	return out
}

func readJSON(t testing.TB, file string, into any) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// checkSpans asserts that every claim's quotation is the text of its span.
func checkSpans(t *testing.T, e graph.Extraction) {
	t.Helper()
	runes := []rune(e.Article.Text)
	for _, c := range e.Claims {
		if c.Span.Start < 0 || c.Span.End > len(runes) || c.Span.Len() <= 0 || string(runes[c.Span.Start:c.Span.End]) != c.Quote || c.Rule == "" {
			t.Errorf("%s: claim %+v has no evidence", e.Article.URI, c)
		}
	}
}

// said is what the program reads of one outage, in the terms of gold.
type said struct {
	services, countries, causes []string
	date, scope, duration       string
	undisclosed                 bool
}

func outagesOf(e graph.Extraction) []said {
	out := make([]said, len(e.Mentions))
	for _, c := range e.Claims {
		if c.Mention < 0 {
			continue
		}
		o := &out[c.Mention]
		_, id := graph.SplitKey(c.Object)
		switch {
		case c.Predicate == graph.HitService:
			o.services = append(o.services, id)
		case c.Predicate == graph.HitCountry && c.Stance != graph.Denied:
			o.countries = append(o.countries, id)
		case c.Predicate == graph.BeganOn:
			o.date, _, _ = strings.Cut(c.Object, "T")
		case c.Predicate == graph.Lasted:
			o.duration = c.Object
		case c.Predicate == graph.HadScope:
			o.scope = c.Object
		case c.Predicate == graph.CausedBy:
			o.causes = append(o.causes, id+" "+string(c.Stance))
		case c.Predicate == graph.CauseUndisclosed:
			o.undisclosed = true
		}
	}
	return out
}

// score adds one article's facts. Outages are paired by their services, date and countries, the best pair first.
func score(t tally, g gold, e graph.Extraction) {
	t.sets("language", []string{g.Language}, one(string(e.Article.Language)))
	got := outagesOf(e)
	pairs := pairUp(g, got)
	for gi, o := range g.Outages {
		s := said{}
		if i, ok := pairs[gi]; ok {
			s = got[i]
			t.sets("outage", []string{"x"}, []string{"x"})
		} else {
			t.sets("outage", []string{"x"}, nil)
		}
		var causes []string
		for _, c := range o.Causes {
			causes = append(causes, c.Category+" "+c.Stance)
		}
		t.sets("service", o.Services, s.services)
		t.sets("date", one(o.Date), one(s.date))
		t.sets("duration", one(minutes(o.DurationMinutes)), one(closeTo(s.duration, o.DurationMinutes)))
		t.sets("scope", one(o.Scope), one(s.scope))
		t.sets("country", o.Countries, s.countries)
		t.sets("cause", causes, s.causes)
		t.sets("undisclosed", flagged(o.CauseUndisclosed), flagged(s.undisclosed))
	}
	for i, s := range got {
		if !paired(pairs, i) {
			t.sets("outage", nil, []string{"x"})
			t.sets("service", nil, s.services)
			t.sets("country", nil, s.countries)
			t.sets("cause", nil, s.causes)
		}
	}
	scoreOwners(t, g, e)
	scoreStatements(t, g, e)
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func flagged(b bool) []string {
	if b {
		return []string{"x"}
	}
	return nil
}

func minutes(m float64) string {
	if m == 0 {
		return ""
	}
	return strconv.FormatFloat(m, 'f', -1, 64)
}

// closeTo takes a duration within a fifth of the annotated one for it.
func closeTo(got string, want float64) string {
	m, err := strconv.ParseFloat(got, 64)
	if err == nil && m >= 0.8*want && m <= 1.2*want {
		return minutes(want)
	}
	return got
}

func paired(pairs map[int]int, i int) bool {
	for _, p := range pairs {
		if p == i {
			return true
		}
	}
	return false
}

func pairUp(g gold, got []said) map[int]int {
	type pair struct {
		score float64
		g, i  int
	}
	var ranked []pair
	for gi, o := range g.Outages {
		for i, s := range got {
			if a := affinity(o.Services, o.Countries, o.Date, s); a > 0 {
				ranked = append(ranked, pair{a, gi, i})
			}
		}
	}
	sort.SliceStable(ranked, func(a, b int) bool { return ranked[a].score > ranked[b].score })
	out := map[int]int{}
	for _, p := range ranked {
		if _, taken := out[p.g]; !taken && !paired(out, p.i) {
			out[p.g] = p.i
		}
	}
	return out
}

func affinity(services, countries []string, date string, s said) float64 {
	shared, places := overlap(services, s.services), overlap(countries, s.countries)
	if shared == 0 && !(date != "" && date == s.date && places > 0) {
		return 0
	}
	a := 10*float64(shared)/float64(max(len(services), len(s.services), 1)) + float64(places)
	if date != "" && s.date != "" {
		switch {
		case date == s.date:
			a += 5
		case date[:4] != s.date[:4]:
			a -= 4
		}
	}
	return a
}

func overlap(a, b []string) int {
	n := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			n++
		}
	}
	return n
}

func scoreOwners(t tally, g gold, e graph.Extraction) {
	var want, got []string
	for _, o := range g.Owners {
		want = append(want, o.Service+" "+o.Owner)
	}
	for _, c := range e.Claims {
		if c.Predicate == graph.OwnedBy {
			_, service := graph.SplitKey(c.Subject)
			_, owner := graph.SplitKey(c.Object)
			got = append(got, service+" "+owner)
		}
	}
	t.sets("owner", want, got)
}

// scoreStatements pairs quotations that share three fifths of their words, and compares the speakers of those that are paired.
func scoreStatements(t tally, g gold, e graph.Extraction) {
	free := slices.Clone(e.Statements)
	for _, q := range g.Statements {
		best, at := 0.0, -1
		for i, s := range free {
			if v := similar(q.Quote, s.Text); v > best {
				best, at = v, i
			}
		}
		if best < 0.6 {
			t.sets("statement", []string{"x"}, nil)
			continue
		}
		t.sets("statement", []string{"x"}, []string{"x"})
		if q.Speaker != "" {
			t.sets("speaker", one(bareName(q.Speaker)), one(bareName(free[at].Speaker)))
		}
		free = slices.Delete(free, at, at+1)
	}
	for range free {
		t.sets("statement", nil, []string{"x"})
	}
}

func similar(a, b string) float64 {
	x, y := bag(a), bag(b)
	if len(x) < 6 || len(y) < 6 {
		x, y = strings.Split(strings.Join(x, ""), ""), strings.Split(strings.Join(y, ""), "")
	}
	count := map[string]int{}
	for _, w := range x {
		count[w]++
	}
	shared := 0
	for _, w := range y {
		if count[w] > 0 {
			count[w]--
			shared++
		}
	}
	return float64(shared) / float64(max(len(x), len(y), 1))
}

func bag(s string) []string {
	return strings.FieldsFunc(strings.ToLower(norm.NFKC.String(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// bareName drops case, marks, spaces and punctuation, by which names are not told apart.
func bareName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(s))
}

func scoreSheet(all tally, byLang map[string]tally) string {
	var b strings.Builder
	fmt.Fprintln(&b, "The project's own annotated articles (testdata/corpus): right, wrong and missed facts, and F1.")
	fmt.Fprintln(&b, "Written by go test ./loader -run TestCorpus -update")
	fmt.Fprintf(&b, "\n%-12s %6s %6s %6s %6s\n", "fact", "right", "wrong", "missed", "F1")
	for _, k := range kinds {
		if c := all[k]; c != nil {
			fmt.Fprintf(&b, "%-12s %6d %6d %6d %6.3f\n", k, c[0], c[1], c[2], all.f1(k))
		}
	}
	facts := kinds[:len(kinds)-1]
	fmt.Fprintf(&b, "%-12s %20s %6.3f\n", "all", "", all.f1(facts...))
	fmt.Fprintln(&b, "\nF1 by language, over all facts and over causes with their stance")
	var langs []string
	for l := range byLang {
		langs = append(langs, l)
	}
	sort.Strings(langs)
	for _, l := range langs {
		fmt.Fprintf(&b, "%s %6.3f %6.3f\n", l, byLang[l].f1(facts...), byLang[l].f1("cause"))
	}
	return b.String()
}
