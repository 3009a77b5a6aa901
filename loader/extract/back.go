package extract

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"outagegraph/loader/lang"
)

// backs reads "a year ago", "last month", "<num> days ago".
func (s *sheet) backs() {
	for _, h := range s.hits["back"] {
		if s.dateCovers(h.First) || s.dateCovers(h.Last-1) || s.saidExactly(h) {
			continue
		}
		if strings.HasPrefix(h.Row.Value, fromMain) {
			continue // see fromMainDate
		}
		n, unit, ok := s.backValue(h)
		if !s.pub.known() {
			if ok && (unit == 'y' || unit == 'm' || unit == 'w' && s.leadHasDay()) {
				s.dates = append(s.dates, dated{at: hitSpan(h), kind: "unplaced", rule: h.Row.Rule()})
			}
			continue
		}
		if ok {
			s.addDate(hitSpan(h), s.runsFrom(h, n, unit).back(n, unit), "back", h.Row.Rule())
			s.markWeeks(unit)
		}
	}
}

// leadHasDay reports a day of the week in the title or the first sentences, where the text gives no date by which to place it: what it tells further
// down of "last week" is not the news.
func (s *sheet) leadHasDay() bool {
	return slices.ContainsFunc(s.hits["weekday"], func(h lang.Hit) bool { return s.inLead(s.sentOf[h.First]) })
}

// running marks rows that count the days for which something has gone on: "for the third day running".
const running = "run:"

// runsFrom gives the day from which a row counts: for running days the one that its sentence names ("was dead on Sunday for the third day running"), which
// then dates nothing itself; else the day of publication.
func (s *sheet) runsFrom(h lang.Hit, past int, unit byte) day {
	if !strings.HasPrefix(h.Row.Value, running) {
		return s.pub
	}
	for i, d := range s.dates {
		if d.val == s.pub.back(past, unit) {
			return s.pub // "for the second day now, since Sunday": the day is the one that the count gives
		}
		if n := d.val.daysBefore(s.pub); d.val.precision() == 3 && s.sentOf[d.at.first] == s.sentOf[h.First] && n >= 0 && n <= 7 {
			s.dates = slices.Delete(s.dates, i, i+1)
			return d.val
		}
	}
	return s.pub
}

// markWeeks notes of the date added last that it counts weeks, so that its month is only where the week began.
func (s *sheet) markWeeks(unit byte) {
	if n := len(s.dates); n > 0 {
		s.dates[n-1].weeks = unit == 'w'
	}
}

// fromMain marks rows that count from an outage told before, not from publication: "two days earlier".
const fromMain = "main:"

// fromMainDate adds the dates that count from the main outage, now that its date is known, or from an earlier one told before.
func (s *sheet) fromMainDate() {
	for _, h := range s.hits["back"] {
		n, unit, ok := s.backValue(h)
		if !ok || !strings.HasPrefix(h.Row.Value, fromMain) || s.dateCovers(h.First) || s.saidExactly(h) {
			continue
		}
		if v := s.countedFrom(h).back(n, unit); v.known() && v.valid() {
			d := dated{at: hitSpan(h), val: v, kind: "back", rule: h.Row.Rule(), counted: true}
			at := sort.Search(len(s.dates), func(i int) bool { return s.dates[i].at.first > d.at.first })
			s.dates = slices.Insert(s.dates, at, d)
		}
	}
}

// countedFrom gives the day from which "two weeks before that" counts: the date before it in its paragraph, where that lies well before the main
// outage, else the main outage's.
func (s *sheet) countedFrom(h lang.Hit) day {
	ref := s.reference()
	for i := len(s.dates) - 1; i >= 0; i-- {
		d := s.dates[i]
		if d.at.last > h.First || d.val.precision() < 2 {
			continue
		}
		if s.sents[s.sentOf[d.at.first]].Para != s.sents[s.sentOf[h.First]].Para || s.ofOther(d) {
			return ref
		}
		if n := d.val.daysBefore(ref); n > 0 {
			return d.val
		}
	}
	return ref
}

func (s *sheet) backValue(h lang.Hit) (int, byte, bool) {
	if mm, ok := strings.CutPrefix(h.Row.Value, "y"); ok { // "last summer": the year of the last month mm that has begun
		if begun := s.pub.m - atoi(mm); begun < 3 {
			return 1, 'y', true // that of the season itself is "this summer"
		}
		return 0, 'y', true
	}
	if h.Row.Value == thatYear {
		return 0, 0, false
	}
	v := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(h.Row.Value, fromMain), running), "-")
	if len(v) < 2 {
		return 0, 0, false
	}
	unit := v[len(v)-1]
	amount := v[:len(v)-1]
	if amount != "<num>" {
		n, err := strconv.Atoi(amount)
		return n, unit, err == nil
	}
	for _, c := range h.Captures {
		if c.Name == "num" {
			return int(s.numbers[c.First].value), unit, s.numbers[c.First].value < 200
		}
	}
	return 0, 0, false
}

// touch reports two ranges with no word between.
func (s *sheet) touch(a, b span) bool {
	if a.first > b.first {
		a, b = b, a
	}
	return a.last <= b.first && s.words(span{a.last, b.first}) == 0
}

// anniversaries makes "today" beside so many years back one exact day: "a year ago today", "heute vor zwei Jahren".
func (s *sheet) anniversaries() {
	for i := range s.dates {
		today := &s.dates[i]
		if today.kind != "day" || today.val != s.pub {
			continue
		}
		for _, h := range s.in("back", s.sent(s.sentOf[today.at.first])) {
			n, unit, ok := s.backValue(h)
			if !ok || unit != 'y' || strings.HasPrefix(h.Row.Value, fromMain) || !s.touch(hitSpan(h), today.at) {
				continue
			}
			today.at, today.kind, today.rule = join(today.at, hitSpan(h)), "date", h.Row.Rule()
			today.val.y -= n
			s.dropDate(hitSpan(h))
			s.anniversaries() // the list is another now
			return
		}
	}
}

func (s *sheet) dropDate(at span) {
	kept := s.dates[:0]
	for _, d := range s.dates {
		if d.kind != "back" || d.at != at {
			kept = append(kept, d)
		}
	}
	s.dates = kept
}
