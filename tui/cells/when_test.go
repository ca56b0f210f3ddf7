package cells_test

import (
	"testing"
	"time"

	"dossier/tui/cells"
)

func TestWhen(t *testing.T) {
	here := time.FixedZone("here", 2*3600)
	now := time.Date(2026, 11, 23, 0, 30, 0, 0, here)
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{time.Date(2026, 11, 23, 0, 5, 0, 0, here), "today 00:05"},
		{time.Date(2026, 11, 22, 22, 10, 0, 0, time.UTC), "today 00:10"}, // in the reader's zone
		{time.Date(2026, 11, 22, 21, 10, 0, 0, time.UTC), "yesterday 23:10"},
		{time.Date(2026, 11, 20, 7, 0, 0, 0, here), "Friday 07:00"},
		{time.Date(2026, 11, 16, 7, 0, 0, 0, here), "16 November 07:00"},
		{time.Date(2025, 12, 31, 7, 0, 0, 0, here), "31 December 2025"},
		{time.Date(2026, 11, 23, 9, 0, 0, 0, here), "today 09:00"}, // of a clock that is ahead
		{time.Date(2026, 11, 24, 9, 0, 0, 0, here), "24 November 09:00"},
	} {
		if got := cells.When(c.at, now); got != c.want {
			t.Errorf("%v is %q, want %q", c.at, got, c.want)
		}
	}
}
