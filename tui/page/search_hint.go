package page

import (
	"strings"

	"dossier/index"
	"dossier/index/query"
	"dossier/tui/cells"
)

// cheatSheet is the query language in one line, the most useful first: as
// much of it is shown as there is room for.
func cheatSheet() []string {
	return []string{
		`"a phrase"`, "-not", "OR", "entity:", "for:", "against:", "after:2025-06",
		"holder:", "source:", "topic:", "title:", "before:", "word~", "word*",
	}
}

// hint says in at most width cells what the query language offers where the
// cursor stands. before is the query up to there.
func hint(before string, width int, ellipsis string) string {
	word, quoted := lastWord(before)
	name, value, isField := strings.Cut(word, ":")
	name = strings.TrimLeft(name, "-(")
	if isField {
		if f, ok := query.Lookup(name); ok {
			return cells.CutWord(fieldHint(f, value), width, ellipsis)
		}
	}
	var text string
	switch {
	case quoted:
		text = `a phrase: these words side by side, up to the closing "`
	case strings.HasPrefix(word, "-"):
		text = "-word leaves out the briefings that have it; -entity: and the like do too"
	case strings.HasSuffix(word, "~"):
		text = "word~ also finds words spelt nearly like it"
	case word == "OR":
		text = "OR: what stands before or behind it is enough; ( ) keep words together"
	default:
		return items(before, width)
	}
	return cells.CutWord(text, width, ellipsis)
}

// fieldHint says what a field finds, with its choices or an example.
func fieldHint(f query.Field, value string) string {
	s := f.Name + ": " + f.Means
	if value == "" && len(f.Choices) > 0 {
		return f.Name + ": " + strings.Join(f.Choices, ", ")
	}
	if value == "" {
		return "e.g. " + f.Example + ": " + f.Means
	}
	return s
}

// items lists as much of the cheat sheet as there is room for.
func items(before string, width int) string {
	line := "All words must match."
	if strings.TrimSpace(before) == "" {
		line = "Also:"
	}
	if cells.Width(line) > width {
		return ""
	}
	for _, w := range cheatSheet() {
		if cells.Width(line)+2+cells.Width(w) > width {
			break
		}
		line += "  " + w
	}
	return line
}

// lastWord returns the word of a query that its end is in, with the quotes
// that it holds, and whether it is in a phrase that is not closed.
func lastWord(q string) (word string, quoted bool) {
	start := 0
	for i, r := range q {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ' ' && !quoted:
			start = i + 1
		}
	}
	return q[start:], quoted
}

// completion returns how the query may go on at the cursor: the best of the
// last answer that goes on from what has been typed by now.
func (s *Search) completion() (index.Completion, bool) {
	typed := s.field.Value()
	if typed == "" || !s.Typing() || !s.field.AtEnd() {
		return index.Completion{}, false
	}
	for _, c := range s.completions {
		if len(c.Query) > len(typed) && strings.HasPrefix(c.Query, typed) {
			return c, true
		}
	}
	if s.completionsOf == typed {
		for _, c := range s.completions {
			if strings.TrimSpace(c.Query) != strings.TrimSpace(typed) {
				return c, true
			}
		}
	}
	return index.Completion{}, false
}

// ghost is the rest of the completion where that goes on from the cursor.
func (s *Search) ghost() string {
	if c, ok := s.completion(); ok && strings.HasPrefix(c.Query, s.field.Value()) {
		return c.Query[len(s.field.Value()):]
	}
	return ""
}
