package tui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus/state"
	"dossier/index/today"
	"dossier/index/watch"
	"dossier/tui/port"
	"dossier/tui/theme"
)

var seven = time.Date(2026, 11, 23, 7, 0, 0, 0, time.UTC)

// newsdesk is a desk with so many stories since the last visit, and feeds.
type newsdesk struct {
	*endless
	port.Marker // for what no test asks
	stories     int
	asked       []port.TodayRequest
	visits      []time.Time
	sync        func(report func(port.SyncStep)) (port.SyncSummary, error)
	feedless    bool
}

func (n *newsdesk) Today(_ context.Context, r port.TodayRequest) (today.Page, error) {
	n.asked = append(n.asked, r)
	p := today.Page{After: seven.Add(-24 * time.Hour), UpTo: r.UpTo, Last: r.UpTo.Add(-time.Minute), Total: n.stories, Briefings: n.stories, Fits: min(2, n.stories)}
	for i := range n.stories {
		id := fmt.Sprint("b", i+1)
		p.Stories = append(p.Stories, today.Story{ID: id, Lead: id, Title: fmt.Sprint("Story ", i+1), New: []string{id}, Members: 1, Minutes: 5})
	}
	return p, nil
}

func (n *newsdesk) Marks() port.Marks { return port.Marks{} }

func (n *newsdesk) MarksReady(context.Context) (port.Marks, error) { return port.Marks{}, nil }

func (n *newsdesk) Mark(_ context.Context, changes ...state.Change) (port.Marked, error) {
	for _, c := range changes {
		if c.Op == state.Visit && c.Key == "today" {
			n.visits = append(n.visits, c.When)
		}
	}
	return port.Marked{}, nil
}

func (n *newsdesk) CanSync() bool { return !n.feedless }

func (n *newsdesk) Sync(_ context.Context, report func(port.SyncStep)) (port.SyncSummary, error) {
	return n.sync(report)
}

func morning(t *testing.T, stories int) (*driver, *newsdesk) {
	t.Helper()
	n := &newsdesk{endless: newEndless(50), stories: stories}
	d := &driver{NewMorning(n, theme.Dark, false, 120, 36, seven), t}
	d.Follow()
	return d, n
}

// The start is what is new; H leads to the list, T back, and q at the start
// quits.
func TestTheMorningBeginsWithToday(t *testing.T) {
	d, _ := morning(t, 3)
	d.says("since yesterday 07:00")
	d.says("3 stories · 10 min fits 2")
	d.check("today")
	d.Press("H")
	d.says("Briefing 50 of what goes on")
	d.Press("H", "T")
	d.says("since yesterday 07:00")
	d.Press("j", "enter")
	if got := d.app.page().Subject(); got != "b2" {
		t.Errorf("Enter opened %q", got)
	}
	d.Press("esc", "esc", "esc", "esc")
	d.says("This is home")
	if d.Press("q"); !d.Quit {
		t.Error("q at the start does not quit")
	}
}

// What Today has shown is seen once the reader has left, and not before; what
// another process was about to bring in by then is not.
func TestAVisitEndsWithTheSession(t *testing.T) {
	d, n := morning(t, 3)
	at := seven
	d.app.now = func() time.Time { return at }
	d.Press("H", "T", "q", "q", "q")
	at = seven.Add(port.Glance)
	if len(n.visits) > 0 {
		t.Fatal("seen before the reader left")
	}
	d.app.leave()
	d.app.leave()
	if len(n.visits) != 1 || !n.visits[0].Equal(seven.Add(-time.Minute)) {
		t.Errorf("visits %v", n.visits)
	}
	n = &newsdesk{endless: newEndless(50), stories: 3}
	d = &driver{NewStill(n, theme.Dark, false, 120, 36), t}
	d.app.leave()
	if len(n.visits) > 0 {
		t.Error("what was never shown is seen")
	}
}

// Who is called away at once has seen nothing.
func TestAGlanceIsNoVisit(t *testing.T) {
	d, n := morning(t, 3)
	at := seven.Add(port.Glance - time.Second)
	d.app.now = func() time.Time { return at }
	d.app.leave()
	if len(n.visits) > 0 {
		t.Errorf("visits %v", n.visits)
	}
}

