package index

import (
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/corpus/spelling"
	"dossier/corpus/state"
	"dossier/index/segment"
	"dossier/index/text"
	"dossier/index/today"
)

// Marks is what a reader did with briefings, as a search asks for it:
// *state.State is one. A value is compared with others, so it must be one that
// can be, such as a pointer.
type Marks interface {
	// Version is another number whenever any mark is another.
	Version() uint64
	// ReadKeys calls yield with every key that is marked read and when it was:
	// the id of a briefing, or of a story.
	ReadKeys(yield func(key string, at time.Time) bool)
	// Starred returns the ids of what is starred, Tags every tag with the ids
	// that have it, AllComments all comments and highlights.
	Starred() []string
	Tags() map[string][]string
	AllComments() []state.Comment
}

// marked is what some marks, at one version of them, say of the briefings of an
// index. Each part of it is worked out when it is first asked for.
type marked struct {
	x       *Index
	marks   Marks
	stories today.Stories
	version uint64

	read, starred func() marking
	tags          func() []tag
	remarks       func() *remarks
}

// marking is a set of documents for each part of an index. What was deleted may
// be in it.
type marking []*roaring.Bitmap

// marked returns what marks say of x; nil marks say nothing.
func (x *Index) marked(marks Marks, stories today.Stories) *marked {
	if marks == nil {
		return nil
	}
	version := marks.Version()
	if m := x.marks.Load(); m != nil && m.marks == marks && m.version == version && (m.stories == nil) == (stories == nil) {
		return m
	}
	m := &marked{x: x, marks: marks, stories: stories, version: version}
	m.read = sync.OnceValue(m.readOnes)
	m.starred = sync.OnceValue(func() marking { return m.having(marks.Starred()) })
	m.tags = sync.OnceValue(m.tagged)
	m.remarks = sync.OnceValue(m.remarked)
	x.marks.Store(m)
	return m
}

// lastMarked returns what marks say of x, be it for a search that knew stories
// or one that did not.
func (x *Index) lastMarked(marks Marks) *marked {
	if m := x.marks.Load(); marks != nil && m != nil && m.marks == marks && m.version == marks.Version() {
		return m
	}
	return x.marked(marks, nil)
}

func (x *Index) noMarking() marking {
	out := make(marking, len(x.parts))
	for i := range out {
		out[i] = nothing()
	}
	return out
}

// having returns the briefings with ids.
func (m *marked) having(ids []string) marking {
	out := m.x.noMarking()
	for _, id := range ids {
		hash := segment.Hash(id)
		for i, p := range m.x.parts {
			if doc, ok := p.seg.IDs().Find(hash); ok {
				out[i].Add(doc)
			}
		}
	}
	return out
}

// count is how many briefings of a marking there are.
func (x *Index) countOf(m marking) int {
	n := 0
	for i, p := range x.parts {
		n += p.count(m[i])
	}
	return n
}

// tag is a name that a reader gave to briefings.
type tag struct {
	name string
	ids  []string
}

func (m *marked) tagged() []tag {
	var out []tag
	for name, ids := range m.marks.Tags() {
		out = append(out, tag{name, ids})
	}
	slices.SortFunc(out, func(a, b tag) int { return strings.Compare(a.name, b.name) })
	return out
}

// tagsLike returns the tags with the words typed, the last of which may be
// unfinished: those of most briefings first.
func (m *marked) tagsLike(typed string, limit int) []FacetCount {
	if m == nil {
		return nil
	}
	counts := map[string]int{}
	want := text.Folded(typed)
	for _, t := range m.tags() {
		if n := m.x.countOf(m.having(t.ids)); n > 0 && (len(want) == 0 || strings.HasPrefix(t.name, typed) || hasWords(text.Folded(t.name), want, true)) {
			counts[t.name] = n
		}
	}
	return mostOf(counts, limit)
}

// nearestTag returns the tag, or the word of one, that a reader may have meant;
// "" if there is none.
func (m *marked) nearestTag(name string) string {
	name = strings.ToLower(name)
	best, bestSlips := "", 3
	for _, t := range m.tags() {
		for _, as := range append([]string{strings.ToLower(t.name)}, text.Folded(t.name)...) {
			if n := spelling.Slips(name, as); n < bestSlips && 2*n <= utf8.RuneCountInString(as) {
				best, bestSlips = as, n
			}
		}
	}
	return best
}
