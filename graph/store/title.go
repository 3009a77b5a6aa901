package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"outagegraph/graph"
)

// title says in words which services failed and when: "WhatsApp and Instagram outage, 25 October 2022".
func (w session) title(ctx context.Context, o graph.Outage) (string, error) {
	var names []string
	for _, t := range o.Services {
		var name string
		if _, err := w.row(ctx, `SELECT name FROM service WHERE slug = ?`, []any{t.ID}, &name); err != nil {
			return "", err
		}
		names = append(names, name)
	}
	title := strings.TrimSpace(enumerate(names) + " outage")
	if when := inWords(o.StartedOn); when != "" {
		title += ", " + when
	}
	return strings.ToUpper(title[:1]) + title[1:], nil
}

// enumerate joins up to three names; more are counted.
func enumerate(names []string) string {
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n <= 3:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	default:
		return fmt.Sprintf("%s, %s and %d more services'", names[0], names[1], n-2)
	}
}

// inWords writes an ISO date as exact as it is.
func inWords(date string) string {
	for _, f := range []struct{ layout, words string }{{"2006-01-02", "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"}} {
		if len(date) < len(f.layout) {
			continue
		}
		if t, err := time.Parse(f.layout, date[:len(f.layout)]); err == nil {
			return t.Format(f.words)
		}
	}
	return ""
}

// phrases writes reasons as a JSON list.
func phrases(list []string) string {
	if len(list) == 0 {
		return "[]"
	}
	b, _ := json.Marshal(list) // strings always can be
	return string(b)
}
