package conformance

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossier/index"
)

func testCompletions(t *testing.T, s Searcher) {
	for _, tt := range []struct {
		name, typed string
		want        index.Completion // the Count 0 stands for any
	}{
		{"a field", "ent", index.Completion{Kind: index.CompleteField, Text: "entity:", Query: "entity:"}},
		{"an entity", "hop", index.Completion{Kind: index.CompleteEntity, Text: "Grace Hopper", ID: "grace-hopper", Query: `entity:"Grace Hopper"`}},
		{"an entity of two words", "trams grace ho", index.Completion{Kind: index.CompleteEntity, Text: "Grace Hopper", ID: "grace-hopper", Query: `trams entity:"Grace Hopper"`}},
		{"an entity by alias", "nr", index.Completion{Kind: index.CompleteEntity, Text: "Northern Rail Services", ID: "northern-rail-services", Query: `entity:"Northern Rail Services"`}},
		{"the value of a field", "x entity:gra", index.Completion{Kind: index.CompleteEntity, Text: "Grace Hopper", ID: "grace-hopper", Query: `x entity:"Grace Hopper"`}},
		{"a quoted value", `entity:"grace h`, index.Completion{Kind: index.CompleteEntity, Text: "Grace Hopper", ID: "grace-hopper", Query: `entity:"Grace Hopper"`}},
		{"a choice", "kind:pe", index.Completion{Kind: index.CompleteWord, Text: "person", Query: "kind:person"}},
		{"a source", "source:har", index.Completion{Kind: index.CompleteWord, Text: "Harbour Post", Query: `source:"Harbour Post"`}},
		{"a month", "month:2025", index.Completion{Kind: index.CompleteWord, Text: "2025-06", Query: "month:2025-06"}},
		{"a word as it is written", "old reten", index.Completion{Kind: index.CompleteWord, Text: "retention", Query: "old retention"}},
		{"a word behind a minus", "a -reten", index.Completion{Kind: index.CompleteWord, Text: "retention", Query: "a -retention"}},
		{"a title", "rail str", index.Completion{Kind: index.CompleteTitle, Text: "Rail strike ends", ID: "rail-strike", Query: `title:"Rail strike ends"`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := s.Complete(context.Background(), tt.typed, 10)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(got, func(c index.Completion) bool { c.Count = 0; return reflect.DeepEqual(c, zeroCount(tt.want)) }) {
				t.Errorf("%q goes on as %+v, want %+v among them", tt.typed, got, tt.want)
			}
			for _, c := range got {
				if c.Kind == index.CompleteField {
					continue
				}
				if _, err := s.Search(context.Background(), index.Request{Query: c.Query}); err != nil {
					t.Errorf("%q goes on as %q, which is no query: %v", tt.typed, c.Query, err)
				}
			}
		})
	}
	for _, typed := range []string{"", "bridge ", `"eight years"`, "th", "an"} {
		got, err := s.Complete(context.Background(), typed, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range got {
			if strings.TrimSpace(typed) != typed || typed == "" || c.Text == "the" || c.Text == "and" {
				t.Errorf("%q goes on as %+v", typed, c)
			}
		}
	}
	if got, _ := s.Complete(context.Background(), "t", 3); len(got) > 3 {
		t.Errorf("a limit of 3 gives %d", len(got))
	}
}

func zeroCount(c index.Completion) index.Completion {
	c.Count = 0
	return c
}
