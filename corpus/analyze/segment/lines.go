package segment

import (
	"strings"
	"unicode/utf8"

	"dossier/corpus"
)

// line is a line of the text that is not blank.
type line struct {
	start, end int // without white space at the ends
	indent     int // bytes of white space before it
	width      int // characters, counted up to lineWidth
	blank      bool
	bullet     int // bytes of the bullet and the space after it; 0 if there is none
	level      int // of a Markdown heading
	rule       bool
}

// lineWidth is where a line counts as a paragraph of its own, whatever
// follows: nobody wraps a text wider than this.
const lineWidth = 132

// readLines returns the lines of the text that are not blank.
func readLines(s string) []line {
	out := make([]line, 0, len(s)/80+4)
	blank := true
	for at := 0; at < len(s); {
		end, next := lineEnd(s, at)
		start, stop := trim(s, at, end)
		if start == stop {
			blank = true
		} else {
			l := line{start: start, end: stop, indent: start - at, blank: blank}
			l.width = utf8.RuneCountInString(s[start:min(stop, start+4*lineWidth)])
			l.bullet = bulletLength(s[start:stop])
			l.level = markdownLevel(s[start:stop])
			l.rule = isRule(s[start:stop])
			out = append(out, l)
			blank = false
		}
		at = next
	}
	return out
}

// lineEnd returns the end of the line at i and the start of the next: lines
// end with "\n", "\r", "\r\n", a form feed, or the line and paragraph
// separators of Unicode.
func lineEnd(s string, i int) (end, next int) {
	n := strings.IndexByte(s[i:], '\n')
	if n < 0 {
		n = len(s) - i
	}
	for j := i; j < i+n; j++ {
		switch c := s[j]; {
		case c >= ' ' && c != 0xe2:
		case c == '\r' && j+1 < len(s) && s[j+1] == '\n':
			return j, j + 2
		case c == '\r' || c == '\f' || c == '\v':
			return j, j + 1
		case c == 0xe2 && j+2 < len(s) && s[j+1] == 0x80 && (s[j+2] == 0xa8 || s[j+2] == 0xa9):
			return j, j + 3
		}
	}
	return i + n, min(i+n+1, len(s))
}

// paragraphs joins the lines to paragraphs and says what each is.
func paragraphs(s string) []Paragraph {
	lines := readLines(s)
	wrap := wrapWidth(s, lines)
	out := make([]Paragraph, 0, len(lines))
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && !lines[j].blank && continues(s, lines, i, j, wrap) {
			j++
		}
		p := Paragraph{Span: corpus.Span{Start: lines[i].start, End: lines[j-1].end}}
		switch {
		case lines[i].rule:
			p.Kind = Furniture
		case lines[i].level > 0:
			p.Kind, p.Level = Heading, lines[i].level
		case lines[i].bullet > 0:
			p.Kind = ListItem
		}
		out = append(out, p)
		i = j
	}
	classify(s, out)
	return out
}

// wrapWidth returns the width that the lines are wrapped at, 0 if they are
// not: most lines that another follows at once are then so long that its
// first word did not fit.
func wrapWidth(s string, lines []line) int {
	widest, pairs := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i+1].blank || lines[i+1].bullet > 0 || lines[i].rule || lines[i+1].rule {
			continue
		}
		pairs++
		if w := lines[i].width; w <= lineWidth && w > widest && strings.IndexByte(s[lines[i].start:lines[i].end], ' ') > 0 {
			widest = w
		}
		if lines[i].width > lineWidth || lines[i+1].width > lineWidth {
			pairs += 2 // one-line paragraphs speak against it
		}
	}
	if widest < 40 || pairs == 0 {
		return 0
	}
	full, running := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i+1].blank || lines[i+1].bullet > 0 || lines[i].rule || lines[i+1].rule {
			continue
		}
		if isFull(s, lines, i, widest) {
			full++
			if runsOn(s, lines[i], lines[i+1]) {
				running++
			}
		}
	}
	if 2*full < pairs || 3*running < full || running == 0 {
		return 0
	}
	return widest
}

