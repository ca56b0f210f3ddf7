package index

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/index/segment"
)

// ranking holds what decides about the order "best". The values were chosen by
// measurement: see docs/quality.md and the command index/eval.
//
// The score of a word is BM25F (Robertson and Zaragoza, "The probabilistic
// relevance framework: BM25 and beyond", 2009): occurrences are weighed and
// normalised by field, summed, and only then saturated, so that a word in three
// fields is not worth three words. A posting holds that sum (package segment,
// where the fields' weights are); what depends on the library and on the
// question is here.
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
	// wide is the number of occurrences that any word counts as that goes on
	// from a prefix which very many do.
	wide float64

	// feedbackBriefings best hits of a search by any word lend it their
	// feedbackTerms most telling terms, worth feedbackWeight of the query, to
	// order the feedbackDepth best.
	feedbackBriefings, feedbackTerms, feedbackDepth int
	feedbackWeight                                  float64
}

func defaultRanking() ranking {
	return ranking{
		saturation: 1.2, title: .4, surface: .12, wide: .2,
		feedbackBriefings: 8, feedbackTerms: 40, feedbackDepth: 1000, feedbackWeight: .6,
	}
}

// idf is what a term is worth that is in that many briefings.
func (x *Index) idf(briefings int) float64 {
	n, df := float64(x.Len()), float64(briefings)
	return math.Log(1 + (max(n-df, 0)+.5)/(df+.5))
}

// lengthBlock is how many words of length are scored alike, lengthBlocks how
// many such lengths there are: what is longer is scored as the longest.
const (
	lengthBlock  = 4
	lengthBlocks = 1024
)

// lengthFactors returns what to multiply an impact by, given the length of the
// body. Postings were normalised by a length that is usual for news; in a
// library of abstracts or of books another is, and long is what is longer than
// that.
func (x *Index) lengthFactors() *[lengthBlocks]float32 {
	x.measured.Do(func() {
		words, bodies := 0.0, 0.0
		for _, p := range x.parts {
			lengths := p.seg.Columns().Length
			for it := p.all.Iterator(); it.HasNext(); {
				if n := lengths[it.Next()]; n > 0 {
					words += float64(n)
					bodies++
				}
			}
		}
		body := segment.Body.Info()
		mean := max(words/max(bodies, 1), 1)
		for i := range x.factors {
			length := float64(i*lengthBlock) + lengthBlock/2
			usual := 1 - body.Length + body.Length*length/body.Mean
			x.factors[i] = float32(usual / (1 - body.Length + body.Length*length/mean))
		}
	})
	return &x.factors
}

// scorer gives briefings of one part their scores, in ascending order of
// documents.
type scorer struct {
	saturation float32
	leaves     []leafScorer
	cursors    []cursor // to take for leaves
	impacts    *[128]float32
	factors    *[lengthBlocks]float32
	lengths    []uint16 // of the bodies of the part
	scores     [block]float32
	counts     [block]float32
	surfaces   [block]float32
	titled     [block]bool
}

type leafScorer struct {
	fields  segment.Fields
	cursors []cursor
	phrases []phraseCursor
	wide    roaring.IntPeekable // the briefings that have a wide prefix at all
	title   roaring.IntPeekable // and in the title

	worth, titleWorth, surfaceWorth float32
	wideWorth, wideTitle            float32
	hasSurface                      bool
}

// cursor walks the postings of a term. Behind the last it is at ended.
type cursor struct {
	it      segment.Iterator
	doc     uint32
	payload segment.Payload
	times   float32
	surface bool
}

const ended = math.MaxUint32

func (c *cursor) reset(list *segment.List) {
	c.it.Reset(list)
	c.next()
}

func (c *cursor) next() {
	var ok bool
	if c.doc, c.payload, ok = c.it.Next(); !ok {
		c.doc = ended
	}
}

// to goes to the first posting at or behind a document.
func (c *cursor) to(doc uint32) {
	if c.doc >= doc {
		return
	}
	var ok bool
	if c.doc, c.payload, ok = c.it.Advance(doc); !ok {
		c.doc = ended
	}
}

// phraseCursor walks the candidates of a phrase.
type phraseCursor struct {
	*candidates
	at int
}

// scorer makes the scorer of a part for the leaves of the plan.
func (s *search) scorer(i int) (*scorer, error) {
	sc := s.scoring
	sc.saturation, sc.impacts = float32(s.x.ranking.saturation), segment.Impacts()
	sc.factors, sc.lengths = s.x.lengthFactors(), s.x.parts[i].seg.Columns().Length
	sc.leaves = sc.leaves[:0]
	for _, l := range s.plan.leaves {
		if err := s.addLeaf(sc, l, i); err != nil {
			return nil, err
		}
	}
	return sc, nil
}

