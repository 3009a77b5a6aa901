package store_test

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"outagegraph/graph/store"
)

// TestCheckFindsFaults breaks one promise at a time.
func TestCheckFindsFaults(t *testing.T) {
	for _, test := range []struct{ name, damage, word string }{
		{"evidence outside the text", `UPDATE claim_row SET span_end = 100000 WHERE id = 1`, "behind the text"},
		{"mention without outage", `UPDATE mention_row SET outage_id = NULL WHERE id = 1`, "no outage"},
		{"outage without article", `INSERT INTO outage (key, title, article_count, source_count, disputed) VALUES ('outage:x', 'x', 0, 0, 0)`, "no article"},
		{"reference to nothing", `DELETE FROM outage WHERE id = 1`, "refers to nothing"},
		{"changed ruling", `UPDATE outage_cause SET stance = 'asserted'`, "lacks cause cyberattack|disputed"},
		{"changed begin", `UPDATE outage SET started_on = '1999'`, "2022-10-25"},
		{"missing edge", `DELETE FROM edge WHERE predicate_id = (SELECT id FROM predicate WHERE code = 'hit_service')`, "lacks edge hit_service"},
		{"surplus country", `INSERT INTO outage_country VALUES (2, 'DE', 1)`, "do not yield"},
		{"text not indexed", `INSERT INTO article_words (article_words, rowid, text) SELECT 'delete', id, text FROM article WHERE id = 1`, "full-text index"},
	} {
		path := temp(t)
		load(t, path, sample())
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(test.damage); err != nil {
			t.Fatal(test.name, err)
		}
		db.Close()
		s, err := store.OpenReadOnly(context.Background(), path)
		if err != nil {
			t.Fatal(err)
		}
		faults, err := s.Check(context.Background())
		s.Close()
		found := false
		for _, f := range faults {
			found = found || strings.Contains(f.What, test.word)
		}
		if err != nil || !found {
			t.Errorf("%s: got %v, %v", test.name, faults, err)
		}
	}
}
