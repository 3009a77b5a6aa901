package loader

import (
	_ "embed"
	"encoding/json"
	"strconv"
	"strings"
)

// scoreText is the golden that TestCorpus keeps.
//
//go:embed testdata/score.txt
var scoreText string

// Scores tells how well each language is read: F1 over all facts of the project's own annotated articles, by ISO 639-1
// code, as JSON. Graph files carry it, for their readers have nothing else to judge by.
func Scores() string {
	_, table, _ := strings.Cut(scoreText, "F1 by language")
	scores := map[string]float64{}
	for _, line := range strings.Split(table, "\n")[1:] {
		fields := strings.Fields(line)
		if len(fields) < 2 || len(fields[0]) != 2 {
			continue
		}
		if f1, err := strconv.ParseFloat(fields[1], 64); err == nil {
			scores[fields[0]] = f1
		}
	}
	text, _ := json.Marshal(scores)
	return string(text)
}
