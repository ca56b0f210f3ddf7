package corpus

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// LoadPaths reads the briefings that paths name: files, and folders as Load
// reads them. A catalogue beside a file, or above its folder briefings, lies
// over base as that of a folder does. A path that is not there is an error; a
// file that is not a valid briefing is a fault.
func LoadPaths(ctx context.Context, paths []string, base *Catalogue) (*Library, error) {
	l, _, err := loadPaths(ctx, paths, base)
	return l, err
}

// tally says what was read.
type tally struct {
	briefings  int
	catalogues []string // file names
}

func loadPaths(ctx context.Context, paths []string, base *Catalogue) (*Library, tally, error) {
	l := &Library{Catalogue: base}
	var read tally
	folders, err := foldersOf(paths)
	if err != nil {
		return nil, read, err
	}
	for _, dir := range folders {
		fsys := os.DirFS(dir)
		for _, name := range catalogueNames(rootOf(fsys)) {
			if l.readCatalogue(fsys, name, dir) {
				read.catalogues = append(read.catalogues, shownName(dir, name))
			}
		}
	}
	var files []source
	seen := map[string]bool{}
	for _, p := range paths {
		found, err := filesAt(p)
		if err != nil {
			return nil, read, err
		}
		for _, f := range found {
			if !seen[f.name] {
				seen[f.name] = true
				files = append(files, f)
			}
		}
	}
	read.briefings = len(files)
	return l, read, l.decodeAll(ctx, files, "")
}

// foldersOf returns the folders whose catalogues count for paths, each once.
func foldersOf(paths []string) ([]string, error) {
	var out []string
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case err != nil:
			return nil, pathError(p, err)
		case info.IsDir():
			out = append(out, filepath.Clean(p))
		default:
			out = append(out, homeOf(p))
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// homeOf returns the folder whose catalogue counts for a file: its own, or
// the one above if its own is called briefings.
func homeOf(file string) string {
	dir := filepath.Dir(file)
	if abs, err := filepath.Abs(dir); err == nil && filepath.Base(abs) == briefingsFolder {
		return filepath.Join(dir, "..")
	}
	return dir
}

// filesAt lists the briefing files that p names.
func filesAt(p string) ([]source, error) {
	info, err := os.Stat(p)
	if err != nil {
		return nil, pathError(p, err)
	}
	if !info.IsDir() {
		dir, base := filepath.Split(p)
		return []source{fileSource(filepath.Clean(dir), base)}, nil
	}
	fsys := os.DirFS(p)
	names, err := markdownFiles(fsys, rootOf(fsys))
	if err != nil {
		return nil, pathError(p, err)
	}
	out := make([]source, len(names))
	for i, n := range names {
		out[i] = fileSource(filepath.Clean(p), filepath.FromSlash(n))
	}
	return out, nil
}

func fileSource(dir, name string) source {
	full := filepath.Join(dir, name)
	return source{name: full, read: func() ([]byte, time.Time, error) {
		data, err := readLimited(os.DirFS(dir), filepath.ToSlash(name))
		return data, time.Time{}, err
	}}
}

// pathError says in words why a path given by a person cannot be read.
func pathError(p string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: no such file or folder: %w", p, fs.ErrNotExist)
	}
	return fmt.Errorf("%s: %w", p, readable(err))
}
