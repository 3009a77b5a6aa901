package queries

import (
	"bytes"
	"context"
	"log/slog"
	"math"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"outagegraph/graph/store"
)

// Engine answers GraphQL requests from one graph file. It is safe for concurrent use.
type Engine struct {
	schema   graphql.Schema
	builder  *schemaBuilder
	entities map[string]*entity
	reader   *store.Reader
	limits   Limits
	log      *slog.Logger
	options  Options
	turns    chan struct{} // one place for each query that may run at once

	statements atomic.Int64

	documents *cache[*document]
	counts    *cache[int]
	kept      *keptAnswers // nil where nothing is kept
}

// Options change what an engine allows. The zero value is usable.
type Options struct {
	Limits          Limits
	NoIntrospection bool         // refuse __schema and __type
	Log             *slog.Logger // for faults whose text no client may see; slog.Default unless given
	Keep            int          // bytes of answers, and of columns for statistics, to keep for as long as the file does not change; 0 keeps none
}

// New makes an engine over an open graph file. The caller closes the file after the last answer.
func New(s *store.Store, o Options) (*Engine, error) {
	b := newSchemaBuilder()
	schema, err := b.build()
	if err != nil {
		return nil, err
	}
	e := &Engine{schema: schema, builder: b, entities: map[string]*entity{}, limits: o.Limits.WithDefaults(), log: o.Log, options: o,
		documents: newCache[*document](500, 0), counts: newCache[int](5000, time.Minute)}
	if s != nil {
		e.reader = s.Reader()
	}
	if s != nil && o.Keep > 0 {
		e.kept = &keptAnswers{most: o.Keep}
	}
	if e.log == nil {
		e.log = slog.Default()
	}
	if e.limits.Concurrent > 0 {
		e.turns = make(chan struct{}, e.limits.Concurrent)
	}
	for _, entity := range b.entities {
		e.entities[entity.name] = entity
	}
	return e, nil
}

// Statements is how many SQL statements have run: one for each root field that is no introspection, one for each count
// that chose between plans and was not remembered, and one for each name in the filters of a field without an answer.
func (e *Engine) Statements() int64 { return e.statements.Load() }

// Limits are the limits that hold, defaults filled in.
func (e *Engine) Limits() Limits { return e.limits }

// Request is one question.
type Request struct {
	Query     string
	Operation string         // which operation to run, where the query has several
	Variables map[string]any // as decoded by encoding/json, with UseNumber where whole numbers beyond 2^53 matter
}

// Cut says that a list of the answer is shorter than what matches, because the query gave it no length.
type Cut struct {
	Path  string `json:"path"`  // response keys from the top, joined by dots
	Shown int    `json:"shown"` // rows of the list that stand in the answer
}

// Response is one answer.
type Response struct {
	Data    []byte // JSON object in the order of the query; nil where nothing was executed
	Errors  []*Error
	Cuts    []Cut
	Unknown []Unknown // names in filters that the file does not know, where an answer is empty
	Started bool      // false where the request was refused before execution
}

// Do answers a request. It never fails: what goes wrong stands in the answer's errors.
func (e *Engine) Do(ctx context.Context, r Request) Response {
	answer := e.answer(ctx, r)
	e.keepNames(answer.Errors)
	return answer
}

func (e *Engine) do(ctx context.Context, r Request, m *memory) Response {
	if _, faults := e.prepared(r.Query); faults != nil {
		return Response{Errors: faults}
	}
	ctx, cancel := e.inTime(ctx)
	defer cancel()
	c, op, err := e.begin(ctx, r)
	if err != nil {
		return Response{Errors: []*Error{asInput(err)}}
	}
	c.memory = m
	return e.execute(ctx, c, op)
}

// begin takes a request through all steps before compilation.
func (e *Engine) begin(ctx context.Context, r Request) (*compiler, *ast.OperationDefinition, error) {
	d, faults := e.prepared(r.Query)
	if faults != nil {
		return nil, nil, faults[0]
	}
	op, fault := d.operation(r.Operation)
	if fault != nil {
		return nil, nil, fault
	}
	if op.Operation != ast.OperationTypeQuery {
		return nil, nil, newError(CodeReadOnly, "the graph is read-only: only queries are answered, not a %s", op.Operation)
	}
	vars, err := e.coerceVariables(d, op, r.Variables)
	if err != nil {
		return nil, nil, asInput(err)
	}
	return newCompiler(ctx, e, d, vars), op, nil
}

// inTime bounds a context by the time that one query may take.
func (e *Engine) inTime(ctx context.Context) (context.Context, context.CancelFunc) {
	if e.limits.Time <= 0 {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, e.limits.Time)
}

