package queries

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	plainDuration = regexp.MustCompile(`^(?:(\d{1,6})D)?T?(?:(\d{1,6})H)?(?:(\d{1,9})M?)?$`)
)

// parseDuration reads minutes ("90"), units ("1h30m", "2d") and ISO 8601 ("PT1H30M"); nil where s is none of them.
func parseDuration(s string) any {
	s = strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(s)), "P")
	m := plainDuration.FindStringSubmatch(s)
	if m == nil || m[1]+m[2]+m[3] == "" {
		return nil
	}
	minutes := 0
	for i, unit := range []int{24 * 60, 60, 1} {
		if n, err := strconv.Atoi(m[i+1]); err == nil {
			minutes += n * unit
		}
	}
	return minutes
}
