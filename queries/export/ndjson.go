package export

import "io"

// writeNDJSON writes each row of each table as one line: {"table":"outage","id":1,…}.
func writeNDJSON(j *job) error {
	return j.to.create("", func(w io.Writer) error {
		for _, t := range tables {
			if err := j.jsonLines(w, t); err != nil {
				return err
			}
		}
		return nil
	})
}

func (j *job) jsonLines(w io.Writer, t table) error {
	columns, err := j.columns(t)
	if err != nil {
		return err
	}
	var line []byte
	return j.rows(t, columns, func(values []any) error {
		line = append(line[:0], `{"table":"`+t.name+`"`...)
		for i, v := range values {
			line = append(line, `,"`+columns[i].name+`":`...)
			line = appendJSON(line, v, columns[i].kind)
		}
		line = append(line, '}', '\n')
		_, err := w.Write(line)
		return err
	})
}