// Ping tells whether the graph file can be read.
func (e *Engine) Ping(ctx context.Context) error {
	return e.reader.View(ctx, false, func(v *store.View) error {
		_, err := v.Text(ctx, "SELECT value FROM about WHERE name = 'schema_version'")
		return err
	})
}

// asInput shows an error of coercion, whose wrappings tell the place.
func asInput(err error) *Error {
	if own, ok := err.(*Error); ok {
		return own
	}
	return badInput("%s", err.Error())
}

// prepared keeps documents that were parsed and validated: clients send the same few again and again.
func (e *Engine) prepared(query string) (*document, []*Error) {
	if d, ok := e.documents.get(query); ok {
		return d, nil
	}
	d, faults := prepare(&e.schema, query, e.limits)
	if faults == nil {
		e.documents.put(query, d)
	}
	return d, faults
}

// statement is one root field, ready to run.
type statement struct {
	field *selected
	sql   string
	args  []any
	lists []listMark
	names []nameGiven
	parts []pending
	c     *compiler
	json  string // the answer, where it needs no statement
}

func (e *Engine) execute(ctx context.Context, c *compiler, op *ast.OperationDefinition) Response {
	statements, err := e.compileRoots(c, op)
	if err != nil {
		return Response{Errors: []*Error{outward(ctx, err)}}
	}
	if err := e.takeTurn(ctx); err != nil {
		return Response{Errors: []*Error{err}}
	}
	defer e.giveTurn()
	return e.run(ctx, statements)
}

// takeTurn waits for a place among the queries that run.
func (e *Engine) takeTurn(ctx context.Context) *Error {
	if e.turns == nil {
		return nil
	}
	select {
	case e.turns <- struct{}{}:
		return nil
	case <-ctx.Done():
		return limitError("concurrent queries", e.limits.Concurrent, "%d queries are running; try again in a moment", e.limits.Concurrent)
	}
}

func (e *Engine) giveTurn() {
	if e.turns != nil {
		<-e.turns
	}
}

// compileRoots compiles every root field before the first one runs, so that a refused query costs nothing.
func (e *Engine) compileRoots(c *compiler, op *ast.OperationDefinition) ([]*statement, error) {
	fields, err := c.collect(e.schema.QueryType(), &ast.Field{SelectionSet: op.SelectionSet})
	if err != nil {
		return nil, err
	}
	var out []*statement
	for _, f := range fields {
		s, err := e.compileRoot(c, op, f)
		if err != nil {
			return nil, located(err, f.nodes[0])
		}
		out = append(out, s)
	}
	return out, nil
}

func (e *Engine) compileRoot(c *compiler, op *ast.OperationDefinition, f *selected) (*statement, error) {
	switch f.name {
	case "__typename":
		return &statement{field: f, json: `"Query"`}, nil
	case "__schema", "__type":
		text, err := e.introspect(c, op, f)
		return &statement{field: f, json: text}, err
	}
	c.args, c.numbers, c.lists, c.pending, c.names = nil, map[any]int{}, nil, nil, nil
	sql, err := e.builder.roots[f.name].compile(c, f, scope{path: f.key})
	return &statement{field: f, sql: withPending(sql, c.pending), args: c.args, lists: c.lists, names: c.names, parts: c.pending, c: c}, err
}

// run executes the statements in one read transaction, so that all parts of an answer tell of one state of the file.
func (e *Engine) run(ctx context.Context, statements []*statement) Response {
	var out bytes.Buffer
	r := Response{Started: true}
	err := e.read(ctx, statements, func(view *store.View) error {
		for i, s := range statements {
			out.WriteString(separator(i, s.field.key))
			text := s.json
			if s.sql != "" {
				e.statements.Add(1)
				texts, err := view.Texts(ctx, s.sql, s.args...)
				if err != nil {
					return &rootFault{s, err}
				}
				if text, err = fill(texts, s.parts); err != nil {
					return &rootFault{s, err}
				}
				text, r.Cuts = takeMarks(text, s.lists, r.Cuts)
				r.Cuts, s.c.cuts = append(r.Cuts, s.c.cuts...), nil
				if len(s.names) > 0 && empty(text) {
					unknown, err := e.unknown(ctx, view, s.names)
					if err != nil {
						return &rootFault{s, err}
					}
					r.Unknown = append(r.Unknown, unknown...)
				}
			}
			out.WriteString(text)
		}
		return nil
	})
	if err != nil {
		return Response{Started: true, Data: []byte("null"), Errors: []*Error{e.fault(ctx, err)}}
	}
	out.WriteString(closing(len(statements)))
	r.Data = out.Bytes()
	return r
}

