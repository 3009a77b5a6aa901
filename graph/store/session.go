package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// session is one connection with its prepared statements.
type session struct {
	conn       *sql.Conn
	statements map[string]*sql.Stmt
}

func newSession(ctx context.Context, db *sql.DB) (session, error) {
	conn, err := db.Conn(ctx)
	return session{conn, map[string]*sql.Stmt{}}, err
}

func (s session) close() error {
	for _, p := range s.statements {
		p.Close()
	}
	return s.conn.Close()
}

// exec runs one prepared statement.
func (s session) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	p, err := s.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return p.ExecContext(ctx, args...)
}

// insert runs one prepared INSERT and gives the new row's number.
func (s session) insert(ctx context.Context, query string, args ...any) (int64, error) {
	r, err := s.exec(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

// row scans one row; found is false where there is none.
func (s session) row(ctx context.Context, query string, args []any, dest ...any) (found bool, err error) {
	p, err := s.prepare(ctx, query)
	if err != nil {
		return false, err
	}
	err = p.QueryRowContext(ctx, args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// rows calls scan for every row.
func (s session) rows(ctx context.Context, query string, args []any, scan func(*sql.Rows) error) error {
	p, err := s.prepare(ctx, query)
	if err != nil {
		return err
	}
	rows, err := p.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	return each(rows, scan)
}

// each scans and closes rows and tells their last error.
func each(rows *sql.Rows, scan func(*sql.Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (s session) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if p, ok := s.statements[query]; ok {
		return p, nil
	}
	p, err := s.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%w in %s", err, query)
	}
	s.statements[query] = p
	return p, nil
}
