package index

import (
	"hash/maphash"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/index/segment"
)

// readOnes returns the briefings that were read, as state.State.WasRead defines
// it: marked so themselves, or members of a story that was, at a time not
// before they were added.
func (m *marked) readOnes() marking {
	x := m.x
	bits := make([][]uint64, len(x.parts))
	for i, p := range x.parts {
		bits[i] = make([]uint64, (p.seg.Len()+63)/64)
	}
	set := func(address uint32) {
		i, doc := x.locate(address)
		bits[i][doc/64] |= 1 << (doc % 64)
	}
	before := m.readBefore()
	now := &readKeys{marks: m.marks, storied: m.stories != nil, seed: before.seed}
	for _, k := range m.keysRead(before) {
		known, ok := before.find(k.hash)
		if !ok {
			known = m.resolved(k.key, k.hash)
		}
		now.keys = append(now.keys, known)
		if known.address == NoRank {
			continue
		}
		set(known.address)
		if known.story {
			m.eachOfStory(known.address, func(address uint32) {
				if n, other := x.locate(address); int64(x.parts[n].seg.Columns().Added[other]) <= k.at {
					set(address)
				}
			})
		}
	}
	x.reads.Store(now)
	out := make(marking, len(bits))
	for i := range bits {
		out[i] = roaring.FromDense(bits[i], false)
	}
	return out
}

// readKeys are the keys that were read, and what each is the id of: most are
// the same when the marks have changed.
type readKeys struct {
	marks   Marks
	storied bool // stories were known
	seed    maphash.Seed
	keys    []readKey
	next    int // where find looks
}

type readKey struct {
	hash    uint64 // of the key
	address uint32 // of the briefing; NoRank for none
	story   bool   // it gives its id to a story of several
}

// readBefore returns what is known of the keys of these marks, to be used by one
// goroutine.
func (m *marked) readBefore() *readKeys {
	known := m.x.reads.Load()
	if known == nil || known.marks != m.marks || known.storied != (m.stories != nil) {
		return &readKeys{seed: maphash.MakeSeed()}
	}
	own := *known
	return &own
}

// find returns what a key is the id of. Keys come in the order in which they came
// before, less a few and with a few more.
func (r *readKeys) find(hash uint64) (readKey, bool) {
	const ahead = 8
	for n := r.next; n < min(r.next+ahead, len(r.keys)); n++ {
		if r.keys[n].hash == hash {
			r.next = n + 1
			return r.keys[n], true
		}
	}
	return readKey{}, false
}

// keyRead is a key that was read, and when: in seconds since 1970.
type keyRead struct {
	key  string
	hash uint64
	at   int64
}

// keysRead returns what was read. The marks are held no longer than it takes to
// copy it: screens ask for them meanwhile.
func (m *marked) keysRead(before *readKeys) []keyRead {
	out := make([]keyRead, 0, len(before.keys)+1)
	m.marks.ReadKeys(func(key string, at time.Time) bool {
		out = append(out, keyRead{key, maphash.String(before.seed, key), at.Unix()})
		return true
	})
	return out
}

// resolved looks up what a key is the id of.
func (m *marked) resolved(key string, hash uint64) readKey {
	k := readKey{hash: hash, address: NoRank}
	id := segment.Hash(key)
	for _, p := range m.x.parts {
		if doc, ok := p.seg.IDs().Find(id); ok && m.x.order.Rank[p.base+doc] != NoRank {
			k.address = p.base + doc
			m.eachOfStory(k.address, func(uint32) { k.story = true })
		}
	}
	return k
}

// eachOfStory calls yield with the addresses of the other briefings of a story
// if the one at an address is the one that gives it its id.
func (m *marked) eachOfStory(address uint32, yield func(uint32)) {
	if m.stories == nil {
		return
	}
	at, of := m.x.places()
	place := int(of[address])
	if m.stories.Root(place) != place {
		return
	}
	m.stories.Members(place, func(other int) bool {
		if other != place {
			yield(at[other])
		}
		return true
	})
}
