package tui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/store"
	"dossier/tui/desk"
	"dossier/tui/port"
	"dossier/tui/theme"
)

const trams = `---
title: Night trams return to the harbour
origin: derived
key_points:
  - text: The council brings the night tram back.
    confidence: 0.7
    evidence: brings the night tram back
  - text: It costs two million a year.
    confidence: 0.5
    evidence: two million a year
---

The council brings the night tram back. It costs two million a year.
`

func put(t *testing.T, s *store.Store, text, identity string) string {
	t.Helper()
	b, err := corpus.Decode("", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	b.ID = ""
	out, err := s.Put(context.Background(), store.Incoming{Briefing: b, Identity: identity})
	if err != nil {
		t.Fatal(err)
	}
	return out.ID
}

// library is an app over a library of one derived briefing. An import brings
// one more, or fails if it is told to.
func library(t *testing.T) (*driver, *store.Store) {
	t.Helper()
	s, err := store.Open(filepath.Join(t.TempDir(), "library"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, trams, "https://example.org/trams")
	d := desk.OpenEditable(func(ctx context.Context) (*corpus.Library, error) { return s.Load(ctx, nil) }, &desk.Editing{
		Store: s,
		Import: func(_ context.Context, what string, report func(port.ImportStep)) (port.ImportSummary, error) {
			if what == "nowhere" {
				return port.ImportSummary{}, errors.New("no such file")
			}
			id := put(t, s, strings.NewReplacer("Night trams", "Day trams", "night tram", "day tram").Replace(trams), "https://example.org/"+what)
			report(port.ImportStep{Done: 1, Title: "Day trams return to the harbour"})
			return port.ImportSummary{IDs: []string{id}, Imported: 1}, nil
		},
	})
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return &driver{NewStill(d, theme.Dark, false, 120, 36), t}, s
}

func wantOn(t *testing.T, d *driver, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if !strings.Contains(d.screen(), s) {
			t.Errorf("%q is not on screen\n%s", s, d.screen())
		}
	}
}

func TestDerivedPointsSaySo(t *testing.T) {
	d, _ := library(t)
	wantOn(t, d, "derived by analysis", "derived, likely (70 %)", "derived, unsure (50 %)")
}

func TestRejectKeepsAPointAway(t *testing.T) {
	d, s := library(t)
	d.Press("1", "j", "a")
	wantOn(t, d, "Accept", "Edit", "Reject")
	d.check("verdict")
	d.Press("G", "enter")
	if strings.Contains(d.screen(), "two million a year.") {
		t.Errorf("the rejected point is still there\n%s", d.screen())
	}
	wantOn(t, d, "The council brings", "Rejected: it stays away")
	c, err := s.Corrections()
	if err != nil || len(c.Rejected) != 1 {
		t.Errorf("corrections %+v, %v", c, err)
	}
}

func TestAcceptIsKept(t *testing.T) {
	d, s := library(t)
	d.Press("1", "a", "enter")
	wantOn(t, d, "Accepted")
	c, err := s.Corrections()
	if err != nil || len(c.Accepted) != 1 {
		t.Errorf("corrections %+v, %v", c, err)
	}
}

func TestWrittenPointsAreNotJudged(t *testing.T) {
	d := newDriver(t, theme.Dark, false, 120, 36)
	d.Press("1", "a")
	wantOn(t, d, "Only what analysis derived")
}

func TestImportFromThePalette(t *testing.T) {
	d, _ := library(t)
	d.Press("ctrl+k", "type:import a", "enter")
	wantOn(t, d, "a file, a folder, a pattern or an address")
	d.check("import prompt")
	d.Press("type:more", "enter")
	wantOn(t, d, "Imported just now", "Day trams return", "1 imported")
	d.Press("esc")
	wantOn(t, d, "Night trams return", "Day trams return", "2 briefings")
	d.Press("ctrl+k", "type:import a", "enter", "type:nowhere", "enter")
	wantOn(t, d, "no such file")
}

func TestStoriesAreMergedAndSplit(t *testing.T) {
	d, s := library(t)
	d.Press("ctrl+k", "type:import a", "enter", "type:more", "enter", "H", "g")
	d.Press("ctrl+k", "type:split this", "enter")
	wantOn(t, d, "A story of its own now")
	d.Press("ctrl+k", "type:merge this", "enter")
	d.check("merge")
	d.Press("enter")
	wantOn(t, d, "One story now", "2 sources")
	c, err := s.Corrections()
	if err != nil || len(c.Stories) == 0 {
		t.Errorf("corrections %+v, %v", c, err)
	}
}

// The built-in briefings cannot be changed, and nothing offers to.
func TestReadOnlyOffersNoChange(t *testing.T) {
	d := newDriver(t, theme.Dark, false, 120, 36)
	d.Press("ctrl+k", "type:import")
	if strings.Contains(d.screen(), "import a file") {
		t.Errorf("an import is offered\n%s", d.screen())
	}
}

// Where the first import makes the library, home leaves the built-in
// briefings for it, and what came in can be judged at once.
func TestFirstImportLeavesTheBuiltIn(t *testing.T) {
	s, err := store.Open(filepath.Join(t.TempDir(), "library"))
	if err != nil {
		t.Fatal(err)
	}
	there := false
	d := desk.OpenEditable(func(ctx context.Context) (*corpus.Library, error) {
		if !there {
			return corpus.Embedded(ctx)
		}
		return s.Load(ctx, nil)
	}, &desk.Editing{
		Store:  s,
		Exists: func() bool { return there },
		Import: func(context.Context, string, func(port.ImportStep)) (port.ImportSummary, error) {
			there = true
			return port.ImportSummary{IDs: []string{put(t, s, trams, "https://example.org/trams")}, Imported: 1}, nil
		},
	})
	defer d.Close()
	dr := &driver{NewStill(d, theme.Dark, false, 120, 36), t}
	dr.Press("ctrl+k", "type:split this")
	if strings.Contains(dr.screen(), "split this briefing") {
		t.Errorf("a change of the built-in briefings is offered\n%s", dr.screen())
	}
	dr.Press("esc")
	dr.Press("ctrl+k", "type:import a", "enter", "type:it", "enter", "esc")
	wantOn(t, dr, "Night trams return", "The council brings the night tram back.", "1 briefing")
	dr.Press("1", "a", "G", "enter")
	wantOn(t, dr, "Rejected: it stays away")
}

// A text that is on screen is asked for again when the library has changed,
// and the reader's place in it stays.
func TestReadingFollowsAnEdit(t *testing.T) {
	d, s := library(t)
	d.Press("1", "j", "enter")
	wantOn(t, d, "brings the night tram back. It costs", "Evidence for")
	id := d.app.page().Subject()
	err := s.Edit(context.Background(), id, func(path string) error {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, []byte(strings.ReplaceAll(string(text), "two million a year", "three million a year")), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.app.desk.(*desk.Desk).Reload(context.Background()); err != nil {
		t.Fatal(err)
	}
	d.Send(changed{})
	wantOn(t, d, "three million a year")
	if strings.Contains(d.screen(), "Evidence for") {
		t.Errorf("words that are gone are still lit\n%s", d.screen())
	}
}
