package store

import (
	"context"
	"strings"

	"outagegraph/graph"
)

// tidyEntities removes what only the replaced contents had made known, and brings the edges of ownership up to date.
func (w *writer) tidyEntities(ctx context.Context, c *change) error {
	for pair := range c.pairs {
		if err := w.ownershipEdge(ctx, pair[0], pair[1]); err != nil {
			return err
		}
	}
	for key := range c.entities {
		if err := w.tidyEntity(ctx, key); err != nil {
			return err
		}
	}
	return nil
}

// tidyEntity drops a service or an owner that no gazetteer lists and of which no claim speaks any more.
func (w *writer) tidyEntity(ctx context.Context, key string) error {
	table, slug := graph.SplitKey(key)
	if table != "service" && table != "owner" {
		return nil
	}
	result, err := w.exec(ctx, `DELETE FROM `+table+` WHERE key = ?1 AND listed = 0 AND NOT EXISTS (
		SELECT 1 FROM term t JOIN claim_row c ON c.object_id = t.id WHERE t.text = ?1) AND NOT EXISTS (
		SELECT 1 FROM term t JOIN claim_row c ON c.subject_id = t.id AND c.subject_id IS NOT NULL WHERE t.text = ?1)`, key)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return err
	}
	delete(w.ids.services, slug)
	delete(w.ids.owners, slug)
	return w.dropEdgesFrom(ctx, key)
}

// ownershipEdge keeps service –owned_by→ owner as long as the gazetteer or an article says so.
func (w *writer) ownershipEdge(ctx context.Context, service, owner string) error {
	if !strings.HasPrefix(service, "service:") {
		return nil
	}
	var holds bool
	_, err := w.row(ctx, `SELECT EXISTS (SELECT 1 FROM service_owner so JOIN service s ON s.id = so.service_id JOIN owner o ON o.id = so.owner_id WHERE s.key = ?1 AND o.key = ?2)
		OR EXISTS (SELECT 1 FROM claim_row c JOIN term s ON s.id = c.subject_id JOIN term o ON o.id = c.object_id
			WHERE s.text = ?1 AND o.text = ?2 AND c.stance = 'asserted' AND coalesce(c.verdict, '') <> 'rejected')`, []any{service, owner}, &holds)
	if err != nil {
		return err
	}
	if holds {
		return w.edge(ctx, service, graph.OwnedBy, owner)
	}
	_, err = w.exec(ctx, `DELETE FROM edge WHERE subject_id = (SELECT id FROM term WHERE text = ?) AND object_id = (SELECT id FROM term WHERE text = ?)
		AND predicate_id = (SELECT id FROM predicate WHERE code = 'owned_by')`, service, owner)
	return err
}
