package store

import (
	"context"
	"database/sql"

	"outagegraph/graph"
)

// edge adds one edge between two keys; it may stand there already.
func (w *writer) edge(ctx context.Context, subject string, predicate graph.Predicate, object string) error {
	from, err := w.term(ctx, subject)
	if err != nil {
		return err
	}
	to, err := w.term(ctx, object)
	if err != nil {
		return err
	}
	return w.edgeBetween(ctx, from, predicate, to)
}

func (w *writer) edgeBetween(ctx context.Context, subject int64, predicate graph.Predicate, object int64) error {
	p, err := w.predicate(ctx, string(predicate))
	if err != nil {
		return err
	}
	_, err = w.exec(ctx, `INSERT OR IGNORE INTO edge (subject_id, predicate_id, object_id) VALUES (?, ?, ?)`, subject, p, object)
	return err
}

// dropEdgesFrom drops every edge that starts at key.
func (w *writer) dropEdgesFrom(ctx context.Context, key string) error {
	_, err := w.exec(ctx, `DELETE FROM edge WHERE subject_id = (SELECT id FROM term WHERE text = ?)`, key)
	return err
}

func eachPair(rows *sql.Rows, do func(a, b string)) error {
	return each(rows, func(r *sql.Rows) error {
		var a, b string
		err := r.Scan(&a, &b)
		do(a, b)
		return err
	})
}
