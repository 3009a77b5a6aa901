package extract

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// sheet is the working state of one article.
type sheet struct {
	eng     *Engine
	pack    *lang.Pack
	art     graph.Article
	doc     *text.Doc
	toks    []text.Token
	read    *lang.Text
	sents   []sentence
	sentOf  []int // per token
	clause  []int // per token: number of its clause, rising through the text
	quoted  []int // per token: 1 + index into quotes where it stands inside one
	hits    map[string][]lang.Hit
	numbers map[int]number
	slots   [][]slot // per token, the annotations that begin there
	ents    []entity
	entAt   []int // per token: 1 + index into ents
	dates   []dated
	clocks  []clocked
	spans   map[int]duration
	quotes  []quote
	pub     day  // of publication, or to which relative words refer
	byPosts bool // pub is the day of posts that the page embeds
	out     graph.Extraction
	mention []mention
	said    map[string]bool // sentences that stood before
	main    where           // places of the main outage
	explain bool

	unlisted      map[graph.Slug]unlisted // services that no list knows, which the text introduces
	inShort       []abbreviation          // names that no list knows with the short ones that brackets give
	shortened     []Name                  // short names that the text gives to listed ones
	learned       *node                   // the names of both
	everyone      []candidate             // see everybody
	everyoneFound bool                    // everybody has looked
	spoken        []string                // who was quoted before
	surnames      map[string][]int        // see surnamesAt; nil until asked for
	amid          map[string]bool         // see capitalElsewhere; nil until asked for
	runs          map[string][]int        // see standsAgain; nil until asked for

	onlyCountry string // the one country in which the main outage was felt, "" where there are several or none
}

// sentence is one sentence with what it tells of.
type sentence struct {
	text.Sentence
	title   bool
	strong  bool // an outage word that needs no company
	weak    bool // an outage word that does
	live    bool // speaks of an outage: strong, or weak with a service or somebody affected
	mention int  // index into mention, or -1
}

// mention is one incident that the article tells of.
type mention struct {
	earlier   bool
	apart     bool // separate from the main outage, not recalled
	announced bool // the title or the first paragraph names what failed in it beside what failed in the main one
	when      day
	at        span // tokens of the date
	rule      string
	first     int // sentence
	services  map[graph.Slug]*found
	order     []graph.Slug
	parts     []span // token ranges that speak of it
	tallies
}

// tallies are what the parts of a mention tell so far.
type tallies struct {
	told    tally[graph.Slug] // services that failed
	reasons tally[string]
	places  tally[string] // codes of countries
}

type span struct{ first, last int } // tokens, half open

type found struct {
	slug graph.Slug
	at   span
	rule string
}

func newSheet(eng *Engine, pack *lang.Pack, art graph.Article, explain bool) *sheet {
	s := &sheet{eng: eng, pack: pack, art: art, explain: explain, hits: map[string][]lang.Hit{}, numbers: map[int]number{}, spans: map[int]duration{}}
	s.doc = text.NewDoc(art.Text, pack.Abbrev)
	withoutTeasers(s.doc, pack.Teasers)
	s.toks = s.doc.Tokens
	s.read = pack.Text(s.toks)
	s.pub = parseDay(art.Published)
	s.out.Article = art
	s.slots = make([][]slot, len(s.toks))
	s.sentOf = make([]int, len(s.toks))
	for i, sen := range s.withDays(s.doc.Sentences) {
		s.sents = append(s.sents, sentence{Sentence: sen, mention: -1, title: s.isTitle(sen)})
		for t := sen.First; t < sen.Last; t++ {
			s.sentOf[t] = i
		}
	}
	return s
}

// withDays joins the day or hour that opens a paragraph of a chronicle as a sentence of its own ("9 October. A digger …", "14.30. …") to the
// sentence behind it, which tells what happened then.
func (s *sheet) withDays(sents []text.Sentence) []text.Sentence {
	var out []text.Sentence
	for i, sen := range sents {
		if n := len(out); i > 0 && sents[i-1].Para == sen.Para && (i == 1 || sents[i-2].Para != sen.Para) && s.onlyDay(sents[i-1]) {
			out[n-1].Last = sen.Last
			continue
		}
		out = append(out, sen)
	}
	return out
}

// longestDay is how many tokens such a sentence has at most.
const longestDay = 6

