package desk_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/index"
	"dossier/tui/desk"
)

// found returns the ids of the hits of a query, in order of the alphabet.
func found(t *testing.T, d *desk.Desk, query string) string {
	t.Helper()
	r, err := d.Search(t.Context(), index.Request{Query: query})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, h := range r.Hits {
		ids = append(ids, h.ID)
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

// TestSearchByMarks holds that a search asks the marks of the desk as they are
// by then, and reads stories as the desk does: in memory, and where the index is
// kept.
func TestSearchByMarks(t *testing.T) {
	lib, err := corpus.Embedded(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, b := range lib.Briefings {
		files[b.ID+".md"] = string(corpus.Text(b))
	}
	home := t.TempDir()
	own := newOwn(t, files).open(nil)
	until(t, own, "settling", ready)
	own.KeepMarks(func(ctx context.Context) (*state.State, error) { return state.Open(ctx, home, state.Options{}) })
	for name, d := range map[string]*desk.Desk{"in memory": marked(t, t.TempDir()), "kept": own} {
		t.Run(name, func(t *testing.T) {
			const leader, exodus, pay = "aws-loses-bedrock-leader", "amazon-faces-talent-exodus", "amazon-pay-and-office-rules"
			if got := found(t, d, "is:read"); got != "" {
				t.Errorf("%q was read", got)
			}
			if _, err := d.MarkRead(t.Context(), true, exodus); err != nil {
				t.Fatal(err)
			}
			if got := found(t, d, "is:read"); got != exodus+" "+leader {
				t.Errorf("a briefing and its story were read: %q", got)
			}
			if got := found(t, d, "is:unread entity:amazon -is:starred"); strings.Contains(got, leader) || strings.Count(got, " ") != 2 {
				t.Errorf("unread: %q", got)
			}
			changes := []state.Change{
				{Op: state.Star, Key: pay},
				{Op: state.Tag, Key: pay, Name: "Board meeting"},
				{Op: state.Note, Key: pay, Note: state.Remark{Words: "office", Text: "Ask HR about budgets."}},
			}
			if _, err := d.Mark(t.Context(), changes...); err != nil {
				t.Fatal(err)
			}
			for _, q := range []string{"is:starred", "tag:board", "comment:budget", "is:commented -is:read"} {
				if got := found(t, d, q); got != pay {
					t.Errorf("%s finds %q", q, got)
				}
			}
			all, err := d.Complete(t.Context(), "tag:bo", 5)
			if err != nil || len(all) != 1 || all[0].Query != `tag:"Board meeting"` {
				t.Errorf("a tag completes to %+v, %v", all, err)
			}
			if _, err := d.UndoMark(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := found(t, d, "is:starred OR tag:board OR comment:budget"); got != "" {
				t.Errorf("taken back: %q", got)
			}
		})
	}
}

func TestSearchWithoutMarks(t *testing.T) {
	d := desk.Open(corpus.Embedded)
	defer d.Close()
	r, err := d.Search(t.Context(), index.Request{Query: "is:unread"})
	if err != nil || r.Total != 0 || !strings.Contains(r.Explain, "not known here") {
		t.Errorf("%d found: %q, %v", r.Total, r.Explain, err)
	}
	broken := errors.New("the folder cannot be read")
	other := desk.Open(corpus.Embedded)
	defer other.Close()
	other.KeepMarks(func(context.Context) (*state.State, error) { return nil, broken })
	if _, err := other.Search(t.Context(), index.Request{Query: "bedrock is:unread"}); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if r, err := other.Search(t.Context(), index.Request{Query: "bedrock"}); err != nil || r.Total == 0 {
		t.Errorf("a search that asks no marks: %d, %v", r.Total, err)
	}
}
