package health

import (
	"context"
	"errors"
	"os"
	"slices"
	"strconv"

	"dossier/corpus"
	"dossier/corpus/store"
)

// Shelf is the library as the command line finds it.
type Shelf struct {
	Dir    string // "" if there is nowhere that it could be
	Named  string // what names the folder, such as "--library"; "" if nothing does
	Exists bool
	Base   func() (*corpus.Catalogue, error) // what its catalogue lies over
}

// LookAtLibrary looks at the folder, the catalogue and the corrections, and
// counts the files. It reads no briefing: what is wrong with those is known
// once they are indexed.
func LookAtLibrary(ctx context.Context, l Shelf) []Finding {
	fs := findings{area: Library}
	switch {
	case l.Dir == "":
		fs.add(Warning, "Name one: --library DIR, or the variable DOSSIER_LIBRARY", "there is no folder for a library: the built-in briefings are shown")
		return fs.all
	case !l.Exists && l.Named != "":
		fs.add(Problem, "dossier import makes a library there", "%s, which %s names, is not a folder", l.Dir, l.Named)
		return fs.all
	case !l.Exists:
		fs.add(OK, "dossier import PATH makes one", "there is no library yet: the built-in briefings are shown")
		return fs.all
	}
	s, err := store.Open(l.Dir)
	if err != nil {
		fs.add(Problem, "Make the folder readable, or name another with --library", "%v", err)
		return fs.all
	}
	if l.Named != "" {
		fs.add(OK, "", "%s, which %s names", l.Dir, l.Named)
	} else {
		fs.add(OK, "", "%s", l.Dir)
	}
	l.lookAtFiles(ctx, s, &fs)
	l.lookAtAccess(s, &fs)
	l.lookAtRest(s, &fs)
	return fs.all
}

// lookAtFiles counts the files and looks at those that all are read with.
func (l Shelf) lookAtFiles(ctx context.Context, s *store.Store, fs *findings) {
	base, err := l.Base()
	var r *store.Reading
	if err == nil {
		r, err = s.Reading(base)
	}
	n := 0
	if err == nil {
		err = r.Walk(ctx, func(corpus.File) error { n++; return nil })
	}
	if err != nil {
		fs.add(Problem, "Make the folder and all in it readable", "%v", err)
		return
	}
	fs.add(OK, "", "%s", count(n, "file of a briefing", "files of briefings"))
	for _, f := range r.Faults() {
		fs.add(Warning, "Put it right; dossier check "+l.Dir+" shows every fault", "%s", f.Error())
	}
}

// lookAtAccess looks who may write and read.
func (l Shelf) lookAtAccess(s *store.Store, fs *findings) {
	if err := corpus.CanWrite(l.Dir); err != nil {
		fs.add(Warning, "Make the folder writable", "it can only be read: nothing can be imported or corrected")
	}
	if openToOthers(l.Dir) {
		fs.add(Warning, "chmod 700 "+l.Dir, "it can be read by everybody on this machine")
	}
	if pid, writing := s.Writer(); writing {
		who := "another dossier"
		if pid > 0 {
			who += " (process " + strconv.Itoa(pid) + ")"
		}
		fs.add(OK, "", "%s is writing to it", who)
	}
}

// lookAtRest looks at what waits for a person.
func (l Shelf) lookAtRest(s *store.Store, fs *findings) {
	if ids, err := s.Drafts(); err != nil {
		fs.add(Warning, "", "%v", err)
	} else {
		for _, id := range ids {
			fs.add(Warning, "dossier edit "+id+" goes on with it", "an edit of %s was not saved", id)
		}
	}
	trash, err := s.Trash()
	switch {
	case err != nil:
		fs.add(Warning, "", "%v", err)
	case len(trash) > 0:
		fs.add(OK, "dossier trash --empty deletes them for good", "%s in the trash", count(len(trash), "briefing", "briefings"))
	}
	if linked := links(s); linked > 0 {
		fs.add(Warning, "Move the files themselves there", "%s passed over: links are not followed", count(linked, "link is", "links are"))
	}
}

// links counts the links at the top of the library's folder and that of its
// briefings, which nobody sees otherwise: what they lead to is not read.
func links(s *store.Store) int {
	n := 0
	for _, dir := range []string{s.Dir(), s.Dir() + string(os.PathSeparator) + "briefings"} {
		files, err := os.ReadDir(dir)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		n += len(slices.DeleteFunc(files, func(f os.DirEntry) bool { return f.Type()&os.ModeSymlink == 0 }))
	}
	return n
}
