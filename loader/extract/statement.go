package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// findStatements claims what people said: quotations of four words and more with an attribution, their speaker resolved.
func (s *sheet) findStatements() {
	last := heard{sent: -1} // for pronouns and quotations that go on
	seen := map[string]bool{}
	for n := 0; n < len(s.quotes); n++ {
		q := s.quotes[n]
		said := s.doc.Slice(q.at.Start, q.at.End)
		for n+1 < len(s.quotes) && s.continues(s.quotes[n], s.quotes[n+1]) {
			n++
			q.breaks = append(q.breaks, span{q.toks.last, s.quotes[n].toks.first})
			q.at.End = s.quotes[n].at.End
			q.toks.last = s.quotes[n].toks.last
			said += " " + s.doc.Slice(s.quotes[n].at.Start, s.quotes[n].at.End)
		}
		para := s.sents[s.sentOf[q.toks.first]].Para
		if why := s.noStatement(q, said); why != "" {
			s.drop(q.toks, "said", why, "statement/quotation")
			continue
		}
		if q.author.last > 0 {
			s.addPost(q, said)
			continue
		}
		a, ok := s.attribution(q)
		if !ok && !(last.name != "" && para-last.para <= 1 && s.wholeSentence(q)) && !(s.wholeSentence(q) && s.words(q.toks) >= 6 && !q.dash) {
			s.drop(q.toks, "said", "nobody is said to speak", "statement/quotation")
			continue
		}
		speaker, rule := "", "statement/quotation"
		if ok {
			speaker = s.speaker(a, q, last)
			rule = a.rule
		} else if name := s.announcedBy(q); name != "" {
			speaker = name
		} else if para-last.para <= 1 {
			speaker = last.name
		}
		if speaker != "" {
			if speaker != last.name {
				s.spoken = append(s.spoken, speaker)
			}
			last = heard{speaker, para, s.sentOf[q.toks.last-1]}
		}
		if seen[said] {
			continue
		}
		seen[said] = true
		s.addStatement(q, said, speaker, rule)
	}
}

// heard is who spoke before, and in which paragraph and sentence that ended.
type heard struct {
	name       string
	para, sent int
}

// announcedBy gives who speaks in the sentence that ends the paragraph before a quotation which has its own paragraph and nobody named beside it.
func (s *sheet) announcedBy(q quote) string {
	i := s.sentOf[q.toks.first]
	if !s.opensParagraph(q) || s.holdsQuote(i-1) {
		return ""
	}
	if name := s.spokeIn(i - 1); name != "" {
		return name
	}
	if name := s.nameLine(i - 1); name != "" {
		return name
	}
	sp := s.sent(i - 1)
	said := s.candidates(sp)
	for _, h := range s.in("says", sp) {
		for _, c := range said {
			if c.kind == "company" && s.apart(c.at, hitSpan(h)) <= 1 {
				return s.nameOf(c, []span{sp})
			}
		}
	}
	return ""
}

// opensParagraph reports a quotation that opens its sentence, which is the first of the paragraph or line behind that of the sentence before.
func (s *sheet) opensParagraph(q quote) bool {
	i := s.sentOf[q.toks.first]
	return i > 0 && q.toks.first <= s.sents[i].First+1 && (s.sents[i].Para-s.sents[i-1].Para == 1 || s.opensLine(i))
}

// opensLine reports a sentence with which a line begins.
func (s *sheet) opensLine(i int) bool {
	first := s.sents[i].First
	return i == 0 || strings.Contains(s.doc.Slice(s.toks[s.sents[i-1].Last-1].End, s.toks[first].Start+1), "\n") || s.toks[first].Kind == text.Break || s.toks[s.sents[i-1].Last-1].Kind == text.Break
}

// longestLabel is how many words, or characters in scripts without spaces, a line has that only says who speaks in the next.
const longestLabel = 12

