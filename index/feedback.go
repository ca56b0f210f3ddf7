package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dossier/index/segment"
	"dossier/index/text"
)

// feedback re-ranks the best hits of a search by any word: the terms that set
// the very best apart from the library are added to the query, its own words
// among them (after Rocchio, and the relevance models of Lavrenko and Croft,
// 2001). It changes the order only, and only where there are far more hits than
// it learns from. What it adds is not negative, so that none of the hits that
// it does not look at belongs before one that it does.
func (s *search) feedback() error {
	r := s.x.ranking
	if len(s.plan.leaves) < 2 || s.total < 3*r.feedbackBriefings || len(s.keys) < r.feedbackBriefings {
		return nil
	}
	terms, err := s.telling(s.keys[:r.feedbackBriefings])
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
	more := &search{ctx: s.ctx, x: s.x, plan: &plan{}, scratch: s.scratch}
	for _, t := range terms {
		more.plan.leaves = append(more.plan.leaves, &leaf{
			terms: s.x.withStem(t.stem), fields: allFields, scored: true,
			weight: r.feedbackWeight * float64(len(s.plan.leaves)) * t.weight / sum,
		})
	}
	return more.rescore(s.keys[:min(len(s.keys), r.feedbackDepth)])
}

// rescore adds to the scores of keys what the leaves of the plan are worth, and
// puts the keys in order again.
func (s *search) rescore(keys []key) error {
	type place struct {
		doc uint32
		at  int // in keys
	}
	places := make([][]place, len(s.x.parts))
	for at, k := range keys {
		i, doc := s.x.locate(s.x.order.Newest[k.rank()])
		places[i] = append(places[i], place{doc, at})
	}
	for i, list := range places {
		if len(list) == 0 {
			continue
		}
		slices.SortFunc(list, func(a, b place) int { return cmp.Compare(a.doc, b.doc) })
		sc, err := s.scorer(i)
		if err != nil {
			return err
		}
		for len(list) > 0 {
			if err := s.ctx.Err(); err != nil {
				return err
			}
			n := min(len(list), block)
			docs := s.docs[:n]
			for k := range docs {
				docs[k] = list[k].doc
			}
			for k, score := range sc.score(docs) {
				at := list[k].at
				keys[at] = newKey(ofScore(keys[at].score()+score), keys[at].rank())
			}
			list = list[n:]
		}
	}
	slices.SortFunc(keys, func(a, b key) int { return cmp.Compare(b, a) })
	return nil
}

type tellingTerm struct {
	stem   string
	weight float64
}

// telling returns the stems that are frequent in some briefings, weighed by
// their scores, and rare elsewhere.
func (s *search) telling(keys []key) ([]tellingTerm, error) {
	shares := map[string]float64{}
	total := 0.0
	for _, k := range keys {
		total += float64(k.score())
	}
	for _, k := range keys {
		i, doc := s.x.locate(s.x.order.Newest[k.rank()])
		counts, n, err := s.stemCounts(i, doc)
		if err != nil {
			return nil, err
		}
		for stem, c := range counts {
			shares[stem] += float64(k.score()) / total * c / n
		}
	}
	// A stem is looked up only if it is frequent enough to count.
	list := make([]tellingTerm, 0, len(shares))
	for stem, share := range shares {
		list = append(list, tellingTerm{stem, share})
	}
	byWeight := func(a, b tellingTerm) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.stem, b.stem))
	}
	slices.SortFunc(list, byWeight)
	list = list[:min(len(list), 5*s.x.ranking.feedbackTerms)]
	for k := range list {
		if n := s.x.stemCount(list[k].stem); n > 1 {
			list[k].weight *= max(math.Log(float64(s.x.Len())/float64(n)), 0)
		} else {
			list[k].weight = 0 // what one briefing alone has finds no other
		}
	}
	slices.SortFunc(list, byWeight)
	return list[:min(len(list), s.x.ranking.feedbackTerms)], nil
}

// stemCounts counts the stems of a briefing by the weight of their fields.
func (s *search) stemCounts(i int, doc uint32) (counts map[string]float64, total float64, err error) {
	r, err := s.x.read(i, doc)
	if err != nil {
		return nil, 0, err
	}
	counts = map[string]float64{}
	stems := map[string]string{}
	for _, f := range segment.FieldTable() {
		for _, t := range r.of(f.Field) {
			for _, w := range text.Words(t) {
				if len(w.Text) > 2 && !text.IsStopWord(w.Text) {
					stem, ok := stems[w.Text]
					if !ok {
						stem = text.Stem(w.Text)
						stems[w.Text] = stem
					}
					counts[stem] += f.Weight
					total += f.Weight
				}
			}
		}
	}
	return counts, total, nil
}

// stemCount is about how many briefings have a stem: its words are counted,
// and some briefings have two of them.
func (x *Index) stemCount(stem string) int {
	n := 0
	for _, p := range x.parts {
		lex := p.seg.Words()
		for _, i := range lex.Stem(stem) {
			n += lex.Count(int(i))
		}
	}
	return min(n, x.Len())
}

// withStem returns the words of a stem as terms.
func (x *Index) withStem(stem string) []term {
	var out []term
	for _, p := range x.parts {
		lex := p.seg.Words()
		for _, i := range lex.Stem(stem) {
			out = addTerm(out, lex.Text(int(i)), 1)
		}
	}
	slices.SortFunc(out, func(a, b term) int { return strings.Compare(a.text, b.text) })
	return out
}
