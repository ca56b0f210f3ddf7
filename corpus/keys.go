package corpus

import (
	"slices"
	"strings"
)

// foreignKeys are keys of other tools that look like ours and are not: they
// are kept and never taken for a slip.
func foreignKeys() []string {
	return []string{
		"aliases", "created", "cssclass", "cssclasses", "date", "description",
		"modified", "permalink", "publish", "tag", "tags", "type", "updated",
	}
}

// suggestKey returns the one of ours that somebody who wrote key will have
// meant, "" if key is simply another word. A slip is a different case, other
// separators, or a few letters wrong: two in a long key, one in a shorter
// one, two swapped in the shortest.
func suggestKey(key string, ours []string) string {
	folded := foldKey(key)
	if slices.Contains(foreignKeys(), key) {
		return ""
	}
	best, bestDistance := "", 3
	for _, k := range ours {
		if foldKey(k) == folded {
			return k
		}
		d := keyDistance(folded, foldKey(k))
		if d <= slack(k) && d < bestDistance {
			best, bestDistance = k, d
		}
	}
	return best
}

// slack returns how many slips of the fingers a key of ours forgives.
func slack(key string) int {
	switch {
	case len(key) >= 7:
		return 2
	case len(key) >= 4:
		return 1
	}
	return 0
}

// foldKey returns key without case and separators.
func foldKey(key string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(key))
}

// keyDistance is the Damerau-Levenshtein distance of a and b in its optimal
// string alignment form (insert, delete, replace, swap neighbours), or 3 for
// all that are further apart. Two swapped letters in a key of three count as
// none, because slack leaves so short a key no other slip.
func keyDistance(a, b string) int {
	const far = 3
	if len(a)-len(b) >= far || len(b)-len(a) >= far {
		return far
	}
	if len(b) <= 3 && len(a) == len(b) && swapped(a, b) {
		return 0
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], far)
}

// swapped reports whether a is b with two letters in each other's place.
func swapped(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return a != b && string(x) == string(y)
}
