package store

import "unicode"

// spaced are the scripts whose words stand apart and without clitics written on to them, so that an index of words
// finds them. Texts in all other scripts go to the index of trigrams.
var spaced = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Georgian}

// searchIndex says which full-text index holds a text: that of the script of most of its first letters.
func searchIndex(text string) string {
	const enough = 2000 // letters; a sample tells the script of any text that is not made to deceive
	words, others := 0, 0
	for _, r := range text {
		switch {
		case r <= unicode.MaxASCII: // most of all text, told apart without tables
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				words++
			}
		case !unicode.IsLetter(r):
			continue
		case r < unicode.MaxLatin1 || unicode.In(r, spaced...):
			words++
		default:
			others++
		}
		if words+others >= enough {
			break
		}
	}
	// Brand names make up to half of the letters of a short text in another script.
	if others*2 > words {
		return "trigrams"
	}
	return "words"
}
