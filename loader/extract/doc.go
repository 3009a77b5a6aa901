// Package extract reads claims out of one article. Each file answers one question: what is named (entity), when (when), how long
// (duration), which incident a sentence speaks of (segment), which services failed (service), where (place), why (cause), who said
// what (statement), to whom a service belongs (owner).
//
// It works on a sheet: the article's tokens, the places where the pack's rows stand in them, and the entities of the gazetteers. Every
// decision is bound to a clause or a sentence; every claim keeps the tokens that carry it and the name of the row that read it. The
// package knows no language and no database.
package extract
