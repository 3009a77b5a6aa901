package main

import "outagegraph/graph"

// engine reads articles and knows the gazetteers' entities.
type engine struct {
	Read     func(graph.Article) graph.Extraction
	Entities func() graph.Entities
}

// newEngine makes the reader of articles, with the user's own gazetteers besides those of this program.
func newEngine(gazetteers []string, explain bool) (engine, error) {
	return engine{
		Read:     func(a graph.Article) graph.Extraction { return graph.Extraction{Article: a, Skipped: "not read yet"} },
		Entities: func() graph.Entities { return graph.Entities{} },
	}, nil
}
