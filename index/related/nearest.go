package related

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// NearestEntity returns the entity whose name is most like one that Entity
// does not know: a name that holds all its words ("Jassy"), or one that a few
// slips of the key are from it ("Andy Jasy"). It reads through all names.
func (g *Graph) NearestEntity(name string) (EntityRow, bool) {
	sought := foldName(name)
	if sought == "" {
		return EntityRow{}, false
	}
	n := g.names()
	best, bestCost := -1, 1.0
	for i := range n.known {
		for _, folded := range n.known[i].folded {
			cost := nameCost(sought, folded)
			if cost > bestCost || cost == bestCost && best < 0 {
				continue
			}
			if cost < bestCost || g.prominence(n.known[i].id) > g.prominence(n.known[best].id) {
				best, bestCost = i, cost
			}
		}
	}
	if best < 0 {
		return EntityRow{}, false
	}
	k := &n.known[best]
	if i, ok := g.entityAt[k.id]; ok {
		return g.row(int(i)), true
	}
	return EntityRow{ID: k.id, Name: k.name, Kind: k.kind}, true
}

func (g *Graph) prominence(id string) int {
	if i, ok := g.entityAt[id]; ok {
		return len(g.entities[i].docs)
	}
	return 0
}

// nameCost says how far apart two folded names are, from 0; 1 and more is too
// far.
func nameCost(sought, name string) float64 {
	words, parts := strings.Fields(sought), strings.Fields(name)
	whole := true
	for _, w := range words {
		whole = whole && slices.Contains(parts, w)
	}
	if whole {
		return .1 + .01*float64(len(parts)-len(words))
	}
	if utf8.RuneCountInString(sought) >= 3 && strings.HasPrefix(name, sought) {
		return .3
	}
	if c := slipCost(sought, name); c < 1 {
		return .2 + .8*c
	}
	// A slip in one word of a longer name: "Jasy".
	if len(words) == 1 && len(parts) > 1 {
		least := 1.0
		for _, part := range parts {
			least = min(least, slipCost(sought, part))
		}
		return .4 + .6*least
	}
	return 1
}

// slipCost returns the share of slips in two words that is tolerated: one in
// names of up to five letters, one more for each four letters after; 1 if
// there are more.
func slipCost(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	longest := max(len(x), len(y))
	allowed := 1 + max(0, longest-2)/4
	if longest < 3 || max(len(x)-len(y), len(y)-len(x)) > allowed {
		return 1
	}
	if d := slips(x, y); d <= allowed {
		return float64(d) / float64(allowed+1)
	}
	return 1
}

// slips returns the number of letters to insert, delete, change or swap with
// their neighbour that turns one word into the other (optimal string
// alignment, the restricted Damerau-Levenshtein distance).
func slips(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(last[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
