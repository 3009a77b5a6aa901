package store_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"outagegraph/graph"
)

// categories and places of the synthetic reports.
var (
	synthCauses = []string{"cyberattack", "software_bug", "power_failure", "configuration_error", "cable_cut"}
	synthPlaces = []string{"IN", "DE", "US", "BR", "KE", "PE", "FR", "GB", "JP", "TR", "ID", "MX"}
	synthWords  = strings.Fields("network users service engineers morning report company outage messages spokesperson restored evening platform customers " +
		"problem servers failed restart connection traffic hour region provider website application system update error statement monday access mobile internet support")
)

// synthetic is the nth article of a large set: about five articles on each incident, about ten claims each, with text
// of 1,000 to 4,000 letters, a fifth of them in Arabic script.
func synthetic(n int) graph.Extraction {
	incident := n / 5
	r := rand.New(rand.NewPCG(uint64(n), 7))
	in := rand.New(rand.NewPCG(uint64(incident), 11))
	service := fmt.Sprintf("service-%d", in.IntN(400))
	day := fmt.Sprintf("%d-%02d-%02d", 2010+in.IntN(15), 1+in.IntN(12), 1+in.IntN(28))
	facts := []struct {
		p      graph.Predicate
		object string
		words  string
	}{
		{graph.HitService, "service:" + service, service + " was down"}, {graph.BeganOn, day, "on " + day},
		{graph.HitCountry, "country:" + synthPlaces[in.IntN(12)], "users in the first place"},
		{graph.HitCountry, "country:" + synthPlaces[r.IntN(12)], "users in another place"},
		{graph.Lasted, fmt.Sprint(30 + 10*in.IntN(20)), "lasted some time"}, {graph.HadScope, "regional", "in several countries"},
		{graph.CausedBy, "cause:" + synthCauses[in.IntN(5)], "caused by this"}, {graph.HadStatus, "restored", "was restored"},
	}
	var text strings.Builder
	for _, f := range facts {
		text.WriteString("It was said that " + f.words + ". ")
	}
	text.WriteString("“We are very sorry for it and work on it.” ")
	filler(&text, r, n%5 == 0)
	b := article(fmt.Sprintf("https://news.example/%d/%s", n, service), day, text.String())
	for i, f := range facts {
		stance := graph.Asserted
		if i == 6 {
			stance = []graph.Stance{graph.Asserted, graph.Denied, graph.Speculated}[r.IntN(3)]
		}
		b.claim(f.p, f.object, stance, f.words)
	}
	return b.says("owner-"+service, "We are very sorry for it and work on it.").x
}

func filler(text *strings.Builder, r *rand.Rand, arabic bool) {
	length := 1000 + r.IntN(3000)
	for text.Len() < length {
		word := synthWords[r.IntN(len(synthWords))] + fmt.Sprint(r.IntN(50))
		if r.IntN(4) > 0 {
			word = synthWords[r.IntN(len(synthWords))]
		}
		if arabic {
			word = strings.Map(func(c rune) rune {
				if c >= 'a' && c <= 'z' {
					return 'ا' + (c-'a')%0x1a
				}
				return c
			}, word)
		}
		text.WriteString(word + " ")
	}
}

func synthetics(from, to int) []graph.Extraction {
	list := make([]graph.Extraction, 0, to-from)
	for n := from; n < to; n++ {
		list = append(list, synthetic(n))
	}
	return list
}
