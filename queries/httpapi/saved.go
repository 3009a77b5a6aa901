package httpapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"outagegraph/queries"
)

// savedList lists the saved queries for the page and for people.
func (s *Server) savedList(w http.ResponseWriter, r *http.Request) {
	type entry struct {
		Name      string `json:"name"`
		Question  string `json:"question"`
		About     string `json:"about"`
		Query     string `json:"query"`
		Variables string `json:"variables,omitempty"`
		SQL       string `json:"sql,omitempty"`
	}
	list := []entry{}
	for _, q := range queries.Saved() {
		list = append(list, entry{q.Name, q.Question, q.About, q.GraphQL, q.Variables, q.SQL})
	}
	body, _ := json.Marshal(list)
	tagged(w, r, jsonMedia+"; charset=utf-8", body)
}

// savedQuery answers GET /q/NAME. Parameters other than format and end are variables.
func (s *Server) savedQuery(w http.ResponseWriter, r *http.Request) {
	q, ok := s.saved[r.PathValue("name")]
	if !ok {
		fail(w, jsonMedia, refusal(http.StatusNotFound, "there is no saved query of this name; they are listed at /q/"))
		return
	}
	given := map[string]string{}
	for name, values := range r.URL.Query() {
		if name != "format" && name != "end" {
			given[name] = values[0]
		}
	}
	request := queries.Request{Query: q.GraphQL}
	var err error
	if request.Variables, err = s.engine.TextVariables(q.GraphQL, "", given); err != nil {
		fail(w, jsonMedia, refusal(http.StatusBadRequest, "%s", err.Error()))
		return
	}
	switch format := r.URL.Query().Get("format"); format {
	case "", "json", "table":
		s.savedWhole(w, r, request, format)
	case "csv", "ndjson":
		s.stream(w, r, request, format)
	default:
		fail(w, jsonMedia, refusal(http.StatusBadRequest, "there is no format %q; there are json, ndjson, csv and table", format))
	}
}

func (s *Server) savedWhole(w http.ResponseWriter, r *http.Request, request queries.Request, format string) {
	answer := s.answer(r, request)
	if format == "table" && answer.Errors == nil {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_ = answer.Write(w, "table")
		return
	}
	s.respond(w, r, jsonMedia, statusOf(answer, graphqlMedia), answer.JSON())
}

// streamed writes rows as they come. The last line of the body says how many rows there are and whether they are all:
// a stream that broke off has none. The same stands in the trailers X-Rows and X-Complete.
type streamed struct {
	w      http.ResponseWriter
	format string
	begun  bool
}

func (s *Server) stream(w http.ResponseWriter, r *http.Request, request queries.Request, format string) {
	out := &streamed{w: w, format: format}
	end, err := s.engine.Stream(r.Context(), request, out.export())
	switch {
	case err == nil:
		out.end(end, r.URL.Query().Get("end") != "no")
	case !out.begun:
		var own *queries.Error
		if errors.As(err, &own) {
			fail(w, jsonMedia, refusal(http.StatusBadRequest, "%s", own.Message))
			return
		}
		fail(w, jsonMedia, err)
	default:
		s.log.Error("export broke off", "query", request.Query, "error", err)
		panic(http.ErrAbortHandler) // the client must not take what came so far for the whole
	}
}

// export puts the headers before the first row and sends each batch at once.
func (o *streamed) export() queries.Export {
	rows := queries.RowWriter(o.w, o.format)
	return queries.Export{
		Begin: func(columns []string) error {
			o.begun = true
			media := map[string]string{"csv": "text/csv; charset=utf-8; header=present", "ndjson": "application/x-ndjson; charset=utf-8"}[o.format]
			o.w.Header().Set("Content-Type", media)
			o.w.Header().Set("Trailer", "X-Rows, X-Complete")
			return rows.Begin(columns)
		},
		Rows: func(batch []any) error {
			if err := rows.Rows(batch); err != nil {
				return err
			}
			return longer(o.w)
		},
	}
}

// end writes the end mark; told is false where the client asked for rows alone.
func (o *streamed) end(end queries.End, told bool) {
	o.w.Header().Set("X-Rows", strconv.Itoa(end.Rows))
	o.w.Header().Set("X-Complete", strconv.FormatBool(end.Complete))
	if !told {
		return
	}
	if o.format == "csv" {
		_, _ = fmt.Fprintf(o.w, "# end: %d rows, complete: %v\r\n", end.Rows, end.Complete)
		return
	}
	mark, _ := json.Marshal(map[string]queries.End{"_end": end})
	_, _ = fmt.Fprintf(o.w, "%s\n", mark)
}
