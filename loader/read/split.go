package read

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
)

var errBufferFull = bufio.ErrBufferFull

// splitter cuts a JSON file into its top-level value, or into the elements of its top-level list, without parsing them.
// It follows only strings and the depth of brackets, so that the element that it gives may still be faulty.
type splitter struct {
	r     *bufio.Reader
	limit int // bytes of one element
	line  int // of the next byte, counted from 1
	list  bool
	ended bool // a list's closing bracket is read
	count int
}

// begin looks at the first byte that counts and reports it.
func (s *splitter) begin() (byte, error) {
	if head, _ := s.r.Peek(3); bytes.Equal(head, []byte("\xEF\xBB\xBF")) {
		s.r.Discard(3)
	}
	b, err := s.skipSpace()
	if err == io.EOF {
		return 0, &textError{0, "is empty; an article needs text"}
	}
	if err != nil {
		return 0, err
	}
	s.list = b == '['
	if !s.list && b != '{' {
		return 0, &textError{s.line, fmt.Sprintf("begins with %q; JSON articles are an object {…} or a list [{…}, {…}]", rune(b))}
	}
	if s.list {
		s.take()
	}
	return b, nil
}

// next gives the next element and the line where it begins, io.EOF after the last.
func (s *splitter) next() (element []byte, line int, err error) {
	b, err := s.skipSpace()
	switch {
	case err == io.EOF && (!s.list || s.ended):
		return nil, 0, io.EOF
	case err == io.EOF:
		return nil, 0, &textError{s.line, "the list ends in the middle, without its closing bracket ]; fetch or copy the file again"}
	case err != nil:
		return nil, 0, err
	case s.ended:
		return nil, 0, &textError{s.line, "goes on after the end of the list; put one value into one file, or name it .jsonl"}
	}
	if s.list {
		if b, err = s.separator(b); err != nil {
			return nil, 0, err
		}
		if s.ended {
			return s.next()
		}
	}
	if !validStart(b) {
		return nil, 0, &textError{s.line, fmt.Sprintf("is not valid JSON: %q begins no value; correct the file", rune(b))}
	}
	line, s.count = s.line, s.count+1
	element, err = s.value()
	return element, line, err
}

// separator reads the comma between two elements, or the end of the list, and gives the first byte after it.
func (s *splitter) separator(b byte) (byte, error) {
	if b == ']' {
		s.take()
		s.ended = true
		return 0, nil
	}
	if s.count == 0 {
		return b, nil
	}
	if b != ',' {
		return 0, &textError{s.line, fmt.Sprintf("is not valid JSON: %q stands where a comma or the end of the list should; correct the file", rune(b))}
	}
	s.take()
	b, err := s.skipSpace()
	if err == nil && b == ']' {
		return 0, &textError{s.line, "is not valid JSON: a comma stands before the closing bracket; take it out"}
	}
	if err == io.EOF {
		err = &textError{s.line, "the list ends in the middle, without its closing bracket ]; fetch or copy the file again"}
	}
	return b, err
}

// value reads one value up to its last byte.
func (s *splitter) value() ([]byte, error) {
	var element []byte
	depth, inString, escaped := 0, false, false
	for {
		b, err := s.peek()
		if err == io.EOF && depth == 0 && !inString {
			return element, nil
		}
		if err == io.EOF {
			return nil, &textError{s.line, "the JSON ends in the middle; fetch or copy the file again"}
		}
		if err != nil {
			return nil, err
		}
		if depth == 0 && !inString && len(element) > 0 && bytes.IndexByte([]byte(",]} \t\r\n"), b) >= 0 {
			return element, nil // the end of a number or a word
		}
		element = append(element, s.take())
		if len(element) > s.limit {
			return nil, &textError{s.line, (&sizeError{s.limit / jsonRoom}).Error()}
		}
		switch {
		case escaped:
			escaped = false
		case inString:
			escaped, inString = b == '\\', b != '"'
		case b == '"':
			inString = true
		case b == '{' || b == '[':
			depth++
		case b == '}' || b == ']':
			depth--
		}
		if depth == 0 && !inString && (b == '}' || b == ']' || b == '"') {
			return element, nil
		}
	}
}

// skipSpace reads white space and peeks at the byte after it.
func (s *splitter) skipSpace() (byte, error) {
	for {
		b, err := s.peek()
		if err != nil || b != ' ' && b != '\t' && b != '\r' && b != '\n' {
			return b, err
		}
		s.take()
	}
}

func (s *splitter) peek() (byte, error) {
	head, err := s.r.Peek(1)
	if len(head) == 0 {
		return 0, err
	}
	return head[0], nil
}

// take reads the byte that peek showed.
func (s *splitter) take() byte {
	b, _ := s.r.ReadByte()
	if b == '\n' {
		s.line++
	}
	return b
}
