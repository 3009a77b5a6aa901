package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// derived is a table of what is derived for each outage.
type derived struct {
	width             int // columns of the key, beside the one that says whose row it is
	columns           int // further columns in all
	list, delete, put string
}

// newDerived describes a table by the column that says whose row it is, further ones that tell its rows apart, among them all that stand in an
// index, and the others, which can change while no index has to.
func newDerived(table, of string, key, values []string) derived {
	all := slices.Concat(key, values)
	d := derived{width: len(key), columns: len(all)}
	d.list = "SELECT " + strings.Join(all, ", ") + " FROM " + table + " WHERE " + of + " = ?"
	d.delete = "DELETE FROM " + table + " WHERE " + of + " = ? AND " + strings.Join(key, " = ? AND ") + " = ?"
	d.put = "INSERT INTO " + table + " (" + of + ", " + strings.Join(all, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(all)) + ")"
	if len(values) > 0 {
		var sets []string
		for _, v := range values {
			sets = append(sets, v+" = excluded."+v)
		}
		d.put += " ON CONFLICT DO UPDATE SET " + strings.Join(sets, ", ")
	}
	return d
}

var (
	servicesHit  = newDerived("outage_service", "outage_id", []string{"service_id"}, []string{"claim_count"})
	countriesHit = newDerived("outage_country", "outage_id", []string{"country_code"}, []string{"claim_count"})
	rulings      = newDerived("outage_cause", "outage_id", []string{"category", "stance"}, []string{"claim_count", "asserted", "denied", "speculated"})
	facts        = newDerived("fact", "outage_id", []string{"predicate_id", "object_id"},
		[]string{"verdict", "disputed", "rule_id", "claims_for", "claims_against", "source_count"})
	edges = newDerived("edge", "subject_id", []string{"predicate_id", "object_id"}, nil)
)

// derive makes a table hold the wanted rows for one outage and no others. Rows that are right already are left alone: to write one again
// would change a page of the table and one of each index, which in a large file lie anywhere.
func (w *writer) derive(ctx context.Context, d derived, id int64, want [][]any) error {
	missing := map[string]string{}
	for _, row := range want {
		missing[fmt.Sprintln(row[:d.width]...)] = fmt.Sprintln(row[d.width:]...)
	}
	surplus, err := w.compare(ctx, d, id, missing)
	if err != nil {
		return err
	}
	for _, key := range surplus {
		if _, err := w.exec(ctx, d.delete, append([]any{id}, key...)...); err != nil {
			return err
		}
	}
	for _, row := range want {
		key := fmt.Sprintln(row[:d.width]...)
		if _, ok := missing[key]; !ok {
			continue
		}
		delete(missing, key) // a row that is wanted twice is written once
		if _, err := w.exec(ctx, d.put, append([]any{id}, row...)...); err != nil {
			return err
		}
	}
	return nil
}

// compare takes the rows that the file holds as wanted out of missing, which leads from keys to values, and gives the keys of those that are
// not wanted.
func (w *writer) compare(ctx context.Context, d derived, id int64, missing map[string]string) (surplus [][]any, err error) {
	err = w.rows(ctx, d.list, []any{id}, func(r *sql.Rows) error {
		row, into := make([]any, d.columns), make([]any, d.columns)
		for i := range row {
			into[i] = &row[i]
		}
		if err := r.Scan(into...); err != nil {
			return err
		}
		key := fmt.Sprintln(row[:d.width]...)
		values, wanted := missing[key]
		switch {
		case !wanted:
			surplus = append(surplus, row[:d.width])
		case values == fmt.Sprintln(row[d.width:]...):
			delete(missing, key)
		}
		return nil
	})
	return surplus, err
}
