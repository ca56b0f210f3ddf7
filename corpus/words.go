package corpus

import "strings"

// FindWords returns where the nth occurrence (from 1; 0 is the first too) of
// words is in a body, runs of white space counting as one space. Behind the
// places where they stand as they are written come those where they read so, with
// markup among them. Where there are fewer, as after an edit, it is the last one;
// with none it is false.
func FindWords(body, words string, nth int) (Span, bool) { return NewFinder(body).Find(words, nth) }

// Finder finds words in one body, which it goes through once for all of them.
// It is for one goroutine.
type Finder struct {
	body string
	flat *passage
	read *bare // made when words do not stand as they are written
}

// NewFinder returns a finder of words in a body.
func NewFinder(body string) *Finder { return &Finder{body: body} }

// Find finds words as FindWords does.
func (f *Finder) Find(words string, nth int) (Span, bool) {
	words = strings.Join(strings.Fields(words), " ")
	if words == "" {
		return Span{}, false
	}
	at, count, ok := f.passage().find(words, max(nth, 1))
	if ok {
		return at, true
	}
	if read := f.readAs(words); len(read) > 0 {
		return read[min(max(nth, 1)-count, len(read))-1], true
	}
	if count > 0 {
		at, _, ok = f.flat.find(words, count)
	}
	return at, ok
}

func (f *Finder) passage() *passage {
	if f.flat == nil {
		p := newPassage(f.body, nil)
		f.flat = &p
	}
	return f.flat
}

// WordsAs returns the words at a span of a body as a reader sees them, without
// the markup among them, with which occurrence of them FindWords finds there.
// Where the body does not read so they are those of WordsAt. It reports whether
// FindWords finds them there: not the second "ha ha" of "ha ha ha".
func WordsAs(body string, s Span, shown string) (Evidence, bool) {
	s.Start = max(min(s.Start, len(body)), 0)
	s.End = max(min(s.End, len(body)), s.Start)
	e, f := WordsAt(body, s), NewFinder(body)
	shown = strings.Join(strings.Fields(shown), " ")
	if e.Words != shown && Alike(body[s.Start:s.End], shown) {
		_, count, _ := f.passage().find(shown, -1)
		for i, at := range f.readAs(shown) {
			if at == s {
				return Evidence{Span: s, Words: shown, Nth: count + i + 1}, true
			}
		}
	}
	at, ok := f.Find(e.Words, e.Nth)
	return e, ok && at.Start == s.Start
}

// Alike reports whether two pieces of Markdown read alike: they differ in white
// space and markup at most.
func Alike(a, b string) bool { return newBare(a).flat == newBare(b).flat }

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
