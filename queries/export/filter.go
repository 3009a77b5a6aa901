package export

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"outagegraph/graph/store"
)

// Filter chooses outages. Several services, or several countries, mean any of them. Days are ISO dates as exact as
// wanted, both inclusive: since 2022 until 2023-06 is one year and a half. An outage whose day is known less exactly
// than the filter's is chosen where it may lie within.
type Filter struct {
	Services  []string // slugs or keys
	Countries []string // ISO 3166-1 alpha-2 codes or keys
	Since     string
	Until     string
}

// Whole tells that nothing is filtered.
func (f Filter) Whole() bool {
	return len(f.Services)+len(f.Countries) == 0 && f.Since == "" && f.Until == ""
}

var isoDay = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

// check refuses what no outage can match and brings slugs and codes to their usual form.
func (f Filter) check(ctx context.Context, s *store.Snapshot) (Filter, error) {
	var err error
	if f.Services, err = known(ctx, s, f.Services, "service", "SELECT slug FROM service WHERE slug = lower(?)"); err != nil {
		return f, err
	}
	if f.Countries, err = known(ctx, s, f.Countries, "country", "SELECT code FROM country WHERE code = upper(?)"); err != nil {
		return f, err
	}
	for _, day := range []string{f.Since, f.Until} {
		if day != "" && !isoDay.MatchString(day) {
			return f, bad(fmt.Sprintf("%q is no day", day), "write 2023, 2023-11 or 2023-11-08")
		}
	}
	return f, nil
}

// known looks names up and gives them as they are stored.
func known(ctx context.Context, s *store.Snapshot, names []string, kind, query string) ([]string, error) {
	var found []string
	for _, name := range names {
		before := len(found)
		err := s.Each(ctx, query, []any{strings.TrimPrefix(name, kind+":")}, func(values []any) error {
			found = append(found, values[0].(string))
			return nil
		})
		if err != nil {
			return nil, err
		}
		if len(found) == before {
			return nil, bad(fmt.Sprintf("the file has no %s %q", kind, name), "see: outagegraph sql --db FILE 'SELECT * FROM "+kind+"'")
		}
	}
	return found, nil
}

// chosen is the beginning of a statement that defines the table chosen (id), empty where all outages are.
func (f Filter) chosen() (with string, args []any) {
	if f.Whole() {
		return "", nil
	}
	conditions := []string{"1"}
	add := func(condition string, values ...string) {
		conditions = append(conditions, condition)
		for _, v := range values {
			args = append(args, v)
		}
	}
	if len(f.Services) > 0 {
		add("EXISTS (SELECT 1 FROM outage_service os JOIN service s ON s.id = os.service_id WHERE os.outage_id = o.id AND s.slug IN ("+marks(f.Services)+"))", f.Services...)
	}
	if len(f.Countries) > 0 {
		add("EXISTS (SELECT 1 FROM outage_country oc WHERE oc.outage_id = o.id AND oc.country_code IN ("+marks(f.Countries)+"))", f.Countries...)
	}
	if f.Since != "" {
		add("o.started_on >= substr(?, 1, length(o.started_on))", f.Since)
	}
	if f.Until != "" {
		add("substr(o.started_on, 1, length(?)) <= ?", f.Until, f.Until)
	}
	return "WITH chosen (id) AS MATERIALIZED (SELECT o.id FROM outage o WHERE " + strings.Join(conditions, " AND ") + ") ", args
}

func marks(values []string) string {
	return strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")
}

// where is the condition of a statement, empty where all outages are chosen.
func (f Filter) where(condition string) string {
	if f.Whole() || condition == "" {
		return ""
	}
	return " WHERE " + condition
}
