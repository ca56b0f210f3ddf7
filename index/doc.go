// Package index finds briefings: it answers requests in the query language of
// package query with hits, facets, passages and completions, and lists
// briefings by date.
//
// An Index is one point in time: some segments (package segment, where words,
// postings, columns and the briefings themselves are), less what was deleted in
// them, in one order. One engine serves a library in memory (Build) and one on
// disk (Over). Answers do not depend on how briefings are spread over segments.
//
// Read types.go for what is asked and answered, and index.go and order.go for
// what an index is. A search goes through plan.go (the query against this
// index; with expand.go, entity.go and filter.go for prefixes, names and
// dates, and with filtermarks.go, marks.go, readmarks.go and remarks.go for what the reader
// did), search.go and lookup.go (which briefings, as bitmaps: span.go),
// page.go and score.go (their order; feedback.go for a search by any word),
// verify.go (phrases, which only a text can tell), facets.go, and snippet.go
// with find.go and passage.go (what is shown). near.go and suggest.go know
// better where nothing was found, complete.go and values.go what may follow
// what has been typed. rows.go lists briefings and the timeline, arrivals.go
// what was added, and shelf.go is the index as package related reads it.
//
// A search works on bitmaps first, so that totals are exact. Only hits are
// scored, a block at a time, and after each block the search looks whether
// anybody still waits for it. No memory in the size of the library is taken
// for a search, but for what a reader has marked: that is kept until a mark
// changes.
package index
