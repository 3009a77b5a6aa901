package read

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// textError is a fault at a place in a file's bytes.
type textError struct {
	line int
	what string
}

func (e *textError) Error() string { return e.what }

// decode turns a file's bytes into UTF-8 text: by their byte order mark, else by the encoding that the file declares,
// else as UTF-8, else by fallback, which is what the user says of undeclared files.
func decode(data []byte, declared, fallback string) (string, error) {
	if bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")) {
		return decodeUTF8(data[3:])
	}
	if declared != "" && !isUTF8Name(declared) {
		return decodeAs(data, declared)
	}
	if declared == "" && fallback != "" && !utf8.Valid(data) {
		return decodeAs(data, fallback)
	}
	return decodeUTF8(data)
}

func decodeUTF8(data []byte) (string, error) {
	if at := invalidUTF8(data); at >= 0 {
		return "", &textError{lineOf(data, at), fmt.Sprintf("byte 0x%02X is not valid UTF-8; save the file as UTF-8, or name its encoding with --charset (windows-1256, iso-8859-1, shift_jis …)", data[at])}
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return "", nulError(lineOf(data, at))
	}
	return string(data), nil
}

func decodeAs(data []byte, name string) (string, error) {
	decoder, err := decoderFor(name)
	if err != nil {
		return "", err
	}
	text, err := decoder.Bytes(data)
	if err != nil {
		return "", &textError{0, fmt.Sprintf("cannot be decoded as %s: %v", name, err)}
	}
	if at := bytes.Index(text, []byte("\uFFFD")); at >= 0 {
		return "", &textError{lineOf(text, at), fmt.Sprintf("holds bytes that %s does not have; correct the declared encoding", name)}
	}
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return "", nulError(lineOf(text, at))
	}
	return string(text), nil
}

func decoderFor(name string) (*encoding.Decoder, error) {
	if strings.EqualFold(name, "utf-16") {
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder(), nil
	}
	found, _ := charset.Lookup(name)
	if found == nil {
		return nil, &textError{0, fmt.Sprintf("declares the encoding %q, which is not known; save the file as UTF-8", clip(name, 40))}
	}
	return found.NewDecoder(), nil
}

func nulError(line int) error {
	return &textError{line, "holds a NUL byte, as binary files and UTF-16 without its byte order mark do; save it as UTF-8 text"}
}

// KnownCharset reports whether name is an encoding that files can be read in.
func KnownCharset(name string) bool {
	_, err := decoderFor(name)
	return err == nil
}

func isUTF8Name(name string) bool {
	_, canonical := charset.Lookup(name)
	return canonical == "utf-8"
}

// invalidUTF8 is the offset of the first byte that is not UTF-8, -1 where all are.
func invalidUTF8(data []byte) int {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

// lineOf is the line, counted from 1, in which the byte at offset at stands.
func lineOf(data []byte, at int) int {
	return 1 + bytes.Count(data[:min(max(at, 0), len(data))], []byte("\n"))
}

// clip shortens a text of others for a message and takes its control characters out.
func clip(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return ' '
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n]) + "…"
	}
	return s
}
