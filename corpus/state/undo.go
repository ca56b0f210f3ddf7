package state

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// How many steps can be undone: so many, and of those that changed many marks
// at once no more than hold so many changes; the last one always.
const (
	keptSteps   = 1000
	keptChanges = 100_000
)

// ErrNothing says that there is no step to undo, or to do again.
var ErrNothing = errors.New("there is nothing to undo")

// step is what one call of Do changed.
type step struct {
	stamp   stamp // of its first record
	changes []made
}

// made is a change of a step, with what a comment said before it.
type made struct {
	Change
	was Remark
}

func madeBy(r *record) made {
	c := r.change
	c.Key, c.Name, c.Note = strings.Clone(c.Key), strings.Clone(c.Name), c.Note.clone()
	return made{c, r.was.clone()}
}

// steps are those of the device's own log, the last one last.
type steps struct {
	done, undone []step
	size         int   // changes of what is done
	last         stamp // of the records that were learnt
}

// learn takes a record of the device's own log in.
func (s *steps) learn(r *record) {
	if r.stamp <= s.last {
		return // read a second time
	}
	s.last = r.stamp
	switch {
	case r.change.Op == Undone:
		s.size -= move(&s.done, &s.undone, r.step)
	case r.change.Op == Redone:
		s.size += move(&s.undone, &s.done, r.step)
	case r.step == 0:
	case len(s.done) > 0 && s.done[len(s.done)-1].stamp == r.step:
		last := &s.done[len(s.done)-1]
		last.changes = append(last.changes, madeBy(r))
		s.size++
	default:
		s.undone = nil
		s.done = append(s.done, step{r.step, []made{madeBy(r)}})
		s.size++
	}
	for len(s.done) > keptSteps || s.size > keptChanges && len(s.done) > 1 {
		s.size -= len(s.done[0].changes)
		s.done[0] = step{} // not held by what the list was cut from
		s.done = s.done[1:]
	}
}

// move takes a step from the end of one list to that of another, and returns
// how many changes it has.
func move(from, to *[]step, t stamp) int {
	for i := len(*from) - 1; i >= 0; i-- {
		if (*from)[i].stamp == t {
			*to = append(*to, (*from)[i])
			*from = slices.Delete(*from, i, i+1)
			return len((*to)[len(*to)-1].changes)
		}
	}
	return 0
}

// kept reports of every step whether it can still be undone or done again.
func (s *steps) kept() map[stamp]bool {
	out := map[stamp]bool{}
	for _, st := range slices.Concat(s.done, s.undone) {
		out[st.stamp] = true
	}
	return out
}

// Step says what Do, Undo or Redo changed.
type Step struct {
	Changes []Change
	// Left counts the marks that were left as they are, since they have been
	// changed otherwise meanwhile.
	Left int
}

// Steps returns how many steps can be undone and done again.
func (s *State) Steps() (undo, redo int) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.steps.done), len(s.steps.undone)
}

// Undo takes the last step of this device back that has not been: each mark
// becomes what it was, if it still is what the step made it. The error is
// ErrNothing if there is no such step.
func (s *State) Undo(ctx context.Context) (Step, error) {
	return s.again(ctx, Undone)
}

// Redo does what was undone last again, as long as nothing else was done
// since.
func (s *State) Redo(ctx context.Context) (Step, error) {
	return s.again(ctx, Redone)
}

// Next returns what Undo would change now, or Redo if redo is set: a screen can
// show it before it is on the disk. The error is ErrNothing if there is nothing
// to change.
func (s *State) Next(redo bool) (Step, error) {
	op := Undone
	if redo {
		op = Redone
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	out, _, err := s.plan(op)
	return out, err
}

func (s *State) again(ctx context.Context, op Op) (out Step, err error) {
	err = s.write(ctx, func() (records []record, err error) {
		out, records, err = s.plan(op)
		return records, err
	})
	if err != nil {
		return Step{}, err
	}
	return out, nil
}

// plan returns what undoing or redoing changes, and the records that do it.
func (s *State) plan(op Op) (out Step, records []record, err error) {
	list := s.steps.done
	if op == Redone {
		list = s.steps.undone
	}
	if len(list) == 0 {
		return out, nil, ErrNothing
	}
	last := list[len(list)-1]
	for i := range last.changes {
		if op == Undone {
			i = len(last.changes) - 1 - i // the last first
		}
		m := last.changes[i]
		from, to := m.Change, m.back()
		if op == Redone {
			from, to = to, from
		}
		if !s.marks.holds(&from) {
			out.Left++
			continue
		}
		out.Changes = append(out.Changes, to)
		records = append(records, record{change: to})
	}
	// The step counts as taken back once all of it is.
	return out, append(records, record{change: Change{Op: op}, step: last.stamp}), nil
}

// back returns the change that takes m back.
func (m made) back() Change {
	c := m.Change
	switch {
	case c.Op == Note && m.was != (Remark{}), c.Op == Unnote:
		c.Op, c.Note = Note, m.was
	default:
		c.Op, c.Note = c.Op.opposite(), Remark{}
	}
	return c
}
