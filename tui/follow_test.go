package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/related"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// endless is a desk with as many briefings as one likes, the newest with the
// highest number. It makes what it is asked for.
type endless struct {
	n     int
	gone  int // a briefing that is not in the library any more, 0 for none
	state port.State
	asked int // rows made
	ends  chan error
}

func newEndless(n int) *endless {
	return &endless{n: n, state: port.State{Version: 1, Briefings: n, Phase: port.Ready}}
}

// grow brings in more briefings.
func (e *endless) grow(by int) {
	e.n += by
	e.state.Version++
	e.state.Briefings = e.n
}

func (e *endless) row(place int) port.Row {
	e.asked++
	i := e.n - place
	return port.Row{
		ID: fmt.Sprint("b", i), Title: fmt.Sprintf("Briefing %d of what goes on", i), Story: fmt.Sprint("b", i), Sources: 1,
		Published: corpus.Date{Year: 2026 - place/336, Month: 12 - place/28%12, Day: 28 - place%28}, Minutes: 1,
	}
}

func (e *endless) Rows(_ context.Context, from, n int) (port.Page, error) {
	p := port.Page{From: from, Total: e.n}
	for i := from; i < min(from+n, e.n); i++ {
		p.Rows = append(p.Rows, e.row(i))
	}
	return p, nil
}

func (e *endless) Place(_ context.Context, id string) (int, error) {
	i := 0
	if _, err := fmt.Sscanf(id, "b%d", &i); err != nil || i < 1 || i > e.n || i == e.gone {
		return 0, port.ErrNotFound
	}
	return e.n - i, nil
}

func (e *endless) RowsOf(ctx context.Context, ids []string) ([]port.Row, error) {
	var rows []port.Row
	for _, id := range ids {
		if place, err := e.Place(ctx, id); err == nil {
			rows = append(rows, e.row(place))
		}
	}
	return rows, nil
}

func (e *endless) Dossier(ctx context.Context, id string) (*port.Dossier, error) {
	place, err := e.Place(ctx, id)
	if err != nil {
		return nil, err
	}
	r := e.row(place)
	body := strings.Repeat("It went on. ", 200)
	return &port.Dossier{Briefing: &corpus.Briefing{ID: r.ID, Title: r.Title, Body: body}, Minutes: 1, Story: related.Story{ID: r.ID, Members: []string{r.ID}}}, nil
}

func (e *endless) Notice() string { return "" }

// Search finds the newest, or waits for its context to end where it is told to.
func (e *endless) Search(ctx context.Context, r index.Request) (index.Result, error) {
	if e.ends != nil {
		<-ctx.Done()
		e.ends <- ctx.Err()
		return index.Result{}, ctx.Err()
	}
	res := index.Result{Query: r.Query, Total: e.n}
	for i := r.Offset; i < min(e.n, r.Offset+r.Limit); i++ {
		row := e.row(i)
		res.Hits = append(res.Hits, index.Hit{ID: row.ID, Title: row.Title})
	}
	return res, nil
}

func (e *endless) Complete(context.Context, string, int) ([]index.Completion, error) { return nil, nil }

func (e *endless) Entity(context.Context, string) (related.EntityPage, error) {
	return related.EntityPage{}, port.ErrNotFound
}

func (e *endless) Entities(_ context.Context, from, _ int) (port.EntityPage, error) {
	return port.EntityPage{From: from}, nil
}

func (e *endless) Timeline(ctx context.Context, from, n int) (port.TimelinePage, error) {
	p, err := e.Rows(ctx, from, n)
	t := port.TimelinePage{From: from, Total: p.Total, Briefings: p.Total}
	for i, r := range p.Rows {
		t.Rows = append(t.Rows, related.TimelineRow{Date: r.Published, Briefing: related.Ref{ID: r.ID, Title: r.Title}, Event: -1, Text: r.Title})
		if at := from + i; at/28*28 == at || i == 0 {
			t.Months = append(t.Months, port.TimelineMonth{Month: port.MonthOf(r.Published), From: at / 28 * 28, Briefings: 28})
		}
	}
	return t, err
}

func (e *endless) TimelineAt(_ context.Context, d corpus.Date) (int, error) {
	return min(max((2026-d.Year)*336+(12-d.Month)*28, 0), e.n), nil
}

func (e *endless) State() port.State { return e.state }

func (e *endless) Follow(ctx context.Context, _ port.State) (port.State, error) {
	<-ctx.Done()
	return port.State{}, ctx.Err()
}

func newEndlessDriver(t testing.TB, n, w, h int) (*driver, *endless) {
	t.Helper()
	e := newEndless(n)
	d := &driver{NewStill(e, theme.Dark, false, w, h), t}
	d.Follow()
	return d, e
}

