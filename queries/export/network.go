package export

// nodeKind is one kind of node of the graph.
type nodeKind struct {
	label   string
	columns []column // the first is the key, the second the name by which it is shown
	from    string   // SQL from FROM on
	where   string   // SQL of what belongs to the outages in chosen
	drawn   bool     // whether a picture of the graph shows it
}

func texts(names ...string) []column {
	var list []column
	for _, n := range names {
		list = append(list, column{name: n, kind: "string"})
	}
	return list
}

func number(name string) column { return column{name: name, kind: "integer"} }

// nodeKinds are all kinds of nodes. Every end of an edge is the key of one of them.
var nodeKinds = []nodeKind{
	{"Outage", append(texts("key", "title", "started_on", "ended_on", "scope", "status", "severity"), number("duration_minutes"), number("article_count"), number("source_count")),
		"outage", "id IN (SELECT id FROM chosen)", true},
	{"Service", texts("key", "name", "slug", "kind", "wikidata"), "service", "id IN (" + chosenServices + ")", true},
	{"Owner", texts("key", "name", "slug", "wikidata"), "owner", "id IN (" + chosenOwners + ")", true},
	{"Country", texts("key", "name", "code", "code3", "continent"), "country", "code IN (" + chosenCountries + ")", true},
	{"Cause", texts("key", "name", "category", "root_cause"), "cause", "", true},
	{"RootCause", texts("key", "name"), "(SELECT DISTINCT 'root_cause:'||root_cause AS key, replace(root_cause, '_', ' ') AS name FROM cause)", "", false},
	{"Continent", texts("key", "name"), "(SELECT DISTINCT 'continent:'||lower(replace(continent, ' ', '-')) AS key, continent AS name FROM country)", "", false},
	{"Article", texts("key", "title", "uri", "language", "published"), "article", "id IN (" + chosenArticles + ")", false},
	{"Statement", append(texts("key", "text", "speaker", "language"), number("span_start"), number("span_end")), "statement", ofChosen, false},
}

// nodes reads the chosen nodes of a kind and counts them.
func (j *job) nodes(k nodeKind, row func(values []any) error) error {
	names := ""
	for i, c := range k.columns {
		if i > 0 {
			names += ", "
		}
		names += c.name
	}
	return j.counted(k.label, "SELECT "+names+" FROM "+k.from+j.filter.where(k.where), row)
}

// edges reads the edges that begin at a chosen node and counts them.
func (j *job) edges(row func(subject, predicate, object string) error) error {
	return j.edgesWhere("subject IN ("+chosenSubjects+")", "", row)
}

// drawnEdges are the edges of pictures: those from outages, and to the owners of services that outages hit.
func (j *job) drawnEdges(row func(subject, predicate, object string) error) error {
	const drawn = "(predicate IN ('hit_service', 'hit_country', 'caused_by', 'denied_cause', 'suspected_cause', 'disputed_cause')" +
		" OR predicate = 'owned_by' AND subject IN (SELECT key FROM service WHERE id IN (SELECT service_id FROM outage_service)))"
	return j.edgesWhere("subject IN ("+chosenSubjects+")", drawn, row)
}

func (j *job) edgesWhere(chosen, always string, row func(subject, predicate, object string) error) error {
	where := j.filter.where(chosen)
	switch {
	case always != "" && where == "":
		where = " WHERE " + always
	case always != "":
		where += " AND " + always
	}
	return j.counted("edges", "SELECT subject, predicate, object FROM relation"+where, func(v []any) error {
		return row(textOf(v[0]), textOf(v[1]), textOf(v[2]))
	})
}
