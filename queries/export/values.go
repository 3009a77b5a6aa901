package export

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// appendText appends a value as plain text; a missing one is nothing.
func appendText(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return b
	case string:
		return append(b, v...)
	case []byte:
		return append(b, v...)
	case int64:
		return strconv.AppendInt(b, v, 10)
	case float64:
		return strconv.AppendFloat(b, v, 'g', -1, 64)
	}
	return fmt.Append(b, v)
}

func textOf(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return string(appendText(nil, v))
}

// appendJSON appends a value as JSON. Text of kind json is JSON already.
func appendJSON(b []byte, v any, kind string) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...)
	case int64, float64:
		return appendText(b, v)
	}
	text := textOf(v)
	if kind == "json" && json.Valid([]byte(text)) {
		return append(b, text...)
	}
	return appendQuoted(b, text)
}

const hexDigits = "0123456789abcdef"

// appendQuoted appends a JSON string and leaves <, > and & readable.
func appendQuoted(b []byte, text string) []byte {
	b = append(b, '"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case r < ' ':
			b = append(b, '\\', 'u', '0', '0', hexDigits[r>>4], hexDigits[r&15])
		case r == '\u2028' || r == '\u2029': // end lines in JavaScript and in careless readers of lines
			b = fmt.Appendf(b, "\\u%04x", r)
		default:
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}
