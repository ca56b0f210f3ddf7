package related

import (
	"cmp"
	"math"
	"slices"
)

// Neighbours are sought in two ways: by the inverted lists of the briefings'
// sixteen most telling terms, and by those of their entities. Those found are
// scored by the cosine of all terms kept and that of the entities, and listed
// if they share the story, a telling entity, or enough words.
const (
	neighbourCandidates = 100
	textShare           = .6 // of the score; entities have the rest
	// similarThreshold is the least likeness of text alone at which two
	// briefings are listed.
	similarThreshold = .12
	// sharedThreshold is the least score at which those with a telling entity
	// in common are listed: one passing name in common is not enough. In a
	// small library names are less rare and scores lower.
	sharedThreshold = .07
	smallShared     = .04
	// storyFloor lifts the briefings of one story over all others.
	storyFloor = .7
)

// Related returns the neighbours of the briefing with the given id, best
// first, at most limit of them if limit is positive. It returns nil if there
// is no such briefing or nothing is near it.
func (g *Graph) Related(id string, limit int) []Neighbour {
	i, ok := g.ordinals[id]
	if !ok {
		return nil
	}
	type found struct {
		doc   int
		score float64
		kind  NeighbourKind
	}
	var near []found
	for _, j := range g.near(i) {
		if score, kind, ok := g.judge(i, int(j)); ok {
			near = append(near, found{int(j), score, kind})
		}
	}
	slices.SortFunc(near, func(a, b found) int {
		return cmp.Or(
			cmp.Compare(rank(a.kind), rank(b.kind)),
			cmp.Compare(b.score, a.score),
			g.compareNewer(a.doc, b.doc),
		)
	})
	if limit > 0 && len(near) > limit {
		near = near[:limit]
	}
	var neighbours []Neighbour
	for _, f := range near {
		b := g.docs[f.doc].briefing
		n := Neighbour{
			ID: b.ID, Title: b.Title, Published: b.Published,
			Score: math.Round(f.score*1e4) / 1e4, Kind: f.kind,
			Reason: g.reason(i, f.doc, f.kind), Shared: g.sharedIDs(i, f.doc),
		}
		if f.kind == SameStory {
			n.Adds = adds(g.docs[i].briefing, b)
		}
		neighbours = append(neighbours, n)
	}
	return neighbours
}

// rank puts the briefings of one story before all others, which stand by
// their scores.
func rank(kind NeighbourKind) int {
	if kind == SameStory {
		return 0
	}
	return 1
}

// judge says how near doc j is to doc i and why, and whether it is near
// enough to be named.
func (g *Graph) judge(i, j int) (score float64, kind NeighbourKind, ok bool) {
	like, whole, who := g.compare(i, j)
	score = clamp(textShare*max(whole, like) + (1-textShare)*who)
	enough := sharedThreshold
	if len(g.docs) < smallLibrary {
		enough = smallShared
	}
	switch {
	case g.storyAt[i] == g.storyAt[j]:
		return storyFloor + (1-storyFloor)*score, SameStory, true
	case score >= enough && g.shareTelling(i, j):
		kind = SharedEntities
		if g.topicTells(i, j) {
			kind = Similar
		}
		return score * storyFloor, kind, true
	case like >= similarThreshold:
		return score * storyFloor, Similar, true
	}
	return 0, "", false
}

// near returns the docs that may be neighbours of doc i, itself left out.
func (g *Graph) near(i int) []int32 {
	if len(g.docs) <= neighbourCandidates {
		all := make([]int32, 0, len(g.docs))
		for j := range g.docs {
			if j != i {
				all = append(all, int32(j))
			}
		}
		return all
	}
	scores := map[int32]float32{}
	for _, t := range g.vectors[i].top {
		for _, j := range around(g.postings[t.id], int32(i)) {
			scores[j] += t.weight * weightOf(g.vectors[j].top, t.id)
		}
	}
	for _, e := range g.docs[i].entities {
		if e.weight == 0 {
			continue
		}
		for _, j := range around(g.entities[e.entity].docs, int32(i)) {
			scores[j] += e.weight * .2
		}
	}
	delete(scores, int32(i))
	found := make([]int32, 0, len(scores))
	for j := range scores {
		found = append(found, j)
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b))
	})
	if len(found) > neighbourCandidates {
		found = found[:neighbourCandidates]
	}
	for _, id := range g.stories[g.storyAt[i]].Members {
		if j := int32(g.ordinals[id]); int(j) != i && !slices.Contains(found, j) {
			found = append(found, j)
		}
	}
	return found
}

// around returns the part of a list of docs that is nearest in time to doc i.
func around(docs []int32, i int32) []int32 {
	if len(docs) <= postingWindow {
		return docs
	}
	at, _ := slices.BinarySearch(docs, i)
	from := min(max(at-postingWindow/2, 0), len(docs)-postingWindow)
	return docs[from : from+postingWindow]
}

// weightOf returns the weight of a term in a vector, 0 if it has none.
func weightOf(vector []term, id uint32) float32 {
	at, ok := slices.BinarySearchFunc(vector, id, func(t term, id uint32) int { return cmp.Compare(t.id, id) })
	if !ok {
		return 0
	}
	return vector[at].weight
}

// mostScored returns the n docs of the highest scores, best first.
func mostScored(docs []int32, scores []float32, n int) []int32 {
	best := slices.Clone(docs)
	slices.SortFunc(best, func(a, b int32) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b))
	})
	return best[:min(n, len(best))]
}
