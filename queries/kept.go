package queries

import (
	"context"
	"encoding/json"
	"sync"
)

// keptAnswers holds answers for as long as the file stays as it is: a dashboard that many look at then costs its statements once after each
// load. When it is full it starts anew, as cache does.
type keptAnswers struct {
	most int // bytes of questions and answers

	mu      sync.Mutex
	state   int64 // of the file, of which all of them tell
	size    int   // bytes held
	answers map[string]Response
}

func (k *keptAnswers) get(state int64, question string) (Response, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	answer, ok := k.answers[question]
	return answer, ok && k.state == state
}

func (k *keptAnswers) put(state int64, question string, answer Response) {
	size := len(question) + len(answer.Data)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.state != state || k.size+size > k.most {
		k.state, k.size, k.answers = state, 0, map[string]Response{}
	}
	if size <= k.most {
		k.size += size
		k.answers[question] = answer
	}
}

// answer gives the answer that was kept for a request. Where there is none, it asks the file and keeps what it says, unless the file changed
// meanwhile.
func (e *Engine) answer(ctx context.Context, r Request) Response {
	if e.kept == nil {
		return e.do(ctx, r)
	}
	before, err := e.reader.State(ctx)
	variables, noJSON := json.Marshal(r.Variables)
	if err != nil || noJSON != nil {
		return e.do(ctx, r) // which will say what is wrong
	}
	question := r.Query + "\x00" + r.Operation + "\x00" + string(variables)
	if answer, ok := e.kept.get(before, question); ok {
		return answer
	}
	answer := e.do(ctx, r)
	if after, err := e.reader.State(ctx); err == nil && after == before && len(answer.Errors) == 0 {
		e.kept.put(before, question, answer)
	}
	return answer
}
