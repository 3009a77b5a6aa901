package store

import (
	"context"
	"database/sql"

	"outagegraph/graph"
)

// loadReports reads mentions with their claims and statements back from the file, by their numbers. Quotes are left
// out: identity does not depend on words.
func (w session) loadReports(ctx context.Context, numbers []int64) (map[int64]*graph.Report, error) {
	found := map[int64]*graph.Report{}
	if len(numbers) == 0 {
		return found, nil
	}
	err := w.rows(ctx, `SELECT m.id, m.ordinal, m.earlier, a.key, coalesce(a.language, ''), coalesce(a.published, ''), a.signature,
			coalesce((SELECT key FROM article s WHERE s.id = m.source_id), a.key)
		FROM json_each(?) j CROSS JOIN mention_row m ON m.id = j.value JOIN article a ON a.id = m.article_id`, []any{list(numbers)}, func(r *sql.Rows) error {
		var id int64
		var ordinal int
		var p graph.Report
		err := r.Scan(&id, &ordinal, &p.Earlier, &p.Article, &p.Language, &p.Published, &p.Signature, &p.Source)
		p.Key = MentionKey(p.Article, ordinal)
		found[id] = &p
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := w.loadClaims(ctx, numbers, found); err != nil {
		return nil, err
	}
	return found, w.loadStatements(ctx, numbers, found)
}

func (w session) loadClaims(ctx context.Context, numbers []int64, found map[int64]*graph.Report) error {
	return w.rows(ctx, `SELECT c.mention_id, p.code, coalesce(t.text, ''), c.stance, c.span_start, c.span_end, coalesce(s.text, ''), coalesce(c.verdict, '')
		FROM json_each(?) j CROSS JOIN claim_row c ON c.mention_id = j.value JOIN predicate p ON p.id = c.predicate_id
		LEFT JOIN term t ON t.id = c.object_id LEFT JOIN term s ON s.id = c.speaker_id
		WHERE p.code <> 'said' ORDER BY c.mention_id, c.id`, []any{list(numbers)}, func(r *sql.Rows) error {
		var id int64
		var c graph.Claim
		var v graph.Verdict
		err := r.Scan(&id, &c.Predicate, &c.Object, &c.Stance, &c.Span.Start, &c.Span.End, &c.Speaker, &v)
		if p := found[id]; p != nil {
			p.Claims, p.Verdicts = append(p.Claims, c), append(p.Verdicts, v)
		}
		return err
	})
}

func (w session) loadStatements(ctx context.Context, numbers []int64, found map[int64]*graph.Report) error {
	return w.rows(ctx, `SELECT s.mention_id, coalesce(t.text, ''), coalesce(s.language, ''), s.span_start, s.span_end
		FROM json_each(?) j CROSS JOIN statement_row s ON s.mention_id = j.value LEFT JOIN term t ON t.id = s.speaker_id
		ORDER BY s.mention_id, s.id`, []any{list(numbers)}, func(r *sql.Rows) error {
		var id int64
		var s graph.Statement
		err := r.Scan(&id, &s.Speaker, &s.Language, &s.Span.Start, &s.Span.End)
		if p := found[id]; p != nil {
			p.Statements = append(p.Statements, s)
		}
		return err
	})
}

// neighbours loads every report that is related to one of the frontier and not yet seen.
func (w *writer) neighbours(ctx context.Context, frontier, seen map[int64]*graph.Report) (map[int64]*graph.Report, error) {
	candidates, err := w.candidates(ctx, frontier)
	if err != nil {
		return nil, err
	}
	var numbers []int64
	for id := range candidates {
		if frontier[id] == nil && seen[id] == nil {
			numbers = append(numbers, id)
		}
	}
	loaded, err := w.reports(ctx, numbers)
	if err != nil {
		return nil, err
	}
	for id, r := range loaded {
		if !relatedToAny(*r, candidates[id], frontier, w.links) {
			delete(loaded, id)
		}
	}
	return loaded, nil
}

// candidates lists the mentions that share a blocking key or an analyst's link with the frontier, each with those of
// the frontier that found it.
func (w *writer) candidates(ctx context.Context, frontier map[int64]*graph.Report) (map[int64][]int64, error) {
	blocks, holders := []int64{}, map[int64][]int64{}
	for id, r := range frontier {
		for _, block := range graph.Probes(*r) {
			b := blockNumber(block)
			if holders[b] == nil {
				blocks = append(blocks, b)
			}
			holders[b] = append(holders[b], id)
		}
	}
	found := map[int64][]int64{}
	err := w.rows(ctx, `SELECT b.block, b.mention_id FROM json_each(?) j CROSS JOIN mention_block b ON b.block = j.value`, []any{list(blocks)}, func(r *sql.Rows) error {
		var block, id int64
		err := r.Scan(&block, &id)
		found[id] = append(found[id], holders[block]...)
		return err
	})
	if err != nil || len(w.links) == 0 {
		return found, err
	}
	return found, w.linkedCandidates(ctx, frontier, found)
}

func relatedToAny(r graph.Report, finders []int64, frontier map[int64]*graph.Report, links []graph.Link) bool {
	for _, id := range finders {
		if f := frontier[id]; graph.Related(r, *f) || linkedSame(r.Key, f.Key, links) {
			return true
		}
	}
	return false
}

func linkedSame(a, b string, links []graph.Link) bool {
	for _, l := range links {
		if l.Same && (l.A == a && l.B == b || l.A == b && l.B == a) {
			return true
		}
	}
	return false
}

// linkedCandidates adds the mentions that an analyst linked to one of the frontier.
func (w *writer) linkedCandidates(ctx context.Context, frontier map[int64]*graph.Report, found map[int64][]int64) error {
	finders := map[string]int64{}
	for id, r := range frontier {
		finders[r.Key] = id
	}
	for _, l := range w.links {
		for _, ends := range [][2]string{{l.A, l.B}, {l.B, l.A}} {
			finder, ok := finders[ends[0]]
			if !ok || !l.Same {
				continue
			}
			other, err := w.mentionID(ctx, ends[1])
			if err != nil {
				return err
			}
			if other != 0 {
				found[other] = append(found[other], finder)
			}
		}
	}
	return nil
}
