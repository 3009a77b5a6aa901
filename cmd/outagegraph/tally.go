package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"outagegraph/graph"
	"outagegraph/graph/store"
	"outagegraph/loader/read"
)

// tally counts what a load does and tells of faults as they come. Its methods may be called from several goroutines.
type tally struct {
	mu       sync.Mutex
	stderr   io.Writer
	progress *progress
	begin    time.Time
	summary  loadSummary
}

// loadSummary is what load prints at its end.
type loadSummary struct {
	New        int            `json:"new"`
	Changed    int            `json:"changed"`
	Unchanged  int            `json:"unchanged"`
	Failed     int            `json:"failed"`
	Skipped    map[string]int `json:"skipped"`  // files and entries that are no articles, by reason
	NoOutage   map[string]int `json:"noOutage"` // articles that were stored without an outage, by reason
	Warnings   int            `json:"warnings"`
	Outages    int            `json:"outages"` // made or written again
	Claims     int            `json:"claims"`
	Statements int            `json:"statements"`
	Seconds    float64        `json:"seconds"`
	PerSecond  float64        `json:"articlesPerSecond"`
}

func newTally(stderr io.Writer) *tally {
	return &tally{
		stderr:   stderr,
		progress: newProgress(stderr),
		begin:    time.Now(),
		summary:  loadSummary{Skipped: map[string]int{}, NoOutage: map[string]int{}},
	}
}

// missed counts what was not loaded and tells why, unless it is merely no article.
func (t *tally) missed(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var skipped *read.Skipped
	if errors.As(err, &skipped) {
		t.summary.Skipped[skipped.Why]++
		return
	}
	t.summary.Failed++
	t.tell(err.Error())
}

// warn tells of an article that was loaded in spite of a flaw.
func (t *tally) warn(file string, line int, what string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.summary.Warnings++
	t.tell("warning: " + (&read.Fault{File: file, Line: line, What: what}).Error())
}

func (t *tally) tell(message string) {
	t.progress.clear()
	fmt.Fprintln(t.stderr, "outagegraph: "+oneLine(message))
}

// found moves the progress line by one article.
func (t *tally) found() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.progress.add(1)
}

// done moves the progress line to n articles.
func (t *tally) done(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.progress.set(n)
}

func (t *tally) unchanged(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.summary.Unchanged += n
}

// read counts the articles in which no outage was found.
func (t *tally) read(batch []graph.Extraction) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, extraction := range batch {
		if extraction.Skipped != "" {
			t.summary.NoOutage[extraction.Skipped]++
		}
		if extraction.Cut != "" {
			t.summary.Warnings++
			t.tell("warning: " + extraction.Article.URI + ": " + extraction.Cut)
		}
	}
}

func (t *tally) stored(stats store.Stats) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := &t.summary
	s.New += stats.New
	s.Changed += stats.Changed
	s.Unchanged += stats.Unchanged
	s.Outages += stats.Outages
	s.Claims += stats.Claims
	s.Statements += stats.Statements
	for _, err := range stats.Rejected {
		s.Failed++
		t.tell(err.Error())
	}
}

// finish ends the progress line and takes the time.
func (t *tally) finish() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.progress.clear()
	s := &t.summary
	s.Seconds = time.Since(t.begin).Seconds()
	if s.Seconds > 0 {
		s.PerSecond = float64(s.New+s.Changed+s.Unchanged) / s.Seconds
	}
}

// verdict is the load's error: what ended it early, or the articles that failed.
func (t *tally) verdict(err error) error {
	switch {
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("load: interrupted; the %d articles counted above are kept, load again for the rest", t.summary.New+t.summary.Changed)
	case err != nil:
		return err
	case t.summary.Failed > 0:
		return fmt.Errorf("load: %s not loaded, for the reasons above", count(t.summary.Failed, "article"))
	}
	return nil
}

func (t *tally) print(w io.Writer, path string, asJSON bool) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if asJSON {
		return writeJSON(w, t.summary)
	}
	s := t.summary
	fmt.Fprintf(w, "%s: %s (%d new, %d changed, %d unchanged), %s\n", path, count(s.New+s.Changed+s.Unchanged, "article"),
		s.New, s.Changed, s.Unchanged, s.found())
	printReasons(w, "without an outage", s.NoOutage)
	printReasons(w, "skipped", s.Skipped)
	if s.Failed > 0 {
		fmt.Fprintf(w, "failed: %d\n", s.Failed)
	}
	_, err := fmt.Fprintf(w, "%.1f s, %.0f articles/s\n", s.Seconds, s.PerSecond)
	return err
}

// found tells what was read out of the articles that are new or changed. Where there are none, "0 outages" would look
// as if the file held none.
func (s loadSummary) found() string {
	if s.New+s.Changed == 0 {
		return "nothing to read anew"
	}
	return fmt.Sprintf("%s, %s, %s", count(s.Outages, "outage"), count(s.Claims, "claim"), count(s.Statements, "statement"))
}

// printReasons writes "skipped: 7 (5 hidden, 2 a symbolic link)", the most frequent reason first.
func printReasons(w io.Writer, what string, reasons map[string]int) {
	if len(reasons) == 0 {
		return
	}
	total := 0
	var names []string
	for name, n := range reasons {
		total += n
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if reasons[a] != reasons[b] {
			return reasons[b] - reasons[a]
		}
		return strings.Compare(a, b)
	})
	for i, name := range names {
		names[i] = fmt.Sprintf("%d %s", reasons[name], name)
	}
	fmt.Fprintf(w, "%s: %d (%s)\n", what, total, strings.Join(names, ", "))
}

// count writes a number with its noun: "1 article", "2 articles".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func writeJSON(w io.Writer, value any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(value)
}

// pause takes the progress line away before something is printed.
func (t *tally) pause() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.progress.clear()
}
