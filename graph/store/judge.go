package store

import (
	"context"
	"encoding/json"
	"fmt"

	"outagegraph/graph"
)

// described is a claim by what it says, which holds through reloads, where its number does not.
type described struct {
	Mention   int    `json:"mention"`
	Subject   string `json:"subject,omitempty"`
	Predicate string `json:"predicate"`
	Object    string `json:"object,omitempty"`
	Stance    string `json:"stance"`
	Start     int    `json:"span_start"`
	End       int    `json:"span_end"`
}

// judge decides on one claim.
func (s *Store) judge(ctx context.Context, action string, claim int64, by By) (Decision, error) {
	return s.decide(ctx, Decision{Action: action, By: by}, func(d *Decision) error {
		article, about, err := s.write.describe(ctx, claim)
		if err != nil {
			return err
		}
		text, err := json.Marshal(about)
		d.Subject, d.Object = article, string(text)
		return err
	})
}

func (w session) describe(ctx context.Context, claim int64) (article string, d described, err error) {
	found, err := w.row(ctx, `SELECT a.key, coalesce(m.ordinal, -1), coalesce(s.text, ''), p.code, coalesce(o.text, ''), c.stance, c.span_start, c.span_end
		FROM claim_row c JOIN article a ON a.id = c.article_id JOIN predicate p ON p.id = c.predicate_id LEFT JOIN mention_row m ON m.id = c.mention_id
		LEFT JOIN term s ON s.id = c.subject_id LEFT JOIN term o ON o.id = c.object_id WHERE c.id = ?`, []any{claim},
		&article, &d.Mention, &d.Subject, &d.Predicate, &d.Object, &d.Stance, &d.Start, &d.End)
	if err == nil && !found {
		err = &graph.Error{Kind: graph.NotFound, What: "no such claim", Where: fmt.Sprint(claim), Hint: "claims have numbers in the column claim.id"}
	}
	return article, d, err
}

// apply makes a decision, or its undoing, take effect: verdicts on claims, links between mentions, and the outages of
// all mentions concerned.
func (w *writer) apply(ctx context.Context, d Decision) error {
	if err := w.loadLinks(ctx); err != nil {
		return err
	}
	c := newChange()
	switch d.Action {
	case "reject", "confirm":
		if err := w.verdicts(ctx, d.Subject); err != nil {
			return err
		}
		if err := w.concern(ctx, c, `SELECT m.id FROM mention_row m JOIN article a ON a.id = m.article_id WHERE a.key = ?`, d.Subject); err != nil {
			return err
		}
	case "merge", "split":
		for _, part := range d.parts {
			for _, mention := range part {
				if err := w.concernOutageOf(ctx, c, mention); err != nil {
					return err
				}
			}
		}
	}
	_, err := w.resolve(ctx, c)
	if err != nil {
		return err
	}
	return w.applyPairs(ctx, d)
}

// applyPairs brings the edge of an ownership up to date whose claim was judged.
func (w *writer) applyPairs(ctx context.Context, d Decision) error {
	var about described
	if d.Object == "" || json.Unmarshal([]byte(d.Object), &about) != nil || about.Predicate != string(graph.OwnedBy) {
		return nil
	}
	return w.ownershipEdge(ctx, about.Subject, about.Object)
}

// concern marks mentions as changed.
func (w *writer) concern(ctx context.Context, c *change, query string, args ...any) error {
	numbers, err := w.numbers(ctx, query, args...)
	for _, id := range numbers {
		c.mentions[id], c.fresh[id] = true, true
	}
	return err
}

// concernOutageOf marks all mentions of the outage to which a mention belongs now.
func (w *writer) concernOutageOf(ctx context.Context, c *change, mention string) error {
	id, err := w.mentionID(ctx, mention)
	if err != nil || id == 0 || c.mentions[id] {
		return err
	}
	return w.concern(ctx, c, `SELECT n.id FROM mention_row m JOIN mention_row n ON n.outage_id = m.outage_id WHERE m.id = ?`, id)
}

// verdicts writes on an article's claims what analysts decided on them; later decisions go before earlier ones.
func (w *writer) verdicts(ctx context.Context, article string) error {
	if _, err := w.exec(ctx, `UPDATE claim_row SET verdict = NULL WHERE verdict IS NOT NULL AND article_id = (SELECT id FROM article WHERE key = ?)`, article); err != nil {
		return err
	}
	list, err := w.decisions(ctx)
	for _, d := range list {
		if err == nil && d.Subject == article && d.UndoneAt == "" && (d.Action == "reject" || d.Action == "confirm") {
			err = w.verdict(ctx, d)
		}
	}
	return err
}

func (w *writer) verdict(ctx context.Context, d Decision) error {
	var about described
	if err := json.Unmarshal([]byte(d.Object), &about); err != nil {
		return err
	}
	verdict := graph.Confirmed
	if d.Action == "reject" {
		verdict = graph.Rejected
	}
	_, err := w.exec(ctx, `UPDATE claim_row SET verdict = ?1 WHERE id IN (SELECT c.id FROM article a JOIN claim_row c ON c.article_id = a.id
		JOIN predicate p ON p.id = c.predicate_id LEFT JOIN mention_row m ON m.id = c.mention_id LEFT JOIN term s ON s.id = c.subject_id LEFT JOIN term o ON o.id = c.object_id
		WHERE a.key = ?2 AND coalesce(m.ordinal, -1) = ?3 AND coalesce(s.text, '') = ?4 AND p.code = ?5 AND coalesce(o.text, '') = ?6 AND c.stance = ?7
		AND c.span_start = ?8 AND c.span_end = ?9)`, string(verdict), d.Subject, about.Mention, about.Subject, about.Predicate, about.Object, about.Stance, about.Start, about.End)
	return err
}
