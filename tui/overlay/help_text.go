package overlay

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"dossier/index/query"
	"dossier/tui/cells"
	"dossier/tui/theme"
)

// entry is a line of the help: keys, or words to write, and what they do.
type entry struct {
	keys, does string
	name       string // by which it is remapped; "" for what is no key
}

// helpSection is entries under a title.
type helpSection struct {
	title   string
	entries []entry
}

// sections returns all of the help: the keys of the present context, those
// that other contexts have besides, the query language, and how dossier looks.
func (h *Help) sections() []helpSection {
	var all []helpSection
	seen := map[[2]string]bool{}
	add := func(here bool) {
		names := h.keys.Labelled()
		for i, s := range h.keys.Sections() {
			if (s.Context == h.context) != here {
				continue
			}
			hs := helpSection{title: s.Title + ", also"}
			if here {
				hs.title = s.Title + " (here)"
			}
			for j, b := range s.Bindings {
				e := entry{keyText(h.theme, cmp.Or(b.Help().Key, "no key")), b.Help().Desc, names[i].Bindings[j].Help().Desc}
				if is := [2]string{e.keys, e.does}; !seen[is] {
					hs.entries = append(hs.entries, e)
					seen[is] = true
				}
			}
			if len(hs.entries) > 0 {
				all = append(all, hs)
			}
		}
	}
	add(true)
	add(false)
	return append(all, queryHelp(), h.appearance())
}

// queryHelp is the query language in short.
func queryHelp() helpSection {
	s := helpSection{title: "What a query can say", entries: []entry{
		{keys: "pay office", does: "all words must match"},
		{keys: `"eight years"`, does: "these words side by side"},
		{keys: "-layoffs", does: "not this word"},
		{keys: "bedrock OR nova", does: "one of them is enough"},
		{keys: "retention~", does: "also nearly so spelt"},
	}}
	for _, f := range query.Fields() {
		s.entries = append(s.entries, entry{keys: f.Example, does: f.Means})
	}
	return s
}

// appearance says how to change how dossier looks.
func (h *Help) appearance() helpSection {
	s := helpSection{title: "How it looks", entries: []entry{
		{keys: "themes", does: "dark and light follow the terminal; a contrast theme has stronger colours"},
		{keys: "NO_COLOR", does: "set it to anything for no colours; every colour has a word or mark beside it"},
		{keys: "--linear", does: "plain numbered text for screen readers; ACCESSIBLE does the same"},
		{keys: "config.toml", does: "sets themes, keys and more: dossier config init writes one to begin with"},
	}}
	if keys := h.keys.Mouse.Help().Key; keys != "" {
		s.entries = append(s.entries, entry{keys: keys, does: "gives the mouse back to the terminal, to select text"})
	}
	return s
}

// matching returns the sections with the entries that hold all words of a
// filter, in their keys, what they do or their names; those of a section whose
// title holds them if there are none. Before them stands what the filter is the
// key of.
func matching(all []helpSection, filter string) []helpSection {
	words := strings.Fields(strings.ToLower(filter))
	if len(words) == 0 {
		return all
	}
	var kept []helpSection
	on := helpSection{title: "The key " + strings.TrimSpace(filter)}
	for _, s := range all {
		for _, e := range s.entries {
			if e.name != "" && slices.Contains(strings.Fields(e.keys), strings.TrimSpace(filter)) {
				on.entries = append(on.entries, e)
			}
		}
	}
	if len(on.entries) > 0 {
		kept = append(kept, on)
	}
	found := false
	for _, s := range all {
		some := helpSection{title: s.title}
		for _, e := range s.entries {
			if containsAll(strings.ToLower(e.keys+" "+e.does+" "+e.name), words) {
				some.entries = append(some.entries, e)
			}
		}
		if len(some.entries) > 0 {
			kept, found = append(kept, some), true
		}
	}
	for _, s := range all {
		if !found && containsAll(strings.ToLower(s.title), words) {
			kept = append(kept, s)
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
func layHelp(kept []helpSection, filter string, t theme.Theme, width int) []string {
	words := strings.Fields(strings.ToLower(filter))
	if width < twoColumns {
		return joinBlocks(blocks(kept, words, t, max(width, 1)))
	}
	w := (width - columnGap) / 2
	left, right := balance(blocks(kept, words, t, w))
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

// count returns how many entries sections have.
func count(all []helpSection) (n int) {
	for _, s := range all {
		n += len(s.entries)
	}
	return n
}

// blocks draws each section in width cells, with the words of a filter marked.
func blocks(all []helpSection, words []string, t theme.Theme, width int) [][]string {
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
			out[i] = append(out[i], drawEntry(e, words, t, column, width)...)
		}
	}
	return out
}

// drawEntry draws an entry with its keys in a column of their own, or above
// what they do where they do not fit in it. While one searches, its name stands
// behind it.
func drawEntry(e entry, words []string, t theme.Theme, column, width int) []string {
	indent := column
	var lines []string
	if width < narrowWidth || cells.Width(e.keys) >= column {
		indent = min(column, width/4)
		lines = []string{paintWords(cells.Cut(e.keys, width, t.Glyphs.Ellipsis), words, t.Key, t.Match)}
	}
	does := cells.Wrap(e.does, width-indent)
	for _, l := range does {
		keys := strings.Repeat(" ", indent)
		if len(lines) == 0 {
			keys = paintWords(cells.Fit(e.keys, indent, ""), words, t.Key, t.Match)
		}
		lines = append(lines, keys+paintWords(l, words, t.Text, t.Match))
	}
	if e.name == "" || e.name == e.does || len(words) == 0 || len(does) == 0 {
		return lines
	}
	name := paintWords(e.name, words, t.Dim, t.Match)
	if last := len(lines) - 1; cells.Width(lines[last])+2+cells.Width(e.name) <= width {
		lines[last] += "  " + name
	} else if indent+cells.Width(e.name) <= width {
		lines = append(lines, strings.Repeat(" ", indent)+name)
	}
	return lines
}

// paintWords draws text with each place where one of words, in small letters,
// stands in it marked.
func paintWords(text string, words []string, plain, mark lipgloss.Style) string {
	small := strings.ToLower(text)
	if len(small) != len(text) {
		return plain.Render(text)
	}
	var b strings.Builder
	for from := 0; from < len(text); {
		at, end := len(text), len(text)
		for _, w := range words {
			if i := strings.Index(small[from:], w); i >= 0 && from+i < at {
				at, end = from+i, from+i+len(w)
			}
		}
		if at > from {
			b.WriteString(plain.Render(text[from:at]))
		}
		if at < len(text) {
			b.WriteString(mark.Render(text[at:end]))
		}
		from = end
	}
	return b.String()
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
