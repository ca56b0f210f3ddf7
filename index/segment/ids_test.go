package segment_test

import (
	"testing"

	"dossier/index/segment"
)

func TestIDsFindEveryDocument(t *testing.T) {
	docs, _ := library(500, 3)
	for name, s := range made(t, docs, nil) {
		ids := s.IDs()
		for i, d := range docs {
			if doc, ok := ids.Find(segment.Hash(d.Briefing.ID)); !ok || doc != uint32(i) {
				t.Fatalf("%s: %s is document %d, %t, want %d", name, d.Briefing.ID, doc, ok, i)
			}
			if _, ok := ids.Find(segment.Hash(d.Briefing.ID + "x")); ok {
				t.Fatalf("%s: found what is not there", name)
			}
		}
	}
	for name, s := range made(t, nil, nil) {
		if _, ok := s.IDs().Find(segment.Hash("a")); ok {
			t.Errorf("%s: an empty segment has a document", name)
		}
	}
}
