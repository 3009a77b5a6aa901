package store

import (
	"context"
	"errors"
	"math"
	"strings"

	"outagegraph/graph"
)

// writeOutage derives an outage from its reports and writes it with all that hangs on it.
func (w *writer) writeOutage(ctx context.Context, n neighbourhood, in incident) error {
	list := make([]graph.Report, len(in.members))
	for i, m := range in.members {
		list[i] = n.reports[m]
	}
	for i, source := range graph.Sources(list) {
		if list[i].Source == source {
			continue
		}
		list[i].Source = source
		if _, err := w.exec(ctx, `UPDATE mention_row SET source_id = (SELECT id FROM article WHERE key = ?) WHERE id = ?`, source, n.numbers[in.members[i]]); err != nil {
			return err
		}
	}
	o := graph.Consensus(list)
	var err error
	if o.Key, err = w.outageKey(ctx, in.outage); err != nil {
		return err
	}
	if o.Title, err = w.title(ctx, o); err != nil {
		return err
	}
	return w.update(ctx, in.outage, o, list)
}

// update brings all that is derived for one outage up to date.
func (w *writer) update(ctx context.Context, id int64, o graph.Outage, list []graph.Report) error {
	if _, err := w.exec(ctx, `UPDATE outage SET started_on = ?1 WHERE id = ?2 AND started_on IS NOT ?1`, orNull(o.StartedOn), id); err != nil {
		return err // by itself, because it stands in an index, which is written again even for the same value
	}
	_, err := w.exec(ctx, `UPDATE outage SET title = ?, ended_on = ?, duration_minutes = ?, scope = ?, status = ?, severity = ?,
		affected_users = ?, user_reports = ?, article_count = ?, source_count = ?, disputed = ?, first_published = ? WHERE id = ?`,
		o.Title, orNull(o.EndedOn), zeroNull(o.Duration), orNull(o.Scope), orNull(o.Status), orNull(o.Severity),
		zeroNull(o.AffectedUsers), zeroNull(o.UserReports), o.ArticleCount, o.SourceCount, o.Disputed(), orNull(o.FirstPublished), id)
	if err != nil {
		return err
	}
	if err := w.writeTallies(ctx, id, o); err != nil {
		return err
	}
	if err := w.writeFacts(ctx, id, o.Facts); err != nil {
		return err
	}
	return w.outageEdges(ctx, id, o, list)
}

func (w *writer) writeTallies(ctx context.Context, id int64, o graph.Outage) error {
	var services, countries, causes [][]any
	for _, t := range o.Services {
		service, err := w.service(ctx, t.ID)
		if err != nil {
			return err
		}
		services = append(services, []any{service, t.Claims})
	}
	for _, t := range o.Countries {
		countries = append(countries, []any{t.ID, t.Claims})
	}
	for _, r := range o.Rulings {
		causes = append(causes, []any{r.Category, string(r.Stance), r.Asserted + r.Denied + r.Speculated, r.Asserted, r.Denied, r.Speculated})
	}
	if err := w.derive(ctx, servicesHit, id, services); err != nil {
		return err
	}
	if err := w.derive(ctx, countriesHit, id, countries); err != nil {
		return err
	}
	return w.derive(ctx, rulings, id, causes)
}

// weights are the numbers under which weights are stored: facts are the most numerous of what is derived.
var weights = map[graph.Weight]int{graph.Accepted: 1, graph.Outweighed: 2, graph.Open: 3}

func (w *writer) writeFacts(ctx context.Context, id int64, list []graph.Fact) error {
	var want [][]any
	for _, f := range list {
		predicate, err := w.predicate(ctx, string(f.Predicate))
		if err != nil {
			return err
		}
		object, err := w.term(ctx, f.Object)
		if err != nil {
			return err
		}
		rule, err := w.term(ctx, f.Rule)
		if err != nil {
			return err
		}
		disputed := 0
		if f.Disputed {
			disputed = 1
		}
		want = append(want, []any{predicate, object, weights[f.Weight], disputed, rule, f.For, f.Against, f.Sources})
	}
	return w.derive(ctx, facts, id, want)
}

// causeEdges says as which edge a ruling stands in the edge list.
var causeEdges = map[graph.Stance]graph.Predicate{
	graph.Asserted: graph.CausedBy, graph.Denied: graph.DeniedCause, graph.Speculated: graph.SuspectedCause, graph.Disputed: graph.DisputedCause,
}

