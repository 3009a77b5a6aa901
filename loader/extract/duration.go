package extract

import (
	"strconv"

	"outagegraph/graph"
	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// duration is a length of time that the text names.
type duration struct {
	at      span
	minutes float64
	unit    float64 // minutes of its last unit, 0 where a word holds the whole duration
	rule    string
}

// readSpans reads durations: number and unit, with halves and smaller units after it, and words that hold a whole duration.
func (s *sheet) readSpans() {
	units := map[int]int{} // first token → index
	for i, h := range s.hits["unit"] {
		if !inside(hitSpan(h), s.in("day", span{h.First, h.First + 1}), true) { // "at 8.15 this day" is no number of days
			units[h.First] = i
		}
	}
	for i, n := range s.numbers {
		if d, ok := s.measure(i, n, units); ok && s.spans[i].at.last < d.at.last {
			s.spans[i] = d
		}
	}
	for _, h := range s.hits["span"] {
		m, err := strconv.ParseFloat(h.Row.Value, 64)
		if have, ok := s.spans[h.First]; err == nil && (!ok || have.at.last <= h.Last) && !s.isClock(h.Last) {
			d := duration{at: hitSpan(h), minutes: m, rule: h.Row.Rule()}
			if have.at.last == h.Last {
				d.unit = have.unit
			}
			s.spans[h.First] = d
		}
	}
	s.loneUnits(units)
	s.joinSpans()
	s.partFromClocks()
	s.partFromDates()
	for i, d := range s.spans {
		s.addSlot("span", i, d.at.last)
	}
}

func (s *sheet) measure(i int, n number, units map[int]int) (duration, bool) {
	at, value := n.last, n.value
	half := func() {
		if share, last := s.fraction(at); last > at {
			value, at = value+share, last
		}
	}
	half()
	u, ok := units[at]
	if !ok {
		return duration{}, false
	}
	unit := s.hits["unit"][u]
	if unit.Row.Value == "60" && s.pack.Setting("decimal") == "," && dottedClock.MatchString(n.raw) {
		return duration{}, false // "14.30 uur" is a time of day where decimals take a comma
	}
	minutes, err := strconv.ParseFloat(unit.Row.Value, 64)
	if err != nil {
		return duration{}, false
	}
	at = unit.Last
	half()
	return duration{span{i, at}, value * minutes, minutes, unit.Row.Rule()}, true
}

// fraction gives the part of a unit that stands at token t, "and a half", "and three quarters", and where it ends.
func (s *sheet) fraction(t int) (share float64, last int) {
	for _, f := range []struct {
		role  string
		share float64
	}{{"half", 0.5}, {"quarter", 0.25}} {
		if hits := s.in(f.role, span{t, t + 1}); len(hits) > 0 {
			if v, err := strconv.ParseFloat(hits[0].Row.Value, 64); err == nil {
				return v, hits[0].Last
			}
			return f.share, hits[0].Last
		}
	}
	return 0, t
}

// lasting reports a word for lasting right before a token, which makes a duration of what may be a time of day: French "pendant 1h20".
func (s *sheet) lasting(t int) bool { return s.rightBefore("during", t, 1) }

// loneUnits reads a unit without a number as one where a smaller duration goes on: Arabic "hour and twenty minutes".
func (s *sheet) loneUnits(units map[int]int) {
	measured := s.measured()
	for at := len(s.toks) - 1; at >= 0 && s.pack.Spaced(); at-- {
		u, ok := units[at]
		if !ok {
			continue
		}
		h := s.hits["unit"][u]
		minutes, err := strconv.ParseFloat(h.Row.Value, 64)
		next, ok := s.spans[h.Last]
		if err != nil || !ok || next.unit == 0 || next.unit >= minutes || s.sentOf[at] != s.sentOf[h.Last] || measured[at] || s.tellsWhen(span{at, at + 1}) {
			continue
		}
		s.spans[at] = duration{span{at, next.at.last}, minutes + next.minutes, next.unit, h.Row.Rule()}
		delete(s.spans, h.Last)
	}
}

// measured gives the tokens that a duration holds, and those right behind a number.
func (s *sheet) measured() map[int]bool {
	out := map[int]bool{}
	for _, d := range s.spans {
		for t := d.at.first; t < d.at.last; t++ {
			out[t] = true
		}
	}
	for _, n := range s.numbers {
		out[n.last] = true
	}
	return out
}

// joinSpans adds a smaller unit that follows: "1 hour 40 minutes", "two hours and ten minutes".
func (s *sheet) joinSpans() {
	for i := 0; i < len(s.toks); i++ {
		d, ok := s.spans[i]
		if !ok {
			continue
		}
		if n, ok := s.minutesBehind(d); ok {
			d = duration{span{i, n.last}, d.minutes + n.value, 1, d.rule}
			s.spans[i] = d
		}
		for at := d.at.last; at <= d.at.last+1 && at < len(s.toks); at++ {
			next, ok := s.spans[at]
			if ok && next.minutes < d.minutes && !s.tellsWhen(span{i, at}) && (next.unit == 0 || next.unit != d.unit) && s.sentOf[at] == s.sentOf[i] && s.words(span{d.at.last, at}) <= 1 {
				d = duration{span{i, next.at.last}, d.minutes + next.minutes, next.unit, d.rule}
				s.spans[i] = d
				delete(s.spans, at)
				break
			}
		}
		i = d.at.last - 1
	}
}

// tellsWhen reports words that belong to a day or to a time ago, and so begin no duration: "two days ago for forty minutes".
func (s *sheet) tellsWhen(at span) bool {
	before := span{max(0, at.first-2), at.last}
	return inside(at, s.in("day", before), false) || inside(at, s.in("back", before), false)
}

// minutesBehind gives the bare minutes that end a duration in hours, behind a short word ("an hour and forty") or, in words, at once ("une heure
// vingt").
func (s *sheet) minutesBehind(d duration) (number, bool) {
	if n, ok := s.numbers[d.at.last+1]; ok && s.bareMinutes(d, n) && s.toks[d.at.last].Kind == text.Word && len(s.toks[d.at.last].Text) <= 3 {
		return n, true
	}
	n, ok := s.numbers[d.at.last]
	return n, ok && d.unit == 60 && n.raw == "" && s.bareMinutes(d, n)
}

// bareMinutes reports a number that ends a duration in hours without a unit of its own: "an hour and forty, …". A mark has to follow, for
// else it counts something.
func (s *sheet) bareMinutes(d duration, n number) bool {
	if d.minutes < 60 || d.minutes > 24*60 || int(d.minutes)%60 != 0 || n.value < 2 || n.value > 59 || n.last >= len(s.toks) {
		return false
	}
	return s.toks[n.last].Kind == text.Punct && s.toks[n.last].Text != "%"
}

// partFromClocks settles numbers that a clock time and a duration both read: the longer reading stays ("three hours" of "three o'clock"
// in scripts without spaces), of equals the clock time where a word before the number makes it one ("at 3 hours").
func (s *sheet) partFromClocks() {
	kept := s.clocks[:0:0]
	for _, c := range s.clocks {
		i, d, ok := s.spanWithin(c.at)
		switch {
		case !ok:
		case i > c.at.first && s.toks[i-1].Text == ":" && s.toks[i].Glued:
			delete(s.spans, i) // minutes with the word for hours behind them: "17:30 horas"
		case i > c.at.first && s.toks[i].Glued && s.pack.Spaced():
			delete(s.spans, i) // minutes before a date's word for day: Vietnamese "22h30 ngày 9/3"
		case d.at.last > c.at.last || d.at.last == c.at.last && i == c.at.first && !s.inClockRange(c):
			continue
		default:
			delete(s.spans, i)
		}
		kept = append(kept, c)
	}
	s.clocks = kept
}

// inClockRange reports another time of day right beside one, or one word from it, where a word of beginning opens the first: of "between 19 h and 22 h 30",
// and of Dutch "van 9.15 tot 11 uur", both are times.
func (s *sheet) inClockRange(c clocked) bool {
	for _, o := range s.clocks {
		if s.sentOf[o.at.first] != s.sentOf[c.at.first] {
			continue
		}
		if gap := o.at.first - c.at.last; gap == 0 || gap == 1 && s.begun(c) {
			return true
		}
		if gap := c.at.first - o.at.last; gap == 0 && s.toks[o.at.last-1].Kind == text.Word && !s.role("unit", o.at.last-1) || gap == 1 && s.begun(o) {
			return true
		}
	}
	return false
}

// begun reports a word of beginning right before a time of day.
func (s *sheet) begun(c clocked) bool {
	for _, h := range s.in("begin", span{max(0, c.at.first-3), c.at.first + 1}) {
		if h.Last == c.at.first || h.First <= c.at.first && c.at.first < h.Last {
			return true
		}
	}
	return false
}

// partFromDates drops dates that are only part of a duration: "20日" of "20日以上".
func (s *sheet) partFromDates() {
	kept := s.dates[:0:0]
	for _, d := range s.dates {
		if !s.insideSpan(d.at) {
			kept = append(kept, d)
		}
	}
	s.dates = kept
}

// insideSpan reports a duration that holds the range and more.
func (s *sheet) insideSpan(at span) bool {
	for i := max(0, at.first-2); i <= at.first; i++ {
		d, ok := s.spans[i]
		if ok && d.at.last >= at.last && d.at.last-i > at.last-at.first {
			return true
		}
	}
	return false
}

// spanWithin gives the first duration that begins in the range.
func (s *sheet) spanWithin(at span) (int, duration, bool) {
	for i := at.first; i < at.last; i++ {
		if d, ok := s.spans[i]; ok {
			return i, d, true
		}
	}
	return 0, duration{}, false
}

// findDuration claims how long the mention lasted: what a pattern says of it, else the time from the clock at which it began to the one
// at which it ended, else a duration beside an outage word or in somebody's mouth.
func (s *sheet) findDuration(m int) {
	d, weaker, ok := s.statedDuration(m)
	weaker = weaker || s.inWords(d)
	if ok && !weaker && s.quoted[d.at.first] == 0 {
		s.claim(m, graph.Lasted, strconv.FormatFloat(d.minutes, 'f', -1, 64), graph.Asserted, d.at, d.rule)
		return
	}
	for _, pair := range []func(int) (span, int, bool){s.clockDuration, s.weighedClocks} {
		if at, minutes, ok := pair(m); ok {
			s.claim(m, graph.Lasted, strconv.Itoa(minutes), graph.Asserted, at, "duration/from-clock-to-clock")
			return
		}
	}
	if ok {
		s.claim(m, graph.Lasted, strconv.FormatFloat(d.minutes, 'f', -1, 64), graph.Asserted, d.at, d.rule)
		return
	}
	s.daysDuration(m)
}

// daysDuration claims the days from the date at which the mention began to the one named as its end: "from 6 to 31 August".
func (s *sheet) daysDuration(m int) {
	for _, part := range s.mention[m].parts {
		ds := s.datesIn(part)
		for n := 1; n < len(ds); n++ {
			if a, b := ds[n-1], ds[n]; a.val == s.mention[m].when && s.dateRange(a, b) && !s.overnight(a, b) {
				s.claim(m, graph.Lasted, strconv.Itoa(a.val.daysBefore(b.val)*24*60), graph.Asserted, join(a.at, b.at), "duration/from-date-to-date")
				return
			}
		}
	}
}

// overnight reports a part of one day and the next day: "from Monday evening to Tuesday morning" tells of hours, not of a day.
func (s *sheet) overnight(a, b dated) bool {
	if a.val.plus(1) != b.val {
		return false
	}
	for _, p := range s.in("part", span{max(a.at.first-4, 0), a.at.first}) {
		if p.Row.Value == "night" && s.near(p.Last, a.at.first) <= 1 {
			return true // "in the night of Monday to Tuesday"
		}
	}
	return s.has("part", span{a.at.last, b.at.first})
}

// dateRange reports two days with next to nothing between of which a word names the second as the end: "from 6 August to 31 August".
func (s *sheet) dateRange(a, b dated) bool {
	if a.val.precision() < 3 || b.val.precision() < 3 || a.val.daysBefore(b.val) <= 0 || b.at.first < a.at.last || s.near(a.at.last, b.at.first) > 3 || s.sentOf[a.at.first] != s.sentOf[b.at.first] {
		return false
	}
	for _, e := range s.in("end", span{a.at.last, min(b.at.last+3, len(s.toks))}) {
		if e.Last <= b.at.first || s.apart(hitSpan(e), b.at) == 0 {
			return true
		}
	}
	return s.words(span{a.at.last, b.at.first}) <= 1 && s.sinceDate(a) && s.failClause(a.at.first)
}

// isClock reports a time of day that is written like a duration: "à 6 heures".
func (s *sheet) isClock(t int) bool {
	for _, c := range s.clocks {
		if c.at.first <= t && t < c.at.last {
			return true
		}
	}
	return false
}

// statedDuration gives a duration that a pattern states, or, weaker, one beside an outage word. Of several stated ones the longest counts,
// for reports begin with how long it has lasted so far; one beyond maxGrowth times the first measures something else.
func (s *sheet) statedDuration(m int) (d duration, weak, ok bool) {
	var stated, beside []duration
	for _, part := range s.mention[m].parts {
		void := s.otherSpans(part)
		stated = append(stated, s.statedIn(part, void)...)
		beside = append(beside, s.besideOutage(part, void)...)
	}
	stated = s.inFigures(s.narratedSpans(stated))
	switch {
	case len(stated) > 0:
		d = stated[0]
		for _, o := range stated[1:] {
			if o.minutes > d.minutes && o.minutes <= maxGrowth*stated[0].minutes {
				d = o
			}
		}
		return d, false, true
	case len(beside) > 0:
		return beside[0], true, true
	case m > 0 && len(s.mention[m].parts) > 0:
		d, ok = s.contrastedSpan(s.mention[m].parts[0])
	}
	return d, false, ok
}

const maxGrowth = 3

// inFigures drops words for whole or half days ("the entire day") where others give figures, and from quotations: they say how long it seemed.
func (s *sheet) inFigures(ds []duration) []duration {
	var figures, words []duration
	for _, d := range ds {
		switch {
		case !s.inWords(d):
			figures = append(figures, d)
		case s.quoted[d.at.first] == 0:
			words = append(words, d)
		}
	}
	if len(figures) > 0 {
		return figures
	}
	return words
}

// inWords reports a word for a whole or half day, to which times of day are preferred too.
func (s *sheet) inWords(d duration) bool { return d.unit == 0 && d.minutes >= 720 }

// otherSpans marks the durations that the pack says measure something else.
func (s *sheet) otherSpans(part span) map[int]bool {
	void := map[int]bool{}
	for _, h := range without(s.in("not_for", part), s.in("for", part), true) {
		for t := h.First; t < h.Last; t++ {
			void[t] = true
		}
	}
	return void
}

func (s *sheet) statedIn(part span, void map[int]bool) []duration {
	var out []duration
	for _, h := range s.in("for", part) {
		for _, c := range h.Captures {
			if d, ok := s.spans[c.First]; ok && c.Name == "span" && !void[c.First] && !s.dateCovers(c.First) && s.plausible(d) && !s.negatedSpan(h) && !s.onlyLater(h) {
				d.rule = h.Row.Rule()
				out = append(out, d)
			}
		}
	}
	return out
}

// onlyLater reports a span that measures the outage only where it leads to its end (value restored), and does not: "two minutes later another
// site was down".
func (s *sheet) onlyLater(h lang.Hit) bool {
	c := s.listClauses(hitSpan(h))
	return h.Row.Value == "restored" && s.tellsOfFailure(c) && !s.has("restored", c)
}

func (s *sheet) besideOutage(part span, void map[int]bool) []duration {
	var out []duration
	for i := part.first; i < part.last; i++ {
		d, ok := s.spans[i]
		if ok && !void[i] && s.plausible(d) && s.outageClause(i) && !s.dateCovers(i) && !s.isClock(i) && !s.aDay(d) {
			d.rule = "duration/beside-outage-word"
			out = append(out, d)
		}
	}
	return out
}

// aDay reports a day, or in a quotation the whole of one, which without a word for lasting only says when: "ends a day of troubles".
func (s *sheet) aDay(d duration) bool {
	return d.minutes == 1440 && (d.unit == 1440 || s.quoted[d.at.first] > 0)
}

// contrastedSpan reads "it did not last a whole day, as in the case of …": the duration that is denied before a comparison is the other's.
func (s *sheet) contrastedSpan(p span) (duration, bool) {
	if !s.has("compare", p) {
		return duration{}, false
	}
	for _, h := range s.in("for", span{s.sents[s.sentOf[p.first]].First, p.first}) {
		for _, c := range h.Captures {
			if d, ok := s.spans[c.First]; ok && s.negatedSpan(h) {
				d.rule = h.Row.Rule()
				return d, true
			}
		}
	}
	return duration{}, false
}

// negatedSpan reports "did not last …".
func (s *sheet) negatedSpan(h lang.Hit) bool {
	for _, n := range s.in("not", s.clauseSpan(h.First)) {
		if n.Last <= h.First && s.near(n.Last, h.First) == 0 {
			return true
		}
	}
	return false
}

// narratedSpans leaves out what somebody quoted says of a time, where the narrator gives one himself.
func (s *sheet) narratedSpans(ds []duration) []duration {
	var kept []duration
	for _, d := range ds {
		if s.quoted[d.at.first] == 0 {
			kept = append(kept, d)
		}
	}
	if len(kept) > 0 {
		return kept
	}
	return ds
}

// plausible keeps durations between a minute and a year, but for those of no real outage: "one that lasts an hour has to be reported".
func (s *sheet) plausible(d duration) bool {
	return d.minutes >= 1 && d.minutes <= 366*1440 && !s.unrealAt(d.at.first)
}

// outageClause reports whether the clause of token t holds an outage word or a word of restoration.
func (s *sheet) outageClause(t int) bool {
	c := s.clauseSpan(t)
	return s.tellsOfFailure(c) || s.has("restored", c)
}

// clockDuration takes the first clock time of the mention as its begin and the one beside an end or restoration word as its end.
func (s *sheet) clockDuration(m int) (span, int, bool) {
	var cs []clocked
	for _, part := range s.mention[m].parts {
		for _, c := range s.clocks {
			if part.first <= c.at.first && c.at.first < part.last && !s.masthead(s.sentOf[c.at.first]) && !s.spokenAt(c) && (s.quoted[c.at.first] == 0 || s.outageClause(c.at.first)) {
				cs = append(cs, c)
			}
		}
	}
	if body := s.belowTitle(cs); len(body) > 1 {
		cs = body
	}
	if len(cs) < 2 {
		return span{}, 0, false
	}
	begin := -1
	for i, c := range cs {
		if begin < 0 && !s.endsAt(c) {
			begin = i
			continue
		}
		if begin >= 0 && (s.endsAt(c) && !s.countedBy(c, cs[begin]) || s.rangeOf(cs[begin], c)) && c.at.first > cs[begin].at.first {
			return s.between(cs[begin], s.lastEnd(cs[i:]))
		}
	}
	if begin >= 0 { // the end is told first: "back at 9, after it had failed at 7"
		since := s.clockCue("begin", cs[begin], true) < far
		for _, c := range cs[:begin] {
			if s.sentOf[c.at.first] == s.sentOf[cs[begin].at.first] || since && s.backAt(c) {
				return s.between(cs[begin], c)
			}
		}
	}
	return span{}, 0, false
}

// lastEnd gives the last end of the sentence in which the first of the times stands: "it began to come back at 10.30 and was restored in full by 11".
func (s *sheet) lastEnd(cs []clocked) clocked {
	last := cs[0]
	for _, c := range cs[1:] {
		if s.sentOf[c.at.first] != s.sentOf[last.at.first] {
			break
		}
		if s.backAt(c) && s.backAt(last) && c.minutes > last.minutes {
			last = c
		}
	}
	return last
}

// backAt reports a time of day at which a clause tells of restoration and of nothing else.
func (s *sheet) backAt(c clocked) bool {
	cl := s.clauseSpan(c.at.first)
	return s.has("restored", cl) && !s.tellsOfFailure(cl) && s.endsAt(c)
}

// countedBy reports a time of day up to which a sentence of its own counts reports or those hit, and tells of no repair: "by 11 the site had 6,000
// complaints".
func (s *sheet) countedBy(c, begin clocked) bool {
	sp := s.sent(s.sentOf[c.at.first])
	if s.sentOf[begin.at.first] == s.sentOf[c.at.first] || s.has("restored", sp) {
		return false
	}
	for _, h := range s.in("vague_number", sp) {
		if s.has("affected", span{h.Last, min(h.Last+3, sp.last)}) {
			return true
		}
	}
	for i := sp.first; i < sp.last; i++ {
		if n, ok := s.numbers[i]; ok && n.value >= 50 && !s.isClock(i) && !s.dateCovers(i) && s.has("affected", span{n.last, min(n.last+4, sp.last)}) {
			return true
		}
	}
	return false
}

// belowTitle leaves out the times of day of the title, which rounds.
func (s *sheet) belowTitle(cs []clocked) []clocked {
	var kept []clocked
	for _, c := range cs {
		if !s.sents[s.sentOf[c.at.first]].title {
			kept = append(kept, c)
		}
	}
	return kept
}

// spokenAt reports a time of day in a clause that only tells when somebody spoke: "the operator said at 9.30 pm".
func (s *sheet) spokenAt(c clocked) bool {
	cl := s.clauseSpan(c.at.first)
	return s.has("says", span{cl.first, c.at.first}) && !s.tellsOfFailure(cl) && !s.has("restored", cl) && !s.has("begin", cl)
}

// rangeOf reports two times of day that one word parts, and perhaps the day, and a word of beginning opens ("between 9 and 11", "from 9 on Friday
// to 11"), or that a dash ties: "9.10-11.40".
func (s *sheet) rangeOf(from, to clocked) bool {
	gap := span{from.at.last, to.at.first}
	if s.sentOf[from.at.first] != s.sentOf[to.at.first] || gap.last < gap.first {
		return false
	}
	words := s.words(gap)
	for _, d := range s.datesIn(gap) {
		words -= s.words(d.at) + 1
	}
	return words <= 0 && s.toks[to.at.first].Glued || words <= 1 && s.clockCue("begin", from, false) < far
}

func (s *sheet) between(from, to clocked) (span, int, bool) {
	minutes := to.minutes - from.minutes
	at := to.at
	if s.sentOf[from.at.first] == s.sentOf[to.at.first] {
		at = join(from.at, to.at)
	}
	if days := s.daysApart(from, to); days > 0 {
		return at, minutes + days*24*60, days <= maxDays
	}
	counted := from.minutes >= 13*60 && !from.shifted // to 24, and then the end is, too: "from 21.30 until 11.30 the next day"
	if to.vague && !counted && minutes < 0 && to.minutes+12*60 > from.minutes {
		minutes += 12 * 60
	}
	if from.vague && to.shifted && minutes > 12*60 && s.near(from.at.last, to.at.first) <= 2 && len(s.datesIn(span{from.at.last, to.at.first})) == 0 {
		minutes -= 12 * 60 // "from one until three in the afternoon"
	}
	if minutes <= 0 {
		minutes += 24 * 60
	}
	return at, minutes, minutes > 0 && minutes < 20*60
}

// maxDays is how many days may lie between two times of day that tell of one outage.
const maxDays = 14

// anyYear stands for the year that an article does not name.
const anyYear = 2001

// daysApart gives how many days part two times of day, each of which has its day beside it: "from 10 on Monday until 5 on Tuesday". Where one
// has none it gives 0.
func (s *sheet) daysApart(from, to clocked) int {
	a, b := s.dayBeside(from), s.dayBeside(to)
	if a.y == 0 && b.y == 0 && a.d > 0 && b.d > 0 { // in an article of no date, days of one year
		a.y, b.y = anyYear, anyYear
	}
	if a.precision() < 3 || b.precision() < 3 {
		return 0
	}
	return a.daysBefore(b)
}

// dayBeside gives the day that stands right before a time of day or right behind it.
func (s *sheet) dayBeside(c clocked) day {
	for _, d := range s.datesIn(s.sent(s.sentOf[c.at.first])) {
		if s.apart(d.at, c.at) <= 1 && !s.markIn(min(d.at.last, c.at.last), max(d.at.first, c.at.first)) {
			return d.val
		}
	}
	return day{}
}

// endsAt reports whether a clock time tells when the outage ended: an end word just before or after it, or a restoration in its clause.
// A word between two clock times may belong to either ("from 9 until 11", Hindi "9 from 11 until"), so that the others count first.
func (s *sheet) endsAt(c clocked) bool {
	if sp := s.sent(s.sentOf[c.at.first]); s.has("ongoing", sp) && !s.has("restored", sp) {
		return false // "at ten it was still down"
	}
	if cl := s.clauseSpan(c.at.first); s.has("restored", cl) && s.afterClock(c) && (!s.tellsOfFailure(cl) || s.restoredSince(c, cl)) {
		return true // "it worked again from 8.05 on", "the fault is mended since 11.30"
	}
	end, begin := s.clockCue("end", c, false), s.clockCue("begin", c, false)
	if end == far && begin == far && !s.has("restored", s.clauseSpan(c.at.first)) {
		end, begin = s.clockCue("end", c, true), s.clockCue("begin", c, true)
	}
	switch {
	case end < begin:
		return true
	case begin < far:
		return false
	}
	if cl := s.clauseSpan(c.at.first); s.has("restored", cl) {
		return s.nearestOf(c.at, cl, "restored") <= s.nearestOf(c.at, cl, "down", "weak", "symptom")
	}
	sp := s.sent(s.sentOf[c.at.first]) // "at 2.30 the dealers breathed again: the site was back"
	return s.has("restored", sp) && !s.tellsOfFailure(sp)
}

// restoredSince reports a time of day with a word of restoration right beside it, and no word of failure as near.
func (s *sheet) restoredSince(c clocked, clause span) bool {
	n := s.nearestOf(c.at, clause, "restored")
	return n <= 1 && n < s.nearestOf(c.at, clause, "down", "weak", "symptom")
}

// afterClock reports another time of day before this one, in its sentence or an earlier one of its account.
func (s *sheet) afterClock(c clocked) bool {
	for _, o := range s.clocks {
		if o.at.first < c.at.first && s.sents[s.sentOf[o.at.first]].mention == s.sents[s.sentOf[c.at.first]].mention {
			return true
		}
	}
	return false
}

// nearestOf gives how many words part a place from the nearest hit of the roles in the range.
func (s *sheet) nearestOf(at, in span, roles ...string) int {
	best := 1 << 30
	for _, role := range roles {
		for _, h := range s.in(role, in) {
			best = min(best, s.apart(hitSpan(h), at))
		}
	}
	return best
}

// far is a distance at which a cue says nothing of a clock time.
const far = 3

// clockCue gives how many words part a clock time from the nearest cue of the role: up to two before it, or set right behind it.
func (s *sheet) clockCue(role string, c clocked, between bool) int {
	best := far
	for _, h := range s.in(role, s.sent(s.sentOf[c.at.first])) {
		if !between && s.betweenClocks(h) {
			continue
		}
		switch {
		case h.Last <= c.at.first && s.behindClock(h) && s.markIn(h.Last, c.at.first): // tells of the time before it
		case h.Last <= c.at.first && s.postposed():
			best = min(best, s.near(h.Last, c.at.first)+1) // it rather belongs to what stands before it
		case h.Last <= c.at.first:
			best = min(best, s.near(h.Last, c.at.first))
		case between && role == "end" && h.First >= c.at.last && (s.words(hitSpan(h)) > 1 || s.betweenClocks(h)): // "8.15 until 9": of the time after it
		case h.First == c.at.last, h.First < c.at.last && c.at.first < h.Last:
			best = 0
		}
	}
	return best
}

// postposed reports a language whose small words stand behind what they belong to, as verbs of saying do, in a script without spaces: Japanese
// "8 o'clock from 10 o'clock until".
func (s *sheet) postposed() bool { return s.pack.Setting("order") == "after" && !s.pack.Spaced() }

// betweenClocks reports a phrase with a clock time right before it and another within two words after it, or begun in it ("until | o'clock 9").
func (s *sheet) betweenClocks(h lang.Hit) bool {
	before, after := false, false
	for _, c := range s.clocks {
		before = before || c.at.last == h.First || c.at.first < h.First && h.First < c.at.last
		after = after || c.at.first > h.First && c.at.first-h.Last <= 2 && s.sentOf[c.at.first] == s.sentOf[h.First] && !s.markIn(h.Last, c.at.first)
	}
	return before && after
}

// markIn reports a punctuation mark between two tokens.
func (s *sheet) markIn(from, to int) bool {
	for t := from; t < to; t++ {
		if s.toks[t].Kind == text.Punct {
			return true
		}
	}
	return false
}

// behindClock reports a word set right behind a clock time, or running on from it.
func (s *sheet) behindClock(h lang.Hit) bool {
	for _, c := range s.clocks {
		if c.at.last == h.First || c.at.first < h.First && h.First < c.at.last {
			return true
		}
	}
	return false
}
