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
	// values are what fields such as source can be asked for, most frequent
	// first.
	values map[string][]value
}

type entry struct {
	text  string // folded
	shown string // in small letters if it is ever written so
	count int
}

// titleEntry is a title from one of its words on.
type titleEntry struct {
	text string // folded words with spaces between them
	ord  int32
}

// value is a value of a field.
type value struct {
	shown, query string
	folded       []string
	count        int
}

func newDictionary(docs []*source, fields []textField, c columns) *dictionary {
	d := &dictionary{}
	d.fillWords(docs, fields)
	for i, s := range docs {
		words := folded(s.Title)
		for k := range words {
			if k == 0 || !isStopWord(words[k]) {
				d.titles = append(d.titles, titleEntry{strings.Join(words[k:], " "), int32(i)})
			}
		}
	}
	slices.SortFunc(d.titles, func(a, b titleEntry) int {
		return cmp.Or(strings.Compare(a.text, b.text), cmp.Compare(a.ord, b.ord))
	})
	d.values = map[string][]value{
		"source": valuesOf(docs, func(_ int, s *source) []string { return some(s.Source) }),
		"author": valuesOf(docs, func(_ int, s *source) []string { return some(s.Author) }),
		"topic":  valuesOf(docs, func(_ int, s *source) []string { return s.Topics }),
		"holder": valuesOf(docs, func(_ int, s *source) []string { return s.holders }),
		"month":  valuesOf(docs, func(i int, _ *source) []string { return []string{c.month[i]} }),
		"id":     valuesOf(docs, func(_ int, s *source) []string { return []string{s.ID} }),
	}
	months := slices.DeleteFunc(slices.Clone(d.values["month"]), func(v value) bool { return v.shown == unknownMonth })
	d.values["after"], d.values["before"] = months, months
	for _, f := range []string{"month", "id", "after", "before"} {
		for i := range d.values[f] {
			d.values[f][i].query = d.values[f][i].shown // never in quotes
		}
	}
	return d
}

func (d *dictionary) fillWords(docs []*source, fields []textField) {
	type count struct {
		n, last int
		shown   string
	}
	counts := make(map[string]*count, 1024)
	for i, s := range docs {
		for _, f := range fields {
			for _, text := range f.texts(s) {
				for _, w := range tokenize(text) {
					c := counts[w.text]
					if c == nil {
						c = &count{last: -1, shown: text[w.start:w.end]}
						counts[w.text] = c
					}
					if c.shown != w.text && text[w.start:w.end] == w.text {
						c.shown = w.text
					}
					if c.last != i {
						c.last = i
						c.n++
					}
				}
			}
		}
	}
	d.words = make([]entry, 0, len(counts))
	for text, c := range counts {
		d.words = append(d.words, entry{text, strings.Clone(c.shown), c.n})
	}
	slices.SortFunc(d.words, func(a, b entry) int { return strings.Compare(a.text, b.text) })
}

func valuesOf(docs []*source, of func(int, *source) []string) []value {
	counts := map[string]int{}
	for i, s := range docs {
		for _, v := range of(i, s) {
			counts[v]++
		}
	}
	out := make([]value, 0, len(counts))
	for v, n := range counts {
		out = append(out, value{shown: v, query: quoted(v), folded: folded(v), count: n})
	}
	slices.SortFunc(out, func(a, b value) int {
		return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.shown, b.shown))
	})
	return out
}

// frequent returns the most frequent words that go on from prefix, by text
// where they are equal: no stop words, and nothing too short to be worth it.
func (d *dictionary) frequent(prefix string, limit int) []entry {
	var best []entry
	for _, e := range d.withPrefix(prefix) {
		if len(best) == limit && e.count <= best[limit-1].count || len(e.text) < 3 || e.text == prefix || isStopWord(e.text) {
			continue
		}
		at := len(best)
		for at > 0 && best[at-1].count < e.count {
			at--
		}
		best = slices.Insert(best, at, e)
		best = best[:min(len(best), limit)]
	}
	return best
}

// titlesWith returns the briefings with a title that has the words, the last
// of which may be unfinished, in a row: in order of the title's text.
func (d *dictionary) titlesWith(words string, limit int) []int {
	if words == "" {
		return nil
	}
	from, _ := slices.BinarySearchFunc(d.titles, words, func(e titleEntry, w string) int { return strings.Compare(e.text, w) })
	var out []int
	for _, e := range d.titles[from:] {
		if !strings.HasPrefix(e.text, words) || len(out) == limit {
			break
		}
		if !slices.Contains(out, int(e.ord)) {
			out = append(out, int(e.ord))
		}
	}
	return out
}

// count returns the number of briefings that have a word.
func (d *dictionary) count(word string) int {
	i, ok := slices.BinarySearchFunc(d.words, word, func(e entry, w string) int { return strings.Compare(e.text, w) })
	if !ok {
		return 0
	}
	return d.words[i].count
}

// knows reports whether a briefing has a word, an inflection of it or, with
// prefix, a word that starts with it.
func (d *dictionary) knows(word string, prefix bool, stems *stemmer) bool {
	if d.count(word) > 0 || prefix && len(d.withPrefix(word)) > 0 {
		return true
	}
	// Inflections share their first letters with their stem nearly always.
	s := stems.term(word)
	start := strings.TrimPrefix(s, stemMark)
	if len(start) > 3 {
		start = start[:3]
	}
	for _, e := range d.withPrefix(strings.ToValidUTF8(start, "")) {
		if stems.term(e.text) == s {
			return true
		}
	}
	return false
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
		if e.text[0] != word[0] {
			dist++ // people seldom miss the first letter
		}
		if dist > limit {
			continue
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
