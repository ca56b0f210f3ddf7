package desk_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/index/today"
	"dossier/tui/desk"
	"dossier/tui/port"
)

// morning is a time on a day of November 2026.
func morning(day, hour int) time.Time {
	return time.Date(2026, time.November, day, hour, 0, 0, 0, time.UTC)
}

// mornings is a library to which briefings came in on three mornings.
func mornings(t *testing.T) *own {
	head := func(title, added, rest string) string {
		return "---\ntitle: " + title + "\nadded: " + added + "\n" + rest
	}
	const strike = "published: 2026-11-20\nstory: strike\n"
	return newOwn(t, map[string]string{
		"strike.md": head("Dockers walk out at Harwick", "2026-11-20T07:00:00Z", strike+"key_points:\n  - Dockers at Harwick stopped work over night shifts\n---\nDockers at Harwick stopped work over night shifts.\n"),
		"ferry.md":  head("The ferry returns", "2026-11-20T08:00:00Z", "published: 2026-11-20\n---\nIt sails again.\n"),
		"again.md":  head("Dockers down tools", "2026-11-21T07:00:00Z", strike+"key_points:\n  - Dockers at Harwick stopped their work over night shifts\n---\nWork stopped at Harwick.\n"),
		"joined.md": head("Rail crews join the dockers", "2026-11-22T07:00:00Z", strike+"key_points:\n  - Rail freight crews voted to join the walkout\n---\nRail freight crews voted to join the walkout.\n"),
		"market.md": head("The market opens", "2026-11-22T07:30:00Z", "published: 2026-11-22\n---\nThirty stalls are there.\n"),
	})
}

func titles(stories []today.Story) []string {
	var out []string
	for _, s := range stories {
		out = append(out, s.Title)
	}
	return out
}

