// Package query is the query language of dossier: it reads what a reader types
// and gives back a tree, or an error that points at the column where reading
// stopped making sense. It knows neither the index nor the library.
//
// Read ast.go for what a query can be, fields.go for the fields that it can
// name (docs/query.md is generated from that table), lexer.go and parser.go
// for how text becomes a tree. Two rules shape the rest:
//
//   - What is plainly meant as words stays words. "10:30", "https://example.org"
//     and "Re:" are no faults; "titel:aws" is one, because it is a near miss of
//     a field.
//   - A query that is still being typed is never a fault for being unfinished:
//     see Mode.
package query
