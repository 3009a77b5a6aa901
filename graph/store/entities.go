package store

import (
	"context"

	"outagegraph/graph"
)

// Sync brings services, owners, ownerships and countries up to date with the gazetteers. What only articles made
// known stays, marked as not listed.
func (s *Store) Sync(ctx context.Context, e graph.Entities) error {
	err := s.write.transaction(ctx, func() error { return s.write.sync(ctx, e) })
	s.write.ids = newIDs()
	return explain(err, s.path)
}

func (w *writer) sync(ctx context.Context, e graph.Entities) error {
	for _, c := range e.Countries {
		if err := w.putCountry(ctx, c); err != nil {
			return err
		}
	}
	for _, o := range e.Owners {
		if err := w.putOwner(ctx, o, true); err != nil {
			return err
		}
	}
	for _, v := range e.Services {
		if err := w.putService(ctx, v); err != nil {
			return err
		}
	}
	if err := w.putOwnerships(ctx, e.Ownerships); err != nil {
		return err
	}
	if err := w.addNames(ctx, e); err != nil {
		return err
	}
	return w.referenceEdges(ctx)
}

func (w *writer) putCountry(ctx context.Context, c graph.Country) error {
	if _, err := w.exec(ctx, `INSERT INTO country (code, key, code3, name, continent) VALUES (?1, 'country:' || ?1, ?2, ?3, ?4)
		ON CONFLICT (code) DO UPDATE SET code3 = ?2, name = ?3, continent = ?4`, c.Code, c.Code3, c.Name, c.Continent); err != nil {
		return err
	}
	for language, name := range c.Names {
		if _, err := w.exec(ctx, `INSERT INTO country_name (country_code, language, name) VALUES (?, ?, ?)
			ON CONFLICT DO UPDATE SET name = excluded.name`, c.Code, string(language), name); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) putOwner(ctx context.Context, o graph.Owner, listed bool) error {
	const listedOwner = `INSERT INTO owner (key, slug, name, wikidata, listed) VALUES ('owner:' || ?1, ?1, ?2, ?3, 1)
		ON CONFLICT (slug) DO UPDATE SET name = ?2, wikidata = ?3, listed = 1`
	// Of several names that texts give, the first by the alphabet stays: the order of loading must not decide.
	const foundOwner = `INSERT INTO owner (key, slug, name, wikidata, listed) VALUES ('owner:' || ?1, ?1, ?2, ?3, 0)
		ON CONFLICT (slug) DO UPDATE SET name = min(name, ?2) WHERE listed = 0`
	query := foundOwner
	if listed {
		query = listedOwner
	}
	_, err := w.exec(ctx, query, string(o.Slug), o.Name, orNull(o.Wikidata))
	return err
}

func (w *writer) putService(ctx context.Context, s graph.Service) error {
	const listedService = `INSERT INTO service (key, slug, name, kind, country_code, wikidata, listed) VALUES ('service:' || ?1, ?1, ?2, ?3, ?4, ?5, 1)
		ON CONFLICT (slug) DO UPDATE SET name = ?2, kind = ?3, country_code = ?4, wikidata = ?5, listed = 1`
	const foundService = `INSERT INTO service (key, slug, name, kind, country_code, wikidata, listed) VALUES ('service:' || ?1, ?1, ?2, ?3, ?4, ?5, 0)
		ON CONFLICT (slug) DO UPDATE SET name = min(name, ?2), kind = min(coalesce(kind, ?3), coalesce(?3, kind)) WHERE listed = 0`
	query := foundService
	if s.Listed {
		query = listedService
	}
	if s.Country != "" {
		if err := w.knowCountry(ctx, s.Country); err != nil {
			return err
		}
	}
	_, err := w.exec(ctx, query, string(s.Slug), s.Name, orNull(s.Kind), orNull(s.Country), orNull(s.Wikidata))
	return err
}

// putOwnerships replaces all ownerships, since only gazetteers give them.
func (w *writer) putOwnerships(ctx context.Context, list []graph.Ownership) error {
	if len(list) == 0 {
		return nil
	}
	if _, err := w.exec(ctx, `DELETE FROM service_owner`); err != nil {
		return err
	}
	return w.addOwnerships(ctx, list)
}

func (w *writer) addOwnerships(ctx context.Context, list []graph.Ownership) error {
	for _, o := range list {
		service, err := w.service(ctx, string(o.Service))
		if err != nil {
			return err
		}
		owner, err := w.owner(ctx, string(o.Owner))
		if err != nil {
			return err
		}
		if _, err := w.exec(ctx, `INSERT OR REPLACE INTO service_owner (service_id, owner_id, since, until) VALUES (?, ?, ?, ?)`, service, owner, o.Since, o.Until); err != nil {
			return err
		}
	}
	w.owned = nil // to be read again
	return nil
}

// addNames adds the names that services and owners bore at a time.
func (w *writer) addNames(ctx context.Context, e graph.Entities) error {
	for _, n := range e.ServiceNames {
		id, err := w.service(ctx, string(n.Slug))
		if err == nil {
			_, err = w.exec(ctx, `INSERT OR REPLACE INTO service_name (service_id, name, since, until) VALUES (?, ?, ?, ?)`, id, n.Name, n.Since, n.Until)
		}
		if err != nil {
			return err
		}
	}
	for _, n := range e.OwnerNames {
		id, err := w.owner(ctx, string(n.Slug))
		if err == nil {
			_, err = w.exec(ctx, `INSERT OR REPLACE INTO owner_name (owner_id, name, since, until) VALUES (?, ?, ?, ?)`, id, n.Name, n.Since, n.Until)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// service gives a service's number. One that neither a gazetteer nor a text describes gets its slug as its name.
func (w *writer) service(ctx context.Context, slug string) (int64, error) {
	return w.entity(ctx, w.ids.services, slug, `SELECT id FROM service WHERE slug = ?`, func() error {
		return w.putService(ctx, graph.Service{Slug: graph.Slug(slug), Name: slug})
	})
}

func (w *writer) owner(ctx context.Context, slug string) (int64, error) {
	return w.entity(ctx, w.ids.owners, slug, `SELECT id FROM owner WHERE slug = ?`, func() error {
		return w.putOwner(ctx, graph.Owner{Slug: graph.Slug(slug), Name: slug}, false)
	})
}

func (w *writer) entity(ctx context.Context, known map[string]int64, slug, query string, make func() error) (id int64, err error) {
	if id, ok := known[slug]; ok {
		return id, nil
	}
	for range 2 {
		found, err := w.row(ctx, query, []any{slug}, &id)
		if err != nil {
			return 0, err
		}
		if found {
			known[slug] = id
			return id, nil
		}
		if err := make(); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// knowCountry makes sure that a code can be referred to even where no gazetteer was loaded.
func (w *writer) knowCountry(ctx context.Context, code string) error {
	if w.ids.countries[code] {
		return nil
	}
	_, err := w.exec(ctx, `INSERT INTO country (code, key, code3, name, continent) VALUES (?1, 'country:' || ?1, '', ?1, '') ON CONFLICT DO NOTHING`, code)
	w.ids.countries[code] = err == nil
	return err
}

// referenceEdges writes the edges that follow from the gazetteers and the taxonomy alone.
func (w *writer) referenceEdges(ctx context.Context) error {
	var edges [][3]string
	add := func(query string, predicate graph.Predicate) error {
		rows, err := w.conn.QueryContext(ctx, query)
		if err != nil {
			return err
		}
		return eachPair(rows, func(a, b string) { edges = append(edges, [3]string{a, string(predicate), b}) })
	}
	if err := add(`SELECT s.key, o.key FROM service_owner so JOIN service s ON s.id = so.service_id JOIN owner o ON o.id = so.owner_id`, graph.OwnedBy); err != nil {
		return err
	}
	if err := add(`SELECT key, 'root_cause:' || root_cause FROM cause`, graph.HasRootCause); err != nil {
		return err
	}
	if err := add(`SELECT key, 'continent:' || replace(lower(continent), ' ', '-') FROM country WHERE continent <> ''`, graph.LiesIn); err != nil {
		return err
	}
	for _, e := range edges {
		if err := w.edge(ctx, e[0], graph.Predicate(e[1]), e[2]); err != nil {
			return err
		}
	}
	return nil
}