// nameLine gives the person with whose name, and title perhaps, sentence i fills a line, as broadcasters set it above the words of whom they interviewed.
func (s *sheet) nameLine(i int) string {
	sp := s.sent(i)
	limit := longestLabel
	if !s.pack.Spaced() {
		limit *= 2
	}
	if !s.opensLine(i) || s.words(sp) > limit || endsSentence(s.doc.Slice(s.toks[sp.first].Start, s.toks[sp.last-1].End)) {
		return ""
	}
	people := s.persons(sp)
	if len(people) != 1 || !s.has("title", sp) && s.words(sp) > s.words(people[0].at) {
		return ""
	}
	return s.nameOf(people[0], []span{sp})
}

// addPost claims an embedded post where its account is that of an organisation which the lists know, or has a failing service in its name
// (TeamYouTube); others are mostly jokes.
func (s *sheet) addPost(q quote, said string) {
	for _, e := range s.entities(q.author) {
		if n := s.orgName(e); n != "" {
			s.addStatement(q, said, n, "statement/post")
			return
		}
	}
	_, account := s.quoteOf(q.author)
	if slug := s.failedIn(account); slug != "" {
		s.addStatement(q, said, string(slug), "statement/post")
		return
	}
	s.drop(q.toks, "said", "a post of an account that no list knows", "statement/post")
}

func (s *sheet) addStatement(q quote, said, speaker, rule string) {
	if general[graph.Slug(speaker)] {
		speaker = "" // the internet does not speak
	}
	m := max(s.sents[s.sentOf[q.toks.first]].mention, 0)
	if m >= len(s.out.Mentions) {
		m = 0
	}
	st := graph.Statement{Mention: m, Speaker: speaker, Text: said, Language: s.pack.Code, Span: q.at, Rule: rule}
	s.out.Statements = append(s.out.Statements, st)
	s.out.Claims = append(s.out.Claims, graph.Claim{Mention: m, Predicate: graph.Said, Object: fmt.Sprintf("statement:%d", len(s.out.Statements)-1), Stance: graph.Asserted,
		Span: q.at, Quote: s.doc.Slice(q.at.Start, q.at.End), Rule: rule, Speaker: speaker})
}

// continues reports a quotation that an attribution only interrupts: within its marks, or in the same sentence with no stop before and no capital after.
func (s *sheet) continues(a, b quote) bool {
	if b.parted {
		return true
	}
	if s.sentOf[a.toks.last-1] != s.sentOf[b.toks.first] || a.dash != b.dash || b.author.last > 0 || !s.pack.Cased() { // without capitals nothing shows that a sentence goes on
		return false
	}
	between := span{a.toks.last, b.toks.first}
	if !s.has("says", between) || s.words(between) > 12 || s.isName(a.toks) || s.words(a.toks) < 3 || s.colonBefore(b) || s.has("anonymous", between) {
		return false // a quoted name or a word or two, an attribution that only opens what it leads to, or somebody else interrupts nothing
	}
	return !endsSentence(s.doc.Slice(a.at.Start, a.at.End)) && !s.toks[b.toks.first].Upper && !s.governed(b)
}

// governed reports a quotation that the words right before its mark go on into, so that it is part of their sentence: "…", said X, who promises "…".
func (s *sheet) governed(b quote) bool {
	t := b.toks.first - 2
	return t >= 0 && s.toks[b.toks.first-1].Kind == text.Punct && s.toks[t].Kind == text.Word && s.sentOf[t] == s.sentOf[b.toks.first] && !s.mayEndSource(t)
}

// mayEndSource reports a word that may end an attribution: a name, or a verb of saying.
func (s *sheet) mayEndSource(t int) bool {
	return s.toks[t].Upper || s.entity(t) != nil || s.role("says", t) || s.role("title", t) || s.role("company", t)
}

// isName reports that the tokens are a name and nothing else.
func (s *sheet) isName(sp span) bool {
	e := s.entity(sp.first)
	return e != nil && e.at.last >= sp.last
}

// colonBefore reports a colon right before a quotation's opening mark.
func (s *sheet) colonBefore(q quote) bool {
	for t := q.toks.first - 1; t >= 0 && t >= q.toks.first-2; t-- {
		if isColon(s.toks[t].Text) {
			return true
		}
	}
	return false
}

func endsSentence(q string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(q))
	return strings.ContainsRune(".!?。！？।۔؟", r)
}

// asMessage is why an error message, a joke or a slogan is no statement.
const asMessage = "joke, message or title"

