package index

import (
	"math"
	"slices"
)

// A key orders hits: the greatest comes first. Its upper half is what the
// order asked for compares, its lower half the place in the order newest
// first, turned round, so that equals come newest first and then by id. The
// key names its hit by that place.
type key uint64

func newKey(first uint32, rank uint32) key { return key(uint64(first)<<32 | uint64(^rank)) }

// rank is the place of the hit in the order newest first.
func (k key) rank() uint32 { return ^uint32(k) }

// ofScore makes a score, which is not negative, the first half of a key.
func ofScore(score float32) uint32 { return math.Float32bits(score) }

func (k key) score() float32 { return math.Float32frombits(uint32(k >> 32)) }

// top keeps the greatest keys it is offered, in memory for as many.
type top struct {
	keys []key // a heap with the least key first
	most int
}

func (t *top) reset(most int) {
	t.keys, t.most = t.keys[:0], most
}

// takes reports whether a key with that first half could be among the
// greatest.
func (t *top) takes(first uint32) bool {
	return len(t.keys) < t.most || t.most > 0 && first >= uint32(t.keys[0]>>32)
}

func (t *top) offer(k key) {
	if len(t.keys) < t.most {
		t.keys = append(t.keys, k)
		if len(t.keys) == t.most {
			for i := t.most/2 - 1; i >= 0; i-- {
				down(t.keys, i)
			}
		}
		return
	}
	if t.most > 0 && k > t.keys[0] {
		t.keys[0] = k
		down(t.keys, 0)
	}
}

// down lets the key at i sink to its place in a heap with the least first.
func down(keys []key, i int) {
	for {
		least := i
		if l := 2*i + 1; l < len(keys) && keys[l] < keys[least] {
			least = l
		}
		if r := 2*i + 2; r < len(keys) && keys[r] < keys[least] {
			least = r
		}
		if least == i {
			return
		}
		keys[i], keys[least] = keys[least], keys[i]
		i = least
	}
}

// sorted returns the keys, greatest first.
func (t *top) sorted() []key {
	slices.SortFunc(t.keys, func(a, b key) int {
		switch {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	return t.keys
}
