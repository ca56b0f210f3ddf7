package digest

import (
	"cmp"
	"slices"
	"time"

	"dossier/index/today"
)

// Merge joins what several watches found to one page: each story once, in the
// order of Today. The pages must be whole and of one period. Fits is counted
// anew, up to the first story that would go beyond the budget; a budget of 0
// is no bound.
func Merge(budget time.Duration, pages ...today.Page) today.Page {
	var out today.Page
	seen := map[string]bool{}
	for i, p := range pages {
		if i == 0 {
			out.After, out.UpTo = p.After, p.UpTo
		}
		for _, s := range p.Stories {
			if seen[s.ID] {
				continue
			}
			seen[s.ID] = true
			out.Stories = append(out.Stories, s)
			out.Briefings += len(s.New)
			if s.Nothing {
				out.Nothing++
			}
		}
	}
	out.Total = len(out.Stories)
	slices.SortFunc(out.Stories, func(a, b today.Story) int {
		return cmp.Or(compareBool(a.Nothing, b.Nothing), cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	var spent float64
	for out.Fits < out.Total-out.Nothing {
		if spent += out.Stories[out.Fits].Minutes; budget > 0 && spent > budget.Minutes() {
			break
		}
		out.Fits++
	}
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
