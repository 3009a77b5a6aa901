package extract

import (
	"slices"

	"outagegraph/loader/text"
)

// longestTeasers is how many headlines below "Read also" are left out at most.
const longestTeasers = 8

// withoutTeasers takes out of the document what leads to other articles: "Read also: …", and the headlines below a line that says just
// that. They speak of other outages in the very words of this one.
func withoutTeasers(d *text.Doc, openings [][]string) {
	out := map[int]bool{} // sentences
	for i := 0; i < len(d.Sentences); i++ {
		sen := d.Sentences[i]
		opens := i > 0 && d.Sentences[i-1].Para < sen.Para
		end := teaser(d, sen, opens, openings)
		if end < 0 {
			continue
		}
		out[i] = true
		for opens && i+1 < len(d.Sentences) && d.Sentences[i+1].Para == sen.Para {
			i++
			out[i] = true
		}
		if opens && end == sen.Last {
			i = headlines(d, i+1, out) - 1
		}
	}
	if len(out) > 0 {
		d.Leave(func(i int) bool { return out[i] })
	}
}

// teaser tells where the opening of a sentence that is a teaser ends: behind a colon or bar, or with the sentence; -1 for any other sentence.
// Within a paragraph one word is too little: "Plus: …".
func teaser(d *text.Doc, sen text.Sentence, opens bool, openings [][]string) int {
	first := sen.First
	for first < sen.Last && d.Tokens[first].Kind == text.Punct {
		first++
	}
	for _, words := range openings {
		end := first + len(words)
		if end > sen.Last || !opens && len(words) < 2 || !slices.EqualFunc(words, d.Tokens[first:end], func(word string, t text.Token) bool { return t.Text == word }) {
			continue
		}
		behind := end
		for behind < sen.Last && d.Tokens[behind].Kind == text.Punct {
			behind++
		}
		if behind > end || opens && end == sen.Last {
			return behind
		}
	}
	return -1
}

// headlines marks the one-sentence paragraphs from sentence i on that end without a stop, and gives the first sentence behind them.
func headlines(d *text.Doc, i int, out map[int]bool) int {
	for end := min(len(d.Sentences), i+longestTeasers); i < end && headline(d, i); i++ {
		out[i] = true
	}
	return i
}

func headline(d *text.Doc, i int) bool {
	sen := d.Sentences[i]
	alone := d.Sentences[i-1].Para < sen.Para && (i+1 == len(d.Sentences) || d.Sentences[i+1].Para > sen.Para)
	return alone && !slices.ContainsFunc(d.Tokens[max(sen.First, sen.Last-2):sen.Last], func(t text.Token) bool { return endsSentence(t.Text) })
}
