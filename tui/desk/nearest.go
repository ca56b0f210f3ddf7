package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dossier/corpus/spelling"
)

// NearestIDs returns the ids that a misspelt or half-remembered one most
// likely means, at most limit of them, the likeliest first.
func (d *Desk) NearestIDs(ctx context.Context, id string, limit int) []string {
	all, err := ask(ctx, d, func(v view) ([]string, error) { return v.nearIDs(ctx, id), nil })
	if err != nil {
		return nil
	}
	type guess struct {
		id   string
		cost int
	}
	var guesses []guess
	sought := strings.ToLower(strings.TrimSuffix(id, ".md"))
	for _, id := range all {
		if cost, ok := idCost(sought, id); ok {
			guesses = append(guesses, guess{id, cost})
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
	if n := spelling.Slips(sought, id); n <= max(1, len(id)/4) {
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
