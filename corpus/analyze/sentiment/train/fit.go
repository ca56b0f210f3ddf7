package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"dossier/corpus/analyze/sentiment"
	"dossier/corpus/analyze/sentiment/data"
)

// settings are those of one head.
type settings struct {
	epochs int
	rate   float64
	decay  float64
	drop   float64 // the share of the features hidden at each step
	prune  int     // a feature is kept if one of its weights has at least so many steps
}

// example is a data.Example as the features of its target.
type example struct {
	keys  []uint32
	label sentiment.Label
	fold  int
}

func extract(x *sentiment.Extractor, from []data.Example) []example {
	out := make([]example, 0, len(from))
	for _, e := range from {
		fs := x.Features(e.Doc, e.Sentence, e.Target)
		keys := make([]uint32, len(fs))
		for i, f := range fs {
			keys[i] = sentiment.Key(f)
		}
		out = append(out, example{keys, e.Label, e.Fold})
	}
	return out
}

// weights are those of the features seen twice, in the order first seen.
type weights struct {
	id   map[uint32]int32
	keys []uint32
	w    [][3]float64
}

// fit trains a logistic regression by AdaGrad (Duchi and others 2011), hiding
// some features at each step, and returns the mean of the weights after each
// epoch of the second half.
func fit(set []example, s settings) *weights {
	count := map[uint32]int{}
	for _, e := range set {
		seen := map[uint32]bool{}
		for _, k := range e.keys {
			if !seen[k] {
				seen[k] = true
				count[k]++
			}
		}
	}
	m := &weights{id: map[uint32]int32{}}
	ids := make([][]int32, len(set))
	for i, e := range set {
		for _, k := range e.keys {
			if count[k] < 2 {
				continue
			}
			n, ok := m.id[k]
			if !ok {
				n = int32(len(m.keys))
				m.id[k] = n
				m.keys = append(m.keys, k)
			}
			ids[i] = append(ids[i], n)
		}
	}
	m.w = make([][3]float64, len(m.keys))
	g := make([][3]float64, len(m.keys))
	sum := make([][3]float64, len(m.keys))
	random := rand.New(rand.NewPCG(3, 14))
	added := 0
	var seen []int32
	for epoch := range s.epochs {
		for _, i := range random.Perm(len(set)) {
			seen = seen[:0]
			for _, f := range ids[i] {
				if random.Float64() >= s.drop {
					seen = append(seen, f)
				}
			}
			norm := 1 / math.Sqrt(float64(len(set[i].keys))*(1-s.drop))
			p := m.predict(seen, norm, 1)
			for l := range p {
				d := -p[l]
				if l == int(set[i].label) {
					d++
				}
				d *= norm
				for _, f := range seen {
					step := d - float64(s.decay*m.w[f][l])
					g[f][l] += float64(step * step)
					m.w[f][l] += float64(s.rate * step / (math.Sqrt(g[f][l]) + 1e-3))
				}
			}
		}
		if 2*epoch >= s.epochs {
			added++
			for f := range sum {
				for l := range 3 {
					sum[f][l] += m.w[f][l]
				}
			}
		}
	}
	for f := range sum {
		for l := range 3 {
			m.w[f][l] = sum[f][l] / float64(max(1, added))
		}
	}
	return m
}

func (m *weights) predict(ids []int32, norm, temperature float64) [3]float64 {
	var z [3]float64
	for _, f := range ids {
		z[0] += m.w[f][0]
		z[1] += m.w[f][1]
		z[2] += m.w[f][2]
	}
	top := max(z[0], z[1], z[2])
	total := 0.0
	for l := range z {
		z[l] = math.Exp((z[l] - top) * norm / temperature)
		total += z[l]
	}
	for l := range z {
		z[l] /= total
	}
	return z
}

// scored is an example that was judged by a model that had not seen it.
type scored struct {
	z     [3]float64 // before the temperature
	label sentiment.Label
}

// calibrate judges each fifth of the training set by a model of the others,
// and returns the temperature under which the scores tell most (Guo and
// others 2017) and the lowest threshold, .60 at least, over which 83 of 100
// labels are right.
func calibrate(name string, set []example, s settings) (temperature, threshold float64) {
	var all []scored
	var c [3][3]int
	for fold := range data.Folds {
		var in []example
		for _, e := range set {
			if e.fold != fold {
				in = append(in, e)
			}
		}
		m := fit(in, s)
		for _, e := range set {
			if e.fold != fold {
				continue
			}
			var ids []int32
			for _, k := range e.keys {
				if n, ok := m.id[k]; ok {
					ids = append(ids, n)
				}
			}
			p := m.predict(ids, 1/math.Sqrt(float64(len(e.keys))), 1)
			var z [3]float64
			best := 0
			for l := range p {
				z[l] = math.Log(p[l] + 1e-12)
				if p[l] > p[best] {
					best = l
				}
			}
			c[e.label][best]++
			all = append(all, scored{z, e.label})
		}
	}
	fmt.Printf("%s: cross-validated %s\n", name, data.Figures(c))
	least := math.Inf(1)
	for t := .5; t <= 3; t += .05 {
		loss := 0.0
		for _, x := range all {
			loss -= math.Log(x.cooled(t)[x.label] + 1e-12)
		}
		if loss < least {
			least, temperature = loss, t
		}
	}
	for threshold = .60; threshold < .95; threshold += .01 {
		shown, right := 0, 0
		for _, x := range all {
			p := x.cooled(temperature)
			best := 0
			for l := range p {
				if p[l] > p[best] {
					best = l
				}
			}
			if p[best] >= threshold {
				shown++
				if best == int(x.label) {
					right++
				}
			}
		}
		if float64(right) >= .83*float64(shown) {
			fmt.Printf("%s: cross-validated precision %.3f on %.3f shown\n", name, float64(right)/float64(max(1, shown)), float64(shown)/float64(len(all)))
			break
		}
	}
	return math.Round(temperature*100) / 100, math.Round(threshold*100) / 100
}

func (x scored) cooled(t float64) [3]float64 {
	var p [3]float64
	total := 0.0
	for l := range p {
		p[l] = math.Exp(x.z[l] / t)
		total += p[l]
	}
	for l := range p {
		p[l] /= total
	}
	return p
}

// quantised returns the weights in steps of a 127th of the largest, by rising
// key, without those that are all near nothing.
func (m *weights) quantised(prune int) (keys []uint32, ws []sentiment.Weights, step float64) {
	largest := 0.0
	for _, w := range m.w {
		for _, x := range w {
			largest = max(largest, math.Abs(x))
		}
	}
	step = math.Round(largest/127*1e6) / 1e6
	order := slices.Clone(m.keys)
	slices.Sort(order)
	for _, k := range order {
		w := m.w[m.id[k]]
		var q sentiment.Weights
		top := 0
		for l, x := range w {
			q[l] = int8(max(-127, min(127, math.Round(x/step))))
			top = max(top, int(q[l]), -int(q[l]))
		}
		if top >= prune {
			keys, ws = append(keys, k), append(ws, q)
		}
	}
	return keys, ws, step
}
