package traits

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"dossier/corpus"
)

const (
	titleWeight = 3  // a word of the title counts as so many of the text
	leadWords   = 80 // how many words behind the title are the lead
)

// kept is a term that is kept of a briefing.
type kept struct {
	number      uint32
	whole, lead Level
	top         bool
}

// tally is how often a term is in a text and in its lead, and how much it
// weighs in both.
type tally struct {
	number      uint32
	whole, lead float32
	strong      float32 // in the whole text
	both        float32 // in both together
}

// counter counts the terms of one briefing after another. Its memory is used
// again.
type counter struct {
	slots   []int32 // by number, open addressing: 1 + the place in tallies
	tallies []tally
	order   []int32
	weights []float32
	kept    []kept
	buf     []byte
	known   []known // by the hash of the word: a cache
}

// known is a word in lower case, by its hash, and its term.
type known struct {
	hash   uint64
	number uint32
	stop   bool
}

const (
	firstSlots = 1 << 11
	knownWords = 1 << 12
)

// counters are those at rest.
var counters = sync.Pool{New: func() any {
	return &counter{slots: make([]int32, firstSlots), known: make([]known, knownWords)}
}}

// stops holds the hashes of the stop words.
var stops = sync.OnceValue(func() map[uint64]bool {
	all := make(map[uint64]bool, 512)
	for w := range strings.FieldsSeq(stopWords) {
		all[hash(w)] = true
	}
	return all
})

// number returns the number of the term of a word, and whether it has one.
func (c *counter) number(raw string) (uint32, bool) {
	c.buf = appendLower(c.buf[:0], raw)
	if len(c.buf) < 2 {
		return 0, false
	}
	h := hash(c.buf)
	k := &c.known[mix(h)%knownWords]
	if k.hash != h {
		*k = known{hash: h, stop: stops()[h], number: numberOf(Stem(c.buf))}
	}
	return k.number, !k.stop
}

// numberOf returns the number of the term with the given stem.
func numberOf(stem []byte) uint32 { return uint32(mix(hash(stem)) >> (64 - numberBits)) }

// TermOf returns the number of the term that a word belongs to.
func TermOf(word string) uint32 { return numberOf(Stem(appendLower(nil, word))) }

// add counts the words of text, of which the first so many are of the lead,
// and returns how many more would be.
func (c *counter) add(text string, weight float32, lead int) int {
	EachWord(text, func(w Word) bool {
		if n, ok := c.number(text[w.Start:w.End]); ok {
			t := c.tally(n)
			t.whole += weight
			if lead > 0 {
				t.lead += weight
			}
		}
		lead--
		return true
	})
	return max(lead, 0)
}

// tally returns the tally of a term, a new one if it has none.
func (c *counter) tally(number uint32) *tally {
	mask := uint32(len(c.slots) - 1)
	at := number & mask
	for c.slots[at] != 0 {
		if t := &c.tallies[c.slots[at]-1]; t.number == number {
			return t
		}
		at = (at + 1) & mask
	}
	c.tallies = append(c.tallies, tally{number: number})
	c.slots[at] = int32(len(c.tallies))
	if len(c.tallies)*2 > len(c.slots) {
		c.grow()
	}
	return &c.tallies[len(c.tallies)-1]
}

func (c *counter) grow() {
	c.slots = make([]int32, 2*len(c.slots))
	mask := uint32(len(c.slots) - 1)
	for i := range c.tallies {
		at := c.tallies[i].number & mask
		for c.slots[at] != 0 {
			at = (at + 1) & mask
		}
		c.slots[at] = int32(i + 1)
	}
}

// terms returns the terms that are kept of a briefing, by number and good until
// the next call, and the lengths of the vectors of all its terms.
func (c *counter) terms(b *corpus.Briefing) (terms []kept, whole, lead float32) {
	c.tallies = c.tallies[:0]
	if len(c.slots) > firstSlots*16 {
		c.slots = make([]int32, firstSlots) // after a very long text
	} else {
		clear(c.slots)
	}
	c.add(b.Title, titleWeight, math.MaxInt)
	left := leadWords
	for _, part := range [...]string{b.Dek, b.Summary, b.Body} {
		left = c.add(part, 1, left)
	}
	whole, lead = c.weigh()
	return c.keep(), whole, lead
}

// weigh weighs all terms and returns the lengths of their vectors. A term
// weighs the logarithm of its count times its rarity; in a headline, where a
// rare word is chance, the root of its rarity.
func (c *counter) weigh() (whole, lead float32) {
	headline := len(c.tallies) <= HeadlineTerms
	var wholes, leads float32
	for i := range c.tallies {
		t := &c.tallies[i]
		r := Rarity(t.number)
		t.strong = levelOf(t.whole).Weight() * r
		t.both = levelOf(t.lead).Weight() * r
		wholes += t.strong * t.strong
		if headline {
			leads += r
		} else {
			leads += t.both * t.both
		}
	}
	whole, lead = float32(math.Sqrt(float64(wholes))), float32(math.Sqrt(float64(leads)))
	for i := range c.tallies {
		t := &c.tallies[i]
		t.both = t.both/max(lead, shortest) + t.strong/max(whole, shortest)
	}
	return whole, lead
}

// keep returns the strongest terms, those of whole text and lead together; of
// equal ones those of the lower number.
func (c *counter) keep() []kept {
	c.order = c.order[:0]
	for i := range c.tallies {
		c.order = append(c.order, int32(i))
	}
	c.strongest(KeptTerms, func(t *tally) float32 { return t.both })
	c.strongest(len(c.order), func(t *tally) float32 { return t.strong })
	c.kept = c.kept[:0]
	for rank, i := range c.order {
		t := &c.tallies[i]
		c.kept = append(c.kept, kept{number: t.number, whole: levelOf(t.whole), lead: levelOf(t.lead), top: rank < TopTerms})
	}
	slices.SortFunc(c.kept, func(a, b kept) int { return cmp.Compare(a.number, b.number) })
	return c.kept
}

// strongest puts the n of the order that weigh most in the order of weight, of
// equal ones that of the lower number first, and drops the others.
func (c *counter) strongest(n int, weight func(*tally) float32) {
	if len(c.order) > n {
		// What weighs less than the last that is kept need not be sorted.
		c.weights = c.weights[:0]
		for _, i := range c.order {
			c.weights = append(c.weights, weight(&c.tallies[i]))
		}
		slices.Sort(c.weights)
		least := c.weights[len(c.weights)-n]
		c.order = slices.DeleteFunc(c.order, func(i int32) bool { return weight(&c.tallies[i]) < least })
	}
	slices.SortFunc(c.order, func(a, b int32) int {
		x, y := &c.tallies[a], &c.tallies[b]
		return cmp.Or(cmp.Compare(weight(y), weight(x)), cmp.Compare(x.number, y.number))
	})
	c.order = c.order[:min(n, len(c.order))]
}
