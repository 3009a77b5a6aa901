package graph

// The predicates that stand only in the edge list, beside hit_service, hit_country, caused_by, said and owned_by.
const (
	DeniedCause    Predicate = "denied_cause"
	SuspectedCause Predicate = "suspected_cause"
	DisputedCause  Predicate = "disputed_cause"
	ReportedBy     Predicate = "reported_by"
	SpokenBy       Predicate = "spoken_by"
	QuotedIn       Predicate = "quoted_in"
	HasRootCause   Predicate = "has_root_cause"
	LiesIn         Predicate = "lies_in"
)

// EdgePredicates lists the predicates that no article claims and that only the edge list holds.
var EdgePredicates = []Term{
	{string(DeniedCause), "denied cause", "Reports say that the outage (subject) was not caused by the cause (object)."},
	{string(SuspectedCause), "suspected cause", "Reports only suppose that the outage (subject) had the cause (object)."},
	{string(DisputedCause), "disputed cause", "One report asserts and another denies that the outage (subject) had the cause (object)."},
	{string(ReportedBy), "reported by", "The article (object) tells of the outage (subject)."},
	{string(SpokenBy), "spoken by", "The owner or service (object) made the statement (subject)."},
	{string(QuotedIn), "quoted in", "The article (object) quotes the statement (subject)."},
	{string(HasRootCause), "has root cause", "The cause (subject) belongs to the root cause (object)."},
	{string(LiesIn), "lies in", "The country (subject) lies on the continent (object)."},
}

// ClaimEdges are the predicates that stand in the edge list as well as in claims.
var ClaimEdges = map[Predicate]bool{HitService: true, HitCountry: true, CausedBy: true, Said: true, OwnedBy: true}

// Certainties lists the kinds of certainty with which an outage was not caused by something, the surest first.
var Certainties = []Term{
	{"denied", "denied", "Somebody said that it was not, and nobody asserted that it was."},
	{"other_cause", "other cause", "Another cause is asserted and this one is not."},
	{"not_claimed", "not claimed", "Nobody said that it was."},
}
