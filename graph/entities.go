package graph

// Entities is what the gazetteers list, whatever articles say.
type Entities struct {
	Services   []Service
	Owners     []Owner
	Ownerships []Ownership
	Countries  []Country
}