// onlyDay reports a sentence of a number or two and hardly a word besides.
func (s *sheet) onlyDay(sen text.Sentence) bool {
	if sen.Last-sen.First > longestDay || s.isTitle(sen) {
		return false
	}
	numbers, words := 0, 0
	for _, t := range s.toks[sen.First:sen.Last] {
		switch t.Kind {
		case text.Number:
			numbers++
		case text.Word, text.Ideo:
			words++
		}
	}
	return numbers > 0 && words <= 2
}

// isTitle reports whether the sentence lies in the article's title, or in the first line where the file gives no title apart.
func (s *sheet) isTitle(sen text.Sentence) bool {
	return sen.Para == 0 && s.art.Title != "" && s.toks[sen.First].Start < len([]rune(s.art.Title))
}

// annotate fills the sheet: words, times, entities, phrases, clauses, in this order, for each builds on those before.
func (s *sheet) annotate() {
	s.find(lang.Words)
	s.readNumbers()
	s.fillTimeSlots()
	s.find(lang.Times)
	s.readTimes()
	s.readSpans()
	s.findEntities()
	s.dropDatesInPlaces()
	s.fillEntitySlots()
	s.find(lang.Phrases)
	s.dropCommonKinds()
	s.hide()
	s.dropFirstNames()
	s.findExplained()
	s.bareRanges()
	s.findQuotes()
	s.colonSpeech()
	s.parseClauses()
	s.composeCauses()
}

// find runs one phase and sorts its hits by role and place, the longest kept where two of one role overlap.
func (s *sheet) find(ph lang.Phase) {
	taken := make([]bool, len(s.toks))
	for role, hits := range s.findByRole(ph) {
		if role == "cause" {
			s.hits[role] = longestCauses(withoutHolders(hits), taken)
			continue
		}
		s.hits[role] = longest(hits, taken)
	}
}

// longestCauses keeps the longest phrases, those that tell at whose place something failed apart from those that tell what it was: "a network failure
// at Trainline".
func longestCauses(hits []lang.Hit, taken []bool) []lang.Hit {
	var whose, what []lang.Hit
	for _, h := range hits {
		if h.Row.Value == "third_party_failure" {
			whose = append(whose, h)
		} else {
			what = append(what, h)
		}
	}
	kept := slices.Concat(longest(what, taken), longest(whose, taken))
	slices.SortStableFunc(kept, func(a, b lang.Hit) int { return a.First - b.First })
	return kept
}

// untilHit reports a phrase right behind a word of the end: what will last until next week is real.
func (s *sheet) untilHit(h lang.Hit) bool {
	return slices.ContainsFunc(s.in("end", span{max(0, h.First-2), h.First}), func(end lang.Hit) bool { return end.Last == h.First })
}

// findByRole runs one phase. All its hits share one piece of memory, for there are hundreds.
func (s *sheet) findByRole(ph lang.Phase) map[string][]lang.Hit {
	all, _ := hitRoom.Get().(*[]lang.Hit)
	if all == nil {
		all = new([]lang.Hit)
	}
	count := map[string]int{}
	s.read.Find(ph, s, func(h lang.Hit) {
		if s.sentOf[h.First] == s.sentOf[h.Last-1] { // no phrase runs over the end of a sentence
			*all = append(*all, h)
			count[h.Row.Role]++
		}
	})
	fresh, room := make(map[string][]lang.Hit, len(count)), make([]lang.Hit, len(*all))
	for role, n := range count {
		fresh[role], room = room[:0:n], room[n:]
	}
	for _, h := range *all {
		fresh[h.Row.Role] = append(fresh[h.Row.Role], h)
	}
	*all = (*all)[:0]
	hitRoom.Put(all)
	return fresh
}

// hitRoom keeps room for the hits of a phase from one text to the next: *[]lang.Hit.
var hitRoom sync.Pool

// withoutHolders drops phrases that only tell where something failed (a data centre, a server, the network) and hold one that tells what it was:
// "an electrical fault in the data centre".
func withoutHolders(hits []lang.Hit) []lang.Hit {
	var kept []lang.Hit
	for _, h := range hits {
		if vagueness[h.Row.Value] != 1 || !holdsFailure(h, hits) {
			kept = append(kept, h)
		}
	}
	return kept
}

func holdsFailure(h lang.Hit, hits []lang.Hit) bool {
	for _, o := range hits {
		if o.Row.Extra == "alone" && !parts[o.Row.Value] && o.First >= h.First && o.Last <= h.Last && o.Last-o.First < h.Last-h.First {
			return true
		}
	}
	return false
}

