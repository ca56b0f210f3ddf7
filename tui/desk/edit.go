package desk

import (
	"context"

	"dossier/corpus/store"
	"dossier/tui/port"
)

var _ port.Editor = (*Desk)(nil)

// Editing is how a library is changed.
type Editing struct {
	Store *store.Store
	// Exists reports whether there is a folder of the library yet: until then
	// the built-in briefings are read, and import alone can change anything.
	// Nil means that there is.
	Exists func() bool
	Name   string // of the library, as people know it: its folder
	// Import takes in a path, glob or address; see port.Editor.
	Import func(ctx context.Context, what string, report func(port.ImportStep)) (port.ImportSummary, error)
}

func (e *Editing) exists() bool { return e.Exists == nil || e.Exists() }

// Writable reports whether what is on the desk can be changed.
func (d *Desk) Writable() bool { return d.edit != nil && d.edit.exists() }

// Importable reports whether there is a library to import into, or one that
// an import would make.
func (d *Desk) Importable() bool { return d.edit != nil && d.edit.Import != nil }

// change works on the store and then reads the library again.
func (d *Desk) change(ctx context.Context, work func(*store.Store) error) error {
	if !d.Writable() {
		return port.ErrReadOnly
	}
	if err := work(d.edit.Store); err != nil {
		return err
	}
	return d.Reload(ctx)
}

// Judge accepts or rejects a derived statement.
func (d *Desk) Judge(ctx context.Context, m store.Mark, accept bool) error {
	return d.correct(ctx, func(c *store.Corrections) error {
		if accept {
			c.Accept(m)
		} else {
			c.Reject(m)
		}
		return nil
	})
}

func (d *Desk) correct(ctx context.Context, how func(*store.Corrections) error) error {
	return d.change(ctx, func(s *store.Store) error { return s.Correct(ctx, how) })
}

// Edit lets a person edit the file of a briefing.
func (d *Desk) Edit(ctx context.Context, id string, edit func(path string) error) error {
	return d.change(ctx, func(s *store.Store) error { return s.Edit(ctx, id, edit) })
}

// JoinStory puts briefings in a story.
func (d *Desk) JoinStory(ctx context.Context, story string, ids ...string) error {
	return d.correct(ctx, func(c *store.Corrections) error {
		c.MergeStories(story, ids...)
		return nil
	})
}

// LeaveStory sets a briefing apart from its story.
func (d *Desk) LeaveStory(ctx context.Context, id string) error {
	return d.correct(ctx, func(c *store.Corrections) error {
		c.SplitStory(id)
		return nil
	})
}

// Import takes in a path, glob or address.
func (d *Desk) Import(ctx context.Context, what string, report func(port.ImportStep)) (port.ImportSummary, error) {
	if !d.Importable() {
		return port.ImportSummary{}, port.ErrReadOnly
	}
	sum, err := d.edit.Import(ctx, what, report)
	if sum.Imported+sum.Updated > 0 { // also of an import that was stopped
		if e := d.Reload(context.WithoutCancel(ctx)); err == nil {
			err = e
		}
	}
	return sum, err
}
