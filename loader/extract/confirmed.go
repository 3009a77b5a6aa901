package extract

import (
	"unicode/utf8"

	"outagegraph/loader/text"
)

// confirmed asks that a cautious name stand close to an outage word, a kind of service or another service, and a number beside a word
// for emergencies.
func (s *sheet) confirmed(e *entity) bool {
	sp := s.sent(s.sentOf[e.at.first])
	if e.number {
		for _, h := range s.in("kind", sp) {
			if h.Row.Value == "emergency" && s.near(h.First, e.at.first) <= 4 {
				return true
			}
		}
		if s.emergencyTold() && (s.namedTwice(e) || s.numbersInRow(e)) {
			return true
		}
		for _, h := range s.in("symptom", sp) { // "could not reach 911", "who dialled 112 heard only a busy tone"
			behind := h.First >= e.at.last && s.near(e.at.last, h.First) <= 2 && h.Row.Value == "calls" // "le 17 était injoignable"
			if behind || h.First <= e.at.first && s.near(h.Last, e.at.first) <= 1 || h.Row.Value == "calls" && len(s.toks[e.at.first].Text) == emergencyDigits {
				return true
			}
		}
		return false
	}
	if s.isKind(e.at) {
		return false // the language's own word for a kind of service: Japanese "SNS" is no bank
	}
	if e.caution && s.toks[e.at.first].Kind == text.Number && e.at.last-e.at.first == 1 {
		return s.kindBeside(e.at) || s.inRow(e) || s.inHeadline(e) // else the figure counts something: "stuck at 99 per cent"
	}
	if s.short(e) {
		return s.kindBeside(e.at) && !s.pack.Known(s.toks[e.at.first].Text)
	}
	if s.plainWord(e) && !s.inMarks(e.at) { // marks show a name where capitals cannot
		return s.kindBeside(e.at) || s.inRow(e)
	}
	for _, role := range []string{"down", "kind", "weak", "symptom", "restored", "affected", "generic"} {
		for _, h := range s.in(role, sp) {
			if s.near(h.First, e.at.first) <= 6 || role == "down" && s.foreign(e) && s.clause[h.First] == s.clause[e.at.first] {
				return true
			}
		}
	}
	for _, o := range s.entities(sp) {
		if o.service != "" && (!o.caution || s.twins(o, e)) {
			return true
		}
	}
	return s.verbLast() && s.opensSentence(e.at.first) && s.has("down", s.clauseSpan(e.at.first)) // the subject at the head, its verb at the end
}

// emergencyDigits is the length of those emergency numbers that are hardly ever counts: "112" rather than "15".
const emergencyDigits = 3

// foreign reports a name in letters that the language's own words hardly have: where capitals show names, or Latin ones in a script without spaces.
func (s *sheet) foreign(e *entity) bool {
	return s.pack.Cased() || !s.pack.Spaced() && isLatin(s.toks[e.at.first].Text)
}

// twins reports two services of one kind whose names stand with capitals inside the sentence: "Tigo and Claro".
func (s *sheet) twins(a, b *entity) bool {
	proper := func(e *entity) bool {
		return s.pack.Cased() && s.toks[e.at.first].Upper && !s.opensSentence(e.at.first)
	}
	return a.service != b.service && s.kindOf(a.service) == s.kindOf(b.service) && proper(a) && proper(b)
}

// plainWord reports a name of one word by which the pack's lists tell of failures, in a script where no capital shows the name: Persian
// "Roshan" is clear, too.
func (s *sheet) plainWord(e *entity) bool {
	return !s.pack.Cased() && s.pack.Spaced() && e.at.last-e.at.first == 1 && s.pack.Plain(s.toks[e.at.first].Text)
}

// inRow reports another service right before or behind the name, a mark or one word between.
func (s *sheet) inRow(e *entity) bool {
	for _, o := range s.entities(s.sent(s.sentOf[e.at.first])) {
		if o.service != "" && o.service != e.service && s.apart(o.at, e.at) <= 1 {
			return true
		}
	}
	return false
}

// emergencyTold reports a word for emergency numbers anywhere in the article, which makes a number that it repeats one.
func (s *sheet) emergencyTold() bool {
	for _, h := range s.hits["kind"] {
		if h.Row.Value == "emergency" {
			return true
		}
	}
	return false
}

// numbersInRow reports another such number at its side: "15, 18 or 112".
func (s *sheet) numbersInRow(e *entity) bool {
	for _, o := range s.entities(s.sent(s.sentOf[e.at.first])) {
		if o != e && o.number && s.apart(o.at, e.at) <= 2 {
			return true
		}
	}
	return false
}

// namedTwice reports that the article names the service more than once.
func (s *sheet) namedTwice(e *entity) bool {
	n := 0
	for _, o := range s.ents {
		if o.service == e.service {
			n++
		}
	}
	return n > 1
}

// short reports a name of one or two letters without a capital, which is rather a word of the language.
func (s *sheet) short(e *entity) bool {
	t := s.toks[e.at.first]
	return s.pack.Cased() && e.at.last-e.at.first == 1 && t.Kind == text.Word && utf8.RuneCountInString(t.Text) <= 2 && !t.Upper
}

// kindBeside reports a word for a service right before or behind the range.
func (s *sheet) kindBeside(at span) bool {
	for _, h := range s.in("kind", s.sent(s.sentOf[at.first])) {
		if s.apart(hitSpan(h), at) <= 1 {
			return true
		}
	}
	return false
}
