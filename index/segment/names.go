package segment

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"dossier/index/text"
)

// NameTable is the folded names and aliases of a segment's entities, each from
// every one of its words on, by text: what an unfinished name can become.
type NameTable struct {
	names    texts    // whole names, by entity
	owners   []uint32 // the entity of each
	counts   []uint32 // of the entities
	number   []uint32 // the name of each rotation
	skip     []uint8  // the byte of the name that it starts at
	prefixes texts    // for which the best are known
	tops     []uint32 // the best of each, behind each other
	topEnds  []uint32
}

// rotation is a name from one of its words on.
type rotation struct {
	name uint32
	skip uint8
}

// Len returns how many rotations there are.
func (n *NameTable) Len() int { return len(n.number) }

// At returns a rotation: the words of a name from one on, the entity, and
// whether it is the whole name.
func (n *NameTable) At(i int) (words string, entity uint32, whole bool) {
	return strings.Clone(n.peek(i)), n.owner(at(n.number, i)), at(n.skip, i) == 0
}

func (n *NameTable) peek(i int) string {
	s := n.names.peek(int(at(n.number, i)))
	return s[min(int(at(n.skip, i)), len(s)):]
}

func (n *NameTable) owner(name uint32) uint32 { return at(n.owners, int(name)) }

// Range returns the places of the rotations that start with a prefix.
func (n *NameTable) Range(prefix string) (from, to int) {
	from = sort.Search(n.Len(), func(i int) bool { return n.peek(i) >= prefix })
	to = from + sort.Search(n.Len()-from, func(i int) bool { return !strings.HasPrefix(n.peek(from+i), prefix) })
	return from, to
}

// Exactly returns the numbers of the entities that have a folded name, in
// order.
func (n *NameTable) Exactly(name string) []uint32 {
	var out []uint32
	from, to := n.Range(name)
	for i := from; i < to && len(n.peek(i)) == len(name); i++ {
		if at(n.skip, i) == 0 {
			out = append(out, n.owner(n.number[i]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Top returns up to k entities with a rotation that starts with a prefix,
// those of most documents first, by id where they are equal.
func (n *NameTable) Top(prefix string, k int) []uint32 {
	if i, ok := n.prefixes.search(prefix); ok {
		if top := group(n.tops, n.topEnds, i); k <= len(top) {
			return slices.Clone(top[:k])
		}
	}
	from, to := n.Range(prefix)
	return n.best(from, to, k)
}

// best returns the most frequent entities of some rotations.
func (n *NameTable) best(from, to, k int) []uint32 {
	out := make([]uint32, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, n.owner(n.number[i]))
	}
	slices.Sort(out)
	out = slices.Compact(out)
	slices.SortStableFunc(out, func(a, b uint32) int { return cmp.Compare(at(n.counts, int(b)), at(n.counts, int(a))) })
	return out[:min(k, len(out))]
}

const (
	// topKept is how many completions of a prefix are kept.
	topKept = 32
	// manyMore is how many words a prefix must have for what it becomes to be
	// computed beforehand.
	manyMore = 128
	// shortPrefix is how many letters such a prefix has at most.
	shortPrefix = 4
)

func appendRotations(list []rotation, name uint32, words string) []rotation {
	for skip := 0; skip < min(len(words), 256); {
		next := strings.IndexByte(words[skip:], ' ')
		first := words[skip:]
		if next >= 0 {
			first = first[:next]
		}
		if skip == 0 || !text.IsStopWord(first) {
			list = append(list, rotation{name, uint8(skip)})
		}
		if next < 0 {
			break
		}
		skip += next + 1
	}
	return list
}

// writeNames writes the rotations of names, and the best of short prefixes.
func writeNames(w *tableWriter, rotations []rotation, names *texts, owners, counts []uint32) {
	words := func(r rotation) string { return names.peek(int(r.name))[r.skip:] }
	slices.SortFunc(rotations, func(a, b rotation) int {
		return cmp.Or(strings.Compare(words(a), words(b)), cmp.Compare(a.name, b.name), cmp.Compare(a.skip, b.skip))
	})
	n := NameTable{names: *names, owners: owners, counts: counts}
	for _, r := range rotations {
		n.number = append(n.number, r.name)
		n.skip = append(n.skip, r.skip)
	}
	groups(len(n.number), n.peek, func(prefix string, from, to int) {
		n.prefixes.addString(prefix)
		n.tops = append(n.tops, n.best(from, to, topKept)...)
		n.topEnds = append(n.topEnds, uint32(len(n.tops)))
	})
	w.putTexts(secNames, secNames+1, names)
	w.put(secNameOwners, raw(owners))
	w.put(secRotations, raw(n.number))
	w.put(secRotationSkips, n.skip)
	w.putTexts(secNamePrefixes, secNamePrefixes+1, &n.prefixes)
	w.put(secNameTops, raw(n.tops))
	w.put(secNameTopEnds, raw(n.topEnds))
}

func (t *table) names(counts []uint32) NameTable {
	return NameTable{
		names: t.texts(secNames, secNames+1), owners: numbers[uint32](t, secNameOwners), counts: counts,
		number: numbers[uint32](t, secRotations), skip: t.bytes(secRotationSkips),
		prefixes: t.texts(secNamePrefixes, secNamePrefixes+1),
		tops:     numbers[uint32](t, secNameTops), topEnds: numbers[uint32](t, secNameTopEnds),
	}
}

// groups calls do, in order, with every prefix of up to shortPrefix letters
// that more than manyMore of n sorted texts share, and the places of those.
func groups(n int, peek func(int) string, do func(prefix string, from, to int)) {
	var level func(from, to, letters, bytes int)
	level = func(from, to, letters, bytes int) {
		for from < to {
			s := peek(from)
			if len(s) <= bytes {
				from++
				continue
			}
			_, size := utf8.DecodeRuneInString(s[bytes:])
			prefix := s[:bytes+size]
			end := from + 1 + sort.Search(to-from-1, func(i int) bool { return !strings.HasPrefix(peek(from+1+i), prefix) })
			if end-from > manyMore {
				do(prefix, from, end)
				if letters < shortPrefix {
					level(from, end, letters+1, bytes+size)
				}
			}
			from = end
		}
	}
	level(0, n, 1, 0)
}
