package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
)

// Reader answers many short questions. It keeps a few connections of its own with the statements that were prepared
// on them, because preparing a long statement costs more than running it.
type Reader struct {
	pool  chan *readConn
	db    *sql.DB
	watch chan *readConn // the one connection that State asks
}

// readConn is one connection with its prepared statements; nil for one that is not open yet.
type readConn struct {
	conn  *sql.Conn
	stmts map[string]*sql.Stmt
}

// maxStatements bounds the statements kept on one connection. When they are more, all are closed.
const maxStatements = 200

// Reader makes a reader over the store's pool. Its connections are closed with the store.
func (s *Store) Reader() *Reader {
	n := s.options.Readers
	r := &Reader{pool: make(chan *readConn, n), db: s.readers, watch: make(chan *readConn, 1)}
	for range n {
		r.pool <- nil
	}
	r.watch <- nil
	return r
}

// State is a number that is another one whenever somebody, in this program or in any other, has committed to the file since it was last asked.
func (r *Reader) State(ctx context.Context) (state int64, err error) {
	c, err := r.take(ctx, r.watch)
	if err != nil {
		return 0, err
	}
	defer func() { r.watch <- c }()
	stmt, err := c.prepare(ctx, "PRAGMA data_version")
	if err != nil {
		return 0, err
	}
	return state, stmt.QueryRowContext(ctx).Scan(&state)
}

// View runs do on one connection; with snapshot all that do reads is of one state of the file.
func (r *Reader) View(ctx context.Context, snapshot bool, do func(*View) error) error {
	c, err := r.take(ctx, r.pool)
	if err != nil {
		return err
	}
	defer func() { r.pool <- c }()
	if !snapshot {
		return do(&View{c})
	}
	if _, err := c.conn.ExecContext(ctx, "BEGIN"); err != nil {
		return err
	}
	err = do(&View{c})
	_, end := c.conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	return errors.Join(err, end)
}

// take waits for a connection and opens it where it is not open yet.
func (r *Reader) take(ctx context.Context, from chan *readConn) (*readConn, error) {
	select {
	case c := <-from:
		if c != nil {
			return c, nil
		}
		conn, err := r.db.Conn(ctx)
		if err != nil {
			from <- nil
			return nil, err
		}
		return &readConn{conn, map[string]*sql.Stmt{}}, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// View reads through one connection.
type View struct{ c *readConn }

// Text runs a statement that yields one text.
func (v *View) Text(ctx context.Context, query string, args ...any) (string, error) {
	stmt, err := v.c.prepare(ctx, query)
	if err != nil {
		return "", err
	}
	var text string
	err = stmt.QueryRowContext(ctx, args...).Scan(&text)
	return text, err
}

// Texts asks a question whose answer is one row of texts, NULL being an empty one: large texts as columns of their own are not copied
// together.
func (v *View) Texts(ctx context.Context, query string, args ...any) ([]string, error) {
	stmt, err := v.c.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	texts, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
	for i := range texts {
		into[i] = &texts[i]
	}
	if !rows.Next() {
		return nil, cmp.Or(rows.Err(), sql.ErrNoRows)
	}
	if err := rows.Scan(into...); err != nil {
		return nil, err
	}
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = t.String
	}
	return out, rows.Err()
}

func (c *readConn) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if s := c.stmts[query]; s != nil {
		return s, nil
	}
	if len(c.stmts) >= maxStatements {
		for _, s := range c.stmts {
			s.Close()
		}
		clear(c.stmts)
	}
	s, err := c.conn.PrepareContext(ctx, query)
	if err == nil {
		c.stmts[query] = s
	}
	return s, err
}
