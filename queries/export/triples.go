package export

import (
	"io"
	"regexp"
	"strings"
)

// source is a question whose rows each describe one subject: the column "subject" is its key, the others are what
// properties.tsv names.
type source struct {
	name    string
	columns string // SQL of the columns after subject, in the order of the names in fields
	fields  []string
	from    string // SQL from FROM on
	where   string // SQL of what belongs to the outages in chosen
	subject string // SQL of the subject's key
}

func fields(names string) []string { return strings.Fields(names) }

// claimKey is the same in every file: article, what is said, and where.
const claimKey = "'claim:'||substr(a.key, 9)||'/'||c.span_start||'-'||c.span_end||'/'||c.predicate||'/'||c.stance||'/'||coalesce(c.object, '')"

// sources are all questions of the RDF export.
var sources = []source{
	plain("outage", "title started_on ended_on duration_minutes scope status severity affected_users user_reports article_count source_count", "outage", "id IN (SELECT id FROM chosen)"),
	plain("service", "name slug kind wikidata", "service", "id IN ("+chosenServices+")"),
	plain("owner", "name slug wikidata", "owner", "id IN ("+chosenOwners+")"),
	{"ownership", "s.key, o.key, so.since, so.until", fields("service owner since until"), ownedFrom, "so.service_id IN (" + chosenServices + ")",
		"'ownership:'||s.slug||'/'||o.slug||'/'||so.since"},
	{"owned_now", "o.key", fields("owner"), ownedFrom + " AND so.until = ''", "so.service_id IN (" + chosenServices + ")", "s.key"},
	plain("country", "name code code3", "country", "code IN ("+chosenCountries+")"),
	{"country_name", "n.name, n.language", fields("name language"), "country_name n JOIN country c ON c.code = n.country_code", "n.country_code IN (" + chosenCountries + ")", "c.key"},
	plain("cause", "name meaning", "cause", ""),
	plain("root_cause", "name", "(SELECT DISTINCT 'root_cause:'||root_cause AS key, replace(root_cause, '_', ' ') AS name FROM cause)", ""),
	plain("continent", "name", "(SELECT DISTINCT 'continent:'||lower(replace(continent, ' ', '-')) AS key, continent AS name FROM country)", ""),
	plain("article", "title uri language published text", "article", "id IN ("+chosenArticles+")"),
	{"statement", "s.text, s.speaker, s.language, o.key, a.key, s.span_start, s.span_end", fields("text speaker language outage article span_start span_end"),
		"statement s JOIN article a ON a.id = s.article_id LEFT JOIN outage o ON o.id = s.outage_id", "s." + ofChosen, "s.key"},
	{"claim", "c.subject, c.predicate, c.object, c.stance, c.quote, c.span_start, c.span_end, a.key, a.language, c.rule, c.speaker, 'activity:load'",
		fields("about predicate object stance quote span_start span_end article language rule speaker activity"), "claim c JOIN article a ON a.id = c.article_id",
		"c." + ofChosen + " OR c.outage_id IS NULL AND c.article_id IN (" + chosenArticles + ")", claimKey},
	{"activity", "value, 'agent:outagegraph'", fields("ended agent"), "about WHERE name = 'loaded_at'", "", "'activity:load'"},
	{"agent", "value", fields("program"), "about WHERE name = 'program'", "", "'agent:outagegraph'"},
}

const ownedFrom = "service_owner so JOIN service s ON s.id = so.service_id JOIN owner o ON o.id = so.owner_id"

// plain is a source that is a table with a column key.
func plain(name, columns, from, where string) source {
	return source{name, strings.Join(fields(columns), ", "), fields(columns), from, where, "key"}
}

// object is the third part of a triple: an IRI, or text with a language or a datatype.
type object struct {
	iri, text, language, datatype string
}

// tripleWriter writes RDF in one of its forms.
type tripleWriter interface {
	begin() error
	add(subject, property string, o object) error // property is a prefixed name
	end() error
}

func writeTurtle(j *job) error {
	return j.to.create("", func(w io.Writer) error { return j.triples(&turtle{w: w}) })
}

func writeNTriples(j *job) error {
	return j.to.create("", func(w io.Writer) error { return j.triples(&nTriples{w: w}) })
}

func (j *job) triples(w tripleWriter) error {
	if j.iri == "" {
		j.iri = DefaultIRI
	}
	counted := &countedTriples{tripleWriter: w}
	if err := counted.begin(); err != nil {
		return err
	}
	for _, s := range sources {
		if err := j.describe(counted, s); err != nil {
			return err
		}
	}
	if err := j.edgeTriples(counted); err != nil {
		return err
	}
	j.count("triples", counted.n)
	return counted.end()
}

