package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// lowerName reports a body of which the row leaves a word open, written small where names have capitals: Vietnamese "Sở *" is a department,
// "sở hữu" is to own.
func (s *sheet) lowerName(h lang.Hit) bool {
	return s.pack.Cased() && !s.toks[h.First].Upper && (strings.HasSuffix(h.Row.Text, " *") || strings.Contains(h.Row.Text, " * "))
}

// named makes an organisation of a common noun for a company that one capitalised word follows which no list knows: "the operator Logius".
func (s *sheet) named(c candidate) candidate {
	i := c.at.last
	if c.kind != "company" || !s.pack.Cased() || s.pack.NounsCapital() || i >= len(s.toks) || s.sentOf[i] != s.sentOf[c.at.first] {
		return c
	}
	t := s.toks[i]
	if t.Kind != text.Word || !t.Upper || s.pack.Known(t.Text) || s.entity(i) != nil || i+1 < len(s.toks) && s.toks[i+1].Kind == text.Word && s.toks[i+1].Upper {
		return c
	}
	_, name := s.quoteOf(span{i, i + 1})
	return candidate{span{c.at.first, i + 1}, "org", string(Slugify(name))}
}

// insertedOwner reports an owner whom an insertion names behind a service, under whose name then the speaker speaks: "Vivo, controlled by
// Telefónica, said".
func (s *sheet) insertedOwner(e *entity) bool {
	for _, h := range s.in("owned", s.sent(s.sentOf[e.at.first])) {
		svc, _ := s.ownedPair(h)
		if svc == e || !s.ownerIn(h, e) {
			continue
		}
		named := svc != nil && !s.venueRow(svc)
		if !named {
			svc = first(s.meant(h))
		}
		if svc != nil && !s.apposedOwner(h, e) && svc.at.last <= e.at.first && (!named || s.parted(svc, e)) {
			return true
		}
	}
	return false
}

// parted reports a mark between two names, behind which the later one is no part of what the earlier one opens: not so in "WhatsApp's parent company Meta", where
// Meta is meant.
func (s *sheet) parted(a, b *entity) bool {
	for t := a.at.last; t < b.at.first; t++ {
		if m := s.toks[t].Text; isComma(m) || isDash(m) || opensBracket(m) || closesBracket(m) {
			return true
		}
	}
	return false
}

// opensOwner reports a service with which a phrase opens that names its owner: WhatsApp in "WhatsApp's parent company Meta".
func (s *sheet) opensOwner(e *entity) bool {
	return s.inPair(e, func(svc, own *entity) bool { return svc == e && svc.at.last <= own.at.first && !s.parted(svc, own) })
}

// headsOwned reports an owner who is the head of the phrase that names the service first: Meta in "WhatsApp's parent company Meta".
func (s *sheet) headsOwned(e *entity) bool {
	return s.inPair(e, func(svc, own *entity) bool { return own == e && svc.at.last <= own.at.first && !s.parted(svc, own) })
}

// besideOwner reports a service of which an apposition to its owner tells: "Meta, the parent company of WhatsApp, said".
func (s *sheet) besideOwner(e *entity) bool {
	return s.inPair(e, func(svc, own *entity) bool { return svc == e && own.at.last <= svc.at.first && s.parted(own, svc) })
}

// inPair reports a service and its owner, of whom the sentence of a name tells, that are as asked.
func (s *sheet) inPair(e *entity, as func(svc, own *entity) bool) bool {
	return slices.ContainsFunc(s.in("owned", s.sent(s.sentOf[e.at.first])), func(h lang.Hit) bool {
		svc, own := s.ownedPair(h)
		return svc != nil && own != nil && as(svc, own)
	})
}

// ownerIn reports a name within a phrase of ownership, unless it opens the phrase and a comma a clause on it ("Atlassian, to whom both services
// belong, said"); or one right behind a word of ownership which leaves the owner open.
func (s *sheet) ownerIn(h lang.Hit, e *entity) bool {
	if e.owner != "" && e.at.first >= h.First && e.at.last <= h.Last {
		return e.at.first > h.First || e.at.last+1 >= h.Last || !isComma(s.toks[e.at.last].Text)
	}
	return len(h.Captures) == 0 && h.Last == e.at.first && (e.owner != "" || e.service != "")
}

