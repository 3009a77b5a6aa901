package export

import (
	"fmt"
	"io"
	"strings"
)

// shapes are how kinds of nodes look, and styles how kinds of edges do; others are plain.
var (
	shapes = map[string]string{"Outage": "box, style=filled, fillcolor=lightyellow", "Service": "ellipse", "Owner": "house", "Country": "hexagon", "Cause": "diamond"}
	styles = map[string]string{"denied_cause": ", style=dashed, color=red", "suspected_cause": ", style=dotted", "disputed_cause": ", style=dashed, color=orange"}
)

// writeDOT writes a picture for Graphviz. Articles and statements are left out, as no picture can hold them, and so is
// every service, owner, country and cause to which no outage leads.
func writeDOT(j *job) error {
	return j.to.create("", func(w io.Writer) error {
		io.WriteString(w, "digraph outages {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=9];\n")
		drawn := map[string]bool{} // services, owners, countries and causes at some edge
		err := j.drawnEdges(func(subject, predicate, object string) error {
			drawn[object] = true
			if predicate == "owned_by" {
				drawn[subject] = true
			}
			_, err := fmt.Fprintf(w, "  %s -> %s [label=%s%s];\n", dotText(subject), dotText(object), dotText(strings.ReplaceAll(predicate, "_", " ")), styles[predicate])
			return err
		})
		if err != nil {
			return err
		}
		for _, k := range nodeKinds {
			if err := j.dotNodes(w, k, drawn); err != nil {
				return err
			}
		}
		_, err = io.WriteString(w, "}\n")
		return err
	})
}

// dotNodes writes the nodes of a kind: every outage, of the others those that are drawn.
func (j *job) dotNodes(w io.Writer, k nodeKind, drawn map[string]bool) error {
	if !k.drawn {
		return nil
	}
	n := int64(0)
	err := j.nodes(k, func(values []any) error {
		key := textOf(values[0])
		if k.label != "Outage" && !drawn[key] {
			return nil
		}
		n++
		_, err := fmt.Fprintf(w, "  %s [label=%s, shape=%s];\n", dotText(key), dotText(textOf(values[1])), shapes[k.label])
		return err
	})
	j.counts[len(j.counts)-1].Number = n
	return err
}

// dotText quotes text; in DOT only the quotation mark needs an escape, and a backslash would begin one.
func dotText(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(text) + `"`
}
