package read

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// zoned and unzoned are the forms of dates with and without a zone, as feeds, pages and people write them. A time of day
// without a zone is no instant, so that only its day is kept.
var (
	zoned = []string{
		time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700",
		time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", time.RFC822Z, time.RFC822,
	}
	unzoned = []string{
		"2006-01-02", "2006/01/02", "2006.01.02", "20060102", "02.01.2006", "2.1.2006",
		"January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006",
	}
	months = []string{"2006-01", "2006/01", "January 2006", "Jan 2006"}

	// timeOfDay is what may follow a day: "| 2:39 PM", "T14:39:00", ", 14:39 IST", "at 2.39 p.m. (GMT)".
	timeOfDay = regexp.MustCompile(`(?i)(?:\s*(?:[|,•·–—-]|at)\s*|\s+|T)\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?)?(?:\s*\(?[A-Z]{2,5}\)?)?\s*$`)
	weekday   = regexp.MustCompile(`(?i)^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+`)
	ordinal   = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)
	fullMonth = regexp.MustCompile(`(?i)\bsept\b`)

	// label is what may stand before the date of a line: "Published on 25 October 2022", "date 2022-04".
	label = regexp.MustCompile(`(?i)^(?:(?:first )?published|publication date|publi[ée]|posted|date[ds]?|datum|updated|last updated)(?:\s+(?:on|le))?\s*[:\-]?\s+`)
	// dateWord is a label and an ISO date before running text.
	dateWord = regexp.MustCompile(`(?i)^date:?\s+(\d{4}-\d{2}(?:-\d{2})?)\b`)
)

const (
	dateLineLines = 12 // non-empty lines at the top among which a date line is looked for
	dateLineRunes = 60 // a longer line is prose
)

// Date reads one date in any usual form and gives it as an ISO date, or instant, as exact as it is.
func Date(s string) (string, bool) { return Options{}.parseDate(s) }

// parseDate is Date with the languages that DateLine adds.
func (o Options) parseDate(s string) (string, bool) {
	s = oneLine(s)
	for _, layout := range zoned {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format("2006-01-02T15:04Z07:00"), plausible(t)
		}
	}
	if t, err := time.Parse("2006", s); err == nil {
		return s, plausible(t)
	}
	if iso, ok := parseDay(s); ok {
		return iso, true
	}
	if o.DateLine != nil {
		return o.DateLine(s)
	}
	return "", false
}

// parseDay reads a day or a month, whatever time of day follows.
func parseDay(s string) (string, bool) {
	s = timeOfDay.ReplaceAllString(s, "")
	s = weekday.ReplaceAllString(s, "")
	s = ordinal.ReplaceAllString(s, "$1")
	s = fullMonth.ReplaceAllString(s, "Sep")
	words := oneLine(strings.NewReplacer(",", " ", ". ", " ").Replace(s))
	for _, layout := range unzoned {
		if t, err := time.Parse(layout, words); err == nil {
			return t.Format("2006-01-02"), plausible(t)
		}
	}
	for _, layout := range months {
		if t, err := time.Parse(layout, words); err == nil {
			return t.Format("2006-01"), plausible(t)
		}
	}
	return "", false
}

// plausible keeps numbers that only look like a date (an article about outages is younger than the telegraph) out.
func plausible(t time.Time) bool { return t.Year() >= 1840 && t.Year() < 2200 }

// dateLine looks near the top of a text for a line that holds a date and nothing else, or for "date YYYY-MM" before
// running text.
func (o Options) dateLine(text string) (string, bool) {
	seen := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if seen++; seen > dateLineLines {
			return "", false
		}
		if iso, ok := o.dateOfLine(line); ok {
			return iso, true
		}
	}
	return "", false
}

func (o Options) dateOfLine(line string) (string, bool) {
	if match := dateWord.FindStringSubmatch(line); match != nil {
		return parseDay(match[1])
	}
	if len(line) > dateLineRunes*utf8.UTFMax || utf8.RuneCountInString(line) > dateLineRunes {
		return "", false
	}
	bare := label.ReplaceAllString(line, "")
	if len(bare) == 4 {
		return "", false // a bare year, or any number of four digits
	}
	return o.parseDate(bare)
}