// lineOf is the line of the screen with a text, -1 if it is not there.
func lineOf(d *driver, text string) int {
	for i, l := range strings.Split(d.screen(), "\n") {
		if strings.Contains(l, text) {
			return i
		}
	}
	return -1
}

// What comes in does not take the reader's place: the briefing that is
// selected stays, on its line.
func TestNewBriefingsLeaveTheReaderInPlace(t *testing.T) {
	for _, keys := range [][]string{{"j", "j"}, {"space", "space", "space", "j"}, {"G", "k"}, {"G", "b", "b", "b", "b"}} {
		d, e := newEndlessDriver(t, 2000, 120, 36)
		d.Press(keys...)
		id := d.app.page().Subject()
		before := lineOf(d, "▸")
		e.grow(3)
		d.Follow()
		wantOn(t, d, "3 new briefings", "2,003 briefings")
		if got, line := d.app.page().Subject(), lineOf(d, "▸"); got != id || line != before {
			t.Errorf("%v: %s on line %d became %s on line %d", keys, id, before, got, line)
		}
		d.check("after new briefings")
		d.Press("j")
		if lineOf(d, "new briefings") >= 0 {
			t.Error("the news stay after a key")
		}
	}
}

func TestNewsAreCountedTogether(t *testing.T) {
	d, e := newEndlessDriver(t, 50, 120, 36)
	e.grow(1)
	d.Follow()
	wantOn(t, d, "1 new briefing ")
	e.grow(4)
	d.Follow()
	wantOn(t, d, "5 new briefings")
	d.Send(newsOver{1}) // that of the first is overtaken
	wantOn(t, d, "5 new briefings")
	d.Send(newsOver{2})
	if lineOf(d, "new briefings") >= 0 {
		t.Error("the news stay")
	}
	e.grow(0)
	d.Follow()
	wantOn(t, d, "The library has changed")
}

// A briefing that leaves the library leaves the list to the one after it, and
// stays open where it is read.
func TestABriefingThatLeaves(t *testing.T) {
	leave := func(e *endless) {
		e.gone = e.n - 2
		e.grow(0)
	}
	d, e := newEndlessDriver(t, 50, 120, 36)
	d.Press("j", "j")
	leave(e)
	d.Follow()
	wantOn(t, d, "▸")
	d, e = newEndlessDriver(t, 50, 120, 36)
	d.Press("j", "j", "enter")
	wantOn(t, d, "Briefing 48 of what goes on", "It went on.")
	leave(e)
	d.Follow()
	wantOn(t, d, "Briefing 48 of what goes on", "It went on.", "This briefing has left the library")
}

func TestAnOpenTextStaysWhereItIsRead(t *testing.T) {
	d, e := newEndlessDriver(t, 50, 100, 24)
	d.Press("enter", "space")
	before := d.screen()
	e.grow(3)
	d.Follow()
	d.Press("M", "M", "up", "down") // clears what is said at the bottom
	if got := d.screen(); strings.Split(got, "\n")[5] != strings.Split(before, "\n")[5] {
		t.Errorf("the text moved:\n%s\nbefore:\n%s", got, before)
	}
	d.Press("esc")
	wantOn(t, d, "4/53")
	d.Press("k")
	wantOn(t, d, "Briefing 51")
}

// A reader who has touched nothing sees the newest: the list as it comes in.
func TestAListThatNobodyTouchedShowsTheNewest(t *testing.T) {
	d, e := newEndlessDriver(t, 50, 120, 36)
	e.grow(3)
	d.Follow()
	wantOn(t, d, "▸ Briefing 53", "1/53")
	if got := d.app.page().Subject(); got != "b53" {
		t.Errorf("beside the list stands %s", got)
	}
}

// Results stay while they are read; the next letter finds what is new.
func TestResultsStayUntilTheNextQuery(t *testing.T) {
	d, e := newEndlessDriver(t, 50, 120, 36)
	d.Press("s", "type:what", "down")
	wantOn(t, d, "50 briefings", "Briefing 49")
	e.grow(3)
	d.Follow()
	wantOn(t, d, "the library has changed since", "3 new briefings")
	if lineOf(d, "Briefing 53") >= 0 {
		t.Errorf("results changed while they were read:\n%s", d.screen())
	}
	d.Press("type:e")
	wantOn(t, d, "53 briefings", "Briefing 53")
	if lineOf(d, "has changed since") >= 0 {
		t.Error("new results are said to be old")
	}
}

