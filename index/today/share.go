package today

import (
	"runtime"

	"dossier/corpus/beside"
)

// share has work done on several goroutines, of which this is number 0: on so
// many, but on no more than there are processors. It returns when all of them
// have ended, and raises a panic of any of them here.
func share(n int, work func(worker int)) {
	var others []func()
	for worker := 1; worker < min(n, runtime.GOMAXPROCS(0)); worker++ {
		others = append(others, beside.Start(func() { work(worker) }))
	}
	crash := beside.Guard(func() { work(0) })
	for _, wait := range others {
		if c := beside.Guard(wait); c != nil {
			crash = c
		}
	}
	if crash != nil {
		panic(crash)
	}
}
