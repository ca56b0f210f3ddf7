package segment

import (
	"context"
	"encoding/binary"
)

// Digests returns a number for each document that is made of everything the
// segment knows of it: its record, its traits, its columns and its postings
// with their payloads. Two segments have the same number for a briefing if they
// would answer alike about it, whatever else is in them and in whatever order.
// Where the file was and when it was changed is not part of it.
func (s *Segment) Digests(ctx context.Context) (sums []uint64, err error) {
	defer guard(&err)
	sums = make([]uint64, s.n)
	var buf []byte
	for doc := range uint32(s.n) {
		b, err := s.Record(doc)
		if err != nil {
			return nil, err
		}
		sums[doc] = mix(Hash(peek(b))) + mix(Hash(peek(s.Traits(doc)))+1)
		buf = s.appendColumns(buf[:0], doc)
		sums[doc] += mix(Hash(peek(buf)) + 2)
	}
	var of uint64
	err = s.eachPosting(ctx, func(field, term string, _ *List) error {
		of = mix(Hash(field)) ^ Hash(term)
		return nil
	}, func(doc uint32, _ string, p Payload) error {
		sums[doc] += mix(of + uint64(p)*0x9e3779b97f4a7c15)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return sums, nil
}

// DigestOf returns the number that Digests gives a briefing, made of the
// briefing alone.
func DigestOf(d Doc, cat Catalogue) (uint64, error) {
	s, err := New([]Doc{d}, cat)
	if err != nil {
		return 0, err
	}
	sums, err := s.Digests(context.Background())
	if err != nil {
		return 0, err
	}
	return sums[0], nil
}

// appendColumns appends what the columns have of a document, with values in
// place of their numbers.
func (s *Segment) appendColumns(dst []byte, doc uint32) []byte {
	c, le := &s.cols, binary.LittleEndian
	dst = le.AppendUint32(dst, c.Date[doc])
	dst = le.AppendUint32(dst, c.Added[doc])
	dst = le.AppendUint16(dst, c.Month[doc])
	dst = le.AppendUint16(dst, uint16(c.Flags[doc]))
	dst = append(dst, c.Contest[doc])
	dst = le.AppendUint16(dst, c.Length[doc])
	dst = le.AppendUint64(dst, c.IDKey[doc])
	dst = append(append(dst, s.sources.names.at(int(c.Source[doc]))...), 0)
	dst = append(append(dst, s.authors.names.at(int(c.Author[doc]))...), 0)
	entities, salience, mentions := c.EntitiesOf(doc)
	for i, e := range entities {
		dst = append(append(dst, s.entities.ids.at(int(e))...), 0)
		dst = le.AppendUint16(dst, salience[i])
		dst = le.AppendUint16(dst, mentions[i])
	}
	return dst
}

// mix spreads the bits of a number (the finaliser of SplitMix64), so that sums
// of such numbers tell their parts apart.
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