// While an index is made, the list shows what there is, and all say so.
func TestIndexingIsSaid(t *testing.T) {
	d, e := newEndlessDriver(t, 12_400, 120, 36)
	e.state.Phase, e.state.Done, e.state.Total = port.Indexing, 12_400, 100_000
	e.grow(0)
	d.Follow()
	wantOn(t, d, "Indexing 12,400 of 100,000", "Briefing 12400")
	d.Press("s", "type:what")
	wantOn(t, d, "Indexing 12,400 of 100,000", "of what is indexed so far")
	e.state.Done = 20_000
	e.grow(7_600)
	d.Follow()
	wantOn(t, d, "Indexing 20,000 of 100,000", "20,000 briefings", "of what is indexed so far")
	e.state.Phase, e.state.Done, e.state.Total = port.Ready, 0, 0
	e.grow(80_000)
	d.Follow()
	wantOn(t, d, "100,000 briefings")
	if lineOf(d, "ndex") >= 0 || lineOf(d, "new briefings") >= 0 {
		t.Errorf("the end of the indexing is not seen:\n%s", d.screen())
	}
	e.state.Phase = port.Waiting
	d.Follow()
	wantOn(t, d, "Another dossier is indexing")
	e.state.Phase, e.state.Fault = port.Ready, "the index is damaged"
	d.Follow()
	wantOn(t, d, "Error: the index is damaged")
}

// The timeline keeps its place by the month that is on screen.
func TestTimelineKeepsItsPlace(t *testing.T) {
	d, e := newEndlessDriver(t, 5000, 120, 36)
	d.Press("t", "}", "}", "j", "j")
	at := lineOf(d, "▸")
	wantOn(t, d, "October 2026")
	row := strings.Split(d.screen(), "\n")[at]
	e.state.Version++
	d.Follow()
	if got := strings.Split(d.screen(), "\n")[at]; got != row {
		t.Errorf("the selection moved from %q to %q", row, got)
	}
	d.Press("{")
	if got := strings.Split(d.screen(), "\n")[lineOf(d, "▸")-1]; !strings.Contains(got, "October 2026") {
		t.Errorf("{ goes not to the beginning of the month but to %q", got)
	}
	d.Press("{")
	if got := strings.Split(d.screen(), "\n")[lineOf(d, "▸")-1]; !strings.Contains(got, "November 2026") {
		t.Errorf("{ goes not to the month before but to %q", got)
	}
	d.Press("G", "}")
	wantOn(t, d, "5,000/5,000")
}

// A search that is overtaken ends, so that the index stops at it.
func TestOvertakenSearchEnds(t *testing.T) {
	e := newEndless(10)
	e.ends = make(chan error, 8)
	app := newApp(t.Context(), e, look{fixed: theme.Dark}, environment{}, manner{})
	app.still = true
	app.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	run := func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		if b, ok := cmd().(tea.BatchMsg); ok {
			for _, c := range b {
				if c != nil {
					go c()
				}
			}
		}
	}
	_, cmd := app.Update(keyPress("s"))
	go run(cmd)
	_, _ = app.Update(keyPress("a"))
	if err := <-e.ends; err != context.Canceled {
		t.Errorf("the search before ended with %v", err)
	}
}

// A key costs the same however large the library is.
func BenchmarkKeyInALibrary(b *testing.B) {
	for _, n := range []int{10, 10_000, 1_000_000} {
		for _, tt := range []struct {
			name  string
			setup []string
			keys  [2]string
		}{
			{"move", nil, [2]string{"j", "k"}},
			{"page", nil, [2]string{"space", "b"}},
			{"ends", nil, [2]string{"G", "g"}},
			{"timeline ends", []string{"t"}, [2]string{"G", "g"}},
			{"next briefing", []string{"enter"}, [2]string{"J", "K"}},
		} {
			b.Run(fmt.Sprintf("%s/%d", tt.name, n), func(b *testing.B) {
				d, _ := newEndlessDriver(b, n, 120, 36)
				d.Press(tt.setup...)
				b.ResetTimer()
				for i := range b.N {
					d.Press(tt.keys[i%2])
					_ = d.app.View()
				}
			})
		}
	}
}

// Nothing asks a desk for more rows than some screens hold.
func TestNothingAsksForTheWholeLibrary(t *testing.T) {
	for _, s := range surfaces {
		if s.name == "filter without match" || strings.HasPrefix(s.name, "reading") || strings.HasPrefix(s.name, "ent") {
			continue
		}
		d, e := newEndlessDriver(t, 1_000_000, 120, 36)
		d.Press(s.keys...)
		d.Press("G", "g", "space", "esc")
		d.Resize(80, 24)
		if e.asked > 10_000 {
			t.Errorf("%s asked for %d rows", s.name, e.asked)
		}
	}
}
