package corpus

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sync"

	"dossier/corpus/beside"
)

// The names that a library gives its parts.
const (
	briefingsFolder = "briefings"
	catalogueFile   = "entities.yaml"
)

// Library is the briefings of one or more places with the catalogue that
// they are read with. It does not change once it is loaded.
type Library struct {
	Briefings []*Briefing // newest first: by Date.Compare, then by title
	Catalogue *Catalogue
	Faults    Faults // of the files that could not be read, by file and line

	byID map[string]int
}

// LoadOptions say how a library is loaded.
type LoadOptions struct {
	Name   string     // stands before the file names in faults; "" for nothing
	Origin Origin     // of the briefings that state none; "" means OriginWritten
	Base   *Catalogue // what the library's own catalogue lies over
	// BaseOnly leaves the library's own catalogue alone: Base is it already.
	BaseOnly bool
	// ByTime counts what does not say when it was added as added when its file
	// was changed last.
	ByTime bool
}

// Briefing returns the briefing with the id.
func (l *Library) Briefing(id string) (*Briefing, bool) {
	i, ok := l.byID[id]
	if !ok {
		return nil, false
	}
	return l.Briefings[i], true
}

// Load reads the library in fsys: the Markdown files in and below its folder
// briefings if it has one, else in and below its root, and entities.yaml
// beside them. Hidden files, links and the folders trash and originals are
// passed over. A file that is not a valid briefing goes to the faults and the
// others are read all the same; the error is that of a file system that
// cannot be read or of a context that is done.
func Load(ctx context.Context, fsys fs.FS, opts LoadOptions) (*Library, error) {
	f := OpenFolder(fsys, opts)
	l := &Library{Catalogue: f.names, Faults: slices.Clone(f.faults)}
	names, err := markdownFiles(fsys, f.root)
	if err != nil {
		return nil, fmt.Errorf("read library %s: %w", opts.Name, err)
	}
	files := make([]source, len(names))
	for i, n := range names {
		files[i] = f.source(n)
	}
	if err := l.decodeAll(ctx, files, opts.Origin); err != nil {
		return nil, err
	}
	return l, nil
}

// rootOf returns the folder of fsys that holds the briefings.
func rootOf(fsys fs.FS) string {
	if info, err := fs.Stat(fsys, briefingsFolder); err == nil && info.IsDir() {
		return briefingsFolder
	}
	return "."
}

// catalogueNames returns where the catalogues of a library would be whose
// briefings are in root, the one that lies over the other last.
func catalogueNames(root string) []string {
	names := []string{catalogueFile}
	if root != "." {
		names = slices.Insert(names, 0, path.Join(root, catalogueFile))
	}
	return names
}

// readCatalogue lays the catalogue at name, if there is one, over that of l
// and reports whether there is one.
func (l *Library) readCatalogue(fsys fs.FS, name, shown string) bool {
	data, err := readLimited(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	file := shownName(shown, name)
	if err == nil {
		var c *Catalogue
		if c, err = ParseCatalogue(file, data); err == nil {
			l.Catalogue = c.Over(l.Catalogue)
			return true
		}
	}
	l.Faults = append(l.Faults, FaultsIn(file, readable(err))...)
	return true
}

// shownName returns the name of a file as people know it.
func shownName(library, file string) string {
	if library == "" {
		return file
	}
	return path.Join(library, file)
}

// markdownFiles lists the Markdown files in and below root in the order of
// their names.
func markdownFiles(fsys fs.FS, root string) ([]string, error) {
	var names []string
	err := walkMarkdown(fsys, root, func(name string, _ fs.DirEntry) error {
		names = append(names, name)
		return nil
	})
	slices.Sort(names) // a folder and a file beside it are not walked so
	return names, err
}

// decodeAll reads and decodes files on all cores and adds them to l.
func (l *Library) decodeAll(ctx context.Context, files []source, origin Origin) error {
	type result struct {
		briefing *Briefing
		faults   Faults
		crash    *beside.Crash
	}
	results := make([]result, len(files))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wg.Go(func() {
			for i := range next {
				results[i].crash = beside.Guard(func() {
					var err error
					results[i].briefing, err = files[i].decode(l.Catalogue, origin)
					results[i].faults = FaultsIn(files[i].name, readable(err))
				})
			}
		})
	}
	for i := range files {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	from := map[string]string{} // id → file
	for i, r := range results {
		if r.crash != nil {
			panic(r.crash) // here, where the caller can catch it
		}
		l.Faults = append(l.Faults, r.faults...)
		b := r.briefing
		if b == nil {
			continue
		}
		if first, taken := from[b.ID]; taken {
			l.Faults = append(l.Faults, TakenID(files[i].name, b.ID, first))
			continue
		}
		from[b.ID] = files[i].name
		l.Briefings = append(l.Briefings, b)
	}
	l.arrange()
	return nil
}

// readable returns err without what a file system wraps around it: the file
// is named already.
func readable(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("cannot be read: %w", pe.Err)
	}
	return err
}

// arrange puts briefings and faults in order and indexes the ids.
func (l *Library) arrange() {
	l.Faults.sort()
	slices.SortStableFunc(l.Briefings, func(a, b *Briefing) int {
		return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	l.byID = make(map[string]int, len(l.Briefings))
	for i, b := range l.Briefings {
		l.byID[b.ID] = i
	}
}
