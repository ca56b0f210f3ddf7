package today_test

import (
	"fmt"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/today"
)

// TestCountsAreOfWhatIsAskedFor holds that briefings are counted of the stories
// that are told only.
func TestCountsAreOfWhatIsAskedFor(t *testing.T) {
	for name, c := range map[string]struct {
		with func(*today.Request)
		want int
	}{
		"all":     {func(*today.Request) {}, 4},
		"unread":  {func(r *today.Request) { r.Unread = true }, 3},
		"watched": {func(r *today.Request) { r.Watches = []string{"rails"} }, 3},
	} {
		r := today.Request{After: at(17, 0), UpTo: at(22, 9), Watched: map[string][]string{"strike-2": {"rails"}}}
		r.Read = func(id, _ string, _ time.Time) bool { return id == "ferry" }
		c.with(&r)
		if p := ask(t, strikes(), r); p.Briefings != c.want {
			t.Errorf("%s: %d briefings in %d stories, want %d", name, p.Briefings, p.Total, c.want)
		}
	}
}

// TestWhoTellsAKnownStory holds that a publisher that told a story before is
// not one more.
func TestWhoTellsAKnownStory(t *testing.T) {
	const says = "Some 1,200 dockers at Harwick stopped work over night shifts."
	known := briefing("a", "Dockers walk out", source("Harbour Post"), story("a"), points(says))
	older := briefing("b", "Dockers out", source("Coast Daily"), story("a"), points(says))
	for want, from := range map[string][]string{
		"the same source, nothing new":    {"HARBOUR POST"},
		"the same 2 sources, nothing new": {"Harbour Post", "Coast Daily"},
		"1 more source, nothing new":      {"Harbour Post", "Ledger", "ledger"},
		"1 more briefing, nothing new":    {"Harbour Post", ""},
	} {
		added := map[string]time.Time{"a": at(20, 7), "b": at(20, 7)}
		all := []*corpus.Briefing{known, older}
		for i, name := range from {
			b := briefing(fmt.Sprint("new-", i), "Dockers down tools", source(name), story("a"), points(says))
			added[b.ID] = at(21, 7)
			all = append(all, b)
		}
		s := ask(t, newLibrary(added, all...), today.Request{After: at(20, 9)}).Stories[0]
		if s.What() != want {
			t.Errorf("by %q: %q, want %q", from, s.What(), want)
		}
	}
}

// TestHowFreshItIs holds that what a reason says of the age of a story is true.
func TestHowFreshItIs(t *testing.T) {
	for date, want := range map[string]string{
		"2026-11-22": "published today", "2026-11-23": "published today", "2026-11-21": "published yesterday",
		"2026-11-20": "published 2 days ago", "2026-12-24": "dated ahead", "2026-11": "undated",
	} {
		l := newLibrary(map[string]time.Time{"a": at(22, 7)}, briefing("a", "The ferry returns", published(date)))
		s := ask(t, l, today.Request{After: at(20, 9), UpTo: at(22, 9)}).Stories[0]
		if got := reasonFor(s, today.ByRecency); got != want {
			t.Errorf("%s: %q, want %q", date, got, want)
		}
		if date == "2026-12-24" && s.Score > .6 {
			t.Errorf("what is dated ahead weighs as if it came out today: %v", s.Score)
		}
	}
}

// TestALongBudget holds that no story is left out of a budget that has room.
func TestALongBudget(t *testing.T) {
	added := map[string]time.Time{}
	var all []*corpus.Briefing
	for i := range 230 {
		b := briefing(fmt.Sprint("b", i), fmt.Sprint("Ship ", i, " comes in"), story(fmt.Sprint("b", i)))
		added[b.ID] = at(21, 7)
		all = append(all, b)
	}
	l := newLibrary(added, all...)
	if p := ask(t, l, today.Request{After: at(20, 9), Limit: 1, Budget: 24 * time.Hour}); p.Fits != p.Total || p.Total != 230 {
		t.Errorf("of %d stories %d fit a day", p.Total, p.Fits)
	}
}

// TestTheLastOfIt holds that a page says up to when it has all there is, which
// is not up to when it was asked for.
func TestTheLastOfIt(t *testing.T) {
	for _, c := range []struct{ after, upTo, want time.Time }{
		{at(20, 9), at(22, 9), at(21, 7)},
		{at(18, 6), at(19, 7), at(19, 7)},
		{at(21, 8), at(22, 9), at(21, 8)},
		{time.Time{}, time.Time{}, at(21, 7)},
	} {
		p := ask(t, strikes(), today.Request{After: c.after, UpTo: c.upTo})
		if !p.Last.Equal(c.want) || !c.upTo.IsZero() && !p.UpTo.Equal(c.upTo) {
			t.Errorf("(%v, %v]: the last of it came in at %v, want %v", c.after, c.upTo, p.Last, c.want)
		}
	}
}
