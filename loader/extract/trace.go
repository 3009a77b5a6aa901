package extract

import (
	"fmt"
	"sort"
	"strings"

	"outagegraph/graph"
	"outagegraph/loader/lang"
)

// Traced is one sentence with all that was seen in it, for those who write packs and ask why a claim was or was not read.
type Traced struct {
	Text    string   `json:"text"`
	Outages []string `json:"outages"` // "0" the main outage, "1" the first earlier one …, with the words where only a part of the sentence belongs to it
	Marks   string   `json:"marks"`   // title, strong, weak, live
	Clauses []string `json:"clauses"`
	Seen    []string `json:"seen"` // role (value) "words" rule
}

// Trace reads an article as Read does and tells what was seen in every sentence.
func (e *Engine) Trace(art graph.Article, pack *lang.Pack) []Traced {
	s := e.sheet(art, pack, true)
	if len(s.toks) == 0 {
		return nil
	}
	s.segment()
	var out []Traced
	for i := range s.sents {
		out = append(out, s.trace(i))
	}
	return out
}

func (s *sheet) trace(i int) Traced {
	sp := s.sent(i)
	_, txt := s.quoteOf(sp)
	t := Traced{Text: txt, Marks: s.marks(i)}
	for m := range s.mention {
		for _, p := range s.mention[m].parts {
			if p.first >= sp.first && p.first < sp.last {
				_, words := s.quoteOf(p)
				if p == sp {
					words = ""
				}
				t.Outages = append(t.Outages, strings.TrimSpace(fmt.Sprintf("%d %s", m, words)))
			}
		}
	}
	for c := sp.first; c < sp.last; c = s.clauseSpan(c).last {
		_, words := s.quoteOf(s.clauseSpan(c))
		t.Clauses = append(t.Clauses, words)
	}
	t.Seen = s.seen(sp)
	return t
}

func (s *sheet) marks(i int) string {
	var out []string
	for _, m := range []struct {
		on   bool
		name string
	}{{s.sents[i].title, "title"}, {s.sents[i].strong, "strong"}, {s.sents[i].weak, "weak"}, {s.sents[i].live, "live"}} {
		if m.on {
			out = append(out, m.name)
		}
	}
	return strings.Join(out, " ")
}

func (s *sheet) seen(sp span) []string {
	type line struct {
		at   int
		text string
	}
	var lines []line
	for role := range s.hits {
		for _, h := range s.in(role, sp) {
			_, q := s.quoteOf(hitSpan(h))
			lines = append(lines, line{h.First, fmt.Sprintf("%s %s %q %s", role, h.Row.Value, q, h.Row.Rule())})
		}
	}
	for _, e := range s.entities(sp) {
		_, q := s.quoteOf(e.at)
		lines = append(lines, line{e.at.first, fmt.Sprintf("entity service=%s owner=%s org=%s %s/%s %q", e.service, e.owner, e.org, e.code, e.kind, q)})
	}
	for _, d := range s.datesIn(sp) {
		_, q := s.quoteOf(d.at)
		lines = append(lines, line{d.at.first, fmt.Sprintf("date %s (%s) %q %s", d.val, d.kind, q, d.rule)})
	}
	for i := sp.first; i < sp.last; i++ {
		if d, ok := s.spans[i]; ok {
			_, q := s.quoteOf(d.at)
			lines = append(lines, line{i, fmt.Sprintf("duration %g %q", d.minutes, q)})
		}
	}
	for _, c := range s.clocks {
		if c.at.first >= sp.first && c.at.first < sp.last {
			_, q := s.quoteOf(c.at)
			lines = append(lines, line{c.at.first, fmt.Sprintf("clock %02d:%02d %q", c.minutes/60, c.minutes%60, q)})
		}
	}
	sort.Slice(lines, func(i, j int) bool {
		return lines[i].at < lines[j].at || lines[i].at == lines[j].at && lines[i].text < lines[j].text
	})
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.text
	}
	return out
}
