package store

import (
	"context"

	"outagegraph/graph"
)

// Stats counts what a Put did.
type Stats struct {
	New, Changed, Unchanged int     // articles
	Claims, Statements      int     // written
	Outages                 int     // outages that were made or written again
	Rejected                []error // articles that were refused, each a graph.BadArticle; the others were stored
}

// Add sums up the statistics of several batches.
func (s *Stats) Add(o Stats) {
	s.New += o.New
	s.Changed += o.Changed
	s.Unchanged += o.Unchanged
	s.Claims += o.Claims
	s.Statements += o.Statements
	s.Outages += o.Outages
	s.Rejected = append(s.Rejected, o.Rejected...)
}

// Put stores what was read out of articles in one transaction. An article whose content is stored already changes
// nothing; another content at the same address replaces what that article said and nothing else.
func (s *Store) Put(ctx context.Context, batch []graph.Extraction) (Stats, error) {
	return s.put(ctx, batch, false)
}

// put with again set replaces unchanged articles, too.
func (s *Store) put(ctx context.Context, batch []graph.Extraction, again bool) (Stats, error) {
	if s.write == nil {
		return Stats{}, &graph.Error{Kind: graph.ReadOnly, What: "the file was opened for reading", Where: s.path}
	}
	var stats Stats
	err := s.write.transaction(ctx, func() (err error) {
		stats, err = s.write.putAll(ctx, batch, again)
		if err == nil {
			err = s.write.stamp(ctx, s.options)
		}
		return err
	})
	if err != nil {
		return Stats{}, explain(err, s.path)
	}
	return stats, nil
}

// putAll works in three steps: replace what the articles say, decide anew whom it concerns, derive their outages.
func (w *writer) putAll(ctx context.Context, batch []graph.Extraction, again bool) (Stats, error) {
	var stats Stats
	c := newChange()
	for _, x := range batch {
		if err := validate(x); err != nil {
			stats.Rejected = append(stats.Rejected, err)
			continue
		}
		if err := w.putArticle(ctx, x, again, c, &stats); err != nil {
			return stats, err
		}
	}
	var err error
	if stats.Outages, err = w.resolve(ctx, c); err != nil {
		return stats, err
	}
	return stats, w.tidyEntities(ctx, c)
}

// stamp notes who wrote last.
func (w *writer) stamp(ctx context.Context, o Options) error {
	for _, fact := range []struct{ name, value, meaning string }{
		{"program", o.Program, "Program that last wrote this file."},
		{"scores", o.Scores, "How well that program reads each language: F1 over all facts of its own annotated articles, by ISO 639-1 code, as JSON; unseen articles score lower."},
	} {
		if fact.value == "" {
			continue
		}
		if err := w.tell(ctx, fact.name, fact.value, fact.meaning); err != nil {
			return err
		}
	}
	return w.tell(ctx, "loaded_at", now(), "When articles were last stored, UTC.")
}

// change gathers what a batch touched.
type change struct {
	mentions map[int64]bool     // whose outage has to be decided anew: new ones, and relatives of removed ones
	fresh    map[int64]bool     // the new ones among them
	outages  map[int64]bool     // that lost a mention
	entities map[string]bool    // keys of services and owners that may have lost their last claim
	pairs    map[[2]string]bool // service and owner of changed owned_by claims
}

func newChange() *change {
	return &change{map[int64]bool{}, map[int64]bool{}, map[int64]bool{}, map[string]bool{}, map[[2]string]bool{}}
}

// Changed tells for each article whether Put would store it: false where the same content stands in the file already,
// so that it need not be read again.
func (s *Store) Changed(ctx context.Context, articles []graph.Article) ([]bool, error) {
	changed := make([]bool, len(articles))
	for i, a := range articles {
		var sum string
		err := s.readers.QueryRowContext(ctx, `SELECT coalesce((SELECT sha256 FROM article WHERE uri = ?), '')`, a.URI).Scan(&sum)
		if err != nil {
			return nil, explain(err, s.path)
		}
		changed[i] = sum != a.SHA256 || sum == ""
	}
	return changed, nil
}
