package index

import (
	"context"
	"strings"
	"unicode/utf8"

	"dossier/index/segment"
	"dossier/index/text"
)

// count returns how many briefings have a word, as near as the lexicons know:
// those that were deleted count until their segment is merged.
func (x *Index) count(word string) int {
	n := 0
	for _, p := range x.parts {
		if i, ok := p.seg.Words().Find(word); ok {
			n += p.seg.Words().Count(i)
		}
	}
	return n
}

// knows reports whether a briefing has a word, an inflection of it or, with
// prefix, a word that starts with it.
func (x *Index) knows(word string, prefix bool) bool {
	stem := text.Stem(word)
	for _, p := range x.parts {
		lex := p.seg.Words()
		if _, ok := lex.Find(word); ok {
			return true
		}
		if from, to := lex.Range(word); prefix && from < to || len(lex.Stem(stem)) > 0 {
			return true
		}
	}
	return false
}

// near returns the words that a reader may have meant by word~: those with the
// same first letter and one edit away, two from eight letters on.
func (x *Index) near(ctx context.Context, word string) ([]term, error) {
	limit := 1
	if utf8.RuneCountInString(word) >= 8 {
		limit = 2
	}
	_, size := utf8.DecodeRuneInString(word)
	var out []term
	err := x.edits(ctx, word, word[:size], limit, func(w string, _, _ int) { out = addTerm(out, w, 1) })
	return out, err
}

// correct returns the word nearest to a misspelt one: fewest edits, then most
// frequent, then first by text. "" if there is none within two edits. A first
// letter that is another counts as an edit more, since people seldom miss it:
// so only words of the same first letter can be two edits away.
func (x *Index) correct(ctx context.Context, word string) (string, error) {
	limit := 2
	switch n := utf8.RuneCountInString(word); {
	case n < 3:
		return "", nil
	case n < 5:
		limit = 1
	}
	type found struct{ distance, count int }
	all := map[string]found{}
	add := func(w string, distance, count int) {
		if w != word && w != "" && distance <= limit && !text.IsStopWord(w) {
			all[w] = found{distance, all[w].count + count}
		}
	}
	if err := x.edits(ctx, word, word[:1], limit, add); err != nil {
		return "", err
	}
	if limit > 1 {
		for _, w := range otherStarts(word) {
			if n := x.count(w); n > 0 && w[0] != word[0] {
				add(w, 2, n)
			}
		}
	}
	best := ""
	for w, f := range all {
		b, ok := all[best]
		if !ok || f.distance < b.distance || f.distance == b.distance && (f.count > b.count || f.count == b.count && w < best) {
			best = w
		}
	}
	return best, nil
}

// otherStarts returns what becomes of a word by one edit of its first letter,
// where that letter becomes one of a to z, 0 to 9.
func otherStarts(word string) []string {
	_, n := utf8.DecodeRuneInString(word)
	rest := word[n:]
	out := []string{rest}
	if _, m := utf8.DecodeRuneInString(rest); m > 0 {
		out = append(out, rest[:m]+word[:n]+rest[m:])
	}
	for _, c := range "abcdefghijklmnopqrstuvwxyz0123456789" {
		out = append(out, string(c)+rest, string(c)+word)
	}
	return out
}

// edits calls f with the words of each part that start with a prefix and are
// at most limit edits away from a word: insertions, deletions, replacements
// and swaps of neighbours.
func (x *Index) edits(ctx context.Context, word, prefix string, limit int, f func(w string, distance, count int)) error {
	for _, p := range x.parts {
		lex := p.seg.Words()
		from, to := lex.Range(prefix)
		e := editor{word: []rune(word), limit: limit}
		for n := 1; from < to; n++ {
			if n%64 == 0 {
				if err := ctx.Err(); err != nil {
					return err
				}
			}
			from = e.walk(lex, from, to, f)
		}
	}
	return nil
}

// editor compares one word with others that come by text, and does what is
// common to two neighbours once: a row of the table of edits for each letter
// of the word that was compared last.
type editor struct {
	word  []rune
	limit int
	last  []rune
	rows  [][]int // rows[i] is what i letters of last make of the beginnings of word
}

// walk compares up to a few words and returns where to go on: behind all words
// that begin as one that cannot become near.
func (e *editor) walk(lex *segment.Lexicon, from, to int, f func(w string, distance, count int)) int {
	next := to
	steps := 0
	lex.Walk(from, to, func(i int, w string, count int) bool {
		if steps++; steps > 256 {
			next = i
			return false
		}
		distance, hopeless := e.compare(w)
		if hopeless > 0 {
			_, next = lex.Range(w[:hopeless])
			next = max(next, i+1)
			return false
		}
		if distance <= e.limit {
			f(strings.Clone(w), distance, count)
		}
		return true
	})
	return next
}

// compare returns the distance to a word or, if no word that begins as this
// one can be near, the bytes that it takes to know.
func (e *editor) compare(w string) (distance, hopeless int) {
	if len(e.rows) == 0 {
		row := make([]int, len(e.word)+1)
		for j := range row {
			row[j] = j
		}
		e.rows = append(e.rows, row)
	}
	depth, at := 0, 0
	for depth < len(e.last) && at < len(w) {
		r, n := utf8.DecodeRuneInString(w[at:])
		if r != e.last[depth] {
			break
		}
		depth, at = depth+1, at+n
	}
	e.last = e.last[:depth]
	for at < len(w) {
		r, n := utf8.DecodeRuneInString(w[at:])
		at += n
		e.last = append(e.last, r)
		if e.row(len(e.last)) > e.limit {
			e.last = e.last[:len(e.last)-1] // its row is good for nothing else
			return e.limit + 1, at
		}
	}
	return e.rows[len(e.last)][len(e.word)], 0
}

// row computes the row of the first i letters of last and returns the least
// number in it.
func (e *editor) row(i int) int {
	for len(e.rows) <= i {
		e.rows = append(e.rows, make([]int, len(e.word)+1))
	}
	row, above, r := e.rows[i], e.rows[i-1], e.last[i-1]
	row[0] = i
	least := i
	for j := 1; j <= len(e.word); j++ {
		cost := 1
		if e.word[j-1] == r {
			cost = 0
		}
		d := min(above[j]+1, row[j-1]+1, above[j-1]+cost)
		if i > 1 && j > 1 && e.word[j-2] == r && e.word[j-1] == e.last[i-2] {
			d = min(d, e.rows[i-2][j-2]+1)
		}
		row[j] = d
		least = min(least, d)
	}
	return least
}
