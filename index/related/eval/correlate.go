package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/index/today"
)

// correlate prints how well the likeness of two headlines goes with what
// people say of it. The library that rarity is taken from is that of the
// headlines themselves.
func correlate(out io.Writer, pairs []pair) {
	lib := &corpus.Library{}
	for i, p := range pairs {
		lib.Briefings = append(lib.Briefings,
			&corpus.Briefing{ID: fmt.Sprintf("a%d", i), Title: p.A},
			&corpus.Briefing{ID: fmt.Sprintf("b%d", i), Title: p.B})
	}
	g := related.New(lib)
	ours, theirs := make([]float64, len(pairs)), make([]float64, len(pairs))
	for i, p := range pairs {
		ours[i], theirs[i] = g.Likeness(fmt.Sprintf("a%d", i), fmt.Sprintf("b%d", i)), p.Score
	}
	fmt.Fprintf(out, "likeness of %d pairs of headlines and the scores of people: Pearson %.3f, Spearman %.3f\n",
		len(pairs), pearson(ours, theirs), pearson(ranks(ours), ranks(theirs)))
}

// told prints how often one headline of a pair is taken to say all of the other,
// as Today takes what is told again, by what people say of the pair.
func told(out io.Writer, pairs []pair) {
	var of, said [6]int
	for _, p := range pairs {
		judged := int(math.Round(p.Score))
		of[judged]++
		if today.Says("en", p.A, p.B) {
			said[judged]++
		}
	}
	for judged, n := range of {
		if n > 0 {
			fmt.Fprintf(out, "of %d pairs that people gave %d, one says the other in %.1f %%\n", n, judged, 100*float64(said[judged])/float64(n))
		}
	}
}

func pearson(x, y []float64) float64 {
	n := float64(len(x))
	var sx, sy, xx, yy, xy float64
	for i := range x {
		sx, sy = sx+x[i], sy+y[i]
		xx, yy, xy = xx+x[i]*x[i], yy+y[i]*y[i], xy+x[i]*y[i]
	}
	return (n*xy - sx*sy) / math.Sqrt((n*xx-sx*sx)*(n*yy-sy*sy))
}

// ranks returns the places of values in their order, the middle for equals.
func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	places := make([]float64, len(values))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			places[i] = float64(from+to-1) / 2
		}
		from = to
	}
	return places
}
