package graph

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
