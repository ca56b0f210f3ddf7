package segment

// IDs finds the documents of many ids at once, a step in memory each. It is kept
// with its segment.
type IDs struct{ slots []idSlot }

// idSlot is a document whose id has a hash.
type idSlot struct {
	hash uint64
	doc  uint32 // 1 + its number; 0 for an empty slot
}

type idsKey struct{}

// IDs returns what finds the documents of many ids: some thirty bytes a document
// in memory, made when it is first asked for. Find is for a few.
func (s *Segment) IDs() *IDs {
	return s.Kept(idsKey{}, func() any { return s.makeIDs() }).(*IDs)
}

func (s *Segment) makeIDs() *IDs {
	size := 1
	for 3*size < 4*s.n+4 { // a quarter stays empty, so that every search ends soon
		size *= 2
	}
	t := &IDs{slots: make([]idSlot, size)}
	if s.zap == nil {
		return t
	}
	err := s.zap.walk(zapID, func(term []byte, value uint64) error {
		l, err := s.zap.list(value, true)
		if err != nil {
			return err
		}
		if doc, _, ok := l.Iterator().Next(); ok && int(doc) < s.n {
			t.enter(doc, Hash(peek(term)))
		}
		return nil
	})
	if err != nil {
		s.met(err)
	}
	return t
}

func (t *IDs) enter(doc uint32, hash uint64) {
	mask := uint64(len(t.slots) - 1)
	at := mix(hash) & mask
	for t.slots[at].doc != 0 {
		at = (at + 1) & mask
	}
	t.slots[at] = idSlot{hash, doc + 1}
}

// Find returns the document of the id with a Hash.
func (t *IDs) Find(hash uint64) (doc uint32, ok bool) {
	mask := uint64(len(t.slots) - 1)
	for at := mix(hash) & mask; ; at = (at + 1) & mask {
		switch slot := &t.slots[at]; {
		case slot.doc == 0:
			return 0, false
		case slot.hash == hash:
			return slot.doc - 1, true
		}
	}
}
