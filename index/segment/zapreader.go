package segment

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"sync"

	"github.com/blevesearch/vellum"
	zap "github.com/blevesearch/zapx/v17"
	"github.com/golang/snappy"
)

// zapFile reads what stands in a zap file, checking what it is told against
// the length of the file: zapx itself trusts its files, and what it makes of a
// cut one is a crash. See zapwriter.go for the layout.
type zapFile struct {
	mem     []byte // without the footer
	file    []byte // with it, if it is a file
	n       uint64
	storeAt uint64
	fields  uint64            // where the fields are listed
	dicts   map[string]uint64 // where the dictionary of a field is

	mu   sync.RWMutex
	fsts map[string]*vellum.FST
}

const zapFooter = zap.FooterSize

// openZap reads the footer and the fields of a whole file.
func openZap(data []byte) (*zapFile, error) {
	if len(data) < zapFooter {
		return nil, fmt.Errorf("%w: %d bytes are too few", ErrCorrupt, len(data))
	}
	f := data[len(data)-zapFooter:]
	be := binary.BigEndian
	if v := be.Uint32(f[32:]); v != zap.Version {
		return nil, fmt.Errorf("%w: zap version %d, not %d", ErrCorrupt, v, zap.Version)
	}
	if mode := be.Uint32(f[28:]); mode != zap.DefaultChunkMode {
		return nil, fmt.Errorf("%w: chunk mode %d", ErrCorrupt, mode)
	}
	if be.Uint32(f) != 0 {
		return nil, fmt.Errorf("%w: written by another program", ErrCorrupt)
	}
	z, err := readZap(data[:len(data)-zapFooter], be.Uint64(f[4:]), be.Uint64(f[12:]), be.Uint64(f[20:]))
	if err != nil {
		return nil, err
	}
	z.file = data
	return z, nil
}

// readZap reads the fields of a file without a footer.
func readZap(mem []byte, n, storeAt, fieldsAt uint64) (*zapFile, error) {
	z := &zapFile{mem: mem, n: n, storeAt: storeAt, fields: fieldsAt, dicts: map[string]uint64{}, fsts: map[string]*vellum.FST{}}
	size := uint64(len(mem))
	if n > size/8 || storeAt > size-8*n || fieldsAt >= size {
		return nil, fmt.Errorf("%w: the footer does not fit the file", ErrCorrupt)
	}
	c := cursor{mem: mem, at: fieldsAt}
	count := c.uint()
	if count > 64 {
		return nil, fmt.Errorf("%w: %d fields", ErrCorrupt, count)
	}
	for range count {
		f := cursor{mem: mem, at: c.uint64()}
		name := string(f.take(f.uint()))
		f.uint() // options
		for range min(f.uint(), 64) {
			kind := f.take(2)
			addr := f.uint64()
			if f.bad || binary.BigEndian.Uint16(kind) != zap.SectionInvertedTextIndex || addr == 0 {
				continue
			}
			d := cursor{mem: mem, at: addr}
			d.uint()
			d.uint()
			z.dicts[name] = d.uint()
			f.bad = f.bad || d.bad
		}
		c.bad = c.bad || f.bad
	}
	if c.bad {
		return nil, fmt.Errorf("%w: the fields cannot be read", ErrCorrupt)
	}
	return z, nil
}

// cursor reads numbers. Behind the end it is bad and gives zeros.
type cursor struct {
	mem []byte
	at  uint64
	bad bool
}

func (c *cursor) uint() uint64 {
	if c.at < uint64(len(c.mem)) {
		if v, n := binary.Uvarint(c.mem[c.at:]); n > 0 {
			c.at += uint64(n)
			return v
		}
	}
	c.bad = true
	return 0
}

func (c *cursor) take(n uint64) []byte {
	if c.at > uint64(len(c.mem)) || n > uint64(len(c.mem))-c.at {
		c.bad = true
		return nil
	}
	b := c.mem[c.at : c.at+n : c.at+n]
	c.at += n
	return b
}

func (c *cursor) uint64() uint64 {
	b := c.take(8)
	if c.bad {
		return 0
	}
	return binary.BigEndian.Uint64(b)
}

