package crf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is what a word is seen as, worked out once.
type token struct {
	word, lower, shape, brief uint32 // fingerprints; brief is the shape with its runs joined
	prefix, suffix            [4]uint32
	head, tail                uint32 // of a word with hyphens, else 0
	fine, coarse              uint16 // its clusters, 0 if it is in none
	lists                     uint32 // two bits for each gazetteer: alone, first, inside
	capital                   bool   // its first letter is one
	upper                     bool   // it has capitals and no small letters
	letters                   bool
	small                     bool // it has letters and no capital
}

// look sees a word.
func look(lexicon *Lexicon, w string) token {
	t := token{word: fingerprint(w)}
	lower := normal(w)
	digits, small, capitals := 0, 0, 0
	shape, brief := uint32(2166136261), uint32(2166136261)
	n, last := 0, byte(0)
	for i, r := range w {
		var c byte
		switch {
		case r < utf8.RuneSelf:
			c = byte(r)
			switch {
			case c >= 'A' && c <= 'Z':
				c = 'X'
			case c >= 'a' && c <= 'z':
				c = 'x'
			case c >= '0' && c <= '9':
				c = 'd'
			}
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		default:
			c = '?'
		}
		switch c {
		case 'X':
			capitals++
			if i == 0 {
				t.capital = true
			}
		case 'x':
			small++
		case 'd':
			digits++
		}
		if n++; n <= 16 {
			shape = (shape ^ uint32(c)) * 16777619
		}
		if c != last {
			brief = (brief ^ uint32(c)) * 16777619
			last = c
		}
	}
	t.shape, t.brief = shape, brief
	t.letters = small+capitals > 0
	t.upper = capitals > 0 && small == 0
	t.small = small > 0 && capitals == 0
	if digits > 0 && small == 0 {
		t.lower = shape | 1 // all numbers of one form are one word
	} else {
		t.lower = fingerprint(lower)
	}
	t.fine, t.coarse = lexicon.clusters(fingerprint(lower))
	for k := range t.prefix {
		if len(lower) <= k+1 {
			break
		}
		t.prefix[k] = fingerprint(lower[:k+1])
		t.suffix[k] = fingerprint(lower[len(lower)-k-1:])
	}
	if h := strings.IndexByte(lower, '-'); h > 0 && h < len(lower)-1 {
		t.head, t.tail = fingerprint(lower[:h]), fingerprint(lower[strings.LastIndexByte(lower, '-')+1:])
	}
	return t
}

// normal returns the word in lower case with plain marks.
func normal(w string) string {
	for i := range len(w) {
		if w[i] >= utf8.RuneSelf {
			switch w {
			case "“", "”", "„", "«", "»":
				return "\""
			case "–", "—":
				return "--"
			case "…":
				return "..."
			}
			return strings.ReplaceAll(strings.ToLower(w), "’", "'")
		}
	}
	switch w {
	case "``", "''":
		return "\""
	}
	return strings.ToLower(w)
}

// fingerprint is a 32-bit hash of a string, never 0.
func fingerprint(s string) uint32 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h ^= h >> 32
	h *= 0x9e3779b97f4a7c15
	if f := uint32(h >> 32); f != 0 {
		return f
	}
	return 1
}
