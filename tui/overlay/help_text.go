package overlay

import (
	"strconv"
	"strings"

	"dossier/index/query"
	"dossier/tui/cells"
	"dossier/tui/theme"
)

// entry is a line of the help: keys, or words to write, and what they do.
type entry struct{ keys, does string }

// helpSection is entries under a title.
type helpSection struct {
	title   string
	entries []entry
}

// sections returns all of the help: the keys of the present context, those
// that other contexts have besides, the query language, and how dossier looks.
func (h *Help) sections() []helpSection {
	var all []helpSection
	seen := map[entry]bool{}
	add := func(here bool) {
		for _, s := range h.keys.Sections() {
			if (s.Context == h.context) != here {
				continue
			}
			hs := helpSection{title: s.Title + ", also"}
			if here {
				hs.title = s.Title + " (here)"
			}
			for _, b := range s.Bindings {
				e := entry{keyText(h.theme, b.Help().Key), b.Help().Desc}
				if !seen[e] {
					hs.entries = append(hs.entries, e)
					seen[e] = true
				}
			}
			if len(hs.entries) > 0 {
				all = append(all, hs)
			}
		}
	}
	add(true)
	add(false)
	return append(all, queryHelp(), appearance())
}

// queryHelp is the query language in short.
func queryHelp() helpSection {
	s := helpSection{title: "What a query can say", entries: []entry{
		{"pay office", "all words must match"},
		{`"eight years"`, "these words side by side"},
		{"-layoffs", "not this word"},
		{"bedrock OR nova", "one of them is enough"},
		{"retention~", "also nearly so spelt"},
	}}
	for _, f := range query.Fields() {
		s.entries = append(s.entries, entry{f.Example, f.Means})
	}
	return s
}

// appearance says how to change how dossier looks.
func appearance() helpSection {
	return helpSection{title: "How it looks", entries: []entry{
		{"themes", "dark and light follow the terminal; a contrast theme has stronger colours"},
		{"NO_COLOR", "set it to anything for no colours; every colour has a word or mark beside it"},
		{"--linear", "plain numbered text for screen readers; ACCESSIBLE does the same"},
		{"M", "gives the mouse back to the terminal, to select text"},
	}}
}

// matching returns the sections with the entries that hold all words of a
// filter, in their keys, what they do, or their section's title.
func matching(all []helpSection, filter string) []helpSection {
	words := strings.Fields(strings.ToLower(filter))
	if len(words) == 0 {
		return all
	}
	var kept []helpSection
	for _, s := range all {
		some := helpSection{title: s.title}
		for _, e := range s.entries {
			text := strings.ToLower(s.title + " " + e.keys + " " + e.does)
			if e.keys == filter || containsAll(text, words) {
				some.entries = append(some.entries, e)
			}
		}
		if len(some.entries) > 0 {
			kept = append(kept, some)
		}
	}
	return kept
}

func containsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// Widths of the help: from twoColumns on it has two columns.
const (
	twoColumns  = 84
	columnGap   = 4
	keysWidth   = 14 // at least
	narrowWidth = 30 // below this, what a key does stands under it
)

// layHelp lays the matching sections out in lines of at most width cells.
func layHelp(all []helpSection, filter string, t theme.Theme, width int) []string {
	kept := matching(all, filter)
	if width < twoColumns {
		return joinBlocks(blocks(kept, t, max(width, 1)))
	}
	w := (width - columnGap) / 2
	left, right := balance(blocks(kept, t, w))
	lines := make([]string, max(len(left), len(right)))
	for i := range lines {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines[i] = cells.Fit(l, w+columnGap, "") + r
	}
	return lines
}

// blocks draws each section in width cells.
func blocks(all []helpSection, t theme.Theme, width int) [][]string {
	out := make([][]string, len(all))
	for i, s := range all {
		for _, l := range cells.Wrap(s.title, width) {
			out[i] = append(out[i], t.Heading.Render(l))
		}
		column := keysWidth
		for _, e := range s.entries {
			column = max(column, cells.Width(e.keys)+2)
		}
		column = min(column, width*9/20)
		for _, e := range s.entries {
			out[i] = append(out[i], drawEntry(e, t, column, width)...)
		}
	}
	return out
}

// drawEntry draws an entry with its keys in a column of their own, or above
// what they do where they do not fit in it.
func drawEntry(e entry, t theme.Theme, column, width int) []string {
	indent := column
	var lines []string
	if width < narrowWidth || cells.Width(e.keys) >= column {
		indent = min(column, width/4)
		lines = []string{t.Key.Render(cells.Cut(e.keys, width, t.Glyphs.Ellipsis))}
	}
	for _, l := range cells.Wrap(e.does, width-indent) {
		keys := strings.Repeat(" ", indent)
		if len(lines) == 0 {
			keys = t.Key.Render(cells.Fit(e.keys, indent, ""))
		}
		lines = append(lines, keys+t.Text.Render(l))
	}
	return lines
}

// balance splits blocks, in order, into two columns of about one height.
func balance(bs [][]string) (left, right []string) {
	best, cut := -1, 0
	for i := 1; i <= len(bs); i++ {
		h := max(len(joinBlocks(bs[:i])), len(joinBlocks(bs[i:])))
		if best < 0 || h < best {
			best, cut = h, i
		}
	}
	return joinBlocks(bs[:cut]), joinBlocks(bs[cut:])
}

// joinBlocks puts blocks under each other with a line between them.
func joinBlocks(bs [][]string) []string {
	var lines []string
	for i, b := range bs {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, b...)
	}
	return lines
}

func percent(n, of int) string { return strconv.Itoa(n*100/of) + "%" }
