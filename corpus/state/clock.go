package state

import (
	"errors"
	"strconv"
	"time"
)

// stamp says when a record was written: microseconds since 1970, pushed on so
// that it is later than every record that its device knew of. No two records
// of a device share one.
type stamp uint64

// Base 36 has ten digits for every microsecond until the year 2085 and eleven
// until 6140.
const (
	stampBase = 36
	maxStamp  = stamp(36*36*36*36*36*36*36*36*36*36*36 - 1)
)

// Time returns when a record was written, as far as its device knew the time.
func (t stamp) Time() time.Time { return time.UnixMicro(int64(t)).UTC() }

func (t stamp) String() string { return strconv.FormatUint(uint64(t), stampBase) }

// clock gives stamps. It is the state's, held by its lock.
type clock struct{ last stamp }

// see keeps the clock later than a record that was read.
func (c *clock) see(t stamp) { c.last = max(c.last, t) }

// after returns the first of n stamps at the time now, each later than all
// that were seen.
func (c *clock) after(now time.Time, n int) (stamp, error) {
	first := c.last + 1
	if micro := now.UnixMicro(); micro > 0 {
		first = max(first, stamp(micro))
	}
	if first > maxStamp-stamp(n) {
		return 0, errors.New("a log of marks holds a time at the end of all times: set that device's clock right and remove its log")
	}
	c.last = first + stamp(n) - 1
	return first, nil
}
