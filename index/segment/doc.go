// Package segment is a part of an index that never changes: the postings of
// some briefings, the briefings themselves as records, and columns, symbols and
// a lexicon beside them. An index is a list of segments; what is added comes in
// a new one, what is removed is a bitmap of the index, and several segments
// become one by Merge.
//
// The postings are kept in Bleve's segment format (zapx), which Bleve's own
// Merge puts together. A posting holds more than a count there: what the word
// is worth in the briefing, and in which fields it stands (payload.go).
//
// Read field.go for what is indexed and what it weighs, source.go for where
// the words come from, and analyse.go for how a briefing becomes terms. Then
// build.go makes a segment of briefings: invert.go turns them into postings,
// zapwriter.go and table.go are the bytes of the two files. open.go reads what
// is there, list.go and walk.go go through postings, columns.go, symbols.go, lexicon.go and
// names.go are what a search asks, union.go what is computed beforehand for
// short prefixes. merge.go makes one segment of several, verify.go and
// digest.go say whether one is whole and equal to what it was made of.
//
// A Segment may be used by several goroutines. What it hands out as strings and
// briefings are copies; slices and bitmaps are its own memory, which is gone
// after Close: whoever owns a segment closes it when nobody reads it any more.
package segment

import "errors"

// Version names the layout of the files. Segments of another version must be
// made again.
const Version = 3

// ErrCorrupt is what errors about files wrap that are not what was written:
// cut, overwritten, or not ours at all.
var ErrCorrupt = errors.New("corrupt segment")
