package generation

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"strings"

	"dossier/corpus"
)

// Apply brings the index up to date with these files of the library, which
// were added, changed or removed, and looks at no other. It does what Sync
// does where there is no index yet, or all of it has to be made again.
func (c *Cache) Apply(ctx context.Context, names []string) (Report, error) {
	return c.during(ctx, mergedByApply, func(t *turn) (Report, error) {
		if t.base == nil || t.stamp != t.view.Stamp() || !t.complete {
			return t.sync(ctx, nil, false)
		}
		r := Report{}
		tasks, err := t.tasksFor(ctx, names)
		if err != nil {
			return r, err
		}
		tasks = sorted(t.withNotes(tasks))
		if r.Read, err = t.readTasks(ctx, tasks, nil, true); err != nil {
			return r, err
		}
		if t.changed {
			if err := t.publish(ctx); err != nil {
				return r, err
			}
		}
		r.Unsure = t.isUnsure()
		return r, nil
	})
}

// tasksFor returns what has to be done about files that were named. Those that
// are gone are taken out.
func (t *turn) tasksFor(ctx context.Context, names []string) ([]task, error) {
	places, err := t.c.placesOf(t.parts, names)
	if err != nil {
		return nil, err
	}
	tasks := make([]task, 0, len(names))
	known := make(map[string]bool, len(names))
	for _, name := range names {
		if known[name] {
			continue
		}
		known[name] = true
		f, err := t.view.Stat(ctx, name)
		switch old, there := places[nameHash(name)]; {
		case err == nil:
			tasks = append(tasks, task{file: f, old: old})
		case !notThere(err):
			return nil, err
		case there:
			t.remove(old)
		case t.faults[name] != nil:
			delete(t.faults, name)
			t.changed = true
		}
	}
	return tasks, nil
}

// placesOf finds the briefings of files by the hashes of their names. Most
// files are named by the id of their briefing; for the others, and for those
// that are new, it goes through the hashes of all names.
func (c *Cache) placesOf(parts []part, names []string) (map[uint64]place, error) {
	places := make(map[uint64]place, len(names))
	wanted := make(map[uint64]bool, len(names))
	for _, name := range names {
		id := strings.TrimSuffix(path.Base(name), path.Ext(name))
		if at, ok := findIn(parts, id); ok && at.held.segment.File(at.doc).Name == name {
			places[nameHash(name)] = at
		} else {
			wanted[nameHash(name)] = true
		}
	}
	if len(wanted) == 0 {
		return places, nil
	}
	for _, p := range parts {
		s, err := c.stampsOf(p)
		if err != nil {
			return nil, err
		}
		for doc, name := range s.names {
			if wanted[name] && !isIn(p.deleted, uint32(doc)) {
				places[name] = place{p.held, uint32(doc)}
			}
		}
	}
	return places, nil
}

// isUpToDate reports whether these files are in the newest generation as they
// lie in the library, as far as size and time tell: another program was
// quicker.
func (c *Cache) isUpToDate(names []string) bool {
	if _, err := c.Refresh(); err != nil {
		return false
	}
	s := c.Snapshot()
	if s == nil {
		return false
	}
	defer s.Release()
	places, err := c.placesOf(s.parts, names)
	if err != nil || !s.Complete() {
		return false
	}
	hashes := map[*held]*stamps{}
	for _, p := range s.parts {
		if hashes[p.held], err = c.stampsOf(p); err != nil {
			return false
		}
	}
	for _, name := range names {
		at, there := places[nameHash(name)]
		info, err := os.Lstat(filepath.Join(c.source.Path, filepath.FromSlash(name)))
		if !there || err != nil || hashes[at.held].seen[at.doc] != stampHash(info.Size(), info.ModTime().UnixNano()) {
			return false
		}
	}
	return true
}

// fileOf returns the file of a fault.
func (t *turn) fileOf(f *faultEntry) corpus.File {
	return corpus.File{Name: f.Name, Size: f.Size, ModTime: f.ModTime}
}
