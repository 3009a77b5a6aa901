package gazetteer

import (
	"fmt"
	"io"

	"outagegraph/graph"
)

// userRows says how many columns a row of a user's file has after the leading kind, and how it is added.
var userRows = map[string]struct {
	columns int
	add     func(g *Gazetteer, row []string) error
}{
	"service":   {7, (*Gazetteer).replaceService},
	"owner":     {5, (*Gazetteer).replaceOwner},
	"ownership": {4, (*Gazetteer).addOwnership},
	"org":       {5, (*Gazetteer).addOrg},
}

// addUserFile adds the rows of one file.
func (g *Gazetteer) addUserFile(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	return eachRow("line", string(data), 8, func(row []string) error {
		kind, found := userRows[row[0]]
		if !found {
			return fmt.Errorf("first column %q: want service, owner, ownership or org", row[0])
		}
		if row[1] == "" || !slugForm.MatchString(row[1]) {
			return fmt.Errorf("slug %q: want lower-case letters and digits joined by hyphens", row[1])
		}
		return kind.add(g, row[1:1+kind.columns])
	})
}

// replaceService adds a service in place of a built-in one of the same slug.
func (g *Gazetteer) replaceService(row []string) error {
	kept := g.Services[:0]
	for _, s := range g.Services {
		if s.Slug != graph.Slug(row[0]) {
			kept = append(kept, s)
		}
	}
	g.Services = kept
	return g.addService(row)
}

// replaceOwner adds an owner in place of a built-in one of the same slug.
func (g *Gazetteer) replaceOwner(row []string) error {
	kept := g.Owners[:0]
	for _, o := range g.Owners {
		if o.Slug != graph.Slug(row[0]) {
			kept = append(kept, o)
		}
	}
	g.Owners = kept
	return g.addOwner(row)
}
