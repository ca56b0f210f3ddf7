package related

import (
	"math"
	"slices"

	"dossier/corpus"
	"dossier/index/traits"
)

// addsLimit is how many things of a briefing are named that another lacks.
const addsLimit = 5

// adds names what the second briefing of a story has that the first has not:
// entities, the most salient first, then figures.
func adds(first, second *corpus.Briefing) []string {
	has := map[string]bool{}
	for _, e := range first.Entities {
		has[e.ID] = true
	}
	var names []string
	for _, e := range corpus.BySalience(second.Entities) {
		if !has[e.ID] && e.Kind != corpus.KindTopic {
			names = append(names, e.Name)
		}
	}
	names = names[:min(len(names), addsLimit-2)]
	for i := range second.Figures {
		f := &second.Figures[i]
		known := slices.ContainsFunc(first.Figures, func(o corpus.Figure) bool { return SameQuantity(f, &o) })
		if len(names) < addsLimit && !known && !slices.Contains(names, f.Text) {
			names = append(names, f.Text)
		}
	}
	return names
}

// SameQuantity reports whether two figures give one quantity: the same words,
// or the same number of the same unit.
func SameQuantity(a, b *corpus.Figure) bool { return a.Text == b.Text || sameFigure(a, b) }

// sameFigure reports whether two figures give one quantity: the same number
// of the same unit, or the same words where no number is known.
func sameFigure(a, b *corpus.Figure) bool {
	if a.Value != nil && b.Value != nil {
		return a.Unit == b.Unit && math.Abs(*a.Value-*b.Value) <= 1e-9*math.Abs(*a.Value)
	}
	return a.Value == nil && b.Value == nil && traits.Fold(a.Text) == traits.Fold(b.Text)
}
