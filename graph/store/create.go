package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"time"

	"outagegraph/graph"
	"outagegraph/schema"
)

// makeOrCheck makes the tables in an empty file, and checks and refreshes an existing one.
func (w *writer) makeOrCheck(ctx context.Context, o Options) error {
	id, _, objects, err := fileMarks(ctx, w.conn)
	if err != nil {
		return err
	}
	if id == 0 && objects == 0 {
		return w.transaction(ctx, func() error { return w.create(ctx, o) })
	}
	err = checkVersion(ctx, w.conn, w.path)
	if o.Rebuild && graph.KindOf(err) == graph.OtherVersion {
		return nil // only read from; its tables are not ours to refresh
	}
	if err != nil {
		return err
	}
	return w.refreshViews(ctx)
}

// create makes everything that does not depend on articles.
func (w *writer) create(ctx context.Context, o Options) error {
	if _, err := w.conn.ExecContext(ctx, schema.Tables); err != nil {
		return err
	}
	marks := fmt.Sprintf(`PRAGMA application_id = %d; PRAGMA user_version = %d`, schema.ApplicationID, schema.Version)
	if _, err := w.conn.ExecContext(ctx, marks); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{w.makeViews, w.fillLookups, w.fillDictionary} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return w.tell(ctx, "created_at", now(), "When this file was made, UTC.")
}

func (w *writer) makeViews(ctx context.Context) error {
	for _, v := range schema.Views() {
		if _, err := w.conn.ExecContext(ctx, v.SQL); err != nil {
			return fmt.Errorf("view %s: %w", v.Name, err)
		}
	}
	return nil
}

// refreshViews brings the views of a file that an earlier program of the same schema version made up to date. Views
// hold no data, so this loses nothing.
func (w *writer) refreshViews(ctx context.Context) error {
	stale, missing, err := w.compareViews(ctx)
	if err != nil || len(stale)+len(missing) == 0 {
		return err
	}
	return w.transaction(ctx, func() error {
		for _, name := range stale {
			if _, err := w.conn.ExecContext(ctx, `DROP VIEW `+name); err != nil {
				return err
			}
		}
		for _, v := range missing {
			if _, err := w.conn.ExecContext(ctx, v.SQL); err != nil {
				return fmt.Errorf("view %s: %w", v.Name, err)
			}
		}
		return w.fillDictionary(ctx)
	})
}

// compareViews lists the file's views that the program has otherwise or not at all, and the program's that the file
// lacks or has otherwise.
func (w *writer) compareViews(ctx context.Context) (stale []string, missing []schema.View, err error) {
	rows, err := w.conn.QueryContext(ctx, `SELECT name, sql FROM sqlite_schema WHERE type = 'view'`)
	if err != nil {
		return nil, nil, err
	}
	stored := map[string]string{}
	err = each(rows, func(r *sql.Rows) error {
		var name, text string
		err := r.Scan(&name, &text)
		stored[name] = text
		return err
	})
	for _, v := range schema.Views() {
		if stored[v.Name] == v.SQL {
			delete(stored, v.Name)
			continue
		}
		missing = append(missing, v)
	}
	return slices.Collect(maps.Keys(stored)), missing, err
}

// fillLookups writes the vocabularies of package graph into their tables.
func (w *writer) fillLookups(ctx context.Context) error {
	for table, terms := range map[string][]graph.Term{"stance": graph.Stances, "scope": graph.Scopes, "certainty": graph.Certainties} {
		for i, t := range terms {
			if _, err := w.conn.ExecContext(ctx, `INSERT INTO `+table+` (code, ordinal, name, meaning) VALUES (?, ?, ?, ?)`, t.Code, i+1, t.Name, t.Meaning); err != nil {
				return err
			}
		}
	}
	for i, c := range graph.Causes {
		if _, err := w.conn.ExecContext(ctx, `INSERT INTO cause (category, key, ordinal, name, root_cause, meaning) VALUES (?, ?, ?, ?, ?, ?)`,
			c.Code, graph.Key("cause", c.Code), i+1, c.Name, c.RootCause, c.Meaning); err != nil {
			return err
		}
	}
	return w.fillPredicates(ctx)
}

func (w *writer) fillPredicates(ctx context.Context) error {
	const insert = `INSERT INTO predicate (id, code, name, meaning, is_claim, is_edge) VALUES (?, ?, ?, ?, ?, ?)`
	for i, p := range graph.Predicates {
		if _, err := w.conn.ExecContext(ctx, insert, i+1, p.Code, p.Name, p.Meaning, true, graph.ClaimEdges[graph.Predicate(p.Code)]); err != nil {
			return err
		}
	}
	for i, p := range graph.EdgePredicates {
		if _, err := w.conn.ExecContext(ctx, insert, 101+i, p.Code, p.Name, p.Meaning, false, true); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) fillDictionary(ctx context.Context) error {
	if _, err := w.conn.ExecContext(ctx, `DELETE FROM data_dictionary`); err != nil {
		return err
	}
	for _, e := range schema.Dictionary() {
		if _, err := w.conn.ExecContext(ctx, `INSERT INTO data_dictionary (object, kind, ordinal, name, meaning) VALUES (?, ?, ?, ?, ?)`,
			e.Object, e.Kind, e.Ordinal, e.Column, e.Meaning); err != nil {
			return err
		}
	}
	return w.tell(ctx, "schema_version", fmt.Sprint(schema.Version), "Version of the tables and views; a file of another version is rebuilt.")
}

// tell writes one fact about the file.
func (w *writer) tell(ctx context.Context, name, value, meaning string) error {
	_, err := w.exec(ctx, `INSERT INTO about (name, value, meaning) VALUES (?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value, meaning = excluded.meaning`, name, value, meaning)
	return err
}

// tellContents counts in table about what the file holds.
func (w *writer) tellContents(ctx context.Context) error {
	for _, c := range []struct{ name, query, meaning string }{
		{"articles", `SELECT count(*) FROM article`, "Number of articles."},
		{"articles_by_language", `SELECT json_group_object(language, n) FROM (SELECT coalesce(language, 'unknown') AS language, count(*) AS n FROM article GROUP BY 1 ORDER BY 1)`,
			"Number of articles by language, ISO 639-1, as JSON."},
		{"outages", `SELECT count(*) FROM outage`, "Number of outages."},
		{"claims", `SELECT count(*) FROM claim_row`, "Number of claims."},
	} {
		var value string
		if _, err := w.row(ctx, c.query, nil, &value); err != nil {
			return err
		}
		if err := w.tell(ctx, c.name, value, c.meaning); err != nil {
			return err
		}
	}
	return nil
}

func now() string { return time.Now().UTC().Format("2006-01-02T15:04:05Z") }
