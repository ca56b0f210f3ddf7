package record

import (
	"fmt"
	"math"
	"time"

	"dossier/corpus"
)

// reader reads what a writer has written. After the first fault it gives
// empty values.
type reader struct {
	s       string
	at, end int // of the part that is read
	err     error
}

// nextPart goes on to the part behind the one that was read.
func (r *reader) nextPart() {
	if r.at != r.end {
		r.fail("bytes are left over")
	}
	if len(r.s)-r.end < 4 {
		r.fail("it ends early")
		return
	}
	h := r.s[r.end:]
	n := int(uint32(h[0]) | uint32(h[1])<<8 | uint32(h[2])<<16 | uint32(h[3])<<24)
	r.at = r.end + 4
	r.end = r.at + n
	if r.end > len(r.s) {
		r.end = len(r.s)
		r.fail("a part is longer than the rest")
	}
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: %s at byte %d", ErrCorrupt, what, r.at)
	}
	r.at = r.end
}

func (r *reader) uint() uint64 {
	var x uint64
	for shift := 0; shift < 64; shift += 7 {
		if r.at >= r.end {
			break
		}
		c := r.s[r.at]
		r.at++
		if c < 0x80 {
			return x | uint64(c)<<shift
		}
		x |= uint64(c&0x7f) << shift
	}
	r.fail("a number has no end")
	return 0
}

func (r *reader) int() int {
	u := r.uint()
	return int(int64(u>>1) ^ -int64(u&1))
}

func (r *reader) take(n int) string {
	if n < 0 || n > r.end-r.at {
		r.fail("a text is longer than the rest")
		return ""
	}
	s := r.s[r.at : r.at+n]
	r.at += n
	return s
}

func (r *reader) string() string {
	n := r.uint()
	if n > uint64(r.end-r.at) {
		r.fail("a text is longer than the rest")
		return ""
	}
	return r.take(int(n))
}

func (r *reader) float() float64 {
	if n := r.uint(); n > 0 || r.err != nil {
		return float64(n-1) / 1000
	}
	b := r.take(8)
	if r.err != nil {
		return 0
	}
	var bits uint64
	for i := range 8 {
		bits |= uint64(b[i]) << (8 * i)
	}
	return math.Float64frombits(bits)
}

func (r *reader) bool() bool {
	if r.at >= r.end {
		r.fail("it ends early")
		return false
	}
	c := r.s[r.at]
	r.at++
	if c > 1 {
		r.fail("neither yes nor no")
	}
	return c == 1
}

// count reads the length of a list, -1 for none. Every element has at least
// one byte in this part, or in one that was read before.
func (r *reader) count() int {
	n := r.uint()
	if n == 0 {
		return -1
	}
	if n-1 > uint64(len(r.s)) {
		r.fail("a list is longer than the rest")
		return -1
	}
	return int(n - 1)
}

// list makes a list of the length that stands next.
func list[T any](r *reader) []T {
	n := r.count()
	if n < 0 {
		return nil
	}
	if n > r.end-r.at {
		r.fail("a list is longer than the rest")
		return nil
	}
	return make([]T, n)
}

func (r *reader) strings() []string {
	l := list[string](r)
	for i := range l {
		l[i] = r.string()
	}
	return l
}

func (r *reader) date() corpus.Date {
	return corpus.Date{Year: r.int(), Month: r.int(), Day: r.int(), Approximate: r.bool()}
}

func (r *reader) moment() time.Time {
	n := r.uint()
	if n == 0 {
		return time.Time{}
	}
	if n > math.MaxUint32 {
		r.fail("a time is out of range")
		return time.Time{}
	}
	return time.Unix(int64(n), 0).UTC()
}

func (r *reader) origin() corpus.Origin {
	switch n := r.uint(); n {
	case 0:
		return corpus.Origin(r.string())
	case 1:
		return corpus.OriginEmbedded
	case 2:
		return corpus.OriginWritten
	case 3:
		return corpus.OriginDerived
	}
	r.fail("an unknown origin")
	return ""
}

func (r *reader) kind() corpus.Kind {
	switch n := r.uint(); n {
	case 0:
		return corpus.Kind(r.string())
	case 1:
		return corpus.KindPerson
	case 2:
		return corpus.KindOrganisation
	case 3:
		return corpus.KindProduct
	case 4:
		return corpus.KindPlace
	case 5:
		return corpus.KindTopic
	}
	r.fail("an unknown kind")
	return ""
}
