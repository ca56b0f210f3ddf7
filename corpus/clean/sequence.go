package clean

import "unicode/utf8"

// The characters that open or close a terminal sequence. Each C1 character
// also has a form of ESC and one letter.
const (
	bel = 0x07
	can = 0x18
	sub = 0x1a
	esc = 0x1b

	dcs = 0x90
	sos = 0x98
	csi = 0x9b
	st  = 0x9c
	osc = 0x9d
	pm  = 0x9e
	apc = 0x9f
)

// sequence returns the length of the terminal sequence that s starts with
// (ECMA-48), 0 if it starts with none. r and size are the first rune of s. A
// C1 character counts as one both as a single byte, which is not UTF-8, and
// as its code point.
func sequence(s string, r rune, size int) int {
	if r == esc {
		return escape(s)
	}
	switch c1(s, r, size) {
	case csi:
		return size + control(s[size:])
	case dcs, sos, osc, pm, apc:
		return size + payload(s[size:])
	}
	return 0
}

// c1 returns the C1 character that s starts with, 0 if it starts with none.
func c1(s string, r rune, size int) rune {
	if r == utf8.RuneError && size == 1 {
		r = rune(s[0])
	}
	if r >= 0x80 && r < 0xa0 {
		return r
	}
	return 0
}

// escape returns the length of the sequence at s, which starts with ESC: at
// least 1, for an ESC that opens nothing.
func escape(s string) int {
	if len(s) < 2 {
		return 1
	}
	switch s[1] {
	case '[':
		return 2 + control(s[2:])
	case 'P', 'X', ']', '^', '_':
		return 2 + payload(s[2:])
	}
	n := 1
	for n < len(s) && s[n] >= 0x20 && s[n] <= 0x2f {
		n++
	}
	if n < len(s) && s[n] >= 0x30 && s[n] <= 0x7e {
		n++
	}
	return n
}

// control returns the length of the rest of a control sequence: parameters,
// intermediates and the final byte, as far as they are there.
func control(s string) int {
	n := 0
	for n < len(s) && s[n] >= 0x30 && s[n] <= 0x3f {
		n++
	}
	for n < len(s) && s[n] >= 0x20 && s[n] <= 0x2f {
		n++
	}
	if n < len(s) && s[n] >= 0x40 && s[n] <= 0x7e {
		n++
	}
	return n
}

// payload returns the length of the rest of a control string. One that nothing
// closes before the next sequence ends with its line, so that a stray opener
// cannot swallow an article.
func payload(s string) int {
	line := -1
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == bel || r == can || r == sub:
			return i + size
		case r == esc:
			if i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			return unclosed(i, line)
		case r == '\n' && line < 0:
			line = i
		}
		switch c1(s[i:], r, size) {
		case st:
			return i + size
		case dcs, sos, csi, osc, pm, apc:
			return unclosed(i, line)
		}
		i += size
	}
	return unclosed(len(s), line)
}

// unclosed returns where a control string ends that is broken off at end: at
// its first line end, if there is one before.
func unclosed(end, line int) int {
	if line >= 0 {
		return line
	}
	return end
}