// noStatement gives the reason why a quotation is none of somebody's words about the outage, or "".
func (s *sheet) noStatement(q quote, said string) string {
	n := s.words(q.toks)
	if !s.pack.Spaced() {
		n = n / 2
	}
	if n < 4 {
		return "fewer than four words"
	}
	if s.onlyNames(q) || s.onlyKatakana(q.toks) {
		return "a name"
	}
	i := s.sentOf[q.toks.first]
	if s.sents[i].title {
		return "in the title"
	}
	if strings.Contains(said, "(@") {
		return "the signature of a post"
	}
	if lead := s.announcing(i); lead >= 0 && s.wholeSentence(q) && s.has("joke", s.sent(lead)) && !s.has("says", s.sent(lead)) {
		return asMessage
	}
	sp := s.sent(i)
	for _, j := range s.in("joke", span{sp.first, s.sent(s.sentOf[q.toks.last-1]).last}) {
		if s.quoted[j.First] == 0 && !s.answered(j, q) && (s.near(j.Last, q.toks.first) <= 10 || s.near(q.toks.last, j.First) <= 10) {
			return asMessage
		}
	}
	return ""
}

// answered reports a comma and the company or a verb of saying between a word for talk and the quotation behind it, which answers it: "it was
// rumoured that …, which the firm called “pure invention”".
func (s *sheet) answered(j lang.Hit, q quote) bool {
	for t := j.Last; t < q.toks.first; t++ {
		if answer := (span{t, q.toks.first}); isComma(s.toks[t].Text) {
			return s.has("says", answer) || s.has("company", answer) || s.has("body", answer)
		}
	}
	return false
}

// announcing gives the sentence that ends in a colon right before the quotations in a row of which sentence i is one, or -1.
func (s *sheet) announcing(i int) int {
	for i--; i >= 0; i-- {
		if isColon(s.toks[s.sents[i].Last-1].Text) {
			return i
		}
		if s.quoted[s.sents[i].First] == 0 && s.quoted[min(s.sents[i].First+1, len(s.toks)-1)] == 0 {
			return -1
		}
	}
	return -1
}

// onlyKatakana reports a quotation without one word in the language's own script, which is a name from abroad.
func (s *sheet) onlyKatakana(sp span) bool {
	for t := sp.first; t < sp.last; t++ {
		if m := s.toks[t]; m.Kind == text.Word && !isLatin(m.Text) || m.Kind == text.Ideo && !text.IsKatakana(m.Text) {
			return false
		}
	}
	return !s.pack.Spaced()
}

// onlyNames reports a quotation that holds known names and next to nothing else.
func (s *sheet) onlyNames(q quote) bool {
	rest, named := 0, false
	for t := q.toks.first; t < q.toks.last; t++ {
		switch k := s.toks[t].Kind; {
		case s.entity(t) != nil:
			named = true
		case k != text.Punct && k != text.Break:
			rest++
		}
	}
	return named && rest < 2
}

// wholeSentence reports a quotation outside of which its sentences hold nothing.
func (s *sheet) wholeSentence(q quote) bool {
	sp := span{s.sent(s.sentOf[q.toks.first]).first, s.sent(s.sentOf[q.toks.last-1]).last}
	return s.words(span{sp.first, q.toks.first})+s.words(span{q.toks.last, sp.last}) == 0
}

// source is where a quotation is attributed: the narrator's words and the verb or noun among them.
type source struct {
	parts []span
	verb  lang.Hit
	rule  string
}

// attribution looks for a verb or noun of saying in the sentences of the quotation, then in the sentence before and the one after.
func (s *sheet) attribution(q quote) (source, bool) {
	first, last := s.sentOf[q.toks.first], s.sentOf[q.toks.last-1]
	if a, ok := s.sourceIn(q.breaks, q); ok {
		return a, true
	}
	own := []span{{s.sents[first].First, q.toks.first}, {q.toks.last, s.sents[last].Last}}
	if a, ok := s.sourceIn(own, q); ok {
		return a, true
	}
	if a, ok := s.beforeColon(own[0], q); ok {
		return a, true
	}
	if a, ok := s.behindDash(own[1]); ok {
		return a, true
	}
	if a, ok := s.forWhom(own[0], q); ok {
		return a, true
	}
	if a, ok := s.verbless(own[0], own[1]); ok {
		return a, true
	}
	after, told := s.sourceBehind(last, q)
	if first > 0 && s.leadsIn(first-1, first) && !(told && s.holdsQuote(first-1)) {
		if a, ok := s.sourceIn([]span{s.narrated(first - 1)}, q); ok {
			return a, true
		}
	}
	if !told && first > 0 && s.wholeSentence(q) && s.announces(first-1) {
		return s.sourceIn([]span{s.narrated(first - 1)}, q)
	}
	return after, told
}

