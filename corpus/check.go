package corpus

import (
	"context"
	"os"
	"path/filepath"
)

// Check reads the files and folders that paths name and returns how many
// files it read and every fault in them, by file and line. A file named
// entities.yaml is checked as a catalogue. The entities of briefings are
// resolved as LoadPaths does, over base. The error is that of a path that
// cannot be read.
func Check(ctx context.Context, paths []string, base *Catalogue) (files int, faults Faults, err error) {
	var briefings []string
	checked := map[string]bool{}
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return 0, nil, pathError(p, err)
		}
		switch {
		case info.IsDir():
			briefings = append(briefings, p)
		case filepath.Base(p) == catalogueFile:
			if p = filepath.Clean(p); !checked[p] {
				checked[p] = true
				l := &Library{}
				l.readCatalogue(os.DirFS(filepath.Dir(p)), catalogueFile, filepath.Dir(p))
				faults = append(faults, l.Faults...)
			}
		default:
			briefings = append(briefings, p)
		}
	}
	l, read, err := loadPaths(ctx, briefings, base)
	if err != nil {
		return 0, nil, err
	}
	for _, f := range l.Faults {
		if !checked[f.File] { // else said already
			faults = append(faults, f)
		}
	}
	for _, f := range read.catalogues {
		checked[filepath.Clean(f)] = true
	}
	faults.sort()
	return len(checked) + read.briefings, faults, nil
}
