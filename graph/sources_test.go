package graph_test

import (
	"strings"
	"testing"

	"outagegraph/graph"
)

const wire = "The messenger was unreachable for two hours on Tuesday morning, users in several countries reported. The operator apologised and said that a faulty " +
	"change to its network had been rolled back. Engineers went on watching the systems until the evening, and no data was lost according to a spokesman. " +
	"Regulators asked for a report within three days, as the law requires of services of that size, and consumer groups called for a refund."

func TestLikeness(t *testing.T) {
	other := "Nobody could pay by card at noon yesterday because the bank's computers had stopped. Shops put up signs, queues grew at the few machines that still " +
		"gave out cash, and the board promised to look into what had happened. It was the third failure of this kind in one year, customers complained bitterly, " +
		"and the supervisory authority announced that it would examine the bank's emergency plans once more before the summer."
	for _, test := range []struct {
		name     string
		a, b     string
		min, max float64
	}{
		{"same", wire, wire, 1, 1},
		{"other layout", wire, strings.ToUpper(strings.ReplaceAll(wire, " ", "\n")), 1, 1},
		{"with another first sentence", wire, "By our correspondent. " + wire, 0.8, 1},
		{"cut by its last sentence", wire, wire[:strings.LastIndex(wire, "Regulators")], 0.45, 0.9},
		{"independent", wire, other, 0, 0.3},
		{"too short", "Down.", "Down.", 0, 0},
	} {
		got := graph.Likeness(graph.Signature(test.a), graph.Signature(test.b))
		if got < test.min || got > test.max {
			t.Errorf("%s: %.2f is not between %.2f and %.2f", test.name, got, test.min, test.max)
		}
	}
}

func TestSources(t *testing.T) {
	report := func(article, published, text string) graph.Report {
		return graph.Report{Article: article, Published: published, Signature: graph.Signature(text)}
	}
	reports := []graph.Report{
		report("article:a", "2022-10-26", wire), report("article:b", "2022-10-25", "Agency. "+wire),
		report("article:c", "2022-10-24", strings.Repeat("Quite another text about the same thing. ", 20)), report("article:d", "", wire),
		report("article:a", "2022-10-26", wire), // a second mention of the first article
	}
	want := []string{"article:b", "article:b", "article:c", "article:b", "article:b"}
	if got := graph.Sources(reports); strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("got %v, want %v", got, want)
	}
}
