package segment

import "sync"

// kept is what others have derived of a segment.
type kept struct {
	mu   sync.Mutex
	made map[any]func() any
}

// Kept returns what make gives, which is called once for a key while the
// segment is open: what is derived of a segment serves every index that it is
// part of. What it gives must not be changed.
func (s *Segment) Kept(key any, make func() any) any {
	s.kept.mu.Lock()
	if s.kept.made == nil {
		s.kept.made = map[any]func() any{}
	}
	f := s.kept.made[key]
	if f == nil {
		f = sync.OnceValue(make)
		s.kept.made[key] = f
	}
	s.kept.mu.Unlock()
	return f()
}
