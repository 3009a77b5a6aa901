package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"outagegraph/graph"
)

// By says who decides, when and why.
type By struct {
	Author string
	Time   string // ISO 8601 in UTC; "" means now
	Reason string
}

// Decision is one correction by an analyst. Decisions are kept through reloads and rebuilds; undoing marks them.
type Decision struct {
	Key     string // decision:…
	Action  string // merge, split, reject, confirm or note
	Subject string // key of the outage, or of the claim's article, or of whatever a note is about
	Object  string // the second outage of a merge; the claim as JSON; else ""
	Note    string
	By
	UndoneBy, UndoneAt, UndoReason string

	parts [][]string // keys of the mentions on both sides of a merge or a split
}

// Merge decides that two outages are one.
func (s *Store) Merge(ctx context.Context, a, b string, by By) (Decision, error) {
	return s.decide(ctx, Decision{Action: "merge", Subject: a, Object: b, By: by}, func(d *Decision) error {
		one, err := s.write.mentionsOf(ctx, a)
		if err != nil {
			return err
		}
		other, err := s.write.mentionsOf(ctx, b)
		if err == nil && slices.Equal(one, other) {
			err = &graph.Error{Kind: graph.BadInput, What: "is the same outage as " + b, Where: a, Hint: "nothing to merge"}
		}
		d.parts = [][]string{one, other}
		return err
	})
}

// Split decides that what the articles (keys or addresses) tell is another outage than what the others tell.
func (s *Store) Split(ctx context.Context, outage string, articles []string, by By) (Decision, error) {
	return s.decide(ctx, Decision{Action: "split", Subject: outage, By: by}, func(d *Decision) error {
		all, err := s.write.mentionsOf(ctx, outage)
		if err != nil {
			return err
		}
		d.parts, err = partition(all, articles, outage)
		return err
	})
}

// partition parts the mentions of an outage into those of the articles and the others.
func partition(all, articles []string, outage string) ([][]string, error) {
	var out, rest []string
	for _, m := range all {
		article, _, _ := strings.Cut(m, "#")
		if slices.ContainsFunc(articles, func(a string) bool { return a == article || ArticleKey(a) == article }) {
			out = append(out, m)
		} else {
			rest = append(rest, m)
		}
	}
	if len(out) == 0 || len(rest) == 0 {
		return nil, &graph.Error{Kind: graph.BadInput, What: "none or all of its articles are named", Where: outage, Hint: "name some of the articles that tell of it"}
	}
	return [][]string{out, rest}, nil
}

// Reject decides that a claim is wrong: it stays in the file and counts no more.
func (s *Store) Reject(ctx context.Context, claim int64, by By) (Decision, error) {
	return s.judge(ctx, "reject", claim, by)
}

// Confirm decides that a claim is right: it outweighs all others.
func (s *Store) Confirm(ctx context.Context, claim int64, by By) (Decision, error) {
	return s.judge(ctx, "confirm", claim, by)
}

// Note keeps a remark on an outage, an article or whatever has a key.
func (s *Store) Note(ctx context.Context, key, text string, by By) (Decision, error) {
	if strings.TrimSpace(text) == "" {
		return Decision{}, &graph.Error{Kind: graph.BadInput, What: "the note is empty", Where: key}
	}
	return s.decide(ctx, Decision{Action: "note", Subject: key, Note: text, By: by}, func(*Decision) error { return s.write.mustHave(ctx, key) })
}

// mustHave refuses a key that the file does not have: a note on a misspelt one would never be seen.
func (w *writer) mustHave(ctx context.Context, key string) error {
	queries := map[string]string{"outage": `SELECT 1 FROM outage WHERE key = ?1 UNION ALL SELECT 1 FROM outage_alias WHERE former_key = ?1`}
	for _, table := range []string{"article", "service", "owner", "country", "cause", "statement", "decision"} {
		queries[table] = `SELECT 1 FROM ` + table + ` WHERE key = ?1`
	}
	kind, _ := graph.SplitKey(key)
	query, known := queries[kind]
	if known {
		var one int
		var err error
		if known, err = w.row(ctx, query, []any{key}, &one); err != nil {
			return err
		}
	}
	if !known {
		return &graph.Error{Kind: graph.NotFound, What: "nothing in the file has this key", Where: key, Hint: "keys look like outage:whatsapp/2022-10-25, article:… or service:whatsapp"}
	}
	return nil
}

