package index

import (
	"context"
	"fmt"
	"math"
	"slices"

	bleve "github.com/blevesearch/bleve_index_api"
)

// Constants of BM25F (Robertson and Zaragoza, "The probabilistic relevance
// framework", 2009): occurrences are weighed and normalised by field, summed,
// and only then saturated, so that a word in three fields is not worth three
// words.
const saturation = 1.2 // k1

// lookup finds the briefings of a leaf and adds what it is worth to scores,
// which is nil where nobody asks for them.
func (x *Index) lookup(ctx context.Context, l *leaf, scores []float64) error {
	n := len(x.docs)
	l.hits = newSet(n)
	counts := make([]float64, n)
	add := func(f, ord int, freq float64) {
		field := &x.fields[f]
		l.hits.add(ord)
		length := float64(x.lengths[f][ord]) / x.means[f]
		counts[ord] += field.weight * freq / (1 - field.length + field.length*length)
	}
	for _, f := range l.fields {
		if err := ctx.Err(); err != nil {
			return err
		}
		terms := l.terms
		if l.prefix != "" {
			expanded, err := x.expand(f, l.prefix)
			if err != nil {
				return err
			}
			terms = append(expanded, terms...)
		}
		for _, t := range terms {
			err := x.postings(ctx, t, f, func(ord, freq int) { add(f, ord, float64(freq)) })
			if err != nil {
				return err
			}
		}
	}
	for _, p := range l.phrase {
		if err := x.phrase(ctx, l.fields, p, add); err != nil {
			return err
		}
	}
	if scores == nil {
		return nil
	}
	df := float64(l.hits.count())
	idf := math.Log(1 + (float64(n)-df+.5)/(df+.5))
	l.hits.each(func(i int) {
		scores[i] += l.weight * idf * counts[i] * (saturation + 1) / (counts[i] + saturation)
	})
	return nil
}

// postings calls f with every briefing that has a term in a field.
func (x *Index) postings(ctx context.Context, term string, field int, f func(ord, freq int)) error {
	r, err := x.reader.TermFieldReader(ctx, []byte(term), x.fields[field].name, true, false, false)
	if err != nil {
		return fmt.Errorf("index: look up %q: %w", term, err)
	}
	defer r.Close()
	var space bleve.TermFieldDoc
	for k := 0; ; k++ {
		if k%1024 == 1023 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		d, err := r.Next(&space)
		if err != nil {
			return fmt.Errorf("index: look up %q: %w", term, err)
		}
		if d == nil {
			return nil
		}
		f(int(x.ords[d.ID.Value()]), int(d.Freq))
	}
}

// expand returns the terms of a field that have a prefix.
func (x *Index) expand(field int, prefix string) ([]string, error) {
	dict, err := x.reader.FieldDictPrefix(x.fields[field].name, []byte(prefix))
	if err != nil {
		return nil, fmt.Errorf("index: expand %q: %w", prefix, err)
	}
	defer dict.Close()
	var terms []string
	for {
		e, err := dict.Next()
		if err != nil {
			return nil, fmt.Errorf("index: expand %q: %w", prefix, err)
		}
		if e == nil {
			return terms, nil
		}
		terms = append(terms, e.Term)
	}
}

// phrase finds the briefings that have words in a row in one text of a field:
// Bleve's postings give those that have them all, the texts decide.
func (x *Index) phrase(ctx context.Context, fields []int, phrase []string, add func(f, ord int, freq float64)) error {
	distinct := slices.Clone(phrase)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	for _, f := range fields {
		candidates := fullSet(len(x.docs))
		for _, t := range distinct {
			has := newSet(len(x.docs))
			if err := x.postings(ctx, t, f, func(ord, _ int) { has.add(ord) }); err != nil {
				return err
			}
			candidates.and(has)
		}
		var stopped error
		candidates.each(func(i int) {
			if stopped = ctx.Err(); stopped != nil {
				return
			}
			n := 0
			for _, text := range x.fields[f].texts(x.docs[i]) {
				words := tokenize(text)
				for k := range words {
					if hasPhrase(words, k, phrase) {
						n++
					}
				}
			}
			if n > 0 {
				add(f, i, float64(n))
			}
		})
		if stopped != nil {
			return stopped
		}
	}
	return nil
}
