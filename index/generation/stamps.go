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

// Beside the folder of a segment lies a file with a hash of the name and one
// of the size and time of each of its briefings' files, by number. A scan of
// the library looks at these and at nothing else of what did not change.
//
//	"dossierF" | count | names | stamps
const stampsMagic = "dossierF"

// stamps are the hashes of a segment, mapped. Only writers open them.
type stamps struct {
	bytes       mmap.MMap
	names, seen []uint64 // by number of the briefing
}

// nameHash returns the hash of the name of a file.
func nameHash(name string) uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return h
}

// stampHash returns the hash of what a scan compares.
func stampHash(size, modTime int64) uint64 {
	h := mix(uint64(size)+0x9e3779b97f4a7c15) ^ uint64(modTime)
	return mix(h)
}

// mix spreads the bits of a number over all bits (the finaliser of
// splitmix64).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// writeStamps writes hashes, by number of the briefing, and returns the
// checksum.
func writeStamps(w io.Writer, names, seen []uint64) (uint32, error) {
	data := make([]byte, 0, 16+16*len(names))
	data = append(data, stampsMagic...)
	data = binary.LittleEndian.AppendUint64(data, uint64(len(names)))
	for _, column := range [][]uint64{names, seen} {
		for _, h := range column {
			data = binary.NativeEndian.AppendUint64(data, h)
		}
	}
	_, err := w.Write(data)
	return checksum(data), err
}

// openStamps maps what writeStamps wrote.
func openStamps(path string, want fileEntry, docs int) (*stamps, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if size := int64(16 + 16*docs); info.Size() != size || want.Size != size {
		return nil, damaged(path, fmt.Errorf("it has %d bytes instead of %d", info.Size(), size))
	}
	m, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, err
	}
	if string(m[:8]) != stampsMagic || checksum(m) != want.Sum {
		_ = m.Unmap()
		return nil, damaged(path, errors.New("its checksum is wrong"))
	}
	s := &stamps{bytes: m}
	if docs > 0 {
		all := unsafe.Slice((*uint64)(unsafe.Pointer(&m[16])), 2*docs)
		s.names, s.seen = all[:docs], all[docs:]
	}
	return s, nil
}

func (s *stamps) close() error { return s.bytes.Unmap() }