// announces reports a sentence that ends a paragraph with a verb of saying and quotes nothing itself: "On X he explained as follows."
func (s *sheet) announces(i int) bool {
	if s.sents[i].title || s.holdsQuote(i) || s.sents[i+1].Para == s.sents[i].Para {
		return false
	}
	for _, h := range s.in("says", s.sent(i)) {
		if s.words(span{h.Last, s.sents[i].Last}) <= 2 {
			return true
		}
	}
	return false
}

// sourceBehind looks for the attribution in the sentence after a quotation that fills its own and ends in sentence i.
func (s *sheet) sourceBehind(i int, q quote) (source, bool) {
	if i+1 >= len(s.sents) || s.sents[i+1].Para != s.sents[i].Para || !s.wholeSentence(q) {
		return source{}, false
	}
	return s.sourceIn([]span{s.narrated(i + 1)}, q)
}

// holdsQuote reports a sentence that holds a quotation of its own, to which its verb of saying belongs.
func (s *sheet) holdsQuote(i int) bool {
	for t := s.sents[i].First; t < s.sents[i].Last; t++ {
		if s.quoted[t] > 0 {
			return true
		}
	}
	return false
}

// beforeColon attributes a quotation that a colon announces to whom the words before it name: "The baker Ann Roe took it lightly: …"
func (s *sheet) beforeColon(lead span, q quote) (source, bool) {
	for t := lead.last - 1; t >= lead.first && t >= lead.last-2; t-- {
		if isColon(s.toks[t].Text) {
			if c, ok := s.announced(lead); ok {
				return source{parts: []span{lead}, verb: lang.Hit{First: c.at.last - 1, Last: c.at.last, Row: &lang.Row{}}, rule: "statement/after-colon"}, true
			}
		}
	}
	return source{}, false
}

// maxHonours is how many words may stand between a name and the end of its attribution where no verb follows: an honorific, an age, a particle.
const maxHonours = 3

// verbless attributes a quotation to the person whom the words right before it name, or those that end its sentence behind it, where small words follow
// names and the press leaves out the verb: Japanese "Ann Roe (29) wa “…”.", "“…” to Ann Roe (29)."
func (s *sheet) verbless(lead, tail span) (source, bool) {
	if !s.postposed() {
		return source{}, false
	}
	part := tail
	if s.words(tail) == 0 {
		part = lead
	}
	for _, c := range s.candidates(part) {
		if c.kind == "person" && s.near(c.at.last, part.last) <= maxHonours {
			return source{parts: []span{part}, verb: lang.Hit{First: c.at.first, Last: c.at.last, Row: &lang.Row{}}, rule: "statement/without-a-verb"}, true
		}
	}
	return source{}, false
}

// maxForWhom is how many words may say whose view a quotation is that a comma introduces.
const maxForWhom = 12

// forWhom attributes a quotation to whom a few words without a verb of saying name that open its sentence and end in a comma right before it:
// "For the union, “…”".
func (s *sheet) forWhom(lead span, q quote) (source, bool) {
	end := lead.last - 1
	for end > lead.first && end >= lead.last-2 && !isComma(s.toks[end].Text) {
		end--
	}
	if end <= lead.first || !isComma(s.toks[end].Text) || s.words(lead) > maxForWhom || s.words(span{end, lead.last}) > 0 {
		return source{}, false
	}
	for _, c := range s.candidates(lead) {
		apposed := c.kind == "person" && isComma(s.toks[c.at.last].Text)
		if c.kind != "anonymous" && c.kind != "pronoun" && (c.at.first-lead.first <= 2 || c.at.first-lead.first <= 4 && s.role("title", c.at.first-1)) && (c.at.last == end || apposed) {
			return source{parts: []span{lead}, verb: lang.Hit{First: c.at.first, Last: c.at.last, Row: &lang.Row{}}, rule: "statement/for-whom"}, true
		}
	}
	return source{}, false
}

