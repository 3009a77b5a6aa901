package extract

// This file weighs which two times of day tell how long an outage lasted where no word says outright that the second is its end: "from nine on
// nobody got in. … At 10.40 the shop opened again." What the two have, and where they stand, speaks for or against a pair. The weights are rounded
// from a logistic regression over the pairs of some 170 accounts.
const (
	firstTimeWorth  = 2  // the first is the first of its account
	begunWorth      = 1  // it stands at a word of beginning
	failedWorth     = 1  // its clause tells of the failure
	lastTimeWorth   = 1  // the second is the last of its account
	endWorth        = 1  // it stands at a word of the end
	restoredWorth   = 1  // its sentence tells of restoration
	worksWorth      = 1  // its clause says that something works
	stillFailsWorth = -1 // its clause tells of a failure, and of no end
	countWorth      = -1 // its sentence counts something, or its clause those hit
	sentenceWorth   = 1  // both stand in one sentence
	nextTimeWorth   = 1  // no other time of day stands between
	halfDayWorth    = -1 // half a day lies between

	pairMargin = 5    // what a pair must weigh
	noEnd      = -100 // of what can be no end: no pair weighs it up
	many       = 50
)

// weighedClocks gives the time from the first to the second of the pair of times of day that weighs most. What one time has is asked once, for the pairs
// of a long chronicle are many.
func (s *sheet) weighedClocks(m int) (span, int, bool) {
	var at span
	best, minutes := pairMargin-1, 0
	cs := s.toldTimes(m)
	ends := s.endWeights(cs)
	for i, from := range cs {
		if s.endsAt(from) {
			continue
		}
		begin := s.beginWeight(from) + worth(i == 0, firstTimeWorth)
		for j := i + 1; j < len(cs); j++ {
			to := cs[j]
			w := begin + ends[j] + worth(j == i+1, nextTimeWorth) + worth(s.sentOf[from.at.first] == s.sentOf[to.at.first], sentenceWorth)
			if w <= best {
				continue
			}
			a, n, ok := s.between(from, to)
			if w += worth(n >= 12*60, halfDayWorth); ok && w > best && !s.countedBy(to, from) {
				best, at, minutes = w, a, n
			}
		}
	}
	return at, minutes, best >= pairMargin
}

// endWeights weighs each time of day as an end.
func (s *sheet) endWeights(cs []clocked) []int {
	weights := make([]int, len(cs))
	for j, to := range cs {
		if weights[j] = noEnd; s.mayEnd(to) {
			weights[j] = s.endWeight(to) + worth(j == len(cs)-1, lastTimeWorth)
		}
	}
	return weights
}

// worth is the weight of what is so, or nothing.
func worth(is bool, weight int) int {
	if is {
		return weight
	}
	return 0
}

// toldTimes gives the times of day of a mention's account below the title, but for those at which somebody spoke.
func (s *sheet) toldTimes(m int) []clocked {
	var cs []clocked
	for _, part := range s.mention[m].parts {
		if i := s.sentOf[part.first]; s.sents[i].title || s.masthead(i) {
			continue
		}
		for _, c := range s.clocks {
			if part.first <= c.at.first && c.at.first < part.last && !s.spokenAt(c) {
				cs = append(cs, c)
			}
		}
	}
	return cs
}

// mayEnd refuses a time of day as the end at which something was still down, began, was said, or was seen by a monitor.
func (s *sheet) mayEnd(c clocked) bool {
	cl, sp := s.clauseSpan(c.at.first), s.sent(s.sentOf[c.at.first])
	return !s.has("says", cl) && !s.has("notice", cl) && !s.has("ongoing", sp) && s.clockCue("begin", c, true) == far && !s.hasMonitor(sp)
}

// beginWeight weighs a time of day as a beginning.
func (s *sheet) beginWeight(c clocked) int {
	cl := s.clauseSpan(c.at.first)
	return worth(s.clockCue("begin", c, true) < far, begunWorth) + worth(s.tellsOfFailure(cl) || s.notUp(cl), failedWorth)
}

// endWeight weighs a time of day as an end.
func (s *sheet) endWeight(c clocked) int {
	cl, sp := s.clauseSpan(c.at.first), s.sent(s.sentOf[c.at.first])
	return worth(s.endsAt(c) || s.clockCue("end", c, true) < far, endWorth) + worth(s.has("restored", sp), restoredWorth) +
		worth(s.has("up", cl) && !s.notUp(cl), worksWorth) + worth(s.tellsOfFailure(cl) && !s.has("restored", cl), stillFailsWorth) +
		worth(s.has("affected", cl) || s.countsMany(sp), countWorth)
}

// countsMany reports a large number in the range that is part of no date or time of day.
func (s *sheet) countsMany(sp span) bool {
	for i := sp.first; i < sp.last; i++ {
		if n, ok := s.numbers[i]; ok && n.value >= many && !s.isClock(i) && !s.dateCovers(i) {
			return true
		}
	}
	return false
}
