// Package synthetic fills an empty graph file with an invented graph of any size, for tests and benchmarks. Everything
// in it follows from the number of outages by arithmetic, so that two files of one size are the same.
//
// Of the outages about 48 in 100 hit India or the United States ("freq") and about 15 in 1000 Kenya or Peru ("rare").
package synthetic

import (
	"fmt"
	"strings"

	"outagegraph/graph"
)

// Services and Owners are how many of each the graph has.
const (
	Services = 400
	Owners   = 120
)

// countries are the codes that outages hit, with their share of 10,000 hits' dice; the rest hits nobody more.
var countries = []struct {
	code, code3, name, continent string
	share                        int
}{
	{"IN", "IND", "India", "Asia", 2700}, {"US", "USA", "United States", "North America", 2900}, {"KE", "KEN", "Kenya", "Africa", 76}, {"PE", "PER", "Peru", "South America", 77},
	{"BR", "BRA", "Brazil", "South America", 1500}, {"DE", "DEU", "Germany", "Europe", 1400}, {"FR", "FRA", "France", "Europe", 1200}, {"GB", "GBR", "United Kingdom", "Europe", 1900},
	{"JP", "JPN", "Japan", "Asia", 800}, {"EG", "EGY", "Egypt", "Africa", 300}, {"IT", "ITA", "Italy", "Europe", 900}, {"MX", "MEX", "Mexico", "North America", 700},
	{"AU", "AUS", "Australia", "Oceania", 500}, {"BD", "BGD", "Bangladesh", "Asia", 400}, {"ID", "IDN", "Indonesia", "Asia", 900}, {"NG", "NGA", "Nigeria", "Africa", 250},
}

// Entities are the services, owners, ownerships and countries of the graph. Service 1 changed hands in 2018.
func Entities() graph.Entities {
	var e graph.Entities
	for _, c := range countries {
		e.Countries = append(e.Countries, graph.Country{Code: c.code, Code3: c.code3, Name: c.name, Continent: c.continent, Names: map[graph.Lang]string{"fr": c.name + " (fr)"}})
	}
	for i := 1; i <= Owners; i++ {
		e.Owners = append(e.Owners, graph.Owner{Slug: slug("owner", i), Name: fmt.Sprintf("Owner %d", i)})
	}
	for i := 1; i <= Owners; i += 9 {
		e.OwnerNames = append(e.OwnerNames, graph.NameSpan{Slug: slug("owner", i), Name: fmt.Sprintf("Old Owner %d", i), Until: "2019-03-01"},
			graph.NameSpan{Slug: slug("owner", i), Name: fmt.Sprintf("New Owner %d", i), Since: "2019-03-01"})
	}
	for i := 1; i <= Services; i += 11 {
		e.ServiceNames = append(e.ServiceNames, graph.NameSpan{Slug: slug("service", i), Name: fmt.Sprintf("Former Service %d", i), Since: "2014", Until: "2017-05"})
	}
	kinds := []string{"messaging", "social", "cloud", "telecom", "bank"}
	for i := 1; i <= Services; i++ {
		e.Services = append(e.Services, graph.Service{Slug: slug("service", i), Name: fmt.Sprintf("Service %d", i), Kind: kinds[i%len(kinds)], Country: countries[i%len(countries)].code, Listed: true})
		if i%10 != 0 {
			e.Ownerships = append(e.Ownerships, ownerships(i)...)
		}
	}
	return e
}

func ownerships(i int) []graph.Ownership {
	now := graph.Ownership{Service: slug("service", i), Owner: slug("owner", 1+i%Owners)}
	if i%7 != 1 {
		return []graph.Ownership{now}
	}
	before := graph.Ownership{Service: now.Service, Owner: slug("owner", 1+(i+31)%Owners), Until: "2018-06"}
	now.Since = "2018-06"
	return []graph.Ownership{before, now}
}

func slug(what string, i int) graph.Slug { return graph.Slug(fmt.Sprintf("%s-%d", what, i)) }

// dice is SQL of a number from 0 to sides-1 that depends on x.i and a salt.
func dice(salt, sides int) string { return diceOf("x.i", salt, sides) }

func diceOf(of string, salt, sides int) string {
	return fmt.Sprintf("(((((%s) * 7919 + %d) * 48271) %% 2147483647 * 16807 %% 2147483647) / 64 %% %d)", of, salt*104729, sides)
}

