package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// notHit gives the reason why a named service did not fail here, or "".
func (s *sheet) notHit(e *entity, m, i int, p span) string {
	switch {
	case e.explained:
		return "an abbreviation of something else"
	case s.timeWord(e):
		return "a word of time"
	case e.caution && s.addressedBy(e):
		return "somebody's name"
	case s.surname(e):
		return "the surname of somebody named in full"
	case s.partOfService(e):
		return "part of the name before it"
	case !s.evidence(i, p):
		return "no outage in the sentence"
	case !s.sents[i].live && s.unrealAt(e.at.first):
		return "no real outage"
	case s.venue(e):
		return "venue"
	case s.wasTold(e):
		return "told of it"
	case inside(e.at, s.in("matter", p), false):
		return "in words on another matter"
	case s.spared(e.at, p):
		return "not affected"
	case m == 0 && s.has("rival", s.listClauses(e.at)): // an earlier failure may well be a rival's
		return "rival"
	case m == 0 && s.comparedAway(e.at.first):
		return "comparison"
	case s.compoundOther(e):
		return "only the first part of a compound"
	case s.inInsertion(e):
		return "in an insertion that tells what another service is"
	case s.commonNoun(e):
		return "a common noun where all nouns are capitalised"
	case s.ownerOnly(e):
		return "named as owner"
	case s.employs(e):
		return "tells where somebody works"
	case s.ownedOnly(e):
		return "named only as belonging to an owner"
	case (e.caution || e.number || s.short(e)) && !s.confirmed(e):
		return "a word of the language too, and nothing shows that the service is meant"
	case s.inDeniedCause(e, p):
		return "in a cause that the text denies"
	case s.onlyCounts(e):
		return "a number that opens its sentence"
	case s.learnedName(e) && !s.withKind(e) && !s.confirmed(e):
		return "an unlisted name away from the outage"
	case s.datelined(e):
		return "place line"
	case s.kindOfNext(e):
		return "the kind of the next"
	case s.speaks(e) && s.othersIn(e, p), s.rejects(e), s.officeOf(e) && s.notTheTopic(e):
		return "speaks"
	}
	return ""
}

// addressedBy reports a name right behind a form of address with a capitalised word after it: Vietnamese "chị Vi Thị Hoa" is no network.
func (s *sheet) addressedBy(e *entity) bool {
	next := e.at.last
	return s.pack.Cased() && next < len(s.toks) && s.toks[next].Upper && s.sentOf[next] == s.sentOf[e.at.first] && s.role("honorific", e.at.first-1)
}

// surname reports one word that ends the name of a person whom the text names in full elsewhere: "Andy Stone … Stone said". What the title
// names is no surname, though an office may end in it.
func (s *sheet) surname(e *entity) bool {
	if e.at.last-e.at.first > 1 || !s.pack.Cased() || !e.caution || s.inHeadline(e) {
		return false
	}
	return slices.ContainsFunc(s.surnamesAt()[s.toks[e.at.first].Text], func(first int) bool { return first != e.at.first-1 })
}

// surnamesAt gives where the text names people in full, by the last words of their names.
func (s *sheet) surnamesAt() map[string][]int {
	if s.surnames == nil {
		s.surnames = map[string][]int{}
		for _, c := range s.everybody() {
			if last := s.toks[c.at.last-1].Text; s.words(c.at) > 1 {
				s.surnames[last] = append(s.surnames[last], c.at.first)
			}
		}
	}
	return s.surnames
}

// wasTold reports a name to whom somebody at the failing company spoke: "a source at the firm confirmed to the Guardian".
func (s *sheet) wasTold(e *entity) bool {
	for _, role := range []string{"spokes", "company"} {
		for _, h := range s.in(role, s.sent(s.sentOf[e.at.first])) {
			if s.toldTo(e, hitSpan(h)) {
				return true
			}
		}
	}
	return false
}

