package store

import "context"

// ids remembers the numbers of what stands in the file already, so that loading asks for each but once.
type ids struct {
	terms, services, owners, predicates map[string]int64
	countries                           map[string]bool
}

// termLimit bounds the memory for terms to some tens of megabytes.
const termLimit = 200_000

func newIDs() *ids {
	return &ids{map[string]int64{}, map[string]int64{}, map[string]int64{}, map[string]int64{}, map[string]bool{}}
}

// term gives the number of a key or value that will come again, and stores it where it is new.
func (w *writer) term(ctx context.Context, text string) (int64, error) {
	if id, ok := w.ids.terms[text]; ok {
		return id, nil
	}
	id, err := w.rareTerm(ctx, text)
	if err != nil {
		return 0, err
	}
	if len(w.ids.terms) >= termLimit {
		clear(w.ids.terms)
	}
	w.ids.terms[text] = id
	return id, nil
}

// rareTerm is term for keys of articles and statements, which hardly come again.
func (w *writer) rareTerm(ctx context.Context, text string) (id int64, err error) {
	found, err := w.row(ctx, `SELECT id FROM term WHERE text = ?`, []any{text}, &id)
	if err != nil || found {
		return id, err
	}
	return w.insert(ctx, `INSERT INTO term (text) VALUES (?)`, text)
}

// optionalTerm is nil, hence NULL, for an empty text.
func (w *writer) optionalTerm(ctx context.Context, text string) (any, error) {
	if text == "" {
		return nil, nil
	}
	return w.term(ctx, text)
}

func (w *writer) predicate(ctx context.Context, code string) (id int64, err error) {
	if id, ok := w.ids.predicates[code]; ok {
		return id, nil
	}
	if _, err = w.row(ctx, `SELECT id FROM predicate WHERE code = ?`, []any{code}, &id); err == nil {
		w.ids.predicates[code] = id
	}
	return id, err
}

// orNull stores an empty text as NULL.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// zeroNull stores 0 as NULL.
func zeroNull(n int) any {
	if n == 0 {
		return nil
	}
	return n
}
