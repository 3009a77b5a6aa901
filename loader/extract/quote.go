package extract

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"outagegraph/graph"
	"outagegraph/loader/text"
)

// quote is what stands between quotation marks, or after a dash that opens direct speech, or in an embedded post.
type quote struct {
	at     graph.Span // code points, without the marks
	toks   span
	dash   bool
	author span   // of a post: the name and the handle of its account
	parted bool   // it goes on behind words between dashes that stand within its marks
	breaks []span // the narrator's words that interrupt it
}

// maxQuote is the longest quotation in code points; beyond it a mark was left unclosed.
const maxQuote = 2000

var commonQuotes = [][2]string{{"“", "”"}, {"«", "»"}, {"„", "“"}, {"„", "”"}, {"\"", "\""}, {"「", "」"}, {"『", "』"}}

// mates are the marks that newsrooms without a typographer close a quotation with that another mark opened: "…”, “…".
var mates = map[rune][]rune{'"': {'”'}, '“': {'"'}}

// quoteMark is a mark that opens a quotation and those that may close it.
type quoteMark struct {
	open  rune
	close []rune
}

// quoteMarks lists the marks of a pack and the common ones.
func quoteMarks(pack [][2]string) []quoteMark {
	var out []quoteMark
	for _, q := range slices.Concat(pack, commonQuotes) {
		open, shut := []rune(q[0])[0], []rune(q[1])[0]
		at := slices.IndexFunc(out, func(m quoteMark) bool { return m.open == open })
		if at < 0 {
			at = len(out)
			out = append(out, quoteMark{open, slices.Clone(mates[open])})
		}
		out[at].close = append(out[at].close, shut)
	}
	return out
}

// findQuotes pairs quotation marks within a paragraph, the pack's own pairs first.
func (s *sheet) findQuotes() {
	runes := []rune(s.art.Text)
	marks := quoteMarks(s.pack.Quotes)
	for i := 0; i < len(runes); i++ {
		if end := typed(runes, i); end > 0 {
			s.addQuote(i+2, end, false)
			i = end + 1
			continue
		}
		m := slices.IndexFunc(marks, func(m quoteMark) bool { return m.open == runes[i] })
		if m < 0 || !opens(runes, i) {
			continue
		}
		if end := closing(runes, i, marks[m].close); end > 0 {
			s.addQuote(i+1, end, false)
			i = end
		} else if end := runsOn(runes, i); end > 0 {
			s.addQuote(i+1, end, false)
			i = end
		} else if end := closesLater(runes, i, marks[m].close); end > 0 {
			s.addQuote(i+1, end, false)
			i = end
		}
	}
	s.splitQuotes()
	if s.pack.Setting("dash_speech") == "yes" {
		s.dashSpeech()
	}
	s.findPosts()
	s.orderQuotes()
}

// orderQuotes sorts the quotations and marks their tokens.
func (s *sheet) orderQuotes() {
	sort.Slice(s.quotes, func(i, j int) bool { return s.quotes[i].at.Start < s.quotes[j].at.Start })
	s.quoted = make([]int, len(s.toks))
	for n, q := range s.quotes {
		for t := q.toks.first; t < q.toks.last; t++ {
			s.quoted[t] = n + 1
		}
	}
}

// colonSpeech reads speech without quotation marks, as the press of some languages prints it: what follows a verb of saying and a colon, to the
// end of the line or to a sentence in which the narrator speaks again, where that holds no quotation marks.
func (s *sheet) colonSpeech() {
	before := len(s.quotes)
	if s.pack.Setting("colon_speech") == "yes" {
		s.behindColons()
	}
	s.ownParagraphs()
	if len(s.quotes) > before {
		s.orderQuotes()
	}
}

// leastOwn and mostOwn are the fewest and most words of a paragraph that a colon makes somebody's words without marks of quotation.
const leastOwn, mostOwn = 7, 80

