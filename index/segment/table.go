package segment

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"unsafe"
)

// This file is the layout of the file "tables": sections of bytes, each at an
// offset that is a multiple of eight, and behind them the list of sections.
//
//	magic, sections …, directory (24 bytes a section), trailer
//
// Numbers are little-endian, as are all the machines that we run on, so that
// sections of numbers are used where they lie.

const (
	tableMagic   = "dossierS"
	trailerBytes = 32
	entryBytes   = 24
	maxSections  = 256
)

// sectionID names a section.
type sectionID uint32

// tableWriter writes sections one after the other.
type tableWriter struct {
	w       io.Writer
	at      uint64
	err     error
	entries []byte
	section sectionID
	start   uint64
	crc     uint32
}

func newTableWriter(w io.Writer) *tableWriter {
	t := &tableWriter{w: w}
	t.raw([]byte(tableMagic))
	return t
}

func (t *tableWriter) raw(b []byte) {
	if t.err != nil {
		return
	}
	n, err := t.w.Write(b)
	t.at += uint64(n)
	t.err = err
}

// fail makes close return an error.
func (t *tableWriter) fail(err error) {
	if t.err == nil {
		t.err = err
	}
}

// begin starts a section.
func (t *tableWriter) begin(id sectionID) {
	t.raw(make([]byte, -t.at&7))
	t.section, t.start, t.crc = id, t.at, 0
}

// Write adds to the section that was begun.
func (t *tableWriter) Write(b []byte) (int, error) {
	t.crc = crc32.Update(t.crc, crc32.IEEETable, b)
	t.raw(b)
	return len(b), t.err
}

// end ends the section.
func (t *tableWriter) end() {
	e := binary.LittleEndian.AppendUint32(nil, uint32(t.section))
	e = binary.LittleEndian.AppendUint32(e, t.crc)
	e = binary.LittleEndian.AppendUint64(e, t.start)
	e = binary.LittleEndian.AppendUint64(e, t.at-t.start)
	t.entries = append(t.entries, e...)
}

func (t *tableWriter) put(id sectionID, b []byte) {
	t.begin(id)
	_, _ = t.Write(b)
	t.end()
}

// close writes the directory and the trailer.
func (t *tableWriter) close() error {
	t.raw(make([]byte, -t.at&7))
	at := t.at
	t.raw(t.entries)
	tail := binary.LittleEndian.AppendUint64(nil, at)
	tail = binary.LittleEndian.AppendUint32(tail, uint32(len(t.entries)/entryBytes))
	tail = binary.LittleEndian.AppendUint32(tail, Version)
	crc := crc32.ChecksumIEEE(append(append([]byte{}, t.entries...), tail...))
	tail = binary.LittleEndian.AppendUint32(tail, crc)
	tail = binary.LittleEndian.AppendUint32(tail, 0)
	tail = append(tail, tableMagic...)
	t.raw(tail)
	return t.err
}

// table is what a tableWriter has written.
type table struct {
	data     []byte
	sections map[sectionID]span
}

type span struct {
	from, to uint64
	crc      uint32
}

// readTable reads the directory of a table and checks it: what it costs does
// not depend on the size of the sections.
func readTable(data []byte) (*table, error) {
	size := uint64(len(data))
	if size < uint64(len(tableMagic))+trailerBytes {
		return nil, fmt.Errorf("%w: %d bytes are too few", ErrCorrupt, size)
	}
	tail := data[size-trailerBytes:]
	if string(tail[24:]) != tableMagic || string(data[:8]) != tableMagic {
		return nil, fmt.Errorf("%w: not a file of ours, or cut", ErrCorrupt)
	}
	at, n := binary.LittleEndian.Uint64(tail), binary.LittleEndian.Uint32(tail[8:])
	if v := binary.LittleEndian.Uint32(tail[12:]); v != Version {
		return nil, fmt.Errorf("%w: version %d, not %d", ErrCorrupt, v, Version)
	}
	if n > maxSections || at != size-trailerBytes-uint64(n)*entryBytes {
		return nil, fmt.Errorf("%w: the directory is not where it should be", ErrCorrupt)
	}
	if crc32.ChecksumIEEE(data[at:size-16]) != binary.LittleEndian.Uint32(tail[16:]) {
		return nil, fmt.Errorf("%w: the directory was changed", ErrCorrupt)
	}
	t := &table{data: data, sections: make(map[sectionID]span, n)}
	for e := data[at : size-trailerBytes]; len(e) > 0; e = e[entryBytes:] {
		from, length := binary.LittleEndian.Uint64(e[8:]), binary.LittleEndian.Uint64(e[16:])
		if from%8 != 0 || from > at || length > at-from {
			return nil, fmt.Errorf("%w: a section is not in the file", ErrCorrupt)
		}
		t.sections[sectionID(binary.LittleEndian.Uint32(e))] = span{from, from + length, binary.LittleEndian.Uint32(e[4:])}
	}
	return t, nil
}

