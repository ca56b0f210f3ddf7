package state_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/corpus/state"
)

// history is what three devices do with a dozen marks, each syncing with the
// others now and then, by clocks that differ by hours. It returns the folders
// of their logs.
func history(t *testing.T, rnd *rand.Rand) (folders []string) {
	t.Helper()
	var devices []*state.State
	for i := range 3 {
		folder := t.TempDir()
		folders = append(folders, folder)
		devices = append(devices, device(t, t.TempDir(), folder, time.Duration(i)*time.Hour))
	}
	keys := []string{"a", "b", "story:c", "a key of words"}
	for range 60 {
		i := rnd.IntN(len(devices))
		s := devices[i]
		key := keys[rnd.IntN(len(keys))]
		var err error
		switch rnd.IntN(12) {
		case 0:
			_, err = s.Undo(t.Context())
		case 1:
			_, err = s.Redo(t.Context())
		case 2:
			err = s.Compact(t.Context())
		case 3, 4: // what a program that syncs files does, at any time
			from := rnd.IntN(len(devices))
			copyLogs(t, folders[from], folders[i])
			_, err = s.Refresh(t.Context())
		default:
			_, err = s.Do(t.Context(), randomChange(rnd, key), randomChange(rnd, keys[0]))
		}
		if err != nil && err != state.ErrNothing {
			t.Fatal(err)
		}
	}
	return folders
}

func randomChange(rnd *rand.Rand, key string) state.Change {
	c := state.Change{Op: state.Op(1 + rnd.IntN(int(state.Visit))), Key: key, Name: fmt.Sprint("name ", rnd.IntN(2))}
	c.At, c.When = rnd.IntN(100), day.Add(time.Duration(rnd.IntN(100))*time.Second)
	c.Note = state.Remark{Text: fmt.Sprint("text ", rnd.IntN(5))}
	return c
}

