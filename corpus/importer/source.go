package importer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"dossier/corpus"
	"dossier/corpus/ingest"
)

// Source is something to import: a file or folder, an address, a stream, or
// whatever else gives articles.
type Source struct {
	Name string // a path, an address, or what a stream is called in reports
	In   io.Reader
	// Articles, if set, are what is imported, such as the entries of feeds.
	Articles func(context.Context, ingest.Options) iter.Seq2[*ingest.Article, error]
}

// Sources returns what the arguments of a command line name: "-" is the
// stream in, an address is one that starts with http or https, and a name
// with wildcards that is no file itself stands for the files it matches.
func Sources(args []string, in io.Reader) ([]Source, error) {
	var out []Source
	for _, arg := range args {
		if arg == "-" {
			out = append(out, Source{Name: "standard input", In: in})
			continue
		}
		if IsAddress(arg) {
			out = append(out, Source{Name: arg})
			continue
		}
		_, err := os.Stat(arg)
		if err == nil {
			out = append(out, Source{Name: arg})
			continue
		}
		found, globErr := filepath.Glob(arg)
		if globErr != nil || len(found) == 0 {
			return nil, pathError(arg, err)
		}
		for _, name := range found { // in the order of the names
			out = append(out, Source{Name: name})
		}
	}
	return out, nil
}

// IsAddress reports whether an argument is an address and not a path.
func IsAddress(arg string) bool {
	low := strings.ToLower(arg)
	return strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://")
}

func pathError(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		if strings.ContainsAny(name, "*?[") {
			return fmt.Errorf("%s: no file matches: %w", name, fs.ErrNotExist)
		}
		return fmt.Errorf("%s: no such file or folder: %w", name, fs.ErrNotExist)
	}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// articles reads the source.
func (s Source) articles(ctx context.Context, o ingest.Options) iter.Seq2[*ingest.Article, error] {
	switch {
	case s.Articles != nil:
		return s.Articles(ctx, o)
	case s.In != nil:
		return stream(ctx, s.Name, s.In, o)
	case IsAddress(s.Name):
		return ingest.URL(ctx, s.Name, o)
	}
	o.Catalogue = catalogueOf(s.Name).Over(o.Catalogue)
	return ingest.File(ctx, withoutOriginals(s.Name), o)
}

// withoutOriginals returns the folder of the briefings if name is a library:
// what else is in it has become those already, or was removed.
func withoutOriginals(name string) string {
	inside := filepath.Join(name, "briefings")
	if info, err := os.Stat(inside); err == nil && info.IsDir() {
		return inside
	}
	return name
}

// catalogueOf returns the catalogue that the briefings of a file or folder are
// written with: that in the folder, beside the file, or above a folder of
// briefings. One with faults is none: names that it lacks are told where they
// stand.
func catalogueOf(name string) *corpus.Catalogue {
	const file, briefings = "entities.yaml", "briefings"
	dir := name
	if info, err := os.Stat(name); err != nil {
		return nil
	} else if !info.IsDir() {
		dir = filepath.Dir(name)
	}
	places := []string{filepath.Join(dir, file)}
	if abs, err := filepath.Abs(dir); err == nil && filepath.Base(abs) == briefings {
		places = append(places, filepath.Join(dir, "..", file))
	}
	for _, p := range places {
		data, err := os.ReadFile(p)
		if err != nil {
			continue
		}
		if c, err := corpus.ParseCatalogue(p, data); err == nil {
			return c
		}
	}
	return nil
}

// Articles reads sources, one after the other.
func Articles(ctx context.Context, sources []Source, o ingest.Options) iter.Seq2[*ingest.Article, error] {
	return func(yield func(*ingest.Article, error) bool) {
		for _, s := range sources {
			for a, err := range s.articles(ctx, o) {
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

// stream reads a stream until ctx ends, even while it waits for more: a
// terminal gives none until somebody types.
func stream(ctx context.Context, name string, in io.Reader, o ingest.Options) iter.Seq2[*ingest.Article, error] {
	return func(yield func(*ingest.Article, error) bool) {
		out, pump := io.Pipe()
		go func() {
			_, err := io.Copy(pump, in)
			pump.CloseWithError(err)
		}()
		stop := context.AfterFunc(ctx, func() { out.CloseWithError(ctx.Err()) })
		defer stop()
		defer out.Close()
		ingest.Reader(ctx, name, out, o)(yield)
	}
}
