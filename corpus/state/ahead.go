package state

import (
	"bytes"
	"iter"
	"unsafe"

	"dossier/corpus/beside"
)

// line is a line of a log, taken apart.
type line struct {
	record record
	err    error // why it is no record
	size   int   // bytes, its end included
	whole  bool  // it has an end
}

// batchLen is how many lines are handed over at once: as much as a processor
// has at hand.
const batchLen = 512

// ahead takes a log apart, a few batches ahead of who uses the lines: checking
// a line and taking it in cost about the same. A batch is good until the next.
// The records' strings are parts of data, which nothing may change while they
// are in use: who keeps one copies it.
func ahead(data []byte) iter.Seq[[]line] {
	text := unsafe.String(unsafe.SliceData(data), len(data))
	return func(yield func([]line) bool) {
		const batches = 4
		full, free := make(chan []line, batches), make(chan []line, batches)
		for range batches {
			free <- nil
		}
		wait := beside.Start(func() {
			defer close(full)
			for start := 0; start < len(data); {
				batch, ok := <-free
				if !ok {
					return
				}
				batch = batch[:0]
				for start < len(data) && len(batch) < batchLen {
					batch = append(batch, line{})
					start += takeLine(data[start:], text[start:], &batch[len(batch)-1])
				}
				full <- batch
			}
		})
		for batch := range full {
			if !yield(batch) {
				break
			}
			free <- batch
		}
		close(free)
		wait()
	}
}

// takeLine takes the first line of data apart, and returns how long it is.
func takeLine(data []byte, text string, l *line) int {
	end := bytes.IndexByte(data, '\n')
	l.whole = end >= 0
	if !l.whole {
		end = len(data)
	}
	l.size = end
	if l.whole {
		l.size++
	}
	switch {
	case end == 0 || data[0] == '#':
		l.err = errNoRecord
	case intact(data[:end]):
		l.err = parse(text[:end], &l.record)
	case l.whole:
		l.err = errChecksum
	default:
		l.err = errCut
	}
	return l.size
}
