package state_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dossier/corpus/state"
)

// million is a log of a million marks, as Compact leaves it: of each twenty
// nineteen are of reading, one is a star, a tag, a place or a comment.
func million(tb testing.TB) (home string) {
	tb.Helper()
	const n = 1_000_000
	words := []string{"amazon", "talent", "exodus", "bedrock", "restructuring", "cuts", "corporate", "jobs", "regulator", "chips"}
	changes := make([]state.Change, n)
	for i := range changes {
		c := state.Change{Op: state.Read, Key: fmt.Sprintf("%s-%s-%s-%d", words[i%10], words[i/10%10], words[i/100%10], i)}
		if i%20 == 0 {
			switch i / 20 % 4 {
			case 0:
				c.Op = state.Star
			case 1:
				c.Op, c.Name = state.Tag, "board"
			case 2:
				c.Op, c.At = state.At, i%20000+1
			case 3:
				c.Op, c.Note = state.Note, state.Remark{Words: "eight years at the company", Nth: 1, Text: "Ask what this means for us."}
			}
		}
		changes[i] = c
	}
	home = tb.TempDir()
	s := open(tb, home)
	for len(changes) > 0 { // as many steps, of which a thousand can be undone
		if _, err := s.Do(tb.Context(), changes[:500]...); err != nil {
			tb.Fatal(err)
		}
		changes = changes[500:]
	}
	if err := s.Compact(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	return home
}

func BenchmarkMillion(b *testing.B) {
	home := million(b)
	logs, _ := filepath.Glob(filepath.Join(home, "marks", "*.marks"))
	info, err := os.Stat(logs[0])
	if err != nil {
		b.Fatal(err)
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			open(b, home)
		}
		b.ReportMetric(float64(info.Size())/1e6, "MB")
	})
	b.Run("compact", func(b *testing.B) {
		s := open(b, home)
		for b.Loop() {
			if err := s.Compact(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDo(b *testing.B) {
	s := open(b, b.TempDir())
	for i := 0; b.Loop(); i++ {
		if _, err := s.Do(b.Context(), state.Change{Op: state.Read, Key: fmt.Sprint("briefing-", i)}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkIsRead(b *testing.B) {
	s := open(b, b.TempDir())
	if _, err := s.Do(b.Context(), state.Change{Op: state.Read, Key: "a"}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.IsRead("a")
	}
}

func open(tb testing.TB, home string) *state.State {
	tb.Helper()
	s, err := state.Open(tb.Context(), home, state.Options{Host: "laptop", Now: func() time.Time { return time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC) }})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}