// A reader who never quits has a visit each morning all the same.
func TestTodayAnewAfterHours(t *testing.T) {
	d, n := morning(t, 3)
	at := seven
	d.app.now = func() time.Time { return at }
	at = seven.Add(3 * time.Hour)
	d.Press("T", "H", "T")
	if len(n.visits) > 0 {
		t.Fatalf("a visit of three hours ended: %v", n.visits)
	}
	at = at.Add(5 * time.Hour)
	d.Press("H", "T")
	if len(n.visits) != 1 || !n.visits[0].Equal(seven.Add(3*time.Hour-time.Minute)) {
		t.Errorf("visits %v", n.visits)
	}
	if last := n.asked[len(n.asked)-1]; !last.UpTo.Equal(at) {
		t.Errorf("asked up to %v", last.UpTo)
	}
}

// The library that changes under Today is followed.
func TestTodayFollowsTheDesk(t *testing.T) {
	d, n := morning(t, 3)
	n.stories = 4
	n.grow(1)
	d.Follow()
	d.says("4 stories")
	n.stories = 0
	n.grow(1)
	d.Follow()
	d.says("nothing new")
}

// What Today says while the library is being indexed goes when that is done.
func TestTodayIsAskedAgainWhenAllIsIndexed(t *testing.T) {
	n := &newsdesk{endless: newEndless(50)}
	n.state.Phase = port.Indexing
	d := &driver{NewMorning(n, theme.Dark, false, 120, 36, seven), t}
	d.Follow()
	d.says("is being indexed")
	n.state.Phase = port.Ready
	d.Follow()
	d.says("Nothing came in since yesterday")
	asked := len(n.asked)
	d.Follow()
	if len(n.asked) != asked {
		t.Error("it is asked for nothing")
	}
}

func TestSyncFromThePalette(t *testing.T) {
	d, n := morning(t, 0)
	var during string
	n.sync = func(report func(port.SyncStep)) (port.SyncSummary, error) {
		report(port.SyncStep{Feeds: 3, Of: 20, Entries: 40, New: 12})
		during = d.app.progress()
		n.stories = 2
		n.grow(2)
		return port.SyncSummary{
			IDs: []string{"b1", "b2"}, Feeds: 20, Fetched: 3, Unchanged: 15, Failed: 1, Waiting: 1, Imported: 12,
			Said: []port.SyncFeed{
				{Name: "Harbour Weekly", URL: "https://example.com/weekly", New: 12, Status: "fetched"},
				{Name: "The Quay Gazette", URL: "https://example.com/quay", Status: "failed", Says: "failed: the server says 500, in many words that are the reason why one opens this page at all"},
				{Name: "Late Edition", URL: "https://example.com/late", Status: "waiting", Says: "waiting until 2026-11-22 09:00: its server asks for time"},
			},
		}, nil
	}
	d.Press("ctrl+k", "type:sync feeds", "enter")
	if during != "Reading feeds" {
		t.Errorf("at first the bottom says %q", during)
	}
	d.says("12 new, 1 feed failed")
	d.says("since yesterday 07:00")
	d.says("2 stories")
	d.Press("ctrl+k", "type:outcome", "enter")
	d.check("outcome of the sync")
	d.says("20 feeds: 3 fetched, 15 unchanged, 1 failed, 1 waiting.")
	d.says("one opens this page at all")
	if strings.Contains(d.screen(), "waiting: waiting") || strings.Contains(d.screen(), "failed: failed") {
		t.Errorf("it is said twice:\n%s", d.screen())
	}
	got := d.screen()
	if at, fine := strings.Index(got, "The Quay Gazette"), strings.Index(got, "Harbour Weekly"); at < 0 || fine < at || !strings.Contains(got, "failed: the server says 500") {
		t.Errorf("the feed that failed is not the first:\n%s", got)
	}
	d.Press("j", "enter")
	d.says("Sent to the clipboard: the address of The Quay Gazette")
	d.Press("ctrl+k", "type:outcome", "enter", "enter")
	if d.app.page().Context() != "board" {
		t.Error("what came in is not shown")
	}
	d.check("what came in")
}