// maxGesture is how many words may stand between the dash behind a quotation and the person whom no verb of saying introduces, maxToOffice between
// it and an organisation.
const maxGesture, maxToOffice = 8, 3

// behindDash attributes a quotation to whom the words behind it name, where a dash parts them: "«…», – sighs and shrugs the baker Ann
// Roe". Where a dash does so, whatever the verb is, it is one of saying.
func (s *sheet) behindDash(tail span) (source, bool) {
	first := tail.first
	for first < tail.last && s.toks[first].Kind == text.Punct && !s.isDashMark(first) {
		first++
	}
	if s.pack.Setting("dash_speech") != "yes" || first >= tail.last || !s.isDashMark(first) {
		return source{}, false
	}
	for _, c := range s.candidates(span{first + 1, tail.last}) {
		reach := map[string]int{"person": maxGesture, "org": maxToOffice, "body": maxToOffice, "anonymous": maxToOffice, "spokes": maxToOffice, "company": maxToOffice}[c.kind]
		if s.near(first, c.at.first) <= reach && !(c.kind == "person" && s.restOfTitle(c)) {
			return source{parts: []span{tail}, verb: lang.Hit{First: c.at.first, Last: c.at.first + 1, Row: &lang.Row{}}, rule: "statement/behind-a-dash"}, true
		}
	}
	return source{}, false
}

// announced gives whom the words before a colon name: a person, else the first body or organisation, else "the company".
func (s *sheet) announced(lead span) (candidate, bool) {
	var first *candidate
	for _, c := range s.candidates(lead) {
		switch {
		case c.kind == "person" && !s.restOfTitle(c):
			return c, true
		case c.kind == "person" || c.kind == "pronoun" || c.kind == "anonymous":
		case first == nil || first.kind == "company" && c.kind != "company":
			first = &c
		}
	}
	if first == nil {
		return candidate{}, false
	}
	return *first, true
}

// leadsIn reports that sentence i leads to the quotation in sentence j: same paragraph, or a colon at its end.
func (s *sheet) leadsIn(i, j int) bool {
	if s.sents[i].Para == s.sents[j].Para {
		return true
	}
	return isColon(s.toks[s.sents[i].Last-1].Text)
}

func (s *sheet) narrated(i int) span { return s.sent(i) }

func (s *sheet) sourceIn(parts []span, q quote) (source, bool) {
	best, found := source{parts: parts}, false
	closest := 1 << 30
	for _, p := range parts {
		for _, role := range []string{"says", "notice"} {
			for _, h := range s.in(role, p) {
				if s.quoted[h.First] > 0 || s.has("not", span{max(s.clauseSpan(h.First).first, h.First-2), h.First}) {
					continue // what somebody did not say attributes nothing
				}
				d := s.distance(h, q)
				if role == "notice" {
					d += 3
				}
				if d < closest {
					closest, found = d, true
					best.verb, best.rule = h, h.Row.Rule()
				}
			}
		}
	}
	return best, found
}

func (s *sheet) distance(h lang.Hit, q quote) int {
	if h.Last <= q.toks.first {
		return s.near(h.Last, q.toks.first)
	}
	return s.near(q.toks.last, h.First)
}

// fuller gives the whole name, as the text gives it elsewhere, of somebody named by one part of it in a script without spaces.
func (s *sheet) fuller(name string) string {
	if s.pack.Spaced() {
		return name
	}
	best := name
	for _, c := range s.everybody() {
		if len(c.name) > len(best) && (strings.HasPrefix(c.name, name) || strings.HasSuffix(c.name, "・"+name) || strings.HasSuffix(c.name, "·"+name)) {
			best = c.name
		}
	}
	return best
}

