package generation

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"unsafe"

	"github.com/blevesearch/mmap-go"
)

// The data file of a generation holds what is as long as the library: a
// magic word, a table of sections, and the sections, each at a multiple of
// eight bytes so that columns can be used where they are mapped.
//
//	"dossierG" | count | (kind, number, offset, length) × count | sections
const dataMagic = "dossierG"

// sectionKind says what a section is.
type sectionKind uint32

const (
	sectionNewest   sectionKind = iota + 1 // addresses, newest first
	sectionRank                            // places in it, by address
	sectionTimeline                        // see index.Order
	sectionDeleted                         // a bitmap, by number of the segment
	sectionUnsure                          // a bitmap of what is looked at again, likewise
	sectionStories                         // as index/related has them
)

type section struct {
	kind   sectionKind
	number int
	data   []byte
}

const sectionHead = 4 + 4 + 8 + 8

// writeData writes sections to w and returns the checksum of all that it
// wrote.
func writeData(w io.Writer, sections []section) (uint32, error) {
	head := make([]byte, 0, 16+sectionHead*len(sections))
	head = append(head, dataMagic...)
	head = binary.LittleEndian.AppendUint64(head, uint64(len(sections)))
	at := uint64(cap(head))
	for _, s := range sections {
		head = binary.LittleEndian.AppendUint32(head, uint32(s.kind))
		head = binary.LittleEndian.AppendUint32(head, uint32(s.number))
		head = binary.LittleEndian.AppendUint64(head, at)
		head = binary.LittleEndian.AppendUint64(head, uint64(len(s.data)))
		at += aligned(uint64(len(s.data)))
	}
	sum := checksum(head)
	if _, err := w.Write(head); err != nil {
		return 0, err
	}
	var padding [8]byte
	for _, s := range sections {
		for _, data := range [][]byte{s.data, padding[:aligned(uint64(len(s.data)))-uint64(len(s.data))]} {
			sum = updateChecksum(sum, data)
			if _, err := w.Write(data); err != nil {
				return 0, err
			}
		}
	}
	return sum, nil
}

func aligned(n uint64) uint64 { return (n + 7) &^ 7 }

// dataFile is the data file of a generation, mapped.
type dataFile struct {
	bytes    mmap.MMap
	sections []section
}

// openData maps a data file and checks it against what the manifest says. It
// is read through once, as a reader relies on what is in it.
func openData(path string, want fileEntry) (*dataFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() != want.Size {
		return nil, damaged(path, fmt.Errorf("it has %d bytes instead of %d", info.Size(), want.Size))
	}
	if want.Size < 16 {
		return nil, damaged(path, errors.New("it is too short"))
	}
	m, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, err
	}
	d := &dataFile{bytes: m}
	if err := d.parse(want.Sum); err != nil {
		_ = m.Unmap()
		return nil, damaged(path, err)
	}
	return d, nil
}

func (d *dataFile) parse(sum uint32) error {
	data := []byte(d.bytes)
	if string(data[:8]) != dataMagic {
		return errors.New("it does not begin as it should")
	}
	if checksum(data) != sum {
		return errors.New("its checksum is wrong")
	}
	n := binary.LittleEndian.Uint64(data[8:])
	if n > uint64(len(data))/sectionHead {
		return errors.New("its table is cut off")
	}
	for i := range int(n) {
		head := data[16+i*sectionHead:]
		at, length := binary.LittleEndian.Uint64(head[8:]), binary.LittleEndian.Uint64(head[16:])
		if at > uint64(len(data)) || length > uint64(len(data))-at {
			return errors.New("a section is cut off")
		}
		d.sections = append(d.sections, section{
			kind:   sectionKind(binary.LittleEndian.Uint32(head)),
			number: int(binary.LittleEndian.Uint32(head[4:])),
			data:   data[at : at+length : at+length],
		})
	}
	return nil
}

// section returns the bytes of a section, nil if there is none.
func (d *dataFile) section(kind sectionKind, number int) []byte {
	for _, s := range d.sections {
		if s.kind == kind && s.number == number {
			return s.data
		}
	}
	return nil
}

func (d *dataFile) close() error { return d.bytes.Unmap() }

// asBytes returns the memory of a column as it is written on the machines that
// we run on, whose lowest byte comes first.
func asBytes(column []uint32) []byte {
	if len(column) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(column))), 4*len(column))
}

// asColumn returns a section as the column that asBytes made it of.
func asColumn(data []byte) []uint32 {
	if len(data) < 4 {
		return nil
	}
	return unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(data))), len(data)/4)
}