// Undo takes a decision back; it stays on record as undone.
func (s *Store) Undo(ctx context.Context, decision string, by By) error {
	by = by.at(now())
	return s.correct(ctx, func() error {
		d, err := s.write.findDecision(ctx, decision)
		if err != nil {
			return err
		}
		if _, err := s.write.exec(ctx, `UPDATE decision SET undone_by = ?, undone_at = ?, undo_reason = ? WHERE key = ?`, by.Author, by.Time, orNull(by.Reason), decision); err != nil {
			return err
		}
		return s.write.apply(ctx, d)
	})
}

// Decisions lists all decisions, undone ones too, oldest first.
func (s *Store) Decisions(ctx context.Context) ([]Decision, error) {
	conn, err := newSession(ctx, s.readers)
	if err != nil {
		return nil, explain(err, s.path)
	}
	defer conn.close()
	list, err := conn.decisions(ctx)
	return list, explain(err, s.path)
}

// decide fills in, stores and applies a decision in one transaction.
func (s *Store) decide(ctx context.Context, d Decision, fill func(*Decision) error) (Decision, error) {
	d.By = d.By.at(now())
	if d.Author == "" {
		return d, &graph.Error{Kind: graph.BadInput, What: "nobody is named as the author", Hint: "say who decides"}
	}
	err := s.correct(ctx, func() error {
		if err := fill(&d); err != nil {
			return err
		}
		sum := sha256.Sum256(fmt.Append(nil, d.Action, "\x00", d.Subject, "\x00", d.Object, "\x00", d.Note, "\x00", d.Author, "\x00", d.Time))
		d.Key = graph.Key("decision", letters.EncodeToString(sum[:10]))
		if err := s.write.insertDecision(ctx, d); err != nil {
			return err
		}
		return s.write.apply(ctx, d)
	})
	return d, err
}

// correct runs a correction in one transaction.
func (s *Store) correct(ctx context.Context, do func() error) error {
	if s.write == nil {
		return &graph.Error{Kind: graph.ReadOnly, What: "the file was opened for reading", Where: s.path}
	}
	return explain(s.write.transaction(ctx, do), s.path)
}

func (b By) at(now string) By {
	if b.Time == "" {
		b.Time = now
	}
	return b
}

func (w *writer) insertDecision(ctx context.Context, d Decision) error {
	parts, err := json.Marshal(d.parts)
	if err != nil {
		return err
	}
	if d.parts == nil {
		parts = []byte("[]")
	}
	_, err = w.exec(ctx, `INSERT INTO decision (key, action, subject, object, mentions, note, author, decided_at, reason, undone_by, undone_at, undo_reason)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
		undone_by = excluded.undone_by, undone_at = excluded.undone_at, undo_reason = excluded.undo_reason WHERE undone_at IS NULL`, d.Key, d.Action, d.Subject, orNull(d.Object), string(parts), orNull(d.Note), d.Author, d.Time, orNull(d.Reason),
		orNull(d.UndoneBy), orNull(d.UndoneAt), orNull(d.UndoReason))
	return err
}

func (w session) decisions(ctx context.Context) ([]Decision, error) {
	var list []Decision
	err := w.rows(ctx, `SELECT key, action, subject, coalesce(object, ''), mentions, coalesce(note, ''), author, decided_at, coalesce(reason, ''),
		coalesce(undone_by, ''), coalesce(undone_at, ''), coalesce(undo_reason, '') FROM decision ORDER BY decided_at, key`, nil, func(r *sql.Rows) error {
		var d Decision
		var parts string
		if err := r.Scan(&d.Key, &d.Action, &d.Subject, &d.Object, &parts, &d.Note, &d.Author, &d.Time, &d.Reason, &d.UndoneBy, &d.UndoneAt, &d.UndoReason); err != nil {
			return err
		}
		list = append(list, d)
		return json.Unmarshal([]byte(parts), &list[len(list)-1].parts)
	})
	return list, err
}

func (w *writer) findDecision(ctx context.Context, key string) (Decision, error) {
	list, err := w.decisions(ctx)
	for _, d := range list {
		if d.Key == key && d.UndoneAt == "" {
			return d, err
		}
	}
	if err == nil {
		err = &graph.Error{Kind: graph.NotFound, What: "no such decision, or it is undone already", Where: key}
	}
	return Decision{}, err
}
