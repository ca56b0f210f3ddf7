package corpus_test

import (
	"testing"
	"testing/fstest"

	"dossier/corpus"
)

func TestALibraryWithMoreBriefingsKeepsItsOwn(t *testing.T) {
	lib, err := corpus.Load(t.Context(), fstest.MapFS{"a.md": {Data: []byte("# First\n\nText.\n")}}, corpus.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	id := lib.Briefings[0].ID
	more := lib.With([]*corpus.Briefing{
		{ID: id, Title: "Second", Published: corpus.Date{Year: 2025}},
		{ID: id, Title: "Third"},
	}, corpus.Faults{{File: "b.md", Msg: "a fault"}})
	for _, want := range []struct{ id, title string }{{id, "First"}, {id + "-2", "Second"}, {id + "-3", "Third"}} {
		if b, ok := more.Briefing(want.id); !ok || b.Title != want.title || b.ID != want.id {
			t.Errorf("%s is %+v", want.id, b)
		}
	}
	if more.Briefings[0].Title != "Second" || len(more.Faults) != 1 {
		t.Errorf("the newest is %q, faults: %v", more.Briefings[0].Title, more.Faults)
	}
	if len(lib.Briefings) != 1 || len(lib.Faults) != 0 {
		t.Error("the library itself changed")
	}
}
