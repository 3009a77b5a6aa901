// Package text turns an article's text into tokens and sentences whose positions are code points of the original text.
//
// It knows scripts, not languages: what folds together in the Arabic script, that Han characters are words of their own, that an
// Arabic word may carry clitics. Folding never moves an offset: every token keeps the place of the characters it was made from.
package text