// apposedOwner reports an owner in apposition to the word for it, the subject of its sentence: "the owner of the network, SpaceX, said".
func (s *sheet) apposedOwner(h lang.Hit, e *entity) bool {
	for t := h.First + 1; t < e.at.first; t++ {
		if isComma(s.toks[t].Text) {
			return s.entity(h.First) == nil
		}
	}
	return false
}

func first(es []*entity) *entity {
	if len(es) == 0 {
		return nil
	}
	return es[0]
}

// introducesName reports a common noun that only says what the organisation named right after it is: "the group NetBlocks".
func (s *sheet) introducesName(h lang.Hit) bool { return s.introduced(h) != nil }

// bodyName gives a body's name in lower case. One word ("the ministry") takes up the last body that the text named more fully with it.
func (s *sheet) bodyName(h lang.Hit) (span, string) {
	at := s.wholeBody(h)
	if name := s.bodyBefore(h); name != "" {
		return at, name
	}
	if name := s.abbreviated(at); name != "" {
		return at, name
	}
	if name := s.orgAtEnd(h, at); name != "" {
		return at, name
	}
	if s.words(at) == 1 {
		hits := s.hits["body"]
		for i := len(hits) - 1; i >= 0; i-- {
			full := s.wholeBody(hits[i])
			if full.last > at.first || !s.sameWord(full, at.first) {
				continue
			}
			if e := s.introduced(hits[i]); e != nil {
				return at, s.orgName(e)
			}
			if s.words(full) > 1 {
				if name := s.abbreviated(full); name != "" {
					return at, name
				}
				_, name := s.quoteOf(full)
				return at, strings.ToLower(name)
			}
		}
	}
	if s.words(at) == 1 && h.Row.Open && s.pack.Cased() && !s.pack.NounsCapital() && !s.toks[h.First].Upper {
		if name := s.authorityBefore(h); name != "" {
			return at, name
		}
	}
	if s.words(at) == 1 && !(s.pack.Cased() && s.toks[h.First].Upper && !s.pack.NounsCapital()) {
		if name := s.ofKind(at); name != "" {
			return at, name // "the hospital" whose systems failed
		}
	}
	if own := s.properName(h, at); own.last > 0 {
		at = own
	} else if own := s.apposedName(h, at); own.last > 0 {
		at = own
	}
	_, name := s.quoteOf(at)
	name = strings.ToLower(name)
	if s.inGenitive(at.first, s.sent(s.sentOf[at.first])) {
		name = s.dictionaryForm(name)
	}
	return at, name
}

// maxSpelled is how many short words spell an abbreviation in scripts without capitals: "پی ٹی سی ایل".
const maxSpelled = 4

// abbreviated gives the short name that the text puts in brackets behind a body's name, here or where it is first named: "the Centre for Information
// and Technology (CIT)". What follows the name up to the bracket belongs to it as well.
func (s *sheet) abbreviated(at span) string {
	for t := at.last; t < len(s.toks) && t-at.last <= maxToShort && s.sentOf[t] == s.sentOf[at.first]; t++ {
		switch k := s.toks[t]; {
		case opensBracket(k.Text):
			return s.shortIn(t + 1)
		case k.Kind == text.Punct || s.role("says", t) || s.role("clause", t):
			return ""
		}
	}
	return ""
}

// maxToShort is how many words may go on with a body's name before its short form in brackets.
const maxToShort = 4

// shortIn gives the short name that fills the brackets opened before token i.
func (s *sheet) shortIn(i int) string {
	end := i
	for end < len(s.toks) && end-i <= maxSpelled && s.toks[end].Kind != text.Punct {
		end++
	}
	if end == i || end >= len(s.toks) || !closesBracket(s.toks[end].Text) {
		return ""
	}
	if e := s.entity(i); e != nil && e.at.first == i && e.at.last == end && s.orgName(e) != "" {
		return s.orgName(e)
	}
	latin := isLatin(s.toks[i].Text) && !s.pack.Cased()
	if end-i == 1 && (s.acronym(i) || latin) || !s.pack.Cased() && s.pack.Spaced() && s.shortWords(span{i, end}) {
		_, name := s.quoteOf(span{i, end})
		return strings.ToLower(name)
	}
	return ""
}

// shortWords reports words of which none has more than three letters, or a single one that no list knows.
func (s *sheet) shortWords(sp span) bool {
	for t := sp.first; t < sp.last; t++ {
		if utf8.RuneCountInString(s.toks[t].Text) > 3 && sp.last-sp.first > 1 {
			return false
		}
	}
	return sp.last-sp.first > 1 || !s.pack.Known(s.toks[sp.first].Text)
}

