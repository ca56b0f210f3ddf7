package generation

import (
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
	lost    bool   // the folder of the cache is gone
}

// catalogueChanged stands for the files that all others are read with.
const catalogueChanged = "\x00catalogue"

// ears hear what changes in the folder of the cache and, for writers, in those
// of the library.
type ears struct {
	c       *Cache
	library bool
	watcher *fsnotify.Watcher // nil if the system does not tell
	heard   chan heard
	stop    chan struct{}
	once    sync.Once

	mu    sync.Mutex
	cache fs.FileInfo // the folder of the cache that is watched; nil if none is
	lost  bool        // it may be another one by now
	all   bool        // all folders of the library are watched
}

// listen begins to hear.
func (c *Cache) listen(library bool) *ears {
	e := &ears{c: c, library: library, heard: make(chan heard, 64), stop: make(chan struct{})}
	if library {
		_ = c.disk.makeFolder() // so that there is something to watch
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return e
	}
	e.watcher = w
	e.all = true
	e.listenAgain()
	if library {
		e.watchBelow(c.source.Path)
	}
	go e.hear()
	return e
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
// can be in.
func (e *ears) watchBelow(dir string) {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // gone, or not ours to read
		case !d.IsDir():
			return nil
		case path != e.c.source.Path && isAside(d.Name()):
			return fs.SkipDir
		}
		return e.watcher.Add(path)
	})
	if err != nil {
		e.mu.Lock()
		e.all = false // too many folders, as a rule
		e.mu.Unlock()
	}
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
	e.watcher, e.heard = nil, nil
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

// hear passes on what the watcher tells until it is closed.
func (e *ears) hear() {
	defer close(e.heard)
	for {
		var h heard
		select {
		case event, ok := <-e.watcher.Events:
			if !ok {
				return
			}
			h = e.understand(event)
		case _, ok := <-e.watcher.Errors: // most of all: too much at once
			if !ok {
				return
			}
			h = heard{scan: true, current: true}
		}
		if h == (heard{}) {
			continue
		}
		select {
		case e.heard <- h:
		case <-e.stop:
			return
		}
	}
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
	switch {
	case err == nil && info.IsDir():
		if event.Has(fsnotify.Create) {
			e.watchBelow(event.Name)
		}
		return heard{scan: event.Has(fsnotify.Create)}
	case err != nil && (event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename)):
		return heard{scan: true} // perhaps a folder
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
	e.once.Do(func() {
		close(e.stop)
		e.mu.Lock()
		w := e.watcher
		e.mu.Unlock()
		if w != nil {
			_ = w.Close()
		}
	})
}
