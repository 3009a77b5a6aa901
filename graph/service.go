package graph

import "strings"

// Slug is the lower-case kebab-case form of an entity's usual English name: "google-drive".
type Slug string

// Service is a digital service that can fail.
type Service struct {
	Slug     Slug
	Name     string
	Kind     string // messaging, social, cloud, telecom, bank …
	Country  string // ISO 3166-1 alpha-2 code of its home, "" where it has none
	Wikidata string // "Q1049511", "" where not known
	Listed   bool   // whether a gazetteer lists it; false for services that a text alone made known
}

// Owner is a company or body that owns services.
type Owner struct {
	Slug     Slug
	Name     string
	Wikidata string
}

// Ownership says that a service belonged to an owner from Since until Until (ISO dates, as exact as known, Until
// exclusive; "" where open).
type Ownership struct {
	Service, Owner Slug
	Since, Until   string
}

// Held reports whether it held on a day, an ISO date.
func (o Ownership) Held(day string) bool { return o.Since <= day && (o.Until == "" || day < o.Until) }

// Country is a country or territory with an ISO 3166-1 code.
type Country struct {
	Code      string // alpha-2
	Code3     string // alpha-3
	Name      string // short English name
	Continent string // Africa, Antarctica, Asia, Europe, North America, Oceania, South America
	Names     map[Lang]string
}

// Key joins a kind and a slug or code to the stable text key of an entity: "service:whatsapp".
func Key(kind, id string) string { return kind + ":" + id }

// SplitKey parts a key into its kind and its slug or code; kind is "" where s is no key.
func SplitKey(s string) (kind, id string) {
	kind, id, found := strings.Cut(s, ":")
	if !found {
		return "", s
	}
	return kind, id
}
