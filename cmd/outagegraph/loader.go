package main

import (
	"fmt"
	"io"
	"os"
	"strings"

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
	made, err := loader.New(options)
	if err != nil && len(gazetteers) > 0 {
		return nil, fmt.Errorf("--gazetteer %s: %w", strings.Join(gazetteers, " "), err)
	}
	return made, err
}
