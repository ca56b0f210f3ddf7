package segment

import (
	"encoding/binary"
	"math/bits"
)

// docWalk walks a serialised roaring bitmap where it lies, and knows at any
// place how many numbers it has passed, which the iterators of roaring do not.
// It trusts the bitmap: see checkRoaring.
type docWalk struct {
	b     []byte
	heads []byte // four bytes a container: the upper half of its numbers, and how many there are, less one
	runs  []byte // a bit a container: whether it is one of runs; nil for none
	k     int    // the container
	end   int    // where its bytes end

	base   uint32 // the upper half of its numbers
	n      int    // how many there are
	passed int    // how many of them were passed
	kind   containerKind
	data   []byte
	word   uint64 // what is left of the word that is read; of a run, how many were passed
	at     int    // the place of the word, or of the run
	rank   int    // how many numbers were passed in all
}

type containerKind uint8

const (
	kindArray containerKind = iota
	kindBits
	kindRuns
)

// reset goes to the start of a bitmap. It is false if there is none.
func (w *docWalk) reset(b []byte) bool {
	*w = docWalk{b: b}
	if len(b) < 8 {
		return false
	}
	le := binary.LittleEndian
	n, at := 0, 0
	switch cookie := le.Uint32(b); {
	case cookie == roaringCookie:
		n, at = int(le.Uint32(b[4:])), 8
	case cookie&0xffff == roaringRuns:
		n = int(cookie>>16) + 1
		at = 4 + (n+7)/8
		w.runs = b[4:min(at, len(b))]
	}
	w.end = at + 4*n
	if w.runs == nil || n >= roaringNoAt {
		w.end += 4 * n
	}
	if n == 0 || n > 1<<16 || w.end > len(b) {
		w.heads = nil
		return false
	}
	w.heads = b[at : at+4*n]
	w.open(0)
	return true
}

// open goes to the start of a container, the next one.
func (w *docWalk) open(k int) {
	w.k, w.passed, w.at, w.word = k, 0, 0, 0
	if 4*k >= len(w.heads) {
		w.n, w.data = 0, nil
		return
	}
	le := binary.LittleEndian
	w.base = uint32(le.Uint16(w.heads[4*k:])) << 16
	w.n = int(le.Uint16(w.heads[4*k+2:])) + 1
	data := w.b[w.end:]
	size := 0
	switch {
	case w.runs != nil && w.runs[k/8]>>(k%8)&1 != 0:
		w.kind = kindRuns
		if size = 2; len(data) >= 2 {
			size += 4 * int(le.Uint16(data))
		}
	case w.n > roaringSparse:
		w.kind = kindBits
		size = roaringBitmap
	default:
		w.kind = kindArray
		size = 2 * w.n
	}
	if size > len(data) { // only where nobody has checked
		w.heads, w.n, w.data = nil, 0, nil
		return
	}
	w.data = data[:size]
	w.end += size
	switch w.kind {
	case kindBits:
		w.word = le.Uint64(data)
	case kindRuns:
		w.data = w.data[2:]
	}
}

func (w *docWalk) ended() bool { return 4*w.k >= len(w.heads) }

// next returns the next number. It is false at the end.
func (w *docWalk) next() (uint32, bool) {
	for w.passed >= w.n {
		if w.ended() {
			return 0, false
		}
		w.open(w.k + 1)
	}
	low := uint32(0)
	switch w.kind {
	case kindArray:
		low = uint32(binary.LittleEndian.Uint16(w.data[2*w.passed:]))
	case kindBits:
		for w.word == 0 {
			if w.at++; w.at >= roaringBitmap/8 {
				w.passed = w.n // fewer bits than were counted
				return w.next()
			}
			w.word = binary.LittleEndian.Uint64(w.data[8*w.at:])
		}
		low = uint32(64*w.at + bits.TrailingZeros64(w.word))
		w.word &= w.word - 1
	case kindRuns:
		start, length, ok := w.run()
		if !ok {
			w.passed = w.n
			return w.next()
		}
		low = uint32(start) + uint32(w.word)
		if w.word++; w.word > uint64(length) {
			w.at, w.word = w.at+1, 0
		}
	}
	w.passed++
	w.rank++
	return w.base | low&0xffff, true
}