// longest drops hits that overlap a longer one of the same list; of equals the first row stays. taken is room for
// a mark per token, unset before and after.
func longest(hits []lang.Hit, taken []bool) []lang.Hit {
	slices.SortStableFunc(hits, func(a, b lang.Hit) int {
		return cmp.Or(cmp.Compare(b.Last-b.First, a.Last-a.First), cmp.Compare(a.First, b.First), cmp.Compare(a.Row.Line, b.Row.Line))
	})
	kept := hits[:0]
	for _, h := range hits {
		if at := taken[h.First:h.Last]; !slices.Contains(at, true) {
			kept = append(kept, h)
			for t := range at {
				at[t] = true
			}
		}
	}
	for _, h := range kept {
		clear(taken[h.First:h.Last])
	}
	slices.SortFunc(kept, func(a, b lang.Hit) int { return cmp.Compare(a.First, b.First) })
	return kept
}

// Slot implements lang.Slotted.
func (s *sheet) Slot(name string, i int) []int {
	if name == "name" {
		return s.nameSlot(i)
	}
	for _, slot := range s.slots[i] {
		if slot.name == name {
			return slot.ends
		}
	}
	return nil
}

// slot tells where the annotations of a name end that begin at a token.
type slot struct {
	name string
	ends []int
}

func (s *sheet) addSlot(name string, first, last int) {
	at := slices.IndexFunc(s.slots[first], func(have slot) bool { return have.name == name })
	switch {
	case at < 0:
		s.slots[first] = append(s.slots[first], slot{name, []int{last}})
	case !slices.Contains(s.slots[first][at].ends, last):
		s.slots[first][at].ends = append(s.slots[first][at].ends, last)
	}
}

// hidden roles: what a decoy, a pseudo cue or a stop hides when it lies inside.
var hides = map[string][]string{
	"affected":    {"unaffected"},                                                   // "were not spared" holds "spared"
	"decoy":       {"down", "weak", "symptom", "restored", "generic", "now", "day"}, // "to this day" is no today
	"pseudo":      {"not", "not_before", "maybe", "maybe_before", "deny", "rumour"}, // "the new version" is no story
	"cause_stop":  {"cause"},
	"unaffected":  {"down", "weak", "symptom", "not"},
	"ongoing":     {"restored"},
	"undisclosed": {"not", "maybe"},
	"anonymous":   {"tell"}, // who did not give his name keeps no cause to himself
	"cause":       {"not", "not_before", "deny", "maybe", "maybe_before", "cause_after", "tell"},
	"cause_after": {"cause_before"}, // "was caused by" holds "caused"
}

// rivals are cue roles of which the longer phrase hides the shorter that it holds.
var rivals = []string{"not", "not_before", "deny", "maybe", "maybe_before", "pseudo"}

// hideOrder fixes the order, for what is hidden hides nothing.
var hideOrder = []string{"affected", "anonymous", "decoy", "pseudo", "cause_stop", "unaffected", "ongoing", "undisclosed", "cause", "cause_after"}

// inNames are the roles that a word has no longer where it is part of a service's or company's name: "PlayStation Network".
var inNames = []string{"cause", "generic", "down", "weak", "kind", "company", "topic", "rumour", "maybe", "maybe_before", "deny"}

// slowly reports a phrase for what still works with a word for slowness right at its side: Hindi "are running slow" is no "are running".
func (s *sheet) slowly(works lang.Hit) bool {
	for _, role := range []string{"weak", "down"} {
		for _, h := range s.in(role, span{max(0, works.First-3), min(works.Last+3, len(s.toks))}) {
			if h.Row.Value == "slow" && s.sentOf[h.First] == s.sentOf[works.First] && s.apart(hitSpan(h), hitSpan(works)) == 0 {
				return true
			}
		}
	}
	return false
}

