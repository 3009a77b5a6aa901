// Package store keeps the graph in one SQLite file and is the only package that speaks to the database for writing.
//
// # Use
//
//	s, err := store.Open(ctx, path, store.Options{Program: "outagegraph 1.0"}) // makes the file where it is absent
//	defer s.Close()                              // leaves one plain file without -wal beside it
//	err = s.Sync(ctx, entities)                  // gazetteer: services, owners, ownerships, countries
//	changed, err := s.Changed(ctx, articles)     // which articles need to be read at all
//	stats, err := s.Put(ctx, extractions)        // one transaction; several hundred at a time is quick
//
//	s, err := store.OpenReadOnly(ctx, path)      // for query, serve, check, export
//	rows, err := s.DB().QueryContext(ctx, …)     // pool of readers, writing is refused
//
// Further: Check, ContentHash, Counts, Articles, TakeOver (merge-db), OutageID (former keys lead there, too), Rebuild, and the analyst's
// corrections Merge, Split, Reject, Confirm, Note, Undo, Decisions.
// Errors carry a graph.Kind (graph.KindOf) and say in one line what, where, what to do.
//
// # Writing
//
// There is one writer at a time, guarded by SQLite's own lock on an empty file beside the database, so that a second
// load gets a clear error; readers go on meanwhile, since the file is in WAL mode while it is written.
//
// Put replaces what one article says by what it says now, then decides anew to which outages the mentions belong, but
// only in the neighbourhood of the changed ones: mentions that share a blocking key and are related, step by step.
// Since the decision depends on that set alone, the order of loading and the batches do not matter. Outages, rulings,
// facts and edges of the touched neighbourhood are derived again in the same transaction; nobody else writes them.
//
// # What this package must not know
//
// How articles are read (loader), how questions are asked (queries).
package store
