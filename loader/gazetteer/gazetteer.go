package gazetteer

import (
	"embed"
	"fmt"
	"io"
	"sync"

	"outagegraph/graph"
)

//go:embed *.tsv
var files embed.FS

// Name is one way in which texts write an entity's name, and how sure it is that the word means the entity.
type Name struct {
	Text    string // as written, in any script
	Cased   bool   // counts only exactly so cased: "Visa", not "visa"
	Context bool   // counts only where the clause has a word for a service or an outage: "Free", "Play"
	Number  bool   // counts only beside a word for an emergency number, a call or a hotline: "112"
}

// Service is a digital service with all its names; Names[0] is the usual one. A generic service (internet, sms) has no
// Names, because its words belong to the language packs.
type Service struct {
	graph.Service
	Names []Name
}

// Owner is a company or body that owns services; Names[0] is the usual name.
type Owner struct {
	graph.Owner
	Names []Name
}

// Org is a body that speaks about outages and owns no service: a monitor, a regulator, an agency.
type Org struct {
	Slug  graph.Slug
	Name  string
	Kind  string // monitor, regulator, agency or expert
	Names []Name
}

// Region is a part of the world that is no country, with one of its names in one language.
type Region struct {
	Slug graph.Slug // "europe", "latin-america"
	Lang graph.Lang
	Name string
}

// Gazetteer is all of the data.
type Gazetteer struct {
	Services     []Service
	Owners       []Owner
	Ownerships   []graph.Ownership
	Orgs         []Org
	Regions      []Region
	Countries    []graph.Country
	Capitals     map[string]string // country code to the English name of its capital
	ServiceNames []graph.NameSpan  // names that a service bore at a time: Twitter, then X
	OwnerNames   []graph.NameSpan  // names that an owner bore at a time: Facebook, Inc., then Meta Platforms
}

// Load gives the built-in data with the rows of users' files added (format: README.md, "Files of your own"). A user's
// service or owner replaces a built-in one of the same slug. The error names line and fault of the first bad row.
func Load(extra ...io.Reader) (*Gazetteer, error) {
	base, err := builtIn()
	if err != nil || len(extra) == 0 {
		return base, err
	}
	g := base.clone()
	for i, r := range extra {
		if err := g.addUserFile(r); err != nil {
			return nil, fmt.Errorf("gazetteer file %d: %w", i+1, err)
		}
	}
	return g, nil
}

// builtIn reads the embedded files once.
var builtIn = sync.OnceValues(func() (*Gazetteer, error) {
	g := &Gazetteer{Capitals: map[string]string{}}
	for _, table := range tables {
		data, err := files.ReadFile(table.file)
		if err != nil {
			return nil, err
		}
		if err := eachRow(table.file, string(data), len(table.columns), func(row []string) error {
			return table.add(g, row)
		}); err != nil {
			return nil, err
		}
	}
	return g, nil
})

// clone copies what a user's file may change.
func (g *Gazetteer) clone() *Gazetteer {
	c := *g
	c.Services = append([]Service(nil), g.Services...)
	c.Owners = append([]Owner(nil), g.Owners...)
	c.Ownerships = append([]graph.Ownership(nil), g.Ownerships...)
	return &c
}

// Entities gives services, owners, ownerships, countries and former names as the graph's nouns.
func (g *Gazetteer) Entities() graph.Entities {
	e := graph.Entities{Ownerships: g.Ownerships, Countries: g.Countries, ServiceNames: g.ServiceNames, OwnerNames: g.OwnerNames}
	for _, s := range g.Services {
		e.Services = append(e.Services, s.Service)
	}
	for _, o := range g.Owners {
		e.Owners = append(e.Owners, o.Owner)
	}
	return e
}

// OwnerOn gives the owner of a service on an ISO date (as exact as known; "" means today); "" where none is known.
func (g *Gazetteer) OwnerOn(service graph.Slug, date string) graph.Slug {
	for _, o := range g.Ownerships {
		if o.Service == service && holds(o.Since, o.Until, date) {
			return o.Owner
		}
	}
	return ""
}

// holds reports whether date lies in [since, until). Dates of different exactness compare by their common prefix, so that
// "2014" counts as before an Until of "2014-10-06".
func holds(since, until, date string) bool {
	if date == "" {
		return until == ""
	}
	n := min(len(date), len(since))
	m := min(len(date), len(until))
	return date[:n] >= since[:n] && (until == "" || date[:m] < until[:m] || date < until && len(date) < len(until))
}
