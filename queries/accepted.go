package queries

import (
	"fmt"
	"strings"

	"github.com/graphql-go/graphql"
)

// What errors say of values that do not fit: what was given, what is accepted, and what may have been meant.

// forms tell how the values of a scalar are written.
var forms = map[string]string{
	"Date":     `write "2022", "2022-10", "2022-10-25", an instant as "2022-10-25T14:05+01:00", or an interval as "2022-10/2023"`,
	"Duration": `write minutes as a number, "90m", "2h", "1d", "1h30m" or "PT1H30M"`,
	"Int":      "write a whole number",
	"Float":    "write a number",
	"String":   "write a text in quotation marks",
	"ID":       "write a text in quotation marks",
	"Boolean":  "write true or false",
}

// noValue tells that a value is none of a type.
func noValue(t graphql.Type, given string) string {
	switch t := t.(type) {
	case *graphql.Enum:
		var names []string
		for _, v := range inNameOrder(t.Values(), func(v *graphql.EnumValueDefinition) string { return v.Name }) {
			names = append(names, v.Name)
		}
		return fmt.Sprintf("%s is no value of %s; %s", given, t.Name(), meant(strings.Trim(given, `"`), names))
	case *graphql.InputObject:
		return fmt.Sprintf("%s is no %s; write an object in braces", given, t.Name())
	}
	return fmt.Sprintf("%s is no %s; %s", given, t.Name(), forms[t.Name()])
}

// noField tells that an input object has no field of a name.
func noField(t *graphql.InputObject, name string) string {
	return fmt.Sprintf("%s has no field %q; %s", t.Name(), name, meant(name, sortedNames(t.Fields())))
}

// keepNames takes the names that may have been meant out of messages where the schema is not to be shown.
func (e *Engine) keepNames(faults []*Error) {
	if !e.options.NoIntrospection {
		return
	}
	for _, f := range faults {
		for _, hint := range []string{" Did you mean", "; did you mean", "; there are: "} {
			f.Message, _, _ = strings.Cut(f.Message, hint)
		}
	}
}

// longestName bounds the names for which a like one is looked for: a hostile document can hold very long ones.
const longestName = 60

// meant names the likeliest of the names that there are, or all of them where none is like the given one.
func meant(given string, names []string) string {
	best, least := "", len(given)/3+1
	for _, name := range names {
		if len(given) > longestName {
			break
		}
		if n := edits(strings.ToLower(given), strings.ToLower(name)); n < least || n == least && best == "" {
			best, least = name, n
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %s?", best)
	}
	return "there are: " + strings.Join(names, ", ")
}

// edits counts the letters to put in, take out or change that make one name of another.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