func TestTodayIsWhatCameInSinceTheLastVisit(t *testing.T) {
	d := mornings(t).open(nil)
	var marks *state.State
	home := t.TempDir()
	d.KeepMarks(func(ctx context.Context) (s *state.State, err error) {
		marks, err = state.Open(ctx, home, state.Options{})
		return marks, err
	})
	watches := filepath.Join(t.TempDir(), "watches")
	if err := os.WriteFile(watches, []byte("The rails\n  search rail crews\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.WithWatches(watches, time.Now)
	until(t, d, "the library", ready)
	ask := func(r port.TodayRequest) today.Page {
		t.Helper()
		p, err := d.Today(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}

	p := ask(port.TodayRequest{})
	if want := morning(21, 7).Add(30 * time.Minute); !p.After.Equal(want) || !p.UpTo.Equal(morning(22, 7).Add(30*time.Minute)) {
		t.Errorf("the first look is from %v up to %v", p.After, p.UpTo)
	}
	if len(p.Stories) != 2 || p.Briefings != 2 || p.Fits != 2 {
		t.Fatalf("the first look: %q, %+v", titles(p.Stories), p)
	}

	if _, err := marks.Do(t.Context(), state.Change{Op: state.Visit, Key: "today", When: morning(20, 9)}); err != nil {
		t.Fatal(err)
	}
	p = ask(port.TodayRequest{Earlier: true})
	if !p.After.Equal(morning(20, 9)) || p.Briefings != 3 || len(p.Stories) != 2 {
		t.Fatalf("since the last visit: %v, %q", p.After, titles(p.Stories))
	}
	for _, s := range p.Stories {
		if s.ID == "strike" && (!s.Known || len(s.New) != 2 || s.What() != "1 new point" || s.Read) {
			t.Errorf("the strike: %q, %+v", s.What(), s)
		}
	}
	if got := titles(p.Earlier); len(got) != 1 || got[0] != "The ferry returns" || p.EarlierTotal != 1 {
		t.Errorf("earlier and unread: %q of %d", got, p.EarlierTotal)
	}

	// A clock that was ahead has not seen what is still to come.
	if _, err := marks.Do(t.Context(), state.Change{Op: state.Visit, Key: "today", When: morning(25, 9)}); err != nil {
		t.Fatal(err)
	}
	if p = ask(port.TodayRequest{UpTo: morning(22, 9)}); p.Briefings != 2 || !p.After.Equal(morning(21, 7).Add(30*time.Minute)) {
		t.Errorf("after a visit that is to come: %v, %q", p.After, titles(p.Stories))
	}
	if _, err := marks.Do(t.Context(), state.Change{Op: state.Visit, Key: "today", When: morning(20, 9)}); err != nil {
		t.Fatal(err)
	}

	// What was read is no news; what joins it later is.
	if _, err := d.MarkRead(t.Context(), true, "market", "ferry"); err != nil {
		t.Fatal(err)
	}
	p = ask(port.TodayRequest{Earlier: true, Unread: true})
	if got := titles(p.Stories); len(got) != 1 || got[0] != "Rail crews join the dockers" || p.EarlierTotal != 0 {
		t.Errorf("unread: %q, %d earlier", got, p.EarlierTotal)
	}

	p = ask(port.TodayRequest{After: morning(20, 9), UpTo: morning(21, 9)})
	if len(p.Stories) != 1 || !p.Stories[0].Nothing || p.Nothing != 1 || p.Fits != 0 {
		t.Errorf("the second morning: %+v", p)
	}
	if p = ask(port.TodayRequest{UpTo: morning(21, 9), Since: 24 * time.Hour}); !p.After.Equal(morning(20, 9)) {
		t.Errorf("a day before: %v", p.After)
	}
	p = ask(port.TodayRequest{After: morning(21, 9), Watches: []string{"the rails"}})
	if got := titles(p.Stories); len(got) != 1 || got[0] != "Rail crews join the dockers" || !slices.Equal(p.Stories[0].Watches, []string{"The rails"}) {
		t.Errorf("watched: %q, %+v", got, p.Stories)
	}
	p = ask(port.TodayRequest{After: morning(21, 9)})
	if s := p.Stories[0]; !slices.ContainsFunc(s.Reasons, func(r today.Reason) bool { return r.Kind == today.ByWatch && r.Text == "you watch The rails" }) {
		t.Errorf("the first of all is %q for %+v", s.Title, s.Reasons)
	}
	if _, err := d.Today(t.Context(), port.TodayRequest{Watches: []string{"none"}}); !errors.Is(err, port.ErrNotFound) {
		t.Errorf("a watch that is not there: %v", err)
	}
}

// TestEarlierWhereNothingIsKept holds that nothing is called unread where what
// is read cannot be kept; a reader who never was there has read nothing.
func TestEarlierWhereNothingIsKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		home string
		want int
	}{"a folder": {t.TempDir(), 1}, "one that is still to be made": {filepath.Join(t.TempDir(), "a", "b"), 1}, "a file": {file, 0}} {
		d := mornings(t).open(nil)
		d.KeepMarks(func(ctx context.Context) (*state.State, error) {
			return state.Open(ctx, c.home, state.Options{Folder: t.TempDir()})
		})
		until(t, d, "the library", ready)
		p, err := d.Today(t.Context(), port.TodayRequest{Earlier: true})
		if err != nil || p.EarlierTotal != c.want || len(p.Stories) != 2 {
			t.Errorf("%s: %d earlier, %q, %v", name, p.EarlierTotal, titles(p.Stories), err)
		}
	}
}

func TestTodayOfALibraryInMemory(t *testing.T) {
	o := mornings(t)
	inMemory := desk.Open(func(ctx context.Context) (*corpus.Library, error) {
		return corpus.Load(ctx, os.DirFS(o.dir), corpus.LoadOptions{})
	})
	builtIn := desk.Open(corpus.Embedded)
	kept := o.open(nil)
	until(t, kept, "the library", ready)
	r := port.TodayRequest{After: morning(20, 9)}
	want, err := kept.Today(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	got, err := inMemory.Today(t.Context(), r)
	if err != nil || len(got.Stories) != len(want.Stories) || got.Stories[0].What() != want.Stories[0].What() || got.Stories[0].ID != want.Stories[0].ID {
		t.Errorf("in memory %q %v, kept %q", titles(got.Stories), err, titles(want.Stories))
	}
	if got, err = builtIn.Today(t.Context(), port.TodayRequest{}); err != nil || got.Total != 0 {
		t.Errorf("nothing ever came in to the built-in briefings: %+v, %v", got, err)
	}
	for _, d := range []*desk.Desk{inMemory, builtIn} {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}
}
