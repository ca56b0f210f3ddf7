package state_test

import (
	"fmt"
	"os"
	"testing"

	"dossier/corpus/state"
)

func undo(t testing.TB, s *state.State) state.Step {
	t.Helper()
	step, err := s.Undo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return step
}

func redo(t testing.TB, s *state.State) state.Step {
	t.Helper()
	step, err := s.Redo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return step
}

// TestUndoTakesEveryStepBack makes steps of every kind, takes them back one by
// one and does them again, each time after a restart, and compacted or not.
func TestUndoTakesEveryStepBack(t *testing.T) {
	for name, compact := range map[string]bool{"as it grew": false, "compacted": true} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			s := open(t, home)
			again := func() {
				if compact {
					if err := s.Compact(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
				s = open(t, home)
			}
			shape := func() string {
				out := ""
				for _, key := range []string{"a", "b"} {
					m := s.Mark(key)
					out += fmt.Sprint(key, m.Read, m.Starred, m.Tags)
					for _, c := range s.Comments(key) {
						out += fmt.Sprintf("%+v", c.Remark)
					}
				}
				return out
			}
			shapes := []string{shape()}
			steps := [][]state.Change{
				{read("a")},
				{star("a"), star("b"), read("b")},
				{{Op: state.Unread, Key: "a"}},
				{{Op: state.Tag, Key: "a", Name: "board"}},
				{comment("a", "c1", "one")},
				{comment("a", "c1", "two")},
				{{Op: state.Unnote, Key: "a", Name: "c1"}},
				{{Op: state.Untag, Key: "a", Name: "board"}, {Op: state.Unstar, Key: "a"}},
			}
			for _, changes := range steps {
				do(t, s, changes...)
				do(t, s, state.Change{Op: state.At, Key: "a", At: 10 + len(shapes)}) // is no step
				again()
				shapes = append(shapes, shape())
			}
			for i := len(steps) - 1; i >= 0; i-- {
				if step := undo(t, s); len(step.Changes) != len(steps[i]) || step.Left != 0 {
					t.Errorf("undo of step %d changes %+v", i, step)
				}
				again()
				if got := shape(); got != shapes[i] {
					t.Errorf("before step %d it was %s, is now %s", i, shapes[i], got)
				}
			}
			if _, err := s.Undo(t.Context()); err != state.ErrNothing {
				t.Errorf("undo of nothing gives %v", err)
			}
			for i := range steps {
				redo(t, s)
				again()
				if got := shape(); got != shapes[i+1] {
					t.Errorf("after step %d it was %s, is now %s", i, shapes[i+1], got)
				}
			}
			if _, err := s.Redo(t.Context()); err != state.ErrNothing {
				t.Errorf("redo of nothing gives %v", err)
			}
			if s.Mark("a").At != 10+len(steps) {
				t.Errorf("the place was moved to %d", s.Mark("a").At)
			}
		})
	}
}

func TestANewStepEndsWhatCanBeDoneAgain(t *testing.T) {
	s := open(t, t.TempDir())
	do(t, s, read("a"))
	undo(t, s)
	do(t, s, read("b"))
	if _, err := s.Redo(t.Context()); err != state.ErrNothing {
		t.Errorf("redo gives %v", err)
	}
	if undone, again := s.Steps(); undone != 1 || again != 0 {
		t.Errorf("%d and %d steps", undone, again)
	}
}

func TestUndoLeavesWhatChangedMeanwhile(t *testing.T) {
	folder := t.TempDir()
	one, other := device(t, t.TempDir(), folder, 0), device(t, t.TempDir(), folder, 0)
	made := do(t, one, comment("a", "", "mine"), star("a"))
	if _, err := other.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(t, other, comment("a", made.Changes[0].Name, "theirs"))
	if _, err := other.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(t, other, comment("a", made.Changes[0].Name, "theirs"))
	if _, err := one.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if step := undo(t, one); step.Left != 1 || len(step.Changes) != 1 {
		t.Errorf("undo changed %+v", step)
	}
	if got := one.Comments("a"); len(got) != 1 || got[0].Text != "theirs" || one.IsStarred("a") {
		t.Errorf("comments are %+v", got)
	}
	if _, err := one.Undo(t.Context()); err != state.ErrNothing {
		t.Errorf("the step is undone a second time: %v", err)
	}
}

