package state

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Size says how large the device's own log is.
type Size struct {
	Bytes   int64
	Records int
	Spent   int // records that later ones of the same log outdate
}

// Size returns the size of the device's own log as far as it has been read.
func (s *State) Size(ctx context.Context) (Size, error) {
	if err := s.take(ctx); err != nil {
		return Size{}, err
	}
	defer s.release()
	l := s.logs[s.ownLog()]
	if l == nil {
		return Size{}, nil
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return Size{l.read, l.lines, s.marks.spent[l.device]}, nil
}

// Worn reports whether compacting a log of this size pays.
func (z Size) Worn() bool { return z.Bytes > 1<<20 && 2*z.Spent > z.Records }

// Compact leaves of the device's own log the last record of each mark and
// those that a step needs to be undone. Records that are outdated by another
// device stay: should its log be lost, they count again. The new log takes the
// place of the old one at once and whole, or not at all. Lines that could not
// be read are added to the file "marks.broken" in the state folder.
func (s *State) Compact(ctx context.Context) error {
	name, free, err := s.own(ctx)
	if err != nil {
		return err
	}
	defer free()
	path := filepath.Join(s.folder, name)
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("compact marks: %w", err)
	}
	kept, lines, broken := compacted(data, s.steps.kept())
	if err := s.replace(path, kept, broken); err != nil {
		return fmt.Errorf("compact marks: %w", err)
	}
	if info, err := os.Stat(path); err == nil { // it says nothing that is not known
		l := s.logs[name]
		*l = log{device: l.device, info: info, read: int64(len(kept)), lines: lines}
		l.tail = bytes.Clone(kept[max(0, len(kept)-tailLen):])
		s.mu.Lock()
		s.marks.spent[l.device] = 0
		delete(s.faults, name)
		s.mu.Unlock()
	}
	return nil
}

// replace writes a log anew.
func (s *State) replace(path string, data, broken []byte) error {
	if len(broken) > 0 {
		s.about()
		if err := s.setAside(broken); err != nil {
			return err
		}
	}
	// Other devices pass over hidden names, and the name is always the same,
	// so that what a crash leaves is overwritten.
	aside := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".new")
	s.about()
	if err := writeSynced(aside, data); err != nil {
		_ = os.Remove(aside)
		return err
	}
	s.about()
	if err := os.Rename(aside, path); err != nil {
		_ = os.Remove(aside)
		return err
	}
	s.about()
	return syncFolder(filepath.Dir(path))
}

// setAside keeps lines that could not be read, up to a megabyte of them.
func (s *State) setAside(broken []byte) error {
	f, err := os.OpenFile(filepath.Join(s.home, brokenFile), os.O_WRONLY|os.O_CREATE|os.O_APPEND, filePerm)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() > 1<<20 {
		return err
	}
	if _, err := f.Write(broken); err != nil {
		return err
	}
	return f.Sync()
}

// compacted returns what is left of a log, and the lines that are broken.
// Lines of a kind that is not known stay as they are.
func compacted(data []byte, steps map[stamp]bool) (kept []byte, lines int, broken []byte) {
	k := keeper{steps: steps}
	start := 0
	for batch := range ahead(data) {
		for i := range batch {
			l := &batch[i]
			text := data[start : start+l.size]
			start += l.size
			switch l.err {
			case nil, errUnknown:
				k.add(text, l)
			case errNoRecord:
			default:
				broken = append(append(broken, bytes.TrimRight(text, "\n")...), '\n')
			}
		}
	}
	kept = make([]byte, 0, len(data)+len(header)+1)
	kept = append(kept, header...)
	lines = 1
	var r record
	for _, l := range k.lines {
		if !l.asItIs && !l.last {
			continue
		}
		lines++
		if l.asItIs || !l.ofStep {
			kept = append(append(kept, bytes.TrimRight(l.text, "\n")...), '\n')
			continue
		}
		_ = parse(string(bytes.TrimRight(l.text, "\n")), &r) // it was good before
		r.step, r.was = 0, Remark{}
		kept = appendLine(kept, &r)
	}
	return kept, lines, broken
}

// keptLine is a line of a log, and why it stays: as it is, or without what it
// says of its step, if it is the last of its mark.
type keptLine struct {
	text   []byte
	stamp  stamp
	ofStep bool
	asItIs bool
	last   bool
}

// keeper finds the last line of each mark. Lines of one log that are out of
// order, as somebody's hand may leave them, are found by their stamps.
type keeper struct {
	steps map[stamp]bool // that can be undone or done again
	lines []keptLine
	last  [Redone + 1]table[int] // by mark: the number of its last line, from 1
}

func (k *keeper) add(text []byte, l *line) {
	r := &l.record
	k.lines = append(k.lines, keptLine{
		text: text, stamp: r.stamp, ofStep: r.step != 0, asItIs: l.err == errUnknown || k.steps[r.step],
	})
	c := &r.change
	if l.err != nil || c.Op == Undone || c.Op == Redone {
		return
	}
	op, key := c.Op, c.Key
	if op.undoable() && !op.on() {
		op = op.opposite()
	}
	if c.Name != "" {
		key += "\x00" + c.Name
	}
	if k.last[op].index == nil {
		k.last[op] = newTable[int]()
	}
	last := k.last[op].value(key)
	if *last > 0 {
		old := &k.lines[*last-1]
		if old.stamp > r.stamp {
			return
		}
		old.last = old.stamp == r.stamp // then what they say tells which wins
	}
	*last = len(k.lines)
	k.lines[*last-1].last = true
}
