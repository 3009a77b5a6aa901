package page

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGraphiQL serves the page and its files from where npm puts them, and nothing else of the folder.
func TestGraphiQL(t *testing.T) {
	dir := t.TempDir()
	for name, places := range graphiqlFiles {
		file := filepath.Join(dir, places[1])
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("/* "+name+" */"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	handler, err := GraphiQL(dir)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{"/": "graphiql.min.js", "/page/start.js": "GraphiQL", "/page/graphiql.min.js": "/* graphiql.min.js */", "/page/react.production.min.js": "/* react.production.min.js */"} {
		if code, body := get(handler, path); code != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d %.60q, want %q in it", path, code, body, want)
		}
	}
	for _, path := range []string{"/page/package.json", "/page/../graphiql_test.go", "/other"} {
		if code, _ := get(handler, path); code == http.StatusOK {
			t.Errorf("%s is served", path)
		}
	}
}

// TestGraphiQLMissing names the file that the folder lacks, and what to do.
func TestGraphiQLMissing(t *testing.T) {
	if _, err := GraphiQL(t.TempDir()); err == nil || !strings.Contains(err.Error(), "npm install") {
		t.Errorf("error %v, want one that tells how to install", err)
	}
}

func get(h http.Handler, path string) (int, string) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w.Code, w.Body.String()
}
