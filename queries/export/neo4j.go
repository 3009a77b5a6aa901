package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// writeNeo4j writes the files that neo4j-admin imports into an empty database, and a script that does so.
func writeNeo4j(j *job) error {
	script := "#!/bin/sh\n# Makes the database \"neo4j\" anew out of this folder, while the server stands still.\ncd \"$(dirname \"$0\")\" &&\nneo4j-admin database import full neo4j --overwrite-destination --multiline-fields=true"
	for _, k := range nodeKinds {
		name := strings.ToLower(k.label) + ".csv"
		if err := j.to.create(name, func(w io.Writer) error { return j.neo4jNodes(w, k) }); err != nil {
			return err
		}
		script += " \\\n  --nodes=" + name
	}
	if err := j.to.create("relations.csv", j.neo4jRelations); err != nil {
		return err
	}
	return j.to.create("import.sh", func(w io.Writer) error {
		_, err := fmt.Fprintln(w, script+" \\\n  --relationships=relations.csv")
		return err
	})
}

// neo4jNodes writes the nodes of a kind; the heading says what each column is.
func (j *job) neo4jNodes(w io.Writer, k nodeKind) error {
	out := csv.NewWriter(w)
	cells := []string{"key:ID"}
	for _, c := range k.columns[1:] {
		if c.kind == "integer" {
			c.name += ":long"
		}
		cells = append(cells, c.name)
	}
	cells = append(cells, ":LABEL")
	if err := out.Write(cells); err != nil {
		return err
	}
	err := j.nodes(k, func(values []any) error {
		for i, v := range values {
			cells[i] = textOf(v)
		}
		cells[len(values)] = k.label
		return out.Write(cells)
	})
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return err
}

func (j *job) neo4jRelations(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{":START_ID", ":TYPE", ":END_ID"}); err != nil {
		return err
	}
	err := j.edges(func(subject, predicate, object string) error {
		return out.Write([]string{subject, strings.ToUpper(predicate), object})
	})
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return err
}