// copyLogs copies the logs of one folder to another, but none of a device that
// the other has newer, as syncing does.
func copyLogs(t *testing.T, from, to string) {
	t.Helper()
	logs, _ := filepath.Glob(filepath.Join(from, "*.marks"))
	for _, path := range logs {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(to, filepath.Base(path))
		if old, err := os.ReadFile(name); err == nil && bytes.Compare(lastStamp(old), lastStamp(data)) >= 0 {
			continue
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func lastStamp(log []byte) []byte {
	lines := bytes.Split(bytes.TrimSpace(log), []byte("\n"))
	if f := bytes.Fields(lines[len(lines)-1]); len(f) > 1 {
		return f[1]
	}
	return nil
}

// lines returns all lines of all logs, by device.
func lines(t *testing.T, folders []string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, folder := range folders {
		logs, _ := filepath.Glob(filepath.Join(folder, "*.marks"))
		for _, path := range logs {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			out[filepath.Base(path)] = append(out[filepath.Base(path)], strings.SplitAfter(string(data), "\n")...)
		}
	}
	return out
}

// dumpOf returns what a stranger makes of logs.
func dumpOf(t *testing.T, logs map[string][]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, all := range logs {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(strings.Join(all, "")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return state.Dump(device(t, t.TempDir(), folder, 0))
}

// TestMergeIsTheSameInAnyOrder holds the law of the merge: commutative,
// associative and idempotent.
func TestMergeIsTheSameInAnyOrder(t *testing.T) {
	for seed := range uint64(12) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		folders := history(t, rnd)
		all := lines(t, folders)
		want := dumpOf(t, all)
		for range 3 {
			// Lines in another order, some twice.
			mixed := map[string][]string{}
			for name, ls := range all {
				ls = append(slices.Clone(ls), ls[:rnd.IntN(len(ls))]...)
				rnd.Shuffle(len(ls), func(i, j int) { ls[i], ls[j] = ls[j], ls[i] })
				mixed[name] = ls
			}
			if got := dumpOf(t, mixed); got != want {
				t.Fatalf("seed %d: in one order\n%s\nin another\n%s", seed, want, got)
			}
			// Copies in conflict, each with a part of the lines.
			copies := map[string][]string{}
			for name, ls := range all {
				for _, l := range ls {
					for _, copy := range []string{name, strings.Replace(name, ".marks", " (conflicted copy).marks", 1), strings.Replace(name, ".marks", ".sync-conflict-20261122-ABC.marks", 1)} {
						if rnd.IntN(2) == 0 {
							copies[copy] = append(copies[copy], l)
						}
					}
					copies[name] = append(copies[name], l)
				}
			}
			if got := dumpOf(t, copies); got != want {
				t.Fatalf("seed %d: from one log\n%s\nfrom copies\n%s", seed, want, got)
			}
		}
		// Arriving one after the other, read in between.
		folder := t.TempDir()
		s := device(t, t.TempDir(), folder, 0)
		for range 12 {
			from := folders[rnd.IntN(len(folders))]
			copyLogs(t, from, folder)
			if _, err := s.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		for _, from := range folders {
			copyLogs(t, from, folder)
		}
		if _, err := s.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := state.Dump(s); got != want {
			t.Fatalf("seed %d: at once\n%s\none by one\n%s", seed, want, got)
		}
	}
}

// TestDevicesComeToAgree lets three devices sync with each other in the end.
func TestDevicesComeToAgree(t *testing.T) {
	for seed := range uint64(8) {
		folders := history(t, rand.New(rand.NewPCG(seed, 2)))
		for range 2 {
			for _, from := range folders {
				for _, to := range folders {
					copyLogs(t, from, to)
				}
			}
		}
		var dumps []string
		for _, folder := range folders {
			dumps = append(dumps, state.Dump(device(t, t.TempDir(), folder, 0)))
		}
		if dumps[0] != dumps[1] || dumps[0] != dumps[2] {
			t.Fatalf("seed %d: they do not agree:\n%s", seed, strings.Join(dumps, "\n\n"))
		}
	}
}

// TestCompactingChangesNoMark compacts the logs of a history, one device after
// the other, and merges the new logs with the old ones.
func TestCompactingChangesNoMark(t *testing.T) {
	for seed := range uint64(8) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		folder := t.TempDir()
		homes := []string{t.TempDir(), t.TempDir()}
		for range 40 {
			s := device(t, homes[rnd.IntN(2)], folder, time.Duration(rnd.IntN(3))*time.Hour)
			do(t, s, randomChange(rnd, "a"), randomChange(rnd, "b"))
		}
		before := lines(t, []string{folder})
		want := dumpOf(t, before)
		for _, home := range homes {
			s := device(t, home, folder, 0)
			if err := s.Compact(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := state.Dump(s); got != want {
				t.Fatalf("seed %d: before\n%s\nafter\n%s", seed, want, got)
			}
		}
		after := lines(t, []string{folder})
		if got := dumpOf(t, after); got != want {
			t.Fatalf("seed %d: before\n%s\nafter\n%s", seed, want, got)
		}
		for name := range after {
			after[name] = append(after[name], before[name]...)
		}
		if got := dumpOf(t, after); got != want {
			t.Fatalf("seed %d: before\n%s\nwith the old log\n%s", seed, want, got)
		}
		// A log costs only itself, compacted or not.
		for name := range before {
			one, other := map[string][]string{name: before[name]}, map[string][]string{name: lines(t, []string{folder})[name]}
			if one, other := dumpOf(t, one), dumpOf(t, other); one != other {
				t.Fatalf("seed %d: alone %s was\n%s\nand is\n%s", seed, name, one, other)
			}
		}
	}
}

// TestCompactingALogThatIsOutOfOrder compacts lines in any order, with stamps
// that occur twice, as of two machines that were copied from one.
func TestCompactingALogThatIsOutOfOrder(t *testing.T) {
	ls := []string{
		state.Sealed("3 unread a"), state.Sealed("2 read a"), state.Sealed("5 at a 7"), state.Sealed("5 at a 9"), state.Sealed("5 at a 8"),
		state.Sealed("5 note a 1-x 0 \"\" b"), state.Sealed("5 note a 1-x 0 \"\" a"), state.Sealed("4 note a 1-x 0 \"\" c"),
	}
	rnd := rand.New(rand.NewPCG(1, 5))
	want := ""
	for range 10 {
		home := t.TempDir()
		s := open(t, home)
		do(t, s, read("b"))
		path := ownLog(t, s)
		rnd.Shuffle(len(ls), func(i, j int) { ls[i], ls[j] = ls[j], ls[i] })
		if err := os.WriteFile(path, []byte(strings.Join(ls, "")), 0o600); err != nil {
			t.Fatal(err)
		}
		before := marksIn(t, s)
		if err := open(t, home).Compact(t.Context()); err != nil {
			t.Fatal(err)
		}
		after := marksIn(t, s)
		if want == "" {
			want = before
		}
		if before != want || after != want {
			t.Fatalf("it was\n%s\nand is\n%s\nwant\n%s", before, after, want)
		}
	}
}

// marksIn returns what another state makes of the logs of s, without the name
// of the device.
func marksIn(t *testing.T, s *state.State) string {
	t.Helper()
	return strings.ReplaceAll(state.Dump(device(t, t.TempDir(), s.Folder(), 0)), s.Device(), "")
}

// TestCutOffAnywhere cuts a log off at every byte: the records before are all
// there, and no other is.
func TestCutOffAnywhere(t *testing.T) {
	folders := history(t, rand.New(rand.NewPCG(7, 4)))
	logs, _ := filepath.Glob(filepath.Join(folders[0], "*.marks"))
	data, err := os.ReadFile(logs[0])
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(logs[0])
	want := ""
	for n := range data {
		got := dumpOf(t, map[string][]string{name: {string(data[:n])}})
		if n > 0 && data[n-1] == '\n' {
			want = got
		} else if got != want && n+1 < len(data) && data[n] != '\n' {
			t.Fatalf("cut off at %d, within %q, it is\n%s\nand not\n%s", n, data[max(0, n-40):n], got, want)
		}
	}
}

// FuzzLog holds that any bytes are a log that opens and that costs no other
// log anything.
func FuzzLog(f *testing.F) {
	f.Add([]byte("# dossier\n" + state.Sealed("m0qk4v7x2a read a") + state.Sealed("m0qk4v7x2b undo m0qk4v7x2a")))
	f.Add([]byte(state.Sealed("zzzzzzzzzzz star a <")))
	f.Add([]byte("\n\n\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		home := t.TempDir()
		s := open(t, home)
		do(t, s, read("mine"))
		if err := os.WriteFile(filepath.Join(s.Folder(), "other-1.marks"), data, 0o600); err != nil {
			t.Fatal(err)
		}
		s = open(t, home)
		if !s.IsRead("mine") && !strings.Contains(string(data), "mine") {
			t.Fatal("the own mark is lost")
		}
		// The same bytes in the place of the own log.
		if err := os.WriteFile(ownLog(t, s), data, 0o600); err != nil {
			t.Fatal(err)
		}
		s = open(t, home)
		before := state.Dump(s)
		if err := s.Compact(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := state.Dump(open(t, home)); got != before {
			t.Fatalf("before compacting\n%s\nafter\n%s", before, got)
		}
		if _, err := s.Do(t.Context(), read("next")); err == nil && !open(t, home).IsRead("next") {
			t.Fatal("the next mark is lost")
		}
	})
}
