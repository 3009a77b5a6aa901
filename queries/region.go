package queries

import (
	_ "embed"
	"strings"

	"github.com/graphql-go/graphql"
)

// regionTable lists the groups of states: code, name, members by ISO 3166-1 alpha-2 code.
//
//go:embed regions.tsv
var regionTable string

// region is a group of states.
type region struct {
	code, name string
	codes      []string
}

var regions, regionOrder = readRegions(regionTable)

func readRegions(table string) (map[string]region, []string) {
	byCode, order := map[string]region{}, []string{}
	for _, line := range strings.Split(table, "\n") {
		cells := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(cells) != 3 {
			continue
		}
		byCode[cells[0]] = region{cells[0], cells[1], strings.Fields(cells[2])}
		order = append(order, cells[0])
	}
	return byCode, order
}

func regionEnum() *graphql.Enum {
	values := graphql.EnumValueConfigMap{}
	for _, code := range regionOrder {
		values[code] = &graphql.EnumValueConfig{Value: code, Description: regions[code].name + "."}
	}
	return graphql.NewEnum(graphql.EnumConfig{Name: "Region", Description: "Groups of states, with their members as of 2026.", Values: values})
}

// regionFilter asks whether a country's code belongs to a group.
func regionFilter(code string) *filter {
	return &filter{"region", "Belongs to this group of states.", func(s *schemaBuilder) graphql.Input { return s.regions },
		func(c *compiler, q *quest, v any) (string, error) {
			return at(code, q.a) + " IN " + c.strings(regions[v.(string)].codes), nil
		}}
}
