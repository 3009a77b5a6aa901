package httpapi

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/websocket"

	"outagegraph/graph/store"
	"outagegraph/queries"
	"outagegraph/queries/synthetic"
)

// browser is a headless Chromium spoken to over its debugging protocol.
type browser struct {
	t       *testing.T
	socket  *websocket.Conn
	session string
	number  int
}

func openBrowser(t *testing.T) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("Chromium is not installed; the page is not tested in a browser")
	}
	// Not t.TempDir, which fails the test where a child of Chromium still writes into its profile while it is removed.
	profile, err := os.MkdirTemp("", "outagegraph-chromium-")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
	command := exec.CommandContext(ctx, path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0", "--remote-allow-origins=*",
		"--window-size=1500,900", "--user-data-dir="+profile, "about:blank")
	stderr, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		_ = os.RemoveAll(profile)
		t.Skipf("Chromium does not start: %v", err)
	}
	t.Cleanup(func() { cancel(); _ = command.Wait(); _ = os.RemoveAll(profile) })
	b := &browser{t: t}
	for lines := bufio.NewScanner(stderr); lines.Scan(); {
		if _, address, ok := strings.Cut(lines.Text(), "DevTools listening on "); ok {
			if b.socket, err = websocket.Dial(address, "", "http://127.0.0.1"); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	if b.socket == nil {
		t.Skip("Chromium does not offer its debugging protocol here")
	}
	target := b.call("Target.createTarget", map[string]any{"url": "about:blank"})["targetId"]
	b.session, _ = b.call("Target.attachToTarget", map[string]any{"targetId": target, "flatten": true})["sessionId"].(string)
	return b
}

// call sends one command and waits for its answer.
func (b *browser) call(method string, params map[string]any) map[string]any {
	b.t.Helper()
	b.number++
	message := map[string]any{"id": b.number, "method": method, "params": params}
	if b.session != "" {
		message["sessionId"] = b.session
	}
	if err := websocket.JSON.Send(b.socket, message); err != nil {
		b.t.Fatal(err)
	}
	for {
		var answer struct {
			ID     int
			Result map[string]any
			Error  *struct{ Message string }
		}
		if err := websocket.JSON.Receive(b.socket, &answer); err != nil {
			b.t.Fatal(err)
		}
		if answer.ID != b.number {
			continue
		}
		if answer.Error != nil {
			b.t.Fatalf("%s: %s", method, answer.Error.Message)
		}
		return answer.Result
	}
}

// eval evaluates an expression in the page.
func (b *browser) eval(expression string) any {
	b.t.Helper()
	out := b.call("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true})
	if fault := out["exceptionDetails"]; fault != nil {
		text, _ := json.Marshal(fault)
		b.t.Fatalf("%s: %s", expression, text)
	}
	result, _ := out["result"].(map[string]any)
	return result["value"]
}

// wait waits until an expression is true.
func (b *browser) wait(expression string) {
	b.t.Helper()
	for range 200 {
		if b.eval(expression) == true {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("never true: %s; the page says: %v", expression, b.eval("document.body?.innerText"))
}

// key presses a key.
func (b *browser) key(key string, modifiers int) {
	code := map[string]int{"Enter": 13, "Escape": 27, "ArrowDown": 40, "Tab": 9, " ": 32}[key]
	for _, kind := range []string{"keyDown", "keyUp"} {
		b.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers})
	}
}

const ctrl = 2

// write puts a query into the editor as if it were pasted.
func (b *browser) write(query string) {
	text, _ := json.Marshal(query)
	b.eval(`(() => { const q = document.getElementById("query"); q.focus(); q.value = ` + string(text) + `; q.selectionStart = q.selectionEnd = q.value.length; q.dispatchEvent(new Event("input")); })()`)
}

// hostileServer serves a graph whose texts try to break out of the page.
func hostileServer(t *testing.T) *httptest.Server {
	path := filepath.Join(t.TempDir(), "graph.db")
	if err := synthetic.Make(t.Context(), path, 40, 8); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range []string{
		`UPDATE article SET title = '<script>document.title = "broken"</script><img src=x onerror="document.title = ''broken''">', text = 'انقطاع <b>كابلات</b> بحرية في البحر الأحمر يبطئ الإنترنت'`,
		`UPDATE article SET uri = 'javascript:document.title=''broken''//' WHERE id = 1`,
	} {
		if _, err := db.Exec(change); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	quiet := slog.New(slog.DiscardHandler)
	engine, err := queries.New(file, queries.Options{Log: quiet})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(New(engine, Options{Log: quiet}))
	t.Cleanup(func() { server.Close(); file.Close() })
	return server
}

func TestPageInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	b := openBrowser(t)
	s := hostileServer(t)
	b.call("Page.navigate", map[string]any{"url": s.URL + "/"})
	b.wait(`document.querySelectorAll("#types details").length > 20 && document.getElementById("saved").options.length > 2`)

	// Completion follows the schema; keys choose.
	b.write("{ out")
	b.wait(`!document.getElementById("complete").hidden && document.getElementById("complete").innerText.includes("outages")`)
	b.key("Enter", 0)
	b.wait(`/^\{ outage/.test(document.getElementById("query").value) && document.getElementById("complete").hidden`)
	b.write("{ outages(where: {notCausedBy: CYB")
	b.wait(`document.getElementById("complete").innerText.includes("CYBERATTACK")`)
	b.key("Escape", 0)

	// Faults show as one types, with their place.
	b.write("{ outages {\n nodes { nonsense } } }")
	b.wait(`/line 2, column \d+: .*nonsense/.test(document.getElementById("faults").innerText)`)

	// An answer shows as a table; hostile text stays text, right-to-left text runs right to left.
	b.write(`{ articles(first: 40) { totalCount nodes { title uri text } } }`)
	b.key("Enter", ctrl)
	b.wait(`document.querySelectorAll("#result tbody tr").length === 40`)
	if got := b.eval(`document.title`); got != "outagegraph" {
		t.Errorf("a text changed the page: title %v", got)
	}
	if got := b.eval(`document.querySelectorAll("#result script, #result img, #result b, #result a[href^='javascript']").length`); got != float64(0) {
		t.Errorf("%v elements came out of texts", got)
	}
	if got := b.eval(`[...document.querySelectorAll("#result td p")].filter(p => p.textContent.startsWith("انقطاع")).every(p => getComputedStyle(p).direction === "rtl")`); got != true {
		t.Error("Arabic text does not run right to left")
	}
	if dir := os.Getenv("SCREENSHOTS"); dir != "" {
		b.shot(filepath.Join(dir, "table.png"))
	}

	// JSON, history, share and dark mode.
	b.eval(`document.getElementById("as-json").click()`)
	b.wait(`document.querySelector("#result pre").textContent.includes('"totalCount"')`)
	b.wait(`document.getElementById("history").options.length === 2`)
	b.eval(`document.getElementById("share").click()`)
	b.wait(`location.hash.includes("articles")`)
	b.call("Emulation.setEmulatedMedia", map[string]any{"features": []any{map[string]any{"name": "prefers-color-scheme", "value": "dark"}}})
	if got := b.eval(`getComputedStyle(document.body).backgroundColor`); got != "rgb(22, 24, 27)" {
		t.Errorf("the dark ground is %v", got)
	}
	b.call("Page.reload", nil)
	b.wait(`document.getElementById("query")?.value.startsWith("{ articles")`)
	if dir := os.Getenv("SCREENSHOTS"); dir != "" {
		b.eval(`document.getElementById("run").click()`)
		b.wait(`document.querySelectorAll("#result tbody tr").length === 40`)
		b.shot(filepath.Join(dir, "dark.png"))
	}
	everythingHasAName(t, b)
	missingKeepsItsPlace(t, b)
}

// missingKeepsItsPlace checks that what is missing in a list stands beside its neighbours, and that an object that is
// null makes no column.
func missingKeepsItsPlace(t *testing.T, b *browser) {
	t.Helper()
	b.eval(`import("/page/result.js").then(m => { m.show({data: {rows: [{s: [{n: "airtel", o: {n: "Bharti"}}, {n: "ola", o: null}, {n: "uber", o: {n: "Uber"}}]}]}}, ""); document.getElementById("as-table").click() })`)
	b.wait(`document.querySelectorAll("#result th").length === 2`)
	if got := b.eval(`[...document.querySelectorAll("#result th, #result td")].map(e => e.tagName === "TH" ? e.textContent : [...e.children].map(p => p.textContent).join("|")).join(" / ")`); got != "s.n / s.o.n / airtel|ola|uber / Bharti||Uber" {
		t.Errorf("the table shows %v", got)
	}
}

// everythingHasAName checks that each control can be reached by keyboard and is named for screen readers.
func everythingHasAName(t *testing.T, b *browser) {
	t.Helper()
	nameless := b.eval(`[...document.querySelectorAll("button, select, input, textarea")].filter(e => e.tabIndex < 0 || !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length)).map(e => e.id).join(" ")`)
	if nameless != "" {
		t.Errorf("without a name or out of the keyboard's reach: %v", nameless)
	}
}

func (b *browser) shot(file string) {
	data, _ := b.call("Page.captureScreenshot", nil)["data"].(string)
	image, err := base64.StdEncoding.DecodeString(data)
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(file, image, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// The page must not depend on anything outside: a reference to another site is a fault.
func TestPageNamesNoOtherSite(t *testing.T) {
	s := newTestServer(t, queries.Options{}, Options{})
	elsewhere := regexp.MustCompile(`(?:src|href|from|import)\s*[=(]?\s*["'](?:https?:)?//`)
	for _, path := range []string{"/", "/page/page.css", "/page/main.js", "/page/editor.js", "/page/complete.js", "/page/result.js", "/page/schema.js", "/page/api.js"} {
		response, body := call(t, "GET", s.URL+path, "")
		if response.StatusCode != 200 || elsewhere.MatchString(body) {
			t.Errorf("%s: %d, names another site: %s", path, response.StatusCode, elsewhere.FindString(body))
		}
		if !strings.Contains(response.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s has no content security policy", path)
		}
	}
}
