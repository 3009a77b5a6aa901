package extract

import (
	"strconv"
	"strings"

	"outagegraph/loader/lang"
	"outagegraph/loader/text"
)

// number is a figure or number word of the text.
type number struct {
	last  int // token after it
	value float64
	raw   string // the digits as written, "" for number words
}

// readNumbers composes digits, number words and multipliers to numbers: "31 thousand", "two hundred five", "四十", "12 lakh".
func (s *sheet) readNumbers() {
	n := map[int]lang.Hit{}
	times := map[int]lang.Hit{}
	for _, h := range s.hits["n"] {
		n[h.First] = h
	}
	for _, h := range s.hits["times"] {
		times[h.First] = h
	}
	for i := 0; i < len(s.toks); {
		num, ok := s.compose(i, n, times)
		if !ok {
			i++
			continue
		}
		s.numbers[i] = num
		s.addSlot("num", i, num.last)
		i = num.last
	}
}

// eachNumber gives the figures from first to last, for what depends on the figures read before.
func (s *sheet) eachNumber(yield func(first int, n number) bool) {
	for i := range s.toks {
		if n, ok := s.numbers[i]; ok && !yield(i, n) {
			return
		}
	}
}

func (s *sheet) compose(i int, n, times map[int]lang.Hit) (number, bool) {
	var total, current float64
	raw, words, start := "", 0, i
	for i < len(s.toks) {
		if i > start && s.sentOf[i] != s.sentOf[start] {
			break
		}
		if s.toks[i].Kind == text.Number {
			if words > 0 {
				break
			}
			v, ok := parseFigure(s.toks[i].Text, s.pack.Setting("decimal"))
			if !ok {
				return number{}, false
			}
			current, raw, words = v, s.toks[i].Text, 1
			i++
			continue
		}
		if h, ok := times[i]; ok && words > 0 {
			mult, _ := strconv.ParseFloat(h.Row.Value, 64)
			if current == 0 {
				current = 1
			}
			if mult >= 1000 {
				total, current = total+current*mult, 0
			} else {
				current *= mult
			}
			raw = ""
			i = h.Last
			continue
		}
		h, ok := n[i]
		if !ok || raw != "" { // digits take no number word: "20 a.m."
			break
		}
		v, err := strconv.ParseFloat(h.Row.Value, 64)
		if err != nil || !joins(current, v, words, s.toks[i].Kind == text.Ideo, s.pack.Arabic()) {
			break
		}
		if s.toks[i].Kind == text.Ideo && current >= 1 && current <= 9 && (v == 10 || v == 100) {
			current *= v
		} else {
			current += v
		}
		words++
		i = h.Last
	}
	if words == 0 {
		return number{}, false
	}
	return number{last: i, value: total + current, raw: raw}, true
}

// joins reports whether a number word continues the number so far: "twenty" "five", "two hundred" "twelve", Arabic "five" "and twenty".
func joins(current, v float64, words int, ideo, arabic bool) bool {
	switch {
	case words == 0 || current == 0:
		return true
	case ideo:
		return current <= 9 && (v == 10 || v == 100) || int(current)%10 == 0 && v < 10
	case int(current)%100 == 0:
		return v < 100
	case int(current)%10 == 0 && current >= 20:
		return v < 10
	case arabic:
		return current < 10 && v >= 20 && int(v)%10 == 0
	}
	return false
}

// joiners are the marks inside a figure that say nothing, and the Arabic decimal mark.
var joiners = strings.NewReplacer("'", "", "’", "", "\u00a0", "", "\u202f", "", "\u2009", "", "٬", "", "٫", ".")

// parseFigure reads digits with separators: groups of three are thousands, anything else after the pack's decimal mark (or the other
// mark, where it stands once and not before three digits) is a fraction.
func parseFigure(raw, decimal string) (float64, bool) {
	f := joiners.Replace(raw)
	sep := strings.IndexAny(f, ".,")
	if sep >= 0 {
		f = figure(f, decimal)
	}
	v, err := strconv.ParseFloat(f, 64)
	return v, err == nil
}

func figure(f, decimal string) string {
	last := strings.LastIndexAny(f, ".,")
	mark, after := f[last:last+1], f[last+1:]
	many := strings.Count(f, mark) > 1
	thousands := len(after) == 3 && (mark != decimal || many) || many
	whole := strings.NewReplacer(".", "", ",", "").Replace(f[:last])
	if thousands {
		return whole + after
	}
	return whole + "." + after
}
