package today

import "math"

// heat is how much is told of each entity now, against how much there is of it
// at all.
type heat struct {
	numbers *Numbers
	now     []int32  // by number: how many arrivals are about it
	of      []warmth // by number, once all are counted
}

// warmth is how many arrivals are about an entity and what that weighs: side by
// side, as both are looked up for each entity of each arrival, in no order.
type warmth struct {
	now    int32
	weight float32
}

// weigh finds what entities weigh, once all that is about them is counted, in
// a library of so many briefings.
func (h *heat) weigh(all int) {
	h.of = make([]warmth, len(h.now))
	logs := make([]float32, 1024) // of what is usual
	for i := range logs {
		logs[i] = float32(math.Log2(float64(max(i, 1))))
	}
	log := func(n int32) float32 {
		if int(n) < len(logs) {
			return logs[n]
		}
		return float32(math.Log2(float64(n)))
	}
	whole := log(int32(min(all+1, math.MaxInt32)))
	for i, n := range h.now {
		if n > 0 {
			rarity := (whole - log(max(h.numbers.Count[i], 1))) / whole
			h.of[i] = warmth{n, log(1+n) * max(rarity, 0)}
		}
	}
}

// hottest returns the hottest entity of an arrival, how much it weighs, and
// false if there is none. More arrivals than the story has must be about it:
// else it says nothing that their number does not say. Of equal ones it is that
// of the lower number.
func (g *gathered) hottest(a *arrived, story *group) (entity uint32, weight float64, ok bool) {
	own := story.to - story.from
	for _, s := range g.subjects[a.about : a.about+int32(a.subjects)] {
		warm := g.heat.of[s.entity]
		if warm.now <= own {
			continue
		}
		w := float64(warm.weight) * float64(s.salience) / 1000
		if !ok || w > weight || w == weight && g.heat.numbers.Entity[s.entity] < g.heat.numbers.Entity[entity] {
			entity, weight, ok = s.entity, w, true
		}
	}
	return entity, weight, ok
}
