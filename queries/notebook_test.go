package queries

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestNotebook runs the cells of notebook/outages.ipynb, one after the other, on the example articles. Without pandas,
// matplotlib and networkx (Debian: python3-pandas python3-matplotlib python3-networkx) it only looks at the file.
func TestNotebook(t *testing.T) {
	program := notebookProgram(t, "notebook/outages.ipynb")
	python := notebookPython(t)
	script := filepath.Join(t.TempDir(), "outages.py")
	if err := os.WriteFile(script, []byte(program+"\nassert len(plt.get_fignums()) == 4, plt.get_fignums()\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), python, "-W", "error::DeprecationWarning:__main__", script)
	run.Env = append(os.Environ(), "MPLBACKEND=Agg", "MPLCONFIGDIR="+t.TempDir(), "PYTHONUTF8=1", "OUTAGEGRAPH_DB="+demoFile(t))
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if !strings.Contains(string(out), "cyberattack]") {
		t.Errorf("no evidence is printed: %s", out)
	}
}

// notebookProgram joins the cells with code and refuses outputs, which would go stale unseen.
func notebookProgram(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var notebook struct {
		Cells []struct {
			Type    string `json:"cell_type"`
			Count   *int   `json:"execution_count"`
			Outputs []any
			Source  []string
		}
		Format int `json:"nbformat"`
	}
	if err := json.Unmarshal(b, &notebook); err != nil || notebook.Format != 4 {
		t.Fatalf("%s: format %d, %v", name, notebook.Format, err)
	}
	var program strings.Builder
	for i, c := range notebook.Cells {
		if len(c.Outputs) > 0 || c.Count != nil {
			t.Errorf("%s: cell %d has outputs; clear them before committing", name, i+1)
		}
		if c.Type == "code" {
			program.WriteString(strings.Join(c.Source, "") + "\n\n")
		}
	}
	return program.String()
}

// notebookPython finds a Python with the notebook's packages: Debian's belong to /usr/bin/python3, whatever comes first.
func notebookPython(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.CommandContext(t.Context(), name, "-c", "import pandas, matplotlib, networkx").Run() == nil {
			return name
		}
	}
	t.Skip("no Python with pandas, matplotlib and networkx is installed")
	return ""
}
