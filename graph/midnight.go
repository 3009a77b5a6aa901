package graph

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed utcoffsets.tsv
var utcOffsetList string

// utcOffsets gives the usual offset from UTC in hours per country code.
var utcOffsets = sync.OnceValue(func() map[string]float64 {
	out := map[string]float64{}
	for line := range strings.Lines(utcOffsetList) {
		code, hours, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if v, err := strconv.ParseFloat(hours, 64); ok && err == nil && !strings.HasPrefix(code, "#") {
			out[code] = v
		}
	}
	return out
})

// midnightHours is how many hours the clocks of two places must differ for one evening's outage to be the next day's in the other.
const midnightHours = 3

// midnightBetween reports that the report of the later day comes from farther east than that of the earlier day, so that one incident can
// have both dates.
func midnightBetween(a, b profile) bool {
	if a.begin > b.begin {
		a, b = b, a
	}
	west, east := 100.0, -100.0
	for _, c := range a.countries {
		if h, ok := utcOffsets()[c]; ok {
			west = min(west, h)
		}
	}
	for _, c := range b.countries {
		if h, ok := utcOffsets()[c]; ok {
			east = max(east, h)
		}
	}
	return east-west >= midnightHours
}