func TestUndoRestoresWhatAnotherDeviceMade(t *testing.T) {
	folder := t.TempDir()
	one, other := device(t, t.TempDir(), folder, 0), device(t, t.TempDir(), folder, 0)
	made := do(t, one, comment("a", "", "first"))
	if _, err := other.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(t, other, state.Change{Op: state.Unnote, Key: "a", Name: made.Changes[0].Name})
	undo(t, other)
	if got := other.Comments("a"); len(got) != 1 || got[0].Text != "first" {
		t.Errorf("comments are %+v", got)
	}
}

func TestManySteps(t *testing.T) {
	s := open(t, t.TempDir())
	for i := range 1200 {
		do(t, s, read(fmt.Sprint(i)))
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if undo, _ := s.Steps(); undo != 1000 {
		t.Errorf("%d steps can be undone", undo)
	}
	many := make([]state.Change, 150_000)
	for i := range many {
		many[i] = star(fmt.Sprint(i))
	}
	do(t, s, many...)
	if undo, _ := s.Steps(); undo != 1 {
		t.Errorf("%d steps can be undone", undo)
	}
	if step := undo(t, s); len(step.Changes) != len(many) || len(s.Starred()) != 0 {
		t.Errorf("%d changes were taken back", len(step.Changes))
	}
}

// TestAHalfWrittenUndo cuts the log off within an undo, at every byte of it:
// the step can still be undone, and then all of it is.
func TestAHalfWrittenUndo(t *testing.T) {
	home := t.TempDir()
	s := open(t, home)
	do(t, s, read("x"))
	do(t, s, read("a"), star("a"))
	path := ownLog(t, s)
	before, _ := os.ReadFile(path)
	undo(t, s)
	after, _ := os.ReadFile(path)
	for n := len(before); n <= len(after); n++ {
		if err := os.WriteFile(path, after[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		s := open(t, home)
		if steps, _ := s.Steps(); steps == 2 {
			undo(t, s)
		}
		if s.IsRead("a") || s.IsStarred("a") || !s.IsRead("x") {
			t.Fatalf("cut at %d of %d it is %+v", n, len(after), s.Mark("a"))
		}
	}
}

// TestALineIsOneStep cuts the end of the last line off, but nothing else of it:
// the line counts, and once only.
func TestALineIsOneStep(t *testing.T) {
	home := t.TempDir()
	s := open(t, home)
	do(t, s, read("a"))
	path := ownLog(t, s)
	data, _ := os.ReadFile(path)
	if err := os.WriteFile(path, data[:len(data)-1], 0o600); err != nil {
		t.Fatal(err)
	}
	s = open(t, home)
	do(t, s, read("b"))
	undo(t, s)
	if steps, _ := s.Steps(); steps != 1 || len(s.Faults()) != 0 {
		t.Errorf("%d steps are left, faults %v", steps, s.Faults())
	}
	if step := undo(t, s); len(step.Changes) != 1 || s.IsRead("a") {
		t.Errorf("undo changed %+v", step)
	}
}

// TestStepsOfAProcessThatNamedTheDevice holds that the first marks of a device
// can be undone by a process that was there before the device had its name, and
// took its log for that of another.
func TestStepsOfAProcessThatNamedTheDevice(t *testing.T) {
	home := t.TempDir()
	s := open(t, home)
	do(t, open(t, home), star("a"))
	if _, err := s.Refresh(t.Context()); err != nil || !s.IsStarred("a") {
		t.Fatalf("%v", err)
	}
	do(t, s, star("b"))
	undo(t, s)
	undo(t, s)
	if n, _ := s.Steps(); n != 0 || s.IsStarred("a") || s.IsStarred("b") {
		t.Errorf("%d steps are left, %v", n, s.Starred())
	}
}
