package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/corpus/analyze"
	"dossier/corpus/analyze/entity"
	"dossier/corpus/clean"
	"dossier/corpus/importer"
	"dossier/corpus/ingest"
	"dossier/corpus/store"
	"dossier/index/generation"
	"dossier/tui/desk"
	"dossier/tui/port"
)

// place is where the library is.
type place struct {
	dir    string // "" for the built-in briefings
	named  string // what names the folder: "--library", "DOSSIER_LIBRARY", a line of the configuration; "" for the user's data folder
	exists bool
}

// place returns where the library is: the folder that --library,
// DOSSIER_LIBRARY or the configuration names, else the one in the user's data
// folder. A demo has none.
func (f *front) place() place {
	if f.demo {
		return place{}
	}
	p := place{dir: f.config.Library, named: f.given["library"].what}
	if p.dir == "" {
		p = place{dir: f.dataFolder()}
	}
	if p.dir != "" {
		info, err := os.Stat(p.dir)
		p.exists = err == nil && info.IsDir()
	}
	return p
}

// library returns the desk of the library: of its folder if it has one, else
// of the built-in briefings.
func (f *front) library() (*desk.Desk, error) {
	p := f.place()
	if p.named != "" && p.dir != "" && !p.exists {
		return nil, &usageError{
			msg:  fmt.Sprintf("%s: %s is not a folder", p.named, p.dir),
			hint: "dossier import makes a library there",
		}
	}
	if p.dir == "" {
		return desk.Open(corpus.Embedded), nil
	}
	s, err := store.Open(p.dir)
	if err != nil {
		return nil, err
	}
	s.Now = f.now
	s.Busy = func(string) {} // said nowhere: the screen is the reader's
	base := baseOf(s)
	k := f.kept(s, base)
	k.Instead = corpus.Embedded
	k.Exists = func() bool {
		info, err := os.Stat(p.dir)
		return err == nil && info.IsDir()
	}
	k.Asking = f.asking
	edit := &desk.Editing{
		Store: s, Exists: k.Exists, Name: f.shortened(p.dir), Import: f.importInto(s, base),
		Ready: func() error { _, err := base(); return err },
	}
	return desk.OpenKept(k, edit).WithFeeds(f.feedsInto(s, base)).WithWatches(f.watchesFile(), f.now), nil
}

// baseOf returns the catalogue over which that of a library lies, read when it
// is first asked for. Whoever has asked can write to the library.
func baseOf(s *store.Store) func() (*corpus.Catalogue, error) {
	return sync.OnceValues(func() (*corpus.Catalogue, error) {
		c, err := builtInCatalogue(context.Background())
		s.Base = c
		return c, err
	})
}

// kept returns how the index of a library is kept.
func (f *front) kept(s *store.Store, base func() (*corpus.Catalogue, error)) desk.Kept {
	k := desk.Kept{
		Source: generation.Source{Path: s.Dir(), View: func(context.Context) (generation.View, error) {
			names, err := base()
			if err != nil {
				return nil, err
			}
			return s.Reading(names)
		}},
		Load: func(ctx context.Context) (*corpus.Library, error) {
			names, err := base()
			if err != nil {
				return nil, err
			}
			return s.Load(ctx, names)
		},
	}
	if cache := f.cacheFolder(); cache != "" {
		k.Dir = generation.Folder(cache, s.Dir())
	}
	return k
}

// shortened returns a folder as people write it, with ~ for their own.
func (f *front) shortened(dir string) string { return clean.Line(f.atHome(dir)) }

// atHome returns a text with ~ for the folder of its reader in the paths that it
// is and that stand in it.
func (f *front) atHome(text string) string {
	home := f.env("HOME")
	if home == "" {
		return text
	}
	const separator = string(filepath.Separator)
	return strings.ReplaceAll(" "+text, " "+home+separator, " ~"+separator)[1:]
}

