package index

import (
	"cmp"
	"slices"
	"strings"
)

// dictionary holds the words of the library as they stand in it, sorted, with
// the number of briefings that have them. Bleve has a dictionary too, but its
// counts are wrong for fields without term vectors, and stems are nothing to
// show a reader.
type dictionary struct {
	words  []entry // by text
	titles []titleEntry
}

type entry struct {
	text  string // folded
	shown string // as most briefings write it
	count int
}

// titleEntry is a title from one of its words on.
type titleEntry struct {
	folded string
	ord    int32
}

func newDictionary(docs []*source, fields []textField, _ *directory) *dictionary {
	type count struct {
		n    int
		last int
	}
	counts := map[string]*count{}
	for i, s := range docs {
		for _, f := range fields {
			for _, text := range f.texts(s) {
				for _, w := range tokenize(text) {
					c := counts[w.text]
					if c == nil {
						c = &count{last: -1}
						counts[w.text] = c
					}
					if c.last != i {
						c.last = i
						c.n++
					}
				}
			}
		}
	}
	d := &dictionary{words: make([]entry, 0, len(counts))}
	for text, c := range counts {
		d.words = append(d.words, entry{text, text, c.n})
	}
	slices.SortFunc(d.words, func(a, b entry) int { return strings.Compare(a.text, b.text) })
	return d
}

// count returns the number of briefings that have a word.
func (d *dictionary) count(word string) int {
	i, ok := slices.BinarySearchFunc(d.words, word, func(e entry, w string) int { return strings.Compare(e.text, w) })
	if !ok {
		return 0
	}
	return d.words[i].count
}

// withPrefix returns the words that start with prefix.
func (d *dictionary) withPrefix(prefix string) []entry {
	from, _ := slices.BinarySearchFunc(d.words, prefix, func(e entry, w string) int { return strings.Compare(e.text, w) })
	to := from
	for to < len(d.words) && strings.HasPrefix(d.words[to].text, prefix) {
		to++
	}
	return d.words[from:to]
}

// near returns the words that a reader may have meant by word~: those with the
// same first letter and one edit away, two from eight letters on.
func (d *dictionary) near(word string) []string {
	limit := 1
	if len([]rune(word)) >= 8 {
		limit = 2
	}
	var out []string
	first := string([]rune(word)[0])
	for _, e := range d.withPrefix(first) {
		if editDistance(word, e.text, limit) <= limit {
			out = append(out, e.text)
		}
	}
	return out
}

// correct returns the word nearest to a misspelt one: fewest edits, then most
// frequent. "" if there is none within two edits.
func (d *dictionary) correct(word string) string {
	n := len([]rune(word))
	limit := 2
	switch {
	case n < 3:
		return ""
	case n < 5:
		limit = 1
	}
	best, bestDistance, bestCount := "", limit+1, 0
	for _, e := range d.words {
		if isStopWord(e.text) || e.text == word {
			continue
		}
		dist := editDistance(word, e.text, limit)
		if dist > limit {
			continue
		}
		if e.text[0] != word[0] {
			dist++ // people seldom miss the first letter
		}
		if c := cmp.Or(cmp.Compare(dist, bestDistance), cmp.Compare(bestCount, e.count)); c < 0 {
			best, bestDistance, bestCount = e.text, dist, e.count
		}
	}
	return best
}

// editDistance is the number of insertions, deletions, replacements and swaps
// of neighbours between two words, or more than limit if it is.
func editDistance(a, b string, limit int) int {
	if d := len(a) - len(b); d > 4*limit || d < -4*limit {
		return limit + 1
	}
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > limit || d < -limit {
		return limit + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
