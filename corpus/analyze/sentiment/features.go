package sentiment

import (
	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// Extractor turns a target in its sentence into features. It keeps its buffers
// between calls: use one in one goroutine at a time.
type Extractor struct {
	clusters *Clusters
	ws       []word
	out      []uint32
	target   int      // its place in ws
	seen     []uint64 // the features given, open addressing: the call's number, then the hash
	call     uint64
}

// NewExtractor returns an Extractor that knows words by their clusters.
func NewExtractor(c *Clusters) *Extractor {
	return &Extractor{clusters: c, seen: make([]uint64, 1<<seenBits)}
}

// seenBits is the size of the table of features given: several times what the
// widest sentence has.
const seenBits = 13

// The kinds of feature, each with its own salt.
const (
	fWord uint32 = iota + 1
	fNegated
	fPair
	fSkip
	fPrefix
	fCluster
	fClusterNegated
	fClusterPair
	fCoarse
	fRight
	fRightNear
	fRightAt
	fRightPair
	fRightCluster
	fRightClusterNear
	fRightCoarse
	fRightPrefix
	fLeft
	fLeftNear
	fLeftAt
	fLeftPair
	fLeftCluster
	fLeftClusterNear
	fLeftCoarse
	fLeftPrefix
	fAround
	fWholeValence
	fLeftValence
	fRightValence
	fNearValence
	fPlace
	fBias
	fFelt
	fRightFelt
	fLeftFelt
	fClause
	fClauseCluster
	fClauseFelt
	fTriple
	fTripleCoarse
	fRightCoarseAt
	fLeftCoarseAt
)

// widest is how many words on either side of the target are read at all: no
// sentence of people has more, and one of a machine must not cost more.
const widest = 100

// window is how far beside the target its own features reach, and near how
// far those of the closest words.
const (
	window = 8
	near   = 3
)

// Features returns the features of the target in its sentence, as hashes, each
// once. The slice is good until the next call.
func (x *Extractor) Features(doc *segment.Document, sentence int, target corpus.Span) []uint32 {
	x.read(doc, sentence, target)
	x.out = x.out[:0]
	if x.call++; x.call == 1<<32 {
		clear(x.seen)
		x.call = 1
	}
	x.sentenceFeatures()
	x.sideFeatures()
	x.valenceFeatures()
	return x.out
}

func (x *Extractor) add(kind, a uint32) { x.give(mix(kind, a)) }

func (x *Extractor) add2(kind, a, b uint32) { x.give(mix(mix(kind, a), b)) }

// give adds a feature once.
func (x *Extractor) give(f uint32) {
	e := x.call<<32 | uint64(f)
	for p := f >> (32 - seenBits); ; p = (p + 1) & (1<<seenBits - 1) {
		switch have := x.seen[p]; {
		case have == e:
			return
		case have>>32 != x.call:
			x.seen[p] = e
			x.out = append(x.out, f)
			return
		}
	}
}

// read fills in the words of the sentence, the target being one.
func (x *Extractor) read(doc *segment.Document, sentence int, target corpus.Span) {
	s := doc.Sentences[sentence]
	if at := doc.TokenAt(target.Start); at >= s.First && at < s.Last {
		s.First, s.Last = max(s.First, at-widest), min(s.Last, at+widest)
	} else {
		s.Last = min(s.Last, s.First+2*widest)
	}
	feeling, known := valences(), kinds()
	x.ws, x.target = x.ws[:0], -1
	reach := 0
	var buf [32]byte
	for i := s.First; i < s.Last; i++ {
		t := doc.Tokens[i]
		if t.Start < target.End && target.Start < t.End {
			if x.target < 0 {
				x.target = len(x.ws)
				x.ws = append(x.ws, word{hash: targetHash, kind: isTarget})
			}
			continue
		}
		b := normal(doc.Text[t.Start:t.End], &buf)
		h := bytesHash(b)
		w := word{hash: h, valence: feeling[h], kind: known[h]}
		if len(b) > 5 {
			w.prefix = bytesHash(b[:5])
		}
		w.cluster, w.coarse = x.clusters.of(h)
		switch {
		case w.kind&isStop != 0:
			reach = 0
		case reach > 0:
			w.negated = true
			reach--
		}
		if w.kind&isNegation != 0 {
			reach = 4
		}
		x.ws = append(x.ws, w)
	}
	feel(x.ws)
}

// sentenceFeatures are of the sentence, wherever the target stands.
func (x *Extractor) sentenceFeatures() {
	x.add(fBias, 0)
	for i := range x.ws {
		w := &x.ws[i]
		x.add(fWord, w.hash)
		if w.negated {
			x.add(fNegated, w.hash)
		}
		if w.prefix != 0 {
			x.add(fPrefix, w.prefix)
		}
		if w.cluster != 0 {
			if w.negated {
				x.add(fClusterNegated, w.cluster)
			} else {
				x.add(fCluster, w.cluster)
			}
			x.add(fCoarse, w.coarse)
		}
		if i > 0 {
			p := &x.ws[i-1]
			x.add2(fPair, p.hash, w.hash)
			if p.cluster != 0 && w.cluster != 0 {
				x.add2(fClusterPair, p.cluster, w.cluster)
			}
		}
		if i > 1 {
			x.add2(fSkip, x.ws[i-2].hash, w.hash)
		}
	}
}

// sideFeatures are of the words beside the target, by their side and place.
func (x *Extractor) sideFeatures() {
	t := x.target
	if t < 0 {
		return
	}
	for d := uint32(1); d <= window && t+int(d) < len(x.ws); d++ {
		i := t + int(d)
		w := &x.ws[i]
		x.add(fRight, w.hash)
		if w.prefix != 0 {
			x.add(fRightPrefix, w.prefix)
		}
		if d <= near {
			x.add(fRightNear, w.hash)
			x.add2(fRightAt, d, w.hash)
		}
		x.add2(fRightPair, x.ws[i-1].hash, w.hash)
		if w.cluster != 0 {
			x.add(fRightCluster, w.cluster)
			x.add(fRightCoarse, w.coarse)
			if d <= near {
				x.add(fRightClusterNear, w.cluster)
			}
		}
	}
	for d := uint32(1); d <= window && t-int(d) >= 0; d++ {
		i := t - int(d)
		w := &x.ws[i]
		x.add(fLeft, w.hash)
		if w.prefix != 0 {
			x.add(fLeftPrefix, w.prefix)
		}
		if d <= near {
			x.add(fLeftNear, w.hash)
			x.add2(fLeftAt, d, w.hash)
		}
		x.add2(fLeftPair, w.hash, x.ws[i+1].hash)
		if w.cluster != 0 {
			x.add(fLeftCluster, w.cluster)
			x.add(fLeftCoarse, w.coarse)
			if d <= near {
				x.add(fLeftClusterNear, w.cluster)
			}
		}
	}
	x.clauseFeatures()
	if t > 0 && t+1 < len(x.ws) {
		x.add2(fAround, x.ws[t-1].hash, x.ws[t+1].hash)
	}
	if t == 0 {
		x.add(fPlace, 0)
	}
	if t+1 == len(x.ws) {
		x.add(fPlace, 1)
	}
}

// clauseFeatures are of the words between the marks on either side of the
// target, and of the words next to it taken together.
func (x *Extractor) clauseFeatures() {
	t := x.target
	a, b := t, t+1
	for a > 0 && x.ws[a-1].kind&isMark == 0 {
		a--
	}
	for b < len(x.ws) && x.ws[b].kind&isMark == 0 {
		b++
	}
	var felt float32
	for i := a; i < b; i++ {
		if i == t {
			continue
		}
		x.add(fClause, x.ws[i].hash)
		if x.ws[i].cluster != 0 {
			x.add(fClauseCluster, x.ws[i].cluster)
		}
		felt += x.ws[i].felt
	}
	x.add(fClauseFelt, bin(felt))
	for _, d := range [][2]int{{-2, -1}, {1, 2}, {-1, 1}, {2, 3}} {
		i, k := t+d[0], t+d[1]
		if i < 0 || k >= len(x.ws) {
			continue
		}
		place := uint32(d[0] + 8)
		x.add2(fTriple+place<<8, x.ws[i].hash, x.ws[k].hash)
		x.add2(fTripleCoarse+place<<8, x.ws[i].coarse, x.ws[k].coarse)
	}
	for d := -5; d <= 5; d++ {
		if i := t + d; d != 0 && i >= 0 && i < len(x.ws) && x.ws[i].cluster != 0 {
			x.add2(fRightCoarseAt, uint32(d+8), x.ws[i].coarse)
		}
	}
}

// valenceFeatures are of what the lexicon feels in the sentence, on either
// side and near the target.
func (x *Extractor) valenceFeatures() {
	var all, left, right, close float32
	t := x.target
	for i := range x.ws {
		v := x.ws[i].felt
		if v == 0 {
			continue
		}
		all += v
		step := uint32(0)
		if v > 0 {
			step = 1
		}
		x.add(fFelt, step)
		switch {
		case t < 0:
		case i < t:
			left += v
			x.add2(fLeftFelt, step, near3(t-i))
		default:
			right += v
			x.add2(fRightFelt, step, near3(i-t))
		}
		if t >= 0 && i-t <= 10 && t-i <= 10 {
			close += v
		}
	}
	x.add(fWholeValence, bin(all))
	if t >= 0 {
		x.add(fLeftValence, bin(left))
		x.add(fRightValence, bin(right))
		x.add(fNearValence, bin(close))
	}
}

// near3 puts a distance in words into three.
func near3(d int) uint32 {
	switch {
	case d <= 3:
		return 0
	case d <= 8:
		return 1
	}
	return 2
}

// bin puts a sum of feelings into one of eleven.
func bin(v float32) uint32 {
	for i, top := range []float32{-6, -4, -2.5, -1.2, -.3, .3, 1.2, 2.5, 4, 6} {
		if v < top {
			return uint32(i)
		}
	}
	return 10
}
