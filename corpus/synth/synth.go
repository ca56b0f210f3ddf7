// Package synth invents libraries of any size for tests and measurements: news
// briefings with the statistics of real ones, and not a word of sense in them.
//
// A Generator is a stream. Briefing i depends on the model and i alone, so that
// any part of a library can be made by itself, by several at once, and the
// library of the first n is part of that of the first n+1. What has the shape
// of news:
//
//   - words follow Zipf's law and new ones keep coming (vocabulary.go);
//   - persons, organisations, products, places and topics too: a few are in
//     every tenth briefing, most in one (names.go);
//   - one to twelve briefings within days tell of one story and share names,
//     words, figures and whole sentences (story.go);
//   - bodies have some 220 words, log-normally spread, and everything that is
//     stated of them rests on a sentence of theirs (prose.go, briefing.go);
//   - dates lie within ten years and mostly on working days; a few briefings
//     have none.
//
// All names are of syllables that nobody is called by. write.go lays a library
// out on disk, queries.go draws what a reader would ask of it, and the command
// in write makes a library: go run ./corpus/synth/write -n 10000 DIR.
package synth

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"dossier/corpus"
)

// Version is that of the generator: two versions make different libraries of
// one model. It names what is kept between runs.
const Version = 1

// Model is what a library is made by.
type Model struct {
	Seed uint64
	// From and To are the first and the last day of publication. Both zero
	// mean the ten years from 2016 to 2025.
	From, To time.Time
}

// Generator makes the briefings of a model. It may be used by several at once.
type Generator struct {
	model      Model
	days       int
	vocabulary *vocabulary
	namer      namer
	topics     []string
	papers     []paper
	catalogue  *corpus.Catalogue
	entries    []corpus.CatalogueEntry
}

// New returns the generator of a model.
func New(m Model) *Generator {
	if m.From.IsZero() && m.To.IsZero() {
		m.From = time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC)
		m.To = time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	v := newVocabulary()
	g := &Generator{
		model: m, days: max(int(m.To.Sub(m.From).Hours()/24)+1, 1),
		vocabulary: v, namer: namer{syllables: syllables(), nouns: v},
	}
	g.topics = newTopics(v)
	g.papers = newPapers(&g.namer)
	g.entries = g.namer.catalogue()
	var err error
	if g.catalogue, err = corpus.ParseCatalogue("entities.yaml", g.CatalogueFile()); err != nil {
		panic(fmt.Sprintf("synth: the catalogue is not valid: %v", err)) // a fault of this package
	}
	return g
}

// Catalogue returns the entities that a library knows by all their names.
func (g *Generator) Catalogue() *corpus.Catalogue { return g.catalogue }

// File returns briefing i as it stands in a library: its name below the folder
// of briefings, such as "2019/07/ID.md", and its text. Every entity is spelt
// out, so that the file can be read with any catalogue or none.
func (g *Generator) File(i int) (name string, data []byte) {
	b := g.compose(i)
	folder := "undated"
	if !b.Published.IsZero() {
		folder = fmt.Sprintf("%04d/%02d", b.Published.Year, b.Published.Month)
	}
	return folder + "/" + b.ID + ".md", corpus.Text(b)
}

// Briefing returns briefing i as it is read from its file.
func (g *Generator) Briefing(i int) *corpus.Briefing {
	name, data := g.File(i)
	b, err := corpus.Decode(name, data, g.catalogue)
	if err != nil {
		panic(fmt.Sprintf("synth: briefing %d is not valid: %v\n%s", i, err, data)) // a fault of this package
	}
	return b
}

// Briefings returns the n briefings from the one numbered from on, made on all
// processors. The error is that of the context.
func (g *Generator) Briefings(ctx context.Context, from, n int) ([]*corpus.Briefing, error) {
	out := make([]*corpus.Briefing, n)
	err := each(ctx, n, func(i int) error {
		out[i] = g.Briefing(from + i)
		return nil
	})
	return out, err
}

// Library returns the library of the first n briefings, as loading its folder
// would give it.
func (g *Generator) Library(ctx context.Context, n int) (*corpus.Library, error) {
	all, err := g.Briefings(ctx, 0, n)
	if err != nil {
		return nil, err
	}
	return (&corpus.Library{Catalogue: g.catalogue}).With(all, nil), nil
}

// each calls do for the numbers below n on all processors, in chunks, until one
// fails or the context is done.
func each(ctx context.Context, n int, do func(i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	const chunk = 64
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for ctx.Err() == nil {
				from := int(next.Add(chunk)) - chunk
				if from >= n {
					return
				}
				for i := from; i < min(from+chunk, n); i++ {
					if err := do(i); err != nil {
						cancel(err)
						return
					}
				}
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}
