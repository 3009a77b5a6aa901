package extract

// nights moves a date one day back where the night to it is meant.
func (s *sheet) nights() {
	for i := range s.dates {
		d := &s.dates[i]
		if d.val.precision() < 3 {
			continue
		}
		for _, p := range s.in("part", s.sent(s.sentOf[d.at.first])) {
			if p.Row.Value != "night" || p.Last > d.at.first || s.near(p.Last, d.at.first) > 1 || s.markIn(p.Last, d.at.first) {
				continue
			}
			if i+1 < len(s.dates) && s.near(d.at.last, s.dates[i+1].at.first) <= 2 && s.dates[i+1].val == d.val.plus(1) {
				break // "in the night from Monday to Tuesday": Monday stands
			}
			d.val = d.val.plus(-1)
			d.at.first = p.First
			break
		}
	}
}

// nightsBegunLate moves such a date forward again where the sentence's first time of day, which is no end, is after midnight: "in the night to
// Wednesday, from 0.15" is Wednesday.
func (s *sheet) nightsBegunLate() {
	for i := range s.dates {
		d := &s.dates[i]
		for _, p := range s.in("part", d.at) {
			if p.Row.Value == "night" && p.First == d.at.first && p.Last < d.at.last && (s.begunAfterMidnight(s.sent(s.sentOf[d.at.first])) || s.begunNext(d.at)) {
				d.val = d.val.plus(1)
			}
		}
	}
}

// begunNext reports that the sentence after a night without a time of day opens with a range of times that begins after midnight: "… failed in the night to
// Tuesday. From 0.40 until half past five nobody could call".
func (s *sheet) begunNext(night span) bool {
	i := s.sentOf[night.first]
	if i+1 == len(s.sents) || s.sents[i+1].Para != s.sents[i].Para {
		return false
	}
	next := s.sent(i + 1)
	for n, c := range s.clocks {
		switch {
		case s.sentOf[c.at.first] == i:
			return false
		case c.at.first >= next.first && c.at.last <= next.last:
			ranges := n+1 < len(s.clocks) && s.near(c.at.last, s.clocks[n+1].at.first) <= 3
			return ranges && s.near(next.first, c.at.first) <= 2 && (c.minutes < 6*60 || c.minutes >= 24*60)
		}
	}
	return false
}

func (s *sheet) begunAfterMidnight(sp span) bool {
	for _, c := range s.clocks {
		if c.at.first >= sp.first && c.at.last <= sp.last && !s.has("end", span{max(sp.first, c.at.first-2), c.at.last}) {
			return c.minutes < 6*60 || c.minutes >= 24*60
		}
	}
	return false
}

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