type countedTriples struct {
	tripleWriter
	n int64
}

func (c *countedTriples) add(subject, property string, o object) error {
	c.n++
	return c.tripleWriter.add(subject, property, o)
}

// describe writes all triples of a source.
func (j *job) describe(w tripleWriter, s source) error {
	at := map[string]int{}
	for i, name := range s.fields {
		at[name] = i + 1
	}
	language, hasLanguage := at["language"]
	return j.counted(s.name, "SELECT "+s.subject+", "+s.columns+" FROM "+s.from+j.filter.where(s.where), func(v []any) error {
		spoken := ""
		if hasLanguage {
			spoken = textOf(v[language])
		}
		subject := j.keyIRI(textOf(v[0]))
		for _, p := range properties[s.name] {
			o, ok := object{iri: expand(p.column)}, true
			if p.form != "a" {
				o, ok = j.objectOf(v[at[p.column]], p.form, spoken)
			}
			if !ok {
				continue
			}
			if err := w.add(subject, p.name, o); err != nil {
				return err
			}
		}
		return nil
	})
}

// edgeTriples writes the edges of the graph.
func (j *job) edgeTriples(w tripleWriter) error {
	byPredicate := map[string][]string{}
	for _, p := range properties["relation"] {
		byPredicate[p.column] = append(byPredicate[p.column], p.name)
	}
	return j.edges(func(subject, predicate, to string) error {
		names := byPredicate[predicate]
		if names == nil {
			names = []string{"og:" + predicate}
		}
		for _, name := range names {
			if err := w.add(j.keyIRI(subject), name, object{iri: j.keyIRI(to)}); err != nil {
				return err
			}
		}
		return nil
	})
}

// objectOf makes a value an object in the form that properties.tsv names; ok is false where there is no value.
func (j *job) objectOf(v any, form, language string) (o object, ok bool) {
	text := textOf(v)
	if text == "" {
		return o, false
	}
	switch form {
	case "key":
		return object{iri: j.keyIRI(text)}, true
	case "key-or-text":
		if graphKey.MatchString(text) {
			return object{iri: j.keyIRI(text)}, true
		}
		return object{text: text}, true
	case "predicate":
		return object{iri: expand("og:" + text)}, true
	case "wikidata":
		return object{iri: expand("wd:" + text)}, wikidataID.MatchString(text)
	case "url":
		if webAddress.MatchString(text) {
			return object{iri: escapeIRI(text)}, true
		}
		return object{text: text}, true
	case "integer":
		return object{text: text, datatype: "xsd:integer"}, true
	case "minutes":
		return object{text: "PT" + text + "M", datatype: "xsd:duration"}, true
	case "day":
		return dayObject(text), true
	case "text@language":
		return object{text: text, language: language}, true
	case "text":
		return object{text: text, language: "en"}, true
	}
	return object{text: text}, true
}

var (
	graphKey   = regexp.MustCompile(`^(outage|service|owner|country|cause|statement|article):.`)
	wikidataID = regexp.MustCompile(`^Q\d+$`)
	webAddress = regexp.MustCompile(`^https?://[^\s/]+`)
	instant    = regexp.MustCompile(`^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?$`)
)

// dayObject gives a date the type that fits its exactness.
func dayObject(text string) object {
	if !isoDay.MatchString(text) {
		if parts := instant.FindStringSubmatch(text); parts != nil {
			if parts[2] == "" {
				parts[2] = ":00"
			}
			return object{text: parts[1] + parts[2] + parts[3], datatype: "xsd:dateTime"}
		}
		return object{text: text}
	}
	return object{text: text, datatype: map[int]string{4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}[len(text)]}
}

// keyIRI is the IRI of a key.
func (j *job) keyIRI(key string) string { return escapeIRI(j.iri + key) }

// escapeIRI percent-encodes what an IRI in RDF cannot hold.
func escapeIRI(iri string) string {
	if !strings.ContainsFunc(iri, notInIRI) {
		return iri
	}
	var b strings.Builder
	for _, r := range iri {
		if notInIRI(r) {
			for _, c := range []byte(string(r)) {
				b.WriteString("%" + strings.ToUpper(string(hexDigits[c>>4])+string(hexDigits[c&15])))
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func notInIRI(r rune) bool {
	switch r {
	case '<', '>', '"', '{', '}', '|', '^', '`', '\\', 0x7f, '\u00a0', '\ufffd':
		return true
	}
	return r <= ' '
}
