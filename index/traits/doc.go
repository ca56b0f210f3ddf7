// Package traits keeps what is needed of a briefing to compare it with others:
// its strongest words with their weights, its entities, topics and date, as
// some three hundred bytes that are read where they lie. They say all of one
// briefing and nothing of the library it is in: how rare a word is comes from
// a table made of the language of news (rarity.go), so that the traits of a
// briefing never change when others come and go.
//
// Read traits.go first (the layout and Append), then words.go and count.go
// (from text to weights), rarity.go, and view.go (reading).
package traits