// verify checks the sums of all sections.
func (t *table) verify() error {
	for id, s := range t.sections {
		if crc32.ChecksumIEEE(t.data[s.from:s.to]) != s.crc {
			return fmt.Errorf("%w: section %d was changed", ErrCorrupt, id)
		}
	}
	return nil
}

// bytes returns a section, nil if there is none.
func (t *table) bytes(id sectionID) []byte {
	s, ok := t.sections[id]
	if !ok {
		return nil
	}
	return t.data[s.from:s.to:s.to]
}

// number is what sections of numbers are made of.
type number interface {
	~uint8 | ~uint16 | ~uint32 | ~uint64
}

// numbers returns a section as numbers, where it lies.
func numbers[T number](t *table, id sectionID) []T { return view[T](t.bytes(id)) }

// view returns bytes as numbers, where they lie.
func view[T number](b []byte) []T {
	n := len(b) / int(unsafe.Sizeof(*new(T)))
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), n)
}

// raw returns numbers as bytes, where they lie.
func raw[T number](n []T) []byte {
	if len(n) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(n))), len(n)*int(unsafe.Sizeof(n[0])))
}

// texts is a list of byte strings behind each other: offsets and bytes.
type texts struct {
	ends []uint32 // where each ends
	data []byte
}

func (t *table) texts(ends, data sectionID) texts {
	return texts{numbers[uint32](t, ends), t.bytes(data)}
}

func (x *texts) len() int { return len(x.ends) }

// at returns the i-th, in the memory of the segment. What is not there is
// empty.
func (x *texts) at(i int) []byte {
	if i < 0 || i >= len(x.ends) {
		return nil
	}
	from := uint32(0)
	if i > 0 {
		from = x.ends[i-1]
	}
	to := x.ends[i]
	if from > to || uint64(to) > uint64(len(x.data)) {
		return nil
	}
	return x.data[from:to:to]
}

// peek is at as a string that must not be kept.
func (x *texts) peek(i int) string { return peek(x.at(i)) }

func peek(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func (x *texts) add(b []byte) {
	x.data = append(x.data, b...)
	x.ends = append(x.ends, uint32(len(x.data)))
}

func (x *texts) addString(s string) {
	x.data = append(x.data, s...)
	x.ends = append(x.ends, uint32(len(x.data)))
}

func (t *tableWriter) putTexts(ends, data sectionID, x *texts) {
	if uint64(len(x.data)) > 1<<32-1 && t.err == nil {
		t.err = fmt.Errorf("segment: section %d has more than 4 GB", data)
	}
	t.put(ends, raw(x.ends))
	t.put(data, x.data)
}

// search returns the first of n places for which f is not below.
func (x *texts) search(s string) (int, bool) {
	from, to := 0, x.len()
	for from < to {
		mid := int(uint(from+to) >> 1)
		if x.peek(mid) < s {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from, from < x.len() && x.peek(from) == s
}

// prefixed returns the places, of sorted texts, of those with a prefix.
func (x *texts) prefixed(prefix string) (from, to int) {
	from, _ = x.search(prefix)
	lo, hi := from, x.len()
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if p := x.peek(mid); len(p) >= len(prefix) && p[:len(prefix)] == prefix {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return from, lo
}
