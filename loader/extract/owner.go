package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// findOwners claims the ownerships that the text states: those of which a phrase names both sides, or else what is known of the names beside its words.
func (s *sheet) findOwners() {
	o := owners{sheet: s, seen: map[[2]graph.Slug]bool{}}
	for _, h := range s.hits["owned"] {
		before := len(o.seen)
		if o.stated(h); len(o.seen) == before && !isLoose(h.Row) {
			o.keyword(h)
		}
	}
	o.apposed()
}

// owners gathers the ownerships of one article, each once.
type owners struct {
	*sheet
	seen map[[2]graph.Slug]bool
}

// stated reads one phrase of ownership that has a place for a name. A list of services shares what is said of one of them. Where the phrase names no service and none
// stands near, as in "the parent company Meta", it speaks of those of the outage that are known to be the owner's.
func (o owners) stated(h lang.Hit) {
	if !strings.Contains(h.Row.Text, "<") {
		return
	}
	if o.has("not", span{h.First + 1, h.Last}) {
		return // "which does not belong to"
	}
	base, told := o.serviceIn(h)
	owner, brand := o.ownerIn(h, base)
	if owner == "" {
		return
	}
	_, own := o.ownedPair(h)
	if base == nil || o.saysAlso(h) {
		o.share(owner, base, h)
	}
	if base != nil && own != nil && own.at.last <= base.at.first && hasServiceSlot(h) && o.venueRow(base) && o.has("says", o.clauseSpan(base.at.first)) {
		return // "the subsidiary of Saman Bank wrote on X"
	}
	if base == nil || (!told || o.farApart(h) || !hasServiceSlot(h)) && !o.mayOwn(owner, base.service) {
		return
	}
	if !o.eng.owners[base.service][owner] && (isLoose(h.Row) || brand && owner == base.service || told && o.partedByAnd(base, h)) {
		return // only what is known of both counts, or what is said in so many words
	}
	if own != nil && own.at.last == h.Last {
		o.partners(base, own, h)
	}
	for _, e := range o.counted(h, base) {
		if own != nil && o.sameCompany(own, e) {
			continue // "Facebook's services": the name that owns is not owned
		}
		if e == base || (told || o.sentOf[h.First]-o.sentOf[e.at.first] == 1) && o.shares(owner, base, e, h) {
			o.claim(e.service, owner, join(hitSpan(h), e.at), h.Row.Rule())
		}
	}
}

