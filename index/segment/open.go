package segment

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	mmap "github.com/blevesearch/mmap-go"

	"dossier/corpus"
	"dossier/index/record"
)

// The files of a segment's folder.
const (
	postingsFile = "postings.zap"
	tablesFile   = "tables"
)

// Segment is a part of an index that never changes.
type Segment struct {
	dir    string // "" in memory
	base   *zapBase
	maps   []mmap.MMap
	size   int64
	zap    *zapFile // nil without documents
	table  *table
	n      int
	cols   Columns
	files  texts
	traits texts
	// unions are bitmaps behind each other, unionEnds where they are.
	unions    []byte
	unionEnds []uint64

	lexicon  Lexicon
	names    NameTable
	entities EntityTable
	sources  Symbols
	authors  Symbols
	topics   Symbols
	holders  Symbols

	buffers sync.Pool // of *[]byte, for records
	kept    kept
	fault   atomic.Pointer[error]
}

// Fault returns the first thing met in the segment's postings and columns that
// cannot be right, nil if there was none: those who look something up there
// see that it is not found. The error wraps ErrCorrupt.
func (s *Segment) Fault() error {
	if err := s.fault.Load(); err != nil {
		return *err
	}
	return nil
}

func (s *Segment) met(err error) {
	err = s.located(err)
	s.fault.CompareAndSwap(nil, &err)
}

// openMemory makes a segment of files in memory.
func openMemory(base *zapBase, tables []byte) (*Segment, error) {
	s := &Segment{base: base, size: int64(len(tables))}
	if base != nil {
		s.zap = base.file
		s.size += int64(len(base.file.mem)) + zapFooter
	}
	if err := s.read(tables); err != nil {
		return nil, err
	}
	return s, nil
}

// Open maps the files of a segment's folder. It reads their headers and no
// more, so that what it costs does not depend on the size of the segment. An
// error about what is in the files wraps ErrCorrupt.
func Open(dir string) (*Segment, error) {
	s := &Segment{dir: dir}
	if err := s.open(); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Segment) open() error {
	tables, err := s.mapFile(tablesFile)
	if err != nil {
		return err
	}
	data, err := s.mapFile(postingsFile)
	switch {
	case errors.Is(err, fs.ErrNotExist): // a segment without documents
	case err != nil:
		return err
	default:
		if s.zap, err = openZap(data); err != nil {
			return fmt.Errorf("segment: %s: %w", filepath.Join(s.dir, postingsFile), err)
		}
	}
	if err := s.read(tables); err != nil {
		return fmt.Errorf("segment: %s: %w", filepath.Join(s.dir, tablesFile), err)
	}
	return nil
}

// mapFile maps a file into memory.
func (s *Segment) mapFile(name string) ([]byte, error) {
	f, err := os.Open(filepath.Join(s.dir, name))
	if err != nil {
		return nil, fmt.Errorf("segment: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("segment: %w", err)
	}
	if info.Size() == 0 || !info.Mode().IsRegular() {
		return nil, fmt.Errorf("segment: %s: %w: it is empty, or no file", filepath.Join(s.dir, name), ErrCorrupt)
	}
	m, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("segment: map %s: %w", filepath.Join(s.dir, name), err)
	}
	s.maps = append(s.maps, m)
	s.size += info.Size()
	return m, nil
}

// read reads the directory of the tables.
func (s *Segment) read(tables []byte) error {
	t, err := readTable(tables)
	if err != nil {
		return err
	}
	s.table = t
	s.cols = t.columns()
	s.n = len(s.cols.Date)
	stored := uint64(0)
	if s.zap != nil {
		stored = s.zap.n
	}
	if !s.cols.fit(s.n) || uint64(s.n) != stored {
		return fmt.Errorf("%w: its columns do not fit each other", ErrCorrupt)
	}
	s.files, s.traits = t.texts(secFiles, secFiles+1), t.texts(secTraits, secTraits+1)
	s.unions, s.unionEnds = t.bytes(secUnions), numbers[uint64](t, secUnionEnds)
	s.lexicon = t.lexicon()
	s.entities = t.entities()
	s.names = t.names(s.entities.counts)
	s.entities.all = &s.names
	s.sources, s.authors = t.symbols(secSources), t.symbols(secAuthors)
	s.topics, s.holders = t.symbols(secTopics), t.symbols(secHolders)
	return nil
}

// Close frees the segment. Nothing of it may be in use.
func (s *Segment) Close() error {
	var errs []error
	for i := range s.maps {
		errs = append(errs, s.maps[i].Unmap())
	}
	s.maps = nil
	s.zap, s.base, s.table = nil, nil, nil
	return errors.Join(errs...)
}

// Dir returns the segment's folder, "" for one in memory.
func (s *Segment) Dir() string { return s.dir }

// Size returns how many bytes the files of the segment have.
func (s *Segment) Size() int64 { return s.size }

// Len returns how many documents there are. They are numbered from 0.
func (s *Segment) Len() int { return s.n }

// ID returns the id of a document's briefing, "" if it cannot be read.
func (s *Segment) ID(doc uint32) string {
	if s.zap == nil {
		return ""
	}
	id, _, _, err := s.zap.stored(doc)
	if err != nil {
		s.met(err)
		return ""
	}
	return string(id)
}

