package synth

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"outagegraph/graph"
	"outagegraph/loader/gazetteer"
	"outagegraph/loader/lang"
)

//go:embed sentences.tsv
var table string

// places are the countries that outages hit here: their names stay as they are in most sentences.
var places = []string{"IN", "DE", "US", "BR", "KE", "PE", "FR", "JP", "TR", "ID", "MX", "IT", "ES", "PL", "EG", "NG", "AR", "CA", "VN", "PK"}

// kinds of services that people use in any country.
var kinds = []string{"messaging", "social", "mail", "search", "cloud", "cdn", "hosting", "payment", "game", "streaming", "ai", "developer", "software", "education"}

// New makes a generator; the same seed writes the same articles.
func New(seed uint64) (*Generator, error) {
	gaz, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	g := &Generator{seed: seed, sentences: sentences(), owners: map[graph.Slug]graph.Owner{}}
	g.languages = slices.Sorted(maps.Keys(g.sentences))
	g.takeServices(gaz)
	names := lang.CountryNames()
	for _, c := range gaz.Countries {
		if slices.Contains(places, c.Code) {
			c.Names = names[c.Code]
			g.countries = append(g.countries, c)
		}
	}
	return g, nil
}

// takeServices takes those with a name that means nothing else, and their owner where they had but one.
func (g *Generator) takeServices(gaz *gazetteer.Gazetteer) {
	owners := map[graph.Slug]graph.Owner{}
	for _, o := range gaz.Owners {
		owners[o.Slug] = o.Owner
	}
	held := map[graph.Slug][]graph.Slug{}
	for _, o := range gaz.Ownerships {
		held[o.Service] = append(held[o.Service], o.Owner)
	}
	for _, s := range gaz.Services {
		if len(s.Names) == 0 || s.Names[0].Cased || s.Names[0].Context || s.Names[0].Number || !slices.Contains(kinds, s.Kind) {
			continue
		}
		g.services = append(g.services, s.Service)
		if list := held[s.Slug]; len(list) == 1 {
			g.owners[s.Slug] = owners[list[0]]
		}
	}
}

// sentences reads the list by language and kind.
func sentences() map[string]map[string][]string {
	all := map[string]map[string][]string{}
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(cells) != 3 {
			continue
		}
		if all[cells[0]] == nil {
			all[cells[0]] = map[string][]string{}
		}
		all[cells[0]][cells[1]] = append(all[cells[0]][cells[1]], cells[2])
	}
	return all
}
