package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus/clean"
)

// plainText reads a text without markup. Lines of furniture stay, since the
// analysis marks them and the text is then whole.
func (r *reader) plainText(p part) {
	a := &Article{
		Format:      FormatText,
		URL:         p.base,
		Original:    p.data,
		OriginalExt: ".txt",
	}
	fillText(a, clean.Text(p.text(p.data)))
	r.put(a, p.name)
}

// fillText finds the title of a text and what its first lines state, and
// makes Markdown of the rest.
func fillText(a *Article, text string) {
	lines := strings.Split(text, "\n")
	lines = headLines(a, lines)
	if a.Title == "" {
		if i := titleLine(lines); i >= 0 {
			a.Title = strings.TrimSpace(lines[i])
			lines = slices.Concat(lines[:i], []string{""}, lines[i+1:])
			// Many pages give their title twice, in the head and over the text.
			if j := nextLine(lines, i); j >= 0 && strings.EqualFold(strings.TrimSpace(lines[j]), a.Title) {
				lines[j] = ""
			}
		}
	}
	if a.Author == "" {
		a.Author = bylineOf(lines)
	}
	a.Text = paragraphs(lines)
}

// headLines reads lines such as "Source: Reuters" that stand before a text,
// and returns the rest. They end at the first line of another kind.
func headLines(a *Article, lines []string) []string {
	found := 0
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		if !ok || value == "" || !setHead(a, strings.ToLower(strings.TrimSpace(key)), value) {
			if found == 0 {
				return lines
			}
			return lines[i:]
		}
		found++
	}
	return lines
}

func setHead(a *Article, key, value string) bool {
	switch key {
	case "title", "headline":
		a.Title = value
	case "author", "authors", "byline":
		a.Author = value
	case "source", "publisher":
		a.Source = value
	case "date", "published":
		d := parseDate(value)
		if d.IsZero() {
			return false
		}
		a.Published = d
	case "url", "link", "address":
		u := clean.URL(value)
		if u == "" {
			return false
		}
		a.URL = u
	default:
		return false
	}
	return true
}

// titleLine returns which line is the title, -1 if none looks like one. It
// stands before the first paragraph of prose, has a few words and no full
// stop; a date or a section of the site may stand over it.
func titleLine(lines []string) int {
	best, seen := -1, 0
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if seen++; seen > 8 || len(line) > 220 || isBullet(line) {
			break
		}
		words := len(strings.Fields(line))
		switch {
		case strings.HasSuffix(line, ".") && !strings.HasSuffix(line, ".."), strings.HasSuffix(line, ":"), strings.HasSuffix(line, ","):
			if seen == 1 {
				return -1 // the text starts at once
			}
		case words > 30 || isDateLine(line) || clean.URL(line) != "":
		case words >= 4:
			if seen == 1 && wrapsOn(lines, i) {
				return -1
			}
			return i
		case best < 0 && !strings.ContainsFunc(line, unicode.IsDigit):
			best = i
		}
	}
	// One or two words are a title only right over the text.
	if best >= 0 && (best == 0 || strings.TrimSpace(lines[best-1]) == "") {
		if first := nextLine(lines, -1); first == best {
			return best
		}
	}
	return -1
}

// wrapsOn reports whether a line goes on in the next one, as the first line
// of a paragraph does that is broken at a width.
func wrapsOn(lines []string, i int) bool {
	if i+1 >= len(lines) {
		return false
	}
	next := strings.TrimSpace(lines[i+1])
	r, _ := utf8.DecodeRuneInString(next)
	return len(strings.TrimSpace(lines[i])) >= 50 && unicode.IsLower(r)
}

// nextLine returns the first line behind i that is not blank, -1 for none.
func nextLine(lines []string, i int) int {
	for i++; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) != "" {
			return i
		}
	}
	return -1
}

// isDateLine reports whether a line is a date and nothing else.
func isDateLine(line string) bool {
	return len(line) < 60 && !parseDate(line).IsZero()
}

// bylineOf returns the name of a line such as "By Jane Doe" near the top.
func bylineOf(lines []string) string {
	seen := 0
	for _, line := range lines {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if seen++; seen > 5 {
			break
		}
		if name := nameBehindBy(line); name != "" {
			return name
		}
	}
	return ""
}

