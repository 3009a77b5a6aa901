package graph

import (
	"crypto/sha256"
	"encoding/hex"
)

// Lang is an ISO 639-1 language code, lower case ("fa"), or "" where the language is not known.
type Lang string

// Article is one text as the loader read it.
type Article struct {
	URI       string // the article's url where its file gives one, else its path
	Title     string // as the file gives it apart from the body, else ""
	Language  Lang
	Published string // ISO date as exact as known, else ""
	Text      string // NFC-unchanged text; begins with the title and an empty line where the file gives a title
	SHA256    string // lower-case hex digest over URI, title, published and text, see ContentHash
}

// ContentHash is the lower-case hex SHA-256 over the article's address, title, day of publication and text, parted by
// NUL bytes (which no article holds), so that no two different articles hash alike by shifting a border.
func ContentHash(a Article) string {
	hash := sha256.New()
	for _, part := range []string{a.URI, a.Title, a.Published, a.Text} {
		hash.Write([]byte(part))
		hash.Write([]byte{0})
	}
	return hex.EncodeToString(hash.Sum(nil))
}
