package loader

import (
	"encoding/json"
	"testing"

	"outagegraph/loader/lang"
)

func TestScores(t *testing.T) {
	var scores map[string]float64
	if err := json.Unmarshal([]byte(Scores()), &scores); err != nil {
		t.Fatal(err)
	}
	for _, code := range lang.Codes() {
		if f1 := scores[string(code)]; f1 <= 0 || f1 > 1 {
			t.Errorf("%s has the score %v", code, f1)
		}
	}
}
