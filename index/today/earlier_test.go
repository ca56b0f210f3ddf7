package today_test

import (
	"slices"
	"testing"
	"time"

	"dossier/index/today"
)

const fortnight = 14 * 24 * time.Hour

// reasonFor returns what a story says of one kind of reason.
func reasonFor(s today.Story, kind today.ReasonKind) string {
	for _, r := range s.Reasons {
		if r.Kind == kind {
			return r.Text
		}
	}
	return ""
}

// strikes is a story that came in over days, and another one.
func strikes() *library {
	return newLibrary(
		map[string]time.Time{"strike": at(18, 7), "strike-2": at(19, 7), "strike-3": at(21, 7), "ferry": at(19, 8)},
		briefing("strike", "Dockers walk out", source("Harbour Post"), published("2026-11-18"), story("strike"), points("Some 1,200 dockers at Harwick stopped work over night shifts.")),
		briefing("strike-2", "Strike grows", source("Coast Daily"), published("2026-11-19"), story("strike"), points("Dockers at Harwick stopped work over night shifts.", "Rail freight crews voted to join them from Monday.")),
		briefing("strike-3", "Talks begin", source("Coast Daily"), published("2026-11-21"), story("strike"), points("The harbour board invited the union to talks in the town hall.")),
		briefing("ferry", "The ferry returns", source("Coast Daily"), published("2026-11-19"), points("The ferry to the islands sails again on Sunday.")),
	)
}

// TestEarlierTellsWhatIsNewToTheReader holds that of a story that was read and
// then went on unread, what was not read is what is new, and that its age
// counts from now and not from the last visit.
func TestEarlierTellsWhatIsNewToTheReader(t *testing.T) {
	r := today.Request{After: at(20, 9), UpTo: at(21, 6), Earlier: fortnight}
	r.Read = func(id, _ string, added time.Time) bool { return id == "strike" && added.Equal(at(18, 7)) }
	p := ask(t, strikes(), r)
	i := slices.IndexFunc(p.Earlier, func(s today.Story) bool { return s.ID == "strike" })
	if i < 0 || p.EarlierTotal != 2 {
		t.Fatalf("earlier: %d, %+v", p.EarlierTotal, p.Earlier)
	}
	s := p.Earlier[i]
	if !s.Known || s.What() != "1 new point" || !slices.Equal(s.New, []string{"strike-2"}) || s.Lead != "strike-2" || s.Members != 2 || s.Read {
		t.Errorf("known %v, %q, new %q, lead %s, %d members, read %v", s.Known, s.What(), s.New, s.Lead, s.Members, s.Read)
	}
	if got := reasonFor(s, today.ByRecency); got != "published 2 days ago" {
		t.Errorf("two days after it came out: %q", got)
	}

	// To one who read nothing all of it is new; to one who read all, nothing.
	r.Read = nil
	p = ask(t, strikes(), r)
	for _, s := range p.Earlier {
		if s.Known {
			t.Errorf("%s is known", s.ID)
		}
	}
	r.Read = func(string, string, time.Time) bool { return true }
	if p = ask(t, strikes(), r); p.EarlierTotal != 0 || len(p.Earlier) != 0 {
		t.Errorf("all was read, and there are %d", p.EarlierTotal)
	}
}

// TestWhatIsNewAgainIsNotEarlier holds that, also where what is new was left
// out.
func TestWhatIsNewAgainIsNotEarlier(t *testing.T) {
	r := today.Request{After: at(20, 9), UpTo: at(22, 9), Earlier: fortnight, Watched: map[string][]string{"strike-2": {"rails"}, "ferry": {"rails"}}}
	for _, r.Watches = range [][]string{nil, {"rails"}} {
		p := ask(t, strikes(), r)
		if p.EarlierTotal != 1 || len(p.Earlier) != 1 || p.Earlier[0].ID != "ferry" {
			t.Errorf("watches %q: earlier are %d, %+v", r.Watches, p.EarlierTotal, p.Earlier)
		}
	}
}
