package generation

import (
	"context"
	"slices"
	"strings"
	"time"

	"dossier/corpus"
)

// unsureFor is how long after a change of a file its time says too little:
// another change within the same tick of the clock that file systems use would
// not show. Such a file is looked at again.
const unsureFor = 2 * time.Second

// task is a file that is to be read.
type task struct {
	file corpus.File
	old  place // its briefing so far; old.held is nil if there is none
}

// isUnsure reports whether a file that was read at now may have been changed
// since without showing it. Times are compared for nearness only, never for
// order, as clocks are put back.
func isUnsure(f corpus.File, now time.Time) bool {
	d := now.Sub(time.Unix(0, f.ModTime))
	return -unsureFor <= d && d <= unsureFor
}

// scan goes through the library and compares names, sizes and times with those
// that the briefings were read with. It drops what is gone and returns what
// has to be read, by name.
func (t *turn) scan(ctx context.Context) ([]task, error) {
	table, err := t.fileTable()
	if err != nil {
		return nil, err
	}
	var tasks []task
	stay := map[string]bool{} // faults
	err = t.view.Walk(ctx, func(f corpus.File) error {
		if old, ok := table.find(nameHash(f.Name)); ok {
			table.see(old)
			at := table.place(old)
			if table.stamp(old) != stampHash(f.Size, f.ModTime) || isIn(t.part(at).unsure, at.doc) {
				tasks = append(tasks, task{file: f, old: at})
			}
			return nil
		}
		if e := t.faults[f.Name]; e != nil {
			stay[f.Name] = true
			if e.Size == f.Size && e.ModTime == f.ModTime && !e.Unsure {
				return nil
			}
		}
		tasks = append(tasks, task{file: f})
		return nil
	})
	if err != nil {
		return nil, err
	}
	table.unseen(func(old uint32) { t.remove(table.place(old)) })
	for name := range t.faults {
		if !stay[name] {
			delete(t.faults, name)
			t.changed = true
		}
	}
	return sorted(t.withNotes(tasks)), nil
}

// withNotes adds the briefings to tasks whose notes are others now.
func (t *turn) withNotes(tasks []task) []task {
	notes := t.view.Notes()
	var ids []string
	for id, note := range notes {
		if t.notes[id] != note {
			ids = append(ids, id)
		}
	}
	for id := range t.notes {
		if _, ok := notes[id]; !ok {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return tasks
	}
	t.changed = true
	known := make(map[string]bool, len(tasks))
	for _, task := range tasks {
		known[task.file.Name] = true
	}
	for _, id := range ids {
		at, ok := t.find(id)
		if !ok {
			continue
		}
		if f := corpus.File(t.segment(at).File(at.doc)); !known[f.Name] {
			known[f.Name] = true
			tasks = append(tasks, task{file: f, old: at})
		}
	}
	return tasks
}

func sorted(tasks []task) []task {
	slices.SortFunc(tasks, func(a, b task) int { return strings.Compare(a.file.Name, b.file.Name) })
	return tasks
}
