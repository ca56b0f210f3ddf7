package text

import (
	"strings"
	"unicode/utf8"

	"dossier/corpus/clean"
	"dossier/tui/cells"
)

// para wraps spans into lines. The first line starts with first, the others
// with rest.
func (s *setter) para(first, rest string, spans ...span) {
	room := s.o.Width
	longest := max(1, room-max(len(first), len(rest))) // that a word may be
	var line, word strings.Builder
	line.WriteString(first)
	used, wide := len(first), 0 // cells of line and of word
	empty := true               // line holds no word yet
	end := func() {
		if wide == 0 {
			return
		}
		if !empty && used+1+wide > room {
			s.page.Lines = append(s.page.Lines, line.String())
			line.Reset()
			line.WriteString(rest)
			used, empty = len(rest), true
		}
		if !empty {
			line.WriteByte(' ')
			used++
		}
		line.WriteString(word.String())
		used += wide
		empty = false
		word.Reset()
		wide = 0
	}
	for _, sp := range spans {
		text := clean.Text(sp.text)
		for i, piece := range strings.FieldsFunc(text, isSpace) {
			if i > 0 || startsWithSpace(text) {
				end()
			}
			for _, part := range chop(piece, longest) {
				if wide > 0 && wide+cells.Width(part) > longest {
					end()
				}
				wide += cells.Width(part)
				part = strings.ReplaceAll(part, noBreak, " ")
				if sp.style != nil {
					part = sp.style.Render(part)
				}
				word.WriteString(part)
			}
		}
		if endsWithSpace(text) {
			end()
		}
	}
	end()
	if !empty {
		s.page.Lines = append(s.page.Lines, line.String())
	}
}

// chop cuts a word that is wider than a line, such as an address, into parts
// that are not. It looks at a line's worth at a time: a text without spaces,
// as Chinese has none, can be one word of a megabyte.
func chop(word string, room int) []string {
	var parts []string
	for len(word) > room {
		part := cells.Cut(window(word, room*8), room, "")
		if part == "" || part == word { // a character wider than the room, or all of it
			break
		}
		parts = append(parts, part)
		word = word[len(part):]
	}
	if word != "" {
		parts = append(parts, word)
	}
	return parts
}

// window returns at most n bytes of the beginning of s, whole characters.
func window(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func isSpace(r rune) bool           { return r == ' ' || r == '\n' || r == '\t' }
func startsWithSpace(s string) bool { return s != "" && isSpace(rune(s[0])) }
func endsWithSpace(s string) bool   { return s != "" && isSpace(rune(s[len(s)-1])) }
