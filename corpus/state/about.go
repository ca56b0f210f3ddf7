package state

import "slices"

// About says how much is kept, and by whom.
type About struct {
	Devices                         []string // whose logs have been read, in order
	Read, Starred, Tagged, Comments int      // keys, and comments with highlights
}

// About counts the marks.
func (s *State) About() About {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out About
	for _, name := range s.marks.names {
		if name != "" {
			out.Devices = append(out.Devices, name)
		}
	}
	slices.Sort(out.Devices)
	for _, c := range s.marks.read.all() {
		if c.on {
			out.Read++
		}
	}
	for _, c := range s.marks.star.all() {
		if c.on {
			out.Starred++
		}
	}
	for _, tags := range s.marks.tags.all() {
		if len(tagsIn(*tags)) > 0 {
			out.Tagged++
		}
	}
	for key, notes := range s.marks.notes.all() {
		out.Comments += len(comments(nil, key, *notes))
	}
	return out
}
