package extract

import (
	"slices"
	"strings"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// stance weighs the cues that reach the phrase. A denial outweighs a supposition, and that a plain statement.
func (s *sheet) stance(h lang.Hit, p span) (graph.Stance, span) {
	if outer, ok := s.beforeBracket(h); ok {
		return s.stance(outer, p)
	}
	if cue, ok := s.negated(h, p); ok {
		return graph.Denied, cue
	}
	if cue, ok := s.rejected(h, p); ok {
		return graph.Denied, cue
	}
	if cue, ok := s.supposed(h, p); ok {
		return graph.Speculated, cue
	}
	return graph.Asserted, hitSpan(h)
}

// beforeBracket gives the phrase which h, in brackets, only says once more: "an attack meant to deny service (DDoS)".
func (s *sheet) beforeBracket(h lang.Hit) (lang.Hit, bool) {
	open := h.First - 1
	if open < 0 || !opensBracket(s.toks[open].Text) {
		return lang.Hit{}, false
	}
	for _, o := range s.in("cause", span{max(s.sent(s.sentOf[h.First]).first, open-6), open}) {
		if o.Row.Value == h.Row.Value {
			return o, true
		}
	}
	return lang.Hit{}, false
}

func (s *sheet) isDenied(h lang.Hit, p span) bool {
	_, ok := s.negated(h, p)
	return ok
}

func (s *sheet) isSupposed(h lang.Hit, p span) bool {
	_, ok := s.supposed(h, p)
	return ok
}

// longestEvidence is how many words the evidence of a stance may span; a cue farther off is left out of the quotation.
const longestEvidence = 14

// causeWords gives the words that carry a cause with its stance: the phrase, with the cue where it stands near.
func (s *sheet) causeWords(r reading) span {
	if both := join(r.at, r.cue); r.cue.last > 0 && s.sentOf[both.first] == s.sentOf[both.last-1] && s.words(both) <= longestEvidence {
		return both
	}
	return r.at
}

// maxReach is how many words a cue reaches within its clause.
const maxReach = 10

// negated reports a negation that reaches the phrase: before it without a contrast or the end of the clause between, or after it.
func (s *sheet) negated(h lang.Hit, p span) (span, bool) {
	for _, n := range s.in("not", p) {
		if s.quotedApart(n, h) || s.ofFailure(n, h) || s.ofTelling(n, h) || s.ofService(n, h) {
			continue
		}
		if n.First < h.First && h.First < n.Last {
			return hitSpan(n), true // a longer cue that holds words of the phrase itself: "no attack"
		}
		if h.First < n.First && n.Last < h.Last && !s.wordsHold(h, n.First) {
			return hitSpan(n), true // in a gap of the phrase: "the cable has not been damaged"
		}
		if n.Last <= h.First && s.near(n.Last, h.First) <= maxReach && (s.reaches(n.Last, h.First) || s.governs(n, h.First)) && !s.otherCause(n.Last, h.First) {
			return hitSpan(n), true
		}
	}
	if cue, ok := s.asSubject("not", h, p); ok {
		return cue, true
	}
	for _, n := range s.in("not_before", p) {
		if s.quotedApart(n, h) || s.ofTelling(n, h) || s.ofEffect(n, h) {
			continue
		}
		if n.First >= h.Last && (s.ownNegation(h.Last, n.First) || s.objectBehind(n) || s.statedBefore(h.Last, n)) {
			continue
		}
		if n.First >= h.Last && s.near(h.Last, n.First) <= maxReach && (s.reaches(h.Last, n.First) && !s.subclauseOpens(h.Last, n.First) || s.aside(h.Last, n.First)) {
			return hitSpan(n), true
		}
		if n.First < h.Last && h.Last <= n.Last && !(n.First > h.First && s.wordsHold(h, n.First)) { // "ruled an attack out"
			return hitSpan(n), true
		}
	}
	return span{}, false
}

// ofTelling reports a negation that is of telling the reason for what the phrase names: "did not give the reason for the ban".
func (s *sheet) ofTelling(n, h lang.Hit) bool {
	at, ok := s.reasonUnknown(s.clauseSpan(h.First))
	return ok && at.first <= n.First && n.Last <= at.last && s.apart(at, hitSpan(h)) <= maxToEffect
}

// ofFailure reports a negation that is a word of what failed, before the phrase: "the cards did not work, a fault at the bank is to blame".
func (s *sheet) ofFailure(n, h lang.Hit) bool {
	for _, role := range []string{"weak", "down", "symptom"} {
		for _, w := range s.in(role, s.clauseSpan(n.First)) {
			if w.First <= n.First && n.Last <= w.Last && w.Last <= h.First && w.Last-w.First > n.Last-n.First {
				return true
			}
		}
	}
	return false
}

// ofService reports a negation of one word in a clause that names a service before it and no failure, with words of another verb and then one for "because
// of" before the phrase; or one right before the name of a service: it is of what the service did not do, or of who had to do without: "Uber took no rides
// because of a fault", "without Rogers after an update".
func (s *sheet) ofService(n, h lang.Hit) bool {
	if n.Last-n.First > 1 || s.has("cause_after", span{n.Last, n.Last + 1}) || s.has("cause_before", span{n.Last, n.Last + 1}) || !s.has("cause_after", span{n.Last + 1, h.First}) {
		return false
	}
	before := span{s.clauseSpan(n.First).first, n.First}
	return s.namesService(span{n.Last, min(n.Last+2, h.First)}) || s.namesService(before) && !s.has("down", before) && !s.has("weak", before) && !s.has("cause_noun", before)
}

// ofEffect reports a negation that ends words of what failed behind the phrase, as where the verb stands last: Hindi "because the server hung, no bills
// were made".
func (s *sheet) ofEffect(n, h lang.Hit) bool {
	for _, role := range []string{"weak", "down", "symptom"} {
		for _, w := range s.in(role, s.clauseSpan(n.First)) {
			if h.Last <= w.First && w.First < n.First && n.First < w.Last {
				return true
			}
		}
	}
	return false
}

// wordsHold reports that token t is a word of the phrase's own row, as the negation is of "the generator did not start".
func (s *sheet) wordsHold(h lang.Hit, t int) bool {
	for _, w := range strings.FieldsFunc(h.Row.Text, func(r rune) bool { return r == ' ' || r == '|' }) {
		if stem, open := strings.CutSuffix(w, "*"); w == s.toks[t].Text || open && stem != "" && strings.HasPrefix(s.toks[t].Text, stem) {
			return true
		}
	}
	return false
}

// governs reports a negation of several words, right behind which a comma opens the clause that it denies: "nothing points to it, that hackers",
// "there is no evidence, that". A clause that gives a reason is none.
func (s *sheet) governs(n lang.Hit, to int) bool {
	if s.words(hitSpan(n)) < 2 {
		return false
	}
	for t := n.Last; t < min(n.Last+2, to-1); t++ {
		if isComma(s.toks[t].Text) {
			return !s.has("cause_after", span{t + 1, t + 2}) && s.reaches(t+1, to)
		}
	}
	return false
}

// statedBefore reports that the clause of a cause ends in a comma before a negation, which is of what stands behind it only: "a fault was the
// reason, for sabotage no proof was found", "there was a bug, an attack it was not". Where the verb closes the clause,
// words before the comma are enough, or that no "or" makes a list of it; the negation may hold what it denies.
func (s *sheet) statedBefore(from int, n lang.Hit) bool {
	for t := from; t < n.First; t++ {
		if isComma(s.toks[t].Text) {
			ownObject := s.has("cause", span{t, n.First}) || s.verbLast() && (t+1 < n.First || s.has("cause", hitSpan(n)))
			return ownObject && (s.causal(span{from, t}) || s.verbLast() && (s.words(span{from, t}) > 0 || !s.has("and", span{t, n.Last})) && !s.has("cause", span{from, t}))
		}
	}
	return false
}

// verbLast reports a language that writes spaces and no capitals, and no Arabic prefixes: Hindi, Bengali, in which verbs close the clause.
func (s *sheet) verbLast() bool { return s.pack.Spaced() && !s.pack.Cased() && !s.pack.Arabic() }

// subclauseOpens reports a comma and a conjunction right behind it between two places: "points to an attack, though certainty there is none".
func (s *sheet) subclauseOpens(from, to int) bool {
	for _, c := range s.in("clause", span{from, to}) {
		if c.First > 0 && isComma(s.toks[c.First-1].Text) {
			return true
		}
	}
	return false
}

// quotedApart reports a cue in a quotation that does not hold the phrase: what a message on the screen negates is not the cause.
func (s *sheet) quotedApart(n, h lang.Hit) bool {
	return s.quoted[n.First] > 0 && s.quoted[n.First] != s.quoted[h.First]
}

// objectBehind reports a word that negates on either side with a cause behind it in its clause, which then is its object: "found a bug, ruling
// out an attack".
func (s *sheet) objectBehind(n lang.Hit) bool {
	return s.over("not", n) && s.has("cause", span{n.Last, s.clauseSpan(n.First).last})
}

// aside reports that two commas enclose all but a few of the words between two places: "a cut cable, as some had thought, was ruled out".
func (s *sheet) aside(from, to int) bool {
	var commas []int
	for t := from; t < to; t++ {
		if s.toks[t].Kind == text.Punct && partsClauses(s.toks[t].Text) {
			commas = append(commas, t)
		}
	}
	return len(commas) == 2 && commas[0] <= from+1 && s.words(span{commas[1], to}) <= 3
}

// otherCause reports a causal connective between a negation and the phrase that the negation itself does not govern: "nobody ordered it
// and they blame a fault", "did not work because of a fault", "without telephone or internet because of a fault".
func (s *sheet) otherCause(from, to int) bool {
	for _, c := range s.in("cause_after", span{from, to}) {
		between := span{from, c.First}
		if s.near(from, c.First) > 3 && c.Last-c.First > 1 || s.has("up", between) || s.has("generic", between) {
			return true
		}
	}
	return false
}

// reaches reports that nothing between two tokens ends a cue's reach. A comma ends it unless a list goes on: at most two words to the
// next mark or to the phrase.
func (s *sheet) reaches(from, to int) bool {
	if s.has("but", span{from, to}) || s.has("compare", span{from + 1, to}) || s.has("cause_noun", span{from, from}) {
		return false
	}
	for t := from; t < to; t++ {
		k := s.toks[t]
		if k.Kind != text.Punct || !partsClauses(k.Text) {
			continue
		}
		if !(k.Text == "," || k.Text == "،") || s.words(span{t, to}) > 3 {
			return false
		}
	}
	for _, c := range s.in("clause", span{from, to}) {
		if c.First > from+1 {
			return false
		}
	}
	return true
}

// rejected reports a word of denial in the sentence that takes the phrase as what it rejects. What stands behind a connective that
// follows the denial is the speaker's own explanation.
func (s *sheet) rejected(h lang.Hit, p span) (span, bool) {
	for _, d := range s.in("deny", s.sent(s.sentOf[h.First])) {
		if d.First < p.first || d.Last > p.last {
			continue
		}
		if d.First < h.First && h.Last <= d.Last {
			return hitSpan(d), true // "rules an attack out", where one phrase holds both
		}
		if h.First < d.First && d.Last < h.Last && !strings.Contains(h.Row.Text, s.toks[d.First].Text) {
			return hitSpan(d), true // in a gap of the phrase: "the government denies having cut the network"
		}
		a, b := d.Last, h.First
		if h.Last <= d.First {
			a, b = h.Last, d.First
		}
		if a > b || s.cutOff(a, b) && !s.answers(h, d, p) && !s.deniedBehindStop(h, d, p) {
			continue
		}
		if d.Last <= h.First && (s.ownExplanation(d, h) || s.quotedBehind(d, h)) || s.otherObject(d, h, p) || s.ownWords(h, d) {
			continue
		}
		return hitSpan(d), true
	}
	return span{}, false
}

// ownWords reports a cause in a quotation that the narrator follows with what its speaker denies besides: "the migration failed", said X, who denies …
func (s *sheet) ownWords(h, d lang.Hit) bool {
	if s.quoted[h.First] == 0 || s.quoted[d.First] > 0 || h.Last > d.First {
		return false
	}
	end := s.quotes[s.quoted[h.First]-1].toks.last + 1 // behind the closing mark
	return end < d.First && isComma(s.toks[end].Text) && s.has("says", span{end, d.First}) && !s.has("but", span{end, d.First})
}

// answers reports a denial behind a contrast or a semicolon that answers the supposition before it, or says itself what it answers: "some
// suspected an attack, but the firm denied it", "had seen an attack, but the firm called this report untrue".
func (s *sheet) answers(h, d lang.Hit, p span) bool {
	if h.Last > d.First || !s.isSupposed(h, p) && !s.has("rumour", s.clauseSpan(d.First)) && !s.has("rumour", s.clauseSpan(h.First)) || slices.ContainsFunc(s.in("cause", span{h.Last, p.last}), func(c lang.Hit) bool { return c.First < d.Last || !s.ownExplanation(d, c) }) {
		return false
	}
	semicolon := false
	for t := h.Last; t < d.First; t++ {
		m := s.toks[t].Text
		semicolon = semicolon || m == ";" || m == "；" || m == "؛"
		if m == ":" {
			return false
		}
	}
	told := s.has("rumour", s.clauseSpan(h.First)) && s.has("says", span{h.Last, d.First}) // "of the attack that was rumoured, the bank said it was untrue"
	return semicolon || told || s.has("but", span{h.Last, d.First})
}

// deniedBehindStop reports a denial without a cause of its own in the half of the sentence behind a semicolon: "it was said that the
// government had cut the lines; the regulator denied it".
func (s *sheet) deniedBehindStop(h, d lang.Hit, p span) bool {
	if h.Last > d.First {
		return false
	}
	stop := -1
	for t := h.Last; t < d.First; t++ {
		if m := s.toks[t].Text; m == ";" || m == "；" || m == "؛" {
			if stop >= 0 {
				return false
			}
			stop = t
		}
	}
	return stop >= 0 && !s.has("but", span{h.Last, stop}) && !s.has("cause", span{stop, p.last})
}

// otherObject reports that a word of denial or rumour has a cause in its own clause, so that one in another clause is none of its
// business; within the clause too, where its row says on which side of it the object stands and a cause stands there.
func (s *sheet) otherObject(d, h lang.Hit, p span) bool {
	if h.Last <= d.First && (s.deniesThat(d, p) || s.rumourBetween(h, d)) {
		return true
	}
	c := s.clauseSpan(d.First)
	c = span{max(c.first, p.first), min(c.last, p.last)}
	if d.Last <= h.First && s.over("not_before", d) && s.has("cause", span{c.first, d.First}) {
		return true
	}
	if c.first <= h.First && h.First < c.last {
		return h.Last <= d.First && s.over("not", d) && s.has("cause", span{d.Last, c.last})
	}
	if h.Last <= d.First && s.has("rumour", c) && s.linked(h, p) && !s.isSupposed(h, s.clauseSpan(h.First)) {
		return true // "traced it to a certificate, and called rumours of a leak untrue"
	}
	return !(d.Last <= h.First && s.reaches(d.Last, h.First)) && s.has("cause", c)
}

// rumourBetween reports a rumour with a cause of its own, in another clause than the phrase, between it and a denial, which is of that: "a disk
// had failed, and what was said of hackers is false, do not believe it".
func (s *sheet) rumourBetween(h, d lang.Hit) bool {
	own := s.clauseSpan(h.First)
	for _, c := range s.in("cause", span{own.last, d.First}) {
		if s.has("rumour", s.clauseSpan(c.First)) {
			return !s.has("rumour", own)
		}
	}
	return false
}

// deniesThat reports a denial whose object is the clause that a conjunction opens right behind it, with a cause in it: "denies that an attack".
func (s *sheet) deniesThat(d lang.Hit, p span) bool {
	for _, c := range s.in("clause", span{d.Last - 1, min(d.Last+2, p.last)}) { // which may be the last word of the denial
		object := s.in("cause", span{c.Last, min(s.clauseSpan(c.First).last, p.last)})
		if s.toks[c.First-1].Kind != text.Punct && slices.ContainsFunc(object, func(h lang.Hit) bool { return !s.ownExplanation(d, h) }) {
			return true
		}
	}
	return false
}

// quotedBehind reports a cause in a quotation that a verb of saying opens behind the denial: "rejected the claim and said: 'the crowd was too much'".
func (s *sheet) quotedBehind(d, h lang.Hit) bool {
	return s.pack.Spaced() && s.quoted[d.First] == 0 && s.quoted[h.First] > 0 && s.has("says", span{d.Last, h.First})
}

// ownExplanation reports a cause that the one who denies gives himself, behind a verb of saying: "denied it and spoke of a fault", "denied it, saying that
// it was because of a fault".
func (s *sheet) ownExplanation(d, h lang.Hit) bool {
	for _, v := range s.in("says", span{d.Last, h.First}) {
		if s.near(d.Last, v.First) <= 2 && s.role("and", v.First-1) {
			return true
		}
	}
	for _, c := range s.in("cause_after", span{d.Last, h.First}) {
		for _, v := range s.in("says", span{d.Last, h.First}) {
			if v.First <= c.First {
				return true
			}
		}
	}
	return false
}

// ownClause reports a clause behind the cue's that ties the phrase to its effect itself: "deaths perhaps linked to the failure, which was due to a
// bug".
func (s *sheet) ownClause(n, h lang.Hit) bool {
	c := s.clauseSpan(h.First)
	opens := c.first > n.Last && s.pack.Cased() && isComma(s.toks[c.first-1].Text) && s.role("clause", c.first)
	before := span{n.Last, c.first}
	return opens && s.has("cause_after", before) && s.tellsOfFailure(before) && s.has("cause_after", span{c.first + 1, h.First})
}

// pastColon skips a colon at token t: what is believed stands behind it ("users suspect: an engineer mistyped").
func (s *sheet) pastColon(t int) int {
	if t < len(s.toks) && s.toks[t].Text == ":" {
		return t + 1
	}
	return t
}

// notBut reports a rejected cause and a contrast between two places: what is supposed "points not to a fault but to an attack".
func (s *sheet) notBut(from, to int) bool {
	for _, b := range s.in("but", span{from, to}) {
		before := span{from, b.First}
		for _, c := range s.in("cause", before) {
			if s.isDenied(c, before) {
				return true
			}
		}
	}
	return false
}

// effectBehind reports a relative that opens the effect of a cause between two places: in "a cable is cut, because of which the net may slow down"
// it is the effect that is doubted.
func (s *sheet) effectBehind(from, to int) bool {
	for _, c := range s.in("clause", span{from, to}) {
		if s.clause[c.First] == s.clause[to] && s.causal(hitSpan(c)) && !s.has("cause_noun", hitSpan(c)) {
			return true
		}
	}
	return false
}

// asSubject reports a cue of the role behind the phrase, in one clause with it, and right behind the cue, or in it, the causal word of which the
// phrase is the subject: "a bug may have caused this", "a strike was not the reason".
func (s *sheet) asSubject(role string, h lang.Hit, p span) (span, bool) {
	end := min(s.clauseSpan(h.First).last, p.last)
	for _, n := range s.in(role, span{h.Last, end}) {
		if s.near(h.Last, n.First) > maxReach || s.causal(span{h.Last, n.First}) || s.quotedApart(n, h) {
			continue
		}
		for _, causal := range []string{"cause_before", "cause_noun"} {
			for _, c := range s.in(causal, span{n.First, end}) {
				if s.near(n.Last, c.First) <= subjectReach[role] {
					return hitSpan(n), true
				}
			}
		}
	}
	return span{}, false
}

// subjectReach is how many words may part such a cue from the causal word: a negation is of the word right behind it.
var subjectReach = map[string]int{"maybe": maxReach, "not": 2}

// supposed reports a cue of doubt that reaches the phrase, or a question.
func (s *sheet) supposed(h lang.Hit, p span) (span, bool) {
	for _, n := range s.in("maybe", p) {
		if n.Last <= h.First && s.near(n.Last, h.First) <= 2*maxReach && (!s.cutOff(s.pastColon(n.Last), h.First) || s.notBut(n.Last, h.First)) && !s.ownClause(n, h) || n.First <= h.First && h.Last <= n.Last || h.First < n.First && n.Last < h.Last {
			return hitSpan(n), true
		}
	}
	for _, n := range s.in("maybe_before", p) {
		if n.First < h.Last && h.First < n.First && h.Last < n.Last {
			return hitSpan(n), true // a longer cue that holds the phrase's last word: "…損傷か"
		}
		if n.First >= h.Last && s.near(h.Last, n.First) <= 2*maxReach && !s.cutOff(h.Last, n.First) && !s.effectBehind(h.Last, n.First) || n.First <= h.First && h.Last <= n.Last {
			return hitSpan(n), true
		}
	}
	if cue, ok := s.asSubject("maybe", h, p); ok {
		return cue, true
	}
	sp := s.sent(s.sentOf[h.First])
	for t := h.Last; t < sp.last; t++ {
		if isQuestionMark(s.toks[t].Text) {
			return span{t, t + 1}, true
		}
	}
	for _, r := range s.in("rumour", p) {
		hasOwn := h.Last <= r.First && s.has("cause", span{r.Last, min(r.Last+4, p.last)}) // "blamed a bug and rejected the theory of an attack"
		if r.First >= h.First && r.Last <= h.Last || inside(hitSpan(r), s.in("deny", span{max(p.first, r.First-4), r.Last}), false) {
			continue // the phrase's own word ("a new version"), or a rumour that is settled ("a theory soon given up")
		}
		if s.quoted[h.First] == 0 && !s.otherObject(r, h, p) && !hasOwn {
			return hitSpan(r), true
		}
	}
	return span{}, false
}

func isQuestionMark(m string) bool { return m == "?" || m == "؟" || m == "？" }
