package state_test

import (
	"testing"
	"time"

	"dossier/corpus/state"
)

// A story is read once, for all that the library has of it; what joins it
// later is unread until it is marked itself.
func TestAStoryIsReadOnce(t *testing.T) {
	s := device(t, t.TempDir(), "", 0)
	before, after := day.Add(-time.Hour), day.Add(time.Hour)
	was := func(id string, added time.Time) bool { return s.WasRead(id, "first", added) }
	if was("second", before) || was("first", before) {
		t.Fatal("read before anything was marked")
	}
	do(t, s, state.Reading(true, "second", "first", []string{"first", "second"})...)
	for _, c := range []struct {
		id    string
		added time.Time
		want  bool
	}{
		{"second", before, true},
		{"first", before, true},
		{"elsewhere", before, true}, // that another device has
		{"elsewhere", time.Time{}, true},
		{"elsewhere", day, true}, // in the same second
		{"joined", after, false},
	} {
		if got := was(c.id, c.added); got != c.want {
			t.Errorf("%s, added %v: read %v, want %v", c.id, c.added, got, c.want)
		}
	}
	// The story is marked already: what joined is marked by itself, with all
	// that joined with it.
	do(t, s, state.Reading(true, "joined", "first", []string{"first", "second", "joined", "also-joined"})...)
	if !was("joined", after) || !was("also-joined", after) {
		t.Error("what joined a story that was read cannot be read")
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if was("joined", after) || !was("first", before) || !was("second", before) {
		t.Error("undo took more back than the step, or less")
	}
	do(t, s, state.Reading(false, "second", "first", []string{"first", "second"})...)
	if was("second", before) || was("first", before) || was("elsewhere", before) {
		t.Error("a story that is marked unread is read in part")
	}
}

func TestReadKeysAreThoseThatAreRead(t *testing.T) {
	s := device(t, t.TempDir(), "", 0)
	do(t, s, read("a"), read("b"), star("c"))
	do(t, s, state.Change{Op: state.Unread, Key: "a"})
	got := map[string]time.Time{}
	for key, at := range s.ReadKeys {
		got[key] = at
	}
	if len(got) != 1 || got["b"].Before(day) {
		t.Errorf("read keys are %v", got)
	}
}