// isFull reports whether the first word of the line after i would not have
// fitted on it.
func isFull(s string, lines []line, i, width int) bool {
	next := s[lines[i+1].start:lines[i+1].end]
	if n := strings.IndexByte(next, ' '); n >= 0 {
		next = next[:n]
	}
	return lines[i].width+1+len(next) > width-width/10 && lines[i].width <= width+2
}

// runsOn reports whether a sentence plainly goes on from one line to the
// next.
func runsOn(s string, a, b line) bool {
	last, _ := utf8.DecodeLastRuneInString(s[a.start:a.end])
	first, _ := utf8.DecodeRuneInString(s[b.start:b.end])
	if strings.ContainsRune(".!?:;…”\"’)", last) {
		return false
	}
	return last == ',' || last == '-' || isLower(first)
}

// continues reports whether line j goes on with the paragraph that line i
// starts.
func continues(s string, lines []line, i, j, wrap int) bool {
	a, b := lines[j-1], lines[j]
	if b.bullet > 0 || b.rule || a.rule || b.level > 0 || a.level > 0 || a.width > lineWidth {
		return false
	}
	if wrap > 0 && isFull(s, lines, j-1, wrap) {
		// An indented line starts a paragraph, unless the whole one is.
		return b.indent <= lines[i].indent || b.indent == a.indent || lines[i].bullet > 0
	}
	if lines[i].bullet > 0 && b.indent > lines[i].indent {
		return true
	}
	return a.width >= 30 && b.width <= lineWidth && runsOn(s, a, b) && isLower(firstRune(s, Token{b.start, b.end}))
}

// bulletLength returns the length of the bullet or number of an item that the
// line starts with, and of the space after it; 0 if there is none.
func bulletLength(l string) int {
	n := 0
	switch c := l[0]; {
	case c == '-' || c == '*' || c == '+':
		n = 1
	case c == '(' || classes[c] == classDigit || classes[c] == classLetter:
		n = itemNumber(l)
	case c >= utf8.RuneSelf:
		r, size := utf8.DecodeRuneInString(l)
		switch r {
		case '•', '‣', '◦', '▪', '▸', '►', '●', '○', '■', '□', '·', '∙', '✓', '✔', '➤', '–', '—', '*':
			n = size
		}
	}
	if n == 0 || n >= len(l) {
		return 0
	}
	space := 0
	for n+space < len(l) {
		k := spaceAt(l, n+space)
		if k == 0 {
			break
		}
		space += k
	}
	if space == 0 && (n < 3 || l[0] < utf8.RuneSelf || strings.HasPrefix(l, "—") || strings.HasPrefix(l, "–")) {
		return 0
	}
	return n + space
}

// itemNumber returns the length of "1.", "12)", "(a)" and the like.
func itemNumber(l string) int {
	i := 0
	if l[0] == '(' {
		i++
	}
	start := i
	for i < len(l) && i-start < 3 && classes[l[i]] == classDigit {
		i++
	}
	if i == start && i < len(l) && classes[l[i]] == classLetter && (l[0] == '(' || i+1 < len(l) && l[i+1] == ')') {
		i++
	}
	if i == start || i >= len(l) {
		return 0
	}
	if l[i] == ')' || l[i] == '.' && l[0] != '(' {
		return i + 1
	}
	return 0
}

// markdownLevel returns the level of a Markdown heading, 0 if the line is
// none.
func markdownLevel(l string) int {
	n := 0
	for n < len(l) && n < 7 && l[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n >= len(l) || l[n] != ' ' {
		return 0
	}
	return n
}

// isRule reports whether the line is a rule: marks and nothing to read.
func isRule(l string) bool {
	if len(l) < 3 {
		return false
	}
	for i, r := range l {
		if i > 400 || isLetter(r) || isDigit(r) {
			return false
		}
		if r < utf8.RuneSelf && strings.IndexByte("-=*_~ .#+|<>", byte(r)) < 0 || r >= utf8.RuneSelf && (r < 0x2000 || r > 0x27bf) {
			return false
		}
	}
	return true
}
