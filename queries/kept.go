package queries

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"outagegraph/graph/store"
)

// keptAnswers holds what statements answered, for as long as the file stays as it is: a dashboard that many look at then costs its statements
// once after each load. When it is full it starts anew, as cache does.
type keptAnswers struct {
	most int // bytes of statements and answers

	mu    sync.Mutex
	state int64 // of the file, of which all of it tells
	size  int   // bytes held
	texts map[string][]string
}

func (k *keptAnswers) get(state int64, key string) ([]string, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.state != state {
		return nil, false
	}
	texts, ok := k.texts[key]
	return texts, ok
}

func (k *keptAnswers) put(state int64, key string, texts []string) {
	size := len(key) + len(strings.Join(texts, ""))
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.state != state || k.size+size > k.most {
		k.state, k.size, k.texts = state, 0, map[string][]string{}
	}
	if size <= k.most {
		k.size += size
		k.texts[key] = texts
	}
}

// recall is what one request takes from the kept answers and what it adds to them.
type recall struct {
	kept  *keptAnswers
	state int64
	taken int // statements that were not run
	fresh map[string][]string
}

// recall begins a request; it is nil where nothing is kept.
func (e *Engine) recall(ctx context.Context) *recall {
	if e.kept == nil {
		return nil
	}
	state, err := e.reader.State(ctx)
	if err != nil {
		return nil // the statements will say what is wrong with the file
	}
	return &recall{e.kept, state, 0, map[string][]string{}}
}

// settle ends a request: it keeps the new answers, and says whether all parts tell of one state. Where the file changed meanwhile, answers
// that were kept from before may stand beside newer ones.
func (e *Engine) settle(ctx context.Context, r *recall) bool {
	if now, err := e.reader.State(ctx); err != nil || now != r.state {
		return r.taken == 0
	}
	for key, texts := range r.fresh {
		r.kept.put(r.state, key, texts)
	}
	return true
}

// texts runs a statement, or takes its answer from those that were kept.
func (e *Engine) texts(ctx context.Context, view *store.View, s *statement, r *recall) ([]string, error) {
	if r == nil {
		e.statements.Add(1)
		return view.Texts(ctx, s.sql, s.args...)
	}
	key := identity(s.sql, s.args)
	if texts, ok := r.kept.get(r.state, key); ok {
		r.taken++
		return texts, nil
	}
	e.statements.Add(1)
	texts, err := view.Texts(ctx, s.sql, s.args...)
	if err == nil {
		r.fresh[key] = texts
	}
	return texts, err
}

// identity is the same for two statements only where they are the same with the same arguments.
func identity(sql string, args []any) string {
	var b strings.Builder
	b.WriteString(sql)
	for _, a := range args {
		fmt.Fprintf(&b, "\x00%T:%#v", a, a)
	}
	return b.String()
}
