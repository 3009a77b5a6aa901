package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// Every module that a release is linked with, on every system that it is built for, has its licence in licenses.tsv.
func TestLicensesComplete(t *testing.T) {
	if testing.Short() {
		t.Skip("asks the go command about each system")
	}
	known := readLicenses()
	for _, goos := range []string{"linux", "darwin", "windows"} {
		for _, module := range modulesOf(t, goos) {
			if known[module].spdx == "" {
				t.Errorf("%s: module %s has no line in licenses.tsv; read its licence file and add it", goos, module)
			}
		}
	}
}

func modulesOf(t *testing.T, goos string) []string {
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", ".")
	list.Env = append(list.Environ(), "GOOS="+goos, "GOARCH=amd64", "CGO_ENABLED=0")
	out, err := list.Output()
	if err != nil {
		t.Skipf("go list does not run here: %v", err)
	}
	modules := strings.Fields(string(out))
	slices.Sort(modules)
	return slices.Compact(modules)
}