// ownParagraphs reads as speech the paragraph behind one that ends in a verb or noun of saying's sentence and a colon, as pages print statements set apart.
func (s *sheet) ownParagraphs() {
	for i := 0; i+1 < len(s.sents); i++ {
		sen, next := s.sents[i], s.sents[i+1]
		if !isColon(s.toks[sen.Last-1].Text) || sen.title || next.Para == sen.Para || !(s.has("says", s.sent(i)) || s.has("notice", s.sent(i))) {
			continue
		}
		own := span{next.First, s.paraEnd(i + 1)}
		n := s.words(own)
		if !s.pack.Spaced() {
			n /= 2
		}
		if n < leastOwn || n > mostOwn || !s.unmarked(own) || s.isDashMark(own.first) || !endsSentence(s.doc.Slice(s.toks[own.first].Start, s.toks[own.last-1].End)) {
			continue
		}
		s.addQuote(s.toks[own.first].Start, s.toks[own.last-1].End, false)
	}
}

// behindColons reads what follows a verb of saying and a colon in its line.
func (s *sheet) behindColons() {
	for _, h := range slices.Concat(s.hits["says"], s.hits["notice"]) {
		i := h.Last
		if i >= len(s.toks) || s.toks[i].Text != ":" || s.quoted[h.First] > 0 || s.sents[s.sentOf[i]].title {
			continue
		}
		if rest := (span{i + 1, s.speechEnd(i)}); rest.last > rest.first && s.unmarked(rest) {
			s.addQuote(s.toks[rest.first].Start, s.toks[rest.last-1].End, false)
		}
	}
}

// speechEnd gives the end of the speech that the colon at token i opens: of the line, or of the sentence before one with a verb of saying or a
// contrast.
func (s *sheet) speechEnd(i int) int {
	end, first := s.paraEnd(s.sentOf[i]), s.sentOf[i]
	for ; i < end; i++ {
		opens := s.sentOf[i] > first && s.sents[s.sentOf[i]].First == i
		if s.toks[i].Kind == text.Break || opens && (s.has("says", s.sent(s.sentOf[i])) || s.has("but", span{i, i + 2})) {
			return i
		}
	}
	return end
}

// unmarked reports a range without quotation marks.
func (s *sheet) unmarked(sp span) bool {
	for t := sp.first; t < sp.last; t++ {
		if s.quoted[t] > 0 || strings.ContainsAny(s.toks[t].Text, "\"«»“”") {
			return false
		}
	}
	return true
}

// typed gives the end of a quotation whose marks are typed as two commas or two apostrophes and two apostrophes, as some newspapers do, or a closing
// mark; or 0.
func typed(runes []rune, i int) int {
	if i+2 >= len(runes) || runes[i] != runes[i+1] || !strings.ContainsRune(",'`", runes[i]) || runes[i] != ',' && unicode.IsSpace(runes[i+2]) {
		return 0
	}
	for j := i + 2; j+1 < len(runes) && j-i <= maxQuote && !(runes[j] == '\n' && runes[j+1] == '\n'); j++ {
		if a, b := runes[j], runes[j+1]; a == '”' || (a == '\'' || a == '’' || a == '`') && a == b {
			return j
		}
	}
	return 0
}

// opens refuses apostrophes: a mark that can stand inside a word opens a quotation only after a space or a mark. The one sign that both opens
// and closes opens nothing between a word and a space or a mark: its fellow is missing.
func opens(runes []rune, i int) bool {
	if i+1 >= len(runes) {
		return false
	}
	switch runes[i] {
	case '\'', '’', '‘':
		return (i == 0 || !unicode.IsLetter(runes[i-1]) && !unicode.IsDigit(runes[i-1])) && !unicode.IsSpace(runes[i+1])
	case '"':
		before := i > 0 && (unicode.IsLetter(runes[i-1]) || unicode.IsDigit(runes[i-1]))
		return !before || !unicode.IsSpace(runes[i+1]) && !strings.ContainsRune(",.;:!?)", runes[i+1])
	}
	return true
}

func closing(runes []rune, open int, cs []rune) int {
	for i := open + 1; i < len(runes) && i-open <= maxQuote; i++ {
		if runes[i] == '\n' && i+1 < len(runes) && runes[i+1] == '\n' {
			return 0
		}
		for _, c := range cs {
			if runes[i] != c {
				continue
			}
			inWord := i+1 < len(runes) && (unicode.IsLetter(runes[i+1]) || unicode.IsDigit(runes[i+1]))
			apostrophe := c == '\'' || c == '’' || c == '‘'
			if inWord && (apostrophe || slices.Contains(mates[runes[open]], c)) {
				continue
			}
			return i
		}
	}
	return 0
}

