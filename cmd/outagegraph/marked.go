package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"outagegraph/graph"
)

// mark is something that was read, or left out, at a place of a text.
type mark struct {
	span   graph.Span
	stance graph.Stance // "" for what was left out
	line   string
}

// printExplained writes an article's text with numbered marks and, after each paragraph, what the numbers mean.
func printExplained(w io.Writer, e graph.Extraction, color bool) error {
	printArticleHead(w, e.Article)
	if e.Skipped != "" {
		fmt.Fprintf(w, "%s\n", e.Skipped)
	}
	fmt.Fprintln(w)
	marks := marksOf(e)
	text := []rune(e.Article.Text)
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && text[end] != '\n' {
			end++
		}
		printParagraph(w, text, graph.Span{Start: start, End: end}, marks, color)
		start = end + 1
	}
	_, err := fmt.Fprintln(w)
	return err
}

// marksOf lists everything that was read, in the order of the text, then what was left out.
func marksOf(e graph.Extraction) []mark {
	var marks []mark
	for _, claim := range e.Claims {
		marks = append(marks, mark{claim.Span, claim.Stance, fmt.Sprintf("%s (%s), rule %s", claimLine(claim), ofMention(claim.Mention), claim.Rule)})
	}
	for _, said := range e.Statements {
		marks = append(marks, mark{said.Span, graph.Asserted, fmt.Sprintf("said by %s (%s), rule %s", orDash(said.Speaker), ofMention(said.Mention), said.Rule)})
	}
	for _, drop := range e.Dropped {
		marks = append(marks, mark{drop.Span, "", fmt.Sprintf("left out: %s, for %q: %s (rule %s)", drop.What, drop.Quote, drop.Why, drop.Rule)})
	}
	slices.SortStableFunc(marks, func(a, b mark) int {
		if (a.stance == "") != (b.stance == "") {
			if a.stance == "" {
				return 1
			}
			return -1
		}
		return a.span.Start - b.span.Start
	})
	return marks
}

func ofMention(mention int) string {
	if mention == graph.NoMention {
		return "no outage"
	}
	return fmt.Sprintf("outage %d", mention+1)
}

// printParagraph writes one line of the text and below it the marks that begin in it.
func printParagraph(w io.Writer, text []rune, line graph.Span, marks []mark, color bool) {
	fmt.Fprintln(w, markedText(text, line, marks, color))
	for number, m := range marks {
		if m.span.Start >= line.Start && (m.span.Start < line.End || m.span.Start == line.Start) {
			fmt.Fprintf(w, "    %s%s\n", numberOf(number, m), m.line)
		}
	}
}

func numberOf(number int, m mark) string {
	if m.stance == "" {
		return "-  "
	}
	return fmt.Sprintf("%-3d", number+1)
}

// markedText is a line with brackets or colours around what carries a claim, and its numbers after it. Control
// characters of the text are not passed on to the terminal.
func markedText(text []rune, line graph.Span, marks []mark, color bool) string {
	var out strings.Builder
	current := colorOff
	for at := line.Start; at <= line.End; at++ {
		for number, m := range marks {
			if m.stance != "" && m.span.End == at && at > line.Start {
				out.WriteString(closing(number, color))
				current = colorOff
			}
		}
		if next := colorAt(marks, at); color && next != current {
			out.WriteString(next)
			current = next
		}
		for _, m := range marks {
			if m.stance != "" && m.span.Start == at && !color && at < line.End {
				out.WriteString("⟦")
			}
		}
		if at < line.End {
			out.WriteString(printable(text[at]))
		}
	}
	if color {
		out.WriteString(colorOff)
	}
	return out.String()
}

const colorOff = "\x1b[0m"

var stanceColor = map[graph.Stance]string{graph.Asserted: "\x1b[32m", graph.Denied: "\x1b[31m", graph.Speculated: "\x1b[33m"}

func closing(number int, color bool) string {
	if color {
		return fmt.Sprintf("%s\x1b[2m%d%s", colorOff, number+1, colorOff)
	}
	return fmt.Sprintf("⟧%d", number+1)
}

// colorAt is the colour of the shortest mark over a place.
func colorAt(marks []mark, at int) string {
	shortest := -1
	for i, m := range marks {
		covers := m.stance != "" && m.span.Start <= at && at < m.span.End
		if covers && (shortest < 0 || m.span.Len() < marks[shortest].span.Len()) {
			shortest = i
		}
	}
	if shortest < 0 {
		return colorOff
	}
	return stanceColor[marks[shortest].stance]
}

func printable(r rune) string {
	if r < ' ' || r >= 0x7F && r < 0xA0 {
		return " "
	}
	return string(r)
}
