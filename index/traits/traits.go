package traits

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"dossier/corpus"
)

// Version changes with anything that gives a briefing other traits: the
// layout, the words and their stems, the table of rarities.
const Version = 1

// The layout, all numbers little endian:
//
//	flags     1 byte
//	date      3 bytes  year<<9 | month<<5 | day, each 0 if unknown
//	terms     1 byte   how many
//	topics    1 byte   how many
//	entities  2 bytes  how many
//	lengths   4 bytes  of the vectors of whole text and lead, the high halves
//	          of their floats
//	story     8 bytes  the hash of the override, only if there is one
//	terms     4 bytes each, by number: number<<9 | top<<8 | level in the whole
//	          text<<4 | level in the lead
//	topics    4 bytes each, in the briefing's order
//	entities  10 bytes and more each, by number: the number, the salience, and
//	          mentions<<3 | kind as a uvarint
//
// A level is a step on a scale of counts: 0 is none.
const (
	headerSize = 12
	termSize   = 4

	flagHeadline = 1 << 0
	flagStory    = 1 << 1 // there is an override
	flagOwnStory = 1 << 2 // and it is the briefing's own id
)

const (
	// KeptTerms is how many terms are kept of a briefing at most, of lead and
	// whole text together.
	KeptTerms = 48
	// TopTerms is how many of them are its top terms at most.
	TopTerms = 16
	// HeadlineTerms is of how many different words a mere headline is at most.
	HeadlineTerms = 16

	maxTopics   = 255
	maxEntities = 1<<16 - 1
	numberBits  = 23
	isTop       = 1 << 8
)

// Append appends the traits of a briefing to dst and returns it.
func Append(dst []byte, b *corpus.Briefing) []byte {
	c := counters.Get().(*counter)
	defer counters.Put(c)
	terms, whole, lead := c.terms(b)
	topics := topicsOf(b)
	entities := entitiesOf(b)

	var flags byte
	if len(c.tallies) <= HeadlineTerms {
		flags |= flagHeadline
	}
	if b.Story != "" {
		flags |= flagStory
		if b.Story == b.ID {
			flags |= flagOwnStory
		}
	}
	d := b.Published
	date := uint32(min(max(d.Year, 0), 1<<15-1))<<9 | uint32(d.Month)&15<<5 | uint32(d.Day)&31
	dst = append(dst, flags, byte(date), byte(date>>8), byte(date>>16), byte(len(terms)), byte(len(topics)))
	dst = binary.LittleEndian.AppendUint16(dst, uint16(len(entities)))
	dst = binary.LittleEndian.AppendUint16(dst, half(whole))
	dst = binary.LittleEndian.AppendUint16(dst, half(lead))
	if b.Story != "" {
		dst = binary.LittleEndian.AppendUint64(dst, ID(b.Story))
	}
	for _, t := range terms {
		n := t.number<<9 | uint32(t.whole)<<4 | uint32(t.lead)
		if t.top {
			n |= isTop
		}
		dst = binary.LittleEndian.AppendUint32(dst, n)
	}
	for _, t := range topics {
		dst = binary.LittleEndian.AppendUint32(dst, t)
	}
	for _, e := range entities {
		dst = binary.LittleEndian.AppendUint64(dst, e.Number)
		dst = append(dst, byte(math.Round(float64(e.Salience)*255)))
		dst = binary.AppendUvarint(dst, uint64(e.Mentions)<<3|uint64(e.Kind))
	}
	return dst
}

// ID returns the number by which traits know an id: of an entity, a briefing
// or a story.
func ID(id string) uint64 { return mix(hash(id)) }

// Topic returns the number by which traits know a topic: the same for all ways
// of writing it that Fold makes one, 0 for one without words.
func Topic(name string) uint32 {
	folded := Fold(name)
	if folded == "" {
		return 0
	}
	return max(uint32(mix(hash(folded))>>32), 1)
}

func topicsOf(b *corpus.Briefing) []uint32 {
	var topics []uint32
	for _, name := range b.Topics {
		if t := Topic(name); t != 0 && len(topics) < maxTopics && !slices.Contains(topics, t) {
			topics = append(topics, t)
		}
	}
	return topics
}

// entitiesOf returns the entities of a briefing by number, the first of those
// that are listed twice.
func entitiesOf(b *corpus.Briefing) []Presence {
	all := make([]Presence, 0, len(b.Entities))
	for i := range b.Entities {
		e := &b.Entities[i]
		if e.ID == "" || len(all) == maxEntities {
			continue
		}
		all = append(all, Presence{
			Number: ID(e.ID), Salience: float32(min(max(e.Salience, 0), 1)),
			Kind: kindOf(e.Kind), Mentions: len(e.Mentions),
		})
	}
	slices.SortStableFunc(all, func(a, b Presence) int { return cmp.Compare(a.Number, b.Number) })
	return slices.CompactFunc(all, func(a, b Presence) bool { return a.Number == b.Number })
}

// Kind is the kind of an entity as traits keep it: the order of corpus.Kinds
// from 1 on, 0 for what is none of them.
type Kind uint8

// The kinds of entity.
const (
	Person Kind = iota + 1
	Organisation
	Product
	Place
	Topical // a topic
)

func kindOf(k corpus.Kind) Kind {
	switch k {
	case corpus.KindPerson:
		return Person
	case corpus.KindOrganisation:
		return Organisation
	case corpus.KindProduct:
		return Product
	case corpus.KindPlace:
		return Place
	case corpus.KindTopic:
		return Topical
	}
	return 0
}

// half returns the high half of a float, rounded.
func half(x float32) uint16 { return uint16((math.Float32bits(x) + 1<<15) >> 16) }

// hash is FNV-1a.
func hash[T string | []byte](s T) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return h
}

// mix spreads the bits of a hash (the finisher of SplitMix64), as the high
// ones of FNV differ little for short words.
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