// importInto returns the import of the reader's screens.
func (f *front) importInto(s *store.Store, base func() (*corpus.Catalogue, error)) func(context.Context, string, func(port.ImportStep)) (port.ImportSummary, error) {
	return func(ctx context.Context, what string, report func(port.ImportStep)) (port.ImportSummary, error) {
		var sum port.ImportSummary
		sources, err := importer.Sources([]string{what}, nil)
		if err != nil {
			return sum, err
		}
		names, err := base()
		if err != nil {
			return sum, err
		}
		done := 0
		counts, err := importer.Run(ctx, sources, importer.Options{
			Store: s, Analyse: f.analyse(ctx), Read: ingest.Options{Catalogue: names},
			Progress: func(e importer.Event) {
				done++
				switch e.Outcome {
				case importer.Imported, importer.Updated:
					sum.IDs = append(sum.IDs, e.ID)
				case importer.SetAside:
					if len(sum.Reasons) < mostReasons {
						sum.Reasons = append(sum.Reasons, placed(e)+" "+e.Reason+hinted(e))
					}
				}
				report(port.ImportStep{Done: done, Title: cmp.Or(e.Title, e.From), Failed: e.Outcome == importer.SetAside})
			},
		})
		sum.Imported, sum.Updated = counts[importer.Imported], counts[importer.Updated]
		sum.Unchanged, sum.SetAside = counts[importer.Unchanged]+counts[importer.InTrash], counts[importer.SetAside]
		return sum, err
	}
}

// mostReasons is how many of the reasons why parts were set aside are kept for
// the screen.
const mostReasons = 100

// store returns the library for writing. The folder is made when something is
// written.
func (f *front) store(ctx context.Context) (*store.Store, error) {
	p := f.place()
	if p.dir == "" {
		return nil, &usageError{msg: "there is no folder for a library", hint: "Name one: --library DIR, or the variable DOSSIER_LIBRARY"}
	}
	if p.named != "" {
		if info, err := os.Stat(p.dir); err == nil && !info.IsDir() {
			return nil, &usageError{msg: fmt.Sprintf("%s: %s is not a folder", p.named, p.dir)}
		}
	}
	s, err := store.Open(p.dir)
	if err != nil {
		return nil, err
	}
	if s.Base, err = builtInCatalogue(ctx); err != nil {
		return nil, err
	}
	s.Now = f.now
	s.Busy = func(msg string) { f.say("dossier: " + msg) }
	return s, nil
}

// ownLibrary returns the library for what only makes sense where there is one.
func (f *front) ownLibrary(ctx context.Context) (*store.Store, error) {
	if p := f.place(); p.dir == "" || !p.exists && p.named == "" {
		return nil, &nothingError{msg: "there is no library of your own yet: the briefings are the built-in ones", hint: "dossier import PATH makes one"}
	} else if !p.exists {
		return nil, &usageError{msg: fmt.Sprintf("%s: %s is not a folder", p.named, p.dir), hint: "dossier import makes a library there"}
	}
	return f.store(ctx)
}

// builtInCatalogue returns the catalogue over which a person's own lies: that
// of the built-in briefings, over the well-known entities.
func builtInCatalogue(ctx context.Context) (*corpus.Catalogue, error) {
	lib, err := corpus.Embedded(ctx)
	if err != nil {
		return nil, err
	}
	known, err := entity.Known()
	if err != nil {
		return nil, err
	}
	return lib.Catalogue.Over(known), nil
}

// analyst returns the analysis with the names that the library knows. Nothing
// is loaded before it is used.
func analyst(catalogue func() (*corpus.Catalogue, error)) func() (*analyze.Analyzer, error) {
	return sync.OnceValues(func() (*analyze.Analyzer, error) {
		cat, err := catalogue()
		if err != nil {
			return nil, err
		}
		return analyze.New(analyze.Options{Catalogue: cat})
	})
}

// names returns the names that the library knows, those of the built-in
// catalogue if there is no library.
func (f *front) names(ctx context.Context) (*corpus.Catalogue, error) {
	base, err := builtInCatalogue(ctx)
	if err != nil {
		return nil, err
	}
	p := f.place()
	if !p.exists {
		return base, nil
	}
	s, err := store.Open(p.dir)
	if err != nil {
		return nil, err
	}
	return s.Catalogue(base)
}

// analyse returns the analysis as an import uses it.
func (f *front) analyse(ctx context.Context) importer.Analyse {
	return importer.By(analyst(func() (*corpus.Catalogue, error) { return f.names(ctx) }))
}
