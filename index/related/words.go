package related

import (
	"math"

	"dossier/index/traits"
)

// A word that is rare in news may be in every second briefing of a library. To
// tell texts apart the pass weighs it by both: by how rare it is in news, as
// if so many texts of news had been read, and by in how many of the last live
// briefings it was: in how many others of all, where the library is known
// whole. Of the first that come on a company nothing before would say that
// there will be more.
const newsTexts = 300

// words counts in how many of the last live briefings each term was.
type words struct {
	shelf  Shelf
	live   int32
	whole  bool // all briefings are counted, from the beginning
	counts map[uint32]int32
}

func newWords(shelf Shelf, live int32, whole bool) *words {
	c := &words{shelf: shelf, live: live, whole: whole, counts: make(map[uint32]int32, 1<<16)}
	for place := 0; whole && place < shelf.Len(); place++ {
		c.add(shelf.Traits(place))
	}
	return c
}

func (c *words) add(v traits.View) {
	for i := range v.Terms() {
		c.counts[v.Term(i).Number]++
	}
}

// known returns how many briefings there are to count in, and in how many of
// them a term is. Of all, the one that has it is left out: what only two share
// is as rare as what one has.
func (c *words) known(place int32, number uint32) (all, with float64) {
	if c.whole {
		return float64(c.shelf.Len()), float64(max(c.counts[number]-1, 1))
	}
	return float64(min(place, c.live) + 1), float64(c.counts[number])
}

// note counts the terms of a briefing, and no longer those of the one that is
// out of reach by it.
func (c *words) note(place int32, from int, v traits.View) {
	if c.whole {
		return
	}
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
	c.add(v)
}

// meet notes the terms of a briefing and weighs them.
func (c *words) meet(place int32, from int, s *placed) {
	c.note(place, from, s.view)
	wholeLength, leadLength := s.view.Lengths()
	if s.headline {
		leadLength = wholeLength
	}
	var before, after [2]float32
	for i := range s.view.Terms() {
		t := s.view.Term(i)
		news := traits.Rarity(t.Number)
		all, with := c.known(place, t.Number)
		rarity := float32(math.Log((newsTexts + all) / (newsTexts*math.Exp(-float64(news)) + with)))
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
