// Package related answers what stands beside a briefing: its neighbours with
// the reason why, its story, the pages of its entities, and the timeline. It
// works on briefings alone and knows nothing of the search engine.
//
// Read graph.go first (what is known of each briefing), then neighbours.go
// (scores and reasons), story.go, entity.go and timeline.go.
package related
