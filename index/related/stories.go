package related

import (
	"encoding/binary"
	"errors"
	"math"
)

// Stories says which briefings of a Shelf tell one happening. It never changes
// and is read where it lies, be it in a file.
type Stories struct {
	links  numbers16 // by place: how far before it stands the briefing that it joined; 0 if it joined none
	joins  numbers   // by step, two numbers each: a step, and how far before it stands a briefing whose story it showed to be the same
	told   numbers   // the places of the briefings that a person put somewhere
	roots  numbers   // by place: the briefing whose id is that of the story
	ring   numbers   // by place: the story's briefing before it in order, the last one for the first
	groups int       // how many stories there are
	data   []byte
}

// Changes are what makes one Shelf of another. A briefing that was changed is
// both removed and added.
type Changes struct {
	Removed []int // the places, in order, of what the earlier one had
	Added   []int // the places, in order, of what the later one has
}

// Len returns how many briefings there are.
func (s *Stories) Len() int { return s.roots.len() }

// Count returns how many stories there are.
func (s *Stories) Count() int { return s.groups }

// Root returns the place of the briefing whose id is that of the story of the
// briefing at a place.
func (s *Stories) Root(place int) int { return int(s.roots.at(place)) }

// Members calls yield for the briefings of the story of the one at a place:
// that one, those before it from the latest on, and then those behind it from
// the last on, until yield returns false.
func (s *Stories) Members(place int, yield func(place int) bool) {
	for at := place; yield(at); {
		if at = int(s.ring.at(at)); at == place {
			return
		}
	}
}

// Last returns the last place of the story of which the one given is the
// first, and whether it is that.
func (s *Stories) Last(place int) (int, bool) {
	last := int(s.ring.at(place))
	return last, last >= place
}

// Append appends the stories to dst, as StoriesOf reads them. Their length is
// a multiple of four.
func (s *Stories) Append(dst []byte) []byte { return append(dst, s.data...) }

// numbers are numbers of four bytes, numbers16 of two, where they lie.
type (
	numbers   []byte
	numbers16 []byte
)

func (n numbers) len() int          { return len(n) / 4 }
func (n numbers) at(i int) uint32   { return binary.LittleEndian.Uint32(n[i*4:]) }
func (n numbers16) at(i int) uint16 { return binary.LittleEndian.Uint16(n[i*2:]) }

const (
	storiesVersion = 1
	storiesHeader  = 5 * 4 // version, briefings, joins, told, stories
)

// ErrStories is what StoriesOf returns for bytes that are no stories, or those
// of another version.
var ErrStories = errors.New("not the stories of a library")

// StoriesOf returns the stories that Append wrote. They are good as long as
// data is. The numbers within are not looked at: a caller that does not trust
// data checks its sum.
func StoriesOf(data []byte) (*Stories, error) {
	if len(data) < storiesHeader || binary.LittleEndian.Uint32(data) != storiesVersion {
		return nil, ErrStories
	}
	head := numbers(data[:storiesHeader])
	n, joins, told := int(head.at(1)), int(head.at(2)), int(head.at(3))
	if n > math.MaxInt32 || joins > math.MaxInt32 || told > n {
		return nil, ErrStories
	}
	sizes := [...]int{(2*n + 3) &^ 3, 8 * joins, 4 * told, 4 * n, 4 * n}
	rest := data[storiesHeader:]
	var parts [len(sizes)][]byte
	for i, size := range sizes {
		if len(rest) < size {
			return nil, ErrStories
		}
		parts[i], rest = rest[:size:size], rest[size:]
	}
	return &Stories{
		links: parts[0], joins: parts[1], told: parts[2], roots: parts[3], ring: parts[4],
		groups: int(head.at(4)), data: data[:len(data)-len(rest)],
	}, nil
}
