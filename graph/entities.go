package graph

// Entities is what the gazetteers list, whatever articles say.
type Entities struct {
	Services   []Service
	Owners     []Owner
	Ownerships []Ownership
	Countries  []Country
	// Names that services and owners bore at a time, by slug.
	ServiceNames, OwnerNames []NameSpan
}

// NameSpan is a name that a service or owner bore from Since until Until (ISO dates, as exact as known, Until exclusive;
// "" where open).
type NameSpan struct {
	Slug         Slug
	Name         string
	Since, Until string
}
