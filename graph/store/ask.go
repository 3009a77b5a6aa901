package store

import (
	"context"
	"database/sql"
	"errors"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"outagegraph/graph"
)

// Bounds of what a stranger's SQL may make, which together bound its memory: bytes of one value, beyond any article that
// is loaded without --max-size, and columns of one row.
const (
	maxValue   = 16 << 20
	maxColumns = 200
)

// Ask runs a stranger's SQL on a connection on which SQLite itself refuses everything but reading this file. Opening a
// file read-only is not enough, since ATTACH still opens others. It calls columns once and row for each row; the values
// are valid until row returns.
func (s *Store) Ask(ctx context.Context, question string, columns func(names []string) error, row func(values []any) error) error {
	conn, err := s.readers.Conn(ctx)
	if err != nil {
		return explain(err, s.path)
	}
	defer conn.Close()
	if err := setAuthorizer(conn, allowReading); err != nil {
		return explain(err, s.path)
	}
	defer setAuthorizer(conn, nil)
	if err := limit(conn); err != nil {
		return explain(err, s.path)
	}
	rows, err := conn.QueryContext(ctx, question)
	if err != nil {
		return explainQuestion(err)
	}
	names, err := rows.Columns()
	if err != nil {
		rows.Close()
		return err
	}
	if err := columns(names); err != nil {
		rows.Close()
		return err
	}
	values, targets := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		targets[i] = &values[i]
	}
	return explainQuestion(each(rows, func(r *sql.Rows) error {
		if err := r.Scan(targets...); err != nil {
			return err
		}
		return row(values)
	}))
}

// limit sets the bounds on a connection; it keeps them, which no question of the program's own minds.
func limit(conn *sql.Conn) error {
	_, err := sqlite.Limit(conn, sqlite3.SQLITE_LIMIT_LENGTH, maxValue)
	if err == nil {
		_, err = sqlite.Limit(conn, sqlite3.SQLITE_LIMIT_COLUMN, maxColumns)
	}
	return err
}

// explainQuestion says what a refusal means; other errors of a question speak for themselves.
func explainQuestion(err error) error {
	var coded *sqlite.Error
	if errors.As(err, &coded) && coded.Code()&0xff == sqlite3.SQLITE_AUTH {
		return &graph.Error{Kind: graph.ReadOnly, What: "the question does more than read this file", Hint: "use the sqlite3 shell, on a copy, for anything else", Err: err}
	}
	return err
}

func setAuthorizer(conn *sql.Conn, allow sqlite.AuthorizerFn) error {
	return conn.Raw(func(raw any) error {
		registerer, ok := raw.(sqlite.AuthorizerRegisterer)
		if !ok {
			return errors.New("this build of SQLite cannot guard questions")
		}
		return registerer.RegisterAuthorizer(allow)
	})
}

// readPragmas are the pragmas that only tell.
var readPragmas = map[string]bool{
	"table_info": true, "table_xinfo": true, "table_list": true, "index_list": true, "index_info": true, "index_xinfo": true,
	"foreign_key_list": true, "database_list": true, "collation_list": true, "function_list": true, "compile_options": true,
	"application_id": true, "user_version": true, "page_count": true, "page_size": true, "encoding": true,
	"integrity_check": true, "quick_check": true, "foreign_key_check": true, "data_version": true,
}

// settablePragmas tell without an argument and set with one.
var settablePragmas = map[string]bool{"application_id": true, "user_version": true, "page_size": true, "encoding": true, "page_count": true}

// deniedFunctions reach outside of the database.
var deniedFunctions = map[string]bool{"load_extension": true, "fts3_tokenizer": true, "edit": true, "readfile": true, "writefile": true}

// allowReading decides over each step of a statement while SQLite compiles it.
func allowReading(action sqlite.AuthorizerActionCode, arg1, arg2, _, _ string) sqlite.AuthorizerReturnCode {
	allowed := false
	switch action {
	case sqlite.AuthSelect, sqlite.AuthRead, sqlite.AuthRecursive:
		allowed = true
	case sqlite.AuthFunction:
		allowed = !deniedFunctions[arg2]
	case sqlite.AuthPragma:
		allowed = readPragmas[arg1] && !(settablePragmas[arg1] && arg2 != "")
	}
	if allowed {
		return sqlite.AuthorizerOK
	}
	return sqlite.AuthorizerDeny
}
