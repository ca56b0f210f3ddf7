package page_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/index/today"
	"dossier/tui/answer"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/page"
	"dossier/tui/port"
	"dossier/tui/theme"
)

func TestTodayScreens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}, {200, 50}} {
		name := fmt.Sprintf("today-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			wantGolden(t, name, told(t, news(), size[0], size[1]-2).View())
		})
	}
}

func TestTodayGeometry(t *testing.T) {
	p := told(t, news(), 80, 24)
	sweep(func(w, h int, th theme.Theme) {
		p.SetTheme(th)
		p.SetSize(w, h)
		for _, k := range []string{"", "j", "tab", "G", "tab", "g"} {
			if k != "" {
				p.Update(keyPress(k))
			}
			wantExact(t, p.View(), w, h)
			if c := p.Cursor(); c != nil && (c.X < 0 || c.Y < 0 || c.X >= w || c.Y >= h) {
				t.Fatalf("%dx%d: cursor at %d,%d", w, h, c.X, c.Y)
			}
		}
	})
}

// toTrams is where the watch of trams leads.
var toTrams = intent.OpenWatch{Name: "Trams", Where: intent.OpenSearch{Query: "tram OR trams", Newest: true}}

// Every row leads somewhere: stories to their lead, what is new in them to the
// words, watches to what they watch.
func TestTodayRowsAreDoors(t *testing.T) {
	p := told(t, news(), 120, 40)
	want := []intent.Intent{
		intent.OpenBriefing{ID: "night-trams-grant"},
		intent.OpenBriefing{ID: "wide"},
		intent.OpenBriefing{ID: "three-harbours"},
		intent.OpenBriefing{ID: "fish-market-2"},
		intent.OpenBriefing{ID: "lamps"},
		intent.OpenBriefing{ID: "ferry-9"},
		toTrams,
		intent.OpenWatch{Name: "The council", Where: intent.OpenEntity{ID: "harbour-council"}},
		intent.OpenWatch{Name: "Ferries", Where: intent.OpenSearch{Query: "ferry", Newest: true}},
	}
	for i, w := range want {
		if i > 0 {
			press(t, p, "j")
		}
		if got := press(t, p, "enter"); got != w {
			t.Errorf("row %d opens %#v, want %#v", i, got, w)
		}
	}
	press(t, p, "g", "tab")
	var got []intent.Intent
	for range 7 {
		got = append(got, press(t, p, "enter"))
		press(t, p, "j")
	}
	s := news().Page.Stories[0]
	wantNew := []intent.Intent{
		intent.OpenBriefing{ID: s.Lead},
		intent.Read{ID: s.Lead, Evidence: evidence, What: s.Points[0].Text},
		intent.Read{ID: "night-trams-drivers", What: s.Points[1].Text},
		intent.Read{ID: s.Lead, Evidence: evidence, What: "grant for the night line: was €2.4 million, is €1.1 million"},
		intent.Read{ID: "night-trams-drivers", What: "6: trams ordered"},
		intent.Read{ID: s.Lead, Evidence: evidence, What: s.For[0].Text},
		intent.Read{ID: "night-trams-drivers", What: s.Against[0].Text},
	}
	if fmt.Sprint(got) != fmt.Sprint(wantNew) {
		t.Errorf("what is new opens\n%v\nwant\n%v", got, wantNew)
	}
}

// What is new comes before the headline of a story that was known.
func TestTodayTellsWhatIsNewFirst(t *testing.T) {
	v := cells.Plain(told(t, news(), 120, 40).View())
	news, headline := strings.Index(v, "The council pays for one year"), strings.Index(v, "Night trams return")
	if news < 0 || headline < 0 || news > strings.LastIndex(v[:strings.Index(v, "10 minutes end here")], "Night trams return") {
		t.Errorf("the news stands behind the headline:\n%s", v)
	}
	for _, want := range []string{"2 new points, … · you watch Trams", "10 minutes end here", "Told again, nothing new · 1", "Earlier, unread · 2", "Trams 2 new", "you watch Trams", "€2.4 million → €1.1 million", "Since yesterday 07:02"} {
		if !strings.Contains(v, want) {
			t.Errorf("no %q:\n%s", want, v)
		}
	}
}

func TestTodayBudget(t *testing.T) {
	p := told(t, news(), 120, 36)
	if got := p.Status(); got != "3 stories · 10 min fits 2" {
		t.Errorf("status %q", got)
	}
	if got := asked[intent.LoadToday](t, press(t, p, "+")).Budget; got != 15*time.Minute {
		t.Errorf("+ asks for %v", got)
	}
	for range 9 {
		press(t, p, "+")
	}
	if _, ok := press(t, p, "+").(intent.Notice); !ok {
		t.Error("nothing is said at the longest")
	}
	if got := asked[intent.LoadToday](t, press(t, p, "-")).Budget; got != time.Hour {
		t.Errorf("- below no bound asks for %v", got)
	}
	for range 9 {
		press(t, p, "-")
	}
	if _, ok := press(t, p, "-").(intent.Notice); !ok {
		t.Error("nothing is said at the shortest")
	}
}

