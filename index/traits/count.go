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
	whole, lead uint8
	top         bool
}

// tally is how often a term is in a text and in its lead, later how much it
// weighs there.
type tally struct {
	number      uint32
	whole, lead float32
}

// counter counts the terms of one briefing after another. Its memory is used
// again.
type counter struct {
	slots   []int32 // by number, open addressing: 1 + the place in tallies
	tallies []tally
	order   []int32
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

// terms returns the terms that are kept of a briefing, by number, good until
// the next call, and whether it is a mere headline.
func (c *counter) terms(b *corpus.Briefing) (terms []kept, headline bool) {
	c.tallies = c.tallies[:0]
	if len(c.slots) > firstSlots*16 {
		c.slots = make([]int32, firstSlots) // of a very long text
	} else {
		clear(c.slots)
	}
	c.add(b.Title, titleWeight, math.MaxInt)
	left := leadWords
	for _, part := range [...]string{b.Dek, b.Summary, b.Body} {
		left = c.add(part, 1, left)
	}
	headline = len(c.tallies) <= HeadlineTerms
	c.weigh(headline)
	return c.keep(), headline
}

// weigh turns counts into the weights of vectors of length one: the logarithm
// of the count times the rarity. The words of a headline weigh the root of
// their rarity in its lead: a rare word, which tells whole texts apart, is
// chance in a headline.
func (c *counter) weigh(headline bool) {
	var wholes, leads float64
	for i := range c.tallies {
		t := &c.tallies[i]
		r := rarity(t.number)
		t.whole = logCount(t.whole) * r
		switch {
		case headline:
			t.lead = float32(math.Sqrt(float64(r)))
		case t.lead > 0:
			t.lead = logCount(t.lead) * r
		}
		wholes += float64(t.whole) * float64(t.whole)
		leads += float64(t.lead) * float64(t.lead)
	}
	whole, lead := float32(1/math.Sqrt(max(wholes, 1e-9))), float32(1/math.Sqrt(max(leads, 1e-9)))
	for i := range c.tallies {
		c.tallies[i].whole *= whole
		c.tallies[i].lead *= lead
	}
}

func logCount(n float32) float32 { return float32(1 + math.Log(float64(n))) }

// keep returns the strongest terms, those of whole text and lead together; of
// equal ones those of the lower number.
func (c *counter) keep() []kept {
	c.order = c.order[:0]
	for i := range c.tallies {
		c.order = append(c.order, int32(i))
	}
	by := func(weight func(*tally) float32) func(a, b int32) int {
		return func(a, b int32) int {
			x, y := &c.tallies[a], &c.tallies[b]
			return cmp.Or(cmp.Compare(weight(y), weight(x)), cmp.Compare(x.number, y.number))
		}
	}
	slices.SortFunc(c.order, by(func(t *tally) float32 { return t.whole + t.lead }))
	c.order = c.order[:min(len(c.order), KeptTerms)]
	slices.SortFunc(c.order, by(func(t *tally) float32 { return t.whole }))
	c.kept = c.kept[:0]
	for rank, i := range c.order {
		t := &c.tallies[i]
		c.kept = append(c.kept, kept{number: t.number, whole: root(t.whole, 255), lead: root(t.lead, 127), top: rank < TopTerms})
	}
	slices.SortFunc(c.kept, func(a, b kept) int { return cmp.Compare(a.number, b.number) })
	return c.kept
}

// root returns the root of a weight in so many steps.
func root(w float32, steps float64) uint8 {
	return uint8(math.Round(steps * math.Sqrt(min(max(float64(w), 0), 1))))
}