// inInsertion reports a name in a relative clause between commas right behind another service's name, of which the sentence goes on to
// speak: "Bluesky, the network that took in much of Twitter's crowd, was unreachable".
func (s *sheet) inInsertion(e *entity) bool {
	sen := s.sent(s.sentOf[e.at.first])
	aside, ok := s.betweenMarks(sen, e.at, func(t int) bool { return isComma(s.toks[t].Text) })
	if head := (span{aside.first, e.at.first}); !ok || s.words(head) < 4 || s.namesService(head) || !s.has("clause", head) {
		return false // "including Gmail", or a list that goes on
	}
	before := s.entity(aside.first - 1)
	return before != nil && before.service != "" && before.service != e.service && !s.tellsOfFailure(aside) && s.tellsOfFailure(span{aside.last, sen.last})
}

// inDeniedCause reports a name within a phrase for a cause that a negation reaches, or a provider within one that is only supposed: "it was not a
// failure of AWS", "it may have begun at AWS".
func (s *sheet) inDeniedCause(e *entity, p span) bool {
	for _, h := range s.in("cause", p) {
		if h.First < e.at.first && e.at.last <= h.Last {
			st, _ := s.stance(h, p)
			if _, no := s.negated(h, p); no && !s.deniedBeside(h, p) || st == graph.Speculated && hosts[s.kindOf(e.service)] && s.anotherLeads(e) {
				return true
			}
		}
	}
	return false
}

// deniedBeside reports another cause of the sentence that is denied, too, so that the service is what failed: "the failure of Twint has nothing to do with hackers".
func (s *sheet) deniedBeside(h lang.Hit, p span) bool {
	for _, o := range s.in("cause", p) {
		if o.Row.Extra == "alone" && o.Row.Value != h.Row.Value && !overlaps(hitSpan(o), []span{hitSpan(h)}) {
			if _, no := s.negated(o, p); no {
				return true
			}
		}
	}
	return false
}

// onlyCounts reports a number word with the capital of its sentence, where the article nowhere sets it inside one: "Three cables were cut".
func (s *sheet) onlyCounts(e *entity) bool {
	if _, number := s.numbers[e.at.first]; !number || e.number || e.at.last-e.at.first > 1 || s.toks[e.at.first].Kind != text.Word {
		return false
	}
	for i := range s.ents {
		o := &s.ents[i]
		if o.service == e.service && (!s.opensSentence(o.at.first) || s.sents[s.sentOf[o.at.first]].title) {
			return false
		}
	}
	return true
}

// partOfService reports a second service name set right behind another: "WhatsApp Messenger" is one.
func (s *sheet) partOfService(e *entity) bool {
	o := s.entity(e.at.first - 1)
	if s.attachedAnd(e.at.first) {
		return false // an attached "and" sets it beside the name
	}
	if o != nil && o.owner != "" && s.eng.owners[e.service][o.owner] {
		return false // an owner and what it owns: "Microsoft's Windows", where the genitive is an ending
	}
	return o != nil && o.service != "" && !s.kindOfNext(o) && s.sentOf[o.at.first] == s.sentOf[e.at.first] && !s.toks[e.at.first].Glued && s.pack.Spaced()
}

// evidence reports that the part tells of failure: its sentence is live, or it is the title with a weak word.
func (s *sheet) evidence(i int, p span) bool {
	if s.sents[i].live {
		return true
	}
	return s.sents[i].weak || s.toldCause(p) || s.has("affected", p) && s.liveBeside(i)
}

// toldCause reports a sentence that names what failed at whom: "the culprit was a power cut at OVHcloud".
func (s *sheet) toldCause(p span) bool {
	return s.has("cause_noun", p) && (s.namesCause(p) || s.blamesProvider(p))
}

// blamesProvider reports the name of a provider soon behind a word for the cause, and nothing that says that the
// cause is not known: "the common denominator: the Frankfurt region of AWS".
func (s *sheet) blamesProvider(p span) bool {
	if s.has("undisclosed", p) || s.has("not", p) {
		return false
	}
	for _, c := range s.in("cause_noun", p) {
		for _, e := range s.entities(span{c.Last, p.last}) {
			if hosts[s.kindOf(e.service)] && s.near(c.Last, e.at.first) <= maxAside && !s.speaks(e) {
				return true
			}
		}
	}
	return false
}

