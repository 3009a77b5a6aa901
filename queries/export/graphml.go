package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
)

// writeGraphML writes http://graphml.graphdrawing.org/: nodes by their keys, with "label" as their name and "kind" as
// what they are; edges with "label" as what they say.
func writeGraphML(j *job) error {
	return j.to.create("", func(w io.Writer) error {
		io.WriteString(w, xml.Header+`<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`+
			` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`+"\n")
		for _, c := range append(texts("kind", "label"), attributes()...) {
			fmt.Fprintf(w, `<key id="%s" for="node" attr.name="%[1]s" attr.type="%s"/>`+"\n", c.name, graphMLType(c))
		}
		io.WriteString(w, `<key id="relation" for="edge" attr.name="label" attr.type="string"/>`+"\n"+`<graph id="outages" edgedefault="directed">`+"\n")
		for _, k := range nodeKinds {
			if err := j.nodes(k, func(values []any) error { return graphMLNode(w, k, values) }); err != nil {
				return err
			}
		}
		err := j.edges(func(subject, predicate, object string) error {
			_, err := fmt.Fprintf(w, `<edge source="%s" target="%s"><data key="relation">%s</data></edge>`+"\n", xmlText(subject), xmlText(object), xmlText(predicate))
			return err
		})
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, "</graph>\n</graphml>\n")
		return err
	})
}

// attributes are the columns of all kinds of nodes beside key and name, each once.
func attributes() []column {
	var list []column
	seen := map[string]bool{}
	for _, k := range nodeKinds {
		for _, c := range k.columns[2:] {
			if !seen[c.name] {
				seen[c.name] = true
				list = append(list, c)
			}
		}
	}
	return list
}

func graphMLType(c column) string {
	if c.kind == "integer" {
		return "long"
	}
	return "string"
}

func graphMLNode(w io.Writer, k nodeKind, values []any) error {
	label := textOf(values[1])
	if label == "" {
		label = textOf(values[0])
	}
	fmt.Fprintf(w, `<node id="%s"><data key="kind">%s</data><data key="label">%s</data>`, xmlText(textOf(values[0])), k.label, xmlText(label))
	for i, v := range values[2:] {
		if v != nil {
			fmt.Fprintf(w, `<data key="%s">%s</data>`, k.columns[i+2].name, xmlText(textOf(v)))
		}
	}
	_, err := io.WriteString(w, "</node>\n")
	return err
}

// xmlText escapes text; characters that XML cannot hold become U+FFFD.
func xmlText(text string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(text)) // a buffer takes everything
	return b.String()
}
