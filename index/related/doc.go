// Package related answers what stands beside a briefing: its neighbours with
// the reason why, its story, the pages of its entities, and the timeline. It
// works on briefings alone and knows nothing of the search engine.
//
// Read graph.go first (what is known of each briefing) and vector.go (its
// words as numbers), then neighbours.go (scores), reason.go (the words for
// them), story.go, likeness.go, contrast.go, headline.go and merge.go (which
// briefings tell one happening),
// entity.go, names.go, nearest.go and timeline.go. The thresholds and what
// they were measured on are in docs/adr/0004-stories-and-neighbours.md;
// the command in eval measures them again.
package related