// properName gives the name proper of a body: what stands in quotation marks right behind its noun («the organisation "Access Now"»), or the
// capitalised words that end a description in small ones ("the consumer association Deco").
func (s *sheet) properName(h lang.Hit, whole span) span {
	if name := s.nameInMarks(h.Last); name.last > 0 {
		return name
	}
	if !s.pack.Cased() || s.pack.NounsCapital() || !h.Row.Open {
		return span{}
	}
	first := whole.last
	for first > h.Last && s.toks[first-1].Kind == text.Word && s.toks[first-1].Upper && !s.pack.Known(s.toks[first-1].Text) {
		first--
	}
	if s.placeAt(whole.last - 1) {
		return span{} // the country ends the whole name: "Centre pour la cybersécurité Belgique"
	}
	if first == whole.last || first <= h.Last || utf8.RuneCountInString(s.toks[first-1].Text) <= 3 || s.toks[first-1].Upper {
		return span{}
	}
	return span{first, whole.last}
}

// apposedName gives the name that no list knows and that stands right behind the noun of a body, which says what it is: "the union FNV", "die Gewerkschaft Verdi".
func (s *sheet) apposedName(h lang.Hit, whole span) span {
	first := whole.last
	if !s.pack.Cased() || s.words(whole) > 1 || h.Row.Value == "last" {
		return span{}
	}
	last := s.unlistedRun(first)
	if last == first || last-first > 1 && !s.acronym(first) {
		return span{} // two capitals are rather a person's
	}
	return span{first, last}
}

// maxUnlisted is how many words a name that no list knows has at most.
const maxUnlisted = 3

// unlistedRun gives the end of the capitalised words that no list knows and that begin at token i, or i.
func (s *sheet) unlistedRun(i int) int {
	last := i
	for last < len(s.toks) && last-i < maxUnlisted && s.toks[last].Kind == text.Word && s.toks[last].Upper && s.entity(last) == nil && !s.pack.Known(s.toks[last].Text) {
		last++
	}
	return last
}

// nameInMarks gives the words in quotation marks that begin at token i, or right behind it, where they are a name rather than speech.
func (s *sheet) nameInMarks(i int) span {
	for n := range s.quotes {
		if q := &s.quotes[n]; !q.dash && q.toks.first >= i && q.toks.first <= i+1 && s.words(q.toks) > 0 && s.words(q.toks) <= s.nameLimit() && !s.colonBefore(*q) && !endsSentence(s.doc.Slice(q.at.Start, q.at.End)) {
			return q.toks
		}
	}
	return span{}
}

// meansCompany reports a body's noun that is but the head of a word for the failing company: "the credit institution" is the bank.
func (s *sheet) meansCompany(h lang.Hit) bool {
	if h.Row.Value == "last" {
		return false
	}
	at := s.wholeBody(h)
	for _, c := range s.in("company", span{max(0, h.First-3), at.last}) {
		if c.First <= h.First && c.Last == at.last && c.Last > h.Last {
			return true
		}
	}
	return false
}

// orgAtEnd gives the organisation that lists know with which the description of a body ends: "the internet observatory NetBlocks".
func (s *sheet) orgAtEnd(h lang.Hit, at span) string {
	e := s.entity(at.last - 1)
	if e == nil || e.org == "" || e.at.last != at.last || e.at.first <= h.Last || s.toks[h.First].Upper && !s.eng.monitors[e.org] {
		return ""
	}
	return s.orgName(e)
}

// bodyBefore gives, for a noun that alone stands for whichever authority the text speaks of (value last: "the agency"), the one named before it.
func (s *sheet) bodyBefore(h lang.Hit) string {
	if !s.takesUp(h) {
		return ""
	}
	name, at := "", -1
	for _, b := range s.hits["body"] {
		if b.Last <= h.First && b.First > at && !s.takesUp(b) {
			_, name = s.bodyName(b)
			at = b.First
		}
	}
	for i := range s.ents {
		if e := &s.ents[i]; e.org != "" && !s.eng.monitors[e.org] && e.at.last <= h.First && e.at.first >= at {
			name, at = s.orgName(e), e.at.first
		}
	}
	return name
}

