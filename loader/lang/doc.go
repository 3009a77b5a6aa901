// Package lang reads language packs: one folder of lists per language, see README.md beside this file. It compiles their patterns
// and finds them in a tokenized text. It knows how a list is written and what a sign in a pattern means; what a list is for is the
// business of package extract.
package lang
