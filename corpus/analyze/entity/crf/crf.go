// Package crf finds names in tokenised text: a linear-chain conditional
// random field (Lafferty et al. 2001) over words, shapes, affixes, contexts,
// word clusters, gazetteers and what else a document does with a word
// (Ratinov and Roth 2009, Finkel et al. 2005).
//
// The model is a file that the trainer beside this package writes: weights of
// a byte each under 32-bit fingerprints of their features. It is embedded
// compressed and unpacked when it is first asked for. Read token.go for what a
// word is seen as and features.go for what speaks for its label, lexicon.go for clusters and gazetteers, file.go
// for the file, and this file for how labels are found.
package crf

import (
	"math"
	"slices"
)

// Type is the type of a name.
type Type uint8

// The types of names, as the training data has them.
const (
	Person Type = iota
	Organisation
	Location
	Misc // nationalities, events, works, and products where the data has no type for them
	Product
	types // how many there are
)

// String returns the tag of the type in the training data.
func (t Type) String() string {
	return [...]string{"PER", "ORG", "LOC", "MISC", "PROD", "?"}[min(t, types)]
}

// ParseType returns the type with the tag.
func ParseType(tag string) (Type, bool) {
	for t := range types {
		if t.String() == tag {
			return t, true
		}
	}
	return 0, false
}

// Labels is how many labels a token may have: outside of names, and for each
// type at the start of a name and inside one.
const Labels = 1 + 2*int(types)

// Outside is the label of a token that is in no name.
const Outside = 0

// Label returns the label of a token in a name of type t.
func Label(t Type, first bool) int {
	if first {
		return 1 + 2*int(t)
	}
	return 2 + 2*int(t)
}

// typeOf returns the type of a label other than Outside, and whether it is
// that of the first token.
func typeOf(label int) (t Type, first bool) {
	return Type((label - 1) / 2), label%2 == 1
}

// Sentence is a sentence to find names in.
type Sentence struct {
	Words []string
	// Heading says that the sentence is written in title case or capitals,
	// so that its capitals prove nothing.
	Heading bool
}

// Span is a name: the tokens [First, Last) of a sentence.
type Span struct {
	Sentence    int
	First, Last int
	Type        Type
	Probability float32 // of the least certain of its tokens
}

// Model finds names. It does not change once it is loaded and may be used by
// many goroutines at once.
type Model struct {
	Header      Header
	lexicon     *Lexicon
	transitions [Labels][Labels]float32 // from, to
	starts      [Labels]float32
	scale       float32
	table       []entry // open addressing, a power of two long
	shift       uint    // that leaves as many bits as the table has places for
}

// entry is a feature with its weights.
type entry struct {
	key     uint32 // 0 in an empty place
	weights [12]int8
}

// find returns the weights of a feature, nil if it has none.
func (m *Model) find(feature uint32) *[12]int8 {
	mask := uint32(len(m.table) - 1)
	for p := place(feature, m.shift); ; p = (p + 1) & mask {
		e := &m.table[p]
		if e.key == feature {
			return &e.weights
		}
		if e.key == 0 {
			return nil
		}
	}
}

// place returns where a feature is looked for first. Fingerprints are spread
// evenly, so that their first bits will do; and a table that is filled in
// their order is filled from front to back.
func place(feature uint32, shift uint) uint32 { return feature >> shift }

// Tag returns the names in the sentences of one document, in order.
func (m *Model) Tag(sentences []Sentence) []Span {
	x := NewExtractor(m.lexicon, sentences)
	var out []Span
	var scores [][Labels]float32
	var back [][Labels]uint8
	var features []uint32
	for s := range sentences {
		n := len(sentences[s].Words)
		if n == 0 {
			continue
		}
		x.Enter(s)
		scores = slices.Grow(scores[:0], n)[:n]
		for i := range n {
			features = x.Features(i, features[:0])
			var sum [12]int32
			for _, f := range features {
				if w := m.find(f); w != nil {
					for l := range sum {
						sum[l] += int32(w[l])
					}
				}
			}
			for l := range Labels {
				scores[i][l] = float32(sum[l]) * m.scale
			}
		}
		back = slices.Grow(back[:0], n)[:n]
		out = m.decode(out, s, scores, back)
	}
	return out
}