// authorityBefore gives the last authority that the paragraph names before a body's noun which stands alone and in small letters: "Inacom denies it …
// said the president of the institute".
func (s *sheet) authorityBefore(h lang.Hit) string {
	name := ""
	for i := range s.ents {
		if e := &s.ents[i]; e.org != "" && !s.eng.monitors[e.org] && e.at.last <= h.First && s.paragraphsApart(e.at.first, h.First) == 0 && !s.inSpeech(e.at.first) {
			name = s.orgName(e)
		}
	}
	return name
}

// takesUp reports a body's noun of value last that its row's open end does not make a name.
func (s *sheet) takesUp(h lang.Hit) bool {
	return h.Row.Value == "last" && s.wholeBody(h) == hitSpan(h)
}

// paragraphsApart counts the paragraphs from token a to the later token b.
func (s *sheet) paragraphsApart(a, b int) int {
	return s.sents[s.sentOf[b]].Para - s.sents[s.sentOf[a]].Para
}

// wholeBody extends the name of a body over the words that follow, where its row leaves it open: "ministry of .."
func (s *sheet) wholeBody(h lang.Hit) span {
	at := hitSpan(h)
	if s.pack.Arabic() && strings.HasPrefix(s.toks[h.First].Text, "ال") {
		return s.definiteName(at)
	}
	upper, end := false, at.last // whether the last long word had a capital, and where it ended
	for content := 0; h.Row.Open && content < 3 && at.last < len(s.toks) && s.sentOf[at.last] == s.sentOf[at.first]; {
		t := s.toks[at.last]
		if upper && s.goesOnBehindAnd(at.last) {
			at.last++
			continue
		}
		if content == 0 && s.role("to", at.last) {
			break // "told the institute's president to Rádio Nacional"
		}
		small := utf8.RuneCountInString(t.Text) <= 3 && s.pack.Spaced()
		if t.Kind == text.Punct || s.role("says", at.last) || s.role("deny", at.last) || s.role("clause", at.last) || content > 0 && !small && !t.Upper && (s.pack.Known(t.Text) || upper) {
			break
		}
		if !small {
			upper, end = t.Upper, at.last+1
			content++
		}
		at.last++
	}
	if at.last > end && end > h.Last && s.pack.Cased() {
		at.last = end // no name ends in a short word
	}
	for at.last > h.Last && utf8.RuneCountInString(s.toks[at.last-1].Text) <= 3 && s.pack.Known(s.toks[at.last-1].Text) {
		at.last-- // no name ends in "of" or "the"
	}
	return at
}

// goesOnBehindAnd reports a conjunction at token i behind which the name of a body goes on with a capital that is no name of its own: "the
// Superintendence of Banks and Insurers".
func (s *sheet) goesOnBehindAnd(i int) bool {
	if !s.pack.Cased() || !s.role("and", i) || i+1 >= len(s.toks) || s.sentOf[i+1] != s.sentOf[i] || s.toks[i+1].Kind != text.Word || !s.toks[i+1].Upper {
		return false
	}
	for _, role := range []string{"says", "title", "body", "company", "spokes", "affected"} {
		if s.role(role, i+1) {
			return false
		}
	}
	return s.entity(i+1) == nil && !s.acronym(i+1) && s.nameRun(i+1, s.sent(s.sentOf[i]))-i <= 2
}

// definiteName extends an Arabic body's noun with its article over the adjectives that have the article too, and over what "for the" (لل) adds
// to them: "the Saudi authority for data and AI". Anything else behind it is no part of the name.
func (s *sheet) definiteName(at span) span {
	for i := 0; i < 2 && s.definite(at.last, "ال") && relative(s.toks[at.last].Text); i++ {
		at.last++
	}
	if s.words(at) < 2 || !s.definite(at.last, "لل") {
		return at
	}
	for at.last++; s.definite(at.last, "ال") || s.definite(at.last, "وال"); {
		at.last++
	}
	return at
}

// definite reports a word with the article, behind the prefix that is given with it, which is neither verb nor day.
func (s *sheet) definite(i int, prefix string) bool {
	return i < len(s.toks) && s.toks[i].Kind == text.Word && s.sentOf[i] == s.sentOf[i-1] && strings.HasPrefix(s.toks[i].Text, prefix) &&
		!s.role("says", i) && !s.role("weekday", i) && !s.role("day", i) && !s.role("title", i)
}

// relative reports an Arabic adjective that tells what something belongs to.
func relative(w string) bool { return strings.HasSuffix(w, "ي") || strings.HasSuffix(w, "يه") }

