package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// readTable reads a TSV file without its comment lines; a file that does not exist is empty.
func readTable(path string) ([][]string, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for _, line := range strings.Split(string(data), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows, nil
}

// readJSON reads a JSON file into v.
func readJSON(path string, v any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// writeTable writes a header of comment lines and the rows; an empty table writes nothing.
func writeTable(path, header string, rows []string) error {
	if len(rows) == 0 {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(header+strings.Join(rows, "\n")+"\n"), 0o644)
}

// expand resolves alternatives: "Польш{а,и,е}" gives three forms, and an empty alternative is allowed.
func expand(pattern string) []string {
	open := strings.IndexByte(pattern, '{')
	if open < 0 {
		return []string{pattern}
	}
	end := strings.IndexByte(pattern[open:], '}')
	if end < 0 {
		panic("brace not closed: " + pattern)
	}
	var forms []string
	for _, tail := range expand(pattern[open+end+1:]) {
		for _, choice := range strings.Split(pattern[open+1:open+end], ",") {
			forms = append(forms, pattern[:open]+choice+tail)
		}
	}
	return forms
}

// forms parts a hand-written cell at its bars and expands each part.
func forms(cell string) []string {
	var list []string
	for _, part := range strings.Split(cell, "|") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, expand(part)...)
		}
	}
	return list
}

// sortedUnique sorts and drops doubles.
func sortedUnique(list []string) []string {
	sort.Strings(list)
	out := list[:0]
	for i, s := range list {
		if i == 0 || s != list[i-1] {
			out = append(out, s)
		}
	}
	return out
}
