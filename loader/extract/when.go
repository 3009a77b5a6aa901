package extract

import (
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// dated is a date that the text names.
type dated struct {
	at   span
	val  day
	kind string // date, day, weekday, back, month; unplaced where the text gives no year by which to place a month
	rule string

	counted bool // counted back from the main outage
	weeks   bool // counted in weeks
}

var (
	dottedClock = regexp.MustCompile(`^\d{1,2}\.\d{2}$`)
	markedClock = regexp.MustCompile(`^(\d{1,2})[.,](\d{2})$`) // "11,50" behind a word for the hour
	dottedDay   = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})$`)
	dottedDate  = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{2,4})$`)
)

// fillTimeSlots annotates what date and clock patterns are made of.
func (s *sheet) fillTimeSlots() {
	for i, n := range s.numbers {
		s.numberSlots(i, n)
	}
	whole := s.hits["month"][:0:0]
	for _, h := range s.hits["month"] {
		if h.Last >= len(s.toks) || !s.goesOn(h.Last) {
			whole = append(whole, h) // Persian "mi-" begins verbs, too
		}
	}
	s.hits["month"] = whole
	for _, role := range []string{"month", "weekday"} {
		for _, h := range s.hits[role] {
			s.addSlot(role, h.First, h.Last)
		}
	}
	for _, h := range s.hits["month"] {
		s.addSlot("mm", h.First, h.Last)
	}
}

func (s *sheet) numberSlots(i int, n number) {
	v := int(n.value)
	if dottedDay.MatchString(n.raw) {
		s.addSlot("dm", i, n.last)
	}
	if len(n.raw) == 2 && float64(v) == n.value {
		s.addSlot("yy", i, n.last)
	}
	if markedClock.MatchString(n.raw) {
		s.addSlot("hour", i, n.last)
		return
	}
	if float64(v) != n.value {
		if n.raw == "" && n.value < 12 {
			s.addSlot("hour", i, n.last) // one word for half past one, as in Hindi and Urdu
		}
		return
	}
	if v >= 1 && v <= 31 && len(n.raw) <= 2 {
		s.addSlot("day", i, n.last)
		if n.last < len(s.toks) && s.toks[n.last].Kind == text.Word && s.toks[n.last].Start == s.toks[n.last-1].End && len(s.toks[n.last].Text) <= 6 && n.raw != "" && !measures[s.toks[n.last].Text] {
			s.addSlot("day", i, n.last+1) // ordinal ending: 8th, 1er, 2º
		}
	}
	if v >= 1 && v <= 12 && len(n.raw) <= 2 {
		s.addSlot("mm", i, n.last)
	}
	if v >= 0 && v <= 24 && len(n.raw) <= 2 && (n.raw != "" || v > 1 || len(s.toks[i].Text) > 2 && s.toks[i].Kind != text.Ideo) { // "at a" is no hour, nor 一時 or 一点
		s.addSlot("hour", i, n.last)
	}
	if v >= 0 && v <= 59 && len(n.raw) <= 2 {
		s.addSlot("minute", i, n.last)
	}
	if isYear(v) && (len(n.raw) == 4 || n.raw == "" && s.toks[i].Kind != text.Number) { // "2 mil" is no year
		s.addSlot("year", i, n.last)
	}
}

// measures are signs that touch a number and make no ordinal of it: "5G", "8h05".
var measures = map[string]bool{"g": true, "h": true, "k": true, "m": true, "gb": true, "mb": true, "km": true, "kg": true, "min": true, "pm": true, "am": true}

// readTimes makes dates and clock times of the hits of their patterns.
func (s *sheet) readTimes() {
	s.plainDates()
	s.templateDates()
	if s.pub.precision() < 3 && s.anchor() {
		s.dates = nil // those without a year can be placed now
		s.plainDates()
		s.templateDates()
	}
	s.holidays()
	s.relativeDays()
	s.weekdays()
	s.backs()
	s.anniversaries()
	s.bareMonths()
	s.bareYears()
	sort.SliceStable(s.dates, func(i, j int) bool { return s.dates[i].at.first < s.dates[j].at.first })
	s.dropNarrowed()
	s.readClocks()
	s.nightsBetween()
	for _, d := range s.dates {
		s.addSlot("date", d.at.first, d.at.last)
	}
	for _, c := range s.clocks {
		s.addSlot("clock", c.at.first, c.at.last)
	}
}

func (s *sheet) templateDates() {
	for _, h := range s.hits["date"] {
		if v, ok := s.templateDate(h); ok && !s.bareMonth(h, v) && !s.roundTheClock(h) && !s.beforeUnit(h) {
			s.dates = append(s.dates, dated{at: hitSpan(h), val: v, kind: "date", rule: h.Row.Rule()})
		}
	}
}

