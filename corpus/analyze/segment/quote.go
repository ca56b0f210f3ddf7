package segment

import (
	"unicode/utf8"

	"dossier/corpus"
)

// maxDepth is how deep quotations nest; what opens deeper is read as text.
const maxDepth = 4

// openQuote is a quotation whose end is not found yet.
type openQuote struct {
	mark      string
	place     int // in the list of quotations
	paragraph int
}

// quoter finds the quotations of a document in one pass over its tokens.
type quoter struct {
	d     *Document
	out   []Quote
	stack []openQuote
	carry string // the mark of a quotation that the paragraph before left open
}

// quotes returns the quotations of the document. A quotation ends with its
// closing mark. One that a paragraph leaves open ends there; if the next
// paragraph starts with the same opening mark, it goes on, as printers have
// it, and is a Quote of its own that says so.
func quotes(d *Document) []Quote {
	q := quoter{d: d}
	for i, p := range d.Paragraphs {
		if p.Kind == Furniture {
			continue
		}
		q.paragraph(i, p)
	}
	return q.out
}

func (q *quoter) paragraph(at int, p Paragraph) {
	d := q.d
	first, last := d.Sentences[p.First].First, d.Sentences[p.Last-1].Last
	straightLeft := 0 // single straight marks that could close
	for i := first; i < last; i++ {
		if d.Word(i) == "'" && q.canClose(i, first) {
			straightLeft++
		}
	}
	for i := first; i < last; i++ {
		t := d.Tokens[i]
		if t.End-t.Start > 3 {
			continue
		}
		w := d.Text[t.Start:t.End]
		if w == "'" && q.canClose(i, first) {
			straightLeft--
		}
		switch w {
		case "\"", "“", "”", "„", "«", "»", "‘", "’", "‚", "'", "``", "''", "「", "」", "『", "』", "‹", "›":
			q.mark(i, first, w, straightLeft, at)
		}
	}
	q.endParagraph(d.Tokens[last-1].End)
}

// mark reads a quotation mark: it closes the innermost quotation that it can,
// or opens one.
func (q *quoter) mark(i, first int, w string, straightLeft, paragraph int) {
	t := q.d.Tokens[i]
	opening := q.canOpen(i, first)
	for k := len(q.stack) - 1; k >= 0; k-- {
		if !closing(q.stack[k].mark, w) {
			continue
		}
		if (w == "'" || w == "’" || w == "\"" && q.stack[k].mark != "\"") && !q.canClose(i, first) {
			return
		}
		if w == "’" && q.possessive(i) {
			return
		}
		if w == "\"" && opening && !q.canClose(i, first) {
			break
		}
		// What is open inside is left open.
		for j := len(q.stack) - 1; j > k; j-- {
			q.close(j, t.Start, t.Start, false)
		}
		q.close(k, t.Start, t.End, true)
		q.stack = q.stack[:k]
		return
	}
	switch w {
	case "’", "」", "』", "''", "›":
		return
	case "”":
		if !opening {
			return
		}
	case "'":
		if !opening || straightLeft == 0 {
			return
		}
	case "\"":
		if !opening {
			return
		}
	}
	if len(q.stack) >= maxDepth {
		return
	}
	out := Quote{Span: corpus.Span{Start: t.Start, End: t.End}, Words: corpus.Span{Start: t.End, End: t.End}, Depth: len(q.stack) + 1}
	if i == first && len(q.stack) == 0 && q.carry == w {
		out.Continues = true
	}
	q.stack = append(q.stack, openQuote{mark: w, place: len(q.out), paragraph: paragraph})
	q.out = append(q.out, out)
}

// close ends the quotation at k of the stack.
func (q *quoter) close(k, words, end int, closed bool) {
	o := &q.out[q.stack[k].place]
	o.Words.End, o.Span.End, o.Closed = words, end, closed
}

// endParagraph ends what the paragraph left open, and remembers it.
func (q *quoter) endParagraph(end int) {
	q.carry = ""
	if len(q.stack) > 0 {
		q.carry = q.stack[0].mark
	}
	for k := range q.stack {
		q.close(k, end, end, false)
	}
	q.stack = q.stack[:0]
}

// closing reports whether the mark w closes a quotation that the mark open
// opened.
func closing(open, w string) bool {
	switch open {
	case "\"":
		return w == "\"" || w == "”"
	case "“":
		return w == "”" || w == "\""
	case "”":
		return w == "”"
	case "„":
		return w == "“" || w == "”" || w == "\""
	case "«":
		return w == "»"
	case "»":
		return w == "«"
	case "‘":
		return w == "’" || w == "'"
	case "‚":
		return w == "‘" || w == "’"
	case "'":
		return w == "'"
	case "``":
		return w == "''" || w == "\""
	case "「":
		return w == "」"
	case "『":
		return w == "』"
	case "‹":
		return w == "›"
	}
	return false
}

// canOpen reports whether a mark that has one form for both sides can open a
// quotation at i: it stands after a space and before a word.
func (q *quoter) canOpen(i, first int) bool {
	ts := q.d.Tokens
	if i+1 >= len(ts) || ts[i+1].Start != ts[i].End {
		return false
	}
	if i == first || ts[i-1].End != ts[i].Start {
		return true
	}
	switch q.d.Word(i - 1) {
	case "(", "[", "—", "–", "-", "--", "/", "“", "‘", "\"", "'", ":", "«", "„", "…", "...", "*", "**", "_":
		return true
	}
	return false
}

// canClose reports whether such a mark can close one: it stands after a word
// or a mark, without a space.
func (q *quoter) canClose(i, first int) bool {
	ts := q.d.Tokens
	if i == first || ts[i-1].End != ts[i].Start {
		return false
	}
	if i+1 < len(ts) && ts[i+1].Start == ts[i].End {
		r, _ := utf8.DecodeRuneInString(q.d.Text[ts[i+1].Start:])
		return !joins(r)
	}
	return true
}

// possessive reports whether the curly mark at i is rather the apostrophe of
// "workers’ rights" than the end of a quotation: a small s before, a word
// after, and another such mark that can close later in the paragraph.
func (q *quoter) possessive(i int) bool {
	ts := q.d.Tokens
	if i+1 >= len(ts) || q.d.Text[ts[i].Start-1] != 's' {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(q.d.Text[ts[i+1].Start:]); !isLower(r) {
		return false
	}
	for j := i + 1; j < len(ts) && j < i+60; j++ {
		switch q.d.Word(j) {
		case "‘":
			return false
		case "’":
			return true
		}
	}
	return false
}
