package store

import "context"

// Counts is how much a file holds.
type Counts struct {
	Articles, Outages, Claims, Statements, Services, Owners, Countries int
	Decoys                                                             int // articles that report no outage
}

// Counts counts articles, outages and what was read; services, owners and countries are those of which claims speak.
func (s *Store) Counts(ctx context.Context) (Counts, error) {
	var c Counts
	err := s.readers.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM outage), (SELECT count(*) FROM claim_row),
		(SELECT count(*) FROM statement_row), (SELECT count(DISTINCT service_id) FROM outage_service),
		(SELECT count(DISTINCT owner_id) FROM service_owner so JOIN outage_service os ON os.service_id = so.service_id),
		(SELECT count(DISTINCT country_code) FROM outage_country), (SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM mention_row m WHERE m.article_id = a.id))`).
		Scan(&c.Articles, &c.Outages, &c.Claims, &c.Statements, &c.Services, &c.Owners, &c.Countries, &c.Decoys)
	return c, explain(err, s.path)
}
