package state

import (
	"context"
	"fmt"
)

// Do makes changes as one step. What it returns is what it changed: a mark
// that is so already is left alone, and a new comment has its id. When it
// returns without an error the changes are on the disk; with one, none of them
// was made. Many changes of one call cost hardly more than one.
func (s *State) Do(ctx context.Context, changes ...Change) (out Step, err error) {
	checked := make([]Change, len(changes))
	for i, c := range changes {
		if checked[i], err = c.checked(); err != nil {
			return Step{}, fmt.Errorf("mark %s: %w", c.Op, err)
		}
	}
	checked = lastOfEach(checked)
	err = s.write(ctx, func() ([]record, error) {
		var records []record
		for _, c := range checked {
			if !(c.Op == Note && c.Name == "") && s.marks.holds(&c) {
				continue
			}
			r := record{change: c}
			if c.Op == Note || c.Op == Unnote {
				r.was = of(&s.marks.notes, c.Key)[c.Name].Remark
			}
			records = append(records, r)
		}
		first, err := s.stamped(records)
		if err != nil {
			return nil, err
		}
		step := stamp(0)
		for i := range records {
			r := &records[i]
			if r.change.Op == Note && r.change.Name == "" {
				r.change.Name = commentID(first+stamp(i), s.device)
			}
			if r.change.Op.undoable() {
				if step == 0 {
					step = r.stamp
				}
				r.step = step
			}
			out.Changes = append(out.Changes, r.change)
		}
		return records, nil
	})
	if err != nil {
		return Step{}, err
	}
	return out, nil
}

// stamped gives records stamps of their own, and returns the first.
func (s *State) stamped(records []record) (stamp, error) {
	first, err := s.clock.after(s.now(), len(records))
	if err != nil {
		return 0, err
	}
	for i := range records {
		records[i].stamp = first + stamp(i)
	}
	return first, nil
}

// lastOfEach leaves of the changes of one mark the last.
func lastOfEach(changes []Change) []Change {
	if len(changes) < 2 {
		return changes
	}
	type mark struct {
		op        Op
		key, name string
	}
	last := make(map[mark]int, len(changes))
	of := func(i int) mark {
		c := &changes[i]
		m := mark{c.Op, c.Key, c.Name}
		if c.Op.undoable() && !c.Op.on() {
			m.op = c.Op.opposite()
		}
		if c.Op == Note && c.Name == "" {
			m.key, m.name = "", fmt.Sprint(i) // each new one is a mark of its own
		}
		return m
	}
	for i := range changes {
		last[of(i)] = i
	}
	out := changes[:0:0]
	for i := range changes {
		if last[of(i)] == i {
			out = append(out, changes[i])
		}
	}
	return out
}