// smallWords reports that what the pattern holds besides the name are particles, no nouns such as "account".
func (s *sheet) smallWords(h lang.Hit, e *entity) bool {
	for t := h.First; t < h.Last; t++ {
		if (t < e.at.first || t >= e.at.last) && utf8.RuneCountInString(s.toks[t].Text) > 4 {
			return false
		}
	}
	return true
}

// listClauses gives the clauses through which a list of names runs on: the clause of the name and those of names in a row after it.
func (s *sheet) listClauses(at span) span {
	c := s.pastRelative(at, s.clauseSpan(at.first))
	for c.last < len(s.toks) && s.sentOf[c.last] == s.sentOf[at.first] && s.words(c) <= 4 && s.toks[c.last-1].Text != ";" {
		c.last = s.clauseSpan(c.last).last
	}
	return c
}

// pastRelative extends the clause of a name over a relative clause set off by commas to the verb behind it: "Tmcel, which …, held out".
func (s *sheet) pastRelative(at, c span) span {
	sen := s.sent(s.sentOf[at.first])
	if at.last < sen.last && s.role("clause", at.last) && s.has("unaffected", s.clauseSpan(at.last)) {
		return span{c.first, s.clauseSpan(at.last).last} // "the apps that use another line did not stop"
	}
	if at.last+1 >= sen.last || !isComma(s.toks[at.last].Text) || !s.role("clause", at.last+1) {
		return c
	}
	for t := at.last + 2; t < sen.last; t++ {
		if isComma(s.toks[t].Text) && t+1 < sen.last {
			return span{c.first, s.clauseSpan(t + 1).last}
		}
	}
	return c
}

// spared reports that the text says of the name that it was not hit: in its clause, or in a sentence that tells of nothing else.
func (s *sheet) spared(at, p span) bool {
	if s.subjectFailed(at) {
		return false
	}
	if s.ruledOut(at) {
		return true
	}
	if s.has("unaffected", s.clauseSpan(at.first)) || s.has("unaffected", s.listClauses(at)) && !s.tellsOfFailure(s.clauseSpan(at.first)) {
		return true
	}
	if s.sparedBehindAside(at) {
		return true
	}
	return s.has("unaffected", p) && !s.tellsOfFailure(p) && !s.contrasted(at, p)
}

// contrasted reports a contrast between the name and the words behind it that tell what was not hit: "players in Japan met the same, but X ran on".
func (s *sheet) contrasted(at, p span) bool {
	for _, u := range s.in("unaffected", p) {
		if u.First >= at.last && s.has("but", span{at.last, u.First}) {
			return true
		}
	}
	return false
}

// ruledOut reports a name before which its clause has nothing but a contrast, a negation and one small word at most: ", but not in Germany".
func (s *sheet) ruledOut(at span) bool {
	before := span{s.clauseSpan(at.first).first, at.first}
	if !s.has("not", before) || !s.has("but", before) || len(s.entities(before)) > 0 {
		return false
	}
	rest := s.words(before)
	for _, role := range []string{"not", "but"} {
		for _, h := range s.in(role, before) {
			rest -= s.words(hitSpan(h))
		}
	}
	return rest <= 1 && !s.tellsOfFailure(s.clauseSpan(at.first))
}

// sparedBehindAside reports a name whose predicate behind an apposition says that it was not hit: "Tmcel, the state's operator, held out". A
// second service between the commas makes a list of it.
func (s *sheet) sparedBehindAside(at span) bool {
	c := s.predicateOf(at)
	if c.last <= s.listClauses(at).last || s.tellsOfFailure(span{at.last, c.last}) || !s.has("unaffected", span{at.last, c.last}) {
		return false
	}
	for _, e := range s.entities(span{at.last, c.last}) {
		if e.service != "" && !s.ownerOnly(e) {
			return false
		}
	}
	return true
}

