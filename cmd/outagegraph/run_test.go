package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func TestExitStatus(t *testing.T) {
	tests := []struct {
		args   string
		status int
		stderr string
	}{
		{"", exitOK, ""},
		{"version", exitOK, ""},
		{"version --json", exitOK, ""},
		{"licenses", exitOK, ""},
		{"help load", exitOK, ""},
		{"laod", exitUsage, `there is no command "laod"; did you mean load?`},
		{"load", exitUsage, "usage: outagegraph load --db FILE PATH…"},
		{"load x.txt", exitUsage, "load needs --db FILE"},
		{"load --db a.db --jobs 0 x.txt", exitUsage, "--jobs is 0"},
		{"load --db a.db --jobs many x.txt", exitUsage, "invalid argument"},
		{"load --db a.db --published soon x.txt", exitUsage, `--published "soon" is no date`},
		{"load --db a.db --charset klingon x.txt", exitUsage, `--charset "klingon" is no known encoding`},
		{"load --db a.db --wrong x.txt", exitUsage, "unknown flag: --wrong; see: outagegraph load --help"},
		{"load --dry-run --gazetteer no.tsv x.txt", exitFailed, "--gazetteer no.tsv: cannot be opened"},
		{"sql --db a.db", exitUsage, "sql needs one question"},
		{"sql --db a.db --format xml SELECT", exitUsage, "table, csv, json, markdown"},
		{"--version", exitOK, ""},
		{"export --db a.db --format csv", exitUsage, "export needs --out PATH"},
		{"query --db a.db", exitUsage, "give one query"},
		{"sql --db no.db SELECT", exitFailed, "no.db: no such file"},
		{"explain --color red x.txt", exitUsage, "auto, always or never"},
		{"explain no.txt", exitFailed, "no.txt: does not exist"},
		{"diff a.db", exitUsage, "usage: outagegraph diff OLD NEW"},
		{"reject --db a.db --by ann 1", exitFailed, "a.db: no such file"},
		{"rebuild", exitUsage, "rebuild needs --db FILE"},
	}
	t.Chdir(t.TempDir())
	for _, test := range tests {
		var stdout, stderr bytes.Buffer
		status := run(context.Background(), strings.Fields(test.args), strings.NewReader(""), &stdout, &stderr)
		if status != test.status || !strings.Contains(stderr.String(), test.stderr) {
			t.Errorf("outagegraph %s: status %d, want %d; stderr %q, want %q", test.args, status, test.status, stderr.String(), test.stderr)
		}
		if strings.Count(stderr.String(), "\n") > 1 {
			t.Errorf("outagegraph %s: more than one line: %q", test.args, stderr.String())
		}
	}
}

// Every command and flag says what it is for, and every command that takes arguments shows an example.
func TestEverythingIsDocumented(t *testing.T) {
	for _, cmd := range newRootCommand().Commands() {
		if cmd.Short == "" || cmd.HasAvailableFlags() && cmd.Example == "" {
			t.Errorf("%s has no short text or no example", cmd.Name())
		}
		cmd.Flags().VisitAll(func(flag *pflag.Flag) {
			if len(flag.Usage) < 4 {
				t.Errorf("%s --%s is not explained", cmd.Name(), flag.Name)
			}
		})
		for line := range strings.Lines(cmd.Example) {
			checkExample(t, cmd, line)
		}
	}
}

// checkExample tells where an example names a flag that its command does not have.
func checkExample(t *testing.T, cmd *cobra.Command, line string) {
	if !strings.Contains(line, "outagegraph "+cmd.Name()) {
		return // another command on the same line of thought
	}
	for _, word := range strings.Fields(line) {
		name, isFlag := strings.CutPrefix(word, "--")
		name, _, _ = strings.Cut(name, "=")
		if isFlag && cmd.Flags().Lookup(name) == nil {
			t.Errorf("an example of %s has the flag --%s, which there is not", cmd.Name(), name)
		}
	}
}
