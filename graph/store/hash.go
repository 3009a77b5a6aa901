package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"hash"
)

// contents are the contract's tables without the numbers that hold inside one file only, each in the order of its
// stable keys.
var contents = []struct{ table, query string }{
	{"article", `SELECT key, uri, title, language, published, sha256, text FROM article ORDER BY key`},
	{"service", `SELECT key, slug, name, kind, wikidata, listed FROM service ORDER BY key`},
	{"owner", `SELECT key, slug, name, wikidata, listed FROM owner ORDER BY key`},
	{"service_owner", `SELECT s.key, o.key, since, until FROM service_owner so JOIN service s ON s.id = so.service_id JOIN owner o ON o.id = so.owner_id ORDER BY 1, 2, 3`},
	{"service_name", `SELECT s.key, n.name, since, until FROM service_name n JOIN service s ON s.id = n.service_id ORDER BY 1, 3`},
	{"owner_name", `SELECT o.key, n.name, since, until FROM owner_name n JOIN owner o ON o.id = n.owner_id ORDER BY 1, 3`},
	{"country", `SELECT code, code3, name, continent FROM country ORDER BY code`},
	{"cause", `SELECT category, name, root_cause FROM cause ORDER BY category`},
	{"outage", `SELECT key, title, started_on, ended_on, duration_minutes, scope, status, severity, affected_users, user_reports, article_count, source_count, disputed,
		first_published FROM outage ORDER BY key`},
	{"outage_service", `SELECT o.key, s.key, claim_count FROM outage_service os JOIN outage o ON o.id = os.outage_id JOIN service s ON s.id = os.service_id ORDER BY 1, 2`},
	{"outage_country", `SELECT o.key, country_code, claim_count FROM outage_country oc JOIN outage o ON o.id = oc.outage_id ORDER BY 1, 2`},
	{"outage_cause", `SELECT o.key, category, stance, claim_count, asserted, denied, speculated FROM outage_cause oc JOIN outage o ON o.id = oc.outage_id ORDER BY 1, 2`},
	{"mention", `SELECT m.key, o.key, m.earlier, m.span_start, m.span_end, s.key FROM mention m JOIN outage o ON o.id = m.outage_id LEFT JOIN article s ON s.id = m.source_id ORDER BY 1`},
	{"statement", `SELECT s.key, o.key, s.speaker, s.text, s.language, s.span_start, s.span_end, s.rule FROM statement s JOIN outage o ON o.id = s.outage_id ORDER BY 1`},
	{"claim", `SELECT a.key, m.ordinal, c.subject, c.predicate, c.object, c.stance, c.span_start, c.span_end, c.quote, c.rule, c.speaker, c.verdict FROM claim c
		JOIN article a ON a.id = c.article_id LEFT JOIN mention_row m ON m.id = c.mention_id ORDER BY 1, 2, 7, 8, 4, 5, 6, 10, 11`},
	{"consensus", `SELECT outage, predicate, object, verdict, disputed, rule, claims_for, claims_against, source_count FROM consensus ORDER BY 1, 2, 3`},
	{"possible_same", `SELECT a.key, b.key, score, reasons_for, reasons_against FROM possible_same p JOIN outage a ON a.id = p.outage_a JOIN outage b ON b.id = p.outage_b ORDER BY 1, 2`},
	{"relation", `SELECT subject, predicate, object FROM relation ORDER BY 1, 2, 3`},
}

// ContentHash is a digest of what the contract's tables say, without numbers that hold inside one file only and
// without loaded_at: two files made of the same articles have the same, in whatever order they were loaded.
func (s *Store) ContentHash(ctx context.Context) (string, error) {
	total := sha256.New()
	tables, err := s.TableHashes(ctx)
	for _, c := range contents {
		total.Write([]byte(c.table + "\x00" + tables[c.table] + "\x00"))
	}
	return hex.EncodeToString(total.Sum(nil)), err
}

// TableHashes is ContentHash by table, to see in which one two files differ.
func (s *Store) TableHashes(ctx context.Context) (map[string]string, error) {
	sums := map[string]string{}
	for _, c := range contents {
		h := sha256.New()
		rows, err := s.readers.QueryContext(ctx, c.query)
		if err == nil {
			err = hashRows(h, rows)
		}
		if err != nil {
			return nil, explain(err, s.path)
		}
		sums[c.table] = hex.EncodeToString(h.Sum(nil))
	}
	return sums, nil
}

// hashRows parts fields and rows by control characters and tells NULL from an empty text.
func hashRows(h hash.Hash, rows *sql.Rows) error {
	names, err := rows.Columns()
	if err != nil {
		rows.Close()
		return err
	}
	fields := make([]sql.RawBytes, len(names))
	dest := make([]any, len(names))
	for i := range fields {
		dest[i] = &fields[i]
	}
	return each(rows, func(r *sql.Rows) error {
		if err := r.Scan(dest...); err != nil {
			return err
		}
		for _, f := range fields {
			if f == nil {
				h.Write([]byte{0})
			}
			h.Write(f)
			h.Write([]byte{0x1f})
		}
		h.Write([]byte{0x1e})
		return nil
	})
}
