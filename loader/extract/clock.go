package extract

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"outagegraph/loader/lang"
)

// clocked is a time of day that the text names, in minutes.
type clocked struct {
	at      span
	minutes int
	rule    string
	vague   bool // no part of the day given and before noon: may be evening
	shifted bool // after noon by the part of the day that is given with it
}

// readClocks reads times of day.
func (s *sheet) readClocks() {
	for _, h := range s.hits["clock"] {
		if len(h.Captures) == 0 && h.Row.Value == "" {
			continue
		}
		c := clocked{at: hitSpan(h), rule: h.Row.Rule(), minutes: -1}
		if len(h.Captures) == 0 {
			c.minutes = 0 // the whole time stands in one word, its value in the row: Bengali আড়াইটা, half past two
		}
		minute, padded := 0, false
		for _, p := range h.Captures {
			n := s.numbers[p.First]
			switch p.Name {
			case "hour":
				c.minutes, padded = int(n.value*60), strings.HasPrefix(n.raw, "0")
				if m := markedClock.FindStringSubmatch(n.raw); m != nil {
					c.minutes = atoi(m[1])*60 + atoi(m[2])
					if atoi(m[2]) > 59 {
						c.minutes = -1
					}
				}
			case "minute":
				minute = int(n.value)
			}
		}
		if n, ok := s.minutesAfter(h); ok {
			minute, c.at.last = n, h.Last+2
		}
		if c.minutes < 0 || c.minutes > 24*60 || minute > 59 {
			continue
		}
		c.minutes += minute
		if minute > 0 && s.lasting(h.First) {
			s.spans[h.First] = duration{c.at, float64(c.minutes), 1, c.rule}
			continue
		}
		s.clockValue(&c, h)
		c.vague = c.vague && !padded // "05.01" is counted to 24
		s.clocks = append(s.clocks, c)
	}
	s.dottedRanges()
	for _, p := range s.hits["part"] {
		if m := map[string]int{"noon": 12 * 60, "midnight": 24 * 60}[p.Row.Value]; m > 0 && !s.clockBeside(p) {
			s.clocks = append(s.clocks, clocked{at: hitSpan(p), minutes: m, rule: p.Row.Rule()})
		}
	}
	s.sortClocks()
}

// dottedRanges reads two figures such as 11.05 and 12.50, with one word between, as times of day where decimals take a comma; the first may be read
// as one already.
func (s *sheet) dottedRanges() {
	if s.pack.Setting("decimal") != "," {
		return
	}
	for i, from := range s.eachNumber {
		to, ok := s.numbers[from.last+1]
		if !ok || !s.dotted(from.last+1, to) {
			continue
		}
		if s.dotted(i, from) {
			s.clocks = append(s.clocks, s.dottedAt(i, from))
		}
		if s.isClock(i) || s.dotted(i, from) {
			s.clocks = append(s.clocks, s.dottedAt(from.last+1, to))
		}
	}
}

// bareRanges reads a bare figure behind a word of beginning as the first of two times of day, where the second says that it is one: "from 14 to
// 16 hours".
func (s *sheet) bareRanges() {
	for i, n := range s.eachNumber {
		from := clocked{at: span{i, n.last}, minutes: int(n.value) * 60, rule: "clock/bare-range", vague: n.value < 12}
		if n.raw == "" || n.value != float64(int(n.value)) || n.value > 24 || s.isClock(i) || !s.begun(from) {
			continue
		}
		for _, to := range s.clocks {
			if gap := to.at.first - n.last; (gap == 0 || gap == 1) && to.minutes > from.minutes {
				s.clocks = append(s.clocks, from)
				break
			}
		}
	}
	s.bareEnds()
	s.sortClocks()
}

// bareEnds reads a bare figure as the second of two times of day, where a word for the end stands between, or in languages that set it behind, right after
// the figure: "from half past eight until eleven".
func (s *sheet) bareEnds() {
	for _, from := range s.clocks {
		for t := from.at.last; t <= from.at.last+2 && t < len(s.toks); t++ {
			n, ok := s.numbers[t]
			if !ok || n.value != float64(int(n.value)) || n.value < 1 || n.value > 24 || len(n.raw) > 2 || s.isClock(t) || s.role("unit", n.last) || s.dateCovers(t) || s.sentOf[t] != s.sentOf[from.at.first] {
				continue
			}
			if to := (clocked{at: span{t, n.last}, minutes: int(n.value) * 60, rule: "clock/bare-end", vague: n.value < 12}); s.endsBare(from, to) {
				s.clocks = append(s.clocks, to)
			}
			break
		}
	}
}

