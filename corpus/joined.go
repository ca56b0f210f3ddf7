package corpus

import (
	"slices"
	"strconv"
)

// With returns a library that holds these briefings and faults as well. A
// briefing whose id is taken gets one of its own: where nothing is stored, an
// id is only a name for the time being.
func (l *Library) With(briefings []*Briefing, faults Faults) *Library {
	out := &Library{
		Briefings: slices.Clone(l.Briefings), Catalogue: l.Catalogue,
		Faults: append(slices.Clone(l.Faults), faults...),
	}
	taken := make(map[string]bool, len(l.Briefings)+len(briefings))
	for _, b := range l.Briefings {
		taken[b.ID] = true
	}
	for _, b := range briefings {
		if taken[b.ID] {
			own := *b
			for n := 2; taken[own.ID]; n++ {
				own.ID = b.ID + "-" + strconv.Itoa(n)
			}
			b = &own
		}
		taken[b.ID] = true
		out.Briefings = append(out.Briefings, b)
	}
	out.arrange()
	return out
}
