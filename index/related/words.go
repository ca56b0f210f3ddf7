package related

import (
	"math"

	"dossier/index/traits"
)

// A word that is rare in news may be in every second briefing of a library. To
// tell texts apart the pass weighs it by both: by how rare it is in news, as
// if so many texts of news had been read, and by in how many of the last live
// briefings it was.
const newsTexts = 300

// words counts in how many of the last live briefings each term was.
type words struct {
	shelf  Shelf
	live   int32
	counts map[uint32]int32
}

func newWords(shelf Shelf, live int32) *words {
	return &words{shelf: shelf, live: live, counts: make(map[uint32]int32, 1<<16)}
}

// note counts the terms of a briefing, and no longer those of the one that is
// out of reach by it.
func (c *words) note(place int32, from int, v traits.View) {
	if gone := place - c.live - 1; int(gone) >= max(from-int(c.live), 0) {
		v := c.shelf.Traits(int(gone))
		for i := range v.Terms() {
			number := v.Term(i).Number
			if n := c.counts[number]; n > 1 {
				c.counts[number] = n - 1
			} else {
				delete(c.counts, number)
			}
		}
	}
	for i := range v.Terms() {
		c.counts[v.Term(i).Number]++
	}
}

// meet notes the terms of a briefing and weighs them.
func (c *words) meet(place int32, from int, s *placed) {
	c.note(place, from, s.view)
	wholeLength, leadLength := s.view.Lengths()
	if s.headline {
		leadLength = wholeLength
	}
	all := float64(newsTexts + min(place, c.live) + 1)
	var before, after [2]float32
	for i := range s.view.Terms() {
		t := s.view.Term(i)
		news := traits.Rarity(t.Number)
		rarity := float32(math.Log(all / (newsTexts*math.Exp(-float64(news)) + float64(c.counts[t.Number]))))
		whole, lead := t.Whole.Weight()/wholeLength, t.Lead.Weight()/leadLength
		if s.headline {
			lead = whole
		}
		before[0] += whole * whole * news * news
		before[1] += lead * lead * news * news
		after[0] += whole * whole * rarity * rarity
		after[1] += lead * lead * rarity * rarity
		s.terms = append(s.terms, weighed{t.Number, whole * rarity, lead * rarity})
	}
	// The terms that were not kept are taken to have changed as the others did.
	whole, lead := ratio(before[0], after[0]), ratio(before[1], after[1])
	for i := range s.terms {
		s.terms[i].whole *= whole
		s.terms[i].lead *= lead
	}
}

func ratio(before, after float32) float32 {
	if after <= 0 {
		return 0
	}
	return float32(math.Sqrt(float64(before / after)))
}
