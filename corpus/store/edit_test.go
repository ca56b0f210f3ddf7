package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/store"
)

func TestEditIsCheckedAndOfferedAgain(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	id := put(t, s, article("One", 1), store.Imported).ID
	path := filepath.Join(dir, "briefings", id+".md")
	before, _ := os.ReadFile(path)
	ctx := context.Background()

	tests := []struct {
		name, from, to string
		line           int
	}{
		{"a misspelt key", "summary: ", "sumary: ", 8},
		{"another id", "id: about-one", "id: about-two", 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := s.Edit(ctx, id, func(draft string) error { return replaceIn(draft, tt.from, tt.to) })
			faults := corpus.FaultsIn("", err)
			if len(faults) != 1 || faults[0].File != path || faults[0].Line != tt.line {
				t.Fatalf("got %v", err)
			}
			if now, _ := os.ReadFile(path); string(now) != string(before) {
				t.Fatal("the file was written")
			}
			// What was written is offered again, to a later run too.
			err = open(t, dir).Edit(ctx, id, func(draft string) error {
				data, _ := os.ReadFile(draft)
				if !strings.Contains(string(data), tt.to) {
					t.Errorf("the draft is gone:\n%s", data)
				}
				return replaceIn(draft, tt.to, tt.from)
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
	change(t, s, id, "Version 1.", "Mine.")
	if b := briefing(t, s, id); b.Summary != "Mine." || b.Origin != corpus.OriginDerived {
		t.Errorf("got %+v", b)
	}
	if left := tree(t, dir); slices.ContainsFunc(left, func(n string) bool { return strings.HasPrefix(n, ".drafts") }) {
		t.Errorf("left: %q", left)
	}
}

func TestEditThatIsGivenUp(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	id := put(t, s, article("One", 1), store.Imported).ID
	failed := errors.New("the editor failed")
	for _, edit := range []func(string) error{
		func(string) error { return failed },
		func(draft string) error { return errors.Join(replaceIn(draft, "Version 1.", "Half"), failed) },
	} {
		if err := s.Edit(context.Background(), id, edit); !errors.Is(err, failed) {
			t.Errorf("got %v", err)
		}
	}
	if b := briefing(t, s, id); b.Summary != "Version 1." {
		t.Errorf("got %s", b.Summary)
	}
	if _, err := os.Stat(filepath.Join(dir, ".drafts", id, id+".md")); err != nil {
		t.Errorf("the draft is gone: %v", err)
	}
	if err := s.Discard(id); err != nil {
		t.Fatal(err)
	}
	change(t, s, id, "Version 1.", "Version 1.")
}

func TestEditWhileTheArticleIsRenewed(t *testing.T) {
	s := open(t, t.TempDir())
	id := put(t, s, article("One", 1), store.Imported).ID
	err := s.Edit(context.Background(), id, func(draft string) error {
		put(t, s, article("One", 2), store.Updated)
		return replaceIn(draft, "title: About One", "title: Mine")
	})
	if err != nil {
		t.Fatal(err)
	}
	if b := briefing(t, s, id); b.Title != "Mine" || b.Summary != "Version 2." {
		t.Errorf("got %q, %q", b.Title, b.Summary)
	}
	put(t, s, article("One", 3), store.Updated)
	if b := briefing(t, s, id); b.Title != "Mine" || b.Summary != "Version 3." {
		t.Errorf("got %q, %q", b.Title, b.Summary)
	}
}

func TestEditOfABrokenFile(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "briefings/bad.md", "---\ntitel: Bad\n---\nText.\n")
	s := open(t, dir)
	change(t, s, "bad", "titel", "title")
	briefing(t, s, "bad")
	if err := s.Edit(context.Background(), "none", nil); !errors.Is(err, store.ErrNoBriefing) {
		t.Errorf("got %v", err)
	}
}

func TestNew(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	ctx := context.Background()
	for _, want := range []string{"my-note", "my-note-2"} {
		id, err := s.New(ctx, " My\x1b[31m note")
		if err != nil || id != want {
			t.Fatalf("got %q, %v", id, err)
		}
		if b := briefing(t, s, id); b.Title != "My note" || b.Origin != corpus.OriginWritten {
			t.Errorf("got %+v", b)
		}
	}
	if _, err := s.New(ctx, " \n"); err == nil {
		t.Error("a briefing without a title")
	}
}

func TestTrash(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	ctx := context.Background()
	id := put(t, s, article("One", 1), store.Imported).ID
	change(t, s, id, "Version 1.", "Mine.")
	write(t, dir, "briefings/sub/deep.md", "# Deep\n\nText.\n")
	for _, id := range []string{id, "deep"} {
		if err := s.Remove(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Remove(ctx, id); !errors.Is(err, store.ErrNoBriefing) {
		t.Errorf("removed twice: %v", err)
	}
	if got := load(t, s).Briefings; len(got) > 0 {
		t.Errorf("got %v", got)
	}
	got, err := s.Trash()
	if err != nil || len(got) != 2 || got[0].ID != id || got[0].Title != "About One" || got[1].ID != "deep" {
		t.Errorf("got %+v, %v", got, err)
	}
	// What was thrown away does not come back by import, and its id is taken.
	put(t, s, article("One", 2), store.InTrash)
	put(t, open(t, dir), article("One", 2), store.InTrash)
	other := article("Other", 1)
	other.Briefing.Title = "About One"
	if out := put(t, open(t, dir), other, store.Imported); out.ID != "about-one-2" {
		t.Errorf("got %s", out.ID)
	}
	for _, id := range []string{id, "deep"} {
		if err := open(t, dir).Restore(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "briefings/sub/deep.md")); err != nil {
		t.Error(err)
	}
	if err := s.Restore(ctx, id); !errors.Is(err, store.ErrNoBriefing) {
		t.Errorf("restored twice: %v", err)
	}
	put(t, s, article("One", 2), store.Updated)
	if b := briefing(t, s, id); b.Summary != "Mine." || !strings.Contains(b.Body, "version 2") {
		t.Errorf("got %+v", b)
	}
	// Emptied, nothing of it is left, and it can be imported again.
	if err := s.Remove(ctx, id); err != nil {
		t.Fatal(err)
	}
	if n, err := s.EmptyTrash(ctx); n != 1 || err != nil {
		t.Errorf("got %d, %v", n, err)
	}
	if left := tree(t, dir); slices.ContainsFunc(left, func(n string) bool { return strings.HasSuffix(n, "about-one") || strings.HasSuffix(n, "about-one.md") }) {
		t.Errorf("left: %q", left)
	}
	put(t, s, article("One", 2), store.Imported)
	if b := briefing(t, s, id); b.Summary != "Version 2." {
		t.Errorf("got %+v", b)
	}
}

func TestRestoreDoesNotOverwrite(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	id := put(t, s, article("One", 1), store.Imported).ID
	if err := s.Remove(context.Background(), id); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "briefings/"+id+".md", "---\nid: other\ntitle: Other\n---\nText.\n")
	if err := s.Restore(context.Background(), id); err == nil {
		t.Error("a file was overwritten")
	}
	briefing(t, s, "other")
}

func TestArticles(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	ctx := context.Background()
	for _, name := range []string{"Two", "One", "Three", "Four"} {
		put(t, s, article(name, 1), store.Imported)
	}
	put(t, s, article("One", 2), store.Updated)
	change(t, s, "about-one", "Version 2.", "Mine.")
	if err := s.Remove(ctx, "about-two"); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "originals/about-three/derived.md", "---\ntitel: broken\n")
	write(t, dir, "briefings/by-hand.md", "# By hand\n\nText.\n")
	var got []string
	for a, err := range s.Articles(ctx) {
		if err != nil {
			got = append(got, a.ID+" error")
			continue
		}
		got = append(got, a.ID)
		if a.ID != "about-one" {
			continue
		}
		in := article("One", 2)
		if a.Identity != in.Identity || a.TextHash != in.TextHash || a.Ext != "html" ||
			string(a.Original) != string(in.Original) || a.Derived.Summary != "Version 2." || a.Derived.Extra != "" {
			t.Errorf("got %+v", a)
		}
		// A better analysis renews what the person left as it was.
		better := *a.Derived
		better.Summary, better.Title = "Better.", "Better"
		out, err := s.Put(ctx, store.Incoming{Briefing: &better, Identity: a.Identity, TextHash: a.TextHash})
		if err != nil || out.Change != store.Updated || out.ID != "about-one" {
			t.Errorf("got %+v, %v", out, err)
		}
	}
	if want := []string{"about-four", "about-one", "about-three error"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if b := briefing(t, s, "about-one"); b.Title != "Better" || b.Summary != "Mine." {
		t.Errorf("got %+v", b)
	}
	if all, _ := s.Originals("about-one"); len(all) != 2 {
		t.Errorf("got %+v", all)
	}
}