// Find returns the document with an id.
func (s *Segment) Find(id string) (doc uint32, ok bool) {
	if s.zap == nil {
		return 0, false
	}
	l, err := s.zap.postings(zapID, []byte(id), true)
	if err != nil {
		s.met(err)
	}
	if l == nil {
		return 0, false
	}
	doc, _, ok = l.Iterator().Next()
	return doc, ok
}

// Record returns a copy of the record of a document.
func (s *Segment) Record(doc uint32) ([]byte, error) {
	if s.zap == nil {
		return nil, fmt.Errorf("segment: there is no document %d", doc)
	}
	b, err := s.zap.record(doc, nil)
	if err != nil {
		return nil, s.located(err)
	}
	return b, nil
}

// withRecord calls f with the record of a document as far as a part of it,
// which is gone afterwards.
func (s *Segment) withRecord(doc uint32, upTo record.Part, f func([]byte) error) error {
	if s.zap == nil {
		return fmt.Errorf("segment: there is no document %d", doc)
	}
	buf, _ := s.buffers.Get().(*[]byte)
	if buf == nil {
		buf = new([]byte)
	}
	defer s.buffers.Put(buf)
	b, err := s.zap.recordUpTo(doc, upTo, *buf)
	if err != nil {
		return s.located(err)
	}
	*buf = b
	if err := f(b); err != nil {
		return s.located(err)
	}
	return nil
}

// located says in which file something is wrong.
func (s *Segment) located(err error) error {
	if errors.Is(err, record.ErrCorrupt) && !errors.Is(err, ErrCorrupt) {
		err = fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	if s.dir == "" {
		return err
	}
	return fmt.Errorf("segment: %s: %w", filepath.Join(s.dir, postingsFile), err)
}

// Row returns what a list shows of a document.
func (s *Segment) Row(doc uint32) (record.Row, error) {
	var row record.Row
	err := s.withRecord(doc, record.PartRow, func(b []byte) (err error) {
		row, err = record.DecodeRow(b)
		return err
	})
	return row, err
}

// Briefing returns the briefing of a document up to a part.
func (s *Segment) Briefing(doc uint32, upTo record.Part) (*corpus.Briefing, error) {
	var out *corpus.Briefing
	err := s.withRecord(doc, upTo, func(b []byte) (err error) {
		out, err = record.Decode(b, upTo)
		return err
	})
	return out, err
}

// Body returns the body of a document's briefing.
func (s *Segment) Body(doc uint32) (string, error) {
	var body string
	err := s.withRecord(doc, record.PartBody, func(b []byte) (err error) {
		body, err = record.DecodeBody(b)
		return err
	})
	return body, err
}

// File returns where the briefing of a document was read.
func (s *Segment) File(doc uint32) File {
	f, _ := readFile(s.files.at(int(doc)), s.ID(doc))
	return f
}

// Traits returns what is kept of a document to compare it with others: the
// segment's memory.
func (s *Segment) Traits(doc uint32) []byte { return s.traits.at(int(doc)) }

// Columns returns the columns.
func (s *Segment) Columns() *Columns { return &s.cols }

// Words returns the words of the segment.
func (s *Segment) Words() *Lexicon { return &s.lexicon }

// Names returns the names of the segment's entities.
func (s *Segment) Names() *NameTable { return &s.names }

// Entities returns the segment's entities.
func (s *Segment) Entities() *EntityTable { return &s.entities }

// Sources returns the publishers.
func (s *Segment) Sources() *Symbols { return &s.sources }

// Authors returns the authors.
func (s *Segment) Authors() *Symbols { return &s.authors }

// Topics returns the topics.
func (s *Segment) Topics() *Symbols { return &s.topics }

// Holders returns who holds claims, as texts have it.
func (s *Segment) Holders() *Symbols { return &s.holders }

// Space is a kind of term that postings are looked up by.
type Space uint8

// The spaces.
const (
	SpaceWords    Space = iota // folded words, and compounds with text.WholeMark in front; their postings have payloads
	SpaceEntities              // ids of entities
	SpaceNames                 // folded names and aliases of entities, as FoldedName makes them
	SpaceHolders               // folded names of holders of claims, and ids of their entities
	SpaceClaimed               // ids of entities: briefings with a claim that it holds, or a claim or figure that may name it
	SpaceTerms                 // terms of traits, four bytes each, big-endian
)

// Postings returns the postings of a term, and whether there are any. A list
// is for one goroutine at a time.
func (s *Segment) Postings(space Space, term string) (*List, bool) {
	if s.zap == nil {
		return nil, false
	}
	if space == SpaceNames {
		return s.named(term)
	}
	field := [...]string{SpaceWords: zapWord, SpaceEntities: zapEntity, SpaceHolders: zapHolder, SpaceClaimed: zapClaimed, SpaceTerms: zapTerm}[space]
	l, err := s.zap.postings(field, []byte(term), space != SpaceWords)
	if err != nil {
		s.met(err)
	}
	return l, l != nil
}

// named puts the postings of the entities of a name together.
func (s *Segment) named(name string) (*List, bool) {
	entities := s.names.Exactly(name)
	if len(entities) == 1 {
		return s.Postings(SpaceEntities, s.entities.ID(int(entities[0])))
	}
	set := roaring.New()
	for _, e := range entities {
		if l, ok := s.Postings(SpaceEntities, s.entities.ID(int(e))); ok {
			l.OrInto(set)
		}
	}
	if set.IsEmpty() {
		return nil, false
	}
	return &List{docs: appendRoaring(nil, set.ToArray()), count: int(set.GetCardinality()), plain: true}, true
}
