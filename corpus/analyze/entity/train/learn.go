package main

import (
	"math"
	"math/bits"
	"math/rand/v2"

	"dossier/corpus/analyze/entity/crf"
)

const (
	labels  = crf.Labels
	rate    = 0.03 // how fast to learn
	rarest  = 2    // a feature that is seen less often is left out
	dropout = 0.4  // the share of a token's features that each reading hides, so that no feature is leant on alone
	settled = 4    // from this epoch on the weights are averaged
)

// instance is a sentence as the trainer sees it.
type instance struct {
	features [][]int32 // of each token
	*sentence
}

// parameter is the weights of a feature, and the squares of the gradients
// that they have had so far.
type parameter struct {
	w, g [labels]float32
}

// trainer learns weights by stochastic gradient ascent on the likelihood of
// the labels, each weight at its own rate (AdaGrad, Duchi et al. 2011).
type trainer struct {
	ids       map[uint32]int32
	keys      []uint32
	instances []instance
	params    []parameter
	step      [labels]parameter // transitions from each label
	start     parameter
	order     []int
	rng       *rand.Rand
	lattice   lattice
	shown     [][]int32 // the features that are not hidden
	sum       [][labels]float32
	sums      float32
}

// newTrainer turns the documents into features.
func newTrainer(lexicon *crf.Lexicon, docs [][]sentence) *trainer {
	t := &trainer{ids: map[uint32]int32{}, rng: rand.New(rand.NewPCG(1, 2))}
	counts := map[uint32]uint8{}
	each(lexicon, docs, func(_ *sentence, tokens [][]uint32) {
		for _, fs := range tokens {
			for _, f := range fs {
				if counts[f] < rarest {
					counts[f]++
				}
			}
		}
	})
	each(lexicon, docs, func(s *sentence, tokens [][]uint32) {
		in := instance{sentence: s, features: make([][]int32, len(tokens))}
		for i, fs := range tokens {
			ids := make([]int32, 0, len(fs))
			for _, f := range fs {
				if counts[f] < rarest {
					continue
				}
				id, ok := t.ids[f]
				if !ok {
					id = int32(len(t.keys))
					t.ids[f] = id
					t.keys = append(t.keys, f)
				}
				ids = append(ids, id)
			}
			in.features[i] = ids
		}
		t.instances = append(t.instances, in)
	})
	t.params = make([]parameter, len(t.keys))
	t.sum = make([][labels]float32, len(t.keys))
	for p := range labels {
		for l := range labels {
			if !follows(p, l) {
				t.step[p].w[l] = -8
			}
		}
		if !follows(crf.Outside, p) {
			t.start.w[p] = -8
		}
	}
	for i := range t.instances {
		t.order = append(t.order, i)
	}
	return t
}

// follows reports whether label l can follow label p: the inside of a name
// only what is in a name of that type.
func follows(p, l int) bool {
	return l == crf.Outside || l%2 == 1 || p == l || p == l-1
}

// each calls f with the features of each sentence.
func each(lexicon *crf.Lexicon, docs [][]sentence, f func(s *sentence, tokens [][]uint32)) {
	for _, doc := range docs {
		plain := make([]crf.Sentence, len(doc))
		for i := range doc {
			plain[i].Words = doc[i].words
		}
		x := crf.NewExtractor(lexicon, plain)
		for i := range doc {
			x.Enter(i)
			tokens := make([][]uint32, len(doc[i].words))
			for k := range tokens {
				tokens[k] = x.Features(k, nil)
			}
			f(&doc[i], tokens)
		}
	}
}

// epoch reads all sentences once, in an order of its own, and returns the sum
// of their losses.
func (t *trainer) epoch(e int) float64 {
	t.rng.Shuffle(len(t.order), func(i, j int) { t.order[i], t.order[j] = t.order[j], t.order[i] })
	loss := 0.0
	for _, i := range t.order {
		loss += t.learn(&t.instances[i])
	}
	if e >= settled {
		for i := range t.params {
			for l := range labels {
				t.sum[i][l] += t.params[i].w[l]
			}
		}
		t.sums++
	}
	return loss
}

// hide returns the features of the sentence without a random share of them.
func (t *trainer) hide(features [][]int32) [][]int32 {
	for len(t.shown) < len(features) {
		t.shown = append(t.shown, nil)
	}
	for i, fs := range features {
		kept := t.shown[i][:0]
		for _, f := range fs {
			if t.rng.Float32() >= dropout {
				kept = append(kept, f)
			}
		}
		t.shown[i] = kept
	}
	return t.shown[:len(features)]
}

