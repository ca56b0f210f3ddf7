package cells

import "time"

// When names a time as people do, seen from now and in its zone: "yesterday
// 07:02", "Friday 07:02", "14 November 07:02", "14 November 2025".
func When(at, now time.Time) string {
	at = at.In(now.Location())
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	clock := at.Format("15:04")
	switch days := int(day(now).Sub(day(at)).Hours() / 24); {
	case days == 0:
		return "today " + clock
	case days == 1:
		return "yesterday " + clock
	case days > 1 && days < 7:
		return at.Format("Monday ") + clock
	case at.Year() == now.Year():
		return at.Format("2 January ") + clock
	}
	return at.Format("2 January 2006")
}