// subjectFailed reports a name whose failure opens the clause that goes on to tell what it did not touch: "the outage of X did not affect Y".
func (s *sheet) subjectFailed(at span) bool {
	for _, u := range s.in("unaffected", s.clauseSpan(at.first)) {
		if at.last > u.First {
			continue
		}
		for _, role := range []string{"down", "weak"} {
			for _, h := range s.in(role, span{s.clauseSpan(at.first).first, u.First}) {
				if s.apart(hitSpan(h), at) <= 1 {
					return true
				}
			}
		}
	}
	return false
}

// comparedAway reports that token t stands in a clause that a comparison opens.
func (s *sheet) comparedAway(t int) bool {
	for _, h := range s.in("compare", s.clauseSpan(t)) {
		if h.First <= t {
			return true
		}
	}
	return false
}

// employs reports a name between somebody's title and that person's name: "the commercial director KAI Anindita Larasati", where the language has no
// "of".
func (s *sheet) employs(e *entity) bool {
	next := e.at.last
	if !s.pack.Cased() || s.pack.NounsCapital() || next+1 >= len(s.toks) || s.sents[s.sentOf[e.at.first]].title {
		return false
	}
	for t := next; t < next+2; t++ {
		if k := s.toks[t]; k.Kind != text.Word || !k.Upper || s.entity(t) != nil || s.sentOf[t] != s.sentOf[e.at.first] {
			return false
		}
	}
	for _, role := range []string{"title", "spokes"} {
		for _, h := range s.in(role, span{max(0, e.at.first-6), e.at.first}) {
			if h.Last <= e.at.first && s.near(h.Last, e.at.first) <= 1 && !s.markIn(h.Last, e.at.first) {
				return true
			}
		}
	}
	return false
}

// ownerOnly reports that the name stands as the owner in a statement of ownership, and as nothing else.
func (s *sheet) ownerOnly(e *entity) bool {
	for _, h := range s.in("owned", s.sent(s.sentOf[e.at.first])) {
		for _, c := range h.Captures {
			if c.Name == "owner" && c.First == e.at.first {
				return s.statesOwner(h, e) && (s.ownsNamed(h, e) || s.eng.isOwner(e.service) && s.ownsService(h))
			}
		}
	}
	return false
}

// ownsNamed reports a statement of ownership that speaks of a service besides its owner: "a mast belonging to Eir" does not.
func (s *sheet) ownsNamed(h lang.Hit, own *entity) bool {
	svc, _ := owners{sheet: s}.serviceIn(h)
	return svc != nil && svc.service != own.service
}

// ownsService reports a phrase of ownership before or in which stands a word for a service, or one for a company before it (within, it is the owner's):
// "four masts that belong to Eir", "the exchange of the company Eir" state none, and Eir may well have failed with them.
func (s *sheet) ownsService(h lang.Hit) bool {
	from := max(s.sent(s.sentOf[h.First]).first, h.First-5)
	return s.has("kind", span{from, h.Last}) || s.has("company", span{from, h.First + 1})
}

// statesOwner reports a phrase of ownership that names what is owned, or a company: "the online bank of Acme" is Acme's failure itself.
func (s *sheet) statesOwner(h lang.Hit, e *entity) bool {
	svc, _ := s.ownedPair(h)
	return svc != nil || e.owner != "" && e.service == "" || !strings.Contains(h.Row.Text, "{kind}")
}

// ownedOnly reports a name that outage sentences give only in statements of ownership, beside a quotation which alone tells of the failure,
// where the title is about another service: ""…", said a spokeswoman of Meta, which also owns Instagram", or in an aside.
func (s *sheet) ownedOnly(e *entity) bool {
	owned := false
	for i := range s.ents {
		o := &s.ents[i]
		sen := s.sentOf[o.at.first]
		if o.service != e.service || !s.sents[sen].live {
			continue
		}
		if owned = s.inOwnership(o) && (s.onlyQuoted(s.sent(sen)) || s.ownedAside(o)); !owned {
			return false
		}
	}
	return owned && s.anotherLeads(e)
}

