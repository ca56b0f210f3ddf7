package traits

import (
	"encoding/binary"
	"errors"
	"math"

	"dossier/corpus"
)

// ErrCorrupt is what Of returns for bytes that are no traits.
var ErrCorrupt = errors.New("not the traits of a briefing")

// View reads the traits of a briefing where they lie. It never changes and
// allocates nothing; the zero View is that of a briefing without anything.
type View struct {
	head, terms, topics, entities []byte
}

// Of returns the view of traits that Append made. The view is good as long as
// the bytes are.
func Of(data []byte) (View, error) {
	if len(data) < headerSize {
		return View{}, ErrCorrupt
	}
	head := headerSize
	if data[0]&flagStory != 0 {
		head += 8
	}
	terms := head + int(data[4])*termSize
	topics := terms + int(data[5])*4
	// An entity has ten bytes at least; that none is cut is seen in reading.
	if len(data) < topics+10*int(binary.LittleEndian.Uint16(data[6:])) {
		return View{}, ErrCorrupt
	}
	return View{head: data[:head:head], terms: data[head:terms:terms], topics: data[terms:topics:topics], entities: data[topics:]}, nil
}

func (v View) flags() byte {
	if len(v.head) == 0 {
		return 0
	}
	return v.head[0]
}

// Published returns the date of the briefing, never marked as approximate.
func (v View) Published() corpus.Date {
	d := v.date()
	return corpus.Date{Year: int(d >> 9), Month: int(d >> 5 & 15), Day: int(d & 31)}
}

func (v View) date() uint32 {
	if len(v.head) < headerSize {
		return 0
	}
	return uint32(v.head[1]) | uint32(v.head[2])<<8 | uint32(v.head[3])<<16
}

// Headline reports whether the briefing is little more than its headline.
func (v View) Headline() bool { return v.flags()&flagHeadline != 0 }

// Story returns the number (ID) of the story that a person put the briefing
// in, and whether it is the briefing's own; ok is false if none did.
func (v View) Story() (number uint64, own, ok bool) {
	if v.flags()&flagStory == 0 {
		return 0, false, false
	}
	return binary.LittleEndian.Uint64(v.head[headerSize:]), v.flags()&flagOwnStory != 0, true
}

// Terms returns how many terms there are.
func (v View) Terms() int { return len(v.terms) / termSize }

// Term is a word and its kin in a briefing.
type Term struct {
	Number      uint32 // see TermOf
	Top         bool   // one of those by which a briefing is found
	Whole, Lead Level  // in the whole text and in the lead
}

// Term returns term i. Terms are in the order of their numbers.
func (v View) Term(i int) Term {
	n := binary.LittleEndian.Uint32(v.terms[i*termSize:])
	return Term{Number: n >> 9, Top: n&isTop != 0, Whole: Level(n >> 4 & 15), Lead: Level(n & 15)}
}

// Lengths returns the lengths of the vectors of all the terms of the whole
// text and of the lead, those that were not kept with them. A term of a level
// weighs Level.Weight times Rarity in them; in the lead of a headline it
// weighs the root of its rarity.
func (v View) Lengths() (whole, lead float32) {
	if len(v.head) < headerSize {
		return 1, 1
	}
	whole = math.Float32frombits(uint32(binary.LittleEndian.Uint16(v.head[8:])) << 16)
	lead = math.Float32frombits(uint32(binary.LittleEndian.Uint16(v.head[10:])) << 16)
	return max(whole, shortest), max(lead, shortest)
}

const shortest = 1e-3 // so that no length is 0, or no number

// Top appends the numbers of the top terms to dst, in order: the strongest of
// the whole text, by which a briefing is found.
func (v View) Top(dst []uint32) []uint32 {
	for i := range v.Terms() {
		if t := v.Term(i); t.Top {
			dst = append(dst, t.Number)
		}
	}
	return dst
}

// Level is how often a term is in a text, on a scale that is exact for the
// usual counts and rough for high ones; 0 is not at all.
type Level uint8

// counts is the least count of each level.
var counts = [16]float32{0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 17, 23, 32, 48, 80}

// weights is one and the logarithm of the count of each level.
var weights = [16]float32{0, 1, 1.6931472, 2.0986123, 2.3862944, 2.609438, 2.7917595, 2.9459101, 3.0794415, 3.3025851, 3.5649494, 3.8332133, 4.1354942, 4.4657359, 4.871201, 5.3820266}

// levelOf returns the level of a count.
func levelOf(count float32) Level {
	l := Level(len(counts) - 1)
	for l > 0 && counts[l] > count {
		l--
	}
	return l
}

// Weight returns how much a term of the level weighs before its rarity.
func (l Level) Weight() float32 { return weights[l&15] }

// Topics returns how many topics there are, Topic the number of topic i.
func (v View) Topics() int { return len(v.topics) / 4 }

// Topic returns the number of topic i, in the order of the briefing.
func (v View) Topic(i int) uint32 { return binary.LittleEndian.Uint32(v.topics[i*4:]) }

// HasTopic reports whether the topic with the given number is there.
func (v View) HasTopic(number uint32) bool {
	for i := range v.Topics() {
		if v.Topic(i) == number {
			return true
		}
	}
	return false
}

// Entities returns how many entities there are.
func (v View) Entities() int {
	if len(v.head) < headerSize {
		return 0
	}
	return int(binary.LittleEndian.Uint16(v.head[6:]))
}

// Presence is an entity in a briefing.
type Presence struct {
	Number   uint64 // see ID
	Salience float32
	Kind     Kind
	Mentions int // in the body
}

// Presences returns a cursor over the entities, by number.
func (v View) Presences() Presences { return Presences{rest: v.entities, left: v.Entities()} }

// Presences is a cursor: Next moves it on and reports whether it stands at an
// entity.
type Presences struct {
	Presence
	rest []byte
	left int
}

// Next moves to the next entity, the first at first.
func (p *Presences) Next() bool {
	if p.left == 0 || len(p.rest) < 10 {
		return false
	}
	p.left--
	p.Number = binary.LittleEndian.Uint64(p.rest)
	p.Salience = float32(p.rest[8]) * (1.0 / 255)
	n, size := uint64(p.rest[9]), 1
	if n >= 0x80 {
		n, size = binary.Uvarint(p.rest[9:])
		if size <= 0 || n > math.MaxInt32<<3 {
			p.left = 0
			return false
		}
	}
	p.Kind, p.Mentions = Kind(n&7), int(n>>3)
	p.rest = p.rest[9+size:]
	return true
}

// Presence returns the presence of the entity with the given number, and
// whether it is there.
func (v View) Presence(number uint64) (Presence, bool) {
	for p := v.Presences(); p.Next() && p.Number <= number; {
		if p.Number == number {
			return p.Presence, true
		}
	}
	return Presence{}, false
}
