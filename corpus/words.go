package corpus

import "strings"

// FindWords returns where the nth occurrence (from 1; 0 is the first too) of
// words is in a body, runs of white space counting as one space. Where there
// are fewer, as after an edit, it is the last one; with none it is false.
func FindWords(body, words string, nth int) (Span, bool) {
	words = strings.Join(strings.Fields(words), " ")
	if words == "" {
		return Span{}, false
	}
	p := newPassage(body, nil)
	at, count, ok := p.find(words, max(nth, 1))
	if !ok && count > 0 {
		at, _, ok = p.find(words, count)
	}
	return at, ok
}

// WordsAt returns the words that stand at a span of a body, as Citer does.
func WordsAt(body string, s Span) Evidence { return NewCiter(body).At(s) }

// Citer cites one text: it gives the evidence that Decode finds at a span.
type Citer struct {
	text string
	flat *passage // made when something is first cited: many texts give nothing
}

// NewCiter returns a citer of a text.
func NewCiter(text string) *Citer { return &Citer{text: text} }

// At returns the words at a span, with which occurrence of them it is. A span
// of white space has none. Occurrences do not overlap: in "on and on and on"
// there is one of "on and on", and the span of the other gives that one.
func (c *Citer) At(s Span) Evidence {
	start := max(min(s.Start, len(c.text)), 0)
	end := max(min(s.End, len(c.text)), start)
	e := Evidence{Words: strings.Join(strings.Fields(c.text[start:end]), " ")}
	if e.Words == "" {
		return Evidence{}
	}
	if c.flat == nil {
		p := newPassage(c.text, nil)
		c.flat = &p
	}
	for from := 0; e.Span.Start < start || e.Nth == 0; {
		i := strings.Index(c.flat.flat[from:], e.Words)
		if i < 0 {
			break
		}
		from += i + len(e.Words)
		e.Nth++
		e.Span = c.flat.span(from-len(e.Words), from)
	}
	return e
}
