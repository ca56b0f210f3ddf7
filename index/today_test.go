package index_test

import (
	"reflect"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/index/today"
)

// TestTodayIsTheSameInAnyParts holds that what is new does not depend on how
// briefings are spread over segments, nor on what was deleted in them.
func TestTodayIsTheSameInAnyParts(t *testing.T) {
	_, lib := invented(t, 240)
	begin := time.Date(2026, time.November, 20, 7, 0, 0, 0, time.UTC)
	for i, b := range lib.Briefings {
		if i%17 > 0 {
			b.Added = begin.Add(time.Duration(i%5) * 12 * time.Hour)
		}
	}
	watched := map[string][]string{lib.Briefings[3].ID: {"a watch"}, lib.Briefings[40].ID: {"a watch", "another"}}
	request := today.Request{After: begin.Add(6 * time.Hour), UpTo: begin.Add(40 * time.Hour), Limit: 1000, Budget: time.Hour, Watched: watched, Earlier: 48 * time.Hour}
	var want today.Page
	for i, size := range []int{len(lib.Briefings), 100, 7} {
		shelf := apart(t, lib, size).Shelf(nil)
		p, err := today.New(t.Context(), shelf, related.Group(shelf, nil, related.Changes{}), request)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			want = p
			if added := addedBetween(lib, request.After, request.UpTo); p.Briefings != added || added == 0 || len(p.Stories) != p.Total || len(p.Earlier) == 0 {
				t.Fatalf("%d briefings of %d, %d stories of %d, %d earlier", p.Briefings, added, len(p.Stories), p.Total, len(p.Earlier))
			}
		} else if !reflect.DeepEqual(p, want) {
			t.Errorf("in parts of %d: %+v\nwant %+v", size, p, want)
		}
	}
}

func addedBetween(lib *corpus.Library, after, upTo time.Time) int {
	n := 0
	for _, b := range lib.Briefings {
		if b.Added.After(after) && !b.Added.After(upTo) {
			n++
		}
	}
	return n
}
