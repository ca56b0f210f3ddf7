package related

import (
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
	c := &counter{terms: make(map[string]uint32, 1024), stems: make(map[string]uint32, 1024)}
	for w := range strings.FieldsSeq(stopWords) {
		c.terms[w] = noTerm
	}
	return c
}

// add counts the words of text, at most limit of them if limit is positive,
// and returns how many words it counted and where the last of them ends.
func (c *counter) add(text string, weight float32, limit int) (n, end int) {
	scanWords(text, func(w word) bool {
		if id := c.term(text[w.start:w.end]); id != noTerm {
			if c.counts[id] == 0 {
				c.seen = append(c.seen, id)
			}
			c.counts[id] += weight
		}
		n, end = n+1, w.end
		return n != limit
	})
	return n, end
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
	if len(lower) < 2 {
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

// counted returns what was counted of the text so far, by term.
func (c *counter) counted() []termCount {
	slices.Sort(c.seen)
	counts := make([]termCount, len(c.seen))
	for i, id := range c.seen {
		counts[i] = termCount{id, c.counts[id]}
	}
	return counts
}

// count returns the counts of a briefing's lead and of all its text.
func (c *counter) count(b *corpus.Briefing) (lead, whole []termCount) {
	c.add(b.Title, titleWeight, -1)
	left := leadWords
	for _, part := range [...]string{b.Dek, b.Summary, b.Body} {
		if left == 0 {
			c.add(part, 1, -1)
			continue
		}
		n, end := c.add(part, 1, left)
		if left -= n; left == 0 {
			lead = c.counted()
			c.add(part[end:], 1, -1)
		}
	}
	whole = c.counted()
	if left > 0 {
		lead = whole
	}
	for _, t := range whole {
		c.counts[t.id] = 0
	}
	c.seen = c.seen[:0]
	return lead, whole
}

func (g *Graph) buildVectors() {
	c := newCounter()
	leads, wholes := make([][]termCount, len(g.docs)), make([][]termCount, len(g.docs))
	for i := range g.docs {
		leads[i], wholes[i] = c.count(g.docs[i].briefing)
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
// it has no more. Of equal ones those of the lower id are taken.
func strongest(vector []term, n int) []term {
	if len(vector) <= n {
		return vector
	}
	weights := make([]float32, len(vector))
	for i, t := range vector {
		weights[i] = t.weight
	}
	slices.Sort(weights)
	least := weights[len(weights)-n] // of those taken
	equal := n                       // how many of the least are taken
	for _, t := range vector {
		if t.weight > least {
			equal--
		}
	}
	top := make([]term, 0, n)
	for _, t := range vector {
		if t.weight == least {
			equal--
		}
		if t.weight > least || t.weight == least && equal >= 0 {
			top = append(top, t)
		}
	}
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

// dotSpread returns the scalar product of a vector and one that is laid out by
// number.
func dotSpread(a []term, spread []float32) float64 {
	var sum float32
	for _, t := range a {
		sum += t.weight * spread[t.id]
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