// hide drops hits that another list's longer phrase takes in.
func (s *sheet) hide() {
	for _, role := range inNames {
		s.hits[role] = s.outsideNames(s.hits[role])
	}
	denied := s.hits["unaffected"][:0:0] // "did not report": of what was not hit, its objects are no failures
	for _, h := range s.hits["unaffected"] {
		if s.has("not", hitSpan(h)) {
			denied = append(denied, h)
		}
	}
	undamaged, deniedDeeds, supposed := s.denialsInGaps("not", damaged), s.denialsInGaps("deny", willed), s.doubtsInGaps()
	for _, by := range hideOrder {
		for _, role := range hides[by] {
			s.hits[role] = without(s.hits[role], s.hits[by], by == "decoy" && role == "cause") // a power cut is no outage, yet may be the cause of one
			if by == "decoy" && role != "cause" {
				s.hits[role] = withoutEnding(notBegunIn(s.hits[role], s.hits[by]), s.hits[by])
			}
		}
	}
	for _, by := range []string{"joke", "symptom", "weak", "cause_before"} {
		s.hits["says"] = without(s.hits["says"], s.outsideMarks(s.hits[by]), true) // "error message", "does not answer", "drag along": no verb of saying, whatever they hold
	}
	s.hits["tell"] = without(s.hits["tell"], s.hits["says"], true) // "according to information": an attribution tells no reason
	for _, role := range []string{"but", "clause"} {               // 當機 holds 當, "when"
		s.hits[role] = without(s.hits[role], s.hits["pseudo"], true)
	}
	s.hits["not"], s.hits["deny"], s.hits["maybe"] = merged(s.hits["not"], undamaged), merged(s.hits["deny"], deniedDeeds), merged(s.hits["maybe"], supposed)
	s.hits["unreal"] = without(s.hits["unreal"], s.hits["cause"], true) // "the reason was a drill" tells of a real failure
	s.hits["unreal"] = slices.DeleteFunc(s.hits["unreal"], s.untilHit)
	for _, role := range []string{"weak", "down", "symptom", "cause", "restored"} { // "did not hold out" is no "held out", "runs normally again" no "runs normally"
		s.hits["unaffected"] = without(s.hits["unaffected"], s.hits[role], true)
	}
	s.hits["unaffected"] = slices.DeleteFunc(s.hits["unaffected"], s.slowly)
	for _, role := range hides["unaffected"] {
		s.hits[role] = withoutEnding(s.hits[role], s.hits["unaffected"])
	}
	for _, role := range []string{"weak", "down"} {
		s.hits[role] = s.notObjectsOf(denied, s.hits[role])
	}
	snapshot := map[string][]lang.Hit{}
	for _, r := range rivals {
		snapshot[r] = s.hits[r]
	}
	for _, r := range rivals {
		for _, o := range rivals {
			if r != o {
				s.hits[r] = without(s.hits[r], snapshot[o], true)
			}
		}
	}
}

// outsideMarks drops the phrases that run across a quotation mark: the verb of saying in "a resident said: 'I could not call'" is one.
func (s *sheet) outsideMarks(hits []lang.Hit) []lang.Hit {
	return slices.DeleteFunc(slices.Clone(hits), func(h lang.Hit) bool {
		for _, t := range s.toks[h.First:h.Last] {
			if t.Kind == text.Punct && strings.ContainsAny(t.Text, "\"'«»“”‘’„「」") {
				return true
			}
		}
		return false
	})
}

// damaged are the causes that tell of harm to a thing, which a negation denies; in "a certificate that nobody renewed" it makes the cause.
var damaged = map[string]bool{"cable_cut": true, "hardware_failure": true, "data_center_failure": true}

// denialsInGaps gives the negations in the gap of a phrase for such a cause that itself has none: "the cable has not been damaged", "the government
// denies having cut the network".
func (s *sheet) denialsInGaps(role string, causes map[string]bool) []lang.Hit {
	return s.inGaps(role, func(c, n lang.Hit) bool {
		return c.Row.Gapped && causes[c.Row.Value] && !inside(hitSpan(n), s.hits["pseudo"], false)
	})
}

// doubtsInGaps gives the cues of doubt in the gap of a phrase for a cause that are none of its own words: "the update possibly broke it".
func (s *sheet) doubtsInGaps() []lang.Hit {
	return s.inGaps("maybe", func(c, n lang.Hit) bool { return !s.wordsHold(c, n.First) })
}

// inGaps gives the hits of a role within phrases for causes that count there.
func (s *sheet) inGaps(role string, counts func(cause, n lang.Hit) bool) []lang.Hit {
	var found []lang.Hit
	for _, c := range s.hits["cause"] {
		for _, n := range s.in(role, span{c.First + 1, c.Last}) {
			if n.Last < c.Last && counts(c, n) {
				found = append(found, n)
			}
		}
	}
	return found
}

// merged adds to hits those of more that they lack, in the order of the text.
func merged(hits, more []lang.Hit) []lang.Hit {
	for _, h := range more {
		if !slices.ContainsFunc(hits, func(o lang.Hit) bool { return o.First == h.First && o.Last == h.Last }) {
			hits = append(hits, h)
		}
	}
	slices.SortStableFunc(hits, func(a, b lang.Hit) int { return a.First - b.First })
	return hits
}

