package generation_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/generation"
)

// TestStoriesAreThoseOfTheirGeneration has stories that are no more than the
// ids of all briefings, and follows them through what can happen.
func TestStoriesAreThoseOfTheirGeneration(t *testing.T) {
	l := newLibrary(t)
	continued := 0
	ids := func(x *index.Index) []string {
		rows, err := x.Rows(t.Context(), 0, x.Len())
		if err != nil {
			t.Error(err)
		}
		var out []string
		for _, r := range rows {
			out = append(out, r.ID+"@"+r.Published.String())
		}
		slices.Sort(out)
		return out
	}
	stories := func(_ context.Context, now *index.Index, _ *corpus.Catalogue, before *generation.Snapshot, removed, added []string) ([]byte, error) {
		all := ids(now)
		if before != nil {
			continued++
			had := strings.Split(string(before.Stories()), "\n")
			with := func(list, which []string, keep bool) []string {
				return slices.DeleteFunc(slices.Clone(list), func(s string) bool {
					id, _, _ := strings.Cut(s, "@")
					return slices.Contains(which, id) != keep
				})
			}
			got := slices.Concat(with(had, removed, false), with(all, added, true))
			slices.Sort(got)
			if !slices.Equal(got, all) {
				t.Errorf("%q less %q and with %q is not %q", had, removed, added, all)
			}
		}
		return []byte(strings.Join(all, "\n")), nil
	}
	var late atomic.Bool // they take until their briefings are published
	var once sync.Once
	published := make(chan struct{})
	slow := func(ctx context.Context, now *index.Index, names *corpus.Catalogue, before *generation.Snapshot, removed, added []string) ([]byte, error) {
		if late.Load() {
			<-published
		}
		return stories(ctx, now, names, before, removed, added)
	}
	c := l.openWith(generation.Options{Stories: slow, Changed: func() {
		if late.Load() {
			once.Do(func() { close(published) })
		}
	}})
	generation.WaitForStories(c, time.Hour)
	check := func(generations uint64) {
		t.Helper()
		s := c.Snapshot()
		defer s.Release()
		if want := strings.Join(ids(s.Index), "\n"); string(s.Stories()) != want {
			t.Errorf("the stories are\n%s\nand not\n%s", s.Stories(), want)
		}
		if s.Number() != generations {
			t.Errorf("%d generations instead of %d", s.Number(), generations)
		}
		l.verify(c)
	}
	for i := range 10 {
		l.write(fmt.Sprintf("n%d.md", i), fmt.Sprintf("n%d", i), i)
	}
	l.sync(c)
	check(1)
	l.write("n3.md", "n3", 20)
	l.write("n20.md", "n20", 21)
	l.remove("n4.md")
	l.sync(c)
	check(2)
	for i := range 7 {
		l.write("n3.md", "n3", 5+i)
		l.write(fmt.Sprintf("m%d.md", i), "taken", i)
		l.apply(c, "n3.md", fmt.Sprintf("m%d.md", i))
	}
	if continued != 8 {
		t.Errorf("continued %d times", continued)
	}
	for i := 30; i < 600; i++ {
		l.write(fmt.Sprintf("n%d.md", i), fmt.Sprintf("n%d", i), i)
	}
	before := c.Status().Generation
	l.sync(c)
	check(before + 2) // first the briefings, then their stories
	generation.WaitForStories(c, 0)
	late.Store(true)
	l.write("n3.md", "n3", 25)
	l.apply(c, "n3.md")
	check(before + 4) // for some stories nobody waits
}
