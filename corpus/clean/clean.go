// Package clean makes text from outside safe to show in a terminal.
//
// An article, a title or a file name can hold anything: escape sequences that
// repaint the screen, bytes that are no text at all, characters that take no
// room and hide what they stand between. Everything imported passes here once.
// The law, held by fuzzing: what comes out is valid UTF-8, holds no control
// character but "\n", does not change when it is cleaned again, and does not
// change when terminal sequences are stripped from it.
//
// Read clean.go for what callers use, sequence.go for terminal sequences and
// class.go for what becomes of each character.
package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tabStop is what a tab becomes: Markdown counts one as four spaces.
const tabStop = "    "

// Text cleans text of many lines. "\n" is kept and every other line end
// ("\r\n", "\r", form feed, the Unicode separators) becomes one; a tab becomes
// four spaces. Text that is clean already is returned as it is.
func Text(s string) string {
	n := safePrefix(s)
	if n == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:n])
	scrub(&b, s, n)
	return b.String()
}

// Line cleans text that stands on one line: every run of white space, line
// ends included, becomes one space, and none is left at either end. A line
// that is clean already is returned as it is.
func Line(s string) string {
	if isLine(s) {
		return s
	}
	s = Text(s)
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isLine reports whether s is ASCII that Line would not change.
func isLine(s string) bool {
	prev := byte(' ')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && prev == ' ' {
			return false
		}
		prev = c
	}
	return s == "" || prev != ' '
}

// safePrefix returns how many bytes of s are ASCII that needs no cleaning.
func safePrefix(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\n' || c >= 0x7f {
			return i
		}
	}
	return len(s)
}

// scrub writes the clean form of s[i:] to b, which holds that of s[:i].
func scrub(b *strings.Builder, s string, i int) {
	var last rune   // the last rune written
	var joiner rune // a joiner that waits for the rune behind it
	if i > 0 {
		last = rune(s[i-1])
	}
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if n := sequence(s[i:], r, size); n > 0 {
			i += n
			continue
		}
		i += size
		switch classify(r) {
		case drop:
		case lineEnd:
			if r == '\r' && strings.HasPrefix(s[i:], "\n") {
				continue // the "\n" stands for both
			}
			b.WriteByte('\n')
			last, joiner = '\n', 0
		case tab:
			b.WriteString(tabStop)
			last, joiner = ' ', 0
		case joins:
			if joiner == 0 && shapesWords(last) {
				joiner = r
			}
		case keep:
			if joiner != 0 {
				if shapesWords(r) {
					b.WriteRune(joiner)
				}
				joiner = 0
			}
			b.WriteRune(r) // an invalid byte is written as U+FFFD
			last = r
		}
	}
}
