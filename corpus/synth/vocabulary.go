package synth

import (
	"math/rand/v2"
	"strings"
)

// How words are drawn. Zipf's law with exponent 1 holds for the head of a
// vocabulary; beyond some ten thousand words, frequencies fall faster and new
// words keep coming for as long as one reads (Montemurro, 2001).
const (
	headWords = 12000
	headShift = 3
	tailShare = 0.012 // of the draws
	tailPower = 1.7
	tailShift = 3000

	topicShare = 0.25 // of the draws come from the words of the topic
	topicWords = 3000
	storyShare = 0.12 // and these from the words of the story
)

// class is a class of words: a list of common ones, the most frequent first,
// and as many more as one asks for, made of morphemes.
type class struct {
	common   []string
	suffixes []string
	salt     uint64
	prefixes []string
	roots    []string
}

// word returns the word of a rank.
func (c *class) word(rank uint64) string {
	if rank < uint64(len(c.common)) {
		return c.common[rank]
	}
	rank -= uint64(len(c.common))
	// Neighbouring ranks are words that have nothing in common: their bits
	// choose the parts, in an order that multiplication by an odd number
	// shuffles without loss. The rarer a word, the longer.
	var b strings.Builder
	b.Grow(24)
	if rank < short {
		c.stem(&b, (rank*0x2c1b3c6d+c.salt)&(short-1))
		return b.String()
	}
	rank -= short
	low := (rank*0x1b873593 + c.salt) & (1<<17 - 1)
	b.WriteString(c.prefixes[int(low>>12)%len(c.prefixes)])
	if high := rank >> 17; high > 0 {
		for ; high > 0; high /= uint64(len(c.roots)) {
			b.WriteString(c.roots[(high+c.salt)%uint64(len(c.roots))])
		}
	}
	c.stem(&b, low&(short-1))
	return b.String()
}

// short is how many words are a root and a suffix without more.
const short = 1 << 12

func (c *class) stem(b *strings.Builder, number uint64) {
	b.WriteString(c.roots[int(number>>4)%len(c.roots)])
	b.WriteString(c.suffixes[int(number&15)%len(c.suffixes)])
}

type vocabulary struct {
	noun, verb, adjective class
	adverbs               []string
}

func newVocabulary() *vocabulary {
	pre, roots := prefixes(), roots()
	return &vocabulary{
		noun:      class{common: commonNouns(), suffixes: nounSuffixes(), salt: 11, prefixes: pre, roots: roots},
		verb:      class{common: pastVerbs(), suffixes: verbSuffixes(), salt: 23, prefixes: pre, roots: roots},
		adjective: class{common: adjectives(), suffixes: adjectiveSuffixes(), salt: 37, prefixes: pre, roots: roots},
		adverbs:   adverbs(),
	}
}

// theme is what words are drawn around: those of a topic and of a story come
// up more often where these are told of.
type theme struct {
	topic uint64
	nouns []uint64 // ranks of the words of the story
	verbs []uint64
}

func drawRank(r *rand.Rand, t *theme, own []uint64) uint64 {
	switch u := r.Float64(); {
	case u < tailShare:
		return headWords + unbounded(r, tailPower, tailShift)
	case u < tailShare+topicShare:
		// Each topic has an order of its own of the same words.
		rank := uint64(zipf(r, topicWords, headShift))
		return (rank*2654435761 + mix(t.topic)) % topicWords
	case u < tailShare+topicShare+storyShare && len(own) > 0:
		return pick(r, own)
	}
	return uint64(zipf(r, headWords, headShift))
}

func (v *vocabulary) drawNoun(r *rand.Rand, t *theme) string {
	return v.noun.word(drawRank(r, t, t.nouns))
}

func (v *vocabulary) drawVerb(r *rand.Rand, t *theme) string {
	return v.verb.word(drawRank(r, t, t.verbs))
}

func (v *vocabulary) drawAdjective(r *rand.Rand, t *theme) string {
	return v.adjective.word(drawRank(r, t, nil))
}

// plural returns the plural of a noun of ours.
func plural(noun string) string {
	switch {
	case strings.HasSuffix(noun, "people"), strings.HasSuffix(noun, "police"), noun == "data", noun == "aircraft":
		return noun
	case noun == "man" || noun == "woman" || noun == "spokesman" || noun == "chairman":
		return noun[:len(noun)-2] + "en"
	case noun == "child":
		return "children"
	case noun == "leaf", noun == "wolf":
		return noun[:len(noun)-1] + "ves"
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "sh"), strings.HasSuffix(noun, "ch"), strings.HasSuffix(noun, "x"):
		return noun + "es"
	case strings.HasSuffix(noun, "y") && len(noun) > 1 && !strings.ContainsRune("aeiou", rune(noun[len(noun)-2])):
		return noun[:len(noun)-1] + "ies"
	}
	return noun + "s"
}
