package store

import (
	"context"
	"database/sql"

	"outagegraph/graph"
)

// loadLinks turns the merges and splits that hold into links between mentions, and notes which articles have claims
// that were judged.
func (w *writer) loadLinks(ctx context.Context) error {
	w.links, w.judged = nil, map[string]bool{}
	if known, err := w.has(ctx, "decision"); err != nil || !known {
		return err // a file of another version, opened for Rebuild
	}
	list, err := w.decisions(ctx)
	if err != nil {
		return err
	}
	for _, d := range list {
		switch {
		case d.UndoneAt != "":
		case d.Action == "reject" || d.Action == "confirm":
			w.judged[d.Subject] = true
		case len(d.parts) == 2:
			w.links = append(w.links, d.links()...)
		}
	}
	return nil
}

// links pairs every mention on one side with every one on the other. So the decision holds on even where some of the
// articles are gone.
func (d Decision) links() []graph.Link {
	var links []graph.Link
	for _, a := range d.parts[0] {
		for _, b := range d.parts[1] {
			links = append(links, graph.Link{A: a, B: b, Same: d.Action == "merge"})
		}
	}
	return links
}

// mentionsOf lists the keys of the mentions of an outage, which may be named by a former key.
func (w session) mentionsOf(ctx context.Context, outage string) ([]string, error) {
	var keys []string
	err := w.rows(ctx, `SELECT a.key || '#' || m.ordinal FROM mention_row m JOIN article a ON a.id = m.article_id
		WHERE m.outage_id = (SELECT id FROM outage WHERE key = ?1 UNION ALL SELECT outage_id FROM outage_alias WHERE former_key = ?1) ORDER BY a.key, m.ordinal`, []any{outage}, func(r *sql.Rows) error {
		var key string
		err := r.Scan(&key)
		keys = append(keys, key)
		return err
	})
	if err == nil && len(keys) == 0 {
		err = &graph.Error{Kind: graph.NotFound, What: "no such outage", Where: outage, Hint: "keys look like outage:whatsapp/2022-10-25"}
	}
	return keys, err
}
