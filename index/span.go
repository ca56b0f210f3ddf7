package index

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// span is what is known of the hits of a node in a part of the index without
// reading a text: all of sure are hits, and none is outside of maybe. The two
// are one bitmap where nothing has to be read. Bitmaps of a span are shared
// and never changed.
type span struct{ sure, maybe *roaring.Bitmap }

func exactly(b *roaring.Bitmap) span { return span{b, b} }

// exact reports whether no text has to be read.
func (s span) exact() bool { return s.sure == s.maybe }

func (s span) and(o span) span {
	if s.exact() && o.exact() {
		return exactly(roaring.And(s.sure, o.sure))
	}
	return span{roaring.And(s.sure, o.sure), roaring.And(s.maybe, o.maybe)}
}

func (s span) or(o span) span {
	if s.exact() && o.exact() {
		return exactly(roaring.Or(s.sure, o.sure))
	}
	return span{roaring.Or(s.sure, o.sure), roaring.Or(s.maybe, o.maybe)}
}

// not is everything in all that is no hit of s.
func (s span) not(all *roaring.Bitmap) span {
	if s.exact() {
		return exactly(roaring.AndNot(all, s.sure))
	}
	return span{roaring.AndNot(all, s.maybe), roaring.AndNot(all, s.sure)}
}