// inTitle reports "the company" between a title and a person's name: "the director of the company, Ann Roe".
func (s *sheet) inTitle(c candidate, p span) bool {
	for _, h := range s.in("title", p) {
		if h.Last > c.at.first || s.near(h.Last, c.at.first) > 2 {
			continue
		}
		for _, o := range s.persons(p) {
			if o.at.first >= c.at.last && s.near(c.at.last, o.at.first) <= 0 {
				return true
			}
		}
	}
	return s.titleOfNamed(c, p)
}

// titleOfNamed reports "the company" that opens the title of a person named right before it: "Ann Roe, the bank's chief engineer".
func (s *sheet) titleOfNamed(c candidate, p span) bool {
	for _, h := range s.in("title", p) {
		if h.First < c.at.last || s.near(c.at.last, h.First) > 2 {
			continue
		}
		for _, o := range s.persons(p) {
			if o.at.last < c.at.first && c.at.first-o.at.last == 1 && isComma(s.toks[o.at.last].Text) {
				return true
			}
		}
	}
	return false
}

// restOfTitle reports capitalised words between a title and an organisation, which say what its bearer heads: "General Manager Network
// Operations Telkomsel".
func (s *sheet) restOfTitle(c candidate) bool {
	if s.officeBeforeName(c) {
		return true
	}
	e := s.entity(c.at.last)
	return e != nil && s.pack.Cased() && !s.venue(e) && (e.service != "" || e.owner != "" || e.org != "") && s.role("title", c.at.first-1)
}

// officeBeforeName reports capitalised words right behind a title that name the office, for commas enclose its bearer's name behind them: "the
// head of the station Geofisika Jayapura, Daniel Wopari, suspects".
func (s *sheet) officeBeforeName(c candidate) bool {
	sp := s.sent(s.sentOf[c.at.first])
	if !s.pack.Cased() || c.at.last+1 >= sp.last || !isComma(s.toks[c.at.last].Text) || !s.role("title", c.at.first-1) {
		return false
	}
	end := s.nameRun(c.at.last+1, sp)
	return end-c.at.last > 2 && end < sp.last && isComma(s.toks[end].Text)
}

func (s *sheet) introduced(h lang.Hit) *entity {
	for _, e := range s.entities(span{h.Last, min(h.Last+3, len(s.toks))}) {
		if s.orgName(e) != "" && s.apart(hitSpan(h), e.at) == 0 {
			return e
		}
	}
	return nil
}

// sameWord reports that one of the words of sp is the one at token t, clitics and the article aside.
func (s *sheet) sameWord(sp span, t int) bool {
	for i := sp.first; i < sp.last; i++ {
		for _, a := range s.read.Forms[i] {
			for _, b := range s.read.Forms[t] {
				if a == b && utf8.RuneCountInString(a) > 3 {
					return true
				}
			}
		}
	}
	return false
}

// namesVenue reports a common noun that says what the venue right after it is, "on the network X", or that is part of the venue: "in a Facebook group".
func (s *sheet) namesVenue(h lang.Hit) bool {
	if e := s.entity(max(h.First-1, 0)); e != nil && e.at.last == h.First && s.kindOf(e.service) == "social" && h.Row.Role == "company" {
		return true
	}
	e := s.entity(h.Last)
	return e != nil && s.venueRow(e)
}

// unknownOrg gives the capitalised name, unknown to every list, that a short word ties to a spokesperson: "a spokeswoman for Logius".
func (s *sheet) unknownOrg(at span) string {
	i := at.last
	if !s.pack.Cased() || s.pack.NounsCapital() || i+1 >= len(s.toks) {
		return ""
	}
	if t := s.toks[i]; t.Kind != text.Word || t.Upper || utf8.RuneCountInString(t.Text) > 4 {
		return ""
	}
	last := s.unlistedRun(i + 1)
	if last == i+1 {
		return ""
	}
	_, name := s.quoteOf(span{i + 1, last})
	return strings.ToLower(strings.ReplaceAll(name, " ", "-"))
}

// products are the kinds of service that are one product of a company rather than a company.
var products = map[string]bool{"messaging": true, "social": true, "mail": true, "search": true, "game": true, "streaming": true, "ai": true,
	"developer": true, "software": true, "education": true, "health": true, "government": true}

