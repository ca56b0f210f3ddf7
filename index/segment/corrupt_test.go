package segment_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/index/record"
	"dossier/index/segment"
)

// damaged writes a copy of a segment whose file was changed.
func damaged(tb testing.TB, dir, file string, change func([]byte) []byte) string {
	tb.Helper()
	to := filepath.Join(tb.TempDir(), "damaged")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		tb.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(to, file), change(data), 0o600); err != nil {
		tb.Fatal(err)
	}
	return to
}

// read asks a segment for everything.
func read(s *segment.Segment) {
	set := roaring.New()
	for doc := range uint32(s.Len()) {
		_, _ = s.Row(doc)
		_, _ = s.Briefing(doc, record.All)
		_, _ = s.Find(s.ID(doc))
		_ = s.File(doc)
		_ = s.Columns().Published(doc)
		es, _, _ := s.Columns().EntitiesOf(doc)
		for _, e := range es {
			_, _, _, _ = s.Entities().ID(int(e)), s.Entities().Name(int(e)), s.Entities().Kind(int(e)), s.Entities().Names(int(e))
			_, _ = s.Entities().Hash(int(e)), s.Entities().Count(int(e))
		}
	}
	for i := range s.Words().Len() {
		w := s.Words().At(i)
		l, ok := s.Postings(segment.SpaceWords, w.Text)
		if !ok {
			continue
		}
		l.OrInto(set)
		for it := l.Iterator(); ; {
			if _, _, ok := it.Next(); !ok {
				break
			}
		}
		l.Iterator().Advance(2)
		_, _ = s.Union(w.Text[:min(len(w.Text), 2)], segment.AnyField)
		_ = s.Words().Top(w.Text[:1], 5)
		_ = s.Words().Stem(w.Text)
	}
	for i := range s.Names().Len() {
		name, _, _ := s.Names().At(i)
		_ = s.Names().Exactly(name)
		_, _ = s.Postings(segment.SpaceNames, name)
		_ = s.Names().Top(name[:min(len(name), 1)], 3)
	}
	for i := range s.Sources().Len() {
		_, _, _ = s.Sources().At(i), s.Sources().Count(i), s.Sources().Hash(i)
	}
}

func TestDamagedFilesAreNoticed(t *testing.T) {
	docs, cat := embedded(t)
	more, _ := library(60, 9)
	dir := filepath.Join(t.TempDir(), "seg")
	if err := segment.Write(t.Context(), dir, append(docs, more...), cat); err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(5, 5))
	for _, file := range []string{"postings.zap", "tables"} {
		for name, tt := range map[string]struct {
			change func([]byte) []byte
			atOpen bool // Verify notices the others
		}{
			"empty":       {func([]byte) []byte { return nil }, true},
			"one byte":    {func([]byte) []byte { return []byte{7} }, true},
			"foreign":     {func([]byte) []byte { return []byte("---\ntitle: not an index\n---\n\nA text.") }, true},
			"zeros":       {func(b []byte) []byte { return make([]byte, len(b)) }, true},
			"cut by half": {func(b []byte) []byte { return b[:len(b)/2] }, true},
			"cut by one":  {func(b []byte) []byte { return b[:len(b)-1] }, true},
			"longer":      {func(b []byte) []byte { return append(b, 0) }, true},
			"no end":      {func(b []byte) []byte { clear(b[len(b)-100:]); return b }, true},
			"twice":       {func(b []byte) []byte { return append(b, b...) }, false},
			"no middle":   {func(b []byte) []byte { clear(b[len(b)/3 : len(b)*2/3]); return b }, false},
			"no start":    {func(b []byte) []byte { clear(b[:len(b)/4]); return b }, false},
			"a page lost": {func(b []byte) []byte { clear(b[8192:12288]); return b }, false},
			"noise": {func(b []byte) []byte {
				for range 200 {
					b[rng.IntN(len(b)-300)] ^= byte(1 + rng.IntN(255))
				}
				return b
			}, false},
		} {
			s, err := segment.Open(damaged(t, dir, file, tt.change))
			if err == nil {
				if tt.atOpen {
					t.Errorf("%s %s: opened", file, name)
				}
				read(s)
				err = s.Verify(context.Background())
				_ = s.Close()
			}
			if !errors.Is(err, segment.ErrCorrupt) {
				t.Errorf("%s %s: %v", file, name, err)
			}
		}
	}
	for _, file := range []string{"postings.zap", "tables"} {
		to := damaged(t, dir, file, func(b []byte) []byte { return b })
		if err := os.Remove(filepath.Join(to, file)); err != nil {
			t.Fatal(err)
		}
		if _, err := segment.Open(to); err == nil {
			t.Errorf("opened without %s", file)
		}
	}
}
