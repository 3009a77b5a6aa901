package extract

import (
	"time"

	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

func isYear(v int) bool { return v >= 1970 && v <= 2100 || v >= 1370 && v <= 1430 }

// withYear completes a day or month without a year from the day of publication.
func (s *sheet) withYear(v day, solar bool, h lang.Hit) (day, bool) {
	if !s.pub.known() {
		if v.m > 0 {
			s.dates = append(s.dates, dated{at: hitSpan(h), val: day{m: v.m, d: v.d}, kind: "unplaced", rule: h.Row.Rule()})
		}
		return day{}, false
	}
	if month, ok := s.monthBack(h); ok && v.m == 0 && v.d > 0 && !solar {
		v.y, v.m = month.y, month.m
		return v, v.valid()
	}
	if d, ok := s.listedBehind(h); ok && v.m == 0 && v.d > d.d {
		return day{d.y, d.m, v.d}, true
	}
	if v.m == 0 { // only a day of the month: "on the 19th"
		if s.pack.Spaced() && (h.Last < len(s.toks) && s.toks[h.Last].Kind == text.Word || s.loneDays(h) > 1) {
			return day{}, false // rather a number of something
		}
		if v.d == 0 || s.pub.precision() < 2 {
			return day{}, false
		}
		v.y, v.m = s.pub.y, s.pub.m
		if s.pub.precision() == 3 && v.d > s.pub.d+1 {
			t := time.Date(v.y, time.Month(v.m-1), 1, 0, 0, 0, 0, time.UTC)
			v.y, v.m = t.Year(), int(t.Month())
		}
		return v, v.valid()
	}
	if n, ok := s.yearsBack(h); ok && !solar {
		v.y = s.pub.y - n
		return v, v.valid()
	}
	if y := s.sharedYear(h); y > 0 && !solar {
		v.y = y
		return v, v.valid()
	}
	if y, ok := s.yearOfSentence(h); ok && !solar {
		v.y = y
		return v, v.valid()
	}
	for y := s.pub.y + 1; y >= s.pub.y-2; y-- {
		c := day{y, v.m, v.d}
		if solar {
			c = fromSolarHijri(day{y - 621, v.m, v.d})
		}
		if c.valid() && c.daysBefore(s.pub) >= -s.ahead(v, h) {
			if y := s.runsOn(v, h); y > 0 && !solar && c.daysBefore(s.pub) > 31 {
				c.y = y
			}
			return c, c.valid()
		}
	}
	return day{}, false
}

// listedBehind gives the date that stands right before a day of the month, with no more than a comma or a word between: "10月18日、19日".
func (s *sheet) listedBehind(h lang.Hit) (day, bool) {
	for i := len(s.dates) - 1; i >= 0; i-- {
		d := s.dates[i]
		if d.at.last <= h.First {
			near := s.sentOf[d.at.first] == s.sentOf[h.First] && s.words(span{d.at.last, h.First}) <= 1
			return d.val, near && d.kind == "date" && d.val.precision() == 3
		}
	}
	return day{}, false
}

// ahead gives how many days after publication a date without a year may lie: a day of the coming weeks is a deadline or an appointment,
// for of the same day of last year the text would say so; a bare month is rather the last one.
func (s *sheet) ahead(v day, h lang.Hit) int {
	if _, last := s.beside("last", h, 2); v.d > 0 && !last && !s.yearBefore(h) {
		return 60
	}
	return 2
}

// yearBefore reports a date of an earlier year before h in its paragraph, whose account goes on.
func (s *sheet) yearBefore(h lang.Hit) bool {
	for _, d := range s.dates {
		if d.at.first < h.First && d.val.known() && d.val.y < s.pub.y && s.sents[s.sentOf[d.at.first]].Para == s.sents[s.sentOf[h.First]].Para {
			return true
		}
	}
	return false
}

// sharedYear gives the year of the date with which h makes a list ("in January and in February 2020"), or of the one before it in the
// sentence, or in its paragraph, to which "of that year" beside h points back; else 0.
func (s *sheet) sharedYear(h lang.Hit) int {
	sp := s.sent(s.sentOf[h.First])
	for _, o := range s.in("date", span{h.Last, sp.last}) {
		if s.near(h.Last, o.First) <= 2 && s.has("clause", span{h.Last, o.First}) {
			return s.writtenYear(o)
		}
	}
	hits := s.in("date", span{sp.first, h.First})
	for i := len(hits) - 1; i >= 0; i-- {
		if y := s.writtenYear(hits[i]); y > 0 && (s.saysThatYear(h, sp) || s.goesInto(hits[i], h)) {
			return y
		}
	}
	if s.saysThatYear(h, sp) {
		return s.yearTold(h)
	}
	return 0
}

// yearTold gives the year of the last date before h in its paragraph that names one, or 0.
func (s *sheet) yearTold(h lang.Hit) int {
	first := s.sentOf[h.First]
	for first > 0 && s.sents[first-1].Para == s.sents[first].Para {
		first--
	}
	hits := s.in("date", span{s.sents[first].First, h.First})
	for i := len(hits) - 1; i >= 0; i-- {
		if y := s.writtenYear(hits[i]); y > 0 {
			return y
		}
	}
	return 0
}

// runsOn gives the year of the full date before h in its sentence, where the day of h follows it within a quarter of a year: "from 24 March
// 2024 it was down; a few days later, on 2 April". Else 0.
func (s *sheet) runsOn(v day, h lang.Hit) int {
	hits := s.in("date", span{s.sents[s.sentOf[h.First]].First, h.First})
	for i := len(hits) - 1; i >= 0 && v.d > 0; i-- {
		before, ok := s.templateDate(hits[i])
		if !ok || before.precision() < 3 || hits[i].Last > h.First {
			continue
		}
		if n := before.daysBefore(day{before.y, v.m, v.d}); n > 0 && n <= 92 && before.y < s.pub.y {
			return before.y
		}
		return 0
	}
	return 0
}

// saysThatYear reports "of that year" right behind the date, or right before it.
func (s *sheet) saysThatYear(h lang.Hit, sp span) bool {
	for _, b := range s.in("back", sp) {
		if b.Row.Value == thatYear && (b.First == h.Last || b.Last == h.First) {
			return true
		}
	}
	return false
}

// goesInto reports a year alone that the date behind it narrows down: "2019 was a bad year: on 12 July …". What has begun in a year is no
// such thing.
func (s *sheet) goesInto(year, h lang.Hit) bool {
	if len(year.Captures) != 1 || s.has("begin", span{max(0, year.First-2), year.First + 1}) {
		return false
	}
	for t := year.Last; t < h.First; t++ {
		if s.toks[t].Text == ":" || s.toks[t].Text == ";" {
			return true
		}
	}
	return false
}

// thatYear is the value of a back row that points to a year named before: "of that year".
const thatYear = "that-y"

// writtenYear gives the year that a date itself names, or 0.
func (s *sheet) writtenYear(h lang.Hit) int {
	for _, c := range h.Captures {
		if c.Name == "year" || c.Name == "yy" {
			v, _ := s.templateDate(h)
			return v.y
		}
	}
	return 0
}

// yearOfSentence gives the past year that stands alone before a date in its sentence: "in 2024 a typhoon silenced it, too, on 7 September".
// Since when something has been so is no such year.
func (s *sheet) yearOfSentence(h lang.Hit) (int, bool) {
	hits := s.in("date", span{s.sents[s.sentOf[h.First]].First, h.First})
	for i := len(hits) - 1; i >= 0; i-- {
		d := hits[i]
		if d.Last > h.First {
			continue
		}
		y := s.writtenYear(d)
		return y, len(d.Captures) == 1 && y > 1500 && y < s.pub.y && !s.has("begin", span{max(0, d.First-2), d.First + 1})
	}
	return 0, false
}

// yearsBack reads "last year" within five words of a date that gives no year: "early last year, on 22 January".
func (s *sheet) yearsBack(h lang.Hit) (int, bool) {
	for _, b := range s.in("back", s.sent(s.sentOf[h.First])) {
		n, unit, ok := s.backValue(b)
		if ok && unit == 'y' && (h.First <= b.First && b.Last <= h.Last || b.Last <= h.First && s.near(b.Last, h.First) <= 3 || b.First >= h.Last && s.near(h.Last, b.First) <= 2) {
			return n, true
		}
	}
	return 0, false
}

// monthBack gives the month that "last month" right before a day of the month means: "on last month's 12th".
func (s *sheet) monthBack(h lang.Hit) (day, bool) {
	for _, b := range s.in("back", span{s.sents[s.sentOf[h.First]].First, h.First}) {
		if n, unit, ok := s.backValue(b); ok && unit == 'm' && b.Last <= h.First && s.near(b.Last, h.First) <= 1 {
			return s.pub.back(n, unit), true
		}
	}
	return day{}, false
}

// yearBehind gives the year that stands at token i, or 0.
func (s *sheet) yearBehind(i int) int {
	if i < len(s.toks) && s.toks[i].Kind == text.Number && len(s.toks[i].Text) == 4 {
		if y := atoi(s.toks[i].Text); y >= 1990 && y < 2100 {
			return y
		}
	}
	return 0
}

// bareYears reads a year that stands alone ("recalling Christmas Day 2014") where its sentence has no other date, and nothing that it counts.
func (s *sheet) bareYears() {
	for i, t := range s.toks {
		if t.Kind != text.Number || len(t.Text) != 4 {
			continue
		}
		y := atoi(t.Text)
		if y < 1990 || !isYear(y) || s.pub.known() && y >= s.pub.y || len(s.datesIn(s.sent(s.sentOf[i]))) > 0 {
			continue
		}
		if next := i + 1; next < len(s.toks) && s.toks[next].Kind == text.Word && s.pack.Spaced() {
			continue // rather a number of something
		}
		s.addDate(span{i, i + 1}, day{y: y}, "date", "text/bare-year")
	}
}

// dropNarrowed drops a year that stands alone where its sentence goes on to name a month or day of it: one date, not two.
func (s *sheet) dropNarrowed() {
	kept := s.dates[:0:0]
	for i, d := range s.dates {
		narrowed := false
		if d.kind == "date" && d.val.precision() == 1 {
			for _, o := range s.dates[i+1:] {
				narrowed = narrowed || o.val.y == d.val.y && o.val.precision() > 1 && s.sentOf[o.at.first] == s.sentOf[d.at.first]
			}
		}
		if !narrowed {
			kept = append(kept, d)
		}
	}
	s.dates = kept
}
