package clean

import "unicode"

// class is what becomes of a character.
type class int

const (
	keep    class = iota
	drop          // removed
	lineEnd       // becomes "\n"
	tab           // becomes spaces
	joins         // kept only inside a word that needs it
)

// classify returns what becomes of r outside a terminal sequence.
func classify(r rune) class {
	switch {
	case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return lineEnd
	case r == '\t':
		return tab
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return drop
	case r < 0xad:
		return keep
	case r == 0x200c || r == 0x200d:
		return joins
	case hides(r) || modifies(r):
		return drop
	}
	return keep
}

// hides reports whether r takes no room, or looks like none, and so can hide
// text or turn its direction: the format characters (zero-width spaces, soft
// hyphens, bidi marks, overrides and isolates, tags) and the blank letters.
// The Arabic and Indic signs that Unicode calls format characters are drawn,
// and stay.
func hides(r rune) bool {
	switch r {
	case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0:
		return true
	case 0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x06dd, 0x070f, 0x0890, 0x0891, 0x08e2, 0x110bd, 0x110cd:
		return false
	}
	if r >= 0xe0000 && r <= 0xe0fff {
		return true // tags, variation selectors and their unassigned neighbours
	}
	return unicode.Is(unicode.Cf, r)
}

// modifies reports whether r changes how wide the emoji before it is, on
// which terminals disagree: the variation selectors, the skin tones and the
// keycap.
func modifies(r rune) bool {
	return r >= 0xfe00 && r <= 0xfe0f ||
		r >= 0x180b && r <= 0x180f ||
		r >= 0x1f3fb && r <= 0x1f3ff ||
		r == 0x20e3
}

// shapesWords reports whether r belongs to a script whose words can need a
// joiner: Arabic and its kin, and the scripts of India and South-East Asia.
// Emoji and Latin letters never do.
func shapesWords(r rune) bool {
	if r < 0x0600 || !unicode.IsLetter(r) && !unicode.IsMark(r) {
		return false
	}
	return r <= 0x10ff || r >= 0x1700 && r <= 0x1cff || r >= 0xa800 && r <= 0xabff
}
