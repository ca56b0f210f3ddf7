package analyze

import (
	"sort"
	"strings"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// citer writes evidence: the words at a span as a file has them, and which
// occurrence of them it is.
type citer struct {
	text string
	flat string // the text with runs of white space as one space
	// starts and offsets pair places of the text with those of flat.
	starts, offsets []int
}

func newCiter(text string) *citer { return &citer{text: text} }

// flatten is only done for the first evidence: many texts give none.
func (c *citer) flatten() {
	if c.flat != "" || c.text == "" {
		return
	}
	var b strings.Builder
	b.Grow(len(c.text))
	at := 0
	for at < len(c.text) {
		start := at
		for at < len(c.text) && !isSpace(c.text[at]) {
			at++
		}
		if at > start {
			c.starts = append(c.starts, start)
			c.offsets = append(c.offsets, b.Len())
			b.WriteString(c.text[start:at])
		}
		if at < len(c.text) {
			b.WriteByte(' ')
			for at < len(c.text) && isSpace(c.text[at]) {
				at++
			}
		}
	}
	c.flat = b.String()
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// place returns where the byte at of the text stands in flat.
func (c *citer) place(at int) int {
	n := sort.SearchInts(c.starts, at+1) - 1
	if n < 0 {
		return 0
	}
	return c.offsets[n] + at - c.starts[n]
}

// evidence returns the words at a span.
func (c *citer) evidence(span corpus.Span) corpus.Evidence {
	c.flatten()
	e := corpus.Evidence{Words: strings.Join(strings.FieldsFunc(c.text[span.Start:span.End], func(r rune) bool { return r < 0x80 && isSpace(byte(r)) }), " "), Nth: 1, Span: span}
	if e.Words == "" {
		return e
	}
	end := c.place(span.Start)
	for from := 0; from < end; {
		i := strings.Index(c.flat[from:min(len(c.flat), end+len(e.Words)-1)], e.Words)
		if i < 0 {
			break
		}
		e.Nth++
		from += i + len(e.Words)
	}
	return e
}

// line makes text fit for one line of a screen and of a file.
func line(s string) string { return clean.Line(s) }
