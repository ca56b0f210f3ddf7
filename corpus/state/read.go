package state

import (
	"slices"
	"time"
)

// A story is read once: to mark a briefing read is to mark all of its story
// that the library has, and the story. One that joins the story afterwards
// brings something of its own and is unread, and so it stays until it is
// marked itself. This file is the one definition of that.

// WasRead reports whether a briefing was read: it was marked so itself, or its
// story was, at a time not before the briefing was added to the library. The
// zero time is not known, and before every reading.
func (s *State) WasRead(id, story string, added time.Time) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if of(&s.marks.read, id).on {
		return true
	}
	if story == "" || story == id {
		return false
	}
	c := of(&s.marks.read, story)
	return c.on && !c.stamp.Time().Before(added)
}

// ReadKeys calls yield with every key that is marked read, and when it was, in
// no order, until that returns false. The marks stay as they are meanwhile, so
// yield must not ask for any.
func (s *State) ReadKeys(yield func(key string, at time.Time) bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for key, c := range s.marks.read.all() {
		if c.on && !yield(key, c.stamp.Time()) {
			return
		}
	}
}

// Reading returns the changes that mark a briefing and its story read, or
// unread again. Members are the briefings of its story that the library has;
// the briefing need not be among them.
func Reading(read bool, id, story string, members []string) []Change {
	op := Unread
	if read {
		op = Read
	}
	keys := []string{id}
	for _, key := range append([]string{story}, members...) {
		if key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	changes := make([]Change, len(keys))
	for i, key := range keys {
		changes[i] = Change{Op: op, Key: key}
	}
	return changes
}
