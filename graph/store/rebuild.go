package store

import (
	"context"
	"database/sql"
	"iter"
	"os"

	"outagegraph/graph"
)

// ReadFunc reads articles; loader.Loader's work is handed over in this form, since the store must not know the loader.
type ReadFunc func(context.Context, []graph.Article) ([]graph.Extraction, error)

// rebuildBatch is how many articles are read and stored at a time.
const rebuildBatch = 500

// Rebuild makes the file at path anew out of the articles stored in it, also where it has another schema version:
// read reads them again, entities are the gazetteers. Analysts' decisions and former keys are kept. The new file is
// written beside the old one and takes its place at the end, so that a fault or an interruption leaves the old one as
// it was. progress, which may be nil, is told after each batch how many articles are done.
func Rebuild(ctx context.Context, path string, o Options, entities graph.Entities, read ReadFunc, progress func(done int)) (Stats, error) {
	old, err := openOld(ctx, path, o)
	if err != nil {
		return Stats{}, err
	}
	defer old.close(ctx)
	fresh := path + ".rebuilding"
	removeAll(fresh)
	stats, err := copyInto(ctx, old, fresh, o, entities, read, progress)
	if err != nil {
		removeAll(fresh)
		return stats, err
	}
	return stats, old.replaceBy(ctx, fresh)
}

// openOld opens the old file for writing, so that nobody loads into it meanwhile.
func openOld(ctx context.Context, path string, o Options) (*writer, error) {
	if err := checkPath(path); err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, &graph.Error{Kind: graph.NotFound, What: "no such file", Where: path, Err: err}
	}
	o = withDefaults(o)
	o.Rebuild = true
	w, err := openWriter(ctx, path, o)
	return w, explain(err, path)
}

func copyInto(ctx context.Context, old *writer, fresh string, o Options, entities graph.Entities, read ReadFunc, progress func(int)) (stats Stats, err error) {
	s, err := Open(ctx, fresh, o)
	if err != nil {
		return stats, err
	}
	defer func() {
		if e := s.Close(); err == nil {
			err = e
		}
	}()
	if err := s.Sync(ctx, entities); err != nil {
		return stats, err
	}
	if err := s.takeDecisions(ctx, old.session); err != nil {
		return stats, err
	}
	var batch []graph.Article
	flush := func() error {
		found, err := read(ctx, batch)
		if err != nil {
			return err
		}
		part, err := s.Put(ctx, found)
		stats.Add(part)
		if batch = batch[:0]; progress != nil && err == nil {
			progress(stats.New + stats.Changed + stats.Unchanged)
		}
		return err
	}
	for a, err := range articlesOf(ctx, old.session) {
		if err != nil {
			return stats, explain(err, old.path)
		}
		if batch = append(batch, a); len(batch) == rebuildBatch {
			if err := flush(); err != nil {
				return stats, err
			}
		}
	}
	if err := flush(); err != nil {
		return stats, err
	}
	return stats, explain(s.takeAliases(ctx, old.session), fresh)
}

// takeDecisions copies the decisions of another file.
func (s *Store) takeDecisions(ctx context.Context, from session) error {
	return s.correct(ctx, func() error {
		if known, err := from.has(ctx, "decision"); err != nil || !known {
			return err
		}
		list, err := from.decisions(ctx)
		if err != nil {
			return err
		}
		for _, d := range list {
			if err := s.write.insertDecision(ctx, d); err != nil {
				return err
			}
		}
		return s.write.loadLinks(ctx)
	})
}

// takeAliases keeps the keys of the old file resolving: each leads to the outage that has its first mention now.
func (s *Store) takeAliases(ctx context.Context, from session) error {
	if known, err := from.has(ctx, "outage_alias"); err != nil || !known {
		return err
	}
	return s.write.transaction(ctx, func() error {
		return from.rows(ctx, `SELECT k.key, a.key, min(m.ordinal) FROM (SELECT key, id FROM outage UNION ALL SELECT former_key, outage_id FROM outage_alias) k
			JOIN mention_row m ON m.outage_id = k.id JOIN article a ON a.id = m.article_id GROUP BY k.key HAVING a.key = min(a.key)`, nil, func(r *sql.Rows) error {
			var key, article string
			var ordinal int
			if err := r.Scan(&key, &article, &ordinal); err != nil {
				return err
			}
			_, err := s.write.exec(ctx, `INSERT OR IGNORE INTO outage_alias (former_key, outage_id) SELECT ?1, m.outage_id FROM mention_row m JOIN article a ON a.id = m.article_id
				WHERE a.key = ?2 AND m.ordinal = ?3 AND NOT EXISTS (SELECT 1 FROM outage WHERE key = ?1)`, key, article, ordinal)
			return err
		})
	})
}

func (s session) has(ctx context.Context, table string) (known bool, err error) {
	_, err = s.row(ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?)`, []any{table}, &known)
	return known, err
}

// replaceBy puts another file in the place of this one. The old file's log is folded in first: left behind, it would
// be taken for the new file's.
func (w *writer) replaceBy(ctx context.Context, fresh string) error {
	if _, err := w.conn.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE`); err != nil {
		removeAll(fresh)
		return explain(err, w.path)
	}
	if err := os.Rename(fresh, w.path); err != nil {
		removeAll(fresh)
		return explain(err, w.path)
	}
	return nil
}

func removeAll(path string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		os.Remove(path + suffix)
	}
}

// Articles reads every stored article, oldest first.
func (s *Store) Articles(ctx context.Context) iter.Seq2[graph.Article, error] {
	return func(yield func(graph.Article, error) bool) {
		conn, err := newSession(ctx, s.readers)
		if err != nil {
			yield(graph.Article{}, explain(err, s.path))
			return
		}
		defer conn.close()
		articlesOf(ctx, conn)(yield)
	}
}

// articlesOf reads only columns that every schema version has.
func articlesOf(ctx context.Context, s session) iter.Seq2[graph.Article, error] {
	return func(yield func(graph.Article, error) bool) {
		rows, err := s.conn.QueryContext(ctx, `SELECT uri, coalesce(title, ''), coalesce(language, ''), coalesce(published, ''), text, sha256 FROM article ORDER BY id`)
		if err != nil {
			yield(graph.Article{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var a graph.Article
			err := rows.Scan(&a.URI, &a.Title, &a.Language, &a.Published, &a.Text, &a.SHA256)
			if !yield(a, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(graph.Article{}, err)
		}
	}
}
