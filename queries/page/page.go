// Package page serves the editor in the browser. Its files are part of the program: it needs no other site, and nothing
// that an article holds reaches it but as text.
package page

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed assets
var assets embed.FS

// policy forbids the page everything that it does not bring itself: no other site, no inline script, no frame.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Handler serves the page at / and its files below /page/.
func Handler() http.Handler {
	files, err := fs.Sub(assets, "assets")
	if err != nil {
		panic(err) // only an invalid path, which is a constant
	}
	serve := http.StripPrefix("/page/", http.FileServerFS(files))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Cache-Control", "no-cache")
		switch {
		case r.URL.Path == "/":
			http.ServeFileFS(w, r, files, "index.html")
		case len(r.URL.Path) > len("/page/") && r.URL.Path[:len("/page/")] == "/page/":
			serve.ServeHTTP(w, r)
		default:
			http.NotFound(w, r)
		}
	})
}
