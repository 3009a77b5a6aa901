package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var readmePath = filepath.Join("..", "..", "README.md")

func readme(t *testing.T) string {
	text, err := os.ReadFile(readmePath)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var markdownLink = regexp.MustCompile(`\]\(([^)#:]+)\)`)

// Every link of the README within the repository leads somewhere.
func TestReadmeLinks(t *testing.T) {
	for _, match := range markdownLink.FindAllStringSubmatch(readme(t), -1) {
		if _, err := os.Stat(filepath.Join("..", "..", filepath.FromSlash(match[1]))); err != nil {
			t.Errorf("README.md links to %s, which there is not", match[1])
		}
	}
}

// codeBlocks gives the fenced blocks of a language, "" for those of none.
func codeBlocks(text, language string) []string {
	var blocks []string
	fence := regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```$")
	for _, match := range fence.FindAllStringSubmatch(text, -1) {
		if match[1] == language {
			blocks = append(blocks, match[2])
		}
	}
	return blocks
}

// The README's questions run on the demo's graph file: those in GraphQL and SQL through the program, the Python one
// where there is a Python.
func TestReadmeQuestions(t *testing.T) {
	text := readme(t)
	t.Chdir(t.TempDir())
	var demo bytes.Buffer
	if status := run(context.Background(), []string{"demo"}, strings.NewReader(""), &demo, &demo); status != exitOK {
		t.Fatal(demo.String())
	}
	command := regexp.MustCompile(`(?m)^outagegraph ((?:query|sql) [^'"]*)(?:'([^']*)'|"([^"]*)")$`)
	asked := 0
	for _, block := range codeBlocks(text, "") {
		for _, match := range command.FindAllStringSubmatch(block, -1) {
			var stdout, stderr bytes.Buffer
			args := append(strings.Fields(match[1]), match[2]+match[3])
			if status := run(context.Background(), args, strings.NewReader(""), &stdout, &stderr); status != exitOK || stdout.Len() < 20 {
				t.Errorf("outagegraph %s: status %d, %s%s", match[1], status, stdout.String(), stderr.String())
			}
			asked++
		}
	}
	if asked < 3 {
		t.Errorf("only %d questions were found in the README", asked)
	}
	runPython(t, codeBlocks(text, "python"))
}

func runPython(t *testing.T, programs []string) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 here")
	}
	for _, program := range programs {
		out, err := exec.Command(python, "-c", program).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "https://news.example/") {
			t.Errorf("%v: %s", err, out)
		}
	}
}