// orgName is the slug under which an organisation speaks: the failing service's where it is one, else the owner's or body's.
func (s *sheet) orgName(e *entity) string {
	switch {
	case e.owner != "" && !strings.HasPrefix(string(e.owner), string(e.service)) && s.spelled(e) == e.owner: // VodafoneZiggo, which is a name of Ziggo, too
		return string(e.owner)
	case s.failed(e.service):
		return string(e.service)
	case e.service != "" && strings.HasPrefix(string(e.owner), string(e.service)+"-"): // "visa-inc": the same name
		return string(e.service)
	case e.owner != "":
		return string(e.owner)
	case s.eng.monitors[e.org], s.failed(e.org):
		return string(e.org)
	case e.org != "": // authorities keep the name that the text gives them, without the case ending that it has there
		if _, name := s.quoteOf(e.at); text.Fold(name) == text.Fold(e.name) {
			return strings.ToLower(name)
		}
		return strings.ToLower(e.name)
	}
	return string(e.service)
}

// spelled gives the slug of a name as the text spells it.
func (s *sheet) spelled(e *entity) graph.Slug {
	_, name := s.quoteOf(e.at)
	return Slugify(name)
}

// organisation finds for whom a spokesperson or "the company" speaks: the nearest organisation of the sentence, else the last one
// named before, else the main service.
func (s *sheet) organisation(at span, parts []span) string {
	if n := s.ofPronoun(at); n != "" {
		return n
	}
	if n := s.takenUp(at); n != "" {
		return n
	}
	if n := s.ofKind(at); n != "" {
		return n
	}
	best, closest := "", 7
	for _, p := range parts {
		for _, e := range s.entities(p) {
			if s.insertedOwner(e) || s.opensOwner(e) {
				continue
			}
			n, d := s.orgName(e), s.apart(e.at, at)
			if s.modifies(e, at) {
				d += 4
			}
			if s.toldTo(e, at) {
				continue // "a source at the firm told the Guardian"
			}
			if e.at.first >= at.last && d > 1 && s.ownerOnly(e) && !s.headsOwned(e) {
				continue // "the firm, owned by X, said"
			}
			if n != "" && !s.inSpeech(e.at.first) && !s.venueRow(e) && !s.onlyPostedOn(e) && d < closest {
				best, closest = n, d
			}
		}
	}
	for _, h := range s.in("body", s.sent(s.sentOf[at.first])) { // "the ministry's spokesman"
		if d := s.apart(hitSpan(h), at); s.quoted[h.First] == 0 && d <= 1 && d < closest && !s.introducesName(h) && !s.meansCompany(h) {
			closest = d
			_, best = s.bodyName(h)
		}
	}
	if best != "" {
		return best
	}
	if n := s.bodyThatSpeaks(at); n != "" {
		return n
	}
	if n := s.unknownOrg(at); n != "" {
		return n
	}
	if n := s.speaksBefore(s.sentOf[at.first]); n != "" {
		return n
	}
	if n := s.spokeBefore(at.first); n != "" {
		return n
	}
	if n := s.namedBefore(at.first, true); n != "" && (s.sameParagraph(n, at.first) || s.mainService() == "" || s.turnedTo(n, at.first)) {
		return n
	}
	if main := string(s.mainService()); main != "" && s.namedIn(main, at.first) && s.kindOf(graph.Slug(main)) != "emergency" {
		return main
	}
	if n := s.namedBefore(at.first, true); n != "" {
		return n
	}
	if n := s.namedBefore(at.first, false); n != "" {
		return n
	}
	return string(s.mainService())
}

// turnedTo reports that token t's paragraph and the one before name one organisation of those that failed, which is no brand of the main one: the text
// has turned to that.
func (s *sheet) turnedTo(name string, t int) bool {
	if s.eng.owners[graph.Slug(name)][s.mainService()] {
		return false
	}
	para := s.sents[s.sentOf[t]].Para
	for i := range s.ents {
		e := &s.ents[i]
		if p := s.sents[s.sentOf[e.at.first]].Para; e.at.last > t || p != para && p != para-1 || !s.failed(e.service) {
			continue
		}
		if s.orgName(e) != name {
			return false
		}
	}
	return true
}