// Script is the SQL that fills a file, made by the store and synchronised with Entities, with n outages. Each statement
// is to be run by itself. words is how many words of filling each article has.
func Script(n, words int) []string {
	steps := []string{
		"PRAGMA foreign_keys = OFF",
		fmt.Sprintf("CREATE TEMP TABLE x AS WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < %d) SELECT i FROM s", n),
		"INSERT OR IGNORE INTO term (text) SELECT 'cause:'||category FROM cause",
		"INSERT OR IGNORE INTO term (text) SELECT key FROM country",
		"INSERT OR IGNORE INTO term (text) SELECT key FROM service",
		"INSERT OR IGNORE INTO term (text) SELECT slug FROM owner",
		"INSERT OR IGNORE INTO term (text) VALUES ('synthetic'), ('Jane Doe')", "INSERT OR IGNORE INTO term (text) SELECT 'outage:synthetic/'||i FROM x",
		outages(), "INSERT OR IGNORE INTO term (text) SELECT minutes FROM " + durations, hits("outage_service", "service_id", "1 + "+dice(11, Services)), hitsMaybe("outage_service", "service_id", "1 + "+dice(12, Services), 13, 40),
	}
	for i, c := range countries {
		steps = append(steps, hitsIf("outage_country", "country_code", "'"+c.code+"'", dice(100+i, 10_000)+" < "+fmt.Sprint(c.share)))
	}
	steps = append(steps, causes(1, "asserted", 70), causes(2, "denied", 30), causes(3, "speculated", 25), causes(4, "disputed", 4))
	steps = append(steps, articles(words)...)
	steps = append(steps, mentions(), claims(), statementKeys(), statements(), edges(), facts(), pairs(), formerKeys())
	steps = append(steps, decisions()...)
	return append(steps,
		"INSERT INTO statement_words (statement_words) VALUES ('rebuild')", "INSERT INTO article_words (article_words) VALUES ('rebuild')",
		"INSERT INTO statement_trigrams (statement_trigrams) VALUES ('rebuild')", "INSERT INTO article_trigrams (article_trigrams) VALUES ('rebuild')",
		"DROP TABLE x", "ANALYZE")
}

func outages() string {
	day := "date('2012-01-01', '+'||" + dice(1, 5300) + "||' days')"
	return "INSERT INTO outage (id, key, title, started_on, duration_minutes, scope, status, severity, affected_users, article_count, source_count, disputed, first_published)" +
		" SELECT i, 'outage:synthetic/'||i, 'Outage \"'||i||'\"'," +
		" CASE " + dice(2, 20) + " WHEN 0 THEN NULL WHEN 1 THEN substr(" + day + ", 1, 4) WHEN 2 THEN substr(" + day + ", 1, 7) WHEN 3 THEN " + day + "||'T14:05+01:00' ELSE " + day + " END," +
		" CASE WHEN " + dice(3, 3) + " = 0 THEN NULL ELSE 5 * " + dice(4, 300) + " END," +
		" CASE " + dice(5, 4) + " WHEN 0 THEN 'global' WHEN 1 THEN 'regional' WHEN 2 THEN 'national' END, CASE " + dice(6, 3) + " WHEN 0 THEN 'restored' WHEN 1 THEN 'ongoing' END," +
		" NULL, CASE WHEN " + dice(7, 5) + " = 0 THEN 1000 * " + dice(8, 9000) + " END, 1 + (i % 3 = 0), 1, i % 17 = 0, " + day + " FROM x"
}

func hits(table, column, value string) string {
	return "INSERT OR IGNORE INTO " + table + " (outage_id, " + column + ", claim_count) SELECT x.i, " + value + ", 1 FROM x"
}

func hitsMaybe(table, column, value string, salt, percent int) string {
	return hitsIf(table, column, value, fmt.Sprintf("%s < %d", dice(salt, 100), percent))
}

func hitsIf(table, column, value, condition string) string {
	return hits(table, column, value) + " WHERE " + condition
}

func causes(salt int, stance string, percent int) string {
	counts := map[string]string{"asserted": "2, 2, 0, 0", "denied": "1, 0, 1, 0", "speculated": "1, 0, 0, 1", "disputed": "2, 1, 1, 0"}[stance]
	return fmt.Sprintf("INSERT OR IGNORE INTO outage_cause (outage_id, category, stance, claim_count, asserted, denied, speculated)"+
		" SELECT x.i, c.category, '%s', %s FROM x JOIN cause c ON c.ordinal = 1 + min(%s, %s) WHERE %s < %d",
		stance, counts, dice(200+salt, 18), dice(220+salt, 18), dice(240+salt, 100), percent)
}

