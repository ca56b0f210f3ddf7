package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"

	"dossier/corpus"
	"dossier/corpus/beside"
)

// Index answers requests over one state of a library. It is safe for use by
// several goroutines.
type Index struct {
	engine bleve.Index
	reader bleve.IndexReader
	queue  *bleve.AnalysisQueue

	ranking ranking
	fields  []textField
	byName  map[string]int // fields by name
	stems   *stemmer
	docs    []*source // by ordinal, which is the rank of the id
	ords    []int32   // Bleve's document number → ordinal
	lengths [][]float32
	means   []float64 // mean length of each field, over the briefings that have it

	columns  columns
	entities *directory
	words    *dictionary
}

// source is a briefing with what the index derives from it.
type source struct {
	*corpus.Briefing
	plain   string   // the body without Markdown's marks
	names   []string // of its entities, canonical names and aliases
	holders []string // of its claims
}

// catalogue is what Build needs of corpus.Catalogue.
type catalogue interface {
	Lookup(name string) (corpus.CatalogueEntry, bool)
	Entries() []corpus.CatalogueEntry
}

// batchSize is how many briefings go into Bleve at a time; larger batches cost
// memory and gain nothing.
const batchSize = 2000

// Build makes an index of a library in memory. The library must not change
// while the index is in use. Close it after use.
func Build(ctx context.Context, lib *corpus.Library) (*Index, error) {
	if lib == nil {
		lib = &corpus.Library{}
	}
	return build(ctx, lib.Briefings, lib.Catalogue)
}

func build(ctx context.Context, briefings []*corpus.Briefing, cat catalogue) (*Index, error) {
	x := &Index{
		ranking: defaultRanking(),
		fields:  textFields(),
		byName:  map[string]int{},
		stems:   newStemmer(),
		queue:   bleve.NewAnalysisQueue(2),
	}
	for i, f := range x.fields {
		x.byName[f.name] = i
	}
	// Scorch with an empty path lives in memory. (Bleve's NewMemOnly is another,
	// far slower index.)
	engine, err := scorch.NewScorch(scorch.Name, map[string]any{"path": ""}, x.queue)
	if err != nil {
		return nil, fmt.Errorf("index: make: %w", err)
	}
	if err := engine.Open(); err != nil {
		return nil, fmt.Errorf("index: open: %w", err)
	}
	x.engine = engine
	x.entities = newDirectory(cat)
	for _, b := range briefings {
		if b != nil {
			x.docs = append(x.docs, x.source(b))
		}
	}
	slices.SortStableFunc(x.docs, func(a, b *source) int { return cmp.Compare(a.ID, b.ID) })
	// An id names one briefing: the first of several is kept.
	x.docs = slices.CompactFunc(x.docs, func(a, b *source) bool { return a.ID == b.ID })
	// Bleve builds a segment on one core; what is ours is made beside it.
	made := beside.Start(func() {
		x.entities.fill(x.docs)
		x.columns = newColumns(x.docs)
		x.words = newDictionary(x.docs, x.fields, x.columns)
	})
	err = x.fill(ctx)
	made()
	if err != nil {
		_ = x.Close()
		return nil, err
	}
	return x, nil
}

func (x *Index) source(b *corpus.Briefing) *source {
	s := &source{Briefing: b, plain: plainText(b.Body)}
	for _, e := range b.Entities {
		s.names = append(s.names, x.entities.names(e)...)
	}
	seen := map[string]bool{}
	for _, list := range [][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
		for _, c := range list {
			if name := c.Holder.Name; name != "" && !seen[name] {
				seen[name] = true
				s.holders = append(s.holders, name)
			}
		}
	}
	return s
}

// fill puts the briefings into Bleve and takes the lengths of their fields.
func (x *Index) fill(ctx context.Context) error {
	x.lengths = make([][]float32, len(x.fields))
	for f := range x.fields {
		x.lengths[f] = make([]float32, len(x.docs))
	}
	a := analyzer{x.stems}
	for start := 0; start < len(x.docs); start += batchSize {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("index: build: %w", err)
		}
		end := min(start+batchSize, len(x.docs))
		batch := bleve.NewBatch()
		documents := make([]bleve.Document, 0, end-start)
		for _, s := range x.docs[start:end] {
			d := toDocument(s, x.fields, a)
			documents = append(documents, d)
			batch.Update(d)
		}
		if err := x.engine.Batch(batch); err != nil {
			return fmt.Errorf("index: add: %w", err)
		}
		for i, d := range documents {
			d.VisitFields(func(field bleve.Field) {
				if f, ok := x.byName[field.Name()]; ok {
					x.lengths[f][start+i] += float32(field.AnalyzedLength())
				}
			})
		}
	}
	x.means = make([]float64, len(x.fields))
	for f, lengths := range x.lengths {
		sum, n := 0.0, 0
		for _, l := range lengths {
			if l > 0 {
				sum += float64(l)
				n++
			}
		}
		x.means[f] = sum / float64(max(n, 1))
	}
	return x.number()
}

// number maps Bleve's document numbers to ordinals: they are not in the order
// in which documents were added.
func (x *Index) number() error {
	reader, err := x.engine.Reader()
	if err != nil {
		return fmt.Errorf("index: read: %w", err)
	}
	x.reader = reader
	ids := make(map[string]int32, len(x.docs))
	for i, s := range x.docs {
		ids[s.ID] = int32(i)
	}
	all, err := reader.DocIDReaderAll()
	if err != nil {
		return fmt.Errorf("index: list: %w", err)
	}
	defer all.Close()
	for {
		id, err := all.Next()
		if err != nil {
			return fmt.Errorf("index: list: %w", err)
		}
		if id == nil {
			return nil
		}
		name, err := reader.ExternalID(id)
		if err != nil {
			return fmt.Errorf("index: list: %w", err)
		}
		n := int(id.Value())
		for len(x.ords) <= n {
			x.ords = append(x.ords, -1)
		}
		x.ords[n] = ids[name]
	}
}

// Close frees what the index holds. It must not be called while a request
// runs.
func (x *Index) Close() error {
	var err error
	if x.reader != nil {
		err = x.reader.Close()
		x.reader = nil
	}
	if x.engine != nil {
		err = cmp.Or(err, x.engine.Close())
		x.engine = nil
	}
	if x.queue != nil {
		x.queue.Close()
		x.queue = nil
	}
	if err != nil {
		return fmt.Errorf("index: close: %w", err)
	}
	return nil
}
