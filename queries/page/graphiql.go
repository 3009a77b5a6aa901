package page

import (
	_ "embed"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
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
}

//go:embed graphiql.js
var graphiqlStart []byte

// GraphiQL serves GraphiQL from the files of its npm package in dir, or in the folder in which npm installed it. A file that is missing is
// an error.
func GraphiQL(dir string) (http.Handler, error) {
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(graphiqlPage)
	})
	mux.HandleFunc("/page/start.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(graphiqlStart)
	})
	for _, name := range slices.Sorted(maps.Keys(graphiqlFiles)) {
		file, err := find(dir, graphiqlFiles[name])
		if err != nil {
			return nil, err
		}
		mux.HandleFunc("/page/"+name, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, file) })
	}
	return mux, nil
}

// find gives the first of the places in dir where there is a file.
func find(dir string, places []string) (string, error) {
	for _, place := range places {
		file := filepath.Join(dir, place)
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			return file, nil
		}
	}
	return "", fmt.Errorf("GraphiQL: no %s in %s: run npm install graphiql@3 react@18 react-dom@18 there", places[0], dir)
}
