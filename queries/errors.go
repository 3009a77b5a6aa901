package queries

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/graphql-go/graphql/gqlerrors"
)

// The codes that an error carries in extensions.code.
const (
	CodeSyntax     = "SYNTAX"     // the document cannot be parsed
	CodeValidation = "VALIDATION" // the document asks for something that the schema does not have
	CodeReadOnly   = "READ_ONLY"  // the document asks for a change, or for a stream of changes
	CodeBadInput   = "BAD_INPUT"  // a variable or an argument has a value that cannot be used
	CodeLimit      = "LIMIT"      // a limit was passed; extensions.limit names it
	CodeTimeout    = "TIMEOUT"    // the answer took longer than allowed
	CodeInternal   = "INTERNAL"   // a fault of the program or of the file
)

// maxErrors bounds how many errors one answer tells, so that a hostile document cannot ask for a long one.
const maxErrors = 5

// Location is a place in the document, both counted from 1.
type Location struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Error is one entry of an answer's errors.
type Error struct {
	Message    string         `json:"message"`
	Locations  []Location     `json:"locations,omitempty"`
	Path       []any          `json:"path,omitempty"`
	Extensions map[string]any `json:"extensions,omitempty"`
}

func (e *Error) Error() string { return e.Message }

// Code is the error's code, see the Code constants.
func (e *Error) Code() string {
	code, _ := e.Extensions["code"].(string)
	return code
}

func newError(code, format string, args ...any) *Error {
	return &Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code}}
}

func badInput(format string, args ...any) *Error { return newError(CodeBadInput, format, args...) }

// limitError names the limit, what was asked for and how to go on.
func limitError(limit string, allowed int, format string, args ...any) *Error {
	e := newError(CodeLimit, format, args...)
	e.Extensions["limit"], e.Extensions["allowed"] = limit, allowed
	return e
}

// fromLibrary turns graphql-go's errors into ours, in a fixed order: the library's own varies between runs.
func fromLibrary(code string, found []gqlerrors.FormattedError) []*Error {
	out := make([]*Error, 0, len(found))
	for _, f := range found {
		e := newError(code, "%s", f.Message)
		for _, l := range f.Locations {
			e.Locations = append(e.Locations, Location{Line: l.Line, Column: l.Column})
		}
		out = append(out, e)
	}
	sort.SliceStable(out, func(i, j int) bool { return before(out[i], out[j]) })
	if len(out) > maxErrors {
		out = out[:maxErrors]
	}
	return out
}

// fromParser turns a syntax error of graphql-go into ours. The library draws the line of the query below its message
// and tells the place twice; locations tell it, and clients show messages on one line.
func fromParser(err error) []*Error {
	out := fromLibrary(CodeSyntax, gqlerrors.FormatErrors(err))
	for _, e := range out {
		message, _, _ := strings.Cut(e.Message, "\n")
		if _, after, ok := strings.Cut(message, ") "); ok {
			message = after
		}
		e.Message = "Syntax Error: " + message
	}
	return out
}

func before(a, b *Error) bool {
	if len(a.Locations) > 0 && len(b.Locations) > 0 {
		if a.Locations[0] != b.Locations[0] {
			return a.Locations[0].Line < b.Locations[0].Line ||
				a.Locations[0].Line == b.Locations[0].Line && a.Locations[0].Column < b.Locations[0].Column
		}
	}
	return a.Message < b.Message
}

// outward is the one place where an error of any kind becomes what a client may see: the text of an unexpected fault
// stays in the log.
func outward(ctx context.Context, err error) *Error {
	var own *Error
	switch {
	case errors.As(err, &own):
		return own
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return newError(CodeTimeout, "the query took longer than allowed; ask for fewer rows or a narrower filter")
	case ctx.Err() != nil:
		return newError(CodeTimeout, "the request was cancelled")
	}
	return newError(CodeInternal, "the query could not be answered; the server's log tells why")
}
