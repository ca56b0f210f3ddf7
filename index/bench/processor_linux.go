package main

import (
	"time"

	"golang.org/x/sys/unix"
)

// processor is the processor time of this process, of all its threads.
func processor() time.Duration { return clock(unix.CLOCK_PROCESS_CPUTIME_ID) }

// onThread is the processor time of the thread that asks.
func onThread() time.Duration { return clock(unix.CLOCK_THREAD_CPUTIME_ID) }

func clock(id int32) time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(id, &t); err != nil {
		return 0
	}
	return time.Duration(t.Nano())
}