// Where the selection is counts as the title does: stories, also those that are
// still to be brought, and not the rows that there are so far.
func TestTodayPlace(t *testing.T) {
	first := func(a answer.Today, n int) answer.Today {
		a.Page.Stories = a.Page.Stories[:n]
		return a
	}
	all := news()
	all.Page.EarlierTotal = 57
	for _, c := range []struct {
		name  string
		a     answer.Today
		keys  string
		want  string
		heads string
	}{
		{"first", first(many(42, 0, 42), 20), "", " 1/42 ", "New · 42"},
		{"third", first(many(42, 0, 42), 20), "jj", " 3/42 ", "22 more stories"},
		{"last that is there", first(many(42, 0, 42), 20), "G", " 20/42 ", "22 more stories"},
		{"but for one", first(many(21, 0, 21), 20), "G", " 20/21 ", "1 more story"},
		{"of what is new", all, "jj", " 3/3 ", "New · 3"},
		{"told again", all, "jjj", " told again 1/1 ", "Told again, nothing new · 1"},
		{"earlier", all, "jjjjj", " earlier 2/2 ", "Earlier, unread · 2 of 57"},
		{"a watch", all, "w", " watch 1/3 ", "Watches · 3"},
	} {
		p := told(t, c.a, 120, 16)
		for _, k := range c.keys {
			press(t, p, string(k))
		}
		v := cells.Plain(p.View())
		lines := strings.Split(v, "\n")
		if !strings.Contains(lines[len(lines)-1], c.want) {
			t.Errorf("%s: no %q at the bottom:\n%s", c.name, c.want, v)
		}
		p.SetSize(120, 200)
		if v := cells.Plain(p.View()); !strings.Contains(v, c.heads) {
			t.Errorf("%s: no %q:\n%s", c.name, c.heads, v)
		}
	}
}

// A story that brings nothing new and stands among the others, as there are
// very many, says so there and heads no part of the list.
func TestTodayOneToldAgainAmongTheOthers(t *testing.T) {
	a := news()
	s := a.Page.Stories
	a.Page.Stories = []today.Story{s[0], s[3], s[1], s[2]}
	a.Page.Nothing = 0
	a.Page.Stories[1].Sources, a.Page.Stories[1].Unnamed, a.Page.Stories[3].Unnamed = []string{"Harbour Weekly"}, 0, 1
	v := cells.Plain(told(t, a, 120, 60).View())
	for want, n := range map[string]int{"Told again": 0, "10 minutes end here": 1, "1 more source ": 1, "2 briefings": 1} {
		if strings.Count(v, want) != n {
			t.Errorf("%q %d times:\n%s", want, strings.Count(v, want), v)
		}
	}
}

// Further stories come as one gets to the end of those that are there.
func TestTodayBringsMore(t *testing.T) {
	p := sized(page.NewToday(deps(), 0), 120, 36)
	ask := asked[intent.LoadToday](t, p.Open())
	a := many(45, ask.Offset, ask.Limit)
	a.Ticket = ask.Ticket
	p.Update(a)
	for i := 0; i < 100; i++ {
		ask, ok := press(t, p, "j").(intent.LoadToday)
		if !ok {
			continue
		}
		if !ask.UpTo.Equal(morning) {
			t.Errorf("further stories are asked for up to %v, the first were up to %v", ask.UpTo, morning)
		}
		a := many(45, ask.Offset, ask.Limit)
		a.Ticket = ask.Ticket
		p.Update(a)
		if want := fmt.Sprint("story-", ask.Offset); p.Subject() != want {
			t.Fatalf("the selection is on %q, want %q", p.Subject(), want)
		}
	}
	if p.Subject() != "story-44" {
		t.Errorf("the end is %q", p.Subject())
	}
}

// When something comes in meanwhile, the reader stays where he is.
func TestTodayKeepsTheSelection(t *testing.T) {
	p := told(t, news(), 120, 36)
	press(t, p, "j", "j")
	ask := asked[intent.LoadToday](t, p.Changed())
	a := news()
	a.Page.Stories = append(many(1, 0, 1).Page.Stories, a.Page.Stories...)
	a.Ticket = ask.Ticket
	p.Update(a)
	if p.Subject() != "three-harbours" {
		t.Errorf("the selection went to %q", p.Subject())
	}
	late := many(3, 0, 3)
	late.Ticket = intent.Ticket{Page: 7, Seq: 1}
	p.Update(late)
	if p.Subject() != "three-harbours" {
		t.Error("a late answer is taken")
	}
}

