package segment

import (
	"cmp"
	"slices"
	"strings"

	"dossier/corpus"
)

// NoSymbol stands where a briefing has no value.
const NoSymbol = ^uint32(0)

// Symbols are the values that a field has in a segment, by text. The number of
// a value is its place.
type Symbols struct {
	names  texts
	counts []uint32
	hashes []uint64
}

// Len returns how many values there are.
func (s *Symbols) Len() int { return s.names.len() }

// at returns what a list has in a place, 0 where it has none: what a damaged
// file says is not to be trusted, and checking all of it when it is opened
// would take as long as the file is large.
func at[T number](list []T, i int) T {
	if i < 0 || i >= len(list) {
		return 0
	}
	return list[i]
}

// group returns the values of the i-th of several lists that stand behind each
// other, given where each ends.
func group[T number](values []T, ends []uint32, i int) []T {
	from, to := uint32(0), at(ends, i)
	if i > 0 {
		from = at(ends, i-1)
	}
	if from > to || uint64(to) > uint64(len(values)) {
		return nil
	}
	return values[from:to:to]
}

// At returns a value as it is written.
func (s *Symbols) At(i int) string { return string(s.names.at(i)) }

// Count returns how many documents have a value.
func (s *Symbols) Count(i int) int { return int(at(s.counts, i)) }

// Hash returns a number that is the same for a value in every segment.
func (s *Symbols) Hash(i int) uint64 { return at(s.hashes, i) }

// Find returns the number of a value.
func (s *Symbols) Find(value string) (uint32, bool) {
	i, ok := s.names.search(value)
	return uint32(i), ok
}

// Hash returns the number by which values of several segments are compared:
// FNV-1a of 64 bits.
func Hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// EntityTable is the entities of a segment by id. The number of one is its
// place.
type EntityTable struct {
	ids    texts
	names  texts
	kinds  []uint8
	counts []uint32
	hashes []uint64
	called []uint32 // where the names of each end, in the table of names
	often  []uint32
	all    *NameTable
}

// Len returns how many entities there are.
func (e *EntityTable) Len() int { return e.ids.len() }

// ID returns the id of an entity.
func (e *EntityTable) ID(i int) string { return string(e.ids.at(i)) }

// Name returns the canonical name of an entity, the first by text where
// briefings differ.
func (e *EntityTable) Name(i int) string { return string(e.names.at(i)) }

// Kind returns what an entity is.
func (e *EntityTable) Kind(i int) corpus.Kind {
	return kindOf(at(e.kinds, i))
}

// Count returns how many documents have an entity.
func (e *EntityTable) Count(i int) int { return int(at(e.counts, i)) }

// Hash returns a number that is the same for an entity in every segment: that
// of its id.
func (e *EntityTable) Hash(i int) uint64 { return at(e.hashes, i) }

// Find returns the number of the entity with an id.
func (e *EntityTable) Find(id string) (uint32, bool) {
	i, ok := e.ids.search(id)
	return uint32(i), ok
}

// Names returns what an entity is called, each name as its folded words with
// spaces between them; the words of its id are one of them.
func (e *EntityTable) Names(i int) []string {
	to := min(int(at(e.called, i)), e.all.names.len())
	from := 0
	if i > 0 {
		from = int(at(e.called, i-1))
	}
	var out []string
	for k := from; k < to; k++ {
		out = append(out, string(e.all.names.at(k)))
	}
	return out
}

// Frequent returns the numbers of all entities, those of most documents first,
// by id where they are equal.
func (e *EntityTable) Frequent() []uint32 { return e.often }

// numberOf returns the number of a kind, 0 for one that is not ours.
func numberOf(k corpus.Kind) uint8 {
	return uint8(slices.Index(corpus.Kinds(), k) + 1)
}

func kindOf(n uint8) corpus.Kind {
	if k := corpus.Kinds(); 0 < n && int(n) <= len(k) {
		return k[n-1]
	}
	return ""
}

// symbolTable collects the values of a field, or has them of other segments.
type symbolTable struct {
	keys  *keyPostings
	rank  []uint32 // the place of each in the order
	names texts
	count []uint32
}