func (s *search) addLeaf(sc *scorer, l *leaf, i int) error {
	lp, err := s.leafIn(l, i)
	if err != nil || lp.hits.maybe.IsEmpty() {
		return err
	}
	r := s.x.ranking
	all, surface, exact, err := s.frequencies(l)
	if err != nil {
		return err
	}
	idf := s.x.idf(exact)
	ls := leafScorer{
		fields: l.fields, worth: float32(l.weight * idf * (r.saturation + 1)), titleWorth: float32(l.weight * r.title * idf),
	}
	if surface > 0 {
		ls.hasSurface = true
		ls.surfaceWorth = float32(l.weight * r.surface * s.x.idf(surface) * (r.saturation + 1))
	}
	if l.wide {
		idf := s.x.idf(all)
		if ls.title = lp.titled.Iterator(); lp.hits.maybe != s.found[i] { // else it is in all that are scored
			ls.wide = lp.hits.maybe.Iterator()
		}
		ls.wideWorth = float32(l.weight * idf * (r.saturation + 1) * r.wide / (r.wide + r.saturation))
		ls.wideTitle = float32(l.weight * r.title * idf)
	}
	ls.cursors = sc.take(len(lp.lists)) // none is moved once it is set to a list
	n := 0
	for k, list := range lp.lists {
		if list != nil {
			ls.cursors[n].times, ls.cursors[n].surface = l.terms[k].times, l.terms[k].surface
			ls.cursors[n].reset(list)
			n++
		}
	}
	ls.cursors = ls.cursors[:n]
	for _, c := range lp.phrases {
		if len(c.docs) > 0 {
			ls.phrases = append(ls.phrases, phraseCursor{c, 0})
		}
	}
	sc.leaves = append(sc.leaves, ls)
	return nil
}

// take returns n cursors that no other leaf has.
func (sc *scorer) take(n int) []cursor {
	if len(sc.cursors) < n {
		sc.cursors = make([]cursor, max(n, 64))
	}
	out := sc.cursors[:n:n]
	sc.cursors = sc.cursors[n:]
	return out
}

// score returns the scores of some briefings. The slice is good until the next
// call.
func (sc *scorer) score(docs []uint32) []float32 {
	scores := sc.scores[:len(docs)]
	clear(scores)
	for i := range sc.leaves {
		sc.leaves[i].add(sc, docs, scores)
	}
	return scores
}

// add adds to the scores of briefings what a leaf is worth in them.
func (l *leafScorer) add(sc *scorer, docs []uint32, scores []float32) {
	counts, surfaces, titled := sc.counts[:len(docs)], sc.surfaces[:len(docs)], sc.titled[:len(docs)]
	if l.title != nil {
		l.addWide(docs, scores)
	}
	clear(counts)
	clear(titled)
	if l.hasSurface {
		clear(surfaces)
	}
	last := docs[len(docs)-1]
	hits := false
	for c := range l.cursors {
		cur := &l.cursors[c]
		for k := 0; cur.doc <= last; {
			if cur.doc < docs[k] {
				cur.to(docs[k])
				continue
			}
			if k = seek(docs, k, cur.doc); docs[k] > cur.doc {
				continue
			}
			if fields := cur.payload.Fields() & l.fields; fields != 0 {
				impact := sc.impacts[cur.payload.Level()]
				if fields.Has(segment.Body) {
					impact *= sc.factors[min(sc.lengths[cur.doc]/lengthBlock, lengthBlocks-1)]
				}
				counts[k] += impact * cur.times
				if cur.surface {
					surfaces[k] += impact
				}
				if fields.Has(segment.Title) {
					titled[k] = true
				}
				hits = true
			}
			cur.next()
		}
	}
	for c := range l.phrases {
		hits = l.phrases[c].add(docs, counts, titled) || hits
	}
	if !hits {
		return
	}
	for k, c := range counts {
		if c > 0 {
			scores[k] += l.worth * c / (c + sc.saturation)
		}
		if titled[k] {
			scores[k] += l.titleWorth
		}
	}
	if l.hasSurface {
		for k, c := range surfaces {
			if c > 0 {
				scores[k] += l.surfaceWorth * c / (c + sc.saturation)
			}
		}
	}
}

// seek returns the first place from k on with a document that is not before
// another, which must be there.
func seek(docs []uint32, k int, doc uint32) int {
	for range 8 {
		if docs[k] >= doc {
			return k
		}
		k++
	}
	// No more places are left out than documents.
	to := min(k+int(doc-min(docs[k], doc)), len(docs)-1)
	for k < to {
		if mid := int(uint(k+to) >> 1); docs[mid] < doc {
			k = mid + 1
		} else {
			to = mid
		}
	}
	return k
}

// addWide adds what any word with a wide prefix is worth, the same in every
// text and more in a title.
func (l *leafScorer) addWide(docs []uint32, scores []float32) {
	for k, doc := range docs {
		if l.wide != nil {
			if l.wide.AdvanceIfNeeded(doc); !l.wide.HasNext() {
				break
			}
			if l.wide.PeekNext() != doc {
				continue
			}
		}
		scores[k] += l.wideWorth
	}
	for k := 0; k < len(docs); {
		l.title.AdvanceIfNeeded(docs[k])
		if !l.title.HasNext() {
			break
		}
		doc := l.title.PeekNext()
		if docs[k] == doc {
			scores[k] += l.wideTitle
			k++
		}
		for k < len(docs) && docs[k] < doc {
			k++
		}
	}
}

func (p *phraseCursor) add(docs []uint32, counts []float32, titled []bool) bool {
	hits := false
	for k, doc := range docs {
		for p.at < len(p.docs) && p.docs[p.at] < doc {
			p.at++
		}
		if p.at == len(p.docs) {
			break
		}
		if p.docs[p.at] == doc {
			counts[k] += p.impacts[p.at]
			titled[k] = titled[k] || p.masks[p.at].Has(segment.Title)
			hits = true
		}
	}
	return hits
}
