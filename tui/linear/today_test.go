package linear_test

import (
	"context"
	"io"
	"testing"
	"time"

	"dossier/corpus/state"
	"dossier/index/today"
	"dossier/tui/desk"
	"dossier/tui/linear"
	"dossier/tui/port"
)

var seven = time.Date(2026, 11, 23, 7, 0, 0, 0, time.UTC)

// newsdesk is a desk with a story since the last visit.
type newsdesk struct {
	*desk.Desk
	visits []time.Time
}

func (n *newsdesk) Today(context.Context, port.TodayRequest) (today.Page, error) {
	story := today.Story{ID: "a", Lead: "a", Title: "A ferry is for sale", New: []string{"a"}, Members: 1}
	return today.Page{Last: seven.Add(-time.Hour), Total: 1, Briefings: 1, Stories: []today.Story{story}}, nil
}

func (n *newsdesk) Mark(_ context.Context, changes ...state.Change) (port.Marked, error) {
	for _, c := range changes {
		n.visits = append(n.visits, c.When)
	}
	return port.Marked{}, nil
}

// leaving is a reader who leaves without a word, after a while.
type leaving func()

func (after leaving) Read([]byte) (int, error) { after(); return 0, io.EOF }

// What Today told is seen once the reader has left, unless that was at once.
func TestAVisitEndsWithTheSession(t *testing.T) {
	for after, visits := range map[time.Duration]int{port.Glance - 1: 0, port.Glance: 1} {
		n, now := &newsdesk{Desk: open(t, nil)}, seven
		err := linear.Run(t.Context(), n, linear.Options{
			In: leaving(func() { now = now.Add(after) }), Out: io.Discard, Today: true, Now: func() time.Time { return now },
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(n.visits) != visits || visits > 0 && !n.visits[0].Equal(seven.Add(-time.Hour)) {
			t.Errorf("after %v: visits %v", after, n.visits)
		}
	}
}
