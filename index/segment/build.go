package segment

import (
	"bytes"
	"context"
	"fmt"

	"dossier/corpus"
	"dossier/index/record"
)

// Doc is a briefing that goes into a segment.
type Doc struct {
	Briefing *corpus.Briefing
	File     File
}

// New makes a segment in memory. Documents are numbered in the order of docs,
// whose ids must be distinct.
func New(docs []Doc, cat Catalogue) (*Segment, error) {
	base, tables, err := build(context.Background(), docs, cat)
	if err != nil {
		return nil, err
	}
	return openMemory(base, tables)
}

// Write makes a segment in a new folder. What it has written is on the disk
// when it returns.
func Write(ctx context.Context, dir string, docs []Doc, cat Catalogue) error {
	base, tables, err := build(ctx, docs, cat)
	if err != nil {
		return err
	}
	return writeFolder(dir, base, tables)
}

// checkEvery is how many documents pass between looks at the context.
const checkEvery = 256

// build makes the two files of a segment in memory. The first is nil for a
// segment without documents.
func build(ctx context.Context, docs []Doc, cat Catalogue) (*zapBase, []byte, error) {
	b := newBuilder(len(docs), cat)
	for i := range docs {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, nil, fmt.Errorf("segment: build: %w", ctx.Err())
		}
		b.add(&docs[i])
	}
	return b.finish()
}

// builder makes a segment of briefings.
type builder struct {
	a       *analyser
	zap     *zapWriter
	cols    columnWriter
	table   *entityTable
	sources *keyPostings
	authors *keyPostings
	topics  *keyPostings
	holders *keyPostings
	ids     *keyPostings
	files   texts
	traits  texts
	inDoc   []*entityRow // the entities of the document that is read
	buf     []byte
	names   []string
	top     []uint32
}

func newBuilder(docs int, cat Catalogue) *builder {
	return &builder{
		a: newAnalyser(docs, remembering(cat)), zap: newZapWriter(docs), table: newEntityTable(),
		sources: newKeyPostings(), authors: newKeyPostings(), topics: newKeyPostings(), holders: newKeyPostings(), ids: newKeyPostings(),
	}
}

func (b *builder) add(d *Doc) {
	br := d.Briefing
	doc := uint32(len(b.cols.ids))
	t := NewTexts(br, b.a.cat)
	b.ids.add(br.ID, doc)
	kept, top := traitsOf(b.buf[:0], br, b.top[:0])
	b.traits.add(kept)
	b.buf, b.top = kept, top
	b.a.add(doc, t, top)
	b.buf = record.Append(b.buf[:0], br)
	b.zap.store(br.ID, b.buf)
	b.buf = appendFile(b.buf[:0], d.File, br.ID)
	b.files.add(b.buf)
	for _, topic := range br.Topics {
		value(b.topics, topic, doc)
	}
	for _, h := range t.Holders {
		value(b.holders, h, doc)
	}
	b.inDoc = b.inDoc[:0]
	b.cols.Length = append(b.cols.Length, b.a.length)
	b.cols.add(br, value(b.sources, br.Source, doc), value(b.authors, br.Author, doc), b.entity)
}

// value adds a value to a document, if it has one, and returns its number.
func value(values *keyPostings, v string, doc uint32) uint32 {
	if v == "" {
		return NoSymbol
	}
	return values.add(v, doc)
}

// entity takes an entity of the document that is read. It returns a number,
// which is replaced by its place when all are known, and whether
// the document has it for the first time.
func (b *builder) entity(e *corpus.Entity) (uint32, bool) {
	r := b.table.row(EntityID(e))
	b.names = appendNames(b.names[:0], e, b.a.cat)
	for _, name := range b.names {
		r.known(name)
	}
	for _, other := range b.inDoc {
		if other == r {
			return 0, false
		}
	}
	b.inDoc = append(b.inDoc, r)
	if r.count == 0 {
		r.met = b.table.met
		b.table.met++
	}
	r.call(e.Name, numberOf(e.Kind))
	return r.met, true
}

// finish makes the files.
func (b *builder) finish() (*zapBase, []byte, error) {
	var out bytes.Buffer
	w := newTableWriter(&out)
	n := len(b.cols.ids)
	if len(b.ids.terms) != n {
		return nil, nil, fmt.Errorf("segment: build: %d briefings have %d ids", n, len(b.ids.terms))
	}
	b.writeColumns(w)
	base, err := b.writePostings(w)
	if err != nil {
		return nil, nil, err
	}
	if err := w.close(); err != nil {
		return nil, nil, fmt.Errorf("segment: build: %w", err)
	}
	return base, out.Bytes(), nil
}

func (b *builder) writeColumns(w *tableWriter) {
	place := make([]uint32, len(b.table.rows)) // by the number that entity gave
	b.table.sort()
	for _, r := range b.table.rows {
		place[r.met] = r.place
	}
	for i, e := range b.cols.entities {
		b.cols.entities[i] = place[e]
	}
	for _, v := range [...]struct {
		id     sectionID
		values *keyPostings
		column []uint32
	}{
		{secSources, b.sources, b.cols.Source},
		{secAuthors, b.authors, b.cols.Author},
		{secTopics, b.topics, nil},
		{secHolders, b.holders, nil},
	} {
		s := symbolTable{keys: v.values}
		s.sort()
		for i, n := range v.column {
			if n != NoSymbol {
				v.column[i] = s.rank[n]
			}
		}
		w.putSymbols(v.id, &s.names, s.count)
	}
	b.cols.sort()
	b.cols.write(w)
	b.table.write(w)
	w.putTexts(secFiles, secFiles+1, &b.files)
	w.putTexts(secTraits, secTraits+1, &b.traits)
}

// writePostings writes the postings into the zap file, and what is made of
// them beside.
func (b *builder) writePostings(w *tableWriter) (*zapBase, error) {
	lexicon := &lexiconWriter{}
	words := b.a.words
	v := words.invert()
	for _, id := range v.order {
		t := &words.terms[id]
		lexicon.add(t.text, t.shown, t.count, stemOf(t.text))
	}
	lexicon.writeWords(w, len(b.cols.ids), func(word int, yield func(uint32, bool)) {
		docs, payloads := v.postings(v.order[word])
		for k, d := range docs {
			yield(d, payloads[k].Fields().Has(Title))
		}
	})
	if len(b.cols.ids) == 0 {
		return nil, nil
	}
	z := b.zap
	z.endStore()
	for _, f := range [...]struct {
		name string
		keys *keyPostings
	}{
		{zapID, b.ids}, {zapClaimed, b.a.claimed}, {zapEntity, b.a.entities}, {zapHolder, b.a.holders}, {zapTerm, b.a.traits},
	} {
		k := f.keys.invert()
		z.beginField(f.name)
		for _, id := range k.order {
			docs, _ := k.postings(id)
			z.add([]byte(f.keys.terms[id]), docs, nil)
		}
		z.endField()
	}
	z.beginField(zapWord)
	for _, id := range v.order {
		docs, payloads := v.postings(id)
		z.add([]byte(words.terms[id].text), docs, payloads)
	}
	z.endField()
	return z.finish()
}
