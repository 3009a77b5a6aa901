package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"outagegraph/graph"
)

// ownerships remembers which service belonged to whom, and when: services of one owner may have failed together.
func (w *writer) ownerships(ctx context.Context) error {
	if w.owned != nil {
		return nil
	}
	w.owned = map[string][]graph.Ownership{}
	return w.rows(ctx, `SELECT s.slug, o.slug, so.since, so.until FROM service_owner so JOIN service s ON s.id = so.service_id JOIN owner o ON o.id = so.owner_id
		ORDER BY 1, 2, 3`, nil, func(r *sql.Rows) error {
		var o graph.Ownership
		err := r.Scan(&o.Service, &o.Owner, &o.Since, &o.Until)
		key := graph.Key("service", string(o.Service))
		w.owned[key] = append(w.owned[key], o)
		return err
	})
}

// reports loads mentions by their numbers, each with those who owned its services then.
func (w *writer) reports(ctx context.Context, numbers []int64) (map[int64]*graph.Report, error) {
	if err := w.ownerships(ctx); err != nil {
		return nil, err
	}
	found, err := w.loadReports(ctx, numbers)
	for _, r := range found {
		r.Owners = w.ownersThen(*r)
	}
	return found, err
}

// ownersThen gives who owned the services of a report on the day that its outage began, sorted; nobody where no exact day is known.
func (w *writer) ownersThen(r graph.Report) []graph.Slug {
	day := dayOf(r)
	var owners []graph.Slug
	for _, c := range r.Claims {
		if day == "" || c.Predicate != graph.HitService || c.Stance != graph.Asserted {
			continue
		}
		for _, o := range w.owned[c.Object] {
			if o.Held(day) {
				owners = append(owners, o.Owner)
			}
		}
	}
	slices.Sort(owners)
	return slices.Compact(owners)
}

// dayOf gives the exact day on which a report lets its outage begin, or "".
func dayOf(r graph.Report) string {
	for _, c := range r.Claims {
		if day, _, _ := strings.Cut(c.Object, "T"); c.Predicate == graph.BeganOn && len(day) == len("2006-01-02") {
			return day
		}
	}
	return ""
}
