package crf

import "math/bits"

// Extractor turns the tokens of one document into features.
type Extractor struct {
	lexicon   *Lexicon
	sentences [][]token
	headings  []bool
	seen      map[uint32]*use // by lower-case word
	// The sentence that Features speaks of.
	at   int
	now  []token
	mode uint32 // 0 running text, 1 all capitals, 2 title case
	runs []run  // for each token, the run of capitalised words that it is in
}

// use is how a document uses a word.
type use struct {
	small, mid int // in small letters; with a capital inside a sentence
	where      [6]context
	n          int
}

// context is where a capitalised word stands.
type context struct {
	sentence, at int32
	before, next uint32
	cb, cn       uint16
}

// run is a run of capitalised words, with "of", "the" and "and" left out.
type run struct{ first, last int }

// edge is the fingerprint of the places before and after a sentence.
const edge = 0x9e3779b9

// NewExtractor looks at the sentences of one document.
func NewExtractor(lexicon *Lexicon, sentences []Sentence) *Extractor {
	x := &Extractor{lexicon: lexicon, sentences: make([][]token, len(sentences)), headings: make([]bool, len(sentences)), seen: map[uint32]*use{}}
	for s, sentence := range sentences {
		ts := make([]token, len(sentence.Words))
		for i, w := range sentence.Words {
			ts[i] = look(lexicon, w)
		}
		lexicon.match(sentence.Words, ts)
		x.sentences[s] = ts
		x.headings[s] = sentence.Heading
		x.record(s, ts)
	}
	return x
}

// record notes how the sentence uses its words.
func (x *Extractor) record(s int, ts []token) {
	loud := x.headings[s] || modeOf(ts) == 1
	for i := range ts {
		t := &ts[i]
		if !t.letters || !t.small && !t.capital && !t.upper {
			continue
		}
		u := x.seen[t.lower]
		if u == nil {
			u = &use{}
			x.seen[t.lower] = u
		}
		if t.small {
			u.small++
			continue
		}
		if i > 0 && !loud {
			u.mid++
		}
		if u.n < len(u.where) {
			c := context{sentence: int32(s), at: int32(i), before: edge, next: edge}
			if i > 0 {
				c.before, c.cb = ts[i-1].lower, ts[i-1].coarse
			}
			if i+1 < len(ts) {
				c.next, c.cn = ts[i+1].lower, ts[i+1].coarse
			}
			u.where[u.n] = c
			u.n++
		}
	}
}

// modeOf says whether the sentence is in capitals (1), in title case (2) or
// neither (0).
func modeOf(ts []token) uint32 {
	upper, small, capital, long := 0, 0, 0, 0
	for i := range ts {
		t := &ts[i]
		if !t.letters {
			continue
		}
		switch {
		case t.upper:
			upper++
		case !t.capital:
			small++
		}
		if t.prefix[3] != 0 { // four letters and more
			if t.capital {
				capital++
			} else {
				long++
			}
		}
	}
	switch {
	case small == 0 && upper >= 2:
		return 1
	case capital >= 3 && 4*long <= capital:
		return 2
	}
	return 0
}

// Enter makes the sentence the one that Features speaks of.
func (x *Extractor) Enter(sentence int) {
	x.at, x.now = sentence, x.sentences[sentence]
	x.mode = modeOf(x.now)
	x.runs = x.runs[:0]
	for i := 0; i < len(x.now); {
		if !x.now[i].capital {
			x.runs = append(x.runs, run{i, i})
			i++
			continue
		}
		j := i + 1
		for j < len(x.now) && (x.now[j].capital || j+1 < len(x.now) && x.now[j+1].capital && x.lexicon.links(x.now[j].lower)) {
			j++
		}
		for k := i; k < j; k++ {
			x.runs = append(x.runs, run{i, j})
		}
		i = j
	}
}

// kind returns the fingerprint of feature number t with a value.
func kind(t, a uint32) uint32 {
	h := (uint64(t)*0x9e3779b97f4a7c15 ^ uint64(a)) * 0xff51afd7ed558ccd
	h ^= h >> 29
	h *= 0xc4ceb9fe1a85ec53
	if k := uint32(h >> 32); k != 0 {
		return k
	}
	return 1
}

// both joins two values to one.
func both(a, b uint32) uint32 {
	h := (uint64(a)<<32 | uint64(b)) * 0x9e3779b97f4a7c15
	return uint32(h>>32) ^ uint32(h)
}

// three joins three values to one.
func three(a, b, c uint32) uint32 { return both(both(a, b), c) }