// notObjectsOf drops the hits right behind one of by, parted from it by at most one word: "did not report | any problems".
func (s *sheet) notObjectsOf(by, hits []lang.Hit) []lang.Hit {
	kept := hits[:0:0]
next:
	for _, h := range hits {
		for _, b := range by {
			if gap := h.First - b.Last; gap >= 0 && gap <= 1 && s.sentOf[b.First] == s.sentOf[h.First] && !(gap == 1 && s.toks[b.Last].Kind == text.Punct) {
				continue next
			}
		}
		kept = append(kept, h)
	}
	return kept
}

// outsideNames drops the hits that lie inside the name of a service or company.
func (s *sheet) outsideNames(hits []lang.Hit) []lang.Hit {
	kept := hits[:0:0]
	for _, h := range hits {
		e := s.entity(h.First)
		if e == nil || e.code != "" || e.number || h.First < e.at.first || h.Last > e.at.last || e.at.last-e.at.first < 2 && !s.toks[e.at.first].Upper {
			kept = append(kept, h)
		}
	}
	return kept
}

// withoutEnding drops the hits whose last word opens or continues one of by: "Meo | fell | by 3 %"; where the verb comes last, "platform … problem"
// runs into "no problem was seen".
func withoutEnding(hits, by []lang.Hit) []lang.Hit {
	kept := hits[:0:0]
	for _, h := range hits {
		ends := false
		for _, b := range by {
			ends = ends || b.First < h.Last && h.Last <= b.Last
		}
		if !ends {
			kept = append(kept, h)
		}
	}
	return kept
}

// notBegunIn drops the hits that begin inside one of by and run on behind it: "power went | off for hours".
func notBegunIn(hits, by []lang.Hit) []lang.Hit {
	var kept []lang.Hit
next:
	for _, h := range hits {
		for _, b := range by {
			if b.First < h.First && h.First < b.Last {
				continue next
			}
		}
		kept = append(kept, h)
	}
	return kept
}

// without drops the hits that lie inside one of by; strictly asks that the holder be longer.
func without(hits, by []lang.Hit, strictly bool) []lang.Hit {
	if len(by) == 0 || len(hits) == 0 {
		return hits
	}
	kept := hits[:0:0]
	for _, h := range hits {
		if !inside(hitSpan(h), by, strictly) {
			kept = append(kept, h)
		}
	}
	return kept
}

// inside reports a range that lies in one of by; strictly asks that the holder be longer.
func inside(at span, by []lang.Hit, strictly bool) bool {
	for _, b := range by {
		if b.First <= at.first && at.last <= b.Last && (!strictly || b.Last-b.First > at.last-at.first) {
			return true
		}
	}
	return false
}

// in gives the hits of a role that begin within the token range.
func (s *sheet) in(role string, sp span) []lang.Hit {
	hits := s.hits[role]
	lo := sort.Search(len(hits), func(i int) bool { return hits[i].First >= sp.first })
	hi := lo
	for hi < len(hits) && hits[hi].First < sp.last {
		hi++
	}
	return hits[lo:hi:hi] // callers may append
}

func (s *sheet) has(role string, sp span) bool { return len(s.in(role, sp)) > 0 }

// rightBefore reports words of the role, at most so many, that end right before token t.
func (s *sheet) rightBefore(role string, t, most int) bool {
	return slices.ContainsFunc(s.in(role, span{max(0, t-most), t}), func(h lang.Hit) bool { return h.Last == t })
}

func (s *sheet) sent(i int) span { return span{s.sents[i].First, s.sents[i].Last} }

// clauseSpan gives the tokens of the clause in which token t stands.
func (s *sheet) clauseSpan(t int) span {
	first, last := t, t+1
	for first > 0 && s.clause[first-1] == s.clause[t] {
		first--
	}
	for last < len(s.toks) && s.clause[last] == s.clause[t] {
		last++
	}
	return span{first, last}
}

// parseClauses numbers the clauses: they end at marks that part clauses, and before conjunctions.
func (s *sheet) parseClauses() {
	starts := map[int]bool{}
	for _, role := range []string{"clause", "but"} {
		for _, h := range s.hits[role] {
			if !s.joinsNames(h) && !s.dateCovers(h.First) { // "lalu" is "then", and in a date "last"
				starts[h.First] = true
			}
		}
	}
	s.clause = make([]int, len(s.toks))
	n := 0
	for i, t := range s.toks {
		if i > 0 && (starts[i] || s.sentOf[i] != s.sentOf[i-1]) {
			n++
		}
		s.clause[i] = n
		if t.Kind == text.Punct && partsClauses(t.Text) && !s.withinFigure(i) && !s.hyphen(i) || t.Kind == text.Break {
			n++
		}
	}
}

