package schema

import (
	"fmt"
	"strings"
)

// Readme writes the data dictionary as Markdown; README.md beside this file is its golden copy.
func Readme() string {
	var b strings.Builder
	b.WriteString("# Data dictionary\n\nWritten by `go test ./schema -update` out of the comments in tables.sql and views/*.sql. " +
		"The file itself holds the same in the table `data_dictionary`, and `.schema` in the sqlite3 shell shows it, too.\n")
	for _, e := range Dictionary() {
		if e.Ordinal == 0 {
			fmt.Fprintf(&b, "\n## %s (%s)\n\n%s\n\n", e.Object, e.Kind, e.Meaning)
			continue
		}
		fmt.Fprintf(&b, "- `%s`: %s\n", e.Column, e.Meaning)
	}
	return b.String()
}