func TestTodayStates(t *testing.T) {
	p := sized(page.NewToday(deps(), 0), 80, 24)
	p.Open()
	if v := cells.Plain(p.View()); !strings.Contains(v, "Looking at what came in") {
		t.Errorf("while it waits:\n%s", v)
	}
	nothing := answer.Today{Now: morning, State: port.State{Briefings: 5, Phase: port.Ready}}
	nothing.Page.After = morning.Add(-time.Hour)
	for _, c := range []struct {
		name string
		make func(a *answer.Today)
		want string
	}{
		{"nothing", func(*answer.Today) {}, "Nothing came in since today 06:30"},
		{"failed", func(a *answer.Today) { a.Err = errors.New("the disk is gone") }, "cannot be told: the disk is gone. T tries again"},
		{"indexing", func(a *answer.Today) { a.State.Phase = port.Indexing }, "being indexed"},
		{"empty", func(a *answer.Today) { a.State.Briefings = 0 }, "no briefings yet"},
		{"never", func(a *answer.Today) { a.First = true; a.Page.After = time.Time{} }, "is not known"},
		{"watches", func(a *answer.Today) { a.Watches = news().Watches[2:] }, "nothing new of 3"},
		{"watch fault", func(a *answer.Today) { a.WatchFault = corpus.Fault{File: "watches", Line: 3, Msg: "no query"}.Error() }, "watches:3"},
	} {
		a := nothing
		c.make(&a)
		if v := strings.Join(strings.Fields(cells.Plain(told(t, a, 80, 24).View())), " "); !strings.Contains(v, c.want) {
			t.Errorf("%s: no %q:\n%s", c.name, c.want, v)
		}
	}
	a := news()
	a.First = true
	if v := cells.Plain(told(t, a, 120, 30).View()); !strings.Contains(v, "What came in last, since yesterday") {
		t.Errorf("at the first visit:\n%s", v)
	}
}

func TestTodayMouse(t *testing.T) {
	p := told(t, news(), 120, 36)
	lines := strings.Split(cells.Plain(p.View()), "\n")
	at := func(text string) tea.Mouse {
		for y, l := range lines {
			if x := strings.Index(l, text); x >= 0 {
				return tea.Mouse{X: cells.Width(l[:x]) + 1, Y: y, Button: tea.MouseLeft}
			}
		}
		t.Fatalf("no %q", text)
		return tea.Mouse{}
	}
	if got := p.Update(tea.MouseClickMsg(at("Trams 2 new"))); got != toTrams {
		t.Errorf("a click on a watch asks %#v", got)
	}
	p.Update(tea.MouseClickMsg(at("Three harbours")))
	if p.Subject() != "three-harbours" {
		t.Errorf("a click selects %q", p.Subject())
	}
	if got := p.Update(tea.MouseClickMsg(at("Three harbours"))); got != (intent.OpenBriefing{ID: "three-harbours"}) {
		t.Errorf("a second click asks %#v", got)
	}
}

func TestTodayKeys(t *testing.T) {
	p := told(t, news(), 120, 36)
	for k, want := range map[string]intent.Intent{
		"z": intent.Read{ID: "night-trams-grant"},
		"o": intent.Browse{URL: "https://example.com/trams"},
		"Y": intent.Copy{Text: "https://example.com/trams", What: "the address"},
	} {
		if got := press(t, p, k); !reflect.DeepEqual(got, want) {
			t.Errorf("%s asks %#v", k, got)
		}
	}
	if press(t, p, "w"); press(t, p, "enter") != toTrams {
		t.Error("w does not lead to the watches")
	}
	if _, ok := press(t, p, "z").(intent.Notice); !ok {
		t.Error("z on a watch says nothing")
	}
}

// One who has not moved yet begins with the first story, also of those that
// come in meanwhile.
func TestTodayBeginsAtTheTop(t *testing.T) {
	p := told(t, news(), 120, 36)
	a := news()
	a.Page.Stories = append(many(1, 0, 1).Page.Stories, a.Page.Stories...)
	a.Ticket = asked[intent.LoadToday](t, p.Changed()).Ticket
	p.Update(a)
	if p.Subject() != "story-0" {
		t.Errorf("the selection stays on %q", p.Subject())
	}
}

// TestTodayKeepsTheSignOfALongSource holds that what is unread is marked so and
// says where it is from however long that is.
func TestTodayKeepsTheSignOfALongSource(t *testing.T) {
	a := news()
	a.Page.Earlier[0].Sources = []string{"Wellness: Health, fitness, sleep and all that belongs to it"}
	marks, err := state.Open(t.Context(), t.TempDir(), state.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := told(t, a, 80, 60)
	p.SetMarks(port.MarksOf(marks))
	line := ""
	for l := range strings.Lines(p.View()) {
		if strings.Contains(l, a.Page.Earlier[0].Title[:20]) {
			line = l
		}
	}
	if !strings.Contains(line, "Wellness") || !strings.Contains(line, "•") {
		t.Errorf("got %q", line)
	}
}
