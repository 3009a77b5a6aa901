package store

import (
	"context"
	"database/sql"

	"outagegraph/graph"
)

// TakeOver brings the articles of another graph file into this one with all that was read out of them, so that graphs
// loaded on many machines become one, the same as if all articles had been loaded here. Of two contents at one
// address the one stored later stays. Decisions and former keys of the other file come along. progress, which may be
// nil, is told after each batch how many articles are done.
func (s *Store) TakeOver(ctx context.Context, from *Store, progress func(done int)) (Stats, error) {
	var stats Stats
	other, err := newSession(ctx, from.readers)
	if err != nil {
		return stats, explain(err, from.path)
	}
	defer other.close()
	entities, err := other.entities(ctx)
	if err != nil {
		return stats, explain(err, from.path)
	}
	if err := s.correct(ctx, func() error { return s.write.addEntities(ctx, entities) }); err != nil {
		return stats, err
	}
	if err := s.takeDecisions(ctx, other); err != nil {
		return stats, err
	}
	for last := int64(0); ; {
		numbers, err := other.numbers(ctx, `SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?`, last, rebuildBatch)
		if err != nil || len(numbers) == 0 {
			if err == nil {
				err = s.finishTakeOver(ctx, other)
			}
			return stats, explain(err, from.path)
		}
		part, err := s.takeArticles(ctx, other, numbers)
		stats.Add(part)
		if err != nil {
			return stats, err
		}
		if last = numbers[len(numbers)-1]; progress != nil {
			progress(stats.New + stats.Changed + stats.Unchanged)
		}
	}
}

// finishTakeOver makes the other file's decisions take effect on articles that were here before, and keeps its keys.
func (s *Store) finishTakeOver(ctx context.Context, other session) error {
	list, err := other.decisions(ctx)
	if err != nil {
		return err
	}
	err = s.correct(ctx, func() error {
		for _, d := range list {
			if err := s.write.apply(ctx, d); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.takeAliases(ctx, other)
}

// takeArticles stores a batch of the other file's articles, without those of which this file has a later content.
func (s *Store) takeArticles(ctx context.Context, other session, numbers []int64) (Stats, error) {
	found, err := other.extractions(ctx, numbers)
	if err != nil {
		return Stats{}, err
	}
	var batch []graph.Extraction
	for _, x := range found {
		var theirs, ours string
		if _, err := other.row(ctx, `SELECT loaded_at || sha256 FROM article WHERE uri = ?`, []any{x.Article.URI}, &theirs); err != nil {
			return Stats{}, err
		}
		known, err := s.write.row(ctx, `SELECT loaded_at || sha256 FROM article WHERE uri = ?`, []any{x.Article.URI}, &ours)
		if err != nil {
			return Stats{}, explain(err, s.path)
		}
		if !known || theirs > ours {
			batch = append(batch, x)
		}
	}
	stats, err := s.Put(ctx, batch)
	stats.Unchanged += len(found) - len(batch)
	return stats, err
}

// entities reads back what gazetteers gave to a file.
func (s session) entities(ctx context.Context) (graph.Entities, error) {
	var e graph.Entities
	err := s.rows(ctx, `SELECT code, code3, name, continent FROM country`, nil, func(r *sql.Rows) error {
		var c graph.Country
		err := r.Scan(&c.Code, &c.Code3, &c.Name, &c.Continent)
		e.Countries = append(e.Countries, c)
		return err
	})
	if err != nil {
		return e, err
	}
	for i := range e.Countries {
		e.Countries[i].Names = map[graph.Lang]string{}
		err := s.rows(ctx, `SELECT language, name FROM country_name WHERE country_code = ?`, []any{e.Countries[i].Code}, func(r *sql.Rows) error {
			var language graph.Lang
			var name string
			err := r.Scan(&language, &name)
			e.Countries[i].Names[language] = name
			return err
		})
		if err != nil {
			return e, err
		}
	}
	return e, s.owned(ctx, &e)
}

func (s session) owned(ctx context.Context, e *graph.Entities) error {
	err := s.rows(ctx, `SELECT slug, name, coalesce(kind, ''), coalesce(country_code, ''), coalesce(wikidata, '') FROM service WHERE listed = 1`, nil, func(r *sql.Rows) error {
		v := graph.Service{Listed: true}
		err := r.Scan(&v.Slug, &v.Name, &v.Kind, &v.Country, &v.Wikidata)
		e.Services = append(e.Services, v)
		return err
	})
	if err != nil {
		return err
	}
	err = s.rows(ctx, `SELECT slug, name, coalesce(wikidata, '') FROM owner WHERE listed = 1`, nil, func(r *sql.Rows) error {
		var o graph.Owner
		err := r.Scan(&o.Slug, &o.Name, &o.Wikidata)
		e.Owners = append(e.Owners, o)
		return err
	})
	if err != nil {
		return err
	}
	err = s.rows(ctx, `SELECT s.slug, o.slug, since, until FROM service_owner so JOIN service s ON s.id = so.service_id JOIN owner o ON o.id = so.owner_id`, nil, func(r *sql.Rows) error {
		var o graph.Ownership
		err := r.Scan(&o.Service, &o.Owner, &o.Since, &o.Until)
		e.Ownerships = append(e.Ownerships, o)
		return err
	})
	if err != nil {
		return err
	}
	if e.ServiceNames, err = s.namesOf(ctx, "service"); err != nil {
		return err
	}
	e.OwnerNames, err = s.namesOf(ctx, "owner")
	return err
}

// namesOf reads the names that services, or owners, bore at a time.
func (s session) namesOf(ctx context.Context, what string) (list []graph.NameSpan, err error) {
	err = s.rows(ctx, `SELECT e.slug, n.name, since, until FROM `+what+`_name n JOIN `+what+` e ON e.id = n.`+what+`_id`, nil, func(r *sql.Rows) error {
		var n graph.NameSpan
		err := r.Scan(&n.Slug, &n.Name, &n.Since, &n.Until)
		list = append(list, n)
		return err
	})
	return list, err
}

// addEntities adds what another file's gazetteers listed; what this file lists already stays as it is.
func (w *writer) addEntities(ctx context.Context, e graph.Entities) error {
	for _, c := range e.Countries {
		if known, err := w.knows(ctx, `SELECT 1 FROM country WHERE code = ? AND continent <> ''`, c.Code); err != nil || known {
			if err != nil {
				return err
			}
			continue
		}
		if err := w.putCountry(ctx, c); err != nil {
			return err
		}
	}
	for _, o := range e.Owners {
		if known, err := w.knows(ctx, `SELECT 1 FROM owner WHERE slug = ? AND listed = 1`, string(o.Slug)); err != nil {
			return err
		} else if !known {
			if err := w.putOwner(ctx, o, true); err != nil {
				return err
			}
		}
	}
	for _, v := range e.Services {
		if known, err := w.knows(ctx, `SELECT 1 FROM service WHERE slug = ? AND listed = 1`, string(v.Slug)); err != nil {
			return err
		} else if !known {
			if err := w.putService(ctx, v); err != nil {
				return err
			}
		}
	}
	if err := w.addOwnerships(ctx, e.Ownerships); err != nil {
		return err
	}
	if err := w.addNames(ctx, e); err != nil {
		return err
	}
	return w.referenceEdges(ctx)
}

func (w *writer) knows(ctx context.Context, query string, id string) (bool, error) {
	var one int
	return w.row(ctx, query, []any{id}, &one)
}
