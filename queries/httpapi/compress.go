package httpapi

import (
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// leastCompressed is the size of an answer, in bytes, below which compression gains nothing.
const leastCompressed = 1200

var (
	gzips = sync.Pool{New: func() any { w, _ := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed); return w }}
	zstds = sync.Pool{New: func() any {
		w, _ := zstd.NewWriter(io.Discard, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(128<<10))
		return w
	}}
)

// coder is a compressor that can be used again.
type coder interface {
	io.WriteCloser
	Flush() error
	Reset(io.Writer)
}

// compressed compresses answers for clients that take it.
func compressed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		name, pool := encoding(r.Header.Get("Accept-Encoding"))
		if name == "" || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		z := &squeezer{ResponseWriter: w, name: name, pool: pool}
		next.ServeHTTP(z, r)
		z.close()
	})
}

// encoding chooses zstd before gzip where the client takes both.
func encoding(accept string) (string, *sync.Pool) {
	found, pool := "", (*sync.Pool)(nil)
	for _, part := range strings.Split(accept, ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(q) == "q=0" {
			continue
		}
		switch {
		case name == "zstd":
			return name, &zstds
		case name == "gzip":
			found, pool = name, &gzips
		}
	}
	return found, pool
}

// squeezer decides with the first write: large answers are compressed, small ones and those without a body are not.
type squeezer struct {
	http.ResponseWriter
	name   string
	pool   *sync.Pool
	coder  coder
	status int
	begun  bool
}

func (z *squeezer) WriteHeader(status int) {
	if z.status == 0 {
		z.status = status
	}
}

func (z *squeezer) Write(b []byte) (int, error) {
	z.begin(len(b) >= leastCompressed)
	if z.coder != nil {
		return z.coder.Write(b)
	}
	return z.ResponseWriter.Write(b)
}

func (z *squeezer) begin(worth bool) {
	if z.begun {
		return
	}
	z.begun = true
	h := z.Header()
	if worth || h.Get("Trailer") != "" {
		h.Set("Content-Encoding", z.name)
		h.Del("Content-Length")
		if tag := h.Get("ETag"); tag != "" {
			h.Set("ETag", "W/"+tag) // the same answer in other bytes
		}
		z.coder = z.pool.Get().(coder)
		z.coder.Reset(z.ResponseWriter)
	}
	if z.status != 0 {
		z.ResponseWriter.WriteHeader(z.status)
	}
}

// Flush sends what was written so far.
func (z *squeezer) Flush() {
	if z.coder != nil {
		_ = z.coder.Flush()
	}
	_ = http.NewResponseController(z.ResponseWriter).Flush()
}

// Unwrap lets http.ResponseController reach the connection.
func (z *squeezer) Unwrap() http.ResponseWriter { return z.ResponseWriter }

func (z *squeezer) close() {
	z.begin(false)
	if z.coder == nil {
		return
	}
	_ = z.coder.Close()
	z.coder.Reset(io.Discard)
	z.pool.Put(z.coder)
}
