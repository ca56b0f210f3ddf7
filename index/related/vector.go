package related

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dossier/corpus"
)

// term is a word with its weight in a text. Vectors are slices of them by id,
// of length one unless they were shortened.
type term struct {
	id     uint32
	weight float32
}

// vectors are the views of a briefing's text that are compared.
type vectors struct {
	lead  []term // title, dek and the first words: what happened
	whole []term // all of the text
	top   []term // the sidecar: the most telling few of whole, a unit vector
	// headline is the words of a briefing that has few, nil for all others.
	headline []term
}

const (
	titleWeight = 3   // a word of the title counts as so many of the text
	leadWords   = 80  // how many words behind the title are the lead
	keptTerms   = 64  // terms kept of lead and whole each; lengths are those of all
	keepAll     = 200 // a library of fewer briefings keeps every term: rarity cannot yet choose
	topTerms    = 16  // terms of the sidecar
)

// termCount is how often a term is in a text.
type termCount struct {
	id    uint32
	count float32
}

// counter counts the terms of one text after another.
type counter struct {
	terms  map[string]uint32 // by word in lower case; noTerm for a stop word
	stems  map[string]uint32
	words  []string  // by term
	counts []float32 // by term, of the text at hand
	seen   []uint32  // the terms of the text at hand
	buf    []byte
}

const noTerm = math.MaxUint32

func newCounter() *counter {
	return &counter{terms: map[string]uint32{}, stems: map[string]uint32{}}
}

// add counts the words of text, at most limit of them if it is not negative,
// and returns how many words it counted.
func (c *counter) add(text string, weight float32, limit int) int {
	n := 0
	if limit == 0 {
		return 0
	}
	scanWords(text, func(w word) bool {
		if id := c.term(text[w.start:w.end]); id != noTerm {
			if c.counts[id] == 0 {
				c.seen = append(c.seen, id)
			}
			c.counts[id] += weight
		}
		n++
		return n != limit
	})
	return n
}

// term returns the number of the term that a word belongs to.
func (c *counter) term(raw string) uint32 {
	c.buf = c.buf[:0]
	for i := range len(raw) {
		b := raw[i]
		if b >= 0x80 {
			c.buf = append(c.buf[:0], strings.ToLower(raw)...)
			break
		}
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		c.buf = append(c.buf, b)
	}
	if id, ok := c.terms[string(c.buf)]; ok {
		return id
	}
	lower := string(c.buf)
	if isStopWord(lower) {
		c.terms[lower] = noTerm
		return noTerm
	}
	root := stem(lower)
	id, ok := c.stems[root]
	if !ok {
		id = uint32(len(c.words))
		c.stems[root] = id
		c.words = append(c.words, root)
		c.counts = append(c.counts, 0)
	}
	c.terms[lower] = id
	return id
}

// take returns the counts since the last take, by term, and starts anew.
func (c *counter) take() []termCount {
	slices.Sort(c.seen)
	counts := make([]termCount, len(c.seen))
	for i, id := range c.seen {
		counts[i] = termCount{id, c.counts[id]}
		c.counts[id] = 0
	}
	c.seen = c.seen[:0]
	return counts
}

func (c *counter) countLead(b *corpus.Briefing) []termCount {
	c.add(b.Title, titleWeight, -1)
	left := leadWords
	for _, part := range [...]string{b.Dek, b.Summary, b.Body} {
		left -= c.add(part, 1, left)
	}
	return c.take()
}

func (c *counter) countWhole(b *corpus.Briefing) []termCount {
	c.add(b.Title, titleWeight, -1)
	for _, part := range [...]string{b.Dek, b.Summary, b.Body} {
		c.add(part, 1, -1)
	}
	return c.take()
}

func (g *Graph) buildVectors() {
	c := newCounter()
	leads, wholes := make([][]termCount, len(g.docs)), make([][]termCount, len(g.docs))
	for i := range g.docs {
		leads[i] = c.countLead(g.docs[i].briefing)
		wholes[i] = c.countWhole(g.docs[i].briefing)
	}
	g.words = c.words
	leadRarity, wholeRarity := rarities(leads, len(c.words)), rarities(wholes, len(c.words))
	kept := keptTerms
	if len(g.docs) < keepAll {
		kept = math.MaxInt
	}
	g.vectors = make([]vectors, len(g.docs))
	g.postings = make([][]int32, len(c.words))
	for i := range g.docs {
		v := &g.vectors[i]
		v.lead = weigh(leads[i], leadRarity, kept)
		v.whole = weigh(wholes[i], wholeRarity, kept)
		if len(wholes[i]) <= headlineTerms {
			v.headline = headlineVector(wholes[i], wholeRarity)
		}
		v.top = unit(slices.Clone(strongest(v.whole, topTerms)))
		for _, t := range v.top {
			g.postings[t.id] = append(g.postings[t.id], int32(i))
		}
	}
}

// rarities returns the inverse document frequency of each term: the logarithm
// of the number of texts, and one, over the number that have it.
func rarities(texts [][]termCount, terms int) []float32 {
	docs := make([]int, terms)
	for _, text := range texts {
		for _, t := range text {
			docs[t.id]++
		}
	}
	rarity := make([]float32, terms)
	for id, n := range docs {
		if n > 0 {
			rarity[id] = float32(math.Log(float64(len(texts)+1) / float64(n)))
		}
	}
	return rarity
}

// weigh returns the strongest terms of a text in a vector whose length, with
// the terms left out, is one.
func weigh(text []termCount, rarity []float32, keep int) []term {
	vector := make([]term, len(text))
	for i, t := range text {
		vector[i] = term{t.id, float32(1+math.Log(float64(t.count))) * rarity[t.id]}
	}
	return strongest(unit(vector), keep)
}

// unit scales vector, in place, to length one.
func unit(vector []term) []term {
	var sum float64
	for _, t := range vector {
		sum += float64(t.weight) * float64(t.weight)
	}
	if sum == 0 {
		return vector
	}
	norm := float32(1 / math.Sqrt(sum))
	for i := range vector {
		vector[i].weight *= norm
	}
	return vector
}

// strongest returns the n terms of the largest weight, by id: vector itself if
// it has no more.
func strongest(vector []term, n int) []term {
	if len(vector) <= n {
		return vector
	}
	top := slices.Clone(vector)
	slices.SortFunc(top, func(a, b term) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id))
	})
	top = slices.Clone(top[:n])
	slices.SortFunc(top, func(a, b term) int { return cmp.Compare(a.id, b.id) })
	return top
}

// dot returns the scalar product of two vectors: the cosine of their angle,
// as they are of length one.
func dot(a, b []term) float64 {
	var sum float32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].id < b[j].id:
			i++
		case a[i].id > b[j].id:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i, j = i+1, j+1
		}
	}
	return float64(sum)
}

// entityDot returns the cosine of two briefings' entities.
func entityDot(a, b []presence) float64 {
	var sum float32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].entity < b[j].entity:
			i++
		case a[i].entity > b[j].entity:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i, j = i+1, j+1
		}
	}
	return float64(sum)
}
