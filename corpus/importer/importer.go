// Package importer brings articles into a library: it joins package ingest,
// which reads them, the analysis, which makes briefings of them, and package
// store, which keeps both.
//
// One goroutine reads; several analyse; one, the clerk, asks the library and
// writes to it, in the order in which the articles came. Between them stand
// queues of fixed length, so that memory does not grow with the input. An
// article that the library has already is recognised before it is analysed.
//
// Read importer.go for what goes in and comes out, source.go for what a
// command line names, clerk.go for the work itself, ledger.go for how a known
// article is recognised, incoming.go for what is stored of an article, and
// reanalyse.go for the analysis of what is stored already.
package importer

import (
	"context"
	"runtime"

	"dossier/corpus"
	"dossier/corpus/ingest"
	"dossier/corpus/store"
)

// Analyse makes a briefing of the title and the text of an article. Notes say
// in words what was withheld and why. It is called from several goroutines.
type Analyse func(ctx context.Context, a *ingest.Article) (b *corpus.Briefing, notes []string, err error)

// Options say how to import.
type Options struct {
	Store   *store.Store
	Analyse Analyse
	// Read are the limits and permissions of reading.
	Read ingest.Options
	// DryRun stores nothing and analyses nothing: it tells what an import
	// would do.
	DryRun bool
	// Workers is how many articles are analysed at once; 0 is one a core.
	Workers int
	// Progress is told of each article, and of each part that gave none, in
	// the order of the input, once what became of it is certain. It is
	// called from one goroutine.
	Progress func(Event)
	// Reading is told what is being read, before anything is certain of it.
	// It is called from another goroutine than Progress.
	Reading func(from string)
}

// Outcome says what became of an article.
type Outcome string

// The outcomes. A notice tells of a part of the input that holds no article
// and is not meant to, such as a picture.
const (
	Imported  Outcome = "imported"
	Updated   Outcome = "updated"
	Unchanged Outcome = "unchanged"
	InTrash   Outcome = "in the trash"
	SetAside  Outcome = "set aside"
	Noticed   Outcome = "notice"
)

// Outcomes lists every outcome.
func Outcomes() []Outcome {
	return []Outcome{Imported, Updated, Unchanged, InTrash, SetAside, Noticed}
}

// Event says what became of an article or of a part of the input.
type Event struct {
	From    string // the file and the part of it
	Outcome Outcome
	ID      string // of the briefing; "" if there is none, or not yet
	Title   string
	Line    int      // where the fault is, counted from 1; 0 if it is not in one line
	Reason  string   // why it was set aside
	Hint    string   // what to do about it; "" if that is plain
	Notes   []string // what a person may want to look at
	// Withheld says what the analysis did not tell, and why.
	Withheld []string
	// Lost says that it is no fault of the article that it was set aside: the
	// library could not be written to. Another import may have it.
	Lost bool
}

// Report counts what became of the input.
type Report map[Outcome]int

// Articles is how many articles were found and could be read.
func (r Report) Articles() int {
	return r[Imported] + r[Updated] + r[Unchanged] + r[InTrash]
}

// Run imports what sources hold. What cannot be read or analysed is set aside
// with the reason, and the rest goes on; the error is that of a library that
// cannot be written to, or of ctx. What was done by then stays done, and the
// report tells of it.
func Run(ctx context.Context, sources []Source, o Options) (Report, error) {
	known, err := newLedger(ctx, o.Store)
	if err != nil {
		return Report{}, err
	}
	c := newClerk(o, known)
	return c.run(ctx, func(ctx context.Context, hand func(item) bool) error {
		for _, s := range sources {
			for a, err := range s.articles(ctx, o.Read) {
				it := item{article: a}
				if err != nil {
					it = problemOf(s.Name, err)
				}
				if o.Reading != nil && a != nil {
					o.Reading(a.From)
				}
				if !hand(it) {
					return ctx.Err()
				}
			}
		}
		return ctx.Err()
	})
}

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}
