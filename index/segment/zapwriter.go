package segment

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"

	bleve "github.com/blevesearch/bleve_index_api"
	scorch "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"
	zap "github.com/blevesearch/zapx/v17"
	"github.com/golang/snappy"
)

// This file writes Bleve's segment format, zap, straight from postings that
// are in order. zapx can make a segment of documents too, but would count and
// sort all words a second time, which costs more than everything else that we
// do; and it has no way to give a posting a value of its own. What it reads
// and merges is what stands here: zapformat_test.go holds the two against each
// other.
//
//	stored fields, a document each · their offsets · for each field: its
//	postings, their dictionary (an FST), where the dictionary is · the fields
//
// A posting list is its documents (a roaring bitmap) and its values in chunks.
// A value is two numbers, "frequency" and "norm": for us the fields and the
// impact of a payload, a byte each but for rare fields. A term that only the
// body of one document has is thereby of frequency 1, so that it costs nothing
// but its entry in the dictionary ("1-hit"). Terms without payloads have the
// frequency 0, which has no norm.

// The fields of the zap file, in the order that zap wants.
const (
	zapID      = "_id"
	zapClaimed = "claimed"
	zapEntity  = "entity"
	zapHolder  = "holder"
	zapRecord  = "record"
	zapTerm    = "term"
	zapWord    = "word"
)

func zapFields() []string {
	return []string{zapID, zapClaimed, zapEntity, zapHolder, zapRecord, zapTerm, zapWord}
}

func zapOptions(field string) bleve.FieldIndexingOptions {
	switch field {
	case zapID:
		return bleve.IndexField | bleve.StoreField
	case zapRecord:
		return bleve.StoreField
	}
	return bleve.IndexField
}

// zapWriter writes a segment of n documents into memory.
type zapWriter struct {
	buf     []byte
	n       int
	stored  []uint64 // offsets of the documents
	storeAt uint64
	fst     *vellum.Builder
	fstBuf  sliceWriter
	field   string
	dicts   map[string]uint64 // where the part of a field begins
	values  []byte
	ends    []uint64
	packed  []byte
	err     error
}

// sliceWriter is a byte slice as an io.Writer.
type sliceWriter struct{ b []byte }

func (w *sliceWriter) Write(b []byte) (int, error) {
	w.b = append(w.b, b...)
	return len(b), nil
}

// bytesADoc is about what a briefing takes in the file.
const bytesADoc = 6 << 10

// rowsADoc is for how many endings of words a briefing has room in the table
// that a dictionary finds equal ones by. The table is emptied for each field,
// which for a few briefings took longer than they did.
const rowsADoc = 20

func newZapWriter(n int) *zapWriter {
	return &zapWriter{n: n, dicts: map[string]uint64{}, buf: make([]byte, 0, n*bytesADoc)}
}

func (z *zapWriter) uint(v uint64) { z.buf = binary.AppendUvarint(z.buf, v) }

// store adds the stored fields of the next document.
func (z *zapWriter) store(id string, record []byte) {
	z.stored = append(z.stored, uint64(len(z.buf)))
	need := snappy.MaxEncodedLen(len(record))
	if cap(z.packed) < need {
		z.packed = make([]byte, need)
	}
	packed := snappy.Encode(z.packed[:cap(z.packed)], record)
	var meta [64]byte
	m := binary.AppendUvarint(meta[:0], uint64(len(id)))
	for _, v := range [...]uint64{fieldRecord, 't', 0, uint64(len(record)), 0} {
		m = binary.AppendUvarint(m, v)
	}
	z.uint(uint64(len(m)))
	z.uint(uint64(len(id) + len(packed)))
	z.buf = append(z.buf, m...)
	z.buf = append(z.buf, id...)
	z.buf = append(z.buf, packed...)
}

const fieldRecord = 4 // the place of zapRecord among the fields

// endStore writes where the stored documents are.
func (z *zapWriter) endStore() {
	z.storeAt = uint64(len(z.buf))
	for _, at := range z.stored {
		z.buf = binary.BigEndian.AppendUint64(z.buf, at)
	}
	z.uint(0) // no document is part of another
}

