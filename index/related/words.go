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

// words counts the terms of the last live briefings before each of the last
// live.
type words struct {
	counts map[uint32]*wordCount
	live   int32
}

// wordCount is the places of a term.
type wordCount struct{ places []int32 }

func newWords(live int32) *words { return &words{counts: map[uint32]*wordCount{}, live: live} }

// note notes that a term is in the briefing at a place and returns in how many
// it was of the last live and that.
func (c *words) note(place int32, number uint32) int {
	t := c.counts[number]
	if t == nil {
		t = &wordCount{}
		c.counts[number] = t
	}
	for len(t.places) > 0 && t.places[0] < place-c.live {
		t.places = t.places[1:]
	}
	t.places = append(t.places, place)
	return len(t.places)
}

// meet notes the terms of a briefing and weighs them.
func (c *words) meet(place int32, s *placed) {
	wholeLength, leadLength := s.view.Lengths()
	if s.headline {
		leadLength = wholeLength
	}
	all := float64(newsTexts + min(place, c.live) + 1)
	var before, after [2]float32
	for i := range s.view.Terms() {
		t := s.view.Term(i)
		news := traits.Rarity(t.Number)
		rarity := float32(math.Log(all / (newsTexts*math.Exp(-float64(news)) + float64(c.note(place, t.Number)))))
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
	if place%c.live == c.live-1 {
		for number, t := range c.counts {
			if t.places[len(t.places)-1] < place-c.live {
				delete(c.counts, number)
			}
		}
	}
}

func ratio(before, after float32) float32 {
	if after <= 0 {
		return 0
	}
	return float32(math.Sqrt(float64(before / after)))
}
