package read

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	sniffed = 4096 // bytes at the beginning by which content is known

	// A compressed file may swell to freeSwell bytes at any ratio, beyond that to maxRatio times its own size. Text
	// shrinks to a third or a tenth, templates to a hundredth, bombs to a thousandth and less.
	freeSwell = 64 << 20
	maxRatio  = 300

	maxWindow = 64 << 20 // bytes of history that a Zstandard file may ask for
)

// input is one open file, decompressed, with a UTF-16 file already turned into UTF-8.
type input struct {
	name    string
	r       *bufio.Reader
	maxSize int
	close   func()
}

// newInput looks through compression (known by its first bytes, whatever the name says) and UTF-16.
func newInput(ctx context.Context, name string, file io.Reader, maxSize int) (*input, error) {
	in := &input{name: name, maxSize: maxSize, close: func() {}}
	packed := &meter{r: &cancellable{ctx, file}}
	raw := bufio.NewReaderSize(packed, sniffed)
	plain, err := in.decompress(raw, packed)
	if err != nil {
		return in, err
	}
	in.r = bufio.NewReaderSize(plain, 64<<10)
	if head, _ := in.r.Peek(4); isUTF16(head) {
		decoder := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
		in.r = bufio.NewReaderSize(transform.NewReader(in.r, decoder), 64<<10)
	}
	return in, nil
}

func (in *input) decompress(raw *bufio.Reader, packed *meter) (io.Reader, error) {
	head, _ := raw.Peek(4)
	switch {
	case bytes.HasPrefix(head, []byte{0x1F, 0x8B}):
		plain, err := gzip.NewReader(raw)
		if err != nil {
			return nil, &brokenError{"gzip", err}
		}
		return &swelling{r: plain, packed: packed, format: "gzip"}, nil
	case bytes.Equal(head, []byte{0x28, 0xB5, 0x2F, 0xFD}):
		plain, err := zstd.NewReader(raw, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, &brokenError{"Zstandard", err}
		}
		in.close = plain.Close
		return &swelling{r: plain, packed: packed, format: "Zstandard"}, nil
	}
	return raw, nil
}

func isUTF16(head []byte) bool {
	if bytes.HasPrefix(head, []byte{0xFF, 0xFE, 0, 0}) {
		return false // UTF-32, refused later for its NUL bytes
	}
	return bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF})
}

// all reads the whole file where it is at most limit bytes long.
func (in *input) all(limit int) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in.r, int64(limit)+1))
	if err != nil {
		return nil, err
	}
	if len(data) > limit {
		return nil, &sizeError{limit}
	}
	return data, nil
}

// failed tells why the file could not be read to its end.
func (in *input) failed(out *sink, line int, err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	return out.fault(in.name, line, "%s", explainRead(err))
}

func explainRead(err error) string {
	var broken *brokenError
	var size *sizeError
	var bomb *bombError
	switch {
	case errors.As(err, &bomb):
		return bomb.Error()
	case errors.As(err, &size):
		return size.Error()
	case errors.As(err, &broken) && errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Sprintf("the %s data ends in the middle; fetch or copy the file again", broken.format)
	case errors.As(err, &broken):
		return fmt.Sprintf("the %s data is damaged (%v); fetch or copy the file again", broken.format, broken.err)
	}
	return fmt.Sprintf("cannot be read: %v", err)
}

// brokenError is a fault of compressed data.
type brokenError struct {
	format string
	err    error
}

func (e *brokenError) Error() string { return e.format + ": " + e.err.Error() }
func (e *brokenError) Unwrap() error { return e.err }

// bombError is compressed data that swells beyond reason.
type bombError struct{ format string }

func (e *bombError) Error() string {
	return fmt.Sprintf("the %s data swells to more than %d times its size, which no text does; it is not read further", e.format, maxRatio)
}

// sizeError is an article, or a file that holds one, beyond the limit.
type sizeError struct{ limit int }

func (e *sizeError) Error() string {
	return fmt.Sprintf("holds more than %s for one article; split it, or raise --max-size", bytesText(e.limit))
}

func bytesText(n int) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// meter counts the bytes that pass.
type meter struct {
	r io.Reader
	n int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.n += int64(n)
	return n, err
}

// swelling is decompressed data, held against the size of the compressed data.
type swelling struct {
	r      io.Reader
	packed *meter
	format string
	n      int64
}

func (s *swelling) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.n += int64(n)
	if s.n > freeSwell && s.n/maxRatio > s.packed.n {
		return n, &bombError{s.format}
	}
	if err != nil && err != io.EOF {
		err = &brokenError{s.format, err}
	}
	return n, err
}

// cancellable ends reading where its context ends.
type cancellable struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancellable) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}
