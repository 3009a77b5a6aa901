package graph

// Outage is the consensus of the reports of one outage.
type Outage struct {
	Key            string // outage:whatsapp/2022-10-25
	Title          string
	StartedOn      string // ISO date as exact as known, "" where not known
	EndedOn        string
	Duration       int // minutes, 0 where not known
	Scope          string
	Status         string
	Severity       string
	AffectedUsers  int // 0 where not known
	UserReports    int // the highest number that articles give, 0 where none does
	Services       []Tally
	Countries      []Tally // affirmed only
	Rulings        []Ruling
	Facts          []Fact
	ArticleCount   int
	SourceCount    int    // near copies of one text count once
	FirstPublished string // day of the earliest dated article
}

// Tally is an entity's slug or code with the number of claims that affirm it.
type Tally struct {
	ID     string
	Claims int
}

// Ruling is what all reports of an outage together say of one cause.
type Ruling struct {
	Category                     string
	Stance                       Stance
	Asserted, Denied, Speculated int // numbers of claims
}

// Weight says how a value of a fact fared against the others.
type Weight string

// The weights.
const (
	Accepted   Weight = "accepted" // stands in the outage
	Outweighed Weight = "rejected" // another value or a denial outweighs it
	Open       Weight = "open"     // only supposed
)

// Fact is one value that reports give for an outage, weighed.
type Fact struct {
	Predicate    Predicate
	Object       string
	Weight       Weight
	Disputed     bool   // reports contradict each other on it
	Rule         string // the rule that decided
	For, Against int    // numbers of claims
	Sources      int    // independent sources for it
}

// Disputed counts the facts on which reports contradict each other.
func (o Outage) Disputed() int {
	n := 0
	for _, f := range o.Facts {
		if f.Disputed {
			n++
		}
	}
	return n
}
