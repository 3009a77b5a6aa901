package export_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"outagegraph/queries/export"
)

// run runs another program and skips the test where it is not installed.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v: %s", name, args, err, out)
	}
	return string(out)
}

// python finds a Python that has a module: Debian's packages belong to /usr/bin/python3, whatever comes first on PATH.
func python(t *testing.T, module string) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import "+module).Run() == nil {
			return name
		}
	}
	t.Skipf("no Python with %s is installed", module)
	return ""
}

// TestRapperReadsBothForms lets raptor read Turtle and N-Triples and compares what it understood.
func TestRapperReadsBothForms(t *testing.T) {
	s := open(t, 60)
	var read [2][]string
	for i, form := range []string{"turtle", "ntriples"} {
		out, _ := write(t, s, form, export.Filter{})
		triples := strings.Split(strings.TrimSpace(run(t, "rapper", "-q", "-i", form, "-o", "ntriples", out)), "\n")
		slices.Sort(triples)
		read[i] = triples
	}
	if !slices.Equal(read[0], read[1]) || len(read[0]) < 1000 {
		t.Errorf("%d triples in Turtle, %d in N-Triples", len(read[0]), len(read[1]))
	}
}

func TestNetworkXOpensGraphML(t *testing.T) {
	name := python(t, "networkx")
	s := open(t, 60)
	out, _ := write(t, s, "graphml", export.Filter{})
	got := run(t, name, "-c", `import networkx, sys
g = networkx.read_graphml(sys.argv[1])
print(g.number_of_edges(), sum(1 for n, d in g.nodes(data=True) if d.get('kind') == 'Outage'), sum(1 for n, d in g.nodes(data=True) if 'kind' not in d))`, out)
	if want := number(t, s, "SELECT count(*) FROM relation"); !strings.HasPrefix(got, fmtInt(want)+" 60 0") {
		t.Errorf("edges, outages and unknown nodes: %s, want %d 60 0", got, want)
	}
}

func TestPandasOpensCSV(t *testing.T) {
	name := python(t, "pandas")
	s := open(t, 60)
	out, _ := write(t, s, "csv", export.Filter{})
	got := run(t, name, "-c", `import pandas, pathlib, sys
for p in sorted(pathlib.Path(sys.argv[1]).glob('*.csv')):
    print(p.stem, len(pandas.read_csv(p, keep_default_na=False)))`, out)
	for line := range strings.Lines(got) {
		table, n, _ := strings.Cut(strings.TrimSpace(line), " ")
		if want := number(t, s, "SELECT count(*) FROM "+table); n != fmtInt(want) {
			t.Errorf("%s: %s rows, want %d", table, n, want)
		}
	}
}

func TestGraphvizReadsDOT(t *testing.T) {
	out, _ := write(t, open(t, 10), "dot", export.Filter{})
	run(t, "dot", "-Tcanon", "-o", os.DevNull, out)
}

func TestShellReadsNeo4jScript(t *testing.T) {
	out, _ := write(t, open(t, 2), "neo4j", export.Filter{})
	run(t, "sh", "-n", filepath.Join(out, "import.sh"))
}

func fmtInt(n int64) string { return strconv.FormatInt(n, 10) }