// decode appends the names of the best labelling of a sentence (Viterbi
// 1967).
func (m *Model) decode(out []Span, sentence int, scores [][Labels]float32, back [][Labels]uint8) []Span {
	var best, next [Labels]float32
	for l := range Labels {
		best[l] = m.starts[l] + scores[0][l]
		if _, first := typeOf(l); l != Outside && !first {
			best[l] = -1e9
		}
	}
	for i := 1; i < len(scores); i++ {
		for l := range Labels {
			from, top := 0, float32(-1e30)
			if t, first := typeOf(l); l == Outside || first {
				for p := range Labels {
					if v := best[p] + m.transitions[p][l]; v > top {
						from, top = p, v
					}
				}
			} else {
				for _, p := range [2]int{Label(t, true), Label(t, false)} {
					if v := best[p] + m.transitions[p][l]; v > top {
						from, top = p, v
					}
				}
			}
			next[l] = top + scores[i][l]
			back[i][l] = uint8(from)
		}
		best = next
	}
	last := 0
	for l := range Labels {
		if best[l] > best[last] {
			last = l
		}
	}
	labels := make([]uint8, len(scores))
	any := false
	for i := len(scores) - 1; i >= 0; i-- {
		labels[i] = uint8(last)
		any = any || last != Outside
		last = int(back[i][last])
	}
	if !any {
		return out
	}
	sure := m.marginals(scores, labels)
	for i := 0; i < len(labels); i++ {
		if labels[i] == Outside {
			continue
		}
		t, _ := typeOf(int(labels[i]))
		sp := Span{Sentence: sentence, First: i, Last: i + 1, Type: t, Probability: sure[i]}
		for sp.Last < len(labels) && int(labels[sp.Last]) == Label(t, false) {
			sp.Probability = min(sp.Probability, sure[sp.Last])
			sp.Last++
		}
		out = append(out, sp)
		i = sp.Last - 1
	}
	return out
}

// marginals returns the probability of the label of each token (the
// forward-backward algorithm, scaled).
func (m *Model) marginals(scores [][Labels]float32, labels []uint8) []float32 {
	n := len(scores)
	var step [Labels][Labels]float32
	for p := range Labels {
		for l := range Labels {
			step[p][l] = exp(m.transitions[p][l])
		}
	}
	local := make([][Labels]float32, n)
	forward := make([][Labels]float32, n)
	for i := range n {
		top := slices.Max(scores[i][:])
		var sum float32
		for l := range Labels {
			local[i][l] = exp(scores[i][l] - top)
			v := float32(0)
			if i == 0 {
				v = exp(m.starts[l])
			} else {
				for p := range Labels {
					v += forward[i-1][p] * step[p][l]
				}
			}
			forward[i][l] = v * local[i][l]
			sum += forward[i][l]
		}
		for l := range Labels {
			forward[i][l] /= max(sum, 1e-30)
		}
	}
	sure := make([]float32, n)
	var after [Labels]float32
	for l := range after {
		after[l] = 1
	}
	for i := n - 1; i >= 0; i-- {
		var all float32
		for l := range Labels {
			all += forward[i][l] * after[l]
		}
		sure[i] = forward[i][labels[i]] * after[labels[i]] / max(all, 1e-30)
		var before [Labels]float32
		var sum float32
		for p := range Labels {
			for l := range Labels {
				before[p] += step[p][l] * local[i][l] * after[l]
			}
			sum += before[p]
		}
		for p := range Labels {
			after[p] = before[p] / max(sum, 1e-30)
		}
	}
	return sure
}

func exp(x float32) float32 { return float32(math.Exp(float64(x))) }