// beginField starts the postings of a field.
func (z *zapWriter) beginField(name string) {
	z.field = name
	z.fstBuf.b = z.fstBuf.b[:0]
	if z.fst == nil {
		z.fst, z.err = vellum.New(&z.fstBuf, &vellum.BuilderOpts{
			Encoder: 1, RegistryTableSize: min(max(500, z.n*rowsADoc), 10_000), RegistryMRUSize: 2,
		})
	} else if err := z.fst.Reset(&z.fstBuf); err != nil {
		z.err = err
	}
}

// chunkSize is how many documents a chunk of values covers, as zap has it in
// chunk mode 1026: as few chunks as keep 1,024 values in one on average.
func chunkSize(count, docs uint64) uint64 { return docs / (count/1024 + 1) }

// add adds a term, which must be behind the last one, with its documents in
// ascending order and their payloads, nil for none.
func (z *zapWriter) add(term []byte, docs []uint32, payloads []Payload) {
	if z.err != nil || len(docs) == 0 {
		return
	}
	if len(docs) == 1 && docs[0] < math.MaxInt32 && (payloads == nil || payloads[0].Fields() == Only(Body)) {
		norm := uint64(1)
		if payloads != nil {
			norm = uint64(payloads[0].Level())
		}
		z.err = z.fst.Insert(term, zap.FSTValEncode1Hit(uint64(docs[0]), norm))
		return
	}
	valuesAt := uint64(len(z.buf))
	size := chunkSize(uint64(len(docs)), uint64(z.n))
	chunks := uint64(z.n-1)/size + 1
	z.values, z.ends = z.values[:0], z.ends[:0]
	for i, d := range docs {
		for uint64(len(z.ends)) < uint64(d)/size {
			z.ends = append(z.ends, uint64(len(z.values)))
		}
		if payloads == nil {
			z.values = append(z.values, 0)
			continue
		}
		z.values = binary.AppendUvarint(z.values, uint64(payloads[i].Fields())<<1)
		z.values = append(z.values, payloads[i].Level())
	}
	for uint64(len(z.ends)) < chunks {
		z.ends = append(z.ends, uint64(len(z.values)))
	}
	z.uint(chunks)
	for _, end := range z.ends {
		z.uint(end)
	}
	z.buf = append(z.buf, z.values...)

	listAt := uint64(len(z.buf))
	z.uint(valuesAt)
	z.uint(0) // no places of words
	z.packed = appendRoaring(z.packed[:0], docs)
	z.uint(uint64(len(z.packed)))
	z.buf = append(z.buf, z.packed...)
	if err := z.fst.Insert(term, listAt); err != nil {
		z.err = err
	}
}

// endField writes the dictionary of the field.
func (z *zapWriter) endField() {
	if z.err == nil {
		z.err = z.fst.Close()
	}
	dictAt := uint64(len(z.buf))
	z.uint(uint64(len(z.fstBuf.b)))
	z.buf = append(z.buf, z.fstBuf.b...)
	z.dicts[z.field] = uint64(len(z.buf))
	z.uint(math.MaxUint64) // no values by document
	z.uint(math.MaxUint64)
	z.uint(dictAt)
}

// zapBase is a zap file in memory.
type zapBase struct {
	*zap.SegmentBase
	file *zapFile
}

// finish writes the fields.
func (z *zapWriter) finish() (*zapBase, error) {
	if z.err != nil {
		return nil, fmt.Errorf("segment: write postings: %w", z.err)
	}
	var at []uint64
	for _, name := range zapFields() {
		at = append(at, uint64(len(z.buf)))
		z.uint(uint64(len(name)))
		z.buf = append(z.buf, name...)
		z.uint(uint64(zapOptions(name)))
		z.uint(1)
		z.buf = binary.BigEndian.AppendUint16(z.buf, zap.SectionInvertedTextIndex)
		z.buf = binary.BigEndian.AppendUint64(z.buf, z.dicts[name])
	}
	fieldsAt := uint64(len(z.buf))
	z.uint(uint64(len(at)))
	for _, a := range at {
		z.buf = binary.BigEndian.AppendUint64(z.buf, a)
	}
	base, err := zap.InitSegmentBase(z.buf, crc32.ChecksumIEEE(z.buf), zap.DefaultChunkMode,
		uint64(z.n), z.storeAt, fieldsAt, nil, new(scorch.Stats))
	if err != nil {
		return nil, fmt.Errorf("segment: write postings: %w", err)
	}
	file, err := readZap(z.buf, uint64(z.n), z.storeAt, fieldsAt)
	if err != nil {
		return nil, err
	}
	return &zapBase{base, file}, nil
}
