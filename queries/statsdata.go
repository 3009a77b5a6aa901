package queries

import (
	"strconv"
	"strings"
)

// Statistics are drawn from one statement, too: it yields the matching outages and the tables that the groupings need
// as one compact text, and Go counts. SQLite sorts for GROUP BY, which takes ten times as long as handing the rows over,
// and has neither percentiles nor several distinct counts at once.

// Separators of the text: of fields, of rows, of tables.
const (
	fieldMark = "\x1f"
	rowMark   = "\x1e"
	tableMark = "\x1d"
)

// statsTables are the tables beside the outages, each a SELECT of its columns FROM what, of outages in m.
var statsTables = []struct{ name, columns, from string }{
	{"country", "outage_id, char(31), country_code", "outage_country"},
	{"service", "outage_id, char(31), service_id", "outage_service"},
	{"ownership", "service_id, char(31), owner_id, char(31), since, char(31), until", "service_owner"},
	{"cause", "outage_id, char(31), category, char(31), stance", "outage_cause"},
	{"language", "outage_id, char(31), language", "(SELECT DISTINCT m.outage_id, r.language FROM mention_row m CROSS JOIN article r ON r.id = m.article_id WHERE r.language IS NOT NULL)"},
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
	causes                       []statsCause
}

type statsCause struct{ category, stance string }

// statsData is what one statement yields.
type statsData struct {
	outages    []*statsOutage
	names      map[string]map[string]string // by table, then by value
	slugs      map[string]map[string]string // by table, then by number
	continents map[string]string            // by country
}

// statsSQL compiles the statement for the outages that a condition on row t allows.
// needs names the tables, and the columns of the outage itself, that are to be handed over.
func statsSQL(t, condition string, needs map[string]bool) string {
	all := condition == nothing
	matching, from := "", "outage "+t
	if !all {
		matching = "WITH m AS MATERIALIZED (SELECT " + t + ".id AS id FROM outage " + t + " WHERE " + condition + ") "
		from = "m CROSS JOIN outage " + t + " ON " + t + ".id = m.id"
	}
	columns := []string{t + ".id"}
	for _, column := range statsColumns {
		columns = append(columns, "char(31)")
		if needs[column] {
			columns = append(columns, t+"."+column)
		}
	}
	parts := []string{"(SELECT group_concat(" + joinColumns(columns) + ", char(30)) FROM " + from + ")"}
	for _, table := range statsTables {
		if !needs[table.name] {
			parts = append(parts, "''", "''")
			continue
		}
		conditions := []string{}
		if table.name == "cause" && !needs["stance"] {
			conditions = append(conditions, "stance = 'asserted'")
		}
		if !all && table.name != "ownership" {
			conditions = append(conditions, "outage_id IN (SELECT id FROM m)")
		}
		rows := "(SELECT group_concat(concat(" + table.columns + "), char(30)) FROM " + table.from + whereSQL(conditions)
		names := "''"
		if n := statsNames[table.name]; n.from != "" {
			names = "(SELECT group_concat(concat(" + n.columns + "), char(30)) FROM " + n.from + ")"
		}
		parts = append(parts, rows+")", names)
	}
	return "(" + matching + "SELECT concat_ws(char(29), " + "coalesce(" + strings.Join(parts, ", ''), coalesce(") + ", '')))"
}

// statsColumns are the outage's own columns in the order of the text; those that nobody needs are left empty.
var statsColumns = []string{"started_on", "duration_minutes", "article_count", "scope", "severity", "status"}

// joinColumns joins neighbouring separators, so that concat has fewer parts.
func joinColumns(columns []string) string {
	text := "concat(" + strings.Join(columns, ", ") + ")"
	for strings.Contains(text, "char(31), char(31)") {
		text = strings.Replace(text, "char(31), char(31)", "char(31)||char(31)", 1)
	}
	return text
}

// readStats reads the statement's text.
func readStats(text string) *statsData {
	s := &statsData{names: map[string]map[string]string{}, slugs: map[string]map[string]string{}, continents: map[string]string{}}
	parts := strings.Split(text, tableMark)
	at := s.readOutages(parts[0])
	for i, table := range statsTables {
		if 2+2*i >= len(parts) {
			break
		}
		s.readNames(table.name, parts[2+2*i])
		if table.name == "ownership" {
			s.readOwnerships(parts[1+2*i])
			continue
		}
		eachRow(parts[1+2*i], func(row string) {
			number, value, _ := strings.Cut(row, fieldMark)
			if id, err := strconv.Atoi(number); err == nil && id < len(at) && at[id] != nil {
				at[id].add(table.name, value)
			}
		})
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
		id, _ := strconv.Atoi(f[0])
		o.day, o.minutes, o.scope, o.severity, o.status = f[1], -1, f[4], f[5], f[6]
		if f[2] != "" {
			o.minutes, _ = strconv.Atoi(f[2])
		}
		o.articles, _ = strconv.Atoi(f[3])
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

func (o *statsOutage) add(table, value string) {
	switch table {
	case "country":
		o.countries = append(o.countries, value)
	case "service":
		o.services = append(o.services, value)
	case "language":
		o.languages = append(o.languages, value)
	case "cause":
		category, stance, _ := strings.Cut(value, fieldMark)
		o.causes = append(o.causes, statsCause{category, stance})
	}
}

func (s *statsData) readNames(table, text string) {
	names, slugs := map[string]string{}, map[string]string{}
	eachRow(text, func(row string) {
		key, rest, _ := strings.Cut(row, fieldMark)
		name, third, _ := strings.Cut(rest, fieldMark)
		if table == "country" {
			names[key], s.continents[key] = name, third
			return
		}
		names[third], slugs[key] = name, third
	})
	s.names[table], s.slugs[table] = names, slugs
}

func eachRow(text string, do func(string)) {
	for text != "" {
		row, rest, _ := strings.Cut(text, rowMark)
		do(row)
		text = rest
	}
}
