package corpus

import (
	"fmt"
	"time"
)

// The first and the last moment that a file can name, in seconds since 1970.
// 32 bits hold both, and 0 is free to say that there is none.
const (
	firstMoment = 1
	lastMoment  = 1<<32 - 1
)

// Moment returns a point in time as files write it, in UTC and whole seconds:
// "2026-11-22T07:00:05Z".
func Moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// MomentOf returns a point in time as it is once it was written and read
// again: in UTC and whole seconds. It is the zero time for one that no file can
// name.
func MomentOf(t time.Time) time.Time {
	if s := t.Unix(); firstMoment <= s && s <= lastMoment {
		return time.Unix(s, 0).UTC()
	}
	return time.Time{}
}

// ParseMoment reads what Moment writes, any other time of RFC 3339, and a day,
// which means its first second in UTC.
func ParseMoment(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t, err = time.Parse(time.DateOnly, s)
	}
	at := MomentOf(t)
	if err != nil || at.IsZero() {
		return time.Time{}, fmt.Errorf("%q is not a time between 1970 and 2106: write 2026-11-22T07:00:05Z", shorten(s))
	}
	return at, nil
}
