package extract

// reference is the main outage's date, or the day of publication.
func (s *sheet) reference() day {
	if s.mention[0].when.known() {
		return s.mention[0].when
	}
	return s.pub
}

// pickMainDate takes the date of the main outage: of the first sentence that tells of an outage and names a near date, the date in the
// clause that tells of the failure, else any that is not its end's. Failing that, any near date of the opening, then vaguer ones.
func (s *sheet) pickMainDate() {
	s.firstMainDate()
	s.begunBefore()
}

// dayOfReport takes the day of publication where the text names none. Who gives the hour alone writes of today, and who tells of a failure without any
// date writes of what has just happened.
func (s *sheet) dayOfReport() {
	if !s.pub.known() {
		return
	}
	hour := s.hourOfFailure()
	for n := range s.mention {
		m := &s.mention[n]
		switch {
		case m.when.known() || n > 0 && !m.apart:
		case hour.last > 0 && s.pub.precision() == 3:
			m.when, m.at, m.rule = s.pub, hour, "date/hour-of-today"
		case n == 0 && len(m.order) > 0 && (s.byPosts || parseDay(s.art.Published).known()) && !s.datesNamed(m):
			m.when, m.at, m.rule = s.pub, m.services[m.order[0]].at, "date/of-publication"
		}
	}
}

// hourOfFailure gives the first time of day at which the narrator tells of a failure.
func (s *sheet) hourOfFailure() span {
	for _, c := range s.clocks {
		if i := s.sentOf[c.at.first]; (s.sents[i].live || s.sents[i].weak) && !s.masthead(i) && s.quoted[c.at.first] == 0 {
			return c.at
		}
	}
	return span{}
}

// datesNamed reports a date of those days, though not the one looked for, in what is told of a mention. The day of the report itself, or its month, is none.
func (s *sheet) datesNamed(m *mention) bool {
	for _, p := range m.parts {
		for _, d := range s.datesIn(p) {
			if d.val != s.pub && (s.recent(d) || d.counted) {
				return true
			}
		}
	}
	return false
}

// begunBefore moves the main date to the day or two before it since which a later sentence says that it has failed, or on which it began: "on
// Saturday thousands were locked out. … Users first reported trouble late on Friday".
func (s *sheet) begunBefore() {
	main := s.mention[0]
	if main.when.precision() < 3 {
		return
	}
	for i := s.sentOf[main.at.first] + 1; i < len(s.sents); i++ {
		if !s.sents[i].live && !s.sents[i].weak || s.recallsAny(s.sent(i)) {
			continue
		}
		for _, d := range s.datesIn(s.sent(i)) {
			if n := d.val.daysBefore(main.when); d.val.precision() == 3 && d.kind != "back" && (n == 1 || n == 2) && s.begunOn(d) {
				m := &s.mention[0]
				m.when, m.at, m.rule = d.val, d.at, d.rule
				return
			}
		}
	}
}

// begunOn reports a date of the narrator's in a clause that tells of a failure and that it began then.
func (s *sheet) begunOn(d dated) bool {
	c := s.clauseSpan(d.at.first)
	fails := s.failClause(d.at.first) || s.sinceDate(d) && s.sents[s.sentOf[d.at.first]].live && !s.has("restored", c)
	return s.quoted[d.at.first] == 0 && fails && s.has("begin", c) && !s.has("cause", c) && !s.toldOn(d)
}

