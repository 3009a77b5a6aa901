package queries

import "github.com/graphql-go/graphql"

func (s *schemaBuilder) addFacets(*entity, graphql.Fields) {}

func (c *compiler) facets(rowSet, *selected) (string, error) { return "'null'", nil }
