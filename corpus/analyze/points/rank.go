package points

import (
	"math"

	"dossier/corpus/analyze/segment"
)

// Weights of a sentence's score. They were compared on several public sets of
// news with reference summaries; none of them was tuned further here.
const (
	weightTextRank = 0.5
	weightCentroid = 0.5
	weightPosition = 0.7
	weightTitle    = 0.5
	positionDecay  = 8 // sentences in which the weight of the position falls to 1/e

	penaltyShort  = 0.4 // fewer than shortWords words
	penaltyOpener = 0.1 // it starts with a word that points back
	penaltyQuoted = 0.1 // it holds a quotation
	shortWords    = 8
)

// maxSentences is how many sentences of a text are ranked. TextRank compares
// each with each, and what comes later in a text this long is no key point.
const maxSentences = 300

// sentence is a candidate.
type sentence struct {
	at      int     // in the document's Sentences
	words   int     // tokens that are not marks
	ids     []int32 // distinct stems, by number
	weights []float64
	norm    float64
	penalty float64 // beyond those of the method
	score   float64
}

// collect lists the candidates with their words.
func (r *Ranking) collect() {
	section := plainSection
	for i := range r.doc.Sentences {
		s := &r.doc.Sentences[i]
		if s.Kind == segment.Heading {
			section = sectionOf(r.doc.Slice(s.Span))
			continue
		}
		penalty, ok := r.candidate(i, section)
		if !ok {
			continue
		}
		r.sentences = append(r.sentences, sentence{at: i, penalty: penalty})
		if len(r.sentences) == maxSentences {
			return
		}
	}
}

// score sets the scores of all candidates, the best 1.
func (r *Ranking) score() {
	n := len(r.sentences)
	if n == 0 {
		return
	}
	t := newTerms(r.english)
	postings := r.readTerms(t)
	title := map[int32]bool{}
	for _, w := range segment.Split(r.title).Tokens {
		if id := t.id(r.title[w.Start:w.End]); id >= 0 {
			title[id] = true
		}
	}
	rank := textRank(r.sentences, postings)
	centroid := centroids(r.sentences, len(t.list))
	for i := range r.sentences {
		s := &r.sentences[i]
		inTitle := 0
		for _, id := range s.ids {
			if title[id] {
				inTitle++
			}
		}
		x := weightTextRank*rank[i] + weightCentroid*centroid[i] + weightPosition*math.Exp(-float64(i)/positionDecay)
		if len(title) > 0 {
			x += weightTitle * float64(inTitle) / float64(len(title))
		}
		if s.words < shortWords {
			x -= penaltyShort
		}
		s.score = max(0, x-s.penalty)
	}
	best := 0.0
	for _, s := range r.sentences {
		best = max(best, s.score)
	}
	if best > 0 {
		for i := range r.sentences {
			r.sentences[i].score /= best
		}
	}
}

// readTerms sets the words of the candidates and returns, by the number of a
// stem, which of them it is in.
func (r *Ranking) readTerms(t *terms) [][]int32 {
	var postings [][]int32
	var counts []int
	for i := range r.sentences {
		c := &r.sentences[i]
		s := &r.doc.Sentences[c.at]
		for k := s.First; k < s.Last; k++ {
			w := r.doc.Word(k)
			if isWord(w) {
				c.words++
			}
			id := t.id(w)
			if id < 0 {
				continue
			}
			for int(id) >= len(counts) {
				counts = append(counts, 0)
				postings = append(postings, nil)
			}
			if counts[id] == 0 {
				c.ids = append(c.ids, id)
				postings[id] = append(postings[id], int32(i))
			}
			counts[id]++
		}
		c.weights = make([]float64, len(c.ids))
		for k, id := range c.ids {
			c.weights[k] = (1 + math.Log(float64(counts[id]))) * t.weight[id]
			c.norm += c.weights[k] * c.weights[k]
			counts[id] = 0
		}
		c.norm = math.Sqrt(c.norm) + 1e-9
	}
	return postings
}

// textRank returns the importance of each sentence as Mihalcea and Tarau
// (2004) have it: PageRank over the words that sentences share, the best 1.
func textRank(ss []sentence, postings [][]int32) []float64 {
	n := len(ss)
	links := make([]float64, n*n)
	for _, in := range postings {
		for a, i := range in {
			for _, j := range in[a+1:] {
				links[int(i)*n+int(j)]++
			}
		}
	}
	size := make([]float64, n)
	for i := range ss {
		size[i] = math.Log(float64(len(ss[i].ids) + 1))
	}
	sum := make([]float64, n)
	for i := range n {
		for j := i + 1; j < n; j++ {
			x := links[i*n+j]
			if x == 0 {
				continue
			}
			x /= size[i] + size[j]
			links[i*n+j], links[j*n+i] = x, x
			sum[i] += x
			sum[j] += x
		}
	}
	const damping, enough = 0.85, 1e-7
	rank, next := make([]float64, n), make([]float64, n)
	for i := range rank {
		rank[i] = 1 / float64(n)
	}
	for range 50 {
		lost := 0.0 // of sentences that share no word with another
		for i := range n {
			if sum[i] == 0 {
				lost += rank[i]
			}
		}
		for j := range next {
			next[j] = (1 - damping + damping*lost) / float64(n)
		}
		for i := range n {
			if sum[i] == 0 {
				continue
			}
			share := damping * rank[i] / sum[i]
			for j, x := range links[i*n : i*n+n] {
				next[j] += share * x
			}
		}
		moved := 0.0
		for i := range n {
			moved += math.Abs(next[i] - rank[i])
		}
		rank, next = next, rank
		if moved < enough {
			break
		}
	}
	return toOne(rank)
}

// centroids returns how near each sentence is to the middle of all, the best
// 1.
func centroids(ss []sentence, size int) []float64 {
	middle := make([]float64, size)
	for i := range ss {
		for k, id := range ss[i].ids {
			middle[id] += ss[i].weights[k] / ss[i].norm
		}
	}
	out := make([]float64, len(ss))
	for i := range ss {
		for k, id := range ss[i].ids {
			out[i] += ss[i].weights[k] * middle[id]
		}
		out[i] /= ss[i].norm
	}
	return toOne(out)
}

// toOne divides by the greatest.
func toOne(xs []float64) []float64 {
	best := 1e-12
	for _, x := range xs {
		best = max(best, x)
	}
	for i := range xs {
		xs[i] /= best
	}
	return xs
}

// alike returns the cosine of two sentences.
func alike(a, b *sentence) float64 {
	sum := 0.0
	for i, id := range a.ids {
		for j, other := range b.ids {
			if id == other {
				sum += a.weights[i] * b.weights[j]
				break
			}
		}
	}
	return sum / (a.norm * b.norm)
}
