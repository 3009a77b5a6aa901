package store

import (
	"context"
	"database/sql"
)

// Snapshot is one state of the file: all that is read through it belongs together, whoever writes meanwhile.
type Snapshot struct{ conn *sql.Conn }

// Snapshot runs do on one connection within one read transaction.
func (s *Store) Snapshot(ctx context.Context, do func(*Snapshot) error) error {
	conn, err := s.readers.Conn(ctx)
	if err != nil {
		return explain(err, s.path)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return explain(err, s.path)
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	return do(&Snapshot{conn})
}

// Each runs a statement and calls row for each of its rows, which are never held together. The values are int64,
// float64, string, []byte or nil, and valid until row returns.
func (n *Snapshot) Each(ctx context.Context, query string, args []any, row func(values []any) error) error {
	rows, err := n.conn.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	names, err := rows.Columns()
	if err != nil {
		rows.Close()
		return err
	}
	values, targets := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		targets[i] = &values[i]
	}
	return each(rows, func(r *sql.Rows) error {
		if err := r.Scan(targets...); err != nil {
			return err
		}
		return row(values)
	})
}
