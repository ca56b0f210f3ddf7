package generation

import (
	"math/bits"
	"sort"
)

// fileTable finds the briefings of a generation by the names of their files.
// A briefing has an address here: the number of those in the parts before its
// own, and its own.
type fileTable struct {
	parts []part
	files []*stamps
	bases []uint32 // address of the first briefing of each part, and the end
	slots []uint32 // addresses + 1, at or after where the hash says
	seen  []uint64 // bits, by address
}

// fileTable returns the table of all briefings that are left.
func (t *turn) fileTable() (*fileTable, error) {
	files := make([]*stamps, len(t.parts))
	for i, p := range t.parts {
		var err error
		if files[i], err = t.c.stampsOf(p); err != nil {
			return nil, err
		}
	}
	return newFileTable(t.parts, files), nil
}

func newFileTable(parts []part, files []*stamps) *fileTable {
	ft := &fileTable{parts: parts, files: files, bases: []uint32{0}}
	for i, p := range parts {
		ft.bases = append(ft.bases, ft.bases[i]+uint32(p.entry.Docs))
	}
	n := ft.bases[len(parts)]
	ft.seen = make([]uint64, (n+63)/64)
	ft.slots = make([]uint32, 1<<bits.Len32(2*n))
	mask := uint64(len(ft.slots) - 1)
	for i, p := range parts {
		for doc, name := range ft.files[i].names {
			if isIn(p.deleted, uint32(doc)) {
				ft.see(ft.bases[i] + uint32(doc))
				continue
			}
			at := mix(name) & mask
			for ft.slots[at] != 0 {
				at = (at + 1) & mask
			}
			ft.slots[at] = ft.bases[i] + uint32(doc) + 1
		}
	}
	return ft
}

// find returns the address of the briefing whose file's name has this hash.
func (ft *fileTable) find(name uint64) (uint32, bool) {
	mask := uint64(len(ft.slots) - 1)
	for at := mix(name) & mask; ft.slots[at] != 0; at = (at + 1) & mask {
		address := ft.slots[at] - 1
		if i := ft.part(address); ft.files[i].names[address-ft.bases[i]] == name {
			return address, true
		}
	}
	return 0, false
}

// part returns the number of the part that an address is in.
func (ft *fileTable) part(address uint32) int {
	return sort.Search(len(ft.parts), func(i int) bool { return ft.bases[i+1] > address })
}

func (ft *fileTable) place(address uint32) place {
	i := ft.part(address)
	return place{ft.parts[i].held, address - ft.bases[i]}
}

// stamp returns the hash of size and time of the file at an address.
func (ft *fileTable) stamp(address uint32) uint64 {
	i := ft.part(address)
	return ft.files[i].seen[address-ft.bases[i]]
}

// see remembers that the file at an address is there.
func (ft *fileTable) see(address uint32) { ft.seen[address/64] |= 1 << (address % 64) }

// unseen calls do for each address that see was not called for.
func (ft *fileTable) unseen(do func(address uint32)) {
	for address := range ft.bases[len(ft.parts)] {
		if ft.seen[address/64]>>(address%64)&1 == 0 {
			do(address)
		}
	}
}
