package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"outagegraph/graph"
)

// Fault is one broken promise of a file.
type Fault struct {
	Where string // table, or key of what is broken
	What  string // one sentence
}

// checkLimit bounds the faults of one kind: a broken file would list millions.
const checkLimit = 20

// invariants are questions whose every answer is a fault: where, what.
var invariants = []string{
	`SELECT 'claim ' || c.id, 'its span ends behind the text' FROM claim_row c JOIN article a ON a.id = c.article_id WHERE c.span_end > length(a.text)`,
	`SELECT 'statement ' || s.id, 'its span ends behind the text' FROM statement_row s JOIN article a ON a.id = s.article_id WHERE s.span_end > length(a.text)`,
	`SELECT 'claim ' || c.id, 'its mention belongs to another article' FROM claim_row c JOIN mention_row m ON m.id = c.mention_id WHERE m.article_id <> c.article_id`,
	`SELECT 'claim ' || c.id, 'it belongs to no mention' FROM claim_row c JOIN predicate p ON p.id = c.predicate_id WHERE c.mention_id IS NULL AND p.code <> 'owned_by'`,
	`SELECT 'statement ' || s.id, 'its mention belongs to another article' FROM statement_row s JOIN mention_row m ON m.id = s.mention_id WHERE m.article_id <> s.article_id`,
	`SELECT 'statement ' || s.id, 'no claim says that it was said' FROM statement_row s WHERE NOT EXISTS (SELECT 1 FROM claim_row c WHERE c.object_id = s.key_id AND c.mention_id = s.mention_id)`,
	`SELECT 'mention ' || m.id, 'it belongs to no outage' FROM mention_row m WHERE m.outage_id IS NULL`,
	`SELECT o.key, 'no article tells of it' FROM outage o WHERE NOT EXISTS (SELECT 1 FROM mention_row m WHERE m.outage_id = o.id)`,
	`SELECT a.former_key, 'is a former key and a present one' FROM outage_alias a JOIN outage o ON o.key = a.former_key`,
	`SELECT 'article_words', 'the full-text index lacks or exceeds articles' WHERE (SELECT count(*) FROM article_words_docsize) <> (SELECT count(*) FROM article WHERE search_index = 'words')`,
	`SELECT 'article_trigrams', 'the full-text index lacks or exceeds articles' WHERE (SELECT count(*) FROM article_trigrams_docsize) <> (SELECT count(*) FROM article WHERE search_index = 'trigrams')`,
	`SELECT 'statement_words, statement_trigrams', 'the full-text indexes lack or exceed statements' WHERE
		(SELECT count(*) FROM statement_words_docsize) + (SELECT count(*) FROM statement_trigrams_docsize) <> (SELECT count(*) FROM statement_row)`,
	`SELECT t.text, 'is an outage in the edge list and in no other table' FROM term t JOIN edge e ON e.subject_id = t.id
		WHERE t.text >= 'outage:' AND t.text < 'outage;' AND NOT EXISTS (SELECT 1 FROM outage o WHERE o.key = t.text) GROUP BY t.id`,
}

// Check looks for broken promises: damage of the file, references to nothing, evidence outside its text, outages that
// differ from what their reports yield. None means that the file is sound.
func (s *Store) Check(ctx context.Context) ([]Fault, error) {
	conn, err := newSession(ctx, s.readers)
	if err != nil {
		return nil, explain(err, s.path)
	}
	defer conn.close()
	var faults []Fault
	for _, step := range []func(context.Context) ([]Fault, error){conn.checkFile, conn.checkReferences, conn.checkInvariants, conn.checkOutages} {
		found, err := step(ctx)
		if err != nil {
			return faults, explain(err, s.path)
		}
		faults = append(faults, found...)
	}
	return faults, nil
}

func (w session) checkFile(ctx context.Context) ([]Fault, error) {
	var faults []Fault
	err := w.rows(ctx, fmt.Sprintf(`PRAGMA integrity_check(%d)`, checkLimit), nil, func(r *sql.Rows) error {
		var line string
		err := r.Scan(&line)
		if line != "ok" {
			faults = append(faults, Fault{"file", line})
		}
		return err
	})
	return faults, err
}

func (w session) checkReferences(ctx context.Context) ([]Fault, error) {
	var faults []Fault
	err := w.rows(ctx, `SELECT "table", coalesce(rowid, 0), parent FROM pragma_foreign_key_check LIMIT ?`, []any{checkLimit}, func(r *sql.Rows) error {
		var table, parent string
		var id int64
		err := r.Scan(&table, &id, &parent)
		faults = append(faults, Fault{fmt.Sprintf("%s %d", table, id), "refers to nothing in " + parent})
		return err
	})
	return faults, err
}

func (w session) checkInvariants(ctx context.Context) ([]Fault, error) {
	var faults []Fault
	for _, query := range invariants {
		err := w.rows(ctx, query+fmt.Sprintf(" LIMIT %d", checkLimit), nil, func(r *sql.Rows) error {
			var f Fault
			err := r.Scan(&f.Where, &f.What)
			faults = append(faults, f)
			return err
		})
		if err != nil {
			return faults, err
		}
	}
	return faults, nil
}

// checkOutages derives every outage again and compares.
func (w session) checkOutages(ctx context.Context) ([]Fault, error) {
	var faults []Fault
	const step = 200
	for from := int64(0); ; {
		numbers, err := w.numbers(ctx, `SELECT id FROM outage WHERE id > ? ORDER BY id LIMIT ?`, from, step)
		if err != nil || len(numbers) == 0 {
			return faults, err
		}
		for _, id := range numbers {
			fault, err := w.checkOutage(ctx, id)
			if err != nil {
				return faults, err
			}
			if fault.What != "" && len(faults) < checkLimit {
				faults = append(faults, fault)
			}
		}
		from = numbers[len(numbers)-1]
	}
}

func (w session) checkOutage(ctx context.Context, id int64) (Fault, error) {
	reports, err := w.outageReports(ctx, id)
	if err != nil {
		return Fault{}, err
	}
	want := graph.Consensus(reports)
	if want.Key, err = w.outageKey(ctx, id); err != nil {
		return Fault{}, err
	}
	if want.Title, err = w.title(ctx, want); err != nil {
		return Fault{}, err
	}
	got, err := w.storedOutage(ctx, id)
	if err != nil {
		return Fault{}, err
	}
	if what := difference(got, digest(want)); what != "" {
		return Fault{want.Key, what}, nil
	}
	return Fault{}, nil
}

// outageReports loads the reports of one outage in the order of their keys.
func (w session) outageReports(ctx context.Context, id int64) ([]graph.Report, error) {
	numbers, err := w.numbers(ctx, `SELECT m.id FROM mention_row m JOIN article a ON a.id = m.article_id WHERE m.outage_id = ? ORDER BY a.key, m.ordinal`, id)
	if err != nil {
		return nil, err
	}
	found, err := w.loadReports(ctx, numbers)
	if err != nil {
		return nil, err
	}
	reports := make([]graph.Report, len(numbers))
	for i, n := range numbers {
		reports[i] = *found[n]
	}
	slices.SortFunc(reports, byKey)
	for i, source := range graph.Sources(reports) {
		reports[i].Source = source
	}
	return reports, nil
}

func (w session) numbers(ctx context.Context, query string, args ...any) ([]int64, error) {
	var list []int64
	err := w.rows(ctx, query, args, func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		list = append(list, n)
		return err
	})
	return list, err
}
