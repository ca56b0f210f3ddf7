package segment

import (
	"math"
	"sync"
)

// Payload is what a posting holds: in which fields of a briefing a word
// stands, and what it is worth there. The lower seven bits are the impact on a
// logarithmic scale, from 1 up, the others a bit a field.
//
// The impact is the inner sum of BM25F (Robertson and Zaragoza, "The
// probabilistic relevance framework: BM25 and beyond", 2009): occurrences
// weighed and normalised by field. Saturation and rarity come when a question
// is asked.
type Payload uint32

const (
	impactBits   = 7
	impactLevels = 1 << impactBits
	leastImpact  = 1.0 / 32
	mostImpact   = 128.0
	octaves      = 12 // from the least to the most
)

// Fields returns the fields in which the word stands.
func (p Payload) Fields() Fields { return Fields(p >> impactBits) }

// Level returns the impact as it is kept, 1 to 127: a place in Impacts.
func (p Payload) Level() uint8 { return uint8(p & (impactLevels - 1)) }

// Impact returns what the word is worth, within three per cent.
func (p Payload) Impact() float32 { return impacts()[p.Level()] }

// Impacts returns the impact of each level, ascending. No payload has level 0.
func Impacts() *[impactLevels]float32 { return impacts() }

var impacts = sync.OnceValue(func() *[impactLevels]float32 {
	var t [impactLevels]float32
	for i := 1; i < len(t); i++ {
		t[i] = float32(leastImpact * math.Pow(mostImpact/leastImpact, float64(i-1)/(impactLevels-2)))
	}
	return &t
})

// levels returns the levels by the leading bits of an impact, of which there
// are 64 an octave.
var levels = sync.OnceValue(func() *[octaves*64 + 1]uint8 {
	var t [octaves*64 + 1]uint8
	for i := range t {
		octave := float64(i/64) + math.Log2(1+(float64(i%64)+.5)/64)
		t[i] = uint8(min(1+math.Round(octave/octaves*(impactLevels-2)), impactLevels-1))
	}
	return &t
})

const levelShift = 23 - 6

func newPayload(fields Fields, impact float64) Payload {
	f := min(max(float32(impact), leastImpact), mostImpact)
	at := math.Float32bits(f)>>levelShift - math.Float32bits(leastImpact)>>levelShift
	return Payload(fields)<<impactBits | Payload(levels()[at])
}