// runsOn gives the end of a quotation that its paragraph does not close: the paragraph's end, where the next one opens with the same mark, as
// the press quotes speech that runs on, or where the text ends with it. Else 0.
func runsOn(runes []rune, open int) int {
	mark := runes[open]
	if mark != '"' && mark != '“' && mark != '«' && mark != '„' {
		return 0
	}
	end := open + 1
	for end < len(runes) && end-open <= maxQuote && !(runes[end] == '\n' && end+1 < len(runes) && runes[end+1] == '\n') {
		end++
	}
	next := end
	for next < len(runes) && unicode.IsSpace(runes[next]) {
		next++
	}
	if next > end && next < len(runes) && runes[next] == mark || next == len(runes) && (open == 0 || runes[open-1] == '\n') {
		return end
	}
	return 0
}

// maxParagraphs is how many paragraphs speech may have whose mark only the last one closes.
const maxParagraphs = 6

// closesLater gives the end of a quotation with which a paragraph opens, or which a colon announces, and which only a later paragraph closes with its last mark; else 0.
func closesLater(runes []rune, open int, cs []rune) int {
	before := open - 1
	for before >= 0 && runes[before] == ' ' {
		before--
	}
	if before >= 0 && runes[before] != '\n' && runes[before] != ':' && runes[before] != '：' {
		return 0
	}
	paragraphs := 1
	for i := open + 1; i < len(runes) && i-open <= maxQuote && paragraphs <= maxParagraphs; i++ {
		switch {
		case runes[i] == '\n' && runes[i-1] == '\n':
			paragraphs++
		case slices.Contains(cs, runes[i]):
			if endsParagraph(runes, i+1) && !unicode.IsSpace(runes[i-1]) && paragraphs > 1 {
				return i
			}
			return 0
		case runes[i] == runes[open]:
			return 0
		}
	}
	return 0
}

// endsParagraph reports that nothing but a mark stands from a rune to the end of its paragraph.
func endsParagraph(runes []rune, i int) bool {
	for i < len(runes) && runes[i] != '\n' && (unicode.IsPunct(runes[i]) || runes[i] == ' ') {
		i++
	}
	return i == len(runes) || runes[i] == '\n'
}

func (s *sheet) addQuote(start, end int, dash bool) {
	in := s.tokensAt(start, end)
	for in.first < in.last && s.toks[in.first].Kind == text.Break {
		in.first++
	}
	if in.last <= in.first {
		return
	}
	at := graph.Span{Start: s.toks[in.first].Start, End: s.toks[in.last-1].End}
	s.quotes = append(s.quotes, quote{at: at, toks: in, dash: dash})
}

// splitQuotes parts quotations whose marks also enclose the words between two dashes that tell who speaks: «…, — said she, — …», «… - spiega l'azienda -. …».
// Behind a full stop a new quotation begins, else the same one goes on.
func (s *sheet) splitQuotes() {
	for n, q := range s.quotes {
		end, to := s.narratedIn(q)
		if to == 0 {
			continue
		}
		s.quotes[n].toks.last, s.quotes[n].at.End = end, s.toks[end-1].End
		rest := to + 1
		for rest < q.toks.last && s.toks[rest].Kind == text.Punct {
			rest++
		}
		if before := len(s.quotes); rest < q.toks.last {
			s.addQuote(s.toks[rest].Start, q.at.End, false)
			if len(s.quotes) > before {
				s.quotes[before].parted = s.toks[to+1].Text != "."
			}
		}
	}
}

// narratedIn gives where the speech of a quotation ends before the two dashes that enclose the first such words, and the second of the dashes; 0 where it
// has none, or nothing stands before them.
func (s *sheet) narratedIn(q quote) (end, to int) {
	stops := s.spacedDashes(q.toks)
	for k := 0; k+1 < len(stops); k++ {
		from, to := stops[k], stops[k+1]
		closed := s.closesSpeech(from)
		if !s.saysAfterDash(from) || !(closed && s.closesSpeech(to) || s.enclosedVerb(from, to)) {
			continue
		}
		end := from
		if closed {
			end--
		}
		if end > q.toks.first {
			return end, to
		}
	}
	return 0, 0
}

