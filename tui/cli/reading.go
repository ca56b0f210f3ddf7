package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/corpus/importer"
	"dossier/corpus/ingest"
	"dossier/tui/desk"
)

// openPaths returns the desk of what paths name: files and folders in any
// format that import knows, and addresses. Nothing is stored.
//
// Files in our own format are read as they are in a library. Whatever else
// there is becomes a briefing by analysis, behind the screen.
func (f *front) openPaths(paths []string) *desk.Desk {
	f.desk = desk.Open(func(ctx context.Context) (*corpus.Library, error) {
		names, err := f.names(ctx)
		if err != nil {
			return nil, err
		}
		var ours []string
		var others []importer.Source
		for _, p := range paths {
			info, err := os.Stat(p)
			isFolder := err == nil && info.IsDir()
			if isFolder || isMarkdown(p) && !importer.IsAddress(p) {
				ours = append(ours, p)
			}
			if isFolder || !isMarkdown(p) || importer.IsAddress(p) {
				others = append(others, importer.Source{Name: p})
			}
		}
		lib, err := corpus.LoadPaths(ctx, ours, names)
		if err != nil {
			return nil, err
		}
		return f.analysed(ctx, lib, others)
	})
	f.desk.KeepMarks(f.marks)
	return f.desk
}

func isMarkdown(name string) bool { return strings.EqualFold(filepath.Ext(name), ".md") }

// analysed returns a library with a briefing for each article of sources, and
// with one for each of its own files that is no more than a text.
func (f *front) analysed(ctx context.Context, lib *corpus.Library, sources []importer.Source) (*corpus.Library, error) {
	analyse := importer.By(analyst(func() (*corpus.Catalogue, error) { return lib.Catalogue, nil }))
	var mu sync.Mutex // guards faults
	var faults corpus.Faults
	fail := func(fault corpus.Fault) {
		mu.Lock()
		defer mu.Unlock()
		faults = append(faults, fault)
	}
	type slot struct {
		article *ingest.Article
		to      **corpus.Briefing
	}
	work := make(chan slot)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for s := range work {
				b, _, err := importer.Read(ctx, s.article, analyse, lib.Catalogue)
				switch {
				case err == nil && *s.to != nil: // a text of ours keeps its id and date
					was := *s.to
					b.ID, b.Origin = was.ID, corpus.OriginDerived
					*s.to = b
				case err == nil:
					*s.to = b
				case *s.to == nil:
					fail(corpus.Fault{File: s.article.From, Msg: err.Error()})
				}
			}
		})
	}
	for i, b := range lib.Briefings {
		if ctx.Err() == nil && isBare(b) {
			work <- slot{&ingest.Article{Title: b.Title, Text: b.Body, Published: b.Published, Language: b.Language, From: b.ID}, &lib.Briefings[i]}
		}
	}
	var found []**corpus.Briefing
	for a, err := range importer.Articles(ctx, sources, ingest.Options{Catalogue: lib.Catalogue}) {
		switch {
		case err != nil:
			if p, ok := errors.AsType[ingest.Problem](err); !ok {
				fail(corpus.Fault{Msg: err.Error()})
			} else if !p.Notice && !isFileOfOurs(p.From) {
				fail(corpus.Fault{File: p.From, Line: p.Line, Msg: p.Reason, Hint: p.Hint})
			}
		case isFileOfOurs(a.From): // read already
		default:
			to := new(*corpus.Briefing)
			found = append(found, to)
			work <- slot{a, to}
		}
	}
	close(work)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var all []*corpus.Briefing
	for _, to := range found {
		if *to != nil {
			all = append(all, *to)
		}
	}
	return lib.With(all, faults), nil
}

// isFileOfOurs reports whether a part of the input is a file that LoadPaths
// reads, and no piece of an archive.
func isFileOfOurs(from string) bool {
	if !isMarkdown(from) {
		return false
	}
	info, err := os.Lstat(from)
	return err == nil && info.Mode().IsRegular()
}

// isBare reports whether a briefing says nothing beyond its text: then its
// file is an article, and not a briefing that somebody wrote.
func isBare(b *corpus.Briefing) bool {
	s := b.Sentiment
	return b.Origin == corpus.OriginWritten && strings.TrimSpace(b.Body) != "" &&
		b.Dek == "" && b.Summary == "" && b.Source == "" && b.URL == "" && b.Extra == "" && b.Story == "" && len(b.Topics) == 0 &&
		len(b.KeyPoints) == 0 && s.Proposition == "" && s.Overall == "" && len(s.For)+len(s.Against)+len(s.Views) == 0 &&
		len(b.Entities) == 0 && len(b.Figures) == 0 && len(b.Events) == 0
}
