// Package synth writes invented news articles about outages in every language of the packs, with the truth about each, so that loading,
// coreference and queries can be measured at any size. It takes names from the gazetteers and the packs, and sentences from its own list;
// it knows nothing of the rules by which articles are read.
//
// About five articles tell of each incident, in different languages. Incidents of one service begin at least four days apart. The nth
// article of a seed is always the same, so a set can be made piece by piece.
package synth

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"outagegraph/graph"
)

const (
	reportsPerIncident = 5
	daysApart          = 4
	firstYear, years   = 2011, 14
	bodyBytes          = 2400 // to which articles are filled up, as news of usual length
)

// Article is one invented article, as a file of articles gives it.
type Article struct {
	Title     string `json:"title"`
	Text      string `json:"text"`
	URL       string `json:"url"`
	Published string `json:"published"`
}

// Truth is what an article says, in the form of the annotated corpus.
type Truth struct {
	Language   string      `json:"language"`
	IsOutage   bool        `json:"is_outage"`
	Outages    []Outage    `json:"outages"`
	Owners     []string    `json:"owners"`
	Statements []Statement `json:"statements"`
}

// Outage is the outage that an article tells of; Incident is the same for all articles that tell of it.
type Outage struct {
	Services         []string `json:"services"`
	Date             *string  `json:"date"`
	DurationMinutes  *int     `json:"duration_minutes"`
	Scope            *string  `json:"scope"`
	Countries        []string `json:"countries"`
	Causes           []Cause  `json:"causes"`
	CauseUndisclosed bool     `json:"cause_undisclosed"`
	Incident         string   `json:"incident"`
}

// Cause is one category with its stance.
type Cause struct {
	Category string `json:"category"`
	Stance   string `json:"stance"`
}

// Statement is a quotation with the slug of its speaker.
type Statement struct {
	Speaker string `json:"speaker"`
	Quote   string `json:"quote"`
}

// Generator writes the articles of one seed.
type Generator struct {
	seed      uint64
	services  []graph.Service
	owners    map[graph.Slug]graph.Owner // of services that have exactly one
	countries []graph.Country
	sentences map[string]map[string][]string // language → kind → text
	languages []string
}

// Capacity is how many articles a generator can write before incidents of one service come closer than four days.
func (g *Generator) Capacity() int {
	return len(g.services) * slots() * reportsPerIncident
}

func slots() int { return years * 365 / daysApart }

// incident is what all articles on one incident agree on.
type incident struct {
	id        string
	service   graph.Service
	day       time.Time
	hours     int
	countries []graph.Country
	cause     string
	stance    string
}

var causes = []string{"cyberattack", "software_bug", "power_failure", "cable_cut"}

// incident is the ith of the seed. Its day comes from a step through the calendar that meets every slot once.
func (g *Generator) incident(i int) incident {
	r := rand.New(rand.NewPCG(g.seed, uint64(i)<<1))
	turn := i / len(g.services)
	in := incident{id: fmt.Sprintf("incident-%d", i), service: g.services[i%len(g.services)]}
	slot := (turn*389 + i%len(g.services)*7 + int(g.seed%uint64(slots()))) % slots()
	in.day = time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, slot*daysApart)
	in.hours = 2 + r.IntN(9)
	for _, at := range r.Perm(len(g.countries))[:1+r.IntN(4)] {
		in.countries = append(in.countries, g.countries[at])
	}
	in.cause = causes[r.IntN(len(causes))]
	in.stance = "asserted"
	if r.IntN(3) == 0 {
		in.stance = "denied"
	}
	return in
}

// Article writes the nth article. One in twenty tells of no outage.
func (g *Generator) Article(n int) (id string, a Article, t Truth) {
	r := rand.New(rand.NewPCG(g.seed, uint64(n)<<1|1))
	in := g.incident(n / reportsPerIncident)
	p := page{Generator: g, Rand: r, language: g.languages[r.IntN(len(g.languages))], incident: in}
	id = fmt.Sprintf("synth-%07d", n)
	a.URL = "https://synth.example/" + p.language + "/" + id + ".json"
	a.Published = in.day.AddDate(0, 0, r.IntN(2)).Format(time.DateOnly)
	t = Truth{Language: p.language, Outages: []Outage{}, Owners: []string{}, Statements: []Statement{}}
	if r.IntN(20) == 0 {
		a.Title, a.Text = p.fill(p.pick("filler")), p.fillUp(nil)
		return id, a, t
	}
	t.IsOutage = true
	a.Title = p.fill(p.pick("title"))
	a.Text = p.fillUp(p.facts(&t))
	return id, a, t
}

