package main

import (
	"context"
	"path/filepath"

	"dossier/index/generation"
)

// open opens the index of the library where the program would look for it,
// reading the library by view.
func (l *library) open(view func(context.Context) (generation.View, error), changed func()) (*generation.Cache, error) {
	return generation.Open(l.index(), generation.Source{Path: l.folder(), View: view}, generation.Options{Changed: changed})
}

// index is the folder of the index.
func (l *library) index() string {
	return generation.Folder(filepath.Join(l.cache(), "dossier"), l.folder())
}

// asProgram is the view of the library that the program has.
func (l *library) asProgram(ctx context.Context) (generation.View, error) { return l.reading(ctx) }