// sameParagraph reports that the paragraph of token t names the organisation before it.
func (s *sheet) sameParagraph(name string, t int) bool {
	for i := range s.ents {
		if e := &s.ents[i]; e.at.last <= t && s.sents[s.sentOf[e.at.first]].Para == s.sents[s.sentOf[t]].Para && s.orgName(e) == name {
			return true
		}
	}
	return false
}

// namedIn reports that the text names the organisation before token t.
func (s *sheet) namedIn(name string, t int) bool {
	for i := range s.ents {
		if e := &s.ents[i]; e.at.last <= t && s.orgName(e) == name {
			return true
		}
	}
	return false
}

// modifies reports a name that a hyphen ties to another word than the one at issue ("of WhatsApp-parent Meta"), or that stands in brackets.
func (s *sheet) modifies(e *entity, at span) bool {
	t := e.at.last
	if t >= len(s.toks) {
		return false
	}
	if s.toks[t].Text == ")" {
		return true
	}
	return s.toks[t].Glued && s.toks[t].Kind == text.Word && t != at.first && s.doc.Slice(s.toks[t].Start-1, s.toks[t].Start) == "-" && s.pack.Cased()
}

// fullName gives the person's name in the text that ends in the word at token t, or begins with it; failing that, of somebody who was quoted before.
func (s *sheet) fullName(t int) string {
	w := s.toks[t].Text
	for _, c := range s.everybody() {
		if s.words(c.at) < 2 || c.at.first <= t && t < c.at.last {
			continue
		}
		name, ok := c.name, s.toks[c.at.last-1].Text == w || s.toks[c.at.first].Text == w
		if !ok && len(s.pack.Genitive) > 0 {
			name = s.dictionaryForm(c.name) // named in another case before
			ok = strings.HasSuffix(name, " "+w)
		}
		if !ok {
			continue
		}
		if sp, ok := s.spokesBeside(c.at); ok {
			return s.organisation(sp, []span{s.sent(s.sentOf[c.at.first])})
		}
		return name
	}
	for _, name := range s.spoken {
		if strings.HasSuffix(text.Fold(name), " "+w) {
			return name
		}
	}
	return ""
}

// singleName reports a capitalised word that a verb of saying precedes and a comma and a title follow: "kata Fitriani, penjual hijab"; or one
// that stands between a title, with the bearer's town, and a mark: "a resident of Tver, Olga"; or one behind an honorific.
func (s *sheet) singleName(i int, p span) bool {
	if s.acronym(i) {
		return false
	}
	if s.behindTitle(i, p) || s.titledSubject(i, p) || s.addressed(i) && !s.pack.Known(s.toks[i].Text) && !s.pack.NounsCapital() {
		return true
	}
	if i+2 >= p.last || i == p.first || !isComma(s.toks[i+1].Text) || s.pack.Known(s.toks[i].Text) {
		return false
	}
	return s.saidBefore(i) && (s.role("title", i+2) || s.role("title", i+3) || s.age(i+2))
}

// age reports a figure at token i that may be somebody's age: "smiles Lina, 15,".
func (s *sheet) age(i int) bool {
	n, ok := s.numbers[i]
	return ok && n.value >= 5 && n.value <= 110
}

// saidBefore reports a verb of saying before token i, with at most three small words between: "told this newspaper".
func (s *sheet) saidBefore(i int) bool {
	for t := i - 1; t >= max(0, i-4); t-- {
		if s.role("says", t) {
			return true
		}
		if k := s.toks[t]; k.Kind != text.Word || k.Upper {
			return false
		}
	}
	return false
}

// acronym reports a word in capitals or with figures: an authority's short name, or a unit's number.
func (s *sheet) acronym(i int) bool {
	_, w := s.quoteOf(span{i, i + 1})
	return utf8.RuneCountInString(w) >= 2 && strings.ToUpper(w) == w && strings.ToLower(w) != w
}

