package render

import (
	"sort"
	"strings"
	"unicode"

	"dossier/corpus"
)

// Match is a place where words were found.
type Match struct {
	Span     corpus.Span // in the body
	Segments []Segment
}

// searchText is what a document shows as one string: lines are joined by a
// space, blocks by a line break.
type searchText struct {
	text  string
	cells []place // by grapheme
	at    []int   // where each grapheme begins in text
}

type place struct{ line, from, to, source int }

// Find returns every place of the words in what the document shows, in order
// and without overlaps. White space matches any white space, across lines
// too. Case matters only if the words have a capital letter.
func (d *Document) Find(words string) []Match {
	fold := strings.IndexFunc(words, unicode.IsUpper) < 0
	words = strings.Join(strings.Fields(words), " ")
	if words == "" || d.exact == nil {
		return nil
	}
	in := d.exact
	if fold {
		in, words = d.folded, strings.ToLower(words)
	}
	t := in()
	var found []Match
	for from := 0; ; {
		i := strings.Index(t.text[from:], words)
		if i < 0 {
			return found
		}
		start := from + i
		end := start + len(words)
		first := sort.SearchInts(t.at, start+1) - 1
		last := sort.SearchInts(t.at, end)
		found = append(found, t.match(first, last))
		from = end
	}
}

func (t *searchText) match(first, last int) Match {
	m := Match{Span: corpus.Span{Start: -1}}
	for _, p := range t.cells[first:last] {
		if p.source >= 0 {
			if m.Span.Start < 0 || p.source < m.Span.Start {
				m.Span.Start = p.source
			}
			m.Span.End = max(m.Span.End, p.source+1)
		}
		if p.from == p.to {
			continue
		}
		if n := len(m.Segments); n > 0 && m.Segments[n-1].Line == p.line && m.Segments[n-1].To == p.from {
			m.Segments[n-1].To = p.to
		} else {
			m.Segments = append(m.Segments, Segment{Line: p.line, From: p.from, To: p.to})
		}
	}
	if m.Span.Start < 0 {
		m.Span = corpus.Span{}
	}
	return m
}

func (d *Document) searchText(fold bool) *searchText {
	t := &searchText{}
	var b strings.Builder
	add := func(s string, p place) {
		t.at = append(t.at, b.Len())
		t.cells = append(t.cells, p)
		b.WriteString(s)
	}
	end := -1 // the byte of the body after the last grapheme
	space := true
	for i, l := range d.Lines {
		rest, x, first := l.Plain, 0, true
		for rest != "" {
			text, w, n := grapheme(rest)
			rest = rest[n:]
			source := -1
			if x < len(l.Source) {
				source = l.Source[x]
			}
			switch {
			case text == " " && (first || space):
			case text == " ":
				add(" ", place{i, x, x + w, source})
				space = true
			case source < 0: // a bullet, a line of a table; a quote's bar parts nothing
				if !first || text != "│" && text != "|" {
					add("\n", place{i, x, x, -1})
					space = true
				}
			default:
				if first && source != end && !space {
					add(" ", place{i, x, x, -1})
				}
				shown := text
				if fold {
					shown = strings.ToLower(text)
				}
				add(shown, place{i, x, x + w, source})
				end, space, first = source+len(text), false, false
			}
			x += w
		}
		if l.Plain == "" {
			add("\n", place{i, 0, 0, -1})
			space, end = true, -1
		}
	}
	t.text = b.String()
	return t
}
