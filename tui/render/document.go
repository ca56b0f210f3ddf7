// Package render turns a body (Markdown) into lines for the screen. Glamour
// renders it block by block; every line knows which bytes of the body it
// shows, so that evidence, entities and what a find matched can be painted
// over it without rendering again, and which block it is a part of, so that a
// reader can select words.
//
// The way of a body: parse.go takes it apart into leaves (leaf.go), blocks
// without blocks in them, and their text into cells (inline.go, cell.go).
// Plain (plain.go) lays these out. Markdown (markdown.go) has Glamour style
// each leaf (edits.go says what it gets), finds the cells again in what comes
// back (align.go) and lays them out in the same way (wrap.go). find.go,
// paint.go and passage.go are for the pages that show the document.
package render

import (
	"sync"

	"dossier/corpus"
)

// Document is a rendered body. It is immutable, and safe for concurrent use.
type Document struct {
	Width    int
	Lines    []Line
	Headings []Heading
	Links    []Link

	body          string        // as it is shown
	blocks        []int         // by line: the number of the block that it shows a part of, -1 between two
	ranges        []corpus.Span // by line: the bytes of the body that it shows, empty if none
	exact, folded func() *searchText
}

// Line is a line of a document.
type Line struct {
	Text  string // styled
	Plain string // the same without styles
	// Source maps each cell of the line to the byte of the body that it
	// shows, -1 for a cell that shows none (an indent, a bullet). The second
	// cell of a wide character repeats the first.
	Source []int
}

// Heading is a heading of a document.
type Heading struct {
	Level int
	Text  string
	Line  int // index into Lines
}

// Link is a link of a document.
type Link struct {
	Text, URL string
	Span      corpus.Span // its text in the body
	Line      int         // where it begins
}

// Segment is a run of cells on one line: [From, To).
type Segment struct{ Line, From, To int }

// index prepares the document for its readers.
func (d *Document) index() {
	d.ranges = make([]corpus.Span, len(d.Lines))
	for i, l := range d.Lines {
		r := corpus.Span{Start: -1, End: -1}
		for _, at := range l.Source {
			if at < 0 {
				continue
			}
			if r.Start < 0 || at < r.Start {
				r.Start = at
			}
			r.End = max(r.End, at+1)
		}
		d.ranges[i] = r
	}
	d.exact = sync.OnceValue(func() *searchText { return d.searchText(false) })
	d.folded = sync.OnceValue(func() *searchText { return d.searchText(true) })
}

// LineOf returns the line that shows a byte of the body, or the last line
// that shows something before it (a byte of markup is on no line), 0 if there
// is none.
func (d *Document) LineOf(offset int) int {
	best, nearest := 0, -1
	for i, r := range d.ranges {
		if r.Start < 0 || r.Start > offset {
			continue
		}
		if offset < r.End {
			for _, at := range d.Lines[i].Source {
				if at == offset {
					return i
				}
			}
		}
		if reach := min(r.End, offset); reach >= nearest {
			best, nearest = i, reach
		}
	}
	return best
}

// OffsetOf returns the first byte of the body that a line or one after it
// shows, -1 if there is none.
func (d *Document) OffsetOf(line int) int {
	for i := max(line, 0); i < len(d.Lines); i++ {
		for _, at := range d.Lines[i].Source {
			if at >= 0 {
				return at
			}
		}
	}
	return -1
}

// Locate returns where a span of the body stands, line by line.
func (d *Document) Locate(s corpus.Span) []Segment {
	var segs []Segment
	for i, r := range d.ranges {
		if r.Start < 0 || r.Start >= s.End || r.End <= s.Start {
			continue
		}
		from := -1
		source := d.Lines[i].Source
		for x := 0; x <= len(source); x++ {
			in := x < len(source) && source[x] >= s.Start && source[x] < s.End
			switch {
			case in && from < 0:
				from = x
			case !in && from >= 0:
				segs = append(segs, Segment{Line: i, From: from, To: x})
				from = -1
			}
		}
	}
	return segs
}
