package lang

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"outagegraph/loader/text"
)

var (
	cjkDate  = regexp.MustCompile(`(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`)
	dayTime  = regexp.MustCompile(`\d{1,2}\s*[:.h]\s*\d{2}(?:\s*:\s*\d{2})?`)
	numbers  = regexp.MustCompile(`\d+`)
	wordless = regexp.MustCompile(`[^\p{L}\p{M}]+`)
)

// otherWords is how many words besides the date a date line may have: a weekday, a city, "published on", "by".
const otherWords = 4

// DateLine reads the date out of a line that holds little else, such as those under headlines: "Publié le 25 octobre 2022 à
// 14h39", "২৫ অক্টোবর ২০২২". It knows the months of every pack, and the digits of their scripts.
func DateLine(line string) (iso string, found bool) {
	folded := text.Fold(strings.Map(asciiDigit, line))
	if match := cjkDate.FindStringSubmatch(folded); match != nil {
		return isoDate(match[1], match[2], match[3])
	}
	folded = dayTime.ReplaceAllString(folded, " ")
	if !strings.ContainsFunc(folded, unicode.IsDigit) {
		return "", false
	}
	for _, month := range Months() {
		before, after, found := cutWord(folded, month.Name)
		if found {
			return dateAround(before, after, month.Number)
		}
	}
	return "", false
}

// dateAround finds the year, and the day where there is one, among the numbers beside a month's name.
func dateAround(before, after string, month int) (string, bool) {
	words := len(strings.Fields(wordless.ReplaceAllString(before+" "+after, " ")))
	day, year := "", ""
	for _, number := range numbers.FindAllString(before+" "+after, -1) {
		switch {
		case len(number) == 4 && year == "":
			year = number
		case len(number) <= 2 && day == "":
			day = number
		default:
			return "", false // more numbers than a date has
		}
	}
	if words > otherWords || day == "" && words > 1 {
		return "", false
	}
	return isoDate(year, strconv.Itoa(month), day)
}

// isoDate writes a date, or a month where day is "", and checks that there is such a day.
func isoDate(year, month, day string) (string, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	if y < 1840 || y >= 2200 || m < 1 || m > 12 {
		return "", false
	}
	if day == "" {
		return fmt.Sprintf("%04d-%02d", y, m), true
	}
	d, _ := strconv.Atoi(day)
	date := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return date.Format("2006-01-02"), date.Day() == d && d > 0
}

// cutWord cuts s around a word that neither begins nor ends within another word.
func cutWord(s, word string) (before, after string, found bool) {
	for from := 0; ; {
		at := strings.Index(s[from:], word)
		if at < 0 {
			return s, "", false
		}
		before, after = s[:from+at], s[from+at+len(word):]
		if !endsInLetter(before) && !beginsWithLetter(after) {
			return before, after, true
		}
		from += at + len(word)
	}
}

func endsInLetter(s string) bool {
	runes := []rune(s)
	return len(runes) > 0 && isWordRune(runes[len(runes)-1])
}

func beginsWithLetter(s string) bool {
	for _, r := range s {
		return isWordRune(r)
	}
	return false
}

func isWordRune(r rune) bool { return text.LetterMarks.Has(r) }

// asciiDigit turns the digits of the packs' scripts into those of ASCII.
func asciiDigit(r rune) rune {
	for _, zero := range "٠۰०০" {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return r
}
