package lang

import (
	"io/fs"
	"sort"
	"strconv"
	"strings"
	"sync"

	"outagegraph/loader/text"
)

// Month is one name of a month of the Gregorian calendar, folded.
type Month struct {
	Name   string
	Number int // 1 to 12
}

// Months gives the names of months in all packs, longer ones first. A name that stands for two months in two languages
// (Slavic listopad) is left out. It reads the lists without compiling the packs, for it is asked before the language is known.
var Months = sync.OnceValue(func() []Month {
	numbers := map[string]int{}
	for _, code := range Codes() {
		for name, number := range monthsOf(string(code)) {
			if known, again := numbers[name]; again && known != number {
				number = 0
			}
			numbers[name] = number
		}
	}
	var months []Month
	for name, number := range numbers {
		if number > 0 {
			months = append(months, Month{name, number})
		}
	}
	sort.Slice(months, func(i, j int) bool {
		a, b := months[i].Name, months[j].Name
		return len(a) > len(b) || len(a) == len(b) && a < b
	})
	return months
})

// monthsOf reads the rows "month" of one pack's time.tsv.
func monthsOf(code string) map[string]int {
	list, _ := fs.ReadFile(folders, code+"/time.tsv")
	names := map[string]int{}
	for line := range strings.Lines(string(list)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) < 3 || fields[0] != "month" {
			continue
		}
		number, err := strconv.Atoi(fields[2])
		if err != nil {
			continue // of another calendar
		}
		for _, name := range strings.Split(fields[1], "|") {
			names[text.Fold(name)] = number
		}
	}
	return names
}