// checksum compares the sum of a whole file with that in its footer.
func zapChecksum(data []byte) error {
	if len(data) < zapFooter {
		return fmt.Errorf("%w: %d bytes are too few", ErrCorrupt, len(data))
	}
	if crc32.ChecksumIEEE(data[:len(data)-4]) != binary.BigEndian.Uint32(data[len(data)-4:]) {
		return fmt.Errorf("%w: its checksum is another", ErrCorrupt)
	}
	return nil
}

// dictionary returns the dictionary of a field, nil if there is none.
func (z *zapFile) dictionary(field string) (*vellum.FST, error) {
	z.mu.RLock()
	fst, ok := z.fsts[field]
	z.mu.RUnlock()
	if ok {
		return fst, nil
	}
	at, ok := z.dicts[field]
	if !ok {
		return nil, nil
	}
	z.mu.Lock()
	defer z.mu.Unlock()
	if fst, ok := z.fsts[field]; ok {
		return fst, nil
	}
	c := cursor{mem: z.mem, at: at}
	b := c.take(c.uint())
	if c.bad {
		return nil, fmt.Errorf("%w: the dictionary of %s is not in the file", ErrCorrupt, field)
	}
	fst, err := loadFST(b)
	if err != nil {
		return nil, fmt.Errorf("%w: the dictionary of %s: %w", ErrCorrupt, field, err)
	}
	z.fsts[field] = fst
	return fst, nil
}

// guard makes an error of a crash of a library over bytes that were changed.
func guard(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: %v", ErrCorrupt, r)
	}
}

func loadFST(b []byte) (fst *vellum.FST, err error) {
	defer guard(&err)
	return vellum.Load(b)
}

// lookup returns what the dictionary of a field has for a term.
func (z *zapFile) lookup(field string, term []byte) (value uint64, ok bool, err error) {
	fst, err := z.dictionary(field)
	if fst == nil || err != nil {
		return 0, false, err
	}
	defer guard(&err)
	return fst.Get(term)
}

// postings returns those of a term, nil if there are none.
func (z *zapFile) postings(field string, term []byte, plain bool) (*List, error) {
	v, ok, err := z.lookup(field, term)
	if !ok || err != nil {
		return nil, err
	}
	return z.list(v, plain)
}

// stored returns the id and the packed record of a document.
func (z *zapFile) stored(doc uint32) (id, packed []byte, length uint64, err error) {
	if uint64(doc) >= z.n {
		return nil, nil, 0, fmt.Errorf("segment: there is no document %d of %d", doc, z.n)
	}
	c := cursor{mem: z.mem, at: binary.BigEndian.Uint64(z.mem[z.storeAt+8*uint64(doc):])}
	metaLen, dataLen := c.uint(), c.uint()
	meta := c.take(metaLen)
	data := c.take(dataLen)
	m := cursor{mem: meta}
	idLen := m.uint()
	m.uint() // the field, of which there is one
	m.uint()
	m.uint()
	length = m.uint()
	if c.bad || m.bad || idLen > uint64(len(data)) {
		return nil, nil, 0, fmt.Errorf("%w: document %d cannot be read", ErrCorrupt, doc)
	}
	return data[:idLen:idLen], data[idLen:], length, nil
}

// record unpacks the record of a document into buf, which grows as needed.
func (z *zapFile) record(doc uint32, buf []byte) ([]byte, error) {
	_, packed, length, err := z.stored(doc)
	if err != nil {
		return nil, err
	}
	n, err := snappy.DecodedLen(packed)
	if err != nil || uint64(n) != length || n > maxRecord {
		return nil, fmt.Errorf("%w: the record of document %d", ErrCorrupt, doc)
	}
	if cap(buf) < n {
		buf = make([]byte, n)
	}
	out, err := snappy.Decode(buf[:n], packed)
	if err != nil {
		return nil, fmt.Errorf("%w: the record of document %d: %w", ErrCorrupt, doc, err)
	}
	return out, nil
}

// maxRecord bounds what a corrupt length can make us allocate; corpus takes no
// larger file.
const maxRecord = 1 << 28
