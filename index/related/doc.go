// Package related answers what stands beside a briefing: its neighbours with
// the reason why, its story, the pages of its entities, and the timeline. It
// works on what a Shelf offers of the briefings of a library, in memory or of
// an index of a million, and knows nothing of the search engine.
//
// Read shelf.go first (what is read of a library; memory.go is the one that is
// in memory) and graph.go. Stories: stories.go (what is kept), group.go (anew,
// or from what has changed), pass.go (one step after another), words.go,
// likeness.go, contrast.go and headline.go (what is compared). Neighbours:
// neighbours.go (scores), reason.go and adds.go (the words for them). Pages:
// entity.go, names.go, nearest.go and timeline.go. What was chosen and measured
// is in docs/adr/0004-stories-and-neighbours.md and
// docs/adr/0007-related-at-size.md; the command in eval measures it again.
package related
