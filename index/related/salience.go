package related

import (
	"math"

	"dossier/index/traits"
)

// personWeight makes a shared person count for more than a shared company: a
// happening is told by who was in it.
const personWeight = 1.5

// weighEntities gives the presences of a briefing, whose weights are in how
// many briefings of so many each is, their weights.
func weighEntities(in []presence, all int) {
	weighEntitiesBy(in, func(n float32) float64 { return entityTold(float64(n), all) })
}

// entityTold returns what an entity tells that is in n of all briefings.
func entityTold(n float64, all int) float64 { return math.Log(float64(all+1) / n) }

// weighEntitiesBy is weighEntities for who knows what entities tell.
func weighEntitiesBy(in []presence, told func(n float32) float64) {
	var sum float64
	for i := range in {
		w := (.25 + float64(in[i].salience)) * told(in[i].weight)
		if in[i].kind == traits.Person {
			w *= personWeight
		}
		in[i].weight = float32(w)
		sum += w * w
	}
	if sum == 0 {
		return
	}
	norm := float32(1 / math.Sqrt(sum))
	for i := range in {
		in[i].weight *= norm
	}
}
