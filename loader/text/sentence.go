package text

import (
	"unicode"
	"unicode/utf8"
)

// Sentence is a range of tokens, half open, with the number of its paragraph.
type Sentence struct {
	First, Last int
	Para        int
}

const closers = "\"'”’»›“)]」』）】〉》"

// longestSentence is how many tokens a sentence has at most. No prose comes near it; tables without stops and hostile text do, and what
// looks for the company of a word within its sentence must not take time that grows with the square of the text.
const longestSentence = 300

// split parts the tokens into sentences. A full stop ends none after an abbreviation, an initial or a day's number, nor before a
// word in lower case; a line break ends one unless the line is hard-wrapped prose.
func (d *Doc) split(abbrev map[string]bool) []Sentence {
	var out []Sentence
	first, para := 0, 0
	flush := func(end int) {
		if end > first {
			out = append(out, Sentence{First: first, Last: end, Para: para})
		}
		first = end
	}
	for i := 0; i < len(d.Tokens); i++ {
		t := d.Tokens[i]
		switch {
		case t.Kind == Break:
			if t.Para || !d.wrapped(first, i) {
				flush(i)
				first = i + 1
				para++
			}
		case t.Kind == Punct && d.ends(i, abbrev):
			for i+1 < len(d.Tokens) && d.closes(i+1) {
				i++
			}
			flush(i + 1)
		case i+1-first >= longestSentence:
			flush(i + 1)
		}
	}
	flush(len(d.Tokens))
	return out
}

// wrapped reports whether the line break at token i only wraps prose: a long line without a stop before a lower-case word.
func (d *Doc) wrapped(first, i int) bool {
	if i == first || i+1 >= len(d.Tokens) {
		return false
	}
	next := d.Tokens[i+1]
	lineStart := d.Tokens[first].Start
	return d.Tokens[i].Start-lineStart >= 50 && next.Kind == Word && !next.Upper && isCased(next.Text) && !isStop(d.Tokens[i-1].Text)
}

// Leave takes out of the document the sentences for whose number out reports true. The other tokens keep their places in the text.
func (d *Doc) Leave(out func(i int) bool) {
	var tokens []Token
	var sentences []Sentence
	next := 0 // the first token that is not copied yet
	for i, sen := range d.Sentences {
		tokens = append(tokens, d.Tokens[next:sen.First]...)
		next = sen.Last
		if out(i) {
			continue
		}
		sentences = append(sentences, Sentence{First: len(tokens), Last: len(tokens) + sen.Last - sen.First, Para: sen.Para})
		tokens = append(tokens, d.Tokens[sen.First:sen.Last]...)
	}
	d.Tokens, d.Sentences = append(tokens, d.Tokens[next:]...), sentences
}

func isCased(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func isStop(s string) bool {
	switch s {
	case ".", "!", "?", "…", "。", "！", "？", "।", "॥", "؟", "۔", "｡":
		return true
	}
	return false
}

func (d *Doc) closes(i int) bool {
	t := d.Tokens[i]
	if t.Kind != Punct || t.Start != d.Tokens[i-1].End && !d.tight(i) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(t.Text)
	for _, c := range closers {
		if r == c {
			return true
		}
	}
	return isStop(t.Text)
}

// tight allows the space that French puts before a closing guillemet.
func (d *Doc) tight(i int) bool {
	return d.Tokens[i].Text == "»" && d.Tokens[i].Start-d.Tokens[i-1].End == 1
}

func (d *Doc) ends(i int, abbrev map[string]bool) bool {
	t := d.Tokens[i]
	if !isStop(t.Text) {
		return false
	}
	if t.Text != "." {
		return !d.goesOn(i)
	}
	if i == 0 {
		return false
	}
	prev := d.Tokens[i-1]
	j := i + 1
	for j < len(d.Tokens) && d.closes(j) {
		j++
	}
	if j >= len(d.Tokens) || d.Tokens[j].Kind == Break {
		return true
	}
	next := d.Tokens[j]
	spaced := next.Start > d.Tokens[j-1].End
	switch {
	case !spaced && next.Kind == Word && isCased(next.Text) && !next.Upper && prev.Kind == Word:
		return false // a name on the web in another script: "Дом.ру"
	case !spaced && abbrev[prev.Text]:
		return false // "Яндекс.Такси"
	case !spaced:
		return next.Kind == Ideo || (next.Kind == Word && prev.Kind == Punct && !isLatinish(next.Text)) || (next.Kind == Word && prev.Kind == Word && !isLatinish(next.Text) && !isLatinish(prev.Text)) || (next.Kind == Punct && prev.Kind == Word && len([]rune(prev.Text)) > 3)
	case prev.Kind == Word && (abbrev[prev.Text] || d.initial(i-1)):
		return false
	case next.Kind == Word && isCased(next.Text) && !next.Upper:
		return false
	case prev.Kind == Number && len(prev.Text) <= 2 && !d.runsOn(i-1) && d.Tokens[j].Kind == Word && monthLike(next) && j == i+1:
		return false
	}
	return true
}

// goesOn reports a quoted question or exclamation within a sentence: a closing mark, then a word in lower case.
func (d *Doc) goesOn(i int) bool {
	j := i + 1
	for j < len(d.Tokens) && d.closes(j) {
		j++
	}
	return j > i+1 && j < len(d.Tokens) && d.Tokens[j].Kind == Word && !d.Tokens[j].Upper && isCased(d.Tokens[j].Text)
}

// monthLike guards German and Slavic ordinals ("4. Oktober"): a number of a day before a capitalised word of the same sentence.
func monthLike(t Token) bool { return t.Upper && len([]rune(t.Text)) >= 3 }

// runsOn reports a number that runs on from the token before it, as no day's does: "8h20", "14:30", "14/8", or from the number of hours and
// their word: Vietnamese "8 giờ 15".
func (d *Doc) runsOn(i int) bool {
	if i > 1 && d.Tokens[i-1].Kind == Word && d.Tokens[i-2].Kind == Number {
		return true
	}
	return i > 0 && d.Tokens[i-1].End == d.Tokens[i].Start && (d.Tokens[i-1].Kind == Word || d.Tokens[i-1].Text == ":" || d.Tokens[i-1].Text == "/")
}

// initial reports a single letter that stands for a name, or a letter inside an abbreviation written with stops ("p.m."). An X behind a word in lower case
// is no initial but the network, with which sentences end: "wrote on X. The".
func (d *Doc) initial(i int) bool {
	t := d.Tokens[i]
	if utf8.RuneCountInString(t.Text) != 1 {
		return false
	}
	if before := i - 1; t.Text == "x" && before >= 0 && d.Tokens[before].Kind == Word && !d.Tokens[before].Upper {
		return false
	}
	inside := i > 1 && d.Tokens[i-1].Text == "." && d.Tokens[i-1].End == t.Start
	return t.Upper || (inside && i+2 < len(d.Tokens) && !d.Tokens[i+2].Upper)
}

// isLatinish reports scripts in which a stop without a space is part of a name or address.
func isLatinish(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r < 0x0250
}
