package queries

// Statistics are drawn from one statement, too: it yields the matching outages and the tables that the groupings need,
// each as one compact text, and Go counts. SQLite sorts for GROUP BY, which takes ten times as long as handing the rows over,
// and has neither percentiles nor several distinct counts at once. Where the columns of the whole graph are in memory (kept.go), the
// statement yields the numbers of the matching outages alone.

// Separators of the texts: of fields and rows of codes, which hold neither blank nor comma; of fields and rows of names.
const (
	fieldMark     = " "
	rowMark       = ","
	nameFieldMark = "\x1f"
	nameRowMark   = "\x1e"
)

// statsTables are the tables beside the outages, each a SELECT of its columns FROM what, of outages in m.
var statsTables = []struct{ name, columns, from string }{
	{"country", "outage_id, ' ', country_code", "outage_country"},
	{"service", "outage_id, ' ', service_id", "outage_service"},
	{"ownership", "service_id, ' ', owner_id, ' ', since, ' ', until", "service_owner"},
	{"cause", "outage_id, ' ', category, ' ', stance", "outage_cause"},
	{"language", "outage_id, ' ', language", "(SELECT DISTINCT m.outage_id, r.language FROM mention_row m CROSS JOIN article r ON r.id = m.article_id WHERE r.language IS NOT NULL)"},
}

// statsNames are the tables that give values their names, needed where the table of the same name is.
var statsNames = map[string]struct{ columns, from string }{
	"country":   {"code, char(31), name, char(31), continent", "country"},
	"service":   {"id, char(31), name, char(31), slug", "service"},
	"ownership": {"id, char(31), name, char(31), slug", "owner"},
}

// statsData holds outages by columns, each value as its number in the column's dictionary: a million outages take some 60 MB, and are counted
// without a look at a text.
type statsData struct {
	needs      map[string]bool              // tables of statsTables and columns of statsColumns that it holds
	outages    int                          // how many
	at         []int32                      // the place of an outage, counted from one, by its id; 0 for none
	columns    map[string]*statsColumn      // by table, and by column of the outage itself
	minutes    []int32                      // by place; -1 where not known
	articles   []int32                      // by place
	names      map[string]map[string]string // by table, then by value
	slugs      map[string]map[string]string // by table, then by value
	continents map[string]string            // by country
	among      []int32                      // places of the outages to count; nil where all count
}

// statsColumn is what outages have of one table or in one column of their own.
type statsColumn struct {
	values  []string // by number; that of 0 is ""
	numbers []int32
	starts  []int32 // by place, where the outage's numbers begin, with the end of the last; nil where each outage has one
}

// of lists the numbers of an outage's values.
func (c *statsColumn) of(outage int32) []int32 {
	if c.starts == nil {
		return c.numbers[outage : outage+1]
	}
	return c.numbers[c.starts[outage]:c.starts[outage+1]]
}

// matching is how many outages there are to count.
func (s *statsData) matching() int {
	if s.among != nil {
		return len(s.among)
	}
	return s.outages
}

// counted gives the places of the outages to count.
func (s *statsData) counted(yield func(outage int32) bool) {
	for i := range int32(s.matching()) {
		outage := i
		if s.among != nil {
			outage = s.among[i]
		}
		if !yield(outage) {
			return
		}
	}
}

// has reports whether all that a question needs is there; nil has nothing.
func (s *statsData) has(needs map[string]bool) bool {
	if s == nil {
		return false
	}
	for name, needed := range needs {
		if needed && !s.needs[name] {
			return false
		}
	}
	return true
}

// size is about how many bytes it takes.
func (s *statsData) size() int {
	numbers := len(s.at) + len(s.minutes) + len(s.articles)
	for _, c := range s.columns {
		numbers += len(c.numbers) + len(c.starts)
	}
	return 4 * numbers
}

// statsSQL compiles the columns that hand over the outages which a condition on row t allows: the outages, then each of statsTables with
// its names. A common table expression holds those outages, where they are not all.
// needs names the tables, and the columns of the outage itself, that are to be handed over.
func statsSQL(t, condition string, needs map[string]bool) (with string, columns []string) {
	from, among := "outage "+t, ""
	if condition != nothing {
		m := t + "m"
		with = m + " AS MATERIALIZED (SELECT " + t + ".id AS id FROM outage " + t + " WHERE " + condition + ")"
		from = m + " CROSS JOIN outage " + t + " ON " + t + ".id = " + m + ".id"
		among = "outage_id IN (SELECT id FROM " + m + ")"
	}
	columns = append(columns, "(SELECT group_concat("+outageColumns(t, needs)+") FROM "+from+")")
	for _, table := range statsTables {
		if !needs[table.name] {
			columns = append(columns, "NULL", "NULL")
			continue
		}
		var conditions []string
		if table.name == "cause" && !needs["stance"] {
			conditions = append(conditions, "stance = 'asserted'")
		}
		if among != "" && table.name != "ownership" {
			conditions = append(conditions, among)
		}
		names := "NULL"
		if n := statsNames[table.name]; n.from != "" {
			names = "(SELECT group_concat(concat(" + n.columns + "), char(30)) FROM " + n.from + ")"
		}
		columns = append(columns, "(SELECT group_concat(concat("+table.columns+")) FROM "+table.from+whereSQL(conditions)+")", names)
	}
	return with, columns
}

// matchingSQL compiles the column that hands over the numbers of the outages which a condition on row t allows.
func matchingSQL(t, condition string) string {
	return "(SELECT group_concat(" + t + ".id) FROM outage " + t + " WHERE " + condition + ")"
}

// outageColumns is the SQL of a row of the outages' text.
func outageColumns(t string, needs map[string]bool) string {
	columns, blanks := t+".id", ""
	for _, column := range statsColumns {
		if blanks += fieldMark; needs[column] {
			columns += ", '" + blanks + "', " + t + "." + column
			blanks = ""
		}
	}
	return "concat(" + columns + ", '" + blanks + "')"
}

// everyNeed names all that statsData can hold.
func everyNeed() map[string]bool {
	needs := map[string]bool{"stance": true}
	for _, table := range statsTables {
		needs[table.name] = true
	}
	for _, column := range statsColumns {
		needs[column] = true
	}
	return needs
}

// statsColumns are the outage's own columns in the order of the text; those that nobody needs are left empty.
var statsColumns = []string{"started_on", "duration_minutes", "article_count", "scope", "severity", "status"}