// page is one article in the making.
type page struct {
	*Generator
	*rand.Rand
	language string
	incident incident
	cause    string
}

func (p *page) pick(kind string) string {
	list := p.sentences[p.language][kind]
	return list[p.IntN(len(list))]
}

// facts writes the sentences that tell something; a quarter of the articles leave out where, how long or why.
func (p *page) facts(t *Truth) []string {
	in := p.incident
	date := in.day.Format(time.DateOnly)
	o := Outage{Services: []string{string(in.service.Slug)}, Date: &date, Countries: []string{}, Causes: []Cause{}, Incident: in.id}
	list := []string{p.fill(p.pick("lead"))}
	if p.IntN(4) > 0 {
		list = append(list, p.fill(p.pick("where")))
		for _, c := range in.countries {
			o.Countries = append(o.Countries, c.Code)
		}
	}
	if p.IntN(4) > 0 {
		minutes := in.hours * 60
		list, o.DurationMinutes = append(list, p.fill(p.pick("lasted"))), &minutes
	}
	if p.IntN(4) > 0 {
		p.cause = p.pick(in.cause)
		list = append(list, p.fill(p.pick(map[string]string{"asserted": "cause", "denied": "denied"}[in.stance])))
		o.Causes = append(o.Causes, Cause{in.cause, in.stance})
	}
	if owner, ok := p.owners[in.service.Slug]; ok && p.IntN(2) == 0 {
		said := p.pick("said")
		list = append(list, strings.ReplaceAll(said, "{owner}", owner.Name))
		t.Statements = append(t.Statements, Statement{string(owner.Slug), quoted(said)})
	}
	t.Outages = append(t.Outages, o)
	return list
}

// quoted is what stands between the first quotation mark and the last.
func quoted(s string) string {
	const marks = "\"“”„«»「」"
	from, to := strings.IndexAny(s, marks), strings.LastIndexAny(s, marks)
	return strings.Trim(s[from:to], marks+" ")
}

// fillUp puts facts among sentences that tell nothing, in paragraphs of three sentences.
func (p *page) fillUp(facts []string) string {
	var b strings.Builder
	for n := 0; len(facts) > 0 || b.Len() < bodyBytes; n++ {
		sentence := ""
		if len(facts) > 0 && (n == 0 || p.IntN(3) > 0) {
			sentence, facts = facts[0], facts[1:]
		} else {
			sentence = p.fill(p.pick("filler"))
		}
		b.WriteString(sentence)
		b.WriteString([]string{" ", " ", "\n\n"}[n%3])
	}
	return strings.TrimSpace(b.String())
}

// fill fills the gaps of a sentence.
func (p *page) fill(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	in := p.incident
	return strings.NewReplacer("{service}", in.service.Name, "{date}", p.date(), "{hours}", fmt.Sprint(in.hours), "{countries}", p.places(), "{cause}", p.cause,
		"{n}", fmt.Sprint(120+p.IntN(9000)), "{name}", names[p.IntN(len(names))]).Replace(s)
}

// names are people who say nothing about outages.
var names = []string{"Ana Ruiz", "Jonas Berg", "Mei Tanaka", "Omar Haddad", "Priya Nair", "Lena Vogt", "Tomasz Wolny", "Carla Dias", "Emre Kaya", "Olena Bondar"}

func (p *page) date() string {
	day := p.incident.day
	months := strings.Fields(p.sentences[p.language]["months"][0])
	return strings.NewReplacer("{d}", fmt.Sprint(day.Day()), "{month}", months[day.Month()-1], "{y}", fmt.Sprint(day.Year())).Replace(p.sentences[p.language]["date"][0])
}

// places lists the countries in the article's language.
func (p *page) places() string {
	var list []string
	for _, c := range p.incident.countries {
		list = append(list, c.Names[graph.Lang(p.language)])
	}
	and := p.sentences[p.language]["and"][0]
	if and == "、" {
		return strings.Join(list, and)
	}
	last := len(list) - 1
	if last == 0 {
		return list[0]
	}
	return strings.Join(list[:last], ", ") + " " + and + " " + list[last]
}
