package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"outagegraph/loader"
)

// printTrace writes what was seen in every sentence of an article: the sentence, the outages it belongs to, and below it
// each match of a word list with the row's rule.
func printTrace(w io.Writer, sentences []loader.Traced, asJSON bool) error {
	if asJSON {
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		return out.Encode(orEmpty(sentences))
	}
	for _, s := range sentences {
		fmt.Fprintf(w, "## %s\n   outage %s; %s; clauses: %s\n", s.Text, strings.Join(s.Outages, ", "), orNone(s.Marks), strings.Join(s.Clauses, " | "))
		for _, seen := range s.Seen {
			fmt.Fprintf(w, "     %s\n", seen)
		}
	}
	return nil
}

func orNone(words string) string {
	if words == "" {
		return "no mark"
	}
	return words
}
