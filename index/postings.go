package index

import (
	"context"
	"fmt"
	"slices"

	bleve "github.com/blevesearch/bleve_index_api"
)

// lookup finds the briefings of a leaf and adds what it is worth to scores,
// which is nil where nobody asks for them.
func (x *Index) lookup(ctx context.Context, l *leaf, scores []float64) error {
	n := len(x.docs)
	l.hits = newSet(n)
	counts := make([]float64, n)
	titled := newSet(n)
	add := func(f, ord, freq int) {
		l.hits.add(ord)
		if x.fields[f].shown == FieldTitle {
			titled.add(ord)
		}
		counts[ord] += x.normal(f, ord, freq)
	}
	for _, f := range l.fields {
		if err := ctx.Err(); err != nil {
			return err
		}
		terms := l.terms
		if l.prefix != "" {
			for _, prefix := range []string{l.prefix, wholeMark + l.prefix} {
				expanded, err := x.expand(f, prefix)
				if err != nil {
					return err
				}
				terms = append(expanded, terms...)
			}
		}
		for _, t := range terms {
			err := x.postings(ctx, t, f, func(ord, freq int) { add(f, ord, freq) })
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
	x.add(scores, l.hits, counts, l.weight)
	bonus := l.weight * x.ranking.title * x.idf(l.hits.count())
	titled.each(func(i int) { scores[i] += bonus })
	if l.surface == "" {
		return nil
	}
	return x.lookupSurface(ctx, l, scores)
}

// lookupSurface adds what the word of a leaf is worth as it was written.
func (x *Index) lookupSurface(ctx context.Context, l *leaf, scores []float64) error {
	hits, counts := newSet(len(x.docs)), make([]float64, len(x.docs))
	for _, f := range l.fields {
		err := x.postings(ctx, l.surface, f, func(ord, freq int) {
			hits.add(ord)
			counts[ord] += x.normal(f, ord, freq)
		})
		if err != nil {
			return err
		}
	}
	x.add(scores, hits, counts, l.weight*x.ranking.surface)
	return nil
}

// postings calls f with every briefing that has a term in a field.
func (x *Index) postings(ctx context.Context, term string, field int, f func(ord, freq int)) error {
	if x.means[field] == 0 {
		return nil // no briefing has the field
	}
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

// frequency is the number of briefings that have a term in the field where most
// have it: near enough to how frequent it is, and quicker than counting.
func (x *Index) frequency(ctx context.Context, term string) (int, error) {
	most := 0
	for f := range x.fields {
		if x.means[f] == 0 {
			continue
		}
		r, err := x.reader.TermFieldReader(ctx, []byte(term), x.fields[f].name, false, false, false)
		if err != nil {
			return 0, fmt.Errorf("index: look up %q: %w", term, err)
		}
		most = max(most, int(r.Count()))
		if err := r.Close(); err != nil {
			return 0, fmt.Errorf("index: look up %q: %w", term, err)
		}
	}
	return most, nil
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
func (x *Index) phrase(ctx context.Context, fields []int, phrase []string, add func(f, ord, freq int)) error {
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
				add(f, i, n)
			}
		})
		if stopped != nil {
			return stopped
		}
	}
	return nil
}
