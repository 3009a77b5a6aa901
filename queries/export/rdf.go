package export

import (
	"fmt"
	"io"
)

// nTriples writes one triple per line: https://www.w3.org/TR/n-triples/
type nTriples struct {
	w        io.Writer
	expanded map[string]string // prefixed names with their IRIs in brackets
	line     []byte
}

func (n *nTriples) begin() error {
	n.expanded = map[string]string{}
	return nil
}

func (n *nTriples) end() error { return nil }

func (n *nTriples) add(subject, property string, o object) error {
	n.line = append(append(append(n.line[:0], '<'), subject...), "> "...)
	n.line = append(append(n.line, n.expand(property)...), ' ')
	n.line = append(o.append(n.line, n.expand), " .\n"...)
	_, err := n.w.Write(n.line)
	return err
}

func (n *nTriples) expand(name string) string {
	iri, known := n.expanded[name]
	if !known {
		iri = "<" + expand(name) + ">"
		n.expanded[name] = iri
	}
	return iri
}

// turtle writes the triples of one subject together: https://www.w3.org/TR/turtle/
type turtle struct {
	w       io.Writer
	subject string // of which the last triple was
	line    []byte
}

func (t *turtle) begin() error {
	for _, p := range prefixes {
		if _, err := fmt.Fprintf(t.w, "@prefix %s: <%s> .\n", p[0], p[1]); err != nil {
			return err
		}
	}
	return nil
}

func (t *turtle) add(subject, property string, o object) error {
	t.line = t.line[:0]
	switch {
	case subject == t.subject:
		t.line = append(t.line, " ;\n  "...)
	case t.subject != "":
		t.line = append(t.line, " .\n"...)
		fallthrough
	default:
		t.line = append(append(append(t.line, "\n<"...), subject...), "> "...)
		t.subject = subject
	}
	t.line = append(append(t.line, property...), ' ')
	t.line = o.append(t.line, func(name string) string { return name })
	_, err := t.w.Write(t.line)
	return err
}

func (t *turtle) end() error {
	if t.subject == "" {
		return nil
	}
	_, err := io.WriteString(t.w, " .\n")
	return err
}

// append appends an object's form, which Turtle and N-Triples share but for names.
func (o object) append(b []byte, name func(prefixed string) string) []byte {
	if o.iri != "" {
		return append(append(append(b, '<'), o.iri...), '>')
	}
	b = appendLiteral(b, o.text)
	switch {
	case o.language != "":
		return append(append(b, '@'), o.language...)
	case o.datatype != "":
		return append(append(b, "^^"...), name(o.datatype)...)
	}
	return b
}

// appendLiteral appends text between quotation marks.
func appendLiteral(b []byte, text string) []byte {
	b = append(b, '"')
	for i := range len(text) {
		switch c := text[i]; c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\t':
			b = append(b, `\t`...)
		case 0:
			b = append(b, `\u0000`...)
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
