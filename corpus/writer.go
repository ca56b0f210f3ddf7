package corpus

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// foldWidth is where long text is broken into lines.
const foldWidth = 78

// writer writes YAML as a person would: text without quotes where it can
// stand so, long text folded.
type writer struct {
	strings.Builder
	catalogue *Catalogue
	own       []Entity // of the briefing
}

// line writes s and a line end.
func (w *writer) line(s string) {
	w.WriteString(s)
	w.WriteByte('\n')
}

// raw writes whole lines.
func (w *writer) raw(lines string) {
	if lines == "" {
		return
	}
	w.WriteString(lines)
	if !strings.HasSuffix(lines, "\n") {
		w.WriteByte('\n')
	}
}

// key writes a key with its text, nothing if the text is empty.
func (w *writer) key(indent int, key, text string) {
	if text != "" {
		w.scalar(strings.Repeat(" ", indent)+key+": ", indent+2, text)
	}
}

// list writes a key with n items, nothing if there are none.
func (w *writer) list(key string, n int, item func(i int)) {
	if n == 0 {
		return
	}
	w.line(key + ":")
	for i := range n {
		item(i)
	}
}

// item writes an item of a list that is text.
func (w *writer) item(text string) { w.scalar("  - ", 4, text) }

// first writes an item of a list that is a map, with its first key.
func (w *writer) first(key, text string) { w.scalar("  - "+key+": ", 6, text) }

// scalar writes text, which holds no line end, behind its key: on the same
// line if there is room, else folded below.
func (w *writer) scalar(before string, indent int, text string) {
	if utf8.RuneCountInString(before)+utf8.RuneCountInString(text) <= foldWidth || !foldable(text) {
		w.line(before + quote(text, false))
		return
	}
	w.line(before + ">-")
	margin := strings.Repeat(" ", indent)
	col := 0
	for word := range strings.SplitSeq(text, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case col == 0:
			w.WriteString(margin)
			col = indent
		case col+1+n > foldWidth:
			w.WriteString("\n" + margin)
			col = indent
		default:
			w.WriteByte(' ')
			col++
		}
		w.WriteString(word)
		col += n
	}
	w.WriteByte('\n')
}

// foldable reports whether text comes back from a folded block as it was:
// single words between single spaces.
func foldable(text string) bool {
	return strings.Contains(text, " ") && !strings.Contains(text, "  ") &&
		text[0] != ' ' && text[len(text)-1] != ' ' && !strings.ContainsAny(text, "\n\t")
}

// quote returns text as a scalar on one line, in quotes only if it would
// else be read as something different. Inside braces more would.
func quote(text string, inside bool) string {
	switch {
	case plain(text, inside):
		return text
	case strings.ContainsAny(text, "\n\t"):
		return strconv.Quote(text)
	case strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'"):
		return "'" + text + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// plain reports whether text can stand without quotes. It says no more often
// than YAML does, so that every reader of YAML agrees.
func plain(text string, inside bool) bool {
	if text == "" || text[0] == ' ' || text[len(text)-1] == ' ' {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	if !joinsWords(first) && first < 0x80 && first != '$' && first != '(' {
		return false
	}
	if strings.Contains(text, ": ") || strings.Contains(text, " #") || strings.HasSuffix(text, ":") ||
		strings.ContainsAny(text, "\n\t") || strings.HasPrefix(text, "---") {
		return false
	}
	if inside && strings.ContainsAny(text, ",[]{}:\"") {
		return false
	}
	return !meansMore(text)
}

// meansMore reports whether YAML could read text as a number, a date or a
// word of its own. Only dates of ours and numbers of ours are written so, by
// other ways.
func meansMore(text string) bool {
	switch strings.ToLower(text) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return true
	}
	if text[0] < '0' || text[0] > '9' {
		return false
	}
	return strings.IndexFunc(text, func(r rune) bool {
		return !strings.ContainsRune("0123456789abcdefABCDEF_.xo:+-", r)
	}) < 0
}