// ownedAside reports a name in an apposition to its owner, between commas, that tells whose it is and of no failure: "Meta, the parent of Facebook and Messenger, gave
// no explanation".
func (s *sheet) ownedAside(e *entity) bool {
	aside, ok := s.betweenMarks(s.sent(s.sentOf[e.at.first]), e.at, func(t int) bool { return isComma(s.toks[t].Text) })
	for _, h := range s.in("owned", s.sent(s.sentOf[e.at.first])) {
		if h.First < e.at.first && e.at.last <= h.Last && s.ownedFrom(h) < aside.first {
			return ok && !s.tellsOfFailure(span{aside.first, s.sent(s.sentOf[e.at.first]).last})
		}
	}
	return false
}

// onlyQuoted reports a sentence whose outage words and symptoms all stand in quotations.
func (s *sheet) onlyQuoted(sp span) bool {
	found := false
	for _, role := range []string{"down", "weak", "symptom"} {
		for _, h := range s.in(role, sp) {
			if s.quoted[h.First] == 0 {
				return false
			}
			found = true
		}
	}
	return found
}

// inOwnership reports a name, or a list of names with it, within a statement of ownership that has its owner before it.
func (s *sheet) inOwnership(e *entity) bool {
	for _, h := range s.in("owned", s.sent(s.sentOf[e.at.first])) {
		for _, o := range s.listOf(e) {
			if h.First < o.at.first && o.at.last <= h.Last && s.ownedFrom(h) < o.at.first {
				return true
			}
		}
	}
	return false
}

// ownedFrom gives where the owner stands in a statement of ownership.
func (s *sheet) ownedFrom(h lang.Hit) int {
	for _, c := range h.Captures {
		if c.Name == "owner" {
			return c.First
		}
	}
	return h.Last
}

// kindOfNext reports a word for a kind of service right before another service: "der Messenger Whatsapp".
func (s *sheet) kindOfNext(e *entity) bool {
	next := s.entity(e.at.last)
	return next != nil && next.service != "" && e.at.last-e.at.first == 1 && s.pack.KindWord(s.toks[e.at.first].Text)
}

// datelined reports a name in capitals at the beginning of the article that a dash or colon parts from the rest: the town "HALIFAX -".
func (s *sheet) datelined(e *entity) bool {
	i := s.sentOf[e.at.first]
	if s.sents[i].title || i > 2 || e.at.first != s.sents[i].First || e.at.last >= len(s.toks) {
		return false
	}
	raw := s.doc.Slice(s.toks[e.at.first].Start, s.toks[e.at.last-1].End)
	mark := s.toks[e.at.last].Text
	return utf8.RuneCountInString(raw) > 4 && raw == strings.ToUpper(raw) && raw != strings.ToLower(raw) && (mark == "-" || mark == "–" || mark == "—" || mark == ":" || mark == "," || mark == "(")
}

// speaks reports that the name is the subject of an attribution.
func (s *sheet) speaks(e *entity) bool {
	if s.ofUsers(e) || s.failureTold(e) {
		return false // "customers of Vivo and Claro complain", "a failure of the payment systems Visa and Mastercard is reported"
	}
	if o := s.listedAfter(e.at.last); o != nil && s.speaks(o) {
		return true // "Vietnam Airlines and Vietjet say"
	}
	if c := s.pastRelative(e.at, e.at); c != e.at {
		if v := s.in("says", c); len(v) > 0 && s.near(e.at.last, v[0].First) > 2 {
			return true // "Sogei, which runs the platform, speaks of …"
		}
	}
	for _, h := range s.in("says", s.sent(s.sentOf[e.at.first])) {
		if h.First > e.at.last && isComma(s.toks[e.at.last].Text) && s.orgAfter(h) {
			continue // "hosted by Cloudflare, said a spokesman of OpenAI"
		}
		if h.First >= e.at.last && (s.reportsOwn(h) || s.has("affected", span{h.Last, min(h.Last+2, len(s.toks))})) {
			continue // "at Itsme complained customers": others speak
		}
		if s.saysBehindAside(e.at, h) || h.First >= e.at.last && s.near(e.at.last, h.First) <= 1 || h.Last <= e.at.first && s.near(h.Last, e.at.first) <= 0 && !s.markIn(h.Last, e.at.first) {
			return true
		}
		if h.Last <= e.at.first && s.smallBetween(h.Last, e.at.first) && !s.markIn(h.Last, e.at.first) && s.endsClause(e) {
			return true // "…, confirmou a SIBS, …"
		}
	}
	return false
}

