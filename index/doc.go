// Package index finds briefings: it answers requests in the query language of
// package query with hits, facets, passages and completions.
//
// Read types.go for what is asked and answered, mapping.go for what is indexed
// and what it weighs, token.go and analyzer.go for how text becomes terms, and
// build.go for how a library becomes an index. A search then goes through
// plan.go (the query against this index), postings.go (what Bleve knows of a
// term, and what that is worth), search.go (sets, order, pages), snippet.go and
// columns.go (what is shown and counted).
//
// Bleve's scorch holds the postings and the term dictionaries and is asked for
// nothing else: scores, phrases, order and facets are computed here over its
// postings and over columns by ordinal, where an ordinal is the rank of a
// briefing's id. So answers are the same in whatever order briefings came in.
// No type of Bleve is part of the package's interface.
package index
