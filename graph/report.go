package graph

// Report is one mention with all that its article says of it: that on which the identity of outages and their
// consensus are decided.
type Report struct {
	Key        string // stable key of the mention: the article's key, # and its ordinal
	Article    string // stable key of the article
	Source     string // stable key of the article of which this one is a near copy, or its own
	Language   Lang
	Published  string // day of the article, "" where not known
	Earlier    bool   // recalled as background
	Claims     []Claim
	Verdicts   []Verdict // one for each claim, or nil where no analyst decided
	Statements []Statement
	Signature  []byte // MinHash of the article's words
	Owners     []Slug // who owned the services on the day that it began, where that day is known
}

// Verdict is an analyst's decision on a claim.
type Verdict string

// The verdicts; "" where nobody decided.
const (
	Confirmed Verdict = "confirmed"
	Rejected  Verdict = "rejected"
)

// VerdictOf is the verdict on claim i.
func (r Report) VerdictOf(i int) Verdict {
	if i < len(r.Verdicts) {
		return r.Verdicts[i]
	}
	return ""
}