// articles are one for each outage and a second for every third. Every seventh is in Japanese, found by trigrams.
func articles(words int) []string {
	filling := strings.TrimSpace(strings.Repeat("users could not send messages for a while ", (words+7)/8))
	row := func(id, of string) string {
		japanese := of + " % 7 = 0"
		return "INSERT INTO article (id, key, uri, title, language, published, sha256, loaded_at, search_index, text) SELECT " + id + ", 'article:a'||(" + id + "), 'https://news.example/'||(" + id + ")," +
			" CASE WHEN i % 4 THEN 'Title '||i END, CASE WHEN " + japanese + " THEN 'ja' ELSE substr('enfrdeesarbnhi', 1 + 2 * (i % 7), 2) END, date('2012-01-03', '+'||" + dice(1, 5300) + "||' days'), hex(" + id + "), '2026-01-01T00:00:00Z'," +
			" CASE WHEN " + japanese + " THEN 'trigrams' ELSE 'words' END," +
			" CASE WHEN " + japanese + " THEN 'インドで通信障害が発生した。第'||i||'号。' ELSE 'The network failed in case number'||i||' today. A spokesman said: \"We are sorry\nfor this\". ' END || '" + filling + "' FROM x"
	}
	return []string{row("i", "i"), row("1000000000 + i", "i") + " WHERE i % 3 = 0"}
}

func mentions() string {
	return "INSERT INTO mention_row (article_id, ordinal, outage_id, earlier, span_start, span_end) SELECT id, 0, id % 1000000000, 0, 0, 10 FROM article ORDER BY id"
}

// claims are one for each service, country and cause that an outage has, all in its first article.
func claims() string {
	claim := func(predicate, object, stance, from string) string {
		return "SELECT m.article_id, m.id, (SELECT id FROM predicate WHERE code = '" + predicate + "'), " + object + ", " + stance + ", (SELECT id FROM term WHERE text = 'synthetic'), 4, 18" +
			" FROM mention_row m JOIN " + from + " ON h.outage_id = m.outage_id WHERE m.article_id < 1000000000"
	}
	return "INSERT INTO claim_row (article_id, mention_id, predicate_id, object_id, stance, rule_id, span_start, span_end) " +
		claim("hit_service", "(SELECT id FROM term WHERE text = (SELECT key FROM service WHERE id = h.service_id))", "'asserted'", "outage_service h") + " UNION ALL " +
		claim("hit_country", "(SELECT id FROM term WHERE text = 'country:'||h.country_code)", "'asserted'", "outage_country h") + " UNION ALL " +
		claim("caused_by", "(SELECT id FROM term WHERE text = 'cause:'||h.category)", "CASE h.stance WHEN 'disputed' THEN 'asserted' ELSE h.stance END", "outage_cause h") + " UNION ALL " +
		claim("caused_by", "(SELECT id FROM term WHERE text = 'cause:'||h.category)", "'denied'", "(SELECT * FROM outage_cause WHERE stance = 'disputed') h") + " UNION ALL " +
		claim("lasted", "(SELECT id FROM term WHERE text = CAST(h.minutes AS TEXT))", "'asserted'", durations)
}

// durations are the minutes that articles give, of every seventeenth outage two that contradict each other.
const durations = "(SELECT id AS outage_id, duration_minutes AS minutes FROM outage WHERE duration_minutes > 0" +
	" UNION ALL SELECT id, duration_minutes + 5 FROM outage WHERE duration_minutes > 0 AND id % 17 = 0) h"

// facts weigh what the claims say.
func facts() string {
	sum := func(stance string) string { return "sum(c.stance = '" + stance + "')" }
	return "INSERT INTO fact (outage_id, predicate_id, object_id, verdict, disputed, rule_id, claims_for, claims_against, source_count)" +
		" SELECT m.outage_id, c.predicate_id, c.object_id, CASE WHEN " + sum("asserted") + " THEN 1 WHEN " + sum("denied") + " THEN 2 ELSE 3 END, " + sum("asserted") + " AND " + sum("denied") + "," +
		" (SELECT id FROM term WHERE text = 'synthetic'), " + sum("asserted") + ", " + sum("denied") + ", 1 FROM claim_row c JOIN mention_row m ON m.id = c.mention_id GROUP BY 1, 2, 3"
}

// pairs of neighbours may be the same outage.
func pairs() string {
	return "INSERT INTO possible_same (outage_a, outage_b, score, reasons_for, reasons_against)" +
		" SELECT a.id, b.id, (200 + x.i % 700) / 1000.0, '[\"same service\"]', CASE WHEN x.i % 2 THEN '[\"another \\\"day\\\"\"]' ELSE '[]' END" +
		" FROM x JOIN outage a ON a.id IN (x.i, x.i + 1) JOIN outage b ON b.id IN (x.i, x.i + 1) AND a.key < b.key WHERE x.i % 12 IN (0, 1)"
}

