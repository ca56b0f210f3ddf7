package synth

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"dossier/corpus"
)

// Questions draws what a reader would ask of the library of the first n
// briefings: the same for the same model, n and seed.
type Questions struct {
	g       *Generator
	n       int
	r       *rand.Rand
	words   []word // of a sample, the most frequent first
	sampled int
}

// word is a word with the number of sampled briefings that have it.
type word struct {
	text string
	docs int
}

// sampleSize is how many briefings word frequencies are counted in.
const sampleSize = 3000

// Ask returns the questions to the library of the first n briefings.
func (g *Generator) Ask(n int, seed uint64) *Questions {
	q := &Questions{g: g, n: n, r: source(g.model.Seed, ofQuery, seed, uint64(n))}
	counts := map[string]int{}
	q.sampled = min(n, sampleSize)
	for i := range q.sampled {
		b := g.compose(i * (n / q.sampled))
		words := wordsOf(b.Title + " " + b.Dek + " " + b.Body)
		slices.Sort(words)
		for _, w := range slices.Compact(words) {
			counts[w]++
		}
	}
	for w, n := range counts {
		q.words = append(q.words, word{w, n})
	}
	slices.SortFunc(q.words, func(a, b word) int { return cmp.Or(b.docs-a.docs, cmp.Compare(a.text, b.text)) })
	return q
}

// Typed draws k queries as people type them: one to three words that stand near
// each other in a briefing of the library.
func (q *Questions) Typed(k int) []string {
	out := make([]string, 0, k)
	for len(out) < k {
		b := q.briefing()
		text := b.Title
		if chance(q.r, 0.7) { // words of one paragraph
			text = pick(q.r, strings.Split(b.Body, "\n\n"))
		}
		words := slices.DeleteFunc(wordsOf(text), func(w string) bool { return len(w) < 4 })
		want := 1
		switch u := q.r.Float64(); {
		case u > 0.8:
			want = 3
		case u > 0.4:
			want = 2
		}
		if len(words) < want {
			continue
		}
		at := q.r.IntN(len(words) - want + 1)
		out = append(out, strings.Join(words[at:at+want], " "))
	}
	return out
}

// Keystrokes returns what stands in the field after each key of a query.
func Keystrokes(query string) []string {
	var out []string
	for i := range query {
		if i > 0 {
			out = append(out, query[:i])
		}
	}
	return append(out, query)
}

// Words draws k words that the share low to high of the briefings have, each
// once; fewer if there are not so many.
func (q *Questions) Words(k int, low, high float64) []string {
	var band []string
	for _, w := range q.words {
		if share := float64(w.docs) / float64(q.sampled); share >= low && share <= high {
			band = append(band, w.text)
		}
	}
	q.r.Shuffle(len(band), func(i, j int) { band[i], band[j] = band[j], band[i] })
	return band[:min(k, len(band))]
}

// Near returns the k words whose share of the briefings is nearest to share.
func (q *Questions) Near(k int, share float64) []string {
	words := slices.Clone(q.words)
	off := func(w word) float64 {
		d := float64(w.docs)/float64(q.sampled) - share
		return max(d, -d)
	}
	slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(off(a), off(b)) })
	out := make([]string, min(k, len(words)))
	for i := range out {
		out[i] = words[i].text
	}
	return out
}

// Briefings draws the ids of k briefings.
func (q *Questions) Briefings(k int) []string {
	out := make([]string, k)
	for i := range out {
		out[i] = q.briefing().ID
	}
	return out
}

// Entities draws k entities as they are met on the pages of drawn briefings:
// the most frequent often.
func (q *Questions) Entities(k int) []corpus.Entity {
	out := make([]corpus.Entity, 0, k)
	for len(out) < k {
		if es := q.briefing().Entities; len(es) > 0 {
			out = append(out, pick(q.r, es))
		}
	}
	return out
}

// Begun draws k beginnings of words, names and filters, one to five letters
// long.
func (q *Questions) Begun(k int) []string {
	out := make([]string, 0, k)
	for len(out) < k {
		b := q.briefing()
		var typed string
		switch u := q.r.Float64(); {
		case u < 0.6:
			typed = pick(q.r, wordsOf(b.Body))
		case u < 0.85 && len(b.Entities) > 0:
			typed = pick(q.r, b.Entities).Name
		default:
			typed = b.Title
		}
		out = append(out, typed[:min(between(q.r, 1, 5), len(typed))])
	}
	return out
}

// briefing draws one of the library.
func (q *Questions) briefing() *corpus.Briefing { return q.g.compose(q.r.IntN(q.n)) }

// wordsOf returns the words of a text in lower case, in order.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
}