func (s *symbolTable) sort() {
	order := make([]uint32, len(s.keys.terms))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(s.keys.terms[a], s.keys.terms[b]) })
	s.rank = make([]uint32, len(order))
	for place, i := range order {
		s.rank[i] = uint32(place)
		s.names.addString(s.keys.terms[i])
		s.count = append(s.count, s.keys.count[i])
	}
}

func (w *tableWriter) putSymbols(id sectionID, names *texts, counts []uint32) {
	hashes := make([]uint64, names.len())
	for i := range hashes {
		hashes[i] = Hash(names.peek(i))
	}
	w.putTexts(id, id+1, names)
	w.put(id+2, raw(counts))
	w.put(id+3, raw(hashes))
}

func (t *table) symbols(id sectionID) Symbols {
	return Symbols{t.texts(id, id+1), numbers[uint32](t, id+2), numbers[uint64](t, id+3)}
}

// entityTable collects the entities of briefings or of segments.
type entityTable struct {
	byID map[string]*entityRow
	rows []*entityRow
	met  uint32 // how many documents of the segment have
}

type entityRow struct {
	id, name string
	kind     uint8
	count    uint32
	written  []string // its names
	names    []string // the same, folded
	place    uint32
	met      uint32 // the number by which the columns know it until it has a place
}

func newEntityTable() *entityTable { return &entityTable{byID: map[string]*entityRow{}} }

// row returns the entity with an id, made if need be.
func (t *entityTable) row(id string) *entityRow {
	r := t.byID[id]
	if r == nil {
		id = strings.Clone(id)
		r = &entityRow{id: id}
		t.byID[id] = r
		t.rows = append(t.rows, r)
		r.folded(FoldedName(strings.ReplaceAll(id, "-", " ")))
	}
	return r
}

// call gives an entity a canonical name and a kind. Where briefings differ the
// first name by text counts, whatever their order.
func (r *entityRow) call(name string, kind uint8) {
	if c := strings.Compare(name, r.name); r.count == 0 || c < 0 || c == 0 && kind < r.kind {
		r.name, r.kind = name, kind
	}
	r.count++
}

// known gives an entity one more name.
func (r *entityRow) known(name string) {
	if name == "" || slices.Contains(r.written, name) {
		return
	}
	r.written = append(r.written, strings.Clone(name))
	r.folded(FoldedName(name))
}

func (r *entityRow) folded(name string) {
	if name != "" && !slices.Contains(r.names, name) {
		r.names = append(r.names, name)
	}
}

// sort orders the entities by id and numbers them.
func (t *entityTable) sort() {
	slices.SortFunc(t.rows, func(a, b *entityRow) int { return strings.Compare(a.id, b.id) })
	for i, r := range t.rows {
		r.place = uint32(i)
	}
}

// write writes the sections of entities and their names.
func (t *entityTable) write(w *tableWriter) {
	var ids, names, folded texts
	var kinds []uint8
	var counts, called, owners []uint32
	var rotations []rotation
	for _, r := range t.rows {
		ids.addString(r.id)
		names.addString(r.name)
		kinds = append(kinds, r.kind)
		counts = append(counts, r.count)
		slices.Sort(r.names)
		for _, name := range r.names {
			rotations = appendRotations(rotations, uint32(folded.len()), name)
			folded.addString(name)
			owners = append(owners, r.place)
		}
		called = append(called, uint32(folded.len()))
	}
	often := make([]uint32, len(t.rows))
	for i := range often {
		often[i] = uint32(i)
	}
	slices.SortFunc(often, func(a, b uint32) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	w.putSymbols(secEntities, &ids, counts)
	w.putTexts(secEntityNames, secEntityNames+1, &names)
	w.put(secEntityKinds, kinds)
	w.put(secEntityCalled, raw(called))
	w.put(secEntityOften, raw(often))
	writeNames(w, rotations, &folded, owners, counts)
}

func (t *table) entities() EntityTable {
	s := t.symbols(secEntities)
	return EntityTable{
		ids: s.names, counts: s.counts, hashes: s.hashes,
		names: t.texts(secEntityNames, secEntityNames+1), kinds: t.bytes(secEntityKinds),
		called: numbers[uint32](t, secEntityCalled), often: numbers[uint32](t, secEntityOften),
	}
}