// firstMainDate takes the date of the first sentence that will do.
func (s *sheet) firstMainDate() {
	for i := range s.sents {
		if (s.sents[i].live || s.sents[i].weak) && (s.takeMainDate(i, s.tellsFailure) || s.takeMainDate(i, s.notItsEnd) || s.dateBefore(i)) {
			return
		}
	}
	for _, ok := range []func(i int, d dated) bool{
		func(i int, d dated) bool {
			return d.val.precision() == 3 && d.kind == "date" && s.sents[i].live && s.sinceDate(d)
		},
		func(i int, d dated) bool {
			return s.sents[i].live && d.val.precision() == 3 && !s.toldOn(d) && !s.untilThen(d) && s.quoted[d.at.first] == 0
		},
		func(i int, d dated) bool {
			return i <= 4 && d.val.precision() == 3 && !s.masthead(i) && !s.placeAndDate(i) && !s.toldOn(d) && s.quoted[d.at.first] == 0
		},
		func(i int, d dated) bool { return s.sents[i].live && d.val.precision() == 3 },
		func(i int, d dated) bool {
			return i <= 4 && d.val.precision() == 3 && !s.masthead(i) && !s.placeAndDate(i)
		},
		func(i int, d dated) bool { return s.sents[i].live && d.val.precision() == 2 && d.kind != "back" },
		func(i int, d dated) bool { return s.sents[i].live && d.kind != "back" },
	} {
		for i := range s.sents {
			if s.takeMainDate(i, ok) {
				return
			}
		}
	}
}

