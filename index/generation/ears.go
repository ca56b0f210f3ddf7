package generation

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// heard is something that the system told of.
type heard struct {
	current bool   // another generation is current, perhaps
	name    string // a file of the library was changed
	scan    bool   // something was that says too little
	folders bool   // folders of the library came, went or moved
	lost    bool   // the folder of the cache is gone
	deaf    bool   // the system tells no more
}

// catalogueChanged stands for the files that all others are read with.
const catalogueChanged = "\x00catalogue"

// ears hear what changes in the folder of the cache and, for writers, in those
// of the library.
type ears struct {
	c       *Cache
	library bool
	heard   chan heard
	stop    chan struct{}
	hearing sync.WaitGroup

	mu      sync.Mutex
	watcher *fsnotify.Watcher // nil if the system does not tell
	cache   fs.FileInfo       // the folder of the cache that is watched; nil if none is
	lost    bool              // it may be another one by now
	all     bool              // all folders of the library are watched
}

// listen begins to hear.
func (c *Cache) listen(library bool) *ears {
	e := &ears{c: c, library: library, heard: make(chan heard, 64), stop: make(chan struct{})}
	if library {
		_ = c.disk.makeFolder() // so that there is something to watch
	}
	e.renew()
	return e
}

// renew watches all folders as they are now. Where folders are moved the system
// goes on telling by their old names, and forgets some.
func (e *ears) renew() {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return
	}
	all := !e.library || watchBelow(w, e.c.source.Path)
	e.mu.Lock()
	before := e.watcher
	e.watcher, e.all, e.cache = w, all, nil
	e.mu.Unlock()
	e.listenAgain()
	e.hearing.Go(func() { e.hear(w) })
	if before != nil {
		_ = before.Close()
	}
}

// listenAgain watches the folder of the cache, which may be there only now, or
// be another one than before. The system does not tell that a folder is gone
// while a reader still has files of it mapped.
func (e *ears) listenAgain() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.watcher == nil {
		return
	}
	now, err := os.Stat(e.c.disk.dir)
	if err != nil {
		return
	}
	if e.cache != nil {
		if os.SameFile(now, e.cache) {
			e.lost = false
			return
		}
		_ = e.watcher.Remove(e.c.disk.dir)
	}
	e.cache, e.lost = nil, false
	if e.watcher.Add(e.c.disk.dir) == nil {
		e.cache = now
	}
}

// watchBelow watches a folder of the library and those in it that briefings
// can be in. It reports whether that was possible.
func watchBelow(w *fsnotify.Watcher, top string) bool {
	return filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // gone, or not ours to read
		case !d.IsDir():
			return nil
		case path != top && isAside(d.Name()):
			return fs.SkipDir
		}
		err = w.Add(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err // too many folders, as a rule
	}) == nil
}

// isAside reports whether no briefing is in a folder of this name.
func isAside(name string) bool {
	return strings.HasPrefix(name, ".") || name == "trash" || name == "originals"
}

// deaf reports whether changes of the library are not told of, or not all.
func (e *ears) deaf() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.watcher == nil || !e.all
}

// deafen makes it so.
func (e *ears) deafen() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.watcher = nil
}

// look returns how often CURRENT has to be read.
func (e *ears) look() time.Duration {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.watcher == nil || e.cache == nil || e.lost {
		return look
	}
	return lookMore
}

// hear passes on what a watcher tells until it is closed.
func (e *ears) hear(w *fsnotify.Watcher) {
	for {
		var h heard
		select {
		case event, ok := <-w.Events:
			if h = e.understand(event); !ok {
				h = e.ended(w)
			}
		case _, ok := <-w.Errors: // most of all: too much at once
			if h = (heard{scan: true, current: true}); !ok {
				h = e.ended(w)
			}
		}
		if h != (heard{}) {
			select {
			case e.heard <- h:
			case <-e.stop:
				return
			}
		}
		if h.deaf || e.isClosed(w) {
			return
		}
	}
}

// ended returns what it means that a watcher tells no more: nothing if there is
// another in its place.
func (e *ears) ended(w *fsnotify.Watcher) heard {
	return heard{deaf: !e.isClosed(w)}
}

// isClosed reports whether a watcher is not the one that is heard any more.
func (e *ears) isClosed(w *fsnotify.Watcher) bool {
	select {
	case <-e.stop:
		return true
	default:
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.watcher != w
}

// understand returns what an event says.
func (e *ears) understand(event fsnotify.Event) heard {
	dir, base := filepath.Split(event.Name)
	if filepath.Clean(dir) == e.c.disk.dir {
		if base == currentFile && event.Has(fsnotify.Remove) {
			return e.lose()
		}
		return heard{current: base == currentFile}
	}
	if event.Name == e.c.disk.dir { // the folder itself
		return e.lose()
	}
	name, err := filepath.Rel(e.c.source.Path, event.Name)
	if err != nil || event.Op == fsnotify.Chmod {
		return heard{}
	}
	name = filepath.ToSlash(name)
	for part := range strings.SplitSeq(name, "/") {
		if part != "." && isAside(part) {
			return heard{}
		}
	}
	switch strings.ToLower(filepath.Ext(base)) {
	case ".md":
		return heard{name: name}
	case ".yaml":
		return heard{name: catalogueChanged}
	}
	info, err := os.Lstat(event.Name)
	isFolder := err == nil && info.IsDir() && event.Has(fsnotify.Create)
	wasFolder := err != nil && (event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename)) // perhaps
	if isFolder || wasFolder {
		return heard{scan: true, folders: true}
	}
	return heard{}
}

// lose takes note that the folder of the cache may be gone.
func (e *ears) lose() heard {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.lost = true
	return heard{lost: true}
}

// close ends hearing.
func (e *ears) close() {
	close(e.stop)
	e.mu.Lock()
	w := e.watcher
	e.watcher = nil
	e.mu.Unlock()
	if w != nil {
		_ = w.Close()
	}
	e.hearing.Wait()
}