// counted gives the service of a phrase with those of its list, or as many before it in its sentence as the phrase counts: "Metfone in Cambodia and
// Unitel in Laos, two brands of Viettel".
func (o owners) counted(h lang.Hit, base *entity) []*entity {
	list, n := o.listOf(base), 0
	for t := max(h.First-1, o.sent(o.sentOf[h.First]).first); t < h.Last; t++ {
		if num, ok := o.numbers[t]; ok && num.value >= 2 && num.value <= 5 {
			n = int(num.value)
		}
	}
	for i := len(o.ents) - 1; i >= 0 && len(list) < n; i-- {
		if e := &o.ents[i]; e.service != "" && e.at.last <= h.First && o.sentOf[e.at.first] == o.sentOf[base.at.first] && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	return list
}

// partners claims the other owners of a list that the phrase's owner begins, where they are known as such: "belongs to Interbank, BBVA and
// Scotiabank".
func (o owners) partners(svc, own *entity, h lang.Hit) {
	at := own.at
	for i := range o.ents {
		e := &o.ents[i]
		if e.at.first < at.last || o.sentOf[e.at.first] != o.sentOf[own.at.first] {
			continue
		}
		if !o.listGap(at.last, e.at.first) {
			return
		}
		if slug := o.ownerStanding(e); o.eng.owners[svc.service][slug] {
			o.claim(svc.service, slug, join(hitSpan(h), e.at), h.Row.Rule())
		}
		at = e.at
	}
}

// partedByAnd reports a conjunction right behind the service, or the list that it begins, in a phrase that goes on to the owner, which then speaks of
// something else: "Bizum and the subsidiary of Telefónica".
func (o owners) partedByAnd(svc *entity, h lang.Hit) bool {
	end := svc.at.last
	for _, e := range o.listOf(svc) {
		end = max(end, e.at.last)
	}
	return svc.at.first >= h.First && end < h.Last && o.role("clause", end)
}

// sameCompany reports a name that stands for the company that owns the service, and for the service itself: Facebook, Visa.
func (o owners) sameCompany(own, svc *entity) bool {
	return own.service == svc.service && (own.owner == "" || strings.HasPrefix(string(own.owner), string(own.service)))
}

// hasServiceSlot reports a phrase that has a place for the service itself.
func hasServiceSlot(h lang.Hit) bool { return strings.Contains(h.Row.Text, "<svc>") }

// farApart reports a phrase with a wide gap between its two names, which may speak of something else: "X and Y failed after … of the subsidiary of Z".
func (o owners) farApart(h lang.Hit) bool {
	return strings.Contains(h.Row.Text, "...") && o.words(hitSpan(h)) > 10
}

// keyword reads words of ownership that name neither side ("subsidiary", "belong"), or none that is meant: the ownerships known of the names beside them. The
// owner may be the last company of the sentence before, and a service may stand for the company that it belongs to.
func (o owners) keyword(h lang.Hit) {
	if o.has("not", o.clauseSpan(h.First)) {
		return
	}
	sp := o.sent(o.sentOf[h.First])
	near := o.entities(span{max(sp.first, h.First-keywordReach), min(sp.last, h.Last+keywordReach)})
	may := near
	if i := o.sentOf[h.First]; i > 0 {
		may = append(append([]*entity(nil), near...), o.entities(o.sent(i-1))...)
	}
	for _, svc := range near {
		for _, own := range may {
			if owner := o.ownerStanding(own); !o.sameCompany(own, svc) && svc.service != "" && o.eng.owners[svc.service][owner] {
				o.claim(svc.service, owner, hitSpan(h), h.Row.Rule())
			}
		}
	}
}

// keywordReach is how many tokens from a word of ownership the names may stand of which it speaks.
const keywordReach = 10

// ownerStanding gives the slug under which a name may stand as an owner: Facebook for its company, too.
func (s *sheet) ownerStanding(e *entity) graph.Slug {
	if slug := s.ownerOf(e); slug != "" {
		return slug
	}
	return e.service
}

// ownerIn gives the slug of the owner that a phrase names; brand where the name is listed as a product and as nobody's owner. An owner
// that no list knows has the slug of its name.
func (o owners) ownerIn(h lang.Hit, svc *entity) (slug graph.Slug, brand bool) {
	_, own := o.ownedPair(h)
	if own == nil {
		if name := o.unknownOwner(h); name != "" {
			return name, false
		}
		own = o.ownerLast(h, svc)
	}
	if own == nil {
		return "", false
	}
	slug = o.ownerOf(own)
	brand = own.owner == "" && !o.eng.isOwner(own.service)
	if brand && slug == own.service && isLoose(h.Row) {
		return "", false // a product owns nothing: "the profile of WhatsApp on X"
	}
	return slug, brand
}

// unknownOwner gives the slug of an owner that no gazetteer lists, where the phrase has a place for a name. A word of the language is none.
func (o owners) unknownOwner(h lang.Hit) graph.Slug {
	for _, c := range h.Captures {
		if c.Name == "name" && !o.pack.Known(o.toks[c.First].Text) {
			_, name := o.quoteOf(span{c.First, c.Last})
			return Slugify(name)
		}
	}
	return ""
}

// serviceIn gives the service of a phrase of ownership, and whether its own sentence tells it. Of those that it may mean one that is known
// to be the owner's goes first.
func (o owners) serviceIn(h lang.Hit) (e *entity, told bool) {
	svc, own := o.ownedPair(h)
	if svc != nil {
		return svc, true
	}
	may := o.meant(h)
	if len(may) == 0 {
		return nil, false
	}
	e = may[0]
	for _, m := range may[1:] {
		if own != nil && o.eng.owners[m.service][own.owner] && !o.eng.owners[e.service][own.owner] {
			e = m
		}
	}
	return e, o.sentOf[e.at.first] == o.sentOf[h.First]
}

// mayOwn reports that nothing is known against an owner: the service is known as his, or nobody's.
func (o owners) mayOwn(owner, service graph.Slug) bool {
	return o.eng.owners[service][owner] || len(o.eng.owners[service]) == 0
}

// shares reports that what is said of a service of a list holds for another of it. Where it is no news of the first, the other must be
// known as the owner's, too ("Bluesky and Threads, which is Meta's"), unless the text says "both".
func (o owners) shares(owner graph.Slug, base, e *entity, h lang.Hit) bool {
	if o.eng.owners[base.service][owner] && !o.saysAlso(h) {
		return o.eng.owners[e.service][owner]
	}
	return o.mayOwn(owner, e.service) && !o.eng.isOwner(e.service)
}

// saysAlso reports a word that sets the service of the phrase beside others: "which also belongs to", "like Hulu", "both belong to".
func (o owners) saysAlso(h lang.Hit) bool {
	return o.has("also", span{max(h.First-alsoBefore, o.sent(o.sentOf[h.First]).first), h.Last})
}

// alsoBefore is how many tokens before a phrase of ownership a word like "also" may stand.
const alsoBefore = 4

// share claims the owner for the services of the sentence and of the main outage that are known to be his: "both belong to", "which also
// belongs to".
func (o owners) share(owner graph.Slug, base *entity, h lang.Hit) {
	_, own := o.ownedPair(h)
	slugs := append([]graph.Slug(nil), o.mention[0].order...)
	for _, e := range o.entities(o.sent(o.sentOf[h.First])) {
		slugs = append(slugs, e.service)
	}
	for _, slug := range slugs {
		ownName := base != nil && own != nil && own.service == slug && own.owner == "" // Facebook, where it owns another
		if o.eng.owners[slug][owner] && !ownName {
			o.claim(slug, owner, hitSpan(h), h.Row.Rule())
		}
	}
}

func (o owners) claim(service, owner graph.Slug, at span, rule string) {
	pair := [2]graph.Slug{service, owner}
	if service == "" || owner == "" || service == owner || o.seen[pair] {
		return
	}
	o.seen[pair] = true
	g, q := o.quoteOf(at)
	o.out.Claims = append(o.out.Claims, graph.Claim{Mention: graph.NoMention, Subject: graph.Key("service", string(service)), Predicate: graph.OwnedBy,
		Object: graph.Key("owner", string(owner)), Stance: graph.Asserted, Span: g, Quote: q, Rule: rule})
}

// isLoose reports a row whose words are too small to state ownership by themselves, as a genitive is: only known pairs count there.
func isLoose(r *lang.Row) bool {
	for _, w := range strings.Fields(r.Text) {
		if kind := w == "{kind}" || w == "{service}" || w == "{company}"; !strings.HasPrefix(w, "<") && !kind && utf8.RuneCountInString(w) >= longWord(w) {
			return false
		}
	}
	return true
}

// longWord is how many letters make a word of a phrase long: two ideographs do ("旗下").
func longWord(w string) int {
	if isHan(w) {
		return 2
	}
	return 4
}

// apposed claims known ownerships that the text states by setting one name beside the other with a word for what the service is: "the
// Sony service PlayStation Network", "Claude, the assistant of Anthropic".
func (o owners) apposed() {
	for i := 1; i < len(o.ents); i++ {
		a, b := &o.ents[i-1], &o.ents[i]
		switch {
		case o.apposition(a.at.last, b.at.first):
			o.apposedPair(a, b)
			o.apposedPair(b, a)
		case o.possessor(a.at.last, b):
			o.apposedPair(b, a)
		case a.at.last == b.at.first && !o.attachedAnd(b.at.first):
			o.apposedPair(a, b) // a genitive without a mark: "Sonys Playstation Network"
		}
	}
}

// possessor reports an owner that opens an apposition behind a comma, with the kind of service after it: ", the Google video site",
// ", Atlassian's other products".
func (o owners) possessor(from int, own *entity) bool {
	gap := span{from, own.at.first}
	if from >= own.at.first || !isComma(o.toks[from].Text) || own.at.first-from > 3 || o.sentOf[from] != o.sentOf[own.at.first] {
		return false
	}
	for t := from + 1; t < gap.last; t++ {
		if utf8.RuneCountInString(o.toks[t].Text) > 4 {
			return false
		}
	}
	return !o.has("says", gap) && !o.has("clause", gap) && o.has("kind", span{own.at.last, min(own.at.last+4, o.clauseSpan(own.at.first).last)})
}

func (o owners) apposedPair(own, svc *entity) {
	for _, e := range o.listOf(svc) {
		if own.owner != "" && o.eng.owners[e.service][own.owner] {
			o.claim(e.service, own.owner, join(own.at, svc.at), "owner:apposition")
		}
	}
}

// apposition reports that what parts two names is a noun phrase: it holds a word for a kind of service, and no mark but one beside the
// first or the second name, no verb of speech, no word for an outage, nobody affected and no conjunction.
func (o owners) apposition(from, to int) bool {
	gap := span{from, to}
	if from >= to || to-from > o.longestApposition() || o.sentOf[from] != o.sentOf[to] || !o.has("kind", gap) {
		return false
	}
	for _, role := range []string{"says", "down", "weak", "symptom", "affected", "restored", "clause", "but", "not"} {
		if o.has(role, gap) {
			return false
		}
	}
	for t := from; t < to; t++ {
		if o.toks[t].Kind == text.Punct && (partsClauses(o.toks[t].Text) || isComma(o.toks[t].Text) && !o.pack.Spaced()) && t != from && t != to-1 {
			return false
		}
	}
	return true
}

func (o owners) longestApposition() int {
	if o.pack.Spaced() {
		return 6
	}
	return 16
}

// ownerOf gives the slug of the owner that a name means: a service that owns others stands for its company ("Facebook-owned").
func (s *sheet) ownerOf(e *entity) graph.Slug {
	if e.owner != "" {
		return e.owner
	}
	if of := s.eng.owners[e.service]; len(of) == 1 && s.kindOf(e.service) == "social" {
		for owner := range of {
			return owner
		}
	}
	if kind := s.kindOf(e.service); (products[kind] || kind == "cloud" || kind == "cdn") && len(s.eng.owners[e.service]) > 0 {
		return "" // a product that belongs to somebody owns nothing: "both AWS services"
	}
	return e.service
}

// ownedPair gives the two names of a phrase of ownership. Where its gap has run past a service that is known as the owner's to one that is not, the
// nearer is meant: "Microsoft's LinkedIn wrote on X".
func (s *sheet) ownedPair(h lang.Hit) (svc, own *entity) {
	for _, c := range h.Captures {
		switch c.Name {
		case "svc":
			svc = s.entity(c.First)
		case "owner":
			own = s.entity(c.First)
		}
	}
	if svc == nil || own == nil || own.at.last > svc.at.first || s.eng.owners[svc.service][s.ownerOf(own)] {
		return svc, own
	}
	for _, e := range s.entities(span{own.at.last, svc.at.first}) {
		if s.eng.owners[e.service][s.ownerOf(own)] {
			return e, own
		}
	}
	return svc, own
}

// meant gives the services of which a pattern may speak that names none, the likeliest first: the last one before it in its sentence; else
// what "the service" or "the company" means there: the one of which its paragraph has told so far, or the main one; then the last one of the sentence before.
func (s *sheet) meant(h lang.Hit) []*entity {
	here := s.sent(s.sentOf[h.First])
	if e := s.lastService(here.first, h.First); e != nil {
		return []*entity{e}
	}
	var out []*entity
	if s.has("company", span{here.first, h.First}) || s.has("kind", span{here.first, h.Last}) {
		if e := s.toldBefore(s.sentOf[h.First]); e != nil {
			out = append(out, e)
		}
		if e := s.mainEntity(); e != nil {
			out = append(out, e)
		}
	}
	if i := s.sentOf[h.First]; i > 0 {
		if e := s.lastService(s.sents[i-1].First, here.first); e != nil {
			if main := s.mainEntity(); main != nil && !s.failed(e.service) {
				out = append(out, main) // rather what the article is about than who only has a say in it
			}
			out = append(out, e)
		}
	}
	return out
}

// toldBefore gives the last service in the paragraph of sentence i, before it, in a sentence that tells of its failure.
func (s *sheet) toldBefore(i int) *entity {
	for j := i - 1; j >= 0 && s.sents[j].Para == s.sents[i].Para && !s.sents[j].title; j-- {
		if e := s.lastService(s.sents[j].First, s.sents[j].Last); e != nil && s.sents[j].live && s.failed(e.service) {
			return e
		}
	}
	return nil
}

// lastService gives the last service that the tokens name, but for those where people only talk.
func (s *sheet) lastService(first, last int) *entity {
	for i := len(s.ents) - 1; i >= 0; i-- {
		e := &s.ents[i]
		if e.service != "" && e.at.first >= first && e.at.last <= last && !s.venueRow(e) {
			return e
		}
	}
	return nil
}

// mainEntity gives the first place that names the main service.
func (s *sheet) mainEntity() *entity {
	if len(s.mention[0].order) == 0 {
		return nil
	}
	main := s.mainService()
	for i := range s.ents {
		if s.ents[i].service == main {
			return &s.ents[i]
		}
	}
	return nil
}

// ownerLast gives the company of which a phrase speaks that names no owner ("the company, which owns …", "its messenger …"): the last one
// before it that is known to own the service, else the last one at all; of its sentence, or of the one before.
func (s *sheet) ownerLast(h lang.Hit, svc *entity) *entity {
	var last *entity
	for i := len(s.ents) - 1; i >= 0; i-- {
		e := &s.ents[i]
		if e.owner == "" && e.service == "" || e.at.last > h.First || s.venueRow(e) {
			continue
		}
		near := s.sentOf[h.First]-s.sentOf[e.at.first] <= 1
		if svc != nil && (near || hasServiceSlot(h) && e.owner != "") && s.eng.owners[svc.service][s.ownerStanding(e)] {
			return e // from farther off only whoever is known to own it: "Ionos, also a unit of the group"
		}
		if last == nil && near && e.owner != "" {
			last = e
		}
	}
	if svc != nil && len(s.eng.owners[svc.service]) > 0 {
		return nil
	}
	return last
}

// listOf gives the service and those set beside it in a list: parted by at most a comma and one word.
func (s *sheet) listOf(e *entity) []*entity {
	out := []*entity{e}
	for at := e; ; {
		next := s.nextService(at, 1)
		if next == nil {
			break
		}
		out, at = append(out, next), next
	}
	for at := e; ; {
		prev := s.nextService(at, -1)
		if prev == nil {
			break
		}
		out, at = append(out, prev), prev
	}
	return out
}

func (s *sheet) nextService(e *entity, step int) *entity {
	for i := range s.ents {
		o := &s.ents[i]
		if o.service == "" || s.sentOf[o.at.first] != s.sentOf[e.at.first] {
			continue
		}
		if step > 0 && o.at.first >= e.at.last && s.listGap(e.at.last, o.at.first) {
			return o
		}
		if step < 0 && o.at.last <= e.at.first && s.listGap(o.at.last, e.at.first) {
			return o
		}
	}
	return nil
}

// attachedAnd reports an Arabic word that begins with the conjunction.
func (s *sheet) attachedAnd(t int) bool {
	return s.pack.Arabic() && t < len(s.toks) && strings.HasPrefix(s.toks[t].Text, "و")
}

// onlyMarks reports that the marks among the tokens are those of quotations and lists, and the words as short as a conjunction.
func (s *sheet) onlyMarks(sp span) bool {
	for _, t := range s.toks[sp.first:sp.last] {
		if t.Kind == text.Punct && !isComma(t.Text) && !strings.ContainsAny(t.Text, "\"”“»«’‘") || t.Kind == text.Break || t.Kind != text.Punct && utf8.RuneCountInString(t.Text) > 3 {
			return false
		}
	}
	return true
}

// describes reports words in small letters that tell what kind of service a name behind them is: "the online meetings platform".
func (s *sheet) describes(sp span) bool {
	if !s.pack.Cased() || s.pack.NounsCapital() || !s.has("kind", sp) {
		return false
	}
	for t := sp.first; t < sp.last; t++ {
		if k := s.toks[t]; k.Kind != text.Word || k.Upper || s.role("says", t) || s.role("weak", t) || s.role("down", t) || s.role("not", t) {
			return false
		}
	}
	return true
}

// listGap reports what parts two names of a list: a mark or a conjunction, and perhaps small words and what kind of service the second is
// ("and of", "and the messaging app").
func (s *sheet) listGap(from, to int) bool {
	switch n := to - from; {
	case n == 0:
		return s.attachedAnd(to)
	case n < 1 || n > 5 && !s.describes(span{from + 1, to}) || n > 8:
		return false
	case n <= 4 && s.words(span{from, to}) <= 1 && s.onlyMarks(span{from, to}):
		return true
	case n == 1:
		return true
	case n == 2 && s.words(span{from, to}) <= 1:
		return true
	}
	if !s.role("clause", from) && s.toks[from].Kind != text.Punct {
		return false
	}
	if s.describes(span{from + 1, to}) {
		return true
	}
	for t := from + 1; t < to; t++ {
		small := s.toks[t].Kind != text.Punct && utf8.RuneCountInString(s.toks[t].Text) <= 3
		if !small && !s.role("kind", t) && !s.role("clause", t) {
			return false
		}
	}
	return true
}
