package store

import (
	"context"
	"database/sql"

	"outagegraph/graph"
)

// extractions gives back what was read out of articles, as Put once took it, by the articles' numbers. Dropped
// candidates are not stored and so do not come back.
func (s session) extractions(ctx context.Context, numbers []int64) ([]graph.Extraction, error) {
	found := map[int64]*graph.Extraction{}
	order := make([]*graph.Extraction, 0, len(numbers))
	err := s.rows(ctx, `SELECT a.id, uri, coalesce(title, ''), coalesce(language, ''), coalesce(published, ''), text, sha256, coalesce(skipped, '')
		FROM json_each(?) j CROSS JOIN article a ON a.id = j.value`, []any{list(numbers)}, func(r *sql.Rows) error {
		var id int64
		x := &graph.Extraction{}
		a := &x.Article
		err := r.Scan(&id, &a.URI, &a.Title, &a.Language, &a.Published, &a.Text, &a.SHA256, &x.Skipped)
		found[id], order = x, append(order, x)
		return err
	})
	steps := []func(context.Context, []int64, map[int64]*graph.Extraction) error{s.fillMentions, s.fillClaims, s.fillStatements, s.fillFound}
	for _, step := range steps {
		if err == nil {
			err = step(ctx, numbers, found)
		}
	}
	all := make([]graph.Extraction, len(order))
	for i, x := range order {
		all[i] = *x
	}
	return all, err
}

func (s session) fillMentions(ctx context.Context, numbers []int64, found map[int64]*graph.Extraction) error {
	return s.rows(ctx, `SELECT m.article_id, m.earlier, m.span_start, m.span_end FROM json_each(?) j CROSS JOIN mention_row m ON m.article_id = j.value
		ORDER BY m.article_id, m.ordinal`, []any{list(numbers)}, func(r *sql.Rows) error {
		var id int64
		var m graph.Mention
		err := r.Scan(&id, &m.Earlier, &m.Span.Start, &m.Span.End)
		found[id].Mentions = append(found[id].Mentions, m)
		return err
	})
}

func (s session) fillClaims(ctx context.Context, numbers []int64, found map[int64]*graph.Extraction) error {
	return s.rows(ctx, `SELECT c.article_id, coalesce(m.ordinal, -1), coalesce(u.text, ''), p.code, coalesce(o.text, ''), c.stance, c.span_start, c.span_end,
			coalesce(k.text, ''), r.text, substr(a.text, c.span_start + 1, c.span_end - c.span_start)
		FROM json_each(?) j CROSS JOIN claim_row c ON c.article_id = j.value JOIN article a ON a.id = c.article_id JOIN predicate p ON p.id = c.predicate_id
		JOIN term r ON r.id = c.rule_id LEFT JOIN mention_row m ON m.id = c.mention_id LEFT JOIN term u ON u.id = c.subject_id
		LEFT JOIN term o ON o.id = c.object_id LEFT JOIN term k ON k.id = c.speaker_id
		WHERE p.code <> 'said' ORDER BY c.article_id, c.id`, []any{list(numbers)}, func(r *sql.Rows) error {
		var id int64
		var c graph.Claim
		err := r.Scan(&id, &c.Mention, &c.Subject, &c.Predicate, &c.Object, &c.Stance, &c.Span.Start, &c.Span.End, &c.Speaker, &c.Rule, &c.Quote)
		found[id].Claims = append(found[id].Claims, c)
		return err
	})
}

func (s session) fillStatements(ctx context.Context, numbers []int64, found map[int64]*graph.Extraction) error {
	return s.rows(ctx, `SELECT s.article_id, m.ordinal, coalesce(k.text, ''), coalesce(s.text, substr(a.text, s.span_start + 1, s.span_end - s.span_start)),
			coalesce(s.language, ''), s.span_start, s.span_end, r.text
		FROM json_each(?) j CROSS JOIN statement_row s ON s.article_id = j.value JOIN article a ON a.id = s.article_id JOIN mention_row m ON m.id = s.mention_id
		JOIN term r ON r.id = s.rule_id LEFT JOIN term k ON k.id = s.speaker_id ORDER BY s.article_id, s.id`, []any{list(numbers)}, func(r *sql.Rows) error {
		var id int64
		var t graph.Statement
		err := r.Scan(&id, &t.Mention, &t.Speaker, &t.Text, &t.Language, &t.Span.Start, &t.Span.End, &t.Rule)
		found[id].Statements = append(found[id].Statements, t)
		return err
	})
}

// fillFound gives the services and owners of which only texts speak to the articles that speak of them.
func (s session) fillFound(ctx context.Context, numbers []int64, found map[int64]*graph.Extraction) error {
	return s.rows(ctx, `SELECT c.article_id, 'service', v.slug, v.name, coalesce(v.kind, ''), coalesce(v.country_code, '')
		FROM json_each(?1) j CROSS JOIN claim_row c ON c.article_id = j.value JOIN term t ON t.id IN (c.object_id, c.subject_id) JOIN service v ON v.key = t.text AND v.listed = 0
		UNION SELECT c.article_id, 'owner', v.slug, v.name, '', ''
		FROM json_each(?1) j CROSS JOIN claim_row c ON c.article_id = j.value JOIN term t ON t.id = c.object_id JOIN owner v ON v.key = t.text AND v.listed = 0
		ORDER BY 1, 2, 3`, []any{list(numbers)}, func(r *sql.Rows) error {
		var id int64
		var what string
		var v graph.Service
		err := r.Scan(&id, &what, &v.Slug, &v.Name, &v.Kind, &v.Country)
		if what == "owner" {
			found[id].Owners = append(found[id].Owners, graph.Owner{Slug: v.Slug, Name: v.Name})
		} else {
			found[id].Services = append(found[id].Services, v)
		}
		return err
	})
}
