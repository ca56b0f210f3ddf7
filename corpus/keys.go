package corpus

import (
	"slices"
	"strings"
	"unicode"

	"dossier/corpus/spelling"
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
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return unicode.ToLower(r)
	}, key)
}

// keyDistance is how many slips of the fingers lie between two keys. Two
// swapped letters in a key of three count as none, because slack leaves so
// short a key no other slip.
func keyDistance(a, b string) int {
	if len(b) <= 3 && len(a) == len(b) && swapped(a, b) {
		return 0
	}
	return spelling.Slips(a, b)
}

// swapped reports whether a is b with two letters in each other's place.
func swapped(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return a != b && string(x) == string(y)
}
