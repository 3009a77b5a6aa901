package graph

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
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

// Clock times part two outages of one day, and join reports of one outage whose days differ.
const (
	oneMoment   = 90 * time.Minute // begins that reports of one outage give differ by so much at most
	afterwards  = 30 * time.Minute // an outage that begins so long after another was over is another one
	hoursApart  = 6 * time.Hour    // from here on begins speak against one outage though no end is known
	lateEvening = 20               // from this hour on, and
	earlyHours  = 4                // until this one, one night's outage is told with the day before and with the day after
)

// moments compares the begins by the clock, and judges neighbouring days.
func (e *evidence) moments(a, b profile) {
	if a.moment.After(b.moment) {
		a, b = b, a
	}
	known := !a.moment.IsZero() && !b.moment.IsZero()
	gap := b.moment.Sub(a.moment)
	switch {
	case known && gap <= oneMoment:
		e.speaksFor(1, "both began about %s UTC", a.moment.UTC().Format("15:04"))
		return
	case known && a.minutes > 0 && gap > time.Duration(a.minutes)*time.Minute+afterwards:
		e.over = true
		e.speaksAgainst(4, "one was over before the other began")
	case known && gap >= hoursApart:
		e.speaksAgainst(1, "one began %d hours after the other", int(gap.Hours()))
	}
	if e.nextDay && len(a.countries) > 0 && len(b.countries) > 0 && !midnightBetween(a, b) && !a.atNight() && !b.atNight() && !oneFault(a, b) {
		e.another = true
		e.contra = append(e.contra, "another day in the same place")
	}
}

// oneFault reports a cause that both give and that does not come again day after day, as ordered shutdowns do: one of the days is a slip.
func oneFault(a, b profile) bool {
	both := common(a.causes, b.causes)
	return len(both) > 0 && !slices.Contains(both, "government_order")
}

// atNight reports a begin so near to midnight that one report may give the day before and another the day after.
func (p profile) atNight() bool {
	return !p.moment.IsZero() && (p.moment.Hour() >= lateEvening || p.moment.Hour() <= earlyHours)
}