func formerKeys() string {
	return "INSERT INTO outage_alias (former_key, outage_id) SELECT 'outage:former/'||i, i FROM x WHERE " + sometimes(20) + " UNION ALL SELECT 'outage:earlier/'||i, i FROM x WHERE i % 60 = 0"
}

// sometimes is the condition that a number is one of every so many; among the first sixty, of every tenth of that.
func sometimes(every int) string {
	return fmt.Sprintf("(x.i %% %d = 0 OR x.i < 60 AND x.i %% %d = 0)", every, every/10)
}

// decisions are of all kinds; every fourth was taken back.
func decisions() []string {
	decide := func(action, subject, object, mentions, from string, every int) string {
		return "INSERT INTO decision (key, action, subject, object, mentions, note, author, decided_at, reason, undone_by, undone_at)" +
			" SELECT 'decision:" + action + "'||x.i, '" + action + "', " + subject + ", " + object + ", " + mentions + ", CASE '" + action + "' WHEN 'note' THEN 'Note '||x.i END, 'analyst '||(x.i % 3)," +
			" date('2024-01-01', '+'||(x.i % 300)||' days'), CASE WHEN x.i % 2 THEN 'because' END, CASE WHEN x.i % 4 = 0 THEN 'analyst 9' END, CASE WHEN x.i % 4 = 0 THEN '2025-01-01' END" +
			" FROM x " + from + " WHERE " + sometimes(every)
	}
	const claim = "json_object('mention', 0, 'predicate', (SELECT code FROM predicate WHERE id = c.predicate_id), 'object', (SELECT text FROM term WHERE id = c.object_id)," +
		" 'stance', c.stance, 'span_start', c.span_start, 'span_end', c.span_end)"
	const first = "JOIN claim_row c ON c.id = (SELECT min(id) FROM claim_row WHERE article_id = x.i)"
	return []string{
		decide("note", "'outage:synthetic/'||x.i", "NULL", "'[]'", "", 130),
		decide("merge", "'outage:former/'||x.i", "'outage:synthetic/'||(x.i - 1)", "json_array(json_array('article:a'||x.i||'#0'), json_array('article:a'||(x.i - 1)||'#0'))", "", 180),
		decide("split", "'outage:synthetic/'||x.i", "NULL", "json_array(json_array('article:a'||x.i||'#0'), json_array('article:a'||(x.i + 2)||'#0'))", "", 170),
		decide("confirm", "'article:a'||x.i", claim, "'[]'", first, 110), decide("reject", "'article:a'||x.i", claim, "'[]'", first, 140),
		"UPDATE claim_row SET verdict = 'confirmed' WHERE id IN (SELECT c.id FROM x " + first + " WHERE " + sometimes(110) + ")",
		"UPDATE claim_row SET verdict = 'rejected' WHERE id IN (SELECT c.id FROM x " + first + " WHERE x.i % 4 AND " + sometimes(140) + ")",
	}
}

func statementKeys() string {
	return "INSERT INTO term (text) SELECT 'statement:s'||i FROM x WHERE i % 4 UNION ALL SELECT 'statement:r'||i FROM x WHERE i % 3 = 0"
}

func statements() string {
	row := func(prefix, speaker, condition string) string {
		return "SELECT (SELECT id FROM term WHERE text = 'statement:" + prefix + "'||i), m.article_id, m.id, " + speaker + ", CASE WHEN i % 7 = 0 THEN 'ja' ELSE 'en' END, 4, 24, (SELECT id FROM term WHERE text = 'synthetic')" +
			" FROM x JOIN mention_row m ON m.article_id = x.i WHERE " + condition
	}
	return "INSERT INTO statement_row (key_id, article_id, mention_id, speaker_id, language, span_start, span_end, rule_id) " +
		row("s", "(SELECT id FROM term WHERE text = 'owner-'||(1 + i % 50))", "i % 4") + " UNION ALL " +
		row("r", "CASE WHEN i % 2 THEN (SELECT id FROM term WHERE text = 'Jane Doe') END", "i % 3 = 0")
}

// edges are those from outages to services and countries.
func edges() string {
	edge := func(predicate, object, from string) string {
		return "SELECT s.id, (SELECT id FROM predicate WHERE code = '" + predicate + "'), o.id FROM " + from + " JOIN term s ON s.text = 'outage:synthetic/'||h.outage_id JOIN term o ON o.text = " + object
	}
	return "INSERT OR IGNORE INTO edge (subject_id, predicate_id, object_id) " +
		edge("hit_service", "(SELECT key FROM service WHERE id = h.service_id)", "outage_service h") + " UNION ALL " +
		edge("hit_country", "'country:'||h.country_code", "outage_country h")
}