// maxNarrated is how many words tell who speaks between two dashes.
const maxNarrated = 10

// enclosedVerb reports a verb of saying that opens the few words between two dashes which are no mark of a clause's end.
func (s *sheet) enclosedVerb(from, to int) bool {
	verb := s.in("says", span{from + 1, from + 2})
	return len(verb) > 0 && verb[0].First == from+1 && s.words(span{from, to}) <= maxNarrated
}

// opensParted reports the first token of what goes on behind words between dashes within the marks of a quotation.
func (s *sheet) opensParted(t int) bool {
	return slices.ContainsFunc(s.quotes, func(q quote) bool { return q.parted && q.toks.first == t })
}

// closesSpeech reports a dash at token j right behind a mark that ends a clause or sentence, with two words at least before it.
func (s *sheet) closesSpeech(j int) bool {
	return j >= 3 && s.toks[j-1].Kind == text.Punct && strings.ContainsAny(s.toks[j-1].Text, ",.!?…")
}

// saysAfterDash reports a verb of saying within two words behind the dash at token j.
func (s *sheet) saysAfterDash(j int) bool {
	for _, h := range s.in("says", span{j + 1, min(j+4, len(s.toks))}) {
		return s.sentOf[h.First] == s.sentOf[j]
	}
	return false
}

// dashSpeech reads speech that a dash opens at the beginning of a paragraph or sentence: it runs to the next dash that a space precedes, or
// to the end of the paragraph. Where a verb of saying stands behind one of those dashes, the others are only marks within the speech.
func (s *sheet) dashSpeech() {
	done := 0
	for i := range s.sents {
		start := s.dashOpens(i)
		if start < done || s.closesPost(s.toks[start].Start) || s.opensParted(start+1) {
			continue
		}
		done = s.paraEnd(i)
		stops := append(s.spacedDashes(span{start + 1, done}), done)
		attributed := false
		for n := range stops[:len(stops)-1] {
			attributed = attributed || s.attributes(stops, n)
		}
		switch {
		case !attributed && s.listItem(start):
			continue
		case !attributed && start > 0 && s.toks[start-1].Text == ":":
			stops = stops[len(stops)-1:]
		}
		s.alternate(start+1, stops, attributed)
	}
}

// dashOpens gives the dash that opens speech in sentence i: its first token, or one behind a verb of saying and a colon; else -1.
func (s *sheet) dashOpens(i int) int {
	sen := s.sents[i]
	if s.isDashMark(sen.First) {
		return sen.First
	}
	for _, j := range s.spacedDashes(span{sen.First + 1, sen.Last}) {
		if s.toks[j-1].Text == ":" && s.has("says", span{sen.First, j}) {
			return j
		}
	}
	return -1
}

// alternate takes the stretches between the stops for speech and narration in turn, beginning with speech at token first; where one is attributed,
// speech ends only at a stop that a verb of saying follows.
func (s *sheet) alternate(first int, stops []int, attributed bool) {
	speech := true
	for n, j := range stops {
		if speech && attributed && n < len(stops)-1 && !s.attributes(stops, n) {
			continue
		}
		if speech && j > first && !s.closesMarked(first, j) {
			s.addQuote(s.toks[first].Start, s.toks[j-1].End, true)
		}
		speech, first = !speech, j+1
	}
}

// spacedDashes lists the dashes of the range that a space precedes.
func (s *sheet) spacedDashes(p span) []int {
	var out []int
	for j := p.first; j < p.last; j++ {
		if s.isDashMark(j) && s.toks[j].Start > s.toks[j-1].End {
			out = append(out, j)
		}
	}
	return out
}

// maxToVerb is how many words may stand between a dash that ends speech and the verb of saying.
const maxToVerb = 8

