package state_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/corpus/state"
)

var day = time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)

// device opens the state folder of a device whose logs are in folder; its
// clock is off by so much.
func device(t testing.TB, home, folder string, off time.Duration) *state.State {
	t.Helper()
	s, err := state.Open(t.Context(), home, state.Options{
		Folder: folder, Host: "laptop", Now: func() time.Time { return day.Add(off) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func do(t testing.TB, s *state.State, changes ...state.Change) state.Step {
	t.Helper()
	step, err := s.Do(t.Context(), changes...)
	if err != nil {
		t.Fatal(err)
	}
	return step
}

func read(key string) state.Change { return state.Change{Op: state.Read, Key: key} }
func star(key string) state.Change { return state.Change{Op: state.Star, Key: key} }

func comment(key, id, text string) state.Change {
	return state.Change{Op: state.Note, Key: key, Name: id, Note: state.Remark{Text: text}}
}

// ownLog returns the path of the only log of a folder.
func ownLog(t testing.TB, s *state.State) string {
	t.Helper()
	return filepath.Join(s.Folder(), s.Device()+".marks")
}

func TestMarksOutlastTheProgram(t *testing.T) {
	home := t.TempDir()
	s := open(t, home)
	do(t, s, read("a"), star("a"), state.Change{Op: state.At, Key: "a", At: 1200})
	do(t, s, state.Change{Op: state.Tag, Key: "a", Name: "board"}, state.Change{Op: state.Tag, Key: "a", Name: "AI"}, star("b"))
	do(t, s, state.Change{Op: state.Unstar, Key: "a"})
	do(t, s, state.Change{Op: state.Visit, Key: "today", When: day})
	made := do(t, s, state.Change{Op: state.Note, Key: "a", Note: state.Remark{Words: "eight  years", Text: "Ask HR."}})
	for _, s := range []*state.State{s, open(t, home)} {
		got := s.Mark("a")
		want := state.Mark{Read: true, ReadAt: day, At: 1200, Tags: []string{"AI", "board"}, Comments: 1}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("a is %+v", got)
		}
		if got := s.Mark("c"); !reflect.DeepEqual(got, state.Mark{}) {
			t.Errorf("what was never marked is %+v", got)
		}
		if !s.IsRead("a") || s.IsRead("b") || s.IsStarred("a") || !s.IsStarred("b") {
			t.Error("read or starred is wrong")
		}
		if got := s.Starred(); !slices.Equal(got, []string{"b"}) {
			t.Errorf("starred are %v", got)
		}
		if got := s.Tags(); !reflect.DeepEqual(got, map[string][]string{"board": {"a"}, "AI": {"a"}}) {
			t.Errorf("tags are %v", got)
		}
		if got := s.Seen("today"); !got.Equal(day) || !s.Seen("watch:aws").IsZero() {
			t.Errorf("today was seen at %v", got)
		}
		all := s.Comments("a")
		if len(all) != 1 || all[0].ID != made.Changes[0].Name || all[0].Remark != (state.Remark{Words: "eight years", Nth: 1, Text: "Ask HR."}) {
			t.Fatalf("comments are %+v", all)
		}
		if all[0].Made.Sub(day).Abs() > time.Second || !reflect.DeepEqual(all, s.AllComments()) {
			t.Errorf("comments are %+v and %+v", all, s.AllComments())
		}
	}
}

func TestNothingIsWrittenBeforeTheFirstChange(t *testing.T) {
	home := filepath.Join(t.TempDir(), "not", "there")
	s := open(t, home)
	if _, err := s.Undo(t.Context()); err != state.ErrNothing {
		t.Errorf("undo of nothing gives %v", err)
	}
	home = filepath.Join(t.TempDir(), "not", "there")
	s = open(t, home)
	if s.IsRead("a") || s.Device() != "" {
		t.Error("something is known")
	}
	if _, err := os.Stat(home); !os.IsNotExist(err) {
		t.Errorf("the state folder is there: %v", err)
	}
}

func TestWhatIsSoAlreadyIsNotWritten(t *testing.T) {
	s := open(t, t.TempDir())
	do(t, s, read("a"))
	before, _ := os.ReadFile(ownLog(t, s))
	step := do(t, s, read("a"), state.Change{Op: state.Unstar, Key: "a"}, state.Change{Op: state.At, Key: "a"}, state.Change{Op: state.Unnote, Key: "a", Name: "x"})
	after, _ := os.ReadFile(ownLog(t, s))
	if len(step.Changes) != 0 || string(before) != string(after) {
		t.Errorf("%v was changed, the log is\n%s", step.Changes, after)
	}
}

func TestOfChangesToOneMarkTheLastCounts(t *testing.T) {
	s := open(t, t.TempDir())
	do(t, s, read("a"), state.Change{Op: state.Unread, Key: "a"}, comment("a", "", "one"), comment("a", "", "two"))
	if s.IsRead("a") || len(s.Comments("a")) != 2 {
		t.Errorf("it is %+v", s.Mark("a"))
	}
}

func TestStringsAreCleaned(t *testing.T) {
	s := open(t, t.TempDir())
	do(t, s, state.Change{Op: state.Tag, Key: "a", Name: "bo\x1b[31mard\n"}, comment("a", "", "one\r\ntwo\x07\x1b]0;title\x07\u202e"))
	if got := s.Mark("a").Tags; !slices.Equal(got, []string{"board"}) {
		t.Errorf("tags are %q", got)
	}
	if got := s.Comments("a")[0].Text; got != "one\ntwo" {
		t.Errorf("the comment is %q", got)
	}
}

func TestWhatCannotBeMarked(t *testing.T) {
	s := open(t, t.TempDir())
	for name, c := range map[string]state.Change{
		"no key":           read("\x1b[31m"),
		"a long key":       read(strings.Repeat("k", 600)),
		"no tag":           {Op: state.Tag, Key: "a"},
		"an empty comment": comment("a", "", " \n"),
		"a long comment":   comment("a", "", strings.Repeat("w ", 64<<10)),
		"a negative place": {Op: state.At, Key: "a", At: -1},
		"no time":          {Op: state.Visit, Key: "a"},
		"undo by hand":     {Op: state.Undone, Key: "a"},
		"no operation":     {Key: "a"},
	} {
		if _, err := s.Do(t.Context(), read("b"), c); err == nil {
			t.Errorf("%s is kept", name)
		}
	}
	if s.IsRead("b") {
		t.Error("half of a step was done")
	}
}

func TestABrokenLineCostsOnlyItself(t *testing.T) {
	s := open(t, t.TempDir())
	do(t, s, read("a"))
	do(t, s, read("b"))
	do(t, s, read("c"))
	path := ownLog(t, s)
	data, _ := os.ReadFile(path)
	for name, test := range map[string]struct {
		broken string
		line   int
	}{
		"another letter": {strings.Replace(string(data), "read b", "read B", 1), 3},
		"binary":         {strings.Replace(string(data), "read b", "\x00\xff", 1), 3},
		"a foreign line": {strings.Replace(string(data), "\n", "\nGIF89a\n", 1), 2},
		"cut off":        {string(data[:len(data)-3]), 4},
	} {
		if err := os.WriteFile(path, []byte(test.broken), 0o600); err != nil {
			t.Fatal(err)
		}
		s := open(t, filepath.Dir(s.Folder()))
		faults := s.Faults()
		if len(faults) != 1 || faults[0].Line != test.line || faults[0].File != path {
			t.Errorf("%s: faults are %v", name, faults)
		}
		lost := 0
		for _, key := range []string{"a", "b", "c"} {
			if !s.IsRead(key) {
				lost++
			}
		}
		if want := map[bool]int{false: 1, true: 0}[name == "a foreign line"]; lost != want {
			t.Errorf("%s: %d marks are lost", name, lost)
		}
		// The next record stands on a line of its own.
		do(t, s, read("d"))
		again := open(t, filepath.Dir(s.Folder()))
		if !again.IsRead("d") || len(again.Faults()) != 1 {
			t.Errorf("%s: after the next mark faults are %v", name, again.Faults())
		}
	}
}

func TestALostLogCostsOnlyItself(t *testing.T) {
	folder := t.TempDir()
	one, other := device(t, t.TempDir(), folder, 0), device(t, t.TempDir(), folder, 0)
	do(t, one, read("a"))
	do(t, other, read("b"))
	if err := os.Remove(ownLog(t, one)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		s := device(t, t.TempDir(), folder, 0)
		if s.IsRead("a") || !s.IsRead("b") {
			t.Error("the lost log is not all that is lost")
		}
		// A log that cannot be read is a lost one.
		if err := os.Mkdir(ownLog(t, one)+"x.marks", 0o700); err != nil && !os.IsExist(err) {
			t.Fatal(err)
		}
	}
	do(t, one, read("c")) // begins a new one
	if s := device(t, t.TempDir(), folder, 0); !s.IsRead("c") || len(s.Faults()) != 0 {
		t.Errorf("faults are %v", s.Faults())
	}
}

func TestAKindOfALaterVersionIsKept(t *testing.T) {
	s := open(t, t.TempDir())
	do(t, s, read("a"))
	line := state.Sealed("m0qk4v7x2a rate a 5")
	path := ownLog(t, s)
	data, _ := os.ReadFile(path)
	if err := os.WriteFile(path, append(data, line...), 0o600); err != nil {
		t.Fatal(err)
	}
	s = open(t, filepath.Dir(s.Folder()))
	if faults := s.Faults(); len(faults) != 1 || !strings.Contains(faults[0].Msg, "does not know") {
		t.Errorf("faults are %v", faults)
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(path); !strings.Contains(string(data), line) {
		t.Errorf("the log is now\n%s", data)
	}
}

func TestManyFaultsAreCounted(t *testing.T) {
	s := open(t, t.TempDir())
	do(t, s, read("a"))
	path := ownLog(t, s)
	data, _ := os.ReadFile(path)
	if err := os.WriteFile(path, append([]byte(strings.Repeat("x\n", 10_000)), data...), 0o600); err != nil {
		t.Fatal(err)
	}
	s = open(t, filepath.Dir(s.Folder()))
	if faults := s.Faults(); !s.IsRead("a") || len(faults) != 21 || !strings.Contains(faults[20].Msg, "9980 more") {
		t.Errorf("%d faults, the last is %v", len(faults), faults[len(faults)-1])
	}
}

// TestTwoProcessesOfOneDevice writes from two states of one folder at once, as
// two terminals do.
func TestTwoProcessesOfOneDevice(t *testing.T) {
	home := t.TempDir()
	const each = 20
	var wg sync.WaitGroup
	for p := range 3 {
		s := open(t, home)
		wg.Go(func() {
			for i := range each {
				if _, err := s.Do(context.Background(), read(fmt.Sprint(p, "-", i))); err != nil {
					t.Error(err)
				}
				if i == each/2 {
					if err := s.Compact(context.Background()); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wg.Wait()
	s := open(t, home)
	for p := range 3 {
		for i := range each {
			if !s.IsRead(fmt.Sprint(p, "-", i)) {
				t.Errorf("%d-%d is lost", p, i)
			}
		}
	}
	if undo, _ := s.Steps(); undo != 3*each || len(s.Faults()) != 0 {
		t.Errorf("%d steps, faults %v", undo, s.Faults())
	}
}

func TestRefresh(t *testing.T) {
	home := t.TempDir()
	one, other := open(t, home), open(t, home)
	if changed, err := other.Refresh(t.Context()); changed || err != nil {
		t.Errorf("changed %v, %v", changed, err)
	}
	do(t, one, read("a"))
	version := other.Version()
	if changed, err := other.Refresh(t.Context()); !changed || err != nil || !other.IsRead("a") || other.Version() <= version {
		t.Errorf("changed %v, %v", changed, err)
	}
	if changed, _ := other.Refresh(t.Context()); changed {
		t.Error("changed without a change")
	}
}

func TestModes(t *testing.T) {
	home := filepath.Join(t.TempDir(), "state")
	s := open(t, home)
	do(t, s, read("a"))
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	_ = filepath.Walk(home, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
		return nil
	})
}

func TestALogIsWornWhenMostOfItIsOutdated(t *testing.T) {
	home := t.TempDir()
	s := open(t, home)
	many := make([]state.Change, 30_000)
	for round := range 3 {
		for i := range many {
			many[i] = state.Change{Op: state.At, Key: fmt.Sprint("a briefing with the number ", i), At: 100 + round}
		}
		do(t, s, many...)
		size, err := open(t, home).Size(t.Context())
		if err != nil || size.Spent != round*len(many) || size.Worn() != (round == 2) {
			t.Errorf("after round %d: %+v, worn %v, %v", round, size, size.Worn(), err)
		}
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if size, _ := s.Size(t.Context()); size.Spent != 0 || size.Worn() || size.Records != len(many)+1 {
		t.Errorf("compacted: %+v", size)
	}
}

// A device that cannot be named leaves nothing behind, and the fault names the
// folder and not a file of its own making.
func TestNothingIsLeftWhereMarksCannotBeKept(t *testing.T) {
	home := t.TempDir()
	if err := os.MkdirAll(filepath.Join(home, "device", "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	s, err := state.Open(t.Context(), home, state.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := s.Do(t.Context(), star("a")); err == nil || strings.Contains(err.Error(), ".device") {
			t.Fatalf("a star: %v", err)
		}
	}
	left, err := filepath.Glob(filepath.Join(home, ".device*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
}
