package queries

import "strings"

// jsonText builds the SQL of a JSON text from literal text and SQL expressions. SQLite's own json_object would parse
// nested objects again at every level; concat joins them as they are.
type jsonText struct{ parts []string }

// maxArgs bounds the arguments of one call of concat; SQLite allows 127 in older builds.
const maxArgs = 100

func (j *jsonText) lit(s string) {
	if n := len(j.parts); n > 0 && strings.HasPrefix(j.parts[n-1], "'") && strings.HasSuffix(j.parts[n-1], "' ") {
		j.parts[n-1] = strings.TrimSuffix(j.parts[n-1], "' ") + escaped(s) + "' "
		return
	}
	j.parts = append(j.parts, "'"+escaped(s)+"' ") // the blank tells literals apart from expressions that end in a quote
}

func (j *jsonText) expr(sql string) {
	if text, ok := plainLiteral(sql); ok {
		j.lit(text)
		return
	}
	j.parts = append(j.parts, sql)
}

// plainLiteral unquotes SQL that is one string literal without quotes inside.
func plainLiteral(sql string) (string, bool) {
	if len(sql) < 2 || sql[0] != '\'' || sql[len(sql)-1] != '\'' {
		return "", false
	}
	inner := sql[1 : len(sql)-1]
	return inner, !strings.Contains(inner, "'")
}

func (j *jsonText) sql() string {
	parts := j.parts
	for len(parts) > maxArgs {
		var joined []string
		for i := 0; i < len(parts); i += maxArgs {
			joined = append(joined, "concat("+strings.Join(parts[i:min(i+maxArgs, len(parts))], ", ")+")")
		}
		parts = joined
	}
	if len(parts) == 1 {
		return strings.TrimSpace(parts[0])
	}
	return "concat(" + strings.Join(parts, ", ") + ")"
}

func escaped(s string) string { return strings.ReplaceAll(s, "'", "''") }

// quoted is s as an SQL string literal; for words of the program, never for input.
func quoted(s string) string { return "'" + escaped(s) + "'" }

// enumJSON writes a stored code as a GraphQL enum value.
func enumJSON(sql string) string { return `coalesce('"'||upper(` + sql + `)||'"', 'null')` }

// scalarJSON writes a scalar of a kind as JSON.
func scalarJSON(k kind, sql string) string {
	switch k {
	case enum:
		return enumJSON(sql)
	case boolean:
		return "CASE " + sql + " WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END"
	case integer, float:
		return "coalesce(" + sql + ", 'null')"
	}
	return "json_quote(" + sql + ")"
}