// rejects reports a network operator that is not what the article opens with, and soon behind which its clause has it reject a claim: what failed is another's.
func (s *sheet) rejects(e *entity) bool {
	if !replacedBy[s.kindOf(e.service)] {
		return false
	}
	for _, h := range s.in("deny", span{e.at.last, s.clauseSpan(e.at.first).last}) {
		if s.near(e.at.last, h.First) <= 2 && !s.failsInClause(e.service) {
			return s.anotherLeads(e)
		}
	}
	return false
}

// reportsOwn reports a verb of saying whose object is an outage, with no service behind it: "Orange and MTN reported identical problems".
func (s *sheet) reportsOwn(verb lang.Hit) bool {
	object := span{verb.Last, min(verb.Last+3, s.clauseSpan(verb.First).last)}
	if !s.has("weak", object) && !s.has("down", object) || s.has("not", object) || s.namesCause(object) {
		return false
	}
	for _, o := range s.entities(span{verb.Last, s.clauseSpan(verb.First).last}) {
		if o.service != "" || o.owner != "" {
			return false
		}
	}
	return true
}

// namesCause reports a word that by itself names why something failed: "pleads human error".
func (s *sheet) namesCause(sp span) bool {
	for _, h := range s.in("cause", sp) {
		if h.Row.Extra == "alone" {
			return true
		}
	}
	return false
}

// endsClause reports a name right before a mark or the end of its sentence.
func (s *sheet) endsClause(e *entity) bool {
	return e.at.last >= s.sent(s.sentOf[e.at.first]).last || s.toks[e.at.last].Kind == text.Punct
}

// failureTold reports the last of a list of names that a word for their kind opens, behind a word of failure: that failure is told, and nobody in
// the list tells it.
func (s *sheet) failureTold(e *entity) bool {
	first := s.listStart(e)
	if first == e.at.first {
		return false
	}
	for _, k := range s.in("kind", s.clauseSpan(first)) {
		if k.Last > first || s.near(k.Last, first) > 0 {
			continue
		}
		before := span{max(s.sent(s.sentOf[first]).first, k.First-3), k.First}
		if s.has("down", before) || s.has("weak", before) {
			return true
		}
	}
	return false
}

// listStart gives where the first of a list of names stands.
func (s *sheet) listStart(e *entity) int {
	first := e.at.first
	for t := first - 1; t >= max(0, first-3); t-- {
		if o := s.entity(t); o != nil && o.service != "" && s.sentOf[t] == s.sentOf[first] && s.listGap(o.at.last, first) {
			first, t = o.at.first, o.at.first
		}
	}
	return first
}

// ofUsers reports a name right behind a word for users, or in a list of names that begins there.
func (s *sheet) ofUsers(e *entity) bool {
	first := s.listStart(e)
	for _, h := range s.in("affected", s.sent(s.sentOf[first])) {
		if h.Last <= first && s.smallBetween(h.Last, first) && s.clause[h.First] == s.clause[first] {
			return true
		}
	}
	return s.usersBehind(e)
}

// usersBehind reports a word for users right behind the name, where the language sets it there: Chinese "钉钉用户".
func (s *sheet) usersBehind(e *entity) bool {
	return !s.pack.Spaced() && s.role("affected", e.at.last)
}

// listedBefore gives the service named before token i with only a comma or a short word between.
func (s *sheet) listedBefore(i int) *entity {
	for back := 1; back <= 3 && i-back >= 0; back++ {
		if o := s.entity(i - back); o != nil && o.service != "" {
			return o
		} else if o != nil {
			return nil
		}
		if t := s.toks[i-back]; !isComma(t.Text) && !s.role("clause", i-back) {
			return nil
		}
	}
	return nil
}

