package extract

import (
	_ "embed"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // the offsets of past days, on machines without a time zone database too

	"outagegraph/graph"
)

//go:embed zones.tsv
var zoneList string

// zones gives the time zone of each country whose people share one clock.
var zones = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(zoneList) {
		if code, zone, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(code, "#") {
			out[code] = zone
		}
	}
	return out
})

// zoneNames are abbreviations that the press writes behind a time of day, as IANA zones. Those that mean several zones (IST, CST) are left out.
var zoneNames = map[string]string{
	"utc": "UTC", "gmt": "UTC", "bst": "Europe/London", "cet": "Europe/Paris", "cest": "Europe/Paris", "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
	"et": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
	"jst": "Asia/Tokyo", "kst": "Asia/Seoul", "msk": "Europe/Moscow", "мск": "Europe/Moscow", "wib": "Asia/Jakarta", "wita": "Asia/Makassar", "aest": "Australia/Sydney", "aedt": "Australia/Sydney",
}

// claimBegin claims when the mention began: as an instant where the text gives its time of day and the zone is known, else as a date.
func (s *sheet) claimBegin(m int) {
	mn := s.mention[m]
	if !mn.when.known() {
		return
	}
	if c, ok := s.beginClock(m); ok {
		if zone := s.zoneOf(m, c); zone != "" {
			if t, ok := instant(mn.when, c.minutes, zone); ok {
				at := c.at
				if s.sentOf[c.at.first] == s.sentOf[mn.at.first] {
					at = join(mn.at, c.at)
				}
				s.claim(m, graph.BeganOn, t, graph.Asserted, at, c.rule)
				return
			}
		}
	}
	s.claim(m, graph.BeganOn, mn.when.String(), graph.Asserted, mn.at, mn.rule)
}

// beginClock gives the time of day at which the mention began: one that a word for the begin introduces, in the sentence of its date or the
// one after.
func (s *sheet) beginClock(m int) (clocked, bool) {
	mn := s.mention[m]
	if mn.when.precision() < 3 {
		return clocked{}, false
	}
	home := s.sentOf[mn.at.first]
	for _, p := range mn.parts {
		if i := s.sentOf[p.first]; i != home && i != home+1 {
			continue
		}
		for _, c := range s.clocks {
			if c.at.first < p.first || c.at.first >= p.last || c.minutes >= 24*60 || s.endsAt(c) || s.quoted[c.at.first] > 0 {
				continue
			}
			if s.clockCue("begin", c, true) < far && (s.tellsOfFailure(p) || s.notUp(p)) {
				return c, true
			}
		}
	}
	return clocked{}, false
}

// zoneOf gives the zone that the text names behind the time of day, else the one that all countries hit share.
func (s *sheet) zoneOf(m int, c clocked) string {
	for t := c.at.last; t < len(s.toks) && t < c.at.last+2; t++ {
		if zone := zoneNames[s.toks[t].Text]; zone != "" && s.toks[t].Upper && s.sentOf[t] == s.sentOf[c.at.first] {
			return zone
		}
	}
	shared := ""
	for _, cl := range s.out.Claims {
		if cl.Mention != m || cl.Predicate != graph.HitCountry || cl.Stance != graph.Asserted {
			continue
		}
		zone := zones()[strings.TrimPrefix(cl.Object, "country:")]
		if zone == "" || shared != "" && shared != zone {
			return ""
		}
		shared = zone
	}
	return shared
}

// instant writes a day and its minute as ISO 8601 with the offset that held there then.
func instant(d day, minutes int, zone string) (string, bool) {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return "", false
	}
	t := time.Date(d.y, time.Month(d.m), d.d, minutes/60, minutes%60, 0, 0, loc)
	return t.Format("2006-01-02T15:04Z07:00"), t.Day() == d.d
}
