package extract

import "testing"

func TestClosesLater(t *testing.T) {
	for article, want := range map[string]string{
		"“It broke on Monday.\n\nNobody came until Friday.”":                 "It broke on Monday.\n\nNobody came until Friday.",
		"“It broke on Monday.\n\nNobody came”, said Ann Roe, and went home.": "", // closed amid a paragraph: the mark before was a stray one
		"“It broke on Monday.\n\n“Nobody came until Friday.”":                "", // each paragraph opens with a mark of its own
		"“It broke on Monday.\n\nNobody came until Friday.":                  "",
	} {
		runes, got := []rune(article), ""
		if end := closesLater(runes, 0, []rune{'”'}); end > 0 {
			got = string(runes[1:end])
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", article, got, want)
		}
	}
}
