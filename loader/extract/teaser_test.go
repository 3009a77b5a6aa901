package extract

import (
	"strings"
	"testing"

	"outagegraph/loader/text"
)

func TestWithoutTeasers(t *testing.T) {
	openings := [][]string{{"read", "also"}, {"related"}, {"plus"}}
	for article, want := range map[string]string{
		"Mail down\n\nMail stopped.\n\nRead also: Bank down. Again!\n\nIt came back.":              "mail down . mail stopped . it came back .",
		"Mail down\n\nMail stopped.\n\nRelated\n\nBank down again\n\nChat down\n\nIt came back.":   "mail down . mail stopped . it came back .",
		"Mail down\n\nMail stopped. (Read also: Bank down again.) It came back.":                   "mail down . mail stopped . it came back .",
		"Mail down\n\nMail stopped. Plus: it lost letters.":                                        "mail down . mail stopped . plus : it lost letters .",
		"Related failures\n\nRelated failures hit mail. Read also what they say.\n\n» RELATED | X": "related failures . related failures hit mail . read also what they say .",
	} {
		d := text.NewDoc(article, nil)
		withoutTeasers(d, openings)
		var words []string
		for _, sen := range d.Sentences {
			for _, token := range d.Tokens[sen.First:sen.Last] {
				words = append(words, token.Text)
			}
			if words[len(words)-1] != "." {
				words = append(words, ".")
			}
		}
		if got := strings.Join(words, " "); got != want {
			t.Errorf("%q:\ngot  %s\nwant %s", article, got, want)
		}
	}
}
