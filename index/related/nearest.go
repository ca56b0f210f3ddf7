package related

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/index/traits"
)

// NearestEntity returns the entity whose name is most like one that Entity
// does not know: a name that holds all its words ("Jassy"), or one that a few
// slips of the key are from it ("Andy Jasy"). It looks at the names that have
// a word with the first letters of one of those sought, and at those of the
// catalogue.
func (g *Graph) NearestEntity(name string) (EntityRow, bool) {
	sought := traits.Fold(name)
	if sought == "" {
		return EntityRow{}, false
	}
	best, bestCost, most := EntityRow{}, 1.0, -1
	try := func(cost float64, e func() EntityRow) {
		if cost > bestCost || cost >= 1 {
			return
		}
		if row := e(); cost < bestCost || row.Briefings > most || row.Briefings == most && row.ID < best.ID {
			best, bestCost, most = row, cost, row.Briefings
		}
	}
	for _, near := range g.namesNear(sought) {
		try(nameCost(sought, near.Folded), func() EntityRow {
			e, _ := g.shelf.Entity(near.Entity)
			return e.row()
		})
	}
	for folded, called := range g.known().byName {
		try(nameCost(sought, folded), func() EntityRow {
			if e, ok := g.shelf.Entity(traits.ID(called.id)); ok {
				return e.row()
			}
			entry, _ := g.shelf.Catalogue().ByID(called.id)
			return EntityRow{ID: entry.ID, Name: entry.Name, Kind: entry.Kind}
		})
	}
	return best, bestCost < 1
}

const (
	namesLooked = 2000 // names that are looked at for each beginning
	beginning   = 2    // letters
)

// namesNear returns names that have a word which begins as one of the words
// sought does, or as it would with the first two letters swapped.
func (g *Graph) namesNear(sought string) []Name {
	var names []Name
	var tried []string
	look := func(prefix string) {
		if prefix != "" && !slices.Contains(tried, prefix) {
			tried = append(tried, prefix)
			names = append(names, g.shelf.NamesFrom(prefix, namesLooked)...)
		}
	}
	for _, word := range strings.Fields(sought) {
		letters := []rune(word)
		look(string(letters[:min(beginning, len(letters))]))
		if len(letters) > beginning {
			look(string([]rune{letters[1], letters[0]}))
			look(string(letters[:1]) + string(letters[2:3])) // the second left out
		}
	}
	return names
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
