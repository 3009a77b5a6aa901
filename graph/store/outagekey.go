package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"outagegraph/graph"
)

// numbered is the key of the nth outage of one base, counted from 0: outage:x/2022-10-25, outage:x/2022-10-25.2 …
func numbered(base string, n int) string {
	if n == 0 {
		return base
	}
	return fmt.Sprintf("%s.%d", base, n+1)
}

// baseOf is a key without its running number. Dates hold no full stop, slugs neither.
func baseOf(key string) string {
	slash := strings.LastIndexByte(key, '/')
	if dot := strings.LastIndexByte(key, '.'); dot > slash {
		return key[:dot]
	}
	return key
}

func (w session) outageKey(ctx context.Context, id int64) (key string, err error) {
	_, err = w.row(ctx, `SELECT key FROM outage WHERE id = ?`, []any{id}, &key)
	return key, err
}

// siblings lists the outages whose keys have the base.
func (w *writer) siblings(ctx context.Context, base string) ([]sibling, error) {
	var list []sibling
	err := w.rows(ctx, `SELECT id, key FROM outage WHERE key = ?1 OR key > ?1 || '.' AND key < ?1 || '/'`, []any{base}, func(r *sql.Rows) error {
		var s sibling
		err := r.Scan(&s.id, &s.key)
		list = append(list, s)
		return err
	})
	return list, err
}

// outagesOf gives the outage of each mention; 0 where it has none yet.
func (w session) outagesOf(ctx context.Context, mentions []int64) (map[int64]int64, error) {
	found := map[int64]int64{}
	err := w.rows(ctx, `SELECT m.id, coalesce(m.outage_id, 0) FROM json_each(?) j CROSS JOIN mention_row m ON m.id = j.value`, []any{list(mentions)}, func(r *sql.Rows) error {
		var mention, outage int64
		err := r.Scan(&mention, &outage)
		found[mention] = outage
		return err
	})
	return found, err
}

// mentionID finds a mention by its key; 0 where there is none.
func (w session) mentionID(ctx context.Context, key string) (id int64, err error) {
	article, ordinal, _ := strings.Cut(key, "#")
	_, err = w.row(ctx, `SELECT m.id FROM mention_row m JOIN article a ON a.id = m.article_id WHERE a.key = ? AND m.ordinal = CAST(? AS INTEGER)`,
		[]any{article, ordinal}, &id)
	return id, err
}

// writeKeys moves outages to their new keys, drops the empty ones, and keeps former keys as aliases of whoever holds
// their reports now. A key that is given out again is no alias any more.
func (w *writer) writeKeys(ctx context.Context, changed map[int64][2]string, gone map[int64]int64) error {
	former := map[string]int64{}
	for old, heir := range gone {
		key, err := w.outageKey(ctx, old)
		if err != nil {
			return err
		}
		former[key] = heir
		if err := w.dropOutage(ctx, old, key, heir); err != nil {
			return err
		}
	}
	for id, keys := range changed {
		former[keys[0]] = id
		if err := w.dropEdgesFrom(ctx, keys[0]); err != nil {
			return err
		}
		if _, err := w.exec(ctx, `UPDATE outage SET key = 'moving:' || id WHERE id = ?`, id); err != nil {
			return err
		}
	}
	for id, keys := range changed {
		if _, err := w.exec(ctx, `UPDATE outage SET key = ? WHERE id = ?`, keys[1], id); err != nil {
			return err
		}
		if _, err := w.exec(ctx, `DELETE FROM outage_alias WHERE former_key = ?`, keys[1]); err != nil {
			return err
		}
	}
	if err := w.writeAliases(ctx, former); err != nil {
		return err
	}
	return w.rederiveEdges(ctx, changed)
}

func (w *writer) writeAliases(ctx context.Context, former map[string]int64) error {
	for key, id := range former {
		if id == 0 || strings.HasPrefix(key, "new:") {
			continue
		}
		if _, err := w.exec(ctx, `INSERT INTO outage_alias (former_key, outage_id) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM outage WHERE key = ?1)
			ON CONFLICT (former_key) DO UPDATE SET outage_id = ?2`, key, id); err != nil {
			return err
		}
	}
	return nil
}

// dropOutage removes an outage that has no report left; what hangs on it goes with it, former keys go to the heir.
func (w *writer) dropOutage(ctx context.Context, id int64, key string, heir int64) error {
	if heir != 0 {
		if _, err := w.exec(ctx, `UPDATE outage_alias SET outage_id = ? WHERE outage_id = ?`, heir, id); err != nil {
			return err
		}
	}
	if err := w.dropEdgesFrom(ctx, key); err != nil {
		return err
	}
	_, err := w.exec(ctx, `DELETE FROM outage WHERE id = ?`, id)
	return err
}

// OutageID finds an outage by its key or by one that it had formerly; the error is a graph.NotFound.
func (s *Store) OutageID(ctx context.Context, key string) (id int64, err error) {
	err = s.readers.QueryRowContext(ctx, `SELECT id FROM outage WHERE key = ?1 UNION ALL SELECT outage_id FROM outage_alias WHERE former_key = ?1 LIMIT 1`, key).Scan(&id)
	if err == sql.ErrNoRows {
		return 0, &graph.Error{Kind: graph.NotFound, What: "no such outage", Where: key, Hint: "keys look like outage:whatsapp/2022-10-25"}
	}
	return id, explain(err, s.path)
}