// beforeUnit reports a pattern that ends in a day which a unit of time behind it makes the figure of a duration: "in March 10 hours".
func (s *sheet) beforeUnit(h lang.Hit) bool {
	n := len(h.Captures)
	return n > 0 && h.Captures[n-1].Name == "day" && h.Captures[n-1].Last == h.Last && s.role("unit", h.Last)
}

// roundTheClock reports "24/7", which is no day of July.
func (s *sheet) roundTheClock(h lang.Hit) bool {
	_, words := s.quoteOf(hitSpan(h))
	return words == "24/7"
}

// openingSentences is how many sentences of an article without a day of publication may give the day or month of its news: later
// ones rather recall.
const openingSentences = 6

// anchor gives the article the day to which relative words refer, where it has no day of publication: the first date of its opening, or
// the day of the posts that it embeds.
func (s *sheet) anchor() bool {
	for _, d := range s.dates {
		if !s.pub.known() && s.sentOf[d.at.first] <= openingSentences && d.val.precision() >= 2 {
			s.pub = d.val
			return true
		}
	}
	d := s.posted()
	if !d.known() || s.pub.known() && !sameIncident(s.pub, d) {
		return false
	}
	s.pub, s.byPosts = d, true
	return true
}

// plainDates reads dates that every language writes alike: 2022-10-25, 25.10.2022.
func (s *sheet) plainDates() {
	for i, t := range s.toks {
		if t.Kind != text.Number {
			continue
		}
		if m := dottedDate.FindStringSubmatch(t.Text); m != nil {
			v := day{atoi(m[3]), atoi(m[2]), atoi(m[1])}
			if v.y < 100 {
				v.y += 2000
			}
			s.addDate(span{i, i + 1}, v, "date", "text/dotted-date")
		}
		if i+2 < len(s.toks) && len(t.Text) == 4 && s.toks[i+1].Glued && s.toks[i+2].Glued && s.toks[i+1].Kind == text.Number && s.toks[i+2].Kind == text.Number {
			s.addDate(span{i, i + 3}, day{atoi(t.Text), atoi(s.toks[i+1].Text), atoi(s.toks[i+2].Text)}, "date", "text/iso-date")
		}
	}
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

func (s *sheet) addDate(at span, v day, kind, rule string) {
	if v.valid() && v.known() {
		s.dates = append(s.dates, dated{at: at, val: v, kind: kind, rule: rule})
	}
}

// templateDate reads the captures of a date pattern; a missing year is the latest that does not lie after publication.
func (s *sheet) templateDate(h lang.Hit) (day, bool) {
	var v day
	solar := false
	for _, c := range h.Captures {
		switch c.Name {
		case "day":
			if v.d == 0 { // of a range the first: "in the night of 14 to 15 August"
				v.d = int(s.numbers[c.First].value)
			}
		case "dm": // day and month in one number: "19.10"
			m := dottedDay.FindStringSubmatch(s.numbers[c.First].raw)
			v.d, v.m = atoi(m[1]), atoi(m[2])
		case "yy": // a year of two digits, of this century unless that lies ahead
			v.y = 1900 + int(s.numbers[c.First].value)
			if s.pub.known() && v.y+100 <= s.pub.y+1 {
				v.y += 100
			}
		case "year":
			v.y = int(s.numbers[c.First].value)
		case "month", "mm":
			v.m, solar = s.monthAt(c.First)
		}
	}
	if v.y > 0 && v.y < 1500 {
		solar = true
	}
	if v.y == 0 {
		return s.withYear(v, solar, h)
	}
	if solar {
		v = fromSolarHijri(v)
	}
	return v, v.known() && v.valid()
}

// bareMonth reports a pattern that took nothing but the name of a month, of which a short one may be another word.
func (s *sheet) bareMonth(h lang.Hit, v day) bool {
	return v.d == 0 && h.Last-h.First == 1 && !s.surelyMonth(h.First)
}

// surelyMonth asks that a month that stands alone be four letters long, or written with the capital that months have.
func (s *sheet) surelyMonth(i int) bool {
	if s.pack.Setting("months") == "capital" {
		return s.toks[i].Upper
	}
	return s.toks[i].Kind != text.Word || utf8.RuneCountInString(s.toks[i].Text) >= 4
}

// loneDays counts the hits of a pattern that holds only a day in the sentence of h: several numbers in a row are no dates.
func (s *sheet) loneDays(h lang.Hit) int {
	n := 0
	for _, o := range s.in("date", s.sent(s.sentOf[h.First])) {
		if o.Row == h.Row {
			n++
		}
	}
	return n
}

func (s *sheet) monthAt(i int) (int, bool) {
	for _, h := range s.in("month", span{i, i + 1}) {
		val, solar := strings.CutPrefix(h.Row.Value, "solar:")
		return atoi(val), solar
	}
	return int(s.numbers[i].value), false
}

// holidays reads feasts that fall on one day or in one month of each year: "on Boxing Day last year", "Black Friday 2020".
func (s *sheet) holidays() {
	for _, h := range s.hits["holiday"] {
		month, d, _ := strings.Cut(h.Row.Value, "-")
		at, v, ok := hitSpan(h), day{m: atoi(month), d: atoi(d)}, true
		if y, last := s.feastYear(h); y > 0 {
			v.y, at.last = y, last
		} else {
			v, ok = s.withYear(v, false, h)
		}
		if ok && !s.dateCovers(h.First) && !s.datedBeside(h) {
			s.addDate(at, v, "date", h.Row.Rule())
		}
	}
}

// feastYear gives the year that a feast's name is followed by ("Black Friday 2020", "on Christmas Eve of the year 2014"), and where it ends.
func (s *sheet) feastYear(h lang.Hit) (y, last int) {
	if y := s.yearBehind(h.Last); y > 0 {
		return y, h.Last + 1
	}
	for _, o := range s.in("date", span{h.Last, min(h.Last+2, len(s.toks))}) {
		if len(o.Captures) == 1 && s.near(h.Last, o.First) <= 1 && s.sentOf[o.First] == s.sentOf[h.First] {
			return s.writtenYear(o), o.Last
		}
	}
	return 0, 0
}

// datedBeside reports a date of which a feast is only a gloss: a full one right beside it ("Friday, 24 November, Black Friday"), or the month of a
// year in which it falls ("in November 2023 … on Black Friday").
func (s *sheet) datedBeside(h lang.Hit) bool {
	month, _, _ := strings.Cut(h.Row.Value, "-")
	for _, d := range s.datesIn(s.sent(s.sentOf[h.First])) {
		if d.val.precision() == 3 && s.near(d.at.last, h.First) <= 3 || d.val.precision() == 2 && d.val.m == atoi(month) {
			return true
		}
	}
	return false
}

// relativeDays reads today, yesterday and the like.
func (s *sheet) relativeDays() {
	for _, h := range s.hits["day"] {
		n, err := strconv.Atoi(h.Row.Value)
		if _, named := s.beside("weekday", h, 3); named {
			continue // "in the night from Wednesday": the weekday says which
		}
		if s.saidExactly(h) {
			continue
		}
		if err == nil && s.pub.known() && !s.dateCovers(h.First) {
			s.addDate(hitSpan(h), s.relative(n), "day", h.Row.Rule())
		}
	}
}

// relative gives the day n days after publication. Posts are of the day of the outage, whether the text calls it today or yesterday.
func (s *sheet) relative(n int) day {
	if s.byPosts && n == -1 {
		return s.pub
	}
	return s.pub.plus(n)
}

// saidExactly reports a full date right behind words that count days, which only say the same once more, or count from something else: "the day before,
// 5 May", "four days earlier (on 23 March)", "a day before the feast, on 17 October".
func (s *sheet) saidExactly(h lang.Hit) bool {
	for _, d := range s.dates {
		if d.kind == "date" && d.val.precision() == 3 && d.at.first >= h.Last && s.near(h.Last, d.at.first) == 0 && s.sentOf[d.at.first] == s.sentOf[h.First] {
			return true
		}
	}
	return false
}

// dropDatesInPlaces drops the dates that are only part of a place's name: Rio de "Janeiro".
func (s *sheet) dropDatesInPlaces() {
	s.dates = slices.DeleteFunc(s.dates, func(d dated) bool {
		e := s.entity(d.at.first)
		return e != nil && e.code != "" && e.at.first <= d.at.first && d.at.last <= e.at.last && e.at.last-e.at.first > d.at.last-d.at.first
	})
}

func (s *sheet) dateCovers(i int) bool {
	for _, d := range s.dates {
		if d.at.first <= i && i < d.at.last {
			return true
		}
	}
	return false
}

// weekdays resolves names of days to the latest such day up to publication; beside a full date they only repeat it.
func (s *sheet) weekdays() {
	for _, h := range s.hits["weekday"] {
		if atoi(h.Row.Value) == 0 {
			continue // no day of the week, though it holds one's name: Vietnamese "the third time"
		}
		if s.dateCovers(h.First) || s.dateBeside(h) || !s.pub.known() {
			continue
		}
		at := hitSpan(h)
		v := s.pub
		if s.pub.precision() == 3 {
			back := (weekdayOf(s.pub) - atoi(h.Row.Value) + 7) % 7
			if back > 0 && s.anchoredAt(h) { // "from Friday 7 February until Sunday", in a text without a day of publication
				back -= 7
			}
			if m, ok := s.beside("last", h, 2); ok && !s.markIn(min(m.Last, h.Last), max(m.First, h.First)) { // "on Monday, the last day"
				at = join(at, hitSpan(m))
				if back == 0 {
					back = 7
				}
			}
			v = s.pub.plus(-back)
			if m, ok := s.beside("back", h, 2); ok && m.Row.Value == "-1w" && !s.markIn(min(m.Last, h.Last), max(m.First, h.First)) { // "Tuesday of last week", even where another day of its name has passed since
				at, v = join(at, hitSpan(m)), s.pub.plus(atoi(h.Row.Value)-weekdayOf(s.pub)-7)
			}
		}
		s.addDate(at, v, "weekday", h.Row.Rule())
	}
}

// anchoredAt reports that the day to which relative words refer is a date of the text that stands in the same sentence before the hit.
func (s *sheet) anchoredAt(h lang.Hit) bool {
	if parseDay(s.art.Published).known() {
		return false
	}
	for _, d := range s.dates {
		if d.val == s.pub && d.at.last <= h.First && s.sentOf[d.at.first] == s.sentOf[h.First] && !s.inDateline(d) {
			return true
		}
	}
	return false
}

// longestDateline is how many tokens may stand before the day in a dateline: "San Francisco, California, 13 May (Reuters) – ".
const longestDateline = 6

// inDateline reports a date that a dash, perhaps behind a bracket, parts from the news that its sentence tells.
func (s *sheet) inDateline(d dated) bool {
	sp, t := s.sent(s.sentOf[d.at.first]), d.at.last
	if t < sp.last && s.toks[t].Text == "(" {
		for t < sp.last && s.toks[t].Text != ")" {
			t++
		}
		t++
	}
	return d.at.first-sp.first <= longestDateline && t < sp.last && s.isDashMark(t)
}

// dateBeside reports a full date within three words of a weekday, which it only names again.
func (s *sheet) dateBeside(h lang.Hit) bool {
	for i := range s.dates {
		d := &s.dates[i]
		if d.kind != "date" || d.val.precision() < 3 || s.sentOf[d.at.first] != s.sentOf[h.First] || weekdayOf(d.val) != atoi(h.Row.Value) {
			continue
		}
		if s.near(d.at.last, h.First) <= 3 && d.at.last <= h.First || s.near(h.Last, d.at.first) <= 3 && h.Last <= d.at.first {
			return true
		}
	}
	return false
}

// beside finds a hit of the role at most n words before or after h, in its sentence.
func (s *sheet) beside(role string, h lang.Hit, n int) (lang.Hit, bool) {
	for _, m := range s.in(role, s.sent(s.sentOf[h.First])) {
		behind := m.First >= h.Last && s.near(h.Last, m.First) < n && (role != "last" || s.pack.Spaced()) // in 周一上午 the 上 is no "last"
		if m.Last <= h.First && s.near(m.Last, h.First) < n || behind {
			return m, true
		}
	}
	return lang.Hit{}, false
}

func join(a, b span) span { return span{min(a.first, b.first), max(a.last, b.last)} }

// bareMonths reads a month without a day or year: "last May", "in November".
func (s *sheet) bareMonths() {
	for _, h := range s.hits["month"] {
		if _, number := s.numbers[h.First]; number || s.dateCovers(h.First) || !s.surelyMonth(h.First) {
			continue
		}
		m, solar := s.monthAt(h.First)
		v, ok := s.withYear(day{m: m}, solar, h)
		if !ok {
			continue
		}
		at := hitSpan(h)
		if l, found := s.beside("last", h, 2); found {
			at = join(at, hitSpan(l))
			if v.y == s.pub.y && v.m == s.pub.m {
				v.y--
			}
		}
		for _, b := range s.in("back", s.sent(s.sentOf[h.First])) { // "November of last year"
			if n, unit, ok := s.backValue(b); ok && unit == 'y' && s.near(b.First, h.First) <= 4 {
				v.y = s.pub.y - n
				at = join(at, hitSpan(b))
				s.dropDate(hitSpan(b))
			}
		}
		s.addDate(at, v, "month", h.Row.Rule())
	}
}