// read gives a view where a statement needs one.
func (e *Engine) read(ctx context.Context, statements []*statement, do func(*store.View) error) error {
	n := 0
	for _, s := range statements {
		if s.sql != "" {
			n++
		}
	}
	if n == 0 {
		return do(nil)
	}
	return e.reader.View(ctx, n > 1, do)
}

// rootFault tells which root field failed.
type rootFault struct {
	s   *statement
	err error
}

func (f *rootFault) Error() string { return f.err.Error() }
func (f *rootFault) Unwrap() error { return f.err }

// fault logs what went wrong and tells the client what it may know.
func (e *Engine) fault(ctx context.Context, err error) *Error {
	out := outward(ctx, err)
	if f, ok := err.(*rootFault); ok {
		out.Path = []any{f.s.field.key}
		if out.Code() == CodeInternal {
			e.log.Error("statement failed", "field", f.s.field.name, "error", f.err, "sql", f.s.sql)
		}
	}
	return out
}

// takeMarks removes the marks of cut lists from a statement's JSON and adds them to cuts, each list once.
func takeMarks(text string, lists []listMark, cuts []Cut) (string, []Cut) {
	if !strings.Contains(text, markOpen) {
		return text, cuts
	}
	var b strings.Builder
	seen := map[int]bool{}
	for {
		before, rest, found := strings.Cut(text, markOpen)
		b.WriteString(before)
		if !found {
			return b.String(), cuts
		}
		number, after, _ := strings.Cut(rest, markClose)
		n, err := strconv.Atoi(number)
		if err == nil && n < len(lists) && !seen[n] {
			seen[n] = true
			cuts = append(cuts, Cut{lists[n].path, lists[n].limit})
		}
		text = after
	}
}

// few tells whether a condition, given as what stands after FROM, has so few rows that looking all of them up is
// cheaper than walking outages until a page is full. With n outages of which m match, a page of 100 is full after
// 100·n/m steps, and m rows are looked up: the two meet at the square root of 100·n. Counts are kept for a minute: a
// stale one costs time, never truth.
func (e *Engine) few(c *compiler, from string) bool {
	total := e.count(c, "SELECT coalesce(max(id), 0) FROM outage", nil)
	bound := int(math.Sqrt(float64(defaultPage * total)))
	return e.count(c, "SELECT count(*) FROM (SELECT 1 FROM "+from+" LIMIT "+strconv.Itoa(bound)+")", c.args) < bound
}

// count runs a statement that counts, or remembers its answer.
func (e *Engine) count(c *compiler, sql string, args []any) int {
	sql, args = renumbered(sql, args)
	key := sql
	for _, a := range args {
		key += "\x00" + shown(a)
	}
	if n, ok := e.counts.get(key); ok {
		return n
	}
	n := 0
	e.statements.Add(1)
	err := e.reader.View(c.ctx, false, func(v *store.View) error {
		text, err := v.Text(c.ctx, sql, args...)
		n, _ = strconv.Atoi(text)
		return err
	})
	if err == nil {
		e.counts.put(key, n)
	}
	return n
}

// renumbered keeps only the parameters that a piece of SQL names, numbered anew.
func renumbered(sql string, args []any) (string, []any) {
	var b strings.Builder
	var kept []any
	at := map[string]int{}
	for i := 0; i < len(sql); i++ {
		if sql[i] != '?' {
			b.WriteByte(sql[i])
			continue
		}
		end := skipTo(sql, i+1, func(c byte) bool { return c < '0' || c > '9' })
		number := sql[i+1 : end]
		if at[number] == 0 {
			n, _ := strconv.Atoi(number)
			kept = append(kept, args[n-1])
			at[number] = len(kept)
		}
		b.WriteString("?" + strconv.Itoa(at[number]))
		i = end - 1
	}
	return b.String(), kept
}

// cache keeps at most so many values, each for at most so long (0: for ever). When it is full it starts anew: simpler
// than an order of use, and as good for the few hundred different queries that a server meets.
type cache[V any] struct {
	mu     sync.Mutex
	most   int
	age    time.Duration
	values map[string]kept[V]
}

type kept[V any] struct {
	value V
	since time.Time
}

func newCache[V any](most int, age time.Duration) *cache[V] {
	return &cache[V]{most: most, age: age, values: map[string]kept[V]{}}
}

func (c *cache[V]) get(key string) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k, ok := c.values[key]
	if ok && c.age > 0 && time.Since(k.since) > c.age {
		ok = false
	}
	return k.value, ok
}

func (c *cache[V]) put(key string, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.values) >= c.most {
		clear(c.values)
	}
	c.values[key] = kept[V]{v, time.Now()}
}
