package loader

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/loader/extract"
	"outagegraph/loader/gazetteer"
	"outagegraph/loader/lang"
)

// Options set up a Loader.
type Options struct {
	Gazetteers []io.Reader // users' own rows, see gazetteer/README.md
	Explain    bool        // keep the candidates that were dropped, with the reason
}

// Loader reads articles. It is safe for concurrent use.
type Loader struct {
	engine    *extract.Engine
	gazetteer *gazetteer.Gazetteer
	explain   bool
}

// New reads the gazetteers and builds the index of names. Packs are compiled, and language models loaded, at their first use. The error
// names the line of a user's gazetteer that is at fault.
func New(o Options) (*Loader, error) {
	g, err := gazetteer.Load(o.Gazetteers...)
	if err != nil {
		return nil, err
	}
	kinds, homes := map[graph.Slug]string{}, map[graph.Slug]string{}
	for _, s := range g.Services {
		kinds[s.Slug] = s.Kind
		homes[s.Slug] = s.Country
	}
	continents := map[string]string{}
	for _, c := range g.Countries {
		continents[c.Code] = c.Continent
	}
	var monitors []graph.Slug
	for _, o := range g.Orgs {
		if o.Kind == "monitor" {
			monitors = append(monitors, o.Slug)
		}
	}
	engine := extract.New(extract.World{Names: namesOf(g), Kinds: kinds, Homes: homes, Continents: continents, Regions: regionsOf(g), Ownerships: g.Ownerships, Monitors: monitors})
	return &Loader{engine: engine, gazetteer: g, explain: o.Explain}, nil
}

// Entities gives the gazetteers' services, owners, ownerships and countries, the countries with their names in every pack's language.
func (l *Loader) Entities() graph.Entities {
	e := l.gazetteer.Entities()
	names := lang.CountryNames()
	for i := range e.Countries {
		e.Countries[i].Names = names[e.Countries[i].Code]
	}
	return e
}

// regionsOf gives the names of parts of the world by language.
func regionsOf(g *gazetteer.Gazetteer) map[graph.Lang][]string {
	out := map[graph.Lang][]string{}
	for _, r := range g.Regions {
		out[r.Lang] = append(out[r.Lang], r.Name)
	}
	return out
}

// namesOf lists every name of the gazetteers as the engine's index takes it.
func namesOf(g *gazetteer.Gazetteer) []extract.Name {
	var out []extract.Name
	add := func(names []gazetteer.Name, n extract.Name) {
		for _, a := range names {
			n.Alias, n.Cased, n.Context, n.Number = a.Text, a.Cased, a.Context, a.Number
			out = append(out, n)
		}
	}
	for _, s := range g.Services {
		add(s.Names, extract.Name{Service: s.Slug})
	}
	for _, o := range g.Owners {
		add(o.Names, extract.Name{Owner: o.Slug})
	}
	for _, o := range g.Orgs {
		add(o.Names, extract.Name{Org: o.Slug})
	}
	return out
}

// Read gives all that an article says. It fills in the language where the article has none, and puts a title that stands apart before
// the text. The result is a pure function of the article, the packs and the gazetteers.
func (l *Loader) Read(a graph.Article) graph.Extraction {
	a.Text = withTitle(a)
	if a.Language == "" {
		a.Language = Detect(a.Title, strings.TrimPrefix(a.Text, a.Title))
	}
	pack := lang.Get(a.Language)
	if pack == nil {
		return graph.Extraction{Article: a, Skipped: noPack(a.Language)}
	}
	whole := a.Text
	a.Text = beginning(whole)
	x := l.engine.Read(a, pack, l.explain)
	if len(a.Text) < len(whole) {
		x.Article.Text = whole
		x.Cut = fmt.Sprintf("only its first %d kB are searched for outages", readLimit/1000)
	}
	return x
}

// readLimit is how many bytes of a text are searched for outages. It is twenty times a long article; beyond it stand archives and hostile
// text, which would take seconds and tell of nothing that a graph of outages wants.
const readLimit = 400_000

// beginning cuts a text at the limit, between two code points.
func beginning(s string) string {
	if len(s) <= readLimit {
		return s
	}
	end := readLimit
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

func withTitle(a graph.Article) string {
	if a.Title == "" || strings.HasPrefix(a.Text, a.Title) {
		return a.Text
	}
	return a.Title + "\n\n" + a.Text
}

func noPack(l graph.Lang) string {
	if l == "" {
		return "language not recognised"
	}
	return "no pack for language " + string(l)
}

// Traced is one sentence with all that was seen in it.
type Traced = extract.Traced

// Trace tells what was seen in every sentence of an article, for those who write packs; nil where no pack fits.
func (l *Loader) Trace(a graph.Article) []Traced {
	a.Text = withTitle(a)
	if a.Language == "" {
		a.Language = Detect(a.Title, strings.TrimPrefix(a.Text, a.Title))
	}
	pack := lang.Get(a.Language)
	if pack == nil {
		return nil
	}
	return l.engine.Trace(a, pack)
}

// DateLine reads the date out of a line that holds little else, as under headlines, in the languages of all packs.
func DateLine(line string) (iso string, found bool) { return lang.DateLine(line) }
