package export

import (
	"fmt"
	"io"
	"strings"
)

// nTriples writes one triple per line: https://www.w3.org/TR/n-triples/
type nTriples struct{ w io.Writer }

func (n *nTriples) begin() error { return nil }
func (n *nTriples) end() error   { return nil }

func (n *nTriples) add(subject, property string, o object) error {
	_, err := io.WriteString(n.w, "<"+subject+"> <"+expand(property)+"> "+o.write(func(name string) string { return "<" + expand(name) + ">" })+" .\n")
	return err
}

// turtle writes the triples of one subject together: https://www.w3.org/TR/turtle/
type turtle struct {
	w       io.Writer
	subject string // of which the last triple was
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
	lead := " ;\n  "
	if subject != t.subject {
		lead = "\n<" + subject + "> "
		if t.subject != "" {
			lead = " .\n" + lead
		}
		t.subject = subject
	}
	_, err := io.WriteString(t.w, lead+property+" "+o.write(func(name string) string { return name }))
	return err
}

func (t *turtle) end() error {
	if t.subject == "" {
		return nil
	}
	_, err := io.WriteString(t.w, " .\n")
	return err
}

// write gives an object's form, which Turtle and N-Triples share but for names.
func (o object) write(name func(prefixed string) string) string {
	switch {
	case o.iri != "":
		return "<" + o.iri + ">"
	case o.language != "":
		return literal(o.text) + "@" + o.language
	case o.datatype != "":
		return literal(o.text) + "^^" + name(o.datatype)
	}
	return literal(o.text)
}

var literalEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\x00", `\u0000`)

func literal(text string) string { return `"` + literalEscapes.Replace(text) + `"` }
