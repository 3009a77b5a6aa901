package graph

// NoMention marks a claim that belongs to no outage (owned_by).
const NoMention = -1

// Claim is one thing that one article says.
type Claim struct {
	Mention   int       `json:"mention"`           // index into Extraction.Mentions, or NoMention
	Subject   string    `json:"subject,omitempty"` // service:SLUG for owned_by; else empty, the store fills in the outage's key
	Predicate Predicate `json:"predicate"`
	Object    string    `json:"object,omitempty"` // as CONTRACT says for the predicate; "" is stored as NULL
	Stance    Stance    `json:"stance"`
	Span      Span      `json:"span"`
	Quote     string    `json:"quote"`             // the text of Span
	Rule      string    `json:"rule"`              // name of the rule that read it
	Speaker   string    `json:"speaker,omitempty"` // who claims it: slug or name; "" where the article itself does
}

// Statement is what somebody quoted in the article said about the outage.
type Statement struct {
	Mention  int    `json:"mention"`
	Speaker  string `json:"speaker,omitempty"` // an owner's or service's slug, else the name as given, else ""
	Text     string `json:"text"`
	Language Lang   `json:"language"`
	Span     Span   `json:"span"` // of Text in the article's text, first to last word where a quotation is split
	Rule     string `json:"rule"`
}

// Mention is one article's account of one outage. Its facts are the claims that carry its index.
type Mention struct {
	Earlier bool `json:"earlier"` // recalled as background, not the article's main outage
	Span    Span `json:"span"`    // the sentence that first tells of it
}

// Drop is a candidate that was seen and not taken, kept to explain the reading.
type Drop struct {
	Span  Span   `json:"span"`
	Quote string `json:"quote"`
	What  string `json:"what"` // the claim that it would have been: "hit_country country:US"
	Why   string `json:"why"`  // one phrase: "not affected", "place line", "venue"
	Rule  string `json:"rule"`
}

// Extraction is all that the loader reads out of one article. It is a pure function of the article, the packs and
// the gazetteers.
type Extraction struct {
	Article    Article
	Mentions   []Mention
	Claims     []Claim
	Statements []Statement
	Services   []Service // services named in Claims that no gazetteer lists
	Owners     []Owner   // owners named in Claims that no gazetteer lists
	Dropped    []Drop    // only where explanation was asked for
	Skipped    string    // why nothing was read: "no pack for language ko", "no outage reported"; else ""
	Cut        string    // why only the beginning of a very long text was read; else ""
}
