package today_test

import (
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/today"
)

func TestAKnownStoryTellsWhatIsNewInIt(t *testing.T) {
	first := briefing("port-strike", "Dockers walk out at Harwick", source("Harbour Post"), published("2026-11-20"), story("port-strike"),
		points("Some 1,200 dockers at the port of Harwick stopped work on Friday over night shifts.", "The union wants an extra 12% for night work."),
		figure("1,200", 1200, "dockers", "dockers of Harwick on strike"))
	again := briefing("port-strike-2", "Harwick dockers down tools", source("Coast Daily"), published("2026-11-21"), story("port-strike"),
		points("About 1,200 dockers stopped working at Harwick port over night shifts on Friday."))
	more := briefing("port-strike-3", "Harwick strike grows", source("Evening Ledger"), published("2026-11-21"), story("port-strike"),
		points("Dockers at the port of Harwick stopped work on Friday over night shifts.", "Rail freight crews voted to join them from Monday.", "The union did not rule out a longer walkout."),
		figure("1,900", 1900, "dockers", "dockers of Harwick on strike"))
	added := map[string]time.Time{"port-strike": at(20, 7), "port-strike-2": at(21, 7), "port-strike-3": at(21, 8)}

	p := ask(t, newLibrary(added, first, again, more), today.Request{After: at(20, 9), UpTo: at(21, 9)})
	if len(p.Stories) != 1 || p.Briefings != 2 {
		t.Fatalf("%d stories of %d briefings, want 1 of 2", len(p.Stories), p.Briefings)
	}
	s := p.Stories[0]
	if !s.Known || s.Lead != "port-strike-3" || s.Members != 3 {
		t.Errorf("known %v, lead %s, members %d", s.Known, s.Lead, s.Members)
	}
	if got, want := s.What(), "2 new points, 1 figure changed"; got != want {
		t.Errorf("%q, want %q: %+v %+v", got, want, s.Points, s.Figures)
	}
	if f := s.Figures[0]; f.Before != "1,200" || f.After != "1,900" || f.Known != "port-strike" || f.Briefing != "port-strike-3" {
		t.Errorf("the change is %+v", f)
	}

	p = ask(t, newLibrary(map[string]time.Time{"port-strike": at(20, 7), "port-strike-2": at(21, 7)}, first, again), today.Request{After: at(20, 9), UpTo: at(21, 9)})
	if s := p.Stories[0]; !s.Nothing || s.What() != "1 more source, nothing new" || p.Nothing != 1 {
		t.Errorf("%q, %d without anything new: %+v", s.What(), p.Nothing, s.Points)
	}
}

// TestAFigureThatChangedWithinAWeek has three briefings of a new story give one
// measure three values: the latest counts, whichever tells the most.
func TestAFigureThatChangedWithinAWeek(t *testing.T) {
	value := func(id, day, text string, v float64, more ...string) *corpus.Briefing {
		b := briefing(id, "Harwick bridge to be mended", source(id), published(day), story("a"),
			points(append(more, "The bridge at Harwick is mended.")...), body("The bridge of Harwick costs "+text+"."), figure(text, v, "USD", "cost of mending the Harwick bridge"))
		b.Entities = append(b.Entities, corpus.Entity{ID: "harwick", Name: "Harwick", Kind: corpus.KindPlace})
		return b
	}
	first := value("a", "2026-11-16", "$4 million", 4e6, "Shops at the quay fear for their customers.", "Ferries carry cars across the bay.")
	second := value("b", "2026-11-17", "$5 million", 5e6)
	third := value("c", "2026-11-18", "$6 million", 6e6)
	added := map[string]time.Time{"a": at(16, 7), "b": at(17, 7), "c": at(18, 7)}
	for _, order := range [][]*corpus.Briefing{{first, second, third}, {third, first, second}, {second, third, first}} {
		s := ask(t, newLibrary(added, order...), today.Request{}).Stories[0]
		if len(s.Figures) != 1 {
			t.Fatalf("%+v", s.Figures)
		}
		if f := s.Figures[0]; f.Before != "$5 million" || f.Known != "b" || f.After != "$6 million" || f.Briefing != "c" {
			t.Errorf("the change is %+v", f)
		}
	}
	// What the library knew is what it was before, whatever came in between.
	if f := ask(t, newLibrary(added, first, second, third), today.Request{After: at(16, 8)}).Stories[0].Figures[0]; f.Before != "$4 million" || f.After != "$6 million" {
		t.Errorf("beside what was known the change is %+v", f)
	}
}
