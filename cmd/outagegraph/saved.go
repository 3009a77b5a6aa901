package main

import (
	"fmt"
	"io"

	"outagegraph/queries"
)

// savedText finds the text of a saved query.
func savedText(name string) (string, error) {
	q, ok := queries.FindSaved(name)
	if !ok {
		return "", usagef("query: there is no saved query %q; see: outagegraph query --list", name)
	}
	return q.GraphQL, nil
}

func listSaved(w io.Writer) error {
	for _, q := range queries.Saved() {
		if _, err := fmt.Fprintf(w, "%-28s %s\n", q.Name, q.Question); err != nil {
			return err
		}
	}
	return nil
}
