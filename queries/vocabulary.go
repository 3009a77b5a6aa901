package queries

import (
	"strings"

	"outagegraph/graph"
)

// enumTerm is a closed vocabulary as a GraphQL enum. Values are the stored codes in upper case.
type enumTerm struct {
	name, doc string
	terms     []graph.Term
}

var (
	scopeTerms     = &enumTerm{"Scope", "How far an outage reached.", graph.Scopes}
	stanceTerms    = &enumTerm{"Stance", "How a claim, or all claims together, take a thing.", graph.Stances}
	predicateTerms = &enumTerm{"Predicate", "Kinds of claims.", graph.Predicates}
	causeTerms     = &enumTerm{"CauseCategory", "Categories of causes.", causeCategories()}
	rootTerms      = &enumTerm{"RootCause", "Families of causes, after ENISA's annual reports.", rootCauses}
	certaintyTerms = &enumTerm{"Certainty", "How sure it is that an outage was not caused by something. Every outage has at most one, the surest that holds.", graph.Certainties}
	statusTerms    = &enumTerm{"Status", "Whether an outage was over.", []graph.Term{
		{Code: "ongoing", Meaning: "Still going on when it was last reported."},
		{Code: "partly_restored", Meaning: "Restored for a part of the users or functions."},
		{Code: "restored", Meaning: "Over."},
	}}
	severityTerms = &enumTerm{"Severity", "How much of a service was unavailable.", []graph.Term{
		{Code: "slow", Meaning: "Slow, but there."},
		{Code: "partial", Meaning: "Some functions or users."},
		{Code: "complete", Meaning: "Nothing worked."},
	}}
	verdictTerms = &enumTerm{"Verdict", "An analyst's decision on a claim.", []graph.Term{
		{Code: "confirmed", Meaning: "The claim was read rightly."},
		{Code: "rejected", Meaning: "The claim was read wrongly and counts no more."},
	}}
)

// rootCauses are the families named in graph.CauseTerm.
var rootCauses = []graph.Term{
	{Code: "system_failure", Meaning: "Something technical failed by itself."},
	{Code: "human_error", Meaning: "People made a mistake."},
	{Code: "malicious_action", Meaning: "Somebody wanted it to fail."},
	{Code: "natural_phenomenon", Meaning: "Weather, earth or fire in nature."},
	{Code: "third_party_failure", Meaning: "A supplier failed."},
	{Code: "government_action", Meaning: "A state ordered it."},
}

// The codes of certainty, in the order in which they are tried.
const (
	certaintyDenied     = "denied"
	certaintyOther      = "other_cause"
	certaintyNotClaimed = "not_claimed"
)

func causeCategories() []graph.Term {
	var terms []graph.Term
	for _, c := range graph.Causes {
		terms = append(terms, c.Term)
	}
	return terms
}

func enumName(code string) string { return strings.ToUpper(code) }
