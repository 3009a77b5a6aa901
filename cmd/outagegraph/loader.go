package main

import (
	"fmt"
	"io"
	"os"

	"outagegraph/graph"
	"outagegraph/loader"
)

// newLoader makes the reader of articles, with the user's own gazetteers besides those of this program.
func newLoader(gazetteers []string, explain bool) (*loader.Loader, error) {
	options := loader.Options{Explain: explain}
	for _, path := range gazetteers {
		file, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("--gazetteer %s: cannot be opened; check the path", path)
		}
		defer file.Close()
		options.Gazetteers = append(options.Gazetteers, io.Reader(file))
	}
	return loader.New(options)
}

// entitiesOf is what the gazetteers list, as the store takes it.
func entitiesOf(l *loader.Loader) graph.Entities {
	var e graph.Entities
	e.Services, e.Owners, e.Ownerships, e.Countries = l.Entities()
	return e
}
