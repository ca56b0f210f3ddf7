package index

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
)

// ranking holds what decides about the order "best". The values were chosen by
// measurement: see docs/quality.md and the command index/eval.
//
// The score of a word is BM25F (Robertson and Zaragoza, "The probabilistic
// relevance framework: BM25 and beyond", 2009): occurrences are weighed and
// normalised by field, summed, and only then saturated, so that a word in three
// fields is not worth three words. The fields' weights are in mapping.go.
type ranking struct {
	// saturation is how many occurrences it takes to make more of them count
	// little (BM25's k1).
	saturation float64
	// title is what a word in the title adds, however often the word is in the
	// text: without it, long texts about a name would come before those that
	// have it in their title.
	title float64
	// surface is what the word itself is worth beside its stem.
	surface float64

	// feedbackBriefings best hits of a search by any word lend it their
	// feedbackTerms most telling terms, worth feedbackWeight of the query.
	feedbackBriefings, feedbackTerms int
	feedbackWeight                   float64
}

func defaultRanking() ranking {
	return ranking{
		saturation: 1.2, title: .4, surface: .12,
		feedbackBriefings: 8, feedbackTerms: 40, feedbackWeight: .35,
	}
}

// normal is what occurrences in a field are worth in a briefing.
func (x *Index) normal(field, ord, occurrences int) float64 {
	f := &x.fields[field]
	length := float64(x.lengths[field][ord]) / x.means[field]
	return f.weight * float64(occurrences) / (1 - f.length + f.length*length)
}

// idf is what a term is worth that is in that many briefings.
func (x *Index) idf(briefings int) float64 {
	df := float64(briefings)
	return math.Log(1 + (float64(len(x.docs))-df+.5)/(df+.5))
}

// add adds to scores what counts (as normal gives them) are worth.
func (x *Index) add(scores []float64, hits set, counts []float64, weight float64) {
	idf, k1 := x.idf(hits.count()), x.ranking.saturation
	hits.each(func(i int) {
		scores[i] += weight * idf * counts[i] * (k1 + 1) / (counts[i] + k1)
	})
}

// feedback re-ranks the hits of a search by any word: the terms that set the
// best hits apart from the library are added to the query, its own words among
// them (after Rocchio, and the relevance models of Lavrenko and Croft, 2001). It
// changes the order only, and only where there are far more hits than it
// learns from.
func (x *Index) feedback(ctx context.Context, a *answer) error {
	r := x.ranking
	if len(a.plan.leaves) < 2 || a.hits.count() < 3*r.feedbackBriefings {
		return nil
	}
	best := a.page(x, Request{Limit: r.feedbackBriefings})
	terms, err := x.telling(ctx, best, a.scores)
	if err != nil {
		return err
	}
	sum := 0.0
	for _, t := range terms {
		sum += t.weight
	}
	if sum == 0 {
		return nil
	}
	all := x.allFields()
	for _, t := range terms {
		l := &leaf{
			terms: []string{t.term}, fields: all,
			weight: r.feedbackWeight * float64(len(a.plan.leaves)) * t.weight / sum,
		}
		if err := x.lookup(ctx, l, a.scores); err != nil {
			return err
		}
	}
	return nil
}

type tellingTerm struct {
	term   string
	weight float64
}

// telling returns the stems that are frequent in some briefings, weighed by
// their scores, and rare elsewhere.
func (x *Index) telling(ctx context.Context, ords []int, scores []float64) ([]tellingTerm, error) {
	shares := map[string]float64{}
	total := 0.0
	for _, i := range ords {
		total += scores[i]
	}
	for _, i := range ords {
		counts, n := x.stemCounts(i)
		for term, c := range counts {
			shares[term] += scores[i] / total * c / n
		}
	}
	// A stem is looked up in Bleve only if it is frequent enough to count.
	list := make([]tellingTerm, 0, len(shares))
	for term, share := range shares {
		list = append(list, tellingTerm{term, share})
	}
	byWeight := func(a, b tellingTerm) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.term, b.term))
	}
	slices.SortFunc(list, byWeight)
	list = list[:min(len(list), 5*x.ranking.feedbackTerms)]
	for k := range list {
		n, err := x.frequency(ctx, list[k].term)
		if err != nil {
			return nil, err
		}
		if n > 1 {
			list[k].weight *= math.Log(float64(len(x.docs)) / float64(n))
		} else {
			list[k].weight = 0 // what one briefing alone has finds no other
		}
	}
	slices.SortFunc(list, byWeight)
	return list[:min(len(list), x.ranking.feedbackTerms)], nil
}

// stemCounts counts the stems of a briefing by the weight of their fields.
func (x *Index) stemCounts(ord int) (counts map[string]float64, total float64) {
	counts = map[string]float64{}
	for _, f := range x.fields {
		for _, text := range f.texts(x.docs[ord]) {
			for _, w := range tokenize(text) {
				if len(w.text) > 2 && !isStopWord(w.text) {
					counts[x.stems.term(w.text)] += f.weight
					total += f.weight
				}
			}
		}
	}
	return counts, total
}
