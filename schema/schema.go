package schema

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

// Version is the schema's version, stored as user_version. A file of another version is rebuilt, not migrated.
const Version = 2

// ApplicationID marks a SQLite file as a graph file ("Outg" in ASCII), stored as application_id.
const ApplicationID = 0x4f757467

// Tables is the SQL of every table, index and full-text index.
//
//go:embed tables.sql
var Tables string

//go:embed views/*.sql
var viewFiles embed.FS

// View is one view with the question that it answers.
type View struct {
	Name     string
	Question string
	SQL      string // the CREATE VIEW statement without a semicolon
}

// Views lists every view by name. The order in which they are created does not matter to SQLite.
func Views() []View {
	names, err := fs.Glob(viewFiles, "views/*.sql")
	if err != nil {
		panic(err) // only a malformed pattern, which is a constant
	}
	views := make([]View, 0, len(names))
	for _, name := range names {
		views = append(views, readView(name))
	}
	return views
}

func readView(name string) View {
	b, err := viewFiles.ReadFile(name)
	if err != nil {
		panic(err) // the name comes from the embedded listing
	}
	sql := strings.TrimSuffix(strings.TrimSpace(string(b)), ";")
	first, _, _ := strings.Cut(sql, "\n")
	_, question, _ := strings.Cut(first, " -- ")
	return View{Name: strings.TrimSuffix(path.Base(name), ".sql"), Question: question, SQL: sql}
}