// withinFigure reports a mark between two figures that it joins: 18:05, 1,200.
func (s *sheet) withinFigure(i int) bool {
	return i > 0 && i+1 < len(s.toks) && s.toks[i-1].Kind == text.Number && s.toks[i+1].Kind == text.Number && s.toks[i+1].Glued && s.toks[i].Glued
}

// hyphen reports a short dash without a space on either side, which ties two words as a hyphen does: Bengali "৯৯৯–এ", at 999.
func (s *sheet) hyphen(i int) bool {
	return s.toks[i].Text == "–" && s.toks[i].Glued && i+1 < len(s.toks) && s.toks[i+1].Glued
}

// joinsNames reports a conjunction between two names, which makes a list and no new clause; a small word may stand before the second:
// "in Ireland and in the Netherlands".
func (s *sheet) joinsNames(h lang.Hit) bool {
	for _, role := range []string{"generic", "kind", "body", "not"} { // "the fixed and mobile network"; a cue of several words is one
		if inside(hitSpan(h), s.hits[role], true) {
			return true
		}
	}
	if h.Last-h.First != 1 || s.entity(h.First-1) == nil || h.Last >= len(s.toks) {
		return false
	}
	small := s.pack.Cased() && s.toks[h.Last].Kind == text.Word && !s.toks[h.Last].Upper && utf8.RuneCountInString(s.toks[h.Last].Text) <= 5
	return s.entity(h.Last) != nil || small && s.entity(h.Last+1) != nil || s.joinsService(h)
}

// joinsService reports a conjunction between two services of which the second stands behind what kind of service it is: "Facebook and
// the photo app Instagram".
func (s *sheet) joinsService(h lang.Hit) bool {
	if s.entity(h.First-1).service == "" {
		return false
	}
	for t := h.Last; t < min(h.Last+4, len(s.toks)); t++ {
		if e := s.entity(t); e != nil {
			return e.service != "" && s.has("kind", span{h.Last, t}) && s.listGap(h.First, t)
		}
	}
	return false
}

func partsClauses(m string) bool {
	switch m {
	case ",", ";", ":", "(", ")", "—", "–", "，", "；", "：", "（", "）", "،", "؛", "…":
		return true
	}
	return false
}

// quoteOf gives the span in code points and the words from token first to last.
func (s *sheet) quoteOf(sp span) (graph.Span, string) {
	g := graph.Span{Start: s.toks[sp.first].Start, End: s.toks[sp.last-1].End}
	return g, s.doc.Slice(g.Start, g.End)
}

// claim adds a claim with the tokens that carry it as its evidence.
func (s *sheet) claim(m int, p graph.Predicate, object string, st graph.Stance, at span, rule string) {
	g, q := s.quoteOf(at)
	s.out.Claims = append(s.out.Claims, graph.Claim{Mention: m, Predicate: p, Object: object, Stance: st, Span: g, Quote: q, Rule: rule})
}

// drop notes a candidate that was seen and not taken.
func (s *sheet) drop(at span, what, why, rule string) {
	if !s.explain {
		return
	}
	g, q := s.quoteOf(at)
	s.out.Dropped = append(s.out.Dropped, graph.Drop{Span: g, Quote: q, What: what, Why: why, Rule: rule})
}

func hitSpan(h lang.Hit) span { return span{h.First, h.Last} }

// lastToken gives the last token of sentence i that is no line's end.
func (s *sheet) lastToken(i int) text.Token {
	t := s.sents[i].Last - 1
	for t > s.sents[i].First && s.toks[t].Kind == text.Break {
		t--
	}
	return s.toks[t]
}

// words counts the tokens that are no marks in the range.
func (s *sheet) words(sp span) int {
	n := 0
	for i := sp.first; i < sp.last; i++ {
		if s.toks[i].Kind != text.Punct && s.toks[i].Kind != text.Break {
			n++
		}
	}
	return n
}

// near gives how many words part two places; characters of scripts without spaces count for less.
func (s *sheet) near(a, b int) int {
	if a > b {
		a, b = b, a
	}
	n := s.words(span{a, b})
	if !s.pack.Spaced() {
		return n / 2
	}
	return n
}
