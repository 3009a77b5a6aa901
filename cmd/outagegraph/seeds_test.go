package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"outagegraph/graph/store"
)

// seedsFolder holds the five real articles that analysts read for us; a clone alone does not have it.
const seedsFolder = "../../../shared/seeds"

// seedFact is what one outage of one seed has to carry: all of has, none of hasNot, each as "predicate object", with
// the stance after it where it is not asserted.
type seedFact struct {
	article     string // the number with which its file begins
	has, hasNot []string
}

var seedFacts = []seedFact{
	{"000", []string{"hit_service service:whatsapp", "lasted 60", "had_scope global", "hit_country country:IN", "hit_country country:PK", "hit_country country:GB",
		"hit_country country:DE", "hit_country country:BR", "hit_country country:RU", "hit_country country:VN", "hit_country country:MM",
		"caused_by cause:software_bug", "caused_by cause:cyberattack denied", "caused_by cause:data_center_failure denied"}, nil},
	{"000", []string{"hit_service service:whatsapp", "hit_country country:IN", "hit_country country:CA", "hit_country country:US", "hit_country country:BR"}, []string{"hit_country country:PK"}},
	{"001", []string{"hit_service service:whatsapp", "began_on 2022-10-25", "lasted 120", "hit_country country:IN", "hit_country country:IT", "hit_country country:TR"}, nil},
	{"002", []string{"hit_service service:whatsapp", "began_on 2022-04", "cause_undisclosed", "caused_by cause:failed_change speculated",
		"caused_by cause:capacity_overload speculated", "caused_by cause:technical_fault speculated"}, nil},
	{"002", []string{"hit_service service:facebook", "lasted 1440"}, []string{"began_on 2022-04"}},
	{"003", []string{"hit_service service:whatsapp", "cause_undisclosed", "hit_country country:GB", "hit_country country:NL", "hit_country country:DE", "hit_country country:IT",
		"hit_country country:MY", "hit_country country:KE", "hit_country country:IN", "hit_country country:FR", "hit_country country:US", "hit_country country:CA", "lasted 120"}, nil},
	{"003", []string{"lasted 300", "caused_by cause:configuration_error"}, nil},
	{"004", []string{"hit_service service:whatsapp", "caused_by cause:server_failure", "caused_by cause:capacity_overload speculated", "cause_undisclosed"}, []string{"hit_service service:threema"}},
}

// loadSeeds loads the five articles into a new file.
func loadSeeds(t *testing.T) *store.Store {
	if _, err := os.Stat(seedsFolder); err != nil {
		t.Skip("the seeds are not here")
	}
	path := filepath.Join(t.TempDir(), "seeds.db")
	var stdout, stderr bytes.Buffer
	if status := run(context.Background(), []string{"load", "--db", path, seedsFolder}, strings.NewReader(""), &stdout, &stderr); status != exitOK || !strings.Contains(stdout.String(), "(5 new") {
		t.Fatalf("status %d: %s%s", status, stdout.String(), stderr.String())
	}
	file, err := store.OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

func TestSeeds(t *testing.T) {
	file := loadSeeds(t)
	outages := outagesOfArticles(t, file)
	for _, want := range seedFacts {
		if missing := nearest(outages[want.article], want); missing != "" {
			t.Errorf("%s: no outage with %v and without %v; %s", want.article, want.has, want.hasNot, missing)
		}
	}
	answers(t.Errorf, file, "every quotation stands where it says", "0",
		`SELECT count(*) FROM claim c JOIN article a ON a.id = c.article_id WHERE substr(a.text, c.span_start + 1, c.span_end - c.span_start) IS NOT c.quote`)
	answers(t.Errorf, file, "a paragraph that stands twice gives no claim twice", "0",
		`SELECT count(*) FROM (SELECT 1 FROM claim WHERE predicate <> 'said' GROUP BY article_id, outage_id, subject, predicate, object, stance, quote HAVING count(*) > 1)`)
	answers(t.Errorf, file, "WhatsApp is owned by Meta in 000", "1",
		`SELECT count(*) > 0 FROM claim c JOIN article a ON a.id = c.article_id WHERE a.uri LIKE '%/000_%' AND c.predicate = 'owned_by' AND c.subject = 'service:whatsapp' AND c.object = 'owner:meta'`)
	answers(t.Errorf, file, "India: both of 000, those of 001 and 003", "000 2 001 1 003 1",
		`SELECT group_concat(n, ' ') FROM (SELECT substr(a.uri, -24, 3) || ' ' || count(DISTINCT c.outage_id) AS n FROM claim c JOIN article a ON a.id = c.article_id
		 WHERE c.predicate = 'hit_country' AND c.object = 'country:IN' AND c.stance = 'asserted' GROUP BY a.uri ORDER BY a.uri)`)
}

// outagesOfArticles gives, by article, the facts of each of its outages.
func outagesOfArticles(t *testing.T, file *store.Store) map[string][][]string {
	byOutage := map[string][]string{}
	err := file.Ask(context.Background(), `SELECT substr(replace(a.uri, rtrim(a.uri, replace(a.uri, '/', '')), ''), 1, 3), c.outage_id,
		c.predicate || coalesce(' ' || c.object, '') || CASE c.stance WHEN 'asserted' THEN '' ELSE ' ' || c.stance END
		FROM claim c JOIN article a ON a.id = c.article_id WHERE c.outage_id IS NOT NULL`,
		func([]string) error { return nil }, func(row []any) error {
			key := cellText(row[0]) + " " + cellText(row[1])
			byOutage[key] = append(byOutage[key], cellText(row[2]))
			return nil
		})
	if err != nil {
		t.Fatal(err)
	}
	outages := map[string][][]string{}
	for key, facts := range byOutage {
		outages[key[:3]] = append(outages[key[:3]], facts)
	}
	return outages
}

// nearest is "" where one of the outages is as wanted, else what the nearest lacks or has too much.
func nearest(outages [][]string, want seedFact) string {
	best, fewest := "there is none at all", 1000
	for _, facts := range outages {
		var wrong []string
		for _, fact := range want.has {
			if !slices.Contains(facts, fact) {
				wrong = append(wrong, "lacks "+fact)
			}
		}
		for _, fact := range want.hasNot {
			if slices.Contains(facts, fact) {
				wrong = append(wrong, "has "+fact)
			}
		}
		if len(wrong) == 0 {
			return ""
		}
		if len(wrong) < fewest {
			best, fewest = "the nearest "+strings.Join(wrong, ", "), len(wrong)
		}
	}
	return best
}

// answers compares the one value that a question gives, and tells where it differs.
func answers(tell func(string, ...any), file *store.Store, what, want, question string) {
	got := ""
	err := file.Ask(context.Background(), question, func([]string) error { return nil }, func(row []any) error {
		got = cellText(row[0])
		return nil
	})
	if err != nil || got != want {
		tell("%s: %q, want %q (%v)", what, got, want, err)
	}
}