// onlyPostedOn reports a social network that neither failed nor owns what failed: words of others stand there.
func (s *sheet) onlyPostedOn(e *entity) bool {
	if e.service == "" || s.kindOf(e.service) != "social" || s.failed(e.service) {
		return false
	}
	return !slices.ContainsFunc(s.mention[0].order, func(slug graph.Slug) bool { return s.eng.owners[slug][e.owner] || s.eng.owners[slug][e.service] })
}

// takenUp gives the body or organisation named before that "the bank" or "the authority" at or right behind a spokesperson's word takes up with a word
// of its name, in its paragraph or the one before, where no company of that kind failed: "the central bank … a spokesman for the bank".
func (s *sheet) takenUp(at span) string {
	for _, c := range s.in("company", s.sent(s.sentOf[at.first])) {
		if s.apart(hitSpan(c), at) > 0 || s.quoted[c.First] > 0 || s.failedKind(hitSpan(c)) {
			continue
		}
		named := func(full span) bool {
			return full.last <= at.first && s.paragraphsApart(full.first, at.first) <= 1 && s.words(full) > 1 && s.sameWord(full, c.Last-1)
		}
		name, end := "", 0
		for _, b := range s.hits["body"] {
			if full := s.wholeBody(b); s.quoted[b.First] == 0 && full.last > end && named(full) {
				_, name = s.bodyName(b)
				end = full.last
			}
		}
		for i := range s.ents {
			if e := &s.ents[i]; e.at.last > end && named(e.at) && s.orgName(e) != "" && !s.inSpeech(e.at.first) {
				name, end = s.orgName(e), e.at.last
			}
		}
		if name != "" {
			return name
		}
	}
	return ""
}

// failedKind reports a common noun for a kind of company of which one failed.
func (s *sheet) failedKind(at span) bool {
	return slices.ContainsFunc(s.in("kind", at), func(k lang.Hit) bool { return s.someFailed(k.Row.Value) })
}

// bodyThatSpeaks gives the body that opens the sentence of its own spokesperson, with nothing but a verb before it: "The central bank said through
// its spokesman".
func (s *sheet) bodyThatSpeaks(at span) string {
	sp := s.sent(s.sentOf[at.first])
	for _, h := range s.in("body", span{sp.first, at.first}) {
		if s.near(sp.first, h.First) <= 1 && s.quoted[h.First] == 0 && !s.introducesName(h) && s.has("spokes", at) {
			_, name := s.bodyName(h)
			return name
		}
	}
	return ""
}

// ofKind gives, for a common noun that says what kind of company it means ("the bank", "the operator"), the last service of that kind that the
// paragraph or the one before names: a failing one, where several services failed, or any where none of that kind did.
func (s *sheet) ofKind(at span) string {
	for _, k := range s.in("kind", at) {
		some := s.someFailed(k.Row.Value)
		if k.Last != at.last || k.Row.Value == "other" || some && len(s.mention[0].order) < 2 {
			continue
		}
		for i := len(s.ents) - 1; i >= 0; i-- {
			e := &s.ents[i]
			near := e.at.last <= at.first && s.paragraphsApart(e.at.first, at.first) <= 1
			if !near || s.kindOf(e.service) != k.Row.Value || s.inSpeech(e.at.first) || some != s.failed(e.service) || s.insertedOwner(e) {
				continue
			}
			return string(s.failedOwner(e.service))
		}
	}
	return ""
}

// failedOwner gives the owner of a brand where the owner's own service failed with it, and so is rather meant; else the brand itself.
func (s *sheet) failedOwner(brand graph.Slug) graph.Slug {
	for owner := range s.eng.owners[brand] {
		if len(s.eng.owners[brand]) == 1 && s.failed(owner) {
			return owner
		}
	}
	return brand
}

// toldTo reports a name that one short word parts from a verb of saying which has its subject, at, right before it: "confirmed to the Guardian".
func (s *sheet) toldTo(e *entity, at span) bool {
	for _, v := range s.in("says", s.sent(s.sentOf[e.at.first])) {
		if at.last <= v.First && s.near(at.last, v.First) <= 3 && v.Last <= e.at.first && s.near(v.Last, e.at.first) == 1 && s.smallBetween(v.Last, e.at.first) {
			return true
		}
	}
	return false
}

