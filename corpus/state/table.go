package state

import (
	"hash/maphash"
	"iter"
)

// table maps keys to values. A million marks are read at once when dossier
// starts, and a map of Go takes three times as long for them: it moves its
// entries when it grows, spreads them over all of its memory, and has the
// collector follow every key. Here entries stay where they are, in the order in
// which they came, and hold no pointers unless the values do; the keys are
// copied one behind the other, so that nothing keeps a log in memory that was
// read; only the index grows.
type table[V any] struct {
	seed   maphash.Seed
	index  []uint64 // the upper half of a slot is the hash, the lower the entry's number from 1
	chunks [][]entry[V]
	n      int
	keys   [][]byte // blocks of keys
}

// entry is a value, and where its key is.
type entry[V any] struct {
	at         uint32
	block, len uint16
	value      V
}

const (
	chunkLen = 1 << 12 // entries of a chunk
	blockLen = 1 << 20 // bytes of a block of keys
)

func newTable[V any]() table[V] {
	return table[V]{seed: maphash.MakeSeed(), index: make([]uint64, 16)}
}

// hash returns the hash of a key. To look at the slot that it leads to, well
// before the key is needed, has the processor fetch it meanwhile: most of the
// time that a large table takes is waiting for memory.
func (t *table[V]) hash(key string) (hash, slot uint64) {
	hash = maphash.String(t.seed, key)
	return hash, t.index[int(hash>>32)&(len(t.index)-1)]
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
		if e := &t.chunks[n/chunkLen][n%chunkLen]; string(t.keyOf(e)) == key {
			return i, &e.value
		}
	}
}

func (t *table[V]) keyOf(e *entry[V]) []byte {
	return t.keys[e.block][e.at : e.at+uint32(e.len)]
}

// value returns the value of a key, a zero one if it is new. Keys are at most
// as long as maxKey and a name together.
func (t *table[V]) value(key string) *V {
	return t.valueOf(key, maphash.String(t.seed, key))
}

// valueOf is value for a key whose hash is known.
func (t *table[V]) valueOf(key string, hash uint64) *V {
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
	*last = append(*last, entry[V]{len: uint16(len(key))})
	e := &(*last)[len(*last)-1]
	e.block, e.at = t.keep(key)
	t.n++
	t.index[i] = hash>>32<<32 | uint64(t.n)
	return &e.value
}

// keep copies a key, and returns where it is.
func (t *table[V]) keep(key string) (block uint16, at uint32) {
	last := len(t.keys) - 1
	if last < 0 || len(t.keys[last]) > 0 && len(t.keys[last])+len(key) > blockLen {
		last++
		t.keys = append(t.keys, make([]byte, 0, min(blockLen, last*blockLen))) // the first grows as it must
	}
	at = uint32(len(t.keys[last]))
	t.keys[last] = append(t.keys[last], key...)
	return uint16(last), at
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
				if !yield(string(t.keyOf(&chunk[i])), &chunk[i].value) {
					return
				}
			}
		}
	}
}
