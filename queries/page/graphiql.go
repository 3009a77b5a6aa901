package page

import (
	_ "embed"
	"net/http"
	"os"
	"path/filepath"
)

//go:embed graphiql.html
var graphiqlPage []byte

// graphiqlFiles are the files of the npm packages graphiql 3, react 18 and react-dom 18 by the name under which the
// page asks for them. Each is looked for in the folder itself and where npm install puts it.
var graphiqlFiles = map[string][]string{
	"graphiql.min.js":             {"graphiql.min.js", "node_modules/graphiql/graphiql.min.js"},
	"graphiql.min.css":            {"graphiql.min.css", "node_modules/graphiql/graphiql.min.css"},
	"react.production.min.js":     {"react.production.min.js", "node_modules/react/umd/react.production.min.js"},
	"react-dom.production.min.js": {"react-dom.production.min.js", "node_modules/react-dom/umd/react-dom.production.min.js"},
	"start.js":                    nil,
}

//go:embed graphiql.js
var graphiqlStart []byte

// GraphiQL serves GraphiQL from the files of its npm package in dir.
func GraphiQL(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write(graphiqlPage)
			return
		}
		name := filepath.Base(r.URL.Path)
		places, known := graphiqlFiles[name]
		if !known || r.URL.Path != "/page/"+name {
			http.NotFound(w, r)
			return
		}
		if places == nil {
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
			_, _ = w.Write(graphiqlStart)
			return
		}
		for _, place := range places {
			if file := filepath.Join(dir, place); exists(file) {
				http.ServeFile(w, r, file)
				return
			}
		}
		http.Error(w, "the folder of --graphiql-dir has no "+name+": run npm install graphiql@3 react@18 react-dom@18 in it", http.StatusNotFound)
	})
}

func exists(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}
