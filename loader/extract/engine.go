package extract

import (
	"maps"
	"slices"
	"sync"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// Engine reads articles with one set of names. It is safe for concurrent use.
type Engine struct {
	names      *node
	listed     []Name
	kinds      map[graph.Slug]string
	homes      map[graph.Slug]string
	continents map[string]string
	regions    map[graph.Lang][]string
	owners     map[graph.Slug]map[graph.Slug]bool // service → whom it belongs or belonged to
	monitors   map[graph.Slug]bool
	products   map[graph.Slug]*node // brand → the rest of its products' names
	latin      map[string]string    // words of names in other scripts, in Latin letters
	indexes    sync.Map             // graph.Lang → *index
}

// World is what the engine knows before it reads a text.
type World struct {
	Names      []Name
	Kinds      map[graph.Slug]string   // of every listed service
	Homes      map[graph.Slug]string   // the country of every listed service that has one
	Continents map[string]string       // of every country code
	Regions    map[graph.Lang][]string // names of parts of the world that are no country
	Ownerships []graph.Ownership
	Monitors   []graph.Slug // organisations that count reports or measure traffic
}

// New builds the index of names.
func New(w World) *Engine {
	e := &Engine{names: buildNames(w.Names), listed: w.Names, products: productNames(w.Names, w.Kinds), latin: latinWords(w.Names), kinds: w.Kinds, homes: w.Homes, continents: w.Continents, regions: w.Regions, owners: map[graph.Slug]map[graph.Slug]bool{}, monitors: map[graph.Slug]bool{}}
	for _, o := range w.Ownerships {
		if e.owners[o.Service] == nil {
			e.owners[o.Service] = map[graph.Slug]bool{}
		}
		e.owners[o.Service][o.Owner] = true
	}
	for _, m := range w.Monitors {
		e.monitors[m] = true
	}
	return e
}

// companyKinds are kinds under which a gazetteer lists a company as a whole, not a network or a bank that fails by itself.
var companyKinds = map[string]bool{"software": true, "search": true, "game": true, "shopping": true}

// isCompany reports a service that stands for all services of a company of the same name.
func (e *Engine) isCompany(s graph.Slug) bool { return companyKinds[e.kinds[s]] }

// isOwner reports a service whose slug is also that of an owner of some service.
func (e *Engine) isOwner(s graph.Slug) bool {
	for _, owners := range e.owners {
		if owners[s] {
			return true
		}
	}
	return false
}

func (e *Engine) kindOf(s graph.Slug) string   { return e.kinds[s] }
func (e *Engine) continent(code string) string { return e.continents[code] }

// Read reads all claims out of one article. The result depends on nothing but the article, the pack and the engine's names.
func (e *Engine) Read(art graph.Article, pack *lang.Pack, explain bool) graph.Extraction {
	s := e.sheet(art, pack, explain)
	if len(s.sents) == 0 {
		s.out.Skipped = "no words"
		return s.out
	}
	s.segment()
	s.findServices()
	if len(s.mention[0].order) == 0 {
		s = e.withFailing(s)
	}
	s.retrospect()
	if why := s.noOutage(); why != "" {
		s.out.Services, s.out.Skipped = nil, why
		return s.out
	}
	s.foldUndated()
	s.dropEmpty()
	s.dayOfReport()
	for m := range s.mention {
		s.tell(m)
	}
	s.findOwners()
	s.findStatements()
	s.attribute()
	return s.out
}

// sheet annotates an article; where the text introduces services that no list knows, once more with their names.
func (e *Engine) sheet(art graph.Article, pack *lang.Pack, explain bool) *sheet {
	s := newSheet(e, pack, art, explain)
	s.annotate()
	s.judge()
	found := s.discover()
	short := s.shortNames(found)
	if len(found)+len(short) > 0 {
		return s.again(found, short)
	}
	return s
}

// again annotates the article once more, now with the names found in it.
func (s *sheet) again(found map[graph.Slug]unlisted, short []Name) *sheet {
	maps.Copy(found, s.unlisted)
	next := newSheet(s.eng, s.pack, s.art, s.explain)
	next.learn(found, short)
	next.annotate()
	next.judge()
	return next
}

// withFailing reads once more with the names that stand beside outage words, where no service was found otherwise.
func (e *Engine) withFailing(s *sheet) *sheet {
	found := s.failing()
	if len(found) == 0 {
		return s
	}
	next := s.again(found, s.shortened)
	next.segment()
	next.findServices()
	return next
}

// tell claims all that the text says of one mention.
func (s *sheet) tell(m int) {
	mn := s.mention[m]
	first := mn.first
	if m == 0 && len(mn.order) > 0 {
		first = s.sentOf[mn.services[mn.order[0]].at.first]
	}
	g, _ := s.quoteOf(s.sent(first))
	s.out.Mentions = append(s.out.Mentions, graph.Mention{Earlier: mn.earlier, Span: g})
	s.claimServices(m)
	s.findDuration(m)
	s.findPlaces(m)
	s.claimBegin(m)
	s.findCauses(m)
	s.findUndisclosed(m)
	s.findDetails(m)
}

// retrospect makes the incident with which an article opens its main one where nothing newer failed: "A year ago today, payments stopped".
// A title that names the service of that incident tells of no newer one.
func (s *sheet) retrospect() {
	if !s.onlyInTitle(s.mention[0]) {
		return
	}
	for m := 1; m < len(s.mention); m++ {
		mn := &s.mention[m]
		opens := mn.first <= 2 && (s.sents[mn.first].strong || s.sents[mn.first].live && len(s.sents) <= shortText)
		if len(mn.order) == 0 || !opens && !(len(s.mention[0].order) == 0 && s.justBefore(mn.when)) || !holdsAll(mn.services, s.mention[0].order) {
			continue
		}
		s.mention[m].parts = append(s.mention[0].parts, s.mention[m].parts...)
		s.mention[0], s.mention[m] = s.mention[m], mention{}
		s.mention[0].earlier, s.mention[0].tallies = false, tallies{}
		s.giveToMain(m)
		return
	}
}

// onlyInTitle reports a mention of which no sentence but the title tells.
func (s *sheet) onlyInTitle(m mention) bool {
	for _, p := range m.parts {
		if sen := s.sents[s.sentOf[p.first]]; sen.live && !sen.title {
			return len(m.order) == 0
		}
	}
	return true
}

func holdsAll(services map[graph.Slug]*found, wanted []graph.Slug) bool {
	for _, w := range wanted {
		if services[w] == nil {
			return false
		}
	}
	return true
}

// justBefore reports a day of the week before publication.
func (s *sheet) justBefore(d day) bool {
	return d.precision() == 3 && s.pub.precision() == 3 && d.daysBefore(s.pub) >= 0 && d.daysBefore(s.pub) <= 7
}

// shortText is the number of sentences up to which one that tells of an outage by its context is enough, as in an agency's flash.
const shortText = 4

// imagined reports an article that as a whole speaks of no real outage: words for exercises, fiction, plans and conditions stand in the title
// and again, or in more sentences than tell of a failure without them.
func (s *sheet) imagined() bool {
	unreal, real, title := 0, 0, false
	for i := range s.sents {
		sp := s.sent(i)
		switch hits := s.in("unreal", sp); {
		case len(hits) > 0 && s.quoted[hits[0].First] == 0:
			unreal++
			title = title || s.sents[i].title
		case s.sents[i].live:
			real++
		}
	}
	return title && unreal >= 2 && unreal+1 >= real || unreal >= 2 && real <= 1 || unreal >= 3 && unreal > real
}

// noOutage gives the reason why the article reports no outage, or "".
func (s *sheet) noOutage() string {
	if s.story() {
		return "a review or summary of an invented story"
	}
	if len(s.mention[0].order) == 0 {
		return "no outage of a digital service reported"
	}
	if s.guide() {
		return "advice for whenever a service fails"
	}
	if s.otherMatter() {
		return "tells of share prices, accounts, stolen data, laws or a new version"
	}
	if s.imagined() {
		return "tells of an exercise, a work of fiction, a plan or a fear"
	}
	if s.hoax() {
		return "a rumour of an outage that is rejected"
	}
	if s.closedForGood() {
		return "a service that its owner ended for good"
	}
	strong, weak := 0, 0
	for _, p := range s.newsParts() {
		switch sen := s.sents[s.sentOf[p.first]]; {
		case sen.strong && sen.live, s.symptomOf(p):
			strong++
		case sen.live:
			weak++
		}
	}
	if strong == 0 && (weak == 0 || weak < 2 && !s.corroborated()) && len(s.sents) > shortText {
		return "too little tells of an outage"
	}
	if s.toCome() {
		return "tells of what is planned for a day to come"
	}
	if s.onlyTraffic(0) {
		return "trains or planes stood still, no digital service"
	}
	if s.outweighed() {
		return "more speaks of another field than of an outage"
	}
	return ""
}

// hoax reports an article on a rumour of an outage that is rejected, and that tells of none besides: "messages claim that the internet will be cut;
// the regulator denied it". Where the title says so, one sentence may retell the rumour without a word for it. A rumour of an attack is no such
// one: it is told of real outages ("first thought to be an attack, soon ruled out"). What failed outright and works again was none.
func (s *sheet) hoax() bool {
	rumour, rejected, titled, over, told := false, false, false, false, 0
	for i := range s.sents {
		sp := s.sent(i)
		spoken, deny := s.has("rumour", sp), s.has("deny", sp)
		rumour, rejected = rumour || spoken, rejected || deny
		titled = titled || s.sents[i].title && (spoken || deny)
		if s.sents[i].live && (!spoken && !deny || s.tellsCause("cyberattack", sp)) && !s.has("unreal", sp) {
			told++
			over = over || s.sents[i].strong && s.has("restored", sp)
		}
	}
	return rumour && rejected && (told == 0 || titled && told == 1 && !over)
}

// closedForGood reports an article of which two sentences or more say that a service was ended on purpose, and none that anything works again.
func (s *sheet) closedForGood() bool {
	closing := 0
	for i := range s.sents {
		sp := s.sent(i)
		if s.has("restored", sp) || s.has("ongoing", sp) {
			return false
		}
		if s.has("closing", sp) {
			closing++
		}
	}
	return closing >= 2
}

// newsParts gives the parts that tell of the main outage and of separate ones of those days.
func (s *sheet) newsParts() []span {
	parts := slices.Clone(s.mention[0].parts)
	for _, m := range s.mention[1:] {
		if m.apart {
			parts = append(parts, m.parts...)
		}
	}
	return parts
}

// corroborated reports a sentence of the main incident without an outage word of its own that only an outage explains: what failed works again, or its
// cause is named or said to be unknown.
func (s *sheet) corroborated() bool {
	for _, p := range s.mention[0].parts {
		if s.sents[s.sentOf[p.first]].live || s.has("unreal", p) || s.has("matter", p) {
			continue
		}
		if s.has("restored", p) || s.has("undisclosed", p) {
			return true
		}
		for _, h := range s.in("cause", p) {
			if h.Row.Extra == "alone" && computing[h.Row.Value] {
				return true
			}
		}
	}
	return false
}

// symptomOf reports a part that says what users could not do with a service that the title names too.
func (s *sheet) symptomOf(p span) bool {
	for _, h := range s.in("symptom", p) {
		for _, e := range s.entities(p) {
			if e.service != "" && !e.caution && !e.number && s.clause[h.First] == s.clause[e.at.first] && !s.venueRow(e) && s.real(h) && s.inHeadline(e) {
				return true
			}
		}
	}
	return false
}

// inHeadline reports a service that the title names.
func (s *sheet) inHeadline(e *entity) bool {
	for i := range s.ents {
		if o := &s.ents[i]; o.service == e.service && s.sents[s.sentOf[o.at.first]].title {
			return true
		}
	}
	return false
}

// toCome reports an article without a date of a failure up to its publication, but with one after it in a sentence that tells of an outage and
// of no repair: a notice of planned work.
func (s *sheet) toCome() bool {
	if s.mention[0].when.known() || s.pub.precision() < 3 {
		return false
	}
	later := false
	for i := range s.sents {
		sp := s.sent(i)
		if s.has("restored", sp) || s.has("ongoing", sp) {
			return false
		}
		for _, d := range s.datesIn(sp) {
			told := (s.sents[i].live || s.sents[i].weak || s.has("unreal", sp)) && s.quoted[d.at.first] == 0 && d.val.precision() == 3
			later = later || told && d.val.daysBefore(s.pub) < 0
		}
	}
	return later
}

// onlyTraffic reports that nothing but carriers failed, and no word of a system, of what users do with one or of a fault in one: their
// trains and planes stand still for other reasons, too.
func (s *sheet) onlyTraffic(m int) bool {
	for slug := range s.mention[m].services {
		if !carriers[s.kindOf(slug)] || s.unlisted[slug].name != "" {
			return false
		}
	}
	for _, p := range s.mention[m].parts {
		sp := s.sent(s.sentOf[p.first])
		if m == 0 && s.has("unaffected", sp) {
			continue // "the booking app worked"
		}
		if s.has("symptom", sp) || s.has("generic", sp) || s.ofComputers(sp) {
			return false
		}
	}
	return true
}

// ofComputers reports a word for a digital service other than a carrier, also at the end of a name ("NS-app"), or for a fault that only machines that compute have.
func (s *sheet) ofComputers(sp span) bool {
	for _, e := range s.entities(sp) {
		if e.service == "" || e.at.last-e.at.first < 2 {
			continue
		}
		if kind := s.pack.KindOf(s.toks[e.at.last-1].Text); kind != "" && !carriers[kind] {
			return true
		}
	}
	for _, h := range s.in("kind", sp) {
		if !carriers[h.Row.Value] && !inside(hitSpan(h), s.hits["decoy"], false) {
			return true
		}
	}
	for _, h := range s.in("cause", sp) {
		if computing[h.Row.Value] && !inside(hitSpan(h), s.hits["decoy"], false) && !s.isDenied(h, sp) { // "signal system" of a railway
			return true
		}
	}
	return false
}

// computing are the causes that nothing but a digital service has.
var computing = map[string]bool{"cyberattack": true, "configuration_error": true, "software_bug": true, "server_failure": true, "data_center_failure": true,
	"network_failure": true, "dns_failure": true, "certificate_expiry": true, "technical_fault": true}

// story reports words of invented stories (unreal, value story: director, novel, plot) in two sentences or more, unless what failed shows them.
func (s *sheet) story() bool {
	if slices.ContainsFunc(offeredBy["story"], s.someFailed) {
		return false
	}
	last, n := -1, 0
	for _, h := range s.hits["unreal"] {
		if i := s.sentOf[h.First]; h.Row.Value == "story" && i != last {
			last, n = i, n+1
		}
	}
	return n >= 2
}

// guide reports an article that dates no failure and whose words are those of advice (guide: common causes, how to fix, restart your phone) in two
// sentences or more: what may happen at any time is no incident.
func (s *sheet) guide() bool {
	if s.mention[0].when.known() {
		return false
	}
	n := 0
	for i := range s.sents {
		if s.has("guide", s.sent(i)) {
			n++
		}
	}
	return n >= 2
}

// otherMatter reports an article of which two sentences or more name another matter and at most one tells of a failure.
func (s *sheet) otherMatter() bool {
	other, real := 0, 0
	for i := range s.sents {
		switch {
		case s.sents[i].strong:
			real++
		case s.has("matter", s.sent(i)):
			other++
		case s.sents[i].live:
			real++
		}
	}
	return other >= 2 && real <= 1
}

// dropEmpty removes earlier mentions for which no service was found, or of which nothing but a carrier's standstill is told.
func (s *sheet) dropEmpty() {
	kept := s.mention[:1]
	for m, mn := range s.mention {
		if m > 0 && len(mn.order) > 0 && (s.strongPart(m) || !s.onlyTraffic(m)) {
			kept = append(kept, mn)
		}
	}
	s.mention = kept
}

// foldUndated gives back to the main outage what a word took for an earlier incident, where no day or month and no country is named and it hit nothing
// else: it is rather the main one's own course ("the second such peak in a day").
func (s *sheet) foldUndated() {
	main := &s.mention[0]
	for m := 1; m < len(s.mention); m++ {
		mn := &s.mention[m]
		if mn.apart || mn.when.known() || len(mn.order) == 0 || !holdsAll(main.services, mn.order) || slices.ContainsFunc(mn.parts, s.placed) {
			continue
		}
		main.parts = append(main.parts, mn.parts...)
		slices.SortFunc(main.parts, func(a, b span) int { return a.first - b.first })
		s.giveToMain(m)
		mn.order = nil
	}
}

// giveToMain makes the sentences of a mention those of the main outage.
func (s *sheet) giveToMain(m int) {
	for i := range s.sents {
		if s.sents[i].mention == m {
			s.sents[i].mention = 0
		}
	}
}

// placed reports a day, a month or a country in the range.
func (s *sheet) placed(p span) bool {
	return len(s.datesIn(p)) > 0 || slices.ContainsFunc(s.entities(p), func(e *entity) bool { return e.code != "" && e.kind == "country" })
}

// strongPart reports a sentence of the mention that tells of a failure outright.
func (s *sheet) strongPart(m int) bool {
	return slices.ContainsFunc(s.mention[m].parts, func(p span) bool { return s.sents[s.sentOf[p.first]].strong })
}

// Slugify makes the slug of a name that no gazetteer lists.
func Slugify(name string) graph.Slug { return graph.Slug(text.Slugify(name)) }
