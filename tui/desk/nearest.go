package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// NearestIDs returns the ids that a misspelt or half-remembered one most
// likely means, at most limit of them, the likeliest first.
func (d *Desk) NearestIDs(ctx context.Context, id string, limit int) []string {
	s, err := d.shelf.wait(ctx)
	if err != nil {
		return nil
	}
	type guess struct {
		id   string
		cost int
	}
	var guesses []guess
	sought := strings.ToLower(strings.TrimSuffix(id, ".md"))
	for _, r := range s.rows {
		if cost, ok := idCost(sought, r.ID); ok {
			guesses = append(guesses, guess{r.ID, cost})
		}
	}
	slices.SortFunc(guesses, func(a, b guess) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.id, b.id))
	})
	var ids []string
	for _, g := range guesses[:min(limit, len(guesses))] {
		ids = append(ids, g.id)
	}
	return ids
}

// idCost says how far an id is from the one that was sought, and whether it
// is near enough to propose: a slip or two, a beginning, or shared words.
func idCost(sought, id string) (cost int, ok bool) {
	if sought == "" {
		return 0, false
	}
	if strings.HasPrefix(id, sought) {
		return 1, true
	}
	if n := Slips(sought, id); n <= max(1, len(id)/4) {
		return n, true
	}
	words := strings.FieldsFunc(sought, func(r rune) bool { return r == '-' || r == ' ' || r == '_' })
	missed := 0
	for _, w := range words {
		if len(w) < 3 || !strings.Contains(id, w) {
			missed++
		}
	}
	if missed*2 >= len(words) {
		return 0, false
	}
	return 100 + missed, true
}

// Slips returns the number of letters to insert, delete, replace or swap with
// their neighbour that turn a into b (optimal string alignment distance).
func Slips(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			change := 1
			if x[i-1] == y[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
