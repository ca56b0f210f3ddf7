package state

import (
	"hash/maphash"
	"iter"
)

// table maps keys to values. A million marks are read at once when dossier
// starts: what a map of Go does beyond that (it moves its entries when it
// grows, and spreads them over all of its memory) costs three times as much.
// Entries stay where they are, in the order in which they came; only the index
// of them grows.
type table[V any] struct {
	seed   maphash.Seed
	index  []uint64 // the upper half of a slot is the hash, the lower the entry's number from 1
	chunks [][]entry[V]
	n      int
}

type entry[V any] struct {
	key   string
	value V
}

const chunkLen = 1 << 12

func newTable[V any]() table[V] {
	return table[V]{seed: maphash.MakeSeed(), index: make([]uint64, 16)}
}

// find returns the value of a key, nil if there is none. It may be changed
// through.
func (t *table[V]) find(key string) *V {
	_, v := t.slot(key, maphash.String(t.seed, key))
	return v
}

// slot returns where a key is in the index, and its value, or the slot where
// it belongs.
func (t *table[V]) slot(key string, hash uint64) (int, *V) {
	mask := len(t.index) - 1
	tag := hash >> 32
	for i := int(tag) & mask; ; i = (i + 1) & mask {
		s := t.index[i]
		if s == 0 {
			return i, nil
		}
		if s>>32 != tag {
			continue
		}
		n := int(uint32(s)) - 1
		if e := &t.chunks[n/chunkLen][n%chunkLen]; e.key == key {
			return i, &e.value
		}
	}
}

// value returns the value of a key, a zero one if it is new.
func (t *table[V]) value(key string) *V {
	hash := maphash.String(t.seed, key)
	i, v := t.slot(key, hash)
	if v != nil {
		return v
	}
	if 4*(t.n+1) > 3*len(t.index) {
		t.grow(2 * len(t.index))
		i, _ = t.slot(key, hash)
	}
	if t.n%chunkLen == 0 {
		// The first chunk is as small as most tables are.
		t.chunks = append(t.chunks, make([]entry[V], 0, min(chunkLen, max(8, t.n))))
	}
	last := &t.chunks[len(t.chunks)-1]
	*last = append(*last, entry[V]{key: key})
	t.n++
	t.index[i] = hash>>32<<32 | uint64(t.n)
	return &(*last)[len(*last)-1].value
}

// grow makes room for more entries.
func (t *table[V]) grow(size int) {
	old := t.index
	t.index = make([]uint64, size)
	for _, s := range old {
		if s == 0 {
			continue
		}
		i := int(s>>32) & (size - 1)
		for t.index[i] != 0 {
			i = (i + 1) & (size - 1)
		}
		t.index[i] = s
	}
}

// all yields every key with its value, in the order in which they came.
func (t *table[V]) all() iter.Seq2[string, *V] {
	return func(yield func(string, *V) bool) {
		for _, chunk := range t.chunks {
			for i := range chunk {
				if !yield(chunk[i].key, &chunk[i].value) {
					return
				}
			}
		}
	}
}