// Features appends the features of the token at i.
func (x *Extractor) Features(i int, out []uint32) []uint32 {
	border := token{word: edge, lower: edge, shape: edge, brief: edge}
	at := func(k int) *token {
		if k < 0 || k >= len(x.now) {
			return &border
		}
		return &x.now[k]
	}
	t, p1, n1, p2, n2 := at(i), at(i-1), at(i+1), at(i-2), at(i+2)
	out = append(out,
		kind(1, 0), kind(2, t.word), kind(3, t.lower), kind(4, p1.lower), kind(5, n1.lower), kind(6, p2.lower), kind(7, n2.lower),
		kind(8, t.shape), kind(9, t.brief), kind(10, p1.brief), kind(11, n1.brief), kind(12, both(p1.brief, t.brief)), kind(13, both(t.brief, n1.brief)),
		kind(14, three(p1.brief, t.brief, n1.brief)), kind(15, both(p1.lower, t.lower)), kind(16, both(t.lower, n1.lower)),
		kind(17, both(p1.lower, t.brief)), kind(18, both(t.brief, n1.lower)), kind(19, both(p1.lower, n1.lower)),
		kind(20, x.mode), kind(21, both(x.mode, t.brief)),
	)
	if i == 0 {
		out = append(out, kind(22, t.brief))
	}
	for k := range t.prefix {
		if t.prefix[k] != 0 {
			out = append(out, kind(23+uint32(k), t.prefix[k]), kind(27+uint32(k), t.suffix[k]))
		}
	}
	if t.head != 0 {
		out = append(out, kind(31, t.head), kind(32, t.tail))
	}
	out = append(out, kind(33, at(i-3).lower), kind(33, at(i-4).lower), kind(34, at(i+3).lower), kind(34, at(i+4).lower))
	out = x.clusterFeatures(out, t, p1, n1, p2, n2)
	out = x.listFeatures(out, t, p1, n1)
	if t.capital {
		out = x.runFeatures(out, i, t)
	}
	if t.capital || t.upper {
		out = x.documentFeatures(out, i, t)
	}
	return out
}

func (x *Extractor) clusterFeatures(out []uint32, t, p1, n1, p2, n2 *token) []uint32 {
	for d, n := range [5]*token{p2, p1, t, n1, n2} {
		if n.fine != 0 {
			out = append(out, kind(40+uint32(d), uint32(n.coarse)), kind(45+uint32(d), uint32(n.fine)))
		}
	}
	c, p, n := uint32(t.coarse), uint32(p1.coarse), uint32(n1.coarse)
	out = append(out, kind(50, p<<16|c), kind(51, c<<16|n), kind(52, p<<16|n), kind(53, both(c, t.brief)), kind(54, both(p, t.brief)), kind(55, both(n, t.brief)),
		kind(56, uint32(p2.coarse)<<16|p), kind(57, n<<16|uint32(n2.coarse)), kind(58, both(p<<16|c, n)))
	if c == 0 {
		out = append(out, kind(59, t.brief))
	}
	return out
}

func (x *Extractor) listFeatures(out []uint32, t, p1, n1 *token) []uint32 {
	for l := t.lists; l != 0; {
		g := uint32(bits.TrailingZeros32(l)) / 2
		v := g<<2 | l>>(2*g)&3
		l &^= 3 << (2 * g)
		out = append(out, kind(60, v), kind(61, both(v, t.brief)))
		if x.mode != 0 {
			out = append(out, kind(62, v<<2|x.mode))
		}
	}
	if t.lists != 0 {
		out = append(out, kind(63, t.lists))
	} else if t.capital {
		out = append(out, kind(64, 0))
	}
	for l := p1.lists; l != 0; {
		g := uint32(bits.TrailingZeros32(l)) / 2
		out = append(out, kind(65, g<<2|l>>(2*g)&3), kind(66, both(g, t.brief)))
		l &^= 3 << (2 * g)
	}
	for l := n1.lists; l != 0; {
		g := uint32(bits.TrailingZeros32(l)) / 2
		out = append(out, kind(67, g<<2|l>>(2*g)&3), kind(68, both(g, t.brief)))
		l &^= 3 << (2 * g)
	}
	return out
}

// runFeatures tells of the run of capitalised words that the token is in:
// what stands before and after the whole of it, and its first and last word.
func (x *Extractor) runFeatures(out []uint32, i int, t *token) []uint32 {
	r := x.runs[i]
	before, after := uint32(edge), uint32(edge)
	var cb, ca uint32
	if r.first > 0 {
		before, cb = x.now[r.first-1].lower, uint32(x.now[r.first-1].coarse)
	}
	if r.last < len(x.now) {
		after, ca = x.now[r.last].lower, uint32(x.now[r.last].coarse)
	}
	first, last := &x.now[r.first], &x.now[r.last-1]
	place := uint32(min(i-r.first, 3))<<4 | uint32(min(r.last-1-i, 3))<<2 | x.mode
	out = append(out, kind(70, place), kind(71, both(before, place)), kind(72, both(after, place)), kind(73, both(cb, place)), kind(74, both(ca, place)),
		kind(75, both(last.lower, place)), kind(76, both(first.lower, place)), kind(77, both(uint32(last.fine), place)), kind(78, both(uint32(first.fine), place)),
		kind(79, both(both(first.lists, last.lists), place)))
	return out
}

// documentFeatures tells what else the document does with the word.
func (x *Extractor) documentFeatures(out []uint32, i int, t *token) []uint32 {
	u := x.seen[t.lower]
	if u == nil {
		return out
	}
	counts := uint32(min(u.small, 3))<<2 | uint32(min(u.mid, 3))
	pos := x.mode << 1
	if i == 0 {
		pos |= 1
	}
	out = append(out, kind(90, counts), kind(91, counts<<4|pos))
	for k := range u.n {
		c := &u.where[k]
		if int(c.sentence) == x.at && int(c.at) == i {
			continue
		}
		out = append(out, kind(92, c.before), kind(93, c.next))
		if c.cb != 0 {
			out = append(out, kind(94, uint32(c.cb)))
		}
		if c.cn != 0 {
			out = append(out, kind(95, uint32(c.cn)))
		}
	}
	return out
}
