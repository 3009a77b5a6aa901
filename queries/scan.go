package queries

// scanned is what one pass over a document's text finds before it is parsed.
type scanned struct {
	text   []byte       // the document, with each null literal written as nullMark
	nulls  map[int]bool // byte offsets of the null literals
	tokens int
	nest   int // deepest nesting of braces, brackets and parentheses
}

// nullMark stands in for the literal null, which graphql-go v0.8.1 refuses to parse. It is as long, so that locations
// stay true; a real enum value of this name is told apart by its offset.
const nullMark = "NULL"

// scan walks the tokens of a document. It bounds what the recursive parser will meet and finds null literals: names
// "null" inside parentheses or brackets that do not name an argument or an input field.
func scan(text string) scanned {
	s := scanned{text: []byte(text), nulls: map[int]bool{}}
	depth, parens, previous := 0, 0, byte(0)
	for i := 0; i < len(text); {
		c := text[i]
		end := tokenEnd(text, i)
		switch c {
		case ' ', '\t', '\n', '\r', ',', '#', 0xEF, 0xBB, 0xBF:
			i = end
			continue
		case '(', '[', '{':
			depth++
			s.nest = max(s.nest, depth)
			if c == '(' {
				parens++
			}
		case ')', ']', '}':
			depth--
			if c == ')' {
				parens--
			}
		}
		s.tokens++
		if parens > 0 && text[i:end] == "null" && previous != '$' && previous != '@' && !colonFollows(text, end) {
			copy(s.text[i:], nullMark)
			s.nulls[i] = true
		}
		previous, i = c, end
	}
	return s
}

// tokenEnd is the offset after the token, the comment or the blank that begins at i.
func tokenEnd(text string, i int) int {
	switch c := text[i]; {
	case c == '#':
		return skipTo(text, i, func(b byte) bool { return b == '\n' || b == '\r' })
	case c == '"':
		return stringEnd(text, i)
	case isNameByte(c):
		return skipTo(text, i, func(b byte) bool { return !isNameByte(b) })
	}
	return i + 1
}

func stringEnd(text string, i int) int {
	if len(text) >= i+3 && text[i:i+3] == `"""` {
		for j := i + 3; j < len(text); j++ {
			if text[j] == '\\' && len(text) >= j+4 && text[j:j+4] == `\"""` {
				j += 3
			} else if len(text) >= j+3 && text[j:j+3] == `"""` {
				return j + 3
			}
		}
		return len(text)
	}
	for j := i + 1; j < len(text); j++ {
		switch text[j] {
		case '\\':
			j++
		case '"':
			return j + 1
		case '\n', '\r':
			return j
		}
	}
	return len(text)
}

func skipTo(text string, i int, stop func(byte) bool) int {
	for i < len(text) && !stop(text[i]) {
		i++
	}
	return i
}

func isNameByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// colonFollows reports whether the next token is a colon, so that the name before it names an argument.
func colonFollows(text string, i int) bool {
	for i < len(text) {
		switch text[i] {
		case ':':
			return true
		case ' ', '\t', '\n', '\r', ',', '#':
			i = tokenEnd(text, i)
		default:
			return false
		}
	}
	return false
}