// dateBefore takes the date of a sentence before sentence i in its paragraph, where that has none of its own: "On Tuesday nobody could hail a car. The
// app was down".
func (s *sheet) dateBefore(i int) bool {
	if len(s.datesIn(s.sent(i))) > 0 || s.sents[i].title || s.sents[i].Para > s.firstPara() {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-3 && s.sents[j].Para == s.sents[i].Para; j-- {
		if s.namesService(s.sent(j)) && s.takeMainDate(j, s.notItsEnd) {
			return true
		}
	}
	return false
}

// toldOn reports a date that stands in a newsroom's place line or at a verb of saying, so that it is rather the day on which somebody
// spoke: "said on Tuesday that".
func (s *sheet) toldOn(d dated) bool {
	if s.inPlaceLine(d.at.first) || s.toldAtEnd(d) || s.ofOther(d) {
		return true
	}
	sp := s.sent(s.sentOf[d.at.first])
	if s.inDateline(d) && len(s.datesIn(sp)) > 1 { // alone it may open a chronicle's entry
		return true
	}
	for _, h := range s.in("says", sp) {
		if h.Last <= d.at.first && s.nearBehind(h.Last, d.at.first) <= 1 && !s.markIn(h.Last, d.at.first) || h.First >= d.at.last && s.near(d.at.last, h.First) <= 0 {
			return true
		}
	}
	for _, h := range s.in("notice", sp) { // "released an update on 13 July about the outage"
		if h.Last <= d.at.first && s.near(h.Last, d.at.first) <= 1 {
			return true
		}
	}
	return false
}

// nearBehind counts the words between a verb of saying and a date, without those of who says it: "announced the bank on Tuesday".
func (s *sheet) nearBehind(verb, date int) int {
	n := s.near(verb, date)
	for t := verb; t < date; t++ {
		if e := s.entity(t); s.role("company", t) || s.role("body", t) || e != nil && e.code == "" {
			n--
		}
	}
	return max(n, 0)
}

// toldAtEnd reports a date set off by a comma behind the subject of a sentence that ends in a verb of saying, where the verb closes the sentence:
// Japanese "the firm, on the 4th, that … had failed since the evening before, announced".
func (s *sheet) toldAtEnd(d dated) bool {
	sp := s.sent(s.sentOf[d.at.first])
	if s.pack.Setting("order") != "after" || s.pack.Spaced() || d.at.last >= sp.last || !isComma(s.toks[d.at.last].Text) {
		return false
	}
	subject := false
	for _, e := range s.entities(span{sp.first, d.at.first}) {
		subject = subject || e.service != "" || e.owner != "" || e.org != ""
	}
	for _, h := range s.in("says", sp) {
		if subject && h.First > d.at.last && s.words(span{h.Last, sp.last}) <= 2 && s.quoted[h.First] == 0 {
			return true
		}
	}
	return false
}

// stillOn reports a date on which the outage went on, so that it began before: "were still without service on Saturday".
func (s *sheet) stillOn(d dated) bool {
	return s.has("ongoing", s.clauseSpan(d.at.first)) && len(s.datesIn(s.sent(s.sentOf[d.at.first]))) == 1
}

func (s *sheet) tellsFailure(_ int, d dated) bool {
	return d.val.precision() == 3 && s.quoted[d.at.first] == 0 && s.failClause(d.at.first) && !s.toldOn(d) && !s.stillOn(d) && !s.endsRange(d) && !s.untilThen(d)
}

// endsRange reports a date behind a word for the end, with an earlier one before it in its sentence: "from Sunday and until Monday it was down".
func (s *sheet) endsRange(d dated) bool {
	for _, h := range s.in("end", span{max(0, d.at.first-3), d.at.first}) {
		for _, o := range s.datesIn(s.sent(s.sentOf[d.at.first])) {
			if o.at.last <= h.First && o.val.precision() == 3 && o.val.daysBefore(d.val) >= 0 {
				return true
			}
		}
	}
	return false
}

func (s *sheet) notItsEnd(_ int, d dated) bool {
	c := s.clauseSpan(d.at.first)
	return d.val.precision() == 3 && s.quoted[d.at.first] == 0 && !s.has("restored", c) && !s.toldOn(d) && !s.stillOn(d) && !s.untilThen(d)
}

// untilThen reports the only date of its sentence with a word of the end right before it: "was dead until Wednesday".
func (s *sheet) untilThen(d dated) bool {
	return s.rightBehindEnd(d) && len(s.datesIn(s.sent(s.sentOf[d.at.first]))) == 1
}

// rightBehindEnd reports a date with a word of the end right before it. Languages without capitals have that word behind the date.
func (s *sheet) rightBehindEnd(d dated) bool {
	if !s.pack.Cased() {
		return false
	}
	for _, h := range s.in("end", span{max(0, d.at.first-5), d.at.first}) {
		ofDay := s.near(h.Last, d.at.first) <= 2 && s.has("part", span{h.Last, d.at.first}) // "until midnight of Wednesday"
		if h.Last == d.at.first || ofDay {
			return true
		}
	}
	return false
}

// failClause reports a clause that tells of a failure and not of its end.
func (s *sheet) failClause(t int) bool {
	c := s.clauseSpan(t)
	return s.tellsOfFailure(c) && !s.has("restored", c)
}

// takeMainDate takes the first date of sentence i that will do.
func (s *sheet) takeMainDate(i int, ok func(int, dated) bool) bool {
	if (i > 1 || i == 1 && s.sents[i].title) && s.has("earlier", s.sent(i)) {
		return false // "Ticket sale down. It had happened before on 17 December"
	}
	var best *dated
	for _, d := range s.datesIn(s.sent(i)) {
		if d.val.known() && s.recent(d) && ok(i, d) && (best == nil || s.newer(*best, d)) {
			best = &d
		}
	}
	if best != nil {
		m := &s.mention[0]
		m.when, m.at, m.rule = best.val, best.at, best.rule
	}
	return best != nil
}

// newer reports that a later clause tells of a failure at least two days after that of the date before, which is then the older news.
func (s *sheet) newer(before, d dated) bool {
	c := s.clauseSpan(d.at.first)
	return before.val.precision() == 3 && d.val.precision() == 3 && before.val.daysBefore(d.val) >= 2 && before.at.last <= c.first &&
		s.failClause(d.at.first) && !s.has("ongoing", c) && !s.has("end", c)
}

// recent reports a date that an article may call its news: at most three weeks before publication, not after it.
func (s *sheet) recent(d dated) bool {
	if !s.pub.known() {
		return d.kind == "date"
	}
	n := d.val.daysBefore(s.pub)
	if d.val.precision() < 3 || s.pub.precision() < 3 {
		return n >= -1 && n <= 31
	}
	return n >= -1 && (n <= 21 || n <= 92 && s.sinceInLead(d))
}
