package corpus

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus/clean"
)

// passage is a text in which words are looked for without regard to how its
// white space runs, with the way back to the bytes of the text.
type passage struct {
	text string
	flat string // the text, every run of white space one space
	// shifts holds, in order, the places of flat from which on its distance
	// to the text changes.
	shifts []shift
}

// shift says that from byte at of the flat text on, the text is by bytes
// further.
type shift struct{ at, by int }

// newPassage flattens text, and applies swap (nil for none) to each rune of
// it that is not ASCII.
func newPassage(text string, swap func(rune) rune) passage {
	p := passage{text: text}
	var b strings.Builder
	b.Grow(len(text))
	copied := 0 // how much of text is in b, or left out on purpose
	by := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf && (c > ' ' || c == ' ' && i+1 < len(text) && text[i+1] > ' ' && text[i+1] < utf8.RuneSelf) {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			if swap != nil {
				if s := swap(r); s != r {
					b.WriteString(text[copied:i])
					b.WriteRune(s)
					copied = i + size
					p.note(b.Len(), copied-b.Len(), &by)
				}
			}
			i += size
			continue
		}
		b.WriteString(text[copied:i])
		b.WriteByte(' ')
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsSpace(r) {
				break
			}
			i += size
		}
		copied = i
		p.note(b.Len(), copied-b.Len(), &by)
	}
	if copied == 0 {
		p.flat = text
		return p
	}
	b.WriteString(text[copied:])
	p.flat = b.String()
	return p
}

// note records that the distance to the text is now, if that is news.
func (p *passage) note(at, now int, by *int) {
	if now != *by {
		p.shifts = append(p.shifts, shift{at: at, by: now})
		*by = now
	}
}

// span returns the bytes of the text that flat[start:end] stands for.
func (p *passage) span(start, end int) Span {
	_, size := utf8.DecodeLastRuneInString(p.flat[:end])
	last := p.offset(end - size)
	_, size = utf8.DecodeRuneInString(p.text[last:])
	return Span{Start: p.offset(start), End: last + size}
}

// offset returns where in the text the rune at byte at of flat comes from.
func (p *passage) offset(at int) int {
	n := sort.Search(len(p.shifts), func(i int) bool { return p.shifts[i].at > at })
	if n == 0 {
		return at
	}
	return at + p.shifts[n-1].by
}

// find returns where the nth occurrence (from 1) of words is, and how many
// there are if there are not so many. Occurrences do not overlap.
func (p *passage) find(words string, nth int) (span Span, count int, ok bool) {
	for from := 0; ; {
		i := strings.Index(p.flat[from:], words)
		if i < 0 {
			return Span{}, count, false
		}
		count++
		if count == nth {
			return p.span(from+i, from+i+len(words)), count, true
		}
		from += i + len(words)
	}
}

// evidence decodes the evidence of t: words, a map of words and nth, or a
// list of these, each found in the body.
func (d *bodyDecoder) evidence(t node) []Evidence {
	v := t.value("evidence")
	items := []node{v}
	switch v.shape {
	case nothing, unread:
		return nil
	case list:
		items = v.items
	}
	var out []Evidence
	for _, item := range items {
		if e, ok := d.oneEvidence(item); ok {
			out = append(out, e)
		}
	}
	return out
}

func (d *bodyDecoder) oneEvidence(item node) (Evidence, bool) {
	e := Evidence{Nth: 1}
	line := item.line
	switch item.shape {
	case scalar:
		e.Words = clean.Line(item.text)
	case table:
		t := d.table(item, "evidence", []string{"words", "nth"})
		e.Words = d.line(t, "words")
		line = t.value("words").line
		if n := t.value("nth"); n.shape != nothing {
			nth, err := strconv.Atoi(n.text)
			if n.shape != scalar || err != nil || nth < 1 {
				d.fault(n.line, "nth must be a whole number from 1", "")
				return e, false
			}
			e.Nth = nth
		}
	case unread:
		return e, false
	case list:
		d.fault(line, "evidence must be words or a list of words, not a list of lists", "")
		return e, false
	}
	if e.Words == "" {
		d.fault(line, "evidence has no words", "copy exact words of the text")
		return e, false
	}
	span, count, ok := d.body().find(e.Words, e.Nth)
	if ok {
		e.Span = span
		return e, true
	}
	if count > 0 {
		d.fault(line, fmt.Sprintf("nth is %d, but the text has these words %s: %q", e.Nth, times(count), shorten(e.Words)), "")
		return e, false
	}
	d.fault(line, fmt.Sprintf("evidence is not in the text: %q", shorten(e.Words)), d.nearest(e.Words))
	return e, false
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return strconv.Itoa(n) + " times"
}

// shorten cuts words for a message.
func shorten(words string) string {
	const most = 60
	n := 0
	for i := range words {
		if n++; n > most {
			return strings.TrimSpace(words[:i]) + "…"
		}
	}
	return words
}

// nearest returns a hint for words that are not in the text: the place where
// they stand in another spelling, or where their first words stand and how the
// text goes on from there.
func (d *bodyDecoder) nearest(words string) string {
	p := d.body()
	q := newPassage(strings.Map(asciiLower, p.text), looseRune)
	if span, _, ok := q.find(strings.Map(looseRune, words), 1); ok {
		return fmt.Sprintf("the text has %q", shorten(clean.Line(p.text[span.Start:span.End])))
	}
	for end := strings.LastIndexByte(words, ' '); end > 0; end = strings.LastIndexByte(words[:end], ' ') {
		if strings.Count(words[:end], " ") < 1 {
			break
		}
		if i := strings.Index(p.flat, words[:end]); i >= 0 {
			tail := p.flat[i:min(i+len(words)+20, len(p.flat))]
			return fmt.Sprintf("the text has %q", shorten(strings.ToValidUTF8(tail, "")))
		}
	}
	return "copy exact words of the text"
}

// asciiLower returns r in lower case if it is ASCII.
func asciiLower(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// looseRune folds what people mistype: case, quotation marks and dashes.
func looseRune(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ':
		return '\''
	case '“', '”':
		return '"'
	case '–', '—':
		return '-'
	}
	return unicode.ToLower(r)
}
