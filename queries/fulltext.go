package queries

import (
	"strings"
	"unicode/utf8"
)

// Full text stands in two indexes: words for scripts that part them by spaces, trigrams for all others. A search asks
// both, because a query does not say in which script its texts are.

func articleText() *filter {
	return &filter{"text", "Holds all of these words, in any script; `word*` finds beginnings. Compare with `title` or `uri` for parts of those.", stringInput,
		func(c *compiler, q *quest, v any) (string, error) {
			found, err := c.matching("article", v.(string))
			q.drive()
			return q.a + ".id IN (" + found + ")", err
		}}
}

func statementText() *filter {
	return &filter{"text", "Its words hold all of these, in any script; `word*` finds beginnings.", stringInput,
		func(c *compiler, q *quest, v any) (string, error) {
			found, err := c.matching("statement", v.(string))
			q.drive()
			return q.a + ".id IN (" + found + ")", err
		}}
}

// matching selects the rows of articles or statements that hold all words of a search.
func (c *compiler) matching(what, search string) (string, error) {
	words := strings.Fields(search)
	if len(words) == 0 {
		return "", badInput("text needs a word to search for")
	}
	if Over(len(words), 20) {
		return "", limitError("search words", 20, "text has %d words, 20 are allowed", len(words))
	}
	byWords := "SELECT rowid FROM " + what + "_words WHERE " + what + "_words MATCH " + c.arg(phrases(words))
	return byWords + " UNION ALL SELECT rowid FROM " + c.byTrigrams(what, words), nil
}

// phrases quotes each word for FTS5, so that nothing in it is taken for its syntax.
func phrases(words []string) string {
	var out []string
	for _, w := range words {
		stem, isPrefix := strings.CutSuffix(w, "*")
		if stem == "" {
			continue
		}
		phrase := `"` + strings.ReplaceAll(stem, `"`, `""`) + `"`
		if isPrefix {
			phrase += "*"
		}
		out = append(out, phrase)
	}
	if out == nil {
		return `""`
	}
	return strings.Join(out, " AND ")
}

// byTrigrams searches the trigram index. Words under three letters are in no trigram of their own: they are looked for
// in the text of what the longer words found, or, standing alone, among the beginnings of the trigrams.
func (c *compiler) byTrigrams(what string, words []string) string {
	index := what + "_trigrams"
	var long, short []string
	for _, w := range words {
		w = strings.TrimSuffix(w, "*")
		if utf8.RuneCountInString(w) >= 3 {
			long = append(long, w)
		} else if w != "" {
			short = append(short, w)
		}
	}
	var conditions []string
	if long != nil {
		conditions = append(conditions, index+" MATCH "+c.arg(phrases(long)))
	} else {
		for _, w := range short {
			conditions = append(conditions, c.beginning(what, w))
		}
	}
	if long != nil {
		for _, w := range short {
			conditions = append(conditions, "instr(text, "+c.arg(w)+") > 0")
		}
	}
	if conditions == nil {
		conditions = []string{"0"}
	}
	return index + whereSQL(conditions)
}

// beginning finds texts with a word of one or two letters among the trigrams.
func (c *compiler) beginning(what, word string) string {
	from := c.arg(word)
	if what == "article" {
		return "rowid IN (SELECT doc FROM article_trigram_terms WHERE term >= " + from + " AND term < " + from + " || char(1114111))"
	}
	return "instr(text, " + from + ") > 0"
}
