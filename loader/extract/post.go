package extract

import (
	"strings"

	"outagegraph/loader/lang"
)

// posted gives the latest day in the lines that close embedded posts ("— Name (@handle) October 25, 2021"), which are written in the
// language of the network and not of the article; an unknown day where there is none. A page embeds posts of the days that it tells of.
func (s *sheet) posted() day {
	var latest day
	if !strings.Contains(s.art.Text, " (@") {
		return latest
	}
	for _, m := range postLine.FindAllStringIndex(s.art.Text, -1) {
		line, _, _ := strings.Cut(s.art.Text[m[0]:], "\n")
		iso, _ := lang.DateLine(line[strings.Index(line, ")")+1:])
		if d := parseDay(iso); d.precision() == 3 && latest.daysBefore(d) >= 0 {
			latest = d
		}
	}
	return latest
}