// attributes reports a verb of saying shortly behind the nth stop, before the next.
func (s *sheet) attributes(stops []int, n int) bool {
	for _, h := range s.in("says", span{stops[n], stops[n+1]}) {
		if s.near(stops[n], h.First) <= maxToVerb {
			return true
		}
	}
	return false
}

// closesMarked reports marks of quotation that end right before the dash at token j and begin after token first: the dash attributes what
// stands between them, and what precedes is an item of a list.
func (s *sheet) closesMarked(first, j int) bool {
	for _, q := range s.quotes {
		if q.toks.first > first+1 && q.toks.last < j && s.words(span{q.toks.last, j}) == 0 {
			return true
		}
	}
	return false
}

// listItem reports a line of a list: no blank line parts it from the one before.
func (s *sheet) listItem(t int) bool {
	before := strings.TrimRight(s.doc.Slice(max(0, s.toks[t].Start-3), s.toks[t].Start), " ")
	return strings.HasSuffix(before, "\n") && !strings.HasSuffix(before, "\n\n")
}

// Pages that embed a post close it with a line of its own form: a dash, the account's name, its handle and the date.
var (
	postLine = regexp.MustCompile(`[—–-] ?([^\n()—–]{1,60} \(@\w{1,30})\)[ ,·]+(?:\p{L}+\.? )?\d`)
	postLink = regexp.MustCompile(`https?://|pic\.twitter\.com/`)
)

// closesPost reports that the line by which a post is closed begins at a code point.
func (s *sheet) closesPost(start int) bool {
	line := s.doc.Slice(start, min(start+longestPost/4, s.doc.Len()))
	m := postLine.FindStringIndex(line)
	return m != nil && m[0] == 0
}

// longestPost is the most code points that a post has; a longer line holds the article around it too.
const longestPost = 400

// findPosts reads embedded posts as quotations: the rest of the line before the dash, or the line before that one.
func (s *sheet) findPosts() {
	body := s.art.Text
	if !strings.Contains(body, " (@") {
		return // most texts: the pattern, which may begin at any dash, is slow
	}
	for _, m := range postLine.FindAllStringSubmatchIndex(body, -1) {
		said := withoutLinks(strings.TrimRight(body[:m[0]], " \n"))
		start, end := s.doc.Point(strings.LastIndexByte(said, '\n')+1), s.doc.Point(len(said))
		author := s.tokensAt(s.doc.Point(m[2]), s.doc.Point(m[3]))
		if n := len(s.quotes); end-start > longestPost || end <= start {
			continue
		} else if marked := s.quoteEnding(end); marked != nil {
			marked.author = author // the page sets it in quotation marks besides
		} else if s.addQuote(start, end, false); len(s.quotes) > n {
			s.quotes[n].author = author
		}
	}
}

// quoteEnding gives the quotation whose closing mark, and a full stop perhaps, ends at a code point.
func (s *sheet) quoteEnding(end int) *quote {
	n := slices.IndexFunc(s.quotes, func(q quote) bool { return q.at.End < end && end-q.at.End <= 2 })
	if n < 0 {
		return nil
	}
	return &s.quotes[n]
}

// withoutLinks cuts the links off the end of a post, looking at nothing before them: a page may embed thousands.
func withoutLinks(said string) string {
	const space = " \t\n\f\r"
	for {
		words := strings.TrimRight(said, space)
		last := strings.LastIndexAny(words, space) + 1
		link := postLink.FindStringIndex(words[last:])
		if link == nil {
			return said
		}
		said = strings.TrimRight(words[:last+link[0]], space)
	}
}

// tokensAt gives the tokens between two code points.
func (s *sheet) tokensAt(start, end int) span {
	first := sort.Search(len(s.toks), func(i int) bool { return s.toks[i].Start >= start })
	return span{first, sort.Search(len(s.toks), func(i int) bool { return s.toks[i].End > end })}
}

func isDash(m string) bool { return m == "–" || m == "—" || m == "―" || m == "-" }

// paraEnd gives the token after the paragraph of sentence i.
func (s *sheet) paraEnd(i int) int {
	for i+1 < len(s.sents) && s.sents[i+1].Para == s.sents[i].Para {
		i++
	}
	return s.sents[i].Last
}