// learn moves the weights toward the labels of a sentence.
func (t *trainer) learn(in *instance) float64 {
	la := &t.lattice
	features := t.hide(in.features)
	la.reset(len(features))
	for i, fs := range features {
		row := &la.scores[i]
		for _, f := range fs {
			w := &t.params[f].w
			for l := range labels {
				row[l] += w[l]
			}
		}
	}
	all := la.pass(t, nil, -1)
	gold := 0.0
	if in.exact {
		gold = la.path(t, in.allowed)
	} else {
		gold = la.pass(t, in.allowed, 1)
	}
	for i, fs := range features {
		g := &la.gradient[i]
		largest := float32(0)
		for _, x := range g {
			largest = max(largest, x, -x)
		}
		if largest < 1e-4 {
			continue
		}
		for _, f := range fs {
			t.params[f].move(g)
		}
	}
	for p := range labels {
		t.step[p].move(&la.steps[p])
	}
	t.start.move(&la.gradient[0])
	return all - gold
}

// move takes a step along the gradient.
func (p *parameter) move(gradient *[labels]float32) {
	for l, x := range gradient {
		if x == 0 {
			continue
		}
		p.g[l] += x * x
		p.w[l] += rate * x / (float32(math.Sqrt(float64(p.g[l]))) + 1e-3)
	}
}

// weights returns what was learned: the mean of the weights after each of the
// later epochs.
func (t *trainer) weights() crf.Weights {
	w := crf.Weights{Features: make(map[uint32]*[labels]float32, len(t.keys)), Starts: t.start.w}
	for id, key := range t.keys {
		for l := range labels {
			t.sum[id][l] /= max(t.sums, 1)
		}
		w.Features[key] = &t.sum[id]
	}
	for p := range labels {
		w.Transitions[p] = t.step[p].w
	}
	return w
}

// lattice holds the scores and gradients of a sentence.
type lattice struct {
	scores, gradient, local, forward, backward [][labels]float32
	sums                                       []float32
	steps                                      [labels][labels]float32
}

func (la *lattice) reset(n int) {
	for _, rows := range []*[][labels]float32{&la.scores, &la.gradient, &la.local, &la.forward, &la.backward} {
		if cap(*rows) < n {
			*rows = make([][labels]float32, 2*n)
		}
		*rows = (*rows)[:n]
		clear(*rows)
	}
	if cap(la.sums) < n {
		la.sums = make([]float32, 2*n)
	}
	la.sums = la.sums[:n]
	la.steps = [labels][labels]float32{}
}

// pass adds sign times the expected counts, over all labellings that are
// allowed, to the gradient, and returns the logarithm of the sum of their
// scores (forward-backward, scaled).
func (la *lattice) pass(t *trainer, allowed []uint32, sign float32) float64 {
	n := len(la.scores)
	var step [labels][labels]float32
	for p := range labels {
		for l := range labels {
			step[p][l] = exp(t.step[p].w[l])
		}
	}
	total := 0.0
	for i := range n {
		top := la.scores[i][0]
		for _, x := range la.scores[i] {
			top = max(top, x)
		}
		sum := float32(0)
		for l := range labels {
			if allowed != nil && allowed[i]&(1<<l) == 0 {
				la.local[i][l], la.forward[i][l] = 0, 0
				continue
			}
			e := exp(la.scores[i][l] - top)
			la.local[i][l] = e
			v := float32(0)
			if i == 0 {
				v = exp(t.start.w[l])
			} else {
				for p := range labels {
					v += la.forward[i-1][p] * step[p][l]
				}
			}
			la.forward[i][l] = v * e
			sum += v * e
		}
		sum = max(sum, 1e-30)
		la.sums[i] = sum
		for l := range labels {
			la.forward[i][l] /= sum
		}
		total += float64(top) + math.Log(float64(sum))
	}
	for l := range labels {
		la.backward[n-1][l] = 1
	}
	for i := n - 2; i >= 0; i-- {
		for l := range labels {
			v := float32(0)
			for q := range labels {
				v += step[l][q] * la.local[i+1][q] * la.backward[i+1][q]
			}
			la.backward[i][l] = v / la.sums[i+1]
		}
	}
	for i := range n {
		for l := range labels {
			la.gradient[i][l] += sign * la.forward[i][l] * la.backward[i][l]
		}
		if i == 0 {
			continue
		}
		for p := range labels {
			a := sign * la.forward[i-1][p] / la.sums[i]
			if a == 0 {
				continue
			}
			for l := range labels {
				la.steps[p][l] += a * step[p][l] * la.local[i][l] * la.backward[i][l]
			}
		}
	}
	return total
}

// path does what pass does where each word is allowed one label.
func (la *lattice) path(t *trainer, allowed []uint32) float64 {
	total, last := 0.0, -1
	for i, bit := range allowed {
		l := bits.TrailingZeros32(bit)
		la.gradient[i][l]++
		total += float64(la.scores[i][l])
		if last >= 0 {
			la.steps[last][l]++
			total += float64(t.step[last].w[l])
		} else {
			total += float64(t.start.w[l])
		}
		last = l
	}
	return total
}

func exp(x float32) float32 { return float32(math.Exp(float64(x))) }