// listedAfter gives the service named behind token i with only a comma or a short word between.
func (s *sheet) listedAfter(i int) *entity {
	for t := i; t < min(i+3, len(s.toks)); t++ {
		if o := s.entity(t); o != nil {
			if o.service == "" || o.at.first == i {
				return nil
			}
			return o
		}
		if !isComma(s.toks[t].Text) && !s.role("clause", t) {
			return nil
		}
	}
	return nil
}

// orgAfter reports a service or organisation within two words behind a verb of saying.
func (s *sheet) orgAfter(h lang.Hit) bool {
	for _, o := range s.entities(span{h.Last, min(h.Last+4, len(s.toks))}) {
		if o.code == "" && s.near(h.Last, o.at.first) <= 2 {
			return true
		}
	}
	return false
}

// othersIn reports another service in the part that may be what failed.
func (s *sheet) othersIn(e *entity, p span) bool {
	for _, o := range s.entities(p) {
		if o.service != "" && o.service != e.service && !s.venue(o) {
			return true
		}
	}
	return false
}

// compoundOther reports a name that a hyphen ties to a word which tells neither of a failure nor of those hit nor of what belongs to every service
// (role piece: "A1-Netz", "Datev-Rechner"): "Facebook-Chef", "Apple-iPhones".
func (s *sheet) compoundOther(e *entity) bool {
	t := e.at.last
	if t >= len(s.toks) || !s.toks[t].Glued || s.toks[t].Kind != text.Word || s.doc.Slice(s.toks[t].Start-1, s.toks[t].Start) != "-" {
		return false
	}
	for _, role := range []string{"down", "weak", "symptom", "affected", "generic", "kind", "up", "cause", "piece"} {
		if s.role(role, t) {
			return false
		}
	}
	return !s.sents[s.sentOf[t]].title && s.pack.NounsCapital()
}

// commonNoun reports a name that is also the common noun of its kind, in a language that writes all nouns with capitals: "der Messenger", unless
// it stands in a row of names.
func (s *sheet) commonNoun(e *entity) bool {
	if !s.pack.NounsCapital() || !venues[s.kindOf(e.service)] || e.at.last-e.at.first > 1 || !s.pack.KindWord(s.toks[e.at.first].Text) {
		return false
	}
	for _, o := range s.entities(s.sent(s.sentOf[e.at.first])) {
		if o != e && o.service != "" && s.apart(o.at, e.at) <= 1 && s.toks[min(o.at.last, e.at.last)].Text == "," || o != e && o.service != "" && s.apart(o.at, e.at) == 1 && s.joined(o, e) {
			return false
		}
	}
	return true
}

// joined reports that one conjunction stands between two names.
func (s *sheet) joined(a, b *entity) bool {
	t := min(a.at.last, b.at.last)
	return s.role("clause", t)
}

// timeWord reports a name in small letters that is a time of day here: "at noon".
func (s *sheet) timeWord(e *entity) bool {
	return e.at.last-e.at.first == 1 && !s.toks[e.at.first].Upper && (s.role("part", e.at.first) || s.role("day", e.at.first))
}

// officeOf reports an organisation right behind the title or spokesperson word of somebody whom its sentence quotes, where the narrator tells of
// no failure himself.
func (s *sheet) officeOf(e *entity) bool {
	sp := s.sent(s.sentOf[e.at.first])
	if s.quoted[e.at.first] > 0 || !s.narrates("says", sp) || s.narrates("down", sp) || s.narrates("weak", sp) {
		return false
	}
	for _, role := range []string{"title", "spokes"} {
		for _, h := range s.in(role, span{sp.first, e.at.first}) {
			if s.near(h.Last, e.at.first) <= 1 {
				return true
			}
		}
	}
	return false
}

// notTheTopic reports that the text opens with other services than this one, or with the loss of a network of no name.
func (s *sheet) notTheTopic(e *entity) bool {
	return s.anotherLeads(e) || s.has("generic", s.sent(0)) && s.sentOf[e.at.first] > 0
}

// narrates reports a hit of the role outside quotations.
func (s *sheet) narrates(role string, sp span) bool {
	for _, h := range s.in(role, sp) {
		if s.quoted[h.First] == 0 {
			return true
		}
	}
	return false
}
