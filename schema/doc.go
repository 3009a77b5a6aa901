// Package schema holds how the graph looks from outside: the tables and views of a graph file as SQL text, and the
// GraphQL contract. It holds text and the reading of that text, no logic and no database.
//
// # Conventions of the SQL files
//
// Every comment stands inside its CREATE statement, because SQLite keeps those and drops the others: so `.schema` in
// the sqlite3 shell is the manual. The comment in the first line says what the table holds or which question the view
// answers; each column has its line and its comment. Dictionary reads both, and tests demand both.
//
// Names that end in _row, and edge, fact, term, mention_block, are storage; analysts read the views beside them
// (claim, statement, mention, relation, consensus).
//
// Views keep to what SQLite 3.40 knows and use no function registered from Go, since half of the readers use the
// sqlite3 shell or Python.
package schema
