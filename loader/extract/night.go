package extract

// nightsBetween settles which day is meant by "in the night from Monday to Tuesday": the second where the next time of day is after midnight.
func (s *sheet) nightsBetween() {
	for i := 0; i+1 < len(s.dates); i++ {
		a, b := &s.dates[i], s.dates[i+1]
		if a.val.precision() < 3 || b.val != a.val.plus(1) || s.near(a.at.last, b.at.first) > 2 || s.sentOf[a.at.first] != s.sentOf[b.at.first] {
			continue
		}
		for _, p := range s.in("part", s.sent(s.sentOf[a.at.first])) {
			if p.Row.Value == "night" && p.Last <= a.at.first && s.near(p.Last, a.at.first) <= 1 && s.afterMidnight(b.at.last) {
				a.val = b.val
			}
		}
	}
}

// afterMidnight reports that the first time of day in the 40 words after token t lies between midnight and six.
func (s *sheet) afterMidnight(t int) bool {
	for _, c := range s.clocks {
		if c.at.first >= t {
			return s.near(t, c.at.first) <= 40 && (c.minutes < 6*60 || c.minutes >= 24*60)
		}
	}
	return false
}
