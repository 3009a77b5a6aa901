package queries

import (
	"context"
	"encoding/json"
	"sync"
)

// keptAnswers holds answers for as long as the file stays as it is: a dashboard that many look at then costs its statements once after each
// load. When it is full it starts anew, as cache does. Beside the answers it holds the columns from which statistics are counted.
type keptAnswers struct {
	most int // bytes of questions and answers, and as many of columns

	mu      sync.Mutex
	state   int64 // of the file, of which all of them tell
	size    int   // bytes of questions and answers held
	answers map[string]Response
	columns *statsData // of the whole graph: all of them, or where they are large those of the last question; nil where none was asked
	large   bool       // all of them together take more room than there is
}

// memory is what one request may count from, and what it leaves there. The zero value is usable.
type memory struct {
	columns *statsData // of the whole graph; nil where there are none
	used    bool       // the answer stands on them
	read    *statsData // columns of the whole graph that the request has read
}

func (k *keptAnswers) get(state int64, question string) (Response, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	answer, ok := k.answers[question]
	return answer, ok && k.state == state
}

func (k *keptAnswers) columnsOf(state int64) *statsData {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.state != state {
		return nil
	}
	return k.columns
}

// wantsColumns reports that columns of the whole graph will be kept once they are read.
func (k *keptAnswers) wantsColumns() bool {
	if k == nil {
		return false
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return !k.large
}

func (k *keptAnswers) put(state int64, question string, answer Response, columns *statsData) {
	size := len(question) + len(answer.Data)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.state != state {
		k.state, k.answers, k.columns, k.large = state, nil, nil, false
	}
	if k.answers == nil || k.size+size > k.most {
		k.size, k.answers = 0, map[string]Response{}
	}
	if size <= k.most {
		k.size += size
		k.answers[question] = answer
	}
	switch {
	case columns == nil:
	case columns.size() > k.most:
		k.large = true
	default:
		k.columns = columns
	}
}

// Warm reads what statistics are counted from, so that the first who asks for one after a start need not wait for it. Without Options.Keep
// it does nothing; what goes wrong is told to those who ask.
func (e *Engine) Warm(ctx context.Context) {
	if e.kept != nil {
		e.answer(ctx, Request{Query: `{ outageStats { count } }`})
	}
}

// answer gives the answer that was kept for a request. Where there is none, it asks the file and keeps what it says, unless the file changed
// meanwhile.
func (e *Engine) answer(ctx context.Context, r Request) Response {
	if e.kept == nil {
		return e.do(ctx, r, &memory{})
	}
	before, err := e.reader.State(ctx)
	variables, noJSON := json.Marshal(r.Variables)
	if err != nil || noJSON != nil {
		return e.do(ctx, r, &memory{}) // which will say what is wrong
	}
	question := r.Query + "\x00" + r.Operation + "\x00" + string(variables)
	if answer, ok := e.kept.get(before, question); ok {
		return answer
	}
	m := &memory{columns: e.kept.columnsOf(before)}
	answer := e.do(ctx, r, m)
	after, err := e.reader.State(ctx)
	unchanged := err == nil && after == before
	if m.used && !unchanged {
		return e.do(ctx, r, &memory{}) // what was counted may tell of an older state than the rest
	}
	if unchanged && len(answer.Errors) == 0 {
		e.kept.put(before, question, answer, m.read)
	}
	return answer
}
