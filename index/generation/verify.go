package generation

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"dossier/corpus"
	"dossier/index"
)

// Finding is something that is not as it should be.
type Finding struct {
	Path string // of the file in the cache or in the library
	Msg  string
}

// Verification is what Verify found.
type Verification struct {
	Generation uint64
	Checked    int       // files of the library that were read and compared
	Findings   []Finding // what is wrong with the index
	// Outdated are the files of the library that were added, changed or removed
	// since they were indexed. They are no fault of the index: Sync brings it up
	// to date.
	Outdated []string
}

// OK reports whether the index is what one would be that was made afresh.
func (v *Verification) OK() bool { return len(v.Findings) == 0 && len(v.Outdated) == 0 }

func (v *Verification) find(path, format string, args ...any) {
	v.Findings = append(v.Findings, Finding{Path: path, Msg: fmt.Sprintf(format, args...)})
}

// Verify reads every file of the index and of the library, and holds that the
// files are whole, that each briefing is indexed as it would be now, and that
// nothing is missing, left over, or in another order. It takes no lock and
// changes nothing. The error is ErrNone if there is no index, *Damage if it
// cannot be opened, or that of the context or of a library that cannot be read.
func (c *Cache) Verify(ctx context.Context, progress Progress) (*Verification, error) {
	if _, err := c.Refresh(); err != nil {
		return nil, err
	}
	s := c.Snapshot()
	if s == nil {
		if d := c.Damage(); d != nil {
			return nil, d
		}
		return nil, ErrNone
	}
	defer s.Release()
	view, err := c.source.View(ctx)
	if err != nil {
		return nil, err
	}
	v := &verifier{c: c, s: s, view: view, progress: progress, Verification: &Verification{Generation: s.Number()}}
	if d := c.Damage(); d != nil {
		v.find(d.Path, "%s", d.what())
	}
	for _, check := range []func(context.Context) error{v.files, v.order, v.library, v.stories} {
		if err := check(ctx); err != nil {
			return nil, err
		}
	}
	return v.Verification, nil
}

// verifier verifies one generation.
type verifier struct {
	*Verification
	c        *Cache
	s        *Snapshot
	view     View
	progress Progress
	whole    bool // its files can be relied on
}

// files checks the files in the cache.
func (v *verifier) files(ctx context.Context) error {
	v.whole = true
	for _, p := range v.s.parts {
		_, err := v.c.checkFiles(p.entry)
		if err == nil {
			err = v.c.verifyFiles(ctx, p.entry, p.held.segment)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			v.whole = false
			d := damaged(v.c.disk.path(p.entry.Name), err)
			v.find(d.Path, "%s", d.what())
		}
	}
	path := v.c.disk.path(v.s.manifest.Data.Name)
	data, err := openData(path, v.s.manifest.Data)
	if err != nil {
		v.whole = false
		v.find(path, "%s", damaged(path, err).what())
		return nil
	}
	return data.close()
}

// order checks that the briefings are in order, and no id is there twice.
func (v *verifier) order(context.Context) error {
	if !v.whole {
		return nil
	}
	path := v.c.disk.path(v.s.manifest.Data.Name)
	now, is := index.Arrange(partsOf(v.s.parts)), v.s.order
	if !slices.Equal(now.Newest, is.Newest) || !slices.Equal(now.Rank, is.Rank) || !slices.Equal(now.Timeline, is.Timeline) {
		v.find(path, "the briefings are in another order")
	}
	seen := make(map[uint64]struct{}, len(is.Newest))
	for _, p := range v.s.parts {
		for doc := range uint32(p.entry.Docs) {
			if isIn(p.deleted, doc) {
				continue
			}
			id := p.held.segment.ID(doc)
			if _, twice := seen[nameHash(id)]; twice {
				v.find(v.c.disk.path(p.entry.Name), "the briefing %s is there twice", id)
			}
			seen[nameHash(id)] = struct{}{}
		}
	}
	return nil
}

// stories checks that the stories are those that are worked out afresh.
func (v *verifier) stories(ctx context.Context) error {
	if !v.whole || !v.s.manifest.Stories || v.s.manifest.Stamp != v.view.Stamp() {
		return nil
	}
	now, err := v.c.opts.Stories(ctx, v.s.Index, v.view.Catalogue(), nil, nil, nil)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, v.s.Stories()) {
		v.find(v.c.disk.path(v.s.manifest.Data.Name), "the stories are others than those of the briefings")
	}
	return nil
}

// library compares the index with every file of the library.
func (v *verifier) library(ctx context.Context) error {
	if !v.whole {
		return nil
	}
	if v.s.manifest.Stamp != v.view.Stamp() {
		v.Outdated = append(v.Outdated, v.view.Shown("entities.yaml"))
		return nil
	}
	files := make([]*stamps, len(v.s.parts))
	digests := make(map[*held][]uint64, len(v.s.parts))
	for i, p := range v.s.parts {
		var err error
		if files[i], err = v.c.openStampsOf(p.entry); err != nil {
			return err
		}
		defer files[i].close()
		if digests[p.held], err = p.held.segment.Digests(ctx); err != nil {
			return err
		}
	}
	tasks, err := v.tasks(ctx, newFileTable(v.s.parts, files))
	if err != nil {
		return err
	}
	k := &comparing{v: v, ctx: ctx, digests: digests}
	defer k.wait()
	err = v.c.readAll(ctx, v.view, tasks, func(r *reading) error {
		if v.progress != nil {
			v.progress(v.Checked, len(tasks))
		}
		v.Checked++
		return k.take(r)
	})
	if err != nil {
		return err
	}
	return k.end()
}

// tasks returns the files that have to be as they are in the index. The others
// are outdated.
func (v *verifier) tasks(ctx context.Context, table *fileTable) ([]task, error) {
	faults := make(map[string]*faultEntry, len(v.s.manifest.Faults))
	for i := range v.s.manifest.Faults {
		faults[v.s.manifest.Faults[i].Name] = &v.s.manifest.Faults[i]
	}
	var tasks []task
	err := v.view.Walk(ctx, func(f corpus.File) error {
		old, indexed := table.find(nameHash(f.Name))
		e := faults[f.Name]
		delete(faults, f.Name)
		switch {
		case indexed:
			table.see(old)
			at := table.place(old)
			if table.stamp(old) == stampHash(f.Size, f.ModTime) && v.s.manifest.Notes[at.held.segment.ID(at.doc)] == v.view.Notes()[at.held.segment.ID(at.doc)] {
				tasks = append(tasks, task{file: f, old: at})
				return nil
			}
		case e != nil && e.Size == f.Size && e.ModTime == f.ModTime:
			tasks = append(tasks, task{file: f})
			return nil
		}
		v.Outdated = append(v.Outdated, v.view.Shown(f.Name))
		return nil
	})
	if err != nil {
		return nil, err
	}
	for name := range faults {
		v.Outdated = append(v.Outdated, v.view.Shown(name))
	}
	table.unseen(func(old uint32) {
		at := table.place(old)
		v.Outdated = append(v.Outdated, v.view.Shown(at.held.segment.File(at.doc).Name))
	})
	slices.Sort(v.Outdated)
	return sorted(tasks), nil
}

// owned reports whether another file has the briefing with the id.
func (v *verifier) owned(id, file string) bool {
	for _, p := range v.s.parts {
		if doc, ok := p.held.segment.Find(id); ok && !isIn(p.deleted, doc) {
			return p.held.segment.File(doc).Name < file
		}
	}
	return false
}
