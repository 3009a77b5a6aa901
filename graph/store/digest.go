package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"outagegraph/graph"
)

// digest writes what is derived for an outage as sorted lines, to compare the file with a fresh derivation.
func digest(o graph.Outage) []string {
	lines := []string{fmt.Sprintf("outage %s|%s|%s|%s|%d|%s|%s|%s|%d|%d|%d|%d|%d|%s", o.Key, o.Title, o.StartedOn, o.EndedOn, o.Duration, o.Scope, o.Status, o.Severity,
		o.AffectedUsers, o.UserReports, o.ArticleCount, o.SourceCount, o.Disputed(), o.FirstPublished)}
	for _, t := range o.Services {
		lines = append(lines, fmt.Sprintf("service %s|%d", t.ID, t.Claims), "edge hit_service|service:"+t.ID)
	}
	for _, t := range o.Countries {
		lines = append(lines, fmt.Sprintf("country %s|%d", t.ID, t.Claims), "edge hit_country|country:"+t.ID)
	}
	for _, r := range o.Rulings {
		lines = append(lines, fmt.Sprintf("cause %s|%s|%d|%d|%d", r.Category, r.Stance, r.Asserted, r.Denied, r.Speculated),
			fmt.Sprintf("edge %s|cause:%s", causeEdges[r.Stance], r.Category))
	}
	for _, f := range o.Facts {
		disputed := 0
		if f.Disputed {
			disputed = 1
		}
		lines = append(lines, fmt.Sprintf("fact %s|%s|%s|%d|%s|%d|%d|%d", f.Predicate, f.Object, f.Weight, disputed, f.Rule, f.For, f.Against, f.Sources))
	}
	slices.Sort(lines)
	return lines
}

// storedOutage reads the same lines from the file.
func (w session) storedOutage(ctx context.Context, id int64) ([]string, error) {
	var lines []string
	err := w.rows(ctx, `
		SELECT 'outage ' || key || '|' || title || '|' || coalesce(started_on, '') || '|' || coalesce(ended_on, '') || '|' || coalesce(duration_minutes, 0) || '|' ||
			coalesce(scope, '') || '|' || coalesce(status, '') || '|' || coalesce(severity, '') || '|' || coalesce(affected_users, 0) || '|' || coalesce(user_reports, 0) || '|' ||
			article_count || '|' || source_count || '|' || disputed || '|' || coalesce(first_published, '') FROM outage WHERE id = ?1
		UNION ALL SELECT 'service ' || s.slug || '|' || claim_count FROM outage_service os JOIN service s ON s.id = os.service_id WHERE outage_id = ?1
		UNION ALL SELECT 'country ' || country_code || '|' || claim_count FROM outage_country WHERE outage_id = ?1
		UNION ALL SELECT 'cause ' || category || '|' || stance || '|' || asserted || '|' || denied || '|' || speculated FROM outage_cause WHERE outage_id = ?1
		UNION ALL SELECT 'fact ' || predicate || '|' || object || '|' || verdict || '|' || disputed || '|' || rule || '|' || claims_for || '|' || claims_against || '|' || source_count
			FROM consensus WHERE outage_id = ?1
		UNION ALL SELECT 'edge ' || predicate || '|' || object FROM relation WHERE subject = (SELECT key FROM outage WHERE id = ?1)
			AND predicate NOT IN ('reported_by', 'said')`, []any{id}, func(r *sql.Rows) error {
		var line string
		err := r.Scan(&line)
		lines = append(lines, line)
		return err
	})
	slices.Sort(lines)
	return lines, err
}

// difference names the first line that the file has otherwise; "" where there is none.
func difference(got, want []string) string {
	for _, line := range want {
		if !slices.Contains(got, line) {
			return "the file lacks " + line
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			return "the file has, and its reports do not yield, " + line
		}
	}
	return ""
}

func byKey(a, b graph.Report) int { return strings.Compare(a.Key, b.Key) }
