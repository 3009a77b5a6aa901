package httpapi

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// recorder remembers the status and size of an answer for the log and the metrics.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// logged writes one line for each request, keeps a panic from ending the process, and sets the headers that every
// answer has.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		out := &recorder{ResponseWriter: w}
		h := out.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		defer func() {
			if fault := recover(); fault != nil {
				if fault == http.ErrAbortHandler {
					panic(fault)
				}
				s.log.Error("panic", "path", r.URL.Path, "fault", fault, "stack", string(debug.Stack()))
				if out.status == 0 {
					fail(out, jsonMedia, nil)
				}
			}
			s.log.Info("request", "method", r.Method, "path", r.URL.Path, "status", out.status, "bytes", out.bytes,
				"ms", float64(time.Since(begun).Microseconds())/1000, "from", r.RemoteAddr)
		}()
		next.ServeHTTP(out, r)
	})
}

func digest(s string) [32]byte { return sha256.Sum256([]byte(s)) }

// withToken lets in who shows one of the tokens. The page itself holds no data and is open: it asks for the token.
func (s *Server) withToken(next http.Handler) http.Handler {
	if len(s.tokens) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if open := r.URL.Path == "/healthz" || r.URL.Path == "/" || strings.HasPrefix(r.URL.Path, "/page/"); !open && !s.known(r) {
			w.Header().Set("WWW-Authenticate", "Bearer")
			fail(w, jsonMedia, refusal(http.StatusUnauthorized, "send a token: Authorization: Bearer TOKEN"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// known compares the token with every one that is let in, in constant time.
func (s *Server) known(r *http.Request) bool {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	shown := digest(strings.TrimSpace(token))
	found := 0
	for _, t := range s.tokens {
		found |= subtle.ConstantTimeCompare(t[:], shown[:])
	}
	return found == 1 && strings.EqualFold(scheme, "Bearer")
}

// withOrigin refuses scripts of other sites unless their origin is allowed.
func (s *Server) withOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		w.Header().Add("Vary", "Origin")
		switch {
		case origin == "" || sameHost(origin, r.Host):
			if origin == "" && r.Header.Get("Sec-Fetch-Site") == "cross-site" && r.Header.Get("Sec-Fetch-Mode") != "navigate" {
				fail(w, jsonMedia, refusal(http.StatusForbidden, "other sites may not ask this server"))
				return
			}
		case slices.Contains(s.options.Origins, "*") || slices.Contains(s.options.Origins, origin):
			s.allow(w, origin)
			if r.Method == http.MethodOptions {
				w.WriteHeader(http.StatusNoContent)
				return
			}
		default:
			fail(w, jsonMedia, refusal(http.StatusForbidden, "scripts of %s may not ask this server", origin))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) allow(w http.ResponseWriter, origin string) {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", origin)
	h.Set("Access-Control-Allow-Methods", "GET, POST")
	h.Set("Access-Control-Allow-Headers", "Content-Type, Authorization")
	h.Set("Access-Control-Expose-Headers", "ETag")
	h.Set("Access-Control-Max-Age", "600")
}

func sameHost(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host == host
}

// tagged writes a body with an ETag, or 304 where the client has it already.
func tagged(w http.ResponseWriter, r *http.Request, media string, body []byte) {
	sum := digest(string(body))
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	h := w.Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", "no-cache") // keep it, but ask each time whether it still holds
	h.Set("Content-Type", media)
	for _, have := range strings.Split(r.Header.Get("If-None-Match"), ",") {
		if have = strings.TrimPrefix(strings.TrimSpace(have), "W/"); have == tag || have == "*" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	_, _ = w.Write(body)
}

// batchTime is how long the writing of one batch of an export may take.
const batchTime = 60 * time.Second

// longer sends what is written and gives the next batch its own time.
func longer(w http.ResponseWriter) error {
	c := http.NewResponseController(w)
	_ = c.SetWriteDeadline(time.Now().Add(batchTime))
	_ = c.Flush()
	return nil
}
