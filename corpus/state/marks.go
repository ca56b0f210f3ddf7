package state

import (
	"cmp"
	"slices"
	"strings"
)

// device is a device by its place in the names of marks; 0 is none.
type device uint32

// cell says of a register which record it has its value from. The later record
// wins; of two with one stamp, which only different devices write, that of the
// device whose name is greater.
type cell struct {
	stamp  stamp
	device device
	on     bool
}

type (
	number struct {
		cell
		n int64
	}
	remark struct {
		cell
		Remark
	}
)

// marks are the registers of all marks. The result of applying records is the
// same whatever their order and however often one of them comes.
type marks struct {
	read, star table[cell]
	at, visit  table[number]
	tags       table[map[string]cell]
	notes      table[map[string]remark]

	names []string // of devices
	spent []int    // by device: its records that later ones of its own outdate

	awaited uint64 // means nothing: it is written so that slots are read
}

func newMarks() marks {
	return marks{
		read: newTable[cell](), star: newTable[cell](), at: newTable[number](), visit: newTable[number](),
		tags: newTable[map[string]cell](), notes: newTable[map[string]remark](),
		names: []string{""}, spent: []int{0},
	}
}

// device returns the device of a name.
func (m *marks) device(name string) device {
	i := slices.Index(m.names, name)
	if i < 0 {
		i = len(m.names)
		m.names, m.spent = append(m.names, name), append(m.spent, 0)
	}
	return device(i)
}

// await prepares to apply records of reading, which are most of them all.
func (m *marks) await(batch []line) {
	for i := range batch {
		if r := &batch[i].record; r.change.Op == Read || r.change.Op == Unread {
			var slot uint64
			r.hash, slot = m.read.hash(r.change.Key)
			m.awaited ^= slot
		}
	}
}

// apply lets a record have its effect, and reports whether it had one.
func (m *marks) apply(r *record, by device) bool {
	c := &r.change
	now := cell{stamp: r.stamp, device: by, on: c.Op.on()}
	switch c.Op {
	case Read, Unread:
		return m.put(m.read.valueOf(c.Key, r.hash), now)
	case Star, Unstar:
		return m.put(m.star.value(c.Key), now)
	case Tag, Untag:
		return m.putTag(m.tags.value(c.Key), c.Name, now)
	case At:
		return m.putNumber(m.at.value(c.Key), number{now, int64(c.At)})
	case Visit:
		return m.putNumber(m.visit.value(c.Key), number{now, c.When.UnixMicro()})
	case Note, Unnote:
		return m.putRemark(m.notes.value(c.Key), c.Name, remark{now, c.Note})
	case Undone, Redone:
		m.spent[by]++
	}
	return false
}

// wins reports whether a record wins over the cell that a register has. Where
// all is equal but what they say, as of two machines with one name, value
// tells: it is less than 0 if the register has less.
func (m *marks) wins(old, now cell, value func() int) bool {
	by := cmp.Compare(old.stamp, now.stamp)
	if by == 0 {
		by = cmp.Or(strings.Compare(m.names[old.device], m.names[now.device]), value())
	}
	if old.device == now.device && by != 0 {
		m.spent[now.device]++
	}
	return by < 0
}

func (m *marks) put(reg *cell, now cell) bool {
	if !m.wins(*reg, now, func() int { return compareBool(reg.on, now.on) }) {
		return false
	}
	*reg = now
	return true
}

func (m *marks) putNumber(reg *number, now number) bool {
	if !m.wins(reg.cell, now.cell, func() int { return cmp.Compare(reg.n, now.n) }) {
		return false
	}
	*reg = now
	return true
}

func (m *marks) putTag(tags *map[string]cell, name string, now cell) bool {
	if *tags == nil {
		*tags = map[string]cell{}
	}
	reg := (*tags)[name]
	won := m.put(&reg, now)
	(*tags)[strings.Clone(name)] = reg
	return won
}

func (m *marks) putRemark(notes *map[string]remark, id string, now remark) bool {
	if *notes == nil {
		*notes = map[string]remark{}
	}
	reg := (*notes)[id]
	if !m.wins(reg.cell, now.cell, func() int {
		return cmp.Or(compareBool(reg.on, now.on), cmp.Compare(reg.Nth, now.Nth),
			strings.Compare(reg.Words, now.Words), strings.Compare(reg.Text, now.Text))
	}) {
		return false
	}
	now.Remark = now.Remark.clone()
	(*notes)[strings.Clone(id)] = now
	return true
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// holds reports whether the mark that a change is about is as the change
// leaves it.
func (m *marks) holds(c *Change) bool {
	switch c.Op {
	case Read, Unread:
		return of(&m.read, c.Key).on == (c.Op == Read)
	case Star, Unstar:
		return of(&m.star, c.Key).on == (c.Op == Star)
	case Tag, Untag:
		return of(&m.tags, c.Key)[c.Name].on == (c.Op == Tag)
	case Note, Unnote:
		return of(&m.notes, c.Key)[c.Name].Remark == c.Note
	case At:
		return of(&m.at, c.Key).n == int64(c.At)
	case Visit:
		old := of(&m.visit, c.Key)
		return old.device != 0 && old.n == c.When.UnixMicro()
	}
	return true
}

// of returns the value of a key, the zero value if there is none.
func of[V any](t *table[V], key string) (v V) {
	if p := t.find(key); p != nil {
		v = *p
	}
	return v
}
