package queries

import (
	"strconv"
	"strings"
)

// Statistics are drawn from one statement, too: it yields the matching outages and the tables that the groupings need,
// each as one compact text, and Go counts. SQLite sorts for GROUP BY, which takes ten times as long as handing the rows over,
// and has neither percentiles nor several distinct counts at once.

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

// statsOutage is one outage as far as statistics need it.
type statsOutage struct {
	day, scope, severity, status string
	minutes                      int // -1 where not known
	articles                     int
	countries, services, owners  []string
	languages                    []string
	causes                       []string // category and stance
}

// statsData is what one statement yields.
type statsData struct {
	outages    []*statsOutage
	names      map[string]map[string]string // by table, then by value
	slugs      map[string]map[string]string // by table, then by number
	continents map[string]string            // by country
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

// statsColumns are the outage's own columns in the order of the text; those that nobody needs are left empty.
var statsColumns = []string{"started_on", "duration_minutes", "article_count", "scope", "severity", "status"}

// readStats reads the columns of statsSQL.
func readStats(texts []string) *statsData {
	s := &statsData{names: map[string]map[string]string{}, slugs: map[string]map[string]string{}, continents: map[string]string{}}
	at := s.readOutages(texts[0])
	for i, table := range statsTables {
		s.readNames(table.name, texts[2+2*i])
		if table.name == "ownership" {
			s.readOwnerships(texts[1+2*i])
			continue
		}
		readLinks(texts[1+2*i], at, table.name)
	}
	return s
}

// readOutages reads the outages and gives them by their numbers.
func (s *statsData) readOutages(text string) []*statsOutage {
	rows := make([]statsOutage, strings.Count(text, rowMark)+1)
	s.outages = make([]*statsOutage, 0, len(rows))
	var at []*statsOutage
	eachRow(text, func(row string) {
		o := &rows[len(s.outages)]
		var f [7]string
		for i := range f {
			f[i], row, _ = strings.Cut(row, fieldMark)
		}
		id, _ := numberAndRest(f[0])
		o.day, o.minutes, o.scope, o.severity, o.status = f[1], -1, f[4], f[5], f[6]
		if f[2] != "" {
			o.minutes, _ = strconv.Atoi(f[2])
		}
		if f[3] != "" {
			o.articles, _ = strconv.Atoi(f[3])
		}
		for id >= len(at) {
			at = append(at, make([]*statsOutage, id+1)...)
		}
		at[id] = o
		s.outages = append(s.outages, o)
	})
	return at
}

// statsOwnership is a row of service_owner.
type statsOwnership struct{ owner, since, until string }

// readOwnerships tells the owners of each outage's services on its day, as onTheDay does in SQL.
func (s *statsData) readOwnerships(text string) {
	if text == "" {
		return
	}
	byService := map[string][]statsOwnership{}
	eachRow(text, func(row string) {
		var f [4]string
		for i := range f {
			f[i], row, _ = strings.Cut(row, fieldMark)
		}
		byService[f[0]] = append(byService[f[0]], statsOwnership{f[1], f[2], f[3]})
	})
	for _, o := range s.outages {
		day := o.day
		if day == "" {
			day = "9999"
		}
		day += "-99"
		for _, service := range o.services {
			for _, own := range byService[service] {
				if own.since <= day && (own.until == "" || own.until > day) && !contains(o.owners, own.owner) {
					o.owners = append(o.owners, own.owner)
				}
			}
		}
	}
}

// readLinks reads a table of outages and values. The values of one outage mostly stand together, so that they can share
// one list with all others.
func readLinks(text string, at []*statsOutage, table string) {
	values := make([]string, 0, strings.Count(text, rowMark)+1)
	eachRow(text, func(row string) {
		id, value := numberAndRest(row)
		if id >= len(at) || at[id] == nil {
			return
		}
		values = append(values, value)
		list := at[id].list(table)
		if n := len(*list); n > 0 && len(values) > n && &(*list)[0] == &values[len(values)-1-n] {
			*list = values[len(values)-1-n : len(values) : len(values)]
		} else if n > 0 {
			*list = append(*list, value)
		} else {
			*list = values[len(values)-1 : len(values) : len(values)]
		}
	})
}

// numberAndRest parts a row at its first blank.
func numberAndRest(row string) (int, string) {
	n := 0
	for i := 0; i < len(row); i++ {
		if row[i] == ' ' {
			return n, row[i+1:]
		}
		n = 10*n + int(row[i]-'0')
	}
	return n, ""
}

// list is where the values of a table stand.
func (o *statsOutage) list(table string) *[]string {
	switch table {
	case "country":
		return &o.countries
	case "service":
		return &o.services
	case "language":
		return &o.languages
	}
	return &o.causes
}

// cause parts a value of the table of causes.
func cause(value string) (category, stance string) {
	category, stance, _ = strings.Cut(value, fieldMark)
	return category, stance
}

func (s *statsData) readNames(table, text string) {
	names, slugs := map[string]string{}, map[string]string{}
	for _, row := range strings.Split(text, nameRowMark) {
		key, rest, _ := strings.Cut(row, nameFieldMark)
		name, third, _ := strings.Cut(rest, nameFieldMark)
		if table == "country" {
			names[key], s.continents[key] = name, third
			continue
		}
		names[third], slugs[key] = name, third
	}
	s.names[table], s.slugs[table] = names, slugs
}

func eachRow(text string, do func(string)) {
	for text != "" {
		row, rest, _ := strings.Cut(text, rowMark)
		do(row)
		text = rest
	}
}
