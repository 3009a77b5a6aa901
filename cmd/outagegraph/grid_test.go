package main

import (
	"strings"
	"testing"
)

func TestGrid(t *testing.T) {
	rows := [][]any{{"a|b", int64(7)}, {"停电", nil}, {"two\nlines \x1b[31m", 1.5}}
	tests := map[string]string{
		"table":    "name             n\n---------------  ---\na|b              7\n停电\ntwo lines  [31m  1.5\n",
		"csv":      "name,n\na|b,7\n停电,\n\"two\nlines \x1b[31m\",1.5\n",
		"json":     "[\n  {\"name\": \"a|b\", \"n\": 7},\n  {\"name\": \"停电\", \"n\": null},\n  {\"name\": \"two\\nlines \\u001b[31m\", \"n\": 1.5}\n]\n",
		"markdown": "| name | n |\n|---|---|\n| a\\|b | 7 |\n| 停电 |  |\n| two<br>lines \x1b[31m | 1.5 |\n",
	}
	for format, want := range tests {
		var out strings.Builder
		grid, err := newGrid(&out, format, []string{"name", "n"})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if err := grid.Row(row); err != nil {
				t.Fatal(err)
			}
		}
		if err := grid.Close(); err != nil || out.String() != want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", format, err, out.String(), want)
		}
	}
}

func TestFitCell(t *testing.T) {
	if got := fitCell(strings.Repeat("停", 100)); got != strings.Repeat("停", 29)+"…" {
		t.Errorf("got %q", got)
	}
}