// titledSubject reports an unknown capitalised word right before a verb of saying or denying, with a person's title up to three words
// before it: "the tax consultant Darussalam says", "a shopkeeper in Kartasura, Sulastri, says".
func (s *sheet) titledSubject(i int, p span) bool {
	verb := i + 1
	enclosed := verb < p.last && isComma(s.toks[verb].Text) && i > p.first && isComma(s.toks[i-1].Text)
	if enclosed {
		verb++
	}
	if s.pack.NounsCapital() || s.pack.Known(s.toks[i].Text) || verb >= p.last || !(s.role("says", verb) || s.role("deny", verb)) {
		return false
	}
	for _, role := range []string{"title", "spokes"} {
		for _, h := range s.in(role, span{max(p.first, i-8), i}) {
			apposed := enclosed || isComma(s.toks[i-1].Text) && s.near(h.Last, i) <= 1 // "one of the customers, Nisa says"
			if h.Last <= i && s.near(h.Last, i) <= 3 && !(!apposed && s.joinedToName(i, h.Last)) && (apposed || s.clause[h.First] == s.clause[i]) && s.sentOf[h.First] == s.sentOf[i] {
				return true
			}
		}
	}
	return false
}

// joinedToName reports that a small word joins the word at token i to one with a capital behind token first: "the trader Ann Roe from Drachten".
func (s *sheet) joinedToName(i, first int) bool {
	return i-2 >= first && s.toks[i-1].Kind == text.Word && !s.toks[i-1].Upper && s.toks[i-2].Kind == text.Word && s.toks[i-2].Upper
}

// behindTitle reports an unknown capitalised word between a person's title, of which the word may be parted by a town, and a mark.
func (s *sheet) behindTitle(i int, p span) bool {
	if s.pack.NounsCapital() || s.pack.Known(s.toks[i].Text) || i+1 < p.last && s.toks[i+1].Kind == text.Word && !s.role("says", i+1) {
		return false
	}
	at := i - 1
	if e := s.entity(at); e != nil && e.code != "" {
		at = e.at.first - 1
	}
	if at < p.first || !s.role("title", at) || s.sentOf[at] != s.sentOf[i] {
		return false
	}
	for _, h := range s.in("title", span{max(0, at-4), at + 1}) {
		if h.Last == at+1 && h.Row.Value == "office" {
			return false // what follows may be the office's own name
		}
	}
	return true
}

// addressed reports that an honorific stands right before token i or behind it, so that even a word of the language is a name there.
func (s *sheet) addressed(i int) bool {
	if s.honours(i + 1) {
		return true
	}
	for _, h := range s.in("honorific", span{max(0, i-2), i}) {
		if h.Last == i && h.Row.Value != "after" {
			return true
		}
	}
	return false
}

// hyphened reports the small second half of a name: "Sung-wook", or behind an apostrophe before a soft vowel of the Cyrillic script, which parts no
// word there: "Дем'ян".
func (s *sheet) hyphened(i int) bool {
	t, before := s.toks[i], s.toks[i-1]
	if t.Kind != text.Word || t.Upper || before.Kind != text.Word || t.Start != before.End+1 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(t.Text)
	if strings.ContainsAny(s.doc.Slice(before.End, t.Start), "'’ʼ") {
		return strings.ContainsRune("яюєї", first)
	}
	return t.Glued && s.doc.Slice(before.End, t.Start) == "-" && s.entity(i) == nil && !s.pack.Known(t.Text)
}

// familyName reports a town or province of one word that ends a name: "Álvaro Fernández Heredia".
func (s *sheet) familyName(i int) bool {
	e := s.entity(i)
	return e != nil && (e.kind == "city" || e.kind == "region") && e.at.last == i+1 && s.toks[i].Upper
}

// mayBeFirstName reports a capitalised word that the lists know only inside phrases, amid a sentence and before an unknown one:
// Turkish "deniz" is the sea of sea cables, and Deniz.
func (s *sheet) mayBeFirstName(i int, p span) bool {
	month := s.role("month", i) && s.pack.Setting("months") != "capital" // Dutch "jan" is January, and Jan
	if !s.pack.PartOnly(s.toks[i].Text) && !month || s.opensSentence(i) || s.pack.NounsCapital() {
		return false
	}
	at := i + 1
	for at < p.last && s.pack.Joiners[s.toks[at].Text] && !s.toks[at].Upper {
		at++
	}
	if at >= p.last {
		return false
	}
	next := s.toks[at]
	return next.Kind == text.Word && next.Upper && !s.pack.Known(next.Text) && (s.entity(at) == nil || s.introducedBy(i, p) && s.familyName(at))
}