// speaksBefore gives the body or organisation that one of the sentences before the quotation, in the same paragraph, names as speaking.
func (s *sheet) speaksBefore(i int) string {
	for i > 1 && s.quoted[s.sents[i].First] > 0 && s.quoted[s.sents[i].First] == s.quoted[s.sents[i-1].Last-1] {
		i--
	}
	for j := i - 1; j >= 0 && s.sents[i].Para == s.sents[j].Para && i-j <= maxBack; j-- {
		said := append(s.in("says", s.sent(j)), s.in("deny", s.sent(j))...)
		for _, c := range s.candidates(s.sent(j)) {
			for _, v := range said {
				if (c.kind == "org" || c.kind == "body") && (s.apart(c.at, hitSpan(v)) <= 2 || s.saysBehindAside(c.at, v)) {
					return c.name
				}
			}
		}
	}
	return ""
}

// maxBack is how many sentences before "the company" or its spokesperson an organisation may have spoken.
const maxBack = 2

// saysBehindAside reports a verb of saying that opens what follows an apposition to the name: "Sibs, owner of the network, explained".
func (s *sheet) saysBehindAside(at span, verb lang.Hit) bool {
	return verb.First > at.last && isComma(s.toks[at.last].Text) && s.listedAfter(at.last) == nil && isComma(s.toks[verb.First-1].Text) && s.near(at.last, verb.First) <= maxAside
}

// spokeBefore gives the organisation whose spokesperson the paragraph named before token t: "a Meta spokesperson … the spokesperson said".
func (s *sheet) spokeBefore(t int) string {
	para := s.sents[s.sentOf[t]].Para
	hits := s.hits["spokes"]
	for i := len(hits) - 1; i >= 0; i-- {
		h := hits[i]
		if h.Last > t || s.sents[s.sentOf[h.First]].Para != para {
			continue
		}
		best, closest := "", 5
		for _, e := range s.entities(s.sent(s.sentOf[h.First])) {
			if n := s.orgName(e); n != "" && s.apart(e.at, hitSpan(h)) < closest && !s.toldTo(e, hitSpan(h)) {
				best, closest = n, s.apart(e.at, hitSpan(h))
			}
		}
		if best != "" {
			return best
		}
	}
	return ""
}

// specialOf gives, in place of a general service, which no company is, the name that the text gives a company before token t.
func (s *sheet) specialOf(at span, slug string) string {
	if !general[graph.Slug(slug)] {
		return slug
	}
	hits := s.hits["name"]
	for i := len(hits) - 1; i >= 0; i-- {
		h := hits[i]
		if h.First >= at.first || s.sents[s.sentOf[at.first]].Para != s.sents[s.sentOf[h.First]].Para {
			continue
		}
		for _, c := range h.Captures {
			if c.Name == "name" {
				_, name := s.quoteOf(span{c.First, c.Last})
				return string(Slugify(name))
			}
		}
	}
	return ""
}

// namesOrg reports that the narrator's words name an organisation themselves.
func (s *sheet) namesOrg(parts []span) bool {
	for _, p := range parts {
		for _, e := range s.entities(p) {
			if !s.inSpeech(e.at.first) && s.orgName(e) != "" {
				return true
			}
		}
	}
	return false
}

// companyOf gives whom "the company" means where a product was named before it: the owner that the text names too. Any other service, as an operator or
// bank, is a company itself, unless its owner speaks in the text.
func (s *sheet) companyOf(slug string) string {
	product := products[s.kindOf(graph.Slug(slug))]
	for i := range s.ents {
		e := &s.ents[i]
		if e.owner != "" && !strings.HasPrefix(string(e.owner), slug) && s.eng.owners[graph.Slug(slug)][e.owner] && (product || s.speaks(e) && !s.insertedOwner(e)) {
			return string(e.owner)
		}
	}
	return slug
}

// namedBefore gives the last organisation named before token t in its paragraph or the one before, first only among the services that failed.
func (s *sheet) namedBefore(t int, failed bool) string {
	for i := len(s.ents) - 1; i >= 0; i-- {
		e := &s.ents[i]
		if e.at.last > t || s.venueRow(e) || s.insertedOwner(e) || e.org != "" || s.sents[s.sentOf[t]].Para-s.sents[s.sentOf[e.at.first]].Para > 1 {
			continue
		}
		if failed && !s.failed(e.service) {
			continue
		}
		if n := s.orgName(e); n != "" {
			return n
		}
	}
	return ""
}

// failed reports that the service is one of a mention's.
func (s *sheet) failed(slug graph.Slug) bool {
	for m := range s.mention {
		if _, ok := s.mention[m].services[slug]; ok {
			return true
		}
	}
	return false
}