// nameBehindBy returns "Jane Doe" of "By Jane Doe", "" for another line.
func nameBehindBy(line string) string {
	if len(line) > 80 || len(line) < 6 || !strings.EqualFold(line[:3], "by ") {
		return ""
	}
	name := strings.TrimSpace(line[3:])
	for _, sep := range [...]string{" | ", " • ", " · ", " - ", " – ", " — ", ", "} {
		name, _, _ = strings.Cut(name, sep)
	}
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 6 {
		return ""
	}
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if w != "and" && w != "&" && !unicode.IsUpper(first) && w != "de" && w != "van" && w != "von" && w != "der" {
			return ""
		}
	}
	return strings.Join(words, " ")
}

// paragraphs makes Markdown of lines: each line a paragraph, or the lines of
// a paragraph joined where the text is broken at a width. What would be taken
// for markup and is none is escaped.
func paragraphs(lines []string) string {
	width := wrapWidth(lines)
	var b strings.Builder
	last := "" // the line before, "" for a blank one
	item := false
	for _, raw := range lines {
		line := strings.TrimSpace(raw)
		if line == "" {
			last = ""
			continue
		}
		bullet := isBullet(line)
		word, _, _ := strings.Cut(line, " ")
		switch {
		case b.Len() == 0:
		case last != "" && !bullet && width > 0 && utf8.RuneCountInString(last)+1+utf8.RuneCountInString(word) > width:
			b.WriteByte(' ')
			b.WriteString(line)
			last = line
			continue
		case bullet && item:
			b.WriteByte('\n')
		default:
			b.WriteString("\n\n")
		}
		if bullet {
			b.WriteString(markBullet(line))
		} else {
			b.WriteString(escapeStart(line))
		}
		last, item = line, bullet
	}
	return b.String()
}

// wrapWidth returns the width that a text is broken at, 0 if each of its lines
// is a paragraph.
func wrapWidth(lines []string) int {
	var long []int
	full, followed := 0, 0
	for i, line := range lines {
		n := utf8.RuneCountInString(strings.TrimSpace(line))
		if n > 0 {
			long = append(long, n)
		}
		if n > 0 && i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" {
			followed++
		}
	}
	if len(long) < 3 || followed < 2 {
		return 0
	}
	slices.Sort(long)
	width := long[len(long)*19/20]
	if width < 40 || long[len(long)-1] > 120 || width > 100 {
		return 0
	}
	for i := 0; i+1 < len(lines); i++ {
		line, next := strings.TrimSpace(lines[i]), strings.TrimSpace(lines[i+1])
		if line == "" || next == "" {
			continue
		}
		word, _, _ := strings.Cut(next, " ")
		if utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			full++
		}
	}
	if 2*full < followed {
		return 0
	}
	return width
}

// isBullet reports whether a line is an item of a list.
func isBullet(line string) bool { return bulletLen(line) > 0 }

// bulletLen returns how long the mark of a list's item is, 0 for none.
func bulletLen(line string) int {
	for _, mark := range [...]string{"- ", "* ", "+ ", "• ", "· ", "▪ ", "‣ ", "● ", "– ", "o "} {
		if strings.HasPrefix(line, mark) && len(line) > len(mark) {
			return len(mark)
		}
	}
	n := 0
	for n < len(line) && n < 3 && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	if n > 0 && n+1 < len(line) && (line[n] == '.' || line[n] == ')') && line[n+1] == ' ' {
		return n + 2
	}
	return 0
}

// markBullet writes an item of a list as Markdown has it.
func markBullet(line string) string {
	n := bulletLen(line)
	if line[0] >= '0' && line[0] <= '9' {
		return line
	}
	return "- " + strings.TrimSpace(line[n:])
}

// escapeStart keeps a line of a paragraph from being taken for markup that
// only stands at the start of a line, and for an element of HTML.
func escapeStart(line string) string {
	line = escapeTags(line)
	switch {
	case line == "":
	case headingLevel(line) > 0, strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"),
		strings.HasPrefix(line, "[") && strings.Contains(line, "]:"):
		return `\` + line
	case strings.IndexByte("-+*=_", line[0]) >= 0:
		if strings.Trim(line, line[:1]+" ") == "" || isBullet(line) {
			return `\` + line
		}
	case line[0] >= '0' && line[0] <= '9' && isBullet(line):
		i := strings.IndexAny(line, ".)")
		return line[:i] + `\` + line[i:]
	}
	return line
}

// escapeTags escapes what would be read as an element of HTML and not shown.
func escapeTags(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '<' && i+1 < len(s) && (s[i+1] == '/' || s[i+1] == '!' || s[i+1] == '?' || s[i+1]|0x20 >= 'a' && s[i+1]|0x20 <= 'z') {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