func TestSyncProgress(t *testing.T) {
	for _, c := range []struct {
		step port.SyncStep
		want string
	}{
		{port.SyncStep{}, "Reading feeds"},
		{port.SyncStep{Feeds: 3, Of: 20}, "Feeds: 3 of 20"},
		{port.SyncStep{Feeds: 3, Of: 20, New: 1200}, "Feeds: 3 of 20, 1,200 new"},
	} {
		if got := syncProgress(c.step); got != c.want {
			t.Errorf("%+v: %q, want %q", c.step, got, c.want)
		}
	}
}

func TestSyncSaysWhatHappened(t *testing.T) {
	fails := errors.New("the library cannot be written to")
	for _, c := range []struct {
		name  string
		sum   port.SyncSummary
		err   error
		timed bool
		want  string // "" for silence
	}{
		{"nothing", port.SyncSummary{Feeds: 3}, nil, false, "Nothing new"},
		{"nothing on the timer", port.SyncSummary{Feeds: 3}, nil, true, ""},
		{"new on the timer", port.SyncSummary{Feeds: 3, Imported: 4, Updated: 1}, nil, true, "4 new, 1 updated"},
		{"a watch", port.SyncSummary{Imported: 1, Alerts: []port.WatchCount{{Watch: watch.Watch{Name: "Trams"}, New: 2}}}, nil, true, "1 new, Trams: 2 new"},
		{"failed", port.SyncSummary{}, fails, false, "Sync: " + fails.Error()},
		{"elsewhere", port.SyncSummary{}, port.ErrSyncing, false, "Sync: the feeds are being read already"},
		{"elsewhere on the timer", port.SyncSummary{}, port.ErrSyncing, true, ""},
		{"stopped", port.SyncSummary{}, context.Canceled, false, ""},
	} {
		d, n := morning(t, 0)
		n.sync = func(func(port.SyncStep)) (port.SyncSummary, error) { return c.sum, c.err }
		d.run(d.app.startSync(c.timed))
		if got := d.app.notice.Text; !strings.HasPrefix(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	d, n := morning(t, 0)
	n.feedless = true
	d.run(d.app.startSync(false))
	if got := d.app.notice.Text; !strings.Contains(got, "feeds add") {
		t.Errorf("without feeds: %q", got)
	}
}

// The timer reads the feeds one sync at a time, and does not tick where none is
// configured.
func TestSyncOnATimer(t *testing.T) {
	d, n := morning(t, 0)
	var timers []time.Duration
	var due tea.Msg
	d.app.later = func(after time.Duration, msg tea.Msg) tea.Cmd {
		if _, ok := msg.(syncDue); ok {
			timers, due = append(timers, after), msg
		}
		return nil
	}
	syncs := 0
	n.sync = func(func(port.SyncStep)) (port.SyncSummary, error) {
		syncs++
		d.run(d.app.startSync(true)) // while it goes on
		return port.SyncSummary{}, nil
	}
	d.run(d.app.beginSyncs())
	d.run(d.app.startSync(false))
	if len(timers) > 0 {
		t.Fatalf("it ticks: %v", timers)
	}
	d.app.syncEvery = time.Hour
	d.run(d.app.beginSyncs())
	first := due
	d.Send(first)
	if want := []time.Duration{syncSoon, time.Hour}; fmt.Sprint(timers) != fmt.Sprint(want) || syncs != 2 {
		t.Errorf("timers %v, %d syncs", timers, syncs)
	}
	d.Send(first) // one that was overtaken
	if syncs != 2 {
		t.Error("a timer that was overtaken reads the feeds")
	}
	d.Send(due)
	if syncs != 3 {
		t.Error("the timer does not go on")
	}
}

func TestNotification(t *testing.T) {
	for _, c := range []struct {
		urxvt bool
		text  string
		want  string
	}{
		{false, "Trams: 2 new", "\x1b]9;dossier: Trams: 2 new\x1b\\"},
		{true, "Trams: 2 new", "\x1b]777;notify;dossier;Trams: 2 new\x1b\\"},
		{true, "a;b\x1b]0;c\x07\u009bd\n", "\x1b]777;notify;dossier;a b d \x1b\\"},
	} {
		if got := notification(c.urxvt, "dossier", c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
