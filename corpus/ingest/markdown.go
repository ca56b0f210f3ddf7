package ingest

import (
	"strings"

	"dossier/corpus/clean"
)

// markdown reads a Markdown file, with or without the front matter of another
// program.
func (r *reader) markdown(p part) {
	text := clean.Text(p.text(p.data))
	a := &Article{
		Format:      FormatMarkdown,
		URL:         p.base,
		Original:    p.data,
		OriginalExt: ".md",
	}
	front, body := cutFront(text)
	for _, f := range front {
		setFront(a, f.key, f.value)
	}
	lines := strings.Split(body, "\n")
	if i := nextLine(lines, -1); i >= 0 {
		title, used := headingAt(lines, i)
		if used > 0 && (a.Title == "" || strings.EqualFold(clean.Line(a.Title), title)) {
			a.Title = title
			lines = lines[i+used:]
		}
	}
	if a.Author == "" {
		a.Author = bylineOf(lines)
	}
	a.Text = strings.Join(lines, "\n")
	if a.Title == "" {
		a.Title = firstHeading(lines)
	}
	r.put(a, p.name)
}

// field is a line of another program's front matter.
type field struct{ key, value string }

// cutFront takes the front matter off a text. Of YAML, only plain "key: value"
// lines and lists are read: what else there is belongs to other programs.
func cutFront(text string) ([]field, string) {
	fence := "---"
	if strings.HasPrefix(text, "+++\n") {
		fence = "+++"
	} else if !strings.HasPrefix(text, "---\n") {
		return nil, text
	}
	head, body, ok := strings.Cut(text[4:], "\n"+fence+"\n")
	if !ok {
		if head, ok = strings.CutSuffix(strings.TrimRight(text[4:], "\n"), "\n"+fence); !ok {
			return nil, text
		}
	}
	var fields []field
	for line := range strings.SplitSeq(head, "\n") {
		if item, ok := strings.CutPrefix(strings.TrimSpace(line), "- "); ok && len(fields) > 0 {
			last := &fields[len(fields)-1]
			last.value = strings.TrimPrefix(last.value+", "+unquote(item), ", ")
			continue
		}
		if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if k, v, eq := strings.Cut(line, "="); fence == "+++" && eq {
			key, value, ok = k, v, true
		}
		if ok {
			fields = append(fields, field{strings.ToLower(strings.TrimSpace(key)), unquote(value)})
		}
	}
	return fields, body
}

// unquote takes quotation marks and the brackets of a list off a value.
func unquote(s string) string {
	s = strings.TrimSpace(s)
	for _, q := range [...]string{`"`, `'`} {
		if len(s) > 1 && strings.HasPrefix(s, q) && strings.HasSuffix(s, q) {
			return strings.ReplaceAll(s[1:len(s)-1], `\"`, `"`)
		}
	}
	if len(s) > 1 && s[0] == '[' && s[len(s)-1] == ']' && !strings.Contains(s, "](") {
		return strings.NewReplacer(`"`, "", `'`, "").Replace(s[1 : len(s)-1])
	}
	return s
}

func setFront(a *Article, key, value string) {
	switch key {
	case "title":
		a.Title = value
	case "author", "authors", "by":
		a.Author = value
	case "source", "publisher", "site":
		if u := clean.URL(value); u != "" {
			a.URL = u // clippers call the address so
			return
		}
		a.Source = value
	case "date", "published", "pubdate", "created":
		if d := parseDate(value); !d.IsZero() && (a.Published.IsZero() || key == "published") {
			a.Published = d
		}
	case "url", "link", "canonical", "original":
		if u := clean.URL(value); u != "" {
			a.URL = u
		}
	case "lang", "language":
		a.Language = value
	case "tags", "topics", "categories", "keywords":
		for t := range strings.SplitSeq(value, ",") {
			a.Topics = append(a.Topics, strings.TrimLeft(strings.TrimSpace(t), "#"))
		}
	}
}

// headingAt returns the heading that starts at a line and how many lines it
// takes, 0 for none.
func headingAt(lines []string, i int) (title string, used int) {
	if n := headingLevel(lines[i]); n > 0 {
		return plainInline(strings.TrimSpace(strings.TrimRight(strings.TrimSpace(lines[i][n:]), "#"))), 1
	}
	if i+1 < len(lines) && strings.TrimSpace(lines[i]) != "" {
		rule := strings.TrimSpace(lines[i+1])
		if len(rule) >= 3 && (strings.Trim(rule, "=") == "" || strings.Trim(rule, "-") == "") && !isBullet(lines[i]) {
			return plainInline(strings.TrimSpace(lines[i])), 2
		}
	}
	return "", 0
}

func firstHeading(lines []string) string {
	for i := range lines {
		if t, used := headingAt(lines, i); used > 0 && t != "" {
			return t
		}
	}
	return ""
}

// plainInline takes the marks of emphasis and links off a heading.
func plainInline(s string) string {
	for {
		open := strings.IndexByte(s, '[')
		mid := strings.Index(s, "](")
		if open < 0 || mid < open {
			break
		}
		end := strings.IndexByte(s[mid:], ')')
		if end < 0 {
			break
		}
		s = strings.TrimSuffix(s[:open], "!") + s[open+1:mid] + s[mid+end+1:]
	}
	return strings.TrimSpace(strings.NewReplacer("**", "", "__", "", "`", "").Replace(s))
}