// run returns the run that is read; word is how many of its numbers were
// passed.
func (w *docWalk) run() (start, length uint16, ok bool) {
	if 4*w.at+4 > len(w.data) {
		return 0, 0, false
	}
	r := w.data[4*w.at:]
	return binary.LittleEndian.Uint16(r), binary.LittleEndian.Uint16(r[2:]), true
}

// seek passes over all numbers below one.
func (w *docWalk) seek(to uint32) {
	for !w.ended() && (w.base>>16 < to>>16 || w.passed >= w.n) {
		w.rank += w.n - w.passed
		w.open(w.k + 1)
	}
	if w.ended() || w.base>>16 > to>>16 {
		return
	}
	before := w.passed
	switch low := to & 0xffff; w.kind {
	case kindArray:
		w.passed = w.seekArray(low)
	case kindBits:
		w.seekBits(low)
	case kindRuns:
		w.seekRuns(low)
	}
	w.rank += w.passed - before
	if w.passed >= w.n {
		w.seek(to)
	}
}

// seekArray returns how many numbers of an array are below one: it gallops,
// then halves, since what is looked for is near mostly.
func (w *docWalk) seekArray(low uint32) int {
	value := func(i int) uint32 { return uint32(binary.LittleEndian.Uint16(w.data[2*i:])) }
	lo, step := w.passed, 1
	for lo+step < w.n && value(lo+step) < low {
		lo += step
		step *= 2
	}
	hi := min(lo+step, w.n)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if value(mid) < low {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

func (w *docWalk) seekBits(low uint32) {
	for w.at < int(low/64) {
		w.passed += bits.OnesCount64(w.word)
		w.at++
		w.word = binary.LittleEndian.Uint64(w.data[8*w.at:])
	}
	if w.at == int(low/64) {
		below := w.word & (1<<(low%64) - 1)
		w.passed += bits.OnesCount64(below)
		w.word &^= below
	}
}

func (w *docWalk) seekRuns(low uint32) {
	for {
		start, length, ok := w.run()
		if !ok {
			w.passed = w.n
			return
		}
		if low <= uint32(start)+uint32(length) {
			if skip := int64(low) - int64(start); skip > int64(w.word) {
				w.passed += int(skip) - int(w.word)
				w.word = uint64(skip)
			}
			return
		}
		w.passed += int(length) + 1 - int(w.word)
		w.at, w.word = w.at+1, 0
	}
}

// rankOf returns how many numbers of a bitmap are below one.
func rankOf(b []byte, below uint32) int {
	var w docWalk
	w.reset(b)
	w.seek(below)
	return w.rank
}

// checkRoaring reports whether a bitmap can be walked, and what is in it: it
// looks at the heads of its containers, and at the numbers of the last one.
func checkRoaring(b []byte) (count int, last uint32, ok bool) {
	var w docWalk
	if !w.reset(b) {
		return 0, 0, false
	}
	before := -1
	for !w.ended() {
		if int(w.base>>16) <= before {
			return 0, 0, false
		}
		before = int(w.base >> 16)
		count += w.n
		low, ok := w.lastOf()
		if !ok {
			return 0, 0, false
		}
		last = w.base | low
		w.open(w.k + 1)
	}
	return count, last, w.heads != nil
}

// lastOf returns the last number of a container.
func (w *docWalk) lastOf() (uint32, bool) {
	le := binary.LittleEndian
	switch w.kind {
	case kindArray:
		return uint32(le.Uint16(w.data[2*w.n-2:])), true
	case kindRuns:
		if len(w.data) < 4 {
			return 0, false
		}
		r := w.data[len(w.data)-4:]
		low := uint32(le.Uint16(r)) + uint32(le.Uint16(r[2:]))
		return low, low <= 0xffff
	}
	for i := roaringBitmap/8 - 1; i >= 0; i-- {
		if word := le.Uint64(w.data[8*i:]); word != 0 {
			return uint32(64*i + 63 - bits.LeadingZeros64(word)), true
		}
	}
	return 0, false
}
