package sentiment

import (
	"strings"
	"sync"
)

// wordKind is what is known of a word besides its feeling.
type wordKind uint8

const (
	isNegation wordKind = 1 << iota
	isBooster
	isDamper
	isBut
	isStop // ends the reach of a negation
	isTarget
	isMark
)

var kinds = sync.OnceValue(func() map[uint32]wordKind {
	t := make(map[uint32]wordKind, 120)
	for kind, words := range map[wordKind]string{
		isNegation: "not no n't never without neither nor none nobody nothing hardly barely rarely seldom cannot fail fails failed failing deny denies denied unlikely lack lacks lacked refuse refused refuses",
		isBooster: "absolutely amazingly completely considerably deeply enormously entirely especially exceptionally extremely fully greatly highly hugely incredibly intensely major " +
			"more most particularly quite really remarkably so substantially thoroughly totally tremendously unusually utterly very significantly sharply strongly",
		isDamper: "almost barely hardly less little marginally occasionally partly scarcely slightly somewhat",
		isBut:    "but however",
		isStop:   ". , ; : ! ? but and because although while",
		isMark:   ". , ; : ! ? ( ) \" “ ” ' ’ ‘ - – —",
	} {
		for w := range strings.FieldsSeq(words) {
			t[wordHash(w)] |= kind
		}
	}
	return t
})

// word is a token as the model sees it.
type word struct {
	hash    uint32
	prefix  uint32 // of a longer word, its first five letters; 0 if there are fewer
	cluster uint32 // of words used alike, finely; 0 if unknown
	coarse  uint32
	valence float32 // by the lexicon
	felt    float32 // by the lexicon and the words before
	kind    wordKind
	negated bool
}

// normal returns the word in small letters, a number as 0 and the apostrophe
// plain, in buf if it fits.
func normal(w string, buf *[32]byte) []byte {
	out := buf[:0]
	digits := 0
	for i := 0; i < len(w) && len(out) < len(buf); i++ {
		switch c := w[i]; {
		case c >= 'A' && c <= 'Z':
			out = append(out, c|0x20)
		case c >= '0' && c <= '9':
			digits++
			out = append(out, c)
		case c == 0xe2 && i+2 < len(w) && w[i+1] == 0x80 && w[i+2] == 0x99 && len(w) > 3:
			out = append(out, '\'')
			i += 2
		default:
			out = append(out, c)
		}
	}
	if digits > 0 {
		return append(buf[:0], '0')
	}
	return out
}

const targetHash = 0x7a11fe11

// wordHash is FNV-1a.
func wordHash(w string) uint32 {
	h := uint32(2166136261)
	for i := range len(w) {
		h = (h ^ uint32(w[i])) * 16777619
	}
	return h
}

func bytesHash(w []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range w {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// mix joins two hashes to one.
func mix(a, b uint32) uint32 {
	h := (a*0x9e3779b1 ^ b) * 0x85ebca6b
	h ^= h >> 15
	h *= 0xc2b2ae35
	return h ^ h>>13
}