// endsBare reports that a word for the end, and nothing else, stands between two times of day of which a word of beginning introduces the first, or
// right behind the second.
func (s *sheet) endsBare(from, to clocked) bool {
	if !s.begun(from) && !s.role("begin", from.at.last) {
		return false
	}
	for _, h := range s.in("end", span{from.at.first, min(to.at.last+2, len(s.toks))}) {
		if h.First >= from.at.last && h.Last == to.at.first || h.First == to.at.last {
			return true
		}
	}
	return false
}

func (s *sheet) sortClocks() {
	sort.SliceStable(s.clocks, func(i, j int) bool { return s.clocks[i].at.first < s.clocks[j].at.first })
}

// dotted reports a figure that may be a time of day and that no pattern has read as one.
func (s *sheet) dotted(i int, n number) bool {
	hh, mm, _ := strings.Cut(n.raw, ".")
	return dottedClock.MatchString(n.raw) && atoi(hh) < 25 && atoi(mm) < 60 && !s.isClock(i)
}

func (s *sheet) dottedAt(i int, n number) clocked {
	hh, mm, _ := strings.Cut(n.raw, ".")
	minutes := atoi(hh)*60 + atoi(mm)
	return clocked{at: span{i, n.last}, minutes: minutes, rule: "clock/dotted-range", vague: minutes < 12*60}
}

// minutesAfter reads the minutes behind a colon where the pattern took only the hour: "a las 10:15".
func (s *sheet) minutesAfter(h lang.Hit) (int, bool) {
	if len(h.Captures) == 0 || h.Last+1 >= len(s.toks) || h.Captures[len(h.Captures)-1].Name != "hour" || s.toks[h.Last].Text != ":" || !s.toks[h.Last+1].Glued {
		return 0, false
	}
	n, ok := s.numbers[h.Last+1]
	return int(n.value), ok && len(n.raw) == 2 && n.value < 60
}

// clockBeside reports a clock time that the noon or midnight of p only places ("noon, 12.30", "1 at midday"); "from 5 to midnight" are two times.
func (s *sheet) clockBeside(p lang.Hit) bool {
	for _, c := range s.clocks {
		past := (c.minutes + 60) % (12 * 60) // since an hour before twelve
		if c.at.first < p.Last+2 && p.First < c.at.last+2 && (past <= 5*60 || p.First < c.at.last && c.at.first < p.Last) {
			return true
		}
	}
	return false
}

// clockValue applies what the pattern and a part of the day beside it say: pm, minutes to add.
func (s *sheet) clockValue(c *clocked, h lang.Hit) {
	v := h.Row.Value
	half, carried := "", false
	for _, p := range []string{"am", "pm"} {
		if rest, ok := strings.CutPrefix(v, p); ok {
			half, v = p, rest
		}
	}
	if half == "" {
		if p, ok := s.partOfDay(h); ok {
			half, carried = p.Row.Value, s.clockIn(p.Last, h.First)
		}
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(v, "+")); err == nil {
		c.minutes += n
	}
	switch {
	case (half == "pm" || half == "night") && c.minutes < 12*60 && (half == "pm" || c.minutes >= 6*60):
		c.minutes, c.shifted = c.minutes+12*60, true
	case half == "noon" && c.minutes < 5*60:
		c.minutes, c.shifted = c.minutes+12*60, true
	case half == "am" && !carried && c.minutes >= 12*60 && c.minutes < 13*60: // from 10 in the morning to 12.45 is no night
		c.minutes -= 12 * 60
	}
	c.vague = half == "" && c.minutes < 12*60
}

// partOfDay gives the word for the part of the day beside a time of day. Of one right behind it and one farther before it, the former counts: that
// before is another time's ("11 in the morning to 2 in the afternoon").
func (s *sheet) partOfDay(h lang.Hit) (lang.Hit, bool) {
	first, ok := s.beside("part", h, 3)
	if !ok || first.Last >= h.First || !s.pack.Spaced() {
		return first, ok
	}
	for _, p := range s.in("part", span{h.Last, min(h.Last+3, len(s.toks))}) {
		if p.First == h.Last {
			return p, true
		}
	}
	return first, true
}

// clockIn reports a time of day read between two tokens.
func (s *sheet) clockIn(from, to int) bool {
	return slices.ContainsFunc(s.clocks, func(c clocked) bool { return from <= c.at.first && c.at.last <= to })
}
