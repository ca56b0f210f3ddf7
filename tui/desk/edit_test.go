package desk_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dossier/corpus"
	"dossier/corpus/store"
	"dossier/index"
	"dossier/tui/desk"
	"dossier/tui/port"
)

const derived = `---
title: Night trams return
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

// editable is a desk over a library of one derived briefing.
func editable(t *testing.T) *desk.Desk {
	t.Helper()
	s, err := store.Open(filepath.Join(t.TempDir(), "library"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := corpus.Decode("night-trams.md", []byte(derived), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(context.Background(), store.Incoming{Briefing: b, Identity: "https://example.org/trams"}); err != nil {
		t.Fatal(err)
	}
	d := desk.OpenEditable(func(ctx context.Context) (*corpus.Library, error) { return s.Load(ctx, nil) }, &desk.Editing{Store: s})
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func only(t *testing.T, d *desk.Desk) *corpus.Briefing {
	t.Helper()
	p, err := d.Rows(context.Background(), 0, 2)
	if err != nil || len(p.Rows) != 1 {
		t.Fatalf("rows %v, %v", p.Rows, err)
	}
	x, err := d.Dossier(context.Background(), p.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return x.Briefing
}

func TestRejectedPointStaysAway(t *testing.T) {
	ctx := context.Background()
	d := editable(t)
	b := only(t, d)
	if len(b.KeyPoints) != 2 {
		t.Fatalf("%d points", len(b.KeyPoints))
	}
	p := b.KeyPoints[1]
	if err := d.Judge(ctx, store.MarkOf(b.ID, store.InKeyPoints, p.Text, p.Evidence), false); err != nil {
		t.Fatal(err)
	}
	if got := only(t, d); len(got.KeyPoints) != 1 || got.KeyPoints[0].Text == p.Text {
		t.Errorf("after the rejection the points are %+v", got.KeyPoints)
	}
	if err := d.Judge(ctx, store.MarkOf(b.ID, store.InKeyPoints, p.Text, p.Evidence), true); err != nil {
		t.Fatal(err)
	}
	if got := only(t, d); len(got.KeyPoints) != 2 {
		t.Errorf("accepting does not take the rejection back: %+v", got.KeyPoints)
	}
}

func TestEditedBriefingIsOnTheDesk(t *testing.T) {
	d := editable(t)
	id := only(t, d).ID
	err := d.Edit(context.Background(), id, func(path string) error {
		return rewrite(path, func(s string) string { return strings.Replace(s, "Night trams return", "Night trams are back", 1) })
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := only(t, d).Title; got != "Night trams are back" {
		t.Errorf("the title is %q", got)
	}
}

func TestReadOnlyDeskRefusesChanges(t *testing.T) {
	d := desk.Open(corpus.Embedded)
	defer d.Close()
	if err := d.LeaveStory(context.Background(), "aws-loses-bedrock-leader"); !errors.Is(err, port.ErrReadOnly) {
		t.Errorf("got %v", err)
	}
}

// Readers go on while the library is read again.
func TestSearchWhileReloading(t *testing.T) {
	ctx := context.Background()
	d := desk.Open(corpus.Embedded)
	defer d.Close()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 10 {
				r, err := d.Search(ctx, index.Request{Query: "bedrock"})
				if err != nil || r.Total != 4 {
					t.Errorf("search while reloading: %d hits, %v", r.Total, err)
					return
				}
			}
		})
	}
	for range 3 {
		if err := d.Reload(ctx); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
}
