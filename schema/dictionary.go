package schema

import "strings"

// Entry is one line of the data dictionary: a table or view (Ordinal 0, Column "") or one of its columns.
type Entry struct {
	Object  string // table or view
	Kind    string // "table", "view" or "full-text index"
	Ordinal int    // position of the column, from 1 on
	Column  string
	Meaning string // one sentence
}

// Dictionary reads the data dictionary out of the comments in the SQL text, tables first, in the order of the text.
func Dictionary() []Entry {
	var entries []Entry
	for _, statement := range strings.Split("\n"+Tables, "\nCREATE ") {
		entries = append(entries, tableEntries(statement)...)
	}
	for _, v := range Views() {
		entries = append(entries, viewEntries(v)...)
	}
	return entries
}

// tableEntries reads the rest of one CREATE TABLE or CREATE VIRTUAL TABLE; an index gives none.
func tableEntries(statement string) []Entry {
	kind := "table"
	statement, found := strings.CutPrefix(statement, "TABLE ")
	if !found {
		kind = "full-text index"
		if statement, found = strings.CutPrefix(statement, "VIRTUAL TABLE "); !found {
			return nil
		}
	}
	lines := strings.Split(statement, "\n")
	name, meaning := tableHead(lines[0])
	entries := []Entry{{Object: name, Kind: kind, Meaning: meaning}}
	for _, line := range lines[1:] {
		if column, meaning := tableColumn(line); column != "" {
			entries = append(entries, Entry{name, kind, len(entries), column, meaning})
		} else if last := &entries[len(entries)-1]; last.Ordinal > 0 && last.Meaning == "" {
			_, last.Meaning, _ = strings.Cut(line, " -- ") // the comment stands on the column's second line
		}
	}
	return entries
}

func tableHead(line string) (name, meaning string) {
	code, meaning, _ := strings.Cut(line, " -- ")
	name, _, _ = strings.Cut(code, " ")
	return name, meaning
}

// tableColumn gives a column's name and comment; constraints are in upper case, options hold "=", continuation lines
// are indented further.
func tableColumn(line string) (column, meaning string) {
	code, meaning, _ := strings.Cut(line, " -- ")
	rest, found := strings.CutPrefix(code, "  ")
	if !found || rest == "" || rest[0] < 'a' || rest[0] > 'z' || strings.Contains(rest, " = ") || strings.HasSuffix(rest, "instance") {
		return "", ""
	}
	return strings.Trim(strings.Fields(rest)[0], ","), meaning
}

func viewEntries(v View) []Entry {
	entries := []Entry{{Object: v.Name, Kind: "view", Meaning: v.Question}}
	for _, line := range strings.Split(v.SQL, "\n")[1:] {
		if strings.HasPrefix(line, "FROM ") {
			break
		}
		code, meaning, commented := strings.Cut(line, " -- ")
		words := strings.Fields(strings.TrimRight(code, ", "))
		if n := len(words); commented && n >= 3 && words[n-2] == "AS" {
			entries = append(entries, Entry{v.Name, "view", len(entries), words[n-1], meaning})
		}
	}
	return entries
}
