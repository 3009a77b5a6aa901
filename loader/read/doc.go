// Package read turns files into articles: text and Markdown, JSON, JSON lines, HTML, RSS and Atom, each plain or
// compressed by gzip or Zstandard, from files, folders, globs and standard input.
//
// It reads hostile text from the web, so every reader is bounded: an article by Options.MaxSize, a file by the same where
// it holds one article, a compressed file by how far it may swell. Whatever is wrong with one article is told as a Fault
// that names the file, the line and what to do, and the articles after it are still read.
//
// # Rules
//
//   - An article's address (URI) is the url that its file gives, else the file's path; an article of a list or feed without
//     a url has "path#N", N counting from 1, and one that comes from standard input "stdin:" and a digest of its text.
//   - Where a file gives a title apart from the body, the article's text is the title, an empty line and the body.
//   - The day of publication is what the file gives; else a line near the top of the text that holds a date and nothing
//     else; else Options.Published.
//   - Line ends become "\n" and white space around the text is dropped; nothing else in the text is changed.
//   - Text is UTF-8, or UTF-16 with a byte order mark, or in the encoding that the file declares. Any other text is refused,
//     for a wrong guess would store nonsense with good evidence.
package read
