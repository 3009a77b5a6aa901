package loader

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"outagegraph/graph"
)

// TestPackExamples reads the examples and counter-examples of every pack: what a row expects must be read out of its text, and nothing
// may be read where it says so. A new pack is tested unasked.
func TestPackExamples(t *testing.T) {
	files, err := filepath.Glob("lang/*/examples.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples found: %v", err)
	}
	l, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		code := filepath.Base(filepath.Dir(f))
		t.Run(code, func(t *testing.T) {
			for _, row := range exampleRows(t, f) {
				e := l.Read(graph.Article{URI: row.where, Published: row.published, Text: row.text, Language: graph.Lang(code)})
				for _, fault := range row.compare(e) {
					t.Errorf("%s: %s\n\t%s", row.where, fault, row.text)
				}
			}
		})
	}
}

type example struct{ where, published, text, want string }

func exampleRows(t *testing.T, file string) []example {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []example
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cols := strings.Split(line, "\t")
		where := fmt.Sprintf("%s:%d", file, n)
		if len(cols) != 3 {
			t.Errorf("%s: wants published, text and claims, found %d columns", where, len(cols))
			continue
		}
		out = append(out, example{where, strings.Trim(cols[0], "- "), cols[1], strings.TrimSpace(cols[2])})
	}
	return out
}

// compare lists what is missing, and what was read where nothing may be.
func (x example) compare(e graph.Extraction) []string {
	var faults []string
	if x.want == "-" {
		for _, c := range e.Claims {
			if c.Predicate != graph.OwnedBy && c.Predicate != graph.Said {
				faults = append(faults, fmt.Sprintf("nothing may be read, found %s %s %s %q (%s)", c.Predicate, c.Object, c.Stance, c.Quote, c.Rule))
			}
		}
		return faults
	}
	have := map[string]bool{}
	for _, c := range e.Claims {
		part := 0
		if c.Mention > 0 {
			part = 1
		}
		object := c.Object
		if c.Predicate == graph.BeganOn {
			object, _, _ = strings.Cut(object, "T") // rows give the day
		}
		have[fmt.Sprintf("%d %s %s %s", part, c.Predicate, object, c.Stance)] = true
		have[fmt.Sprintf("%d %s %s", part, c.Predicate, c.Stance)] = true
	}
	for part, list := range strings.SplitN(x.want, "|", 2) {
		for _, w := range strings.Split(list, ";") {
			if key := wanted(part, w); key != "" && !have[key] {
				faults = append(faults, fmt.Sprintf("missing %q, have %s", strings.TrimSpace(w), keys(have)))
			}
		}
	}
	return faults
}

func wanted(part int, claim string) string {
	f := strings.Fields(claim)
	if len(f) == 0 || f[0] == string(graph.OwnedBy) {
		return ""
	}
	stance := "asserted"
	if last := f[len(f)-1]; last == "denied" || last == "speculated" || last == "asserted" {
		stance, f = last, f[:len(f)-1]
	}
	if len(f) == 1 || f[0] == string(graph.Said) {
		return fmt.Sprintf("%d %s %s", part, f[0], stance)
	}
	return fmt.Sprintf("%d %s %s %s", part, f[0], strings.Join(f[1:], " "), stance)
}

func keys(m map[string]bool) string {
	var out []string
	for k := range m {
		if strings.Count(k, " ") > 2 {
			out = append(out, k)
		}
	}
	sort.Strings(out)
	return strings.Join(out, "; ")
}