// outageEdges lead from an outage to what it hit, to its causes, to its articles and to what was said about it.
func (w *writer) outageEdges(ctx context.Context, id int64, o graph.Outage, list []graph.Report) error {
	var want [][]any
	var failed error
	to := func(predicate graph.Predicate, key string, number func(context.Context, string) (int64, error)) {
		p, err := w.predicate(ctx, string(predicate))
		object, err2 := number(ctx, key)
		failed = errors.Join(failed, err, err2)
		want = append(want, []any{p, object})
	}
	for _, t := range o.Services {
		to(graph.HitService, graph.Key("service", t.ID), w.term)
	}
	for _, t := range o.Countries {
		to(graph.HitCountry, graph.Key("country", t.ID), w.term)
	}
	for _, r := range o.Rulings {
		to(causeEdges[r.Stance], graph.Key("cause", r.Category), w.term)
	}
	for _, r := range list {
		to(graph.ReportedBy, r.Article, w.rareTerm)
	}
	said, err := w.saidEdges(ctx, id)
	if failed = errors.Join(failed, err); failed != nil {
		return failed
	}
	from, err := w.term(ctx, o.Key)
	if err != nil {
		return err
	}
	return w.derive(ctx, edges, from, append(want, said...))
}

func (w *writer) saidEdges(ctx context.Context, outage int64) (rows [][]any, err error) {
	said, err := w.predicate(ctx, string(graph.Said))
	if err != nil {
		return nil, err
	}
	keys, err := w.numbers(ctx, `SELECT s.key_id FROM mention_row m JOIN statement_row s ON s.mention_id = m.id WHERE m.outage_id = ?`, outage)
	for _, key := range keys {
		rows = append(rows, []any{said, key})
	}
	return rows, err
}

// rederiveEdges writes the edges of outages whose key moved and that are not derived again anyway.
func (w *writer) rederiveEdges(ctx context.Context, changed map[int64][2]string) error {
	for id, keys := range changed {
		if strings.HasPrefix(keys[0], "new:") {
			continue // a new outage is derived right after this
		}
		if err := w.copyEdges(ctx, id, keys[1]); err != nil {
			return err
		}
	}
	return nil
}

// copyEdges writes the edges of an outage out of its derived tables.
func (w *writer) copyEdges(ctx context.Context, id int64, key string) error {
	from, err := w.term(ctx, key)
	if err != nil {
		return err
	}
	_, err = w.exec(ctx, `INSERT OR IGNORE INTO edge (subject_id, predicate_id, object_id)
		SELECT ?1, p.id, t.id FROM (
			SELECT 'hit_service' AS code, s.key AS object FROM outage_service os JOIN service s ON s.id = os.service_id WHERE os.outage_id = ?2
			UNION ALL SELECT 'hit_country', 'country:' || country_code FROM outage_country WHERE outage_id = ?2
			UNION ALL SELECT CASE stance WHEN 'asserted' THEN 'caused_by' WHEN 'denied' THEN 'denied_cause' WHEN 'speculated' THEN 'suspected_cause'
				ELSE 'disputed_cause' END, 'cause:' || category FROM outage_cause WHERE outage_id = ?2
			UNION ALL SELECT 'reported_by', a.key FROM mention_row m JOIN article a ON a.id = m.article_id WHERE m.outage_id = ?2
			UNION ALL SELECT 'said', k.text FROM mention_row m JOIN statement_row s ON s.mention_id = m.id JOIN term k ON k.id = s.key_id WHERE m.outage_id = ?2
		) e JOIN predicate p ON p.code = e.code JOIN term t ON t.text = e.object`, from, id)
	return err
}

// writePossible replaces the pairs among the incidents of a neighbourhood.
func (w *writer) writePossible(ctx context.Context, incidents []incident, pairs []graph.Pair) error {
	for _, in := range incidents {
		for _, column := range []string{"outage_a", "outage_b"} {
			if _, err := w.exec(ctx, `DELETE FROM possible_same WHERE `+column+` = ?`, in.outage); err != nil {
				return err
			}
		}
	}
	for _, p := range pairs {
		if err := w.writePair(ctx, incidents[p.A].outage, incidents[p.B].outage, p); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) writePair(ctx context.Context, a, b int64, p graph.Pair) error {
	_, err := w.exec(ctx, `INSERT INTO possible_same (outage_a, outage_b, score, reasons_for, reasons_against)
		SELECT x.id, y.id, ?3, ?4, ?5 FROM outage x, outage y WHERE x.id IN (?1, ?2) AND y.id IN (?1, ?2) AND x.key < y.key`,
		a, b, math.Round(p.Score*1000)/1000, phrases(p.For), phrases(p.Against))
	return err
}
