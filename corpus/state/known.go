package state

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Mark is what is known under a key.
type Mark struct {
	Read, Starred bool
	ReadAt        time.Time // zero if it is not read
	At            int       // how far it was read, in bytes of the body
	Tags          []string  // in order
	Comments      int       // and highlights
}

// Mark returns all that is known under a key.
func (s *State) Mark(key string) Mark {
	s.mu.RLock()
	defer s.mu.RUnlock()
	read := of(&s.marks.read, key)
	out := Mark{
		Read: read.on, Starred: of(&s.marks.star, key).on,
		At: int(of(&s.marks.at, key).n), Tags: tagsIn(of(&s.marks.tags, key)),
	}
	if out.Read {
		out.ReadAt = read.stamp.Time()
	}
	for _, n := range of(&s.marks.notes, key) {
		if n.on {
			out.Comments++
		}
	}
	return out
}

func tagsIn(tags map[string]cell) []string {
	var out []string
	for tag, c := range tags {
		if c.on {
			out = append(out, tag)
		}
	}
	slices.Sort(out)
	return out
}

// IsRead reports whether what has the key was read.
func (s *State) IsRead(key string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return of(&s.marks.read, key).on
}

// IsStarred reports whether what has the key is starred.
func (s *State) IsStarred(key string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return of(&s.marks.star, key).on
}

// Seen returns up to when all of something was seen, such as of Today or of a
// watch; the zero time if it never was.
func (s *State) Seen(what string) time.Time {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if v := s.marks.visit.find(what); v != nil {
		return time.UnixMicro(v.n).UTC()
	}
	return time.Time{}
}

// Starred returns the keys of all that is starred, the last starred first.
func (s *State) Starred() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []string
	for key, c := range s.marks.star.all() {
		if c.on {
			out = append(out, key)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(of(&s.marks.star, b).stamp, of(&s.marks.star, a).stamp), strings.Compare(a, b))
	})
	return out
}

// Tags returns every tag with the keys that have it, in order.
func (s *State) Tags() map[string][]string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := map[string][]string{}
	for key, tags := range s.marks.tags.all() {
		for _, tag := range tagsIn(*tags) {
			out[tag] = append(out[tag], key)
		}
	}
	for _, keys := range out {
		slices.Sort(keys)
	}
	return out
}

// Comment is a comment or a highlight, as it is now.
type Comment struct {
	ID  string
	Key string // what it is on
	Remark
	Made, Changed time.Time // Made is zero if its id does not tell
}

// Comments returns the comments and highlights on what has the key, in the
// order in which they were made.
func (s *State) Comments(key string) []Comment {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := comments(nil, key, of(&s.marks.notes, key))
	sortComments(out, 1)
	return out
}

// AllComments returns every comment and highlight, the last changed first.
func (s *State) AllComments() []Comment {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []Comment
	for key, notes := range s.marks.notes.all() {
		out = comments(out, key, *notes)
	}
	sortComments(out, -1)
	return out
}

func comments(out []Comment, key string, notes map[string]remark) []Comment {
	for id, n := range notes {
		if n.on {
			out = append(out, Comment{ID: id, Key: key, Remark: n.Remark, Made: madeAt(id), Changed: n.stamp.Time()})
		}
	}
	return out
}

// sortComments orders comments by when they were made, or, where way is -1,
// by when they were changed, the last first.
func sortComments(all []Comment, way int) {
	slices.SortFunc(all, func(a, b Comment) int {
		by := a.Made.Compare(b.Made)
		if way < 0 {
			by = b.Changed.Compare(a.Changed)
		}
		return cmp.Or(by, strings.Compare(a.Key, b.Key), strings.Compare(a.ID, b.ID))
	})
}

// commentID names a comment by when and where it was made.
func commentID(t stamp, device string) string {
	return t.String() + "-" + device[strings.LastIndexByte(device, '-')+1:]
}

// madeAt returns when a comment was made, by its id.
func madeAt(id string) time.Time {
	head, _, _ := strings.Cut(id, "-")
	f := fields{rest: head}
	t := f.stamp()
	if f.bad || f.rest != "" {
		return time.Time{}
	}
	return t.Time()
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
