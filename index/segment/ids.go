package segment

// IDs finds the documents of many ids at once. It is kept with its segment.
type IDs struct {
	hashes []uint64 // of the ids, by document
	slots  []uint32 // 1 + the document whose hash belongs there, 0 for none
}

type idsKey struct{}

// IDs returns what finds the documents of many ids: two numbers a document in
// memory, made when it is first asked for. Find is for a few.
func (s *Segment) IDs() *IDs {
	return s.Kept(idsKey{}, func() any { return s.makeIDs() }).(*IDs)
}

func (s *Segment) makeIDs() *IDs {
	size := 1
	for size < 2*s.n {
		size *= 2
	}
	t := &IDs{hashes: make([]uint64, s.n), slots: make([]uint32, size)}
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
	t.hashes[doc] = hash
	mask := uint64(len(t.slots) - 1)
	at := mix(hash) & mask
	for t.slots[at] != 0 {
		at = (at + 1) & mask
	}
	t.slots[at] = doc + 1
}

// Find returns the document of the id with a Hash.
func (t *IDs) Find(hash uint64) (doc uint32, ok bool) {
	mask := uint64(len(t.slots) - 1)
	for at := mix(hash) & mask; t.slots[at] != 0; at = (at + 1) & mask {
		if doc := t.slots[at] - 1; t.hashes[doc] == hash {
			return doc, true
		}
	}
	return 0, false
}
